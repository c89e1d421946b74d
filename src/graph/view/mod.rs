//! What of a graph is shown.

mod authors;
mod folded;
mod pairs;
mod selection;

pub use selection::Selection;

use super::model::{Graph, Node};

/// What of a graph is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum View {
    /// Documents, sections and claims, and the sources that the claims rest on.
    Claims,
    /// Sources alone: tied where one claim rests on both, and where one was read in the other.
    Sources,
    /// Documents, the sources that they cite, and who wrote those.
    Authors,
    /// Documents and sections, and the sources that these cite.
    Sections,
    /// Documents, and the sources that they cite.
    Documents,
    /// Sources, tied where one document cites both; of a single document, where one section does.
    CoCitation,
    /// Documents, tied where both cite one source; of a single document, its sections.
    Coupling,
    /// Documents, and the sources that have a year.
    Timeline,
}

impl View {
    /// As it is printed: `co-citation`.
    pub fn name(self) -> &'static str {
        match self {
            View::Claims => "claims",
            View::Sources => "sources",
            View::Authors => "authors",
            View::Sections => "sections",
            View::Documents => "documents",
            View::CoCitation => "co-citation",
            View::Coupling => "coupling",
            View::Timeline => "timeline",
        }
    }
}

/// What `view` and `selection` show of `graph`.
pub fn view(mut graph: Graph, view: View, selection: &Selection) -> Graph {
    selection.apply(&mut graph);
    match view {
        View::Claims => graph,
        View::Sections => folded::up_to(&graph, folded::Whole::Section, |_| true),
        View::Documents => folded::up_to(&graph, folded::Whole::Document, |_| true),
        View::Timeline => folded::up_to(&graph, folded::Whole::Document, |node| {
            node.source().is_none_or(|source| source.year.is_some())
        }),
        View::Authors => authors::with_authors(folded::up_to(&graph, folded::Whole::Document, |_| true)),
        View::Sources => sources(&graph),
        View::CoCitation => pairs::cited_in_one(&graph, largest(&graph)),
        View::Coupling => pairs::coupled(&graph, largest(&graph)),
    }
}

/// The view of sources of a graph that is kept.
pub(super) fn sources(graph: &Graph) -> Graph {
    pairs::cited_in_one(graph, folded::Whole::Claim)
}

/// Documents, where there are several; else the sections of the one.
fn largest(graph: &Graph) -> folded::Whole {
    let documents = graph.node_weights().filter(|node| matches!(node, Node::Document(_))).take(2).count();
    if documents > 1 { folded::Whole::Document } else { folded::Whole::Section }
}

#[cfg(test)]
mod tests;
