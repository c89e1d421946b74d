use super::read;
use crate::document::{BlockKind, Document, Place, Reading};
use crate::source::{Limits, Source, Unreadable};

/// What is read of `{\rtf1\ansi …}`.
fn reading(body: impl AsRef<[u8]>) -> Reading {
    let file = [br"{\rtf1\ansi ", body.as_ref(), b"}"].concat();
    let source = Source::from_bytes("paper.rtf", file).expect("it is rich text");
    read(&source, &Limits::default()).expect("it can be read")
}

fn text(body: impl AsRef<[u8]>) -> String {
    reading(body).text
}

fn kinds(body: &str) -> Vec<(BlockKind, String)> {
    let reading = reading(body);
    let blocks = reading.blocks.clone().expect("markup tells them");
    blocks.iter().map(|block| (block.kind, block.span.text(&reading.text).to_owned())).collect()
}

/// The bytes of the file at which `part` of the reading text stands.
fn bytes_of(body: &[u8], part: &str) -> Vec<u8> {
    let file = [br"{\rtf1\ansi ", body, b"}"].concat();
    let source = Source::from_bytes("paper.rtf", file.clone()).expect("it is rich text");
    let reading = read(&source, &Limits::default()).expect("it can be read");
    let document = Document::of("paper.rtf", reading, None);
    let start = document.text.find(part).expect("it is there");
    match document.place(crate::Span::new(start, start + part.len())) {
        Place::Text { bytes, .. } => file[bytes.start..bytes.end].to_vec(),
        other => panic!("{other:?} is not in the file"),
    }
}

#[test]
fn reads_characters_however_they_are_written() {
    for (body, expected) in [
        (r"M\'fcller", "Müller"),
        (r"M\u252?ller", "Müller"),
        (r"M\u252\'fcller", "Müller"),
        (r"{\uc2 M\u252\'fc?ller}", "Müller"),
        (r"{\uc0 \u-10179\u-8694}", "😊"),
        (r"\u-10179?\u-8694?!", "😊!"),
        (r"\u8220{so}", "“so}".trim_end_matches('}')),
        (r"Bolt\rquote s \ldblquote street\rdblquote  1998\endash 2004", "Bolt’s “street” 1998–2004"),
        (r"pp.\~4\_5, side\-walk", "pp.\u{a0}4\u{2011}5, sidewalk"),
        (r"\{Bolt\}\\", r"{Bolt}\"),
        ("Bolt (20\r\n04)", "Bolt (2004)"),
        (r"a\tab b\line c", "a b\nc"),
        (r"\u56842?", "\u{fffd}"),
    ] {
        assert_eq!(text(body), expected, "{body}");
    }
}

#[test]
fn reads_bytes_in_the_code_page_of_their_font() {
    let fonts = r"\ansicpg1250\deff1{\fonttbl{\f0\fcharset204 Times;}{\f1 Arial;}{\f2\fcharset128 Mincho;}}";
    for (body, expected) in [
        (r"\'a3uczak", "Łuczak"),
        (r"{\f0 \'c8\'e2\'e0\'ed\'ee\'e2}", "Иванов"),
        (r"{\f2 \'93\'8c\'8b\'9e}", "東京"),
        (r"{\f0\plain \'a3uczak}", "Łuczak"),
        (r"{\f2 \'93}!", "!"),
    ] {
        assert_eq!(text(format!("{fonts}{body}")), expected, "{body}");
    }
    assert_eq!(text(br"\mac caf\'8e"), "café");
    assert_eq!(text(b"M\xFCller"), "Müller");
    assert_eq!(text("Müller \\u252ü?"), "Müller ü?");
}

#[test]
fn leaves_out_what_is_not_shown() {
    for body in [
        r"{\info{\title Streets}{\author Bolt}}A",
        r"{\*\generator Word;}A",
        r"{\header Streets}A{\footerf 12}",
        r"{\v hidden}A\v hidden\v0",
        r"{\deleted gone\par}A",
        r"A{\xe street}{\*\bkmkstart x}",
        r"{\pict 0f0f}{\*\shppict{\pict\bin4 }}}}}}A",
        r"{\upr{?}{\*\ud A}}",
        r"{\object{\*\objdata 00}{\result A}}",
        r"{\*\annotation{\chatn} why?}A",
    ] {
        assert_eq!(text(body), "A", "{body}");
    }
}

#[test]
fn puts_notes_where_they_are_called() {
    let body = r"Mixing helps little{\super\chftn{\footnote\pard\plain{\super\chftn}\~But see Bolt (2004).\par More.}}, it seems.\par
        Squares do{\super\chftn}{\*\footnote\ftnalt\chftn\tab See Dekker.}.\par";
    assert_eq!(
        text(body),
        "Mixing helps little¹, it seems.\n\n1 But see Bolt (2004).\n\nMore.\n\nSquares do².\n\n2 See Dekker."
    );
    assert_eq!(reading(body).notes.notes.len(), 2);
    assert_eq!(text(r"A{\deleted{\footnote gone}}{\header{\footnote gone}}"), "A");
}

#[test]
fn tells_headings_quotations_and_list_items() {
    let body = r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2\sbasedon1 Kapitel;}{\s3 Quote;}{\*\cs4 Emphasis;}}
        \pard\s2 Streets\par\pard Mixing helps.\par\pard\s3 It does not.\par
        \pard{\listtext\pard 1.\tab}First.\par{\listtext\'b7\tab}Second.\par\pard\outlinelevel1 Squares\par
        \pard\intbl Bolt\cell Dekker\cell\row\pard Last.\par";
    use BlockKind::{Heading, ListItem, Paragraph, Quotation};
    let expected = [
        (Heading, "Streets"),
        (Paragraph, "Mixing helps."),
        (Quotation, "It does not."),
        (ListItem, "1. First."),
        (ListItem, "Second."),
        (Heading, "Squares"),
        (Paragraph, "Bolt"),
        (Paragraph, "Dekker"),
        (Paragraph, "Last."),
    ];
    assert_eq!(kinds(body), expected.map(|(kind, text)| (kind, text.to_owned())));
}

#[test]
fn shows_what_fields_show() {
    let body = r#"See {\field{\*\fldinst HYPERLINK "https://example.org"}{\fldrslt{\ul Bolt (2004)}}}, {\field{\*\fldinst {\field{\*\fldinst PAGE}{\fldrslt 3}}}{\fldrslt p. 3}}."#;
    assert_eq!(text(body), "See Bolt (2004), p. 3.");
}

#[test]
fn marks_the_citations_and_lists_of_reference_managers() {
    let zotero = r#"ADDIN ZOTERO_ITEM CSL_CITATION \{"citationItems":[\{"id":1,"itemData":\{"author":[\{"family":"M\u252?ller"\}]\}\}]\}"#;
    let endnote = "<EndNote><Cite><Author>Müller</Author><Year>2004</Year></Cite></EndNote>";
    let digits: String = endnote.bytes().map(|byte| format!("{byte:02x}")).collect();
    let endnote =
        format!(r"ADDIN EN.CITE {{\field{{\*\fldinst ADDIN EN.CITE.DATA}}{{\*\datafield {digits}}}{{\fldrslt }}}}");
    for (instruction, by) in [(zotero.to_owned(), "Zotero"), (endnote, "EndNote")] {
        let field = format!(r"{{\field{{\*\fldinst {{{instruction}}}}}{{\fldrslt  (M\'fcller, 2004)}}}}");
        let reading = reading(format!("Mixing helps{field}, it seems."));
        assert_eq!(reading.text, "Mixing helps (Müller, 2004), it seems.");
        let [citation] = &reading.markup.citations[..] else { panic!("{by} marks one citation") };
        assert_eq!((citation.span.text(&reading.text), citation.by), ("(Müller, 2004)", by));
        assert_eq!(citation.items[0].metadata.as_ref().expect("it is kept").names()[0].family, "Müller");
    }
    let list = r"References\par{\field{\*\fldinst ADDIN EN.REFLIST }{\fldrslt Bolt, G. (2004).\par Dekker, K. (2006).\par}}The end.\par";
    let reading = reading(list);
    let entries: Vec<&str> =
        reading.markup.lists[0].entries.iter().map(|entry| entry.span.text(&reading.text)).collect();
    assert_eq!(entries, ["Bolt, G. (2004).", "Dekker, K. (2006)."]);
    assert_eq!(text(r"A{\field{\*\fldinst TOC \\o}{\fldrslt Streets 3}}"), "A");
}

#[test]
fn puts_a_box_behind_the_paragraph_that_it_stands_beside() {
    let body = r"Mixing {\shp{\*\shpinst{\sp{\sn fLine}{\sv 0}}{\shptxt\pard A box.\par}}{\shprslt{\*\do{\dptxbxtext A box.}}}}helps.\par Next.";
    assert_eq!(text(body), "Mixing helps.\n\nA box.\n\nNext.");
}

#[test]
fn places_are_bytes_of_the_file() {
    for (body, part, expected) in [
        (&br"Mixing helps (Bolt, 2004)."[..], "(Bolt, 2004)", &b"(Bolt, 2004)"[..]),
        (br"Mixing (M\'fcller, 2004).", "(Müller, 2004)", br"(M\'fcller, 2004)"),
        (br"Mixing {\b M\u252?ller} (2004).", "Müller (2004)", br"M\u252?ller} (2004)"),
        (b"Mixing (M\xFCller,\r\n 2004).", "(Müller, 2004)", b"(M\xFCller,\r\n 2004)"),
        (br"Mixing helps.{\footnote See M\'fcller (2004).}", "Müller", br"M\'fcller"),
    ] {
        assert_eq!(String::from_utf8_lossy(&bytes_of(body, part)), String::from_utf8_lossy(expected));
    }
}

#[test]
fn refuses_groups_nested_too_deep_and_files_without_text() {
    let read_all =
        |file: String| read(&Source::from_bytes("-", file.into_bytes()).expect("rich text"), &Limits::default());
    let deep = format!("{{\\rtf1 {}A", "{".repeat(100_000));
    assert!(matches!(read_all(deep), Err(Unreadable::TooDeep { limit: 256, .. })));
    assert!(matches!(read_all(r"{\rtf1{\pict 00}}".to_owned()), Err(Unreadable::NoText { .. })));
    assert!(read_all(format!("{{\\rtf1{{\\pict {}A", "{".repeat(100_000))).is_err());
}

#[test]
fn reads_a_file_that_is_cut_off() {
    let whole =
        br"Mixing (M\'fcller, 2004).{\footnote See {\field{\*\fldinst HYPERLINK}{\fldrslt \u321?uczak}} (2006).}\par";
    for end in 0..whole.len() {
        let file = [br"{\rtf1\ansi A", &whole[..end]].concat();
        let source = Source::from_bytes("paper.rtf", file).expect("it is rich text");
        assert!(read(&source, &Limits::default()).expect("it can be read").text.starts_with('A'));
    }
}

/// What readers of rich text stumble over.
const FRAGMENTS: &[&str] = &[
    "{",
    "}",
    "\\",
    "\\'",
    "\\'8",
    "\\u",
    "\\u-10179 ",
    "\\uc9999999999 ",
    "\\bin99 ",
    "\\footnote",
    "{\\footnote ",
    "{\\field",
    "{\\fldrslt ",
    "{\\*\\fldinst ADDIN ZOTERO_BIBL ",
    "{\\shptxt ",
    "{\\*\\shpinst",
    "{\\upr",
    "\\par ",
    "\\plain ",
    "\\v ",
    "\\deleted ",
    "{\\listtext 1.}",
    "{\\fonttbl{\\f0\\fcharset128 M;}}",
    "\u{e9}",
    "\0",
    "\\page ",
    "{\\*\\moMath ",
];

proptest::proptest! {
    #[test]
    fn reads_whatever_becomes_of_a_file(
        changes in proptest::collection::vec((0..2500_usize, 0..9_usize, proptest::sample::select(FRAGMENTS)), 0..12),
    ) {
        let mut file = include_bytes!("../../../fixtures/benches.rtf").to_vec();
        for (at, removed, fragment) in changes {
            let at = 8 + at.min(file.len() - 8);
            let end = (at + removed).min(file.len());
            file.splice(at.min(end)..end, fragment.bytes());
        }
        let length = file.len();
        let source = Source::from_bytes("paper.rtf", file).expect("it is rich text");
        if let Ok(reading) = read(&source, &Limits::default()) {
            let document = Document::of("paper.rtf", reading, None);
            for block in &document.blocks {
                match document.place(block.span) {
                    Place::Text { bytes, .. } => assert!(bytes.start < bytes.end && bytes.end <= length),
                    other => panic!("{other:?} is not in the file"),
                }
            }
        }
    }
}
