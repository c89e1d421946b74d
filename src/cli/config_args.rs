//! Which configuration the command line names, and what it says itself in the words of one.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use crate::config::Config;

/// Which configuration is read.
#[derive(Debug, Default, Clone, ClapArgs)]
pub struct ConfigArgs {
    /// The configuration to read, in place of the nearest citegraph.toml above each file; or a key and its value, over whatever is
    /// configured: `--config 'style = "apa7"'`. May be given several times.
    #[arg(long, value_name = "FILE|KEY=VALUE", value_parser = named, help_heading = "Configuration")]
    pub config: Vec<Named>,
    /// The folder outside of which nothing is read or written, in place of the repository, or the folder of the configuration, that
    /// a text lies in. What a configuration within it allows outside is not heeded then.
    #[arg(long, value_name = "FOLDER", value_parser = folder, help_heading = "Configuration")]
    pub root: Option<PathBuf>,
    /// A language file of your own, for a language that is not built in or in place of one that is. May be given several times.
    #[arg(long, value_name = "FILE", help_heading = "Configuration")]
    pub language_file: Vec<PathBuf>,
    /// Read no configuration.
    #[arg(long, help_heading = "Configuration")]
    pub isolated: bool,
}

/// What `--config` names.
#[derive(Debug, Clone, PartialEq)]
pub enum Named {
    /// A configuration.
    File(PathBuf),
    /// What one would say: `level = "error"`, `rules.citation-cluster.most = 5`.
    Said(Box<Config>),
}

impl ConfigArgs {
    /// The file that is named.
    ///
    /// # Errors
    /// Where several are, or one although none is to be read, a sentence.
    pub fn file(&self) -> Result<Option<&Path>, &'static str> {
        let mut files = self.config.iter().filter_map(|named| match named {
            Named::File(path) => Some(path.as_path()),
            Named::Said(_) => None,
        });
        let first = files.next();
        match (first, files.next()) {
            (Some(_), Some(_)) => Err("two configurations are named; one can build on the other by `extend`"),
            (Some(_), None) if self.isolated => Err("a configuration is named, and --isolated says to read none"),
            _ => Ok(first),
        }
    }

    /// What the command line says itself, in its order.
    pub fn said(&self) -> impl Iterator<Item = &Config> {
        self.config.iter().filter_map(|named| match named {
            Named::File(_) => None,
            Named::Said(config) => Some(&**config),
        })
    }
}

/// A folder that is there.
fn folder(word: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(word);
    if path.is_dir() { Ok(path) } else { Err("there is no such folder".to_owned()) }
}

/// A file, or what stands in one: `drafts/citegraph.toml`, `style = "apa7"`.
fn named(word: &str) -> Result<Named, String> {
    if !word.contains('=') || Path::new(word).is_file() {
        return Ok(Named::File(PathBuf::from(word)));
    }
    // Whether its language is known is seen when language files have been read.
    let config = Config::parse_before_languages(word).map_err(|error| match unquoted(word) {
        Some(quoted) => format!("{error}; a text stands in quotation marks: --config '{quoted}'"),
        None => error.to_string(),
    })?;
    match config.extend {
        Some(_) => Err("`extend` names what a file builds on; name that file by --config FILE".to_owned()),
        None => Ok(Named::Said(Box::new(config))),
    }
}

/// With the quotation marks that a shell may have taken: `style=apa7` as `style = "apa7"`.
fn unquoted(word: &str) -> Option<String> {
    let (key, value) = word.split_once('=')?;
    let quoted = format!("{} = \"{}\"", key.trim(), value.trim());
    Config::parse_before_languages(&quoted).is_ok().then_some(quoted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Level;

    #[test]
    fn tells_files_from_what_stands_in_them() {
        assert_eq!(named("drafts/citegraph.toml"), Ok(Named::File(PathBuf::from("drafts/citegraph.toml"))));
        let level = Config { level: Some(Level::Error), ..Config::default() };
        assert_eq!(named("level = 'error'"), Ok(Named::Said(Box::new(level))));
    }

    #[test]
    fn what_is_misspelt_is_answered_with_the_nearest() {
        for (word, expected) in [
            ("levl = 'error'", "no key is called \"levl\"; \"level\" comes nearest"),
            ("style = 'apa8'", "no style is called \"apa8\"; \"apa7\" comes nearest"),
            ("extend = 'base.toml'", "`extend` names what a file builds on; name that file by --config FILE"),
        ] {
            assert_eq!(named(word), Err(expected.to_owned()), "{word}");
        }
        let told = named("style=apa7").expect_err("it has no quotation marks");
        assert!(told.ends_with("; a text stands in quotation marks: --config 'style = \"apa7\"'"), "{told}");
    }

    #[test]
    fn one_file_at_most_is_read() {
        let args = |words: &[&str], isolated| ConfigArgs {
            config: words.iter().map(|word| named(word).expect("it is understood")).collect(),
            isolated,
            root: None,
            language_file: Vec::new(),
        };
        assert_eq!(args(&["a.toml", "level = 'error'"], false).file(), Ok(Some(Path::new("a.toml"))));
        assert_eq!(args(&["level = 'error'"], true).file(), Ok(None));
        assert!(args(&["a.toml", "b.toml"], false).file().is_err());
        assert!(args(&["a.toml"], true).file().is_err());
    }
}
