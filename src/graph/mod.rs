//! The source–claim graph: which claim rests on which source, through which other source.
//!
//! ```text
//!  document ──contains──▶ section ──contains──▶ claim ──cites─────▶ source ──cited-through──▶ source
//!      │                                          │ ───quotes─────▶   ▲
//!      └──contains──▶ claim (before a heading)    │ ───sees-also──▶   │ wrote
//!                                                 │ ───compares───▶   │
//!                                                 └ ───contrasts──▶ author (only in the view of authors)
//! ```
//!
//! - A *claim* is the sentence, or the clause of one, that citations stand behind. It is tied to each source by one edge for each kind;
//!   an edge carries the pages that are named, its place among the citations, and how sure it is that this source is meant.
//! - The *kind* of an edge comes from the words before the work (`see also`, `cf.`, `but see`), which govern the works behind it in the
//!   same brackets, too; a work without such words is quoted, where the claim gives its words in quotation marks, or cited.
//! - A work that is known through another is tied to that one, and the claim to the work alone: `(Rowntree, 1951, cited in Whitmore,
//!   2002)` makes *claim → Rowntree → Whitmore*.
//! - A *source* is one node wherever it is cited, in one manuscript or in many.
//! - Every node has an identifier that stays the same as long as the text does; see [`NodeId`].
//!
//! From documents to what is printed:
//!
//! ```text
//! Analysis ─▶ Part (one document) ─▶ assemble: merge sources ─▶ Graph ─▶ View ─▶ Drawing ─▶ export
//!                                                                  └──▶ Measures
//! ```
//!
//! ```
//! use citegraph::graph::{self, Node};
//!
//! let text = "Mixing helps little (Bolt, 2004). Bolt (2004) also says why.";
//! let graph = graph::build(&[citegraph::analyse(citegraph::Document::from_text("paper.txt", text))]);
//! assert_eq!(graph.node_weights().filter(|node| matches!(node, Node::Source(_))).count(), 1);
//! ```

mod attitude;
mod attributes;
mod build;
mod drawing;
pub mod export;
mod id;
mod identity;
mod layout;
pub mod measure;
mod model;
mod part;
mod quotation;
mod resting;
mod view;

pub use attributes::{Attribute, AttributeKind, OF_EDGES, OF_NODES, Value, of_edge, of_node};
pub use build::{Assembled, Merge, Spelling, assemble, build};
pub use drawing::{ClusterBy, Clusters, Drawing, Gathering};
pub use id::NodeId;
pub use model::{Author, Backing, By, Claim, Confidence, Document, Edge, EdgeKind, Graph, Node, Section, Source};
pub use part::Part;
pub use resting::Resting;
pub use view::{Selection, View, view};

pub use crate::merge::{Apart, Person, Reason};

#[cfg(test)]
mod merging_tests;
