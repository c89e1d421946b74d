//! `citation-order`

use crate::analysis::Analysis;
use crate::citation::{Citation, CitationKind, DateKind, Work, Year};
use crate::lint::grouped::{Unit, groups};
use crate::lint::repeated::once_if_many;
use crate::lint::style::{GroupOrder, ParticleFiling};
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Related, Rule, Safety, Topic};
use crate::name::{Nearness, fold, forms};
use crate::span::Span;

/// Works of one citation in another order than elsewhere.
pub static RULE: Rule = Rule {
    name: "citation-order",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::Medium,
    fix: Some(Safety::Safe),
    summary: "works of one citation out of the order that the text keeps",
    what: "The works of one citation stand in another order than the style asks for, or than nearly all citations of \
           the text (six of seven, of eight or more) have: alphabetical or by year. What \"see also\" and the like \
           introduce begins an order of its own; accents, particles and the spaces within names do not count, and \
           works of one author are left alone. Where the text cites by number, the numbers of a citation ascend.",
    why: "Readers look for a name in a row by its order.",
    wrong: &[
        Example::under(
            "style = \"apa7\"",
            "Owners move less (Quist, 2001; Halvorsen, 2011, p. 3; see also Brandsma, 2008).\n",
        ),
        Example::under("style = \"harvard\"", "Owners move less (Halvorsen, 2011; Quist, 2001; Roe, 2005).\n"),
        Example::of(
            "Nachbarn meiden einander (Krämer 2006; Lindner 2009). Das gilt überall (Ehlers 1998; Vogt 2001), auch hier (Hansen \
                   2010; Krämer 2006; Vogt 2001) und da (Lindner 2009; Vogt 2001). Mieter bleiben (Ehlers 1998; Krämer 2006), \
                   Eigentümer auch (Hansen 2010; Lindner 2009). Es war so (Ahrens 2012; Vogt 2001), bleibt so (Ahrens 2012; \
                   Lindner 2009) und wird so sein (Ahrens 2012; Krämer 2006), aber nicht hier (Vogt 2001; Ahrens 2012).\n",
        ),
    ],
    right: &[
        Example::under(
            "style = \"apa7\"",
            "Owners move less (Halvorsen, 2011, p. 3; Quist, 2001; see also Brandsma, 2008).\n",
        ),
        Example::under(
            "style = \"apa7\"",
            "Owners move less (Dekker, 2001; De Vries, 2011; Müller, 2010; Mueller-Roe, 2009; Van Dam, 2004, 2001; Vogt, \
                   1998; see also Quist, 2001; Zwart, 2003; e.g., Brandsma, 2008; Hoek, 1999).\n",
        ),
        Example::under("style = \"chicago-author-date\"", "Owners move less (Quist 2001; Halvorsen 2011; Roe 2005).\n"),
        Example::of("Owners move less (Quist, 2001; Halvorsen, 2011; Roe, 2005).\n"),
    ],
    options: &[],
    source: "APA 7 §8.12 and Cite Them Right; Chicago 17 §15.30 leaves the order to the author",
    check,
};

/// Fewer runs show no order.
const FEWEST: usize = 8;
/// The share, in hundredths, of the runs that must keep an order. Two works stand in either order by chance.
const CLEAR: usize = 86;

/// An order that runs can keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Alphabetical,
    Chronological,
}

/// Works in a row that nothing but separators parts.
type Run<'a> = Vec<Unit<'a>>;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.append(&mut once_if_many(by_number(context.analysis)));
    let text = context.analysis.document.text.as_str();
    let runs: Vec<Run<'_>> = groups(context.analysis).into_iter().flat_map(runs).collect();
    let filing = context.style().list.particles;
    let keeps = |order: Order| runs.iter().filter(|run| break_of(run, order, filing).is_none()).count();
    let (order, standard) = match context.style().citation.order {
        Some(GroupOrder::Free) => return,
        Some(GroupOrder::Alphabetical) => (Order::Alphabetical, style_says(context, Order::Alphabetical)),
        Some(GroupOrder::Chronological) => (Order::Chronological, style_says(context, Order::Chronological)),
        None => {
            let (alphabetical, chronological) = (keeps(Order::Alphabetical), keeps(Order::Chronological));
            let (order, kept, other) = if alphabetical > chronological {
                (Order::Alphabetical, alphabetical, chronological)
            } else {
                (Order::Chronological, chronological, alphabetical)
            };
            if runs.len() < FEWEST || kept * 100 < runs.len() * CLEAR || kept == other {
                return;
            }
            (order, format!("{kept} of {} citations of several works here are {}", runs.len(), name(order)))
        }
    };
    let listed = !context.analysis.references.is_empty();
    let found = runs.iter().filter_map(|run| {
        let at = break_of(run, order, filing)?;
        let known = |unit: &Unit<'_>| !listed || unit.head.outcome.reference().is_some();
        (known(&run[at - 1]) && known(&run[at])).then(|| finding(run, at, order, &standard, text, filing))
    });
    findings.append(&mut once_if_many(found.collect()));
}

/// Citations whose numbers do not ascend, in a text in which those of nearly all do.
fn by_number(analysis: &Analysis) -> Vec<Finding> {
    let numeric = analysis.citations.iter().filter(|citation| citation.kind == CitationKind::Numeric);
    let several: Vec<&Citation> = numeric.filter(|citation| citation.works.len() > 1).collect();
    let descends = |pair: &&[Work]| pair[1].number < pair[0].number;
    let breaks: Vec<&[Work]> = several.iter().filter_map(|citation| citation.works.windows(2).find(descends)).collect();
    let kept = several.len() - breaks.len();
    if several.len() < FEWEST || kept * 100 < several.len() * CLEAR {
        return Vec::new();
    }
    let of_pair = |pair: &[Work]| {
        let number = |at: usize| pair[at].number.unwrap_or_default();
        let message = format!(
            "{} stands behind {}; the numbers of {kept} of {} citations of several works here ascend",
            number(1),
            number(0),
            several.len()
        );
        let mut finding = RULE.finding(pair[1].span, message);
        finding.related = vec![Related { span: pair[0].span, message: "the number before it".to_owned() }];
        finding
    };
    breaks.into_iter().map(of_pair).collect()
}

fn style_says(context: &Context<'_>, order: Order) -> String {
    let title = context.style().title.as_deref().unwrap_or("the style");
    format!("{title} has them {}", name(order))
}

fn name(order: Order) -> &'static str {
    match order {
        Order::Alphabetical => "in alphabetical order",
        Order::Chronological => "by year, the oldest first",
    }
}

/// The runs of one citation: a new one begins where words introduce a work. Sources that carry another work, and what has no
/// year or no author, end a run and are in none.
fn runs(group: Vec<Unit<'_>>) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = vec![Vec::new()];
    for unit in group {
        let work = unit.head.work;
        let plain = work.date.kind == DateKind::Year
            && work.note.is_none()
            && work.via.is_none()
            && !unit.head.carries_another()
            && !work.authors.is_empty();
        if !plain || work.prefix.is_some() {
            runs.push(Vec::new());
        }
        if let (true, Some(run)) = (plain, runs.last_mut()) {
            run.push(unit);
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// The first unit that should stand before the one before it.
fn break_of(run: &[Unit<'_>], order: Order, filing: Option<ParticleFiling>) -> Option<usize> {
    (1..run.len()).find(|&at| stands_wrong(&run[at - 1], &run[at], order, filing))
}

/// True where `one` must not stand before `other`.
fn stands_wrong(one: &Unit<'_>, other: &Unit<'_>, order: Order, filing: Option<ParticleFiling>) -> bool {
    match order {
        Order::Chronological => years(one) > years(other),
        Order::Alphabetical => {
            let (one, other) = (family(one), family(other));
            let plain = plain_letters(one, other);
            // Letter by letter, word by word, with and without particles: it must be wrong in every way that is in use.
            let mut pairs = filed(one, filing).into_iter().zip(filed(other, filing));
            !one.is_empty()
                && !other.is_empty()
                && pairs.all(|(one, other)| {
                    one > other && one.chars().zip(other.chars()).take(plain).any(|(one, other)| one != other)
                })
        }
    }
}

/// How many letters both names have before the first that is none of the alphabet all languages share.
fn plain_letters(one: &str, other: &str) -> usize {
    let plain = |name: &str| name.chars().position(|c| c.is_alphabetic() && !c.is_ascii()).unwrap_or(usize::MAX);
    plain(one).min(plain(other))
}

/// The first author's name.
fn family<'a>(unit: &Unit<'a>) -> &'a str {
    unit.head.work.authors.first().map_or("", |author| author.family.as_str())
}

/// The years by which a unit is filed.
fn years(unit: &Unit<'_>) -> Option<Year> {
    unit.head.work.date.original.or(unit.head.work.date.year)
}

/// A name in the ways in which it may be filed: letter by letter and word by word, with its particles and without them unless the
/// style says which.
fn filed(family: &str, filing: Option<ParticleFiling>) -> Vec<String> {
    let words =
        family.split(|c: char| c.is_whitespace() || "-‐‑’'".contains(c)).map(fold).collect::<Vec<_>>().join(" ");
    let whole = fold(family);
    let bare = forms(family)
        .into_iter()
        .find(|(form, near)| *near == Nearness::Variant && form.len() < whole.len() && whole.ends_with(form.as_str()));
    let bare = bare.map_or_else(|| whole.clone(), |(form, _)| form);
    match filing {
        Some(ParticleFiling::Kept) => vec![whole, words],
        Some(ParticleFiling::Ignored) => vec![bare],
        None => vec![whole, words, bare],
    }
}

fn finding(
    run: &[Unit<'_>],
    at: usize,
    order: Order,
    standard: &str,
    text: &str,
    filing: Option<ParticleFiling>,
) -> Finding {
    let (before, after) = (&run[at - 1], &run[at]);
    let message =
        format!("\"{}\" stands behind \"{}\"; {standard}", one_line(&after.head.text()), one_line(&before.head.text()));
    let mut finding = RULE.finding(after.head.work.span, message);
    finding.related = vec![Related { span: before.head.work.span, message: "the work before it".to_owned() }];
    finding.fix = sorted(run, order, filing).and_then(|sorted| moved(run, &sorted, text));
    finding
}

/// The run in its order; equals keep theirs. None where no order can be found in which nothing stands wrong.
fn sorted<'r, 'a>(run: &'r [Unit<'a>], order: Order, filing: Option<ParticleFiling>) -> Option<Vec<&'r Unit<'a>>> {
    let mut sorted: Vec<&Unit<'_>> = run.iter().collect();
    match order {
        Order::Chronological => sorted.sort_by_key(|unit| years(unit)),
        Order::Alphabetical => sorted.sort_by_cached_key(|unit| filed(family(unit), filing).into_iter().next()),
    }
    let fits = sorted.windows(2).all(|pair| !stands_wrong(pair[0], pair[1], order, filing));
    fits.then_some(sorted)
}

/// The change that puts the units of a run into the places of `sorted`; what parts them stays.
fn moved(run: &[Unit<'_>], sorted: &[&Unit<'_>], text: &str) -> Option<Fix> {
    let changed = |at: &usize| run[*at].span != sorted[*at].span;
    let first = (0..run.len()).find(changed)?;
    let last = (0..run.len()).rev().find(changed)?;
    let mut written = String::new();
    for at in first..=last {
        written.push_str(sorted[at].span.text(text));
        if at < last {
            written.push_str(text.get(run[at].span.end..run[at + 1].span.start)?);
        }
    }
    let span = Span::new(run[first].span.start, run[last].span.end);
    let edits = vec![Edit { span, text: written }];
    Some(Fix { message: "put the works in order".to_owned(), safety: Safety::Safe, edits })
}
