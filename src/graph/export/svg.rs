//! SVG, drawn here: nothing else needs to be installed.

use std::io::{self, Write};

use petgraph::stable_graph::NodeIndex;

use super::legend::Legend;
use super::tints::Tints;
use super::words::is_printable;
use crate::graph::drawing::Drawing;
use crate::graph::layout::{Figure, Heading, Layout, Shape, layout};
use crate::graph::model::{By, Edge, Node};

/// How nodes and edges look. Where the reader's screen is dark the paper is, too, and boxes stay light, with dark words in them.
const STYLE: &str = "\
text{font:11px Helvetica,Arial,sans-serif;fill:#222}
.paper{fill:#fff}
.heading{font-weight:bold;text-anchor:middle;fill:#555;stroke:#fff;stroke-width:4;paint-order:stroke}
.node rect,.node circle,.legend rect,.legend circle{stroke:#888;stroke-width:.8}
.document rect,.section rect{fill:#eee}
.claim rect{fill:#fffbe6}
.source rect{fill:#e3f0fb}
.source circle{fill:#5b9bd5}
.author rect{fill:#eaf6ea}
.section circle,.document circle{fill:#999}
.unlisted rect{fill:#fdeaea;stroke:#b03a2e;stroke-dasharray:3 2}
.unlisted circle{fill:#e58e84;stroke:#b03a2e}
.edge,.line{fill:none;stroke:#8899aa;stroke-width:1.2;stroke-opacity:.8}
.contains{stroke:#ccc}
.quotes{stroke:#445;stroke-width:2}
.sees-also{stroke-dasharray:1 3;stroke-linecap:round;stroke-width:1.6}
.compares{stroke:#3d7a5a;stroke-dasharray:6 3}
.contrasts{stroke:#b8860b;stroke-dasharray:6 3}
.cited-through{stroke:#b03a2e;stroke-dasharray:4 3}
.self{stroke:#6b4fa0}
.co-cited,.coupled{stroke-opacity:.5}
.timeline .cites,.timeline .quotes{stroke-width:1;stroke-opacity:.4}
";
const DARK: &str = "\
@media(prefers-color-scheme:dark){
text{fill:#d5dbe3}
rect~text{fill:#222}
.paper{fill:#0d1117}
.heading{fill:#b5bec9;stroke:#0d1117}
.source circle{fill:#6ea8de}
.unlisted circle{fill:#e58e84;stroke:#ffd0ca}
.contains{stroke:#4b535d}
.quotes{stroke:#d9e0ea}
.compares{stroke:#6cb491}
.contrasts{stroke:#d8a527}
.cited-through{stroke:#e2705f}
.self{stroke:#a58bd8}
}
";

/// Writes the drawing, with what each node says in full under the pointer.
pub fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    picture(drawing, Some(&style(drawing)), out)
}

/// How a drawing looks; the page of [`super::html`] adds to it.
pub(super) fn style(drawing: &Drawing) -> String {
    format!("{STYLE}{DARK}{}", Tints::of(drawing).style())
}

/// The `svg` element; `style` stands within it where it is given.
pub(super) fn picture(drawing: &Drawing, style: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let Layout { width, height, figures, curves, headings } = layout(drawing);
    let view = drawing.view.name();
    let tints = Tints::of(drawing);
    let legend = Legend::of(drawing, &tints, width);
    let down = legend.height();
    let (width, height) = (width.max(legend.width()), height + down);
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="{view}" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.0} {height:.0}" role="img" aria-label="which claim rests on which source">"#
    )?;
    if let Some(style) = style {
        writeln!(out, "<style>{style}</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>")?;
    }
    let edges: Vec<(NodeIndex, NodeIndex, &Edge)> = drawing.edges().collect();
    legend.write(out)?;
    writeln!(out, "<g transform=\"translate(0 {down})\">\n<g id=\"edges\">")?;
    for curve in &curves {
        write_edge(drawing, edges[curve.edge], &curve.path, out)?;
    }
    writeln!(out, "</g>\n<g id=\"nodes\">")?;
    for figure in &figures {
        write_node(drawing, figure, &tints, out)?;
    }
    writeln!(out, "</g>")?;
    for Heading { x, y, text } in &headings {
        writeln!(out, r#"<text class="heading" x="{x:.1}" y="{y:.1}">{}</text>"#, escaped(text))?;
    }
    writeln!(out, "</g>\n</svg>")
}

fn write_edge(
    drawing: &Drawing,
    edge: (NodeIndex, NodeIndex, &Edge),
    path: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (from, to, edge) = edge;
    let own = if edge.by == By::Itself { " self" } else { "" };
    let width = if edge.weight > 1 && edge.kind.is_undirected() {
        format!(r#" stroke-width="{}""#, edge.weight.min(8))
    } else {
        String::new()
    };
    let label = |end: NodeIndex| escaped(drawing.graph[end].label());
    let mut title = format!("{} {} {}", label(from), edge.kind.name(), label(to));
    if !edge.locators.is_empty() {
        title.push_str(&format!(" ({})", escaped(&edge.locators.join("; "))));
    }
    writeln!(
        out,
        r#"<path class="edge {}{own}" data-from="{}" data-to="{}"{width} d="{path}"><title>{title}</title></path>"#,
        edge.kind.name(),
        from.index(),
        to.index()
    )
}

fn write_node(drawing: &Drawing, figure: &Figure, tints: &Tints, out: &mut dyn Write) -> io::Result<()> {
    let node = &drawing.graph[figure.node];
    let Figure { x, y, shape, lines, .. } = figure;
    let unlisted = if drawing.lacks_entry(node) { " unlisted" } else { "" };
    let index = figure.node.index();
    let tint = tints.class(drawing.clusters.of(figure.node), node);
    write!(
        out,
        r#"<g class="node {}{tint}{unlisted}" data-n="{index}"><title>{}</title>"#,
        node.kind(),
        escaped(&title(node))
    )?;
    match *shape {
        Shape::Box { width, height } => {
            let (left, top) = (x - width / 2.0, y - height / 2.0);
            let round = if matches!(node, Node::Source(_) | Node::Author(_)) { height / 2.0 } else { 2.0 };
            write!(
                out,
                r#"<rect x="{left:.1}" y="{top:.1}" width="{width:.1}" height="{height:.1}" rx="{:.1}"/>"#,
                round.min(12.0)
            )?;
            let first = y - lines.len() as f64 * 13.0 / 2.0 + 10.0;
            for (at, line) in lines.iter().enumerate() {
                let below = first + at as f64 * 13.0;
                write!(out, r#"<text x="{:.1}" y="{below:.1}">{}</text>"#, left + 10.0, escaped(line))?;
            }
        }
        Shape::Dot { radius, turn } => {
            write!(out, r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius:.1}"/>"#)?;
            // On the left half the label is turned about, so that nobody reads upside down.
            let (turn, anchor, away) =
                if turn > 90.0 { (turn - 180.0, "end", -radius - 4.0) } else { (turn, "start", radius + 4.0) };
            let line = lines.first().map_or("", String::as_str);
            write!(
                out,
                r#"<text x="{:.1}" y="{:.1}" text-anchor="{anchor}" transform="rotate({turn:.1} {x:.1} {y:.1})">{}</text>"#,
                x + away,
                y + 4.0,
                escaped(line)
            )?;
        }
    }
    writeln!(out, "</g>")
}

/// What is shown under the pointer.
fn title(node: &Node) -> String {
    match node {
        Node::Claim(claim) => format!("{} ({}:{})", claim.text, claim.path, claim.line),
        Node::Section(section) => format!("{} ({})", section.heading, section.path),
        Node::Source(source) => {
            let title = source.title.as_ref().map(|title| format!(". {title}")).unwrap_or_default();
            format!("{}{title} – citations: {}", source.name, source.citations)
        }
        other => other.label().to_owned(),
    }
}

/// Text as XML and HTML both read it.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ if !is_printable(c) => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}
