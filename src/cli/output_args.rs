//! What is printed of a check, and where: the options of `check` that say it.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use crate::report::{Extra, Format};

/// What is printed, and where.
#[derive(Debug, ClapArgs)]
pub struct OutputArgs {
    /// How the findings are printed, and into which file; may be given several times.
    ///
    /// `full`: each finding with the lines concerned. `concise`: a line for each. `json`: one object. `jsonl`: an object on a line
    /// for each. `sarif`: for code hosts and editors. `github`: beside the lines of a pull request. `markdown`: tables for a
    /// comment. `--format sarif=out.sarif --format full` writes the one and prints the other.
    #[arg(long = "format", value_name = "FORMAT[=FILE]", value_parser = parse_output, default_value = "full")]
    pub outputs: Vec<Output>,
    /// Tell how many findings each rule has.
    #[arg(long)]
    pub statistics: bool,
    /// Tell of each rule that found something what it checks and why.
    #[arg(long)]
    pub explain: bool,
}

/// A format, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The format.
    pub format: Format,
    /// Where it goes.
    pub to: Destination,
}

/// Where something is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Standard output.
    Screen,
    /// A file, which is replaced as a whole.
    File(PathBuf),
}

impl OutputArgs {
    /// What is told beyond the findings.
    pub fn extras(&self) -> Vec<Extra> {
        let asked = [(self.explain, Extra::Explanations), (self.statistics, Extra::Statistics)];
        asked.into_iter().filter(|(asked, _)| *asked).map(|(_, extra)| extra).collect()
    }

    /// The files that are to be written.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.outputs.iter().filter_map(|output| match &output.to {
            Destination::Screen => None,
            Destination::File(file) => Some(file.as_path()),
        })
    }

    /// What cannot be done of that, if anything.
    pub fn fault(&self) -> Option<(&'static str, String)> {
        let clash = |(at, output): (usize, &Output)| self.outputs[..at].iter().any(|other| other.to == output.to);
        if let Some((_, output)) = self.outputs.iter().enumerate().find(|&each| clash(each)) {
            let name = output.format.name();
            return Some((
                "--format",
                match &output.to {
                    Destination::Screen => format!("two formats for standard output; give one a file: {name}=FILE"),
                    Destination::File(file) => format!("two formats for {}; give each its own file", file.display()),
                },
            ));
        }
        let able = self.outputs.iter().any(|output| output.format.has_extras());
        match (able, self.statistics, self.explain) {
            (false, true, _) => {
                Some(("--statistics", "full, concise, json and markdown tell them; add one".to_owned()))
            }
            (false, _, true) => Some(("--explain", "full, concise, json and markdown explain; add one".to_owned())),
            _ => None,
        }
    }
}

/// A format, or a format and a file: `full`, `sarif=out.sarif`.
fn parse_output(output: &str) -> Result<Output, String> {
    let (name, file) = output.split_once('=').map_or((output, None), |(name, file)| (name, Some(file)));
    let format = Format::by_name(name).ok_or_else(|| {
        let names = Format::ALL.map(Format::name);
        format!("no format is called \"{name}\"; there are {}", names.join(", "))
    })?;
    match file {
        None => Ok(Output { format, to: Destination::Screen }),
        Some("") => Err(format!("a file belongs behind the sign: {name}=FILE")),
        Some(file) => Ok(Output { format, to: Destination::File(PathBuf::from(file)) }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_format_with_and_without_a_file() {
        let screen = |format| Ok(Output { format, to: Destination::Screen });
        assert_eq!(parse_output("concise"), screen(Format::Concise));
        assert_eq!(parse_output("text"), screen(Format::Full));
        let file = Destination::File(PathBuf::from("a=b.sarif"));
        assert_eq!(parse_output("sarif=a=b.sarif"), Ok(Output { format: Format::Sarif, to: file }));
        assert!(parse_output("yaml").expect_err("there is none").contains("jsonl"));
        assert!(parse_output("sarif=").is_err());
    }
}
