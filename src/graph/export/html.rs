//! One page that needs nothing else: the picture, and a script that searches, filters, and tells what rests on what.
//!
//! The page asks nothing of the network, and its content security policy lets it ask nothing: only the page's own script runs.

use std::io::{self, Write};

use serde_json::{Map, Value as Json};

use super::json::{add, listed, node};
use super::svg;
use crate::graph::attributes::{OF_EDGES, of_edge};
use crate::graph::drawing::Drawing;
use crate::graph::id::Digest;

const SCRIPT: &str = include_str!("page.js");
const STYLE: &str = include_str!("page.css");

/// Writes the page.
pub fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    let digest = drawing
        .nodes()
        .fold(Digest::new().add("page"), |digest, (_, node)| digest.add(node.id().as_str()).add(node.label()));
    let nonce = format!("{:016x}", digest.end());
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src \
         'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'\">\n<meta \
         name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style nonce=\"{nonce}\">{}{STYLE}</style>\n</head>\n<body>\n",
        svg::escaped(&title(drawing)),
        svg::style(drawing)
    )?;
    out.write_all(BODY.as_bytes())?;
    svg::picture(drawing, None, out)?;
    writeln!(
        out,
        "</main>\n<aside id=\"panel\" aria-live=\"polite\"></aside>\n<script type=\"application/json\" id=\"data\">"
    )?;
    data(drawing, &mut Harmless { out })?;
    writeln!(out, "</script>\n<script nonce=\"{nonce}\">{SCRIPT}</script>\n</body>\n</html>")
}

/// The controls, and where the picture begins.
const BODY: &str = r#"<header>
<input id="search" type="search" placeholder="Search" aria-label="Search">
<label>from <input id="from" type="number" inputmode="numeric"></label>
<label>to <input id="to" type="number" inputmode="numeric"></label>
<select id="section" aria-label="Section"><option value="">every section</option></select>
<select id="author" aria-label="Author"><option value="">every author</option></select>
<button id="whole" type="button">Whole</button>
<output id="count"></output>
</header>
<main id="picture">
"#;

/// The path of the one document, or how many there are.
fn title(drawing: &Drawing) -> String {
    let documents: Vec<&str> =
        drawing.nodes().filter(|(_, node)| node.kind() == "document").map(|(_, node)| node.label()).collect();
    match documents.as_slice() {
        [] => "Sources".to_owned(),
        [one] => (*one).to_owned(),
        several => format!("{} documents", several.len()),
    }
}

fn data(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{{\"nodes\": [")?;
    let nodes = drawing.nodes().map(|(index, _)| {
        let mut object = node(drawing, index);
        object.insert("n".to_owned(), Json::from(index.index()));
        object
    });
    listed(nodes, out)?;
    writeln!(out, "],\n\"links\": [")?;
    let links = drawing.edges().map(|(from, to, edge)| {
        let mut link = Map::new();
        link.insert("s".to_owned(), Json::from(from.index()));
        link.insert("t".to_owned(), Json::from(to.index()));
        add(&mut link, &OF_EDGES, &of_edge(edge));
        link
    });
    listed(links, out)?;
    writeln!(out, "],\n\"claims\": [")?;
    let claims = drawing.nodes().flat_map(|(index, node)| {
        drawing.resting.on(node.id()).iter().map(move |(claim, edge)| {
            let mut object = Map::new();
            object.insert("t".to_owned(), Json::from(index.index()));
            object.insert("label".to_owned(), claim.text.as_str().into());
            object.insert("path".to_owned(), (*claim.path).into());
            object.insert("line".to_owned(), claim.line.into());
            add(&mut object, &OF_EDGES, &of_edge(edge));
            object
        })
    });
    listed(claims, out)?;
    writeln!(out, "]}}")
}

/// JSON in which nothing ends or begins an element: `<` only stands in strings, and there `\u003c` means the same.
struct Harmless<'a> {
    out: &'a mut dyn Write,
}

impl Write for Harmless<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while let Some(at) = rest.iter().position(|&byte| byte == b'<') {
            self.out.write_all(&rest[..at])?;
            self.out.write_all(b"\\u003c")?;
            rest = &rest[at + 1..];
        }
        self.out.write_all(rest)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
