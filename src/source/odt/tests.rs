use super::read;
use crate::document::{BlockKind, Document, Place, Reading};
use crate::source::container::zipped;
use crate::source::{Limits, Source, Unreadable};
use crate::span::Span;

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";

fn content(automatic: &str, body: &str) -> String {
    format!(
        "<office:document-content><office:automatic-styles>{automatic}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn package(content: &str) -> Source {
    let styles = "<office:document-styles><office:styles>\
                  <style:style style:name=\"Kop\" style:family=\"paragraph\" style:default-outline-level=\"1\"/></office:styles>\
                  <office:automatic-styles><style:style style:name=\"P1\" style:family=\"paragraph\" \
                  style:parent-style-name=\"Kop\"/></office:automatic-styles></office:document-styles>";
    let parts = [("mimetype", MEDIA_TYPE), ("styles.xml", styles), ("content.xml", content)];
    Source::from_bytes("paper.odt", zipped(&parts)).expect("it is OpenDocument")
}

fn reading(body: &str) -> Reading {
    read(&package(&content("", body)), &Limits::default()).expect("it can be read")
}

fn text(body: &str) -> String {
    reading(body).text
}

fn kinds(automatic: &str, body: &str) -> Vec<(BlockKind, String)> {
    let reading = read(&package(&content(automatic, body)), &Limits::default()).expect("it can be read");
    let blocks = reading.blocks.clone().expect("markup tells them");
    blocks.iter().map(|block| (block.kind, block.span.text(&reading.text).to_owned())).collect()
}

/// The paragraph in which `part` stands, and its characters.
fn place(body: &str, part: &str) -> (u32, (u32, u32)) {
    let document = Document::of("paper.odt", reading(body), None);
    let start = document.text.find(part).expect("it is there");
    match document.place(Span::new(start, start + part.len())) {
        Place::Paragraph { part: "content.xml", paragraph, characters } => (paragraph, characters),
        other => panic!("{other:?} is no paragraph"),
    }
}

#[test]
fn reads_white_space_as_the_format_has_it() {
    for (body, expected) in [
        ("<text:p>\n  Mixing\n  helps <text:span>little</text:span>.\n</text:p>", "Mixing helps little."),
        ("<text:p>pp.<text:s/>4<text:s text:c=\"3\"/>and<text:tab/>5</text:p>", "pp. 4 and 5"),
        ("<text:p>Bolt<text:line-break/>Dekker</text:p>", "Bolt\nDekker"),
        ("<text:p>Bolt &amp; Pi&#241;a<text:soft-page-break/>s</text:p>", "Bolt & Piñas"),
        ("<text:p>A</text:p>\n<text:p/>\n<text:p>B</text:p>", "A\n\nB"),
    ] {
        assert_eq!(text(body), expected, "{body}");
    }
}

#[test]
fn leaves_out_what_is_not_shown() {
    let hidden = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>";
    for body in [
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>A<text:change/></text:p>",
        "<text:p>A<office:annotation><text:p>why?</text:p></office:annotation><office:annotation-end/></text:p>",
        "<text:p>A<text:span text:style-name=\"T1\">hidden</text:span></text:p>",
        "<text:p>A<text:hidden-text text:is-hidden=\"true\">hidden</text:hidden-text></text:p>",
        "<text:section text:display=\"none\"><text:p>hidden</text:p></text:section><text:p>A</text:p>",
        "<text:table-of-content><text:index-body><text:p>Streets 3</text:p></text:index-body></text:table-of-content><text:p>A</text:p>",
        "<text:p>A<draw:frame><svg:title>map</svg:title><draw:image/><svg:desc>a map</svg:desc></draw:frame></text:p>",
        "<text:sequence-decls><text:sequence-decl/></text:sequence-decls><text:p>A</text:p>",
    ] {
        assert_eq!(kinds(hidden, body), [(BlockKind::Paragraph, "A".to_owned())], "{body}");
    }
}

#[test]
fn puts_notes_where_they_are_called() {
    let body = "<text:p>Mixing helps<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>\
                <text:note-body><text:p> See Bolt (2004).</text:p><text:p>And more.</text:p></text:note-body></text:note>, \
                it seems.</text:p>";
    assert_eq!(text(body), "Mixing helps¹, it seems.\n\n1 See Bolt (2004).\n\nAnd more.");
    assert_eq!(reading(body).notes.notes.len(), 1);
    assert_eq!(place(body, "it seems"), (1, (14, 22)));
    assert_eq!(place(body, "Bolt (2004)"), (2, (4, 15)));
}

#[test]
fn tells_headings_quotations_and_list_items() {
    let automatic = "<style:style style:name=\"P2\" style:family=\"paragraph\" style:parent-style-name=\"Kop\"/>\
                     <style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Quotations\"/>";
    let body = "<text:h text:outline-level=\"1\">Streets</text:h><text:p text:style-name=\"P2\">Squares</text:p>\
                <text:p text:style-name=\"P1\">They matter.</text:p>\
                <text:list><text:list-item><text:p>First.</text:p><text:list><text:list-item><text:p>Second.</text:p>\
                </text:list-item></text:list></text:list-item><text:list-item><text:h>Method</text:h></text:list-item></text:list>\
                <table:table><table:table-row><table:table-cell><text:p>Bolt</text:p></table:table-cell></table:table-row></table:table>";
    use BlockKind::{Heading, ListItem, Paragraph, Quotation};
    let expected = [
        (Heading, "Streets"),
        (Heading, "Squares"),
        (Quotation, "They matter."),
        (ListItem, "First."),
        (ListItem, "Second."),
        (Heading, "Method"),
        (Paragraph, "Bolt"),
    ];
    assert_eq!(kinds(automatic, body), expected.map(|(kind, text)| (kind, text.to_owned())));
}

#[test]
fn puts_a_box_behind_the_paragraph_in_which_it_is_anchored() {
    let body = "<text:p>Mixing <draw:frame><draw:text-box><text:p>A box.</text:p><text:p>More.</text:p></draw:text-box>\
                </draw:frame>helps.</text:p><text:p>Next.</text:p>";
    assert_eq!(text(body), "Mixing helps.\n\nA box.\n\nMore.\n\nNext.");
    assert_eq!(place(body, "helps"), (1, (7, 12)));
}

#[test]
fn masks_formulas_in_a_sentence() {
    let formula = "<draw:frame text:anchor-type=\"as-char\"><draw:object><math:math><math:mi>x</math:mi></math:math></draw:object></draw:frame>";
    assert_eq!(text(&format!("<text:p>If {formula} grows.</text:p>")), "If \u{fffc} grows.");
    assert_eq!(text(&format!("<text:p>{formula} grows.</text:p><text:p>{formula}</text:p>")), "\u{fffc} grows.");
}

const ITEM: &str = "{&quot;citationItems&quot;:[{&quot;id&quot;:7,&quot;itemData&quot;:{&quot;author&quot;:[{&quot;family&quot;:\
                    &quot;Bolt&quot;}],&quot;issued&quot;:{&quot;date-parts&quot;:[[2004]]}}}]}";

#[test]
fn marks_the_citations_of_reference_managers() {
    let name = format!("text:name=\"ZOTERO_ITEM CSL_CITATION {ITEM} RNDa\"");
    let code = format!(
        "field:name=\"vnd.oasis.opendocument.field.code\" field:value=\"ADDIN ZOTERO_ITEM CSL_CITATION {ITEM}\""
    );
    for (body, by) in [
        (format!("<text:reference-mark-start {name}/>(Bolt, 2004)<text:reference-mark-end {name}/>"), "Zotero"),
        (format!("<field:fieldmark-start><field:param {code}/></field:fieldmark-start><field:fieldmark-separator/>(Bolt, 2004)<field:fieldmark-end/>"), "Zotero"),
        ("<text:bibliography-mark text:identifier=\"7\" text:author=\"Bolt, G.\" text:year=\"2004\">(Bolt, 2004)</text:bibliography-mark>".to_owned(), "the bibliography mark"),
    ] {
        let reading = reading(&format!("<text:p>Mixing helps {body}, it seems.</text:p>"));
        assert_eq!(reading.text, "Mixing helps (Bolt, 2004), it seems.");
        let [citation] = &reading.markup.citations[..] else { panic!("{body} has one citation") };
        assert_eq!((citation.span.text(&reading.text), citation.by), ("(Bolt, 2004)", by));
        let metadata = citation.items[0].metadata.as_ref().expect("it is kept");
        assert_eq!((metadata.names()[0].family.as_str(), metadata.year()), ("Bolt", Some(2004)));
    }
}

#[test]
fn marks_the_lists_of_reference_managers_and_of_the_format() {
    let entries = "<text:p>Bolt, G. (2004). Streets.</text:p><text:p>Dekker, K. (2006). Squares.</text:p>";
    for body in [
        format!("<text:section text:name=\"ZOTERO_BIBL {{}} CSL_BIBLIOGRAPHY RNDb\">{entries}</text:section>"),
        format!(
            "<text:bibliography><text:bibliography-source><text:index-title-template>List</text:index-title-template>\
             </text:bibliography-source><text:index-body><text:index-title><text:p>List</text:p></text:index-title>{entries}\
             </text:index-body></text:bibliography>"
        ),
    ] {
        let reading = reading(&format!("<text:p>Mixing helps.</text:p>{body}<text:p>The end.</text:p>"));
        let [list] = &reading.markup.lists[..] else { panic!("{body} has one list") };
        let entries: Vec<&str> = list.entries.iter().map(|entry| entry.span.text(&reading.text)).collect();
        assert_eq!(entries, ["Bolt, G. (2004). Streets.", "Dekker, K. (2006). Squares."]);
    }
}

#[test]
fn reads_flat_files() {
    let file = format!(
        "<?xml version=\"1.0\"?>\n<office:document office:mimetype=\"{MEDIA_TYPE}\"><office:meta><dc:title>Streets</dc:title>\
         </office:meta><office:styles/><office:body><office:text><text:p>Bolt (2004)</text:p></office:text></office:body></office:document>"
    );
    let source = Source::from_bytes("paper.fodt", file.into_bytes()).expect("it is OpenDocument");
    assert_eq!(read(&source, &Limits::default()).expect("it can be read").text, "Bolt (2004)");
}

#[test]
fn says_what_is_wrong() {
    let limits = Limits::default();
    let encrypted = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let parts = [("mimetype", MEDIA_TYPE), ("META-INF/manifest.xml", encrypted), ("content.xml", "\u{1}")];
    let source = Source::from_bytes("paper.odt", zipped(&parts)).expect("it is OpenDocument");
    assert!(matches!(read(&source, &limits), Err(Unreadable::Encrypted { .. })));
    let source = Source::from_bytes("paper.odt", zipped(&[("mimetype", MEDIA_TYPE)])).expect("it is OpenDocument");
    let refusal = read(&source, &limits).expect_err("it is damaged").to_string();
    assert_eq!(refusal, "damaged OpenDocument text: content.xml is not there");
    let broken = |body: &str| read(&package(body), &limits).expect_err("it is broken").to_string();
    assert!(
        broken("<office:document-content><office:body><text:p>Bolt").contains("content.xml ends within an element")
    );
    assert!(broken(&content("", "<text:p/>")).contains("no text in the OpenDocument text"));
    assert!(broken(&content("", &"<text:section>".repeat(100_000))).contains("nested deeper than 256"));
}

/// What readers of OpenDocument text stumble over.
const FRAGMENTS: &[&str] = &[
    "<text:p>",
    "</text:p>",
    "<text:p/>",
    "<text:note>",
    "</text:note>",
    "<text:note-body>",
    "<text:section text:name=\"JR_bib\">",
    "<draw:frame>",
    "<draw:object/>",
    "<text:s text:c=\"4000000000\"/>",
    "<text:tab/>",
    "<text:bibliography>",
    "<text:index-body>",
    "<text:reference-mark-start text:name=\"a\"/>",
    "<field:fieldmark-end/>",
    "<field:fieldmark-start/>",
    "<",
    "&",
    "&#0;",
    "<!--",
    "é",
    "<text:list-item>",
    "</text:list-item>",
    "<text:bibliography-mark text:identifier=\"a\">",
    "<![CDATA[",
    "\0",
];

proptest::proptest! {
    #[test]
    fn reads_whatever_becomes_of_a_file(
        changes in proptest::collection::vec((0..7000_usize, proptest::sample::select(FRAGMENTS)), 0..6),
    ) {
        let mut file = include_str!("../../../fixtures/gardens.fodt").to_owned();
        for (at, fragment) in changes {
            let head = file.find("<office:text>").map_or(0, |at| at + "<office:text>".len());
            let at = file.floor_char_boundary((head + at).min(file.len()));
            // Between two tags, so that what follows is read.
            let at = file[at..].find('<').map_or(file.len(), |next| at + next);
            file.insert_str(at, fragment);
        }
        let Ok(source) = Source::from_bytes("paper.fodt", file.into_bytes()) else { return Ok(()) };
        if let Ok(reading) = read(&source, &Limits::default()) {
            let document = Document::of("paper.fodt", reading, None);
            for block in &document.blocks {
                let place = document.place(block.span);
                assert!(matches!(place, Place::Paragraph { .. } | Place::Nowhere), "{place:?}");
            }
        }
    }
}

#[test]
fn spans_in_italics_are_known_by_their_style() {
    let automatic = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/>\
                     </style:style><style:style style:name=\"T2\" style:family=\"text\">\
                     <style:text-properties fo:font-style=\"normal\"/></style:style>";
    let body = "<text:p>Oduya. <text:span text:style-name=\"T1\">Who meets<text:s/><text:span text:style-name=\"T3\">whom\
                </text:span><text:span text:style-name=\"T2\">. In:</text:span></text:span> Streets.</text:p>";
    let reading = read(&package(&content(automatic, body)), &Limits::default()).expect("it can be read");
    let italics: Vec<&str> = reading.markup.italics.iter().map(|span| span.text(&reading.text)).collect();
    assert_eq!(italics, ["Who meets whom"]);
}
