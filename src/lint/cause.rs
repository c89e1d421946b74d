//! One cause, one finding, whichever rules are switched on.
//!
//! Rules do not ask what others find. Each tells all that it sees, and with every finding the places whose trouble has the same
//! cause. When the selection, the suppressions and the levels have been applied, a rule is silenced where one that it yields to
//! is shown. So a rule that is switched off, suppressed or below the level that is shown lets the next one speak.

use rustc_hash::{FxHashMap, FxHashSet};

use super::places::Alone;
use super::rules::{
    citation_variants, duplicate_key, duplicate_reference, entry_run_on, future_year, missing_reference, note_order,
    note_unreferenced, placeholder_citation, possible_duplicate, uncited_reference, undefined_key, unused_entry,
};
use super::{Finding, Rule, Settings};
use crate::span::Span;

/// The rules that yield to others, each with those it yields to. A rule stands behind all that it yields to.
const ORDER: &[(&Rule, &[&Rule])] = &[
    // The work has an entry that begins within another, a second spelling, a year that no entry could have, or is still to be
    // filled in.
    (
        &missing_reference::RULE,
        &[&entry_run_on::RULE, &citation_variants::RULE, &future_year::RULE, &placeholder_citation::RULE],
    ),
    // The entry is the one that is nearest to a work without entry, or of a work that is cited by its other entry.
    (&uncited_reference::RULE, &[&missing_reference::RULE, &duplicate_reference::RULE]),
    (&unused_entry::RULE, &[&undefined_key::RULE, &duplicate_key::RULE]),
    (&possible_duplicate::RULE, &[&duplicate_reference::RULE]),
    (&note_unreferenced::RULE, &[&note_order::RULE]),
];

impl Finding {
    /// The finding, which has the same cause as what other rules find at `places`.
    pub(super) fn explaining(mut self, places: impl IntoIterator<Item = Span>) -> Self {
        self.explains.extend(places);
        self
    }

    /// Every place that it marks or explains.
    fn places(&self, add: &mut impl FnMut(Span)) {
        add(self.span);
        self.explains.iter().for_each(|&span| add(span));
        for also in &self.also {
            match &also.alone {
                Alone::Same { span, .. } => add(*span),
                Alone::Own(finding) => finding.places(add),
            }
        }
    }
}

/// Takes away the findings whose cause another finding tells that is shown.
pub(super) fn settle(settings: &Settings, findings: &mut Vec<Finding>) {
    // What a silenced finding explains is explained by the one that silenced it.
    let mut handed: FxHashMap<&'static str, Vec<Span>> = FxHashMap::default();
    for (rule, stronger) in ORDER {
        if !findings.iter().any(|finding| finding.rule == rule.name) {
            continue;
        }
        let mut told: FxHashSet<Span> = FxHashSet::default();
        for finding in findings.iter().filter(|finding| settings.selection.shows(finding)) {
            if stronger.iter().any(|stronger| stronger.name == finding.rule) {
                finding.places(&mut |span| {
                    told.insert(span);
                });
            }
        }
        for stronger in *stronger {
            told.extend(handed.get(stronger.name).into_iter().flatten());
        }
        if told.is_empty() {
            continue;
        }
        let (yielding, mut kept): (Vec<Finding>, Vec<Finding>) =
            std::mem::take(findings).into_iter().partition(|finding| finding.rule == rule.name);
        for finding in yielding {
            let explains = finding.explains.clone();
            match finding.outside(&mut |_, span| told.contains(&span)) {
                Some(finding) => kept.push(finding),
                None => handed.entry(rule.name).or_default().extend(explains),
            }
        }
        *findings = kept;
    }
}

#[cfg(test)]
mod tests {
    use super::ORDER;
    use crate::lint::{Level, Settings, check};
    use crate::{Document, analyse};

    #[test]
    fn a_rule_stands_behind_those_it_yields_to() {
        for (at, (rule, stronger)) in ORDER.iter().enumerate() {
            for stronger in *stronger {
                assert!(ORDER[at..].iter().all(|(later, _)| later.name != stronger.name), "{}", rule.name);
            }
        }
    }

    /// The rules that speak on a text under these settings, of those named.
    fn speaking(text: &str, settings: &Settings, among: &[&str]) -> Vec<&'static str> {
        let findings = check(&analyse(Document::from_text("paper.txt", text)), settings);
        findings.into_iter().map(|finding| finding.rule).filter(|rule| among.contains(rule)).collect()
    }

    const RUN_ON: &str = "Owners stay (Brandsma, 2008), tenants move (Dalton, 2005).\n\nReferences\n\n\
                          Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers. Dalton, R. (2005). The city and its edges. \
                          London: Quay.\n\nFerreira, M. (2010). Housing and hope, as in Ferreira (2010). Lisboa: Arcada.\n";

    #[test]
    fn a_rule_that_is_switched_off_lets_the_next_speak() {
        let among = ["entry-run-on", "missing-reference"];
        let mut settings = Settings::default();
        assert_eq!(speaking(RUN_ON, &settings, &among), ["entry-run-on"]);
        settings.selection.off.insert("entry-run-on");
        assert_eq!(speaking(RUN_ON, &settings, &among), ["missing-reference"]);
    }

    #[test]
    fn a_rule_below_the_level_that_is_shown_lets_the_next_speak() {
        let mut settings = Settings::default();
        settings.selection.least = Some(Level::Warning);
        settings.selection.levels.insert("entry-run-on", Level::Info);
        let among = ["missing-reference"];
        assert_eq!(speaking(RUN_ON, &settings, &among), ["missing-reference"]);
        settings.selection.chosen.insert("entry-run-on");
        assert_eq!(speaking(RUN_ON, &settings, &among), [""; 0]);
    }

    #[test]
    fn a_rule_that_the_text_suppresses_lets_the_next_speak() {
        let suppressed = RUN_ON.replace("Quay.", "Quay. [citegraph: ignore entry-run-on]");
        let among = ["entry-run-on", "missing-reference"];
        assert_eq!(speaking(&suppressed, &Settings::default(), &among), ["missing-reference"]);
    }

    #[test]
    fn of_two_spellings_both_lack_their_entry_where_the_variant_is_not_told() {
        let text = "Owners stay (Halvorsen & Lindqvist, 2011), as they did (Halvorsen & Lindkvist, 2011; Brandsma, 2008).\n\n\
                    References\n\nBrandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n";
        let among = ["citation-variants", "missing-reference"];
        let mut settings = Settings::default();
        assert_eq!(speaking(text, &settings, &among), ["missing-reference", "citation-variants"]);
        settings.selection.off.insert("citation-variants");
        assert_eq!(speaking(text, &settings, &among), ["missing-reference", "missing-reference"]);
    }

    #[test]
    fn an_entry_listed_twice_is_uncited_where_the_repetition_is_not_told() {
        let text = "Owners stay (Brandsma, 2008).\n\nReferences\n\n\
                    Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\n\
                    Brandsma, Karel (2008). Neighbours apart. Utrecht: Stadspers.\n";
        let among = ["duplicate-reference", "uncited-reference"];
        let mut settings = Settings::default();
        assert_eq!(speaking(text, &settings, &among), ["duplicate-reference"]);
        settings.selection.off.insert("duplicate-reference");
        assert!(!speaking(text, &settings, &among).contains(&"duplicate-reference"));
    }
}
