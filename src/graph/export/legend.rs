//! What the lines and colours of a drawing mean, for those that are in it.

use std::io::{self, Write};

use super::svg::escaped;
use crate::graph::drawing::Drawing;
use crate::graph::layout::pixels_of;
use crate::graph::model::{By, EdgeKind};

/// The height of the legend.
const HEIGHT: f64 = 34.0;
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
    entries: Vec<(Sample, String)>,
}

/// What is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sample {
    /// A line of that class.
    Line(&'static str),
    /// A source that no list holds.
    Unlisted,
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
    /// That of a drawing; empty where nothing in it needs words.
    pub(super) fn of(drawing: &Drawing) -> Self {
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
        Self { entries }
    }

    /// The height that it takes, in pixels.
    pub(super) fn height(&self) -> f64 {
        if self.entries.is_empty() { 0.0 } else { HEIGHT }
    }

    /// The width that it takes, in pixels.
    pub(super) fn width(&self) -> f64 {
        self.entries.iter().map(|(_, text)| SAMPLE + GAP + pixels_of(text) + BEHIND).sum::<f64>() + MARGIN
    }

    /// Writes it on one line at the top of the drawing.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.entries.is_empty() {
            return Ok(());
        }
        write!(out, r#"<g class="legend">"#)?;
        let mut x = MARGIN;
        for (sample, text) in &self.entries {
            match sample {
                Sample::Line(class) => {
                    write!(out, r#"<path class="line {class}" d="M{x:.1} {MIDDLE}h{SAMPLE}"/>"#)?;
                }
                Sample::Unlisted => {
                    let top = MIDDLE - 6.0;
                    let rect = format!(r#"<rect x="{x:.1}" y="{top}" width="{SAMPLE}" height="12" rx="6"/>"#);
                    write!(out, r#"<g class="source unlisted">{rect}</g>"#)?;
                }
            }
            let after = x + SAMPLE + GAP;
            write!(out, r#"<text x="{after:.1}" y="{BASE}">{}</text>"#, escaped(text))?;
            x = after + pixels_of(text) + BEHIND;
        }
        writeln!(out, "</g>")
    }
}
