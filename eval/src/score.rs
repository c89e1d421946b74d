//! Reads a manuscript with citegraph and holds what it finds against the gold.

use citegraph::citation::Work as FoundWork;
use citegraph::lint::{Level, Settings};
use citegraph::name::fold;
use citegraph::reference::Reference;
use citegraph::{Analysis, Document, Span, WorkId};

use crate::figures::{Figures, Miss};
use crate::gold::{Entry, Work};
use crate::suite::Manuscript;

/// The figures of one manuscript, and all that was not read as it was meant.
pub fn score(manuscript: &Manuscript) -> (Figures, Vec<Miss>) {
    let document = Document::from_text(manuscript.name.as_str(), manuscript.text.as_str());
    let analysis = citegraph::analyse(document);
    let mut scorer = Scorer { manuscript, analysis: &analysis, figures: Figures::default(), misses: Vec::new() };
    if manuscript.gold.slips.is_empty() {
        scorer.figures.texts = 1;
        scorer.language();
        let entries = scorer.entries();
        scorer.citations(&entries);
        scorer.alarms();
    } else {
        scorer.figures.with_slips = 1;
        scorer.slips();
    }
    (scorer.figures, scorer.misses)
}

struct Scorer<'a> {
    manuscript: &'a Manuscript,
    analysis: &'a Analysis,
    figures: Figures,
    misses: Vec<Miss>,
}

impl Scorer<'_> {
    fn miss(&mut self, kind: impl Into<String>, what: impl FnOnce() -> String) {
        self.misses.push(Miss { kind: kind.into(), name: self.manuscript.name.clone(), what: what() });
    }

    fn shown(&self, span: Span) -> String {
        citegraph::document::single_spaced(span.text(&self.manuscript.text))
    }

    fn language(&mut self) {
        let found = &self.analysis.document.language.code;
        let right = *found == self.manuscript.gold.language;
        self.figures.count("language", right, true, true);
        if !right {
            self.miss("language", || format!("taken for {found}"));
        }
    }

    /// Counts the entries and their fields, and tells for each entry found which it is.
    fn entries(&mut self) -> Vec<Option<usize>> {
        let Self { manuscript, analysis, .. } = *self;
        let found = &analysis.references.entries;
        let gold = &manuscript.gold.entries;
        let same: Vec<Option<usize>> = found.iter().map(|found| nearest(found.span, gold)).collect();
        for (at, entry) in found.iter().enumerate() {
            let right = same[at].is_some_and(|which| gold[which].span == entry.span);
            self.figures.count("entries", right, true, false);
            if !right {
                let shown = self.shown(entry.span);
                self.miss("entries", || format!("no entry: {shown}"));
            }
        }
        for (which, entry) in gold.iter().enumerate() {
            self.figures.count("entries", false, false, true);
            let exact = |&at: &usize| same[at] == Some(which) && found[at].span == entry.span;
            let near = |&at: &usize| same[at] == Some(which);
            let at = (0..found.len()).find(exact).or_else(|| (0..found.len()).find(near));
            match at {
                Some(at) if found[at].span == entry.span => (),
                _ => {
                    let shown = self.shown(entry.span);
                    self.miss("entries", || format!("not found: {shown}"));
                }
            }
            self.fields(entry, at.map(|at| &found[at]));
        }
        same
    }

    fn fields(&mut self, gold: &Entry, found: Option<&Reference>) {
        let names = |names: &[citegraph::name::Name]| names.iter().map(|name| name.family.clone()).collect::<Vec<_>>();
        let listed = found.map(|found| names(found.creators()));
        let first = |names: &[String]| names.first().map(|name| fold(name));
        let year = |year: Option<u16>, suffix: Option<char>| {
            year.map(|year| format!("{year}{}", suffix.map(String::from).unwrap_or_default()))
        };
        let text = |field: Option<&citegraph::reference::Text>| field.map(|field| field.text.clone());
        let pages = |pages: Option<(u32, u32)>| pages.map(|(first, last)| format!("{first}-{last}"));
        let all = |names: &[String]| Some(names.join(" · ")).filter(|names| !names.is_empty());
        let suffix = |found: &Reference| found.year_suffix().map(|suffix| suffix.0);
        let read = [
            ("year", year(gold.year, gold.suffix), found.and_then(|f| year(f.year().map(|year| year.0), suffix(f)))),
            ("first-author", first(&gold.authors), listed.as_deref().and_then(first)),
            ("authors", all(&gold.authors), listed.as_deref().and_then(all)),
            ("title", gold.title.clone(), found.and_then(|found| text(found.title.as_ref()))),
            ("container", gold.container.clone(), found.and_then(|found| text(found.container.as_ref()))),
            ("volume", gold.volume.clone(), found.and_then(|found| text(found.volume.as_ref()))),
            ("issue", gold.issue.clone(), found.and_then(|found| text(found.issue.as_ref()))),
            ("pages", pages(gold.pages), found.and_then(|found| pages(found.pages))),
            ("publisher", gold.publisher.clone(), found.and_then(|found| text(found.publisher.as_ref()))),
        ];
        for (stage, gold_value, found_value) in read {
            let right = match (&gold_value, &found_value) {
                (Some(gold), Some(found)) => fold(gold) == fold(found),
                _ => false,
            };
            self.figures.count(stage, right, found_value.is_some(), gold_value.is_some());
            if !right && (gold_value.is_some() || found_value.is_some()) {
                let shown = self.shown(gold.span);
                let [gold, found] = [gold_value, found_value].map(|value| value.unwrap_or_else(|| "none".to_owned()));
                self.miss(stage, || format!("{gold} | {found} | {shown}"));
            }
        }
    }

    fn citations(&mut self, entries: &[Option<usize>]) {
        let Self { manuscript, analysis, .. } = *self;
        let found = &analysis.citations;
        for citation in found {
            let right = manuscript.gold.citations.iter().any(|gold| gold.span == citation.span);
            self.figures.count("citations", right, true, false);
            if !right {
                let shown = self.shown(citation.span);
                self.miss("citations", || format!("no citation: {shown}"));
            }
            for _ in &citation.works {
                self.figures.count("works", false, true, false);
            }
        }
        for link in &analysis.links {
            if link.outcome.reference().is_some() {
                self.figures.count("links", false, true, false);
            }
        }
        for gold in &manuscript.gold.citations {
            self.figures.count("citations", false, false, true);
            let at = found.iter().position(|citation| citation.span == gold.span);
            if at.is_none() {
                let shown = self.shown(gold.span);
                let near: Vec<String> = found
                    .iter()
                    .filter(|citation| citation.span.overlaps(gold.span))
                    .map(|citation| self.shown(citation.span))
                    .collect();
                self.miss("citations", || format!("not found: {shown} | found: {near:?}"));
            }
            for (index, work) in gold.works.iter().enumerate() {
                self.figures.count("works", false, false, true);
                let cited = at.and_then(|at| found[at].works.get(index));
                match cited {
                    Some(cited) if is_same(work, cited) && found[at.unwrap_or(0)].works.len() == gold.works.len() => {
                        self.figures.stages.entry("works").or_default().right += 1;
                    }
                    _ => {
                        let shown = self.shown(gold.span);
                        let read = cited.map(told);
                        self.miss("works", || format!("{shown} | {index} | {}", read.unwrap_or_default()));
                    }
                }
                if let Some(entry) = work.entry {
                    self.figures.count("links", false, false, true);
                    let linked = self.linked(work).and_then(|reference| entries[reference]);
                    if linked == Some(entry) {
                        self.figures.stages.entry("links").or_default().right += 1;
                    } else {
                        let shown = self.shown(gold.span);
                        let meant = self.shown(manuscript.gold.entries[entry].span);
                        let other = linked.map(|other| self.shown(manuscript.gold.entries[other].span));
                        self.miss("links", || format!("{shown} | {index} | meant: {meant} | linked: {other:?}"));
                    }
                }
            }
        }
    }

    /// The entry to which the work at that place was linked: the one found there that has most of it.
    fn linked(&self, work: &Work) -> Option<usize> {
        let works = self.analysis.citations.iter().enumerate().flat_map(|(c, citation)| {
            citation.works.iter().enumerate().map(move |(w, cited)| (WorkId { citation: c, work: w }, cited))
        });
        let (id, _) = works
            .filter(|(_, cited)| shared(cited.date.span, work.span) > 0)
            .max_by_key(|(_, cited)| (cited.date.span.end == work.span.end, shared(cited.span, work.span)))?;
        self.analysis.link(id).outcome.reference().map(|reference| reference.0)
    }

    fn alarms(&mut self) {
        for finding in citegraph::lint::check(self.analysis, &Settings::default()) {
            if finding.level >= Level::Warning {
                *self.figures.alarms.entry(finding.rule).or_default() += 1;
                let shown = self.shown(finding.span);
                self.miss(format!("alarm {}", finding.rule), || format!("{} | {shown}", finding.message));
            }
        }
    }

    fn slips(&mut self) {
        let findings = citegraph::lint::check(self.analysis, &Settings::default());
        for slip in &self.manuscript.gold.slips {
            let found = findings.iter().filter(|finding| finding.rule == slip.rule).any(|finding| {
                let places = finding.related.iter().map(|related| related.span).chain([finding.span]);
                places.into_iter().any(|place| slip.spans.iter().any(|span| span.overlaps(place)))
            });
            let tally = self.figures.slips.entry(slip.rule).or_default();
            tally.gold += 1;
            tally.right += usize::from(found);
            tally.found += usize::from(found);
            if !found {
                let others: Vec<String> = findings
                    .iter()
                    .filter(|finding| slip.spans.iter().any(|span| span.overlaps(finding.span)))
                    .map(|finding| format!("{}: {}", finding.rule, finding.message))
                    .collect();
                let shown = self.shown(slip.spans[0]);
                self.miss(format!("slip {}", slip.rule), || format!("{} | {shown} | found: {others:?}", slip.what));
            }
        }
    }
}

/// The entry of the gold that shares most with `span`.
fn nearest(span: Span, gold: &[Entry]) -> Option<usize> {
    let near = gold.iter().enumerate().filter(|(_, entry)| entry.span.overlaps(span));
    near.max_by_key(|(_, entry)| shared(entry.span, span)).map(|(at, _)| at)
}

fn shared(one: Span, other: Span) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// True where a work was read as it was meant: authors, et al., year, letter, pages, and through which it is cited.
fn is_same(gold: &Work, found: &FoundWork) -> bool {
    let names = |names: &mut dyn Iterator<Item = &str>| names.map(fold).collect::<Vec<_>>();
    let authors = names(&mut gold.authors.iter().map(String::as_str))
        == names(&mut found.authors.iter().map(|name| name.family.as_str()));
    let locator = found.locator.as_ref().and_then(|locator| locator.ranges.first().copied());
    authors
        && gold.et_al == found.et_al.is_some()
        && gold.year == found.date.year.map(|year| year.0)
        && gold.suffix == found.date.suffix.map(|suffix| suffix.0)
        && gold.locator == locator
        && gold.via == found.via
}

/// What was read of a work, in short.
fn told(work: &FoundWork) -> String {
    let authors: Vec<&str> = work.authors.iter().map(|name| name.family.as_str()).collect();
    let suffix = work.date.suffix.map(|suffix| suffix.to_string()).unwrap_or_default();
    let year = work.date.year.map(|year| year.to_string()).unwrap_or_default();
    let et_al = if work.et_al.is_some() { " +" } else { "" };
    let locator = work.locator.as_ref().map(|locator| locator.ranges.clone());
    format!("read: {}{et_al} {year}{suffix} {locator:?} via {:?}", authors.join(" · "), work.via)
}
