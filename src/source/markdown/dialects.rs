//! What other languages of markup say, written as Markdown: byte for byte as long, so that every place stays what it was.
//!
//! MyST's roles, reStructuredText and Org differ from Markdown in how they cite, in headings and in blocks that are no prose. What is
//! left of each is near enough to Markdown to be read as it.

/// MyST's roles that cite, as LaTeX's commands: `` {cite:p}`bolt2004` `` is `  \citep{bolt2004}`.
pub fn with_roles(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for at in memchr::memmem::find_iter(text.as_bytes(), b"cite") {
        // `{cite:p}` or `:cite:p:`, perhaps `{footcite}`, and the keys between marks of code.
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_lowercase());
        let open = match before.bytes().next_back() {
            Some(b'{') => '}',
            Some(b':') => ':',
            _ => continue,
        };
        let start = before.len() - 1;
        let name = text[at..].find(|c: char| !(c.is_ascii_alphabetic() || c == ':')).unwrap_or(text.len() - at);
        let role = text[at..at + name].trim_end_matches(':');
        let behind = match open {
            '}' => text[at + name..].strip_prefix('}'),
            _ => text[at..at + name].ends_with(':').then(|| &text[at + name..]),
        };
        let Some(keys) = behind.and_then(|behind| behind.strip_prefix('`')) else { continue };
        let inner = text.len() - keys.len();
        let within = &keys[..keys.floor_char_boundary(LONGEST_ROLE)];
        let Some(length) = within.find(['`', '\n']).filter(|&end| within[end..].starts_with('`')) else { continue };
        let command: &[u8] = if role.ends_with(":t") || role.ends_with(":ts") { b"\\citet{" } else { b"\\citep{" };
        if inner - start < command.len() || keys[..length].contains(['{', '<', '\\']) {
            continue;
        }
        bytes[start..inner].fill(b' ');
        bytes[inner - command.len()..inner].copy_from_slice(command);
        bytes[inner + length] = b'}';
    }
    String::from_utf8(bytes).expect("ASCII took the place of ASCII")
}

/// The bytes of the keys of a role that are sought.
const LONGEST_ROLE: usize = 2000;

/// A text in another language of markup, as Markdown, and the bibliographies that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated {
    /// Byte for byte as long as the text.
    pub text: String,
    /// The bibliography files that it names.
    pub bibliographies: Vec<String>,
    /// The title, where the text tells it apart from its headings.
    pub language: Option<String>,
}

/// A line and where it begins.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    });
    lines.collect()
}

/// reStructuredText as Markdown: underlined headings, directives, roles.
pub fn of_rst(text: &str) -> Translated {
    let mut bytes = text.as_bytes().to_vec();
    let mut bibliographies = Vec::new();
    let all = lines(text);
    // The lines of a directive that are set in by more than this belong to what is no prose.
    let mut hidden: Option<usize> = None;
    for (index, &(at, line)) in all.iter().enumerate() {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        if let Some(by) = hidden {
            if trimmed.is_empty() || indent > by {
                bytes[at..at + line.len()].fill(b' ');
                continue;
            }
            hidden = None;
        }
        if let Some(directive) = trimmed.strip_prefix(".. ") {
            if directive.starts_with('[') {
                // A note or a reference: its label stays, as text.
                bytes[at..at + indent + 3].fill(b' ');
                continue;
            }
            let (name, argument) = directive.split_once("::").unwrap_or((directive, ""));
            if name.trim() == "bibliography" {
                bibliographies.extend(argument.split_whitespace().map(str::to_owned));
            }
            bytes[at..at + line.len()].fill(b' ');
            if !is_prose(name.trim()) || !directive.contains("::") {
                hidden = Some(indent);
            }
            continue;
        }
        let is_option = indent > 0 && trimmed.starts_with(':') && trimmed[1..].contains(": ") && !trimmed.contains('`');
        if is_option {
            bytes[at..at + line.len()].fill(b' ');
            continue;
        }
        if is_adornment(trimmed) {
            let above = index.checked_sub(1).map_or("", |above| all[above].1.trim());
            let is_under = !above.is_empty() && !is_adornment(above);
            let mark = if is_under { b'-' } else { b' ' };
            bytes[at + indent..at + line.len()].fill(mark);
        }
    }
    let text = String::from_utf8(bytes).expect("whole lines and ASCII were replaced by ASCII");
    Translated { text: with_roles(&text), bibliographies, language: None }
}

/// True for directives whose content is prose.
fn is_prose(name: &str) -> bool {
    matches!(
        name,
        "note"
            | "tip"
            | "hint"
            | "warning"
            | "important"
            | "caution"
            | "danger"
            | "attention"
            | "error"
            | "admonition"
            | "seealso"
            | "epigraph"
            | "highlights"
            | "pull-quote"
            | "topic"
            | "sidebar"
            | "rubric"
            | "versionadded"
            | "versionchanged"
            | "container"
            | "only"
            | "abstract"
            | "figure"
    )
}

/// True for a line that underlines a heading: three or more of one mark.
fn is_adornment(line: &str) -> bool {
    let line = line.trim_end();
    let Some(first) = line.bytes().next().filter(u8::is_ascii_punctuation) else { return false };
    line.len() >= 3 && line.bytes().all(|byte| byte == first)
}

/// Org as Markdown: headings with stars, keywords, blocks, citations.
pub fn of_org(text: &str) -> Translated {
    let mut bytes = text.as_bytes().to_vec();
    let mut bibliographies = Vec::new();
    let mut language = None;
    let mut in_code = false;
    let mut in_drawer = false;
    for (at, line) in lines(text) {
        let trimmed = line.trim_start();
        let start = at + line.len() - trimmed.len();
        let lower = trimmed.to_ascii_lowercase();
        let blank = |bytes: &mut Vec<u8>| bytes[at..at + line.len()].fill(b' ');
        if let Some(keyword) = lower.strip_prefix("#+") {
            let value = trimmed.split_once(':').map_or("", |(_, value)| value.trim());
            let ends_code = keyword.starts_with("end_src")
                || keyword.starts_with("end_example")
                || keyword.starts_with("end_export");
            let begins_code = keyword.starts_with("begin_src")
                || keyword.starts_with("begin_example")
                || keyword.starts_with("begin_export");
            blank(&mut bytes);
            if begins_code && !in_code || ends_code && in_code {
                bytes[start..start + 3].copy_from_slice(b"```");
                in_code = begins_code;
            } else if keyword.starts_with("title:") {
                bytes[start..at + line.len()].copy_from_slice(trimmed.as_bytes());
                bytes[start..start + "#+title:".len()].fill(b' ');
                bytes[start] = b'#';
            } else if keyword.starts_with("bibliography:") {
                bibliographies.push(value.trim_matches('"').to_owned());
            } else if keyword.starts_with("language:") {
                language = Some(value.to_owned()).filter(|value| !value.is_empty());
            }
            continue;
        }
        if in_code {
            continue;
        }
        if in_drawer || lower == ":properties:" || lower == ":logbook:" {
            in_drawer = lower != ":end:";
            blank(&mut bytes);
            continue;
        }
        let stars = line.len() - line.trim_start_matches('*').len();
        if stars > 0 && line[stars..].starts_with(' ') {
            bytes[at..at + stars.min(6)].fill(b'#');
            if stars > 6 {
                bytes[at + 6..at + stars].fill(b' ');
            }
        } else if trimmed == "#" || trimmed.starts_with("# ") {
            blank(&mut bytes);
        }
    }
    let whole = text.as_bytes();
    for open in memchr::memmem::find_iter(whole, b"[cite") {
        // `[cite/t:` as the bracket of a citation in pandoc's manner.
        let style = text[open + 5..].find([':', ']', '\n', ' ']).map_or(0, |end| end + 5);
        if style > 0 && whole.get(open + style) == Some(&b':') && text[open + 5..open + style].is_ascii() {
            bytes[open + 1..=open + style].fill(b' ');
        }
    }
    let text = String::from_utf8(bytes).expect("whole lines and ASCII were replaced by ASCII");
    Translated { text, bibliographies, language }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_roles_as_commands_in_their_place() {
        for (text, written) in [
            ("Mixing {cite:p}`bolt2004,dekker2006` helps", "Mixing   \\citep{bolt2004,dekker2006} helps"),
            ("As {cite:t}`bolt2004` says", "As   \\citet{bolt2004} says"),
            ("Mixing {cite}`bolt2004`", "Mixing \\citep{bolt2004}"),
            ("Mixing :cite:p:`bolt2004`.", "Mixing   \\citep{bolt2004}."),
            ("Mixing :footcite:`bolt2004`.", "Mixing     \\citep{bolt2004}."),
            ("to cite `bolt2004`, or excite:`x`", "to cite `bolt2004`, or excite:`x`"),
            ("{cite:p}`bolt", "{cite:p}`bolt"),
        ] {
            assert_eq!(with_roles(text), written);
        }
    }

    #[test]
    fn writes_restructured_text_as_markdown() {
        let text = "======\nTowns\n======\n\nOf streets\n~~~~~~~~~~\n\nText :cite:t:`bolt2004`.\n\n.. code-block:: python\n\n   x = 1\n\n\
                    .. note::\n\n   Said twice.\n\n.. bibliography:: refs.bib more.bib\n   :style: plain\n";
        let translated = of_rst(text);
        assert_eq!(translated.text.len(), text.len());
        assert_eq!(translated.bibliographies, ["refs.bib", "more.bib"]);
        let shown: Vec<&str> = translated.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(shown, ["Towns", "------", "Of streets", "----------", "Text   \\citet{bolt2004}.", "Said twice."]);
    }

    #[test]
    fn writes_org_as_markdown() {
        let text = "#+TITLE: Towns\n#+bibliography: refs.bib\n# not shown\n* Streets\n:PROPERTIES:\n:ID: x\n:END:\n\
                    Mixing [cite:@bolt2004 p. 3; see @dekker2006] and [cite/t:@bolt2004].\n#+begin_src R\n[cite:@x]\n#+end_src\n";
        let translated = of_org(text);
        assert_eq!(translated.text.len(), text.len());
        assert_eq!(translated.bibliographies, ["refs.bib"]);
        let shown: Vec<&str> = translated.text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
        assert_eq!(
            shown,
            [
                "#        Towns",
                "# Streets",
                "Mixing [     @bolt2004 p. 3; see @dekker2006] and [       @bolt2004].",
                "```",
                "[     @x]",
                "```"
            ]
        );
    }
}
