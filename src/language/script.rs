//! Scripts: which of them letters belong to, and which of them the languages' terms are written in.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// A script, told by the block that a letter stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Script(usize);

/// Where the letters of each script stand in Unicode, in order, under the names that Unicode gives them.
const SCRIPTS: &[(u32, u32, &str)] = &[
    (0x0041, 0x02FF, "Latin"),
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0530, 0x058F, "Armenian"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x06FF, "Arabic"),
    (0x0700, 0x074F, "Syriac"),
    (0x0750, 0x077F, "Arabic"),
    (0x0780, 0x07BF, "Thaana"),
    (0x07C0, 0x07FF, "NKo"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0980, 0x09FF, "Bengali"),
    (0x0A00, 0x0A7F, "Gurmukhi"),
    (0x0A80, 0x0AFF, "Gujarati"),
    (0x0B00, 0x0B7F, "Oriya"),
    (0x0B80, 0x0BFF, "Tamil"),
    (0x0C00, 0x0C7F, "Telugu"),
    (0x0C80, 0x0CFF, "Kannada"),
    (0x0D00, 0x0D7F, "Malayalam"),
    (0x0D80, 0x0DFF, "Sinhala"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Lao"),
    (0x0F00, 0x0FFF, "Tibetan"),
    (0x1000, 0x109F, "Myanmar"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x1100, 0x11FF, "Hangul"),
    (0x1200, 0x139F, "Ethiopic"),
    (0x13A0, 0x13FF, "Cherokee"),
    (0x1400, 0x167F, "Canadian Aboriginal"),
    (0x1780, 0x17FF, "Khmer"),
    (0x1800, 0x18AF, "Mongolian"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x1F00, 0x1FFF, "Greek"),
    (0x2D00, 0x2D2F, "Georgian"),
    (0x2D30, 0x2D7F, "Tifinagh"),
    (0x2D80, 0x2DDF, "Ethiopic"),
    (0x2DE0, 0x2DFF, "Cyrillic"),
    (0x3005, 0x3007, "Han"),
    (0x3040, 0x309F, "Hiragana"),
    (0x30A0, 0x30FF, "Katakana"),
    (0x3130, 0x318F, "Hangul"),
    (0x31F0, 0x31FF, "Katakana"),
    (0x3400, 0x9FFF, "Han"),
    (0xA000, 0xA4CF, "Yi"),
    (0xAC00, 0xD7AF, "Hangul"),
    (0xF900, 0xFAFF, "Han"),
    (0xFB50, 0xFEFF, "Arabic"),
    (0xFF21, 0xFF5A, "Latin"),
    (0x20000, 0x3FFFF, "Han"),
];

/// What no block of the table holds.
const OTHER: &str = "unknown";

/// A word further before its year stands in no citation with it.
const REACH: usize = 120;

impl Script {
    /// The script of a letter; none of what is no letter.
    pub fn of(letter: char) -> Option<Self> {
        if !letter.is_alphabetic() {
            return None;
        }
        let code = u32::from(letter);
        let after = SCRIPTS.partition_point(|&(first, _, _)| first <= code);
        let within = SCRIPTS[..after].last().filter(|&&(_, last, _)| code <= last);
        let name = within.map_or(OTHER, |&(_, _, name)| name);
        Some(Self(SCRIPTS.iter().position(|&(_, _, other)| other == name).unwrap_or(SCRIPTS.len())))
    }

    /// As Unicode names it.
    pub fn name(self) -> &'static str {
        SCRIPTS.get(self.0).map_or(OTHER, |&(_, _, name)| name)
    }
}

/// The scripts in which the languages name the months, join authors and head lists.
pub fn known() -> &'static FxHashSet<Script> {
    static KNOWN: OnceLock<FxHashSet<Script>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let terms = super::all()
            .iter()
            .flat_map(|language| language.reference_headings.iter().chain(&language.and).chain(&language.common_words));
        terms.flat_map(|term| term.chars().filter_map(Script::of)).collect()
    })
}

/// True where `text` has a letter of a script that is not among [`known`].
pub fn has_unknown(text: &str) -> bool {
    let mut row = None;
    text.chars().filter(|c| !c.is_ascii()).any(|c| {
        // What is true of a letter is true of the others in its row of sixteen.
        let is_other = row != Some(u32::from(c) >> 4) && c.is_alphabetic();
        if is_other {
            row = Some(u32::from(c) >> 4);
        }
        is_other && Script::of(c).is_some_and(|script| !known().contains(&script))
    })
}

/// The places of what may be a year in any script: four digits that stand alone.
pub fn years(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_numeric(), run) {
            (true, Some((start, count))) => run = Some((start, count + 1)),
            (true, None) => run = Some((at, 1)),
            (false, Some((start, 4))) => {
                found.push(start);
                run = None;
            }
            (false, _) => run = None,
        }
    }
    found
}

/// The word before byte `at`, where both stand in brackets and the word's script: `ተስፋዬ` of `(ተስፋዬ፣ 2015)`, or `Δήμου` of `Δήμου (2015)`.
pub fn word_before(text: &str, at: usize) -> Option<(usize, Script)> {
    let window = &text[text.ceil_char_boundary(at.saturating_sub(REACH))..at];
    let opens = |c: char| matches!(c, '(' | '[' | '（' | '［' | '【' | '〔');
    let closes = |c: char| matches!(c, ')' | ']' | '）' | '］' | '】' | '〕');
    let open = window.rfind(opens)?;
    if window[open..].contains(closes) {
        return None;
    }
    let last = window.char_indices().rev().find(|(_, c)| c.is_alphabetic())?;
    // A narrative author stands directly before the bracket.
    if last.0 < open && !window[last.0 + last.1.len_utf8()..open].trim().is_empty() {
        return None;
    }
    let word = window[..last.0].char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).last();
    // A letter alone is a symbol.
    let start = word?.0;
    Some((at - window.len() + start, Script::of(last.1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_script_of_a_letter() {
        for (letter, name) in
            [('é', "Latin"), ('ж', "Cyrillic"), ('ተ', "Ethiopic"), ('張', "Han"), ('か', "Hiragana"), ('𐎠', "unknown")]
        {
            assert_eq!(Script::of(letter).map(Script::name), Some(name), "{letter}");
        }
        assert_eq!(Script::of('፣'), None);
        assert!(known().contains(&Script::of('a').expect("a letter")));
        assert!(!known().contains(&Script::of('ተ').expect("a letter")));
        assert!(has_unknown("Ünlü (ተስፋዬ፣ 2015)") && !has_unknown("Ünlü – Δήμου, Петров, 張, “2015”"));
    }

    #[test]
    fn finds_the_word_that_shares_a_bracket_with_a_year_or_stands_before_it() {
        for (text, word) in [
            ("ይህ (ተስፋዬ፣ 2015)", Some("ተስፋዬ")),
            ("ተስፋዬ (2015)", Some("ተስፋዬ")),
            ("ይህ ተስፋዬ 2015", None),
            ("ይህ (ተስፋዬ) 2015", None),
            ("ይህ ተስፋዬ። (2015)", None),
        ] {
            let at = years(text)[0];
            let found = word_before(text, at).map(|(start, _)| &text[start..]);
            assert!(found.is_none_or(|found| found.starts_with(word.unwrap_or("?"))), "{text}");
            assert_eq!(found.is_some(), word.is_some(), "{text}");
        }
    }
}
