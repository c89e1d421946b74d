//! The page of a rule: for the book, and for a terminal.

use unicode_width::UnicodeWidthStr;

use crate::lint::{Confidence, Example, OptionKind, Rule, RuleOption, Safety};

/// The columns of a page in a terminal.
const WIDTH: usize = 80;

const INDENT: &str = "  ";

/// The page as Markdown, with a heading.
///
/// ```
/// let rule = citegraph::lint::registry::find("year-mismatch").expect("it is in the registry");
/// assert!(citegraph::book::markdown(rule).starts_with("# year-mismatch\n"));
/// ```
pub fn markdown(rule: &Rule) -> String {
    let mut page = format!("# {}\n\n{}.\n\n", rule.name, prose(&capitalised(rule.summary)));
    page.push_str("| level | confidence | fix |\n| --- | --- | --- |\n");
    page.push_str(&format!("| {} | {} | {} |\n", rule.level.name(), confidence(rule.confidence), fix(rule.fix)));
    page.push_str(&format!("\n## What it checks\n\n{}\n\n## Why\n\n{}\n", prose(rule.what), prose(rule.why)));
    for (heading, examples) in [("Wrong", rule.wrong), ("Right", rule.right)] {
        page.push_str(&format!("\n## {heading}\n"));
        examples.iter().for_each(|example| page.push_str(&markdown_example(example)));
    }
    if !rule.options.is_empty() {
        page.push_str(&format!("\n## Options\n\nUnder `[rules.{}]` in `citegraph.toml`:\n\n", rule.name));
        page.push_str("| option | value | where nothing is configured | what it does |\n| --- | --- | --- | --- |\n");
        for option in rule.options {
            let RuleOption { name, what, kind } = option;
            let what = prose(what).replace('|', "\\|");
            page.push_str(&format!("| `{name}` | {} | `{}` | {what} |\n", value(kind), default(kind)));
        }
    }
    if !rule.source.is_empty() {
        page.push_str(&format!("\n## Source\n\n{}\n", prose(rule.source)));
    }
    page
}

/// The page for a terminal.
pub fn plain(rule: &Rule) -> String {
    let mut page = format!("{} ({}): {}\n", rule.name, rule.level.name(), rule.summary);
    for (heading, text) in [("What it checks", rule.what), ("Why", rule.why)] {
        page.push_str(&format!("\n{heading}\n{}", indented(&wrapped(text))));
    }
    for (heading, examples) in [("Wrong", rule.wrong), ("Right", rule.right)] {
        for example in examples {
            let under =
                if example.config.is_empty() { String::new() } else { format!(", with {}", one_line(example.config)) };
            page.push_str(&format!("\n{heading}{under}\n{}", indented(&shown(example))));
        }
    }
    if !rule.options.is_empty() {
        page.push_str("\nOptions\n");
        for RuleOption { name, kind, what } in rule.options {
            let line = format!("{name} = {}: {} {}", default(kind), capitalised(what), allowed(kind));
            page.push_str(&indented(&wrapped(line.trim_end())));
        }
    }
    page.push_str(&format!("\nConfidence: {}\nFix: {}\n", confidence(rule.confidence), fix(rule.fix)));
    if !rule.source.is_empty() {
        page.push_str(&format!("Source: {}\n", rule.source));
    }
    page
}

/// Whether a rule mends what it finds.
pub fn fix(fix: Option<Safety>) -> &'static str {
    match fix {
        None => "none",
        Some(Safety::Safe) => "safe",
        Some(Safety::Ask) => "unsafe",
    }
}

/// How sure findings are.
pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// What an option is where nothing is configured, as the configuration writes it.
pub fn default(kind: &OptionKind) -> String {
    let quoted = |word: &&str| format!("\"{word}\"");
    match kind {
        OptionKind::Flag(default) => default.to_string(),
        OptionKind::Number { default, .. } => default.to_string(),
        OptionKind::Words(words) => format!("[{}]", words.iter().map(quoted).collect::<Vec<_>>().join(", ")),
        OptionKind::Choice { default, .. } => quoted(default),
    }
}

/// What an option can be, for a table.
fn value(kind: &OptionKind) -> String {
    match kind {
        OptionKind::Flag(_) => "`true` or `false`".to_owned(),
        OptionKind::Number { least, .. } => format!("a whole number from {least}"),
        OptionKind::Words(_) => "a list of words".to_owned(),
        OptionKind::Choice { among, .. } => {
            among.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(" or ")
        }
    }
}

/// What an option can be, where its default does not show it.
fn allowed(kind: &OptionKind) -> String {
    match kind {
        OptionKind::Choice { among, .. } => format!("(One of {}.)", among.join(", ")),
        OptionKind::Number { least, .. } => format!("(From {least}.)"),
        OptionKind::Flag(_) | OptionKind::Words(_) => String::new(),
    }
}

fn markdown_example(example: &Example) -> String {
    let under = match example.config.trim() {
        "" => String::new(),
        config => format!("\nWith this configuration:\n\n{}", fenced("toml", config)),
    };
    format!("{under}\n{}", fenced("text", example.text.trim_matches('\n')))
}

/// A block of code, between fences that are longer than any run of backticks in it (CommonMark §4.5).
fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{text}\n{fence}\n")
}

/// Sentences of a rule as Markdown: what stands between backticks stays, what else has a meaning in Markdown loses it.
pub fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    // With an odd number of backticks, none of them marks anything.
    if parts.len().is_multiple_of(2) {
        return plain_prose(text).replace('`', "\\`");
    }
    let part = |(at, part): (usize, &&str)| if at % 2 == 0 { plain_prose(part) } else { format!("`{part}`") };
    parts.iter().enumerate().map(part).collect()
}

fn plain_prose(text: &str) -> String {
    let mut prose = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '*' | '_' | '[' | ']' | '{' | '}' | '#' | '|' | '~' => prose.extend(['\\', c]),
            '<' => prose.push_str("&lt;"),
            c => prose.push(c),
        }
    }
    prose
}

/// The sentence with a capital.
pub fn capitalised(sentence: &str) -> String {
    let mut rest = sentence.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

fn one_line(config: &str) -> String {
    config.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
}

/// The lines of an example that the reader sees.
fn shown(example: &Example) -> Vec<String> {
    example.text.trim_matches('\n').lines().flat_map(wrapped).collect()
}

/// The text in lines that fit the page, with the spaces that it has; an empty text is one empty line.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_inclusive(' ') {
        let line = lines.last_mut().expect("there is always one");
        if !line.is_empty() && line.width() + word.trim_end().width() > WIDTH - INDENT.len() {
            lines.push(word.to_owned());
            continue;
        }
        line.push_str(word);
    }
    lines.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
    lines
}

fn indented(lines: &[String]) -> String {
    lines.iter().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{INDENT}{line}\n") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::registry::RULES;

    #[test]
    fn breaks_lines_between_words() {
        let text = "Naïve readers look for the source and do not find it. ".repeat(5);
        let lines = wrapped(&text);
        assert!(lines.len() > 2 && lines.iter().all(|line| line.width() <= WIDTH - INDENT.len()));
        assert_eq!(lines.join(" "), text.trim());
    }

    #[test]
    fn keeps_the_spaces_that_an_example_is_about() {
        assert_eq!(wrapped("So say De Vos &  Deurloo."), ["So say De Vos &  Deurloo."]);
    }

    #[test]
    fn markdown_in_a_rule_s_sentences_means_nothing_outside_of_code() {
        assert_eq!(prose("Marks such as [?] or `[@key]` and a*b."), "Marks such as \\[?\\] or `[@key]` and a\\*b.");
        assert_eq!(prose("a ` alone"), "a \\` alone");
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!(fenced("text", "a ``` b"), "````text\na ``` b\n````\n");
    }

    #[test]
    fn every_page_tells_all_that_its_rule_has() {
        for rule in RULES {
            let (markdown, plain) = (markdown(rule), plain(rule));
            for option in rule.options {
                assert!(markdown.contains(option.name) && plain.contains(option.name), "{}", rule.name);
            }
            for example in rule.wrong.iter().chain(rule.right) {
                assert!(markdown.contains(example.text.trim_matches('\n')), "{}", rule.name);
            }
            assert!(plain.lines().all(|line| line.chars().count() <= 200), "{}", rule.name);
        }
    }
}
