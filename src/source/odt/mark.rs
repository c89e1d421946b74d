//! What marks citations and reference lists in OpenDocument text.

use crate::document::Metadata;
use crate::source::Limits;
use crate::source::docx::Role;
use crate::source::managers::{ManagedItem, WordSources, family, year};
use crate::source::xml::Tag;

/// The section in which JabRef keeps its list.
const JABREF_LIST: &str = "JR_bib";

/// What the text is that bears such a name, as reference managers name the marks and sections that they make, or code, as
/// Word's fields have it: `ZOTERO_ITEM CSL_CITATION {…} RNDx7`, `ADDIN EN.REFLIST`.
pub fn role(name: &str, limits: &Limits) -> Role {
    let name = name.trim();
    if name == JABREF_LIST {
        return Role::Bibliography;
    }
    let in_word = |name: &str| Role::of_field(name, "", &WordSources::default(), limits);
    match in_word(name) {
        Role::Plain => in_word(&format!("ADDIN {name}")),
        role => role,
    }
}

/// The work of `<text:bibliography-mark text:identifier="Bolt2004" text:author="Bolt, Gerrit" text:year="2004" …>`: ODF 1.3
/// part 3, §7.8.
pub fn of_bibliography_mark(tag: &Tag<'_>) -> Role {
    let key = tag.attribute("identifier").unwrap_or_default();
    let metadata = Metadata {
        authors: authors(&tag.attribute("author").unwrap_or_default()),
        year: tag.attribute("year").as_deref().and_then(year),
        title: tag.attribute("title").filter(|title| !title.trim().is_empty()),
        doi: None,
        suppress_author: false,
    };
    let has_metadata = metadata != Metadata::default();
    if !has_metadata && key.is_empty() {
        return Role::Plain;
    }
    let item = ManagedItem { key, metadata: has_metadata.then_some(metadata), ..ManagedItem::default() };
    Role::Citation { by: "the bibliography mark", items: vec![item] }
}

/// The family names of `Bolt, Gerrit; Dekker, Klaas` or `Gerrit Bolt and Klaas Dekker`.
fn authors(names: &str) -> Vec<String> {
    let one_by_one = names.split(';').flat_map(|name| name.split(" and "));
    one_by_one.filter_map(family).map(last_word_of_name).collect()
}

/// `Bolt` of `G. Bolt`: the family name where a name was written in its natural order.
fn last_word_of_name(name: String) -> String {
    match name.rsplit_once(' ') {
        Some((given, family)) if given.ends_with('.') => family.to_owned(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_works_of_a_manager_with_and_without_the_word_of_a_field() {
        let item = r#"CSL_CITATION {"citationItems":[{"id":1,"itemData":{"author":[{"family":"Bolt"}]}}]}"#;
        for (name, by) in [
            (format!("ZOTERO_ITEM {item} RNDa1"), "Zotero"),
            (format!("ADDIN ZOTERO_ITEM {item}"), "Zotero"),
            (item.to_owned(), "Mendeley"),
            (format!("ADDIN {item}"), "Mendeley"),
        ] {
            let role = role(&name, &Limits::default());
            assert!(matches!(role, Role::Citation { by: found, .. } if found == by), "{name}");
        }
    }

    #[test]
    fn knows_the_lists_of_managers() {
        for name in [
            "ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RNDa1",
            "JR_bib",
            "Mendeley Bibliography CSL_BIBLIOGRAPHY",
            "ADDIN EN.REFLIST",
        ] {
            assert_eq!(role(name, &Limits::default()), Role::Bibliography, "{name}");
        }
        assert_eq!(role("Section1", &Limits::default()), Role::Plain);
    }

    #[test]
    fn takes_family_names() {
        assert_eq!(authors("Bolt, Gerrit; Dekker, Klaas"), ["Bolt", "Dekker"]);
        assert_eq!(authors("G. Bolt and K. Dekker"), ["Bolt", "Dekker"]);
        assert_eq!(authors("Ministry of Works"), ["Ministry of Works"]);
    }
}
