//! What the command line accepts.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::language::{self, Language};
use crate::report::csv::Table;
use crate::source::{Format, Limits, MaxSize};

use super::baseline::BaselineArgs;
use super::changed::{Changed, ChangedError};
use super::config_args::ConfigArgs;
use super::fix_args::FixArgs;
use super::graph_args::GraphArgs;
use super::input::parse_format;
use super::output_args::OutputArgs;
use super::select::SelectArgs;
use super::stats_args::StatsArgs;

/// Checks the author–year citations of a manuscript against its reference list, and draws which claim rests on which source.
#[derive(Debug, Parser)]
#[command(
    name = "citegraph",
    version,
    disable_help_subcommand = true,
    after_help = "\
Exit status:
  0  nothing is wrong
  1  `check` shows a warning or an error
  2  a file could not be read, or the command was not understood; standard error says why"
)]
pub struct Args {
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
    /// Colours in what is printed.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    Check(CheckArgs),
    Extract(ExtractArgs),
    Graph(GraphArgs),
    Stats(StatsArgs),
    Text(TextArgs),
    Config(ShowConfigArgs),
    Init(InitArgs),
    Rules(RulesArgs),
    Rule(RuleArgs),
    Completions(CompletionsArgs),
}

/// Say what is wrong with the citations and the reference list, and where.
///
/// Each finding names its rule; `citegraph rule NAME` explains a rule.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  citegraph check paper.txt
  citegraph check --level info paper.txt
  citegraph check --format json chapter1.txt chapter2.txt
  citegraph check --format sarif=out.sarif --format full manuscripts/")]
pub struct CheckArgs {
    #[command(flatten)]
    pub input: InputArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    /// Check only those of the files that differ from a revision of the git repository: changed, new or renamed.
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    #[command(flatten)]
    pub select: SelectArgs,
    #[command(flatten)]
    pub fix: FixArgs,
    #[command(flatten)]
    pub baseline: BaselineArgs,
}

/// Print the citations, references and claims that were found.
#[derive(Debug, ClapArgs)]
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

/// Print the reading text: what the file says without its markup.
///
/// Of a file that is no text, the offsets that other commands print count the bytes of this text.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  citegraph text paper.docx
  citegraph text --places paper.pdf")]
pub struct TextArgs {
    #[command(flatten)]
    pub input: InputArgs,
    /// In place of the text, where each of its blocks stands: its bytes in the text, what it is, its place in the file, how it begins.
    #[arg(long)]
    pub places: bool,
}

/// List the rules that `check` knows.
#[derive(Debug, ClapArgs)]
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
#[derive(Debug, ClapArgs)]
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

/// Print what is in force for a file: keys, options and rules, and where each value comes from.
///
/// Of all that is not configured, what holds without configuration.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  citegraph config chapters/paper.md
  citegraph config --config 'fail-on = \"never\"' --format json chapters/paper.md
  citegraph config --schema > citegraph.schema.json")]
pub struct ShowConfigArgs {
    /// The file, or the folder of files; the current folder unless told otherwise.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// How it is printed.
    #[arg(long, value_enum, default_value = "text")]
    pub format: ConfigFormat,
    /// In place of that, the JSON Schema of citegraph.toml, by which editors complete and check it.
    #[arg(long)]
    pub schema: bool,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// How a configuration is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ConfigFormat {
    /// For people: TOML, with the rest in its comments.
    Text,
    /// For programs.
    Json,
}

/// Write a citegraph.toml that says what holds without one, to be changed.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Example:\n  citegraph init")]
pub struct InitArgs {
    /// The folder of the texts.
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,
}

/// Print a script that lets your shell complete citegraph's commands and options.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Example:
  citegraph completions bash > ~/.local/share/bash-completion/completions/citegraph")]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    pub shell: Shell,
}

/// The texts to read.
#[derive(Debug, Clone, ClapArgs)]
pub struct InputArgs {
    /// The files to read, or folders of them; `-` is standard input.
    ///
    /// A folder is searched for manuscripts, without what .gitignore names.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The language of the texts, in place of the one that is found in each: `en`, `nl`, `de` …
    #[arg(long, value_name = "CODE", value_parser = parse_language)]
    pub lang: Option<&'static Language>,
    /// The format of the files, in place of the one that is seen in each.
    #[arg(long, value_name = "FORMAT", value_parser = parse_format)]
    pub format_in: Option<Format>,
    /// The largest file to read: a number of bytes, or of KiB, MiB or GiB: `100MiB`.
    #[arg(long, value_name = "SIZE", value_parser = parse_size, default_value = "64MiB")]
    pub max_size: MaxSize,
    /// The longest that one file may take, in seconds.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_time: u64,
    /// How deep elements, groups and files may lie within each other.
    #[arg(long, value_name = "N", default_value = "256", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub max_depth: u16,
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Of the files, only those that have changed.
    #[arg(skip)]
    pub only: Option<Changed>,
}

impl CheckArgs {
    /// The texts to read, without those that have not changed where that is asked for.
    pub fn texts(&self) -> Result<InputArgs, ChangedError> {
        let only = self.changed_since.as_deref().map(Changed::since).transpose()?;
        Ok(InputArgs { only, ..self.input.clone() })
    }
}

impl InputArgs {
    /// What reading a file may take.
    pub fn limits(&self) -> Limits {
        Limits { size: self.max_size, time: Duration::from_secs(self.max_time), depth: usize::from(self.max_depth) }
    }
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

/// Whether colours are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal.
    Auto,
    /// Into pipes and files as well.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Makes it hold for all that the process prints.
    pub fn apply(self) {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// A language's code: `nl`, `nl-BE`.
fn parse_language(code: &str) -> Result<&'static Language, String> {
    language::by_code(code).ok_or_else(|| {
        let known = language::all().iter().map(|language| format!("{} ({})", language.code, language.name));
        format!("no language has that code; known are {}", known.collect::<Vec<_>>().join(", "))
    })
}

/// A number of bytes: `4096`, `100MiB`, `2G`.
fn parse_size(size: &str) -> Result<MaxSize, String> {
    let size = size.trim();
    let digits = size.find(|c: char| !c.is_ascii_digit()).unwrap_or(size.len());
    let factor: u64 = match size[digits..].trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        _ => return Err("expected a number of bytes, KiB, MiB or GiB, such as 100MiB".to_owned()),
    };
    let number: u64 = size[..digits].parse().map_err(|_| "expected a number, such as 100MiB".to_owned())?;
    number.checked_mul(factor).map(MaxSize).ok_or_else(|| "that is more than any file holds".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn reads_sizes() {
        for (size, bytes) in [("4096", 4096), ("100MiB", 100 << 20), ("2 g", 2 << 30), ("1kB", 1024)] {
            assert_eq!(parse_size(size), Ok(MaxSize(bytes)), "{size}");
        }
        for size in ["", "MiB", "ten", "1TiB", "99999999999999999999", "18446744073709551615k"] {
            assert!(parse_size(size).is_err(), "{size}");
        }
    }

    #[test]
    fn an_unknown_language_is_answered_with_the_known_ones() {
        assert!(parse_language("xx").expect_err("there is none").contains("nl (Nederlands)"));
    }
}
