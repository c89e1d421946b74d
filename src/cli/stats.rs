//! `citegraph stats`

use std::io;

use unicode_width::UnicodeWidthStr;

use super::graph::note_without_citation;
use super::stats_args::{StatsArgs, StatsFormat, StatsTable};
use super::{Status, input, output};
use crate::graph::measure::{self, Counts, Measures, measures};
use crate::graph::{self, Graph, Part};

/// Prints what can be counted of the files.
pub fn run(args: &StatsArgs) -> io::Result<Status> {
    if args.table.is_some() && args.format != StatsFormat::Csv {
        output::complain("--table", &"only --format csv writes tables; add it");
        return Ok(Status::Failed);
    }
    let read = input::read(&args.input, |analysis| Part::of(&analysis, &args.author));
    note_without_citation(&args.input, &read.documents);
    let graph = graph::assemble(read.documents).graph;
    output::print(&match args.format {
        StatsFormat::Text => text(&measures(&graph)),
        StatsFormat::Json => {
            let mut json = serde_json::to_string_pretty(&measures(&graph)).expect("numbers and texts are JSON");
            json.push('\n');
            json
        }
        StatsFormat::Csv => table(&graph, args.table.unwrap_or(StatsTable::Documents))?,
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

fn table(graph: &Graph, table: StatsTable) -> io::Result<String> {
    let (header, rows): (Vec<&str>, Vec<Vec<String>>) = match table {
        StatsTable::Documents => {
            let cells = |counts: &Counts| COLUMNS.iter().map(|(_, cell)| cell(counts)).collect::<Vec<_>>();
            let measures = measures(graph);
            let rows = rows(&measures).into_iter();
            let rows = rows.map(|(path, counts)| [vec![path.to_owned()], cells(counts)].concat()).collect();
            (["path"].into_iter().chain(COLUMNS.iter().map(|(name, _)| *name)).collect(), rows)
        }
        StatsTable::Sources => {
            let header = vec!["id", "source", "citations", "documents", "page rank", "ties", "betweenness"];
            let row = |source: measure::Ranked| {
                let numbers = [source.citations.to_string(), source.documents.to_string(), share(source.page_rank)];
                let centralities = [source.ties.to_string(), source.betweenness.map(share).unwrap_or_default()];
                [vec![source.id, source.name], numbers.to_vec(), centralities.to_vec()].concat()
            };
            (header, measure::ranked(graph).into_iter().map(row).collect())
        }
        StatsTable::Pairs => {
            let row = |pair: measure::Pair| vec![pair.one, pair.other, pair.claims.to_string()];
            (vec!["one", "other", "claims"], measure::co_cited(graph).into_iter().map(row).collect())
        }
        StatsTable::Sections => {
            let documents = measures(graph).documents.into_iter();
            let rows = documents.flat_map(|document| {
                let sections = document.sections_on_one_source.into_iter();
                sections.map(move |(section, source)| vec![document.path.clone(), section, source])
            });
            (vec!["path", "section", "source"], rows.collect())
        }
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// A share, with as many digits as tell.
fn share(share: f64) -> String {
    format!("{share:.6}")
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell.to_owned() }
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
    let central = |source: &graph::measure::Ranked| {
        let between = source.betweenness.map_or_else(|| "-".to_owned(), |share| format!("{share:.3}"));
        format!("{:>9.4}  {:>4}  {between:>11}  {}\n", source.page_rank, source.ties, source.name)
    };
    section(&mut text, "Most central\npage rank  ties  betweenness", measures.most_central.iter().map(central));
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
