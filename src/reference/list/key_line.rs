//! Lines that stand above entries and say by what they are cited: `Veenstra u. a. 2005` above `Veenstra, Gerrit; Bos, Karel: …`

use super::evidence::Row;
use crate::name::fold;

/// Fewer such lines are chance.
const FEWEST: usize = 3;

/// A key line has no more words.
const MOST_WORDS: usize = 8;

/// The rows that are key lines; none where the list has not several. Each is the first of an entry, and the row behind it
/// has the names.
pub fn key_lines(text: &str, rows: &[Row]) -> Vec<usize> {
    let is_key = |at: &usize| {
        let name = |at: usize| rows.get(at).map_or("", |row: &Row| row.span.text(text));
        is_key_line(name(*at), name(*at + 1))
    };
    let found: Vec<usize> = (0..rows.len().saturating_sub(1)).filter(is_key).collect();
    if found.len() >= FEWEST && found.len() * 10 >= rows.len() { found } else { Vec::new() }
}

/// True where `line` gives the name with which `next` begins, and a year, and nothing that belongs to an entry.
fn is_key_line(line: &str, next: &str) -> bool {
    if !ends_in_year(line) {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let [first, _, ..] = words.as_slice() else { return false };
    let plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || ".&’'-/+".contains(c);
    let named = next.split(|c: char| c.is_whitespace() || ",;:".contains(c)).next().unwrap_or_default();
    words.len() <= MOST_WORDS
        && line.chars().all(plain)
        && first.starts_with(char::is_uppercase)
        && fold(first) == fold(named)
        && !next.chars().all(plain)
}

/// True for `2005`, `2005a`, and what ends so.
fn ends_in_year(words: &str) -> bool {
    let bare = words.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(words);
    let digits = bare.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 4 && matches!(&bare[bare.len() - 4..bare.len() - 2], "15" | "16" | "17" | "18" | "19" | "20")
}

#[cfg(test)]
mod tests {
    use super::is_key_line;

    #[test]
    fn tells_a_line_that_names_author_and_year_above_an_entry() {
        let entry = "Veenstra, Gerrit: Wonen in de stad. Delft : Kade,";
        for (line, next, expected) in [
            ("Veenstra 2005", entry, true),
            ("Veenstra u. a. 2005a", entry, true),
            ("Veenstra und van Dam 2005", entry, true),
            ("Delft 2005", entry, false),
            ("Veenstra, G. 2005", entry, false),
            ("Veenstra", entry, false),
            ("2005", entry, false),
            ("Veenstra 2005", "Veenstra, Gerrit: Wonen, 2005", true),
            ("Veenstra 2005", "Veenstra 2006", false),
            ("Veenstra 2005", "", false),
        ] {
            assert_eq!(is_key_line(line, next), expected, "{line} / {next}");
        }
    }
}
