//! A timeline: years from the top down, and in each row the sources of that year, the most cited first. Documents stand to the left.

use std::collections::BTreeMap;

use petgraph::stable_graph::NodeIndex;
use rustc_hash::FxHashMap;

use super::{Curve, Figure, Heading, LINE, Layout, MARGIN, PADDING, Shape, boxed};
use crate::graph::drawing::Drawing;
use crate::graph::export::words::{lines, shortened};
use crate::graph::model::Node;

/// From the documents to the years, for the edges.
const CHANNEL: f64 = 70.0;
/// For a year.
const YEAR: f64 = 52.0;
/// The sources of one year that do not fit this stand in another row.
const WIDEST: f64 = 660.0;
/// Between two boxes.
const GAP: f64 = 7.0;
/// For every year without a source, up to so many.
const EMPTY_YEAR: f64 = 3.0;
const MOST_EMPTY: u16 = 6;
/// The letters of a label.
const SHOWN: usize = 40;

/// A row of sources.
struct Row {
    y: f64,
    /// Where its first box begins.
    start: f64,
}

pub(super) fn layout(drawing: &Drawing) -> Layout {
    let (mut figures, left) = documents(drawing);
    let mut headings = Vec::new();
    let mut rows: FxHashMap<NodeIndex, Row> = FxHashMap::default();
    let start = left + CHANNEL + YEAR;
    let (mut y, mut right) = (MARGIN, start);
    let mut before: Option<u16> = None;
    for (year, sources) in by_year(drawing) {
        let empty = before.map_or(0, |before| year.saturating_sub(before).saturating_sub(1));
        y += f64::from(empty.min(MOST_EMPTY)) * EMPTY_YEAR;
        before = Some(year);
        headings.push(Heading { x: start - YEAR / 2.0, y: y + LINE, text: format!("{year:04}") });
        let mut x = start;
        for node in sources {
            let lines = vec![shortened(drawing.graph[node].label(), SHOWN)];
            let (width, height) = boxed(&lines);
            if x > start && x + width > start + WIDEST {
                (x, y) = (start, y + height + GAP / 2.0);
            }
            let middle = y + height / 2.0;
            rows.insert(node, Row { y: middle, start });
            figures.push(Figure { node, x: x + width / 2.0, y: middle, shape: Shape::Box { width, height }, lines });
            x += width + GAP;
            right = right.max(x - GAP);
        }
        y += LINE + 2.0 * PADDING + GAP;
    }
    let height = beside(&mut figures, drawing, y - GAP);
    let curves = curves(drawing, &figures, &rows);
    Layout { width: right + MARGIN, height: height + MARGIN, figures, curves, headings }
}

/// The documents, one below the other, and the right side of the widest.
fn documents(drawing: &Drawing) -> (Vec<Figure>, f64) {
    let documents = drawing.nodes().filter(|(_, node)| !matches!(node, Node::Source(_)));
    let mut figures = Vec::new();
    let mut right = MARGIN;
    let mut y = MARGIN;
    for (node, shown) in documents {
        let lines = lines(&shortened(shown.label(), 60), 26);
        let (width, height) = boxed(&lines);
        let shape = Shape::Box { width, height };
        figures.push(Figure { node, x: MARGIN + width / 2.0, y: y + height / 2.0, shape, lines });
        right = right.max(MARGIN + width);
        y += height + GAP;
    }
    (figures, right)
}

/// Moves the documents to the middle of the years, which end at `height`; returns where both end.
fn beside(figures: &mut [Figure], drawing: &Drawing, height: f64) -> f64 {
    let mut documents: Vec<&mut Figure> =
        figures.iter_mut().filter(|figure| drawing.graph[figure.node].source().is_none()).collect();
    let end = documents.iter().map(|figure| figure.y + half_height(figure)).fold(MARGIN, f64::max);
    let down = ((height - end) / 2.0).max(0.0);
    documents.iter_mut().for_each(|figure| figure.y += down);
    height.max(end)
}

fn by_year(drawing: &Drawing) -> BTreeMap<u16, Vec<NodeIndex>> {
    let mut years: BTreeMap<u16, Vec<NodeIndex>> = BTreeMap::new();
    for (index, node) in drawing.nodes() {
        if let Some(source) = node.source() {
            years.entry(source.year.unwrap_or(0)).or_default().push(index);
        }
    }
    let citations = |index: &NodeIndex| drawing.graph[*index].source().map_or(0, |source| source.citations);
    years.values_mut().for_each(|sources| sources.sort_by_key(|index| (std::cmp::Reverse(citations(index)), *index)));
    years
}

fn half_height(figure: &Figure) -> f64 {
    match figure.shape {
        Shape::Box { height, .. } => height / 2.0,
        Shape::Dot { radius, .. } => radius,
    }
}

fn half_width(figure: &Figure) -> f64 {
    match figure.shape {
        Shape::Box { width, .. } => width / 2.0,
        Shape::Dot { radius, .. } => radius,
    }
}

/// From a document to the row of the source, and behind the boxes of that row to the source; between two sources from row to row.
fn curves(drawing: &Drawing, figures: &[Figure], rows: &FxHashMap<NodeIndex, Row>) -> Vec<Curve> {
    let at: FxHashMap<NodeIndex, &Figure> = figures.iter().map(|figure| (figure.node, figure)).collect();
    let ends = drawing.edges().map(|(from, to, _)| (from, to));
    let paths = ends.map(|(from, to)| match (rows.get(&from), rows.get(&to)) {
        (None, Some(row)) => {
            let (from, to) = (at[&from], at[&to]);
            let (x, y) = (from.x + half_width(from), from.y);
            let (end, half) = (row.start - YEAR, (row.start - YEAR - x) / 2.0);
            let (bend1, bend2, left) = (x + half, end - half, to.x - half_width(to));
            format!("M{x:.1} {y:.1}C{bend1:.1} {y:.1} {bend2:.1} {0:.1} {end:.1} {0:.1}H{left:.1}", row.y)
        }
        _ => between(at[&from], at[&to]),
    });
    paths.enumerate().map(|(edge, path)| Curve { edge, path }).collect()
}

/// Around the right sides of both.
fn between(from: &Figure, to: &Figure) -> String {
    let (x1, x2) = (from.x + half_width(from), to.x + half_width(to));
    let bend = x1.max(x2) + 24.0 + (to.y - from.y).abs().min(200.0) / 6.0;
    format!("M{x1:.1} {0:.1}C{bend:.1} {0:.1} {bend:.1} {1:.1} {x2:.1} {1:.1}", from.y, to.y)
}
