//! Prints what the entries of a reference list say, and which works cite them: `cargo run --example fields`.

use citegraph::{Document, analyse};

const TEXT: &str = "\
Neighbours greet and seldom talk (Oduya & Lind, 2012, p. 7). Owners stay longer (Halvorsen, 2011).

References

Halvorsen, T. (2011). Mixed blessings: Tenants and owners in four towns. Oslo: Fjordforlag.
Oduya, F., & Lind, K. (2012). Greeting next door. City & Region, 12(3), 4–19. https://doi.org/10.1000/182
";

fn main() {
    let analysis = analyse(Document::from_text("paper.txt", TEXT));
    for entry in &analysis.references.entries {
        let said = |field: &Option<citegraph::document::Text>| {
            field.as_ref().map_or("–", |field| field.text.as_str()).to_owned()
        };
        println!("{}: {}", entry.id, entry.short_name());
        println!("    title      {}", said(&entry.title));
        println!("    container  {}", said(&entry.container));
        println!("    publisher  {}", said(&entry.publisher));
        println!("    DOI        {}", said(&entry.doi));
    }
    for (id, work) in analysis.works() {
        let entry = analysis.link(id).outcome.reference().map_or("no entry".to_owned(), |entry| entry.to_string());
        println!("\"{}\" cites {entry}", analysis.document.slice(work.span));
    }
}
