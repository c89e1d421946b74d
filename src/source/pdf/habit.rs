//! How paragraphs, or the entries of a list, are told from each other.

use super::line::Line;
use super::paragraph::ends;
use super::setting::Setting;

/// What begins a paragraph among lines that are set alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Habit {
    /// Its first line begins left of the others, by so many ems.
    Hanging(f32),
    /// Its first line begins right of the others, by so many ems.
    FirstLine(f32),
    /// It stands further below the line above than this.
    Gap(f32),
    /// Nothing but the end of the line before.
    Block,
}

/// The least and the greatest indent, in ems.
const INDENTS: std::ops::Range<f32> = 0.55..7.0;

/// The habit of `lines`, which are set alike.
pub fn habit(lines: &[Line], settings: &[Setting]) -> Habit {
    let indented = indent(settings).and_then(|indent| by_indent(lines, settings, indent));
    match (indented, by_gap(settings)) {
        // A few lines that stand further in, as a list of points does, are no habit where all the others are parted by gaps.
        (Some(Habit::Hanging(indent)), Some(gap)) if is_rare(settings, indent) => gap,
        (Some(habit), _) | (None, Some(habit)) => habit,
        (None, None) => Habit::Block,
    }
}

/// The indent that most of the lines have that have one.
fn indent(settings: &[Setting]) -> Option<f32> {
    let mut indents: Vec<f32> =
        settings.iter().map(|setting| setting.indent).filter(|indent| INDENTS.contains(indent)).collect();
    indents.sort_by(f32::total_cmp);
    let clusters = indents.chunk_by(|a, b| b - a < 0.15);
    let most = clusters.into_iter().max_by_key(|cluster| cluster.len())?;
    (most.len() >= 2 || settings.len() < 8).then(|| most[most.len() / 2])
}

fn by_indent(lines: &[Line], settings: &[Setting], indent: f32) -> Option<Habit> {
    let is_in = |setting: &Setting| (setting.indent - indent).abs() < 0.3;
    let is_out = |setting: &Setting| setting.indent < 0.3;
    let (mut in_after_end, mut out_after_end, mut both_in, mut both_out) = (0, 0, 0, 0);
    for at in 1..lines.len() {
        let (before, setting) = (&settings[at - 1], &settings[at]);
        let after_end = ends(lines, settings, at - 1);
        in_after_end += usize::from(after_end && is_in(setting));
        out_after_end += usize::from(after_end && is_out(setting));
        both_in += usize::from(is_in(before) && is_in(setting));
        both_out += usize::from(is_out(before) && is_out(setting));
    }
    let ins = settings.iter().filter(|setting| is_in(setting)).count();
    let outs = settings.iter().filter(|setting| is_out(setting)).count();
    if outs == 0 || (ins + outs) * 5 < settings.len() * 4 {
        return None;
    }
    match out_after_end.cmp(&in_after_end).then(both_in.cmp(&both_out)) {
        std::cmp::Ordering::Greater if ins >= 2 || lines.len() < 8 => Some(Habit::Hanging(indent)),
        std::cmp::Ordering::Less => Some(Habit::FirstLine(indent)),
        _ => None,
    }
}

/// True where fewer than one line in eight stands as far in as that.
fn is_rare(settings: &[Setting], indent: f32) -> bool {
    settings.iter().filter(|setting| (setting.indent - indent).abs() < 0.3).count() * 8 < settings.len()
}

/// Which lines begin an entry of a list whose entries are numbered from 1 or go on from another page, one after the other:
/// `[1]`, `[2]`, or `1.`, `2.`
pub fn numbered(lines: &[Line]) -> Option<Vec<bool>> {
    let mut begins = vec![false; lines.len()];
    let mut last: Option<u32> = None;
    for (line, begins) in lines.iter().zip(&mut begins) {
        let Some(number) = number(&line.words[0].text) else { continue };
        if last.map_or(number == 1, |last| number == last + 1) {
            last = Some(number);
            *begins = true;
        }
    }
    (begins.first() == Some(&true) && last > Some(2)).then_some(begins)
}

/// The number of an entry: 12 of `[12]`, `12.` and `12)`.
fn number(label: &str) -> Option<u32> {
    let bracketed = label.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(digits, _)| digits);
    let digits = bracketed.or_else(|| label.strip_suffix(['.', ')']))?;
    (digits.len() <= 4).then(|| digits.parse().ok())?
}

/// Distances of two kinds, of which the greater is no rarity.
fn by_gap(settings: &[Setting]) -> Option<Habit> {
    let drops: Vec<(f32, f32)> =
        settings.iter().skip(1).filter_map(|setting| Some((setting.drop?, setting.leading))).collect();
    let wide = drops.iter().filter(|(drop, leading)| *drop > 1.12 * leading && *drop < 3.0 * leading).count();
    let leading = drops.first()?.1;
    (wide * 8 >= drops.len() && wide > 0).then_some(Habit::Gap(1.1 * leading))
}
