//! Layers from left to right: documents, sections, claims, sources, what those were read in, authors.
//!
//! What stands in a text keeps the order of the text. Sources are brought near what cites them: each sweep gives every node the mean of
//! its neighbours' places (Sugiyama's barycentre), sorts the layer, and moves apart what overlaps. A sweep takes time in proportion to
//! nodes and edges, but for the sorting.

use std::collections::BTreeMap;

use petgraph::stable_graph::NodeIndex;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Curve, Figure, Layout, MARGIN, Shape, boxed};
use crate::graph::drawing::Drawing;
use crate::graph::export::words::{lines, shortened};
use crate::graph::model::{EdgeKind, Node};

/// Sweeps over all layers; more change little.
const SWEEPS: usize = 4;
/// Between two nodes of a layer.
const GAP: f64 = 6.0;
/// Between two layers, for the edges.
const CHANNEL: f64 = 90.0;
/// The letters of a claim that are shown.
const SHOWN: usize = 110;

/// A node in its layer.
struct Place {
    node: NodeIndex,
    lines: Vec<String>,
    width: f64,
    height: f64,
    y: f64,
}

pub(super) fn layout(drawing: &Drawing) -> Layout {
    let columns = columns(drawing);
    let mut layers: Vec<Vec<Place>> =
        columns.iter().map(|nodes| nodes.iter().map(|&node| place(node, &drawing.graph[node])).collect()).collect();
    arrange(drawing, &mut layers);
    let mut figures = Vec::new();
    let mut x = MARGIN;
    let mut height = 0.0_f64;
    for layer in layers {
        let width = layer.iter().map(|place| place.width).fold(0.0, f64::max);
        for place in layer {
            height = height.max(place.y + place.height);
            let shape = Shape::Box { width: place.width, height: place.height };
            let (x, y) = (x + place.width / 2.0, MARGIN + place.y + place.height / 2.0);
            figures.push(Figure { node: place.node, x, y, shape, lines: place.lines });
        }
        x += width + CHANNEL;
    }
    let curves = curves(drawing, &figures);
    Layout {
        width: (x - CHANNEL + MARGIN).max(2.0 * MARGIN),
        height: height + 2.0 * MARGIN,
        figures,
        curves,
        headings: Vec::new(),
    }
}

fn place(node: NodeIndex, shown: &Node) -> Place {
    let (most, columns) = match shown {
        Node::Claim(_) => (SHOWN, 46),
        Node::Document(_) | Node::Section(_) => (60, 26),
        Node::Source(_) | Node::Author(_) => (60, 30),
    };
    let mut lines = lines(&shortened(shown.label(), most), columns);
    if lines.is_empty() {
        lines.push(String::new());
    }
    let (width, height) = boxed(&lines);
    Place { node, lines, width, height, y: 0.0 }
}

/// The layers from left to right.
fn columns(drawing: &Drawing) -> Vec<Vec<NodeIndex>> {
    let cited: FxHashSet<NodeIndex> =
        drawing.edges().filter(|(_, _, edge)| edge.kind.is_citing()).map(|(_, to, _)| to).collect();
    let mut columns: BTreeMap<u32, Vec<NodeIndex>> = BTreeMap::new();
    for (index, node) in drawing.nodes() {
        let column = match node {
            Node::Document(_) => 0,
            Node::Section(_) => 1,
            Node::Claim(_) => 2,
            Node::Source(_) if cited.contains(&index) => 3,
            Node::Source(_) => 4,
            Node::Author(_) => 5,
        };
        columns.entry(column).or_default().push(index);
    }
    columns.into_values().collect()
}

/// Orders every layer, and gives every place its y.
fn arrange(drawing: &Drawing, layers: &mut [Vec<Place>]) {
    for layer in layers.iter_mut() {
        stack(layer);
    }
    let mut neighbours: FxHashMap<NodeIndex, Vec<NodeIndex>> = FxHashMap::default();
    for (from, to, _) in drawing.edges() {
        neighbours.entry(from).or_default().push(to);
        neighbours.entry(to).or_default().push(from);
    }
    let mut centres: FxHashMap<NodeIndex, f64> = FxHashMap::default();
    let remember = |layer: &[Place], centres: &mut FxHashMap<NodeIndex, f64>| {
        centres.extend(layer.iter().map(|place| (place.node, place.y + place.height / 2.0)));
    };
    for layer in layers.iter() {
        remember(layer, &mut centres);
    }
    let tallest = layers.iter().map(|layer| total(layer)).fold(0.0, f64::max);
    for _ in 0..SWEEPS {
        for layer in layers.iter_mut() {
            let layer_of_text = layer.first().is_some_and(|place| {
                matches!(drawing.graph[place.node], Node::Document(_) | Node::Section(_) | Node::Claim(_))
            });
            for place in layer.iter_mut() {
                let near = neighbours.get(&place.node).map_or(&[][..], Vec::as_slice);
                let sum: f64 = near.iter().map(|other| centres[other]).sum();
                if !near.is_empty() {
                    place.y = sum / near.len() as f64 - place.height / 2.0;
                }
            }
            if !layer_of_text {
                layer.sort_by(|one, other| one.y.total_cmp(&other.y).then(one.node.cmp(&other.node)));
            }
            part(layer, tallest);
            remember(layer, &mut centres);
        }
    }
}

/// The height of a layer that is stacked.
fn total(layer: &[Place]) -> f64 {
    layer.iter().map(|place| place.height + GAP).sum()
}

fn stack(layer: &mut [Place]) {
    let mut y = 0.0;
    for place in layer {
        place.y = y;
        y += place.height + GAP;
    }
}

/// Moves apart what overlaps, in the order of the layer, within `height`.
fn part(layer: &mut [Place], height: f64) {
    let mut free = 0.0_f64;
    for place in layer.iter_mut() {
        place.y = place.y.max(free);
        free = place.y + place.height + GAP;
    }
    let mut free = height.max(total(layer)) - GAP;
    for place in layer.iter_mut().rev() {
        place.y = place.y.min(free - place.height);
        free = place.y - GAP;
    }
}

/// From the right side of one box to the left side of the other; within a layer, around its right side.
fn curves(drawing: &Drawing, figures: &[Figure]) -> Vec<Curve> {
    let at: FxHashMap<NodeIndex, &Figure> = figures.iter().map(|figure| (figure.node, figure)).collect();
    let half = |figure: &Figure| match figure.shape {
        Shape::Box { width, .. } => width / 2.0,
        Shape::Dot { radius, .. } => radius,
    };
    drawing
        .edges()
        .enumerate()
        .map(|(edge, (from, to, weight))| {
            // An author stands to the right of what he wrote.
            let (from, to) = if weight.kind == EdgeKind::Wrote { (at[&to], at[&from]) } else { (at[&from], at[&to]) };
            let (x1, y1) = (from.x + half(from), from.y);
            let forward = to.x - half(to) > x1;
            let (x2, y2) = (if forward { to.x - half(to) } else { to.x + half(to) }, to.y);
            let reach = if forward { (x2 - x1) / 2.0 } else { 40.0 + (y2 - y1).abs().min(160.0) / 4.0 };
            let (bend1, bend2) = (x1 + reach, if forward { x2 - reach } else { x2.max(x1) + reach });
            Curve { edge, path: format!("M{x1:.1} {y1:.1}C{bend1:.1} {y1:.1} {bend2:.1} {y2:.1} {x2:.1} {y2:.1}") }
        })
        .collect()
}
