//! Lists and maps of JSON and YAML, with their places. Of YAML, what bibliographies are written in: blocks, flows, scalars; no
//! anchors and no tags.

use std::borrow::Cow;

use super::Fault;
use crate::span::Span;

/// Lists and maps lie at most so deep within each other.
const DEEPEST: usize = 64;

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub span: Span,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A string, a number, or what else has no parts.
    Scalar(String),
    List(Vec<Node>),
    /// Keys with their places, and values, in the order of the file.
    Map(Vec<(String, Span, Node)>),
}

impl Node {
    fn scalar(text: impl Into<String>, span: Span) -> Self {
        Self { span, value: Value::Scalar(text.into()) }
    }

    /// The value of a key of a map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(pairs) = &self.value else { return None };
        pairs.iter().find(|(own, ..)| own == key).map(|(.., node)| node)
    }

    /// The text of a scalar that says something.
    pub fn text(&self) -> Option<&str> {
        let Value::Scalar(text) = &self.value else { return None };
        Some(text.trim()).filter(|text| !text.is_empty() && *text != "null" && *text != "~")
    }

    /// True for a list.
    #[cfg(feature = "cli")]
    pub fn is_list(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    /// The items of a list; of anything else, itself.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }
}

/// A file of JSON. What does not parse ends it; what stands before it is kept.
pub fn json(text: &str) -> (Option<Node>, Vec<Fault>) {
    let mut reader = Flow { text, faults: Vec::new() };
    let start = reader.blank(0);
    if start >= text.len() {
        return (None, Vec::new());
    }
    let (node, _) = reader.node(start, 0);
    (Some(node), reader.faults)
}

/// Values between brackets, as JSON has them and YAML as well.
struct Flow<'t> {
    text: &'t str,
    faults: Vec<Fault>,
}

impl<'t> Flow<'t> {
    fn blank(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        self.text.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len()
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn fault(&mut self, at: usize, message: &'static str) {
        let at = at.min(self.text.len());
        let end = self.text.ceil_char_boundary((at + 1).min(self.text.len()));
        // The rest of a file that is broken once is no news.
        if self.faults.is_empty() {
            self.faults.push(Fault { span: Span::new(at, end), message, entry: None });
        }
    }

    /// The value at `at`, and where it ends.
    fn node(&mut self, at: usize, depth: usize) -> (Node, usize) {
        match self.byte(at) {
            b'[' | b'{' if depth >= DEEPEST => {
                self.fault(at, "this lies too deep within other values");
                (Node::scalar("", Span::new(at, at)), self.text.len())
            }
            b'[' => self.list(at, depth),
            b'{' => self.map(at, depth),
            _ => {
                let (text, end) = self.string(at);
                (Node::scalar(text, self.inner(at, end)), end)
            }
        }
    }

    /// A scalar without its quotation marks.
    fn inner(&self, at: usize, end: usize) -> Span {
        let quoted = matches!(self.byte(at), b'"' | b'\'') && end > at + 1;
        if quoted { Span::new(at + 1, end - 1) } else { Span::new(at, end) }
    }

    fn list(&mut self, start: usize, depth: usize) -> (Node, usize) {
        let mut items = Vec::new();
        let mut at = self.blank(start + 1);
        loop {
            match self.byte(at) {
                b']' => break at += 1,
                0 if at >= self.text.len() => break self.fault(start, "the bracket is never closed"),
                b',' => {}
                _ => {
                    let (node, end) = self.node(at, depth + 1);
                    if end == at {
                        break self.fault(at, "a value is expected here");
                    }
                    items.push(node);
                    at = end;
                    let behind = self.blank(at);
                    if !matches!(self.byte(behind), b',' | b']') && behind < self.text.len() {
                        self.fault(behind, "a comma is expected here");
                    }
                    at = behind;
                    if self.byte(at) != b',' {
                        continue;
                    }
                }
            }
            at = self.blank(at + 1);
        }
        let end = at.min(self.text.len());
        (Node { span: Span::new(start, end), value: Value::List(items) }, end)
    }

    fn map(&mut self, start: usize, depth: usize) -> (Node, usize) {
        let mut pairs = Vec::new();
        let mut at = self.blank(start + 1);
        loop {
            match self.byte(at) {
                b'}' => break at += 1,
                0 if at >= self.text.len() => break self.fault(start, "the brace is never closed"),
                b',' => at = self.blank(at + 1),
                _ => {
                    let (key, end) = self.string(at);
                    let key_span = self.inner(at, end);
                    let colon = self.blank(end);
                    if end == at || self.byte(colon) != b':' {
                        at = colon;
                        break self.fault(at, "a key and a colon are expected here");
                    }
                    let from = self.blank(colon + 1);
                    let (node, end) = self.node(from, depth + 1);
                    if end == from && !matches!(self.byte(end), b',' | b'}') {
                        at = end;
                        break self.fault(end, "a value is expected here");
                    }
                    pairs.push((key.into_owned(), key_span, node));
                    at = self.blank(end);
                    if !matches!(self.byte(at), b',' | b'}') && at < self.text.len() {
                        self.fault(at, "a comma is expected here");
                    }
                }
            }
        }
        let end = at.min(self.text.len());
        (Node { span: Span::new(start, end), value: Value::Map(pairs) }, end)
    }

    /// A scalar at `at`: in quotation marks, or up to what ends it.
    fn string(&self, at: usize) -> (Cow<'t, str>, usize) {
        match self.byte(at) {
            b'"' => double_quoted(self.text, at),
            b'\'' => single_quoted(self.text, at),
            _ => {
                let text = self.text;
                let rest = &text[at..];
                let ends = |(offset, c): &(usize, char)| {
                    matches!(c, ',' | ']' | '}' | '{' | '[' | '\n')
                        || *c == ':' && rest[offset + 1..].starts_with(char::is_whitespace)
                };
                let end = rest.char_indices().find(ends).map_or(rest.len(), |(offset, _)| offset);
                (Cow::Borrowed(rest[..end].trim_end()), at + rest[..end].trim_end().len())
            }
        }
    }
}

/// `"M\u00fcller \"and\" others"`, and where it ends.
fn double_quoted(text: &str, at: usize) -> (Cow<'_, str>, usize) {
    let rest = &text[at + 1..];
    let mut escaped = false;
    let end = rest.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    let inner = &rest[..end.unwrap_or(rest.len())];
    let behind = at + 1 + inner.len() + usize::from(end.is_some());
    if !inner.contains('\\') {
        return (Cow::Borrowed(inner), behind);
    }
    let mut units: Vec<u16> = Vec::new();
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        let escape = if c == '\\' { chars.next() } else { None };
        if let Some(length) = match escape {
            Some('u') => Some(4),
            Some('x') => Some(2),
            _ => None,
        } {
            let digits: String = chars.by_ref().take(length).collect();
            units.push(u16::from_str_radix(&digits, 16).unwrap_or(0xFFFD));
            continue;
        }
        flush(&mut units, &mut out);
        match escape {
            None => out.push(c),
            Some('n' | 'r') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('b' | 'f' | '0') => {}
            Some(other) => out.push(other),
        }
    }
    flush(&mut units, &mut out);
    (Cow::Owned(out), behind)
}

/// Writes what was told in UTF-16, where a character may take two units.
fn flush(units: &mut Vec<u16>, out: &mut String) {
    out.extend(char::decode_utf16(units.drain(..)).map(|c| c.unwrap_or('\u{fffd}')));
}

/// `'it''s'`, and where it ends.
fn single_quoted(text: &str, at: usize) -> (Cow<'_, str>, usize) {
    let rest = &text[at + 1..];
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        if bytes[end] == b'\'' {
            if bytes.get(end + 1) != Some(&b'\'') {
                break;
            }
            end += 1;
        }
        end += 1;
    }
    let inner = &rest[..end];
    let behind = at + 1 + end + usize::from(end < bytes.len());
    (if inner.contains("''") { Cow::Owned(inner.replace("''", "'")) } else { Cow::Borrowed(inner) }, behind)
}

/// What of a line is not read yet.
#[derive(Debug, Clone, Copy)]
struct Line {
    /// The column of its first character that is not white space.
    indent: usize,
    start: usize,
    end: usize,
}

/// A file of YAML; `from` and `to` are the bytes of it that are read.
pub fn yaml(text: &str, from: usize, to: usize) -> (Option<Node>, Vec<Fault>) {
    let mut lines = Vec::new();
    let mut at = from;
    for line in text[from..to].split_inclusive('\n') {
        let content = line.trim_end();
        let trimmed = content.trim_start_matches([' ', '\t', '\u{feff}']);
        let start = at + content.len() - trimmed.len();
        let is_mark = matches!(content, "---" | "...") || content.starts_with("%YAML");
        if !trimmed.is_empty() && !trimmed.starts_with('#') && !is_mark {
            lines.push(Line { indent: content.len() - trimmed.len(), start, end: start + trimmed.len() });
        }
        at += line.len();
    }
    let mut reader = Blocks { flow: Flow { text, faults: Vec::new() }, lines, at: 0 };
    let node = reader.node(0, 0);
    if let Some(line) = reader.lines.get(reader.at) {
        let start = line.start;
        reader.flow.fault(start, "this line belongs to no key and to no list");
    }
    (node, reader.flow.faults)
}

struct Blocks<'t> {
    flow: Flow<'t>,
    lines: Vec<Line>,
    /// The line that is read next.
    at: usize,
}

impl<'t> Blocks<'t> {
    fn line(&self) -> Option<Line> {
        self.lines.get(self.at).copied()
    }

    fn text(&self, line: Line) -> &'t str {
        &self.flow.text[line.start..line.end]
    }

    fn is_item(&self, line: Line) -> bool {
        let text = self.text(line);
        text == "-" || text.starts_with("- ")
    }

    /// The value on the lines from here on that are indented by `least` or more.
    fn node(&mut self, least: usize, depth: usize) -> Option<Node> {
        let line = self.line().filter(|line| line.indent >= least)?;
        if depth >= DEEPEST {
            self.flow.fault(line.start, "this lies too deep within other values");
            self.at = self.lines.len();
            return None;
        }
        if self.is_item(line) {
            return Some(self.list(line.indent, depth));
        }
        if self.key(line).is_some() {
            return Some(self.map(line.indent, depth));
        }
        Some(self.scalar(line.start, least))
    }

    fn list(&mut self, indent: usize, depth: usize) -> Node {
        let mut items = Vec::new();
        let start = self.line().map_or(0, |line| line.start);
        let mut end = start;
        while let Some(line) = self.line().filter(|line| line.indent == indent && self.is_item(*line)) {
            let content = self.text(line)[1..].trim_start();
            if content.is_empty() || content.starts_with('#') {
                self.at += 1;
                items.extend(self.node(indent + 1, depth + 1));
            } else {
                // The rest of the line is the first of what the item holds.
                let start = line.end - content.len();
                self.lines[self.at] = Line { indent: indent + start - line.start, start, end: line.end };
                items.extend(self.node(indent + 1, depth + 1));
            }
            end = items.last().map_or(end, |item: &Node| item.span.end);
        }
        Node { span: Span::new(start, end.max(start)), value: Value::List(items) }
    }

    /// The key that a line begins with, where it stands, and where its value begins.
    fn key(&self, line: Line) -> Option<(String, Span, usize)> {
        let text = self.text(line);
        let (key, span, behind) = match text.as_bytes().first()? {
            b'"' | b'\'' => {
                let (key, end) = self.flow.string(line.start);
                (key.into_owned(), Span::new(line.start + 1, end - 1), end)
            }
            b'[' | b'{' | b'|' | b'>' | b'#' => return None,
            _ => {
                let colon = text.match_indices(':').map(|(at, _)| at);
                let colon =
                    colon.into_iter().find(|at| matches!(text.as_bytes().get(at + 1), None | Some(b' ' | b'\t')))?;
                let key = text[..colon].trim_end();
                (key.to_owned(), Span::new(line.start, line.start + key.len()), line.start + colon)
            }
        };
        let rest = self.flow.text.get(behind..line.end)?.trim_start();
        let rest = rest.strip_prefix(':').filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))?;
        Some((key, span, line.end - rest.trim_start().len()))
    }

    fn map(&mut self, indent: usize, depth: usize) -> Node {
        let mut pairs = Vec::new();
        let start = self.line().map_or(0, |line| line.start);
        let mut end = start;
        while let Some(line) = self.line().filter(|line| line.indent == indent) {
            let Some((key, span, from)) = self.key(line) else {
                self.flow.fault(line.start, "a key and a colon are expected here");
                self.at += 1;
                continue;
            };
            let value = &self.flow.text[from..line.end];
            let node = if value.is_empty() || value.starts_with('#') {
                self.at += 1;
                let nested =
                    self.line().is_some_and(|next| next.indent > indent || next.indent == indent && self.is_item(next));
                let node = if nested { self.node(indent, depth + 1) } else { None };
                node.unwrap_or_else(|| Node::scalar("", Span::new(from, from)))
            } else if value.starts_with(['|', '>']) {
                self.block_scalar(from, indent)
            } else {
                self.scalar(from, indent + 1)
            };
            end = node.span.end.max(span.end);
            pairs.push((key, span, node));
        }
        Node { span: Span::new(start, end.max(start)), value: Value::Map(pairs) }
    }

    /// `>` or `|` and the lines below it.
    fn block_scalar(&mut self, from: usize, indent: usize) -> Node {
        self.at += 1;
        let mut span: Option<Span> = None;
        let mut text = String::new();
        while let Some(line) = self.line().filter(|line| line.indent > indent) {
            text.push_str(if text.is_empty() { "" } else { " " });
            text.push_str(self.text(line));
            span = Some(span.map_or(Span::new(line.start, line.end), |span| Span::new(span.start, line.end)));
            self.at += 1;
        }
        Node::scalar(text, span.unwrap_or(Span::new(from, from)))
    }

    /// A scalar or a flow at `from` on this line; a scalar goes on on lines that are indented by `least` or more.
    fn scalar(&mut self, from: usize, least: usize) -> Node {
        let Some(line) = self.line() else { return Node::scalar("", Span::new(from, from)) };
        let text = &self.flow.text[from..line.end];
        if text.starts_with(['[', '{', '"', '\'']) {
            let (mut node, end) = self.flow.node(from, 0);
            while self.line().is_some_and(|line| line.start < end) {
                self.at += 1;
            }
            if let Value::Scalar(text) = &mut node.value
                && text.contains('\n')
            {
                *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            }
            return node;
        }
        self.at += 1;
        let comment = text.find(" #").unwrap_or(text.len());
        let mut whole = text[..comment].trim_end().to_owned();
        let mut span = Span::new(from, from + whole.len());
        while let Some(next) = self.line().filter(|next| next.indent >= least.max(1) && self.key(*next).is_none()) {
            if self.is_item(next) {
                break;
            }
            whole.push(' ');
            whole.push_str(self.text(next));
            span.end = next.end;
            self.at += 1;
        }
        Node::scalar(whole, span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(node: &Node) -> String {
        match &node.value {
            Value::Scalar(text) => text.clone(),
            Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
            Value::Map(pairs) => {
                let pairs = pairs.iter().map(|(key, _, node)| format!("{key}: {}", shown(node)));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
            }
        }
    }

    #[test]
    fn reads_json_with_its_places() {
        let text = r#" [{"id": "a\u00fc\ud83d\ude00", "n": [1, -2.5, true], "o": {}, "s": "x \"y\""}] "#;
        let (node, faults) = json(text);
        let node = node.expect("there is a value");
        assert_eq!(shown(&node), "[{id: aü😀, n: [1, -2.5, true], o: {}, s: x \"y\"}]");
        assert_eq!(faults, []);
        let n = node.items()[0].get("n").expect("there");
        assert_eq!(n.items()[1].span.text(text), "-2.5");
    }

    #[test]
    fn keeps_what_stands_before_a_slip_in_json() {
        let (node, faults) = json(r#"[{"id": "a"}, {"id" "b"}]"#);
        assert!(shown(&node.expect("there is a value")).starts_with("[{id: a}"));
        assert_eq!(faults[0].message, "a key and a colon are expected here");
    }

    #[test]
    fn reads_yaml_as_bibliographies_are_written() {
        let text = "# a comment\n---\nreferences:\n- id: bolt2004\n  author:\n  - family: Bolt\n    given: \"G.\"\n  - literal: 'It''s'\n  \
                    title: >\n    Streets\n    and squares\n  issued:\n    date-parts:\n      - [2004, 5]\n  URL: https://example.org/a:b # c\n  \
                    note: goes on\n    below\nother: {a: 1, b: [x, y]}\n...\n";
        let (node, faults) = yaml(text, 0, text.len());
        assert_eq!(
            shown(&node.expect("there is a value")),
            "{references: [{id: bolt2004, author: [{family: Bolt, given: G.}, {literal: It's}], title: Streets and squares, \
             issued: {date-parts: [[2004, 5]]}, URL: https://example.org/a:b, note: goes on below}], other: {a: 1, b: [x, y]}}"
        );
        assert_eq!(faults, []);
    }

    #[test]
    fn reads_whatever_it_is_given_in_linear_time() {
        for unit in [
            "[",
            "{",
            "{\"a\":",
            "- ",
            "-\n",
            "a:\n ",
            "\"",
            "'",
            "a: [",
            "\n - x: |\n",
            "{,",
            "[,",
            ":",
            "- - - a: \n",
        ] {
            let text = unit.repeat(20_000);
            let started = std::time::Instant::now();
            let _ = (json(&text), yaml(&text, 0, text.len()));
            assert!(started.elapsed().as_secs() < 20, "{unit:?}");
        }
    }
}
