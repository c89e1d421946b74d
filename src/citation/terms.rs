//! The terms of the languages, ready to be matched at a place in the text.

use crate::language::{self, Language, Made, TermSet, Trait};

/// The terms that the grammar of citations needs, those of the document's language first.
#[derive(Debug)]
pub struct Terms {
    /// `et al.`
    pub et_al: TermSet,
    /// `and`, and the signs that stand for it.
    pub and: TermSet,
    /// What joins the parts of one surname in languages where people have two, but for those of the text's own words that join
    /// authors: the `y` of `Ortega y Gasset` in English.
    pub joints: TermSet,
    /// `n.d.`
    pub no_date: TermSet,
    /// `in press`, `unpublished`
    pub forthcoming: TermSet,
    /// `in press` alone, which a year may go with.
    pub coming: TermSet,
    /// `ibid.`
    pub ibid: TermSet,
    /// `op. cit.`
    pub op_cit: TermSet,
    /// `cited in`
    pub cited_in: TermSet,
    /// `personal communication`
    pub personal: TermSet,
    /// `see also`
    pub prefixes: TermSet,
    /// `unlike`, `contrary to`
    pub opposes: TermSet,
    /// Labels of locators with CSL's names for them.
    pub locators: Vec<(&'static str, TermSet)>,
    /// Every label of a locator.
    pub labels: TermSet,
    /// `ff.`
    pub following: TermSet,
    /// The months.
    pub months: TermSet,
    /// `spring`, `early`
    pub seasons: TermSet,
    /// Words that are no author.
    pub not_authors: TermSet,
    /// Nouns before the name of a treaty, a battle, a film: `verdrag`.
    pub named_things: TermSet,
    /// `committee` in `committee Smith`.
    pub bodies: TermSet,
    /// `v.`, between the parties of a case in court.
    versus: TermSet,
    /// `ministry`, `council`
    pub organisations: TermSet,
    /// `of`, `for`, `the`
    pub links: TermSet,
    /// The same, in the text's own language alone.
    pub own_links: TermSet,
    /// `van der`
    pub particles: TermSet,
    /// The `der` of `van der`.
    pub closing_particles: TermSet,
    /// `professor`
    pub titles: TermSet,
    /// `according to`, in the text's own language.
    pub before_persons: TermSet,
}

/// The signs that join two authors.
const AND_SIGNS: [&str; 2] = ["&", "＆"];

/// A list of terms in a language file.
type Field = fn(&Language) -> &Vec<String>;

impl Terms {
    /// The terms for a text in `language`. They are made once for each language.
    pub fn of(language: &'static Language) -> &'static Terms {
        static MADE: Made<Terms> = Made::new();
        MADE.of(language, Terms::new)
    }

    fn new(own: &'static Language) -> Self {
        let others = || language::common().filter(|other| other.code != own.code);
        let every = |field: Field| TermSet::new(field(own).iter().chain(others().flat_map(field)));
        let own_only = |field: Field| TermSet::new(field(own));
        let with_english =
            |field: Field| TermSet::new(field(own).iter().chain(language::by_code("en").into_iter().flat_map(field)));
        let signs = AND_SIGNS.map(str::to_owned);
        let months = || std::iter::once(own).chain(others()).flat_map(|language| language.months.0.iter().flatten());
        let labels: [(&'static str, Field); 12] = [
            ("page", |language| &language.locators.page),
            ("chapter", |language| &language.locators.chapter),
            ("section", |language| &language.locators.section),
            ("paragraph", |language| &language.locators.paragraph),
            ("volume", |language| &language.locators.volume),
            ("issue", |language| &language.locators.issue),
            ("figure", |language| &language.locators.figure),
            ("table", |language| &language.locators.table),
            ("note", |language| &language.locators.note),
            ("appendix", |language| &language.locators.appendix),
            ("article-locator", |language| &language.locators.article),
            ("line", |language| &language.locators.line),
        ];
        Self {
            et_al: TermSet::new(
                language::heard_in(own).flat_map(|language| language.et_al.iter().chain(&language.misspelt_et_al)),
            ),
            and: TermSet::new(
                own.and.iter().chain(others().flat_map(|language| &language.and_everywhere)).chain(&signs),
            ),
            joints: TermSet::new(
                others()
                    .filter(|language| language.has(Trait::TwoSurnames))
                    .flat_map(|language| &language.and)
                    .filter(|joint| !own.and.contains(joint)),
            ),
            no_date: every(|language| &language.no_date),
            forthcoming: TermSet::new(
                language::heard_in(own).flat_map(|language| language.forthcoming.iter().chain(&language.unpublished)),
            ),
            coming: every(|language| &language.forthcoming),
            ibid: every(|language| &language.ibid),
            op_cit: every(|language| &language.op_cit),
            cited_in: every(|language| &language.cited_in),
            personal: every(|language| &language.personal_communication),
            prefixes: every(|language| &language.prefixes),
            opposes: own_only(|language| &language.opposes),
            locators: labels.iter().map(|&(label, field)| (label, with_english(field))).collect(),
            labels: TermSet::new(
                labels.iter().flat_map(|&(_, field)| {
                    field(own).iter().chain(language::by_code("en").into_iter().flat_map(field))
                }),
            ),
            following: every(|language| &language.following),
            months: TermSet::new(months()),
            seasons: with_english(|language| &language.seasons),
            not_authors: with_english(|language| &language.not_authors),
            named_things: own_only(|language| &language.named_things),
            bodies: own_only(|language| &language.bodies),
            versus: with_english(|language| &language.versus),
            organisations: every(|language| &language.organisations),
            links: every(|language| &language.organisation_links),
            own_links: own_only(|language| &language.organisation_links),
            particles: every(|language| &language.particles),
            closing_particles: every(|language| &language.closing_particles),
            titles: with_english(|language| &language.titles),
            before_persons: own_only(|language| &language.before_persons),
        }
    }

    /// True for what stands between the parties of a case in court: `v.`, `vs.` In capitals it is an initial.
    pub fn is_versus(&self, word: &str) -> bool {
        word.starts_with(char::is_lowercase) && self.versus.is(word)
    }
}
