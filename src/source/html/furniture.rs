//! What stands beside the entries of a list on the page of a journal and belongs to none of them.

/// The texts of links to databases and tools.
const LINKS: &[&str] = &[
    "google scholar",
    "crossref",
    "cross ref",
    "pubmed",
    "pubmed central",
    "pubmed/ncbi",
    "medline",
    "article",
    "view article",
    "full text",
    "abstract",
    "pdf",
    "cas",
    "ads",
    "mathscinet",
    "math",
    "zbmath",
    "web of science",
    "web of science ®",
    "isi",
    "scopus",
    "openurl",
    "open url",
    "find this resource",
    "view",
    "download",
    "download references",
    "export citation",
    "worldcat",
    "library catalog",
    "jstor",
    "go to",
    "return to ref",
    "view in article",
    "search google scholar",
    "publisher",
    "show in context",
    "open in viewer",
    "first citation in article",
    "ncbi",
    "pmc",
    "pmc free article",
    "free pmc article",
];

/// True for the text of a link that leads from an entry to a database: `[Google Scholar]`
pub fn is_furniture(content: &str) -> bool {
    let bare = content.trim_matches(|c: char| !c.is_alphanumeric() && c != '®');
    bare.len() <= 40 && LINKS.contains(&bare.to_lowercase().as_str())
}
