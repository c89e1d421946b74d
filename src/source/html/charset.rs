//! The encoding that a page names.

/// The bytes in which browsers seek it: HTML §4.2.5.4.
const HEAD: usize = 1024;

/// The encoding that the head of a page names: `<meta charset="latin1">`, `content="text/html; charset=latin1"`,
/// `<?xml version="1.0" encoding="latin1"?>`.
pub fn declared(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = head.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let folded = head.to_ascii_lowercase();
    let xml = folded.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(xml, _)| xml);
    let at = match xml.and_then(|xml| xml.find("encoding")) {
        Some(at) => folded.find("<?xml")? + "<?xml".len() + at + "encoding".len(),
        None => {
            let meta = folded.find("<meta")?;
            meta + folded[meta..].find("charset")? + "charset".len()
        }
    };
    let value = head[at..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.:".contains(c))).unwrap_or(value.len());
    Some(&value[..end]).filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_encoding_that_a_page_names() {
        for (page, encoding) in [
            ("<meta charset=latin1>", Some("latin1")),
            ("<html><META http-equiv='Content-Type' content='text/html; charset=windows-1252'>", Some("windows-1252")),
            ("<?xml version='1.0' encoding='ISO-8859-2'?><html>", Some("ISO-8859-2")),
            ("<?xml version='1.0'?><html><meta charset=\"utf-8\">", Some("utf-8")),
            ("<meta charset>", None),
            ("<p>charset=latin1", None),
        ] {
            assert_eq!(declared(page.as_bytes()), encoding, "{page}");
        }
    }
}
