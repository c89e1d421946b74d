//! How a manuscript is laid out as text, and where its gold comes to stand.

use citegraph::Span;

use crate::draft::{Block, BlockKind, Draft};
use crate::gold::{Citation, Entry, Gold, Work};

/// A way of laying out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Each paragraph and each entry on a line of its own.
    Plain,
    /// Lines of 78 characters.
    Wrapped,
    /// Pages, as they are copied from print: lines of 60 characters, words broken at their ends, running heads and page numbers
    /// between pages, entries with a hanging indent.
    Pages,
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 3] = [Form::Plain, Form::Wrapped, Form::Pages];

    /// As users write it.
    pub fn name(self) -> &'static str {
        match self {
            Form::Plain => "plain",
            Form::Wrapped => "wrapped",
            Form::Pages => "pages",
        }
    }
}

/// Lines of a page of print.
const PAGE: usize = 42;

/// A stretch of a block on one line.
struct Line {
    block: usize,
    start: usize,
    end: usize,
    indent: usize,
    hyphen: bool,
    /// True where an empty line stands before it.
    apart: bool,
}

/// The text of `draft` in a form, and its gold.
pub fn lay_out(draft: &Draft, form: Form) -> (String, Gold) {
    let mut text = String::new();
    // For each block, where its stretches begin: in the block, and in the text.
    let mut places: Vec<Vec<(usize, usize)>> = vec![Vec::new(); draft.blocks.len()];
    let mut on_page = 0;
    let mut page = 1;
    let mut in_word = false;
    for line in lines(draft, form) {
        // No printer breaks a word at the foot of a page.
        if form == Form::Pages && on_page >= PAGE && !in_word {
            let head = &draft.blocks[0].text;
            text.push_str(&format!("\n\n{page:>30}\n\u{c}{head}\n\n"));
            page += 1;
            on_page = 0;
        } else if !text.is_empty() {
            text.push_str(if line.apart { "\n\n" } else { "\n" });
            on_page += usize::from(line.apart);
        }
        on_page += 1;
        in_word = line.hyphen;
        text.extend(std::iter::repeat_n(' ', line.indent));
        places[line.block].push((line.start, text.len()));
        text.push_str(&draft.blocks[line.block].text[line.start..line.end]);
        if line.hyphen {
            text.push('-');
        }
    }
    text.push('\n');
    let mut gold = Gold { language: draft.language.clone(), ..Gold::default() };
    for (block, places) in draft.blocks.iter().zip(&places) {
        let place = |span: Span| Span::new(moved(places, span.start), moved(places, span.end - 1) + 1);
        gold.citations.extend(block.citations.iter().map(|citation| Citation {
            span: place(citation.span),
            works: citation.works.iter().map(|work| Work { span: place(work.span), ..work.clone() }).collect(),
        }));
        gold.entries.extend(block.entry.iter().map(|entry| Entry { span: place(entry.span), ..entry.clone() }));
    }
    (text, gold)
}

/// Where byte `at` of a block stands in the text.
fn moved(places: &[(usize, usize)], at: usize) -> usize {
    let (from, to) = places[places.partition_point(|&(from, _)| from <= at) - 1];
    to + (at - from)
}

fn lines(draft: &Draft, form: Form) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut before = BlockKind::Title;
    for (index, block) in draft.blocks.iter().enumerate() {
        let apart = block.kind != BlockKind::Entry || before != BlockKind::Entry;
        before = block.kind;
        let (width, hanging) = match form {
            Form::Plain => (usize::MAX, 0),
            Form::Wrapped => (78, 0),
            Form::Pages if block.kind == BlockKind::Entry => (60, 4),
            Form::Pages => (60, 0),
        };
        fill(block, index, width, hanging, form == Form::Pages, apart, &mut lines);
    }
    lines
}

/// Breaks a block into lines of `width` at most, the further ones indented by `hanging`.
fn fill(block: &Block, index: usize, width: usize, hanging: usize, hyphens: bool, apart: bool, lines: &mut Vec<Line>) {
    let text = block.text.as_str();
    let mut start = 0;
    let mut end = 0;
    let mut used = 0;
    let mut first = true;
    let mut put = |start: usize, end: usize, hyphen: bool, lines: &mut Vec<Line>| {
        let indent = if first { 0 } else { hanging };
        lines.push(Line { block: index, start, end, indent, hyphen, apart: first && apart });
        first = false;
    };
    let mut at = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        let room = width.saturating_sub(hanging);
        if end == start || used + 1 + length <= room {
            used += length + usize::from(end > start);
        } else {
            let left = room.saturating_sub(used + 2);
            match broken(word, left).filter(|_| hyphens) {
                Some(head) => {
                    put(start, at + head, true, lines);
                    start = at + head;
                    used = word[head..].chars().count();
                }
                None => {
                    put(start, end, false, lines);
                    start = at;
                    used = length;
                }
            }
        }
        end = at + word.len();
        at = end + 1;
    }
    put(start, end, false, lines);
}

/// How many bytes of a word stay on a line that has room for `left` letters of it: where three letters stay and three go on, and
/// where it is a word and no name, number or address.
fn broken(word: &str, left: usize) -> Option<usize> {
    let stem = word.trim_end_matches([',', '.', ';', ':', ')', '”', '?']);
    let letters = stem.chars().count();
    if letters < 7
        || left < 3
        || !stem.chars().skip(1).all(char::is_lowercase)
        || !stem.starts_with(char::is_alphabetic)
    {
        return None;
    }
    let wanted = left.min(letters - 3);
    let vowel = |c: char| "aeiouyáéíóúàèìòùäöüâêîôûåæøąęěůýãõ".contains(c);
    // Behind a vowel and before a consonant is where most languages break.
    let places: Vec<(usize, char)> = stem.char_indices().collect();
    let at = (3..=wanted).rev().find(|&at| vowel(places[at - 1].1) && !vowel(places[at].1))?;
    Some(places[at].0)
}
