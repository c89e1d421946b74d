//! What the letters of a text say of its language, where they are not Latin.

use super::{Language, all, by_code};

/// The languages that are told by their letters.
#[cfg(test)]
pub const CODES: [&str; 11] = ["ru", "uk", "bg", "el", "zh", "ja", "ko", "ar", "fa", "he", "hi"];

/// Of the letters so many in a hundred must be of the script: names and terms in Latin letters stand in every text.
const SHARE: usize = 35;

/// Fewer letters say nothing.
const FEW: usize = 12;

/// Of the characters of a Japanese text more than so many in a hundred are kana.
const KANA: usize = 8;

/// Letters by script, as far as they tell languages apart.
#[derive(Debug, Default)]
struct Letters {
    all: usize,
    cyrillic: usize,
    greek: usize,
    hebrew: usize,
    arabic: usize,
    persian: usize,
    indian: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    ukrainian: usize,
    russian: usize,
    serbian: usize,
}

/// The language of `sample` where it is mostly in letters that are not Latin. `counts` says how many of the common words of each
/// language it has.
pub fn language(sample: &str, counts: &[u32]) -> Option<&'static Language> {
    if sample.is_ascii() {
        return None;
    }
    let letters = count(sample);
    // A character of Chinese is a word or half of one.
    let cjk = (letters.han + letters.kana + letters.hangul) * 2;
    let all_letters = letters.all + cjk / 2;
    let enough = |count: usize| count >= FEW && count * 100 >= all_letters * SHARE;
    let code = if enough(cjk) {
        let part = |count: usize| count * 200 > cjk * KANA;
        if part(letters.hangul) && letters.hangul > letters.kana {
            "ko"
        } else if part(letters.kana) {
            "ja"
        } else {
            "zh"
        }
    } else if enough(letters.cyrillic) {
        return Some(cyrillic(&letters, counts));
    } else if enough(letters.greek) {
        "el"
    } else if enough(letters.hebrew) {
        "he"
    } else if enough(letters.arabic) {
        if letters.persian * 40 > letters.arabic { "fa" } else { "ar" }
    } else if enough(letters.indian) {
        "hi"
    } else {
        return None;
    };
    by_code(code)
}

/// The language in Cyrillic letters that has most of the common words, or letters that the others have not.
fn cyrillic(letters: &Letters, counts: &[u32]) -> &'static Language {
    let by_letters = if letters.serbian > 0 && letters.serbian >= letters.russian {
        "sr"
    } else if letters.ukrainian > letters.russian {
        "uk"
    } else if letters.russian > 0 {
        "ru"
    } else {
        "bg"
    };
    let words = |code: &str| all().iter().position(|language| language.code == code).map_or(0, |at| counts[at]);
    let best = ["ru", "uk", "bg", "sr"].into_iter().max_by_key(|&code| (words(code) * 2, code == by_letters));
    let best = best.filter(|&code| words(code) > 2 * words(by_letters)).unwrap_or(by_letters);
    by_code(best).unwrap_or(&all()[0])
}

fn count(sample: &str) -> Letters {
    let mut found = Letters::default();
    for c in sample.chars().filter(|c| c.is_alphabetic()) {
        found.all += 1;
        match c {
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => found.greek += 1,
            '\u{400}'..='\u{52f}' => {
                found.cyrillic += 1;
                match c {
                    'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' => found.ukrainian += 1,
                    'ы' | 'э' | 'ё' | 'Э' => found.russian += 1,
                    'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' | 'џ' | 'Ј' | 'Љ' | 'Њ' | 'Ћ' | 'Ђ' | 'Џ' => {
                        found.serbian += 1
                    }
                    _ => {}
                }
            }
            '\u{590}'..='\u{5ff}' => found.hebrew += 1,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fefc}' => {
                found.arabic += 1;
                found.persian += usize::from(matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی'));
            }
            '\u{900}'..='\u{97f}' => found.indian += 1,
            '\u{3041}'..='\u{30ff}' => found.kana += 1,
            '\u{ac00}'..='\u{d7a3}' => found.hangul += 1,
            _ if crate::fold::is_cjk(c) => found.han += 1,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::detect;

    #[test]
    fn tells_languages_by_their_letters() {
        for (code, text) in [
            ("ru", "Шум мешает сну и снижает внимание взрослых и детей (Петров, 2018)."),
            ("uk", "Шум заважає сну, і діти сплять гірше, ніж дорослі (Петренко, 2018)."),
            ("bg", "Шумът пречи на съня и намалява вниманието на децата (Петров, 2018)."),
            ("sr", "Бука омета сан и смањује пажњу деце која живе поред пута (Јовић, 2018)."),
            ("el", "Ο θόρυβος βλάπτει τον ύπνο των παιδιών (Παπαδόπουλος, 2015)."),
            ("zh", "城市噪声影响儿童的睡眠（王琴等，2021）。"),
            ("ja", "騒音は子どもの睡眠を妨げる（田中・佐藤 2015）。"),
            ("ko", "소음은 아이들의 수면을 방해한다(김철수, 2015)."),
            ("ar", "تؤثر الضوضاء في نوم الأطفال في المدن الكبيرة (الحسن، 2015)."),
            ("fa", "سر و صدا خواب کودکان را در شهرهای بزرگ آشفته می‌کند (احمدی، ۱۳۹۸)."),
            ("he", "הרעש פוגע בשינה של ילדים בערים הגדולות (כהן, 2015)."),
            ("hi", "शोर बच्चों की नींद में बाधा डालता है (शर्मा, 2015)।"),
            ("en", "Noise harms the sleep of children who live beside the old roads (Петров, 2018)."),
        ] {
            assert_eq!(detect(text).code, code, "{text}");
        }
    }
}
