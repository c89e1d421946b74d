//! Plain text: the reading text is what the file says, line ends and all.

use memchr::memchr_iter;

use super::{Limits, Source, Unreadable, encoding};
use crate::document::{Origins, Reading};

/// The text as it is.
pub fn read(source: &Source, _: &Limits) -> Result<Reading, Unreadable> {
    let (text, bytes) = encoding::decode(&source.bytes)?;
    Ok(Reading { text: with_line_feeds(text), origins: Origins::Itself(bytes), ..Reading::default() })
}

/// The text with a line feed for every carriage return on its own, the line end of old Macintosh files: byte for byte as long,
/// so that no place moves.
fn with_line_feeds(text: String) -> String {
    let ends_line_alone = |&at: &usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    let alone: Vec<usize> = memchr_iter(b'\r', text.as_bytes()).filter(ends_line_alone).collect();
    if alone.is_empty() {
        return text;
    }
    let mut bytes = text.into_bytes();
    for at in alone {
        bytes[at] = b'\n';
    }
    String::from_utf8(bytes).expect("one ASCII character took the place of another")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carriage_return_alone_ends_a_line_as_a_line_feed_does() {
        for (text, expected) in [
            ("Bolt (2004)\r\rReferences\rBolt", "Bolt (2004)\n\nReferences\nBolt"),
            ("Bolt (2004)\r\nReferences\r\n", "Bolt (2004)\r\nReferences\r\n"),
            ("Bolt\r\r\nList\r", "Bolt\n\r\nList\n"),
            ("Größe", "Größe"),
        ] {
            assert_eq!(with_line_feeds(text.to_owned()), expected);
        }
    }

    #[test]
    fn finds_the_list_of_an_old_macintosh_file() {
        let text = "Mixing helps little (Bolt, 2004; Dekker, 2006).\r\rReferences\r\r\
                    Bolt, G. (2004). Streets. Utrecht: Stadspers.\rDekker, K. (2006). Squares. Utrecht: Stadspers.\r";
        let source = Source::from_bytes("paper.txt", text.as_bytes().to_vec()).expect("it is text");
        let analysis = crate::analyse(source.document(None, &Limits::default()).expect("it is UTF-8"));
        assert_eq!(analysis.references.entries.len(), 2);
    }
}
