//! A circle, for graphs whose nodes are all alike: the order is that of clusters and years, and ties run through the middle.

use std::f64::consts::TAU;

use petgraph::stable_graph::NodeIndex;
use rustc_hash::FxHashMap;

use super::{Curve, Figure, Layout, MARGIN, Shape, pixels_of};
use crate::graph::drawing::Drawing;
use crate::graph::export::words::shortened;
use crate::graph::model::Node;

/// Along the circle, between two nodes.
const APART: f64 = 17.0;
/// The least radius.
const LEAST: f64 = 110.0;
/// Between a dot and its label, and half the height of a label.
const AWAY: f64 = 5.0;
/// The letters of a label.
const SHOWN: usize = 34;

pub(super) fn layout(drawing: &Drawing) -> Layout {
    let mut order: Vec<NodeIndex> = drawing.nodes().map(|(index, _)| index).collect();
    order.sort_by_key(|&index| {
        let year = drawing.graph[index].source().and_then(|source| source.year);
        (drawing.clusters.of(index).map_or(usize::MAX, |cluster| cluster), year.unwrap_or(u16::MAX), index)
    });
    let radius = (order.len() as f64 * APART / TAU).max(LEAST);
    let mut figures: Vec<Figure> = order
        .iter()
        .enumerate()
        .map(|(at, &node)| {
            // From the top, and with the clock.
            let angle = TAU * at as f64 / order.len() as f64 - TAU / 4.0;
            let weight = match &drawing.graph[node] {
                Node::Source(source) => f64::from(source.citations),
                _ => 2.0,
            };
            Figure {
                node,
                x: radius * angle.cos(),
                y: radius * angle.sin(),
                shape: Shape::Dot { radius: (2.0 + 2.0 * weight.sqrt()).min(12.0), turn: angle.to_degrees() },
                lines: vec![shortened(drawing.graph[node].label(), SHOWN)],
            }
        })
        .collect();
    let (width, height, centre) = framed(&mut figures);
    let at: FxHashMap<NodeIndex, (f64, f64)> =
        figures.iter().map(|figure| (figure.node, (figure.x, figure.y))).collect();
    let curves = drawing
        .edges()
        .enumerate()
        .map(|(edge, (from, to, _))| {
            let ((x1, y1), (x2, y2)) = (at[&from], at[&to]);
            // Some of the way from the middle of the chord to that of the circle.
            let bend = |one: f64, other: f64, centre: f64| (one + other) / 2.0 + (centre - (one + other) / 2.0) * 0.4;
            let (x, y) = (bend(x1, x2, centre.0), bend(y1, y2, centre.1));
            Curve { edge, path: format!("M{x1:.1} {y1:.1}Q{x:.1} {y:.1} {x2:.1} {y2:.1}") }
        })
        .collect();
    Layout { width, height, figures, curves, headings: Vec::new() }
}

/// Moves the figures, which stand around nothing, into the frame that they and their labels need; returns its width and height, and
/// where the middle of the circle is then.
fn framed(figures: &mut [Figure]) -> (f64, f64, (f64, f64)) {
    let (mut low, mut high) = ((0.0_f64, 0.0_f64), (0.0_f64, 0.0_f64));
    for figure in figures.iter() {
        let Shape::Dot { radius, turn } = figure.shape else { continue };
        let reach = radius + AWAY + figure.lines.first().map_or(0.0, |line| pixels_of(line));
        let (x, y) = (figure.x + reach * turn.to_radians().cos(), figure.y + reach * turn.to_radians().sin());
        low = (low.0.min(x - AWAY), low.1.min(y - AWAY));
        high = (high.0.max(x + AWAY), high.1.max(y + AWAY));
    }
    let centre = (MARGIN - low.0, MARGIN - low.1);
    for figure in figures.iter_mut() {
        figure.x += centre.0;
        figure.y += centre.1;
    }
    (high.0 - low.0 + 2.0 * MARGIN, high.1 - low.1 + 2.0 * MARGIN, centre)
}
