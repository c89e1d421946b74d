//! Formats of a tag a line: RIS, and PubMed's `.nbib`.

use super::{Dated, Fault, Record, dated, name::names};
use crate::document::{Extent, Given, Issued, ItemType, Text};
use crate::name::Name;
use crate::span::Span;

/// A tag with what stands behind it; the value is one line, or several where it goes on below.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tagged<'t> {
    tag: &'t str,
    value: String,
    span: Span,
}

/// What a file of tags holds: each work's lines.
struct Work<'t> {
    lines: Vec<Tagged<'t>>,
    span: Span,
}

/// `AU  - Bolt, Gideon` as `AU` and what follows.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_once('-')?;
    let name = tag.trim_end();
    let is_name = (2..=4).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    (is_name && tag.len() <= 5 && (rest.is_empty() || rest.starts_with(' '))).then_some((name, rest))
}

/// The works of a file; one begins at each line with the tag `first`, and ends with `last`.
fn works<'t>(text: &'t str, first: &str, last: &str) -> (Vec<Work<'t>>, Vec<Fault>) {
    let mut works: Vec<Work<'t>> = Vec::new();
    let mut faults = Vec::new();
    let mut open = false;
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end();
        let start = at;
        at += whole.len();
        let read = tag(line.trim_start_matches('\u{feff}'));
        match read {
            Some((name, _)) if name == first => {
                works.push(Work { lines: Vec::new(), span: Span::new(start, start + line.len()) });
                open = true;
            }
            Some((name, _)) if name == last => {
                if let Some(work) = works.last_mut().filter(|_| open) {
                    work.span.end = start + line.len();
                }
                open = false;
                continue;
            }
            _ => {}
        }
        let Some(work) = works.last_mut().filter(|_| open) else {
            if read.is_some() {
                let span = Span::new(start, start + line.len());
                faults.push(Fault { span, message: "this line belongs to no entry", entry: None });
            }
            continue;
        };
        if line.is_empty() {
            continue;
        }
        work.span.end = start + line.len();
        match read {
            Some((tag, value)) => {
                let trimmed = value.trim();
                let from = start + line.len() - value.trim_start().len();
                work.lines.push(Tagged { tag, value: trimmed.to_owned(), span: Span::new(from, from + trimmed.len()) });
            }
            None => {
                if let Some(before) = work.lines.last_mut() {
                    before.value.push(' ');
                    before.value.push_str(line.trim());
                    before.span.end = start + line.len();
                }
            }
        }
    }
    (works, faults)
}

impl Work<'_> {
    fn all<'w>(&'w self, tags: &'w [&str]) -> impl Iterator<Item = &'w Tagged<'w>> {
        self.lines.iter().filter(move |line| tags.contains(&line.tag) && !line.value.is_empty())
    }

    /// The first of these tags that is there, in their order.
    fn text(&self, tags: &[&str]) -> Option<Text> {
        tags.iter().find_map(|tag| self.all(&[*tag]).next().map(|line| Text::given(line.value.clone(), line.span)))
    }

    fn people(&self, tags: &[&str], whole: &[&str]) -> Vec<Name> {
        let read = |line: &Tagged<'_>| {
            let organisation = whole.contains(&line.tag);
            let list = if organisation { format!("{{{}}}", line.value) } else { line.value.clone() };
            names(&list).people.into_iter().next().map(|name| Name { span: line.span, ..name })
        };
        let tags: Vec<&str> = tags.iter().chain(whole).copied().collect();
        self.lines.iter().filter(|line| tags.contains(&line.tag) && !line.value.is_empty()).filter_map(read).collect()
    }

    fn issued(&self, tags: &[&str]) -> Issued {
        let empty = Issued { span: Span::new(self.span.start, self.span.start), ..Issued::default() };
        let Some(date) = self.text(tags) else { return empty };
        // RIS writes a date with slashes: `2004/05/17/`.
        let written = date.text.trim_end_matches('/');
        let mut parts = written.split('/');
        let year = parts.next().filter(|year| year.len() == 4).and_then(|year| year.parse().ok());
        let part =
            |part: Option<&str>| part.and_then(|part| part.parse::<u8>().ok()).filter(|part| (1..=31).contains(part));
        match year {
            Some(year) => {
                let (month, day) = (part(parts.next()).filter(|month| *month <= 12), part(parts.next()));
                Issued { year: Some(year), month, day, span: date.span, ..Issued::default() }
            }
            None => match dated(written) {
                Dated::Read(issued) => Issued { span: date.span, until: None, ..issued },
                Dated::Unread => Issued { span: date.span, ..empty },
            },
        }
    }
}

/// The works of a RIS file.
pub fn ris(text: &str) -> (Vec<Record>, Vec<Fault>) {
    let (works, faults) = works(text, "TY", "ER");
    (works.iter().map(of_ris).collect(), faults)
}

fn of_ris(work: &Work<'_>) -> Record {
    let item_type = match work.text(&["TY"]).map(|kind| kind.text).unwrap_or_default().as_str() {
        "JOUR" | "EJOUR" | "JFULL" => ItemType::ArticleJournal,
        "MGZN" => ItemType::ArticleMagazine,
        "NEWS" => ItemType::ArticleNewspaper,
        "BOOK" | "EBOOK" | "EDBOOK" => ItemType::Book,
        "CHAP" | "ECHAP" => ItemType::Chapter,
        "CONF" | "CPAPER" => ItemType::PaperConference,
        "RPRT" | "GOVDOC" => ItemType::Report,
        "THES" => ItemType::Thesis,
        "ELEC" | "WEB" | "BLOG" | "ICOMM" => ItemType::Webpage,
        "DATA" | "AGGR" => ItemType::Dataset,
        "COMP" => ItemType::Software,
        "PAT" => ItemType::Patent,
        "STAND" => ItemType::Standard,
        "UNPB" | "MANSCPT" => ItemType::Manuscript,
        "CASE" => ItemType::LegalCase,
        "STAT" | "LEGAL" => ItemType::Legislation,
        _ => ItemType::Document,
    };
    let first = work.text(&["SP"]);
    let page = match (first, work.text(&["EP"])) {
        (Some(first), Some(last)) if first.text != last.text => {
            Some(Text::given(format!("{}–{}", first.text, last.text), first.span.to(last.span)))
        }
        (first, _) => first,
    };
    let is_book = matches!(item_type, ItemType::Book | ItemType::Chapter);
    let given = Given {
        extent: Extent::Whole,
        authors: Some(work.people(&["AU", "A1"], &[])),
        editors: Some(work.people(&["A2", "ED"], &[])),
        translators: work.people(&["A4"], &[]),
        issued: Some(work.issued(&["PY", "Y1", "DA"])),
        title: work.text(&["TI", "T1"]),
        container_title: work.text(&["T2", "BT", "JO", "JF", "JA"]),
        collection_title: work.text(&["T3"]),
        volume: work.text(&["VL"]),
        issue: work.text(&["IS"]),
        page,
        edition: work.text(&["ET"]),
        publisher: work.text(&["PB"]),
        place: work.text(&["CY", "PP"]),
        doi: work.text(&["DO", "M3"]).filter(|doi| doi.text.starts_with("10.") || doi.text.contains("doi.org/")),
        url: work.text(&["UR", "L2"]),
        isbn: work.text(&["SN"]).filter(|_| is_book),
        note: work.text(&["N1"]),
        item_type: Some(item_type),
        ..Given::default()
    };
    let key = work.text(&["ID", "LB"]).map(|key| (key.text, key.span));
    Record { span: work.span, key, other_keys: Vec::new(), given }
}

/// The works of a file of PubMed's.
pub fn nbib(text: &str) -> (Vec<Record>, Vec<Fault>) {
    let (works, faults) = works(text, "PMID", "\n");
    (works.iter().map(of_nbib).collect(), faults)
}

fn of_nbib(work: &Work<'_>) -> Record {
    let full = work.people(&["FAU"], &["CN"]);
    let authors = if full.is_empty() { short_names(work) } else { full };
    let doi = work.all(&["LID", "AID"]).find_map(|line| {
        let doi = line.value.strip_suffix("[doi]")?.trim_end();
        Some(Text::given(doi, Span::new(line.span.start, line.span.start + doi.len())))
    });
    let pmid = work.text(&["PMID"]);
    let given = Given {
        extent: Extent::Whole,
        authors: Some(authors),
        editors: Some(work.people(&["FED"], &[])),
        issued: Some(work.issued(&["DP"])),
        title: work.text(&["TI"]).map(without_stop).or_else(|| work.text(&["BTI"])),
        container_title: work.text(&["JT", "TA"]),
        volume: work.text(&["VI"]),
        issue: work.text(&["IP"]),
        page: work.text(&["PG"]),
        publisher: work.text(&["PB"]),
        place: work.text(&["PL"]).filter(|_| work.text(&["JT", "TA"]).is_none()),
        doi,
        pmid: pmid.clone(),
        item_type: Some(if work.text(&["JT", "TA"]).is_some() { ItemType::ArticleJournal } else { ItemType::Book }),
        ..Given::default()
    };
    Record { span: work.span, key: pmid.map(|pmid| (pmid.text, pmid.span)), other_keys: Vec::new(), given }
}

fn without_stop(title: Text) -> Text {
    Text { text: title.text.trim_end_matches('.').to_owned(), ..title }
}

/// `AU  - Bolt GA`
fn short_names(work: &Work<'_>) -> Vec<Name> {
    let read = |line: &Tagged<'_>| {
        let (family, given) = line.value.rsplit_once(' ').unwrap_or((&line.value, ""));
        Name {
            family: family.to_owned(),
            given: Some(given.to_owned()).filter(|given| !given.is_empty()),
            generation: None,
            organisation: false,
            alias: None,
            span: line.span,
        }
    };
    work.all(&["AU"]).map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_ris() {
        let text = "TY  - JOUR\r\nID  - bolt2004\r\nAU  - Bolt, Gideon\r\nAU  - van der Berg, Jan\r\nTI  - Streets of\r\n  1900\r\n\
                    T2  - City\r\nVL  - 12\r\nIS  - 3\r\nSP  - 3\r\nEP  - 9\r\nPY  - 2004/05//\r\nDO  - 10.1000/182\r\nER  - \r\n\r\n\
                    TY  - BOOK\r\nA1  - Tol, Anna\r\nT1  - Towns\r\nPB  - Stadspers\r\nER  -\r\n";
        let (records, faults) = ris(text);
        assert_eq!((records.len(), faults.len()), (2, 0));
        let given = &records[0].given;
        let of = |text: &Option<Text>| text.as_ref().map(|text| text.text.clone()).unwrap_or_default();
        assert_eq!(
            (of(&given.title), of(&given.page), of(&given.doi)),
            ("Streets of 1900".into(), "3–9".into(), "10.1000/182".into())
        );
        let families: Vec<&str> = given.authors.iter().flatten().map(|name| name.family.as_str()).collect();
        assert_eq!(families, ["Bolt", "van der Berg"]);
        assert_eq!(given.issued.map(|issued| (issued.year, issued.month)), Some((Some(2004), Some(5))));
        assert_eq!(given.volume.as_ref().map(|volume| volume.span.text(text)), Some("12"));
        assert_eq!(records[0].key.as_ref().map(|(key, _)| key.as_str()), Some("bolt2004"));
    }

    #[test]
    fn reads_pubmed() {
        let text = "PMID- 1234567\nTI  - Streets of\n      1900.\nFAU - Bolt, Gideon A\nAU  - Bolt GA\nCN  - City Study Group\n\
                    JT  - City\nVI  - 12\nIP  - 3\nPG  - 3-9\nDP  - 2004 May 17\nLID - 10.1000/182 [doi]\n\nPMID- 2\nTI  - B.\n";
        let (records, _) = nbib(text);
        assert_eq!(records.len(), 2);
        let given = &records[0].given;
        let families: Vec<&str> = given.authors.iter().flatten().map(|name| name.family.as_str()).collect();
        assert_eq!(families, ["Bolt", "City Study Group"]);
        assert_eq!(given.title.as_ref().map(|title| title.text.as_str()), Some("Streets of 1900"));
        assert_eq!(given.doi.as_ref().map(|doi| doi.span.text(text)), Some("10.1000/182"));
        assert_eq!(given.issued.and_then(|issued| issued.year), Some(2004));
    }
}
