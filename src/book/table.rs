//! The rules as a table.

use csv::Writer;
use serde::Serialize;

use super::page::{self, prose};
use crate::lint::registry::RULES;
use crate::lint::{Confidence, Level, Rule};

#[derive(Serialize)]
struct Row {
    name: &'static str,
    topic: &'static str,
    level: Level,
    confidence: Confidence,
    fix: Option<&'static str>,
    summary: &'static str,
    options: Vec<OptionRow>,
}

#[derive(Serialize)]
struct OptionRow {
    name: &'static str,
    default: serde_json::Value,
    what: &'static str,
}

/// A line for each rule: name, level, summary.
pub fn text() -> String {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let line = |rule: &&Rule| format!("{:width$}  {:7}  {}\n", rule.name, rule.level.name(), rule.summary);
    RULES.iter().map(line).collect()
}

/// A JSON object with a list of rules.
pub fn json() -> String {
    let rows: Vec<Row> = RULES.iter().map(|rule| row(rule)).collect();
    let table = serde_json::json!({ "rules": rows });
    format!("{table}\n")
}

/// A table for Markdown.
pub fn markdown() -> String {
    let mut table = String::from("| rule | topic | level | confidence | fix | finds | options |\n");
    table.push_str("| --- | --- | --- | --- | --- | --- | --- |\n");
    for rule in RULES {
        let options = rule.options.iter().map(|option| format!("`{}`", option.name)).collect::<Vec<_>>().join(", ");
        let [topic, level] = [rule.topic.name(), rule.level.name()];
        let (confidence, fix) = (page::confidence(rule.confidence), page::fix(rule.fix));
        let summary = prose(rule.summary);
        table.push_str(&format!(
            "| {} | {topic} | {level} | {confidence} | {fix} | {summary} | {options} |\n",
            rule.name
        ));
    }
    table
}

/// A table for spreadsheets.
pub fn csv() -> String {
    let mut writer = Writer::from_writer(Vec::new());
    let header = ["name", "topic", "level", "confidence", "fix", "summary", "options"];
    let rows = RULES.iter().map(|rule| {
        let option = |option: &crate::lint::RuleOption| format!("{} = {}", option.name, page::default(&option.kind));
        let options = rule.options.iter().map(option).collect::<Vec<_>>().join("; ");
        let [topic, level] = [rule.topic.name(), rule.level.name()];
        [rule.name, topic, level, page::confidence(rule.confidence), page::fix(rule.fix), rule.summary, &options]
            .map(str::to_owned)
    });
    for record in std::iter::once(header.map(str::to_owned)).chain(rows) {
        writer.write_record(record).expect("a vector takes every row, and all rows are as long");
    }
    String::from_utf8(writer.into_inner().expect("a vector takes all that is written")).expect("cells are UTF-8")
}

fn row(rule: &Rule) -> Row {
    use crate::lint::OptionKind::{Choice, Flag, Number, Words};
    let options = rule.options.iter().map(|option| OptionRow {
        name: option.name,
        what: option.what,
        default: match option.kind {
            Flag(default) => default.into(),
            Number { default, .. } => default.into(),
            Words(default) => default.into(),
            Choice { default, .. } => default.into(),
        },
    });
    Row {
        name: rule.name,
        topic: rule.topic.name(),
        level: rule.level,
        confidence: rule.confidence,
        fix: rule.fix.map(|fix| page::fix(Some(fix))),
        summary: rule.summary,
        options: options.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_every_rule() {
        for table in [text(), json(), markdown(), csv()] {
            assert!(RULES.iter().all(|rule| table.contains(rule.name)), "{table}");
        }
        assert_eq!(csv::Reader::from_reader(csv().as_bytes()).records().filter(Result::is_ok).count(), RULES.len());
    }
}
