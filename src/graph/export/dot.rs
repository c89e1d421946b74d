//! Graphviz's DOT language (graphviz.org/doc/info/lang.html).

use std::io::{self, Write};

use super::words::{is_printable, lines, shortened};
use crate::graph::drawing::Drawing;
use crate::graph::model::{Backing, By, Edge, EdgeKind, Node, Source};

/// The characters of a claim that its node shows.
const SHOWN: usize = 90;

/// The characters of a line within a node.
const LINE: usize = 32;

/// Clusters are tinted in turn.
const TINTS: [&str; 6] = ["#f6f8fa", "#fbf7f2", "#f3f8f3", "#f8f4f9", "#f4f7fb", "#faf6f6"];

/// Writes the drawing: left to right, claims as notes, sources as ellipses, a legend below.
pub fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let (graph, tie) = if drawing.is_undirected() { ("graph", "--") } else { ("digraph", "->") };
    writeln!(out, "{graph} citegraph {{")?;
    writeln!(
        out,
        r##"  graph [rankdir=LR, ranksep=1.2, nodesep=0.15, fontname="Helvetica", fontsize=10, label=<{}>];"##,
        legend(drawing)
    )?;
    out.write_all(STYLE.as_bytes())?;
    let clusters = drawing.clusters.names.iter().zip(drawing.gathered()).enumerate();
    for (cluster, (name, nodes)) in clusters.filter(|(_, (_, nodes))| !nodes.is_empty()) {
        let tint = TINTS[cluster % TINTS.len()];
        let label = in_lines(&shortened(name, SHOWN));
        writeln!(
            out,
            r##"  subgraph cluster_{cluster} {{ label="{label}"; labeljust=l; style=filled; color="{tint}"; fillcolor="{tint}";"##
        )?;
        for node in nodes {
            write_node(drawing, &drawing.graph[node], "    ", out)?;
        }
        writeln!(out, "  }}")?;
    }
    for (_, node) in drawing.nodes().filter(|(index, _)| drawing.clusters.of(*index).is_none()) {
        write_node(drawing, node, "  ", out)?;
    }
    for (from, to, edge) in drawing.edges() {
        let (from, to) = (drawing.graph[from].id(), drawing.graph[to].id());
        let attributes = edge_attributes(edge);
        let attributes = if attributes.is_empty() { attributes } else { format!(" [{attributes}]") };
        writeln!(out, r#"  "{}" {tie} "{}"{attributes};"#, escaped(from.as_str()), escaped(to.as_str()))?;
    }
    writeln!(out, "}}")
}

/// The fonts and colours that hold unless a node says otherwise.
const STYLE: &str = r##"  node [fontname="Helvetica", fontsize=10, style=filled, color="#555555", fillcolor=white];
  edge [fontname="Helvetica", fontsize=9, color="#777777"];
"##;

fn write_node(drawing: &Drawing, node: &Node, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"{indent}"{}" [{}];"#, escaped(node.id().as_str()), node_attributes(drawing, node))
}

fn node_attributes(drawing: &Drawing, node: &Node) -> String {
    let label = in_lines(&shortened(node.label(), SHOWN));
    let tooltip = escaped(&tooltip(node));
    let fill = fill(drawing, node);
    let style = match node {
        Node::Document(_) => "shape=folder",
        Node::Section(_) => "shape=tab",
        Node::Claim(_) => "shape=note",
        Node::Author(_) => r#"shape=box, style="filled,rounded""#,
        Node::Source(_) if drawing.lacks_entry(node) => r##"shape=ellipse, color="#b03a2e", style="filled,dashed""##,
        Node::Source(_) => "shape=ellipse",
    };
    format!(r#"label="{label}", tooltip="{tooltip}", {style}, fillcolor="{fill}""#)
}

fn fill(drawing: &Drawing, node: &Node) -> &'static str {
    match node {
        Node::Document(_) | Node::Section(_) => "#eeeeee",
        Node::Claim(_) => "#fffbe6",
        Node::Author(_) => "#eaf6ea",
        Node::Source(_) if drawing.lacks_entry(node) => "#fdeaea",
        Node::Source(_) => "#e3f0fb",
    }
}

/// What the legend calls it.
fn named(drawing: &Drawing, node: &Node) -> &'static str {
    match node {
        Node::Source(_) if drawing.lacks_entry(node) => "source without an entry",
        other => other.kind(),
    }
}

/// What is shown of a node under the pointer: all of it.
fn tooltip(node: &Node) -> String {
    match node {
        Node::Document(document) => document.path.to_string(),
        Node::Section(section) => format!("{}: {}", section.path, section.heading),
        Node::Claim(claim) => format!("{}:{}: {}", claim.path, claim.line, claim.text),
        Node::Source(source) => source_tooltip(source),
        Node::Author(author) => author.name.clone(),
    }
}

fn source_tooltip(source: &Source) -> String {
    let title = match (&source.title, source.backing) {
        (Some(title), _) => title,
        (None, Backing::Unlisted) => "no entry of a reference list is evidently this work",
        (None, Backing::Listed) => source.name.as_str(),
    };
    format!("{title} (cited {})", times(source.citations))
}

fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

fn edge_attributes(edge: &Edge) -> String {
    let mut attributes = Vec::new();
    let mut label = match edge.kind {
        EdgeKind::Contains | EdgeKind::Cites | EdgeKind::Wrote | EdgeKind::CoCited | EdgeKind::Coupled => String::new(),
        kind => kind.name().replace('-', " "),
    };
    if !edge.locators.is_empty() {
        let locators = shortened(&edge.locators.join("; "), SHOWN);
        label = if label.is_empty() { locators } else { format!("{label}: {locators}") };
    }
    if edge.weight > 1 && label.is_empty() {
        label = edge.weight.to_string();
    }
    if !label.is_empty() {
        attributes.push(format!(r#"label="{}""#, escaped(&label)));
    }
    let style = match edge.kind {
        EdgeKind::Contains => r##"arrowhead=none, color="#cccccc""##,
        EdgeKind::Quotes => "penwidth=2",
        EdgeKind::SeesAlso => "style=dotted",
        EdgeKind::Compares => r#"style=dashed, arrowhead=vee"#,
        EdgeKind::Contrasts => r##"style=dashed, arrowhead=tee, color="#b8860b""##,
        EdgeKind::CitedThrough => r##"style=dashed, color="#b03a2e""##,
        EdgeKind::Cites | EdgeKind::Wrote | EdgeKind::CoCited | EdgeKind::Coupled => "",
    };
    if !style.is_empty() {
        attributes.push(style.to_owned());
    }
    if edge.by == By::Itself {
        attributes.push(r##"fontcolor="#6b4fa0", color="#6b4fa0""##.to_owned());
    }
    if edge.kind.is_undirected() && edge.weight > 1 {
        attributes.push(format!("penwidth={}", edge.weight.min(6)));
    }
    attributes.join(", ")
}

/// What the shapes and lines mean, as the label below the drawing: nodes of a legend would count among the graph's.
fn legend(drawing: &Drawing) -> String {
    let mut cells = Vec::new();
    let mut kinds: Vec<(&str, &str)> =
        drawing.nodes().map(|(_, node)| (named(drawing, node), fill(drawing, node))).collect();
    kinds.sort_unstable();
    kinds.dedup();
    cells.extend(kinds.iter().map(|(name, colour)| format!(r#"<td bgcolor="{colour}">{name}</td>"#)));
    let mut edges: Vec<EdgeKind> = drawing.graph.edge_weights().map(|edge| edge.kind).collect();
    edges.sort_unstable();
    edges.dedup();
    let lines = edges.iter().filter_map(|kind| match kind {
        EdgeKind::Quotes => Some("thick: quotes"),
        EdgeKind::SeesAlso => Some("dotted: see also"),
        EdgeKind::Compares => Some("dashed: compares"),
        EdgeKind::Contrasts => Some("dashed, bar at the end: contrasts"),
        EdgeKind::CitedThrough => Some("red, dashed: is cited through"),
        _ => None,
    });
    cells.extend(lines.map(|line| format!("<td>{line}</td>")));
    if cells.is_empty() {
        return "no citation".to_owned();
    }
    format!(r##"<table border="0" cellborder="1" cellspacing="4" color="#bbbbbb"><tr>{}</tr></table>"##, cells.concat())
}

/// The text in lines that fit a node, escaped.
fn in_lines(text: &str) -> String {
    lines(text, LINE).iter().map(|line| escaped(line)).collect::<Vec<_>>().join(r"\n")
}

/// The text within a quoted string of DOT: Graphviz draws it as it stands.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            // Graphviz reads `&eacute;` as é, but leaves an ampersand on its own alone.
            '&' if begins_entity(&text[at + 1..]) => escaped.push_str("&amp;"),
            // What XML does not allow would make an SVG that nothing shows.
            _ if !is_printable(c) => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// True where what follows an ampersand makes an entity of it: `amp;`, `#233;`.
fn begins_entity(after: &str) -> bool {
    let name = after.trim_start_matches('#');
    let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    length > 0 && name[length..].starts_with(';')
}
