//! The text of a block of HTML within Markdown.

use std::ops::Range;

use crate::document::BlockKind;

/// Elements that stand within a sentence.
static INLINE: [&str; 20] = [
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "img", "ins", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "u",
];
/// Elements whose content is not shown, or is no prose.
static SILENT: [&str; 7] = ["head", "iframe", "pre", "script", "style", "svg", "textarea"];

/// The stretches of text in a block of HTML, and what each is. Tags that stand within a sentence are left in them.
pub fn parts(html: &str) -> Vec<(BlockKind, Range<usize>)> {
    let mut parts = Parts { html, kind: BlockKind::Paragraph, start: 0, found: Vec::new() };
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', &html.as_bytes()[at..]).map(|found| at + found) {
        at = parts.tag(open);
    }
    parts.end_at(html.len());
    parts.found
}

struct Parts<'a> {
    html: &'a str,
    kind: BlockKind,
    /// Where the text began that is not ended.
    start: usize,
    found: Vec<(BlockKind, Range<usize>)>,
}

impl Parts<'_> {
    fn end_at(&mut self, at: usize) {
        if self.start < at && !self.html[self.start..at].trim().is_empty() {
            self.found.push((self.kind, self.start..at));
        }
    }

    /// Takes the tag or comment that begins at byte `at`, and returns where to go on.
    fn tag(&mut self, at: usize) -> usize {
        let rest = &self.html[at..];
        if rest.starts_with("<!--") {
            return self.skip(at, after(rest, "-->"));
        }
        let name = rest[1..].trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        let name = name.to_ascii_lowercase();
        if name.is_empty() || INLINE.contains(&name.as_str()) {
            return at + 1;
        }
        if SILENT.contains(&name.as_str()) && !rest.starts_with("</") {
            return self.skip(at, after(rest, &format!("</{name}>")));
        }
        let end = self.skip(at, after(rest, ">"));
        let is_heading = name.len() == 2 && name.starts_with('h') && name.ends_with(|c: char| c.is_ascii_digit());
        self.kind = match name.as_str() {
            _ if rest.starts_with("</") => BlockKind::Paragraph,
            _ if is_heading => BlockKind::Heading,
            "figcaption" | "caption" => BlockKind::Caption,
            "blockquote" => BlockKind::Quotation,
            "li" => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        end
    }

    /// Ends the text at byte `at`, and begins it anew behind `length` bytes.
    fn skip(&mut self, at: usize, length: usize) -> usize {
        self.end_at(at);
        self.start = at + length;
        self.start
    }
}

/// The bytes of `text` up to the end of `mark`; all of it where there is none.
fn after(text: &str, mark: &str) -> usize {
    text.find(mark).map_or(text.len(), |at| at + mark.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_text_between_tags() {
        let html = "<div class=\"a\">\n<h2>Streets</h2><p>They are <b>mixed</b> (Bolt, 2004).</p><!-- (x, 1999) -->\n<style>p {}</style></div>";
        let shown: Vec<_> = parts(html).into_iter().map(|(kind, range)| (kind, &html[range])).collect();
        assert_eq!(
            shown,
            [(BlockKind::Heading, "Streets"), (BlockKind::Paragraph, "They are <b>mixed</b> (Bolt, 2004)."),]
        );
        assert_eq!(parts("<p"), []);
        assert_eq!(parts("<!-- open"), []);
    }
}
