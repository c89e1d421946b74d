//! `citegraph graph`

use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::graph_args::GraphArgs;
use super::input_args::InputArgs;
use super::{Status, input, output};
use crate::graph::{self, Assembled, Drawing, Gathering, Merge, Part, Resting, View, export};

/// Writes one graph of all the files.
pub fn run(args: &GraphArgs) -> io::Result<Status> {
    let Some(format) = args.format() else {
        output::complain("--table", &"only --format csv writes tables; add it");
        return Ok(Status::Failed);
    };
    let read = input::read(&args.input, |analysis| Part::of(&analysis, &args.author));
    note_without_citation(&args.input, &read.documents);
    let Assembled { graph, merges } = graph::assemble(read.documents);
    if args.explain_merges {
        output::print(&explained(&merges))?;
        return Ok(read.status);
    }
    let selection = args.selection();
    if let Some(only) = args.only.as_ref().filter(|_| selection.meant(&graph).is_empty()) {
        output::complain("--only", &format!("no cited source is or contains \"{only}\""));
        return Ok(Status::Failed);
    }
    let view = args.view;
    let tells_claims = format == export::Format::Html && view != View::Claims;
    let resting = if tells_claims { Resting::of(&graph) } else { Resting::default() };
    let gathering = args.cluster.map(|by| Gathering::of(&graph, by));
    let mut drawing = Drawing::of(graph::view(graph, view, &selection), view).with_claims(resting);
    if let Some(gathering) = gathering {
        drawing = drawing.clustered(gathering);
    }
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = export::write(&drawing, format, &mut out).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(read.status),
        other => other.map(|()| read.status),
    }
}

/// Says of which of the files named no citation was found: each may be the wrong file.
pub(super) fn note_without_citation(args: &InputArgs, parts: &[Part]) {
    for document in parts.iter().map(Part::document).filter(|document| document.citations == 0) {
        if args.files.iter().any(|named| named == Path::new(&*document.path)) {
            let name = if &*document.path == "-" { "standard input" } else { &document.path };
            output::complain(name, &"no citation found");
        }
    }
}

/// A paragraph for each decision on two sources.
fn explained(merges: &[Merge]) -> String {
    if merges.is_empty() {
        return "no source of one manuscript is like one of another\n".to_owned();
    }
    let paragraphs = merges.iter().map(|merge| {
        let (decision, reason) = match merge.outcome {
            Ok(reason) => ("one source", reason.sentence()),
            Err(apart) => ("two sources", apart.sentence()),
        };
        let spelling = |spelling: &graph::Spelling| {
            let entry = spelling.entry.as_deref().map_or_else(String::new, |entry| format!(", {entry}"));
            format!("  {} ({}{entry})\n", spelling.text, spelling.path)
        };
        format!("{decision}: {reason}\n{}{}", spelling(&merge.one), spelling(&merge.other))
    });
    paragraphs.collect::<Vec<_>>().join("\n")
}
