//! Strings and signs of Typst.

/// What a string says: `"a \"b\""` as `a "b"`.
pub fn value(literal: &str) -> String {
    let inner = literal.strip_prefix('"').unwrap_or(literal);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut value = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once('\\') {
        value.push_str(before);
        let (shown, length) = string_escape(after);
        value.extend(shown);
        rest = &after[length..];
    }
    value.push_str(rest);
    value
}

/// What stands behind a backslash in a string, and its bytes.
fn string_escape(after: &str) -> (Option<char>, usize) {
    match after.chars().next() {
        Some('u') => unicode(after).map_or((Some('u'), 1), |(c, length)| (c, length)),
        Some('n') => (Some('\n'), 1),
        Some('t') => (Some('\t'), 1),
        Some('r') => (Some(' '), 1),
        Some(c) => (Some(c), c.len_utf8()),
        None => (None, 0),
    }
}

/// `u{1f600}`, and its bytes; no character where the number is none.
fn unicode(after: &str) -> Option<(Option<char>, usize)> {
    let number = after.strip_prefix("u{")?.split_once('}')?.0;
    let c = u32::from_str_radix(number, 16).ok().and_then(char::from_u32);
    Some((c, "u{}".len() + number.len()))
}

/// The character that `\u{1f600}` stands for in markup; none for `\-`, which stands for what follows the backslash.
pub fn escaped(leaf: &str) -> Option<char> {
    unicode(leaf.strip_prefix('\\')?).and_then(|(c, _)| c)
}

/// What is printed for a shorthand; none where it is printed as it stands.
pub fn shorthand(leaf: &str) -> Option<&'static str> {
    match leaf {
        "~" => Some("\u{a0}"),
        "--" => Some("–"),
        "---" => Some("—"),
        "-?" => Some(""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_strings_and_escapes() {
        assert_eq!(value(r#""a \"b\" \u{e9}""#), "a \"b\" é");
        assert_eq!(value("\"open \\"), "open ");
        assert_eq!(value(r#""\u{zz}\u{e"#), "u{e");
        assert_eq!((escaped("\\u{e9}"), escaped("\\-")), (Some('é'), None));
    }
}
