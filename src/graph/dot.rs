//! The graph in Graphviz's DOT language.

use std::fmt::Write;

use petgraph::stable_graph::{EdgeReference, NodeIndex};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use unicode_segmentation::UnicodeSegmentation;

use super::model::{Backing, Claim, Edge, Graph, Node, Quotation, Source};

/// The characters of a claim that its node shows.
const SHOWN: usize = 90;

/// The characters of a line within a node.
const LINE: usize = 32;

/// What every drawing begins with.
const HEAD: &str = r##"digraph citegraph {
  graph [rankdir=LR, ranksep=1.2, nodesep=0.15, fontname="Helvetica"];
  node [fontname="Helvetica", fontsize=10, style=filled, color="#555555", fillcolor=white];
  edge [fontname="Helvetica", fontsize=9, color="#777777"];
"##;

/// What the shapes, colours and lines mean.
const LEGEND: &str = r##"  subgraph cluster_legend {
    label="Legend"; labeljust=l; fontsize=10; color="#bbbbbb";
    legend_document [label="document", shape=folder, fillcolor="#eeeeee"];
    legend_section [label="section", shape=tab, fillcolor="#eeeeee"];
    legend_claim [label="claim", shape=note, fillcolor="#fffbe6"];
    legend_source [label="source in the reference list", shape=ellipse, fillcolor="#e3f0fb"];
    legend_unlisted [label="source without an entry", shape=ellipse, fillcolor="#fdeaea", color="#b03a2e", style="filled,dashed"];
    legend_document -> legend_section -> legend_claim [arrowhead=none, color="#cccccc"];
    legend_claim -> legend_source [label="cites, with the page"];
    legend_claim -> legend_unlisted [label="quotes", penwidth=2];
    legend_source -> legend_unlisted [dir=back, label="is cited through", style=dashed, color="#b03a2e"];
  }
"##;

/// The graph as DOT, in the order of the texts.
///
/// ```
/// let text = "Mixing helps little (Bolt, 2004, p. 7).";
/// let graph = citegraph::graph::build(&[citegraph::analyse(citegraph::Document::from_text("paper.txt", text))]);
/// let dot = citegraph::graph::dot::print(&graph);
/// assert!(dot.starts_with("digraph citegraph {") && dot.contains(r#"label="Bolt (2004)""#));
/// ```
pub fn print(graph: &Graph) -> String {
    let mut dot = HEAD.to_owned();
    for index in graph.node_indices() {
        dot.push_str(&node(index, &graph[index]));
    }
    for reference in graph.edge_references() {
        dot.push_str(&edge(reference));
    }
    dot.push_str(LEGEND);
    dot.push_str("}\n");
    dot
}

fn node(index: NodeIndex, node: &Node) -> String {
    let attributes = match node {
        Node::Document(path) => format!(r##"label="{}", shape=folder, fillcolor="#eeeeee""##, escaped(path)),
        Node::Section(section) => {
            format!(r##"label="{}", shape=tab, fillcolor="#eeeeee""##, in_lines(&shortened(&section.heading)))
        }
        Node::Claim(claim) => claim_attributes(claim),
        Node::Source(source) => source_attributes(source),
    };
    format!("  n{} [{attributes}];\n", index.index())
}

fn claim_attributes(claim: &Claim) -> String {
    format!(
        r##"label="{}", tooltip="{}:{}: {}", shape=note, fillcolor="#fffbe6""##,
        in_lines(&shortened(&claim.text)),
        escaped(&claim.path),
        claim.line,
        escaped(&claim.text)
    )
}

fn source_attributes(source: &Source) -> String {
    let label = in_lines(&source.name);
    match source.backing {
        Backing::Listed => {
            let tooltip = escaped(source.title.as_deref().unwrap_or(&source.name));
            format!(r##"label="{label}", tooltip="{tooltip}", shape=ellipse, fillcolor="#e3f0fb""##)
        }
        Backing::Unlisted => format!(
            r##"label="{label}", tooltip="no entry of a reference list is evidently this work", shape=ellipse, fillcolor="#fdeaea", color="#b03a2e", style="filled,dashed""##
        ),
    }
}

fn edge(edge: EdgeReference<'_, Edge>) -> String {
    let mut line = format!("  n{} -> n{}", edge.source().index(), edge.target().index());
    let attributes = match edge.weight() {
        Edge::Contains => r##"arrowhead=none, color="#cccccc""##.to_owned(),
        Edge::Cites { locators, quotation } => cites_attributes(locators, *quotation),
        Edge::CitedThrough => r##"label="is cited through", style=dashed, color="#b03a2e""##.to_owned(),
    };
    if !attributes.is_empty() {
        write!(line, " [{attributes}]").expect("a string takes what is written");
    }
    line.push_str(";\n");
    line
}

fn cites_attributes(locators: &[String], quotation: Quotation) -> String {
    let mut attributes = Vec::new();
    if !locators.is_empty() {
        attributes.push(format!(r#"label="{}""#, escaped(&locators.join("; "))));
    }
    if quotation == Quotation::Verbatim {
        attributes.push("penwidth=2".to_owned());
    }
    attributes.join(", ")
}

/// The text, or as many of its first words as a node shows.
fn shortened(text: &str) -> String {
    if text.graphemes(true).count() <= SHOWN {
        return text.to_owned();
    }
    let cut = text.grapheme_indices(true).nth(SHOWN).map_or(text.len(), |(at, _)| at);
    let head = &text[..cut];
    // A text without spaces, such as a Chinese one, has no end of a word to cut at.
    let end = head.rfind(char::is_whitespace).filter(|&end| end > 0).unwrap_or(cut);
    format!("{}…", head[..end].trim_end())
}

/// The text in lines that fit a node, escaped.
fn in_lines(text: &str) -> String {
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let word_length = word.graphemes(true).count();
        if length > 0 {
            let fits = length + 1 + word_length <= LINE;
            lines.push_str(if fits { " " } else { r"\n" });
            length = if fits { length + 1 } else { 0 };
        }
        lines.push_str(&escaped(word));
        length += word_length;
    }
    lines
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
            _ if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => escaped.push(' '),
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
