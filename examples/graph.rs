//! Prints which claim rests on which source, as a Mermaid flowchart: `cargo run --example graph`.

use citegraph::graph::export::{self, Format};
use citegraph::graph::{self, Drawing};
use citegraph::{Document, analyse};

const TEXT: &str = "\
Owners stay longer than tenants (Halvorsen, 2011). Greeting is common, as Lind (1998, cited in Oduya, 2012) found.

References

Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.
Oduya, F. (2012). Greeting next door. London: Quay.
";

fn main() {
    let analysis = analyse(Document::from_text("paper.txt", TEXT));
    let graph = graph::build(&[analysis]);
    println!("{} nodes, {} edges\n", graph.node_count(), graph.edge_count());
    println!("{}", export::print(&Drawing::whole(graph), Format::Mermaid));
}
