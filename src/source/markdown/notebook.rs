//! Jupyter notebooks: the Markdown of their cells, which the file keeps as strings of JSON.

use super::sheet::Sheet;
use crate::bibliography::json;

/// The Markdown of a notebook, its cells separated by empty lines; what a backslash hides in JSON is written so that each byte stays in
/// its place. None where the file is no notebook.
pub fn sheet(text: &str) -> Option<Sheet> {
    let notebook = json(text).0?;
    let cells = notebook.get("cells").filter(|cells| cells.is_list())?;
    let mut sheet = Sheet::default();
    let of_text =
        |cell: &&crate::bibliography::Node| cell.get("cell_type").and_then(|kind| kind.text()) == Some("markdown");
    for cell in cells.items().iter().filter(of_text) {
        for string in cell.get("source").into_iter().flat_map(|source| source.items()) {
            push_string(&mut sheet, string.span.text(text), string.span.start);
        }
        sheet.push_line_end();
        sheet.push_line_end();
    }
    Some(sheet)
}

/// Adds a string: `\n` ends a line; `\"` is Markdown's own way to write a mark; of `\\` one backslash is meant.
fn push_string(sheet: &mut Sheet, string: &str, at: usize) {
    let mut from = 0;
    let mut line = String::new();
    let mut start = 0;
    let flush = |sheet: &mut Sheet, line: &mut String, start: usize| {
        sheet.push(line, at + start);
        line.clear();
    };
    while let Some(next) = memchr::memchr(b'\\', &string.as_bytes()[from..]).map(|next| from + next) {
        line.push_str(&string[from..next]);
        let escape = string.as_bytes().get(next + 1).copied().unwrap_or(b' ');
        from = (next + 2).min(string.len());
        match escape {
            b'n' => {
                flush(sheet, &mut line, start);
                sheet.push_line_end();
                start = from;
            }
            b'\\' => line.push_str(" \\"),
            b'"' | b'/' => line.push_str(&string[next..from]),
            b'u' => {
                let digits = string.get(from..from + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
                flush(sheet, &mut line, start);
                line.push(digits.and_then(char::from_u32).unwrap_or('\u{fffd}'));
                from = string.floor_char_boundary((from + 4).min(string.len()));
                flush(sheet, &mut line, next);
                start = from;
            }
            _ => line.push_str("  "),
        }
    }
    line.push_str(&string[from..]);
    flush(sheet, &mut line, start);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_cells_of_markdown_with_their_places() {
        let text = r##"{"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["# Streets\n", "He said \"no\" [@bolt2004].\n"]},
            {"cell_type": "code", "source": ["x = [@nobody]"], "outputs": []},
            {"cell_type": "markdown", "source": "As \\citep{dekker2006} says"}], "nbformat": 4}"##;
        let sheet = sheet(text).expect("it is a notebook");
        assert_eq!(sheet.text, "# Streets\nHe said \\\"no\\\" [@bolt2004].\n\n\nAs  \\citep{dekker2006} says\n\n");
        for part in ["@bolt2004", "citep", "says"] {
            let at = sheet.text.find(part).expect("it is there");
            assert_eq!(&text[sheet.place(at)..][..part.len()], part);
        }
    }

    #[test]
    fn refuses_what_is_no_notebook() {
        for text in ["", "{}", "[1]", "{\"cells\": 3}"] {
            assert!(sheet(text).is_none());
        }
    }
}
