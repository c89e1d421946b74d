//! The book's generated pages are as the program would write them, and its links lead somewhere.
//!
//! `CITEGRAPH_BLESS=1 cargo test --test suite` writes them anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use citegraph::book;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src")
}

/// The pages under `folder`, by their paths from the book's.
fn pages_under(folder: &Path) -> BTreeSet<PathBuf> {
    let mut pages = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be looked into").path();
        if path.is_dir() {
            pages.extend(pages_under(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.insert(path);
        }
    }
    pages
}

fn write(pages: &[book::Page]) {
    let rules = folder().join("rules");
    if rules.is_dir() {
        fs::remove_dir_all(&rules).expect("the pages of rules are all written anew");
    }
    for page in pages {
        let path = folder().join(&page.path);
        fs::create_dir_all(path.parent().expect("it lies in the book")).expect("a folder can be made");
        fs::write(path, &page.content).expect("a page can be written");
    }
}

#[test]
fn generated_pages_are_up_to_date() {
    let pages = book::pages();
    if std::env::var_os("CITEGRAPH_BLESS").is_some() {
        write(&pages);
    }
    let stale: Vec<&str> = pages
        .iter()
        .filter(|page| fs::read_to_string(folder().join(&page.path)).ok().as_ref() != Some(&page.content))
        .map(|page| page.path.as_str())
        .collect();
    assert!(stale.is_empty(), "run CITEGRAPH_BLESS=1 cargo test --test suite; it differs in {stale:?}");
    let known: BTreeSet<PathBuf> = pages.iter().map(|page| folder().join(&page.path)).collect();
    let left: Vec<_> = pages_under(&folder().join("rules")).difference(&known).cloned().collect();
    assert!(left.is_empty(), "no rule has these pages: {left:?}");
}

/// The targets of the links of a page that lead into the book.
fn targets(page: &str) -> Vec<&str> {
    let mut code = false;
    let mut targets = Vec::new();
    for line in page.lines() {
        if line.starts_with("```") {
            code = !code;
        }
        if code {
            continue;
        }
        for (at, _) in line.match_indices("](") {
            let target = &line[at + 2..];
            let target = &target[..target.find(')').unwrap_or(target.len())];
            if !target.contains("://") && !target.starts_with('#') {
                targets.push(target.split('#').next().unwrap_or(target));
            }
        }
    }
    targets
}

#[test]
fn every_link_leads_to_a_page() {
    for path in pages_under(&folder()) {
        let page = fs::read_to_string(&path).expect("a page is text");
        for target in targets(&page) {
            let there = path.parent().expect("it lies in the book").join(target);
            assert!(there.is_file(), "{}: {target} is not there", path.display());
        }
    }
}

#[test]
fn the_table_of_contents_names_every_page() {
    let summary = fs::read_to_string(folder().join("SUMMARY.md")).expect("it is there");
    let named: BTreeSet<PathBuf> = targets(&summary).into_iter().map(|target| folder().join(target)).collect();
    let left: Vec<_> = pages_under(&folder()).difference(&named).cloned().collect();
    assert_eq!(left, [folder().join("SUMMARY.md")]);
}
