//! What holds within a group of rich text, and ends with it.

use encoding_rs::Encoding;

use super::style::Paragraph;

/// What becomes of the characters of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// They are text.
    Text,
    /// They are not shown, but groups within may be.
    Hidden,
    /// They say what a field is.
    Instruction,
    /// They are data of a field, in hexadecimal digits.
    Data,
    /// They name fonts.
    Fonts,
    /// They name styles; each group within is one.
    Styles,
    /// They are the name of a style.
    StyleName,
    /// They are the number or bullet of a list item.
    Label,
}

/// What is done where a group ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// Nothing.
    Nothing,
    /// A field has ended.
    Field,
    /// What the field shows has ended.
    Result,
    /// A note has ended.
    Note,
    /// A box of text has ended.
    TextBox,
    /// The number or bullet of a list item has ended.
    Label,
    /// The definition of a style has ended.
    Style,
}

/// What holds within a group.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// What becomes of its characters.
    pub destination: Destination,
    /// What is done where it ends.
    pub closing: Closing,
    /// What characters of fields within it become.
    pub field: Destination,
    /// The font.
    pub font: i32,
    /// The encoding of bytes in that font.
    pub encoding: &'static Encoding,
    /// How many characters stand for one of Unicode where it cannot be shown.
    pub fallback: usize,
    /// True for hidden text.
    pub hidden: bool,
    /// True for text whose deletion is tracked.
    pub deleted: bool,
    /// True for text in italics.
    pub italic: bool,
    /// What tells the kind of a paragraph.
    pub paragraph: Paragraph,
}

impl Default for State {
    fn default() -> Self {
        Self {
            destination: Destination::Text,
            closing: Closing::Nothing,
            field: Destination::Text,
            font: 0,
            encoding: encoding_rs::WINDOWS_1252,
            fallback: 1,
            hidden: false,
            deleted: false,
            italic: false,
            paragraph: Paragraph::default(),
        }
    }
}

impl State {
    /// True where characters are text that readers see.
    pub fn is_shown(&self) -> bool {
        self.destination == Destination::Text && !self.hidden && !self.deleted
    }
}
