//! Whether two names are one: exactly, but for particles or umlauts, or in part.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{fold, with_folded};
use crate::language;

/// How near two names are; the nearer is the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// Letter for letter, but for case, accents and hyphens.
    Same,
    /// But for particles (`Zwan`, `Van der Zwan`) or the spelling of umlauts (`Mueller`, `Müller`).
    Variant,
    /// One is a part of the other: the first of two surnames, a ministry behind its country, a family name behind a given name.
    Part,
}

/// The folded forms under which a name can be found, each with how near it is to the name itself.
pub fn forms(name: &str) -> Vec<(String, Nearness)> {
    let mut forms = vec![(fold(name), Nearness::Same)];
    let mut add = |form: String, nearness| {
        if form.len() > 1 && !forms.iter().any(|(known, _)| *known == form) {
            forms.push((form, nearness));
        }
    };
    add(umlauts_in_full(name), Nearness::Variant);
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace() || "-‐‑–’'".contains(c)).filter(|word| !word.is_empty()).collect();
    let bare = words.iter().position(|word| !is_particle(word)).unwrap_or(0);
    if bare > 0 {
        add(fold(&words[bare..].concat()), Nearness::Variant);
    }
    if words.len() - bare > 1 {
        let meaning: Vec<&&str> = words.iter().filter(|word| !is_particle(word) && word.chars().count() > 2).collect();
        if let (Some(first), Some(last)) = (meaning.first(), meaning.last()) {
            add(fold(first), Nearness::Part);
            add(fold(last), Nearness::Part);
        }
        for part in name.split(['.', '/', '(', ')', ',', '–']).flat_map(|part| part.split(" - ")) {
            if part.trim().chars().count() > 3 {
                add(fold(part), Nearness::Part);
            }
        }
        if meaning.len() > 1 {
            add(fold(&words[..2.max(bare + 1)].concat()), Nearness::Part);
            add(fold(&words[words.len() - 2..].concat()), Nearness::Part);
        }
    }
    forms
}

/// How near two names are; `None` where they are different names.
pub fn nearness(one: &str, other: &str) -> Option<Nearness> {
    if fold(one) == fold(other) {
        return Some(Nearness::Same);
    }
    let others = forms(other);
    forms(one)
        .iter()
        .filter_map(|(form, near)| {
            let (_, far) = others.iter().find(|(known, _)| known == form)?;
            // A part of one that is only a part of the other says nothing: "García Márquez" is not "García Lorca".
            (*near != Nearness::Part || *far != Nearness::Part).then_some(*near.max(far))
        })
        .min()
}

/// An organisation's name without the endings that German gives its words: `statistischbundesamt` for `Statistisches
/// Bundesamt`, `Statistischen Bundesamtes` and `Das Statistische Bundesamt`. None for names of one word.
pub fn without_endings(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words = match words.as_slice() {
        [article, rest @ ..] if is_inflected_article(article) => rest,
        all => all,
    };
    if words.len() < 2 {
        return None;
    }
    let stem = |word: &&str| {
        let folded = fold(word);
        let stem = ["es", "er", "en", "em", "e", "s"].iter().find_map(|ending| folded.strip_suffix(ending));
        stem.filter(|stem| stem.len() > 3).unwrap_or(&folded).to_owned()
    };
    Some(words.iter().map(stem).collect())
}

/// True for an article of a language whose adjectives have endings that its articles decide: German `das`, `den`.
fn is_inflected_article(word: &str) -> bool {
    static ARTICLES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let german = language::by_code("de").into_iter();
        german.flat_map(|language| &language.articles).map(|article| fold(article)).collect()
    });
    ARTICLES.contains(&fold(word))
}

/// True for a particle that a name is also compared without.
fn is_particle(word: &str) -> bool {
    with_folded(word, |folded| language::shared::FILING_PARTICLES.contains(folded))
}

/// True where two names differ in nothing but umlauts written in full: `Mueller`, `Müller`.
pub fn differ_in_umlauts(one: &str, other: &str) -> bool {
    fold(one) != fold(other) && umlauts_in_full(one) == umlauts_in_full(other)
}

/// `Müller` as `mueller`.
fn umlauts_in_full(name: &str) -> String {
    if name.is_ascii() {
        return fold(name);
    }
    use unicode_normalization::UnicodeNormalization;
    let full: String = name
        .nfc()
        .map(|c| match c {
            'ä' | 'Ä' => "ae".to_owned(),
            'ö' | 'Ö' | 'ø' | 'Ø' => "oe".to_owned(),
            'ü' | 'Ü' => "ue".to_owned(),
            'å' | 'Å' => "aa".to_owned(),
            c => c.to_string(),
        })
        .collect();
    fold(&full)
}

/// The initials of an organisation's name, small words left out: `who` for `World Health Organization`, and with them:
/// `rvo`. Both forms, folded; none where the name has fewer than two words.
pub fn acronyms(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let initials =
        |words: &mut dyn Iterator<Item = &&str>| words.filter_map(|word| word.chars().next()).collect::<String>();
    let capitals = fold(&initials(&mut words.iter().filter(|word| word.starts_with(char::is_uppercase))));
    let all = fold(&initials(&mut words.iter()));
    // In capitals, small words are told by their length: "SISTEMA NACIONAL DE BIBLIOTECAS".
    let long = fold(&initials(&mut words.iter().filter(|word| word.chars().count() > 3)));
    let mut found = vec![capitals];
    for form in [all, long] {
        if !found.contains(&form) {
            found.push(form);
        }
    }
    found.retain(|form| form.len() > 1);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_near_two_names_are() {
        for (one, other, expected) in [
            ("Van der Zwan", "van der Zwan", Some(Nearness::Same)),
            ("Zwan", "Van der Zwan", Some(Nearness::Variant)),
            ("Mueller", "Müller", Some(Nearness::Variant)),
            ("García", "García Márquez", Some(Nearness::Part)),
            ("Martin Sudmanns", "Sudmanns", Some(Nearness::Part)),
            ("Brasil", "Brasil. Ministério da Educação", Some(Nearness::Part)),
            ("García Lorca", "García Márquez", None),
            ("Gijsbert", "Gijsberts", None),
        ] {
            assert_eq!(nearness(one, other), expected, "{one} / {other}");
        }
    }

    #[test]
    fn takes_german_endings_for_nothing() {
        let bare = without_endings("Statistisches Bundesamt");
        for name in ["Statistischen Bundesamtes", "Das Statistische Bundesamt", "Statistischem Bundesamt"] {
            assert_eq!(without_endings(name), bare, "{name}");
        }
        assert_ne!(without_endings("Statistisches Landesamt"), bare);
        assert_eq!(without_endings("Destatis"), None);
    }

    #[test]
    fn makes_acronyms_with_and_without_small_words() {
        assert_eq!(acronyms("World Health Organization"), ["who"]);
        assert_eq!(acronyms("Raad voor Cultuur"), ["rc", "rvc"]);
        assert!(acronyms("Unicef").is_empty());
    }
}
