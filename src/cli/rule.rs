//! `citegraph rule NAME`

use std::io;

use unicode_width::UnicodeWidthStr;

use super::args::RuleArgs;
use super::{Status, output};
use crate::lint::registry::{self, RULES};
use crate::lint::{Example, Rule};

/// The columns of a page.
const WIDTH: usize = 80;

/// Prints the page of a rule.
pub fn run(args: &RuleArgs) -> io::Result<Status> {
    let Some(rule) = registry::find(&args.name) else {
        output::complain(&format!("no rule is called \"{}\"", args.name), &suggestion(&args.name));
        return Ok(Status::Failed);
    };
    output::print(&page(rule))?;
    Ok(Status::Clean)
}

/// What may have been meant.
fn suggestion(name: &str) -> String {
    let nearest = RULES
        .iter()
        .map(|rule| rule.name)
        .max_by(|one, other| strsim::jaro_winkler(name, one).total_cmp(&strsim::jaro_winkler(name, other)));
    match nearest.filter(|nearest| strsim::jaro_winkler(name, nearest) > 0.7) {
        Some(nearest) => format!("\"{nearest}\" comes nearest; `citegraph rules` lists them all"),
        None => "`citegraph rules` lists them all".to_owned(),
    }
}

/// All that a rule says of itself.
fn page(rule: &Rule) -> String {
    let mut page = format!("{} ({}): {}\n", rule.name, rule.level.name(), rule.summary);
    for (heading, text) in [("What it checks", rule.what), ("Why", rule.why)] {
        page.push_str(&format!("\n{heading}\n{}", indented(&wrapped(text))));
    }
    for (heading, examples) in [("Wrong", rule.wrong), ("Right", rule.right)] {
        if let Some(example) = examples.first() {
            page.push_str(&format!("\n{heading}\n{}", indented(&shown(example))));
        }
    }
    if !rule.source.is_empty() {
        page.push_str(&format!("\nSource: {}\n", rule.source));
    }
    page
}

/// The lines of an example that the reader sees.
fn shown(example: &Example) -> Vec<String> {
    example.text.trim().lines().flat_map(wrapped).collect()
}

/// The text in lines that fit the page; an empty text is one empty line.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always one");
        if !line.is_empty() && line.width() + 1 + word.width() > WIDTH - INDENT.len() {
            lines.push(word.to_owned());
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines
}

const INDENT: &str = "  ";

fn indented(lines: &[String]) -> String {
    lines.iter().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{INDENT}{line}\n") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_lines_between_words() {
        let text = "Naïve readers look for the source and do not find it. ".repeat(5);
        let lines = wrapped(&text);
        assert!(lines.len() > 2 && lines.iter().all(|line| line.width() <= WIDTH - INDENT.len()));
        assert_eq!(lines.join(" "), text.trim());
    }
}
