//! What reference managers keep in a file on the works that a citation of theirs cites.

mod citavi;
mod csl;
mod endnote;
mod native;

pub use citavi::citavi;
pub use csl::csl;
pub use endnote::endnote;
pub use native::{WordSources, word, word_sources};

use crate::document::{MarkedItem, Metadata};
use crate::span::Span;

/// A work that a citation of a reference manager cites.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ManagedItem {
    /// What the manager calls the work.
    pub key: String,
    /// What it keeps of the work; none where it keeps nothing that could be compared.
    pub metadata: Option<Metadata>,
    /// What the author typed before the work, where that is kept: `see`.
    pub prefix: Option<String>,
    /// What the author typed behind it, where that is kept, or else the locator: `; but see Lind, 2012`.
    pub suffix: Option<String>,
}

impl ManagedItem {
    /// The item in a citation whose text, `shown`, takes `span`.
    pub fn marked(self, span: Span, shown: &str) -> MarkedItem {
        let find = |text: Option<String>| {
            let text = text?;
            let text = without_tags(&text);
            let at = shown.find(text.trim()).filter(|_| !text.trim().is_empty())?;
            Some(Span::new(span.start + at, span.start + at + text.trim().len()))
        };
        let (prefix, locator) = (find(self.prefix), find(self.suffix));
        MarkedItem { key: self.key, span, prefix, locator, metadata: self.metadata }
    }
}

/// Text without the tags by which Zotero sets words in italics: `<i>in</i> Lind`.
fn without_tags(text: &str) -> String {
    let mut parts = text.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('>').map_or(part, |(_, behind)| behind))
}

/// The first number of four digits: the year of `2013-05`, `May 2013`, `[1986] 1999`.
pub fn year(text: &str) -> Option<u16> {
    text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?.parse().ok()
}

/// A DOI without its resolver and label: `10.1000/182` of `https://doi.org/10.1000/182`.
fn doi(text: &str) -> Option<String> {
    let at = text.find("10.")?;
    let doi = text[at..].trim();
    (!doi.is_empty()).then(|| doi.to_owned())
}

/// The family name of a name as managers other than CSL's keep it: `Piña` of `Piña, Ana`, the whole of `Statistics Office,`,
/// the last word of `Ana Piña`.
pub fn family(name: &str) -> Option<String> {
    let name = name.trim();
    let family = match name.split_once(',') {
        Some((family, _)) => family.trim(),
        None => name,
    };
    (!family.is_empty()).then(|| family.to_owned())
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_typed_around_an_item_in_what_is_shown() {
        let shown = "(see also Oduya, 2015, but see Lind, 2012)";
        let item = ManagedItem {
            prefix: Some("see <i>also</i> ".to_owned()),
            suffix: Some(", but see Lind, 2012".to_owned()),
            ..ManagedItem::default()
        };
        let marked = item.marked(Span::new(10, 10 + shown.len()), shown);
        let text = |span: Option<Span>| span.map(|span| &shown[span.start - 10..span.end - 10]);
        assert_eq!(text(marked.prefix), Some("see also"));
        assert_eq!(text(marked.locator), Some(", but see Lind, 2012"));
    }

    #[test]
    fn reads_years_dois_and_family_names() {
        assert_eq!((year("May 2013"), year("2013-05-01"), year("in press")), (Some(2013), Some(2013), None));
        assert_eq!(doi("https://doi.org/10.1000/182").as_deref(), Some("10.1000/182"));
        assert_eq!(family("Piña, Ana").as_deref(), Some("Piña"));
        assert_eq!(family("Bureau of Statistics,").as_deref(), Some("Bureau of Statistics"));
        assert_eq!(family(" "), None);
    }
}
