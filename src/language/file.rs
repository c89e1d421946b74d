//! The fields of a language file.

use serde::{Deserialize, Serialize};

/// What citations, references and sentences look like in one language.
///
/// Terms are written in lower case unless the language never does so, with their stops, and with single spaces; they are
/// matched without regard to case, and a space matches any white space or none between abbreviations (`z. B.`, `z.B.`).
/// The longest term wins, so the order within a list does not matter but for the first, which is the usual one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Language {
    /// ISO 639-1: `nl`.
    pub code: String,
    /// The locale whose CSL terms are the base: `nl-NL`; empty where CSL has none.
    pub csl: String,
    /// What the language calls itself: `Nederlands`.
    pub name: String,
    /// True where its terms are known in texts of every language: scholars everywhere quote it, or it has letters of its own.
    #[serde(default)]
    pub everywhere: bool,
    /// In what it differs from the others beyond its words.
    pub traits: Vec<Trait>,
    /// What stands for further authors: `e.a.`, `et al.`, `en collega's`.
    pub et_al: Vec<String>,
    /// How scholars misspell the Latin term: `et at.`, known in texts of every language.
    #[serde(default)]
    pub misspelt_et_al: Vec<String>,
    /// What joins the last two authors, symbols excepted (`&` and `/` are everyone's): `en`.
    pub and: Vec<String>,
    /// Which of these join two authors in texts of every language: `and`, but not the Dutch `en`, which means "in" elsewhere.
    #[serde(default)]
    pub and_everywhere: Vec<String>,
    /// What stands for a missing year, or for several: `z.d.`, `z.j.`, `diverse jaren`.
    pub no_date: Vec<String>,
    /// What stands for a year to come: `in druk`, `te verschijnen`.
    pub forthcoming: Vec<String>,
    /// What stands for the year of a work that need never appear: `ongepubliceerd`, `manuscrit inédit`.
    pub unpublished: Vec<String>,
    /// What repeats the citation before: `ibid.`, `idem`, `t.a.p.`
    pub ibid: Vec<String>,
    /// What points back to an earlier citation of the same author: `op. cit.`, `a.w.`
    pub op_cit: Vec<String>,
    /// What stands between a work and the source through which it is cited: `geciteerd in`, `aangehaald bij`, `apud`. Never
    /// the bare word for "in".
    pub cited_in: Vec<String>,
    /// What names a letter or talk that no list holds: `persoonlijke communicatie`.
    pub personal_communication: Vec<String>,
    /// What introduces a citation: `zie ook`, `vgl.`, `bijvoorbeeld`, `o.a.`
    pub prefixes: Vec<String>,
    /// The words in prefixes that send the reader on to more of the kind: `zie` in `zie ook` and `voor een overzicht, zie`.
    pub sees_also: Vec<String>,
    /// The words in prefixes that set the work beside what is said: `vgl.`, `vergelijk`.
    pub compares: Vec<String>,
    /// The words in prefixes that set the work against what is said: `contra`, `anders`, `echter` in `zie echter`. They weigh more
    /// than the others of the same prefix.
    pub contrasts: Vec<String>,
    /// What stands directly before a narrative citation whose work the sentence is set against: `contradicts`, `unlike`, `im Gegensatz
    /// zu`.
    #[serde(default)]
    pub opposes: Vec<String>,
    /// What denies a verb: `not` in `does not contradict`.
    #[serde(default)]
    pub negations: Vec<String>,
    /// Conjunctions that set a clause against the one before: they begin a clause wherever they stand: `but`, `whereas`.
    #[serde(default)]
    pub clause_openers: Vec<String>,
    /// Words that begin a clause, or the next item of a list, if a comma stands before them: `and`, `because`.
    #[serde(default)]
    pub clause_joiners: Vec<String>,
    /// The first halves of conjunctions whose second half begins no clause: `not only … but also`.
    #[serde(default)]
    pub correlatives: Vec<String>,
    /// What cannot end a clause, so that a noun must stand behind it: `volgens`, `aangetoond door`. Not the prepositions that the
    /// language leaves behind (English `in`, `of`), nor those that verbs leave at the end of a clause (German `nach`, Dutch `door`).
    pub needs_noun: Vec<String>,
    /// Words before a name that show that a person's view or work is meant: `volgens`, `zoals`.
    pub before_persons: Vec<String>,
    /// What may follow a citation inside its bracket: `cursivering toegevoegd`, `eigen vertaling`.
    pub notes_after: Vec<String>,
    /// Labels of locators.
    pub locators: Locators,
    /// What says "and the following pages" after a page: `e.v.`, `ff.`
    pub following: Vec<String>,
    /// The months, January first, in every form that is written.
    pub months: Months,
    /// What stands behind the number of a day, stops excepted: `st` in `May 1st`.
    #[serde(default)]
    pub ordinal_endings: Vec<String>,
    /// What stands between a day and its month: `de` in `4 de maio`.
    #[serde(default)]
    pub day_links: Vec<String>,
    /// Seasons and other parts of a year that stand before one: `lente`, `voorjaar`, `begin`, `eind`.
    pub seasons: Vec<String>,
    /// What stands before a year that is not certain: `ca.`, `omstr.`
    pub circa: Vec<String>,
    /// What stands before the year of the first print, in brackets behind that of another: `oorspr.` in `1999 [oorspr. 1986]`.
    pub first_published: Vec<String>,
    /// Capitalised words that stand before a year or a bracket and are no author: labels, censuses, laws, products, periods,
    /// words that begin a sentence (`Volgens`, `Hoewel`, `Tabel`, `Wet`, `Stand`).
    pub not_authors: Vec<String>,
    /// Lower-case nouns that show the name behind them to be a treaty's, a battle's, a film's or a novel's: `verdrag` before `van
    /// Parijs (1951)`. No word for what scholars write.
    pub named_things: Vec<String>,
    /// Lower-case words that belong to a source's name when they stand before it: `commissie` in `commissie Blok`.
    pub bodies: Vec<String>,
    /// What stands between the parties of a case in court and means nothing else there: `v.`
    #[serde(default)]
    pub versus: Vec<String>,
    /// Capitalised or lower-case words that show a name to be an organisation's: `raad`, `ministerie`, `universiteit`.
    pub organisations: Vec<String>,
    /// Words that show an organisation in a list, where all names of people follow one form, but not in running text: `national`.
    #[serde(default)]
    pub listed_organisations: Vec<String>,
    /// Lower-case words inside the names of organisations: `voor`, `de`, `van`, `en`.
    pub organisation_links: Vec<String>,
    /// Particles of family names, lower case: `van`, `van der`, `de`, `ter`.
    pub particles: Vec<String>,
    /// Single words of particles that names are cited and filed without as often as with them: `van`, `de`, but not `saint`.
    #[serde(default)]
    pub filing_particles: Vec<String>,
    /// Words that close a particle of several and so show that a name follows: the `der` of `van der`. No article that stands
    /// behind other words, too, as `la` of `de la` does.
    #[serde(default)]
    pub closing_particles: Vec<String>,
    /// What stands behind the name of the younger or the elder of two: `jr.`, `filho`.
    #[serde(default)]
    pub generations: Vec<String>,
    /// Its articles, and the prepositions that hold one: what stands behind them is a thing and no person.
    pub articles: Vec<String>,
    /// Words before a saint's or another name that make a place of it, with their abbreviations: `sint`, `st.`
    #[serde(default)]
    pub place_beginnings: Vec<String>,
    /// Endings of names in other cases than the nominative, each with the nominative's: `["sken", "ski"]` for Finnish `Myllykosken`.
    /// Empty where names are not declined; the `s` of Germanic genitives is a trait.
    pub case_endings: Vec<(String, String)>,
    /// Family names, where neither a capital nor a space shows a name; empty elsewhere.
    #[serde(default)]
    pub surnames: Vec<String>,
    /// The characters of a family name that `surnames` lacks, where no space parts it from the given name: 2 in Japanese. 0 where nearly
    /// all family names are listed.
    #[serde(default)]
    pub surname_characters: usize,
    /// Titles, roles and articles before a name, which are no part of a person's: `prof.`, `dr.`, `minister`, `the`. A bracket may
    /// well begin with them (`(The Economist, 2010)`), so articles belong here and not to `not-authors`.
    pub titles: Vec<String>,
    /// Nouns that make a thing of the person whose name stands before them in the genitive: `law` in `Moore's law`.
    #[serde(default)]
    pub eponyms: Vec<String>,
    /// Terms that mark editors: `red.`, `onder redactie van`.
    pub editors: Vec<String>,
    /// Terms that mark translators: `vert.`, `vertaald door`.
    pub translators: Vec<String>,
    /// What names those who helped the authors: `met medewerking van`.
    pub helpers: Vec<String>,
    /// What stands for the authors of the entry before: `idem`, `dez.` No word with which a title may begin.
    pub ditto: Vec<String>,
    /// What introduces the book that holds a chapter: `in`, `uit`.
    pub contained_in: Vec<String>,
    /// What stands before an edition: `druk`, `editie`.
    pub editions: Vec<String>,
    /// What marks a thesis: `proefschrift`.
    pub theses: Vec<String>,
    /// What shows a work to be a conference's: `handelingen`, `congres`.
    pub conferences: Vec<String>,
    /// What shows a work to be a report or a working paper: `onderzoeksrapport`.
    pub reports: Vec<String>,
    /// Words at either end of a publisher's name that lists leave out: `uitgeverij`.
    pub publishers: Vec<String>,
    /// Articles, prepositions and conjunctions that abbreviated names of journals leave out: `voor` in `Tijdschr. Gesch.`
    pub small_words: Vec<String>,
    /// Abbreviations in titles that end no sentence. Those of running text are more, and many are words that end titles: `art.`
    pub title_abbreviations: Vec<String>,
    /// What stands before an address of the web or the day it was seen: `geraadpleegd op`, `beschikbaar op`.
    pub accessed: Vec<String>,
    /// How the line begins that says when a journal received or accepted the manuscript: `ontvangen`.
    pub received: Vec<String>,
    /// Headings of the reference list.
    pub reference_headings: Vec<String>,
    /// Headings of lists that hold works no citation needs to reach.
    pub further_reading_headings: Vec<String>,
    /// Headings of notes.
    pub note_headings: Vec<String>,
    /// Headings of what may follow the reference list and ends it: appendices, thanks, biographies, figures.
    pub end_headings: Vec<String>,
    /// Who stands for an author whose name is kept from reviewers or is still to be filled in: `auteur`.
    pub blank_authors: Vec<String>,
    /// What a bracket holds whose citation is still to be filled in: `bron invoegen`, `auteur, jaar`.
    pub citation_needed: Vec<String>,
    /// What stands for a citation to come where it is in capitals, and is a word where it is not: `REF`.
    #[serde(default)]
    pub placeholders: Vec<String>,
    /// How a bracket begins that says why no citation stands in it: `geanonimiseerd`.
    pub withheld: Vec<String>,
    /// What word processors write in place of a cross-reference whose target is gone, as they write it.
    pub broken_fields: Vec<String>,
    /// What stands before the source of a figure or a table, below it: `bron`.
    pub figure_sources: Vec<String>,
    /// What stands between a page's number and the number of pages at the foot of a page: `van` in `3 van 12`.
    #[serde(default)]
    pub page_counts: Vec<String>,
    /// Abbreviations that end no sentence: `bijv.`, `vgl.`, `dr.`
    pub abbreviations: Vec<String>,
    /// Abbreviations that texts of every language have, for Latin and English are everywhere: `cf.`
    #[serde(default)]
    pub abbreviations_everywhere: Vec<String>,
    /// Which abbreviations of any language are words in this one, so that they end no sentence before a number alone: `no.`
    #[serde(default)]
    pub also_words: Vec<String>,
    /// Opening and closing quotation marks, in pairs.
    pub quotes: Vec<(String, String)>,
    /// Some of the commonest words, lower case, that hardly any other of the languages has: they tell what language a short
    /// stretch is in.
    pub common_words: Vec<String>,
    /// Small letters that hardly any other language has: the `ğ` of Turkish.
    #[serde(default)]
    pub letters: String,
    /// Citations as a text of this language has them; each must be found, whole.
    pub examples: Vec<String>,
    /// What looks like a citation in this language and is none.
    pub not_citations: Vec<String>,
}

impl Language {
    /// True where the language has that trait.
    pub fn has(&self, looked_for: Trait) -> bool {
        self.traits.contains(&looked_for)
    }
}

/// A habit of a language that decides how its texts are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trait {
    /// Every noun has a capital, so that a capital shows no name.
    CapitalisedNouns,
    /// Ordinal numbers have a stop: `im 19. Jahrhundert`.
    OrdinalStops,
    /// All words of an organisation's name have a capital but for the small ones between: `Ministry of Public Works`.
    CapitalisedOrganisations,
    /// People have two family names: `García Márquez`.
    TwoSurnames,
    /// Genitives of names have an `s` without an apostrophe: `Foucaults (1969)`.
    BareGenitive,
    /// `;` joins the authors of one work (ABNT NBR 10520), where elsewhere it parts works.
    SemicolonJoinsAuthors,
    /// Neither spaces nor capitals show names: `王琴等`.
    Unspaced,
    /// The word for "and" is written with the word behind it: `كهن ولوي`.
    JoinedAnd,
    /// The family name stands first, also where no comma follows it: `Nguyễn Văn An`, `Kovács János`.
    FamilyFirst,
    /// Years are counted otherwise: 1398 of the Iranian calendar is a year like 2019.
    OtherYears,
}

/// Labels of locators, under CSL's names for them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Locators {
    /// `p.`, `pp.`, `blz.`, `pagina`
    pub page: Vec<String>,
    /// Labels for one page with those for several; the same twice where the language does not tell them apart: `p.` and `pp.`
    pub plurals: Vec<(String, String)>,
    /// `hoofdstuk`, `hfst.`
    pub chapter: Vec<String>,
    /// `paragraaf`, `par.`, `§`
    pub section: Vec<String>,
    /// `alinea`
    pub paragraph: Vec<String>,
    /// `deel`, `dl.`
    pub volume: Vec<String>,
    /// `nr.`, `nummer`
    pub issue: Vec<String>,
    /// `figuur`, `fig.`
    pub figure: Vec<String>,
    /// `tabel`
    pub table: Vec<String>,
    /// `noot`, `voetnoot`
    pub note: Vec<String>,
    /// `bijlage`
    pub appendix: Vec<String>,
    /// `artikel`, `art.`
    pub article: Vec<String>,
    /// `regel`, `vers`
    pub line: Vec<String>,
}

impl Locators {
    /// The lists of labels, in the order of the fields.
    pub fn lists(&self) -> [&Vec<String>; 12] {
        let Self {
            page,
            plurals: _,
            chapter,
            section,
            paragraph,
            volume,
            issue,
            figure,
            table,
            note,
            appendix,
            article,
            line,
        } = self;
        [page, chapter, section, paragraph, volume, issue, figure, table, note, appendix, article, line]
    }

    /// True where `label` is one of the labels.
    pub fn has(&self, label: &str) -> bool {
        self.lists().iter().any(|labels| labels.iter().any(|other| other == label))
    }
}

/// The months, in every form that is written: in full, and abbreviated with its stop.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Months(pub [Vec<String>; 12]);
