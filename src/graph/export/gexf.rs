//! GEXF 1.3 (gexf.net), Gephi's own.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::words::printable;
use crate::graph::attributes::{Attribute, AttributeKind, OF_EDGES, OF_NODES, Value, of_edge, of_node};
use crate::graph::drawing::Drawing;

/// Writes the drawing.
pub fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml
        .create_element("gexf")
        .with_attribute(("xmlns", "http://gexf.net/1.3"))
        .with_attribute(("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"))
        .with_attribute(("xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"))
        .with_attribute(("version", "1.3"));
    root.write_inner_content(|xml| {
        let direction = if drawing.is_undirected() { "undirected" } else { "directed" };
        let graph = xml
            .create_element("graph")
            .with_attribute(("mode", "static"))
            .with_attribute(("defaultedgetype", direction));
        graph.write_inner_content(|xml| {
            declare(xml, "node", &OF_NODES)?;
            // A weight is an edge's own.
            declare(xml, "edge", &OF_EDGES)?;
            xml.create_element("nodes").write_inner_content(|xml| nodes(drawing, xml))?;
            xml.create_element("edges").write_inner_content(|xml| edges(drawing, xml))?;
            Ok(())
        })?;
        Ok(())
    })?;
    xml.get_mut().write_all(b"\n")
}

fn declare<W: Write>(xml: &mut Writer<W>, class: &str, attributes: &[Attribute]) -> io::Result<()> {
    xml.create_element("attributes").with_attribute(("class", class)).write_inner_content(|xml| {
        for attribute in attributes.iter().filter(|attribute| attribute.name != "weight") {
            let kind = match attribute.kind {
                AttributeKind::Text => "string",
                AttributeKind::Integer => "integer",
                AttributeKind::Truth => "boolean",
            };
            xml.create_element("attribute")
                .with_attribute(("id", attribute.name))
                .with_attribute(("title", attribute.name))
                .with_attribute(("type", kind))
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn nodes<W: Write>(drawing: &Drawing, xml: &mut Writer<W>) -> io::Result<()> {
    for (index, node) in drawing.nodes() {
        let element = xml
            .create_element("node")
            .with_attribute(("id", node.id().as_str()))
            .with_attribute(("label", printable(node.label()).as_str()));
        element.write_inner_content(|xml| values(xml, &OF_NODES, &of_node(node, drawing.cluster(index))))?;
    }
    Ok(())
}

fn edges<W: Write>(drawing: &Drawing, xml: &mut Writer<W>) -> io::Result<()> {
    for (at, (from, to, edge)) in drawing.edges().enumerate() {
        // Edges of both types in one graph are allowed, and networkx refuses them: `kind` tells them apart.
        let element = xml
            .create_element("edge")
            .with_attribute(("id", at.to_string().as_str()))
            .with_attribute(("source", drawing.graph[from].id().as_str()))
            .with_attribute(("target", drawing.graph[to].id().as_str()))
            .with_attribute(("kind", edge.kind.name()))
            .with_attribute(("weight", edge.weight.to_string().as_str()));
        element.write_inner_content(|xml| values(xml, &OF_EDGES, &of_edge(edge)))?;
    }
    Ok(())
}

fn values<W: Write>(xml: &mut Writer<W>, attributes: &[Attribute], values: &[Option<Value<'_>>]) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (attribute, value) in attributes.iter().zip(values) {
            if let Some(value) = value.as_ref().filter(|_| attribute.name != "weight") {
                xml.create_element("attvalue")
                    .with_attribute(("for", attribute.name))
                    .with_attribute(("value", printable(&value.to_string()).as_str()))
                    .write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}
