//! Mistakes that are made on purpose, to see which of them are found.

use crate::draft::replace;
use crate::gold::{Gold, Slip};
use crate::random::Random;
use crate::render::{Rendered, RenderedEntry};
use crate::works::Work;

/// Where a slip should be marked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// Works in citations, each by the index of its citation and its own.
    Works(Vec<(usize, usize)>),
    /// An entry.
    Entry(usize),
}

/// A slip before the text is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planted {
    rule: &'static str,
    place: Place,
    what: String,
}

/// Makes one mistake of each kind that the text has room for. `listed` is the work that is listed and not cited.
pub fn plant(rendered: &mut Rendered, works: &[Work], listed: usize, random: &mut Random) -> Vec<Planted> {
    let mut free: Vec<usize> = (0..works.len()).filter(|&work| work != listed && is_alone(works, work)).collect();
    random.shuffle(&mut free);
    let mut planted = Vec::new();
    planted.extend(take(&mut free, |work| misspell(rendered, work, random)));
    planted.extend(take(&mut free, |work| misdate(rendered, works, work, random)));
    planted.extend(drop_letter(rendered, works));
    planted.extend(take(&mut free, |work| leave_out(rendered, works, work)));
    planted.extend(take(&mut free, |work| list_twice(rendered, works, work)));
    let entry = |entry: &RenderedEntry| entry.work == listed;
    planted.extend(rendered.entries.iter().position(entry).map(|at| Planted {
        rule: "uncited-reference",
        place: Place::Entry(at),
        what: format!("nothing cites {}", named(&works[listed])),
    }));
    planted
}

/// The first of `free` with which it can be done, which is free no more.
fn take(free: &mut Vec<usize>, mut done: impl FnMut(usize) -> Option<Planted>) -> Option<Planted> {
    let (at, planted) = free.iter().enumerate().find_map(|(at, &work)| Some((at, done(work)?)))?;
    free.remove(at);
    Some(planted)
}

/// True where no other work has an author of that name, so that it cannot be meant.
fn is_alone(works: &[Work], work: usize) -> bool {
    let first = &works[work].authors[0];
    let others = works.iter().enumerate().filter(|&(other, _)| other != work);
    first.given.is_some() && others.flat_map(|(_, other)| &other.authors).all(|author| author.family != first.family)
}

fn named(work: &Work) -> String {
    format!("{} ({})", work.authors[0].family, work.date.0)
}

/// Where a work is cited with names and a year of its own.
fn uses(rendered: &Rendered, work: usize) -> Vec<(usize, usize)> {
    let cited = rendered.cites.iter().enumerate();
    let works = cited.flat_map(|(c, cite)| cite.works.iter().enumerate().map(move |(w, cited)| (c, w, cited)));
    works.filter(|(_, _, cited)| cited.work == Some(work)).map(|(c, w, _)| (c, w)).collect()
}

/// `Hartwel` for `Hartwell`
fn misspell(rendered: &mut Rendered, work: usize, random: &mut Random) -> Option<Planted> {
    let (c, w) = *uses(rendered, work).first()?;
    let (span, _) = rendered.cites[c].works[w].authors.first()?.clone();
    let name = rendered.cites[c].text.get(span.clone())?.to_owned();
    let letters: Vec<(usize, char)> = name.char_indices().collect();
    if letters.len() < 6 || !letters.iter().all(|(_, c)| c.is_alphabetic()) {
        return None;
    }
    let at = random.between(2, letters.len() - 3);
    let (here, next) = (letters[at], letters[at + 1]);
    let wrong = match random.below(3) {
        0 => format!("{}{}", &name[..here.0], &name[next.0..]),
        1 if here.1 != next.1 => {
            format!("{}{}{}{}", &name[..here.0], next.1, here.1, &name[next.0 + next.1.len_utf8()..])
        }
        _ => format!("{}{}{}", &name[..here.0], here.1, &name[here.0..]),
    };
    let what = format!("\"{wrong}\" for \"{name}\"");
    replace(&mut rendered.cites[c], span, &wrong);
    Some(Planted { rule: "author-mismatch", place: Place::Works(vec![(c, w)]), what })
}

/// `2003` for `2004`
fn misdate(rendered: &mut Rendered, works: &[Work], work: usize, random: &mut Random) -> Option<Planted> {
    let (c, w) = *uses(rendered, work).first()?;
    let date = rendered.cites[c].works[w].date.clone().filter(|date| date.len() == 4)?;
    let year = works[work].date.0;
    let wrong = if random.chance(50) { year - random.between(1, 3) as u16 } else { year + random.between(1, 3) as u16 };
    replace(&mut rendered.cites[c], date, &wrong.to_string());
    let what = format!("{wrong} for {}", named(&works[work]));
    Some(Planted { rule: "year-mismatch", place: Place::Works(vec![(c, w)]), what })
}

/// `2003` where the list has 2003a and 2003b
fn drop_letter(rendered: &mut Rendered, works: &[Work]) -> Option<Planted> {
    let cited = rendered.cites.iter().enumerate();
    let (c, w, date, work) = cited
        .flat_map(|(c, cite)| cite.works.iter().enumerate().map(move |(w, cited)| (c, w, cited)))
        // One whose letter belongs to a work beside it ("2003a, b") would lose that, too.
        .find_map(|(c, w, cited)| match (&cited.date, cited.work, &cited.names) {
            (Some(date), Some(work), Some(_)) if date.len() == 5 && rendered.cites[c].works.len() == w + 1 => {
                Some((c, w, date.clone(), work))
            }
            _ => None,
        })?;
    replace(&mut rendered.cites[c], date.end - 1..date.end, "");
    let what = format!("{} without its letter", named(&works[work]));
    Some(Planted { rule: "ambiguous-citation", place: Place::Works(vec![(c, w)]), what })
}

/// No entry for a work that is cited.
fn leave_out(rendered: &mut Rendered, works: &[Work], work: usize) -> Option<Planted> {
    let uses = uses(rendered, work);
    let at = rendered.entries.iter().position(|entry| entry.work == work).filter(|_| !uses.is_empty())?;
    rendered.entries.remove(at);
    let what = format!("no entry for {}", named(&works[work]));
    Some(Planted { rule: "missing-reference", place: Place::Works(uses), what })
}

/// The same entry twice.
fn list_twice(rendered: &mut Rendered, works: &[Work], work: usize) -> Option<Planted> {
    let at = rendered.entries.iter().position(|entry| entry.work == work)?;
    let twin = rendered.entries[at].clone();
    rendered.entries.insert(at + 1, twin);
    let what = format!("{} twice", named(&works[work]));
    Some(Planted { rule: "duplicate-reference", place: Place::Entry(at + 1), what })
}

/// Where the slips stand in a text whose gold is known.
pub fn placed(planted: &[Planted], gold: &Gold) -> Vec<Slip> {
    let slip = |planted: &Planted| {
        let spans = match &planted.place {
            Place::Works(works) => works.iter().map(|&(c, w)| gold.citations[c].works[w].span).collect(),
            Place::Entry(entry) => vec![gold.entries[*entry].span],
        };
        Slip { rule: planted.rule, spans, what: planted.what.clone() }
    };
    planted.iter().map(slip).collect()
}
