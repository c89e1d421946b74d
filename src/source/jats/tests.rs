//! What the reader of JATS makes of small articles.

use proptest::prelude::*;

use super::super::{Limits, Source, Unreadable};
use crate::document::{BlockKind, Document, Form, Place, Text};

fn document(article: &str) -> Document {
    source(article).document(None, &Limits::default()).expect("it is JATS")
}

fn source(article: &str) -> Source {
    let source = Source::from_bytes("paper.xml", article.as_bytes().to_vec()).expect("it is a text");
    assert_eq!(source.format.name(), "jats");
    source
}

fn body(body: &str) -> Document {
    document(&format!("<article><front/><body>{body}</body></article>"))
}

/// An article whose list has these references.
fn with_list(references: &str) -> Document {
    document(&format!(
        "<article><body><p>Mixing helps.</p></body><back><ref-list><title>References</title>{references}</ref-list></back></article>"
    ))
}

fn entries(document: &Document) -> Vec<&str> {
    document.markup.lists[0].entries.iter().map(|entry| document.slice(entry.span)).collect()
}

#[test]
fn reads_authors_and_the_year_of_publication() {
    let document = document(
        "<article><front><article-meta><title-group><article-title>Streets</article-title></title-group><contrib-group>\
         <contrib contrib-type=\"author\"><name><surname>García Márquez</surname><given-names>Ana</given-names></name></contrib>\
         <contrib contrib-type=\"author\"><name-alternatives><name><surname>Tol</surname></name></name-alternatives></contrib>\
         <contrib contrib-type=\"editor\"><name><surname>Bos</surname></name></contrib></contrib-group>\
         <pub-date pub-type=\"epub\"><day>3</day><year>2019</year></pub-date><pub-date><year>2020</year></pub-date></article-meta>\
         </front><body><p>Mixing helps.</p></body></article>",
    );
    assert_eq!(document.credits.authors, ["García Márquez, Ana", "Tol, "]);
    assert_eq!(document.credits.year, Some(2019));
}

#[test]
fn reads_titles_abstracts_sections_and_captions() {
    let document = document(
        "<?xml version=\"1.0\"?><!DOCTYPE article PUBLIC \"-//NLM//DTD JATS\" \"JATS.dtd\">\n\
         <article xml:lang=\"nl\"><front><journal-meta><journal-title>Stad</journal-title></journal-meta>\n\
         <article-meta><title-group><article-title>Wie woont <italic>waar</italic>?</article-title></title-group>\n\
         <contrib-group><contrib><name><surname>Tol</surname></name></contrib></contrib-group>\n\
         <abstract><p>Kort gezegd.</p></abstract><kwd-group><kwd>buurt</kwd></kwd-group></article-meta></front>\n\
         <body><sec><label>1</label><title>Inleiding</title>\n <p>Menging\n  helpt <inline-formula>x</inline-formula>.</p>\n\
         <disp-quote><p>Wij groeten.</p></disp-quote>\n\
         <fig><label>Figuur 1</label><caption><title>Buurten.</title><p>Naar Bolt (2004).</p></caption></fig>\n\
         <list><list-item><p>Een</p></list-item></list>\n\
         <table-wrap><table><tr><td>Tabak (2005)</td><td>12</td></tr></table></table-wrap></sec></body></article>",
    );
    let blocks: Vec<_> = document.blocks.iter().map(|block| (block.kind.name(), document.slice(block.span))).collect();
    assert_eq!(
        blocks,
        [
            ("heading", "Wie woont waar?"),
            ("paragraph", "Kort gezegd."),
            ("heading", "1 Inleiding"),
            ("paragraph", "Menging helpt \u{FFFC}."),
            ("quotation", "Wij groeten."),
            ("caption", "Figuur 1 Buurten. Naar Bolt (2004)."),
            ("list-item", "Een"),
            ("paragraph", "Tabak (2005)"),
            ("paragraph", "12"),
        ]
    );
    assert_eq!(document.language.code, "nl");
}

#[test]
fn tells_the_bytes_of_every_word() {
    let article = "<article><body><p>Mixing helps (Pi&#241;a &amp; M&uuml;ller, <bold>2004</bold><!-- a -->a).</p></body></article>";
    let document = document(article);
    assert_eq!(document.text, "Mixing helps (Piña & Müller, 2004a).");
    for (part, expected) in [("Piña", "Pi&#241;a"), ("Müller", "M&uuml;ller"), ("2004a", "2004</bold><!-- a -->a")] {
        let at = document.text.find(part).expect("it is there");
        let place = document.place(crate::Span::new(at, at + part.len()));
        let Place::Text { bytes, .. } = place else { panic!("{place:?}") };
        assert_eq!(&article[bytes.start..bytes.end], expected);
    }
}

#[test]
fn marks_what_points_to_the_list() {
    let document = body(
        "<p>So it is (<xref ref-type=\"bibr\" rid=\"CR3\">Bolt, 2004</xref>; \
         <xref ref-type=\"bibr\" rid=\"CR4 CR5\">Tol, 2005, 2006</xref>), see <xref ref-type=\"fig\" rid=\"F1\">Figure 1</xref>.\
         <sup><xref ref-type=\"bibr\" rid=\"CR6\">12</xref></sup></p>",
    );
    let marked: Vec<_> = document
        .markup
        .citations
        .iter()
        .map(|marked| {
            assert_eq!((marked.form, marked.by), (Form::Shown, "the xref"));
            let keys: Vec<&str> = marked.items.iter().map(|item| item.key.as_str()).collect();
            (document.slice(marked.span), keys.join(" "))
        })
        .collect();
    assert_eq!(
        marked,
        [("Bolt, 2004", "CR3".to_owned()), ("Tol, 2005, 2006", "CR4 CR5".to_owned()), ("¹²", "CR6".to_owned())]
    );
}

#[test]
fn puts_notes_where_they_are_called_and_the_rest_where_it_stands() {
    let document = document(
        "<article><body><p>Mixing helps<xref ref-type=\"fn\" rid=\"fn1\"><sup>1</sup></xref>, it\
         <fn><p>So Tol (2006).</p></fn> seems.</p></body>\
         <back><fn-group><fn id=\"fn1\"><label>1</label><p>But see Bolt (2004).</p><p>And on.</p></fn>\
         <fn id=\"fn2\"><p>No interests.</p></fn></fn-group></back></article>",
    );
    assert_eq!(
        document.text,
        "Mixing helps¹, it² seems.\n\n1 But see Bolt (2004).\n\nAnd on.\n\n2 So Tol (2006).\n\nNo interests."
    );
    assert_eq!(document.notes.notes.len(), 2);
    let kinds = document.blocks.iter().filter(|block| block.kind == BlockKind::Note).count();
    assert_eq!(kinds, 4);
}

#[test]
fn notes_that_call_each_other_end() {
    let document = document(
        "<article><body><p>So<xref ref-type=\"fn\" rid=\"a\">1</xref>.</p></body><back><fn-group>\
         <fn id=\"a\"><p>See note<xref ref-type=\"fn\" rid=\"b\">2</xref>.</p></fn>\
         <fn id=\"b\"><p>See note<xref ref-type=\"fn\" rid=\"a\">1</xref>.</p></fn></fn-group></back></article>",
    );
    assert_eq!(document.text, "So¹.\n\n1 See note².\n\nSee note¹.");
}

#[test]
fn keeps_entries_with_their_own_punctuation() {
    let document = with_list(
        "<ref id=\"B1\"><label>1</label><mixed-citation><name><surname>Bolt</surname>, <given-names>G.</given-names></name> \
         (<year>2004</year>). <source>Streets</source>. Utrecht: Stadspers.</mixed-citation>\
         <element-citation><year>2004</year></element-citation></ref>\
         <ref id=\"B2\"><mixed-citation>Tol, A. (2005). Squares. Assen: Quay.</mixed-citation></ref>",
    );
    assert_eq!(
        entries(&document),
        ["Bolt, G. (2004). Streets. Utrecht: Stadspers.", "Tol, A. (2005). Squares. Assen: Quay."]
    );
    let keys: Vec<_> = document.markup.lists[0].entries.iter().map(|entry| entry.key.as_deref()).collect();
    assert_eq!(keys, [Some("B1"), Some("B2")]);
    assert!(document.slice(document.markup.lists[0].span).starts_with("References"));
}

#[test]
fn takes_the_fields_that_stand_beside_an_entry_in_words() {
    let document = with_list(
        "<ref id=\"B1\"><mixed-citation>Bolt G, Tol A. 2012. Streets of 2012: a city. Tow. Plann. 12(2): 1201-9.</mixed-citation>\
         <element-citation><person-group person-group-type=\"author\"><name><surname>Bolt</surname><given-names>G</given-names>\
         </name><name><surname>Tol</surname><given-names>A</given-names></name></person-group><year>2012</year>\
         <article-title>Streets of 2012: a city</article-title><source>Tow. Plann.</source><volume>12</volume><issue>2</issue>\
         <fpage>1201</fpage><lpage>9</lpage></element-citation></ref>",
    );
    assert_eq!(entries(&document), ["Bolt G, Tol A. 2012. Streets of 2012: a city. Tow. Plann. 12(2): 1201-9."]);
    let entry = &crate::reference::find(&document).entries[0];
    let said =
        |field: &Option<Text>| field.as_ref().map(|field| (field.text.clone(), field.span.start - entry.span.start));
    assert_eq!(said(&entry.title), Some(("Streets of 2012: a city".to_owned(), 21)));
    assert_eq!(said(&entry.container), Some(("Tow. Plann.".to_owned(), 46)));
    assert_eq!(said(&entry.volume), Some(("12".to_owned(), 58)));
    assert_eq!((said(&entry.issue), said(&entry.page)), (Some(("2".to_owned(), 61)), Some(("1201–9".to_owned(), 65))));
    assert_eq!(entry.authors.len(), 2);
}

#[test]
fn parts_names_between_which_a_publisher_left_no_text() {
    let document = with_list(
        "<ref id=\"B1\"><mixed-citation><person-group><name><surname>Oduya</surname><given-names>F</given-names></name>\
         <name><surname>van der Bolt</surname><given-names>GA</given-names></name></person-group><year>2009</year>\
         <article-title>Streets of 1900, vol. 3</article-title>. <source>City</source> <volume>2</volume>: \
         <fpage>S53</fpage>–<lpage>S60</lpage>.</mixed-citation></ref>",
    );
    assert_eq!(entries(&document), ["Oduya F, van der Bolt GA 2009 Streets of 1900, vol. 3. City 2: S53–S60."]);
    let references = crate::reference::find(&document);
    let entry = &references.entries[0];
    let said =
        |text: &Option<Text>| text.as_ref().map(|text| (text.text.clone(), document.slice(text.span).to_owned()));
    for (field, expected) in [
        (&entry.title, "Streets of 1900, vol. 3"),
        (&entry.container, "City"),
        (&entry.volume, "2"),
        (&entry.page, "S53–S60"),
    ] {
        assert_eq!(said(field), Some((expected.to_owned(), expected.to_owned())));
    }
    assert_eq!(entry.short_name(), "Oduya & van der Bolt (2009)");
}

#[test]
fn names_behind_the_title_are_of_those_who_edited_what_holds_it() {
    let document = with_list(
        "<ref><mixed-citation publication-type=\"book\"><string-name><surname>Oduya</surname>, <given-names>F.</given-names>\
         </string-name> (<year>2009</year>). <chapter-title>Doors</chapter-title>. In <string-name><given-names>A.</given-names> \
         <surname>Tol</surname></string-name> (Ed.), <source>Towns</source>. Utrecht: <publisher-name>Stadspers</publisher-name>.\
         </mixed-citation></ref>",
    );
    let entry = &crate::reference::find(&document).entries[0];
    let families = |names: &[crate::name::Name]| names.iter().map(|name| name.family.clone()).collect::<Vec<_>>();
    assert_eq!((families(&entry.authors), families(&entry.editors)), (vec!["Oduya".into()], vec!["Tol".into()]));
    assert_eq!(entry.place.as_ref().map(|place| place.text.as_str()), Some("Utrecht"));
    assert_eq!(entry.item_type, crate::reference::ItemType::Chapter);
}

#[test]
fn prints_entries_that_are_fields() {
    let document = with_list(
        "<ref id=\"B1\"><element-citation publication-type=\"journal\"><person-group person-group-type=\"author\">\n\
         <name><surname>Bolt</surname><given-names>GA</given-names></name>\n\
         <collab>City Council</collab><etal/></person-group><year>2004a</year>\n\
         <article-title>Who mixes <italic>where</italic></article-title><source>City</source><volume>12</volume>\
         <issue>3</issue><fpage>4</fpage><lpage>9</lpage><pub-id pub-id-type=\"doi\">10.1000/182</pub-id></element-citation></ref>\
         <ref id=\"B2\"><nlm-citation><person-group><name><surname>Tol</surname><given-names>Anna</given-names></name></person-group>\
         <source>Squares</source><publisher-loc>Assen</publisher-loc><publisher-name>Quay</publisher-name><year>2005</year>\
         </nlm-citation></ref>",
    );
    assert_eq!(
        entries(&document),
        [
            "Bolt, G. A., City Council, et al. (2004a). Who mixes where. City, 12(3), 4–9. https://doi.org/10.1000/182",
            "Tol, Anna (2005). Squares. Assen: Quay.",
        ]
    );
}

#[test]
fn leaves_out_replies_and_says_so() {
    let document = document(
        "<article><body><p>Mixing helps.</p></body><sub-article><body><p>No.</p></body></sub-article></article>",
    );
    assert_eq!(document.text, "Mixing helps.");
    assert!(document.notices[0].contains("1 further articles"), "{:?}", document.notices);
}

#[test]
fn says_what_is_wrong_with_a_file() {
    let refusal = |article: &str| {
        let error = source(article).document(None, &Limits::default()).expect_err("it is damaged");
        assert!(!matches!(error.reason, Unreadable::System(_)));
        error.to_string()
    };
    for (article, says) in [
        (
            "<article><body><p>Bolt (2004)".to_owned(),
            "paper.xml: damaged JATS file: it ends within an element (line 1)",
        ),
        ("<article><body><p>Bolt</q></body></article>".to_owned(), "damaged JATS file: it is no longer XML"),
        (format!("<article><body>{}", "<sec>".repeat(100_000)), "nested deeper than 256"),
    ] {
        assert!(refusal(&article).contains(says), "{}", refusal(&article));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_read_or_refused(at in 0.0..1.0f64, length in 0usize..40, by in "[<>/&;!\\[\\]\"a-é ]{0,6}") {
        for file in [include_str!("../../../fixtures/allotments.xml"), include_str!("../../../fixtures/bells.tei.xml")] {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies within the file")]
            let at = file.floor_char_boundary((at * file.len() as f64) as usize);
            let end = file.ceil_char_boundary((at + length).min(file.len()));
            for damaged in [format!("{}{by}{}", &file[..at], &file[end..]), file[..at].to_owned()] {
                let Ok(source) = Source::from_bytes("paper.xml", damaged.into_bytes()) else { continue };
                let Ok(document) = source.document(None, &Limits::default()) else { continue };
                for citation in crate::analyse(document.clone()).citations {
                    prop_assert!(document.place(citation.span) != Place::Nowhere);
                }
            }
        }
    }
}

#[test]
fn tells_articles_from_other_files() {
    for (path, text) in [
        ("page.html", "<article><body>Bolt (2004)</body></article>"),
        ("book.xml", "<article xmlns=\"http://docbook.org/ns/docbook\"><body/></article>"),
        ("paper.txt", "Bolt (2004) wrote an <article>."),
    ] {
        let source = Source::from_bytes(path, text.as_bytes().to_vec());
        assert!(source.is_ok_and(|source| source.format.name() != "jats"), "{path}");
    }
}
