//! Puts reading text together, piece by piece.

use std::collections::BTreeMap;
use std::path::Path;

use super::block::BlockKind;
use super::given::Given;
use super::notes::{Note, NoteMark};
use super::origin::{At, Origin, OriginId, Origins, Pieces};
use super::reading::{Credits, Marked, MarkedEntry, MarkedList, Markup, Outside, Reading};
use super::stream::{Stream, within};
use crate::budget::Exceeded;
use crate::span::Span;

/// Puts reading text together in the order of the file.
///
/// Blocks begin when text comes, are trimmed, and are parted by an empty line. Where one is within another, the innermost that
/// is more than a paragraph tells the kind: a paragraph in a quotation is a quotation. Text outside any block is a paragraph.
/// Notes may be given in the midst of a block: they are put behind it.
///
/// ```
/// use citegraph::document::{At, BlockKind, Writer};
/// let mut writer = Writer::new();
/// writer.begin(BlockKind::Paragraph);
/// writer.push("Mixing helps little", At::Nowhere);
/// writer.begin_note(At::Nowhere);
/// writer.push("But see Bolt (2004).", At::Nowhere);
/// writer.end_note();
/// writer.push(", it seems.", At::Nowhere);
/// writer.end();
/// assert_eq!(writer.finish().text, "Mixing helps little¹, it seems.\n\n1 But see Bolt (2004).");
/// ```
#[derive(Debug, Default)]
pub struct Writer {
    origins: Vec<Origin>,
    /// The text, and above it the notes that were begun within it.
    streams: Vec<Stream>,
    last_note: u32,
    language: Option<String>,
    credits: Credits,
    bibliographies: Vec<String>,
    nocite: Vec<String>,
    works: Vec<Given>,
    notices: Vec<String>,
    /// Where each was named first.
    outside: BTreeMap<String, usize>,
    exceeded: Option<Exceeded>,
}

impl Writer {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { streams: vec![Stream::default()], ..Self::default() }
    }

    /// Adds a file or part that text will come from. The first is the document's own file.
    pub fn origin(&mut self, origin: Origin) -> OriginId {
        // More files than that are never read: the readers' limits are far below.
        let id = OriginId(u16::try_from(self.origins.len()).unwrap_or(u16::MAX));
        if id.0 < u16::MAX {
            self.origins.push(origin);
        }
        id
    }

    fn stream(&mut self) -> &mut Stream {
        self.streams.last_mut().expect("the text is never taken off")
    }

    /// Begins a block within those that were begun before.
    pub fn begin(&mut self, kind: BlockKind) {
        self.stream().close();
        self.stream().context.push(kind);
    }

    /// Ends the block that was begun last.
    pub fn end(&mut self) {
        self.stream().close();
        self.stream().context.pop();
    }

    /// Parts what was written from what comes, within the same block.
    pub fn part(&mut self) {
        self.stream().close();
    }

    /// Adds `text` as it is, line ends and all; where a block begins with it, without the white space before it.
    pub fn push(&mut self, text: &str, at: At) {
        self.stream().push(text, at);
    }

    /// Adds `text` with each stretch of white space as one space, as HTML and TeX read it; also where the white space is
    /// divided among calls.
    pub fn push_collapsed(&mut self, text: &str, at: At) {
        self.stream().push_collapsed(text, at);
    }

    /// Ends the line within the block that is open.
    pub fn line_break(&mut self, at: At) {
        let stream = self.stream();
        stream.gap = None;
        if stream.open.is_some() && !stream.text.ends_with('\n') {
            stream.add("\n", at);
        }
    }

    /// The byte at which the next text will stand: what [`Marked::span`] and others begin or end with. Begins a block where
    /// none is open, and writes the white space that is due.
    pub fn here(&mut self) -> usize {
        self.stream().begin_text()
    }

    /// The byte behind what was written last, without the white space that is due: what a span ends with.
    pub fn end_of_text(&mut self) -> usize {
        self.stream().text.len()
    }

    /// The text since byte `start` of what is being written.
    pub fn since(&mut self, start: usize) -> &str {
        let stream = self.streams.last().expect("the text is never taken off");
        stream.text.get(start..).unwrap_or("")
    }

    /// Marks a citation; its spans are those that [`Writer::here`] told.
    pub fn cite(&mut self, citation: Marked) {
        let stream = self.stream();
        let end = stream.text.len();
        stream.citations.extend(within(citation, end));
    }

    /// What comes is set in italics, until [`Writer::end_italics`].
    pub fn begin_italics(&mut self) {
        let stream = self.stream();
        stream.italics.begin(&stream.text);
    }

    /// Ends the italics that were begun last.
    pub fn end_italics(&mut self) {
        let stream = self.stream();
        stream.italics.end(&stream.text);
    }

    /// Begins a note that is called from here; `at` is what calls it. Until [`Writer::end_note`] all is added to the note.
    pub fn begin_note(&mut self, at: At) {
        self.last_note += 1;
        let number = self.last_note;
        let start = self.stream().mark_text();
        let mark = superscript(number);
        self.stream().push(&mark, at);
        let end = self.stream().text.len();
        self.stream().notes.marks.push(NoteMark { number, span: Span::new(start, end) });
        let mut note = Stream { context: vec![BlockKind::Note], ..Stream::default() };
        note.push(&number.to_string(), at);
        let label = Span::new(0, note.text.len());
        note.push(" ", At::Nowhere);
        note.note = Some(Note { number, label, span: label });
        self.streams.push(note);
    }

    /// Ends the note that was begun last.
    pub fn end_note(&mut self) {
        self.end_aside();
    }

    /// Begins text that stands beside the text, as in a box that floats; until [`Writer::end_aside`] all is added to it. It is
    /// put behind the block.
    pub fn begin_aside(&mut self) {
        self.streams.push(Stream::default());
    }

    /// Ends the text that stands beside the text.
    pub fn end_aside(&mut self) {
        if self.streams.len() == 1 {
            return;
        }
        let mut ended = self.streams.pop().expect("there are two");
        ended.finish();
        self.stream().waiting.push(ended);
    }

    /// Ends what was begun as such and belongs to no text; returns it.
    pub fn end_unwritten(&mut self) -> String {
        if self.streams.len() == 1 {
            return String::new();
        }
        let mut ended = self.streams.pop().expect("there are two");
        ended.waiting.clear();
        ended.finish();
        ended.text
    }

    /// Begins a reference list.
    pub fn begin_list(&mut self) {
        self.stream().close();
        let at = self.stream().text.len();
        self.stream().list = Some(MarkedList { span: Span::new(at, at), entries: Vec::new() });
    }

    /// Ends the reference list. A list without entries is none.
    pub fn end_list(&mut self) {
        self.end_entry();
        let stream = self.stream();
        let Some(mut list) = stream.list.take() else { return };
        if let (Some(first), Some(last)) = (list.entries.first(), list.entries.last()) {
            list.span = Span::new(
                list.span.start.max(stream.start_of_text(list.span.start)).min(first.span.start),
                last.span.end,
            );
            stream.lists.push(list);
        }
    }

    /// Begins an entry of the reference list, which is a block.
    pub fn begin_entry(&mut self, key: Option<String>) {
        self.end_entry();
        self.stream().context.push(BlockKind::Paragraph);
        let at = self.stream().text.len();
        self.stream().entry = Some(MarkedEntry { span: Span::new(at, at), key, given: None });
    }

    /// Takes the fields that the file states of the entry that is open; their spans are those that [`Writer::here`] told.
    pub fn give(&mut self, given: Given) {
        if let Some(entry) = &mut self.stream().entry {
            entry.given = Some(Box::new(given));
        }
    }

    /// Ends the entry that was begun last.
    pub fn end_entry(&mut self) {
        let stream = self.stream();
        stream.close();
        let Some(mut entry) = stream.entry.take() else { return };
        stream.context.pop();
        let start = stream.start_of_text(entry.span.start);
        let own = stream.blocks.partition_point(|block| block.span.start < start);
        let end = stream.blocks[own..].iter().rfind(|block| block.kind != BlockKind::Note);
        let Some(end) = end.map(|block| block.span.end) else { return };
        entry.span = Span::new(start, end);
        entry.given = entry.given.map(|given| Box::new(given.held_to(entry.span)));
        if let Some(list) = &mut stream.list {
            list.entries.push(entry);
        }
    }

    /// Tells the language that the file names.
    pub fn language(&mut self, code: &str) {
        self.language = Some(code.to_owned());
    }

    /// Tells an author of the manuscript: see [`Credits::authors`].
    pub fn author(&mut self, name: &str) {
        self.credits.authors.push(name.to_owned());
    }

    /// Tells the year of the manuscript; the first counts.
    pub fn year(&mut self, year: u16) {
        self.credits.year.get_or_insert(year);
    }

    /// Tells what had to be left out, and why: a sentence in lower case without a stop.
    pub fn notice(&mut self, notice: String) {
        self.notices.push(notice);
    }

    /// Tells that reading ends here because of a limit.
    pub fn exceeded(&mut self, exceeded: Exceeded) {
        self.exceeded.get_or_insert(exceeded);
    }

    /// Tells of a file that is named here and lies outside the project.
    pub fn outside(&mut self, path: &Path) {
        let at = self.streams.first().map_or(0, |stream| stream.text.len());
        self.outside.entry(path.display().to_string()).or_insert(at);
    }

    /// Tells of a bibliography file that the file names.
    pub fn bibliography(&mut self, name: &str) {
        self.bibliographies.push(name.to_owned());
    }

    /// Tells the key of an entry that is listed without being cited; `*` means all.
    pub fn nocite(&mut self, key: &str) {
        self.nocite.push(key.to_owned());
    }

    /// The file keeps a work apart from its text.
    pub fn keep(&mut self, work: Given) {
        self.works.push(work);
    }

    /// All that was written.
    pub fn finish(mut self) -> Reading {
        while self.streams.len() > 1 {
            self.end_aside();
        }
        self.end_list();
        let mut stream = self.streams.pop().expect("the text is never taken off");
        stream.finish();
        // Notes are put behind their block, and so are their citations.
        stream.citations.sort_by_key(|citation| citation.span.start);
        let mut italics = std::mem::take(&mut stream.italics).spans();
        italics.sort_unstable();
        Reading {
            text: stream.text,
            origins: Origins::Pieces(Pieces { origins: self.origins, pieces: stream.pieces }),
            blocks: Some(stream.blocks),
            blocks_are_guessed: false,
            notes: stream.notes,
            markup: Markup {
                citations: stream.citations,
                lists: stream.lists,
                italics,
                bibliographies: self.bibliographies,
                unread: Vec::new(),
                nocite: self.nocite,
                works: self.works,
            },
            notices: self.notices,
            outside: self.outside.into_iter().map(|(path, at)| Outside { path, at }).collect(),
            exceeded: self.exceeded,
            language: self.language,
            credits: self.credits,
            libraries: Vec::new(),
        }
    }
}

/// `12` as `¹²`.
fn superscript(number: u32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ByteMap, Document, Form, MarkedItem, OriginKind, Place, TextOrigin};

    const SOURCE: &str = "<p>M&uuml;ller\n  (2004)<fn>See  Bolt (2001).</fn> holds</p><q><p>Quiet.</p></q>";

    fn at(part: &str) -> usize {
        SOURCE.find(part).expect("it is there")
    }

    fn written() -> (Writer, OriginId) {
        let mut writer = Writer::new();
        let text = TextOrigin::new(SOURCE.to_owned(), ByteMap::identity());
        let origin = writer.origin(Origin { name: "paper.xml".to_owned(), kind: OriginKind::File(text) });
        (writer, origin)
    }

    /// The document of [`SOURCE`], as a reader would write it.
    fn document() -> Document {
        let (mut writer, origin) = written();
        let verbatim = |part: &str| At::Verbatim { origin, at: at(part) };
        writer.begin(BlockKind::Paragraph);
        writer.push_collapsed("M", verbatim("M&"));
        writer.push_collapsed("ü", At::Replaced { origin, start: at("&uuml;"), end: at("ller") });
        writer.push_collapsed("ller\n  (2004)", verbatim("ller"));
        writer.begin_note(At::Replaced { origin, start: at("<fn>"), end: at("See") });
        writer.push_collapsed("See  Bolt (2001).", verbatim("See"));
        writer.end_note();
        writer.push_collapsed(" holds", verbatim(" holds"));
        writer.end();
        writer.begin(BlockKind::Quotation);
        writer.begin(BlockKind::Paragraph);
        writer.push_collapsed("Quiet.", verbatim("Quiet"));
        writer.end();
        writer.end();
        Document::of("paper.xml", writer.finish(), None)
    }

    #[test]
    fn parts_blocks_and_puts_notes_behind_the_one_that_calls_them() {
        let document = document();
        assert_eq!(document.text, "Müller (2004)¹ holds\n\n1 See Bolt (2001).\n\nQuiet.");
        let kinds: Vec<BlockKind> = document.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Note, BlockKind::Quotation]);
        assert_eq!(document.notes.notes.len(), 1);
    }

    #[test]
    fn finds_the_bytes_of_the_file_that_text_stands_for() {
        let document = document();
        for (part, written) in
            [("Müller (2004)", "M&uuml;ller\n  (2004)"), ("Bolt (2001)", "Bolt (2001)"), ("ü", "&uuml;")]
        {
            let start = document.text.find(part).expect("it is there");
            let Place::Text { bytes, .. } = document.place(Span::new(start, start + part.len())) else {
                panic!("it stands in a text")
            };
            assert_eq!(bytes.text(SOURCE), written);
        }
    }

    #[test]
    fn gives_the_entries_of_a_list_with_their_keys() {
        let (mut writer, _) = written();
        writer.begin_list();
        for (key, entry) in [("bolt", " Bolt, G. (2004). Streets. "), ("dekker", "Dekker, K. (2006). Squares.")] {
            writer.begin_entry(Some(key.to_owned()));
            writer.push_collapsed(entry, At::Nowhere);
            writer.end_entry();
        }
        writer.end_list();
        let reading = writer.finish();
        let entries: Vec<&str> =
            reading.markup.lists[0].entries.iter().map(|entry| entry.span.text(&reading.text)).collect();
        assert_eq!(entries, ["Bolt, G. (2004). Streets.", "Dekker, K. (2006). Squares."]);
        assert_eq!(reading.markup.lists[0].entries[1].key.as_deref(), Some("dekker"));
    }

    #[test]
    fn ends_a_note_that_was_not_ended() {
        let (mut writer, _) = written();
        writer.push("Bolt", At::Nowhere);
        writer.begin_note(At::Nowhere);
        writer.push("Later.", At::Nowhere);
        let reading = writer.finish();
        assert_eq!(reading.text, "Bolt¹\n\n1 Later.");
        assert_eq!(reading.notes.notes[0].span.text(&reading.text), "1 Later.");
    }

    #[test]
    fn a_citation_ends_with_the_text_whose_white_space_is_cut_off() {
        let (mut writer, _) = written();
        writer.push("So ", At::Nowhere);
        let start = writer.here();
        writer.push("(Bolt 2004) ", At::Nowhere);
        let span = Span::new(start, writer.end_of_text());
        let item = MarkedItem { key: "bolt".to_owned(), span, prefix: None, locator: Some(span), metadata: None };
        writer.cite(Marked { span, form: Form::Shown, by: "a field", items: vec![item] });
        let reading = writer.finish();
        let citation = &reading.markup.citations[0];
        for span in [citation.span, citation.items[0].span] {
            assert_eq!(span.text(&reading.text), "(Bolt 2004)");
        }
    }

    #[test]
    fn keeps_the_list_of_a_text_that_stands_aside() {
        let (mut writer, _) = written();
        writer.push("Bolt (2004) says so.", At::Nowhere);
        writer.begin_aside();
        writer.begin_list();
        writer.begin_entry(None);
        writer.push("Bolt, G. (2004). Streets.", At::Nowhere);
        writer.end_list();
        writer.end_aside();
        let reading = writer.finish();
        let entry = &reading.markup.lists[0].entries[0];
        assert_eq!(entry.span.text(&reading.text), "Bolt, G. (2004). Streets.");
    }

    #[test]
    fn places_hold_behind_white_space_that_was_cut_off() {
        let (mut writer, origin) = written();
        writer.push("Mixing", At::Verbatim { origin, at: 0 });
        writer.push("  ", At::Verbatim { origin, at: 20 });
        writer.part();
        writer.push("Bolt", At::Verbatim { origin, at: at("Bolt") });
        let document = Document::of("paper.xml", writer.finish(), None);
        let start = document.text.find("Bolt").expect("it is there");
        let Place::Text { bytes, .. } = document.place(Span::new(start, start + 4)) else {
            panic!("it stands in a text")
        };
        assert_eq!(bytes.text(SOURCE), "Bolt");
    }
}
