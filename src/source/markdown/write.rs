//! Writes a run: text, citations, notes.

use std::ops::Range;

use super::citation::Cluster;
use super::run::{From, MASK, Run};
use super::scan::{Step, steps};
use super::walk::Setting;
use crate::document::{At, BlockKind, Form, Marked, MarkedItem, Writer};
use crate::span::Span;

/// Writes `run`; `note` writes what the next note that it calls says.
pub fn run(run: &Run, setting: Setting, writer: &mut Writer, note: &mut dyn FnMut(&mut Writer)) {
    let is_caption = run.label == 0 && run.text.starts_with(": ");
    if is_caption {
        writer.begin(BlockKind::Caption);
    }
    let mut output = Output { run, setting, writer, note };
    for step in steps(&run.syntax, setting.in_text) {
        output.step(step, if is_caption { 2 } else { 0 });
    }
    writer.part();
    if is_caption {
        writer.end();
    }
}

struct Output<'r, 'w> {
    run: &'r Run,
    setting: Setting,
    writer: &'w mut Writer,
    note: &'w mut dyn FnMut(&mut Writer),
}

impl Output<'_, '_> {
    /// Does what `step` says with all that stands at or behind byte `from` of the run.
    fn step(&mut self, step: Step, from: usize) {
        match step {
            Step::Copy(range) => self.copy(range.start.max(from.min(range.end))..range.end),
            Step::Skip(_) => {}
            Step::Replace(range, text) => {
                let at = self.replaced(range);
                self.writer.push_collapsed(&text, at);
            }
            Step::Mask(range) => {
                let at = self.replaced(range);
                self.writer.push(MASK, at);
            }
            Step::Cite(range, cluster) => self.cite(range, &cluster),
            Step::BeginNote(range) => {
                let at = self.replaced(range);
                self.writer.begin_note(at);
            }
            Step::EndNote(_) => self.writer.end_note(),
        }
    }

    fn replaced(&self, range: Range<usize>) -> At {
        let Range { start, end } = self.run.place(range);
        At::Replaced { origin: self.setting.origin, start, end }
    }

    fn copy(&mut self, range: Range<usize>) {
        let mut start = range.start;
        for (text, from) in self.run.pieces(range) {
            let at = from.at(self.setting.origin);
            let is_italic = self.run.is_italic(start);
            start += text.len();
            match from {
                From::LineEnd(_) => self.writer.push(text, at),
                From::Call(_) => {
                    self.writer.begin_note(at);
                    (self.note)(self.writer);
                    self.writer.end_note();
                }
                _ if is_italic => {
                    self.writer.begin_italics();
                    self.writer.push_collapsed(text, at);
                    self.writer.end_italics();
                }
                _ => self.writer.push_collapsed(text, at),
            }
        }
    }

    /// Writes a citation as it stands in the file, and marks it.
    fn cite(&mut self, range: Range<usize>, cluster: &Cluster) {
        let start = self.writer.here();
        for (text, from) in self.run.pieces(range) {
            self.writer.push(text, from.at(self.setting.origin));
        }
        let span = |range: &Range<usize>| Span::new(start + range.start, start + range.end);
        let items = cluster.works.iter().map(|work| MarkedItem {
            key: work.key.clone(),
            span: span(&work.span),
            prefix: work.prefix.as_ref().map(span),
            locator: work.locator.as_ref().map(span),
            metadata: None,
        });
        let items = items.collect();
        let form = Form::Key { narrative: cluster.narrative };
        self.writer.cite(Marked { span: Span::new(start, start + cluster.length), form, by: "Markdown", items });
    }
}
