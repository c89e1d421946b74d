//! What an entry of a reference list is made of.

use super::library::LibraryFile;
use crate::citation::{Year, YearSuffix};
pub use crate::document::{FieldOrigin, ItemType, Text};
use crate::name::{KnownNames, Name, Rank};
use crate::span::Span;

/// Names an entry within its document; printed as `r1`, `r2`, … from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReferenceId(pub usize);

impl std::fmt::Display for ReferenceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "r{}", self.0 + 1)
    }
}

/// The year of an entry, or what stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferenceDate {
    /// The year of the edition that is listed; none for `n.d.` and `in press`.
    pub year: Option<Year>,
    /// The letter after the year.
    pub suffix: Option<YearSuffix>,
    /// The first publication: 1797 in `[1797] 1986`. A citation may give either.
    pub original: Option<Year>,
    /// The last year of a range: 2020 in `2019–2020`.
    pub until: Option<Year>,
    /// True for `in press`, `forthcoming`, `submitted`.
    pub forthcoming: bool,
    /// True for `n.d.`, `z.d.`, `o. J.`
    pub no_date: bool,
    /// Whether the file states it or it was read from the entry's text.
    pub origin: FieldOrigin,
    /// As written.
    pub span: Span,
}

/// One entry of a reference list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reference {
    /// Its name; also its index in [`ReferenceList::entries`].
    pub id: ReferenceId,
    /// The whole entry, its number included, without the white space around it.
    pub span: Span,
    /// What citations by key call it, where markup tells: `bolt2004`.
    pub key: Option<String>,
    /// The key in its bibliography file.
    pub key_span: Option<Span>,
    /// Further keys that lead to it, as biblatex's `ids`.
    pub other_keys: Vec<String>,
    /// The number before it: `3` in `[3] Bolt, G.`
    pub number: Option<u32>,
    /// The authors in their order. Empty where only editors are named.
    pub authors: Vec<Name>,
    /// The editors in their order: of the book where no author is named, else of what holds it.
    pub editors: Vec<Name>,
    /// CSL's `translator`, where the file states it.
    pub translators: Vec<Name>,
    /// CSL's `container-author`, where the file states it.
    pub container_authors: Vec<Name>,
    /// True where the authors end in an et al. term.
    pub et_al: bool,
    /// True where names are left out of the midst of the authors (`…`), or could not be read: how many there are is not known.
    pub gaps: bool,
    /// True where a dash or `id.` stands for the authors of the entry before it; `authors` are then those.
    pub ditto: bool,
    /// The year or what stands for it.
    pub date: Option<ReferenceDate>,
    /// CSL's `title`.
    pub title: Option<Text>,
    /// CSL's `container-title`: the journal, or the book that holds a chapter.
    pub container: Option<Text>,
    /// CSL's `collection-title`, where the file states it.
    pub collection: Option<Text>,
    /// CSL's `volume`.
    pub volume: Option<Text>,
    /// CSL's `issue`.
    pub issue: Option<Text>,
    /// CSL's `page` as the file or the entry gives it: `410–32`, `S3–S9`, `e1003`.
    pub page: Option<Text>,
    /// The first page and the last, where they are numbers, written in full (`410–32` is 410 to 432).
    pub pages: Option<(u32, u32)>,
    /// CSL's `edition`, where the file states it.
    pub edition: Option<Text>,
    /// CSL's `publisher`.
    pub publisher: Option<Text>,
    /// CSL's `publisher-place`.
    pub place: Option<Text>,
    /// The DOI without its resolver: `10.1000/182`.
    pub doi: Option<Text>,
    /// CSL's `URL`.
    pub url: Option<Text>,
    /// CSL's `ISBN`, where the file states it.
    pub isbn: Option<Text>,
    /// CSL's `PMID`, where the file states it.
    pub pmid: Option<Text>,
    /// The arXiv identifier, where the file states it.
    pub arxiv: Option<Text>,
    /// CSL's `note`, where the file states it.
    pub note: Option<Text>,
    /// CSL's `type`.
    pub item_type: ItemType,
    /// True under a heading such as "further reading": no citation is expected.
    pub further_reading: bool,
}

impl Reference {
    /// Those under whom it is filed: its authors, or its editors where it has no authors.
    pub fn creators(&self) -> &[Name] {
        if self.authors.is_empty() { &self.editors } else { &self.authors }
    }

    /// The year of the edition that is listed.
    pub fn year(&self) -> Option<Year> {
        self.date.and_then(|date| date.year)
    }

    /// CSL's `page`: as the file states it, else in full where the pages are numbers, else as written: `A4`, `S12–S19`.
    pub fn page_text(&self) -> Option<String> {
        match (&self.page, self.pages) {
            (Some(page), _) if page.origin == FieldOrigin::Given => Some(page.text.clone()),
            (Some(page), _) if page.text.contains(char::is_alphabetic) => Some(page.text.clone()),
            (_, Some((first, last))) if first == last => Some(first.to_string()),
            (_, Some((first, last))) => Some(format!("{first}–{last}")),
            (page, None) => page.as_ref().map(|page| page.text.clone()),
        }
    }

    /// The letter after the year.
    pub fn year_suffix(&self) -> Option<YearSuffix> {
        self.date.and_then(|date| date.suffix)
    }

    /// How people name it: `Musterd & Ostendorf (2003a)`.
    pub fn short_name(&self) -> String {
        let names = self.creators();
        let who = match names {
            [] => self.title.as_ref().map_or_else(|| "an entry without author".to_owned(), |title| title.text.clone()),
            [one] => one.family.clone(),
            [one, two] => format!("{} & {}", one.family, two.family),
            [one, ..] => format!("{} et al.", one.family),
        };
        let year = match self.date {
            Some(ReferenceDate { year: Some(year), suffix: Some(suffix), .. }) => format!("{year}{suffix}"),
            Some(ReferenceDate { year: Some(year), .. }) => year.to_string(),
            Some(ReferenceDate { forthcoming: true, .. }) => "in press".to_owned(),
            _ => "n.d.".to_owned(),
        };
        format!("{who} ({year})")
    }
}

impl Reference {
    /// Puts every span of the entry where `moved` says.
    pub(crate) fn move_spans(&mut self, moved: &impl Fn(Span) -> Span) {
        self.span = moved(self.span);
        let people = [&mut self.authors, &mut self.editors, &mut self.translators, &mut self.container_authors];
        for name in people.into_iter().flatten() {
            name.span = moved(name.span);
        }
        if let Some(date) = &mut self.date {
            date.span = moved(date.span);
        }
        let fields = [
            &mut self.title,
            &mut self.container,
            &mut self.collection,
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
        for field in fields.into_iter().flatten() {
            field.span = moved(field.span);
        }
    }
}

/// The reference lists of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReferenceList {
    /// Every entry of every list, in the order of the text.
    pub entries: Vec<Reference>,
    /// The stretches of text that the lists take, headings included, in the order of the text. Citations are not sought in them.
    pub spans: Vec<Span>,
    /// The bibliography files that gave entries, in their order.
    pub files: Vec<LibraryFile>,
}

impl ReferenceList {
    /// The entry of that name.
    pub fn entry(&self, id: ReferenceId) -> &Reference {
        &self.entries[id.0]
    }

    /// The names under which the entries can be cited, with their years.
    pub fn known_names(&self) -> KnownNames {
        let mut known = KnownNames::default();
        for entry in &self.entries {
            let years = entry.date.iter().flat_map(|date| [date.year, date.original, date.until]).flatten();
            let mut rank = Rank::First;
            for name in entry.authors.iter().chain(&entry.editors) {
                known.add(name, rank, years.clone().map(|year| year.0));
                rank = Rank::Further;
            }
            if let (Some(first), Some(title)) = (entry.creators().first(), &entry.title) {
                for year in years.clone() {
                    known.add_title(first, year.0, &title.text);
                }
            }
            if let Some(publisher) = &entry.publisher {
                known.add_publisher(&publisher.text);
            }
            let coming = entry.date.filter(|date| date.forthcoming).and_then(|date| date.year);
            if let (Some(first), Some(year)) = (entry.creators().first(), coming) {
                known.add_coming(first, year.0);
            }
        }
        known
    }

    /// The numbers of the entries, where four in five or more have one: the list is numbered.
    pub fn numbers(&self) -> Vec<u32> {
        let numbers: Vec<u32> = self.entries.iter().filter_map(|entry| entry.number).collect();
        if numbers.len() * 5 < self.entries.len() * 4 { Vec::new() } else { numbers }
    }

    /// The bibliography file that gave the entry; none where it stands in the text.
    pub fn file_of(&self, id: ReferenceId) -> Option<&LibraryFile> {
        self.files.iter().find(|file| file.entries.contains(&id.0))
    }

    /// True where the text has no list, or an empty one.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
