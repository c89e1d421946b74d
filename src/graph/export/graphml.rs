//! GraphML (graphml.graphdrawing.org), as yEd, Gephi and networkx read it.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::words::printable;
use crate::graph::attributes::{Attribute, AttributeKind, OF_EDGES, OF_NODES, Value, of_edge, of_node};
use crate::graph::drawing::Drawing;

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";
const SCHEMA: &str = "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd";

/// Writes the drawing. A node's `id` is a name token, as the schema asks; what other exports call it is its datum `id`.
pub fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = xml
        .create_element("graphml")
        .with_attribute(("xmlns", NAMESPACE))
        .with_attribute(("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"))
        .with_attribute(("xsi:schemaLocation", SCHEMA));
    root.write_inner_content(|xml| {
        for attribute in named_attributes() {
            declare(xml, "node", "n", &attribute)?;
        }
        for attribute in &OF_EDGES {
            declare(xml, "edge", "e", attribute)?;
        }
        let direction = if drawing.is_undirected() { "undirected" } else { "directed" };
        let graph =
            xml.create_element("graph").with_attribute(("id", "citegraph")).with_attribute(("edgedefault", direction));
        graph.write_inner_content(|xml| {
            nodes(drawing, xml)?;
            edges(drawing, xml)
        })?;
        Ok(())
    })?;
    xml.get_mut().write_all(b"\n")
}

/// The attributes of nodes with the two that every node has.
fn named_attributes() -> impl Iterator<Item = Attribute> {
    let names = ["id", "label"].map(|name| Attribute { name, kind: AttributeKind::Text });
    names.into_iter().chain(OF_NODES)
}

fn declare<W: Write>(xml: &mut Writer<W>, of: &str, prefix: &str, attribute: &Attribute) -> io::Result<()> {
    let kind = match attribute.kind {
        AttributeKind::Text => "string",
        AttributeKind::Integer => "int",
        AttributeKind::Truth => "boolean",
    };
    xml.create_element("key")
        .with_attribute(("id", format!("{prefix}_{}", attribute.name).as_str()))
        .with_attribute(("for", of))
        .with_attribute(("attr.name", attribute.name))
        .with_attribute(("attr.type", kind))
        .write_empty()?;
    Ok(())
}

fn nodes<W: Write>(drawing: &Drawing, xml: &mut Writer<W>) -> io::Result<()> {
    for (index, node) in drawing.nodes() {
        let element = xml.create_element("node").with_attribute(("id", token(node.id().as_str()).as_str()));
        element.write_inner_content(|xml| {
            datum(xml, "n", "id", node.id().as_str())?;
            datum(xml, "n", "label", node.label())?;
            data(xml, "n", &OF_NODES, &of_node(node, drawing.cluster(index)))
        })?;
    }
    Ok(())
}

fn edges<W: Write>(drawing: &Drawing, xml: &mut Writer<W>) -> io::Result<()> {
    for (at, (from, to, edge)) in drawing.edges().enumerate() {
        let element = xml
            .create_element("edge")
            .with_attribute(("id", format!("e{at}").as_str()))
            .with_attribute(("source", token(drawing.graph[from].id().as_str()).as_str()))
            .with_attribute(("target", token(drawing.graph[to].id().as_str()).as_str()));
        element.write_inner_content(|xml| data(xml, "e", &OF_EDGES, &of_edge(edge)))?;
    }
    Ok(())
}

fn data<W: Write>(
    xml: &mut Writer<W>,
    prefix: &str,
    attributes: &[Attribute],
    values: &[Option<Value<'_>>],
) -> io::Result<()> {
    for (attribute, value) in attributes.iter().zip(values) {
        if let Some(value) = value {
            datum(xml, prefix, attribute.name, &value.to_string())?;
        }
    }
    Ok(())
}

fn datum<W: Write>(xml: &mut Writer<W>, prefix: &str, name: &str, value: &str) -> io::Result<()> {
    let key = format!("{prefix}_{name}");
    let element = xml.create_element("data").with_attribute(("key", key.as_str()));
    element.write_text_content(BytesText::new(&printable(value)))?;
    Ok(())
}

/// The identifier as an XML name token (XML 1.0 §2.3): `doi:10.1000_2f_182`.
fn token(id: &str) -> String {
    let mut token = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':') {
            token.push(c);
        } else {
            token.push_str(&format!("_{:x}_", c as u32));
        }
    }
    token
}
