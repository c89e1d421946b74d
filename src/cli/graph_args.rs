//! What `citegraph graph` accepts.

use clap::{Args as ClapArgs, ValueEnum};

use super::input_args::InputArgs;
use crate::graph::{ClusterBy, Selection, View, export};

/// Draw which claim rests on which source, and through which other source.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Several files make one graph, in which a source that more than one of them cites stands once;
--explain-merges says why.

Examples:
  citegraph graph --format svg paper.txt > paper.svg
  citegraph graph --format html --view timeline paper.docx > paper.html
  citegraph graph paper.txt | dot -Tpdf > paper.pdf
  citegraph graph --only 'Bolt (2004)' --depth 2 paper.txt > bolt.dot
  citegraph graph --min-citations 2 manuscripts > journal.dot
  citegraph graph --explain-merges manuscripts")]
pub struct GraphArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// How the graph is written.
    #[arg(long, value_enum, default_value = "dot")]
    pub format: FormatArg,
    /// Which table, with `--format csv`; nodes unless told otherwise.
    #[arg(long, value_enum, value_name = "TABLE")]
    pub table: Option<TableArg>,
    /// What of it is shown.
    #[arg(long, value_enum, default_value = "claims")]
    pub view: View,
    /// Show one source with what is near it: its identifier, its DOI, or words of its name or title.
    #[arg(long, value_name = "SOURCE")]
    pub only: Option<String>,
    /// How far from that source: 1 for the claims that rest on it, 2 for the other sources of these claims too, and so on.
    #[arg(long, value_name = "N", default_value = "1", requires = "only")]
    pub depth: u32,
    /// Leave out sources that are cited less often, and claims that then rest on nothing.
    #[arg(long, value_name = "N", default_value = "1")]
    pub min_citations: u32,
    /// Gather nodes: in frames, by colour or as an attribute, as the format allows.
    #[arg(long, value_enum, value_name = "BY")]
    pub cluster: Option<ClusterBy>,
    /// An author of the manuscripts, by family name, so that self-citations are told: may be given several times.
    ///
    /// Unless it is given, they are taken from each file, or from its byline.
    #[arg(long, value_name = "NAME")]
    pub author: Vec<String>,
    /// In place of the graph, which sources of several manuscripts are one and why, and which look alike and are not.
    #[arg(long)]
    pub explain_merges: bool,
}

impl GraphArgs {
    /// The language in which the graph is written; none where a table is asked of one that has none.
    pub fn format(&self) -> Option<export::Format> {
        if self.table.is_some() && self.format != FormatArg::Csv {
            return None;
        }
        Some(match self.format {
            FormatArg::Dot => export::Format::Dot,
            FormatArg::GraphMl => export::Format::GraphMl,
            FormatArg::Gexf => export::Format::Gexf,
            FormatArg::Json => export::Format::Json,
            FormatArg::Csv if self.table == Some(TableArg::Edges) => export::Format::Csv(export::csv::Table::Edges),
            FormatArg::Csv => export::Format::Csv(export::csv::Table::Nodes),
            FormatArg::Mermaid => export::Format::Mermaid,
            FormatArg::Cytoscape => export::Format::Cytoscape,
            FormatArg::Jgf => export::Format::Jgf,
            FormatArg::Turtle => export::Format::Turtle,
            FormatArg::Svg => export::Format::Svg,
            FormatArg::Html => export::Format::Html,
        })
    }

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
    /// GraphML, for yEd, Gephi and networkx.
    #[value(name = "graphml")]
    GraphMl,
    /// GEXF 1.3, for Gephi.
    Gexf,
    /// Node-link JSON, for d3 and networkx.
    Json,
    /// A table: see `--table`.
    Csv,
    /// A flowchart for Markdown.
    Mermaid,
    /// JSON for Cytoscape.
    Cytoscape,
    /// JSON Graph Format.
    Jgf,
    /// Linked data, in the terms of CiTO and FaBiO.
    Turtle,
    /// A picture.
    Svg,
    /// A page to explore, in one file.
    Html,
}

/// A table of the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableArg {
    /// A row for every node.
    Nodes,
    /// A row for every edge.
    Edges,
}
