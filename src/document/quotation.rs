//! Quotations set apart from the text.

/// Shorter blocks are formulas, items or examples.
const SHORTEST_QUOTATION: usize = 40;
/// A longer bracket at the end is no citation.
const LONGEST_CITATION: usize = 300;
/// What four digits in a citation can be a year.
const YEARS: std::ops::RangeInclusive<u16> = 1000..=2099;

/// How a block stands against the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Indented against its neighbours.
    Indented,
    /// At the margin, with blank lines before it.
    Flush,
}

/// True where `block`, a paragraph of its own, is a quotation set apart (APA 7 §8.27), seen from what stands before it.
///
/// It ends in a citation with no stop behind it. At the margin the citation must also name a page or stand behind the
/// final stop, where the paragraph before ends in a colon, and do both where it doesn't: paragraphs end in citations too.
/// Behind a colon, quotation marks or a deeper setting are enough: text that goes on behind a formula or a list that was
/// lost looks like any paragraph.
pub fn is_set_apart(block: &str, before: &str, setting: Setting) -> bool {
    if block.len() < SHORTEST_QUOTATION {
        return false;
    }
    let introduced = before.ends_with(':');
    let citation = closing_citation(block);
    match (setting, introduced) {
        (Setting::Indented, true) => true,
        (Setting::Indented, false) | (Setting::Flush, true) if citation.is_some_and(Closing::is_of_quotation) => true,
        (Setting::Flush, true) => opens_as_quoted(block),
        _ => citation == Some(Closing { behind_stop: true, names_page: true }),
    }
}

/// How the citation stands that ends a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Closing {
    /// `… slow. (Bolt, 2004)`
    behind_stop: bool,
    /// `… slow (Bolt, 2004, p. 7)`
    names_page: bool,
}

impl Closing {
    fn is_of_quotation(self) -> bool {
        self.behind_stop || self.names_page
    }
}

/// The citation in brackets that ends `block`.
fn closing_citation(block: &str) -> Option<Closing> {
    let inside = block.strip_suffix([')', ']'])?;
    let from = inside.len().saturating_sub(LONGEST_CITATION);
    let from = (from..=inside.len()).find(|&at| inside.is_char_boundary(at))?;
    let open = from + inside[from..].rfind(['(', '['])?;
    let year = last_year(&inside[open + 1..])?;
    let before = inside[..open].trim_end().trim_end_matches(super::line::is_closer);
    let behind_stop = before.ends_with(super::line::is_final_stop);
    let names_page = inside[open + 1 + year..].contains(|c: char| c.is_ascii_digit());
    Some(Closing { behind_stop, names_page })
}

/// Where the last year ends in `text`.
fn last_year(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_year = |at: usize| {
        let digits = &bytes[at..at + 4];
        let alone = (at == 0 || !bytes[at - 1].is_ascii_digit()) && !bytes.get(at + 4).is_some_and(u8::is_ascii_digit);
        let number =
            digits.iter().fold(0u16, |number, b| number.wrapping_mul(10).wrapping_add(u16::from(b.wrapping_sub(b'0'))));
        alone && digits.iter().all(u8::is_ascii_digit) && YEARS.contains(&number)
    };
    (0..=bytes.len().checked_sub(4)?).rev().find(|&at| is_year(at)).map(|at| at + 4)
}

fn opens_as_quoted(block: &str) -> bool {
    block.starts_with(['“', '"', '„', '«', '‘', '»'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUOTED: &str = "The gardens were never meant to last, and yet nobody could bring himself to clear them";

    #[test]
    fn takes_a_flush_block_only_for_a_quotation_that_shows_it() {
        let cases = [
            ("He put it thus:", format!("{QUOTED} (Berg, 2004, p. 7)"), true),
            ("He put it thus:", format!("{QUOTED}. (Berg, 2004)"), true),
            ("He put it thus:", format!("{QUOTED} (Berg, 2004)."), false),
            ("He put it thus:", format!("“{QUOTED}.”"), true),
            ("Berg (2004, p. 7) put it thus:", format!("{QUOTED}."), false),
            ("He is clear.", format!("{QUOTED}. (Berg, 2004, p. 7)"), true),
            ("He is clear.", format!("{QUOTED}. (Berg, 2004)"), false),
            ("He is clear.", format!("{QUOTED} (Berg, 2004, p. 7)."), false),
            ("They grow three things:", format!("{QUOTED}."), false),
        ];
        for (before, block, wanted) in cases {
            assert_eq!(is_set_apart(&block, before, Setting::Flush), wanted, "{before} {block}");
        }
    }
}
