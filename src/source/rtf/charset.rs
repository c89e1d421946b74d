//! The code pages of rich text, of the document and of each font.

use encoding_rs::{CoderResult, Decoder, Encoding};
use rustc_hash::FxHashMap;

use crate::span::Span;

/// The encoding of each code page that has one: RTF Specification 1.9.1, `\ansicpg` and `\cpg`.
#[rustfmt::skip]
static CODE_PAGES: &[(i32, &Encoding)] = &[
    (866, &encoding_rs::IBM866_INIT), (874, &encoding_rs::WINDOWS_874_INIT), (932, &encoding_rs::SHIFT_JIS_INIT),
    (936, &encoding_rs::GBK_INIT), (949, &encoding_rs::EUC_KR_INIT), (950, &encoding_rs::BIG5_INIT),
    (1250, &encoding_rs::WINDOWS_1250_INIT), (1251, &encoding_rs::WINDOWS_1251_INIT),
    (1252, &encoding_rs::WINDOWS_1252_INIT), (1253, &encoding_rs::WINDOWS_1253_INIT),
    (1254, &encoding_rs::WINDOWS_1254_INIT), (1255, &encoding_rs::WINDOWS_1255_INIT),
    (1256, &encoding_rs::WINDOWS_1256_INIT), (1257, &encoding_rs::WINDOWS_1257_INIT),
    (1258, &encoding_rs::WINDOWS_1258_INIT), (10000, &encoding_rs::MACINTOSH_INIT),
    (10007, &encoding_rs::X_MAC_CYRILLIC_INIT), (54936, &encoding_rs::GB18030_INIT), (65001, &encoding_rs::UTF_8_INIT),
];

/// The code page of each `\fcharset` that has one. Those that are missing (0 aside, as `\ansi`) take the document's.
#[rustfmt::skip]
static CHARSETS: &[(i32, i32)] = &[
    (0, 1252), (77, 10000), (89, 10007), (128, 932), (129, 949), (134, 936), (136, 950), (161, 1253), (162, 1254), (163, 1258),
    (177, 1255), (178, 1256), (186, 1257), (204, 1251), (222, 874), (238, 1250),
];

fn of_code_page(page: i32) -> Option<&'static Encoding> {
    CODE_PAGES.iter().find(|(known, _)| *known == page).map(|&(_, encoding)| encoding)
}

/// The encodings that a document names.
#[derive(Debug)]
pub struct Charsets {
    document: &'static Encoding,
    fonts: FxHashMap<i32, &'static Encoding>,
}

impl Default for Charsets {
    /// windows-1252, which `\ansi` means.
    fn default() -> Self {
        Self { document: encoding_rs::WINDOWS_1252, fonts: FxHashMap::default() }
    }
}

impl Charsets {
    /// Takes the document's code page: `\ansicpg1250`, `\mac`.
    pub fn set_document(&mut self, page: i32) {
        self.document = of_code_page(page).unwrap_or(self.document);
    }

    /// Takes a font's character set: `\fcharset204`.
    pub fn set_charset(&mut self, font: i32, charset: i32) {
        if let Some(&(_, page)) = CHARSETS.iter().find(|(known, _)| *known == charset) {
            self.set_code_page(font, page);
        }
    }

    /// Takes a font's code page: `\cpg1251`.
    pub fn set_code_page(&mut self, font: i32, page: i32) {
        if let Some(encoding) = of_code_page(page) {
            self.fonts.insert(font, encoding);
        }
    }

    /// The encoding of bytes in a font.
    pub fn of_font(&self, font: i32) -> &'static Encoding {
        self.fonts.get(&font).copied().unwrap_or(self.document)
    }
}

/// Makes characters of bytes that come one by one.
#[derive(Debug, Default)]
pub struct Bytes {
    decoder: Option<(Decoder, &'static Encoding)>,
    /// Where a character began of which bytes are missing.
    half: Option<usize>,
}

impl Bytes {
    /// The characters that the byte at `span` completes, and where all of their bytes stand.
    pub fn take(&mut self, byte: u8, span: Span, encoding: &'static Encoding) -> Option<(String, Span)> {
        let decoder = match &mut self.decoder {
            Some((decoder, of)) if *of == encoding => decoder,
            other => {
                self.half = None;
                &mut other.insert((encoding.new_decoder_without_bom_handling(), encoding)).0
            }
        };
        let start = self.half.take().unwrap_or(span.start);
        let mut text = String::with_capacity(16);
        let (result, _, _) = decoder.decode_to_string(&[byte], &mut text, false);
        debug_assert_eq!(result, CoderResult::InputEmpty, "a byte makes a few characters at most");
        if text.is_empty() {
            self.half = Some(start);
            return None;
        }
        Some((text, Span::new(start, span.end)))
    }

    /// True where a character began of which bytes are missing.
    pub fn is_half(&self) -> bool {
        self.half.is_some()
    }

    /// Gives up a character of which bytes are missing.
    pub fn reset(&mut self) {
        if self.half.take().is_some() {
            self.decoder = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Vec<(String, Span)> {
        let mut decoder = Bytes::default();
        let at = |at| Span::new(at, at + 1);
        bytes.iter().enumerate().filter_map(|(index, &byte)| decoder.take(byte, at(index), encoding)).collect()
    }

    #[test]
    fn takes_the_code_page_of_the_font_before_that_of_the_document() {
        let mut charsets = Charsets::default();
        assert_eq!(charsets.of_font(0), encoding_rs::WINDOWS_1252);
        charsets.set_document(1250);
        charsets.set_charset(1, 204);
        charsets.set_charset(2, 2);
        assert_eq!(charsets.of_font(0), encoding_rs::WINDOWS_1250);
        assert_eq!(charsets.of_font(1), encoding_rs::WINDOWS_1251);
        assert_eq!(charsets.of_font(2), encoding_rs::WINDOWS_1250);
        charsets.set_code_page(2, 437);
        assert_eq!(charsets.of_font(2), encoding_rs::WINDOWS_1250);
    }

    #[test]
    fn reads_characters_of_one_and_two_bytes() {
        assert_eq!(decoded(b"\xE9", encoding_rs::WINDOWS_1252), [("é".to_owned(), Span::new(0, 1))]);
        assert_eq!(decoded(b"\x93\x8C", encoding_rs::SHIFT_JIS), [("東".to_owned(), Span::new(0, 2))]);
    }

    #[test]
    fn gives_up_half_a_character() {
        let mut bytes = Bytes::default();
        assert!(bytes.take(0x93, Span::new(0, 1), encoding_rs::SHIFT_JIS).is_none() && bytes.is_half());
        bytes.reset();
        let a = bytes.take(b'a', Span::new(1, 2), encoding_rs::SHIFT_JIS);
        assert_eq!(a, Some(("a".to_owned(), Span::new(1, 2))));
    }
}
