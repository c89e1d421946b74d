//! What the reader of TEI makes of small articles.

use super::super::{Limits, Source};
use crate::document::{Document, Form, Place};
use crate::name::Name;
use crate::span::Span;

fn document(article: &str) -> Document {
    let source = Source::from_bytes("paper.xml", article.as_bytes().to_vec()).expect("it is a text");
    assert_eq!(source.format.name(), "tei");
    source.document(None, &Limits::default()).expect("it is TEI")
}

fn body(body: &str) -> Document {
    document(&format!("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body>{body}</body></text></TEI>"))
}

#[test]
fn reads_titles_sections_quotations_and_figures() {
    let document = document(
        "<?xml version=\"1.0\"?><TEI xml:lang=\"en\"><teiHeader><fileDesc><titleStmt><title>Who lives where</title>\
         <author>Tol</author></titleStmt><sourceDesc><p>Scanned.</p></sourceDesc></fileDesc>\
         <profileDesc><abstract><p>In short.</p></abstract></profileDesc></teiHeader><text><body>\
         <div><head n=\"1\">Introduction</head><p>So <quote rend=\"inline\">streets mix</quote>, says\n Bolt <formula>x</formula>.</p>\
         <cit><quote><p>We greet.</p></quote></cit><list><item>One</item></list>\
         <figure><head>Figure 1</head><label>1</label><figDesc>Streets.</figDesc></figure>\
         <figure type=\"table\"><table><row><cell>12</cell><cell>Tol</cell></row></table></figure></div></body></text></TEI>",
    );
    let blocks: Vec<_> = document.blocks.iter().map(|block| (block.kind.name(), document.slice(block.span))).collect();
    assert_eq!(
        blocks,
        [
            ("heading", "Who lives where"),
            ("paragraph", "In short."),
            ("heading", "1 Introduction"),
            ("paragraph", "So “streets mix”, says Bolt \u{FFFC}."),
            ("quotation", "We greet."),
            ("list-item", "One"),
            ("caption", "Figure 1 Streets."),
            ("paragraph", "12"),
            ("paragraph", "Tol"),
        ]
    );
}

#[test]
fn marks_text_that_points_to_the_list() {
    let document = body(
        "<p>So it is <ref type=\"bibr\" target=\"#b3\">(Bolt, 2004)</ref> and (<ref target=\"#b4\">Tol 2005</ref>), see \
         <ref target=\"#f1\">Figure 1</ref> and <ref type=\"bibr\">(Smit, 2001)</ref>.</p>\
         <listBibl><bibl xml:id=\"b4\">Tol, A. (2005). Squares. Assen: Quay.</bibl></listBibl>",
    );
    let marked: Vec<_> = document.markup.citations.iter().map(|marked| document.slice(marked.span)).collect();
    assert_eq!(marked, ["(Bolt, 2004)", "Tol 2005"]);
    assert!(document.markup.citations.iter().all(|marked| marked.form == Form::Shown && marked.by == "the ref"));
}

#[test]
fn takes_a_pointer_to_the_list_for_a_citation_by_key() {
    let article = "<TEI><text><body><p>So it is <ptr target=\"#tol2005\" loc=\"12\"/>, <ptr target=\"#s2\"/>see.</p>\
                   <div xml:id=\"s2\"><listBibl><bibl xml:id=\"tol2005\">Tol, A. (2005). Squares.</bibl></listBibl></div>\
                   </body></text></TEI>";
    let document = document(article);
    let [marked] = document.markup.citations.as_slice() else { panic!("{:?}", document.markup.citations) };
    assert_eq!(document.slice(marked.span), "<ptr target=\"#tol2005\" loc=\"12\"/>");
    assert_eq!(document.slice(marked.items[0].span), "tol2005");
    assert_eq!(marked.items[0].locator.map(|span| document.slice(span)), Some("12"));
    let Place::Text { bytes, .. } = document.place(marked.span) else { panic!("it is a text") };
    assert_eq!(&article[bytes.start..bytes.end], document.slice(marked.span));
    let analysis = crate::analyse(document);
    assert!(analysis.links[0].outcome.reference().is_some());
}

#[test]
fn puts_notes_where_they_are_called() {
    let document = body(
        "<p>Mixing helps<note place=\"foot\"><p>But see Bolt (2004).</p></note>, it<ref type=\"foot\" target=\"#n2\">2</ref> \
         seems.</p><note place=\"foot\" xml:id=\"n2\">So Tol (2006).</note><note>Left over.</note>",
    );
    assert_eq!(document.text, "Mixing helps¹, it² seems.\n\n1 But see Bolt (2004).\n\n2 So Tol (2006).\n\nLeft over.");
}

#[test]
fn prints_entries_that_are_fields() {
    let document = document(
        "<TEI><text><back><div type=\"references\"><listBibl><head>References</head><biblStruct xml:id=\"b0\"><analytic>\
         <title level=\"a\">Who mixes</title><author><persName><forename type=\"first\">G</forename>\
         <forename type=\"middle\">A</forename><surname>Bolt</surname></persName></author></analytic>\
         <monogr><title level=\"j\">City</title><imprint><biblScope unit=\"volume\">12</biblScope>\
         <biblScope unit=\"issue\">3</biblScope><biblScope unit=\"page\" from=\"4\" to=\"9\" />\
         <date type=\"published\" when=\"2004-12\">December 2004</date></imprint></monogr></biblStruct>\
         <biblStruct xml:id=\"b1\"><monogr><title level=\"m\">Squares</title><author><persName><forename>Anna</forename>\
         <surname>Tol</surname></persName></author><imprint><publisher>Quay</publisher><date when=\"2005\" /></imprint></monogr>\
         <note type=\"report_type\">x</note></biblStruct>\
         <biblStruct><monogr><title/></monogr><note type=\"raw_reference\">Smit, B. (2001). Rows. Delft.</note></biblStruct>\
         </listBibl></div></back></text></TEI>",
    );
    let entries: Vec<_> = document.markup.lists[0]
        .entries
        .iter()
        .map(|entry| (entry.key.as_deref(), document.slice(entry.span)))
        .collect();
    assert_eq!(
        entries,
        [
            (Some("b0"), "Bolt, G. A. (2004). Who mixes. City, 12(3), 4–9."),
            (Some("b1"), "Tol, Anna (2005). Squares. Quay."),
            (None, "Smit, B. (2001). Rows. Delft."),
        ]
    );
    let place = document.place(Span::new(
        document.text.find("2004").expect("it is there"),
        document.text.find("). Who").expect("it is there"),
    ));
    assert!(matches!(place, Place::Text { .. }));
}

#[test]
fn a_book_by_several_authors_has_them_all() {
    let name = |surname: &str| format!("<author><persName><surname>{surname}</surname></persName></author>");
    let entry = |before: &str, authors: &[&str]| {
        let authors: String = authors.iter().map(|surname| name(surname)).collect();
        format!(
            "<biblStruct>{before}<monogr><title level=\"m\">Towns</title>{authors}<imprint><date when=\"2001\"/></imprint></monogr></biblStruct>"
        )
    };
    let chapter = format!("<analytic><title level=\"a\">Streets</title>{}</analytic>", name("Lind"));
    let list = [entry("", &["Bolt", "Tol", "Smit"]), entry(&chapter, &["Bolt"])].concat();
    let entries = crate::reference::find(&body(&format!("<p>So.</p><listBibl>{list}</listBibl>"))).entries;
    let names = |names: &[Name]| names.iter().map(|name| name.family.clone()).collect::<Vec<_>>();
    assert_eq!(names(&entries[0].authors), ["Bolt", "Tol", "Smit"]);
    assert_eq!(
        (names(&entries[1].authors), names(&entries[1].container_authors)),
        (vec!["Lind".into()], vec!["Bolt".into()])
    );
}
