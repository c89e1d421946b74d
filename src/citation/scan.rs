//! Where to try the grammar: years and brackets, found in one pass each.

use crate::span::Span;

/// The earliest and the latest year that is read as one.
pub const YEARS: std::ops::RangeInclusive<u16> = 1000..=2099;

/// A pair of brackets with a year or a term in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// From the opening to the closing bracket, both included.
    pub span: Span,
    /// True for `[ ]`.
    pub square: bool,
}

impl Pair {
    /// What stands between the brackets.
    pub fn inner(&self) -> Span {
        Span::new(self.span.start + 1, self.span.end - 1)
    }
}

/// Longer stretches between brackets are not read; a group of some two thousand works fits.
pub const LONGEST_GROUP: usize = 32 * 1024;

/// Every pair of brackets of `text`, in the order in which they close, so that an inner pair comes before the outer.
/// A pair never reaches over an empty line or one of `walls`, which stand in order.
pub fn pairs(text: &str, walls: &[usize]) -> Vec<Pair> {
    let bytes = text.as_bytes();
    let mut open: Vec<(usize, u8)> = Vec::new();
    let mut found = Vec::new();
    let mut last = 0;
    let mut walls = walls.iter().copied().peekable();
    for at in brackets(bytes) {
        let mut walled = false;
        while walls.next_if(|&wall| wall <= at).is_some() {
            walled = true;
        }
        if !open.is_empty() && (walled || has_empty_line(&bytes[last..at])) {
            open.clear();
        }
        last = at;
        match bytes[at] {
            b @ (b'(' | b'[') => {
                open.push((at, b));
                if open.len() > 64 {
                    open.remove(0);
                }
            }
            b => {
                let opener = if b == b')' { b'(' } else { b'[' };
                if let Some(depth) = open.iter().rposition(|&(_, kind)| kind == opener) {
                    let (start, _) = open[depth];
                    open.truncate(depth);
                    found.push(Pair { span: Span::new(start, at + 1), square: opener == b'[' });
                }
            }
        }
    }
    found
}

/// The place of every round and square bracket, in the order of the text.
pub fn brackets(bytes: &[u8]) -> impl Iterator<Item = usize> {
    merge(memchr::memchr3_iter(b'(', b')', b'[', bytes), memchr::memchr_iter(b']', bytes))
}

fn merge(a: impl Iterator<Item = usize>, b: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
    let (mut a, mut b) = (a.peekable(), b.peekable());
    std::iter::from_fn(move || match (a.peek(), b.peek()) {
        (Some(x), Some(y)) if x < y => a.next(),
        (_, Some(_)) => b.next(),
        (Some(_), None) => a.next(),
        (None, None) => None,
    })
}

/// True where an empty line, or one with white space only, stands in `bytes`.
fn has_empty_line(bytes: &[u8]) -> bool {
    let mut ends = memchr::memchr_iter(b'\n', bytes);
    let Some(mut previous) = ends.next() else { return false };
    for end in ends {
        if bytes[previous + 1..end].iter().all(u8::is_ascii_whitespace) {
            return true;
        }
        previous = end;
    }
    false
}

/// The places of all years in `text`: four digits within [`YEARS`], alone or with a letter behind.
pub fn years(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'1', b'2', bytes).filter(|&at| year_at(bytes, at).is_some()).collect()
}

/// The year at byte `at`, where four digits stand alone or with letters behind them.
pub fn year_at(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 4)?;
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    if at > 0 {
        let before = bytes[at - 1];
        let decimal = matches!(before, b'.' | b',') && at > 1 && bytes[at - 2].is_ascii_digit() && before == b'.';
        if before.is_ascii_digit() || (decimal && !date_before(bytes, at)) {
            return None;
        }
    }
    match bytes.get(at + 4) {
        Some(after) if after.is_ascii_digit() => return None,
        Some(b'.') if bytes.get(at + 5).is_some_and(u8::is_ascii_digit) => return None,
        _ => {}
    }
    let year = digits.iter().fold(0u16, |year, digit| year * 10 + u16::from(digit - b'0'));
    YEARS.contains(&year).then_some(year)
}

/// True where `10.10.` or `4.` of a date stands before byte `at`.
fn date_before(bytes: &[u8], at: usize) -> bool {
    let mut start = at;
    while start > 0 && at - start < 7 && (bytes[start - 1].is_ascii_digit() || bytes[start - 1] == b'.') {
        start -= 1;
    }
    let parts = bytes[start..at].split(|&b| b == b'.').collect::<Vec<_>>();
    parts.len() == 3 && parts[..2].iter().all(|part| (1..=2).contains(&part.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_years_and_no_other_numbers() {
        for (text, count) in [
            ("2004", 1),
            ("2003a, 2003b", 2),
            ("12004 20045 200", 0),
            ("3.1415 2000.5", 0),
            ("10.10.2009", 1),
            ("1797/1986", 2),
            ("p. 3450", 0),
        ] {
            assert_eq!(years(text).len(), count, "{text}");
        }
    }

    #[test]
    fn pairs_brackets_the_inner_first_and_never_over_an_empty_line() {
        let text = "(a [b] c) d) (e\n\nf)";
        let found: Vec<&str> = pairs(text, &[]).iter().map(|pair| pair.span.text(text)).collect();
        assert_eq!(found, ["[b]", "(a [b] c)"]);
        let text = "(see Bolt\n2004) [Dam\n1999]";
        let wall = text.find("2004").expect("it is there");
        assert_eq!(pairs(text, &[wall]).len(), 1);
        assert_eq!(pairs(text, &[]).len(), 2);
    }
}
