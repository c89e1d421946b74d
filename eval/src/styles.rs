//! The author–date styles of hayagriva's archive, and the languages that they are used in.

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{CitationFormat, IndependentStyle, Style, StyleCategory};

/// An author–date style.
pub struct AuthorDate {
    /// As the archive calls it: `apa`.
    pub name: &'static str,
    /// The style, without its own dashes for authors.
    pub csl: IndependentStyle,
    /// What stands for the authors of the entry before.
    pub dash: Option<String>,
}

/// Every author–date style of the archive that lays out a list.
pub fn author_date() -> Vec<AuthorDate> {
    let format = StyleCategory::CitationFormat { format: CitationFormat::AuthorDate };
    let all = ArchivedStyle::all().iter().filter_map(|archived| {
        let Style::Independent(mut csl) = archived.get() else { return None };
        let list = csl.bibliography.as_mut().filter(|_| csl.info.category.contains(&format))?;
        let dash = list.subsequent_author_substitute.take().filter(|dash| !dash.is_empty());
        Some(AuthorDate { name: archived.names()[0], csl, dash })
    });
    let mut all: Vec<AuthorDate> = all.collect();
    all.sort_by_key(|style| style.name);
    all.dedup_by_key(|style| style.name);
    all
}

impl AuthorDate {
    /// True where texts of the language are written in this style: a style made for another language has its words in it.
    pub fn is_used_in(&self, code: &str) -> bool {
        let own =
            self.csl.default_locale.as_ref().map(|locale| locale.0.split('-').next().unwrap_or_default().to_owned());
        match own.as_deref() {
            None | Some("en") => true,
            // There are no texts in Chinese; Chinese journals print English ones.
            Some("zh") => code == "en",
            Some(own) => own == code,
        }
    }
}
