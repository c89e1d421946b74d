//! `citegraph text`

use std::fmt::Write as _;
use std::io;

use super::args::TextArgs;
use super::{Status, input, output};
use crate::document::{Document, single_spaced};
use crate::report::Whereabouts;

/// The characters of a block that the map shows.
const SHOWN: usize = 60;

/// Prints the reading text of the files, or where each of its blocks stands in them.
pub fn run(args: &TextArgs) -> io::Result<Status> {
    let read = input::read_documents(&args.input, |document| if args.places { map(&document) } else { text(document) });
    let text = read.documents.concat();
    if args.raw {
        output::print_bytes(text.as_bytes())?
    } else {
        output::print_words(&text)?
    }
    Ok(read.status)
}

/// The reading text, to the byte, so that offsets that other commands print count it.
fn text(document: Document) -> String {
    let mut text = document.text;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// A line for each block: its bytes in the reading text, what it is, where it stands, and how it begins.
fn map(document: &Document) -> String {
    let mut map = String::new();
    for block in &document.blocks {
        let place = Whereabouts::of(document, block.span);
        let place = match place.within {
            Some(within) => format!("{}, {within}", place.path),
            None => format!("{}:{}:{}", place.path, place.line, place.column),
        };
        let (start, end) = (block.span.start, block.span.end);
        let text = single_spaced(document.slice(block.span));
        let shown: String = text.chars().take(SHOWN).collect();
        let more = if shown.len() < text.len() { "…" } else { "" };
        writeln!(map, "{start}..{end}\t{}\t{place}\t{shown}{more}", block.kind.name())
            .expect("a string takes what is written");
    }
    map
}
