//! Identifiers that stay the same: from run to run, and from machine to machine.

use std::fmt;

use crate::merge::{Candidate, DateKey, Names};

/// What names a node in every export: ASCII, without white space.
///
/// The same text gives the same identifiers; a source has the same one in every graph, as long as what names it is the same: its
/// DOI, else its authors, year and title.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(Box<str>);

impl NodeId {
    /// `doi:10.1000/182`
    pub(super) fn of_doi(doi: &str) -> Self {
        let plain = |c: char| if c.is_ascii_graphic() { c } else { '_' };
        Self(format!("doi:{}", doi.to_lowercase().chars().map(plain).collect::<String>()).into())
    }

    /// `bolt-2004-9c3f01b2a4d5e6f7`: the first author and the year for people, and the digest of all that names it.
    pub(super) fn of_work(author: &str, year: Option<u16>, digest: u64) -> Self {
        let author: String = author.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
        let author = if author.is_empty() { "work" } else { &author };
        let year = year.map_or_else(|| "nd".to_owned(), |year| year.to_string());
        Self(format!("{author}-{year}-{digest:016x}").into())
    }

    /// That of a source; `document` counts where its name means nothing in other documents.
    pub(super) fn of_source(source: &Candidate, document: &NodeId) -> Self {
        if let Some(doi) = &source.doi {
            return Self::of_doi(doi);
        }
        let mut digest = source.authors.iter().fold(Digest::new(), |digest, author| digest.add(author));
        digest = digest.add("").add(&match &source.date {
            DateKey::Year(year) => year.to_string(),
            DateKey::Day(day) => day.clone(),
            DateKey::None => String::new(),
        });
        digest = digest.add(&source.title_folded);
        if !source.is_nameable() {
            let names = if source.names == Names::First { "et al." } else { "" };
            let suffix = source.suffix.map(String::from).unwrap_or_default();
            digest = digest.add(document.as_str()).add(names).add(&suffix).add(&source.volume);
            digest = digest.add(&source.pages.map_or_else(String::new, |(from, to)| format!("{from}-{to}")));
        }
        Self::of_work(source.authors.first().map_or("", String::as_str), source.year(), digest.end())
    }

    /// `claim-9c3f01b2a4d5e6f7`
    pub(super) fn of_kind(kind: &str, digest: u64) -> Self {
        Self(format!("{kind}-{digest:016x}").into())
    }

    /// The identifier of the `count`th node that would have had this one: `claim-9c3f01b2a4d5e6f7-2`.
    pub(super) fn numbered(&self, count: usize) -> Self {
        Self(format!("{}-{count}", self.0).into())
    }

    /// As it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A digest of several texts, each apart from the next: FNV-1a over 64 bits, its end mixed as MurmurHash3 does.
///
/// Hashers of libraries may change with their versions, and identifiers must not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digest(u64);

impl Digest {
    pub(super) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a text, and its end.
    pub(super) fn add(mut self, text: &str) -> Self {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    pub(super) fn end(self) -> u64 {
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        mixed ^ (mixed >> 33)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_keep_texts_apart_and_never_change() {
        let of = |texts: &[&str]| texts.iter().fold(Digest::new(), |digest, text| digest.add(text)).end();
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_eq!(of(&["Mixing helps little."]), of(&["Mixing helps little."]));
        assert_eq!(of(&["Bolt"]), 3_110_237_192_607_749_523);
    }

    #[test]
    fn identifiers_are_plain_ascii() {
        assert_eq!(NodeId::of_doi("10.1000/ABC<é>").as_str(), "doi:10.1000/abc<_>");
        assert_eq!(NodeId::of_work("ივანე", None, 1).as_str(), "work-nd-0000000000000001");
        assert_eq!(NodeId::of_work("vanderleun", Some(1998), 255).as_str(), "vanderleun-1998-00000000000000ff");
    }
}
