//! What marks citations and reference lists in OpenDocument text.

use crate::document::{Extent, Given, Metadata};
use crate::name::Name;
use crate::source::Limits;
use crate::source::docx::Role;
use crate::source::managers::{ManagedItem, WordSources, field, issued, name, year};
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
    let said = |names: &[&str]| names.iter().find_map(|name| field(&tag.attribute(name)?));
    let work = Given {
        extent: Extent::Whole,
        authors: Some(authors(&tag.attribute("author").unwrap_or_default())),
        editors: Some(authors(&tag.attribute("editor").unwrap_or_default())),
        issued: tag.attribute("year").as_deref().and_then(year).map(issued),
        title: said(&["title"]),
        container_title: said(&["journal", "booktitle"]),
        collection_title: said(&["series"]),
        volume: said(&["volume"]),
        issue: said(&["number"]),
        page: said(&["pages"]),
        edition: said(&["edition"]),
        publisher: said(&["publisher", "institution", "school", "organizations"]),
        place: said(&["address"]),
        url: said(&["url"]),
        isbn: said(&["isbn"]),
        ..Given::default()
    };
    let has_metadata = !work.cited_names().is_empty() || work.issued.is_some() || work.title.is_some();
    if !has_metadata && key.is_empty() {
        return Role::Plain;
    }
    let metadata = has_metadata.then(|| Metadata { work: Box::new(work), suppress_author: false });
    let item = ManagedItem { key, metadata, ..ManagedItem::default() };
    Role::Citation { by: "the bibliography mark", items: vec![item] }
}

/// The names of `Bolt, Gerrit; Dekker, Klaas`, `Gerrit Bolt and Klaas Dekker` or `G. Bolt`.
fn authors(names: &str) -> Vec<Name> {
    let one_by_one = names.split(';').flat_map(|name| name.split(" and "));
    one_by_one.filter_map(name).map(last_word_of_name).collect()
}

/// `Bolt` of `G. Bolt`: the family name where a name was written in its natural order.
fn last_word_of_name(name: Name) -> Name {
    match name.family.rsplit_once(' ') {
        Some((given, family)) if given.ends_with('.') && name.given.is_none() => {
            Name { family: family.to_owned(), given: Some(given.to_owned()), ..name.clone() }
        }
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
    fn takes_the_parts_of_names() {
        let parts = |names: &str| -> Vec<(String, String)> {
            authors(names).into_iter().map(|name| (name.family, name.given.unwrap_or_default())).collect()
        };
        let of = |parts: &[(&str, &str)]| -> Vec<(String, String)> {
            parts.iter().map(|(family, given)| ((*family).to_owned(), (*given).to_owned())).collect()
        };
        assert_eq!(parts("Bolt, Gerrit; Dekker, Klaas"), of(&[("Bolt", "Gerrit"), ("Dekker", "Klaas")]));
        assert_eq!(parts("G. Bolt and K. Dekker"), of(&[("Bolt", "G."), ("Dekker", "K.")]));
        assert_eq!(parts("Ministry of Works"), of(&[("Ministry of Works", "")]));
    }
}
