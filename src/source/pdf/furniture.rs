//! Running heads and page numbers: what belongs to the page and not to the text.

use rustc_hash::{FxHashMap, FxHashSet};

use super::column::Page;
use super::line::Line;
use super::setting::is_same_size;

/// A page's furniture is among so many rows at its top and at its foot.
const ROWS: usize = 3;
/// A row with more parts than this is none of a running head.
const MOST_IN_ROW: usize = 24;
/// What comes back stands within so many points of the same height.
const HEIGHT: f32 = 6.0;

/// Takes running heads, running feet and page numbers off all pages.
pub fn take_off(pages: &mut [Page]) {
    let edges: Vec<Vec<usize>> = pages.iter().map(|page| edge_lines(&page.lines)).collect();
    let mut places: FxHashMap<(String, i32), usize> = FxHashMap::default();
    for (page, edge) in pages.iter().zip(&edges) {
        let on_page = edge.iter().map(|&at| &page.lines[at]);
        let on_page = on_page.flat_map(|line| heights(line).map(|height| (name(line), height)));
        for place in on_page.collect::<FxHashSet<_>>() {
            *places.entry(place).or_default() += 1;
        }
    }
    for (page, edge) in pages.iter_mut().zip(&edges) {
        let comes_back = |line: &Line| heights(line).iter().any(|&height| places[&(name(line), height)] > 1);
        let mut taken: Vec<bool> = vec![false; page.lines.len()];
        for &at in edge {
            taken[at] = !name(&page.lines[at]).is_empty() && comes_back(&page.lines[at]);
        }
        for &at in edge {
            let goes_on = is_rest(&page.lines, at);
            taken[at] |= is_number(&page.lines[at]) && is_outermost(&page.lines, &taken, at) && !goes_on;
        }
        let mut taken = taken.into_iter();
        page.lines.retain(|_| !taken.next().unwrap_or(false));
    }
}

/// The lines in the rows at the top and at the foot of the page.
fn edge_lines(lines: &[Line]) -> Vec<usize> {
    let mut by_height: Vec<usize> = (0..lines.len()).collect();
    by_height.sort_by(|&a, &b| lines[b].baseline.total_cmp(&lines[a].baseline));
    let rows: Vec<&[usize]> = by_height.chunk_by(|&a, &b| lines[a].baseline - lines[b].baseline < 3.0).collect();
    let foot = rows.len().saturating_sub(ROWS).max(ROWS.min(rows.len()));
    rows.iter().take(ROWS).chain(&rows[foot..]).flat_map(|row| row.iter().copied().take(MOST_IN_ROW)).collect()
}

/// The line's height, rounded up and down, so that near heights share one.
fn heights(line: &Line) -> [i32; 2] {
    let height = (line.baseline / HEIGHT).floor() as i32;
    [height, height + 1]
}

/// The letters of the line: what comes back with another number.
fn name(line: &Line) -> String {
    line.words.iter().flat_map(|word| word.text.chars()).filter(|c| c.is_alphabetic()).collect()
}

/// True where the line is a page's number: `12`, `– 12 –`, `12/30`.
fn is_number(line: &Line) -> bool {
    let mut characters = line.words.iter().flat_map(|word| word.text.chars());
    line.length() <= 12 && name(line).is_empty() && characters.any(|c| c.is_ascii_digit())
}

/// True where the line is the last of a paragraph: it begins where the line just above it does, and is set as that.
fn is_rest(lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    lines.iter().any(|above| {
        let drop = above.baseline - line.baseline;
        (above.x.0 - line.x.0).abs() < 2.0
            && is_same_size(above, line)
            && drop > 0.5 * line.size
            && drop < 2.0 * line.size
            && above.length() > 30
    })
}

/// True where no line that is not `taken` stands above, or none below, but those of the same row.
fn is_outermost(lines: &[Line], taken: &[bool], at: usize) -> bool {
    let own = lines[at].baseline;
    let others = || lines.iter().zip(taken).filter(|(_, taken)| !**taken).map(|(line, _)| line.baseline);
    let others = || others().filter(|baseline| (baseline - own).abs() > 3.0);
    others().all(|baseline| baseline < own) || others().all(|baseline| baseline > own)
}
