//! What the glyphs of TeX's bitmap fonts say, whose files give their codes alone.

/// What code `code` says in TeX's encodings: T1 above 127, the older OT1 where both are in use and it is the likelier.
pub fn says(code: u32) -> Option<&'static str> {
    const LATIN: &str = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞSàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß";
    const EAST: &str = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻIİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżi¡¿£";
    const ASCII: &str =
        "!\"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz–—}~¨";
    let nth = |letters: &'static str, at: u32| {
        let (start, letter) = letters.char_indices().nth(at as usize)?;
        letters.get(start..start + letter.len_utf8())
    };
    match code {
        11 | 27 => Some("ff"),
        12 | 28 => Some("fi"),
        13 | 29 => Some("fl"),
        14 | 30 => Some("ffi"),
        15 | 31 => Some("ffl"),
        16 => Some("“"),
        17 => Some("”"),
        18 => Some("`"),
        19 => Some("´"),
        20 => Some("ˇ"),
        21 => Some("–"),
        22 => Some("—"),
        23 => Some("˚"),
        24 => Some("¸"),
        25 => Some("ı"),
        33..=127 => nth(ASCII, code - 33),
        128..=191 => nth(EAST, code - 128),
        192..=255 => nth(LATIN, code - 192),
        _ => None,
    }
}

/// True where the letters are spread as in a text: what is read by its code in a font of another making is not.
pub fn reads_as_text<'c>(letters: impl Iterator<Item = &'c str>) -> bool {
    let (mut all, mut low, mut vowels) = (0usize, 0usize, 0usize);
    for letter in letters {
        all += 1;
        low += usize::from(letter.starts_with(char::is_lowercase));
        vowels += usize::from(letter.starts_with(['a', 'e', 'i', 'o', 'u']));
    }
    low * 2 > all && (low / 4..low * 11 / 20).contains(&vowels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_codes_of_both_encodings() {
        for (code, text) in
            [(65, "A"), (39, "’"), (12, "fi"), (28, "fi"), (252, "ü"), (255, "ß"), (138, "Ł"), (21, "–")]
        {
            assert_eq!(says(code), Some(text), "{code}");
        }
        assert_eq!(says(3), None);
    }
}
