//! What `citegraph stats` accepts.

use clap::{Args as ClapArgs, ValueEnum};

use super::input_args::InputArgs;

/// Count what manuscripts cite: sources, claims, ages, self-citations, what is cited together.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
The median age counts from the median source to the year of the manuscript, where its file tells
that (JATS, TEI, LaTeX's date, the header of Markdown: the column \"year\"); where not, to the
newest source.

Examples:
  citegraph stats paper.txt
  citegraph stats --format csv manuscripts > journal.csv
  citegraph stats --format csv --table sources manuscripts > sources.csv")]
pub struct StatsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// How the numbers are printed.
    #[arg(long, value_enum, default_value = "text")]
    pub format: StatsFormat,
    /// Which table, with `--format csv`; documents unless told otherwise.
    #[arg(long, value_enum, value_name = "TABLE")]
    pub table: Option<StatsTable>,
    /// An author of the manuscripts, by family name, so that self-citations are told: may be given several times.
    ///
    /// Unless it is given, they are taken from each file, or from its byline.
    #[arg(long, value_name = "NAME")]
    pub author: Vec<String>,
}

/// How the numbers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// For people: a table.
    Text,
    /// For programs: all of them.
    Json,
    /// For spreadsheets: see `--table`.
    Csv,
}

/// A table of what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatsTable {
    /// A row for each manuscript, and one for all.
    Documents,
    /// A row for each source, with its citations and centralities.
    Sources,
    /// A row for every two sources that several claims rest on together.
    Pairs,
    /// A row for each section that rests on one source.
    Sections,
}
