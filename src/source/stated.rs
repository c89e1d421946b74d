//! Fields that a file states of an entry, gathered while the entry is written.

use super::entry::Undated;
use crate::document::{Extent, Given, Issued, ItemType, Text};
use crate::name::Name;
use crate::span::Span;

/// What a field of an entry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// The year with its letter, or what stands for it.
    Year,
    /// The year of the first publication, in an entry of a later one.
    OriginalYear,
    /// CSL's `title`.
    Title,
    /// CSL's `container-title`.
    Container,
    /// CSL's `collection-title`.
    Collection,
    /// The number within the collection.
    CollectionNumber,
    /// CSL's `volume`.
    Volume,
    /// CSL's `issue`.
    Issue,
    /// First page.
    FirstPage,
    /// Last page.
    LastPage,
    /// First and last page in one.
    PageRange,
    /// What stands for pages in a journal that is only online: `e1003`.
    ArticleNumber,
    /// CSL's `edition`.
    Edition,
    /// CSL's `publisher`.
    Publisher,
    /// CSL's `publisher-place`.
    Place,
    /// CSL's `DOI`.
    Doi,
    /// CSL's `URL`.
    Url,
    /// CSL's `ISBN`.
    Isbn,
    /// CSL's `PMID`.
    Pmid,
    /// The arXiv identifier.
    Arxiv,
    /// CSL's `note`.
    Note,
}

/// What someone did for a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Wrote it.
    Author,
    /// Edited it, or what holds it.
    Editor,
    /// Translated it.
    Translator,
    /// Wrote the book that it is a chapter of.
    ContainerAuthor,
}

/// The fields of an entry, each with its place in the reading text.
#[derive(Debug, Default)]
pub struct Stated {
    /// The names in the order of the text.
    pub names: Vec<(Role, Name)>,
    /// Whose names the file does not part into family and given names: they are read from the text.
    pub unparted: Vec<Role>,
    /// True where the authors end in an et al. term.
    pub et_al: bool,
    /// What the fields say, in the order of the text.
    pub texts: Vec<(FieldKind, Text)>,
    /// The number of the entry.
    pub number: Option<u32>,
    /// The letter of the year, where it is not written with it.
    pub suffix: Option<char>,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month, from 1.
    pub day: Option<u8>,
    /// What stands for the year.
    pub undated: Option<Undated>,
    /// CSL's type.
    pub item_type: Option<ItemType>,
}

impl Stated {
    /// The fields as the reference list takes them.
    pub fn given(self, extent: Extent) -> Given {
        let names = |role: Role| -> Vec<Name> {
            self.names.iter().filter(|(own, _)| *own == role).map(|(_, name)| name.clone()).collect()
        };
        let parted = |role: Role| {
            let names = names(role);
            let known = extent == Extent::Whole || !names.is_empty();
            (known && !self.unparted.contains(&role)).then_some(names)
        };
        let text = |kind: FieldKind| {
            let (_, text) = self.texts.iter().find(|(own, _)| *own == kind)?;
            Some(trimmed(text)).filter(|text| !text.text.is_empty())
        };
        Given {
            extent,
            number: self.number,
            authors: parted(Role::Author),
            et_al: self.et_al,
            editors: parted(Role::Editor),
            translators: names(Role::Translator),
            container_authors: names(Role::ContainerAuthor),
            issued: self.issued(extent, text(FieldKind::Year), text(FieldKind::OriginalYear)),
            title: text(FieldKind::Title),
            container_title: text(FieldKind::Container),
            collection_title: text(FieldKind::Collection),
            volume: text(FieldKind::Volume),
            issue: text(FieldKind::Issue),
            page: page(text(FieldKind::FirstPage), text(FieldKind::LastPage))
                .or(text(FieldKind::PageRange))
                .or(text(FieldKind::ArticleNumber)),
            edition: text(FieldKind::Edition),
            publisher: text(FieldKind::Publisher),
            place: text(FieldKind::Place),
            doi: text(FieldKind::Doi).and_then(unresolved),
            url: text(FieldKind::Url),
            isbn: text(FieldKind::Isbn),
            pmid: text(FieldKind::Pmid),
            arxiv: text(FieldKind::Arxiv),
            note: text(FieldKind::Note),
            item_type: self.item_type,
        }
    }

    /// Tells what `source` names in an entry whose title is not marked: of a book the title, of an article the journal; where
    /// nothing tells, it is read from the text.
    pub fn settle(&mut self) {
        let has = |kind: FieldKind| self.texts.iter().any(|(own, _)| *own == kind);
        if has(FieldKind::Title) {
            return;
        }
        let is_article = match self.item_type {
            Some(ItemType::ArticleJournal | ItemType::ArticleNewspaper | ItemType::ArticleMagazine) => true,
            None => has(FieldKind::Volume) && !has(FieldKind::Publisher),
            Some(_) => false,
        };
        let is_book = self.item_type == Some(ItemType::Book);
        match (is_article, is_book) {
            (true, _) => {}
            (false, true) => {
                self.texts.iter_mut().filter(|(kind, _)| *kind == FieldKind::Container).for_each(|(kind, _)| {
                    *kind = FieldKind::Title;
                });
            }
            (false, false) => self.texts.retain(|(kind, _)| *kind != FieldKind::Container),
        }
    }

    /// When it came out; none where that must be read from the text.
    fn issued(&self, extent: Extent, year: Option<Text>, original: Option<Text>) -> Option<Issued> {
        let original = original.and_then(|original| plain_year(&original.text)).map(|(year, _)| year);
        let issued = Issued { month: self.month, day: self.day, original, ..Issued::default() };
        match (year, self.undated) {
            (Some(written), _) => {
                let (year, suffix) = plain_year(&written.text)?;
                Some(Issued { year: Some(year), suffix: suffix.or(self.suffix), span: written.span, ..issued })
            }
            (None, Some(Undated::Forthcoming)) => Some(Issued { forthcoming: true, suffix: self.suffix, ..issued }),
            (None, Some(Undated::NoDate)) => Some(Issued { no_date: true, suffix: self.suffix, ..issued }),
            (None, None) => (extent == Extent::Whole).then_some(Issued::default()),
        }
    }
}

/// CSL's type of an entry type of BibTeX or biblatex, where that says one: `inproceedings`.
pub fn bibtex_type(name: &str) -> Option<ItemType> {
    Some(match name.to_ascii_lowercase().as_str() {
        "article" | "suppperiodical" => ItemType::ArticleJournal,
        "book" | "mvbook" | "collection" | "mvcollection" | "proceedings" | "mvproceedings" => ItemType::Book,
        "inbook" | "incollection" | "bookinbook" | "suppbook" | "suppcollection" => ItemType::Chapter,
        "inproceedings" | "conference" => ItemType::PaperConference,
        "inreference" => ItemType::EntryEncyclopedia,
        "report" | "techreport" => ItemType::Report,
        "thesis" | "phdthesis" | "mastersthesis" => ItemType::Thesis,
        "online" | "electronic" | "www" => ItemType::Webpage,
        "dataset" => ItemType::Dataset,
        "software" => ItemType::Software,
        "patent" => ItemType::Patent,
        "periodical" => ItemType::Periodical,
        "unpublished" => ItemType::Manuscript,
        "booklet" => ItemType::Pamphlet,
        _ => return None,
    })
}

/// A name whose parts the file tells. What has several words and no given name is an organisation's, but for particles.
pub fn name(family: String, given: Option<String>, generation: Option<String>, span: Span) -> Name {
    let organisation =
        given.is_none() && family.split_whitespace().nth(1).is_some() && !family.starts_with(char::is_lowercase);
    Name { family, given, generation, organisation, alias: None, span }
}

/// The name of an organisation, with the acronym in brackets behind it: `World Health Organization (WHO)`.
pub fn organisation(text: &Text) -> Name {
    let name = text.text.trim_end_matches([',', ';', ':', '.']);
    let parted = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    let (family, alias) = match parted {
        Some((name, short)) if short.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '-') => {
            (name.trim_end(), Some(short.to_owned()))
        }
        _ => (name, None),
    };
    let span = Span::new(text.span.start, text.span.start + family.len().min(text.span.len()));
    let span = if text.text.len() == text.span.len() { span } else { text.span };
    Name { family: family.to_owned(), given: None, generation: None, organisation: true, alias, span }
}

/// A year in four digits, with a letter or without; anything else is read as text is.
fn plain_year(text: &str) -> Option<(u16, Option<char>)> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "()[].,;:".contains(c));
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut behind = text[digits..].trim_start().chars();
    let suffix = behind.next();
    let is_plain = digits == 4 && behind.next().is_none() && suffix.is_none_or(|c| c.is_ascii_lowercase());
    is_plain.then(|| Some((text[..digits].parse().ok()?, suffix)))?
}

/// `4–9` of the first page and the last.
fn page(first: Option<Text>, last: Option<Text>) -> Option<Text> {
    let first = first?;
    Some(match last.filter(|last| last.text != first.text) {
        Some(last) => {
            let follows = last.span.start >= first.span.end && !last.span.is_empty();
            let span = if follows { first.span.to(last.span) } else { first.span };
            Text::given(format!("{}–{}", first.text, last.text), span)
        }
        None => first,
    })
}

/// The text without the punctuation that some publishers put into the element before the next.
fn trimmed(text: &Text) -> Text {
    let own = text.text.trim_end_matches(|c: char| c.is_whitespace() || ",;:".contains(c));
    cut(text, 0, own.len())
}

/// The DOI without its resolver or label.
fn unresolved(text: Text) -> Option<Text> {
    let at = text.text.find("10.")?;
    Some(cut(&text, at, text.text.len()))
}

/// The bytes `from..to` of a text. Its place is cut likewise where it stands there byte for byte.
fn cut(text: &Text, from: usize, to: usize) -> Text {
    let is_verbatim = text.span.len() == text.text.len();
    let span = if is_verbatim { Span::new(text.span.start + from, text.span.start + to) } else { text.span };
    Text::given(&text.text[from..to], span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Text {
        Text::given(text, Span::new(10, 10 + text.len()))
    }

    #[test]
    fn takes_plain_years_and_leaves_others_to_be_read() {
        for (written, year) in [
            ("2004", Some((2004, None))),
            ("(2004b)", Some((2004, Some('b')))),
            ("2004 c,", Some((2004, Some('c')))),
            ("in press", None),
            ("2004–2006", None),
            ("20045", None),
            ("", None),
        ] {
            assert_eq!(plain_year(written), year, "{written}");
        }
    }

    #[test]
    fn pages_are_a_range_or_one() {
        let found = |first, last| page(first, last).map(|page| page.text);
        assert_eq!(found(Some(text("S3")), Some(text("S9"))).as_deref(), Some("S3–S9"));
        assert_eq!(found(Some(text("53")), Some(text("53"))).as_deref(), Some("53"));
        assert_eq!(found(None, Some(text("9"))), None);
        assert_eq!(
            page(Some(text("3")), Some(Text::given("9", Span::new(2, 3)))),
            Some(Text::given("3–9", Span::new(10, 11)))
        );
    }

    #[test]
    fn cuts_what_is_no_part_of_a_field() {
        assert_eq!(trimmed(&text("City, ")), Text::given("City", Span::new(10, 14)));
        assert_eq!(
            unresolved(text("https://doi.org/10.1000/182")),
            Some(Text::given("10.1000/182", Span::new(26, 37)))
        );
        assert_eq!(unresolved(text("none")), None);
    }

    #[test]
    fn parts_the_acronym_from_an_organisation() {
        let body = organisation(&text("World Health Organization (WHO)"));
        assert_eq!((body.family.as_str(), body.alias.as_deref()), ("World Health Organization", Some("WHO")));
        assert_eq!(body.span, Span::new(10, 35));
        let council = organisation(&text("Council (Board of Towns)"));
        assert_eq!((council.family.as_str(), council.alias), ("Council (Board of Towns)", None));
    }

    #[test]
    fn several_words_without_given_name_are_an_organisation() {
        let is_organisation = |family: &str, given: Option<&str>| {
            name(family.to_owned(), given.map(str::to_owned), None, Span::default()).organisation
        };
        assert!(is_organisation("Statistics Office", None));
        assert!(!is_organisation("van Dijk", None));
        assert!(!is_organisation("García Márquez", Some("Ana")));
    }
}
