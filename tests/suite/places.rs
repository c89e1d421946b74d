//! Every citation found in a fixture stands in the user's file where it is said to stand, whatever the format.

use std::path::{Path, PathBuf};

use citegraph::document::Place;
use citegraph::source::{Limits, MaxSize, Source, manuscripts};
use citegraph::{Analysis, Span};

fn fixtures() -> Vec<PathBuf> {
    let (found, faults) = manuscripts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"));
    assert!(faults.is_empty(), "{faults:?}");
    found
}

fn analysis(path: &Path) -> Analysis {
    let limits = Limits::default();
    let source = Source::open(path, MaxSize::default(), None).expect("a fixture can be read");
    citegraph::analyse(source.document(None, &limits).expect("a fixture can be read"))
}

/// The letters and digits, without what markup or a line end may put between them.
fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// True where the characters of `part` stand in `whole` in that order.
fn is_within(part: &[char], whole: &[char]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|c| rest.any(|other| other == c))
}

/// What is wrong with the place of `span`, if anything is.
fn fault(analysis: &Analysis, span: Span) -> Option<String> {
    let shown = analysis.document.slice(span);
    match analysis.document.place(span) {
        Place::Text { text, span, .. } => {
            let written = &text[span.start..span.end];
            // Accents may be written as commands or entities, so that only the ASCII letters are sure to stand there.
            let mut expected = letters(shown);
            expected.retain(char::is_ascii);
            let found = letters(written);
            let fits = is_within(&expected, &found) && found.len() <= 3 * letters(shown).len() + 60;
            (!fits).then(|| format!("{shown:?} is said to stand at {written:?}"))
        }
        Place::Paragraph { paragraph, characters: (start, end), .. } => {
            let fits = paragraph > 0 && end > start && (end - start) as usize >= shown.chars().count() / 2;
            (!fits).then(|| format!("{shown:?} is said to stand in paragraph {paragraph} at {start}..{end}"))
        }
        Place::Page { page, boxes } => {
            let fits = page > 0 && !boxes.is_empty() && boxes.iter().all(|at| at[0] < at[2] && at[1] < at[3]);
            (!fits).then(|| format!("{shown:?} is said to stand on page {page} in {boxes:?}"))
        }
        _ => Some(format!("{shown:?} stands nowhere")),
    }
}

#[test]
fn every_citation_and_entry_stands_where_it_is_said_to() {
    let mut seen = 0;
    for path in fixtures() {
        let analysis = analysis(&path);
        let citations = analysis.citations.iter().map(|citation| citation.span);
        let works = analysis.works().map(|(_, work)| work.span);
        let entries = analysis.references.entries.iter().map(|entry| entry.span);
        for span in citations.chain(works).chain(entries) {
            seen += 1;
            if let Some(fault) = fault(&analysis, span) {
                panic!("{}: {fault}", path.display());
            }
        }
    }
    assert!(seen > 300, "the fixtures have citations, and {seen} were found");
}
