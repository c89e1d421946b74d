//! A circle, for graphs whose nodes are all alike: the order is that of clusters and years, and ties run through the middle.

use std::f64::consts::TAU;

use petgraph::stable_graph::NodeIndex;
use rustc_hash::FxHashMap;

use super::{Curve, Figure, Layout, Shape};
use crate::graph::drawing::Drawing;
use crate::graph::export::words::shortened;
use crate::graph::model::Node;

/// Along the circle, between two nodes.
const APART: f64 = 15.0;
/// For the labels around the circle.
const LABELS: f64 = 230.0;
/// The letters of a label.
const SHOWN: usize = 34;

pub(super) fn layout(drawing: &Drawing) -> Layout {
    let mut order: Vec<NodeIndex> = drawing.nodes().map(|(index, _)| index).collect();
    order.sort_by_key(|&index| {
        let year = drawing.graph[index].source().and_then(|source| source.year);
        (drawing.clusters.of(index).map_or(usize::MAX, |cluster| cluster), year.unwrap_or(u16::MAX), index)
    });
    let radius = (order.len() as f64 * APART / TAU).max(120.0);
    let centre = radius + LABELS;
    let figures: Vec<Figure> = order
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
                x: centre + radius * angle.cos(),
                y: centre + radius * angle.sin(),
                shape: Shape::Dot { radius: (2.0 + 1.5 * weight.sqrt()).min(12.0), turn: angle.to_degrees() },
                lines: vec![shortened(drawing.graph[node].label(), SHOWN)],
            }
        })
        .collect();
    let at: FxHashMap<NodeIndex, (f64, f64)> =
        figures.iter().map(|figure| (figure.node, (figure.x, figure.y))).collect();
    let curves = drawing
        .edges()
        .enumerate()
        .map(|(edge, (from, to, _))| {
            let ((x1, y1), (x2, y2)) = (at[&from], at[&to]);
            // A third of the way from the middle of the chord to that of the circle.
            let bend = |one: f64, other: f64| (one + other) / 2.0 + (centre - (one + other) / 2.0) * 0.4;
            Curve { edge, path: format!("M{x1:.1} {y1:.1}Q{:.1} {:.1} {x2:.1} {y2:.1}", bend(x1, x2), bend(y1, y2)) }
        })
        .collect();
    Layout { width: 2.0 * centre, height: 2.0 * centre, figures, curves, headings: Vec::new() }
}
