//! EPUB (EPUB 3.3, OCF 3.3): the chapters of a book as the pages of one document, in the order of its spine.

use rustc_hash::FxHashMap;

use super::container::{Container, names_part};
use super::html::{self, Page, Room, resolve, unescaped};
use super::xml::{Token, Xml, decode};
use super::{Limits, Source, Unreadable};
use crate::document::{Origin, OriginKind, Reading, TextOrigin, Writer};

const FORMAT: &str = "EPUB";
const MIMETYPE: &[u8] = b"mimetypeapplication/epub+zip";
const CONTAINER: &str = "META-INF/container.xml";
const ENCRYPTION: &str = "META-INF/encryption.xml";
/// Where the name of the first part stands in a zip container.
const FIRST_NAME: usize = 30;

/// True for an EPUB by its first part, or by its extension where it is a container.
pub fn is(bytes: &[u8], extension: &str) -> bool {
    let is_first =
        bytes.starts_with(b"PK\x03\x04") && bytes.get(FIRST_NAME..).is_some_and(|rest| rest.starts_with(MIMETYPE));
    is_first || (extension == "epub" && bytes.starts_with(b"PK\x03\x04")) || names_part(bytes, CONTAINER)
}

/// The reading text of a book.
pub fn read(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    let mut container = Container::open(&source.bytes, limits, FORMAT)?;
    let locked = encrypted_parts(&mut container, limits)?;
    let package = package(&mut container, limits)?;
    let mut writer = Writer::new();
    let mut room = Room::new(limits);
    let mut pages = Vec::new();
    for name in package.chapters {
        if locked.contains(&name) {
            return Err(Unreadable::Encrypted { format: FORMAT });
        }
        let bytes =
            container.read(&name)?.ok_or_else(|| damaged(format!("{name} is not there, though the book lists it")))?;
        let (text, places) = html::decode(&bytes).map_err(|error| damaged(format!("{name} is {error}")))?;
        let tree = html::tree(&text, html::Syntax::Xhtml, FORMAT, &mut room)?;
        let kind = OriginKind::Part(TextOrigin::new(text, places));
        let origin = writer.origin(Origin { name: name.clone(), kind });
        pages.push(Page { name, origin, tree });
    }
    if let Some(language) = package.language {
        writer.language(&language);
    }
    package.creators.iter().for_each(|name| writer.author(name));
    let reading = html::write_pages(pages, writer);
    if reading.text.is_empty() {
        let reason = "its pages are images; run text recognition (OCR) on it first".to_owned();
        return Err(Unreadable::NoText { format: FORMAT, reason });
    }
    Ok(reading)
}

fn damaged(reason: String) -> Unreadable {
    Unreadable::Damaged { format: FORMAT, reason }
}

/// What the package document says of a book.
#[derive(Debug, Default)]
struct Package {
    /// The parts that are read, in order.
    chapters: Vec<String>,
    /// Dublin Core's `creator`: the authors.
    creators: Vec<String>,
    /// Dublin Core's `language`.
    language: Option<String>,
}

/// An item of the manifest.
#[derive(Debug)]
struct Item {
    part: String,
    is_page: bool,
    /// True for the table of contents that reading systems show.
    is_contents: bool,
}

/// Finds the package document and reads it.
fn package(container: &mut Container<'_>, limits: &Limits) -> Result<Package, Unreadable> {
    let text = part(container, CONTAINER)?;
    let name = root_file(&text, limits)?.ok_or_else(|| damaged(format!("{CONTAINER} names no package document")))?;
    let text = part(container, &name)?;
    let package = read_package(&text, &name, limits)?;
    if package.chapters.is_empty() {
        return Err(damaged(format!("{name} lists no chapters")));
    }
    Ok(package)
}

fn part(container: &mut Container<'_>, name: &str) -> Result<String, Unreadable> {
    let bytes = container.read(name)?.ok_or_else(|| damaged(format!("{name} is not there")))?;
    decode(&bytes, name, FORMAT)
}

/// The package document that `META-INF/container.xml` names first.
fn root_file(text: &str, limits: &Limits) -> Result<Option<String>, Unreadable> {
    let mut xml = Xml::new(text, CONTAINER, FORMAT, limits);
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.name() == "rootfile" => {
                if let Some(path) = tag.attribute("full-path") {
                    return Ok(Some(resolve("", &path)));
                }
            }
            Token::End => return Ok(None),
            _ => {}
        }
    }
}

/// Reads the package document, the part `name`.
fn read_package(text: &str, name: &str, limits: &Limits) -> Result<Package, Unreadable> {
    let mut xml = Xml::new(text, name, FORMAT, limits);
    let mut package = Package::default();
    let mut manifest: FxHashMap<String, Item> = FxHashMap::default();
    loop {
        let tag = match xml.next()? {
            Token::Open(tag) => tag,
            Token::End => return Ok(package),
            _ => continue,
        };
        match tag.name() {
            "language" if package.language.is_none() => {
                let language = xml.text()?;
                package.language = Some(language.trim().to_owned()).filter(|language| !language.is_empty());
            }
            "creator" => {
                let is_author = tag.attribute("role").is_none_or(|role| role == "aut");
                let name = xml.text()?;
                package.creators.extend(Some(name.trim().to_owned()).filter(|name| is_author && !name.is_empty()));
            }
            "item" => {
                if let (Some(id), Some(href)) = (tag.attribute("id"), tag.attribute("href")) {
                    let kind = tag.attribute("media-type").unwrap_or_default();
                    let properties = tag.attribute("properties").unwrap_or_default();
                    let item = Item {
                        part: resolve(name, &unescaped(&href)),
                        is_page: matches!(
                            kind.as_str(),
                            "application/xhtml+xml" | "text/html" | "text/x-oeb1-document"
                        ),
                        is_contents: properties.split_ascii_whitespace().any(|property| property == "nav"),
                    };
                    manifest.insert(id, item);
                }
            }
            "itemref" => {
                let item = tag.attribute("idref").and_then(|id| manifest.remove(&id));
                package.chapters.extend(item.filter(|item| item.is_page && !item.is_contents).map(|item| item.part));
            }
            _ => {}
        }
    }
}

/// The parts that are encrypted. Fonts that are merely obfuscated (OCF 3.3 §4.4, and Adobe's way) are none.
fn encrypted_parts(container: &mut Container<'_>, limits: &Limits) -> Result<Vec<String>, Unreadable> {
    let Some(bytes) = container.read(ENCRYPTION)? else { return Ok(Vec::new()) };
    let text = decode(&bytes, ENCRYPTION, FORMAT)?;
    let mut xml = Xml::new(&text, ENCRYPTION, FORMAT, limits);
    let mut parts = Vec::new();
    let mut is_obfuscated = false;
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.name() {
                "EncryptedData" => is_obfuscated = false,
                "EncryptionMethod" => {
                    let algorithm = tag.attribute("Algorithm").unwrap_or_default();
                    is_obfuscated |= matches!(
                        algorithm.as_str(),
                        "http://www.idpf.org/2008/embedding" | "http://ns.adobe.com/pdf/enc#RC"
                    );
                }
                "CipherReference" if !is_obfuscated => {
                    parts.extend(tag.attribute("URI").map(|part| resolve("", &unescaped(&part))));
                }
                _ => {}
            },
            Token::End => return Ok(parts),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::container::zipped;

    const ROOT: &str = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile \
                        full-path='OEBPS/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";
    const BOOK: &str = "<?xml version='1.0'?><package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata \
                        xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:language>nl</dc:language></metadata><manifest><item \
                        id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/><item id='b' \
                        href='text/back.xhtml' media-type='application/xhtml+xml'/><item id='a' href='text/one%20a.xhtml' \
                        media-type='application/xhtml+xml'/><item id='p' href='cover.png' \
                        media-type='image/png'/></manifest><spine><itemref idref='n'/><itemref idref='a'/><itemref \
                        idref='b'/></spine></package>";
    const CHAPTER: &str = "<?xml version='1.0' encoding='UTF-8'?><html xmlns='http://www.w3.org/1999/xhtml' \
                           xmlns:epub='http://www.idpf.org/2007/ops'><head><title/></head><body><p>Mengen helpt weinig (<a \
                           href='back.xhtml#b04'>Bolt, 2004</a>).<a epub:type='noteref' href='back.xhtml#n1'>1</a> \
                           <![CDATA[Zo & niet]]> anders.</p></body></html>";
    const BACK: &str = "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'><body><aside \
                        epub:type='footnote' id='n1'><p>Zie Bolt (2004).</p></aside><h1>Literatuur</h1><ul><li id='b04'>Bolt, \
                        G. (2004). Straten. Utrecht: Stadspers.</li></ul></body></html>";

    fn book(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut all = vec![("mimetype", "application/epub+zip"), (CONTAINER, ROOT), ("OEBPS/book.opf", BOOK)];
        all.extend_from_slice(parts);
        zipped(&all)
    }

    fn reading(bytes: Vec<u8>) -> Result<Reading, Unreadable> {
        let source = Source::from_bytes("book.epub", bytes).expect("it is a book");
        read(&source, &Limits::default())
    }

    #[test]
    fn reads_the_chapters_of_the_spine_with_notes_and_lists_of_others() {
        let bytes = book(&[("OEBPS/text/one a.xhtml", CHAPTER), ("OEBPS/text/back.xhtml", BACK)]);
        let reading = reading(bytes).expect("it can be read");
        assert_eq!(
            reading.text,
            "Mengen helpt weinig (Bolt, 2004).¹ Zo & niet anders.\n\n1 Zie Bolt (2004).\n\nLiteratuur\n\nBolt, G. (2004). \
             Straten. Utrecht: Stadspers."
        );
        assert_eq!(reading.language.as_deref(), Some("nl"));
        assert_eq!(reading.markup.citations[0].items[0].key, "b04");
        assert_eq!(reading.markup.lists[0].entries[0].key.as_deref(), Some("b04"));
    }

    #[test]
    fn names_the_part_and_place_of_a_citation() {
        use crate::document::Place;
        let bytes = book(&[("OEBPS/text/one a.xhtml", CHAPTER), ("OEBPS/text/back.xhtml", BACK)]);
        let source = Source::from_bytes("book.epub", bytes).expect("it is a book");
        let document = source.document(None, &Limits::default()).expect("it can be read");
        let at = document.text.find("Zie Bolt").expect("it is there");
        let place = document.place(crate::span::Span::new(at, at + 8));
        let Place::Text { file: Some(file), text, span, .. } = place else { panic!("it is in a text") };
        assert_eq!((file.name.as_str(), span.text(text)), ("OEBPS/text/back.xhtml", "Zie Bolt"));
    }

    #[test]
    fn says_what_is_wrong_with_a_book() {
        let says = |bytes: Vec<u8>| reading(bytes).expect_err("it is broken").to_string();
        let lacking = book(&[("OEBPS/text/one a.xhtml", CHAPTER)]);
        assert_eq!(says(lacking), "damaged EPUB: OEBPS/text/back.xhtml is not there, though the book lists it");
        assert_eq!(
            says(zipped(&[("mimetype", "application/epub+zip")])),
            "damaged EPUB: META-INF/container.xml is not there"
        );
        let empty = [("mimetype", "application/epub+zip"), (CONTAINER, ROOT), ("OEBPS/book.opf", "<package/>")];
        assert_eq!(says(zipped(&empty)), "damaged EPUB: OEBPS/book.opf lists no chapters");
    }

    #[test]
    fn refuses_encrypted_chapters_but_not_obfuscated_fonts() {
        let with = |algorithm: &str, part: &str| {
            let encryption = format!(
                "<encryption><EncryptedData><EncryptionMethod Algorithm='{algorithm}'/><CipherData><CipherReference \
                 URI='{part}'/></CipherData></EncryptedData></encryption>"
            );
            let parts = [
                ("OEBPS/text/one a.xhtml", CHAPTER),
                ("OEBPS/text/back.xhtml", BACK),
                (ENCRYPTION, encryption.as_str()),
            ];
            reading(book(&parts))
        };
        assert!(with("http://www.idpf.org/2008/embedding", "OEBPS/font.otf").is_ok());
        let locked = with("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/text/one%20a.xhtml");
        assert!(matches!(locked, Err(Unreadable::Encrypted { .. })));
    }
}
