use std::io::Write;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::document::{BlockKind, Document, Place};
use crate::source::{Format, MaxSize};

/// The manuscript of `fixtures/src/article.tex`.
const ARTICLE: &[u8] = include_bytes!("../../../fixtures/article.pdf");

fn read_bytes(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let source = Source {
        path: "paper.pdf".to_owned(),
        format: Format::Pdf,
        bytes: bytes.to_vec(),
        unsaved: Default::default(),
        gate: Default::default(),
        chapters: Vec::new(),
        bibliographies: Vec::new(),
    };
    read(&source, &Limits { time: Duration::from_secs(20), ..Limits::default() })
}

fn refusal(bytes: &[u8]) -> String {
    read_bytes(bytes).expect_err("it cannot be read").to_string()
}

/// A file whose pages, 600 points square, are drawn by `contents` with Helvetica as `F`.
fn file(contents: &[String]) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), contents.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (at, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 600] /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>",
            5 + 2 * at
        ));
        objects.push(format!("<< /Length {} >> stream\n{content}\nendstream", content.len()));
    }
    with_trailer(&objects, "")
}

/// A file of `objects`, numbered from 1, of which the first is its catalog.
fn with_trailer(objects: &[String], more: &str) -> Vec<u8> {
    let mut text = "%PDF-1.4\n".to_owned();
    let mut table = String::new();
    for (at, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let count = objects.len() + 1;
    let start = text.len();
    text += &format!("xref\n0 {count}\n0000000000 65535 f \n{table}trailer << /Root 1 0 R /Size {count} {more} >>\n");
    text += &format!("startxref\n{start}\n%%EOF\n");
    text.into_bytes()
}

/// Draws lines of text, each with its left end, its baseline and its size.
fn drawn(lines: &[(&str, i32, i32, i32)]) -> String {
    let line = |(text, x, y, size): &(&str, i32, i32, i32)| format!("BT /F {size} Tf {x} {y} Td ({text}) Tj ET");
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn blocks(reading: &Reading) -> Vec<(BlockKind, &str)> {
    let blocks = reading.blocks.as_ref().expect("a page tells its blocks");
    blocks.iter().map(|block| (block.kind, block.span.text(&reading.text))).collect()
}

#[test]
fn reads_two_columns_with_their_notes_and_entries() {
    let reading = read_bytes(ARTICLE).expect("it can be read");
    let blocks = blocks(&reading);
    let entries = blocks.iter().skip_while(|(_, text)| *text != "References").skip(1);
    let entries: Vec<&str> = entries.map(|(_, text)| *text).collect();
    assert_eq!(entries.len(), 8);
    assert_eq!(
        entries[3],
        "Müller, B., & Ångström, L. (2004). What municipalities expect of gardens. Planning and Plants, 17(4), 233–251."
    );
    assert!(blocks.contains(&(BlockKind::Heading, "2 Three things that are shared")));
    assert!(blocks.contains(&(BlockKind::ListItem, "• the fence, over which they talk with passers-by.")));
    assert_eq!(reading.notes.notes.len(), 2);
    assert!(reading.text.contains("one of measurement.¹ Those who count greetings find a neighbourhood, those"));
    assert!(!reading.text.contains("Shared gardens and their neighbours\n\nWhoever"));
}

#[test]
fn undoes_hyphens_at_the_ends_of_lines_and_keeps_those_of_words() {
    let text = read_bytes(ARTICLE).expect("it can be read").text;
    for whole in
        ["sixty-two gardeners", "Interorganisational", "Lefèvre-Dupont, A. (2011). Speaking along", "Whether it is"]
    {
        assert!(text.contains(whole), "{whole}");
    }
}

#[test]
fn tells_the_page_and_the_boxes_of_a_citation() {
    let reading = read_bytes(ARTICLE).expect("it can be read");
    let document = Document::of("paper.pdf", reading, None);
    let start = document.text.find("(Václavík, 2013a").expect("it is there");
    let Place::Page { page, boxes } = document.place(crate::Span::new(start, start + 24)) else {
        panic!("it is on a page")
    };
    assert_eq!((page, boxes.len()), (1, 1));
    assert!(boxes[0][0] > 30.0 && boxes[0][2] < 210.0, "{boxes:?}");
}

#[test]
fn takes_running_heads_and_page_numbers_off() {
    let page = |number: &str, text: &str| {
        drawn(&[
            ("Gardens of the town", 200, 570, 8),
            (text, 50, 500, 10),
            ("They are small.", 50, 488, 10),
            (number, 300, 30, 8),
        ])
    };
    let bytes = file(&[page("11", "All gardens were counted in spring."), page("12", "Each was then measured twice.")]);
    let text = read_bytes(&bytes).expect("it can be read").text;
    assert!(!text.contains("town") && !text.contains("11"), "{text}");
}

#[test]
fn keeps_the_year_with_which_an_entry_ends_at_the_foot_of_a_page() {
    let page = drawn(&[
        ("Gardens of the town are counted in spring, and once more in the autumn.", 50, 512, 10),
        ("Bolt, G. A street of gardens. Kept at the library of the town since May", 50, 500, 10),
        ("2019.", 50, 488, 10),
        ("12", 300, 30, 10),
    ]);
    let text = read_bytes(&file(&[page])).expect("it can be read").text;
    assert!(text.contains("May 2019.") && !text.contains("12"), "{text}");
}

/// A list whose entries stand apart: lines at `at` points from the left, `drop` points below the one before.
fn list(lines: &[(&str, i32, i32)]) -> Vec<String> {
    let mut placed = vec![("References", 50, 560, 14)];
    let mut y = 540;
    for &(text, at, drop) in lines {
        y -= drop;
        placed.push((text, 50 + at, y, 10));
    }
    let reading = read_bytes(&file(&[drawn(&placed)])).expect("it can be read");
    blocks(&reading).into_iter().skip(1).map(|(_, text)| text.to_owned()).collect()
}

#[test]
fn entries_set_apart_by_gaps_stay_so_beside_a_few_indented_lines() {
    let entries = list(&[
        ("Bolt, Anna, Bas Crul, Dirk Eelman, Femke Gerritsen, Hans Jansma and Marco A.", 0, 0),
        ("Kooijman. 2011. A street of gardens and of those who keep them, year by year.", 0, 12),
        ("Lubbers, Nina. 2010. Fences and who looks over them in a town of many gardens,", 0, 18),
        ("with a map. Assen: Kade.", 0, 12),
        ("Meijer, Olaf, Pia Quist, Rik Steen, Tom Uiterwaal, Vera Wouters and Xander B.", 0, 18),
        ("Ypma. 2009. Greetings between neighbours who have met once or never before it.", 0, 12),
        ("Zwart, Aad. 2008. Sheds. Delft: Kade.", 0, 18),
        ("the first of two points", 30, 12),
        ("the other of them", 30, 12),
    ]);
    assert!(entries[0].starts_with("Bolt, Anna") && entries[0].contains("Marco A. Kooijman. 2011."), "{entries:#?}");
    assert!(entries[1].starts_with("Lubbers") && entries[1].ends_with("Assen: Kade."), "{entries:#?}");
    assert!(entries[2].contains("Xander B. Ypma. 2009."), "{entries:#?}");
}

#[test]
fn an_entry_begins_behind_one_that_ended_where_the_gap_was_forgotten() {
    let entries = list(&[
        ("Bolt, Anna. 2011. A street of gardens and of those who keep them, year by year.", 0, 0),
        ("Assen: Kade.", 0, 12),
        ("Crul, Bas. 2010. Fences and who looks over them in a town of many gardens and", 0, 18),
        ("of few gates. Assen: Kade.", 0, 12),
        ("Eelman, Dirk. 2009. Greetings between neighbours who have met once or never or", 0, 12),
        ("twice. Delft: Kade.", 0, 12),
        ("Zwart, Aad. 2008. Sheds, barns, and what is kept in them over the long winters.", 0, 18),
    ]);
    let heads: Vec<&str> = entries.iter().map(|entry| &entry[..4]).collect();
    assert_eq!(heads, ["Bolt", "Crul", "Eelm", "Zwar"], "{entries:#?}");
}

#[test]
fn a_rule_drawn_for_the_names_of_the_entry_before_is_seen_by_the_stop_behind_it() {
    let entries = list(&[
        ("Bolt, Anna. 2011. A street of gardens. Assen: Kade.", 0, 0),
        (". 2012a. Fences. Assen: Kade.", 30, 18),
        (", 2013: Sheds. Assen: Kade.", 30, 18),
    ]);
    let text = entries.join(" ");
    assert!(text.contains("———. 2012a. Fences") && text.contains("———, 2013: Sheds"), "{text}");
}

#[test]
fn reads_columns_that_were_drawn_line_by_line() {
    let left = [
        "Gardens are shared by people",
        "who have not met before and",
        "who seldom meet again when",
        "the season ends; their names",
        "are soon forgotten, and none",
        "of them minds it much, as far",
    ];
    let right = [
        "as anyone can tell. Fences",
        "do not alter that: they are",
        "leaned on while others talk",
        "of weather, prices, illness",
        "and the council, which is to",
        "mend the tap before summer.",
    ];
    let rows = left.iter().zip(&right).enumerate();
    let lines: Vec<(&str, i32, i32, i32)> = rows
        .flat_map(|(row, (left, right))| {
            let y = 500 - 12 * i32::try_from(row).expect("there are six");
            [(*left, 50, y, 10), (*right, 300, y, 10)]
        })
        .collect();
    let text = read_bytes(&file(&[drawn(&lines)])).expect("it can be read").text;
    assert!(text.contains("of them minds it much, as far as anyone can tell. Fences"), "{text}");
}

#[test]
fn an_entry_begins_where_its_first_line_hangs_out() {
    let lines = [
        ("References", 50, 540, 14),
        ("Haverkamp, T. \\(2001\\). The private plot: Ownership and its signs in", 50, 512, 10),
        ("gardens. Rotterdam: Waterloop.", 62, 500, 10),
        ("Pollard, M. \\(1998\\). Wells and washing places, and the sociability", 50, 488, 10),
        ("of inconvenience. In C. Abernathy \\(Ed.\\), Water in public places", 62, 476, 10),
        ("\\(pp. 71-90\\). Leeds: Millrace.", 62, 464, 10),
        ("Weatherby, J. \\(2013\\). Counting greetings, or how to be counted", 50, 452, 10),
        ("by others. Leeds: Millrace.", 62, 440, 10),
        ("Yarrow, K. \\(2015\\). Sheds.", 50, 428, 10),
    ];
    let reading = read_bytes(&file(&[drawn(&lines)])).expect("it can be read");
    let entries: Vec<&str> = blocks(&reading).into_iter().skip(1).map(|(_, text)| &text[..7]).collect();
    assert_eq!(entries, ["Haverka", "Pollard", "Weather", "Yarrow,"]);
}

#[test]
fn names_an_encrypted_file() {
    let objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"].map(str::to_owned);
    let secret = "41".repeat(32);
    let encrypt =
        format!("/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{secret}> /U <{secret}> >> /ID [<41> <41>]");
    assert_eq!(refusal(&with_trailer(&objects, &encrypt)), "encrypted PDF; save it without a password");
}

#[test]
fn names_pages_without_text() {
    let scan = "q 600 0 0 600 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q".to_owned();
    assert!(refusal(&file(&[scan])).contains("its pages are images"));
    assert!(refusal(&file(&[String::new()])).contains("nothing is printed"));
}

#[test]
fn names_what_unpacks_to_more_than_the_limit() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![b' '; 3 << 20]).expect("memory takes it");
    let packed = packed.finish().expect("memory takes it");
    let mut bytes =
        format!("%PDF-1.4\n1 0 obj\n<< /Length {} /Filter /FlateDecode >> stream\n", packed.len()).into_bytes();
    bytes.extend(packed);
    let source = Source {
        path: "paper.pdf".to_owned(),
        format: Format::Pdf,
        bytes,
        unsaved: Default::default(),
        gate: Default::default(),
        chapters: Vec::new(),
        bibliographies: Vec::new(),
    };
    let limits = Limits { size: MaxSize(1 << 20), ..Limits::default() };
    assert!(matches!(read(&source, &limits), Err(Unreadable::Expands { .. })));
}

#[test]
fn names_what_is_damaged() {
    for bytes in [&b"%PDF-1.4\n"[..], b"%PDF-1.7 and nothing that follows", &ARTICLE[..40]] {
        assert!(refusal(bytes).starts_with("damaged PDF"), "{}", refusal(bytes));
    }
}

#[test]
fn ends_when_its_time_is_up() {
    let source = Source {
        path: "paper.pdf".to_owned(),
        format: Format::Pdf,
        bytes: ARTICLE.to_vec(),
        unsaved: Default::default(),
        gate: Default::default(),
        chapters: Vec::new(),
        bibliographies: Vec::new(),
    };
    let reading = read(&source, &Limits { time: Duration::ZERO, ..Limits::default() });
    assert!(matches!(reading, Err(Unreadable::TooLong { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn damage_is_named_or_read_around(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..200), end in any::<prop::sample::Index>()) {
        let mut bytes = ARTICLE.to_vec();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if end.index(4) == 0 {
            bytes.truncate(end.index(ARTICLE.len()));
        }
        if let Ok(reading) = read_bytes(&bytes) {
            let document = Document::of("paper.pdf", reading, None);
            let spans = document.blocks.iter().map(|block| block.span);
            prop_assert!(spans.into_iter().all(|span| span.text(&document.text).len() == span.end - span.start));
        }
    }
}
