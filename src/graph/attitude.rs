//! What the words before a cited work say of it: `see also`, `cf.`, `contra`.

use super::model::EdgeKind;
use crate::language::{self, Language, Made, TermSet};

/// What has more words before the work is a sentence rather than a prefix.
const LONGEST_PREFIX: usize = 8;

/// No term that opposes is longer, in bytes.
const LONGEST_TERM: usize = 48;
/// A verb is denied by one of so many words before it.
const NEGATION: usize = 2;

/// The words of one language, and those of English, which prefixes of every language borrow.
#[derive(Debug)]
pub(super) struct Attitudes {
    contrasts: TermSet,
    compares: TermSet,
    sees_also: TermSet,
    prefixes: TermSet,
    opposes: TermSet,
    negations: TermSet,
    and: TermSet,
}

impl Attitudes {
    /// Those of `language`. They are made once.
    pub(super) fn of(language: &'static Language) -> &'static Attitudes {
        static MADE: Made<Attitudes> = Made::new();
        MADE.of(language, Self::new)
    }

    fn new(own: &'static Language) -> Self {
        let with_english = |field: fn(&Language) -> &Vec<String>| {
            TermSet::new(field(own).iter().chain(language::by_code("en").into_iter().flat_map(field)))
        };
        Self {
            contrasts: with_english(|language| &language.contrasts),
            compares: with_english(|language| &language.compares),
            sees_also: with_english(|language| &language.sees_also),
            prefixes: with_english(|language| &language.prefixes),
            opposes: TermSet::new(&own.opposes),
            negations: TermSet::new(&own.negations),
            and: with_english(|language| &language.and),
        }
    }

    /// What a prefix makes of its citation; of several such words in one prefix the strongest counts.
    ///
    /// `zie ook`: sees-also; `vgl. Bolt`, `compare`: compares; `but see`, `zie echter`, `contra`: contrasts; `e.g.`: cites.
    pub(super) fn of_prefix(&self, prefix: &str) -> EdgeKind {
        if prefix.split_whitespace().nth(LONGEST_PREFIX).is_some() {
            return EdgeKind::Cites;
        }
        let has = |terms: &TermSet| word_starts(prefix).any(|at| terms.matches(&prefix[at..]).is_some());
        if has(&self.contrasts) {
            EdgeKind::Contrasts
        } else if has(&self.compares) {
            EdgeKind::Compares
        } else if has(&self.sees_also) {
            EdgeKind::SeesAlso
        } else {
            EdgeKind::Cites
        }
    }

    /// What the words before a narrative citation make of it, where they are a prefix and nothing else: `But see` in `But see
    /// Bolt (2004)`. `We see` is none.
    pub(super) fn of_lead(&self, before: &str) -> EdgeKind {
        let clause = before.rfind(['.', ';', ':', '(', '[', '\n', '—', '–', '?', '!', '”', ',']).map_or(before, |at| {
            let mark = before[at..].chars().next().map_or(1, char::len_utf8);
            &before[at + mark..]
        });
        let lead = clause.trim();
        if !lead.is_empty() && self.prefixes.is(lead) {
            return self.of_prefix(lead);
        }
        match self.opposes.find_at_end(lead, LONGEST_TERM) {
            Some(at) if !self.is_denied(&lead[..at]) => EdgeKind::Contrasts,
            _ => EdgeKind::Cites,
        }
    }

    /// True if one of the last words of `before` denies the verb behind it: `does not`.
    fn is_denied(&self, before: &str) -> bool {
        let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        before.split_whitespace().rev().take(NEGATION).any(|found| self.negations.is(&word(found)))
    }

    /// True if what stands between two narrative citations puts them side by side: `and`, a comma.
    pub(super) fn joins(&self, between: &str) -> bool {
        let between = between.trim().trim_start_matches(',').trim();
        between.is_empty() || between == "&" || self.and.is(between)
    }
}

/// The bytes at which words begin.
fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = None;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = c.is_alphanumeric() && !before.is_some_and(char::is_alphanumeric);
        before = Some(c);
        begins.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str) -> &'static Attitudes {
        Attitudes::of(language::by_code(code).expect("the language is known"))
    }

    #[test]
    fn a_prefix_tells_what_the_citation_is_for() {
        use EdgeKind::{Cites, Compares, Contrasts, SeesAlso};
        for (code, prefix, kind) in [
            ("nl", "zie ook", SeesAlso),
            ("nl", "voor een overzicht, \nzie", SeesAlso),
            ("nl", "zie o.a.", SeesAlso),
            ("nl", "vergelijk", Compares),
            ("nl", "vgl. ook", Compares),
            ("nl", "zie echter", Contrasts),
            ("nl", "anders", Contrasts),
            ("nl", "bijvoorbeeld", Cites),
            ("nl", "see also", SeesAlso),
            ("en", "see, e.g.,", SeesAlso),
            ("en", "but see", Contrasts),
            ("en", "for a different view, see", Contrasts),
            ("en", "contra", Contrasts),
            ("en", "cf.", Compares),
            ("en", "e.g.", Cites),
            ("en", "overseen by", Cites),
            ("de", "vgl.", Cites),
            ("de", "vgl. auch", SeesAlso),
            ("de", "vgl. aber", Contrasts),
            ("de", "vergleiche", Compares),
            ("en", "for a critique, see", Contrasts),
            ("nl", "voor een kritiek, zie", Contrasts),
            ("fr", "pour une critique, voir", Contrasts),
            ("de", "siehe jedoch", Contrasts),
            ("de", "aber auch", Cites),
            ("fr", "voir aussi", SeesAlso),
            ("es", "pero véase", Contrasts),
            ("pt", "conforme", Cites),
            ("it", "si veda", SeesAlso),
            ("pl", "por. jednak", Contrasts),
            ("sv", "jfr", Compares),
            ("fi", "ks. kuitenkin", Contrasts),
            ("cs", "viz též", SeesAlso),
            ("ca", "vegeu també", SeesAlso),
            ("da", "jf. også", Compares),
            ("nb", "sjå også", SeesAlso),
        ] {
            assert_eq!(of(code).of_prefix(prefix), kind, "{code}: {prefix}");
        }
    }

    #[test]
    fn the_words_before_a_narrative_citation_count_where_they_are_a_prefix_alone() {
        for (before, kind) in [
            ("It helps little. But see ", EdgeKind::Contrasts),
            ("It helps little (see also ", EdgeKind::SeesAlso),
            ("It helps little; compare ", EdgeKind::Compares),
            ("It helps little. We see ", EdgeKind::Cites),
            ("The work of ", EdgeKind::Cites),
            ("This contradicts ", EdgeKind::Contrasts),
            ("We disagree with ", EdgeKind::Contrasts),
            ("This does not contradict ", EdgeKind::Cites),
            ("In this study, unlike ", EdgeKind::Contrasts),
            ("Contrary to ", EdgeKind::Contrasts),
            ("", EdgeKind::Cites),
        ] {
            assert_eq!(of("en").of_lead(before), kind, "{before}");
        }
    }
}
