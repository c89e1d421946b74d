//! What `citegraph graph` accepts.

use clap::{Args as ClapArgs, ValueEnum};

use super::args::InputArgs;
use crate::graph::{ClusterBy, Selection, View, export};

/// Draw which claim rests on which source, and through which other source.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Several files make one graph, in which a source that more than one of them cites stands once;
--explain-merges says why.

Examples:
  citegraph graph paper.txt | dot -Tsvg > paper.svg
  citegraph graph --view timeline paper.docx > paper.dot
  citegraph graph --only 'Bolt (2004)' --depth 2 paper.txt > bolt.dot
  citegraph graph --min-citations 2 manuscripts > journal.dot
  citegraph graph --explain-merges manuscripts")]
pub struct GraphArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// How the graph is written.
    #[arg(long, value_enum, default_value = "dot")]
    pub format: FormatArg,
    /// What of it is shown.
    #[arg(long, value_enum, default_value = "claims")]
    pub view: ViewArg,
    /// Show one source with what is near it: its identifier, its DOI, or words of its name or title.
    #[arg(long, value_name = "SOURCE")]
    pub only: Option<String>,
    /// How far from that source: 1 for the claims that rest on it, 2 for the other sources of these claims too, and so on.
    #[arg(long, value_name = "N", default_value = "1", requires = "only")]
    pub depth: u32,
    /// Leave out sources that are cited less often, and claims that then rest on nothing.
    #[arg(long, value_name = "N", default_value = "1")]
    pub min_citations: u32,
    /// Gather nodes in clusters.
    #[arg(long, value_enum, value_name = "BY")]
    pub cluster: Option<ClusterArg>,
    /// An author of the manuscripts, by family name, so that self-citations are told: may be given several times.
    ///
    /// Unless it is given, the byline of each manuscript is read.
    #[arg(long, value_name = "NAME")]
    pub author: Vec<String>,
    /// In place of the graph, which sources of several manuscripts are one and why, and which look alike and are not.
    #[arg(long)]
    pub explain_merges: bool,
}

impl GraphArgs {
    /// The part of the graph that is asked for.
    pub fn selection(&self) -> Selection {
        Selection { only: self.only.clone(), depth: self.depth, min_citations: self.min_citations }
    }
}

/// How the graph is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// Graphviz's language.
    Dot,
}

impl From<FormatArg> for export::Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Dot => export::Format::Dot,
        }
    }
}

/// What of the graph is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ViewArg {
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

impl From<ViewArg> for View {
    fn from(view: ViewArg) -> Self {
        match view {
            ViewArg::Claims => View::Claims,
            ViewArg::Sources => View::Sources,
            ViewArg::Authors => View::Authors,
            ViewArg::Sections => View::Sections,
            ViewArg::Documents => View::Documents,
            ViewArg::CoCitation => View::CoCitation,
            ViewArg::Coupling => View::Coupling,
            ViewArg::Timeline => View::Timeline,
        }
    }
}

/// What nodes are gathered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ClusterArg {
    /// Sections, with the sources that they alone cite.
    Section,
    /// The years of sources.
    Year,
}

impl From<ClusterArg> for ClusterBy {
    fn from(cluster: ClusterArg) -> Self {
        match cluster {
            ClusterArg::Section => ClusterBy::Section,
            ClusterArg::Year => ClusterBy::Year,
        }
    }
}
