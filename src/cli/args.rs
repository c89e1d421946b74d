//! What the command line accepts.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::baseline::BaselineArgs;
use super::changed::{Changed, ChangedError};
use super::config_args::ConfigArgs;
use super::extract_args::ExtractArgs;
use super::fix_args::FixArgs;
use super::graph_args::GraphArgs;
use super::input_args::InputArgs;
use super::output_args::OutputArgs;
use super::rule_args::{RuleArgs, RulesArgs};
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
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto", display_order = 100)]
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

impl Command {
    /// The texts that it reads; none for a command that reads none.
    pub fn input(&self) -> Option<&InputArgs> {
        match self {
            Command::Check(args) => Some(&args.input),
            Command::Extract(args) => Some(&args.input),
            Command::Graph(args) => Some(&args.input),
            Command::Stats(args) => Some(&args.input),
            Command::Text(args) => Some(&args.input),
            Command::Config(_) | Command::Init(_) | Command::Rules(_) | Command::Rule(_) | Command::Completions(_) => {
                None
            }
        }
    }
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
    /// Print every byte as it is, also on a terminal, which might obey some, and in the log of a code host.
    #[arg(long)]
    pub raw: bool,
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

impl CheckArgs {
    /// The texts to read, without those that have not changed where that is asked for.
    pub fn texts(&self) -> Result<InputArgs, ChangedError> {
        let only = self.changed_since.as_deref().map(Changed::since).transpose()?;
        Ok(InputArgs { only, ..self.input.clone() })
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Args::command().debug_assert();
    }
}
