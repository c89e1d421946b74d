//! What holds of every fix on every text: nothing else changes, nothing new is found, and a second run changes nothing.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rustc_hash::FxHashSet;

use super::mended::Mended;
use super::rounds::Mender;
use crate::document::Document;
use crate::lint::fixes::Allowed;
use crate::lint::{self, Settings};
use crate::report::Checked;
use crate::source::{Limits, MaxSize, Source, manuscripts};

fn check(document: Document) -> Checked {
    let analysis = crate::analyse(document);
    let findings = lint::check(&analysis, &Settings::default());
    Checked { analysis, findings }
}

fn mend(source: Source, allowed: Allowed) -> Mended {
    let limits = Limits::default();
    let document = source.document(None, &limits).expect("it can be read");
    let known = |_: &Checked| FxHashSet::default();
    Mender { allowed, language: None, limits, check: &check, known: &known }.mend(source, document)
}

/// The fixtures that are texts.
fn fixtures() -> Vec<PathBuf> {
    let (found, _) = manuscripts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"));
    let texts = ["txt", "md", "qmd", "html", "tex", "typ", "rtf", "xml"];
    let is_text = |path: &PathBuf| path.extension().is_some_and(|end| texts.iter().any(|text| end == *text));
    found.into_iter().filter(is_text).collect()
}

fn open(path: &Path) -> Source {
    Source::open(path, MaxSize::default(), None).expect("a fixture can be read")
}

/// How many findings each rule has.
fn counts(checked: &Checked) -> std::collections::BTreeMap<&'static str, usize> {
    let mut counts = std::collections::BTreeMap::new();
    checked.findings.iter().for_each(|finding| *counts.entry(finding.rule).or_default() += 1);
    counts
}

/// What is wrong with how `source` was mended, if anything.
fn fault(source: Source, allowed: Allowed) -> Option<String> {
    let limits = Limits::default();
    let before = check(source.document(None, &limits).expect("it can be read"));
    let mended = mend(source.clone(), allowed);
    let (was, is) = (counts(&before), counts(&mended.checked));
    if let Some((rule, _)) = is.iter().find(|(rule, count)| was.get(*rule).copied().unwrap_or(0) < **count) {
        return Some(format!("there are more findings of {rule}"));
    }
    if mended.fixed == 0 {
        return (!mended.files.is_empty()).then(|| "nothing is fixed and something changed".to_owned());
    }
    let own = mended.files.iter().find(|file| file.path == Path::new(&source.path));
    let mut again = Source { bytes: own.map_or(&source.bytes, |file| &file.after).clone(), ..source };
    let others = mended.files.iter().filter(|file| file.path != Path::new(&again.path));
    again.unsaved = others.map(|file| (file.path.clone(), file.after.clone())).collect();
    let twice = mend(again, allowed);
    if !twice.files.is_empty() {
        return Some(format!("a second run fixes {} more", twice.fixed));
    }
    let left = twice.checked.findings.iter().filter(|finding| {
        let offered = finding.fix.as_ref().is_some_and(|fix| allowed.has(fix));
        offered && !twice.left.iter().any(|left| left.span == finding.span && left.rule == finding.rule)
    });
    left.map(|finding| format!("{} is still there: {}", finding.rule, finding.message)).next()
}

#[test]
fn the_fixtures_are_mended_and_stay_so() {
    for path in fixtures() {
        for allowed in [Allowed::Safe, Allowed::Asking] {
            let fault = fault(open(&path), allowed);
            assert_eq!(fault, None, "{} {allowed:?}", path.display());
        }
    }
}

#[test]
fn a_fix_changes_the_included_file_that_it_stands_in() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let main = folder.path().join("main.tex");
    let usual = "So it is \\emph{here} (Lind, 2009; Roe, 2005; Vogt, 2001; Quist, 2001; Ehlers, 1998).";
    std::fs::write(&main, format!("\\begin{{document}}\n{usual}\n\\input{{one}}\n\\end{{document}}\n"))
        .expect("it can be");
    std::fs::write(folder.path().join("one.tex"), "And so there (Vogt,2001).\n").expect("it can be written");
    let mended = mend(open(&main), Allowed::Safe);
    assert_eq!(mended.files.len(), 1);
    assert!(mended.files[0].path.ends_with("one.tex"));
    assert_eq!(String::from_utf8_lossy(&mended.files[0].after), "And so there (Vogt, 2001).\n");
}

#[test]
fn a_fix_that_would_bring_a_finding_is_not_made() {
    let text = "So it is (Lind et. al., 2009).\n";
    let broken = |document: Document| {
        let mended = document.text.contains("et al.");
        let mut checked = check(document);
        checked.findings.retain(|finding| finding.fix.is_some());
        if mended {
            let rule = lint::registry::find("missing-reference").expect("it is in the registry");
            checked.findings.push(rule.finding(crate::Span::new(0, 2), "this was not there before"));
        }
        checked
    };
    let source = Source::from_bytes("paper.txt", text.as_bytes().to_vec()).expect("it is a text");
    let limits = Limits::default();
    let document = source.document(None, &limits).expect("it can be read");
    let known = |_: &Checked| FxHashSet::default();
    let mender = Mender { allowed: Allowed::Safe, language: None, limits, check: &broken, known: &known };
    let mended = mender.mend(source, document);
    assert_eq!((mended.fixed, mended.files.len(), mended.left.len()), (0, 0, 1));
    assert!(mended.left[0].why.to_string().contains("this was not there before"));
}

/// What texts with slips are made of.
const PARTS: &[&str] = &[
    "(Halvorsen,2011)",
    "(Brandsma &De Wit, 2008)",
    "(Dalton &  Roe, 2005)",
    "(Quist, 2001 )",
    "(Vogt 1999)",
    "(Halvorsen, 2011; Quist, 2001)",
    "(Dalton & Roe, 2005)",
    "(Lind et al 2004)",
    "(Lind et. al., 2004)",
    "(Lind et al., 2004)",
    "(Vogt, 1999;Quist,2001)",
    "Dalton (2005)",
    " Owners move less ",
    " and so on. ",
    "\n",
    "\r\n\r\n",
    "é",
    " & ",
    "\t",
    "(",
    ")",
    "; ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_text_says_its_fixes_settle(parts in prop::collection::vec(prop::sample::select(PARTS), 1..40)) {
        let text = parts.concat();
        let source = Source::from_bytes("paper.txt", text.into_bytes()).expect("it is a text");
        prop_assert_eq!(fault(source, Allowed::Asking), None);
    }

    #[test]
    fn no_line_end_becomes_another(parts in prop::collection::vec(prop::sample::select(PARTS), 1..40)) {
        // What joins two citations takes the line end between them; nothing else does, and none is added.
        let text = parts.concat();
        let source = Source::from_bytes("paper.txt", text.clone().into_bytes()).expect("it is a text");
        let ends = |text: &str| {
            let with_return = text.matches("\r\n").count();
            (with_return, text.matches('\n').count() - with_return, text.matches('\r').count() - with_return)
        };
        let before = ends(&text);
        for file in mend(source, Allowed::Asking).files {
            let after = ends(&String::from_utf8(file.after).expect("it was UTF-8"));
            prop_assert!(after.0 <= before.0 && after.1 <= before.1 && after.2 <= before.2, "{before:?} {after:?}");
        }
    }
}
