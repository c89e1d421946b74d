//! What is read of small Word files, made here.

use crate::document::{Block, BlockKind, Document, Form, Place, Text};
use crate::source::container::zipped;
use crate::source::{Limits, Source, Unreadable};
use crate::span::Span;

/// A Word file whose body holds `body`, with these parts beside it: `("footnotes", "<w:footnote …>")`.
fn file(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |all: &str| format!("<Relationships>{all}</Relationships>");
    let relation =
        |kind: &str, target: &str| format!("<Relationship Id=\"r\" Type=\"{TYPE}/{kind}\" Target=\"{target}\"/>");
    let related: String = parts.iter().map(|(name, _)| relation(name, &format!("{name}.xml"))).collect();
    let mut all = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), relations(&relation("officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels".to_owned(), relations(&related)),
        ("word/document.xml".to_owned(), format!("<w:document><w:body>{body}</w:body></w:document>")),
    ];
    all.extend(parts.iter().map(|(name, content)| {
        let name = if name.contains('/') { format!("{name}.xml") } else { format!("word/{name}.xml") };
        (name, (*content).to_owned())
    }));
    let all: Vec<(&str, &str)> = all.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    zipped(&all)
}

fn read(body: &str, parts: &[(&str, &str)]) -> Result<Document, Unreadable> {
    let source = Source::from_bytes("paper.docx", file(body, parts)).expect("it is a Word file");
    source.document(None, &Limits::default()).map_err(|error| error.reason)
}

fn document(body: &str, parts: &[(&str, &str)]) -> Document {
    read(body, parts).expect("it is whole")
}

/// The text of a body.
fn text(body: &str) -> String {
    document(body, &[]).text
}

/// A run that shows that text.
fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of that content.
fn p(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

/// A field of that instruction that shows that content.
fn field(instruction: &str, content: &str) -> String {
    let sign = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction = format!("<w:r><w:instrText xml:space=\"preserve\">{instruction}</w:instrText></w:r>");
    [sign("begin"), instruction, sign("separate"), content.to_owned(), sign("end")].concat()
}

const ITEM: &str = "{&quot;citationItems&quot;:[{&quot;id&quot;:1,&quot;itemData&quot;:{&quot;author&quot;:[{&quot;family&quot;:\
    &quot;Oduya&quot;}],&quot;issued&quot;:{&quot;date-parts&quot;:[[2015]]}}}]}";

fn zotero(shown: &str) -> String {
    field(&format!(" ADDIN ZOTERO_ITEM CSL_CITATION {ITEM} RNDq "), &run(shown))
}

#[test]
fn joins_runs_and_parts_paragraphs() {
    let body = [
        p(&[run("Neighbours "), "<w:proofErr/>".to_owned(), run("meet (Oduya &amp; Pi&#241;a, 2015).")].concat()),
        p(""),
        p(&run("Few do.")),
    ];
    assert_eq!(text(&body.concat()), "Neighbours meet (Oduya & Piña, 2015).\n\nFew do.");
}

#[test]
fn takes_tracked_changes_as_accepted() {
    let body = p(&format!(
        "{}<w:del><w:r><w:delText>2014</w:delText></w:r></w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>",
        run("Oduya ("),
        run("2015"),
        run("gone"),
        run(")")
    ));
    assert_eq!(text(&body), "Oduya (2015)");
    let joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Neighbours</w:t></w:r></w:p>\
                  <w:p><w:r><w:t xml:space=\"preserve\"> meet.</w:t></w:r></w:p>";
    assert_eq!(text(joined), "Neighbours meet.");
}

#[test]
fn leaves_hidden_text_out_and_shows_what_stands_for_characters() {
    let body = p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>draft</w:t></w:r><w:r><w:t>Pi</w:t><w:softHyphen/><w:t>ña</w:t>\
                  <w:tab/><w:t>Ruiz</w:t><w:noBreakHyphen/><w:t>Gil</w:t><w:br/><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>\
                  <m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><m:oMathPara><m:oMath/></m:oMathPara>");
    assert_eq!(text(&body), "Piña Ruiz-Gil\nα\u{fffc}");
}

#[test]
fn reads_one_of_several_alternatives_and_puts_text_boxes_behind_their_paragraph() {
    let shape = |text: &str| format!("<w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing>", p(&run(text)));
    let body = p(&format!(
        "{}<w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>{}",
        run("Before"),
        shape("Figure 1. Streets"),
        shape("Figure 1. Streets"),
        run(" and behind.")
    ));
    let document = document(&[body, p(&run("Next."))].concat(), &[]);
    assert_eq!(document.text, "Before and behind.\n\nFigure 1. Streets\n\nNext.");
    let paragraph = |part: &str| match document.place(span_of(&document, part)) {
        Place::Paragraph { paragraph, .. } => paragraph,
        _ => 0,
    };
    assert_eq!([paragraph("behind"), paragraph("Streets"), paragraph("Next")], [1, 2, 4]);
}

fn span_of(document: &Document, part: &str) -> Span {
    let start = document.text.find(part).expect("it is there");
    Span::new(start, start + part.len())
}

#[test]
fn puts_notes_at_the_places_that_call_them() {
    let body = p(&format!("{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}", run("Few meet"), run(", it seems.")));
    let notes = format!(
        "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"-1\">{}</w:footnote><w:footnote w:id=\"2\">{}{}</w:footnote></w:footnotes>",
        p("<w:r><w:separator/></w:r>"),
        p(&["<w:r><w:footnoteRef/></w:r>".to_owned(), run(" But see "), zotero("(Oduya, 2015)"), run(".")].concat()),
        p(&run("And others."))
    );
    let document = document(&body, &[("footnotes", &notes)]);
    assert_eq!(document.text, "Few meet¹, it seems.\n\n1 But see (Oduya, 2015).\n\nAnd others.");
    assert_eq!(document.notes.notes.len(), 1);
    let citation = document.markup.citations[0].span;
    assert_eq!(document.slice(citation), "(Oduya, 2015)");
    let place = document.place(citation);
    assert!(
        matches!(place, Place::Paragraph { part: "word/footnotes.xml", paragraph: 2, characters: (9, 22) }),
        "{place:?}"
    );
}

#[test]
fn marks_fields_that_are_split_over_runs_with_what_they_hold() {
    let (head, tail) = ITEM.split_at(ITEM.find(":1,").expect("it has an id"));
    let instruction = format!("ADDIN ZOTERO_ITEM CSL_CITATION {head}</w:instrText></w:r><w:r><w:instrText>{tail}");
    let shown = [run(" (Oduya,"), run(" 2015)")].concat();
    let body = p(&[run("Few meet"), field(&instruction, &shown), run(".")].concat());
    let document = document(&body, &[]);
    assert_eq!(document.text, "Few meet (Oduya, 2015).");
    let marked = &document.markup.citations[0];
    assert_eq!((document.slice(marked.span), marked.by, marked.form), ("(Oduya, 2015)", "Zotero", Form::Shown));
    let metadata = marked.items[0].metadata.as_ref().expect("it is kept");
    assert_eq!((metadata.names()[0].family.as_str(), metadata.year()), ("Oduya", Some(2015)));
}

#[test]
fn reads_endnotes_data_in_a_field_within_its_own() {
    use base64::Engine;
    let xml = "<EndNote><Cite><Author>Oduya</Author><Year>2015</Year></Cite></EndNote>";
    let data = base64::prelude::BASE64_STANDARD.encode(xml);
    let sign = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let inner = format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:fldData>{data}</w:fldData></w:fldChar></w:r>\
         <w:r><w:instrText> ADDIN EN.CITE.DATA </w:instrText></w:r>{}",
        sign("end")
    );
    let outer = format!("<w:r><w:instrText> ADDIN EN.CITE </w:instrText></w:r>{inner}{}", sign("separate"));
    let body = p(&[sign("begin"), outer, run("(Oduya, 2015)"), sign("end")].concat());
    let document = document(&body, &[]);
    assert_eq!((document.text.as_str(), document.markup.citations[0].by), ("(Oduya, 2015)", "EndNote"));
    assert_eq!(document.markup.citations[0].items.len(), 1);
}

#[test]
fn reads_words_own_citations_with_their_sources() {
    let sources = "<b:Sources><b:Source><b:Tag>Odu15</b:Tag><b:Author><b:Author><b:NameList><b:Person><b:Last>Oduya</b:Last>\
                   </b:Person></b:NameList></b:Author></b:Author><b:Year>2015</b:Year></b:Source></b:Sources>";
    let body = p(&format!(
        "<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        field(r" CITATION Odu15 \l 1043 ", &run("(Oduya, 2015)"))
    ));
    let document = document(&body, &[("customXml/item1", sources)]);
    let marked = &document.markup.citations[0];
    assert_eq!((marked.by, marked.items[0].key.as_str()), ("Word", "Odu15"));
    assert_eq!(marked.items[0].metadata.as_ref().and_then(|metadata| metadata.year()), Some(2015));
}

#[test]
fn takes_the_fields_of_words_sources_for_the_entries_that_print_them() {
    let source = |tag: &str, more: &str| {
        format!(
            "<b:Source><b:Tag>{tag}</b:Tag><b:Author><b:Author><b:NameList><b:Person><b:Last>Oduya</b:Last><b:First>Rita\
             </b:First></b:Person></b:NameList></b:Author></b:Author>{more}</b:Source>"
        )
    };
    let sources = [
        source(
            "Odu15",
            "<b:Title>Owners. A street, 1900</b:Title><b:Year>2015</b:Year><b:JournalName>City. And. Region\
                         </b:JournalName><b:Volume>12</b:Volume><b:Issue>3</b:Issue><b:Pages>4-19</b:Pages>",
        ),
        source(
            "Odu16",
            "<b:Title>Tenants, 1950: A life</b:Title><b:Year>2016</b:Year><b:City>Lagos, Nigeria</b:City>\
                         <b:Publisher>Quay, Sons and Lind</b:Publisher>",
        ),
    ];
    let sources = format!("<b:Sources>{}</b:Sources>", sources.concat());
    let list = [
        run("Oduya, R. (2015). Owners. A street, 1900. City. And. Region, 12(3), 4–19."),
        run("Oduya, R. (2016). Tenants, 1950: A life. Lagos, Nigeria: Quay, Sons and Lind."),
    ];
    let body = p(&run("Few meet.")) + &p(&field(" BIBLIOGRAPHY ", &list.join("</w:p><w:p>")));
    let document = document(&body, &[("customXml/item1", &sources)]);
    let entries = crate::reference::find(&document).entries;
    let said = |field: &Option<Text>| field.as_ref().map(|field| field.text.clone()).unwrap_or_default();
    assert_eq!(
        (said(&entries[0].title), said(&entries[0].container)),
        ("Owners. A street, 1900".into(), "City. And. Region".into())
    );
    assert_eq!(
        (said(&entries[0].volume), said(&entries[0].issue), entries[0].pages),
        ("12".into(), "3".into(), Some((4, 19)))
    );
    assert_eq!(
        (said(&entries[1].title), said(&entries[1].place)),
        ("Tenants, 1950: A life".into(), "Lagos, Nigeria".into())
    );
    assert_eq!(said(&entries[1].publisher), "Quay, Sons and Lind");
}

#[test]
fn marks_the_paragraphs_of_a_list_that_is_a_field_as_entries() {
    let whole = field(
        "ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY",
        &format!("{}</w:p><w:p>{}</w:p><w:p>", run("Oduya, F. (2015). Yards."), run("Piña, A. (2013). Patios.")),
    );
    let body = [p(&run("References")), p(&whole), p(&run("Appendix"))].concat();
    let document = document(&body, &[]);
    let list = &document.markup.lists[0];
    let entries: Vec<&str> = list.entries.iter().map(|entry| document.slice(entry.span)).collect();
    assert_eq!(entries, ["Oduya, F. (2015). Yards.", "Piña, A. (2013). Patios."]);
    assert!(document.text.ends_with("Patios.\n\nAppendix"));
}

#[test]
fn leaves_tables_of_contents_out() {
    let toc = field(r#"TOC \o "1-3""#, &format!("{}</w:p><w:p>{}", run("References 12"), run("Appendix 14")));
    assert_eq!(text(&[p(&toc), p(&run("Few meet."))].concat()), "Few meet.");
}

#[test]
fn tells_headings_quotations_and_cells() {
    let styles = "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/></w:style>\
                  <w:style w:type=\"paragraph\" w:styleId=\"Citaat\"><w:name w:val=\"Quote\"/></w:style></w:styles>";
    let styled = |style: &str, text: &str| p(&format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}", run(text)));
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(&run(text)));
    let table = format!("<w:tbl><w:tblPr/><w:tr>{}{}</w:tr></w:tbl>", cell("Street"), cell("Oduya (2015)"));
    let item = p(&format!("<w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr>{}", run("an item")));
    let body = [styled("Kop1", "Streets"), styled("Citaat", "We never met."), table, item].concat();
    let document = document(&body, &[("styles", styles)]);
    let blocks: Vec<(BlockKind, &str)> =
        document.blocks.iter().map(|b: &Block| (b.kind, document.slice(b.span))).collect();
    let expected = [
        (BlockKind::Heading, "Streets"),
        (BlockKind::Quotation, "We never met."),
        (BlockKind::Paragraph, "Street"),
        (BlockKind::Paragraph, "Oduya (2015)"),
        (BlockKind::ListItem, "an item"),
    ];
    assert_eq!(blocks, expected);
}

#[test]
fn reads_on_where_signs_of_fields_are_lost() {
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>";
    let body = [p(&format!("{}{begin}{}", run("Few"), run(" hidden"))), p(&run("They meet."))].concat();
    assert_eq!(text(&body), "Few\n\nThey meet.");
    let body =
        [p(&format!("{begin}<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}", run("Few"))), p(&run("meet."))]
            .concat();
    assert_eq!(text(&body), "Few\n\nmeet.");
    assert_eq!(text(&p(&format!("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{}", run("Few meet.")))), "Few meet.");
}

#[test]
fn says_what_is_wrong_with_a_file() {
    let says = |body: &str| read(body, &[]).expect_err("it is broken").to_string();
    assert!(says("<w:p><w:r></w:p>").starts_with("damaged Word file: word/document.xml is no longer XML at byte"));
    assert!(says(&"<w:tbl>".repeat(100_000)).contains("nested deeper than 256"));
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".repeat(100_000);
    assert!(says(&p(&begin)).contains("nested deeper than 256"));
    assert!(says(&p("")).starts_with("no text in the Word file"));
    let refusal = |parts: &[(&str, &str)]| {
        let source = Source::from_bytes("paper.docx", zipped(parts)).expect("it is called so");
        source.document(None, &Limits::default()).expect_err("it is none").reason.to_string()
    };
    assert_eq!(refusal(&[("readme.txt", "Hello")]), "damaged Word file: word/document.xml is not there");
    assert!(refusal(&[("word/document.xml", "<html/>")]).contains("is not the text of a Word file"));
}

#[test]
fn runs_in_italics_are_known_by_themselves_and_by_their_style() {
    let styles = "<w:styles><w:style w:type=\"character\" w:styleId=\"E\"><w:name w:val=\"Emphasis\"/><w:rPr><w:i/></w:rPr>\
                  </w:style></w:styles>";
    let set = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let body = p(&[
        run("Oduya. "),
        set("<w:i/>", "Who meets "),
        set("<w:i/><w:b/>", "whom"),
        run(". "),
        set("<w:rStyle w:val=\"E\"/>", "Streets"),
        set("<w:rStyle w:val=\"E\"/><w:i w:val=\"0\"/>", ", 4."),
    ]
    .concat());
    let document = document(&body, &[("styles", styles)]);
    let italics: Vec<&str> = document.markup.italics.iter().map(|span| span.text(&document.text)).collect();
    assert_eq!(italics, ["Who meets whom", "Streets"]);
}
