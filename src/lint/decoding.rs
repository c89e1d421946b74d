//! UTF-8 that was read as Windows-1252.

/// A character that was read as several, with what was read: `ü` of `Ã¼`, `’` of `â€™`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misread {
    /// The first byte of what was read.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What was written.
    pub written: char,
}

/// Every character of `text` that was read as several.
pub fn misread(text: &str) -> Vec<Misread> {
    let mut found: Vec<Misread> = Vec::new();
    // The lead byte of each of these letters; nothing else of a text has to be looked at.
    let leads = memchr::memchr_iter(0xc3, text.as_bytes()).filter_map(|at| Some((at, text[at..].chars().next()?)));
    for (start, c) in leads.filter(|(_, c)| matches!(c, 'Â' | 'Ã' | 'Ä' | 'Å' | 'â')) {
        if found.last().is_some_and(|last| start < last.end) {
            continue;
        }
        found.extend(misread_at(&text[start..], c).map(|(length, written)| Misread {
            start,
            end: start + length,
            written,
        }));
    }
    found
}

/// The character whose bytes `lead` and what follows it are, and how many bytes of `input` they take.
fn misread_at(input: &str, lead: char) -> Option<(usize, char)> {
    let wanted = if lead == 'â' { 3 } else { 2 };
    let mut bytes = Vec::with_capacity(3);
    let mut end = 0;
    for c in input.chars().take(wanted) {
        bytes.push(windows_1252(c)?);
        end += c.len_utf8();
    }
    let written = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let after = &input[end..];
    let sound = match written {
        '\u{c0}'..='\u{ff}' | '\u{100}'..='\u{17f}' => {
            // "IRMÃ»" ends a quotation in capitals.
            let quoted = input[..end].ends_with(['»', '«', '”', '“', '’', '‘', '›', '‹', '…', '–', '—']);
            !quoted || after.starts_with(char::is_alphabetic)
        }
        '\u{a0}'..='\u{bf}' => {
            written != '\u{a0}' && written != '»' && written != '«' || after.starts_with(char::is_alphanumeric)
        }
        '\u{2010}'..='\u{2044}' | '€' | '™' => true,
        _ => false,
    };
    sound.then_some((end, written))
}

/// The byte that Windows-1252 reads as `c`; bytes that it leaves open stand for themselves.
fn windows_1252(c: char) -> Option<u8> {
    const SPECIAL: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    if let Some(at) = SPECIAL.chars().position(|special| special == c) {
        return u8::try_from(0x80 + at).ok();
    }
    u8::try_from(u32::from(c)).ok().filter(|&byte| byte >= 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_was_written() {
        for (read, written) in [
            ("MÃ¼ller", "ü"),
            ("Jos\u{c3}\u{a9} Itt\u{c3}\u{89}", "éÉ"),
            ("Townâ€™s â€œedgeâ€\u{9d}", "’“”"),
            ("11â€“29", "–"),
            ("ÅodÅº", "ź"),
            ("12Â°", "°"),
        ] {
            let found: String = misread(read).iter().map(|misread| misread.written).collect();
            assert_eq!(found, written, "{read}");
        }
    }

    #[test]
    fn leaves_sound_words_alone() {
        for sound in
            ["Âge", "«IRMÃ»", "Ärger", "Ångström", "pâte", "château’s", "Â « ici »", "SÃO PAULO", "Müller", "â – b"]
        {
            assert_eq!(misread(sound), [], "{sound}");
        }
    }
}
