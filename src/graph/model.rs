//! What the graph is made of.

use petgraph::stable_graph::StableDiGraph;

/// Documents contain sections and claims, sections contain claims, claims cite sources, sources are cited through others. Nodes
/// stand in the order of the texts.
pub type Graph = StableDiGraph<Node, Edge>;

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A document, by its path.
    Document(String),
    /// A section of a document in which something is cited.
    Section(Section),
    /// What a citation stands behind.
    Claim(Claim),
    /// A cited work.
    Source(Source),
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading, white space single.
    pub heading: String,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What it says, white space single.
    pub text: String,
    /// The path of its document.
    pub path: String,
    /// The line on which it begins, from 1.
    pub line: usize,
}

/// A cited work, one wherever it is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How people name it: `Musterd & Ostendorf (2003a)`.
    pub name: String,
    /// Its title, where the list gives one.
    pub title: Option<String>,
    /// Whether a reference list holds it.
    pub backing: Backing,
}

/// Whether a reference list holds a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Backing {
    /// An entry of a list is this work.
    Listed,
    /// It is known only as it was cited.
    Unlisted,
}

/// An edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edge {
    /// A part within its whole.
    Contains,
    /// A claim rests on a source.
    Cites {
        /// The parts of the source that are named, in the order of the text.
        locators: Vec<String>,
        /// Whether the claim uses the source's own words.
        quotation: Quotation,
    },
    /// A source is known through another: from what is cited to where it was read.
    CitedThrough,
}

/// Whether a claim uses its source's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quotation {
    /// Some words of the claim stand in quotation marks.
    Verbatim,
    /// None do.
    Absent,
}
