//! The decision on one cited work.

use super::authors::{Fit, fit, same};
use super::editions::gives_year;
use super::index::{Index, years};
use super::{Difference, How, Outcome};
use crate::citation::{Citation, CitationKind, CitedName, DASHES, DateKind, Work, Year, is_all_capitals};
use crate::likeness::{Spelt, is_year_slip, slips};
use crate::name::{Nearness, fold, without_endings};
use crate::reference::{Reference, ReferenceId};

/// At most so many entries are named as the nearest.
const NEAREST: usize = 3;

/// No article has more pages.
const LONGEST_ARTICLE: u32 = 120;

/// Each of several entries of one author and year is compared with so many before it: an author may have thousands.
const MOST_COMPARED: usize = 50;

/// Years that lie no further apart may be taken for each other.
const NEAR: u16 = 20;

impl Index<'_> {
    /// Which entry `work` is.
    pub fn decide(&self, citation: &Citation, work: &Work) -> Outcome {
        if let Some(key) = &work.key {
            return self.by_key(key);
        }
        if let Some(number) = work.number {
            return self.by_number(number);
        }
        let outcome = self.judge(work);
        let uncertain = work.via.is_some() || matches!(work.date.kind, DateKind::None | DateKind::Date);
        match outcome {
            Outcome::Match { reference, .. } | Outcome::Mismatch { reference, .. }
                if citation.kind == CitationKind::Ibid =>
            {
                Outcome::Match { reference, how: How::Ibid }
            }
            Outcome::Match { .. } => outcome,
            _ if citation.kind == CitationKind::Ibid || uncertain => Outcome::Unchecked,
            _ => outcome,
        }
    }

    /// The entry that a number names.
    fn by_number(&self, number: u32) -> Outcome {
        match self.numbers.get(&number) {
            Some(&reference) => Outcome::Match { reference, how: How::Number },
            None => Outcome::Missing { nearest: Vec::new() },
        }
    }

    /// The entry that a key names. Where no entry has a key, the keys name entries of another file.
    fn by_key(&self, key: &str) -> Outcome {
        match self.keys.get(key) {
            Some(&reference) => Outcome::Match { reference, how: How::Key },
            None if self.keys.is_empty() || self.reads_elsewhere => Outcome::Unchecked,
            None => Outcome::Missing { nearest: Vec::new() },
        }
    }

    fn judge(&self, work: &Work) -> Outcome {
        let Some(first) = work.authors.first() else { return Outcome::Unchecked };
        if work.date.kind == DateKind::PersonalCommunication {
            return Outcome::Unchecked;
        }
        let named: Vec<usize> =
            self.named(&first.family).into_iter().filter(|&at| self.first_nearness(first, at).is_some()).collect();
        let dated: Vec<usize> = named.iter().copied().filter(|&at| self.fits_date(work, at)).collect();
        if !dated.is_empty() {
            return self.among(work, &dated);
        }
        if let Some(reference) = self.by_title(work, first) {
            return Outcome::Match { reference, how: How::Title };
        }
        if work.date.kind == DateKind::Misprint {
            return self.misprinted(work, &named);
        }
        let year = work.date.year.map(|year| year.0);
        self.with_other_order(work)
            .or_else(|| self.misspelt(work, first, year.map_or(&[][..], |year| self.dated(year)).iter().copied()))
            .or_else(|| self.of_other_edition(work, &named))
            .or_else(|| {
                // An author whose name is right has not been misspelt in a work with other authors.
                let others = year.map_or(&[][..], |year| self.republished(year)).iter().copied();
                self.misspelt(work, first, others.filter(|at| !named.contains(at)))
            })
            .or_else(|| self.undated(work, &named))
            .or_else(|| self.misdated(work, &named))
            .or_else(|| self.by_last_author(work, first))
            .unwrap_or_else(|| Outcome::Missing { nearest: self.nearest(work, first, &named) })
    }

    fn entry(&self, at: usize) -> &Reference {
        &self.list.entries[at]
    }

    /// How near the first author of a work is to the first creator of an entry.
    fn first_nearness(&self, first: &CitedName, at: usize) -> Option<Nearness> {
        let listed = self.entry(at).creators().first()?;
        same(first, listed).or_else(|| {
            let forms = self.abbreviations.of(&fold(&first.family));
            let listed = fold(&listed.family);
            forms.contains(&listed).then_some(Nearness::Variant)
        })
    }

    /// True where the date of `work` can be that of the entry.
    fn fits_date(&self, work: &Work, at: usize) -> bool {
        let entry = self.entry(at);
        match work.date.kind {
            DateKind::Year | DateKind::Date => {
                let cited = [work.date.year, work.date.original];
                let is_listed = |cited: &Year| years(entry).any(|year| cited.0 == year);
                // "1986–2014" is no "1996–2014".
                let range = work.date.span.text(self.text).contains(DASHES);
                match entry.date.and_then(|date| date.until) {
                    Some(_) if range => cited.iter().flatten().all(is_listed),
                    _ => cited.iter().flatten().any(is_listed),
                }
            }
            DateKind::Misprint => false,
            DateKind::NoDate => entry.date.is_none_or(|date| date.no_date || date.year.is_none()),
            DateKind::Forthcoming => entry.date.is_none_or(|date| date.forthcoming || date.year.is_none()),
            DateKind::None => true,
            DateKind::PersonalCommunication => false,
        }
    }

    /// The decision among entries whose first author and date fit.
    fn among(&self, work: &Work, dated: &[usize]) -> Outcome {
        let mut rated: Vec<(Fit, usize, Vec<Difference>)> = dated
            .iter()
            .map(|&at| {
                let (mut fit, differences) = fit(work, self.entry(at));
                let near = self.first_nearness(&work.authors[0], at);
                // An acronym that the text explains is no part of the names' own likeness.
                let explained = |difference: &Difference| {
                    matches!(difference, Difference::ExtraName { cited: 0 }) && near.is_some()
                };
                let differences: Vec<Difference> = differences.into_iter().filter(|d| !explained(d)).collect();
                if differences.is_empty() {
                    (fit.off, fit.lacking) = (0, false);
                }
                fit.nearness = fit.nearness.max(near.unwrap_or(Nearness::Part));
                (fit, at, differences)
            })
            .collect();
        rated.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let best = rated[0].0.clone();
        rated.retain(|(fit, ..)| *fit == best);
        let by_given: Vec<usize> = rated.iter().map(|&(_, at, _)| at).filter(|&at| self.fits_given(work, at)).collect();
        if !by_given.is_empty() {
            rated.retain(|(_, at, _)| by_given.contains(at));
        }
        let titled: Vec<usize> = rated.iter().map(|&(_, at, _)| at).filter(|&at| self.fits_title(work, at)).collect();
        if !titled.is_empty() {
            rated.retain(|(_, at, _)| titled.contains(at));
        }
        let with_suffix: Vec<_> =
            rated.iter().filter(|(_, at, _)| self.entry(*at).year_suffix() == work.date.suffix).cloned().collect();
        let suffix_fits = !with_suffix.is_empty();
        if suffix_fits {
            rated = with_suffix;
        }
        self.distinct(&mut rated);
        let unclear =
            rated.len() > 1 || (!suffix_fits && work.date.suffix.is_none() && self.is_one_of_several(&rated, dated));
        if unclear {
            if let Some(outcome) = self.by_place_in_list(work, &rated) {
                return outcome;
            }
            let candidates = rated.iter().map(|(_, at, _)| ReferenceId(*at)).collect();
            return Outcome::Ambiguous { candidates };
        }
        let (fit, at, mut differences) = rated.swap_remove(0);
        let lone_letter = work.date.suffix.is_none() && self.entry(at).year_suffix().is_some();
        if !suffix_fits && work.date.kind == DateKind::Year && !lone_letter {
            differences.push(Difference::Suffix);
        }
        let reference = ReferenceId(at);
        if differences.is_empty() {
            return Outcome::Match { reference, how: self.how(work, at, fit.nearness) };
        }
        Outcome::Mismatch { reference, differences }
    }

    /// The entry that the letter of the citation stands for where no entry has one: letters follow the order of the list (APA 7
    /// §9.47), and a list that has lost them in print still has its order. The lost letter remains a difference.
    fn by_place_in_list(&self, work: &Work, rated: &[(Fit, usize, Vec<Difference>)]) -> Option<Outcome> {
        let letter = work.date.suffix?.0;
        let mut places: Vec<usize> = rated.iter().map(|&(_, at, _)| at).collect();
        places.sort_unstable();
        let lettered = places.iter().any(|&at| self.entry(at).year_suffix().is_some());
        // Where the text has fewer letters than the list has entries, or more, they were given in another order.
        if lettered || self.letters_of(work) != places.len() {
            return None;
        }
        let at = *places.get((letter as usize).checked_sub('a' as usize)?)?;
        Some(Outcome::Mismatch { reference: ReferenceId(at), differences: vec![Difference::Suffix] })
    }

    /// True where the entry has a letter because others of its author and year are listed with theirs.
    fn is_one_of_several(&self, rated: &[(Fit, usize, Vec<Difference>)], dated: &[usize]) -> bool {
        let Some(&(_, at, _)) = rated.first() else { return false };
        let entry = self.entry(at);
        entry.year_suffix().is_some()
            && dated.iter().any(|&other| {
                let other = self.entry(other);
                other.id != entry.id
                    && other.year_suffix().is_some()
                    && other.year_suffix() != entry.year_suffix()
                    && other.creators().len() == entry.creators().len()
            })
    }

    /// Leaves one of entries that are the same work listed twice.
    fn distinct(&self, rated: &mut Vec<(Fit, usize, Vec<Difference>)>) {
        let mut kept: Vec<(Fit, usize, Vec<Difference>)> = Vec::new();
        for one in rated.drain(..) {
            if !kept
                .iter()
                .rev()
                .take(MOST_COMPARED)
                .any(|(_, at, _)| super::same_work(self.entry(*at), self.entry(one.1)))
            {
                kept.push(one);
            }
        }
        *rated = kept;
    }

    /// True where the cited given names or initials are those of the entry's first author.
    fn fits_given(&self, work: &Work, at: usize) -> bool {
        let cited = work.authors.first().and_then(|name| name.given.as_deref());
        let listed = self.entry(at).creators().first().and_then(|name| name.given.as_deref());
        match (cited, listed) {
            (Some(cited), Some(listed)) => fold(cited).chars().next() == fold(listed).chars().next(),
            _ => false,
        }
    }

    /// True where a title stands between the cited names and their year, and is that of the entry: `Orton, Project Law, 2013`.
    fn fits_title(&self, work: &Work, at: usize) -> bool {
        let Some(last) = work.authors.last().filter(|last| last.span.end < work.date.span.start) else { return false };
        let between = fold(&self.text[last.span.end..work.date.span.start]);
        let title = self.entry(at).title.as_ref();
        between.chars().count() > 3 && title.is_some_and(|title| fold(&title.text).starts_with(&between))
    }

    fn how(&self, work: &Work, at: usize, nearness: Nearness) -> How {
        let Some((cited, listed)) = work.authors.first().zip(self.entry(at).creators().first()) else {
            return How::Folded;
        };
        let bare = without_endings(&cited.family);
        let same_words = bare.is_some() && bare == without_endings(&listed.family);
        if same(cited, listed).is_none() || (nearness == Nearness::Variant && listed.organisation && !same_words) {
            return How::Acronym;
        }
        let spelt =
            work.authors.iter().zip(self.entry(at).creators()).all(|(cited, listed)| cited.family == listed.family);
        if spelt { How::Exact } else { How::Folded }
    }

    /// An entry without an author whose title begins with what is cited for one.
    fn by_title(&self, work: &Work, first: &CitedName) -> Option<ReferenceId> {
        let cited = fold(&first.family);
        let begins = |text: &str| fold(text.get(..text.floor_char_boundary(160)).unwrap_or(text)).starts_with(&cited);
        if cited.chars().count() > 3 {
            let titled = self.without_creators().iter().copied().filter(|&at| {
                let entry = self.entry(at);
                let field =
                    |field: &Option<crate::reference::Text>| field.as_ref().is_some_and(|text| begins(&text.text));
                self.fits_date(work, at) && (field(&entry.title) || field(&entry.container))
            });
            if let Some(at) = self.only(titled) {
                return Some(ReferenceId(at));
            }
        }
        // What was read as a name may be the first words of a title ("LOS MINISTROS…, 2017"), or an act or a case that heads its
        // entry ("Civil Rights Act of 1964").
        let cut = self.text[first.span.end..].trim_start().starts_with(['…', '.']) && is_all_capitals(&first.family)
            || first.given.is_none() && first.family.split(' ').count() > 2;
        let year = work.date.year.filter(|_| cut && cited.chars().count() > 2)?.0;
        self.only(self.dated(year).iter().copied().filter(|&at| begins(self.entry(at).span.text(self.text))))
            .map(ReferenceId)
    }

    /// An entry of that year with the same authors in another order.
    fn with_other_order(&self, work: &Work) -> Option<Outcome> {
        if work.authors.len() < 2 {
            return None;
        }
        let year = work.date.year?.0;
        let found = self.dated(year).iter().copied().filter(|&at| {
            let listed = self.entry(at).creators();
            let all = work.authors.iter().all(|name| listed.iter().any(|listed| same(name, listed).is_some()));
            all && (listed.len() == work.authors.len() || work.et_al.is_some())
        });
        let at = self.only(found)?;
        Some(Outcome::Mismatch { reference: ReferenceId(at), differences: vec![Difference::Order] })
    }

    /// The one of these entries whose first author is evidently meant and spelt otherwise.
    fn misspelt(&self, work: &Work, first: &CitedName, dated: impl Iterator<Item = usize>) -> Option<Outcome> {
        let mut best: Vec<(usize, usize)> = Vec::new();
        let cited = Spelt::new(fold(&first.family));
        for at in dated {
            let Some(slips) = self.first_name(at).and_then(|listed| slips(&cited, listed)).filter(|&slips| slips > 0)
            else {
                continue;
            };
            let entry = self.entry(at);
            let off = self.off_behind_first(work, entry);
            if off > 0 && slips > 1 {
                continue;
            }
            best.push((slips * 2 + off, at));
        }
        best.sort_unstable();
        let &(rating, _) = best.first()?;
        let at = self.only(best.iter().take_while(|&&(other, _)| other == rating).map(|&(_, at)| at))?;
        let mut differences = vec![Difference::Spelling { cited: 0, listed: 0 }];
        if work.date.suffix != self.entry(at).year_suffix() {
            differences.push(Difference::Suffix);
        }
        Some(Outcome::Mismatch { reference: ReferenceId(at), differences })
    }

    /// How far the authors behind the first are from those of an entry whose first author is spelt otherwise.
    fn off_behind_first(&self, work: &Work, entry: &Reference) -> usize {
        let listed = entry.creators();
        let others = work.authors.iter().enumerate().skip(1);
        let wrong =
            others.filter(|(at, name)| listed.get(*at).is_none_or(|listed| same(name, listed).is_none())).count();
        let count = match (work.et_al.is_some(), listed.len().cmp(&work.authors.len())) {
            (true, std::cmp::Ordering::Greater) | (false, std::cmp::Ordering::Equal) => 0,
            _ => 1,
        };
        wrong * 2 + count
    }

    /// True where the authors of `work` are those of the entry.
    fn fits_authors(&self, work: &Work, at: usize) -> bool {
        let (fit, _) = fit(work, self.entry(at));
        let organisation = self.entry(at).creators().first().is_some_and(|name| name.organisation);
        fit.off == 0 && !fit.lacking && (fit.nearness < Nearness::Part || organisation)
    }

    /// The one entry with exactly these authors that gives the cited year as that of another edition.
    fn of_other_edition(&self, work: &Work, named: &[usize]) -> Option<Outcome> {
        let year = work.date.year?.0;
        let at =
            self.only(named.iter().copied().filter(|&at| {
                self.fits_authors(work, at) && gives_year(self.entry(at), self.text, year, self.accessed)
            }))?;
        Some(Outcome::Match { reference: ReferenceId(at), how: How::OtherEdition })
    }

    /// The one entry with exactly these authors that gives no year nor anything in its place.
    fn undated(&self, work: &Work, named: &[usize]) -> Option<Outcome> {
        let fitting = named.iter().copied().filter(|&at| {
            let bare = self.entry(at).date.is_none_or(|date| date.year.is_none() && date.span.is_empty());
            bare && self.fits_authors(work, at)
        });
        self.only(fitting).map(|at| Outcome::Match { reference: ReferenceId(at), how: How::Undated })
    }

    /// The one entry of that year whose last author is the only cited name, where an et al. term says that there are others and
    /// nothing cites the entry by its first author: `Dymecki et al. (2000)` for an entry by Rodríguez, Buchholz and Dymecki.
    fn by_last_author(&self, work: &Work, first: &CitedName) -> Option<Outcome> {
        let year = work.date.year.filter(|_| work.et_al.is_some() && work.authors.len() == 1)?.0;
        let found = self.dated(year).iter().copied().filter(|&at| {
            let last = self.entry(at).creators().iter().skip(1).next_back();
            last.and_then(|listed| same(first, listed)).is_some_and(|near| near < Nearness::Part) && !self.is_cited(at)
        });
        self.only(found)
            .map(|at| Outcome::Mismatch { reference: ReferenceId(at), differences: vec![Difference::Order] })
    }

    /// The one entry with these authors of whose year the cited one is a misprint.
    fn misprinted(&self, work: &Work, named: &[usize]) -> Outcome {
        let cited = work.date.span.text(self.text).to_lowercase().replace('o', "0").replace(['l', 'i'], "1");
        let near = named.iter().copied().filter(|&at| {
            let year = self.entry(at).year().map(|year| year.to_string());
            fit(work, self.entry(at)).0.off == 0 && year.is_some_and(|year| strsim::osa_distance(&year, &cited) < 2)
        });
        self.only(near).map_or(Outcome::Unchecked, |at| Outcome::Mismatch {
            reference: ReferenceId(at),
            differences: vec![Difference::Year],
        })
    }

    /// The one entry with exactly these authors, of another year. Where nothing else is filed under the first author and the years differ
    /// by a slip, an et al. term may stand for one name or for none as well.
    fn misdated(&self, work: &Work, named: &[usize]) -> Option<Outcome> {
        let year = work.date.year?.0;
        let mut fitting: Vec<usize> = named
            .iter()
            .copied()
            .filter(|&at| {
                let (fit, _) = fit(work, self.entry(at));
                fit.off == 0 && !fit.lacking && fit.nearness < Nearness::Part && self.entry(at).year().is_some()
            })
            .collect();
        if let ([at], []) = (named, fitting.as_slice())
            && self.entry(*at).year().is_some_and(|listed| is_year_slip(listed.0, year))
            && let (Fit { off: 1, nearness: Nearness::Same, .. }, differences) = fit(work, self.entry(*at))
            && differences == [Difference::EtAl]
        {
            return Some(Outcome::Mismatch {
                reference: ReferenceId(*at),
                differences: vec![Difference::Year, Difference::EtAl],
            });
        }
        let organisation = |&at: &usize| self.entry(at).creators().first().is_some_and(|name| name.organisation);
        if fitting.len() > 1 || fitting.first().is_some_and(organisation) {
            // Of several years of one author, and of the many works of an organisation, one is evident only where its year is
            // a slip away from the cited one.
            fitting.retain(|&at| self.entry(at).year().is_some_and(|listed| is_year_slip(listed.0, year)));
        }
        let at = self.only(fitting.into_iter())?;
        // "Padden and Ansel (1612–4)": the pages of the only entry.
        if self.is_on_its_pages(year, at) {
            return Some(Outcome::Match { reference: ReferenceId(at), how: How::Undated });
        }
        Some(Outcome::Mismatch { reference: ReferenceId(at), differences: vec![Difference::Year] })
    }

    /// The only one of `found`, or the first of one work listed several times; none where there are several works.
    fn only(&self, mut found: impl Iterator<Item = usize>) -> Option<usize> {
        let one = found.next()?;
        found.all(|other| super::same_work(self.entry(one), self.entry(other))).then_some(one)
    }

    /// True where `year` is a page of the entry, and no year near the entry's.
    fn is_on_its_pages(&self, year: u16, at: usize) -> bool {
        let entry = self.entry(at);
        let Some((first, last)) = entry.pages else { return false };
        let near = entry.year().is_some_and(|listed| listed.0.abs_diff(year) <= NEAR || is_year_slip(listed.0, year));
        (first..=last).contains(&u32::from(year)) && last - first <= LONGEST_ARTICLE && !near
    }

    /// The entries that come nearest to a work that the list lacks.
    fn nearest(&self, work: &Work, first: &CitedName, named: &[usize]) -> Vec<ReferenceId> {
        let mut found: Vec<ReferenceId> = named.iter().take(NEAREST).map(|&at| ReferenceId(at)).collect();
        if let Some(year) = work.date.year {
            let cited = Spelt::new(fold(&first.family));
            let most = first.family.chars().count() / 2;
            let near = |&at: &usize| Some((self.first_name(at)?.distance(&cited, most)?, at));
            let mut near: Vec<(usize, usize)> = self.dated(year.0).iter().filter_map(near).collect();
            near.sort_unstable();
            found.extend(near.into_iter().map(|(_, at)| ReferenceId(at)));
        }
        found.dedup();
        found.truncate(NEAREST);
        found
    }
}
