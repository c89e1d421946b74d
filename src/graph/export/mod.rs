//! A graph in the languages of other programs: one file for each.

pub mod dot;
mod words;

use std::io::{self, Write};

use super::drawing::Drawing;

/// A language in which graphs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Graphviz's.
    Dot,
}

/// Writes the drawing.
pub fn write(drawing: &Drawing, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Dot => dot::write(drawing, out),
    }
}

/// The drawing as text.
pub fn print(drawing: &Drawing, format: Format) -> String {
    let mut bytes = Vec::new();
    write(drawing, format, &mut bytes).expect("a vector takes all that is written");
    String::from_utf8(bytes).expect("exports write text")
}

#[cfg(test)]
mod tests;
