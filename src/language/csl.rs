//! CSL's terms of a language (CSL 1.0.2, appendix III), as hayagriva carries them.
//!
//! They are data of the Citation Style Language project, licensed CC BY-SA, and are read where they lie, when the program is
//! built: nothing of them is copied into our files. They come behind our own terms, so that ours decide which is the usual one.

use serde::Deserialize;

use super::Language;

/// Of a locale only its terms.
#[derive(Debug, Deserialize)]
pub struct Locale {
    terms: Terms,
}

#[derive(Debug, Deserialize)]
struct Terms {
    term: Vec<Term>,
}

/// One term in one form: `multiple` is its plural, where it has one.
#[derive(Debug, Deserialize)]
struct Term {
    #[serde(rename = "@name")]
    name: String,
    #[serde(rename = "$text", default)]
    text: Option<String>,
    #[serde(default)]
    single: Option<String>,
    #[serde(default)]
    multiple: Option<String>,
    #[serde(rename = "@form", default)]
    form: Option<String>,
}

/// Adds to `language` the terms that CSL has for its locale and we have not.
pub fn add_terms(language: &mut Language, locale: &Locale) {
    for term in &locale.terms.term {
        if matches!(term.form.as_deref(), Some("symbol" | "verb" | "verb-short")) {
            continue;
        }
        for text in [&term.text, &term.single, &term.multiple].into_iter().flatten() {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            if harms(&text) || language.locators.has(&text) || (term.name.starts_with("month-") && is_short(&text)) {
                continue;
            }
            if let Some(field) = field(language, &term.name)
                && !field.contains(&text)
            {
                field.push(text);
            }
        }
    }
}

/// The list of `language` that holds what CSL calls `name`.
fn field<'l>(language: &'l mut Language, name: &str) -> Option<&'l mut Vec<String>> {
    let locators = &mut language.locators;
    Some(match name {
        "et-al" | "and others" => &mut language.et_al,
        "and" => &mut language.and,
        "no date" => &mut language.no_date,
        "in press" | "forthcoming" => &mut language.forthcoming,
        "ibid" => &mut language.ibid,
        "op-cit" | "loc-cit" => &mut language.op_cit,
        "personal-communication" => &mut language.personal_communication,
        "page" => &mut locators.page,
        "chapter" => &mut locators.chapter,
        "section" => &mut locators.section,
        "paragraph" => &mut locators.paragraph,
        "volume" | "part" | "book" => &mut locators.volume,
        "issue" => &mut locators.issue,
        "figure" => &mut locators.figure,
        "table" => &mut locators.table,
        "note" => &mut locators.note,
        "appendix" => &mut locators.appendix,
        "article-locator" => &mut locators.article,
        "line" | "verse" => &mut locators.line,
        "editor" => &mut language.editors,
        "translator" => &mut language.translators,
        "retrieved" | "accessed" | "available at" => &mut language.accessed,
        _ => {
            let month: usize = name.strip_prefix("month-")?.parse().ok()?;
            language.months.0.get_mut(month.checked_sub(1)?)?
        }
    })
}

/// True for what is too short to be told from other words: a sign, a letter (CSL abbreviates "verse" to `p.` in one language
/// and "book" to `d.` in another), `su`, `set`, the Finnish `mt.`, which reads as an acronym of many things, and the
/// German `i. E.` (im Erscheinen), which is everyone's `i.e.`
fn harms(term: &str) -> bool {
    let letters = term.chars().filter(|c| c.is_alphabetic()).count();
    match (term.contains('.'), letters) {
        (_, 0 | 1) => true,
        (false, 2 | 3) => true,
        _ => matches!(term, "mt." | "i. e." | "i.e."),
    }
}

/// True for the abbreviations of months that are names elsewhere: `lis.`, `pro.`, `dub.` Ours are enough.
fn is_short(month: &str) -> bool {
    month.chars().filter(|c| c.is_alphabetic()).count() <= 3
}

#[cfg(test)]
mod tests {
    use super::super::by_code;
    use super::*;

    #[test]
    fn adds_terms_behind_ours_and_none_twice() {
        let dutch = by_code("nl").expect("Dutch has a file");
        assert_eq!(dutch.et_al[0], "e.a.");
        for list in [&dutch.et_al, &dutch.locators.page, &dutch.editors, &dutch.months.0[0]] {
            let mut seen = list.clone();
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), list.len(), "{list:?}");
        }
    }

    #[test]
    fn gives_no_label_to_two_locators() {
        let italian = by_code("it").expect("Italian has a file");
        assert!(italian.locators.figure.iter().any(|label| label == "tavola"));
        assert!(!italian.locators.table.iter().any(|label| label == "tavola"));
    }

    #[test]
    fn leaves_out_what_would_match_other_words() {
        for (term, harm) in
            [("", true), ("§", true), ("p.", true), ("in", true), ("mt.", true), ("pp.", false), ("u.å.", false)]
        {
            assert_eq!(harms(term), harm, "{term}");
        }
    }
}
