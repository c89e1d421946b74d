//! Opens a file of any format and lists what it cites: `cargo run --example files -- fixtures/article.docx`.

use std::path::Path;

use citegraph::analyse;
use citegraph::source::{Limits, MaxSize, Source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "fixtures/allotments.xml".to_owned());
    let source = Source::open(Path::new(&path), MaxSize::default(), None)?;
    println!("{path} is read as {}", source.format.name());
    let analysis = analyse(source.document(None, &Limits::default())?);
    for citation in &analysis.citations {
        let place = analysis.document.place(citation.span);
        let line = place.line_column().map_or("–".to_owned(), |at| at.line.to_string());
        println!("line {line}: {}", analysis.document.slice(citation.span));
    }
    Ok(())
}
