use proptest::prelude::*;

use super::*;
use crate::bibliography::Record;

fn records(text: &str) -> Vec<Record> {
    BibFile::parse(text).records(text)
}

fn faults(text: &str) -> Vec<(&'static str, &str)> {
    BibFile::parse(text).faults.iter().map(|fault| (fault.message, fault.span.text(text))).collect()
}

fn keys(text: &str) -> Vec<&str> {
    BibFile::parse(text).entries.iter().filter_map(|entry| entry.key).map(|key| key.text(text)).collect()
}

fn title(record: &Record) -> &str {
    record.given.title.as_ref().map_or("", |title| title.text.as_str())
}

#[test]
fn reads_entries_in_every_way_they_are_written() {
    let text = "Some words first.\n% @book{hidden, title = {No}}\n\
        @STRING{stads = \"Stads\" # {pers}}\n@string(up = {University Press})\n@comment{jabref-meta: {x}}\n@preamble{\"\\relax\"}\n\
        @Book{bolt2004,\n  Author = \"Bolt, {Gideon \"\"}\" # { and Dekker, Karin},\n  title = {The {DNA} of M{\\\"u}ll},\n  \
        publisher = stads,\n  year = 2004,\n}\n\
        @article(oduya2010, author = {Oduya, Femi}, title = {Squares}, month = jan # \"~3\", year = {2010a})\n\
        @misc{nofields}\n@misc(bare)\n";
    let file = BibFile::parse(text);
    assert_eq!(file.faults, []);
    assert_eq!(keys(text), ["bolt2004", "oduya2010", "nofields", "bare"]);
    let records = records(text);
    let bolt = &records[0].given;
    let families: Vec<&str> = bolt.authors.iter().flatten().map(|name| name.family.as_str()).collect();
    assert_eq!(families, ["Bolt", "Dekker"]);
    assert_eq!(bolt.title.as_ref().map(|title| title.text.as_str()), Some("The DNA of Müll"));
    assert_eq!(bolt.title.as_ref().map(|title| title.span.text(text)), Some("The {DNA} of M{\\\"u}ll"));
    assert_eq!(bolt.publisher.as_ref().map(|name| name.text.as_str()), Some("Stadspers"));
    let oduya = &records[1].given;
    assert_eq!(oduya.issued.map(|issued| (issued.year, issued.suffix)), Some((Some(2010), Some('a'))));
    let name = &oduya.authors.as_ref().expect("it has authors")[0];
    assert_eq!(name.span.text(text), "Oduya");
}

#[test]
fn takes_over_fields_from_other_entries() {
    let text = "@incollection{oduya2010, crossref = {tol2010}, author = {Oduya, Femi}, title = {Squares}, pages = {3--9}}\n\
        @xdata{pers, publisher = {Stadspers}, location = {Utrecht}}\n\
        @collection{tol2010, editor = {Tol, Anna}, title = {Towns}, subtitle = {A reader}, date = {2010-05}, xdata = {pers}}\n\
        @book{a, crossref = {b}}\n@book{b, crossref = {a}}\n";
    let records = records(text);
    let given = &records[0].given;
    let of = |field: &Option<crate::document::Text>| field.as_ref().map(|text| text.text.clone()).unwrap_or_default();
    assert_eq!((of(&given.title), of(&given.container_title)), ("Squares".to_owned(), "Towns: A reader".to_owned()));
    assert_eq!((of(&given.publisher), of(&given.place)), ("Stadspers".to_owned(), "Utrecht".to_owned()));
    assert_eq!((of(&given.page), given.issued.and_then(|issued| issued.year)), ("3–9".to_owned(), Some(2010)));
    assert_eq!(given.editors.as_ref().map(|names| names[0].family.as_str()), Some("Tol"));
    assert_eq!(records.len(), 4);
}

#[test]
fn names_each_slip_and_reads_what_is_sound() {
    let sound = "@book{sound, title = {Sound}}";
    for (damaged, wanted, entries) in [
        ("@book{one, title = {A town\n}\n\n", vec![("the brace is never closed", "{")], vec!["one", "sound"]),
        ("@book{one, title = {A town}\n\n", vec![("the entry is never closed", "@book{")], vec!["one", "sound"]),
        (
            "@book{one,\n  title = {A town,\n  year = 2004\n}\n",
            vec![("the brace is never closed", "{")],
            vec!["one", "sound"],
        ),
        (
            "@book{one,\n  title = \"A town,\n  year = {2004}\n}\n",
            vec![("the quotation mark is never closed", "\"")],
            vec!["one", "sound"],
        ),
        (
            "@book{one,\n  title = {A town}\n  year = 2004\n}\n",
            vec![("a comma is missing behind the value", "}")],
            vec!["one", "sound"],
        ),
        (
            "@book{one\n  title = {A town}, year = 2004\n}\n",
            vec![("a comma is missing behind the key", "one")],
            vec!["one", "sound"],
        ),
        (
            "@book{one,\n  title = {A town}},\n  year = 2004\n}\n",
            vec![("a brace too many closes the entry here", "}")],
            vec!["one", "sound"],
        ),
        ("@book{title = {A town}, year = 2004}\n", vec![("the entry has no key", "@book{")], vec!["sound"]),
        ("@book{, title = {A town}, year = 2004}\n", vec![("the entry has no key", "@book{")], vec!["sound"]),
        ("@book{one, title = , year = 2004}\n", vec![("the field has no value", "title")], vec!["one", "sound"]),
        (
            "@book{one, title = {A town} {B}, year = 2004}\n",
            vec![("this belongs to no field", "{B")],
            vec!["one", "sound"],
        ),
        (
            "@book{one two, title = {A town}}\n",
            vec![("the key has a character that no key may have", "one two")],
            vec!["one", "sound"],
        ),
    ] {
        let text = format!("{damaged}{sound}\n");
        let found = faults(&text);
        assert_eq!(found.first(), wanted.first(), "{damaged}");
        assert_eq!(keys(&text), entries, "{damaged}");
        let records = records(&text);
        assert_eq!(title(records.last().expect("one is sound")), "Sound", "{damaged}");
        if damaged.contains("2004") && !damaged.contains("{B}") {
            assert_eq!(records[0].given.issued.and_then(|issued| issued.year), Some(2004), "{damaged}");
        }
    }
}

#[test]
fn takes_no_address_and_no_comment_for_an_entry() {
    let text = "Write to a@book{x} or see @ home, @book, %@book{y, z = 1}\n";
    assert_eq!(BibFile::parse(text).entries, []);
}

#[test]
fn reads_windows_line_ends_and_a_byte_order_mark() {
    let text = "\u{feff}@book{one,\r\n  title = {A\r\n town},\r\n}\r\n@book{two,\r\n title = {B}\r\n}\r\n";
    let records = records(text);
    assert_eq!(records.iter().map(title).collect::<Vec<_>>(), ["A town", "B"]);
}

#[test]
fn time_is_linear_whatever_is_never_closed() {
    for unit in [
        "@a{",
        "{",
        "@a{b,c={",
        "@a{b,c={\n",
        "\"",
        "@string{a=\"",
        "%@a{",
        "@a{b,c=\"{",
        "\\enquote{",
        "@a{b,\nc={,\n",
        "\n@",
        "@\n",
    ] {
        let text = format!("@book{{x, title = {{{}", unit.repeat(10_000));
        let started = std::time::Instant::now();
        let file = BibFile::parse(&text);
        let _ = file.records(&text);
        assert!(started.elapsed().as_secs() < 20, "{unit:?} takes {:?}", started.elapsed());
    }
}

#[test]
fn tells_a_missing_comma_behind_a_letter_of_several_bytes() {
    let text = "@misc{k,title = ä\ntitle = {b}}";
    let file = BibFile::parse(text);
    let told: Vec<&str> = file.faults.iter().map(|fault| fault.span.text(text)).collect();
    assert!(told.contains(&"ä"), "{told:?}");
}

proptest! {
    #[test]
    fn items_are_the_whole_file_and_spans_lie_in_it(text in "([@{}(),=\"#% \n\\\\a-zä0-9]|@book\\{|title = |author = \\{|\n@misc\\{k,){0,200}") {
        let file = BibFile::parse(&text);
        let mut at = 0;
        for item in &file.items {
            prop_assert_eq!(item.span.start, at);
            at = item.span.end;
        }
        prop_assert_eq!(at, text.len());
        for entry in &file.entries {
            for field in &entry.fields {
                prop_assert!(entry.span.contains(field.name) && entry.span.contains(field.value));
                let _ = field.value.text(&text);
            }
        }
        for fault in &file.faults {
            let _ = fault.span.text(&text);
        }
        for mut record in file.records(&text) {
            prop_assert!(text.is_char_boundary(record.span.start) && text.is_char_boundary(record.span.end));
            record.given.for_each_span(|span| assert!(text.get(span.start..span.end).is_some()));
        }
    }
}
