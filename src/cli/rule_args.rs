//! The options of `rules` and `rule`.

use clap::{Args, ValueEnum};

/// List the rules that `check` knows.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  citegraph rules
  citegraph rules --format csv > rules.csv")]
pub struct RulesArgs {
    /// How they are printed: the text names level and summary, the others all that a rule has.
    #[arg(long, value_enum, default_value = "text")]
    pub format: RulesFormat,
}

/// How the rules are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// A table for a web page.
    Markdown,
    /// A table for a spreadsheet.
    Csv,
}

/// Explain a rule: what it checks and why, with wrong and right examples and its options.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  citegraph rule missing-reference")]
pub struct RuleArgs {
    /// The rule's name, as `check` prints it in brackets and `citegraph rules` lists it.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// How its page is printed.
    #[arg(long, value_enum, default_value = "text")]
    pub format: PageFormat,
}

/// How a page is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    /// For a terminal.
    Text,
    /// For a web page.
    Markdown,
}
