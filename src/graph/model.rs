//! What the graph is made of.

use std::sync::Arc;

use petgraph::stable_graph::StableDiGraph;

use super::id::NodeId;
use crate::merge::Person;
use crate::reference::ItemType;

/// The graph; see the picture in [`super`]. Nodes stand in the order of the texts, edges in that of the citations.
pub type Graph = StableDiGraph<Node, Edge>;

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Node {
    /// A manuscript.
    Document(Document),
    /// A section of a document in which something is cited.
    Section(Section),
    /// What a citation stands behind.
    Claim(Claim),
    /// A cited work.
    Source(Box<Source>),
    /// Who wrote sources; only in the view of authors.
    Author(Author),
}

impl Node {
    /// What names it in every export.
    pub fn id(&self) -> &NodeId {
        match self {
            Node::Document(document) => &document.id,
            Node::Section(section) => &section.id,
            Node::Claim(claim) => &claim.id,
            Node::Source(source) => &source.id,
            Node::Author(author) => &author.id,
        }
    }

    /// What kind of node it is, as it is printed: `claim`.
    pub fn kind(&self) -> &'static str {
        match self {
            Node::Document(_) => "document",
            Node::Section(_) => "section",
            Node::Claim(_) => "claim",
            Node::Source(_) => "source",
            Node::Author(_) => "author",
        }
    }

    /// What people call it: a path, a heading, what a claim says, `Bolt (2004)`.
    pub fn label(&self) -> &str {
        match self {
            Node::Document(document) => &document.path,
            Node::Section(section) => &section.heading,
            Node::Claim(claim) => &claim.text,
            Node::Source(source) => &source.name,
            Node::Author(author) => &author.name,
        }
    }

    /// The source, where it is one.
    pub fn source(&self) -> Option<&Source> {
        match self {
            Node::Source(source) => Some(source),
            _ => None,
        }
    }
}

/// A manuscript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its identifier, made of its text.
    pub id: NodeId,
    /// Its path, as it was given.
    pub path: Arc<str>,
    /// The code of its language: `nl`.
    pub language: &'static str,
    /// Its authors' family names, where its file or its byline tells them or the user does.
    pub authors: Vec<String>,
    /// The year that its file tells.
    pub year: Option<u16>,
    /// How many citations it has.
    pub citations: usize,
    /// How many works these cite, those through which others are cited included.
    pub works: usize,
    /// How many entries its reference list has.
    pub entries: usize,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its identifier, made of its document's and its heading.
    pub id: NodeId,
    /// Its heading, white space single.
    pub heading: String,
    /// The path of its document.
    pub path: Arc<str>,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its identifier, made of its document's and its text.
    pub id: NodeId,
    /// What it says, white space single.
    pub text: String,
    /// The path of its document.
    pub path: Arc<str>,
    /// The line on which it begins, from 1.
    pub line: usize,
}

/// A cited work, one wherever it is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its identifier, made of its DOI, else of its folded authors, year and title.
    pub id: NodeId,
    /// How people name it: `Musterd & Ostendorf (2003a)`.
    pub name: String,
    /// Those under whom it is filed or cited, in order.
    pub authors: Vec<Person>,
    /// Its year.
    pub year: Option<u16>,
    /// Its title, where a list gives one.
    pub title: Option<String>,
    /// Its DOI, where a list gives one.
    pub doi: Option<String>,
    /// CSL's type, where a list shows one.
    pub item_type: Option<ItemType>,
    /// Whether a reference list holds it.
    pub backing: Backing,
    /// How often it is cited, over all documents; once for each work of each citation.
    pub citations: u32,
    /// How many documents cite it.
    pub documents: u32,
}

/// Someone who wrote sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The identifier, made of the folded name.
    pub id: NodeId,
    /// The family name, or the organisation's.
    pub name: String,
    /// How many of the sources are theirs.
    pub works: u32,
    /// How often these are cited.
    pub citations: u32,
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
pub struct Edge {
    /// What it says.
    pub kind: EdgeKind,
    /// The parts of the source that are named, in the order of the text.
    pub locators: Vec<String>,
    /// The place of its first citation among those of the document, from 1; 0 where no citation makes it.
    pub order: u32,
    /// How many citations it stands for; of [`EdgeKind::CoCited`] how many documents (or claims), of [`EdgeKind::Coupled`]
    /// how many sources. Never 0.
    pub weight: u32,
    /// How sure it is that this source is meant.
    pub confidence: Confidence,
    /// Whether an author of the document is an author of the source. It is no kind of its own: who cites himself may quote or
    /// compare all the same.
    pub by: By,
}

impl Edge {
    /// An edge that no citation makes.
    pub(super) fn plain(kind: EdgeKind) -> Self {
        Self { kind, locators: Vec::new(), order: 0, weight: 1, confidence: Confidence::High, by: By::Unknown }
    }
}

/// What an edge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EdgeKind {
    /// From a whole to its part.
    Contains,
    /// A claim rests on a source.
    Cites,
    /// A claim gives a source's own words.
    Quotes,
    /// A claim sends on to a source: `see also`.
    SeesAlso,
    /// A claim sets a source beside itself: `cf.`
    Compares,
    /// A claim sets a source against itself: `but see`, `contra`.
    Contrasts,
    /// A source is known through another: from what is cited to where it was read.
    CitedThrough,
    /// An author wrote a source.
    Wrote,
    /// Two sources are cited together. The edge has no direction.
    CoCited,
    /// Two documents (or sections) cite the same sources. The edge has no direction.
    Coupled,
}

impl EdgeKind {
    /// Every kind, in the order of the declaration.
    pub const ALL: [EdgeKind; 10] = [
        EdgeKind::Contains,
        EdgeKind::Cites,
        EdgeKind::Quotes,
        EdgeKind::SeesAlso,
        EdgeKind::Compares,
        EdgeKind::Contrasts,
        EdgeKind::CitedThrough,
        EdgeKind::Wrote,
        EdgeKind::CoCited,
        EdgeKind::Coupled,
    ];

    /// As it is printed: `sees-also`.
    pub fn name(self) -> &'static str {
        match self {
            EdgeKind::Contains => "contains",
            EdgeKind::Cites => "cites",
            EdgeKind::Quotes => "quotes",
            EdgeKind::SeesAlso => "sees-also",
            EdgeKind::Compares => "compares",
            EdgeKind::Contrasts => "contrasts",
            EdgeKind::CitedThrough => "cited-through",
            EdgeKind::Wrote => "wrote",
            EdgeKind::CoCited => "co-cited",
            EdgeKind::Coupled => "coupled",
        }
    }

    /// True where a claim, or what contains it, cites a source.
    pub fn is_citing(self) -> bool {
        use EdgeKind::{Cites, Compares, Contrasts, Quotes, SeesAlso};
        matches!(self, Cites | Quotes | SeesAlso | Compares | Contrasts)
    }

    /// True where the two ends are alike.
    pub fn is_undirected(self) -> bool {
        matches!(self, EdgeKind::CoCited | EdgeKind::Coupled)
    }
}

/// How sure it is that a citation means the source of its edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Several entries fit the citation equally well.
    Low,
    /// An entry fits but for a difference, or a title or `ibid.` stands in place of names; or there is a list and the work is not in
    /// it.
    Medium,
    /// Names and year, or a key, name one entry; or there is no list and the citation names the work itself.
    High,
}

impl Confidence {
    /// As it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// Whose works a document cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// The document's authors are not known.
    Unknown,
    /// None of the document's authors wrote the source.
    Others,
    /// One of the document's authors wrote the source.
    Itself,
}
