//! The source–claim graph: which claim rests on which source, through which other source.
//!
//! ```
//! use citegraph::graph::{self, Node};
//!
//! let text = "Mixing helps little (Bolt, 2004). Bolt (2004) also says why.";
//! let graph = graph::build(&[citegraph::analyse(citegraph::Document::from_text("paper.txt", text))]);
//! assert_eq!(graph.node_weights().filter(|node| matches!(node, Node::Source(_))).count(), 1);
//! ```

mod build;
pub mod dot;
mod identity;
mod model;

pub use build::build;
pub use model::{Backing, Claim, Edge, Graph, Node, Quotation, Section, Source};
