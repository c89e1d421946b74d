//! Parts the lines of a list into entries.

use super::evidence::Row;
use super::weigh;

/// More lines than the longest entry takes.
const LONGEST: usize = 40;

/// An entry may be this long, in bytes, before its length speaks against it.
const LONG: usize = 1200;

/// The first row of each entry. The first is always row 0.
///
/// Of all ways to part the rows, takes the one for which the evidence at the boundaries and the look of what lies between
/// them speak most.
pub fn split(rows: &[Row]) -> Vec<usize> {
    let odds = weigh::odds(rows);
    let dated: Vec<usize> = std::iter::once(0)
        .chain(rows.iter().scan(0, |count, row| {
            *count += usize::from(row.dated);
            Some(*count)
        }))
        .collect();
    let mut best = vec![f32::NEG_INFINITY; rows.len() + 1];
    let mut from = vec![0; rows.len() + 1];
    best[0] = 0.0;
    for end in 1..=rows.len() {
        for start in end.saturating_sub(LONGEST)..end {
            let bytes = rows[end - 1].span.end - rows[start].span.start;
            let whole = look(dated[end] > dated[start], bytes);
            let score = best[start] + odds[start] + whole;
            if score > best[end] {
                best[end] = score;
                from[end] = start;
            }
        }
    }
    let mut starts: Vec<usize> =
        std::iter::successors((!rows.is_empty()).then(|| from[rows.len()]), |&start| (start > 0).then(|| from[start]))
            .collect();
    starts.reverse();
    starts
}

/// How much the lines between two boundaries look like one entry.
fn look(dated: bool, bytes: usize) -> f32 {
    let year = if dated { 0.3 } else { -1.2 };
    let length = bytes.saturating_sub(LONG) as f32 / 300.0;
    year - length
}
