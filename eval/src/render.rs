//! Citations and lists by CSL, with the places of what they say.

use std::ops::Range;

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::{Locator, NameVariable};
use hayagriva::citationberg::{Locale, LocaleCode};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, CitePurpose, ElemChild, ElemChildren,
    ElemMeta, LocatorPayload, SpecificLocator,
};

use crate::styles::AuthorDate;
use crate::works::Work;

/// A citation to be rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// The works, by their index, each with the pages cited.
    pub works: Vec<(usize, Option<(u32, u32)>)>,
    /// How it is built into its sentence.
    pub form: CiteForm,
}

/// How a citation is built into its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CiteForm {
    /// `(Bolt, 2004)`
    Parenthetical,
    /// `Bolt (2004)`
    Narrative,
    /// Not at all: the works are listed only.
    Listed,
}

/// A citation as it stands in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RenderedCite {
    /// The text.
    pub text: String,
    /// Its works in the order of the text.
    pub works: Vec<RenderedWork>,
}

/// A cited work as it stands in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RenderedWork {
    /// The index of the work; none where it is not of the stock.
    pub work: Option<usize>,
    /// All that is said of it.
    pub span: Range<usize>,
    /// Its names, where they are written.
    pub names: Option<Range<usize>>,
    /// The name of each author that is written, with the family name.
    pub authors: Vec<(Range<usize>, String)>,
    /// The year's place, with its letter.
    pub date: Option<Range<usize>>,
    /// The year.
    pub year: Option<u16>,
    /// The letter.
    pub suffix: Option<char>,
    /// True where further authors are left out.
    pub et_al: bool,
    /// The pages cited.
    pub locator: Option<(u32, u32)>,
    /// The index of the work through which it is cited.
    pub via: Option<usize>,
}

/// An entry as it stands in the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RenderedEntry {
    /// The index of the work.
    pub work: usize,
    /// The text.
    pub text: String,
    /// Family names.
    pub authors: Vec<String>,
    /// Where the names stand, unless a dash stands for them.
    pub names: Option<Range<usize>>,
    /// The letter behind the year.
    pub suffix: Option<char>,
    /// Where the year stands.
    pub year: Option<Range<usize>>,
    /// CSL's `title`, where it is printed.
    pub title: Option<String>,
    /// CSL's `container-title`, likewise.
    pub container: Option<String>,
    /// CSL's `volume`, likewise.
    pub volume: Option<String>,
    /// CSL's `issue`, likewise.
    pub issue: Option<String>,
    /// First and last page, likewise.
    pub pages: Option<(u32, u32)>,
    /// CSL's `publisher`, likewise.
    pub publisher: Option<String>,
}

/// What was rendered of one manuscript.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The citations that are printed, in the order in which they were asked for.
    pub cites: Vec<RenderedCite>,
    /// The list.
    pub entries: Vec<RenderedEntry>,
}

/// Renders `cites` of `works` in one style and locale, and the list of all works cited.
pub fn render(works: &[Work], cites: &[Cite], style: &AuthorDate, locale: &str, locales: &[Locale]) -> Rendered {
    let items: Vec<Item> = works.iter().map(Work::to_csl).collect();
    let code = || Some(LocaleCode(locale.to_owned()));
    let pages: Vec<Vec<Option<String>>> =
        cites.iter().map(|cite| cite.works.iter().map(|(_, pages)| pages.map(written_pages)).collect()).collect();
    let mut driver = BibliographyDriver::new();
    for (cite, pages) in cites.iter().zip(&pages) {
        let items = cite.works.iter().zip(pages).map(|((work, _), pages)| {
            let locator = pages.as_deref().map(|pages| SpecificLocator(Locator::Page, LocatorPayload::Str(pages)));
            let purpose = (cite.form == CiteForm::Narrative).then_some(CitePurpose::Prose);
            CitationItem::new(&items[*work], locator, None, cite.form == CiteForm::Listed, purpose)
        });
        driver.citation(CitationRequest::new(items.collect(), &style.csl, code(), locales, None));
    }
    let rendered = driver.finish(BibliographyRequest::new(&style.csl, code(), locales));
    let done = rendered.citations.iter().zip(cites).map(|(done, cite)| rendered_cite(&done.citation, cite, works));
    let cites = done.filter(|cite| !cite.text.is_empty()).collect();
    let mut entries: Vec<RenderedEntry> = Vec::new();
    for item in rendered.bibliography.map(|list| list.items).unwrap_or_default() {
        let work = works.iter().position(|work| work.key == item.key).expect("the list holds what was asked for");
        let mut flat = Flat::default();
        if let Some(first) = &item.first_field {
            flat.add(first);
            flat.text.push(' ');
        }
        item.content.0.iter().for_each(|child| flat.add(child));
        entries.push(rendered_entry(flat.trimmed(), work, &works[work]));
    }
    settle_letters(&mut entries, works);
    if let Some(dash) = &style.dash {
        put_dashes(&mut entries, works, dash);
    }
    Rendered { cites, entries }
}

/// Puts 2010a before 2010b: the renderer gives the letters in the order of the citations, and some styles sort by title.
fn settle_letters(entries: &mut [RenderedEntry], works: &[Work]) {
    let run = |entry: &RenderedEntry| (works[entry.work].authors.clone(), works[entry.work].date.0);
    for run in entries.chunk_by_mut(|one, other| run(one) == run(other)) {
        run.sort_by_key(|entry| entry.suffix);
    }
}

/// Puts a dash for authors that are those of the entry before. The renderer's own dashes leave the commas of left-out names.
fn put_dashes(entries: &mut [RenderedEntry], works: &[Work], dash: &str) {
    for at in (1..entries.len()).rev() {
        let same = works[entries[at - 1].work].authors == works[entries[at].work].authors;
        let entry = &mut entries[at];
        if let (true, Some(names)) = (same, entry.names.clone().filter(|names| names.start == 0)) {
            entry.text.replace_range(names.clone(), dash);
            let moved = |at: usize| (at + dash.len()).saturating_sub(names.end);
            entry.year = entry.year.clone().map(|year| moved(year.start)..moved(year.end));
            entry.names = None;
        }
    }
}

fn written_pages((first, last): (u32, u32)) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

fn rendered_cite(children: &ElemChildren, cite: &Cite, works: &[Work]) -> RenderedCite {
    let mut flat = Flat::default();
    children.0.iter().for_each(|child| flat.add(child));
    let flat = flat.trimmed();
    let mut found: Vec<RenderedWork> = Vec::new();
    for node in &flat.nodes {
        let ElemMeta::Entry(index) = node.meta else { continue };
        let (work, locator) = cite.works[index];
        let inside = || flat.nodes.iter().filter(|other| within(&other.span, &node.span));
        let listed = &works[work];
        let authors: Vec<(Range<usize>, String)> = inside()
            .filter_map(|node| match node.meta {
                ElemMeta::Name(NameVariable::Author, at) => {
                    Some((node.span.clone(), listed.authors[at].family.clone()))
                }
                _ => None,
            })
            .collect();
        let names = inside().find(|node| matches!(node.meta, ElemMeta::Names(_)) && !node.span.is_empty());
        let before = found.last().filter(|_| authors.is_empty());
        let date = dated(&flat, &node.span, listed.date.0).or_else(|| lettered(&flat, &node.span, before?));
        found.push(RenderedWork {
            work: Some(work),
            span: node.span.clone(),
            names: names.map(|names| names.span.clone()),
            et_al: before.map_or(authors.len() < listed.authors.len(), |before| before.et_al),
            authors: before.map_or(authors, |before| {
                before.authors.iter().map(|(_, family)| (node.span.start..node.span.start, family.clone())).collect()
            }),
            year: date.is_some().then_some(listed.date.0),
            suffix: date.clone().and_then(|date| letter(&flat.text[date])),
            date,
            locator,
            via: None,
        });
    }
    RenderedCite { text: flat.text, works: found }
}

/// Where `year` stands within `span`, with the letter behind it.
fn dated(flat: &Flat, span: &Range<usize>, year: u16) -> Option<Range<usize>> {
    let year = year.to_string();
    let start = span.start + flat.text[span.clone()].find(&year)?;
    Some(start..start + year.len() + letter_behind(&flat.text[start + year.len()..]))
}

/// The letter that stands for a whole date: the second in `2003a, b`.
fn lettered(flat: &Flat, span: &Range<usize>, before: &RenderedWork) -> Option<Range<usize>> {
    before.suffix?;
    let text = &flat.text[span.clone()];
    let start = span.start + text.find(|c: char| c.is_ascii_lowercase())?;
    (letter_behind(&flat.text[start..span.end]) == 1).then(|| start..start + 1)
}

/// How long the letter is with which `text`, the text behind a year, begins: 1 or 0.
fn letter_behind(text: &str) -> usize {
    let mut letters = text.chars();
    let first = letters.next().is_some_and(|c| c.is_ascii_lowercase());
    usize::from(first && !letters.next().is_some_and(char::is_alphanumeric))
}

/// The letter of a date: `a` of `2003a`.
fn letter(date: &str) -> Option<char> {
    date.chars().next_back().filter(char::is_ascii_lowercase)
}

fn rendered_entry(flat: Flat, index: usize, work: &Work) -> RenderedEntry {
    let mut authors: Vec<String> = Vec::new();
    for node in &flat.nodes {
        if let ElemMeta::Name(NameVariable::Author, at) = node.meta {
            let family = &work.authors[at].family;
            if !authors.contains(family) {
                authors.push(family.clone());
            }
        }
    }
    let names = flat.nodes.iter().find(|node| matches!(node.meta, ElemMeta::Names(_)) && !node.span.is_empty());
    let whole = 0..flat.text.len();
    let in_dates = flat.nodes.iter().filter(|node| node.meta == ElemMeta::Date);
    let mut dates = in_dates.filter_map(|node| dated(&flat, &node.span, work.date.0));
    let year = dates.next().or_else(|| dated(&flat, &whole, work.date.0));
    let printed = |value: &Option<String>| value.clone().filter(|value| flat.says(value));
    let number = |value: Option<u32>| value.map(|value| value.to_string()).filter(|value| flat.counts(value));
    RenderedEntry {
        work: index,
        authors,
        names: names.map(|names| names.span.clone()),
        suffix: year.clone().and_then(|date| letter(&flat.text[date])),
        title: Some(work.title.clone()).filter(|title| flat.says(title)),
        container: printed(&work.container),
        volume: number(work.volume),
        issue: number(work.issue),
        pages: work.pages.filter(|(first, _)| flat.counts(&first.to_string())),
        publisher: printed(&work.publisher),
        year,
        text: flat.text,
    }
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// A tree of text with what made its parts, as one string with places.
#[derive(Debug, Default)]
struct Flat {
    text: String,
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    meta: ElemMeta,
    span: Range<usize>,
}

impl Flat {
    fn add(&mut self, child: &ElemChild) {
        match child {
            ElemChild::Text(text) | ElemChild::Link { text, .. } => self.push(&text.text),
            ElemChild::Markup(text) => self.push(text),
            ElemChild::Transparent { .. } => (),
            ElemChild::Elem(elem) => {
                if elem.display.is_some() && !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.text.push(' ');
                }
                let start = self.text.len();
                let at = self.nodes.len();
                if let Some(meta) = &elem.meta {
                    self.nodes.push(Node { meta: meta.clone(), span: start..start });
                }
                elem.children.0.iter().for_each(|child| self.add(child));
                if elem.meta.is_some() {
                    self.nodes[at].span.end = self.text.len();
                }
            }
        }
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' | ' ' if self.text.ends_with(' ') => (),
                // The renderer keeps the stop of a part that it left empty.
                '.' if [".", ". ", "? ", "! "].iter().any(|end| self.text.ends_with(end)) => (),
                '\n' => self.text.push(' '),
                c => self.text.push(c),
            }
        }
    }

    /// Without the white space around it.
    fn trimmed(mut self) -> Self {
        let cut = self.text.len() - self.text.trim_start().len();
        self.text = self.text.trim().to_owned();
        let length = self.text.len();
        for node in &mut self.nodes {
            let moved = |at: usize| at.saturating_sub(cut).min(length);
            node.span = moved(node.span.start)..moved(node.span.end);
        }
        self
    }

    /// True where a text of the tree holds `value`, but for case and marks.
    fn says(&self, value: &str) -> bool {
        citegraph::name::fold(&self.text).contains(&citegraph::name::fold(value))
    }

    /// True where the number `value` stands in a text or number of the tree that has no parts of its own: not in a date, a name
    /// or an address.
    fn counts(&self, value: &str) -> bool {
        let leaves = self.nodes.iter().enumerate().filter(|(at, node)| {
            let leaf = self.nodes.get(at + 1).is_none_or(|next| next.span.start >= node.span.end);
            leaf && matches!(node.meta, ElemMeta::Text | ElemMeta::Number)
        });
        leaves
            .map(|(_, node)| &self.text[node.span.clone()])
            .any(|text| !text.contains('/') && text.split(|c: char| !c.is_alphanumeric()).any(|word| word == value))
    }
}
