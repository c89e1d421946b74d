//! What nodes and edges carry, as one table: every export that has attributes writes these, under these names.

use std::borrow::Cow;

use super::model::{Backing, By, Edge, Node};

/// An attribute: its name, and the type that GraphML and GEXF declare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute {
    /// As it is printed: `year`.
    pub name: &'static str,
    /// What its values are.
    pub kind: AttributeKind,
}

/// What the values of an attribute are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttributeKind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// True or false.
    Truth,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum Value<'a> {
    /// Of [`AttributeKind::Text`].
    Text(Cow<'a, str>),
    /// Of [`AttributeKind::Integer`].
    Integer(i64),
    /// Of [`AttributeKind::Truth`].
    Truth(bool),
}

impl std::fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Integer(number) => write!(f, "{number}"),
            Value::Truth(truth) => write!(f, "{truth}"),
        }
    }
}

const fn text(name: &'static str) -> Attribute {
    Attribute { name, kind: AttributeKind::Text }
}

const fn integer(name: &'static str) -> Attribute {
    Attribute { name, kind: AttributeKind::Integer }
}

const fn truth(name: &'static str) -> Attribute {
    Attribute { name, kind: AttributeKind::Truth }
}

/// The attributes of nodes beside `id` and `label`, in the order in which [`of_node`] gives them.
pub const OF_NODES: [Attribute; 15] = [
    text("kind"),
    text("cluster"),
    text("path"),
    integer("line"),
    text("heading"),
    text("text"),
    text("authors"),
    integer("year"),
    text("title"),
    text("doi"),
    text("type"),
    truth("listed"),
    integer("citations"),
    integer("documents"),
    text("language"),
];

/// The attributes of edges beside their ends, in the order in which [`of_edge`] gives them.
pub const OF_EDGES: [Attribute; 6] =
    [text("kind"), integer("weight"), text("locator"), integer("order"), text("confidence"), truth("self_citation")];

/// The values of a node, one for each of [`OF_NODES`]; none where it has no such attribute.
pub fn of_node<'a>(node: &'a Node, cluster: Option<&'a str>) -> [Option<Value<'a>>; 15] {
    let mut values: [Option<Value<'a>>; 15] = Default::default();
    let mut set = |name: &str, value: Value<'a>| {
        let at = OF_NODES.iter().position(|attribute| attribute.name == name);
        values[at.expect("every name set here is in the table")] = Some(value);
    };
    set("kind", text_of(node.kind()));
    if let Some(cluster) = cluster {
        set("cluster", text_of(cluster));
    }
    match node {
        Node::Document(document) => {
            set("path", text_of(&document.path));
            set("language", text_of(document.language));
            set("citations", Value::Integer(document.citations as i64));
            if !document.authors.is_empty() {
                set("authors", Value::Text(document.authors.join("; ").into()));
            }
            if let Some(year) = document.year {
                set("year", Value::Integer(year.into()));
            }
        }
        Node::Section(section) => {
            set("path", text_of(&section.path));
            set("heading", text_of(&section.heading));
        }
        Node::Claim(claim) => {
            set("path", text_of(&claim.path));
            set("line", Value::Integer(claim.line as i64));
            set("text", text_of(&claim.text));
        }
        Node::Source(source) => {
            let authors: Vec<String> = source.authors.iter().map(ToString::to_string).collect();
            if !authors.is_empty() {
                set("authors", Value::Text(authors.join("; ").into()));
            }
            if let Some(year) = source.year {
                set("year", Value::Integer(year.into()));
            }
            if let Some(title) = &source.title {
                set("title", text_of(title));
            }
            if let Some(doi) = &source.doi {
                set("doi", text_of(doi));
            }
            if let Some(item_type) = source.item_type {
                set("type", text_of(item_type.name()));
            }
            set("listed", Value::Truth(source.backing == Backing::Listed));
            set("citations", Value::Integer(source.citations.into()));
            set("documents", Value::Integer(source.documents.into()));
        }
        Node::Author(author) => set("citations", Value::Integer(author.citations.into())),
    }
    values
}

/// The values of an edge, one for each of [`OF_EDGES`]; none where it has no such attribute.
pub fn of_edge(edge: &Edge) -> [Option<Value<'_>>; 6] {
    let citing = edge.kind.is_citing();
    let locators = (!edge.locators.is_empty()).then(|| Value::Text(edge.locators.join("; ").into()));
    [
        Some(text_of(edge.kind.name())),
        Some(Value::Integer(edge.weight.into())),
        locators,
        (edge.order > 0).then(|| Value::Integer(edge.order.into())),
        citing.then(|| text_of(edge.confidence.name())),
        match edge.by {
            By::Unknown => None,
            By::Others => Some(Value::Truth(false)),
            By::Itself => Some(Value::Truth(true)),
        },
    ]
}

fn text_of(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}
