//! JSON Graph Format, version 2 (jsongraphformat.info).

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use super::json::{add, listed};
use crate::graph::attributes::{OF_EDGES, OF_NODES, of_edge, of_node};
use crate::graph::drawing::Drawing;

/// Writes the drawing: nodes by their identifiers, edges in order.
pub fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let directed = !drawing.is_undirected();
    let metadata = json!({"view": drawing.view.name()});
    writeln!(
        out,
        "{{\"graph\": {{\"directed\": {directed}, \"type\": \"source-claim graph\", \"label\": \"citegraph\", \"metadata\": {metadata}, \
         \"nodes\": {{"
    )?;
    for (at, (index, node)) in drawing.nodes().enumerate() {
        let mut metadata = Map::new();
        add(&mut metadata, &OF_NODES, &of_node(node, drawing.cluster(index)));
        let value = json!({"label": node.label(), "metadata": metadata});
        let comma = if at > 0 { ",\n" } else { "" };
        write!(out, "{comma}{}: {value}", Json::from(node.id().as_str()))?;
    }
    writeln!(out, "\n}}, \"edges\": [")?;
    let edges = drawing.edges().map(|(from, to, edge)| {
        let mut metadata = Map::new();
        add(&mut metadata, &OF_EDGES, &of_edge(edge));
        Map::from_iter([
            ("source".to_owned(), Json::from(drawing.graph[from].id().as_str())),
            ("target".to_owned(), Json::from(drawing.graph[to].id().as_str())),
            ("relation".to_owned(), Json::from(edge.kind.name())),
            ("directed".to_owned(), Json::from(!edge.kind.is_undirected())),
            ("metadata".to_owned(), Json::Object(metadata)),
        ])
    });
    listed(edges, out)?;
    writeln!(out, "]}}}}")
}
