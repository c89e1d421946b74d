//! The command line: arguments, and one file per command.

mod args;
mod baseline;
mod changed;
mod check;
mod completions;
mod config;
mod config_args;
mod extract;
mod extract_args;
mod fault;
mod fix;
mod fix_args;
mod graph;
mod graph_args;
mod init;
mod input;
mod input_args;
mod languages;
mod output;
mod output_args;
mod project;
mod reports;
mod rule;
mod rule_args;
mod rules;
mod select;
mod stats;
mod stats_args;
mod text;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// How a command ended; of several, the greater counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing is wrong.
    Clean = 0,
    /// A finding is at or above the failing level.
    Findings = 1,
    /// Something could not be done; standard error says what.
    Failed = 2,
}

/// Runs the command that the process's arguments name.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(answer) => return ExitCode::from(answered(&answer) as u8),
    };
    args.color.apply();
    fault::keep_quiet();
    let status = fault::caught(|| run_with_languages(&args)).unwrap_or_else(|fault| {
        output::complain("internal error", &fault);
        Status::Failed
    });
    ExitCode::from(status as u8)
}

/// Runs the command with the languages that it knows besides the built-in ones.
fn run_with_languages(args: &Args) -> Status {
    if let Err(errors) = languages::add(args) {
        errors.iter().for_each(|error| output::complain(&error.place, error));
        return Status::Failed;
    }
    if let Some(Err(unknown)) = args.command.input().map(input_args::InputArgs::language) {
        output::complain("--lang", &unknown);
        return Status::Failed;
    }
    run_command(&args.command)
}

/// Prints the help or the version that was asked for, or says what was not understood.
fn answered(answer: &clap::Error) -> Status {
    let is_asked_for = !answer.use_stderr();
    match answer.print().and_then(|()| io::stdout().flush()) {
        Err(error) if is_asked_for && error.kind() != io::ErrorKind::BrokenPipe => {
            output::complain("standard output", &error);
            Status::Failed
        }
        _ if is_asked_for => Status::Clean,
        _ => Status::Failed,
    }
}

fn run_command(command: &Command) -> Status {
    let done = match command {
        Command::Check(args) => check::run(args),
        Command::Extract(args) => extract::run(args),
        Command::Graph(args) => graph::run(args),
        Command::Stats(args) => stats::run(args),
        Command::Text(args) => text::run(args),
        Command::Config(args) => config::run(args),
        Command::Init(args) => init::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Rule(args) => rule::run(args),
        Command::Completions(args) => completions::run(args),
    };
    done.unwrap_or_else(|error| {
        output::complain("standard output", &error);
        Status::Failed
    })
}
