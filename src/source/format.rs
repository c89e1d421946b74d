//! What a file is: by its first bytes, and by its name where those do not say.

use std::path::Path;

use super::{
    Limits, Source, Unreadable, bibliography, container, docx, encoding, epub, html, jats, latex, markdown, odt, pdf,
    rtf, tei, text, tree, typst,
};
use crate::document::Reading;

/// What a file can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// OpenDocument text, as LibreOffice writes it.
    Odt,
    /// The XML of journals' publishers: JATS and NLM.
    Jats,
    /// The XML of the Text Encoding Initiative.
    Tei,
    /// Rich text (RTF).
    Rtf,
    /// Word files: `.docx` and `.docm`.
    Docx,
    /// CommonMark, with what pandoc, Quarto and R Markdown add to it.
    Markdown,
    /// HTML and XHTML.
    Html,
    /// Chapters of HTML in a container.
    Epub,
    /// Jupyter notebooks.
    Notebook,
    /// reStructuredText, with Sphinx's roles for citations.
    Rst,
    /// Org.
    Org,
    /// Typst.
    Typst,
    /// Running text without markup, in any encoding.
    PlainText,
    /// Portable Document Format: pages as they are printed.
    Pdf,
    /// LaTeX, with the files that it includes.
    Latex,
    /// A bibliography file: BibTeX, BibLaTeX, CSL's JSON and YAML, hayagriva's YAML, RIS, PubMed's, EndNote's XML.
    Bibliography,
}

/// Makes reading text of a source.
type Read = fn(&Source, &Limits) -> Result<Reading, Unreadable>;

/// A format that can be read. A format is added by its file and one line in [`READERS`].
struct Reader {
    format: Format,
    /// As users name it: `docx`.
    name: &'static str,
    /// The extensions that its files have, in lower case: what a folder is searched for.
    extensions: &'static [&'static str],
    /// True where these first bytes, or this extension (in lower case, without its stop), are those of the format.
    is: fn(&[u8], &str) -> bool,
    read: Read,
}

/// Every format that can be read; the first whose `is` holds is the file's, the last holds for any text.
static READERS: &[Reader] = &[
    Reader {
        format: Format::Bibliography,
        name: "bibliography",
        extensions: &["bib", "ris", "nbib"],
        is: bibliography::is,
        read: bibliography::read,
    },
    Reader { format: Format::Rtf, name: "rtf", extensions: &["rtf"], is: |bytes, _| rtf::is(bytes), read: rtf::read },
    Reader {
        format: Format::Pdf,
        name: "pdf",
        extensions: &["pdf"],
        is: |bytes, _| pdf::is_pdf(bytes),
        read: pdf::read,
    },
    Reader { format: Format::Docx, name: "docx", extensions: &["docx", "docm"], is: docx::is, read: docx::read },
    Reader { format: Format::Odt, name: "odt", extensions: &["odt", "fodt", "ott"], is: odt::is, read: odt::read },
    Reader { format: Format::Epub, name: "epub", extensions: &["epub"], is: epub::is, read: epub::read },
    Reader {
        format: Format::Html,
        name: "html",
        extensions: &["html", "htm", "xhtml", "xht"],
        is: html::is,
        read: html::read,
    },
    // Before LaTeX, whose commands stand in the formulas of articles.
    Reader { format: Format::Jats, name: "jats", extensions: &["xml", "nxml"], is: jats::is, read: jats::read },
    Reader { format: Format::Tei, name: "tei", extensions: &["tei"], is: tei::is, read: tei::read },
    Reader {
        format: Format::Latex,
        name: "latex",
        extensions: &["tex", "ltx", "latex"],
        is: latex::is,
        read: latex::read,
    },
    Reader {
        format: Format::Markdown,
        name: "markdown",
        extensions: &["md", "markdown", "mkd", "qmd", "rmd"],
        is: |bytes, extension| match extension {
            "md" | "markdown" | "mkd" | "qmd" | "rmd" => true,
            "" => markdown::is_markdown(bytes),
            _ => false,
        },
        read: markdown::read,
    },
    Reader {
        format: Format::Notebook,
        name: "notebook",
        extensions: &["ipynb"],
        is: |_, extension| extension == "ipynb",
        read: markdown::read_notebook,
    },
    Reader {
        format: Format::Rst,
        name: "rst",
        extensions: &["rst"],
        is: |_, extension| extension == "rst",
        read: markdown::read_rst,
    },
    Reader {
        format: Format::Org,
        name: "org",
        extensions: &["org"],
        is: |_, extension| extension == "org",
        read: markdown::read_org,
    },
    Reader {
        format: Format::Typst,
        name: "typst",
        extensions: &["typ"],
        is: |_, extension| extension == "typ",
        read: typst::read,
    },
    Reader { format: Format::PlainText, name: "text", extensions: &["txt", "text"], is: |_, _| true, read: text::read },
];

/// What is no text, by its first bytes: what it is called, and what to do about it.
static NOT_TEXT: &[(&[u8], &str, Option<&str>)] = &[
    (b"PK\x03\x04", "a zip file", Some("unpack it first")),
    (b"\xD0\xCF\x11\xE0", "an old Word (.doc) file", Some(SAVE)),
    (b"\x89PNG", "an image (PNG)", None),
    (b"\xFF\xD8\xFF", "an image (JPEG)", None),
    (b"GIF8", "an image (GIF)", None),
    (b"II*\0", "an image (TIFF)", None),
    (b"MM\0*", "an image (TIFF)", None),
    (b"%!PS", "a PostScript file", Some(SAVE)),
    (b"\x1F\x8B", "a compressed file (gzip)", Some("unpack it first")),
    (b"7z\xBC\xAF", "a compressed file (7z)", Some("unpack it first")),
    (b"\x7FELF", "a program", None),
];

const SAVE: &str = "save it as plain text first";

impl Format {
    /// What the file is, or what it is in place of a text.
    pub fn sniff(path: &str, bytes: &[u8]) -> Result<Format, Unreadable> {
        let extension = path.rsplit_once('.').map_or_else(String::new, |(_, end)| end.to_ascii_lowercase());
        let reader = READERS.iter().find(|reader| (reader.is)(bytes, &extension)).expect("the last takes any text");
        if matches!(
            reader.format,
            Format::Latex
                | Format::Markdown
                | Format::Notebook
                | Format::Rst
                | Format::Org
                | Format::Typst
                | Format::PlainText
                | Format::Bibliography
        ) {
            refuse_binary(bytes)?;
        }
        Ok(reader.format)
    }

    fn of(self) -> &'static Reader {
        READERS.iter().find(|reader| reader.format == self).expect("every format has its line in the table")
    }

    /// The function that reads it.
    pub(super) fn reader(self) -> Read {
        self.of().read
    }

    /// As users name it: `docx`.
    pub fn name(self) -> &'static str {
        self.of().name
    }

    /// The format of that name.
    pub fn by_name(name: &str) -> Option<Format> {
        READERS.iter().find(|reader| reader.name == name).map(|reader| reader.format)
    }

    /// Every format's name, in the order of the table.
    pub fn names() -> impl Iterator<Item = &'static str> {
        READERS.iter().map(|reader| reader.name)
    }

    /// True where a file of that name, found in a folder, is taken for one of this format: what has the name of another and holds
    /// something else is no manuscript.
    pub fn may_be(self, path: &Path) -> bool {
        self != Format::PlainText || self.has_name(path)
    }

    /// True where a file of that name may be put together from several.
    pub fn may_include(path: &Path) -> bool {
        let may = [Format::Latex, Format::Typst, Format::Markdown, Format::Notebook, Format::Rst, Format::Org];
        may.iter().any(|format| format.has_name(path))
    }

    /// True where a file of that name is sought in a folder.
    pub fn has_extension(path: &Path) -> bool {
        READERS.iter().any(|reader| reader.format.has_name(path))
    }

    /// True where files of this format have the extension of `path`.
    pub(super) fn has_name(self, path: &Path) -> bool {
        let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
        extension.is_some_and(|extension| self.of().extensions.contains(&extension.as_str()))
    }
}

/// Says what `bytes` look like where they are no text.
fn refuse_binary(bytes: &[u8]) -> Result<(), Unreadable> {
    if container::is_encrypted_office(bytes) {
        return Err(Unreadable::Encrypted { format: "Word file" });
    }
    if let Some(&(_, looks_like, remedy)) = NOT_TEXT.iter().find(|(start, ..)| bytes.starts_with(start)) {
        return Err(Unreadable::NotText { looks_like, remedy });
    }
    if bytes.starts_with(b"<?xml") && tree::root_name(bytes).is_some() {
        return Err(Unreadable::NotText { looks_like: "XML that is neither JATS nor TEI", remedy: Some(SAVE) });
    }
    if encoding::is_utf_16(bytes) {
        return Ok(());
    }
    if memchr::memchr(0, bytes).is_some() {
        let (looks_like, remedy) = if is_utf_16_without_mark(bytes) {
            ("UTF-16 without its byte order mark", Some("save the file as UTF-8"))
        } else {
            ("binary data", None)
        };
        return Err(Unreadable::NotText { looks_like, remedy });
    }
    let control = bytes.iter().filter(|&&byte| byte < 0x20 && !byte.is_ascii_whitespace() && byte != 0x1B).count();
    if control > 8 && control * 50 > bytes.len() {
        return Err(Unreadable::NotText { looks_like: "binary data", remedy: None });
    }
    Ok(())
}

/// True where every other byte is 0, as in UTF-16 of a western language.
fn is_utf_16_without_mark(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let even = head.iter().step_by(2).filter(|&&byte| byte == 0).count();
    let odd = head.iter().skip(1).step_by(2).filter(|&&byte| byte == 0).count();
    let (more, fewer) = (even.max(odd), even.min(odd));
    more * 4 > head.len() && fewer * 20 < more
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> String {
        Format::sniff("paper.txt", bytes).expect_err("it is no text").to_string()
    }

    #[test]
    fn names_what_a_file_looks_like() {
        for (bytes, name) in [
            (&b"PK\x03\x04\x14\0"[..], "a zip file"),
            (b"\x89PNG\r\n\x1A\n", "an image (PNG)"),
            (b"<?xml version='1.0'?><!-- data --><catalogue/>", "XML that is neither JATS nor TEI"),
            (b"Bolt\0\0\0 (2004)", "binary data"),
            (b"B\0o\0l\0t\0 \0(\x002\x000\x000\x004\0)\0", "UTF-16 without its byte order mark"),
            (b"\x01\x02\x03\x04\x05\x06\x07\x0E\x0F\x10\x11", "binary data"),
        ] {
            assert!(refusal(bytes).contains(name), "{}", refusal(bytes));
        }
    }

    #[test]
    fn takes_text_with_a_stray_control_character() {
        let text = b"Bolt (2004)\x0C\r\n\tand a \x02 that a word processor left.";
        assert_eq!(Format::sniff("-", text).expect("it is text"), Format::PlainText);
    }
}
