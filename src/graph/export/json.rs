//! Node-link JSON, as d3's force layouts and networkx (`node_link_graph`) read it; and the data that the page of [`super::html`] holds.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use crate::graph::attributes::{Attribute, OF_EDGES, OF_NODES, Value, of_edge, of_node};
use crate::graph::drawing::Drawing;

/// Writes the drawing: a node or an edge on a line.
pub fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let directed = !drawing.is_undirected();
    let about = json!({"generator": "citegraph", "view": drawing.view.name()});
    writeln!(out, "{{\"directed\": {directed}, \"multigraph\": true, \"graph\": {about},\n\"nodes\": [")?;
    listed(drawing.nodes().map(|(index, _)| node(drawing, index)), out)?;
    writeln!(out, "],\n\"links\": [")?;
    listed(
        (0..).zip(drawing.edges()).map(|(at, (from, to, edge))| {
            let mut link = Map::new();
            link.insert("source".to_owned(), drawing.graph[from].id().as_str().into());
            link.insert("target".to_owned(), drawing.graph[to].id().as_str().into());
            link.insert("key".to_owned(), Json::from(at));
            add(&mut link, &OF_EDGES, &of_edge(edge));
            link
        }),
        out,
    )?;
    writeln!(out, "]}}")
}

/// The node with all that it carries.
pub(super) fn node(drawing: &Drawing, index: petgraph::stable_graph::NodeIndex) -> Map<String, Json> {
    let node = &drawing.graph[index];
    let mut object = Map::new();
    object.insert("id".to_owned(), node.id().as_str().into());
    object.insert("label".to_owned(), node.label().into());
    add(&mut object, &OF_NODES, &of_node(node, drawing.cluster(index)));
    object
}

/// Adds the values that are there.
pub(super) fn add(object: &mut Map<String, Json>, attributes: &[Attribute], values: &[Option<Value<'_>>]) {
    for (attribute, value) in attributes.iter().zip(values) {
        let value = match value {
            None => continue,
            Some(Value::Text(text)) => Json::from(text.as_ref()),
            Some(Value::Integer(number)) => Json::from(*number),
            Some(Value::Truth(truth)) => Json::from(*truth),
        };
        object.insert(attribute.name.to_owned(), value);
    }
}

/// The items of an array, one on a line.
pub(super) fn listed(items: impl Iterator<Item = Map<String, Json>>, out: &mut dyn Write) -> io::Result<()> {
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.write_all(b",\n")?;
        }
        serde_json::to_writer(&mut *out, &item)?;
    }
    out.write_all(b"\n")
}
