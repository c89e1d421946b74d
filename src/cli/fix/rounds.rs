//! Fixes are made in rounds until the text is stable. A text is never left with a finding that it had not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::mended::{ChangedFile, Left, Mended, Objection};
use crate::document::Document;
use crate::language::Language;
use crate::lint::fixes::{Allowed, Carry, appeared, chosen, edited, in_order};
use crate::lint::{Edit, Finding, Fix, Safety};
use crate::report::Checked;
use crate::source::patch::{Patch, Unwritable, patch, patched};
use crate::source::{Gate, Limits, MaxSize, Source};
use crate::span::Span;

/// More rounds are never made: fixes that undo each other would go on for ever.
const ROUNDS: usize = 10;

/// The number of times that one text is read and checked anew, at most.
const ATTEMPTS: usize = 200;

/// What mending a text asks of the command line.
pub struct Mender<'m> {
    /// Which fixes may be made.
    pub allowed: Allowed,
    /// The language that the user told.
    pub language: Option<&'static Language>,
    /// What reading may take.
    pub limits: Limits,
    /// Every finding on a document that is selected and not suppressed.
    pub check: &'m dyn Fn(Document) -> Checked,
    /// The findings, as indexes, that are known and therefore left alone.
    pub known: &'m dyn Fn(&Checked) -> FxHashSet<usize>,
}

/// A text as it is after some fixes.
struct State {
    source: Source,
    checked: Checked,
}

/// A finding whose fix can be made, with what it changes in the files.
struct Ready {
    /// Its index among the findings.
    finding: usize,
    patches: Vec<Patch>,
}

/// A finding whose fix was tried and not made.
struct Refused {
    rule: &'static str,
    span: Span,
    why: Objection,
}

impl Mender<'_> {
    /// The text of a source with its fixes made.
    pub fn mend(&self, source: Source, document: Document) -> Mended {
        let disk = included(&document, &source.gate);
        let first = State { checked: (self.check)(document), source };
        let mut making = Making { mender: self, disk, refused: Vec::new(), attempts: ATTEMPTS, fixed: 0 };
        let mut last: Option<State> = None;
        let mut anew = false;
        for _ in 0..ROUNDS {
            match making.round(last.as_ref().unwrap_or(&first)) {
                Some(next) => (last, anew) = (Some(next), false),
                // What one fix would have brought, another may have mended since: a second run must find nothing left to do.
                None if last.is_some() && !anew && !making.refused.is_empty() => {
                    making.refused.clear();
                    anew = true;
                }
                None => break,
            }
        }
        making.mended(first, last)
    }

    /// True for a fix that may be made.
    fn may(&self, fix: &Fix) -> bool {
        self.allowed.has(fix)
    }
}

/// The bytes of the files that a document includes, as the disk has them.
fn included(document: &Document, gate: &Gate) -> BTreeMap<String, Vec<u8>> {
    let read = |name: &str| Some((name.to_owned(), gate.read(Path::new(name), MaxSize(u64::MAX)).ok()?));
    document.included().into_iter().filter_map(read).collect()
}

/// What is known while the fixes of one text are made.
struct Making<'m> {
    mender: &'m Mender<'m>,
    disk: BTreeMap<String, Vec<u8>>,
    refused: Vec<Refused>,
    attempts: usize,
    fixed: usize,
}

impl Making<'_> {
    /// The text with all fixes made that can be made at once; none where there is none.
    fn round(&mut self, state: &State) -> Option<State> {
        let ready = self.ready(state);
        let (next, made) = self.settle(state, ready)?;
        let carry = Carry::over(&edits_of(&state.checked, &made));
        for refused in &mut self.refused {
            refused.span = carry.span(refused.span);
        }
        self.fixed += made.len();
        Some(next)
    }

    /// The findings whose fixes are made together.
    fn ready(&self, state: &State) -> Vec<Ready> {
        let known = (self.mender.known)(&state.checked);
        let findings = &state.checked.findings;
        let mut patches: Vec<Option<Vec<Patch>>> = findings
            .iter()
            .enumerate()
            .map(|(at, finding)| {
                let fix = finding.fix.as_ref().filter(|fix| self.mender.may(fix))?;
                let was_refused = self.refusal(finding).is_some() || known.contains(&at);
                if was_refused { None } else { self.patches(state, fix).ok() }
            })
            .collect();
        let taken = chosen(findings, |at| patches[at].is_some());
        let with_patches = |at: usize| Some(Ready { finding: at, patches: patches[at].take()? });
        taken.into_iter().filter_map(with_patches).collect()
    }

    fn refusal(&self, finding: &Finding) -> Option<&Refused> {
        self.refused.iter().find(|refused| refused.rule == finding.rule && refused.span == finding.span)
    }

    fn patches(&self, state: &State, fix: &Fix) -> Result<Vec<Patch>, Unwritable> {
        let document = &state.checked.analysis.document;
        let edits = fix.edits.iter();
        edits
            .map(|edit| patch(document, state.source.format, edit.span, &edit.text, |file| self.bytes(state, file)))
            .collect()
    }

    /// What a file of the text holds in that state.
    fn bytes<'s>(&'s self, state: &'s State, file: &str) -> Option<&'s [u8]> {
        if file == state.source.path {
            return Some(&state.source.bytes);
        }
        let unsaved = state.source.unsaved.get(Path::new(file)).map(Vec::as_slice);
        unsaved.or_else(|| self.disk.get(file).map(Vec::as_slice))
    }

    /// Makes as many of the fixes as bring no finding: all at once, or, where that brings one, halves of them, and halves of those.
    fn settle(&mut self, state: &State, ready: Vec<Ready>) -> Option<(State, Vec<Ready>)> {
        let mut made: Vec<Ready> = Vec::new();
        let mut best = None;
        let mut waiting = vec![ready];
        while let Some(mut group) = waiting.pop() {
            if group.is_empty() || self.attempts == 0 {
                continue;
            }
            self.attempts -= 1;
            let tried: Vec<&Ready> = made.iter().chain(&group).collect();
            match self.attempt(state, &tried) {
                Ok(next) => {
                    made.append(&mut group);
                    best = Some(next);
                }
                Err(why) if group.len() == 1 => {
                    let finding = &state.checked.findings[group[0].finding];
                    self.refused.push(Refused { rule: finding.rule, span: finding.span, why });
                }
                Err(_) => {
                    let behind = group.split_off(group.len() / 2);
                    waiting.push(behind);
                    waiting.push(group);
                }
            }
        }
        best.map(|next| (next, made))
    }

    /// The text with these fixes made, unless it would say something else than is meant or bring a finding.
    fn attempt(&self, state: &State, tried: &[&Ready]) -> Result<State, Objection> {
        let document = &state.checked.analysis.document;
        let edits = edits_of(&state.checked, tried.iter().copied());
        let source = self.source(state, tried)?;
        let read = source.document(self.mender.language, &self.mender.limits).map_err(|_| Objection::ReadsOtherwise)?;
        if !reads_the_same(&read.text, &edited(&document.text, &edits)) {
            return Err(Objection::ReadsOtherwise);
        }
        let checked = (self.mender.check)(read);
        let mended: Vec<usize> = tried.iter().map(|ready| ready.finding).collect();
        let news = appeared(&state.checked.findings, &mended, &checked.findings, &Carry::over(&edits));
        match news.first().map(|&at| &checked.findings[at]) {
            Some(finding) => Err(Objection::Brings { rule: finding.rule, message: finding.message.clone() }),
            None => Ok(State { source, checked }),
        }
    }

    /// The files with the patches made.
    fn source(&self, state: &State, tried: &[&Ready]) -> Result<Source, Objection> {
        let mut by_file: BTreeMap<&str, Vec<&Patch>> = BTreeMap::new();
        for patch in tried.iter().flat_map(|ready| &ready.patches) {
            by_file.entry(&patch.file).or_default().push(patch);
        }
        let mut source = state.source.clone();
        for (file, mut patches) in by_file {
            patches.sort_by_key(|patch| patch.span);
            // A file that is included twice has one place for two of the reading text.
            if !patches.is_sorted_by(|one, next| one.span.end < next.span.start || are_of_one_fix(tried, one, next)) {
                return Err(Objection::Touching);
            }
            let bytes = self.bytes(state, file).ok_or(Objection::Touching)?;
            let changed = patched(bytes, &patches);
            if file == source.path {
                source.bytes = changed;
            } else {
                source.unsaved.insert(PathBuf::from(file), changed);
            }
        }
        Ok(source)
    }

    /// What became of it all.
    fn mended(self, first: State, last: Option<State>) -> Mended {
        let (checked, source, before) = match last {
            Some(last) => (last.checked, last.source, Some(first)),
            None => (first.checked, first.source, None),
        };
        let state = State { source, checked };
        let original = before.as_ref().map_or(&state, |first| first).source.bytes.clone();
        let (asking, left) = (self.asking(&state), self.left(&state));
        let mut files = Vec::new();
        if let Some(first) = &before {
            if first.source.bytes != state.source.bytes {
                let path = PathBuf::from(&first.source.path);
                files.push(ChangedFile { path, before: original.clone(), after: state.source.bytes });
            }
            for (path, after) in state.source.unsaved {
                let before = self.disk.get(&path.display().to_string()).cloned().unwrap_or_default();
                files.push(ChangedFile { path, before, after });
            }
        }
        let before = before.map(|first| first.checked);
        Mended { checked: state.checked, before, original, files, fixed: self.fixed, asking, left }
    }

    /// The number of findings whose fixes may be made when the user allows those that ask.
    fn asking(&self, state: &State) -> usize {
        let known = (self.mender.known)(&state.checked);
        let findings = state.checked.findings.iter().enumerate().filter(|(at, _)| !known.contains(at));
        let fixes = findings.filter_map(|(_, finding)| finding.fix.as_ref());
        fixes
            .filter(|fix| fix.safety == Safety::Ask && !self.mender.may(fix))
            .filter(|fix| self.patches(state, fix).is_ok())
            .count()
    }

    /// The fixes that may be made and were not.
    fn left(&self, state: &State) -> Vec<Left> {
        let known = (self.mender.known)(&state.checked);
        let findings = state.checked.findings.iter().enumerate().filter(|(at, _)| !known.contains(at));
        let left = |finding: &Finding| {
            let fix = finding.fix.as_ref().filter(|fix| self.mender.may(fix))?;
            let why = match self.refusal(finding) {
                Some(refused) => refused.why.clone(),
                None => Objection::Unwritable(self.patches(state, fix).err()?),
            };
            Some(Left { span: finding.span, rule: finding.rule, why })
        };
        findings.filter_map(|(_, finding)| left(finding)).collect()
    }
}

/// The edits of the fixes, in the order of the text.
fn edits_of(checked: &Checked, ready: impl IntoIterator<Item = impl std::borrow::Borrow<Ready>>) -> Vec<&Edit> {
    in_order(ready.into_iter().filter_map(|ready| checked.findings[ready.borrow().finding].fix.as_ref()))
}

/// True where both patches belong to one fix, whose edits may touch each other.
fn are_of_one_fix(tried: &[&Ready], one: &Patch, next: &Patch) -> bool {
    let holds = |ready: &&Ready, patch: &Patch| ready.patches.iter().any(|other| std::ptr::eq(other, patch));
    one.span.end <= next.span.start
        && one.span != next.span
        && tried.iter().any(|ready| holds(ready, one) && holds(ready, next))
}

/// True where both say the same, whatever ends their lines.
fn reads_the_same(one: &str, other: &str) -> bool {
    one == other || one.lines().eq(other.lines())
}
