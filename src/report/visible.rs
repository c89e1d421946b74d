//! What a terminal would obey, and what readers would not see, is spelt out: `\u{1b}`, `\u{202e}`.

use std::borrow::Cow;

/// True for characters that do something to a terminal or to the order of what is shown, or are not shown at all: the control
/// characters, the marks of writing direction, and what has no width.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Begins a command of the older kind that the logs of code hosts obey anywhere on a line.
const COMMAND: &str = "##[";

/// The text on one line, with all that is hidden spelt out.
pub fn visible(text: &str) -> Cow<'_, str> {
    spelt(text, |_| false)
}

/// The text with all that is hidden spelt out but its line ends and tabs.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    spelt(text, |c| matches!(c, '\n' | '\t'))
}

/// What was rendered with colours, all that is hidden spelt out but line ends and what begins a colour.
pub fn visible_but_colours(rendered: &str) -> Cow<'_, str> {
    spelt(rendered, |c| matches!(c, '\n' | '\t' | '\u{1b}'))
}

fn spelt(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(|c| is_hidden(c) && !stays(c)) && !text.contains(COMMAND) {
        return Cow::Borrowed(text);
    }
    let mut spelt = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if !is_hidden(c) || stays(c) => spelt.push(c),
            '\n' | '\r' | '\t' => spelt.extend(c.escape_default()),
            c => spelt.extend(c.escape_unicode()),
        }
    }
    Cow::Owned(spelt.replace(COMMAND, "#\\u{23}["))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_out_what_a_terminal_would_obey_and_what_nobody_would_see() {
        for (text, shown) in [
            ("Bolt, 2004", "Bolt, 2004"),
            ("Müller–Weiß ‘é’ 北京", "Müller–Weiß ‘é’ 北京"),
            ("a\u{1b}[2J\nb", "a\\u{1b}[2J\\nb"),
            ("a\u{9b}2Jb\u{7f}", "a\\u{9b}2Jb\\u{7f}"),
            ("\u{202e}tloB\u{2066}", "\\u{202e}tloB\\u{2066}"),
            ("Bo\u{200b}lt\u{feff}\u{e0041}", "Bo\\u{200b}lt\\u{feff}\\u{e0041}"),
            ("##[error]x", "#\\u{23}[error]x"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert_eq!(visible_lines("a\n\tb\u{1b}"), "a\n\tb\\u{1b}");
        assert_eq!(visible_but_colours("\u{1b}[1ma\u{9b}\n"), "\u{1b}[1ma\\u{9b}\n");
    }
}
