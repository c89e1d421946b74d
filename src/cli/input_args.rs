//! The options by which texts are named and read.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use crate::budget::Budget;
use crate::language::{self, Language};
use crate::source::{Format, Limits, MaxSize};

use super::changed::Changed;
use super::config_args::ConfigArgs;
use super::input::parse_format;

/// The texts to read.
#[derive(Debug, Clone, Args)]
pub struct InputArgs {
    /// The files to read, or folders of them; `-` is standard input.
    ///
    /// A folder is searched for manuscripts, without what .gitignore names.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The language of the texts, in place of the one that is found in each: `en`, `nl`, `de` …
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// The format of the files, in place of the one that is seen in each.
    #[arg(long, value_name = "FORMAT", value_parser = parse_format)]
    pub format_in: Option<Format>,
    /// A bibliography file besides those that the texts name: BibTeX, BibLaTeX, CSL's JSON or YAML, hayagriva's YAML, RIS, `.nbib`,
    /// EndNote's XML. May be given several times.
    #[arg(long, value_name = "FILE")]
    pub bibliography: Vec<PathBuf>,
    /// The largest file to read: a number of bytes, or of KiB, MiB or GiB: `100MiB`.
    #[arg(long, value_name = "SIZE", value_parser = parse_size, default_value = "64MiB")]
    pub max_size: MaxSize,
    /// The longest that one file may take, in seconds: reading it, and all that is made of it.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_time: u64,
    /// By how much memory the program may grow for one file: a number of bytes, or of KiB, MiB or GiB. Known on Linux only.
    #[arg(long, value_name = "SIZE", value_parser = parse_size, default_value = "1GiB")]
    pub max_memory: MaxSize,
    /// How deep elements, groups and files may lie within each other.
    #[arg(long, value_name = "N", default_value = "256", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub max_depth: u16,
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Of the files, only those that have changed.
    #[arg(skip)]
    pub only: Option<Changed>,
}

impl InputArgs {
    /// The language that is named: `nl`, `nl-BE`.
    ///
    /// # Errors
    /// Where none has that code, a sentence with the known ones.
    pub fn language(&self) -> Result<Option<&'static Language>, String> {
        self.lang.as_deref().map(parse_language).transpose()
    }

    /// What reading a file may take.
    pub fn limits(&self) -> Limits {
        Limits { size: self.max_size, time: Duration::from_secs(self.max_time), depth: usize::from(self.max_depth) }
    }

    /// What all the work on a file may take.
    pub fn budget(&self) -> Budget {
        Budget { time: Duration::from_secs(self.max_time), memory: self.max_memory.0 }
    }
}

/// A language's code: `nl`, `nl-BE`.
fn parse_language(code: &str) -> Result<&'static Language, String> {
    language::by_code(code).ok_or_else(|| {
        let known = language::all().iter().map(|language| format!("{} ({})", language.code, language.name));
        format!("no language has the code \"{code}\"; known are {}", known.collect::<Vec<_>>().join(", "))
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
