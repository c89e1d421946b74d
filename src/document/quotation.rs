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
/// An indented block is one. A flush one must show it in two ways of three: the paragraph before it ends in a colon; it
/// ends in a citation; that citation stands behind the final stop and names a page.
pub fn is_set_apart(block: &str, before: &str, setting: Setting) -> bool {
    if block.len() < SHORTEST_QUOTATION {
        return false;
    }
    let introduced = before.ends_with(':');
    let citation = closing_citation(block);
    match setting {
        Setting::Indented => introduced || citation.is_some(),
        Setting::Flush if introduced => citation.is_some() || opens_as_quoted(block) || closing_year(before),
        Setting::Flush => citation == Some(Closing::BehindStopWithPage),
    }
}

/// How the citation stands that ends a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closing {
    /// `… slow. (Bolt, 2004, p. 7)`
    BehindStopWithPage,
    /// `… slow (Bolt, 2004).`
    Other,
}

/// The citation in brackets that ends `block`.
fn closing_citation(block: &str) -> Option<Closing> {
    let stopped = block.trim_end_matches('.');
    let inside = stopped.strip_suffix([')', ']'])?;
    let from = inside.len().saturating_sub(LONGEST_CITATION);
    let from = (from..=inside.len()).find(|&at| inside.is_char_boundary(at))?;
    let open = from + inside[from..].rfind(['(', '['])?;
    let year = last_year(&inside[open + 1..])?;
    let behind_stop = block.len() == stopped.len()
        && inside[..open].trim_end().trim_end_matches(super::line::is_closer).ends_with(super::line::is_final_stop);
    let page = inside[open + 1 + year..].contains(|c: char| c.is_ascii_digit());
    Some(if behind_stop && page { Closing::BehindStopWithPage } else { Closing::Other })
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

/// True where a year stands in the last sentence or two of `text`: `Bolt (2004) put it as follows:`.
fn closing_year(text: &str) -> bool {
    let from = text.len().saturating_sub(LONGEST_CITATION);
    (from..=text.len()).find(|&at| text.is_char_boundary(at)).is_some_and(|from| last_year(&text[from..]).is_some())
}

fn opens_as_quoted(block: &str) -> bool {
    block.starts_with(['“', '"', '„', '«', '‘', '[', '…', '»'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUOTED: &str = "The gardens were never meant to last, and yet nobody could bring himself to clear them";

    #[test]
    fn takes_a_flush_block_only_for_a_quotation_that_shows_it() {
        let cases = [
            ("He put it thus:", format!("{QUOTED} (Berg, 2004)"), true),
            ("He put it thus:", format!("“{QUOTED}.”"), true),
            ("Berg (2004, p. 7) put it thus:", format!("{QUOTED}."), true),
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
