//! What holds of every text, whatever it says: nothing panics, and every place lies within the text.

use citegraph::document::sentence::sentences;
use citegraph::graph::{self, Drawing, Graph, export};
use citegraph::link::Outcome;
use citegraph::lint::{self, Finding};
use citegraph::source::Source;
use citegraph::{Analysis, Document, Span, analyse};
use proptest::prelude::*;

/// What manuscripts are made of, and what breaks careless readers of them.
#[rustfmt::skip]
const FRAGMENTS: &[&str] = &[
    "Hanser", "Van der Heuvel", "d'Amico", "O’Rourke", "Çelik", "ŁUCZAK", "İnan", "Straße", "e\u{301}mile", "İ", "ß",
    "ﬁ", "Smit-\nBakker", "M.", "J.-P.", "A. B.", "WHO", "Ministry of Works", "Statistisk sentralbyrå", "王小明",
    "Иванов", "محمد", "et al.", "e.a.", "u. a.", "m.fl.", "et\u{a0}al.,", " & ", " and ", " und ", " e ", " y ", "/",
    ", ", "; ", ": ", " ", "\u{a0}", "\u{202f}", "\u{ad}", "\t", ".", "…", "?", "2004", "1998a", "2003b–d", "b",
    "[1986] 1999", "1986/1999", "n.d.", "s.a.", "in press", "im Druck", "in corso di stampa", "9999", "0000", "20045",
    "12 april 2002", "maggio", "(", ")", "[", "]", "((", "{", "»", "«", "“", "”", "‘", "’", "\"", "'", "„", "\\",
    "\\\"", "&eacute;", "<b>", "ibid.", "(ibid., p. 4)", "ebd.", "op. cit.", "a.a.O.", "idem", "cited in ", "apud",
    "geciteerd in ", "see also ", "vgl. ", "cf. ", "p. 12", "pp. 50-49", "S. 33 f.", "ch. 4", "4294967296", ": 23–25",
    "vol. 99999999999", "emphasis added", "(Hanser, 2004)", "Hanser (2004, p. 7)",
    "(Çelik & O’Rourke 1998a; Hanser 2004)", "(HANSER; ŁUCZAK, 2010, p. 3)", "[?]", "(Author, Year)", "\n", "\r\n",
    "\r", "\n\n", "\r\n\r\n", "\u{2028}", "\u{b}", "\u{c}", "-\n", "‐", "‑", "–", "—", "−", "———. ", "\u{301}",
    "\u{200d}", "\u{feff}", "👩‍👩‍👧", "🙂", "\0", "\u{1b}[31m", "\u{fffe}", "Mixing helps little.", "It was so",
    "Een zin. ", "¹", "²³", "[1]", "1 ", "1. ", "^2 ", "\n\nReferences\n\n", "\n\nLiteratuur\n", "\nBibliografia\n\n",
    "\n\nNotes\n\n", "\n\n1 Introduction\n\n", "\nFurther reading\n",
    "\nHanser, P. (2004). Silence at last. Leeds: Canal Street.\n",
    "\nÇelik, A., & O’Rourke, S. (1998a). The end. Journal of Ends, 4(2), 118–139. https://doi.org/10.1000/182\n",
    "\nŁUCZAK, J. Cisza. Kraków: Most, 2010.\n", "\n[3] Hanser P: Bread. Lond J 2004;12:1-9.\n",
    "\n12 Hanser says otherwise (2004).\n", "\n— 2004b. More.\n",
];

/// A text of fragments, which looks like a manuscript here and there.
fn manuscript() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(FRAGMENTS), 0..60).prop_map(|parts| parts.concat())
}

/// Such a text, or any other.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => manuscript(), 1 => any::<String>(), 1 => "\\PC{0,200}"]
}

fn read(text: &str) -> Analysis {
    analyse(Document::from_text("paper.txt", text))
}

fn lies_within(span: Span, text: &str) -> bool {
    span.start <= span.end && text.get(span.start..span.end).is_some()
}

/// True where they stand in order, none over another.
fn are_apart(spans: impl Iterator<Item = Span>) -> bool {
    spans.is_sorted_by(|before, after| before.end <= after.start)
}

/// Every entry that the outcome names.
fn named(outcome: &Outcome) -> Vec<usize> {
    match outcome {
        Outcome::Match { reference, .. } | Outcome::Mismatch { reference, .. } => vec![reference.0],
        Outcome::Ambiguous { candidates: entries } | Outcome::Missing { nearest: entries } => {
            entries.iter().map(|entry| entry.0).collect()
        }
        _ => Vec::new(),
    }
}

/// The places that a finding names: its own, those that explain it, and those that its fix changes.
fn places(finding: &Finding) -> impl Iterator<Item = Span> {
    let related = finding.related.iter().map(|related| related.span);
    let edits = finding.fix.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
    std::iter::once(finding.span).chain(related).chain(edits)
}

/// What stands outside the quoted strings of `dot`; none where a string never ends.
fn outside_strings(dot: &str) -> Option<String> {
    let mut outside = String::new();
    let mut quoted = false;
    let mut chars = dot.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted => drop(chars.next()),
            '"' => quoted = !quoted,
            _ if !quoted => outside.push(c),
            _ => {}
        }
    }
    (!quoted).then_some(outside)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_found_lies_in_order_within_the_text(text in text()) {
        let analysis = read(&text);
        let references = &analysis.references.entries;
        prop_assert!(analysis.citations.iter().map(|citation| citation.span).is_sorted());
        prop_assert!(are_apart(references.iter().map(|entry| entry.span)));
        prop_assert!(are_apart(analysis.claims.iter().map(|claim| claim.span)));
        prop_assert!(are_apart(analysis.document.blocks.iter().map(|block| block.span)));
        for block in &analysis.document.blocks {
            let sentences = sentences(&text, block.span, analysis.document.language);
            prop_assert!(sentences.iter().all(|&sentence| block.span.contains(sentence) && lies_within(sentence, &text)));
            prop_assert!(are_apart(sentences.into_iter()));
        }
        let found = analysis.citations.iter().map(|citation| citation.span);
        let found = found.chain(references.iter().map(|entry| entry.span)).chain(analysis.claims.iter().map(|claim| claim.span));
        for span in found {
            prop_assert!(lies_within(span, &text), "{span:?}");
        }
    }

    #[test]
    fn what_a_citation_says_stands_in_it_or_before_its_end(text in text()) {
        let analysis = read(&text);
        for citation in &analysis.citations {
            for work in &citation.works {
                let names = work.authors.iter().map(|name| name.span);
                let parts = names.chain(work.et_al).chain(work.prefix).chain(work.note).chain([work.span, work.date.span]);
                for part in parts.chain(work.locator.iter().map(|locator| locator.span)) {
                    prop_assert!(lies_within(part, &text) && part.end <= citation.span.end, "{part:?} of {citation:?}");
                }
                prop_assert!(work.via.is_none_or(|via| via < citation.works.len()));
            }
        }
    }

    #[test]
    fn every_field_of_an_entry_stands_in_it(text in text()) {
        for entry in &read(&text).references.entries {
            let fields = [&entry.title, &entry.container, &entry.volume, &entry.issue, &entry.publisher, &entry.place, &entry.doi, &entry.url];
            let fields = fields.into_iter().flatten().map(|field| field.span);
            for field in fields.chain(entry.date.map(|date| date.span)) {
                prop_assert!(lies_within(field, &text) && entry.span.contains(field), "{field:?} of {entry:?}");
            }
        }
    }

    #[test]
    fn every_work_has_one_link_and_every_link_leads_to_an_entry(text in text()) {
        let analysis = read(&text);
        prop_assert!(analysis.works().map(|(id, _)| id).eq(analysis.links.iter().map(|link| link.work)));
        for link in &analysis.links {
            for entry in named(&link.outcome) {
                prop_assert!(entry < analysis.references.entries.len(), "{link:?}");
            }
        }
    }

    #[test]
    fn every_citation_stands_behind_one_claim(text in text()) {
        let analysis = read(&text);
        let mut cited: Vec<usize> = analysis.claims.iter().flat_map(|claim| claim.citations.clone()).collect();
        cited.sort_unstable();
        prop_assert!(cited.into_iter().eq(0..analysis.citations.len()));
    }

    #[test]
    fn findings_and_their_fixes_lie_within_the_text(text in text()) {
        for finding in lint::check(&read(&text), &lint::Settings::default()) {
            for place in places(&finding) {
                prop_assert!(lies_within(place, &text), "{finding:?}");
            }
            let edits = finding.fix.iter().flat_map(|fix| fix.edits.windows(2));
            for pair in edits {
                prop_assert!(pair[0].span.end <= pair[1].span.start, "{finding:?}");
            }
        }
    }

    #[test]
    fn nothing_that_a_text_says_leaves_its_string_in_a_drawing(text in text(), path in "\\PC{0,20}") {
        let graph: Graph = graph::build(&[analyse(Document::from_text(path, text))]);
        let outside = outside_strings(&export::print(&Drawing::whole(graph), export::Format::Dot));
        prop_assert!(outside.is_some_and(|outside| outside.chars().all(|c| c.is_ascii_graphic() || c == ' ' || c == '\n')));
    }

    #[test]
    fn offsets_in_the_file_grow_with_those_in_the_text(bytes in file()) {
        let length = bytes.len();
        let document = Source::from_bytes("paper.txt", bytes).and_then(|source| source.document(None, &citegraph::source::Limits::default()));
        let Ok(document) = document else { return Ok(()) };
        let places = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]);
        let offsets: Vec<usize> = places.map(|at| file_offset(&document, at)).collect();
        prop_assert!(offsets.is_sorted() && offsets.last().is_some_and(|&end| end <= length), "{offsets:?}");
    }
}

/// A file: any bytes, or a text in one of the encodings that files come in, whole or cut short.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let bytes = prop::collection::vec(any::<u8>(), 0..300);
    let marks: &[&[u8]] = &[b"\xFF\xFE", b"\xFE\xFF", b"\xEF\xBB\xBF"];
    let marked = (prop::sample::select(marks), bytes.clone()).prop_map(|(mark, bytes)| [mark, &bytes].concat());
    let utf_16 = manuscript()
        .prop_map(|text| [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect());
    let latin = prop::collection::vec(prop_oneof![0x20u8..0x7F, 0xC0u8..=0xFF, Just(b'\n')], 0..300);
    prop_oneof![bytes, marked, utf_16, latin, manuscript().prop_map(String::into_bytes)]
}

/// The byte of the file at which byte `at` of the reading text stands.
fn file_offset(document: &citegraph::Document, at: usize) -> usize {
    match document.place(citegraph::Span::new(at, at)) {
        citegraph::document::Place::Text { bytes, .. } => bytes.start,
        elsewhere => panic!("a plain text has no place but in its file: {elsewhere:?}"),
    }
}
