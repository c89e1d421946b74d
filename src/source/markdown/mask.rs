//! Hides from the parser of CommonMark what it would take for text: the fences of divs, formulas in LaTeX's brackets.

/// `text` with spaces, or the marks of code, for what is hidden; byte for byte as long. All before byte `from` is hidden.
pub fn masked(text: &str, from: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    blank(&mut bytes, 0..from);
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if let Some(start) = div_fence(line) {
            blank(&mut bytes, at + start..at + line.len());
        }
        at += line.len();
    }
    hide_formulas(text, from, &mut bytes);
    String::from_utf8(bytes).expect("whole characters were replaced by ASCII")
}

/// Makes spaces of all but line ends.
fn blank(bytes: &mut [u8], range: std::ops::Range<usize>) {
    for byte in &mut bytes[range] {
        if !matches!(*byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
}

/// Where the fence of a div begins on its line: `::: {.callout-note}`, `:::: columns`, `> :::`.
fn div_fence(line: &str) -> Option<usize> {
    let marks = line.trim_start_matches([' ', '\t', '>']);
    let colons = marks.len() - marks.trim_start_matches(':').len();
    let content = marks[colons..].trim().trim_end_matches(':').trim_end();
    let is_attributes = content.starts_with('{') && content.ends_with('}');
    let is_name = !content.contains(char::is_whitespace)
        || content.split_once(' ').is_some_and(|(_, rest)| rest.starts_with('{'));
    (colons >= 3 && (is_attributes || is_name)).then_some(line.len() - marks.len())
}

/// Environments of LaTeX that hold formulas.
static FORMULAS: [&str; 7] = ["equation", "align", "gather", "multline", "eqnarray", "displaymath", "math"];

/// Hides `\(x^2\)`, `\[x^2\]` and `\begin{equation}…\end{equation}`.
fn hide_formulas(text: &str, from: usize, bytes: &mut [u8]) {
    let mut at = from;
    while let Some(found) = memchr::memchr(b'\\', &text.as_bytes()[at..]).map(|found| at + found) {
        at = match formula(text, found) {
            Some(end) => {
                as_code(bytes, found..end);
                end
            }
            // What a backslash stands before begins nothing: `\\(`.
            None => text.ceil_char_boundary(found + 2),
        };
    }
}

/// The end of the formula that begins at byte `at`, which holds a backslash.
fn formula(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let paragraph = &rest[..rest.floor_char_boundary(LONGEST_FORMULA)];
    let paragraph = paragraph.split("\n\n").next().unwrap_or(paragraph);
    let (open, close) = match rest.as_bytes().get(1)? {
        b'(' => ("\\(", "\\)".to_owned()),
        b'[' => ("\\[", "\\]".to_owned()),
        b'b' => {
            let name = rest.strip_prefix("\\begin{")?.split('}').next()?;
            if !FORMULAS.contains(&name.trim_end_matches('*')) {
                return None;
            }
            ("\\begin", format!("\\end{{{name}}}"))
        }
        _ => return None,
    };
    let length = paragraph[open.len()..].find(&close)?;
    let content = &paragraph[open.len()..open.len() + length];
    let safe = !content.contains('`') && !text[..at].ends_with(['`', '\\']);
    (safe && (open == "\\begin" || is_formula(content))).then_some(at + open.len() + length + close.len())
}

/// The bytes of the longest formula.
const LONGEST_FORMULA: usize = 2000;

/// True of `x^2`, `\alpha`, `n = 3`, `p`; not of `1986`, which is in brackets that are shown.
fn is_formula(content: &str) -> bool {
    let content = content.trim();
    content.contains(['\\', '^', '_', '=', '<', '>', '+'])
        || (content.len() == 1 && content.starts_with(char::is_alphabetic))
}

/// Makes code of a formula, which the parser tells from text: a backtick first and last.
fn as_code(bytes: &mut [u8], range: std::ops::Range<usize>) {
    let last = range.end - 1;
    bytes[range.start] = b'`';
    bytes[last] = b'`';
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_the_fences_of_divs() {
        let text = "::: {.callout-note}\nText.\n:::\n> ::: warning\n:::: {.a} ::::\n::: this is text\na ::: b\n";
        let shown = masked(text, 0);
        assert_eq!(shown.len(), text.len());
        let lines: Vec<&str> = shown.lines().map(str::trim).collect();
        assert_eq!(lines, ["", "Text.", "", ">", "", "::: this is text", "a ::: b"]);
    }

    #[test]
    fn makes_code_of_formulas() {
        assert_eq!(masked("of \\(x^2\\), \\[1986\\] and \\(p\\)", 0), "of `(x^2\\`, \\[1986\\] and `(p\\`");
        assert_eq!(masked("\\begin{align*}\nx\n\\end{align*}", 0), "`begin{align*}\nx\n\\end{align*`");
    }

    #[test]
    fn hides_the_header() {
        assert_eq!(masked("---\na: ü\n---\nText", 14), "   \n     \n   \nText");
    }
}
