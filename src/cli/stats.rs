//! `citegraph stats`

use std::io;

use unicode_width::UnicodeWidthStr;

use super::graph::note_without_citation;
use super::stats_args::{StatsArgs, StatsFormat};
use super::{Status, input, output};
use crate::graph::measure::{Counts, Measures, measures};
use crate::graph::{self, Part};

/// Prints what can be counted of the files.
pub fn run(args: &StatsArgs) -> io::Result<Status> {
    let read = input::read(&args.input, |analysis| Part::of(&analysis, &args.author));
    note_without_citation(&args.input, &read.documents);
    let measures = measures(&graph::assemble(read.documents).graph);
    output::print(&match args.format {
        StatsFormat::Text => text(&measures),
        StatsFormat::Json => {
            let mut json = serde_json::to_string_pretty(&measures).expect("numbers and texts are JSON");
            json.push('\n');
            json
        }
        StatsFormat::Csv => csv(&measures)?,
    })?;
    Ok(read.status)
}

/// A column's name, and its cell.
type Column = (&'static str, fn(&Counts) -> String);

/// The columns of the tables, and what stands in them.
const COLUMNS: [Column; 13] = [
    ("citations", |counts| counts.citations.to_string()),
    ("works", |counts| counts.works.to_string()),
    ("claims", |counts| counts.claims.to_string()),
    ("sources", |counts| counts.sources.to_string()),
    ("unlisted", |counts| counts.unlisted.to_string()),
    ("cited once", |counts| counts.cited_once.to_string()),
    ("secondary", |counts| counts.secondary.to_string()),
    ("self-citations", |counts| counts.self_citations.map_or_else(String::new, |count| count.to_string())),
    ("self share", |counts| counts.self_share.map_or_else(String::new, |share| format!("{share:.3}"))),
    ("median year", |counts| decimal(counts.median_year)),
    ("year spread", |counts| decimal(counts.year_spread)),
    ("year", |counts| counts.year.map_or_else(String::new, |year| year.to_string())),
    ("median age", |counts| decimal(counts.median_age)),
];

fn decimal(number: Option<f64>) -> String {
    number.map_or_else(String::new, |number| format!("{number}"))
}

/// A row for each document, and one for all.
fn rows(measures: &Measures) -> Vec<(&str, &Counts)> {
    let documents = measures.documents.iter().map(|document| (document.path.as_str(), &document.counts));
    documents.chain([("all", &measures.total)]).collect()
}

fn csv(measures: &Measures) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["path"].into_iter().chain(COLUMNS.iter().map(|(name, _)| *name)))?;
    for (path, counts) in rows(measures) {
        let path = if path.starts_with(['=', '+', '-', '@']) { format!("'{path}") } else { path.to_owned() };
        writer.write_record([path].into_iter().chain(COLUMNS.iter().map(|(_, cell)| cell(counts))))?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn text(measures: &Measures) -> String {
    let mut text = String::new();
    let rows = rows(measures);
    let wide = rows.iter().map(|(path, _)| path.width()).max().unwrap_or(0);
    let named = COLUMNS.iter().filter(|(_, cell)| rows.iter().any(|(_, counts)| !cell(counts).is_empty()));
    let columns: Vec<_> = named.collect();
    let line = |first: &str, cells: Vec<String>| {
        let padding = " ".repeat(wide.saturating_sub(first.width()));
        let cells = columns.iter().zip(cells).map(|((name, _), cell)| format!("  {cell:>width$}", width = name.len()));
        format!("{first}{padding}{}\n", cells.collect::<String>())
    };
    text.push_str(&line("", columns.iter().map(|(name, _)| (*name).to_owned()).collect()));
    let several = measures.documents.len() != 1;
    for (path, counts) in rows.iter().filter(|(path, _)| several || *path != "all") {
        text.push_str(&line(path, columns.iter().map(|(_, cell)| cell(counts)).collect()));
    }
    let ranked = |source: &graph::measure::Ranked| format!("{:>5}  {}\n", source.citations, source.name);
    section(&mut text, "Cited most", measures.most_cited.iter().map(ranked));
    let central = |source: &graph::measure::Ranked| format!("{:.4}  {}\n", source.page_rank, source.name);
    section(&mut text, "Most central (page rank)", measures.most_central.iter().map(central));
    let pair = |pair: &graph::measure::Pair| format!("{:>5}  {} and {}\n", pair.claims, pair.one, pair.other);
    section(&mut text, "Cited together", measures.co_cited.iter().map(pair));
    let alone = measures.documents.iter().flat_map(|document| {
        document
            .sections_on_one_source
            .iter()
            .map(|(section, source)| format!("  {section} ({}): {source}\n", document.path))
    });
    section(&mut text, "Sections that rest on one source", alone);
    text
}

/// Adds lines under a heading, where there are any.
fn section(text: &mut String, heading: &str, lines: impl Iterator<Item = String>) {
    let lines: String = lines.collect();
    if !lines.is_empty() {
        text.push_str(&format!("\n{heading}\n{lines}"));
    }
}
