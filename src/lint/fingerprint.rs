//! What a finding is known by when the text around it has changed: its rule and its words, not its line.

use super::Finding;
use crate::analysis::Analysis;
use crate::span::Span;

/// The words on each side of a place that tell it from others that say the same.
const NEIGHBOURS: usize = 4;

/// The words of a long place that count, from its beginning and from its end.
const ENDS: usize = 24;

/// The characters of a word that count: scripts without spaces have words as long as a sentence.
const LETTERS: usize = 24;

/// What a finding is known by in later versions of the text: 16 hexadecimal digits.
///
/// It is made of the rule's name, the words of the place, and the nearest words before and behind it in the same paragraph, or the
/// same entry of the reference list. White space, line ends and punctuation count for nothing, so that it stays the same when lines are
/// wrapped anew, when other parts of the text change, and when a comma is put right beside it. Two findings of one rule on the same
/// words share it.
///
/// ```
/// use citegraph::{Document, analyse, lint};
/// let print = |text: &str| {
///     let analysis = analyse(Document::from_text("paper.txt", text));
///     let findings = lint::check(&analysis, &lint::Settings::default());
///     lint::fingerprint(&analysis, &findings[0])
/// };
/// let list = "\n\nReferences\n\nBolt, G. (2004). Housing and ethnicity. Assen: Drents.\n";
/// let one = print(&format!("Mixing helps little (Bolt, 2005).{list}"));
/// assert_eq!(one, print(&format!("Much was tried.\n\nMixing helps\nlittle  (Bolt, 2005).{list}")));
/// assert_ne!(one, print(&format!("Mixing helps little (Bolt, 2006).{list}")));
/// ```
pub fn fingerprint(analysis: &Analysis, finding: &Finding) -> String {
    let text = analysis.document.text.as_str();
    let around = surroundings(analysis, finding.span);
    let mut hash = Hash::new();
    hash.add(finding.rule);
    hash.part();
    let before = words(&text[around.start..finding.span.start]).rev().map(last_letters);
    before.take(NEIGHBOURS).for_each(|word| hash.add(word));
    hash.part();
    add_place(&mut hash, finding.span.text(text));
    hash.part();
    let behind = words(&text[finding.span.end..around.end]).map(first_letters);
    behind.take(NEIGHBOURS).for_each(|word| hash.add(word));
    format!("{:016x}", hash.0)
}

/// Where the neighbours of a place are sought: in its entry, else in its paragraph.
fn surroundings(analysis: &Analysis, span: Span) -> Span {
    let entries = &analysis.references.entries;
    let after = entries.partition_point(|entry| entry.span.start <= span.start);
    let entry = entries[..after].last().map(|entry| entry.span).filter(|entry| entry.contains(span));
    let block = || analysis.document.block_at(span.start).map(|block| block.span.to(span));
    entry.or_else(block).unwrap_or(span)
}

/// Adds the words of the place; what has none, as `(?)`, as it stands.
fn add_place(hash: &mut Hash, place: &str) {
    if words(place).next().is_none() {
        place.split_whitespace().for_each(|sign| hash.add(sign));
        return;
    }
    words(place).take(ENDS).map(first_letters).for_each(|word| hash.add(word));
    if words(place).nth(ENDS).is_some() {
        hash.part();
        words(place).rev().take(ENDS).map(last_letters).for_each(|word| hash.add(word));
    }
}

/// The runs of letters and digits.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn first_letters(word: &str) -> &str {
    word.char_indices().nth(LETTERS).map_or(word, |(end, _)| &word[..end])
}

fn last_letters(word: &str) -> &str {
    word.char_indices().nth_back(LETTERS - 1).map_or(word, |(start, _)| &word[start..])
}

/// FNV-1a of 64 bits, which is the same in every version and on every machine
/// (<http://www.isthe.com/chongo/tech/comp/fnv/>).
#[derive(Debug, Clone, Copy)]
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    /// Adds a word. No byte of UTF-8 is that which ends it.
    fn add(&mut self, word: &str) {
        word.bytes().for_each(|byte| self.byte(byte));
        self.byte(0xFF);
    }

    /// Parts what came from what comes.
    fn part(&mut self) {
        self.byte(0xFE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::lint::registry;

    const LIST: &str = "\n\nReferences\n\nBrandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                        Dalton, R. (2005). The city and its edges. London: Quay.\n";

    /// The fingerprint of a finding of some rule on `part` of the text.
    fn print_of(text: &str, part: &str) -> String {
        let analysis = crate::analyse(Document::from_text("paper.txt", text));
        let at = text.find(part).expect("it is there");
        let rule = registry::find("missing-reference").expect("it is in the registry");
        fingerprint(&analysis, &rule.finding(Span::new(at, at + part.len()), "not listed"))
    }

    #[test]
    fn stays_the_same_when_lines_are_wrapped_or_the_text_changes_elsewhere() {
        let one =
            print_of(&format!("Few people meet, it seems (Vogt, 1999; Dalton, 2005), in short.{LIST}"), "Vogt, 1999");
        for text in [
            format!(
                "A new first paragraph.\n\nFew people\nmeet, it  seems (Vogt, 1999;\nDalton, 2005), in short.{LIST}"
            ),
            format!("Few people meet, it seems (Vogt, 1999; Dalton, 2005), in short. So it goes on.{LIST}"),
            format!("Few people meet, it seems [Vogt, 1999,Dalton 2005] in short.{LIST}"),
        ] {
            assert_eq!(one, print_of(&text, "Vogt, 1999"), "{text}");
        }
    }

    #[test]
    fn tells_places_with_other_words_apart() {
        let text = format!("Few people meet (Vogt, 1999). Many more stay away (Vogt, 1999b).{LIST}");
        let one = print_of(&text, "Vogt, 1999");
        assert_ne!(one, print_of(&text, "Vogt, 1999b"));
        assert_ne!(one, print_of(&format!("Nobody stays (Vogt, 1999).{LIST}"), "Vogt, 1999"));
        assert_ne!(print_of("So it is (?), they say.", "(?)"), print_of("So it is [?], they say.", "[?]"));
    }

    #[test]
    fn an_entry_is_known_without_its_neighbours_in_the_list() {
        let entry = "Dalton, R. (2005). The city and its edges. London: Quay.";
        let one = print_of(&format!("Few meet (Dalton, 2005).{LIST}"), entry);
        let grown = LIST.replace("Dalton", "Claes, T. (2001). Bridges. Gent: Leie.\nDalton");
        assert_eq!(one, print_of(&format!("Few meet (Dalton, 2005).{grown}"), entry));
    }

    #[test]
    fn is_sixteen_digits_that_do_not_change_between_versions() {
        assert_eq!(print_of("So it is (Vogt, 1999).", "Vogt, 1999"), "2bceb45799062834");
    }
}
