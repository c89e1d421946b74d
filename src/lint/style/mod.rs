//! How a style wants citations and reference lists written, as data: one file per style.
//!
//! A field that a style leaves open is decided by the text's own majority.

mod styles;

pub use styles::{by_name, names};

use serde::{Deserialize, Serialize};

/// A style. Every field may be left open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Style {
    /// What people call it: `APA 7`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it is laid down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Citations.
    pub citation: CitationStyle,
    /// The reference list.
    pub list: ListStyle,
}

/// How citations are written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct CitationStyle {
    /// The comma between author and year in brackets: `(Bolt, 2004)` or `(Bolt 2004)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comma: Option<Presence>,
    /// What joins the last two authors within brackets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conjunction_in_brackets: Option<Conjunction>,
    /// What joins the last two authors in the sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conjunction_in_text: Option<Conjunction>,
    /// What parts the works of one citation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<Separator>,
    /// The order of the works of one citation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<GroupOrder>,
    /// The brackets around citations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brackets: Option<Brackets>,
    /// The number of authors from which an et al. term stands for all but the first ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub et_al_from: Option<u8>,
    /// The number of authors that stand before the et al. term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub et_al_shown: Option<u8>,
    /// Whether a citation stands behind the stop of its sentence: `It grew. (Bolt, 2004)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behind_stop: Option<Presence>,
    /// The et al. term: `et al.`, with its stop where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub et_al_term: Option<String>,
    /// How a page is named: `, p. 23`, `: 23` or `, 23`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locator: Option<LocatorForm>,
    /// Whether several pages have a label of their own: `pp. 23–25`, or `p. 23-25` like one page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plural_pages: Option<Presence>,
}

/// How the reference list is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ListStyle {
    /// The order of the entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<ListOrder>,
    /// Whether particles count where names are filed: `van der Meer` under V or under M.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub particles: Option<ParticleFiling>,
    /// Whether a dash may stand for the authors of the entry before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ditto: Option<Presence>,
    /// Given names in full, or initials.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_names: Option<GivenNames>,
    /// What joins the last two authors of an entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conjunction: Option<Conjunction>,
    /// How a DOI is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<DoiForm>,
    /// The place before or behind a publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_place: Option<Presence>,
    /// The dash within a range of pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range_dash: Option<RangeDash>,
    /// The last page of a range, in full or without the digits that it shares with the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_page: Option<LastPage>,
    /// The type of journals' titles, where the format of the text carries it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub journal_titles: Option<Typeface>,
    /// The type of books' titles, also of those that hold a cited chapter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub book_titles: Option<Typeface>,
    /// The type of the titles of articles and chapters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article_titles: Option<Typeface>,
}

impl Style {
    /// This style with what `changes` says in place of its own.
    pub fn with(&self, changes: &Style) -> Style {
        let (citation, list) = (&self.citation, &self.list);
        Style {
            title: changes.title.clone().or_else(|| self.title.clone()),
            source: changes.source.clone().or_else(|| self.source.clone()),
            citation: CitationStyle {
                comma: changes.citation.comma.or(citation.comma),
                conjunction_in_brackets: changes.citation.conjunction_in_brackets.or(citation.conjunction_in_brackets),
                conjunction_in_text: changes.citation.conjunction_in_text.or(citation.conjunction_in_text),
                separator: changes.citation.separator.or(citation.separator),
                order: changes.citation.order.or(citation.order),
                brackets: changes.citation.brackets.or(citation.brackets),
                et_al_from: changes.citation.et_al_from.or(citation.et_al_from),
                et_al_shown: changes.citation.et_al_shown.or(citation.et_al_shown),
                behind_stop: changes.citation.behind_stop.or(citation.behind_stop),
                et_al_term: changes.citation.et_al_term.clone().or_else(|| citation.et_al_term.clone()),
                locator: changes.citation.locator.or(citation.locator),
                plural_pages: changes.citation.plural_pages.or(citation.plural_pages),
            },
            list: ListStyle {
                order: changes.list.order.or(list.order),
                particles: changes.list.particles.or(list.particles),
                ditto: changes.list.ditto.or(list.ditto),
                given_names: changes.list.given_names.or(list.given_names),
                conjunction: changes.list.conjunction.or(list.conjunction),
                doi: changes.list.doi.or(list.doi),
                publisher_place: changes.list.publisher_place.or(list.publisher_place),
                range_dash: changes.list.range_dash.or(list.range_dash),
                last_page: changes.list.last_page.or(list.last_page),
                journal_titles: changes.list.journal_titles.or(list.journal_titles),
                book_titles: changes.list.book_titles.or(list.book_titles),
                article_titles: changes.list.article_titles.or(list.article_titles),
            },
        }
    }
}

macro_rules! words {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$inner])* $variant),+ }
    };
}

words! {
    /// Whether something is written.
    Presence {
        /// It is.
        Present,
        /// It is not.
        Absent,
    }
}
words! {
    /// What joins the last two authors.
    Conjunction {
        /// `&`
        Symbol,
        /// `and`, `en`, `und`
        Word,
        /// `/`
        Slash,
        /// `;`
        Semicolon,
        /// `,`
        Comma,
    }
}
words! {
    /// What parts the works of one citation.
    Separator {
        /// `;`
        Semicolon,
        /// `,`
        Comma,
    }
}
words! {
    /// The order of the works of one citation.
    GroupOrder {
        /// As in the reference list.
        Alphabetical,
        /// By year, the oldest first.
        Chronological,
        /// As the author likes.
        Free,
    }
}
words! {
    /// The brackets around citations.
    Brackets {
        /// `( )`
        Round,
        /// `[ ]`
        Square,
    }
}
words! {
    /// How a page is named in a citation.
    LocatorForm {
        /// `, p. 23`
        Label,
        /// `: 23`
        Colon,
        /// `, 23`
        Comma,
    }
}
words! {
    /// The order of a reference list.
    ListOrder {
        /// By author, then by year.
        AuthorYear,
        /// By author, then by title.
        AuthorTitle,
        /// In the order in which the text cites them.
        Cited,
    }
}
words! {
    /// Whether particles count where names are filed.
    ParticleFiling {
        /// `van der Meer` is filed under V.
        Kept,
        /// `van der Meer` is filed under M.
        Ignored,
    }
}
words! {
    /// Given names in a reference list.
    GivenNames {
        /// `Bolt, G.`
        Initials,
        /// `Bolt, Gideon`
        Full,
    }
}
words! {
    /// How a DOI is written.
    DoiForm {
        /// `https://doi.org/10.1000/182`
        Address,
        /// `doi:10.1000/182`, `DOI: 10.1000/182`
        Label,
    }
}
words! {
    /// The dash within a range of pages.
    RangeDash {
        /// `12–15`
        EnDash,
        /// `12-15`
        Hyphen,
    }
}
words! {
    /// The last page of a range.
    LastPage {
        /// `219–266`
        Full,
        /// `219–66`
        Shortened,
    }
}
words! {
    /// The type in which a title is set.
    Typeface {
        /// In italics.
        Italic,
        /// As the text around it.
        Upright,
    }
}
