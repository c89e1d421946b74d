//! Cytoscape's JSON (`.cyjs`), as Cytoscape and Cytoscape.js read it.

use std::io::{self, Write};

use serde_json::{Map, Value as Json};

use super::json::{add, listed, node};
use crate::graph::attributes::{OF_EDGES, of_edge};
use crate::graph::drawing::Drawing;

/// Writes the drawing.
pub fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let directed = !drawing.is_undirected();
    writeln!(
        out,
        "{{\"format_version\": \"1.0\", \"generated_by\": \"citegraph\", \"directed\": {directed}, \"multigraph\": true, \"data\": \
         {{\"name\": \"citegraph\"}}, \"elements\": {{\"nodes\": ["
    )?;
    let nodes = drawing.nodes().map(|(index, _)| {
        let mut data = node(drawing, index);
        // Cytoscape shows `name`; networkx asks for it and for `value`.
        data.insert("name".to_owned(), drawing.graph[index].label().into());
        data.insert("value".to_owned(), drawing.graph[index].id().as_str().into());
        element(data)
    });
    listed(nodes, out)?;
    writeln!(out, "], \"edges\": [")?;
    let edges = (0..).zip(drawing.edges()).map(|(at, (from, to, edge))| {
        let mut data = Map::new();
        data.insert("id".to_owned(), format!("e{at}").into());
        data.insert("source".to_owned(), drawing.graph[from].id().as_str().into());
        data.insert("target".to_owned(), drawing.graph[to].id().as_str().into());
        data.insert("key".to_owned(), Json::from(at));
        data.insert("interaction".to_owned(), edge.kind.name().into());
        add(&mut data, &OF_EDGES, &of_edge(edge));
        element(data)
    });
    listed(edges, out)?;
    writeln!(out, "]}}}}")
}

fn element(data: Map<String, Json>) -> Map<String, Json> {
    Map::from_iter([("data".to_owned(), Json::Object(data))])
}
