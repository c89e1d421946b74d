//! The options of `extract`.

use clap::{Args, ValueEnum};

use crate::report::csv::Table;

use super::input_args::InputArgs;

/// Print the citations, references and claims that were found.
#[derive(Debug, Args)]
#[command(after_help = "\
Every row of a table begins with the file, the line and the column.
A cell that a spreadsheet would take for a formula, because it begins with = + - @ or a tab,
begins with an apostrophe instead.

Examples:
  citegraph extract paper.txt
  citegraph extract --format csv --table references paper.txt")]
pub struct ExtractArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// How they are printed.
    #[arg(long, value_enum, default_value = "json")]
    pub format: ExtractFormat,
    /// Which table, with `--format csv`; citations unless told otherwise.
    #[arg(long, value_enum, value_name = "TABLE")]
    pub table: Option<TableArg>,
}

/// How what was found is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    /// For programs: all of it.
    Json,
    /// For spreadsheets: one table of it.
    Csv,
}

/// A table of what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableArg {
    /// Every cited work.
    Citations,
    /// Every entry of the reference list.
    References,
    /// Every claim that a citation stands behind.
    Claims,
    /// Every cited work with the entry that it was tied to, and how.
    Links,
}

impl From<TableArg> for Table {
    fn from(table: TableArg) -> Self {
        match table {
            TableArg::Citations => Table::Citations,
            TableArg::References => Table::References,
            TableArg::Claims => Table::Claims,
            TableArg::Links => Table::Links,
        }
    }
}
