//! Glyphs put together to words and lines.

use super::glyph::{Glyph, UNKNOWN};
use crate::document::Rect;

/// A word as it is printed: what stands between two spaces, or the part of it on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// What it says; raised digits as `¹²`.
    pub text: String,
    /// The box of its line around it.
    pub rect: Rect,
}

/// Words on one line of one column, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its words; there is one at least.
    pub words: Vec<Word>,
    /// Its page, from 1.
    pub page: u32,
    /// Its left and right end.
    pub x: (f32, f32),
    /// What most of it stands on.
    pub baseline: f32,
    /// The size of most of it.
    pub size: f32,
    /// How black its type is: 1 for the type of most of its page, some 1.5 for bold type.
    pub weight: f32,
}

impl Line {
    /// Its words, a space between each two.
    pub fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// True where `other` stands above or below it, if only in part.
    pub fn shares_column(&self, other: &Line) -> bool {
        self.x.0.max(other.x.0) < self.x.1.min(other.x.1)
    }

    /// The number of its characters.
    pub fn length(&self) -> usize {
        self.words.iter().map(|word| word.text.chars().count() + 1).sum::<usize>().saturating_sub(1)
    }
}

/// Glyphs that were drawn one after another on one line, without a gap as wide as that between columns.
#[derive(Debug)]
pub struct Fragment {
    /// Its glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
    /// The order in which it was drawn.
    pub order: usize,
    /// Its left and right end.
    pub x: (f32, f32),
    /// The baseline of most of it.
    pub baseline: f32,
    /// The size of most of it.
    pub size: f32,
}

impl Fragment {
    fn of(glyphs: Vec<Glyph>, order: usize) -> Self {
        let x = glyphs.iter().fold((f32::MAX, f32::MIN), |x, glyph| (x.0.min(glyph.x.0), x.1.max(glyph.x.1)));
        let (size, baseline) = setting(&glyphs);
        Self { glyphs, order, x, baseline, size }
    }

    /// True where it stands on the line of `other`.
    pub fn is_beside(&self, other: &Fragment) -> bool {
        are_beside(self.baseline, self.size, other.baseline, other.size)
    }
}

/// The size and the baseline that most of the glyphs have.
fn setting(glyphs: &[Glyph]) -> (f32, f32) {
    let mut settings: Vec<(f32, f32, usize)> = Vec::new();
    for glyph in glyphs.iter().filter(|glyph| !glyph.is_space()) {
        let same = |&&mut (size, baseline, _): &&mut (f32, f32, usize)| {
            (size - glyph.size).abs() < 0.05 * size && (baseline - glyph.baseline).abs() < 0.1 * size
        };
        match settings.iter_mut().rev().take(16).find(same) {
            Some((.., count)) => *count += 1,
            None => settings.push((glyph.size, glyph.baseline, 1)),
        }
    }
    let most = settings.iter().max_by(|a, b| a.2.cmp(&b.2).then(a.0.total_cmp(&b.0)));
    most.map_or_else(
        || glyphs.first().map_or((1.0, 0.0), |glyph| (glyph.size, glyph.baseline)),
        |&(size, y, _)| (size, y),
    )
}

/// True where type of these baselines and sizes stands on one line: raised and lowered type does.
fn are_beside(baseline: f32, size: f32, other_baseline: f32, other_size: f32) -> bool {
    let (bottom, top) = (baseline - 0.2 * size, baseline + 0.7 * size);
    let (other_bottom, other_top) = (other_baseline - 0.2 * other_size, other_baseline + 0.7 * other_size);
    let shared = top.min(other_top) - bottom.max(other_bottom);
    shared > 0.5 * 0.9 * size.min(other_size)
}

/// A gap of more than this many ems parts fragments.
const WIDEST_SPACE: f32 = 1.0;

/// The fragments of `glyphs`, in the order in which they were drawn.
pub fn fragments(glyphs: Vec<Glyph>) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    let mut open: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        if open.last().is_some_and(|last| !goes_on(last, &glyph)) {
            close(std::mem::take(&mut open), &mut fragments);
        }
        open.push(glyph);
    }
    close(open, &mut fragments);
    fragments
}

fn close(glyphs: Vec<Glyph>, fragments: &mut Vec<Fragment>) {
    if glyphs.iter().any(|glyph| !glyph.is_space()) {
        let order = fragments.len();
        fragments.push(Fragment::of(glyphs, order));
    }
}

fn goes_on(last: &Glyph, next: &Glyph) -> bool {
    let size = last.size.max(next.size);
    let gap = next.x.0 - last.x.1;
    are_beside(last.baseline, last.size, next.baseline, next.size) && (-0.5 * size..=WIDEST_SPACE * size).contains(&gap)
}

/// How much of a square em the glyphs of the page ink, by character: the median of each.
#[derive(Debug, Default)]
pub struct Blackness {
    typical: rustc_hash::FxHashMap<char, f32>,
}

impl Blackness {
    /// Of all glyphs of a page.
    pub fn of(glyphs: &[Glyph]) -> Self {
        let mut inks: rustc_hash::FxHashMap<char, Vec<f32>> = rustc_hash::FxHashMap::default();
        for glyph in glyphs.iter().filter(|glyph| glyph.ink > 0.0) {
            if let Some(c) = glyph.text.chars().next().filter(|c| c.is_alphanumeric()) {
                inks.entry(c).or_default().push(glyph.ink);
            }
        }
        let median = |mut inks: Vec<f32>| {
            inks.sort_by(f32::total_cmp);
            inks[inks.len() / 2]
        };
        Self { typical: inks.into_iter().map(|(c, inks)| (c, median(inks))).collect() }
    }

    /// How black `glyphs` are, where 1 is as most of the page.
    fn weight<'g>(&self, glyphs: impl Iterator<Item = &'g Glyph>) -> f32 {
        let (mut inked, mut typical) = (0.0, 0.0);
        for glyph in glyphs.filter(|glyph| glyph.ink > 0.0) {
            if let Some(most) = glyph.text.chars().next().and_then(|c| self.typical.get(&c)) {
                inked += glyph.ink;
                typical += most;
            }
        }
        if typical > 0.0 { inked / typical } else { 1.0 }
    }
}

/// The line that `fragments`, which stand beside each other, make up.
pub fn line(mut fragments: Vec<Fragment>, page: u32, blackness: &Blackness) -> Option<Line> {
    fragments.sort_by(|a, b| a.x.0.total_cmp(&b.x.0));
    let x = (fragments.first()?.x.0, fragments.iter().fold(f32::MIN, |end, fragment| end.max(fragment.x.1)));
    let glyphs: Vec<Glyph> = fragments.into_iter().flat_map(|fragment| fragment.glyphs).collect();
    let (size, baseline) = setting(&glyphs);
    let mut words = words(&glyphs, size, baseline);
    words.retain(|word| !is_rule(&word.text));
    if let [bullet, _, ..] = words.as_mut_slice()
        && is_bullet(&bullet.text)
    {
        "•".clone_into(&mut bullet.text);
    }
    if let [stop, date, ..] = words.as_mut_slice()
        && is_left_of_date(&stop.text, &date.text)
    {
        stop.text.insert_str(0, "———");
    }
    let weight = blackness.weight(glyphs.iter());
    (!words.is_empty()).then_some(Line { words, page, x, baseline, size, weight })
}

/// True where a word of its own at the start of a line is a bullet whose font does not say so: TeX's symbol fonts have theirs where
/// its text fonts have `ffl` and `Ĺ`.
fn is_bullet(text: &str) -> bool {
    text.chars().eq([UNKNOWN]) || matches!(text, "ffl" | "Ĺ")
}

/// True where a line begins with the stop before a date: what stands for the names of the entry before is drawn as a rule, as LaTeX
/// does, so that no character tells of it.
fn is_left_of_date(stop: &str, date: &str) -> bool {
    let year: Vec<char> = date.trim_start_matches('(').chars().take(5).collect();
    matches!(stop, "." | ",")
        && year.len() == 5
        && year[..4].iter().all(char::is_ascii_digit)
        && matches!(&year[..2], ['1', '5'..='9'] | ['2', '0'])
        && !year[4].is_ascii_digit()
}

/// True for a line that is drawn with characters: `_______`.
fn is_rule(text: &str) -> bool {
    text.len() > 4 && text.chars().all(|c| matches!(c, '_' | '—' | '─'))
}

/// Parts glyphs where a space is printed or left.
fn words(glyphs: &[Glyph], size: f32, baseline: f32) -> Vec<Word> {
    let narrowest = narrowest_space(glyphs);
    let mut words: Vec<Word> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for glyph in glyphs {
        if glyph.is_space() {
            last = None;
            continue;
        }
        let text = raised(glyph, size, baseline);
        let rect = glyph.rect();
        let gap = last.map(|last| (glyph.x.0 - last.x.1) / last.size.min(glyph.size).max(0.6 * size));
        match (words.last_mut(), gap) {
            (Some(word), Some(gap)) if gap < narrowest => {
                word.text.push_str(text.as_deref().unwrap_or(&glyph.text));
                word.rect = around(word.rect, rect);
            }
            _ => words.push(Word { text: text.unwrap_or_else(|| glyph.text.clone()), rect }),
        }
        last = Some(glyph);
    }
    words
}

/// The box around both.
pub fn around(a: Rect, b: Rect) -> Rect {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// The narrowest gap between two glyphs that is a space, in ems.
fn narrowest_space(glyphs: &[Glyph]) -> f32 {
    let gap = |pair: &[Glyph]| (pair[1].x.0 - pair[0].x.1) / pair[0].size.max(1.0);
    let letters = |pair: &&[Glyph]| !pair[0].is_space() && !pair[1].is_space();
    let mut gaps: Vec<f32> = glyphs.windows(2).filter(letters).map(gap).collect();
    gaps.sort_by(f32::total_cmp);
    let spaces = glyphs.iter().filter(|glyph| glyph.is_space()).count();
    // Where spaces are written, gaps are mostly letter-spacing.
    match spaces * 12 > glyphs.len() {
        true => 0.3 + letter_spacing(&gaps),
        false => tight_space(&gaps).unwrap_or(f32::MAX).min(0.17 + letter_spacing(&gaps)),
    }
}

/// The gap that stands between most letters, where `gaps` are in order; 0 where letters are set as usual.
fn letter_spacing(gaps: &[f32]) -> f32 {
    if gaps.len() < 6 { 0.0 } else { gaps[gaps.len() / 2].clamp(0.0, 1.0) }
}

/// What parts the spaces of a line that was set tight to fill its measure from the kerning of its letters: no gap is as wide as either,
/// and there are as many spaces as words would have. None where the gaps, which are in order, tell nothing of the kind.
fn tight_space(gaps: &[f32]) -> Option<f32> {
    let spaces = &gaps[gaps.partition_point(|gap| *gap < 0.05)..];
    let narrowest = spaces.first().filter(|gap| **gap >= 0.1)?;
    let is_tight = spaces[spaces.len() / 2] < 0.2;
    (is_tight && spaces.len() * 14 >= gaps.len() && spaces.len() * 3 <= gaps.len()).then_some(0.7 * narrowest)
}

/// The digit of a glyph that is smaller than the line's and raised, as `¹`.
fn raised(glyph: &Glyph, size: f32, baseline: f32) -> Option<String> {
    let is_raised = glyph.size < 0.86 * size && glyph.baseline > baseline + 0.15 * size;
    if !is_raised {
        return None;
    }
    glyph.text.chars().map(superscript).collect()
}

/// `1` as `¹`.
fn superscript(digit: char) -> Option<char> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digit.to_digit(10).map(|digit| DIGITS[digit as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs of half an em, with a gap of so many ems where a space stands in `text`.
    fn set(text: &str, space: f32) -> Vec<Word> {
        let mut x = 0.0;
        let mut glyphs = Vec::new();
        for c in text.chars() {
            if c == ' ' {
                x += 10.0 * space;
                continue;
            }
            glyphs.push(Glyph { text: c.to_string(), x: (x, x + 5.0), baseline: 100.0, size: 10.0, ink: 0.0 });
            x += 5.0;
        }
        words(&glyphs, 10.0, 100.0)
    }

    #[test]
    fn parts_words_where_a_line_is_set_tight_and_not_where_letters_are_spaced() {
        let count = |text: &str, space: f32| set(text, space).len();
        assert_eq!(count("these exploit mitigations incur little overhead", 0.25), 6);
        assert_eq!(count("these exploit mitigations incur little overhead", 0.14), 6);
        assert_eq!(count("these exploit mitigations incur little overhead", 0.06), 1);
        assert_eq!(count("W A L", 0.12), 1);
        assert_eq!(count("s p a c e d l e t t e r s", 0.14), 1);
    }
}
