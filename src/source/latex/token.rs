//! What TeX's source is made of.

use crate::span::Span;

/// Names a file among those that were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub usize);

/// A stretch of a file: bytes of its decoded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileSpan {
    pub file: FileId,
    pub span: Span,
}

impl FileSpan {
    /// The smallest stretch around both; where they lie in two files, this one.
    pub fn to(self, other: FileSpan) -> FileSpan {
        if self.file != other.file { self } else { FileSpan { span: self.span.to(other.span), ..self } }
    }
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Characters that stand for themselves.
    Text,
    /// White space with at most one line end.
    Space,
    /// An empty line.
    Paragraph,
    /// `\emph`, `\&`
    Command,
    /// `{`
    Open,
    /// `}`
    Close,
    /// `&`
    Ampersand,
    /// `#1` in the body of a macro.
    Parameter(u8),
    /// What TeX sets otherwise than it is written: `---`, `~`.
    Literal(&'static str),
    /// A letter with marks, the innermost first: `\"u`, `\v{s}`.
    Accented(char, [Option<char>; 2]),
    /// `$x^2$`, `\(x\)`, `\verb|x|`
    Masked,
    /// A formula set apart, a listing, a comment.
    Skipped,
}

/// One token: what it is, where its characters stand, and where it is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    /// Its characters.
    pub content: FileSpan,
    /// Where readers look for it: its own characters, or the call of the macro that it comes from.
    pub at: FileSpan,
    /// How many macros it was expanded from.
    pub depth: u8,
}

impl Token {
    /// True where it stands in the file as it is.
    pub fn is_verbatim(&self) -> bool {
        self.content == self.at
    }
}
