//! Works that need no entry: classics, laws, personal communications.

use super::cited::Cited;
use crate::document::Document;
use crate::name::fold;

/// The bytes before a year in which the name of an allowed work stands.
const REACH: usize = 400;

/// A work that needs no entry, as the user writes it: `Aristotle`, `Education Act, 1994`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    /// The words of its name, folded.
    name: Vec<String>,
    /// Its year; any where none is written.
    year: Option<String>,
}

impl Allowed {
    /// The work that is written so; none where no name is left.
    pub fn new(written: &str) -> Option<Self> {
        let mut name = words(written);
        let is_year = |word: &String| word.len() >= 4 && word.as_bytes()[..4].iter().all(u8::is_ascii_digit);
        let year = name.pop_if(|word| is_year(word));
        (!name.is_empty()).then_some(Self { name, year })
    }

    /// True where that work is cited. Its name is the cited author's, or stands before the year: of a law, the citation may take
    /// the last word alone for an author.
    pub(super) fn is(&self, document: &Document, cited: &Cited<'_>) -> bool {
        let date = cited.work.date;
        let bare = date.year.map(|year| year.to_string());
        let is_year = |year: &String| fold(&cited.year()) == *year || bare.as_ref() == Some(year);
        if !self.year.as_ref().is_none_or(is_year) {
            return false;
        }
        let authors: Vec<String> = cited.work.authors.iter().flat_map(|name| words(&name.family)).collect();
        authors == self.name || (!cited.work.shares_authors && self.stands_before(document, date.span.start))
    }

    fn stands_before(&self, document: &Document, year: usize) -> bool {
        let from = document.text.floor_char_boundary(year.saturating_sub(REACH));
        words(&document.text[from..year]).ends_with(&self.name)
    }
}

/// The words, folded.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !"'’".contains(c));
    words.map(fold).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{Settings, check};
    use crate::{Document, analyse};

    /// True where a work that the list lacks is passed over.
    fn passes(allowed: &str, citation: &str) -> bool {
        let text = format!(
            "Order comes first, {citation}; others agree (Brandsma, 2008; Dalton, 2005).\n\nReferences\n\n\
             Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
             Dalton, R. (2005). The city and its edges. London: Quay.\n"
        );
        let settings = Settings { allowed: Allowed::new(allowed).into_iter().collect(), ..Settings::default() };
        let findings = check(&analyse(Document::from_text("paper.txt", text)), &settings);
        findings.iter().all(|finding| finding.rule != "missing-reference")
    }

    #[test]
    fn works_that_are_allowed_need_no_entry() {
        for (allowed, citation, expected) in [
            ("Aristoteles", "says Aristoteles (1998)", true),
            ("Aristoteles", "it is said (aristoteles, 1998)", true),
            ("Aristoteles, 1998", "it is said (Aristoteles, 1998)", true),
            ("Aristoteles, 1997", "it is said (Aristoteles, 1998)", false),
            ("Aristoteles", "it is said (Halvorsen, 1998)", false),
            ("Wet op het onderwijs, 1994", "it is said (Wet op het onderwijs, 1994)", true),
            ("Onderwijswet 1994", "it is said (Onderwijswet, 1994)", true),
        ] {
            assert_eq!(passes(allowed, citation), expected, "{allowed}: {citation}");
        }
    }
}
