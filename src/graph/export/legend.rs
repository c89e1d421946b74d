//! What the lines and colours of a drawing mean, for those that are in it.

use std::io::{self, Write};

use super::svg::escaped;
use super::tints::Tints;
use super::words::shortened;
use crate::graph::drawing::Drawing;
use crate::graph::layout::{draws_dots, pixels_of};
use crate::graph::model::{By, EdgeKind};

/// The height of a legend of one line, and of each line more.
const HEIGHT: f64 = 34.0;
const LINE: f64 = 18.0;
/// A line may be so wide, where the drawing is narrower.
const LEAST_WIDTH: f64 = 640.0;
/// The letters of a cluster's name that are shown, and how many clusters are.
const SHOWN: usize = 30;
const MOST_CLUSTERS: usize = 24;
/// Left of the first sample.
const MARGIN: f64 = 24.0;
/// The width of a sample, between it and its words, and behind these.
const SAMPLE: f64 = 30.0;
const GAP: f64 = 6.0;
const BEHIND: f64 = 20.0;
/// The line of the samples, and that on which the words stand.
const MIDDLE: f64 = 22.0;
const BASE: f64 = 26.0;

/// The legend of a drawing.
#[derive(Debug)]
pub(super) struct Legend {
    lines: Vec<Vec<(Sample, String)>>,
    figures: Figures,
}

/// What nodes look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figures {
    Boxes,
    Dots,
}

/// What is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sample {
    /// A line of that class.
    Line(&'static str),
    /// A source that no list holds.
    Unlisted,
    /// A cluster whose nodes have that class.
    Cluster(String),
}

/// What an edge of that kind says of its ends.
fn in_words(kind: EdgeKind) -> String {
    match kind {
        EdgeKind::CoCited => "cited together".to_owned(),
        EdgeKind::Coupled => "cite the same".to_owned(),
        kind => kind.name().replace('-', " "),
    }
}

impl Legend {
    /// That of a drawing that is so wide; empty where nothing in it needs words.
    pub(super) fn of(drawing: &Drawing, tints: &Tints, width: f64) -> Self {
        let has = |kind: EdgeKind| drawing.edges().any(|(_, _, edge)| edge.kind == kind);
        let kinds = EdgeKind::ALL.into_iter().filter(|&kind| kind != EdgeKind::Contains && has(kind));
        let mut entries: Vec<(Sample, String)> =
            kinds.map(|kind| (Sample::Line(kind.name()), in_words(kind))).collect();
        if drawing.edges().any(|(_, _, edge)| edge.by == By::Itself) {
            entries.push((Sample::Line("self"), "cites its own author".to_owned()));
        }
        if drawing.nodes().any(|(_, node)| drawing.lacks_entry(node)) {
            entries.push((Sample::Unlisted, "in no reference list".to_owned()));
        }
        let clusters = tints.names.iter().take(MOST_CLUSTERS);
        entries.extend(clusters.map(|(class, name)| (Sample::Cluster(class.clone()), shortened(name, SHOWN))));
        let figures = if draws_dots(drawing.view) { Figures::Dots } else { Figures::Boxes };
        Self { lines: in_lines(entries, width.max(LEAST_WIDTH)), figures }
    }

    /// The height that it takes, in pixels.
    pub(super) fn height(&self) -> f64 {
        if self.lines.is_empty() { 0.0 } else { HEIGHT + LINE * (self.lines.len() - 1) as f64 }
    }

    /// The width that it takes, in pixels.
    pub(super) fn width(&self) -> f64 {
        let width = |line: &Vec<(Sample, String)>| line.iter().map(|(_, text)| width_of(text)).sum::<f64>() + MARGIN;
        self.lines.iter().map(width).fold(0.0, f64::max)
    }

    /// Writes it at the top of the drawing.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.lines.is_empty() {
            return Ok(());
        }
        write!(out, r#"<g class="legend">"#)?;
        for (at, line) in self.lines.iter().enumerate() {
            let down = LINE * at as f64;
            let mut x = MARGIN;
            for (sample, text) in line {
                self.write_sample(sample, x, MIDDLE + down, out)?;
                let after = x + SAMPLE + GAP;
                write!(out, r#"<text x="{after:.1}" y="{}">{}</text>"#, BASE + down, escaped(text))?;
                x += width_of(text);
            }
        }
        writeln!(out, "</g>")
    }

    fn write_sample(&self, sample: &Sample, x: f64, middle: f64, out: &mut dyn Write) -> io::Result<()> {
        let figure = |round: u8| match self.figures {
            Figures::Boxes => {
                let top = middle - 6.0;
                format!(r#"<rect x="{x:.1}" y="{top}" width="{SAMPLE}" height="12" rx="{round}"/>"#)
            }
            Figures::Dots => format!(r#"<circle cx="{:.1}" cy="{middle}" r="5"/>"#, x + SAMPLE - 6.0),
        };
        match sample {
            Sample::Line(class) => write!(out, r#"<path class="line {class}" d="M{x:.1} {middle}h{SAMPLE}"/>"#),
            Sample::Unlisted => write!(out, r#"<g class="source unlisted">{}</g>"#, figure(6)),
            Sample::Cluster(class) => write!(out, r#"<g class="source {class}">{}</g>"#, figure(2)),
        }
    }
}

/// A sample with its words and the space behind them.
fn width_of(text: &str) -> f64 {
    SAMPLE + GAP + pixels_of(text) + BEHIND
}

/// The entries in as many lines as they need.
fn in_lines(entries: Vec<(Sample, String)>, width: f64) -> Vec<Vec<(Sample, String)>> {
    let mut lines: Vec<Vec<(Sample, String)>> = Vec::new();
    let mut free = 0.0;
    for entry in entries {
        let needed = width_of(&entry.1);
        match lines.last_mut().filter(|_| needed <= free) {
            Some(line) => line.push(entry),
            None => {
                free = width - MARGIN;
                lines.push(vec![entry]);
            }
        }
        free -= needed;
    }
    lines
}
