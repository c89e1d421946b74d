//! Page numbers and running heads: lines that belong to the page and not to the text.

use rustc_hash::FxHashMap;

use super::lines::Line;
use crate::name::fold;

/// Running heads are short.
const LONGEST_HEAD: usize = 120;

/// A page has more lines than this between its head and the next.
const SHORTEST_PAGE: usize = 12;

/// For every line of `lines`, whether it is a page's and not the text's.
pub fn furniture(text: &str, lines: &[Line]) -> Vec<bool> {
    let mut seen: FxHashMap<String, Repeats> = FxHashMap::default();
    let keys: Vec<Option<String>> = lines.iter().map(|line| head_key(line, text)).collect();
    for (at, key) in keys.iter().enumerate() {
        if let Some(key) = key {
            seen.entry(key.clone()).or_default().add(at);
        }
    }
    let mut marks: Vec<bool> = lines.iter().map(|line| is_page_number(line.span.text(text))).collect();
    for (at, key) in keys.iter().enumerate() {
        let Some(key) = key else { continue };
        marks[at] |= seen[key].far_apart >= 2 && seen[key].near <= seen[key].far_apart;
    }
    marks
}

/// How often a line comes again.
#[derive(Debug, Default)]
struct Repeats {
    last: Option<usize>,
    far_apart: usize,
    near: usize,
}

impl Repeats {
    fn add(&mut self, at: usize) {
        match self.last {
            Some(last) if at - last < SHORTEST_PAGE => self.near += 1,
            Some(_) => self.far_apart += 1,
            None => {}
        }
        self.last = Some(at);
    }
}

/// What the running heads of different pages have in common: their letters. None for a line that can be none.
fn head_key(line: &Line, text: &str) -> Option<String> {
    if line.width > LONGEST_HEAD {
        return None;
    }
    let letters: String = fold(line.span.text(text)).chars().filter(|c| c.is_alphabetic()).collect();
    (letters.chars().count() >= 6).then_some(letters)
}

/// A page number alone on its line: `213`, `- 12 -`, `1 7 1 6`, `xiv`, `Page 25 of 25`, `S. 12`, `12/30`.
pub fn is_page_number(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        // Rules and bullets alone on a line are no text either, but dashes may stand for an author.
        return line.chars().count() > 12 || !line.contains(['—', '–', '_', '-']);
    }
    if bare.len() > 24 {
        return false;
    }
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    if digits == 0 {
        return bare.len() <= 6 && bare.chars().all(|c| "ivxlc".contains(c));
    }
    if bare.chars().all(|c| c.is_ascii_digit() || c == ' ') {
        return digits <= 5;
    }
    let mut words = bare.split_whitespace();
    let label = words.next().unwrap_or_default().to_lowercase();
    let label = label.trim_end_matches('.');
    let named = ["page", "p", "pag", "seite", "s", "página", "pagina", "blz", "strona", "str"].contains(&label);
    named
        && words.all(|word| {
            word.chars().all(|c| c.is_ascii_digit()) || ["of", "von", "de", "van", "di", "z"].contains(&word)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::lines::lines;

    #[test]
    fn knows_page_numbers() {
        for line in ["213", "- 12 -", "1 7 1 6", "xiv", "Page 25 of 25", "S. 12", "•", "[17]"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["410-432.", "Bolt", "123456", "———", "S. 12-14", "1999, p. 3"] {
            assert!(!is_page_number(line), "{line}");
        }
    }

    #[test]
    fn knows_running_heads_by_their_return_after_a_page() {
        let page = "A line of the text.\n".repeat(20);
        let mut text = String::new();
        for number in 3..8 {
            text.push_str(&format!("{number} Housing Studies\n"));
            text.push_str(&page.replace("text", &format!("text {}", "abc".repeat(number))));
        }
        let lines = lines(&text);
        let marks = furniture(&text, &lines);
        for (line, mark) in lines.iter().zip(&marks) {
            assert_eq!(line.span.text(&text).ends_with("Studies"), *mark, "{}", line.span.text(&text));
        }
    }

    #[test]
    fn keeps_a_publisher_that_ends_many_entries() {
        let text = "Bolt, G. 2004. Living apart. Assen: Van\nGorcum.\n".repeat(9);
        let lines = lines(&text);
        assert!(furniture(&text, &lines).iter().all(|mark| !mark));
    }
}
