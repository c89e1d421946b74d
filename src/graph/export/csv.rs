//! Two tables for spreadsheets and Gephi: nodes, and edges.
//!
//! A cell that begins with `=`, `+`, `-`, `@` or a tab would be taken for a formula by a spreadsheet; such a cell begins with an
//! apostrophe, which spreadsheets understand as "this is text".

use std::io::{self, Write};

use super::words::is_printable;
use crate::graph::attributes::{OF_EDGES, OF_NODES, Value, of_edge, of_node};
use crate::graph::drawing::Drawing;

/// Which table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    /// A row for every node.
    Nodes,
    /// A row for every edge.
    Edges,
}

/// Writes one table of the drawing; its first columns are named as Gephi asks.
pub fn write(drawing: &Drawing, table: Table, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = ::csv::Writer::from_writer(out);
    match table {
        Table::Nodes => {
            rows.write_record(["Id", "Label"].into_iter().chain(OF_NODES.iter().map(|attribute| attribute.name)))?;
            for (index, node) in drawing.nodes() {
                let values = of_node(node, drawing.cluster(index));
                let named = [node.id().as_str().to_owned(), guarded(node.label())];
                rows.write_record(named.into_iter().chain(values.iter().map(cell)))?;
            }
        }
        Table::Edges => {
            let names =
                OF_EDGES.iter().map(|attribute| if attribute.name == "weight" { "Weight" } else { attribute.name });
            rows.write_record(["Source", "Target", "Type"].into_iter().chain(names))?;
            for (from, to, edge) in drawing.edges() {
                let direction = if edge.kind.is_undirected() { "Undirected" } else { "Directed" };
                let ends = [from, to].map(|end| drawing.graph[end].id().as_str().to_owned());
                let values = of_edge(edge);
                rows.write_record(ends.into_iter().chain([direction.to_owned()]).chain(values.iter().map(cell)))?;
            }
        }
    }
    rows.flush()
}

fn cell(value: &Option<Value<'_>>) -> String {
    match value {
        None => String::new(),
        Some(Value::Text(text)) => guarded(text),
        Some(other) => other.to_string(),
    }
}

/// A cell that no spreadsheet takes for a formula, on one line.
fn guarded(text: &str) -> String {
    let text: String = text.chars().map(|c| if is_printable(c) { c } else { ' ' }).collect();
    if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { format!("'{text}") } else { text }
}
