//! Where nodes stand in a drawing made without Graphviz.
//!
//! Graphs of wholes and sources have layers from left to right, a timeline has rows; sources that are only tied to each other stand in
//! a circle.

mod circle;
mod layers;
mod timeline;

use petgraph::stable_graph::NodeIndex;

use super::drawing::Drawing;
use super::view::View;

/// Around the drawing.
const MARGIN: f64 = 24.0;
/// The height of a letter, and of a line of letters.
const LETTER: f64 = 11.0;
const LINE: f64 = 13.0;
/// Between a box and its text.
const PADDING: f64 = 5.0;

/// How far a text reaches, in pixels: as Helvetica and Arial have it, and a little more.
pub(super) fn pixels_of(text: &str) -> f64 {
    let of_letter = |letter: char| match letter {
        'i' | 'j' | 'l' | '\'' => 0.23,
        ' ' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '/' | '!' => 0.29,
        'r' | '(' | ')' | '-' | '"' | '“' | '”' | '‘' | '’' => 0.35,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 0.51,
        'm' | 'M' | 'W' | '…' | '—' => 0.9,
        'w' | 'G' | 'O' | 'Q' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 0.76,
        'A'..='Z' | '&' => 0.69,
        letter if letter.is_ascii() => 0.57,
        letter => 0.6 * unicode_width::UnicodeWidthChar::width(letter).unwrap_or(0) as f64,
    };
    LETTER * text.chars().map(of_letter).sum::<f64>()
}

/// The width and height of a box around these lines.
fn boxed(lines: &[String]) -> (f64, f64) {
    let longest = lines.iter().map(|line| pixels_of(line)).fold(0.0, f64::max);
    (longest + 4.0 * PADDING, lines.len().max(1) as f64 * LINE + 2.0 * PADDING)
}

/// A drawing's places, in pixels; y grows downwards.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) figures: Vec<Figure>,
    pub(super) curves: Vec<Curve>,
    /// What stands beside rows: years.
    pub(super) headings: Vec<Heading>,
}

/// Words in the drawing that are no node's.
#[derive(Debug)]
pub(super) struct Heading {
    /// Their middle.
    pub(super) x: f64,
    /// The line that they stand on.
    pub(super) y: f64,
    pub(super) text: String,
}

/// A node's place.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) node: NodeIndex,
    /// The centre.
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) shape: Shape,
    /// What is written in it, or beside it.
    pub(super) lines: Vec<String>,
}

/// What a node looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shape {
    /// A box around its lines.
    Box { width: f64, height: f64 },
    /// A dot with its label beside it, turned by so many degrees about the dot.
    Dot { radius: f64, turn: f64 },
}

/// An edge's way, as an SVG path.
#[derive(Debug)]
pub(super) struct Curve {
    /// The edge's index among those of the drawing.
    pub(super) edge: usize,
    pub(super) path: String,
}

/// True where nodes are dots with a label beside them.
pub(super) fn draws_dots(view: View) -> bool {
    matches!(view, View::Sources | View::CoCitation | View::Coupling)
}

/// The places of all nodes and edges.
pub(super) fn layout(drawing: &Drawing) -> Layout {
    match drawing.view {
        view if draws_dots(view) => circle::layout(drawing),
        View::Timeline => timeline::layout(drawing),
        _ => layers::layout(drawing),
    }
}
