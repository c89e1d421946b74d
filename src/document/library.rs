//! Bibliography files, whose text stands behind the reading text as it is: every entry then has a place, and what a rule would
//! change is an edit of the file.

use super::TextOrigin;
use super::origin::{At, Origin, OriginId, OriginKind, Origins, Pieces, push_piece, whole};
use super::reading::Reading;
use crate::span::Span;

/// What a bibliography file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LibraryKind {
    /// BibTeX or BibLaTeX.
    Bibtex,
    /// CSL's JSON.
    CslJson,
    /// CSL's variables in YAML, as pandoc has them, or hayagriva's.
    Yaml,
    /// RIS.
    Ris,
    /// PubMed's format, `.nbib`.
    Nbib,
    /// EndNote's XML.
    Endnote,
}

/// A bibliography file within the reading text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    /// The whole text of the file.
    pub span: Span,
    /// What it is written in.
    pub kind: LibraryKind,
    /// Its path; empty where the document is the file.
    pub path: String,
    /// True where it gives only what a list that the text has does not.
    pub beside_list: bool,
}

/// A bibliography that the document names and that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// As the document names it.
    pub name: String,
    /// Why, as half a sentence in lower case: `not found in /home/a and /home`.
    pub reason: String,
}

impl Reading {
    /// Sets the text of a bibliography file behind all that was set before.
    pub fn append_library(&mut self, path: String, kind: LibraryKind, text: TextOrigin, beside_list: bool) {
        let mut pieces = self.take_pieces();
        let Ok(number) = u16::try_from(pieces.origins.len()) else { return };
        let content = text.text.clone();
        pieces.origins.push(Origin { name: path.clone(), kind: OriginKind::File(text) });
        self.origins = Origins::Pieces(pieces);
        self.append(Library { span: Span::new(0, 0), kind, path, beside_list }, OriginId(number), 0, &content);
    }

    /// Sets a bibliography that the document's own file holds, as in a header; `at` is the first byte of `text` in that file.
    pub fn append_own_library(&mut self, kind: LibraryKind, text: &str, at: usize) {
        self.origins = Origins::Pieces(self.take_pieces());
        let library = Library { span: Span::new(0, 0), kind, path: String::new(), beside_list: false };
        self.append(library, OriginId(0), at, text);
    }

    fn take_pieces(&mut self) -> Pieces {
        match std::mem::take(&mut self.origins) {
            Origins::Itself(bytes) => whole(self.text.clone(), bytes),
            Origins::Pieces(pieces) => pieces,
        }
    }

    fn append(&mut self, library: Library, origin: OriginId, at: usize, text: &str) {
        let Origins::Pieces(pieces) = &mut self.origins else { return };
        push_piece(&mut pieces.pieces, self.text.len(), GAP, At::Nowhere);
        self.text.push_str(GAP);
        let start = self.text.len();
        push_piece(&mut pieces.pieces, start, text, At::Verbatim { origin, at });
        self.text.push_str(text);
        self.libraries.push(Library { span: Span::new(start, self.text.len()), ..library });
    }
}

/// What separates a file from the text before it.
const GAP: &str = "\n\n";
