//! Where nodes stand in a drawing made without Graphviz.
//!
//! Graphs of wholes and sources have layers from left to right; sources that are only tied to each other stand in a circle.

mod circle;
mod layers;

use petgraph::stable_graph::NodeIndex;

use super::drawing::Drawing;
use super::view::View;

/// A drawing's places, in pixels; y grows downwards.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) figures: Vec<Figure>,
    pub(super) curves: Vec<Curve>,
    /// What stands above columns: years.
    pub(super) headings: Vec<(f64, String)>,
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

/// The places of all nodes and edges.
pub(super) fn layout(drawing: &Drawing) -> Layout {
    match drawing.view {
        View::Sources | View::CoCitation | View::Coupling => circle::layout(drawing),
        _ => layers::layout(drawing),
    }
}
