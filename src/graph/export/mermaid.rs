//! Mermaid's flowcharts (mermaid.js.org), which code hosts draw in Markdown.
//!
//! Mermaid draws no more than 500 edges unless its `maxEdges` is set higher; `--min-citations` and `--only` make smaller graphs.

use std::io::{self, Write};

use super::words::{is_printable, shortened};
use crate::graph::drawing::Drawing;
use crate::graph::model::{Edge, EdgeKind, Node};

/// The characters of a label that are shown.
const SHOWN: usize = 90;

/// Writes the drawing, left to right.
pub fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "flowchart LR")?;
    let clusters = drawing.clusters.names.iter().zip(drawing.gathered()).enumerate();
    for (cluster, (name, nodes)) in clusters.filter(|(_, (_, nodes))| !nodes.is_empty()) {
        writeln!(out, "  subgraph c{cluster}[\"{}\"]", label(name))?;
        for index in nodes {
            write!(out, "  ")?;
            write_node(drawing, index.index(), &drawing.graph[index], out)?;
        }
        writeln!(out, "  end")?;
    }
    for (index, node) in drawing.nodes().filter(|(index, _)| drawing.clusters.of(*index).is_none()) {
        write_node(drawing, index.index(), node, out)?;
    }
    for (from, to, edge) in drawing.edges() {
        writeln!(out, "  n{} {} n{}", from.index(), line(edge), to.index())?;
    }
    for (class, style) in CLASSES {
        writeln!(out, "  classDef {class} {style}")?;
    }
    Ok(())
}

const CLASSES: [(&str, &str); 6] = [
    ("document", "fill:#eeeeee,stroke:#555555"),
    ("section", "fill:#eeeeee,stroke:#555555"),
    ("claim", "fill:#fffbe6,stroke:#555555"),
    ("source", "fill:#e3f0fb,stroke:#555555"),
    ("unlisted", "fill:#fdeaea,stroke:#b03a2e,stroke-dasharray:4"),
    ("author", "fill:#eaf6ea,stroke:#555555"),
];

fn write_node(drawing: &Drawing, index: usize, node: &Node, out: &mut dyn Write) -> io::Result<()> {
    let text = label(node.label());
    let (open, close) = match node {
        Node::Document(_) => ("[[", "]]"),
        Node::Section(_) => ("{{", "}}"),
        Node::Claim(_) => ("[", "]"),
        Node::Source(_) | Node::Author(_) => ("([", "])"),
    };
    let class = match node {
        node if drawing.lacks_entry(node) => "unlisted",
        other => other.kind(),
    };
    writeln!(out, "  n{index}{open}\"{text}\"{close}:::{class}")
}

/// The arrow, with what it says: `-->|"p. 3"|`
fn line(edge: &Edge) -> String {
    let arrow = match edge.kind {
        EdgeKind::Contains | EdgeKind::CoCited | EdgeKind::Coupled => "---",
        EdgeKind::Cites | EdgeKind::Wrote => "-->",
        EdgeKind::Quotes => "==>",
        EdgeKind::SeesAlso | EdgeKind::Compares | EdgeKind::CitedThrough => "-.->",
        EdgeKind::Contrasts => "-.-x",
    };
    let mut said = match edge.kind {
        EdgeKind::SeesAlso | EdgeKind::Compares | EdgeKind::Contrasts | EdgeKind::CitedThrough => {
            vec![edge.kind.name().replace('-', " ")]
        }
        _ => Vec::new(),
    };
    said.extend(edge.locators.first().map(|_| edge.locators.join("; ")));
    if said.is_empty() { arrow.to_owned() } else { format!("{arrow}|\"{}\"|", label(&said.join(": "))) }
}

/// The text within a quoted label, every character that Mermaid or Markdown knows as its entity.
fn label(text: &str) -> String {
    let text = shortened(text, SHOWN);
    let mut label = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if !is_printable(c) || c.is_control() => label.push(' '),
            c if c.is_alphanumeric() || matches!(c, ' ' | ',' | '(' | ')' | '\'' | '’' | '–' | '“' | '”' | '…') => {
                label.push(c)
            }
            // Letters with marks, emoji and their joiners stand for themselves.
            c if !c.is_ascii() => label.push(c),
            c => label.push_str(&format!("#{};", c as u32)),
        }
    }
    if label.trim().is_empty() { "#160;".to_owned() } else { label }
}
