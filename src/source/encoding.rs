//! Bytes to text: UTF-8, UTF-16, and the encodings of old files.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding};

use super::Unreadable;
use crate::document::{ByteMap, Unit};

const UTF_8_BOM: &[u8] = &[0xEF, 0xBB, 0xBF];
const UTF_16_LE_BOM: &[u8] = &[0xFF, 0xFE];
const UTF_16_BE_BOM: &[u8] = &[0xFE, 0xFF];

/// True where `bytes` begin with the byte order mark of UTF-16.
pub fn is_utf_16(bytes: &[u8]) -> bool {
    bytes.starts_with(UTF_16_LE_BOM) || bytes.starts_with(UTF_16_BE_BOM)
}

/// The text that `bytes` hold, and where each of its characters stands in them. Nothing is replaced: a byte that does not
/// fit the encoding is an error.
pub fn decode(bytes: &[u8]) -> Result<(String, ByteMap), Unreadable> {
    if bytes.starts_with(UTF_16_LE_BOM) {
        return decode_utf_16(&bytes[2..], "UTF-16LE", u16::from_le_bytes);
    }
    if bytes.starts_with(UTF_16_BE_BOM) {
        return decode_utf_16(&bytes[2..], "UTF-16BE", u16::from_be_bytes);
    }
    let body = bytes.strip_prefix(UTF_8_BOM).unwrap_or(bytes);
    let mark = bytes.len() - body.len();
    match std::str::from_utf8(body) {
        Ok(text) => {
            let mut places = ByteMap::identity();
            if mark > 0 {
                places.push(0, mark, Unit::BYTE);
            }
            Ok((text.to_owned(), places))
        }
        Err(error) if mark > 0 || is_mostly_utf_8(body) => {
            let at = mark + error.valid_up_to();
            let line = 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count();
            Err(Unreadable::BrokenUtf8 { at, line })
        }
        Err(_) => decode_old(body, guess(body)),
    }
}

/// The text of `bytes` in the encoding that their own markup names (`latin1`), unless they are in UTF-8 or UTF-16 all the same.
pub fn decode_as(bytes: &[u8], label: &str) -> Result<(String, ByteMap), Unreadable> {
    let named = Encoding::for_label(label.as_bytes()).filter(|named| named.is_ascii_compatible());
    let is_unicode = is_utf_16(bytes) || std::str::from_utf8(bytes).is_ok();
    match named.filter(|&named| named != encoding_rs::UTF_8 && !is_unicode) {
        Some(named) => decode_old(bytes, named).or_else(|_| decode(bytes)),
        None => decode(bytes),
    }
}

/// `new` as it is written in a file of these `bytes`, which were decoded to `text`. None where the encoding lacks a character of it.
pub fn encode_as_in(bytes: &[u8], text: &str, new: &str) -> Option<Vec<u8>> {
    if bytes.starts_with(UTF_16_LE_BOM) {
        return Some(new.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if bytes.starts_with(UTF_16_BE_BOM) {
        return Some(new.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    if new.is_ascii() || std::str::from_utf8(bytes).is_ok() {
        return Some(new.as_bytes().to_vec());
    }
    let (written, _, lacks) = encoding_of(bytes, text)?.encode(new);
    (!lacks).then(|| written.into_owned())
}

/// The encoding in which `bytes` say `text`: the one that is guessed, or another that markup named.
fn encoding_of(bytes: &[u8], text: &str) -> Option<&'static Encoding> {
    let says_so = |encoding: &&'static Encoding| decode_old(bytes, encoding).is_ok_and(|(decoded, _)| decoded == text);
    std::iter::once(guess(bytes)).chain(OLD.iter().copied()).find(says_so)
}

/// The encodings of old files that [`decode_as`] may be told of.
static OLD: &[&Encoding] = &[
    encoding_rs::WINDOWS_1252,
    encoding_rs::WINDOWS_1250,
    encoding_rs::WINDOWS_1251,
    encoding_rs::WINDOWS_1253,
    encoding_rs::WINDOWS_1254,
    encoding_rs::WINDOWS_1257,
    encoding_rs::ISO_8859_2,
    encoding_rs::ISO_8859_5,
    encoding_rs::ISO_8859_7,
    encoding_rs::ISO_8859_15,
    encoding_rs::MACINTOSH,
    encoding_rs::KOI8_R,
    encoding_rs::KOI8_U,
    encoding_rs::SHIFT_JIS,
    encoding_rs::EUC_JP,
    encoding_rs::EUC_KR,
    encoding_rs::GB18030,
    encoding_rs::BIG5,
];

/// True where most of what is not ASCII is UTF-8: text in an old encoding hardly ever is by chance.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (valid, broken) = bytes.utf8_chunks().fold((0, 0), |(valid, broken), chunk| {
        let here = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (valid + here, broken + usize::from(!chunk.invalid().is_empty()))
    });
    valid > broken
}

/// The likeliest encoding of bytes that are not UTF-8: windows-1252, which holds Latin-1, unless they speak for another.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Decodes UTF-16 that follows a byte order mark of two bytes.
fn decode_utf_16(
    bytes: &[u8],
    encoding: &'static str,
    unit: fn([u8; 2]) -> u16,
) -> Result<(String, ByteMap), Unreadable> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut places = ByteMap::identity();
    let mut at = 2;
    for decoded in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        let c = decoded.map_err(|_| Unreadable::BrokenEncoding { encoding, at })?;
        push(&mut text, &mut places, c, at, 2 * c.len_utf16());
        at += 2 * c.len_utf16();
    }
    if rest.is_empty() { Ok((text, places)) } else { Err(Unreadable::BrokenEncoding { encoding, at }) }
}

/// Decodes an encoding in which ASCII bytes that begin a character are ASCII.
fn decode_old(bytes: &[u8], encoding: &'static Encoding) -> Result<(String, ByteMap), Unreadable> {
    let broken = |at| Unreadable::BrokenEncoding { encoding: encoding.name(), at };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut places = ByteMap::identity();
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if start == at && byte.is_ascii() {
            push(&mut text, &mut places, char::from(*byte), at, 1);
            start = at + 1;
            continue;
        }
        let mut decoded = [0; 16];
        let (result, _, length) =
            decoder.decode_to_utf8_without_replacement(&bytes[at..=at], &mut decoded, at + 1 == bytes.len());
        if result != DecoderResult::InputEmpty {
            return Err(broken(start));
        }
        let decoded = std::str::from_utf8(&decoded[..length]).expect("the decoder writes UTF-8");
        let width = at + 1 - start;
        for (index, c) in decoded.chars().enumerate() {
            push(&mut text, &mut places, c, start, if index == 0 { width } else { 0 });
        }
        if !decoded.is_empty() {
            start = at + 1;
        }
    }
    Ok((text, places))
}

/// Adds `c`, which takes `width` bytes of the file from `at`.
fn push(text: &mut String, places: &mut ByteMap, c: char, at: usize, width: usize) {
    let width = u32::try_from(width).expect("no encoding writes a character in more than a few bytes");
    let reading = u32::try_from(c.len_utf8()).expect("UTF-8 writes a character in four bytes at most");
    places.push(text.len(), at, Unit { reading, file: width });
    text.push(c);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn utf_16_le(text: &str) -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    }

    /// The bytes of the file at which `part` of the decoded text stands.
    fn place<'b>(bytes: &'b [u8], part: &str) -> &'b [u8] {
        let (text, places) = decode(bytes).expect("it decodes");
        let at = text.find(part).expect("it is there");
        let span = places.file_span(Span::new(at, at + part.len()));
        &bytes[span.start..span.end]
    }

    #[test]
    fn counts_the_byte_order_mark() {
        assert_eq!(place("\u{feff}Bolt (2004)".as_bytes(), "(2004)"), b"(2004)");
        assert_eq!(decode("\u{feff}Bolt".as_bytes()).expect("it decodes").0, "Bolt");
    }

    #[test]
    fn reads_latin_1_and_counts_its_bytes() {
        let bytes = b"In K\xF6ln zeigte M\xFCller (2004), dass gr\xF6\xDFere St\xE4dte \x84wachsen\x93.";
        assert_eq!(place(bytes, "Müller"), b"M\xFCller");
        assert_eq!(place(bytes, "(2004)"), b"(2004)");
        assert_eq!(place(bytes, "„wachsen“"), b"\x84wachsen\x93");
    }

    #[test]
    fn reads_utf_16_and_counts_its_bytes() {
        let bytes = utf_16_le("Étude de Lefèvre (2004) 🙂 et après");
        assert_eq!(place(&bytes, "(2004)"), &utf_16_le("(2004)")[2..]);
        assert_eq!(place(&bytes, "après"), &utf_16_le("après")[2..]);
    }

    #[test]
    fn reads_encodings_of_several_bytes() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(
            "都市の混住は社会的な接触を増やすとされてきた（田中、2004）。しかし実際にはそうではない (Tanaka, 2004)。",
        );
        assert_eq!(place(&bytes, "(Tanaka, 2004)"), b"(Tanaka, 2004)");
    }

    #[test]
    fn says_where_utf_8_is_broken() {
        let mut bytes = "Müller und Größe\nund Köln ".as_bytes().to_vec();
        let at = bytes.len();
        bytes.extend_from_slice(b"\xFF und Stra\xC3\x9Fe");
        assert!(matches!(decode(&bytes), Err(Unreadable::BrokenUtf8 { at: found, line: 2 }) if found == at));
    }

    #[test]
    fn writes_in_the_encoding_of_the_file() {
        let latin = b"In K\xF6ln zeigte M\xFCller (2004), dass gr\xF6\xDFere St\xE4dte \x84wachsen\x93.";
        let (text, _) = decode(latin).expect("it decodes");
        assert_eq!(encode_as_in(latin, &text, "Weiß"), Some(b"Wei\xDF".to_vec()));
        assert_eq!(encode_as_in(latin, &text, "Łuczak"), None);
        let utf_16 = utf_16_le("Bolt");
        assert_eq!(encode_as_in(&utf_16, "Bolt", "Ł"), Some(vec![0x41, 0x01]));
        assert_eq!(encode_as_in("Müller".as_bytes(), "Müller", "Łuczak"), Some("Łuczak".as_bytes().to_vec()));
        let (greek, _, _) = encoding_rs::ISO_8859_7.encode("Η πόλη (Βέργος, 2004)");
        assert_eq!(encode_as_in(&greek, "Η πόλη (Βέργος, 2004)", "ό"), Some(vec![0xFC]));
    }

    #[test]
    fn refuses_half_a_surrogate_pair() {
        let mut bytes = utf_16_le("Bolt");
        bytes.extend_from_slice(&[0x3D, 0xD8]);
        assert!(matches!(decode(&bytes), Err(Unreadable::BrokenEncoding { at: 10, .. })));
    }
}
