//! `uncited-author-mention`

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;

use crate::analysis::{Analysis, WorkId};
use crate::document::{BlockKind, Document};
use crate::language::shared::EPONYMS;
use crate::language::{self, Language};
use crate::lint::places::{Alone, Also};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::name::{fold, is_given};
use crate::span::Span;

/// An author of the list whom the text names without a citation near.
pub static RULE: Rule = Rule {
    name: "uncited-author-mention",
    topic: Topic::Link,
    level: Level::Info,
    confidence: Confidence::Low,
    fix: None,
    summary: "an author of the list named in the text with no citation near",
    what: "A paragraph names the first author of an entry, and neither it nor the paragraph before it cites a work of \
           that author. Each author is reported once, with the other places. Only names that open a sentence or stand \
           behind a word such as \"by\" or \"like\" are reported; names that are words or given names as well, names of \
           methods (the Halvorsen test), and those of organisations are left alone.",
    why: "The reader cannot tell which of the author's works is meant.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011), as towns grow.\n\nTenants move often (Dalton, 2005).\n\nLike Halvorsen, we \
                   hold that owners have reasons to stay.\n\nReferences\n\nDalton, R. (2005). The city and its edges. London: Quay.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Os donos mudam-se menos do que os inquilinos (HALVES, 2011), e isso não surpreende.\n\nOs inquilinos mudam-se mais \
                   (DALTRO, 2005).\n\nSegundo Halves, as pessoas ficam quando podem.\n\nReferências\n\n\
                   DALTRO, R. A cidade e as margens. Lisboa: Cais, 2005.\n\
                   HALVES, T. Ficar em casa. Natal: Orla, 2011.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011), as towns grow.\n\nTenants move often (Dalton, 2005).\n\nLike Halvorsen \
                   (2011), we hold that owners have reasons to stay.\n\nReferences\n\n\
                   Dalton, R. (2005). The city and its edges. London: Quay.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011). Halvorsen counted them.\n\nThe Halvorsen test says so as well, and \
                   Halvorsen’s reasons are good.\n\nReferences\n\nDalton, R. (2005). The city and its edges. London: Quay.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Os donos mudam-se menos do que os inquilinos (HALVES, 2011), e isso não surpreende.\n\nOs inquilinos mudam-se mais \
                   (DALTRO, 2005).\n\nComo mostra Halves (2011), as pessoas ficam quando podem.\n\nReferências\n\n\
                   DALTRO, R. A cidade e as margens. Lisboa: Cais, 2005.\n\
                   HALVES, T. Ficar em casa. Natal: Orla, 2011.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.1: a source is cited wherever its ideas are used",
    check,
};

/// Shorter names are words and abbreviations too often.
const SHORTEST: usize = 5;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let names = names(analysis);
    if names.is_empty() || analysis.citations.is_empty() {
        return;
    }
    let Ok(search) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names) else { return };
    let document = &analysis.document;
    let mut places: Vec<Vec<Span>> = vec![Vec::new(); names.len()];
    let mut before: FxHashSet<String> = FxHashSet::default();
    let mut cited = Cited::of(analysis);
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let here = cited.within(block.span);
        let is_listed = analysis.references.spans.iter().any(|list| list.overlaps(block.span));
        for hit in search.find_iter(document.slice(block.span)).filter(|_| !is_listed) {
            let span = Span::new(block.span.start + hit.start(), block.span.start + hit.end());
            let name = hit.pattern().as_usize();
            let folded = fold(&names[name]);
            if !here.contains(&folded) && !before.contains(&folded) && names_a_person(document, span) {
                places[name].push(span);
            }
        }
        before = here;
    }
    let told = names.iter().zip(places).filter(|(_, places)| !places.is_empty());
    findings.extend(told.map(|(name, places)| finding(name, &places)));
}

fn finding(name: &str, places: &[Span]) -> Finding {
    let message = format!("\"{name}\" is an author of the list, and no citation stands near");
    let mut finding = RULE.finding(places[0], message.clone());
    let also = |&span| Also { note: "named here as well", alone: Alone::Same { span, message: message.clone() } };
    finding.also = places[1..].iter().map(also).collect();
    finding.help = Some("cite the work that is meant".to_owned());
    finding
}

/// The family names of the persons under whom entries are filed, each once and as running text writes it, that are nothing else: no given names, no words of
/// the text in small letters, no words that begin sentences.
fn names(analysis: &Analysis) -> Vec<String> {
    let entries = &analysis.references.entries;
    let first = entries.iter().filter_map(|entry| entry.creators().first()).filter(|name| !name.organisation);
    let not_authors = &analysis.document.language.not_authors;
    let mut seen = FxHashSet::default();
    let mut names: Vec<String> = first
        .filter(|name| name.family.chars().count() >= SHORTEST)
        .filter(|name| name.given.is_some() || name.family.chars().any(char::is_lowercase))
        .map(|name| in_running_text(&name.family))
        .filter(|family| {
            family.starts_with(char::is_uppercase) && family.chars().all(|c| c.is_alphabetic() || c == '-')
        })
        .filter(|family| !is_given(family) && !not_authors.contains(&family.to_lowercase()))
        .filter(|family| seen.insert(family.clone()))
        .collect();
    let small: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let Ok(search) = AhoCorasick::new(&small) else { return Vec::new() };
    let text = analysis.document.text.as_str();
    let words: FxHashSet<usize> = search.find_overlapping_iter(text).map(|hit| hit.pattern().as_usize()).collect();
    let mut at = 0;
    names.retain(|_| {
        at += 1;
        !words.contains(&(at - 1))
    });
    names
}

/// `GONÇALVES-REIS`, as a list in capitals has it (ABNT NBR 6023), as `Gonçalves-Reis`; other names as they are.
fn in_running_text(family: &str) -> String {
    if family.chars().any(char::is_lowercase) {
        return family.to_owned();
    }
    let mut begins = true;
    let mut written = String::with_capacity(family.len());
    for c in family.chars() {
        if begins {
            written.push(c);
        } else {
            written.extend(c.to_lowercase());
        }
        begins = !c.is_alphabetic();
    }
    written
}

/// The citations in the order of the text, read along with the paragraphs.
struct Cited<'a> {
    analysis: &'a Analysis,
    next: usize,
}

impl<'a> Cited<'a> {
    fn of(analysis: &'a Analysis) -> Self {
        Self { analysis, next: 0 }
    }

    /// The authors, folded, of the works that are cited within `block`, as the citations and the entries name them.
    fn within(&mut self, block: Span) -> FxHashSet<String> {
        let citations = &self.analysis.citations;
        while citations.get(self.next).is_some_and(|citation| citation.span.end <= block.start) {
            self.next += 1;
        }
        let here =
            citations[self.next..].iter().enumerate().take_while(|(_, citation)| citation.span.start < block.end);
        let mut names = FxHashSet::default();
        for (at, citation) in here {
            for (work, cited) in citation.works.iter().enumerate() {
                names.extend(cited.authors.iter().map(|name| fold(&name.family)));
                let id = WorkId { citation: self.next + at, work };
                let entry = self.analysis.link(id).outcome.reference();
                let listed = entry.into_iter().flat_map(|id| self.analysis.references.entry(id).creators());
                names.extend(listed.map(|name| fold(&name.family)));
            }
        }
        names
    }
}

/// A year so near behind a name, in bytes, belongs to a citation that was not read.
const REACH: usize = 60;

/// True for a whole word that stands for a person: it opens a sentence that goes on in small letters, or a word stands before it
/// that shows a person to be meant. Not a part of a longer name, of a list of names or of a source that is written out.
fn names_a_person(document: &Document, span: Span) -> bool {
    let (text, language) = (document.text.as_str(), document.language);
    let (before, behind) = (&text[..span.start], &text[span.end..]);
    let owns = ["'s ", "’s "].iter().find_map(|owned| behind.strip_prefix(owned));
    let goes_on =
        owns.or_else(|| behind.strip_prefix([' ', '\n'])).is_some_and(|rest| rest.starts_with(char::is_lowercase));
    // Cohen's d, Cronbach's alpha.
    let owned = owns.and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next()).unwrap_or("much");
    if owned.chars().count() == 1 || EPONYMS.is(owned) {
        return false;
    }
    if !before.ends_with(char::is_whitespace) || is_dated(behind) || starts_with_and(behind, language) {
        return false;
    }
    let before = before.trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let small = before[before.floor_char_boundary(before.len().saturating_sub(REACH))..].to_lowercase();
    let stands_behind_word = language.before_persons.iter().any(|term| ends_in_words(&small, term));
    let ends = goes_on || [". ", ".\n", ", "].iter().any(|end| behind.starts_with(end));
    let lists = behind.strip_prefix(", ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    // The mark of a note may stand behind the stop.
    let sentence = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let opens = sentence.ends_with(['.', '!', '?']) && !is_initial(word);
    (stands_behind_word && ends && !lists) || (opens && goes_on)
}

/// True for `A.`, `Chr.`: what stands before a family name, and not at the end of a sentence.
fn is_initial(word: &str) -> bool {
    word.chars().count() <= 4 && word.starts_with(char::is_uppercase)
}

/// True where a year stands near.
fn is_dated(behind: &str) -> bool {
    let near = &behind[..behind.floor_char_boundary(REACH.min(behind.len()))];
    near.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
}

/// True where `text` ends in the words of `term` as a whole.
fn ends_in_words(text: &str, term: &str) -> bool {
    text.strip_suffix(term).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// True before another author: `Drees and …`, `Drees & …`, `Drees et al.`
fn starts_with_and(behind: &str, language: &Language) -> bool {
    let word = behind.trim_start().split(char::is_whitespace).next().unwrap_or("");
    let mut languages = std::iter::once(language).chain(language::by_code("en"));
    let goes_on = |language: &Language| {
        let first = |term: &String| term.split(' ').next() == Some(word);
        language.and.iter().any(|and| and == word) || language.et_al.iter().any(first)
    };
    word == "&" || languages.any(goes_on)
}
