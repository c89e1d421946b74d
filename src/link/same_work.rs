//! Whether two entries are one work listed twice.

use crate::name::fold;
use crate::reference::Reference;

/// True where two entries are the same work: the same DOI, or the same authors, year and title.
pub fn same_work(one: &Reference, other: &Reference) -> bool {
    if let (Some(one), Some(other)) = (&one.doi, &other.doi) {
        return one.text.eq_ignore_ascii_case(&other.text);
    }
    let (Some(title), Some(other_title)) = (&one.title, &other.title) else { return false };
    let authors =
        one.creators().iter().map(|name| fold(&name.family)).eq(other.creators().iter().map(|name| fold(&name.family)));
    authors && one.year() == other.year() && fold(&title.text) == fold(&other_title.text)
}
