//! Accents that are printed as glyphs of their own: `¨` over `u`, as TeX's older fonts have them.

use unicode_normalization::char::compose;

use super::glyph::Glyph;

/// The combining character for an accent that is printed on its own.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '`' | 'ˋ' => '\u{300}',
        '´' | 'ˊ' => '\u{301}',
        '^' | 'ˆ' => '\u{302}',
        '~' | '˜' | '∼' => '\u{303}',
        '¯' | 'ˉ' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' | '°' => '\u{30A}',
        '˝' => '\u{30B}',
        'ˇ' => '\u{30C}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        '\u{300}'..='\u{304}' | '\u{306}'..='\u{308}' | '\u{30A}'..='\u{30C}' | '\u{327}' | '\u{328}' => accent,
        _ => return None,
    })
}

/// The letter with the accent: `ü` of `u` and `¨`.
fn accented(letter: char, accent: char) -> Option<char> {
    let letter = match letter {
        'ı' if accent != '\u{307}' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    compose(letter, accent)
}

fn only(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// Puts each accent on the letter that it is printed over or under, which is drawn just before or just after it.
pub fn compose_accents(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut composed: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let joined = composed.last().and_then(|last| with_accent(last, &glyph).or_else(|| with_accent(&glyph, last)));
        match joined {
            Some(joined) => *composed.last_mut().expect("it was joined with the last") = joined,
            None => composed.push(glyph),
        }
    }
    composed
}

/// `letter` with `accent`, where the one is printed over the other.
fn with_accent(letter: &Glyph, accent: &Glyph) -> Option<Glyph> {
    let mark = combining(only(&accent.text)?)?;
    let middle = (accent.x.0 + accent.x.1) / 2.0;
    let width = letter.x.1 - letter.x.0;
    let is_over = letter.x.0 - 0.1 * width <= middle && middle <= letter.x.1 + 0.1 * width;
    let is_near = (letter.baseline - accent.baseline).abs() < 0.6 * letter.size && accent.size > 0.5 * letter.size;
    if !is_over || !is_near {
        return None;
    }
    let text = accented(only(&letter.text)?, mark)?.to_string();
    Some(Glyph { text, ..letter.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(text: &str, x: (f32, f32)) -> Glyph {
        Glyph { text: text.to_owned(), x, baseline: 100.0, size: 10.0, ink: 0.0 }
    }

    fn composed(glyphs: &[(&str, (f32, f32))]) -> String {
        let glyphs = glyphs.iter().map(|&(text, x)| glyph(text, x)).collect();
        compose_accents(glyphs).iter().map(|glyph| glyph.text.as_str()).collect()
    }

    #[test]
    fn puts_an_accent_on_the_letter_that_it_is_printed_over() {
        assert_eq!(composed(&[("M", (0.0, 9.0)), ("¨", (9.2, 14.2)), ("u", (9.0, 14.5)), ("l", (14.5, 17.0))]), "Mül");
        assert_eq!(composed(&[("c", (0.0, 4.4)), ("¸", (0.1, 4.5)), ("a", (4.4, 9.0))]), "ça");
        assert_eq!(composed(&[("´", (0.0, 5.0)), ("ı", (1.0, 4.0))]), "í");
    }

    #[test]
    fn leaves_an_accent_that_stands_beside_its_letter() {
        assert_eq!(composed(&[("~", (0.0, 5.0)), ("a", (5.0, 10.0))]), "~a");
        assert_eq!(composed(&[("a", (0.0, 5.0)), ("^", (5.5, 10.5)), ("b", (11.0, 16.0))]), "a^b");
    }
}
