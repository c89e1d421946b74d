//! Alphabetical order as evidence: the first names of true entries go up through the alphabet, those of chance lines do not.

use super::evidence::Row;
use super::opening::Form;
use crate::name::fold;

/// What a line gains whose name stands where the alphabet wants it.
const FITS: f32 = 1.2;

/// What a line loses whose name stands elsewhere.
const MISFITS: f32 = -2.5;

/// Under what each row would be filed, where it may begin an entry.
pub fn keys(rows: &[Row]) -> Vec<Option<String>> {
    rows.iter().map(key).collect()
}

/// What the alphabet says of each row, by its key; nothing where the list is not in its order.
pub fn fits(keys: &[Option<String>], odds: &[f32]) -> Vec<f32> {
    let candidates: Vec<usize> = (0..keys.len()).filter(|&at| odds[at] > 0.0 && keys[at].is_some()).collect();
    let rising = longest_rising(&candidates, |at| keys[at].as_deref().unwrap_or_default());
    if rising.len() < 5 || rising.len() * 100 < candidates.len() * 75 {
        return vec![0.0; keys.len()];
    }
    let mut next = 0;
    (0..keys.len())
        .map(|at| {
            while next < rising.len() && rising[next] < at {
                next += 1;
            }
            let Some(key) = &keys[at] else { return 0.0 };
            let own = rising.get(next) == Some(&at);
            let before = next.checked_sub(1).map(|before| rising[before]);
            let after = rising.get(if own { next + 1 } else { next }).copied();
            let key_of = |other: Option<usize>| other.and_then(|other| keys[other].as_deref());
            place(key_of(before), key, key_of(after))
        })
        .collect()
}

/// What it says that `key` stands between two others. Lists are seldom sorted to the last letter.
fn place(before: Option<&str>, key: &str, after: Option<&str>) -> f32 {
    let initial = |key: &str| key.chars().next();
    if before.is_none_or(|before| before <= key) && after.is_none_or(|after| key <= after) {
        return FITS;
    }
    let near = [before, after].into_iter().flatten().any(|other| initial(other) == initial(key));
    if near { 0.0 } else { MISFITS }
}

/// Under what the row would be filed: the letters of its first words. None where a dash stands for them, and for lines that
/// no entry begins with.
fn key(row: &Row) -> Option<String> {
    if matches!(
        row.opening.form,
        Form::Ditto | Form::Inner | Form::Date | Form::Lower | Form::Digit | Form::Address | Form::Other
    ) {
        return None;
    }
    let head: String =
        row.opening.filed.chars().take(40).take_while(|&c| !matches!(c, ',' | '(' | ':' | ';' | '/')).collect();
    let key = fold(&head);
    (!key.is_empty()).then(|| key.chars().take(12).collect())
}

/// The longest subsequence of `candidates` whose keys never fall.
fn longest_rising<'k>(candidates: &[usize], key: impl Fn(usize) -> &'k str) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    for (index, &at) in candidates.iter().enumerate() {
        let place = tails.partition_point(|&tail| key(candidates[tail]) <= key(at));
        previous.push(place.checked_sub(1).map(|before| tails[before]));
        if place == tails.len() {
            tails.push(index);
        } else {
            tails[place] = index;
        }
    }
    let mut found: Vec<usize> =
        std::iter::successors(tails.last().copied(), |&index| previous[index]).map(|index| candidates[index]).collect();
    found.reverse();
    found
}
