//! What `citegraph stats` accepts.

use clap::{Args as ClapArgs, ValueEnum};

use super::input_args::InputArgs;

/// Count what manuscripts cite: sources, claims, ages, self-citations, what is cited together.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
The median age counts from the median source to the year of the manuscript, where its file tells
that (JATS, the header of Markdown: the column \"year\"); where not, to the newest source.

Examples:
  citegraph stats paper.txt
  citegraph stats --format csv manuscripts > journal.csv")]
pub struct StatsArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// How the numbers are printed.
    #[arg(long, value_enum, default_value = "text")]
    pub format: StatsFormat,
    /// An author of the manuscripts, by family name, so that self-citations are told: may be given several times.
    ///
    /// Unless it is given, the byline of each manuscript is read.
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
    /// For spreadsheets: a row for each manuscript, and one for all.
    Csv,
}
