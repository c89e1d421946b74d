//! Says what is wrong with a text: `cargo run --example check`.

use citegraph::{Document, analyse, lint};

const TEXT: &str = "\
Mixed streets do not mix their people (Bold, 2004; Dekker, 2007).

References

Bolt, G. (2004). Housing and ethnicity. Assen: Van Gorcum.
Dekker, K. (2008). Living apart. Utrecht: Stadspers.
";

fn main() {
    let analysis = analyse(Document::from_text("paper.txt", TEXT));
    for finding in lint::check(&analysis, &lint::Settings::default()) {
        println!("{}[{}]: {}", finding.level.name(), finding.rule, finding.message);
        println!("    in: {}", analysis.document.slice(finding.span));
        if let Some(advice) = finding.advice() {
            println!("    help: {advice}");
        }
    }
}
