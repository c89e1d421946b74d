//! `reference-order`

use rustc_hash::FxHashSet;

use crate::citation::{Terms, is_all_capitals};
use crate::language::Language;
use crate::lint::entries::{entry_related, quoted_entry};
use crate::lint::filing::{Filing, Particles, all, in_order};
use crate::lint::majority::{Habit, Preference};
use crate::lint::style::{ListOrder, ParticleFiling};
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::name::{Name, fold};
use crate::reference::Reference;
use crate::span::Span;

/// A list of six entries, of which one is given.
macro_rules! sorted {
    ($second:literal, $last:literal) => {
        concat!(
            "Owners move less (Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Halvorsen, 2011; Quist, 2001; Vogt, 1998; ",
            "Ehlers, 1999; Krämer, 2006; Lindner, 2009; Moura, 2010).\n\nReferences\n\n",
            "Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n",
            $second,
            "Ehlers, J. (1999). Streets. Kiel: Förde.\n",
            "Ferreira, M. (2010). Housing and hope. Lisboa: Arcada.\n",
            "Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
            "Krämer, A. (2006). Nähe und Ferne. Wiesbaden: Taunus.\n",
            "Lindner, K. (2009). Town and edge. Berlin: Spree.\n",
            "Moura, J. (2010). A cidade e as margens. Lisboa: Arcada.\n",
            "Quist, D. (2001). Who talks to whom. London: Quay.\n",
            $last,
            "Vogt, B. (1998). The fence. Leipzig: Linde.\n",
        )
    };
}

/// An entry out of its place.
pub static RULE: Rule = Rule {
    name: "reference-order",
    topic: Topic::Reference,
    level: Level::Style,
    confidence: Confidence::Medium,
    fix: Some(Safety::Ask),
    summary: "an entry that does not stand where the alphabet puts it",
    what: "In a list that is in alphabetical order but for one entry in eight at the most, the fewest entries are \
           reported that would have to move. Names are compared as the style files them or, where none is chosen, in \
           whatever way most of the list agrees with: particles counted or not, marks on letters left out, written in \
           full or sorted last, word by word or letter by letter. Works of the same authors are held against the order \
           of years where the list otherwise has it. Lists in the order of citation are no matter of this rule.",
    why: "Readers look for an author where the alphabet puts the name, and think the entry missing.",
    wrong: &[
        Example::of(sorted!("", "Dalton, R. (2005). The edges of a city. London: Quay.\n")),
        Example::under(
            "style = { list = { order = \"author-year\" } }",
            "Owners move less (Brandsma, 2008; Dalton, 2005).\n\nReferences\n\n\
             Brandsma, K. (2011). Neighbours apart. Utrecht: Stadspers.\n\
             Brandsma, K. (2008). Neighbours together. Utrecht: Stadspers.\n\
             Dalton, R. (2005). The edges of a city. London: Quay.\n",
        ),
    ],
    right: &[
        Example::of(sorted!("Dalton, R. (2005). The edges of a city. London: Quay.\n", "")),
        Example::of(sorted!(
            "Dalton, R. (2005). The edges of a city. London: Quay.\n",
            "van der Ree, P. (2004). De stad. Utrecht: Stadspers.\n"
        )),
        Example::of(
            "Owners move less [1], [2], [3].\n\nReferences\n\n\
             [1] Quist, D. (2001). Who talks to whom. London: Quay.\n\
             [2] Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
             [3] Dalton, R. (2005). The edges of a city. London: Quay.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §9.44–9.49; Chicago 17 §14.60–14.71; ISO 690:2021; DIN 5007-1 and 5007-2 for umlauts",
    check,
};

/// Fewer entries show no order, unless a style demands it.
const FEWEST: usize = 10;
/// In a shorter list no entry strays from the order of the others, whatever the style.
const FEWEST_STYLED: usize = 4;
/// A list of which more, in hundredths, stands elsewhere is in another order.
const MOST_MOVED: usize = 12;

/// Where more than this, in hundredths, would have to move, the list is in no alphabetical order: ways of filing differ in few
/// names (a guess, far above what particles and marks make of any list).
const HOPELESS: usize = 60;

/// Entries of one author that stand together.
struct Group<'a> {
    entries: Vec<&'a Reference>,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let references = &context.analysis.references;
    if context.style().list.order == Some(ListOrder::Cited) {
        return;
    }
    for list in &references.spans {
        let from = references.entries.partition_point(|entry| entry.span.start < list.start);
        let to = references.entries.partition_point(|entry| entry.span.start < list.end);
        let entries = &references.entries[from..to.max(from)];
        if entries.iter().filter(|entry| entry.number.is_some()).count() * 2 > entries.len() {
            continue;
        }
        let before = findings.len();
        by_author(context, entries, findings);
        if findings.len() == before {
            by_year(context, entries, findings);
        }
    }
}

/// The entries in groups of one first author, each as far as it is read with certainty.
fn groups<'a>(entries: &'a [Reference], language: &'static Language) -> Vec<Group<'a>> {
    let mut groups: Vec<Group> = Vec::new();
    for entry in entries.iter().filter(|entry| is_sure(entry, language)) {
        let family = |entry: &Reference| fold(&entry.creators()[0].family);
        match groups.last_mut() {
            Some(group) if family(group.entries[0]) == family(entry) => group.entries.push(entry),
            _ => groups.push(Group { entries: vec![entry] }),
        }
    }
    groups
}

/// True where the entry begins with its first author, who is a person with a given name, or an organisation in words: by what
/// letters a list files an acronym, or a name that begins with an article, is anyone's guess.
fn is_sure(entry: &Reference, language: &'static Language) -> bool {
    let body = |first: &Name| {
        let opens = first.family.split_whitespace().next().unwrap_or("");
        first.organisation
            && first.family.contains([' ', '-'])
            && !is_all_capitals(opens)
            && !Terms::of(language).not_authors.is(opens)
    };
    let begins = |first: &Name| first.span.start == entry.span.start && (first.given.is_some() || body(first));
    entry.creators().first().is_some_and(|first| entry.ditto || begins(first))
}

fn by_author(context: &Context<'_>, entries: &[Reference], findings: &mut Vec<Finding>) {
    let document = &context.analysis.document;
    let groups = groups(entries, document.language);
    let styled = context.style().list.order.is_some();
    if groups.len() < FEWEST && !styled {
        return;
    }
    let mut best: Option<(usize, Vec<String>)> = None;
    let mut everywhere: Option<FxHashSet<usize>> = None;
    for filing in filings(context.style().list.particles) {
        let keys: Vec<String> =
            groups.iter().map(|group| filing.key(&group.entries[0].creators()[0], document.language)).collect();
        let run: FxHashSet<usize> = in_order(&keys).into_iter().collect();
        let moved: FxHashSet<usize> = (0..keys.len()).filter(|at| !run.contains(at)).collect();
        everywhere =
            Some(everywhere.map_or_else(|| moved.clone(), |known| known.intersection(&moved).copied().collect()));
        // No other way of filing brings into order what this one finds in none.
        if moved.is_empty() || moved.len() * 100 > groups.len() * HOPELESS {
            return;
        }
        if best.as_ref().is_none_or(|(fewest, _)| moved.len() < *fewest) {
            best = Some((moved.len(), keys));
        }
    }
    let Some((fewest, keys)) = best else { return };
    // Where a style demands the alphabet, one entry may stray in a short list.
    let strays = if styled && groups.len() >= FEWEST_STYLED { 1 } else { 0 };
    if fewest > strays.max(groups.len() * MOST_MOVED / 100) {
        return;
    }
    let run = in_order(&keys);
    let everywhere = everywhere.unwrap_or_default();
    let moved: Vec<usize> =
        (0..groups.len()).filter(|at| everywhere.contains(at) && run.binary_search(at).is_err()).collect();
    let sure = |at: &usize| {
        let beside = |other: Option<usize>| other.is_some_and(|other| moved.binary_search(&other).is_ok());
        // Several side by side are a list of their own: archives, films, what came in late.
        let alone = !beside(at.checked_sub(1)) && !beside(Some(at + 1));
        alone && !is_near(&keys, *at)
    };
    for at in moved.iter().copied().filter(sure) {
        findings.push(misplaced(&groups, &keys, &run, at, document.text.as_str(), moved.len()));
    }
}

/// True where the key and the one that it should stand behind or before differ in what a slip, or the reading, may have done.
fn is_near(keys: &[String], at: usize) -> bool {
    let alike = |other: Option<&String>| {
        other.is_some_and(|other| other.starts_with(&keys[at]) || keys[at].starts_with(other.as_str()))
    };
    alike(at.checked_sub(1).and_then(|before| keys.get(before))) || alike(keys.get(at + 1))
}

fn filings(particles: Option<ParticleFiling>) -> impl Iterator<Item = Filing> {
    all().filter(move |filing| match particles {
        None => true,
        Some(ParticleFiling::Kept) => filing.particles == Particles::Kept,
        Some(ParticleFiling::Ignored) => filing.particles == Particles::Ignored,
    })
}

fn misplaced(groups: &[Group], keys: &[String], run: &[usize], at: usize, text: &str, moved: usize) -> Finding {
    let entry = groups[at].entries[0];
    let follows = run.partition_point(|&kept| keys[kept] <= keys[at]);
    let behind = follows.checked_sub(1).map(|kept| groups[run[kept]].entries[groups[run[kept]].entries.len() - 1]);
    let ahead = run.get(follows).map(|&kept| groups[kept].entries[0]);
    let place = match (behind, ahead) {
        (Some(behind), _) => format!("behind {}", quoted_entry(behind)),
        (None, Some(ahead)) => format!("before {}", quoted_entry(ahead)),
        (None, None) => "elsewhere".to_owned(),
    };
    let message = format!("{} is out of alphabetical order; it belongs {place}", quoted_entry(entry));
    let mut finding = RULE.finding(entry.span, message);
    finding.related.extend(behind.or(ahead).map(entry_related));
    if moved == 1 && groups[at].entries.len() == 1 {
        finding.fix = ahead.and_then(|ahead| carried(entry, ahead, text));
    }
    finding
}

/// The entry moved before another, where each has its own lines.
fn carried(entry: &Reference, ahead: &Reference, text: &str) -> Option<Fix> {
    let line_end =
        text[entry.span.end..].find(|c: char| !c.is_whitespace()).map_or(text.len(), |behind| entry.span.end + behind);
    let own_lines = text[entry.span.end..line_end].contains('\n')
        && text[..entry.span.start].ends_with('\n')
        && text[..ahead.span.start].ends_with('\n');
    let lines = Span::new(entry.span.start, line_end);
    let mut edits = vec![
        Edit { span: lines, text: String::new() },
        Edit { span: Span::new(ahead.span.start, ahead.span.start), text: lines.text(text).to_owned() },
    ];
    edits.sort_by_key(|edit| edit.span);
    own_lines.then(|| Fix { message: format!("move it before {}", quoted_entry(ahead)), safety: Safety::Ask, edits })
}

/// Entries of the same authors whose years go back.
fn by_year(context: &Context<'_>, entries: &[Reference], findings: &mut Vec<Finding>) {
    let pairs: Vec<(&Reference, &Reference)> = entries
        .windows(2)
        .map(|pair| (&pair[0], &pair[1]))
        .filter(|(one, other)| has_same_authors(one, other))
        .collect();
    let rises = |(one, other): &(&Reference, &Reference)| one.year() <= other.year();
    let habit = Habit::of(pairs.iter().filter(|(one, other)| one.year() != other.year()).map(rises));
    let styled = context.style().list.order == Some(ListOrder::AuthorYear);
    if !styled && habit.preference() != Some(Preference::With) {
        return;
    }
    for (one, other) in pairs.iter().filter(|pair| !rises(pair)) {
        let message = format!("{} stands behind {}, which is later", quoted_entry(other), quoted_entry(one));
        let mut finding = RULE.finding(other.span, message);
        finding.related = vec![entry_related(one)];
        findings.push(finding);
    }
}

fn has_same_authors(one: &Reference, other: &Reference) -> bool {
    let names = |entry: &Reference| -> Vec<String> {
        let name = |name: &Name| fold(&format!("{} {}", name.family, name.given.as_deref().unwrap_or("")));
        entry.creators().iter().map(name).collect()
    };
    let dated = one.year().is_some() && other.year().is_some();
    let original = |entry: &Reference| entry.date.is_some_and(|date| date.original.is_some());
    dated
        && !original(one)
        && !original(other)
        && !one.creators().is_empty()
        && !one.et_al
        && !other.et_al
        && names(one) == names(other)
}
