//! `uncited-author-mention`

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;

use crate::analysis::{Analysis, WorkId};
use crate::document::BlockKind;
use crate::lint::wording::count;
use crate::lint::{Confidence, Context, Example, Finding, Level, Related, Rule, Topic};
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
    what: "A paragraph names the first author of an entry, and neither it nor the paragraph before it cites a work of that author. \
           Each author is told once, with the other places. Names that are words or given names as well, names within another name \
           (Kruskal–Wallis), names of methods (the Halvorsen test, Halvorsen's alpha), and those of organisations are left alone.",
    why: "The reader cannot tell which of the author's works is meant.",
    wrong: &[Example::of(
        "Owners move less than tenants (Halvorsen, 2011), as towns grow.\n\nTenants move often (Dalton, 2005).\n\nLike Halvorsen, we \
                   hold that owners have reasons to stay.\n\nReferences\n\nDalton, R. (2005). The city and its edges. London: Quay.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
    )],
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
    ],
    options: &[],
    source: "APA 7 §8.1: a source is cited wherever its ideas are used",
    check,
};

/// Shorter names are words and abbreviations too often.
const SHORTEST: usize = 5;
/// More places than that are not listed beside the finding.
const MOST_RELATED: usize = 20;

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
            let folded = fold(names[name]);
            if !here.contains(&folded) && !before.contains(&folded) && names_a_person(&document.text, span) {
                places[name].push(span);
            }
        }
        before = here;
    }
    let told = names.iter().zip(places).filter(|(_, places)| !places.is_empty());
    findings.extend(told.map(|(name, places)| finding(name, &places)));
}

fn finding(name: &str, places: &[Span]) -> Finding {
    let mut message = format!("\"{name}\" is an author of the list, and no citation stands near");
    if places.len() > 1 {
        message.push_str(&format!(" (and so in {} more)", count(places.len() - 1, "place")));
    }
    let mut finding = RULE.finding(places[0], message);
    let others = places[1..].iter().take(MOST_RELATED);
    finding.related = others.map(|&span| Related { span, message: "named here as well".to_owned() }).collect();
    finding.help = Some("cite the work that is meant".to_owned());
    finding
}

/// The family names of the persons under whom entries are filed, each once, that are nothing else: no given names, no words of
/// the text in small letters, no words that begin sentences.
fn names(analysis: &Analysis) -> Vec<&str> {
    let entries = &analysis.references.entries;
    let first = entries.iter().filter_map(|entry| entry.creators().first()).filter(|name| !name.organisation);
    let not_authors = &analysis.document.language.not_authors;
    let mut seen = FxHashSet::default();
    let mut names: Vec<&str> = first
        .map(|name| name.family.as_str())
        .filter(|family| family.chars().count() >= SHORTEST && family.chars().any(char::is_lowercase))
        .filter(|family| {
            family.starts_with(char::is_uppercase) && family.chars().all(|c| c.is_alphabetic() || c == '-')
        })
        .filter(|family| !is_given(family) && !not_authors.contains(&family.to_lowercase()))
        .filter(|family| seen.insert(*family))
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

/// True for a whole word that stands for a person: not joined to another name by a dash, not behind initials or another
/// capitalised word, not before a noun that it tells the kind of (`the Halvorsen test`), not owning one letter or an alpha.
fn names_a_person(text: &str, span: Span) -> bool {
    let (before, behind) = (&text[..span.start], &text[span.end..]);
    let joins =
        |c: char| c.is_alphanumeric() || matches!(c, '-' | '‐' | '‑' | '–' | '/' | '.' | '’' | '\'' | '@' | '_');
    let stop = |rest: &str| rest.starts_with(". ") || rest.trim_end() == "." || rest.starts_with(".\n");
    if before.ends_with(joins) || (behind.starts_with(joins) && !stop(behind)) {
        return false;
    }
    let word_before = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    if word_before.starts_with(|c: char| c.is_uppercase()) && !word_before.ends_with(',') && !opens_sentence(before) {
        return false;
    }
    let article = matches!(
        word_before.to_lowercase().as_str(),
        "the" | "a" | "an" | "de" | "het" | "een" | "der" | "die" | "das" | "le" | "la" | "el" | "o"
    );
    !article && !behind.trim_start().starts_with(|c: char| c.is_uppercase() || c == '(' || c == '[' || c == '&')
}

/// True where the word that ends `before` opens a sentence: `Like Halvorsen`.
fn opens_sentence(before: &str) -> bool {
    let rest = before.trim_end();
    let word = rest.rsplit(char::is_whitespace).next().unwrap_or("");
    let rest = rest[..rest.len() - word.len()].trim_end();
    rest.is_empty() || rest.ends_with(['.', '!', '?', ':', '\n']) || before[rest.len()..].starts_with('\n')
}
