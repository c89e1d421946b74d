//! Reasons to think that a cited work which the list lacks is none: a place of publication, a span of years, a common noun.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::cited::Cited;
use crate::analysis::Analysis;
use crate::citation::{CitationKind, DASHES, DateKind, Terms};
use crate::language::{self, Language, Made, TermSet, Trait};
use crate::name::{fold, is_given, is_place};
use crate::span::Span;

/// Why what looks like a cited work may be none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// `the first Parliament (1979–84)`
    Years,
    /// `(Bielefeld 1996)` where an entry has Bielefeld as its place or publisher.
    Imprint,
    /// `(Reglement 2000)` where the text has "das Reglement" or "reglement" as well.
    Noun,
    /// `Der Mut zum Sein (1953) von Paul Tillich`; *Vertigo* (1958), set in italics.
    Title,
    /// `(Paris, 2015)`
    Place,
    /// `(Treaty of Rome, 1957)`, `(Venice Biennale, 2013)`, `iPhone (2007)`
    Thing,
    /// `Roe v. Wade (1973)`
    Case,
    /// `(The Guardian, 2003)`
    Newspaper,
}

impl Doubt {
    /// What there is to be said for it, as the middle of a sentence.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Years => "its years may be those of what is named",
            Self::Imprint => "an entry has this name as its place or publisher",
            Self::Noun => "the text has this name as a word of its own",
            Self::Title => "this may be a title and no name",
            Self::Place => "this may be a place with the year of what happened there",
            Self::Thing => "this may be a law, a treaty, an event, a product or a work of art with its year",
            Self::Case => "this may be a case in court, which many styles do not list",
            Self::Newspaper => "this may be a newspaper, which many styles do not list",
        }
    }
}

/// What tells cited works from other things that stand before a year, gathered once for a document.
#[derive(Debug)]
pub struct Doubts<'a> {
    analysis: &'a Analysis,
    imprints: FxHashSet<String>,
    nouns: FxHashSet<String>,
    words: &'static Words,
}

/// The words of a language that tell names from other things.
#[derive(Debug)]
struct Words {
    organisations: TermSet,
    particles: TermSet,
    links: TermSet,
    things: TermSet,
}

impl Words {
    fn of(language: &'static Language) -> &'static Self {
        static MADE: Made<Words> = Made::new();
        let things = |language: &'static Language| language.named_things.iter().chain(&language.not_authors);
        MADE.of(language, |own| Self {
            organisations: TermSet::new(&own.organisations),
            particles: TermSet::new(&own.particles),
            links: TermSet::new(own.and.iter().chain(&own.organisation_links)),
            things: TermSet::new([own].into_iter().chain(language::by_code("en")).flat_map(things)),
        })
    }
}

impl<'a> Doubts<'a> {
    /// Reads the list and the text.
    pub fn of(analysis: &'a Analysis) -> Self {
        let entries = analysis.references.entries.iter();
        let imprints = entries.flat_map(|entry| [&entry.place, &entry.publisher]).flatten();
        Self {
            analysis,
            imprints: imprints.flat_map(|text| text.text.split([',', '/', ';']).map(fold)).collect(),
            nouns: nouns(analysis),
            words: Words::of(analysis.document.language),
        }
    }

    /// A reason to think that `cited` is no citation, where there is one.
    pub fn about(&self, cited: &Cited<'_>) -> Option<Doubt> {
        let work = cited.work;
        if work.et_al.is_some() || work.prefix.is_some() || work.shares_authors || work.date.kind != DateKind::Year {
            return None;
        }
        let text = &self.analysis.document.text;
        let (dated, after) = (&text[work.date.span.start..work.date.span.end], &text[work.date.span.end..]);
        let written =
            text[work.span.start..work.date.span.start.max(work.span.start)].trim_end_matches(['(', '[', ' ']);
        if cited.citation.kind == CitationKind::Narrative && (self.is_title(written) || self.is_anothers(after)) {
            return Some(Doubt::Title);
        }
        if is_within_one(self.analysis.document.markup.italics.as_slice(), text, written, work.span.start) {
            return Some(Doubt::Title);
        }
        let [name] = &work.authors[..] else { return None };
        let folded = fold(&name.family);
        if name.family.split(' ').any(|word| Terms::of(self.analysis.document.language).is_versus(word)) {
            return Some(Doubt::Case);
        }
        // "Jack London", but "Google Spain".
        let person = |given: &str| !is_place(&name.family) || given.contains('.') || given.split(' ').any(is_given);
        if name.given.as_deref().is_some_and(person) {
            None
        } else if dated.contains(DASHES) {
            Some(Doubt::Years)
        } else if work.locator.is_some() {
            None
        } else if self.imprints.contains(&folded) {
            Some(Doubt::Imprint)
        } else if is_place(&name.family) {
            Some(Doubt::Place)
        } else if is_newspaper(&name.family) {
            Some(Doubt::Newspaper)
        } else if self.is_thing(&name.family) || is_brand(&name.family) {
            Some(Doubt::Thing)
        } else {
            (!name.family.contains(' ') && self.nouns.contains(&folded)).then_some(Doubt::Noun)
        }
    }

    /// True where one of the first two or the last of several words is that of a law, a treaty or an event, and none an organisation's.
    fn is_thing(&self, name: &str) -> bool {
        let words = || name.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        words().nth(1).is_some()
            && [words().next(), words().nth(1), words().next_back()]
                .into_iter()
                .flatten()
                .any(|word| self.words.things.is(word))
            && !words().any(|word| self.words.organisations.is(word))
    }

    /// True where words in lower case stand in `written` that are none of a name's, and nothing says that it is an organisation's.
    fn is_title(&self, written: &str) -> bool {
        let words = || written.split_whitespace();
        let foreign = |word: &str| {
            word.starts_with(char::is_lowercase) && !self.words.particles.is(word) && !self.words.links.is(word)
        };
        words().skip(1).any(foreign)
            && !words().any(|word| self.words.organisations.is(word.trim_matches(|c: char| !c.is_alphanumeric())))
            && words().all(|word| word.chars().filter(|c| c.is_uppercase()).count() < 2)
    }

    /// True where what follows the bracket says whose it is: ` de Paul Tillich`.
    fn is_anothers(&self, after: &str) -> bool {
        let Some(after) = after.strip_prefix([')', ']']).and_then(|after| after.strip_prefix(' ')) else {
            return false;
        };
        let mut words = after.split([' ', '\n']);
        let of = words.next().is_some_and(|word| self.words.particles.is(word) && word.starts_with(char::is_lowercase));
        of && words
            .next()
            .is_some_and(|word| word.starts_with(char::is_uppercase) && !self.words.organisations.is(word))
    }
}

/// True where `written`, which begins at byte `start`, is all that one stretch of `italics` holds: the title of a film.
fn is_within_one(italics: &[Span], text: &str, written: &str, start: usize) -> bool {
    let written = written.trim_end_matches([',', ' ']);
    let after = italics.partition_point(|span| span.start <= start);
    let found = after.checked_sub(1).map(|at| italics[at]);
    !written.is_empty() && found.is_some_and(|span| span.start == start && span.text(text).trim() == written)
}

/// True for a product's name, with a capital within it and none at its start: `iPhone`.
fn is_brand(name: &str) -> bool {
    name.starts_with(char::is_lowercase)
        && name.chars().nth(1).is_some_and(char::is_uppercase)
        && name.chars().all(char::is_alphanumeric)
}

/// True for a newspaper that many readers know, with its article or without.
fn is_newspaper(name: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<String>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        include_str!("newspapers.list").lines().filter(|line| !line.starts_with('#')).map(fold).collect()
    });
    let folded = fold(name);
    names.contains(&folded) || folded.strip_prefix("the").is_some_and(|bare| names.contains(bare))
}

/// The words outside the lists that the text has as common nouns: in lower case; in German, where every noun has a capital,
/// behind an article.
fn nouns(analysis: &Analysis) -> FxHashSet<String> {
    let language = analysis.document.language;
    let mut nouns = FxHashSet::default();
    let mut from = 0;
    let text = &analysis.document.text;
    for list in &analysis.references.spans {
        if from < list.start {
            add_nouns(&text[from..list.start], language, &mut nouns);
        }
        from = from.max(list.end);
    }
    add_nouns(&text[from.min(text.len())..], language, &mut nouns);
    nouns
}

fn add_nouns(text: &str, language: &Language, nouns: &mut FxHashSet<String>) {
    let mut before = "";
    let behind_articles = language.has(Trait::CapitalisedNouns);
    for word in
        text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '’' && c != '\'').filter(|word| !word.is_empty())
    {
        let noun = if behind_articles {
            language.articles.iter().any(|article| article == before)
        } else {
            word.len() > 3 && word.starts_with(char::is_lowercase)
        };
        if noun && !nouns.contains(word) {
            nouns.insert(fold(word));
        }
        before = word;
    }
}

#[cfg(test)]
mod tests {
    use super::{Doubt, Doubts};
    use crate::document::Document;
    use crate::link::Outcome;
    use crate::lint::cited::cited_works;

    /// The doubts about the works that the list of `text` lacks.
    fn doubts(text: &str) -> Vec<Option<Doubt>> {
        let analysis = crate::analyse(Document::from_text("paper.txt", text));
        let doubts = Doubts::of(&analysis);
        cited_works(&analysis)
            .filter(|cited| matches!(cited.outcome, Outcome::Missing { .. }))
            .map(|cited| doubts.about(&cited))
            .collect()
    }

    #[test]
    fn doubts_what_stands_before_a_year_and_is_no_name() {
        let list = "\n\nLiteratur\n\nBrandt, Eva (1998): Die Stadt. Bielefeld: Kleverlag.\n\
                    Gehrke, Max (2003): Der Rand. Bremen: Hafenpresse.\nLohse, Ada (2001): Am Tor. Kiel: Nordbuch.\n";
        for (text, expected) in [
            ("Das war so (Bielefeld 1996), wie Brandt (1998) weiß.", Some(Doubt::Imprint)),
            ("Es galt das Reglement, wie Brandt (1998) weiß (Reglement 2000).", Some(Doubt::Noun)),
            ("Der Bund zerfiel (USJ, 1968–1972), wie Brandt (1998) weiß.", Some(Doubt::Years)),
            ("Der Bund zerfiel (Stumpf 1996), wie Brandt (1998) weiß.", None),
            ("Der Bund zerfiel (vgl. Bielefeld 1996), wie Brandt (1998) weiß.", None),
            ("Der Bund zerfiel (Bielefeld 1996, S. 30), wie Brandt (1998) weiß.", None),
            ("Der Bund zerfiel (Bielefeld et al. 1996), wie Brandt (1998) weiß.", None),
        ] {
            assert_eq!(doubts(&format!("{text}{list}")), [expected], "{text}");
        }
    }

    #[test]
    fn doubts_places_laws_cases_and_newspapers() {
        let list = "\n\nReferences\n\nBrandt, E. (1998). The town. Leeds: Quay.\nGehrke, M. (2003). The edge. York: Pier.\n\
                    Lohse, A. (2001). At the gate. Hull: Mole.\n";
        for (text, expected) in [
            ("After the floods (Lisbon, 2015), Brandt (1998) wrote.", Some(Doubt::Place)),
            ("As Google Spain (2014) decided, Brandt (1998) wrote.", Some(Doubt::Place)),
            ("As Jack London (1908) told, Brandt (1998) wrote.", None),
            ("They had their rights (Rail Safety Act, 1964), as Brandt (1998) knew.", Some(Doubt::Thing)),
            (
                "They had their rights (General Declaration of Tenants, 1964), as Brandt (1998) knew.",
                Some(Doubt::Thing),
            ),
            ("This was settled (Marsal v. Quist, 1954), as Brandt (1998) knew.", Some(Doubt::Case)),
            ("It was in print (The Guardian, 2003), as Brandt (1998) knew.", Some(Doubt::Newspaper)),
            ("They had their rights (Rail Safety Board, 1964), as Brandt (1998) knew.", None),
            ("They had their rights (Okafor, 1964), as Brandt (1998) knew.", None),
            ("They had their rights (Lisbon & Okafor, 1964), as Brandt (1998) knew.", None),
        ] {
            assert_eq!(doubts(&format!("{text}{list}")), [expected], "{text}");
        }
    }

    #[test]
    fn doubts_titles_that_are_named_in_a_sentence() {
        let list = "\n\nReferencias\n\nBravo, E. (1998). La ciudad. Madrid: Alameda.\n\
                    Gálvez, M. (2003). El margen. Sevilla: Betis.\nLara, A. (2001). La puerta. Burgos: Arco.\n";
        for (text, expected) in [
            (
                "Se publicaron entonces Der Weg zum Rand (1953) de Karl Weiland y otros, según Bravo (1998).",
                Some(Doubt::Title),
            ),
            (
                "Se leía Vier Reden über das Werk von Rand und Tor (1966) de Klaus Weiland, según Bravo (1998).",
                Some(Doubt::Title),
            ),
            ("Lo dice el informe de Weiland (1953) de la Universidad de Madrid, según Bravo (1998).", None),
            ("Se publicó entonces Nebel (1953) de Karl Weiland, según Bravo (1998).", Some(Doubt::Title)),
            ("Así lo dice Weiland (1953) de nuevo, según Bravo (1998).", None),
        ] {
            assert_eq!(doubts(&format!("{text}{list}")), [expected], "{text}");
        }
    }
}
