//! What the command line says of rules, levels and configuration.

use clap::{Args as ClapArgs, ValueEnum};

use crate::citation::Year;
use crate::config::{Config, FailOn, Selector, StyleChoice};
use crate::lint::{Confidence, Level, Today};

/// Which rules speak, what is shown of them, and where that is configured.
#[derive(Debug, Default, ClapArgs)]
#[command(next_help_heading = "Rules")]
pub struct SelectArgs {
    /// The rules that speak, by name, topic, level, or `all`; without it, all above `info`.
    ///
    /// A rule asked for by name is shown whatever its level.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = parse_selector)]
    pub select: Vec<String>,
    /// Rules that speak besides those that are configured.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = parse_selector)]
    pub extend_select: Vec<String>,
    /// The rules that keep silent, by name, topic or level.
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = parse_selector)]
    pub ignore: Vec<String>,
    /// The least level that is shown; `style` unless told otherwise.
    ///
    /// `error`: the reader cannot find the source. `warning`: very likely wrong. `style`: against the text's own habits.
    /// `info`: worth a look.
    #[arg(long, value_enum)]
    pub level: Option<LevelArg>,
    /// The least confidence that is shown; `low` unless told otherwise.
    #[arg(long, value_enum, value_name = "CONFIDENCE")]
    pub min_confidence: Option<ConfidenceArg>,
    /// The least level at which the exit status is 1; `warning` unless told otherwise.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOnArg>,
    /// Exit with 0 whatever is found, as `--fail-on never`.
    #[arg(long, conflicts_with = "fail_on")]
    pub exit_zero: bool,
    /// The style to follow, in place of the text's own majority: `apa7`.
    #[arg(long, value_name = "NAME", value_parser = parse_style)]
    pub style: Option<String>,
    /// The day on which the texts are checked: YYYY-MM-DD.
    #[arg(long, value_name = "DAY", value_parser = parse_day, hide = true)]
    pub today: Option<Today>,
}

impl SelectArgs {
    /// What it says, as a configuration.
    pub fn as_config(&self) -> Config {
        Config {
            select: (!self.select.is_empty()).then(|| self.select.clone()),
            extend_select: self.extend_select.clone(),
            ignore: self.ignore.clone(),
            level: self.level.map(Level::from),
            min_confidence: self.min_confidence.map(Confidence::from),
            fail_on: if self.exit_zero { Some(FailOn::Never) } else { self.fail_on.map(FailOn::from) },
            style: self.style.clone().map(StyleChoice::Named),
            ..Config::default()
        }
    }

    /// The day that it says, or the one that it is.
    pub fn day(&self) -> Today {
        self.today.unwrap_or_else(|| today(jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()))
    }
}

fn today(date: jiff::civil::Date) -> Today {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    Today { year: Year(date.year().unsigned_abs()), month: part(date.month()), day: part(date.day()) }
}

fn parse_selector(word: &str) -> Result<String, String> {
    Selector::parse(word.trim()).map(|_| word.trim().to_owned()).map_err(|problem| problem.to_string())
}

fn parse_style(name: &str) -> Result<String, String> {
    let choice = StyleChoice::Named(name.to_owned());
    choice.resolve().map(|_| name.to_owned()).map_err(|problem| problem.to_string())
}

fn parse_day(day: &str) -> Result<Today, String> {
    day.parse().map(today).map_err(|_| "expected a day, such as 2026-06-15".to_owned())
}

/// Makes the words of a type of the command line, each the variant of another type that is called so.
macro_rules! words {
    ($(#[$outer:meta])* $name:ident of $of:ident { $($variant:ident),+ }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
        pub enum $name { $(#[allow(missing_docs)] $variant),+ }

        impl From<$name> for $of {
            fn from(word: $name) -> Self {
                match word { $($name::$variant => $of::$variant),+ }
            }
        }
    };
}

words! {
    /// A level as users write it.
    LevelArg of Level { Info, Style, Warning, Error }
}
words! {
    /// A confidence as users write it.
    ConfidenceArg of Confidence { Low, Medium, High }
}
words! {
    /// A level at which `check` fails, as users write it.
    FailOnArg of FailOn { Info, Style, Warning, Error, Never }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days() {
        assert_eq!(parse_day("2026-06-15"), Ok(Today { year: Year(2026), month: 6, day: 15 }));
        assert!(parse_day("15 juni").is_err());
    }

    #[test]
    fn exit_zero_fails_at_no_level() {
        let args = SelectArgs { exit_zero: true, ..SelectArgs::default() };
        assert_eq!(args.as_config().fail_on, Some(FailOn::Never));
    }
}
