//! Zip containers, opened so that no file can make the reader work long: Word, OpenDocument and EPUB files are such.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use memchr::memmem;
use rustc_hash::FxHashMap;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{Limits, Unreadable};

/// The parts that a container may have. A long book with a picture on every page has a few thousand.
const MOST_PARTS: usize = 50_000;
/// Begins the line of each part in a container's directory.
const DIRECTORY_LINE: &[u8] = b"PK\x01\x02";
/// Begins an OLE file: an old Word file, or a new one in its encryption.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0";

/// A zip container whose parts are read by their names. All parts together may unpack to the limit and no further, so neither
/// a part that expands a thousandfold nor many that share their bytes can do harm.
pub struct Container<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// From the name to the part's number.
    parts: FxHashMap<String, usize>,
    /// The names, in the order of the container's directory.
    names: Vec<String>,
    format: &'static str,
    limit: u64,
    /// The bytes that may still be unpacked.
    left: u64,
}

impl<'b> Container<'b> {
    /// Opens the container that `bytes` hold; `format` is what people call the file: `Word file`. Fails where the directory at
    /// its end is missing or broken, as in a file that was cut off.
    pub fn open(bytes: &'b [u8], limits: &Limits, format: &'static str) -> Result<Self, Unreadable> {
        let damaged = |reason: String| Unreadable::Damaged { format, reason };
        // The directory is counted before it is read: reading makes each of its lines many times as large.
        if memmem::find_iter(bytes, DIRECTORY_LINE).nth(MOST_PARTS).is_some() {
            return Err(damaged(format!("it has more than {MOST_PARTS} parts")));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            damaged("its directory of parts is not there or broken; it may have been cut off".to_owned())
        })?;
        let names: Vec<String> = (0..archive.len())
            .map(|at| archive.name_for_index(at).and_then(Result::ok).map_or_else(String::new, usual))
            .collect();
        let parts = names.iter().enumerate().map(|(at, name)| (name.to_ascii_lowercase(), at)).collect();
        Ok(Self { archive, parts, names, format, limit: limits.size.0, left: limits.size.0 })
    }

    /// True where it has a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.number(name).is_some()
    }

    /// The names of its parts, in the order of its directory.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The content of the part of that name; none where it has no such part. Fails where the part is encrypted, broken, or too
    /// large to be unpacked beside those that were read before.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(number) = self.number(name) else { return Ok(None) };
        let format = self.format;
        let entry = self.archive.by_index_data(number);
        if entry.is_ok_and(|entry| entry.encrypted()) {
            return Err(Unreadable::Encrypted { format });
        }
        let broken = |reason: &str| Unreadable::Damaged { format, reason: format!("{name} {reason}") };
        let part = self.archive.by_index(number).map_err(|error| match error {
            ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
                broken("is compressed in a way that such files do not use")
            }
            _ => broken("is not where the directory of parts says"),
        })?;
        let mut content = Vec::new();
        let read = part.take(self.left.saturating_add(1)).read_to_end(&mut content);
        let length = content.len() as u64;
        if length > self.left {
            return Err(Unreadable::Expands { format, limit: self.limit });
        }
        self.left -= length;
        read.map_err(|_| broken("cannot be unpacked"))?;
        Ok(Some(content))
    }

    /// Names are compared without regard to case, as the Open Packaging Conventions (ECMA-376 part 2, §6.2.2) ask.
    fn number(&self, name: &str) -> Option<usize> {
        self.parts.get(&usual(Cow::Borrowed(name)).to_ascii_lowercase()).copied()
    }
}

/// A part's name without the slash that some programs begin it with, and with slashes where they write backslashes.
fn usual(name: Cow<'_, str>) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/")
}

/// True where `bytes` are a zip container that names a part beginning with `name`: a guess from its headers, even where it is
/// cut off.
pub fn names_part(bytes: &[u8], name: &str) -> bool {
    bytes.starts_with(b"PK\x03\x04") && memmem::find(bytes, name.as_bytes()).is_some()
}

/// True for a file of Microsoft Office that is encrypted with a password: an OLE file with a stream `EncryptedPackage`
/// (MS-OFFCRYPTO §2.3.4.4).
pub fn is_encrypted_office(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(OLE) && memmem::find(bytes, &name).is_some()
}

/// A container of these parts, for tests.
#[cfg(test)]
pub fn zipped<C: AsRef<[u8]>>(parts: &[(&str, C)]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("the name is new");
        writer.write_all(content.as_ref()).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MaxSize;

    const FORMAT: &str = "Word file";

    fn limits(size: u64) -> Limits {
        Limits { size: MaxSize(size), ..Limits::default() }
    }

    #[test]
    fn reads_parts_by_their_names() {
        let bytes = zipped(&[("word/document.xml", "<w:document/>"), ("\\word\\styles.xml", "<w:styles/>")]);
        let mut container = Container::open(&bytes, &Limits::default(), FORMAT).expect("it is whole");
        assert!(container.has("word/styles.xml") && container.has("/Word/Document.xml"));
        assert_eq!(container.names().collect::<Vec<_>>(), ["word/document.xml", "word/styles.xml"]);
        assert_eq!(container.read("word/document.xml").expect("it unpacks").as_deref(), Some(&b"<w:document/>"[..]));
        assert_eq!(container.read("word/footnotes.xml").expect("nothing is wrong"), None);
    }

    #[test]
    fn unpacks_no_more_than_the_limit_over_all_parts() {
        let bytes = zipped(&[("a.xml", vec![b' '; 700]), ("b.xml", vec![b' '; 400])]);
        let mut container = Container::open(&bytes, &limits(1000), FORMAT).expect("it is whole");
        assert!(container.read("a.xml").is_ok_and(|part| part.is_some()));
        assert!(matches!(container.read("b.xml"), Err(Unreadable::Expands { limit: 1000, .. })));
        let bomb = zipped(&[("bomb.xml", vec![0; 20_000_000])]);
        assert!(bomb.len() < 40_000);
        let mut container = Container::open(&bomb, &limits(1 << 20), FORMAT).expect("it is whole");
        assert!(matches!(container.read("bomb.xml"), Err(Unreadable::Expands { .. })));
    }

    #[test]
    fn says_what_is_wrong_with_a_container() {
        let bytes = zipped(&[("word/document.xml", "<w:document>Neighbours seldom meet.</w:document>")]);
        let says = |bytes: &[u8]| {
            let read =
                Container::open(bytes, &Limits::default(), FORMAT).and_then(|mut it| it.read("word/document.xml"));
            read.expect_err("it is broken").to_string()
        };
        assert!(says(&bytes[..bytes.len() / 2]).contains("cut off"));
        let mut flipped = bytes.clone();
        flipped[50] ^= 0x10;
        assert!(says(&flipped).starts_with("damaged Word file: word/document.xml"));
        let mut encrypted = bytes;
        let directory = memmem::find(&encrypted, DIRECTORY_LINE).expect("it has one");
        encrypted[directory + 8] |= 1;
        assert_eq!(says(&encrypted), "encrypted Word file; save it without a password");
    }

    #[test]
    fn refuses_a_directory_of_too_many_parts_before_reading_it() {
        let bytes = [b"PK\x03\x04".to_vec(), DIRECTORY_LINE.repeat(MOST_PARTS + 1)].concat();
        let refusal = Container::open(&bytes, &Limits::default(), FORMAT).err().expect("it is refused");
        assert!(refusal.to_string().contains("more than 50000 parts"));
    }

    #[test]
    fn knows_an_encrypted_word_file() {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(is_encrypted_office(&[OLE, b"\0\0\0", &name].concat()));
        assert!(!is_encrypted_office(&[OLE, b"WordDocument"].concat()));
    }
}
