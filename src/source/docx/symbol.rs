//! Characters of symbol fonts.

/// Stands for what cannot be written as text.
pub const MASK: &str = "\u{fffc}";

/// The letters of the font Symbol at the places of `A` to `Z`, and of `a` to `z`.
const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// What a `w:sym` shows: `α` for `w:font="Symbol" w:char="F061"`; a mask where the font's sign has no character of its own.
pub fn symbol(font: &str, code: &str) -> String {
    let Ok(code) = u32::from_str_radix(code, 16) else { return MASK.to_owned() };
    // Word moves the signs of such fonts into the private use area.
    let place = if (0xF000..0xF100).contains(&code) { code - 0xF000 } else { code };
    let shown = match font {
        "Symbol" => letter(place).or_else(|| sign(place)),
        _ if place != code => None,
        _ => char::from_u32(place).filter(|c| !c.is_control()),
    };
    shown.map_or_else(|| MASK.to_owned(), String::from)
}

fn letter(place: u32) -> Option<char> {
    match place {
        0x41..=0x5A => CAPITALS.chars().nth(place as usize - 0x41),
        0x61..=0x7A => SMALL.chars().nth(place as usize - 0x61),
        _ => None,
    }
}

fn sign(place: u32) -> Option<char> {
    Some(match place {
        0x20..=0x21
        | 0x23
        | 0x25..=0x26
        | 0x28..=0x29
        | 0x2B..=0x2C
        | 0x2E..=0x3F
        | 0x5B
        | 0x5D
        | 0x5F
        | 0x7B..=0x7D => char::from_u32(place)?,
        0x2D => '−',
        0xA3 => '≤',
        0xA5 => '∞',
        0xAE => '→',
        0xB0 => '°',
        0xB1 => '±',
        0xB2 => '″',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '•',
        0xB9 => '≠',
        0xBB => '≈',
        0xBC => '…',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_letters_and_signs_of_symbol_fonts() {
        for (font, code, shown) in [
            ("Symbol", "F061", "α"),
            ("Symbol", "F057", "Ω"),
            ("Symbol", "F0B3", "≥"),
            ("Wingdings", "F0E0", MASK),
            ("Calibri", "2013", "–"),
            ("Calibri", "D800", MASK),
            ("Calibri", "moon", MASK),
        ] {
            assert_eq!(symbol(font, code), shown, "{font} {code}");
        }
    }
}
