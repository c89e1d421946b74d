//! Identifiers and addresses in an entry.

use crate::citation::is_space;
use crate::span::Span;

/// An identifier with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// Without resolver, label, final stop and line breaks.
    pub text: String,
    /// As it stands in the list, without resolver and label.
    pub span: Span,
}

/// What an entry is known by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identifiers {
    /// The DOI: `10.1000/182`.
    pub doi: Option<Identifier>,
    /// The first address of the web that is no DOI's.
    pub url: Option<Identifier>,
    /// Where identifiers of every kind stand, with their labels: the numbers in them are no years and no pages.
    pub places: Vec<Span>,
}

/// Finds the identifiers in an entry, which begins at byte `offset` of the reading text: `doi: 10.1000/182.`,
/// `https://doi.org/10.1000/182`, `www.cbs.nl/statline`, `arXiv:2010.1234`, `ISBN 978-90-…`.
pub fn identifiers(entry: &str, offset: usize) -> Identifiers {
    let mut found = Identifiers::default();
    let mut at = 0;
    while let Some(start) =
        entry.get(at..).and_then(|rest| rest.find(['1', 'h', 'H', 'w', 'W', 'a', 'A', 'I'])).map(|n| n + at)
    {
        at = start + 1;
        if entry[..start].ends_with(char::is_alphanumeric) {
            continue;
        }
        let rest = &entry[start..];
        if starts_doi(rest) {
            let end = start + address_length(rest);
            found.add(&entry[start..end], start + offset, Kind::Doi);
            at = end;
        } else if starts_with(rest, "http") || starts_with(rest, "www.") {
            let end = start + address_length(rest);
            let doi = entry[start..end].find("10.").map(|doi| start + doi);
            match doi.filter(|&doi| is_resolver(&entry[start..doi]) && starts_doi(&entry[doi..end])) {
                Some(doi) => {
                    found.places.push(Span::new(start + offset, doi + offset));
                    found.add(&entry[doi..end], doi + offset, Kind::Doi);
                }
                None => found.add(&entry[start..end], start + offset, Kind::Url),
            }
            at = end.max(at);
        } else if starts_with(rest, "arxiv:") || starts_with(rest, "isbn") || starts_with(rest, "issn") {
            let label = rest.find(|c: char| c.is_ascii_digit()).filter(|&label| label < 12).unwrap_or(4);
            let length = rest[label..]
                .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '.' | '/' | '–')))
                .unwrap_or(rest.len() - label);
            at = start + label + length;
            found.places.push(Span::new(start + offset, at + offset));
        }
    }
    found
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Doi,
    Url,
}

impl Identifiers {
    fn add(&mut self, text: &str, start: usize, kind: Kind) {
        let kept = without_end(text);
        let span = Span::new(start, start + kept.len());
        self.places.push(Span::new(start, start + text.len()));
        let joined = || kept.chars().filter(|&c| !is_space(c) && c != '\u{ad}').collect::<String>();
        let identifier = |text: String| Identifier { text, span };
        match kind {
            Kind::Doi if self.doi.is_none() => self.doi = Some(identifier(unescaped(&joined()))),
            Kind::Url if self.url.is_none() => self.url = Some(identifier(joined())),
            _ => {}
        }
    }
}

/// A DOI without the escapes of an address: `10.1371/journal` for `10.1371%2Fjournal` (RFC 3986 §2.1).
fn unescaped(doi: &str) -> String {
    let mut bytes = Vec::with_capacity(doi.len());
    let mut rest = doi.as_bytes();
    while let [first, behind @ ..] = rest {
        let hexadecimal = (*first == b'%').then(|| behind.get(..2)).flatten();
        let escaped = hexadecimal.and_then(|digits| std::str::from_utf8(digits).ok());
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| doi.to_owned())
}

/// True where `input` begins with `start`, in whatever case.
fn starts_with(input: &str, start: &str) -> bool {
    input.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// `10.` and four to nine digits before a slash (DOI Handbook §2.2).
fn starts_doi(input: &str) -> bool {
    let Some(rest) = input.strip_prefix("10.") else { return false };
    let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
    let behind = rest[digits..].trim_start();
    (4..=20).contains(&digits) && (behind.starts_with('/') || starts_with(behind, "%2f"))
}

/// True for what stands before the DOI in the address of a resolver: `https://doi.org/`, `http://dx.doi.org/`.
fn is_resolver(before: &str) -> bool {
    before.contains("doi.") || before.ends_with("doi/")
}

/// The bytes of an address or a DOI at the start of `input`. It ends at white space, but goes on behind a line break that
/// follows a sign no address ends in: `https://www.⏎example.org`, `10.1000/⏎182`.
fn address_length(input: &str) -> usize {
    let mut end = 0;
    loop {
        let run = input[end..]
            .find(|c: char| is_space(c) || matches!(c, '<' | '>' | '"' | '“' | '”' | '»' | '«'))
            .unwrap_or(input.len() - end);
        end += run;
        let after = &input[end..];
        let broken = after.strip_prefix(['\r']).unwrap_or(after);
        let joined = input[..end].ends_with(['/', '-', '_', '=', '?', '&', '.', '%']) && run > 0;
        let Some(next) = broken.strip_prefix('\n').filter(|_| joined) else { return end };
        let next_word = next.split(is_space).next().unwrap_or("");
        let prose = input[..end].ends_with('.') && next_word.starts_with(char::is_uppercase);
        if next_word.is_empty() || prose || starts_with(next_word, "http") {
            return end;
        }
        end = input.len() - next.len();
    }
}

/// An address without what follows it in its sentence: a stop, a comma, a bracket that it did not open.
fn without_end(text: &str) -> &str {
    let mut kept = text.trim_end();
    while let Some(last) = kept.chars().next_back() {
        let opened = |open: char, close: char| kept.matches(open).count() >= kept.matches(close).count();
        let goes = match last {
            '.' | ',' | ';' | ':' | '\'' | '’' => true,
            ')' => !opened('(', ')'),
            ']' => !opened('[', ']'),
            _ => false,
        };
        if !goes {
            break;
        }
        kept = &kept[..kept.len() - last.len_utf8()];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_doi_however_it_is_written() {
        for (entry, doi) in [
            ("Title. https://doi.org/10.1000/182", "10.1000/182"),
            ("Title. doi: 10.1000/xyz.182.", "10.1000/xyz.182"),
            ("Title. http://dx.doi.org/10.1002/(SICI)1097-0118(199706)25:2<", "10.1002/(SICI)1097-0118(199706)25:2"),
            ("Title (doi:10.1000/182).", "10.1000/182"),
            ("Title. http://dx.doi.org/10.1000%2Fab.182", "10.1000/ab.182"),
            ("Title. https://doi.org/10.1000/s%28182%29x", "10.1000/s(182)x"),
            ("Title. https://doi.org/10.1000/100%", "10.1000/100%"),
            ("Title. 10.1000/\nab.182.", "10.1000/ab.182"),
            ("Title. https://publisher.example/doi/10.1000/182", "10.1000/182"),
        ] {
            assert_eq!(identifiers(entry, 0).doi.map(|doi| doi.text).as_deref(), Some(doi), "{entry}");
        }
    }

    #[test]
    fn finds_an_address_of_the_web() {
        for (entry, url) in [
            ("Available at: <http://example.org/a_(b)>.", "http://example.org/a_(b)"),
            ("(www.example.org/statline).", "www.example.org/statline"),
            ("URL: https://www.example.org/long/\npath.html, accessed 2015.", "https://www.example.org/long/path.html"),
        ] {
            assert_eq!(identifiers(entry, 0).url.map(|url| url.text).as_deref(), Some(url), "{entry}");
        }
        assert_eq!(identifiers("Volume 10.12 of a thing, 2010", 0), Identifiers::default());
    }
}
