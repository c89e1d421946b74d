//! The chapters that the program writes itself.

use super::Page;
use super::keys::{Key, keys};
use super::page::{capitalised, markdown, prose};
use crate::config::Config;
use crate::language::{self, Language};
use crate::lint::registry::RULES;
use crate::lint::style::{self, Style};
use crate::lint::{Rule, Topic};

/// The topics in the order of the book.
const TOPICS: [Topic; 8] = [
    Topic::Link,
    Topic::Citation,
    Topic::Reference,
    Topic::Markup,
    Topic::Bibliography,
    Topic::Note,
    Topic::Argument,
    Topic::Suppression,
];

/// The chapters that people wrote: title and path.
const GUIDE: &[(&str, &str)] = &[
    ("Installation and a first check", "guide/start.md"),
    ("Reading a report", "guide/report.md"),
    ("Formats", "guide/formats.md"),
    ("Fixing", "guide/fixing.md"),
    ("Baseline and suppressions", "guide/baseline.md"),
    ("In a repository", "guide/ci.md"),
    ("The graph", "guide/graph.md"),
    ("A language of your own", "guide/language.md"),
    ("Texts from strangers", "guide/safety.md"),
];

/// The table of contents.
pub fn summary() -> Page {
    let mut summary = String::from("# Summary\n\n[What it is](introduction.md)\n\n# Guide\n\n");
    for (title, path) in GUIDE {
        summary.push_str(&format!("- [{title}]({path})\n"));
    }
    summary.push_str("\n# Reference\n\n- [Configuration](configuration.md)\n- [Styles](styles.md)\n");
    summary.push_str("- [How an entry is read](entries.md)\n- [Languages](languages.md)\n- [Fields of a language file](language-fields.md)\n- [Rules](rules/index.md)\n");
    for topic in TOPICS {
        for rule in of_topic(topic) {
            summary.push_str(&format!("  - [{0}](rules/{0}.md)\n", rule.name));
        }
    }
    Page::new("SUMMARY.md", summary)
}

fn of_topic(topic: Topic) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(move |rule| rule.topic == topic)
}

/// A page for each rule, and one that lists them.
pub fn rules() -> Vec<Page> {
    let mut index = String::from("# Rules\n\n");
    index.push_str(&format!(
        "{} rules, by what they look at. `error`: the reader cannot find the source. `warning`: very likely wrong. `style`: \
         against the text's own habits or the chosen style. `info`: worth a look, and shown only when asked for. A fix that is \
         `safe` cannot change what the text means; one that is `unsafe` can, and is written only when asked for.\n",
        RULES.len()
    ));
    for topic in TOPICS.into_iter().filter(|topic| of_topic(*topic).next().is_some()) {
        index.push_str(&format!(
            "\n## {}\n\n| rule | level | fix | finds |\n| --- | --- | --- | --- |\n",
            topic.title()
        ));
        for rule in of_topic(topic) {
            let Rule { name, level, fix, summary, .. } = rule;
            let (level, fix) = (level.name(), super::page::fix(*fix));
            index.push_str(&format!("| [{name}]({name}.md) | {level} | {fix} | {} |\n", prose(summary)));
        }
    }
    index.push_str("\nThe same table comes from `citegraph rules --format markdown`, `csv` or `json`.\n");
    let page = |rule: &&Rule| Page::new(format!("rules/{}.md", rule.name), markdown(rule));
    std::iter::once(Page::new("rules/index.md", index)).chain(RULES.iter().map(page)).collect()
}

/// Every key of `citegraph.toml`.
pub fn configuration() -> Page {
    let schema = schemars::schema_for!(Config).to_value();
    let mut page = String::from(
        "# Configuration\n\nWhat holds for all texts of a journal or a book stands in a file `citegraph.toml` beside them. All \
         that it leaves out has a default.\n\n```toml\nstyle = \"apa7\"\n```\n\n",
    );
    page.push_str(
        "It is sought in the folder of each text and in those above it; the nearest holds alone, unless it builds on another by \
         `extend = \"../citegraph.toml\"`. A table `[tool.citegraph]` in `pyproject.toml` does as well. `citegraph init` writes a \
         first one, `citegraph config FILE` prints what is in force for a file and where it comes from, and `citegraph config \
         --schema` prints the JSON Schema by which editors complete and check it. What is misspelt is an error.\n\n\
         Every command that reads texts reads it: `language`, `reference-headings` and `exclude` hold for `extract`, `graph`, \
         `stats` and `text` as they do for `check`. `--config FILE` reads another in place of the nearest; `--config 'style = \
         \"apa7\"'` says one key over whatever is configured, and may be given several times; `--isolated` reads none. Of one \
         thing said in several ways the strongest holds: an option of its own, as `--level`; then `--config`; then the file; then \
         what that builds on.\n\n\
         Rules are named by their names, their topics (`link`, `citation`, `reference`, `markup`, `note`, `argument`, \
         `suppression`), their levels, or `all`. What names fewer rules comes before what names more, and of two that name as many \
         `ignore` comes before `select`. A rule asked for by its name is shown whatever its level.\n\n",
    );
    page.push_str("A style of your own builds on another and says what differs; without `extends`, on what would hold without it:\n\n```toml\n[style]\nextends = \"apa7\"\n\n[style.citation]\ncomma = \"absent\"\n```\n\n## Keys\n\n");
    page.push_str("| key | value | what it says |\n| --- | --- | --- |\n");
    for Key { path, value, what } in keys(&schema) {
        page.push_str(&format!("| `{path}` | {} | {} |\n", value.replace('|', "\\|"), prose(&what)));
    }
    page.push_str("\n## Options of rules\n\nEach under `[rules.NAME]`:\n\n");
    page.push_str("| rule | option | where nothing is configured |\n| --- | --- | --- |\n");
    for rule in RULES {
        for option in rule.options {
            let (name, default) = (option.name, super::page::default(&option.kind));
            page.push_str(&format!("| [{0}](rules/{0}.md) | `{name}` | `{default}` |\n", rule.name));
        }
    }
    Page::new("configuration.md", page)
}

/// Every style with its values.
pub fn styles() -> Page {
    let mut page = String::from(
        "# Styles\n\nA style says how citations and the reference list are written. Choose one in `citegraph.toml`: `style = \
         \"apa7\"`. What a style leaves open, the text's own majority decides.\n\n| name | style | laid down in |\n\
         | --- | --- | --- |\n",
    );
    let all = style::names().filter_map(|name| Some((name, style::by_name(name)?)));
    let styles: Vec<(&str, &Style)> = all.collect();
    for (name, style) in &styles {
        let of = |text: &Option<String>| prose(text.as_deref().unwrap_or_default());
        page.push_str(&format!("| `{name}` | {} | {} |\n", of(&style.title), of(&style.source)));
    }
    let schema = schemars::schema_for!(Style).to_value();
    let keys: Vec<Key> = keys(&schema).into_iter().filter(|key| key.path.contains('.')).collect();
    for (table, title) in [("citation", "Citations"), ("list", "The reference list")] {
        let keys = || keys.iter().filter(|key| key.path.split('.').next() == Some(table));
        page.push_str(&format!("\n## {title}\n\n| field | value | what it says |\n| --- | --- | --- |\n"));
        for Key { path, value, what } in keys() {
            page.push_str(&format!("| `{}` | {} | {} |\n", field(path), value.replace('|', "\\|"), prose(what)));
        }
        let names: Vec<String> = styles.iter().map(|(name, _)| format!("`{name}`")).collect();
        page.push_str(&format!("\n| field | {} |\n| --- |{}\n", names.join(" | "), " --- |".repeat(names.len())));
        for Key { path, .. } in keys() {
            let values: Vec<String> = styles.iter().map(|(_, style)| set(style, table, field(path))).collect();
            page.push_str(&format!("| `{}` | {} |\n", field(path), values.join(" | ")));
        }
    }
    Page::new("styles.md", page)
}

/// `comma` of `citation.comma`.
fn field(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// What a style says of a field; a dash where it leaves it open.
fn set(style: &Style, table: &str, field: &str) -> String {
    let style = serde_json::to_value(style).expect("a style has string keys and no failing parts");
    match &style[table][field] {
        serde_json::Value::Null => "–".to_owned(),
        serde_json::Value::String(word) => word.replace('|', "\\|"),
        other => other.to_string(),
    }
}

/// Every field of a language file, as its type documents it.
pub fn language_fields() -> Page {
    let mut page = String::from(
        "# Fields of a language file\n\nIn the order in which the built-in files have them. [A language of your own](guide/language.md) \
         says how such a file is used.\n",
    );
    for (title, name) in [("", "Language"), ("`traits`", "Trait"), ("`[locators]`", "Locators")] {
        if !title.is_empty() {
            page.push_str(&format!("\n## {title}\n"));
        }
        page.push_str("\n| name | what it holds |\n| --- | --- |\n");
        for (field, what) in language::fields_of(name) {
            page.push_str(&format!("| `{field}` | {} |\n", what.replace('|', "\\|")));
        }
    }
    Page::new("language-fields.md", page)
}

/// Every language with some of its terms.
pub fn languages() -> Page {
    let mut page = String::from(
        "# Languages\n\nThe language of a text is found in it; `--lang` says it where that fails. Terms of most kinds are known in \
         texts of every language where scholars everywhere quote the language, or where it has letters of its own; those of the others in \
         their own texts. [A file of your own](guide/language.md) adds a language. These are the usual ones of each:\n\n\
         | code | language | further authors | last two authors | no year | cited in | the same again | the list's heading |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    let mut languages: Vec<&Language> = language::all().iter().collect();
    languages.sort_by(|one, other| one.code.cmp(&other.code));
    for language in languages {
        let cells = [
            &language.et_al,
            &language.and,
            &language.no_date,
            &language.cited_in,
            &language.ibid,
            &language.reference_headings,
        ]
        .map(|terms| terms.first().map_or_else(String::new, |term| prose(term)));
        let name = capitalised(&language.name);
        page.push_str(&format!("| `{}` | {} | {} |\n", language.code, prose(&name), cells.join(" | ")));
    }
    Page::new("languages.md", page)
}

/// All of them.
pub fn all() -> Vec<Page> {
    let mut pages = vec![summary(), configuration(), styles(), languages(), language_fields()];
    pages.extend(rules());
    pages
}
