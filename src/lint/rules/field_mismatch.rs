//! `field-mismatch`

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::citation::{CitationKind, DateKind};
use crate::document::{Form, Marked, Metadata};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::places::{Alone, Also};
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::name::{acronyms, fold, nearness};
use crate::span::Span;

/// A field that shows something else than it holds.
pub static RULE: Rule = Rule {
    name: "field-mismatch",
    topic: Topic::Markup,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "a field of a reference manager that shows other works than it holds",
    what: "In a Word or OpenDocument file, a citation that a reference manager keeps shows nothing, leaves out a work \
           that it holds, shows one that it does not hold, or shows another author or year than it holds. In the \
           examples, braces stand for a field: what it holds, an arrow, what it shows. Fields that show numbers are \
           not compared.",
    why: "What was typed over a field is lost when the manager updates it; and what the manager corrected since is not \
          in the text. Its reference list follows what the field holds.",
    wrong: &[
        Example::of("Contacts across groups stay rare {Gijsberts, 2004 → (Gijsberts, 2005)}.\n"),
        Example::of("Owners move less than tenants {Brandsma, 2008; Lind, 2012 → (Brandsma, 2008)}.\n"),
        Example::of("Owners move less than tenants {Brandsma, 2008 → (Brandsma, 2008; Lind, 2012)}.\n"),
        Example::of("Neighbours avoid each other {Oduya, 2015 → (Oduja, 2015)}.\n"),
        Example::of("Neighbours avoid each other {Oduya, 2015 → {Citation}}.\n"),
    ],
    right: &[
        Example::of("Contacts across groups stay rare {Gijsberts, 2004 → (Gijsberts, 2004)}.\n"),
        Example::of(
            "Owners move less than tenants {Brandsma, 2008; Lind, 2012 → (see Lind et al., 2012; Brandsma, 2008a)}.\n",
        ),
        Example::of(
            "Neighbours avoid each other {Oduya, 2015; Oduya, 2017 → (Oduya, 2015, 2017)}, {Lind, 2012 → [3]}.\n",
        ),
    ],
    options: &[],
    source: "The managers' own fields: CSL's citation object (Zotero, Mendeley), EndNote's and Citavi's records, ECMA-376 part 1, \
             §17.16.5.9 (Word)",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let kept = |marked: &&Marked| marked.form == Form::Shown && marked.items.iter().any(|item| item.metadata.is_some());
    let fields: Vec<&Marked> = analysis.document.markup.citations.iter().filter(kept).collect();
    if fields.is_empty() {
        return;
    }
    let mut works: Vec<Cited<'_>> = cited_works(analysis).collect();
    works.sort_by_key(|cited| cited.work.span.start);
    let mut said: FxHashMap<String, usize> = FxHashMap::default();
    for field in fields {
        for (span, message) in Field::of(analysis, field, &works).faults() {
            match said.get(&message) {
                Some(&first) => {
                    let alone = Alone::Same { span, message };
                    findings[first].also.push(Also { note: "the same again", alone });
                }
                None => {
                    said.insert(message.clone(), findings.len());
                    let mut finding = RULE.finding(span, message);
                    finding.help = Some(format!(
                        "update the field, or correct the citation in {}: what is typed over a field is lost at its next update",
                        field.by
                    ));
                    findings.push(finding);
                }
            }
        }
    }
}

/// A field with the works that are read in what it shows.
struct Field<'a> {
    analysis: &'a Analysis,
    marked: &'a Marked,
    shown: &'a str,
    /// `shown`, folded.
    folded: String,
    works: Vec<Cited<'a>>,
}

impl<'a> Field<'a> {
    /// `all` are the works of the text, in its order.
    fn of(analysis: &'a Analysis, marked: &'a Marked, all: &[Cited<'a>]) -> Self {
        let first = all.partition_point(|cited| cited.work.span.end <= marked.span.start);
        let within = all[first..].iter().take_while(|cited| cited.work.span.start < marked.span.end);
        let affixes: Vec<Span> = marked.items.iter().flat_map(|item| [item.prefix, item.locator]).flatten().collect();
        // Before and behind an item people type what they like, further works as well.
        let own = |cited: &&Cited<'_>| !affixes.iter().any(|affix| affix.contains(cited.work.span));
        let shown = analysis.document.slice(marked.span);
        Self { analysis, marked, shown, folded: fold(shown), works: within.filter(own).copied().collect() }
    }

    /// What is wrong with it, and where.
    fn faults(&self) -> Vec<(Span, String)> {
        if self.shows_nothing() {
            return self.nothing().into_iter().collect();
        }
        let comparable = |cited: &Cited<'_>| {
            !matches!(cited.citation.kind, CitationKind::Ibid | CitationKind::Key | CitationKind::Numeric)
                && !matches!(cited.work.date.kind, DateKind::None | DateKind::PersonalCommunication)
        };
        // Without a work that was read, it shows a number, a label, a name alone.
        if self.works.is_empty() || !self.works.iter().all(comparable) {
            return Vec::new();
        }
        let mut items: Vec<&Metadata> = self.items().collect();
        let mut works = self.works.clone();
        let mut pair = |near: &dyn Fn(&Cited<'_>, &Metadata) -> bool| {
            let mut pairs = Vec::new();
            works.retain(|cited| {
                let Some(at) = items.iter().position(|item| near(cited, item)) else { return true };
                pairs.push((*cited, items.remove(at)));
                false
            });
            pairs
        };
        pair(&|cited, item| has_year(cited, item) && self.has_author(cited, item));
        let other_year = pair(&|cited, item| self.has_author(cited, item) && !item.suppress_author);
        let other_author = pair(&|cited, item| has_year(cited, item));
        let mut faults: Vec<(Span, String)> = Vec::new();
        faults.extend(other_year.iter().filter_map(|(cited, item)| self.other_year(cited, item)));
        faults.extend(other_author.iter().filter_map(|(cited, item)| self.other_author(cited, item)));
        faults.extend(items.iter().filter_map(|item| self.left_out(item)));
        // Of a field of which not every work is known, a work that it shows may be one of those.
        if self.items().count() == self.marked.items.len() {
            faults.extend(works.iter().filter_map(|cited| self.not_held(cited)));
        }
        faults
    }

    /// What it holds.
    fn items(&self) -> impl Iterator<Item = &'a Metadata> {
        self.marked.items.iter().filter_map(|item| item.metadata.as_ref())
    }

    fn shows_nothing(&self) -> bool {
        let shown = self.shown.trim();
        shown.is_empty() || matches!(shown, "{Citation}" | "{Updating}" | "[Citation]" | "Formatting Citation")
    }

    fn nothing(&self) -> Option<(Span, String)> {
        let held: Vec<String> = self.items().filter_map(named).collect();
        let shows = match self.shown.trim() {
            // Citavi and EndNote keep citations that are to show nothing.
            "" if self.marked.by != "Zotero" && self.marked.by != "Mendeley" => return None,
            "" => "nothing".to_owned(),
            shown => format!("\"{shown}\""),
        };
        let message = format!("the {} field that holds {} shows {shows}", self.marked.by, held.first()?);
        Some((self.marked.span, message))
    }

    /// True where the work may be by the author of the item, as far as what is shown tells.
    fn has_author(&self, cited: &Cited<'_>, item: &Metadata) -> bool {
        if item.suppress_author || item.names().is_empty() || cited.work.authors.is_empty() {
            return true;
        }
        let text = self.analysis.document.slice(cited.work.span);
        let folded = fold(text);
        cited.work.authors.iter().take(1).any(|name| {
            let same = |author: &String| {
                nearness(&name.family, author).is_some()
                    || acronyms(author).contains(&fold(&name.family))
                    || acronyms(&name.family).contains(&fold(author))
                    || name.alias.as_ref().is_some_and(|alias| nearness(alias, author).is_some())
                    || holds(text, &folded, author)
            };
            is_no_name(&name.family) || item.names().iter().map(|name| &name.family).any(same)
        })
    }

    fn other_year(&self, cited: &Cited<'_>, item: &Metadata) -> Option<(Span, String)> {
        let year = item.year()?;
        cited.work.date.year?;
        let elsewhere = self.shown.contains(&year.to_string());
        (!elsewhere && !item.names().is_empty() && !cited.work.authors.is_empty())
            .then(|| self.differs(cited, item))
            .flatten()
    }

    fn other_author(&self, cited: &Cited<'_>, item: &Metadata) -> Option<(Span, String)> {
        let author = &item.names().first()?.family;
        let name = &cited.work.authors.first()?.family;
        // Organisations have many names.
        let person =
            |name: &str| name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count() < 3;
        let elsewhere = holds(self.shown, &self.folded, author);
        (!elsewhere && person(author) && person(name) && cited.work.date.year.is_some())
            .then(|| self.differs(cited, item))
            .flatten()
    }

    fn differs(&self, cited: &Cited<'_>, item: &Metadata) -> Option<(Span, String)> {
        let message = format!("the {} field shows \"{}\" and holds {}", self.marked.by, cited.text(), named(item)?);
        Some((cited.work.span, message))
    }

    /// An item that nothing shown can be. Works by one author from one year may be shown as one.
    fn left_out(&self, item: &Metadata) -> Option<(Span, String)> {
        let author = &item.names().first()?.family;
        let year = item.year()?.to_string();
        let twin = |other: &&Metadata| {
            other.names().first().is_some_and(|name| name.family == *author) && other.year() == item.year()
        };
        let named_there = item.suppress_author || holds(self.shown, &self.folded, author);
        if self.items().filter(twin).count() > 1 || (named_there && self.shown.contains(&year)) {
            return None;
        }
        let message = format!(
            "the {} field that shows \"{}\" holds {} as well",
            self.marked.by,
            one_line(self.shown),
            named(item)?
        );
        Some((self.marked.span, message))
    }

    /// A work that no item can be.
    fn not_held(&self, cited: &Cited<'_>) -> Option<(Span, String)> {
        let name = &cited.work.authors.first()?.family;
        let year = cited.work.date.year?;
        let held = |item: &Metadata| {
            let names = item.names();
            names.is_empty() || item.suppress_author || names.iter().any(|own| nearness(name, &own.family).is_some())
        };
        let plain = cited.work.via.is_none() && !cited.carries_another() && !is_no_name(name);
        if !plain || self.items().any(|item| held(item) && item.year().is_none_or(|held| held == year.0)) {
            return None;
        }
        let message = format!("the {} field shows \"{}\", which it does not hold", self.marked.by, cited.text());
        Some((cited.work.span, message))
    }
}

/// True where the year that is shown may be the item's.
fn has_year(cited: &Cited<'_>, item: &Metadata) -> bool {
    let date = cited.work.date;
    let (Some(year), Some(shown)) = (item.year(), date.year) else { return true };
    shown.0 == year || date.original.is_some_and(|original| original.0 == year)
}

/// True for `ders.` and `Id.`, which repeat a name.
fn is_no_name(name: &str) -> bool {
    name.ends_with('.') || name.chars().count() < 3 || !name.contains(char::is_uppercase)
}

/// True where a text, which is given folded as well, holds that name. A short one may be a part of any word.
fn holds(text: &str, folded: &str, name: &str) -> bool {
    let short = name.chars().count() < 4;
    if short { text.contains(name) } else { folded.contains(&fold(name)) }
}

/// An item as people name it, in quotation marks: `"Gijsberts (2004)"`, `"Lind & Oduya (2012)"`.
fn named(item: &Metadata) -> Option<String> {
    let names = match item.names() {
        [] => one_line(&item.work.title.as_ref()?.text),
        [one] => one_line(&one.family),
        [one, two] => format!("{} & {}", one_line(&one.family), one_line(&two.family)),
        [one, ..] => format!("{} et al.", one_line(&one.family)),
    };
    Some(item.year().map_or_else(|| format!("\"{names}\""), |year| format!("\"{names} ({year})\"")))
}
