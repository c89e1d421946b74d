//! Words reduced to what makes two of them the same, and what letters are.

use std::sync::OnceLock;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkd_quick};

/// A name as it is compared: no case, no accents, no hyphens, spaces or apostrophes; letters and digits only.
///
/// ```
/// assert_eq!(citegraph::name::fold("O’Brien-Müller"), "obrienmuller");
/// assert_eq!(citegraph::name::fold("Łódź"), citegraph::name::fold("Lodz"));
/// ```
pub fn fold(name: &str) -> String {
    crate::budget::turn();
    if name.is_ascii() {
        let mut folded = vec![0; name.len()];
        let mut length = 0;
        for byte in name.bytes() {
            // Written whatever it is, and kept where the next one is written behind it: no branch for each letter.
            folded[length] = byte.to_ascii_lowercase();
            length += usize::from(byte.is_ascii_alphanumeric());
        }
        folded.truncate(length);
        return String::from_utf8(folded).expect("what is ASCII is UTF-8");
    }
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        fold_char(c, |c| folded.push(c));
    }
    folded
}

/// Gives [`fold`] of `name` to `then`, without an allocation where the name is ASCII and short, as most are that are looked up.
pub fn with_folded<R>(name: &str, then: impl FnOnce(&str) -> R) -> R {
    let mut folded = [0; 48];
    if name.len() > folded.len() || !name.is_ascii() {
        return then(&fold(name));
    }
    let mut length = 0;
    for byte in name.bytes().filter(u8::is_ascii_alphanumeric) {
        folded[length] = byte.to_ascii_lowercase();
        length += 1;
    }
    then(std::str::from_utf8(&folded[..length]).expect("what is ASCII is UTF-8"))
}

/// Gives what [`fold`] makes of one character to `each`: nothing, one character or several.
pub fn fold_char(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            each(c.to_ascii_lowercase());
        }
    } else if let Some(form) = latin().get(c as usize) {
        form.chars().for_each(each);
    } else if !matches!(c, '\u{2010}'..='\u{2027}') {
        decompose(c, &mut each);
    }
}

/// The folded forms of the first 592 characters, which hold nearly every letter of a name in Latin script.
fn latin() -> &'static [String] {
    static FORMS: OnceLock<Vec<String>> = OnceLock::new();
    FORMS.get_or_init(|| {
        ('\0'..'\u{250}')
            .map(|c| {
                let mut form = String::new();
                decompose(c, &mut |c| form.push(c));
                form
            })
            .collect()
    })
}

fn decompose(c: char, each: &mut impl FnMut(char)) {
    // Decomposed, a syllable of Korean is three signs, and other consonants are left of kana; the vowels of the scripts of
    // India are marks.
    let indian = matches!(c, '\u{900}'..='\u{fff}') && (c.is_alphanumeric() || is_combining_mark(c));
    if is_cjk(c) || indian {
        each(c);
    } else if is_nfkd_quick(std::iter::once(c)) == IsNormalized::Yes {
        // Most letters are their own decomposition, and to find that out costs less than to decompose them.
        without_marks(c, each);
    } else {
        c.nfkd().for_each(|c| without_marks(c, each));
    }
}

fn without_marks(c: char, each: &mut impl FnMut(char)) {
    match c {
        'ي' | 'ى' => each('ی'),
        'ك' => each('ک'),
        '\u{640}' => {}
        'ß' | 'ẞ' => "ss".chars().for_each(each),
        'ø' | 'Ø' => each('o'),
        'ł' | 'Ł' => each('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => each('d'),
        'æ' | 'Æ' => "ae".chars().for_each(each),
        'œ' | 'Œ' => "oe".chars().for_each(each),
        'ı' | 'İ' => each('i'),
        'þ' | 'Þ' => "th".chars().for_each(each),
        _ if is_combining_mark(c) => {}
        _ => c.to_lowercase().filter(|c| c.is_alphanumeric()).for_each(each),
    }
}

/// True for a letter of a script that has no capitals: Chinese, Japanese, Korean, Arabic, Hebrew, the scripts of India.
pub fn is_caseless(c: char) -> bool {
    c >= '\u{590}'
        && c.is_alphabetic()
        && !c.is_lowercase()
        && !c.is_uppercase()
        && !matches!(c, '\u{10d0}'..='\u{10ff}')
}

/// True for a character of Chinese, Japanese or Korean, which set names without spaces.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
        || matches!(c, '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        || is_hangul(c)
}

/// True for a syllable of Korean.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn makes_spellings_of_one_name_equal() {
        for (one, other) in [
            ("Hernández-de-Menéndez", "Hernandez‐de‐Menendez"),
            ("D’Amico", "D'Amico"),
            ("Müller", "Mu\u{308}ller"),
            ("VAN DER LEUN", "Van der Leun"),
            ("Weiß", "Weiss"),
            ("Søren", "Soren"),
            ("Conﬁrmatio", "Confirmatio"),
            ("Schul\u{ad}ze", "Schulze"),
            ("Yıldız", "YILDIZ"),
            ("Ştefan", "Ștefan"),
            ("علی\u{200c}زاده", "عليزاده"),
            ("Семёнов", "Семенов"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} / {other}");
        }
    }

    #[test]
    fn keeps_different_names_apart() {
        for (one, other) in
            [("Gijsbert", "Gijsberts"), ("Bolt", "Bolte"), ("Smith", "Smyth"), ("शर्मा", "शर्मि"), ("김철수", "김철호")]
        {
            assert_ne!(fold(one), fold(other));
        }
    }
}
