//! A graph in the languages of other programs: one file for each. All that write one drawing write the same nodes and edges.

#[cfg(feature = "cli")]
pub mod csv;
pub mod cytoscape;
pub mod dot;
#[cfg(feature = "cli")]
pub mod gexf;
#[cfg(feature = "cli")]
pub mod graphml;
pub mod html;
pub mod jgf;
pub mod json;
mod legend;
pub mod mermaid;
pub mod svg;
mod tints;
pub mod turtle;
pub(super) mod words;

use std::io::{self, Write};

use super::drawing::Drawing;

/// A language in which graphs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Graphviz's.
    Dot,
    /// GraphML.
    #[cfg(feature = "cli")]
    GraphMl,
    /// GEXF 1.3.
    #[cfg(feature = "cli")]
    Gexf,
    /// Node-link JSON.
    Json,
    /// One of two tables.
    #[cfg(feature = "cli")]
    Csv(csv::Table),
    /// A Mermaid flowchart.
    Mermaid,
    /// Cytoscape's JSON.
    Cytoscape,
    /// JSON Graph Format.
    Jgf,
    /// Turtle.
    Turtle,
    /// A picture.
    Svg,
    /// A page to explore.
    Html,
}

/// Writes the drawing.
pub fn write(drawing: &Drawing, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Dot => dot::write(drawing, out),
        #[cfg(feature = "cli")]
        Format::GraphMl => graphml::write(drawing, out),
        #[cfg(feature = "cli")]
        Format::Gexf => gexf::write(drawing, out),
        Format::Json => json::write(drawing, out),
        #[cfg(feature = "cli")]
        Format::Csv(table) => csv::write(drawing, table, out),
        Format::Mermaid => mermaid::write(drawing, out),
        Format::Cytoscape => cytoscape::write(drawing, out),
        Format::Jgf => jgf::write(drawing, out),
        Format::Turtle => turtle::write(drawing, out),
        Format::Svg => svg::write(drawing, out),
        Format::Html => html::write(drawing, out),
    }
}

/// The drawing as text.
///
/// ```
/// use citegraph::graph::{self, Drawing, export};
///
/// let document = citegraph::Document::from_text("paper.txt", "Mixing helps little (Bolt, 2004).");
/// let graph = graph::build(&[citegraph::analyse(document)]);
/// let dot = export::print(&Drawing::whole(graph), export::Format::Dot);
/// assert!(dot.starts_with("digraph citegraph {") && dot.contains(r#"label="Bolt (2004)""#));
/// ```
pub fn print(drawing: &Drawing, format: Format) -> String {
    let mut bytes = Vec::new();
    write(drawing, format, &mut bytes).expect("a vector takes all that is written");
    String::from_utf8(bytes).expect("exports write text")
}

#[cfg(all(test, feature = "cli"))]
mod tests;
