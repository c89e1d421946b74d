//! The fields of an entry as its file states them: JATS, TEI, biblatex, bibliography files, reference managers. What is given
//! is not guessed back from print.

use super::item_type::ItemType;
use crate::name::Name;
use crate::span::Span;

/// Where a field of an entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FieldOrigin {
    /// The file states it as a field.
    Given,
    /// It was read from the text of the entry.
    #[default]
    Read,
}

/// A field with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// White space single, words broken at a line end joined.
    pub text: String,
    /// As it stands in the reading text; empty, at the start of the entry, where readers of the entry do not see it.
    pub span: Span,
    /// Whether the file states it or it was read from the entry's text.
    pub origin: FieldOrigin,
}

impl Text {
    /// A field that the file states.
    pub fn given(text: impl Into<String>, span: Span) -> Self {
        Self { text: text.into(), span, origin: FieldOrigin::Given }
    }

    /// A field that was read from the text of the entry.
    pub fn read(text: impl Into<String>, span: Span) -> Self {
        Self { text: text.into(), span, origin: FieldOrigin::Read }
    }
}

/// How much of an entry its file states by fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// All of it, as `<element-citation>` and a `.bib` entry do: a field that is not given is not there, and nothing is read
    /// from the text.
    Whole,
    /// Parts of a text, as `<mixed-citation>` does: what is not given is read from the text.
    #[default]
    Parts,
}

/// When a work came out, as its file states it. All empty: it has no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Issued {
    /// The year of the edition that is listed.
    pub year: Option<u16>,
    /// The letter after the year: the `a` of `2003a`.
    pub suffix: Option<char>,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month, from 1.
    pub day: Option<u8>,
    /// The first publication, where the entry is of a later one.
    pub original: Option<u16>,
    /// The last year of a range: 2020 of `2019/2020`.
    pub until: Option<u16>,
    /// True for `in press`, `forthcoming`, `submitted`.
    pub forthcoming: bool,
    /// True where the file says that there is no date: `n.d.`
    pub no_date: bool,
    /// As it stands in the reading text; empty, at the start of the entry, where readers do not see it.
    pub span: Span,
}

/// The fields of an entry that its file states, each with its place in the reading text. Names and types are CSL 1.0.2's.
///
/// This is the one door by which stated fields reach the reference list: a reader fills it, hands it to
/// [`Writer::give`](super::Writer::give) while the entry is open, and [`reference::find`](crate::reference::find) takes it over.
///
/// ```
/// use citegraph::document::{At, Extent, Given, Issued, Text, Writer};
/// use citegraph::Span;
/// let mut writer = Writer::new();
/// writer.begin_list();
/// writer.begin_entry(Some("holm2001".to_owned()));
/// let start = writer.here();
/// writer.push("Streets of 1900. 2001.", At::Nowhere);
/// let place = |from, to| Span::new(start + from, start + to);
/// writer.give(Given {
///     extent: Extent::Whole,
///     title: Some(Text::given("Streets of 1900", place(0, 15))),
///     issued: Some(Issued { year: Some(2001), span: place(17, 21), ..Issued::default() }),
///     ..Given::default()
/// });
/// writer.end_entry();
/// writer.end_list();
/// let document = citegraph::Document::of("paper.xml", writer.finish(), None);
/// let references = citegraph::reference::find(&document);
/// assert_eq!(references.entries[0].title.as_ref().map(|title| title.text.as_str()), Some("Streets of 1900"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Given {
    /// What it means where a field is not given.
    pub extent: Extent,
    /// The number that the file gives the entry: `12` of `<label>12.</label>`.
    pub number: Option<u32>,
    /// The authors in their order. `None`: read them from the text, whatever the extent; an empty list: there are none.
    pub authors: Option<Vec<Name>>,
    /// True where the authors end in an et al. term: `<etal/>`, `and others`.
    pub et_al: bool,
    /// CSL's `editor`: of the work, or of what holds it. `None` and an empty list as with the authors.
    pub editors: Option<Vec<Name>>,
    /// CSL's `translator`.
    pub translators: Vec<Name>,
    /// CSL's `container-author`: who wrote the book that a chapter stands in.
    pub container_authors: Vec<Name>,
    /// CSL's `issued`. `None`: read it from the text, whatever the extent; all empty: there is none.
    pub issued: Option<Issued>,
    /// CSL's `title`, subtitle included.
    pub title: Option<Text>,
    /// CSL's `container-title`: the journal, or the book that holds a chapter.
    pub container_title: Option<Text>,
    /// CSL's `collection-title`: the series of a book.
    pub collection_title: Option<Text>,
    /// CSL's `volume`.
    pub volume: Option<Text>,
    /// CSL's `issue`.
    pub issue: Option<Text>,
    /// CSL's `page`: `101–109`, `S3–S9`, or the article's number: `e1003`.
    pub page: Option<Text>,
    /// CSL's `edition`.
    pub edition: Option<Text>,
    /// CSL's `publisher`; of a thesis or report, its university or institute.
    pub publisher: Option<Text>,
    /// CSL's `publisher-place`.
    pub place: Option<Text>,
    /// CSL's `DOI`, without its resolver: `10.1000/182`.
    pub doi: Option<Text>,
    /// CSL's `URL`.
    pub url: Option<Text>,
    /// CSL's `ISBN`.
    pub isbn: Option<Text>,
    /// CSL's `PMID`.
    pub pmid: Option<Text>,
    /// The arXiv identifier: `2101.00001`, `math/0309136`.
    pub arxiv: Option<Text>,
    /// CSL's `note`.
    pub note: Option<Text>,
    /// CSL's `type`.
    pub item_type: Option<ItemType>,
}

impl Given {
    /// The names that a citation of the work gives: its authors, or those whom styles name in their place.
    pub fn cited_names(&self) -> &[Name] {
        let lists = [
            self.authors.as_deref(),
            self.editors.as_deref(),
            Some(&*self.translators),
            Some(&*self.container_authors),
        ];
        lists.into_iter().flatten().find(|names| !names.is_empty()).unwrap_or_default()
    }

    /// Calls `change` with every span in it.
    pub(crate) fn for_each_span(&mut self, mut change: impl FnMut(&mut Span)) {
        let people = [&mut self.authors, &mut self.editors].into_iter().flatten();
        let people = people.chain([&mut self.translators, &mut self.container_authors]);
        people.flatten().for_each(|name| change(&mut name.span));
        self.issued.iter_mut().for_each(|issued| change(&mut issued.span));
        let texts = [
            &mut self.title,
            &mut self.container_title,
            &mut self.collection_title,
            &mut self.volume,
            &mut self.issue,
            &mut self.page,
            &mut self.edition,
            &mut self.publisher,
            &mut self.place,
            &mut self.doi,
            &mut self.url,
            &mut self.isbn,
            &mut self.pmid,
            &mut self.arxiv,
            &mut self.note,
        ];
        texts.into_iter().flatten().for_each(|text| change(&mut text.span));
    }

    /// Holds every span to the entry at `entry`: white space at the end of a block is no part of the text, and what readers do
    /// not see stands at its start.
    pub(super) fn held_to(mut self, entry: Span) -> Self {
        self.for_each_span(|span| {
            let inside = Span { start: span.start.max(entry.start), end: span.end.min(entry.end) };
            *span = if inside.start < inside.end { inside } else { Span::new(entry.start, entry.start) };
        });
        self
    }
}
