//! What the fields of an entry state, those that it takes over from others included.

use std::borrow::Cow;

use super::value::{self, Part};
use super::{BibFile, Entry, Field};
use crate::bibliography::{Dated, Record, dated, edtf, names, plain};
use crate::document::{Extent, Given, Issued, ItemType, Text};
use crate::name::Name;
use crate::span::Span;

/// Entries that take over from each other in a row.
const MOST_PARENTS: usize = 8;

/// Fields that belong to the entry that has them, and to no other (biblatex 3.20, appendix B).
const OWN: [&str; 12] = [
    "ids", "crossref", "xref", "entryset", "xdata", "label", "sortkey", "keywords", "options", "related", "execute",
    "key",
];

/// The value of a field before TeX has read it.
struct Raw<'t> {
    text: Cow<'t, str>,
    /// Where the text begins in the file, if it stands there as it is.
    at: Option<usize>,
    /// The value in the file, without its delimiters.
    span: Span,
}

impl BibFile {
    /// What each entry states. Sets, and entries of nothing but data for others (`@xdata`), are left out.
    pub fn records(&self, text: &str) -> Vec<Record> {
        let is_work = |entry: &&Entry| {
            !matches!(entry.kind.text(text).to_ascii_lowercase().as_str(), "xdata" | "set" | "control" | "bibnote")
        };
        let readers = self.entries.iter().filter(is_work).map(|entry| Reader { file: self, text, entry });
        readers.map(|reader| reader.record()).collect()
    }

    /// The entry of that key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.keys.get(key).map(|&at| &self.entries[at])
    }

    /// True where the entry, or one that it takes fields from, says something under that name.
    pub fn states(&self, entry: &Entry, name: &str, text: &str) -> bool {
        let reader = Reader { file: self, text, entry };
        // What stands in a parent under another name is asked for by biblatex's name.
        let names = match name {
            "journal" => [name, "journaltitle"],
            "year" => [name, "date"],
            _ => [name, name],
        };
        reader.raw(&names).is_some()
    }

    /// The keys of the entries that `entry` takes fields from: of its `xdata`, then of its `crossref`.
    pub fn parents<'t>(&self, entry: &Entry, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        let fields =
            ["xdata", "crossref"].map(|name| entry.field(name, text).map(|field| value::inner(field.value, text)));
        fields.into_iter().flatten().flat_map(move |span| span.text(text).split(',')).map(str::trim)
    }

    fn raw_of<'t>(&self, field: &Field, text: &'t str) -> Raw<'t> {
        let whole = field.value.text(text);
        let mut parts = value::parts(whole);
        let span = value::inner(field.value, text);
        match (parts.next(), parts.next()) {
            (Some(Part::Text(part) | Part::Number(part)), None) => {
                Raw { text: Cow::Borrowed(part), at: Some(Span::of(part, text).start), span }
            }
            _ => Raw { text: Cow::Owned(value::joined(whole, &self.strings)), at: None, span },
        }
    }
}

/// The class of an entry, which tells what it takes over from its parent, and under which name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Article,
    Part,
    Other,
}

/// Reads one entry.
struct Reader<'f, 't> {
    file: &'f BibFile,
    text: &'t str,
    entry: &'f Entry,
}

impl<'f, 't> Reader<'f, 't> {
    fn record(&self) -> Record {
        let key = self.entry.key.map(|span| (span.text(self.text).to_owned(), span));
        let ids = self.entry.field("ids", self.text).map(|field| self.file.value(field, self.text));
        let other_keys = ids.iter().flat_map(|ids| ids.split(',')).map(|id| id.trim().to_owned()).collect();
        Record { span: self.entry.span, key, other_keys, given: self.given() }
    }

    fn class(&self) -> Class {
        match self.entry.kind.text(self.text).to_ascii_lowercase().as_str() {
            "article" | "suppperiodical" | "review" => Class::Article,
            "inbook" | "incollection" | "inproceedings" | "conference" | "bookinbook" | "suppbook"
            | "suppcollection" | "inreference" => Class::Part,
            _ => Class::Other,
        }
    }

    /// The field of that name, of the entry or of one that it takes fields from.
    fn field(&self, name: &str) -> Option<&'f Field> {
        let own = self.entry.field(name, self.text);
        if own.is_some() || OWN.contains(&name) {
            return own;
        }
        let is_title = matches!(name, "title" | "subtitle" | "titleaddon" | "shorttitle" | "sorttitle");
        let titled = match (self.class(), name) {
            (Class::Part, "booktitle") => Some("title"),
            (Class::Part, "booksubtitle") => Some("subtitle"),
            (Class::Article, "journaltitle") => Some("title"),
            (Class::Article, "journalsubtitle") => Some("subtitle"),
            _ => None,
        };
        let mut entry = self.entry;
        for _ in 0..MOST_PARENTS {
            for key in entry.field("xdata", self.text).into_iter().flat_map(|xdata| self.keys(xdata)) {
                let data = self.file.entry(key).and_then(|data| data.field(name, self.text));
                if data.is_some() {
                    return data;
                }
            }
            let parent = entry.field("crossref", self.text).and_then(|parent| self.keys(parent).next());
            entry = self.file.entry(parent?)?;
            let same = if is_title && self.class() != Class::Other { None } else { entry.field(name, self.text) };
            let mapped = same.or_else(|| titled.and_then(|titled| entry.field(titled, self.text)));
            if mapped.is_some() {
                return mapped;
            }
        }
        None
    }

    fn keys(&self, field: &Field) -> impl Iterator<Item = &'t str> + use<'t> {
        value::inner(field.value, self.text).text(self.text).split(',').map(str::trim)
    }

    fn raw(&self, names: &[&str]) -> Option<Raw<'t>> {
        let mut filled =
            names.iter().filter_map(|name| self.field(name)).map(|field| self.file.raw_of(field, self.text));
        filled.find(|raw| !raw.text.trim().is_empty())
    }

    fn string(&self, names: &[&str]) -> Option<Text> {
        let raw = self.raw(names)?;
        let text = plain(&raw.text);
        (!text.is_empty()).then(|| Text::given(text, raw.span))
    }

    /// What is no prose: an address or a number of a register, in which `_` and `~` stand for themselves.
    fn verbatim(&self, names: &[&str]) -> Option<Text> {
        let raw = self.raw(names)?;
        let text = raw.text.replace(['{', '}'], "").replace("\\_", "_").replace("\\%", "%").replace("\\&", "&");
        let text = text.replace("\\#", "#").replace("\\url", "");
        let text = text.trim();
        (!text.is_empty()).then(|| Text::given(text, raw.span))
    }

    /// A title with its subtitle: `Streets: A study`.
    fn title(&self, title: &[&str], subtitle: &str) -> Option<Text> {
        let mut title = self.string(title)?;
        if let Some(subtitle) = self.string(&[subtitle]) {
            let joint = if title.text.ends_with(['.', ':', '?', '!']) { " " } else { ": " };
            title.text = format!("{}{joint}{}", title.text, subtitle.text);
        }
        Some(title)
    }

    fn people(&self, field: &str) -> (Vec<Name>, bool) {
        let Some(raw) = self.raw(&[field]) else { return (Vec::new(), false) };
        let mut read = names(&raw.text);
        for name in &mut read.people {
            name.span = match raw.at {
                Some(at) => Span::new(at + name.span.start, at + name.span.end),
                None => raw.span,
            };
        }
        (read.people, read.others)
    }

    fn given(&self) -> Given {
        let (authors, et_al) = self.people("author");
        let (editors, more_editors) = self.people("editor");
        let item_type = self.item_type();
        let of_series = matches!(item_type, ItemType::Book | ItemType::Chapter) || self.class() == Class::Part;
        Given {
            extent: Extent::Whole,
            number: None,
            et_al: et_al || (authors.is_empty() && more_editors),
            authors: Some(authors),
            editors: Some(editors),
            translators: self.people("translator").0,
            container_authors: self.people("bookauthor").0,
            issued: Some(self.issued()),
            title: self.title(&["title"], "subtitle"),
            container_title: self
                .title(&["journaltitle", "journal"], "journalsubtitle")
                .or_else(|| self.title(&["booktitle"], "booksubtitle")),
            collection_title: self.string(&["series"]),
            volume: self.string(&["volume"]),
            issue: self.string(if of_series { &["issue"] } else { &["number", "issue"] }),
            page: self.string(&["pages", "eid", "articleno"]),
            edition: self.string(&["edition"]),
            publisher: self.string(&["publisher", "school", "institution", "organization"]),
            place: self.string(&["location", "address"]),
            doi: self.verbatim(&["doi"]).map(without_resolver),
            url: self.verbatim(&["url"]),
            isbn: self.verbatim(&["isbn"]),
            pmid: self.verbatim(&["pmid"]).or_else(|| self.eprint("pubmed")),
            arxiv: self.eprint("arxiv"),
            note: self.string(&["note", "addendum"]),
            item_type: Some(item_type),
        }
    }

    fn eprint(&self, register: &str) -> Option<Text> {
        let of = self.string(&["eprinttype", "archiveprefix"])?;
        of.text.eq_ignore_ascii_case(register).then(|| self.verbatim(&["eprint"])).flatten()
    }

    fn issued(&self) -> Issued {
        let raw = self.raw(&["date", "year"]);
        let mut issued = match &raw {
            Some(raw) => {
                let text = plain(&raw.text);
                match edtf(&text).map_or_else(|| dated(&text), Dated::Read) {
                    Dated::Read(issued) => Issued { span: raw.span, ..issued },
                    Dated::Unread => Issued { span: raw.span, ..Issued::default() },
                }
            }
            None => {
                let start = self.entry.key.map_or(self.entry.span.start, |key| key.start);
                Issued { span: Span::new(start, start), ..Issued::default() }
            }
        };
        if let Some(Dated::Read(original)) = self.string(&["origdate", "origyear"]).map(|text| dated(&text.text)) {
            issued.original = original.year;
        }
        if let Some(state) = self.string(&["pubstate"]) {
            let state = state.text.to_ascii_lowercase();
            issued.forthcoming |=
                matches!(state.as_str(), "inpress" | "forthcoming" | "submitted" | "inpreparation" | "prepublished");
        }
        issued
    }

    fn item_type(&self) -> ItemType {
        let kind = self.entry.kind.text(self.text).to_ascii_lowercase();
        let subtype = || self.string(&["entrysubtype"]).map(|text| text.text.to_ascii_lowercase()).unwrap_or_default();
        match kind.as_str() {
            "article" | "suppperiodical" => match subtype().as_str() {
                "newspaper" => ItemType::ArticleNewspaper,
                "magazine" => ItemType::ArticleMagazine,
                _ => ItemType::ArticleJournal,
            },
            "book" | "mvbook" | "collection" | "mvcollection" | "proceedings" | "mvproceedings" | "reference"
            | "mvreference" | "manual" => ItemType::Book,
            "booklet" => ItemType::Pamphlet,
            "inbook" | "incollection" | "bookinbook" | "suppbook" | "suppcollection" => ItemType::Chapter,
            "inproceedings" | "conference" => ItemType::PaperConference,
            "inreference" => ItemType::EntryEncyclopedia,
            "thesis" | "phdthesis" | "mastersthesis" | "bachelorsthesis" => ItemType::Thesis,
            "report" | "techreport" => ItemType::Report,
            "online" | "electronic" | "www" | "webpage" => ItemType::Webpage,
            "periodical" => ItemType::Periodical,
            "patent" => ItemType::Patent,
            "dataset" | "data" => ItemType::Dataset,
            "software" => ItemType::Software,
            "unpublished" => ItemType::Manuscript,
            "legislation" | "legal" => ItemType::Legislation,
            "jurisdiction" => ItemType::LegalCase,
            "movie" | "video" => ItemType::MotionPicture,
            "audio" | "music" => ItemType::Song,
            "image" | "artwork" => ItemType::Graphic,
            "letter" => ItemType::PersonalCommunication,
            "review" => ItemType::Review,
            "standard" => ItemType::Standard,
            "performance" => ItemType::Performance,
            _ => ItemType::Document,
        }
    }
}

/// `https://doi.org/10.1000/182` as `10.1000/182`.
fn without_resolver(doi: Text) -> Text {
    let start = doi.text.find("10.").filter(|&at| {
        let before = doi.text[..at].to_ascii_lowercase();
        before.ends_with("doi.org/") || matches!(before.trim(), "doi:" | "doi")
    });
    Text { text: doi.text[start.unwrap_or(0)..].to_owned(), ..doi }
}
