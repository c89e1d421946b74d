//! How probably each line of a list begins an entry: what is usual anywhere, corrected by what the list itself shows.

use super::evidence::{Place, Row, SIGNS, VALUES, trust, usual};
use super::order;

/// Entries take two or three lines as a rule.
const BASE: f32 = -0.3;

/// What is taken as seen of each value before any row is.
const DOUBT: f32 = 0.5;

/// What is taken as seen of all values together: a sign has fewer than there is room for.
const ALL_DOUBT: f32 = 7.5;

/// For each row, the logarithm of the odds that it begins an entry.
///
/// The first pass takes what is usual. The next ones count how each sign goes with the boundaries that the pass before found
/// probable, so that a list that parts its entries by empty lines, or indents their first lines, is read by its own habit; and
/// they look at the alphabet.
pub fn odds(rows: &[Row]) -> Vec<f32> {
    let mut weights: [[f32; VALUES]; SIGNS] = std::array::from_fn(usual);
    let mut odds = sum(rows, &weights);
    let keys = order::keys(rows);
    for _ in 0..3 {
        weights = learn(rows, &odds);
        odds = sum(rows, &weights);
        let order = order::fits(&keys, &odds);
        for (odds, order) in odds.iter_mut().zip(order) {
            *odds += order;
        }
    }
    odds
}

/// The odds that a row begins an entry where nothing is known of its list.
pub fn usually(row: &Row) -> f32 {
    BASE + row.signs.iter().enumerate().map(|(which, &value)| usual(which)[value as usize]).sum::<f32>()
}

fn sum(rows: &[Row], weights: &[[f32; VALUES]; SIGNS]) -> Vec<f32> {
    rows.iter()
        .map(|row| BASE + row.signs.iter().zip(weights).map(|(&value, weights)| weights[value as usize]).sum::<f32>())
        .collect()
}

fn learn(rows: &[Row], odds: &[f32]) -> [[f32; VALUES]; SIGNS] {
    std::array::from_fn(|which| {
        let mut begins = [DOUBT; VALUES];
        let mut goes_on = [DOUBT; VALUES];
        for (row, &odds) in rows.iter().zip(odds) {
            let probability = 1.0 / (1.0 + (-odds).exp());
            begins[row.signs[which] as usize] += probability;
            goes_on[row.signs[which] as usize] += 1.0 - probability;
        }
        let seen_of = |counts: &[f32]| counts.iter().map(|count| count - DOUBT).sum::<f32>() + ALL_DOUBT;
        let all_begin = seen_of(&begins);
        let all_go_on = seen_of(&goes_on);
        let usual = usual(which);
        std::array::from_fn(|value| {
            let seen = begins[value] + goes_on[value] - 2.0 * DOUBT;
            let shown = ((begins[value] / all_begin) / (goes_on[value] / all_go_on)).ln();
            (usual[value] * trust(which) + shown * seen) / (trust(which) + seen)
        })
    })
}

/// True where the list is numbered and this row has its number.
pub fn is_numbered(row: &Row) -> bool {
    row.signs[super::evidence::sign::NUMBER] == Place::InSequence as u8
}
