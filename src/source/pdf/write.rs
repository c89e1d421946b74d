//! Paragraphs and notes written as reading text.

use std::collections::BTreeMap;

use super::foot::{FootNote, label_length, mark};
use super::hyphen::{Seam, Vocabulary};
use super::line::{Line, Word};
use super::paragraph::{Join, Paragraph};
use crate::document::{At, BlockKind, Origin, OriginId, OriginKind, Reading, Writer};

/// The notes of each page.
pub type NotesOfPages = BTreeMap<u32, Vec<FootNote>>;

/// The reading text of a file named `path`.
pub fn reading(path: &str, paragraphs: &[Paragraph], notes: NotesOfPages) -> Reading {
    let mut writer = Writer::new();
    let origin = writer.origin(Origin { name: path.to_owned(), kind: OriginKind::Pages });
    let vocabulary = vocabulary(paragraphs, &notes);
    let mut press = Text { writer, origin, vocabulary, notes };
    for paragraph in paragraphs {
        if let Some(first) = paragraph.lines.first() {
            press.write_notes_before(first.page);
            press.write(paragraph);
        }
    }
    press.write_notes_before(u32::MAX);
    Reading { blocks_are_guessed: true, ..press.writer.finish() }
}

fn vocabulary(paragraphs: &[Paragraph], notes: &NotesOfPages) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let of_notes = notes.values().flatten().map(|note| &note.lines);
    for lines in paragraphs.iter().map(|paragraph| &paragraph.lines).chain(of_notes) {
        for (at, line) in lines.iter().enumerate() {
            vocabulary.add(line, at.checked_sub(1).map(|above| &lines[above]));
        }
    }
    vocabulary
}

struct Text {
    writer: Writer,
    origin: OriginId,
    vocabulary: Vocabulary,
    /// The notes that were not written yet.
    notes: NotesOfPages,
}

impl Text {
    fn write(&mut self, paragraph: &Paragraph) {
        self.writer.begin(paragraph.kind);
        for (at, line) in paragraph.lines.iter().enumerate() {
            let next = paragraph.lines.get(at + 1);
            self.write_line(line, next, paragraph.join, 0);
        }
        self.writer.end();
    }

    /// Writes a line and what joins it with the next, without the first `skipped` bytes.
    fn write_line(&mut self, line: &Line, next: Option<&Line>, join: Join, skipped: usize) {
        let count = line.words.len();
        for (at, word) in line.words.iter().enumerate() {
            let text = if at == 0 { &word.text[skipped..] } else { &word.text };
            if at + 1 < count {
                self.write_word(text, " ", line, word);
                continue;
            }
            let following = next.and_then(|next| next.words.first());
            let seam = following.map(|next| self.vocabulary.seam(text, &next.text));
            match (seam, join) {
                (None, _) => self.write_word(text, "", line, word),
                (Some(Seam::Closed), _) => self.write_word(text.trim_end_matches(['-', '‐']), "", line, word),
                (Some(Seam::Tight), _) => self.write_word(text, "", line, word),
                (Some(Seam::Spaced), Join::Space) => self.write_word(text, " ", line, word),
                (Some(Seam::Spaced), Join::Line) => self.write_word(text, "\n", line, word),
            }
        }
    }

    fn at(&self, line: &Line, word: &Word) -> At {
        At::Printed { origin: self.origin, page: line.page, rect: word.rect }
    }

    /// Writes a word and what stands behind it; a mark in it is followed by its note.
    fn write_word(&mut self, text: &str, behind: &str, line: &Line, word: &Word) {
        let at = self.at(line, word);
        let note = mark(text).and_then(|(span, number)| Some((span, self.take_note(line.page, number)?)));
        let Some((span, note)) = note else {
            self.writer.push(&format!("{text}{behind}"), at);
            return;
        };
        self.writer.push(&text[..span.start], at);
        self.writer.begin_note(at);
        self.write_note_lines(&note);
        self.writer.end_note();
        self.writer.push(&format!("{}{behind}", &text[span.end..]), at);
    }

    fn write_note_lines(&mut self, note: &FootNote) {
        let label = note.lines.first().and_then(|line| line.words.first()).map_or(0, |word| label_length(&word.text));
        for (at, line) in note.lines.iter().enumerate() {
            self.write_line(line, note.lines.get(at + 1), Join::Space, if at == 0 { label } else { 0 });
        }
    }

    fn take_note(&mut self, page: u32, number: u32) -> Option<FootNote> {
        let notes = self.notes.get_mut(&page)?;
        let at = notes.iter().position(|note| note.number == Some(number))?;
        Some(notes.remove(at))
    }

    /// Writes the notes of the pages before `page` that nothing called.
    fn write_notes_before(&mut self, page: u32) {
        while let Some(notes) = self.notes.first_entry().filter(|notes| *notes.key() < page) {
            for note in notes.remove() {
                self.writer.begin(BlockKind::Note);
                for (at, line) in note.lines.iter().enumerate() {
                    self.write_line(line, note.lines.get(at + 1), Join::Space, 0);
                }
                self.writer.end();
            }
        }
    }
}
