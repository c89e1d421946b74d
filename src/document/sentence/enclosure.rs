//! Brackets and quotation marks that hold a sentence together.

use crate::span::Span;

/// What stands between two brackets or two quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enclosure {
    /// With both marks.
    pub span: Span,
    /// The length of the closing mark in bytes.
    pub closer: usize,
    /// True for brackets, false for quotation marks.
    pub is_bracket: bool,
}

/// A longer stretch between two brackets, or two marks, comes of one that is missing.
const LONGEST_BRACKET: usize = 1_500;
const LONGEST_QUOTATION: usize = 1_000;
/// Deeper nesting is no prose.
const DEEPEST: usize = 32;

/// The outermost enclosures of `text`, in its order.
pub fn enclosures(text: &str) -> Vec<Enclosure> {
    let mut pairs = Vec::new();
    let mut brackets: Vec<(usize, u8)> = Vec::new();
    let mut quotation: Option<(usize, Quotation)> = None;
    let mut before = None;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() || byte == b' ' {
            at += 1;
            before = Some(char::from(byte));
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let end = at + c.len_utf8();
        match c {
            '(' | '[' => open(&mut brackets, at, byte),
            ')' | ']' => pairs.extend(close(&mut brackets, at, byte)),
            _ => {
                let after = || text[end..].chars().next();
                if let Some((start, kind)) = quotation
                    && kind.closes(c, before, after())
                {
                    if end - start <= LONGEST_QUOTATION {
                        pairs.push(Enclosure { span: Span::new(start, end), closer: c.len_utf8(), is_bracket: false });
                    }
                    quotation = None;
                } else if quotation.is_none_or(|(start, _)| at - start > LONGEST_QUOTATION)
                    && let Some(kind) = Quotation::opened_by(c, before, after())
                {
                    quotation = Some((at, kind));
                }
            }
        }
        before = Some(c);
        at = end;
    }
    outermost(pairs)
}

fn open(brackets: &mut Vec<(usize, u8)>, at: usize, kind: u8) {
    if brackets.len() == DEEPEST {
        brackets.remove(0);
    }
    brackets.push((at, kind));
}

fn close(brackets: &mut Vec<(usize, u8)>, at: usize, kind: u8) -> Option<Enclosure> {
    let opener = if kind == b')' { b'(' } else { b'[' };
    let depth = brackets.iter().rposition(|&(_, kind)| kind == opener)?;
    let (start, _) = brackets[depth];
    brackets.truncate(depth);
    let near = at - start <= LONGEST_BRACKET;
    near.then(|| Enclosure { span: Span::new(start, at + 1), closer: 1, is_bracket: true })
}

/// Of `pairs`, those that lie in no other; of two that cross, the first.
fn outermost(mut pairs: Vec<Enclosure>) -> Vec<Enclosure> {
    pairs.sort_unstable_by_key(|pair| (pair.span.start, std::cmp::Reverse(pair.span.end)));
    let mut reached = 0;
    pairs.retain(|pair| {
        let outside = pair.span.start >= reached;
        if outside {
            reached = pair.span.end;
        }
        outside
    });
    pairs
}

/// The family of quotation marks that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotation {
    /// `“ ”`
    Curly,
    /// `„ “`, `„ ”`
    Low,
    /// `« »`
    Guillemets,
    /// `» «`
    GuillemetsInward,
    /// `" "`
    Straight,
    /// `‘ ’`: its closing mark is also the apostrophe.
    Single,
    /// `「 」`
    Corners,
    /// `『 』`
    WhiteCorners,
}

impl Quotation {
    fn opened_by(c: char, before: Option<char>, after: Option<char>) -> Option<Self> {
        let open = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '–' | '—'));
        let stands = after.is_some_and(|c| !c.is_whitespace());
        match c {
            '“' => Some(Self::Curly),
            '„' => Some(Self::Low),
            '«' => Some(Self::Guillemets),
            '「' => Some(Self::Corners),
            '『' => Some(Self::WhiteCorners),
            '»' if open && stands => Some(Self::GuillemetsInward),
            '"' if open && stands => Some(Self::Straight),
            '‘' if open && stands => Some(Self::Single),
            _ => None,
        }
    }

    fn closes(self, c: char, before: Option<char>, after: Option<char>) -> bool {
        let ends = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
        match self {
            Self::Curly => c == '”',
            Self::Low => matches!(c, '“' | '”'),
            Self::Guillemets => c == '»',
            Self::GuillemetsInward => c == '«',
            Self::Straight => c == '"' && before.is_some_and(|c| !c.is_whitespace()),
            Self::Single => c == '’' && ends,
            Self::Corners => c == '」',
            Self::WhiteCorners => c == '』',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_outermost_pairs() {
        for (text, wanted) in [
            ("a (b [c] d) e", vec!["(b [c] d)"]),
            ("a (b c) “d e” f", vec!["(b c)", "“d e”"]),
            ("„Ja“, sagte er", vec!["„Ja“"]),
            ("‘t was de buurt’s ‘tuin’ toch", vec!["‘t was de buurt’s ‘tuin’"]),
            ("\"yes\" or \"no\"", vec!["\"yes\"", "\"no\""]),
            ("(open", vec![]),
            ("« oui » et “non”", vec!["« oui »", "“non”"]),
            ("“he said (it is)”", vec!["“he said (it is)”"]),
            ("彼は「はい。」と『本』で", vec!["「はい。」", "『本』"]),
        ] {
            let found: Vec<&str> = enclosures(text).iter().map(|pair| pair.span.text(text)).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
