//! Where columns begin on a page, and the lines of each.

use rustc_hash::FxHashMap;

use super::glyph::Glyph;
use super::line::{Blackness, Fragment, Line, fragments, line};

/// So many lines stand beside others where there are columns.
const FEWEST_LINES: usize = 5;
/// A column is at least so many ems wide: a label before an entry is none.
const NARROWEST_COLUMN: f32 = 7.0;
/// Fragments that were drawn one after the other with a gap of up to so many ems are on one line: `2    Methods`.
const WIDEST_GAP: f32 = 4.0;
/// Other fragments are on one line up to this gap.
const WIDEST_GAP_OF_OTHERS: f32 = 0.8;
/// So many places at which lines begin are tried, those of most lines first.
const MOST_EDGES: usize = 48;
/// So many lines are looked at for the one that a fragment goes on.
const TRIES: usize = 24;

/// The lines of a page in the order in which they were drawn, and where its columns begin.
#[derive(Debug, Default)]
pub struct Page {
    /// Each line is in one column, unless it runs over several.
    pub lines: Vec<Line>,
    /// The left edges of all columns but the first, from left to right.
    pub gutters: Vec<f32>,
}

/// Puts the glyphs of page `number` together.
pub fn page(glyphs: Vec<Glyph>, number: u32) -> Page {
    let blackness = Blackness::of(&glyphs);
    let fragments = fragments(glyphs);
    let gutters = gutters(&fragments);
    let groups = groups(fragments, &gutters);
    let lines = groups.into_iter().filter_map(|group| line(group, number, &blackness)).collect();
    Page { lines, gutters }
}

/// The fragments of each line.
fn groups(fragments: Vec<Fragment>, gutters: &[f32]) -> Vec<Vec<Fragment>> {
    let mut groups: Vec<Vec<Fragment>> = Vec::new();
    let mut by_height: FxHashMap<i32, Vec<usize>> = FxHashMap::default();
    for fragment in fragments {
        let height = (fragment.baseline / 8.0).round() as i32;
        let near = (height - 1..=height + 1).filter_map(|height| by_height.get(&height));
        let mut tried: Vec<usize> = near.flat_map(|near| near.iter().rev().take(TRIES)).copied().collect();
        tried.sort_unstable_by(|a, b| b.cmp(a));
        match tried.into_iter().find(|&group| goes_on(&groups[group], &fragment, gutters)) {
            Some(group) => groups[group].push(fragment),
            None => {
                by_height.entry(height).or_default().push(groups.len());
                groups.push(vec![fragment]);
            }
        }
    }
    groups
}

/// True where `fragment` stands on the line of `group`.
fn goes_on(group: &[Fragment], fragment: &Fragment, gutters: &[f32]) -> bool {
    group.iter().rev().take(TRIES / 4).any(|other| {
        let (left, right) = if other.x.0 <= fragment.x.0 { (other, fragment) } else { (fragment, other) };
        let size = left.size.max(right.size);
        let gap = right.x.0 - left.x.1;
        let widest = if fragment.order == other.order + 1 { WIDEST_GAP } else { WIDEST_GAP_OF_OTHERS };
        let parted = gutters.iter().any(|&gutter| left.x.1 < gutter && gutter <= right.x.0 + 2.0 && gap > 0.5 * size);
        fragment.is_beside(other) && (-0.4 * size..widest * size).contains(&gap) && !parted
    })
}

/// Where columns begin: many lines begin there, others end left of it beside them, and few run across.
fn gutters(fragments: &[Fragment]) -> Vec<f32> {
    let mut starts: Vec<f32> = fragments.iter().map(|fragment| fragment.x.0).collect();
    starts.sort_by(f32::total_cmp);
    let mut edges: Vec<&[f32]> =
        starts.chunk_by(|a, b| b - a < 1.0).filter(|edge| edge.len() >= FEWEST_LINES).collect();
    edges.sort_by_key(|edge| std::cmp::Reverse(edge.len()));
    edges.truncate(MOST_EDGES);
    edges.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let mut gutters: Vec<f32> = Vec::new();
    for edge in edges {
        let (first, last) = (edge[0], edge[edge.len() - 1]);
        let is_new = gutters.last().is_none_or(|gutter| first - gutter > 10.0);
        if last - first < 6.0 && is_new && is_gutter(fragments, first, last) {
            gutters.push(first);
        }
        if gutters.len() == 8 {
            break;
        }
    }
    gutters
}

fn is_gutter(fragments: &[Fragment], first: f32, last: f32) -> bool {
    let begins = |fragment: &&Fragment| (first..=last).contains(&fragment.x.0);
    let mut right: Vec<(f32, f32)> = fragments.iter().filter(begins).map(|f| (f.baseline, f.size)).collect();
    right.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (Some(&(bottom, _)), Some(&(top, size))) = (right.first(), right.last()) else { return false };
    let mut beside = vec![0.0f32; right.len()];
    let mut crossing = 0;
    for fragment in fragments.iter().filter(|fragment| (bottom - size..=top + size).contains(&fragment.baseline)) {
        if fragment.x.0 < first - 3.0 && fragment.x.1 > first + 3.0 {
            crossing += 1;
        } else if fragment.x.1 < first - 0.4 * fragment.size {
            let near = 0.7 * fragment.size;
            let width = (fragment.x.1 - fragment.x.0) / fragment.size.max(1.0);
            let from = right.partition_point(|&(baseline, _)| baseline < fragment.baseline - near);
            for (line, beside) in right.iter().zip(&mut beside).skip(from).take(8) {
                if line.0 <= fragment.baseline + near {
                    *beside = beside.max(width);
                }
            }
        }
    }
    let mut widths: Vec<f32> = beside.into_iter().filter(|&width| width > 0.0).collect();
    widths.sort_by(f32::total_cmp);
    widths.len() >= FEWEST_LINES && widths[widths.len() / 2] >= NARROWEST_COLUMN && crossing * 4 <= right.len()
}
