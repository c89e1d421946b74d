//! What BibTeX and BibLaTeX know: types of entries, what each needs, names of fields (biblatex 3.20, §2; BibTeX 0.99d, §3), with
//! what common styles and reference managers add.

/// Types of entries, with the fields that BibTeX and BibLaTeX both require; `|` stands between those of which one is enough.
static TYPES: &[(&str, &[&str])] = &[
    ("article", &["author|editor", "title", "journal|journaltitle", "year|date|pubstate"]),
    ("book", &["author|editor", "title", "year|date|pubstate"]),
    ("mvbook", &["author|editor", "title", "year|date|pubstate"]),
    ("inbook", &["author|editor", "title|chapter|pages", "year|date|pubstate"]),
    ("incollection", &["author|editor", "title", "booktitle", "year|date|pubstate"]),
    ("inproceedings", &["author|editor", "title", "booktitle|eventtitle", "year|date|pubstate"]),
    ("conference", &["author|editor", "title", "booktitle|eventtitle", "year|date|pubstate"]),
    ("phdthesis", &["author", "title", "school|institution", "year|date|pubstate"]),
    ("mastersthesis", &["author", "title", "school|institution", "year|date|pubstate"]),
    ("thesis", &["author", "title", "institution|school", "year|date|pubstate"]),
    ("techreport", &["author|editor|institution", "title", "institution|publisher", "year|date|pubstate"]),
    ("report", &["author|editor|institution", "title", "institution|publisher", "year|date|pubstate"]),
    ("unpublished", &["author|editor", "title"]),
    ("collection", &["editor|author", "title", "year|date|pubstate"]),
    ("proceedings", &["title", "year|date|pubstate"]),
    ("patent", &["title", "number"]),
    ("booklet", &["title"]),
    ("manual", &["title"]),
    ("misc", &[]),
    ("online", &["title", "url|doi|eprint"]),
    ("artwork", &[]),
    ("audio", &[]),
    ("bachelorsthesis", &[]),
    ("bibnote", &[]),
    ("bookinbook", &[]),
    ("commentary", &[]),
    ("control", &[]),
    ("data", &[]),
    ("dataset", &[]),
    ("electronic", &[]),
    ("hyperref", &[]),
    ("image", &[]),
    ("inreference", &[]),
    ("jurisdiction", &[]),
    ("legal", &[]),
    ("legislation", &[]),
    ("letter", &[]),
    ("movie", &[]),
    ("music", &[]),
    ("mvcollection", &[]),
    ("mvproceedings", &[]),
    ("mvreference", &[]),
    ("newspaper", &[]),
    ("performance", &[]),
    ("periodical", &[]),
    ("presentation", &[]),
    ("reference", &[]),
    ("review", &[]),
    ("set", &[]),
    ("software", &[]),
    ("softwaremodule", &[]),
    ("softwareversion", &[]),
    ("codefragment", &[]),
    ("standard", &[]),
    ("suppbook", &[]),
    ("suppcollection", &[]),
    ("suppperiodical", &[]),
    ("video", &[]),
    ("webpage", &[]),
    ("www", &[]),
    ("xdata", &[]),
];

/// Names of fields.
const FIELDS: &str = "abstract addendum address afterword annotation annotator annote archive archiveprefix arxivid articleno \
    assignee author authortype bookauthor bookpagination booksubtitle booktitle booktitleaddon chapter citationkey collaboration \
    comment commentator copyright crossref date date-added date-modified day doi edition editor editora editoratype editorb \
    editorbtype editorc editorctype editortype eid entryset entrysubtype eprint eprintclass eprinttype eventdate eventtitle \
    eventtitleaddon execute file foreword gender groups hyphenation holder howpublished ids indexsorttitle indextitle institution \
    internal-note introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc journal journalsubtitle \
    journaltitle journaltitleaddon key keyword keywords label lang langid langidopts language library location locations lccn \
    lastchecked mainsubtitle maintitle maintitleaddon mendeley-groups mendeley-tags month mrclass mrnumber mrreviewer nameaddon \
    note number numpages opt options organization origdate origlanguage origlocation origpublisher origtitle origyear owner pages \
    pagetotal pagination part pdf place pmc pmcid pmid presort primaryclass priority pubmedid publisher pubstate ranking read \
    readstatus related relatedoptions relatedstring relatedtype remark reprinttitle review reviewer school series shelfmark \
    shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle slaccitation sortkey sortname \
    sortshorthand sorttitle sortyear subtitle swhid times-cited timestamp title titleaddon tppubtype translator type uniqueid url \
    urlaccessdate urldate usera userb userc userd usere userf venue verba verbb verbc version volume volumes xdata xref year \
    zbl zblnumber adsurl adsnote bdsk-url-1 bdsk-url-2 bdsk-file-1 bdsk-file-2 biburl bibsource bibkey";

/// True for a type of entries that is known.
pub fn knows_type(kind: &str) -> bool {
    TYPES.iter().any(|(name, _)| *name == kind)
}

/// Every type of entries.
pub fn types() -> impl Iterator<Item = &'static str> {
    TYPES.iter().map(|(name, _)| *name)
}

/// What a type needs; `|` stands between fields of which one is enough.
pub fn required(kind: &str) -> &'static [&'static str] {
    TYPES.iter().find(|(name, _)| *name == kind).map_or(&[], |(_, fields)| fields)
}

/// Every name of a field.
pub fn fields() -> impl Iterator<Item = &'static str> {
    FIELDS.split_ascii_whitespace()
}

/// True for a field that something reads.
pub fn knows_field(name: &str) -> bool {
    // JabRef keeps what is not printed under names that begin so.
    fields().any(|known| known == name)
        || name.starts_with("opt")
        || name.starts_with("bdsk-")
        || name.starts_with("comment-")
}

/// The name that comes nearest: one slip in a short name, two in a long one, the first letter the same.
pub fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let most = if name.len() < 4 {
        0
    } else if name.len() < 8 {
        1
    } else {
        2
    };
    let near = |known: &&str| {
        known.len() > 3
            && known.as_bytes().first() == name.as_bytes().first()
            && strsim::osa_distance(name, known) <= most
    };
    known.filter(near).min_by_key(|known| strsim::osa_distance(name, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_name_that_a_slip_was_meant_for() {
        for (name, meant) in [
            ("publiser", Some("publisher")),
            ("auhtor", Some("author")),
            ("shelf", None),
            ("yaer", Some("year")),
            ("x", None),
        ] {
            assert_eq!(nearest(name, fields()), meant, "{name}");
        }
        assert_eq!(nearest("boook", types()), Some("book"));
        assert!(knows_field("bdsk-url-3") && !knows_field("publiser"));
    }
}
