//! The order in which a page is read.

use super::column::Page;
use super::line::Line;

/// Lines shorter than this tell nothing of the order: labels of figures, cells.
const SHORTEST: usize = 20;

/// Puts the lines of a page in the order in which they are read.
///
/// Most files draw text as it is read. Where one goes back up within a column, or from column to column at every line, the
/// lines are ordered by their places: columns from left to right, between the lines that run over several.
pub fn in_reading_order(page: &mut Page) {
    if jumps(&page.lines) {
        by_place(page);
    }
}

fn jumps(lines: &[Line]) -> bool {
    let (mut up, mut aside, mut all) = (0, 0, 0);
    let mut last: Option<&Line> = None;
    for line in lines.iter().filter(|line| line.length() >= SHORTEST) {
        all += 1;
        if let Some(last) = last {
            if !line.shares_column(last) {
                aside += 1;
            } else if line.baseline > last.baseline + 0.3 * last.size {
                up += 1;
            }
        }
        last = Some(line);
    }
    up > 0 || (aside > 4 && aside * 5 > all)
}

fn by_place(page: &mut Page) {
    let mut waiting = std::mem::take(&mut page.lines);
    waiting.sort_by(|a, b| b.baseline.total_cmp(&a.baseline).then(a.x.0.total_cmp(&b.x.0)));
    let gutters = main_gutters(&waiting, &page.gutters);
    let mut columns: Vec<Vec<Line>> = (0..=gutters.len()).map(|_| Vec::new()).collect();
    for line in waiting {
        let runs_across = gutters.iter().any(|&gutter| line.x.0 < gutter - 3.0 && line.x.1 > gutter + 3.0);
        let column = gutters.iter().filter(|&&gutter| gutter <= line.x.0 + 3.0).count();
        if runs_across {
            page.lines.extend(columns.iter_mut().flat_map(std::mem::take));
            page.lines.push(line);
        } else {
            columns[column].push(line);
        }
    }
    page.lines.extend(columns.into_iter().flatten());
}

/// The gutters between columns of text, not those within tables: a fifth of the lines begin there.
fn main_gutters(lines: &[Line], gutters: &[f32]) -> Vec<f32> {
    let begin = |gutter: f32| lines.iter().filter(|line| (gutter - 2.0..gutter + 30.0).contains(&line.x.0)).count();
    gutters.iter().copied().filter(|&gutter| begin(gutter) * 5 >= lines.len()).collect()
}
