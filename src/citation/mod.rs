//! Citations in the running text.
//!
//! A citation needs a year, a term that stands for one, or a term that repeats another citation. Those are found by a scan;
//! the grammar is tried in the brackets around them, and on the words before the bracket, so that the time is linear in the
//! length of the text.

mod author;
mod bare;
mod caseless;
mod date;
mod distant;
mod examples;
mod grammar;
mod group;
mod ibid;
mod inflection;
mod keyed;
mod lead;
#[cfg(test)]
mod listed_tests;
mod locator;
mod narrative;
mod numeric;
mod organisation;
mod plausible;
mod scan;
mod taxon;
mod terms;
#[cfg(test)]
mod tests;
mod types;
mod word;

pub(crate) use author::alias;
pub(crate) use caseless::{family_name_in, glued_terms};
pub(crate) use date::{DASHES, ParsedDate, cited_year, coming_year, date_term, full_date, is_space, space};
pub use examples::{Misread, misread};
pub(crate) use locator::ranges;
pub use numeric::add as add_numeric;
pub use scan::LONGEST_GROUP;
pub(crate) use scan::{brackets, year_at};
pub use terms::Terms;
pub use types::{
    Bracket, Citation, CitationKind, CitedDate, CitedName, DateKind, Locator, Work, WorkId, Year, YearSuffix,
};

pub use word::clean;
pub(crate) use word::{generation, initials, is_all_capitals, is_capitalised, is_mark, word};

use author::Authors;
use grammar::Grammar;
use scan::Pair;

use crate::document::{Document, Marked, Plain};
use crate::name::{KnownNames, is_capital};
use crate::span::Span;

/// Finds every citation of `document` outside the stretches `skip` (its reference lists), in the order of the text.
/// `known` holds the names of the reference list: they settle how far a narrative citation's author reaches.
pub fn find(document: &Document, skip: &[Span], known: &KnownNames) -> Vec<Citation> {
    let terms = Terms::of(document.language);
    let plain = caseless::parted(document.plain(), known, terms, document.language);
    if plain.is_as_written() {
        return find_in(&plain.text, document, &document.markup.citations, &document.walls(), skip, known);
    }
    let walls: Vec<usize> = document.walls().into_iter().map(|at| plain.plain(Span::new(at, at)).start).collect();
    let skip: Vec<Span> = skip.iter().map(|&span| plain.plain(span)).collect();
    let marked: Vec<Marked> = document.markup.citations.iter().map(|marked| in_plain(marked, &plain)).collect();
    let mut found = find_in(&plain.text, document, &marked, &walls, &skip, known);
    for citation in &mut found {
        citation.move_spans(&|span| plain.written(span));
    }
    found
}

/// What markup says of a citation, with its places in the plain text.
fn in_plain(marked: &Marked, plain: &Plain) -> Marked {
    let mut marked = marked.clone();
    marked.span = plain.plain(marked.span);
    for item in &mut marked.items {
        item.span = plain.plain(item.span);
        item.prefix = item.prefix.map(|span| plain.plain(span));
        item.locator = item.locator.map(|span| plain.plain(span));
    }
    marked
}

/// Finds every citation in `text`, which is that of `document` in plain signs.
fn find_in(
    text: &str,
    document: &Document,
    marked: &[Marked],
    walls: &[usize],
    skip: &[Span],
    known: &KnownNames,
) -> Vec<Citation> {
    let grammar = Grammar { text, terms: Terms::of(document.language), known, language: document.language, walls };
    let keyed: Vec<Citation> = marked.iter().filter_map(|marked| grammar.keyed(marked)).filter(outside(skip)).collect();
    let mut years = scan::years(text);
    years.retain(|&at| !lies_in_one(&keyed, at));
    let mut found: Vec<Citation> = Vec::new();
    let pairs = pairs(document, text, walls).into_iter().filter(|pair| pair.span.len() <= LONGEST_GROUP);
    for pair in pairs.filter(|pair| !lies_in_one(&keyed, pair.span.start)) {
        if skip.iter().any(|list| list.overlaps(pair.span)) {
            continue;
        }
        let first_year = years.partition_point(|&at| at < pair.span.start);
        let dated = years.get(first_year).is_some_and(|&at| at < pair.span.end);
        let inner = pair.inner().text(text);
        if dated || grammar.has_term(inner) || grammar.may_have_misprint(inner) {
            let inside = found.iter().rposition(|citation| citation.span.end < pair.span.start).map_or(0, |at| at + 1);
            let within: Vec<Span> = found[inside..].iter().map(|citation| citation.span).collect();
            grammar.read_pair(pair, &within, &mut found);
        }
    }
    found.sort_by_key(|citation| (citation.span.start, citation.span.end));
    grammar.read_bare(&years, skip, &mut found);
    taxon::drop_authorities(&mut found, text, known, grammar.terms);
    if !keyed.is_empty() {
        found.extend(keyed);
        found.sort_by_key(|citation| (citation.span.start, citation.span.end));
    }
    ibid::resolve(&mut found);
    found
}

/// The brackets in which the grammar is tried.
fn pairs(document: &Document, text: &str, walls: &[usize]) -> Vec<Pair> {
    scan::pairs(text, if document.has_marked_blocks() { walls } else { &[] })
}

/// The brackets outside the stretches `skip` that are too long to be read and hold a year outside of `citations` in every `bytes` bytes,
/// in the order in which they close.
pub fn too_long(document: &Document, citations: &[Citation], skip: &[Span], bytes: usize) -> Vec<Span> {
    let text = document.unbroken();
    let mut pairs = pairs(document, &text, &document.walls());
    pairs.retain(|pair| pair.span.len() > LONGEST_GROUP && !skip.iter().any(|list| list.overlaps(pair.span)));
    if pairs.is_empty() {
        return Vec::new();
    }
    let mut years = scan::years(&text);
    years.retain(|&at| !lies_in_one(citations, at));
    let within = |span: Span| years.partition_point(|&at| at < span.end) - years.partition_point(|&at| at < span.start);
    pairs.into_iter().map(|pair| pair.span).filter(|&span| within(span) * bytes >= span.len()).collect()
}

/// Tells the citations that stand in none of the lists.
fn outside(lists: &[Span]) -> impl Fn(&Citation) -> bool {
    move |citation| !lists.iter().any(|list| list.overlaps(citation.span))
}

/// True where byte `at` lies in one of `citations`, which stand in the order of the text.
fn lies_in_one(citations: &[Citation], at: usize) -> bool {
    let after = citations.partition_point(|citation| citation.span.start <= at);
    citations[..after].last().is_some_and(|citation| at < citation.span.end)
}

impl<'a> Grammar<'a> {
    /// True where a term stands in `content` that makes a citation of it without a year.
    fn has_term(&self, content: &'a str) -> bool {
        content.len() <= 400
            && content.char_indices().any(|(at, c)| {
                let starts_word = c.is_alphabetic() && !content[..at].ends_with(char::is_alphanumeric);
                let here = &content[at..];
                starts_word
                    && [
                        &self.terms.no_date,
                        &self.terms.ibid,
                        &self.terms.forthcoming,
                        &self.terms.op_cit,
                        &self.terms.personal,
                    ]
                    .iter()
                    .any(|terms| terms.matches(here).is_some())
            })
    }

    /// True where the bracket holds the year of a first print, and the year of the print that was read stands behind it: the `[1989]` of
    /// `(Farge [1989] 2013)`.
    fn is_first_print(&self, pair: Pair) -> bool {
        let behind = self.text[pair.span.end..].strip_prefix([' ', '\u{a0}', '\n']).unwrap_or_default();
        let year = |text: &str| scan::year_at(text.as_bytes(), 0);
        let inner = pair.inner().text(self.text).trim();
        inner.len() == 4 && year(inner).zip(year(behind)).is_some_and(|(first, read)| first < read)
    }

    /// Reads what stands in one pair of brackets; `within` are the citations already found inside it, in their order.
    fn read_pair(&self, pair: Pair, within: &[Span], found: &mut Vec<Citation>) {
        if self.is_first_print(pair) {
            return;
        }
        let bracket = if pair.square { Bracket::Square } else { Bracket::Round };
        let inner = pair.inner();
        let within: Vec<Span> = within.iter().copied().filter(|span| pair.span.contains(*span)).collect();
        if within.is_empty() {
            let content = inner.text(self.text);
            if let Some(citation) = self.earlier(pair, bracket) {
                found.push(citation);
            } else if let Some(work) = self.repetition(content) {
                found.push(Citation { kind: CitationKind::Ibid, span: pair.span, bracket, works: vec![work] });
            } else if let Some(citation) =
                self.undated_original(pair, bracket).or_else(|| self.narrative(pair, bracket))
            {
                found.push(citation);
            } else {
                let works = self.works(content, None);
                if !works.is_empty() {
                    found.push(Citation { kind: CitationKind::Parenthetical, span: pair.span, bracket, works });
                }
            }
            return;
        }
        let mut from = inner.start;
        let ends = within.iter().map(|span| (span.start, span.end)).chain([(inner.end, inner.end)]);
        for (end, next) in ends {
            if from < end {
                let works = self.works(&self.text[from..end], None);
                if let (Some(first), Some(last)) = (works.first(), works.last()) {
                    let start = first.prefix.map_or(first.span.start, |prefix| prefix.start);
                    let behind = [last.locator.as_ref().map(|locator| locator.span), last.note];
                    let end = behind.into_iter().flatten().map(|part| part.end).fold(last.span.end, usize::max);
                    let span = Span::new(start, end);
                    found.push(Citation { kind: CitationKind::Parenthetical, span, bracket, works });
                }
            }
            from = next.max(from);
        }
    }

    /// A narrative citation whose year stands in `pair`: `Bolt (2004, p. 70)`, `Smith (2010a, 2010b)`, `Smith ([1986] 1999)`.
    fn narrative(&self, pair: Pair, bracket: Bracket) -> Option<Citation> {
        let content = self.skip_space(pair.inner().text(self.text));
        let Some((after, date)) = self.date(content) else {
            let misprinted = || self.misprinted_narrative(pair, bracket, content);
            return self.prefixed_narrative(pair, bracket, content).or_else(misprinted);
        };
        if !group::ends_date(after, &date) {
            return None;
        }
        let before = &self.text[..pair.span.start];
        let year = date.year.map(|year| year.0);
        let authors = self
            .authors_before(before, year)
            .filter(|authors| self.credible(authors, date.kind, year) && !self.is_other_number(authors, &date, after));
        if !authors.as_ref().is_some_and(|authors| self.is_listed(authors))
            && let Some(citation) = self.distant_narrative(pair, bracket, &date)
        {
            return Some(citation);
        }
        let authors = authors?;
        let mut citation = self.citation_behind(&authors, pair, bracket)?;
        citation.works[0].prefix = None;
        Some(citation)
    }

    /// A work without a date whose author stands before the bracket that names the source through which it is cited: `Seneca (as cited
    /// in Hale, 1991)`.
    fn undated_original(&self, pair: Pair, bracket: Bracket) -> Option<Citation> {
        let content = self.skip_space(pair.inner().text(self.text));
        self.terms.cited_in.matches(content)?;
        let (behind, _) = self.cited_in(content)?;
        let mut read = self.works(behind, None);
        let authors = self.authors_before(&self.text[..pair.span.start], None)?;
        let start = Span::of(authors.text, self.text).start;
        let sure = self.is_listed(&authors) || authors.names.len() > 1 || self.opens_or_follows_person(start);
        if read.is_empty() || !sure {
            return None;
        }
        for work in &mut read {
            work.via = work.via.map(|via| via + 1);
        }
        let end = start + authors.text.len();
        let original = Work {
            span: Span::new(start, end),
            key: None,
            number: None,
            authors: authors.names,
            et_al: authors.et_al,
            date: self.no_date(end),
            prefix: None,
            locator: None,
            note: None,
            via: Some(1),
            shares_authors: false,
        };
        let works = std::iter::once(original).chain(read).collect();
        Some(Citation { kind: CitationKind::Narrative, span: Span::new(start, pair.span.end), bracket, works })
    }

    /// True if a sentence begins at byte `at`, or a word stands before it that shows a person to be meant: `by Seneca`.
    fn opens_or_follows_person(&self, at: usize) -> bool {
        let before = self.text[self.block_start(at)..at].trim_end();
        let word = before.rsplit(date::is_space).next().unwrap_or_default();
        before.is_empty()
            || before.ends_with(['.', '!', '?', ':', '”', '"'])
            || self.language.before_persons.iter().any(|known| *known == word.to_lowercase())
    }

    /// A narrative citation whose year a slip has spoilt: `Bolt (20004)`.
    fn misprinted_narrative(&self, pair: Pair, bracket: Bracket, content: &'a str) -> Option<Citation> {
        if !content.starts_with(|c: char| c.is_ascii_digit()) || !self.may_have_misprint(content) {
            return None;
        }
        let authors = self.authors_before(&self.text[..pair.span.start], None)?;
        let (after, date) = self.misprint(content, &authors, Some(','))?;
        let (_, works) = self.dated_works(content, after, &date, &authors.names, authors.et_al, group::Shares::No);
        self.behind_authors(&authors, works, pair, bracket)
    }

    /// The citation that authors in the sentence and the works in `pair`, behind them, make together.
    fn citation_behind(&self, authors: &Authors<'a>, pair: Pair, bracket: Bracket) -> Option<Citation> {
        let works = self.works(self.skip_space(pair.inner().text(self.text)), Some(authors));
        self.behind_authors(authors, works, pair, bracket)
    }

    /// The narrative citation of `works`, the first of which stands behind `authors`.
    fn behind_authors(
        &self,
        authors: &Authors<'a>,
        mut works: Vec<Work>,
        pair: Pair,
        bracket: Bracket,
    ) -> Option<Citation> {
        let first = works.first_mut()?;
        let start = Span::of(authors.text, self.text).start;
        first.span = Span::new(start, first.span.end);
        first.shares_authors = false;
        Some(Citation { kind: CitationKind::Narrative, span: Span::new(start, pair.span.end), bracket, works })
    }

    /// A narrative citation with a prefix or the book of a classic before its year: `Inglehart (e.g., 1971, 1977)`, `Diogenes
    /// Laertius (VI 71, 2010)`. Only the list can tell it from a remark about a year.
    fn prefixed_narrative(&self, pair: Pair, bracket: Bracket, content: &'a str) -> Option<Citation> {
        let before = &self.text[..pair.span.start];
        let dated = match self.terms.prefixes.matches(content) {
            Some(prefix) => self.skip_space(content[prefix..].trim_start_matches([',', ':', '.'])),
            None if content.starts_with(|c: char| c.is_ascii_digit() || "IVXL".contains(c)) => {
                self.behind_book(content, &self.authors_before(before, None)?)?
            }
            None => return None,
        };
        let year = self.date(dated)?.1.year?.0;
        let authors = self.authors_before(before, Some(year))?;
        if !self.known.is_filed(&authors.names.first()?.family, year) {
            return None;
        }
        self.citation_behind(&authors, pair, bracket)
    }

    /// True where the first of these authors is in the list, or all but spelt like one that is.
    fn is_listed(&self, authors: &Authors<'a>) -> bool {
        let first = authors.names.first().map(|name| &name.family);
        first.is_some_and(|first| self.known.has(first) || self.known.has_near(first))
    }

    /// True where these authors before a bracket with a date of that kind are a citation.
    fn credible(&self, authors: &Authors<'a>, kind: DateKind, year: Option<u16>) -> bool {
        let sure = self.is_listed(authors);
        let Some(first) = authors.names.first().map(|name| name.family.as_str()) else { return false };
        let filed = || year.is_some_and(|year| self.known.is_filed(first, year)) || self.is_user(first);
        if !first.contains(is_capital) && !filed() {
            return false;
        }
        let several = authors.names.len() > 1 || authors.et_al.is_some();
        match kind {
            DateKind::Year => true,
            DateKind::Date => sure,
            _ => sure || several || self.known.is_empty(),
        }
    }
}
