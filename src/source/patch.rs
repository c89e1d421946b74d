//! From changes of the reading text to changes of the bytes of the user's files.

use std::borrow::Cow;

use thiserror::Error;

use super::{Format, encoding};
use crate::document::{Document, Origin, OriginKind, Place};
use crate::span::Span;

/// A change of the bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// The file, as the document names it.
    pub file: String,
    /// The bytes that go.
    pub span: Span,
    /// What comes in their place.
    pub bytes: Vec<u8>,
}

/// Why a change of the reading text cannot be made in the user's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unwritable {
    /// It is no text whose bytes could be changed.
    #[error("it does not stand in a text file")]
    Elsewhere,
    /// The file says it by other means than these characters.
    #[error("markup, or the end of a line, stands where the text would change")]
    Markup,
    /// The format would take the new text for markup.
    #[error("its characters would be taken for markup")]
    Reserved,
    /// The encoding of the file does not have a character of the new text.
    #[error("the file's encoding lacks a character of it; save the file as UTF-8")]
    Encoding,
}

/// A stretch of a file's text.
struct Stretch<'d> {
    file: &'d str,
    /// All of the file, decoded.
    text: &'d str,
    /// Bytes of `text`.
    span: Span,
    /// Bytes of the file.
    bytes: Span,
}

/// The change that writes `new` where the reading text of `document` has `span`. `bytes_of` tells what is in a file.
///
/// # Errors
/// Where the file does not have these very characters there, or cannot hold the new ones.
pub fn patch<'b>(
    document: &Document,
    format: Format,
    span: Span,
    new: &str,
    bytes_of: impl Fn(&str) -> Option<&'b [u8]>,
) -> Result<Patch, Unwritable> {
    let at = if span.is_empty() { point(document, span.start)? } else { verbatim(document, span)? };
    let written = format.written(new).ok_or(Unwritable::Reserved)?;
    let written = with_line_ends(&written, at.text);
    let bytes = bytes_of(at.file).ok_or(Unwritable::Elsewhere)?;
    if at.bytes.end > bytes.len() {
        return Err(Unwritable::Elsewhere);
    }
    let encoded = encoding::encode_as_in(bytes, at.text, &written).ok_or(Unwritable::Encoding)?;
    Ok(Patch { file: at.file.to_owned(), span: at.bytes, bytes: encoded })
}

/// The bytes of a file with patches made, which stand in order and apart.
pub fn patched(bytes: &[u8], patches: &[&Patch]) -> Vec<u8> {
    let mut changed = Vec::with_capacity(bytes.len() + patches.iter().map(|patch| patch.bytes.len()).sum::<usize>());
    let mut at = 0;
    for patch in patches {
        changed.extend_from_slice(&bytes[at..patch.span.start]);
        changed.extend_from_slice(&patch.bytes);
        at = patch.span.end;
    }
    changed.extend_from_slice(&bytes[at..]);
    changed
}

/// The characters of a file, as people are shown them.
pub fn shown(bytes: &[u8]) -> String {
    encoding::decode(bytes).map_or_else(|_| String::from_utf8_lossy(bytes).into_owned(), |(text, _)| text)
}

/// The stretch that holds `span` where the file has the very characters that the reader sees.
fn verbatim(document: &Document, span: Span) -> Result<Stretch<'_>, Unwritable> {
    let found = stretch(document, span)?;
    let same = found.span.text(found.text) == document.slice(span);
    if same { Ok(found) } else { Err(Unwritable::Markup) }
}

fn stretch(document: &Document, span: Span) -> Result<Stretch<'_>, Unwritable> {
    match document.place(span) {
        Place::Text { file: None, text, span, bytes, .. } => Ok(Stretch { file: &document.path, text, span, bytes }),
        Place::Text { file: Some(Origin { name, kind: OriginKind::File(_) }), text, span, bytes, .. } => {
            Ok(Stretch { file: name, text, span, bytes })
        }
        _ => Err(Unwritable::Elsewhere),
    }
}

/// The empty stretch between the character before byte `at` of the reading text and the one behind it. Where markup stands between
/// that ends something (`*et al.*`), the place behind it.
fn point(document: &Document, at: usize) -> Result<Stretch<'_>, Unwritable> {
    let (before, behind) = document.text.split_at(at);
    let before = before.chars().next_back().map(|c| Span::new(at - c.len_utf8(), at));
    let behind = behind.chars().next().map(|c| Span::new(at, at + c.len_utf8()));
    let before = before.and_then(|span| stretch(document, span).ok()).map(Stretch::end);
    let behind = behind.and_then(|span| stretch(document, span).ok()).map(Stretch::start);
    match (before, behind) {
        (Some(before), Some(behind)) if before.file != behind.file => Err(Unwritable::Markup),
        (Some(before), Some(behind)) => match before.text.get(before.span.end..behind.span.start) {
            Some("") => Ok(before),
            Some(between) if ends_markup(between, document.text[at..].chars().next()) => Ok(behind),
            _ => Err(Unwritable::Markup),
        },
        (Some(only), None) | (None, Some(only)) => Ok(only),
        (None, None) => Err(Unwritable::Elsewhere),
    }
}

impl Stretch<'_> {
    fn start(self) -> Self {
        let at = |span: Span| Span::new(span.start, span.start);
        Self { span: at(self.span), bytes: at(self.bytes), ..self }
    }

    fn end(self) -> Self {
        let at = |span: Span| Span::new(span.end, span.end);
        Self { span: at(self.span), bytes: at(self.bytes), ..self }
    }
}

/// `}`, `\/}`, `</i>`; `*` and `__` where no word begins behind them.
fn ends_markup(markup: &str, behind: Option<char>) -> bool {
    let tag = markup.strip_prefix("</").and_then(|rest| rest.strip_suffix('>'));
    let is_end_tag = tag.is_some_and(|name| name.chars().all(|c| c.is_alphanumeric() || c == ':' || c == '-'));
    let may_open = behind.is_some_and(char::is_alphanumeric);
    let is_emphasis = !may_open && markup.chars().all(|c| matches!(c, '*' | '_'));
    is_end_tag || is_emphasis || matches!(markup, "}" | "}}" | "\\/}")
}

/// `new` with the line ends that `text` has.
fn with_line_ends<'n>(new: &'n str, text: &str) -> Cow<'n, str> {
    let first = new.contains('\n').then(|| memchr::memchr2(b'\n', b'\r', text.as_bytes())).flatten();
    match first {
        Some(at) if text[at..].starts_with("\r\n") => Cow::Owned(new.replace('\n', "\r\n")),
        Some(at) if text[at..].starts_with('\r') => Cow::Owned(new.replace('\n', "\r")),
        _ => Cow::Borrowed(new),
    }
}

impl Format {
    /// True where its files are texts that can be changed in place.
    pub fn is_text(self) -> bool {
        !matches!(self, Format::Docx | Format::Odt | Format::Epub | Format::Pdf)
    }

    /// `text` as a file of the format writes it: `&amp;` in XML, `\&` in LaTeX. None where it has characters that the format may
    /// take for markup.
    fn written(self, text: &str) -> Option<Cow<'_, str>> {
        let escaped = |escape: fn(char) -> Option<&'static str>| {
            let pieces = text.chars().map(|c| escape(c).map_or_else(|| c.to_string(), str::to_owned));
            Some(Cow::Owned(pieces.collect()))
        };
        match self {
            Format::Html | Format::Jats | Format::Tei if text.contains(['&', '<', '>']) => escaped(in_xml),
            Format::Latex if text.contains(['\\', '{', '}', '~', '^']) => None,
            Format::Latex if text.contains(['&', '%', '$', '#', '_']) => escaped(in_latex),
            Format::Rtf if !text.is_ascii() || text.contains(['\\', '{', '}', '\n']) => None,
            Format::Typst if text.contains(['\\', '*', '_', '`', '$', '#', '<', '>', '@', '[', ']']) => None,
            Format::Markdown if text.contains(['\\', '*', '_', '`', '<', '[', ']', '@', '^', '~']) => None,
            _ => Some(Cow::Borrowed(text)),
        }
    }
}

fn in_xml(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        _ => None,
    }
}

fn in_latex(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("\\&"),
        '%' => Some("\\%"),
        '$' => Some("\\$"),
        '#' => Some("\\#"),
        '_' => Some("\\_"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Limits, Source};

    /// The file with `old` of the reading text written as `new`, or with `+new` added behind it.
    fn changed(path: &str, content: &str, old: &str, new: &str) -> Result<String, Unwritable> {
        let source = Source::from_bytes(path, content.as_bytes().to_vec()).expect("it is a text");
        let document = source.document(None, &Limits::default()).expect("it can be read");
        let at = document.text.find(old).unwrap_or_else(|| panic!("{old} is in {:?}", document.text));
        let (start, old, new) = match new.strip_prefix('+') {
            Some(added) => (at + old.len(), "", added),
            None => (at, old, new),
        };
        let span = Span::new(start, start + old.len());
        let patch = patch(&document, source.format, span, new, |_| Some(&source.bytes))?;
        Ok(String::from_utf8(patched(&source.bytes, &[&patch])).expect("it was UTF-8"))
    }

    #[test]
    fn changes_what_stands_so_in_the_file() {
        for (path, content, old, new, expected) in [
            ("a.txt", "\u{feff}So (Bolt 2004).\r\n", "Bolt", "Bolte", "\u{feff}So (Bolte 2004).\r\n"),
            ("a.md", "So it *is* (Bolt 2004).\n", "Bolt", "+,", "So it *is* (Bolt, 2004).\n"),
            ("a.md", "So (Bolt *et al.* 2004).\n", "et al.", "+,", "So (Bolt *et al.*, 2004).\n"),
            (
                "a.html",
                "<html><p>So (Bolt &amp;Roe, 2004).</p></html>",
                "&",
                "+ ",
                "<html><p>So (Bolt &amp; Roe, 2004).</p></html>",
            ),
            (
                "a.html",
                "<html><p>So (Bolt and Roe, 2004).</p></html>",
                "and",
                "&",
                "<html><p>So (Bolt &amp; Roe, 2004).</p></html>",
            ),
            (
                "a.tex",
                "\\begin{document}So (Bolt \\emph{et al.} 2004).\\end{document}",
                "et al.",
                "+,",
                "\\begin{document}So (Bolt \\emph{et al.}, 2004).\\end{document}",
            ),
            (
                "a.tex",
                "\\begin{document}So (Bolt and Roe, 2004).\\end{document}",
                "and",
                "&",
                "\\begin{document}So (Bolt \\& Roe, 2004).\\end{document}",
            ),
            ("a.typ", "So (Bolt 2004).\n", "Bolt", "+,", "So (Bolt, 2004).\n"),
            ("a.rtf", "{\\rtf1\\ansi So (Bolt 2004).\\par}", "Bolt", "+,", "{\\rtf1\\ansi So (Bolt, 2004).\\par}"),
        ] {
            assert_eq!(changed(path, content, old, new).as_deref(), Ok(expected), "{content}");
        }
    }

    #[test]
    fn leaves_alone_what_the_file_writes_otherwise() {
        for (path, content, old, new) in [
            ("a.tex", "\\begin{document}So (Gijsb{\\oe}rts, 2004).\\end{document}", "Gijsbœrts", "Gijsberts"),
            ("a.tex", "\\begin{document}So (M\\\"uller, 2004).\\end{document}", "Müller", "Muller"),
            ("a.html", "<html><p>So (M&uuml;ller, 2004).</p></html>", "Müller", "Muller"),
            ("a.html", "<html><p>So (De\n Wit, 2004).</p></html>", "De Wit", "De Witte"),
            ("a.md", "So (Gijs*berts*, 2004).\n", "Gijsberts", "Gijsbert"),
            ("a.md", "So (Bolt *2004*).\n", "Bolt ", "+,"),
        ] {
            assert_eq!(changed(path, content, old, new), Err(Unwritable::Markup), "{content}");
        }
    }

    #[test]
    fn leaves_alone_what_would_become_markup() {
        assert_eq!(changed("a.md", "So (Bolt, 2004).\n", "Bolt", "B*lt*"), Err(Unwritable::Reserved));
        assert_eq!(
            changed("a.tex", "\\begin{document}So (Bolt, 2004).\\end{document}", "Bolt", "\\bolt"),
            Err(Unwritable::Reserved)
        );
    }

    #[test]
    fn writes_the_line_ends_that_the_file_has() {
        assert_eq!(with_line_ends("a\nb", "one\r\ntwo\n"), "a\r\nb");
        assert_eq!(with_line_ends("a\nb", "one\rtwo"), "a\rb");
        assert_eq!(with_line_ends("a\nb", "one\ntwo"), "a\nb");
    }
}
