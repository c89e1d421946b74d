//! Lines of plain text, and what their lengths tell of how it was set.

use crate::span::Span;

/// One line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Its bytes without the white space around them; empty for a blank line.
    pub span: Span,
    /// The white space before it, a tab counted as four.
    pub indent: usize,
    /// True where a form feed stands before it: it opens a page.
    pub opens_page: bool,
}

impl Line {
    /// True where nothing stands on it.
    pub fn is_blank(&self) -> bool {
        self.span.is_empty()
    }
}

/// The lines of a text and how it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines<'a> {
    /// The text.
    pub text: &'a str,
    /// In the order of the text.
    pub lines: Vec<Line>,
    /// The length in bytes that four of five of its lines stay within: about the measure, where lines were wrapped.
    measure: usize,
    /// The longest line within a few lines of each: the measure there, where columns of several widths alternate.
    local: Vec<u16>,
}

/// Above this length of the usual line, a line is a whole paragraph and nothing was wrapped.
const LONGEST_MEASURE: usize = 240;
/// No column is set narrower than this.
const SHORTEST_MEASURE: usize = 30;
/// So many lines on either side show how wide a column is.
const REACH: usize = 6;

impl<'a> Lines<'a> {
    /// The lines of `text`: each ends at a line feed, a carriage return, or a form feed.
    pub fn of(text: &'a str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        let mut opens_page = false;
        for end in memchr::memchr3_iter(b'\n', b'\r', b'\x0c', text.as_bytes()) {
            let ends_pair =
                end > 0 && end == start && text.as_bytes()[end] == b'\n' && text.as_bytes()[end - 1] == b'\r';
            if !ends_pair {
                lines.push(line(text, Span::new(start, end), opens_page));
                opens_page = false;
            }
            opens_page |= text.as_bytes()[end] == b'\x0c';
            start = end + 1;
        }
        lines.push(line(text, Span::new(start, text.len()), opens_page));
        let measure = measure(&lines);
        let local = local_measures(&lines);
        Self { text, lines, measure, local }
    }

    /// What stands on line `at`; nothing beyond the last.
    pub fn text_of(&self, at: usize) -> &'a str {
        self.lines.get(at).map_or("", |line| line.span.text(self.text))
    }

    /// True where lines were broken at a measure, so that one paragraph takes several.
    pub fn are_wrapped(&self) -> bool {
        self.measure <= LONGEST_MEASURE
    }

    /// True where line `at` stays clearly short of the measure: under four fifths of it.
    pub fn is_short(&self, at: usize) -> bool {
        let local = self.local.get(at).copied().map_or(0, usize::from).max(SHORTEST_MEASURE);
        self.length(at) * 5 < self.measure.min(LONGEST_MEASURE).min(local) * 4
    }

    /// The length of line `at` in bytes.
    pub fn length(&self, at: usize) -> usize {
        self.lines.get(at).map_or(0, |line| line.span.len())
    }

    /// True where nothing stands on line `at`, or where there is no such line.
    pub fn is_blank(&self, at: usize) -> bool {
        self.length(at) == 0
    }

    /// The first line from `at` on that is not blank.
    pub fn next_filled(&self, at: usize) -> Option<usize> {
        (at..self.lines.len()).find(|&line| !self.is_blank(line))
    }

    /// The line that holds byte `at`.
    pub fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.span.start <= at).saturating_sub(1)
    }
}

fn line(text: &str, whole: Span, opens_page: bool) -> Line {
    let raw = whole.text(text);
    let content = raw.trim();
    let indent = raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
    Line { span: Span::of(content, text), indent, opens_page }
}

fn measure(lines: &[Line]) -> usize {
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.span.len()).filter(|&length| length > 0).collect();
    if lengths.is_empty() {
        return 0;
    }
    let at = lengths.len() * 4 / 5;
    let at = at.min(lengths.len() - 1);
    *lengths.select_nth_unstable(at).1
}

/// The longest line within [`REACH`] of each, cut off at the longest measure.
fn local_measures(lines: &[Line]) -> Vec<u16> {
    let length = |line: &Line| line.span.len().min(LONGEST_MEASURE) as u16;
    let mut window: std::collections::VecDeque<(usize, u16)> = std::collections::VecDeque::new();
    let mut next = 0;
    (0..lines.len())
        .map(|at| {
            while next < lines.len() && next <= at + REACH {
                while window.back().is_some_and(|&(_, longest)| longest <= length(&lines[next])) {
                    window.pop_back();
                }
                window.push_back((next, length(&lines[next])));
                next += 1;
            }
            while window.front().is_some_and(|&(line, _)| line + REACH < at) {
                window.pop_front();
            }
            window.front().map_or(0, |&(_, longest)| longest)
        })
        .collect()
}

/// True where `line` ends as a sentence does: a stop, with a closing bracket, quotation mark or note's number behind it.
pub fn ends_sentence(line: &str) -> bool {
    let rest = line.trim_end_matches(|c: char| is_closer(c) || c.is_ascii_digit() || is_superscript(c));
    rest.ends_with(is_final_stop) || (rest.len() < line.len() && line.ends_with(is_final_stop))
}

/// Marks that end a sentence.
pub fn is_final_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// What may close behind a stop.
pub fn is_closer(c: char) -> bool {
    matches!(c, ')' | ']' | '"' | '\'' | '”' | '’' | '“' | '‘' | '»' | '›' | '«' | '‹' | '」' | '』' | '》' | '〉')
}

/// What opens a quotation or a bracket.
pub fn is_opener(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '"'
            | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '‹'
            | '»'
            | '›'
            | '”'
            | '’'
            | '「'
            | '『'
            | '《'
            | '〈'
    )
}

/// A digit set as a superscript.
pub fn is_superscript(c: char) -> bool {
    superscript_digit(c).is_some()
}

/// The value of a superscript digit: 3 for `³`.
pub fn superscript_digit(c: char) -> Option<u32> {
    match c {
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => Some(u32::from(c) - 0x2070),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_lines_at_every_kind_of_line_end() {
        let lines = Lines::of("een \r\n\r\n  twee\rdrie\u{c}vier\n");
        let texts: Vec<&str> = (0..lines.lines.len()).map(|at| lines.text_of(at)).collect();
        assert_eq!(texts, ["een", "", "twee", "drie", "vier", ""]);
        assert_eq!(lines.lines[2].indent, 2);
        assert!(lines.lines[4].opens_page);
        assert!(!lines.lines[3].opens_page);
    }

    #[test]
    fn knows_the_end_of_a_sentence_at_the_end_of_a_line() {
        for line in
            ["Zo is het.", "“Zo is het.”", "Waarom?", "na te streven.1", "… slow. (Bolt)", "slow (Bolt).", "so.³"]
        {
            assert_eq!(ends_sentence(line), !line.ends_with("(Bolt)"), "{line}");
        }
        for line in ["Inleiding", "als volgt:", "van de", "in 1997", "(Bolt, 2004)"] {
            assert!(!ends_sentence(line), "{line}");
        }
    }
}
