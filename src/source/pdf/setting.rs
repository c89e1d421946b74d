//! How the lines of a text are set: sizes, columns' edges, distances.

use rustc_hash::FxHashMap;

use super::foot::goes_down;
use super::line::Line;

/// The size that most of the text has.
pub fn body_size<'l>(lines: impl Iterator<Item = &'l Line>) -> f32 {
    let mut counts: FxHashMap<i32, usize> = FxHashMap::default();
    for line in lines {
        *counts.entry((line.size * 4.0).round() as i32).or_default() += line.length();
    }
    let most = counts.into_iter().max_by_key(|&(size, count)| (count, size));
    most.map_or(10.0, |(size, _)| size as f32 / 4.0)
}

/// How a line is set within its column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// How far right of its column's left edge it begins, in ems.
    pub indent: f32,
    /// How far left of its column's right edge it ends, in points.
    pub slack: f32,
    /// The distance to the line above it in the same column; none where it opens a column.
    pub drop: Option<f32>,
    /// The distance that most lines of its column have.
    pub leading: f32,
    /// True where most lines of its column end at the same place.
    pub is_justified: bool,
    /// The number of its column, counted through the text.
    pub column: usize,
}

/// What the lines of one size share in a column.
#[derive(Debug, Clone, Copy)]
struct Measures {
    edges: (f32, f32),
    leading: f32,
    is_justified: bool,
}

impl Measures {
    fn of(column: &[Line], size: f32) -> Self {
        let edges = edges(column, size);
        Self { edges, leading: leading(column, size), is_justified: is_justified(column, size, edges.1) }
    }
}

/// How each of `lines`, which are in reading order, is set.
pub fn settings(lines: &[Line]) -> Vec<Setting> {
    let mut settings = Vec::with_capacity(lines.len());
    for (column, of) in lines.chunk_by(goes_down).enumerate() {
        let mut measures: FxHashMap<i32, Measures> = FxHashMap::default();
        for line in of {
            let size = (line.size * 2.0).round() as i32;
            let Measures { edges, leading, is_justified } =
                *measures.entry(size).or_insert_with(|| Measures::of(of, line.size));
            let above = lines[..settings.len()].last().filter(|above| goes_down(above, line));
            settings.push(Setting {
                indent: (line.x.0 - edges.0) / line.size,
                slack: edges.1 - line.x.1,
                drop: above.map(|above| above.baseline - line.baseline),
                leading,
                is_justified,
                column,
            });
        }
    }
    settings
}

/// True where both are set in one size.
pub fn is_same_size(a: &Line, b: &Line) -> bool {
    (a.size - b.size).abs() <= 0.05 * a.size.max(b.size)
}

fn of_size(column: &[Line], size: f32) -> impl Iterator<Item = &Line> {
    column.iter().filter(move |line| (line.size - size).abs() <= 0.05 * size)
}

/// The left and right edge of the lines of that size in the column.
fn edges(column: &[Line], size: f32) -> (f32, f32) {
    let mut left: Vec<f32> = of_size(column, size).map(|line| line.x.0).collect();
    let mut right: Vec<f32> = of_size(column, size).map(|line| -line.x.1).collect();
    (shared(&mut left, 12), -shared(&mut right, 6))
}

/// True where three in five of the lines of that size end at `edge`.
fn is_justified(column: &[Line], size: f32, edge: f32) -> bool {
    let all = of_size(column, size).count();
    let full = of_size(column, size).filter(|line| (line.x.1 - edge).abs() < 0.15 * size).count();
    all >= 6 && full * 5 >= all * 3
}

/// The least that one in `often` shares, within 2 points: lines that stick out are few. The least of all where there are few,
/// the tenth part from the least where none is shared.
fn shared(values: &mut [f32], often: usize) -> f32 {
    values.sort_by(f32::total_cmp);
    let Some(&least) = values.first() else { return 0.0 };
    if values.len() < 6 {
        return least;
    }
    let enough = (values.len() / often).max(2);
    let many = values.windows(enough).find(|near| near[enough - 1] - near[0] < 2.0);
    many.map_or(values[values.len() / 10], |near| near[0])
}

/// The distance between lines of one paragraph: the least that comes often.
fn leading(column: &[Line], size: f32) -> f32 {
    let pairs = column.windows(2).filter(|pair| is_same_size(&pair[0], &pair[1]));
    let pairs = pairs.filter(|pair| (pair[0].size - size).abs() <= 0.05 * size);
    let mut drops: Vec<f32> =
        pairs.map(|pair| pair[0].baseline - pair[1].baseline).filter(|drop| *drop > 0.5 * size).collect();
    drops.sort_by(f32::total_cmp);
    let enough = drops.len().div_ceil(6).max(1);
    let clusters = drops.chunk_by(|a, b| b - a < 0.06 * size);
    let often = clusters.into_iter().find(|cluster| cluster.len() >= enough).map(|cluster| cluster[cluster.len() / 2]);
    often.unwrap_or(1.2 * size)
}
