use super::*;

fn reading(page: &str) -> Reading {
    let source = Source::from_bytes("paper.html", page.as_bytes().to_vec()).expect("it is a page");
    read(&source, &Limits::default()).expect("it can be read")
}

fn text(page: &str) -> String {
    reading(page).text
}

#[test]
fn shows_what_browsers_show() {
    for (page, expected) in [
        ("<p>One\n  two<p>Three", "One two\n\nThree"),
        ("<ul><li>One<li>Two</ul>", "One\n\nTwo"),
        ("<table><tr><td>One<td>Two<tr><td>Three</table>", "One\n\nTwo\n\nThree"),
        ("<dl><dt>One<dd>Two<dt>Three</dl>", "One\n\nTwo\n\nThree"),
        ("<p>One<br>two<br><br>Three", "One\ntwo\n\nThree"),
        ("<p>M&uuml;ller &amp; Bolt&nbsp;&#8211; 2004", "Müller & Bolt\u{a0}– 2004"),
        ("<p>So<b>ci</b>al <i>mix</i>", "Social mix"),
        ("<p>Neigh&shy;bours", "Neighbours"),
        ("<p>She <q>never</q> met them", "She “never” met them"),
        ("<p>See<sup>12</sup> the 2<sup>nd</sup>", "See¹² the 2nd"),
        ("<p>Set <code>x = 1</code> and <math><mi>x</mi></math>.", "Set \u{fffc} and \u{fffc}."),
        ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
    ] {
        assert_eq!(text(page), expected, "{page}");
    }
}

#[test]
fn leaves_out_what_is_not_shown() {
    for page in [
        "<head><title>Streets</title><style>p { }</style></head><p>Text",
        "<script>if (1 < 2) write('<p>no</p>')</script><p>Text",
        "<nav><ul><li>Home</ul></nav><p>Text",
        "<!-- Bolt (2004) --><p>Text<!-- no --->",
        "<p hidden>No</p><p>Text",
        "<p style='color: red; display:none'>No</p><p>Text",
        "<p>Text <span class='sr-only'>opens in a new window</span>",
        "<header><a href='/'>Journal</a></header><p>Text</p><footer>© 2004</footer>",
        "<pre>x = 1</pre><p>Text",
        "<p>Text <del>that is not there</del>",
        "<svg><title>Logo</title></svg><p>Text",
        "<div role=navigation>Next</div><p>Text",
        "<noscript><p>No</p></noscript><p>Text",
    ] {
        assert_eq!(text(page), "Text", "{page}");
    }
}

#[test]
fn takes_misplaced_and_missing_end_tags_as_browsers_do() {
    for (page, expected) in [
        ("</p></div><p>One</i></div> two", "One two"),
        ("<p><a name=x>One</p><p>Two", "One\n\nTwo"),
        ("<b><p>One</b> two</p>", "One two"),
        ("<ul><li><div>One</li><li>Two</ul>", "One\n\nTwo"),
        ("<table><td><p>One</table>Two", "One\n\nTwo"),
        ("<h2>One<h2>Two", "One\n\nTwo"),
        ("<html><head><title>No</title><p>One", "One"),
        ("<p>One<", "One<"),
        ("<p>a < b &unknown; &", "a < b &unknown; &"),
        ("<p>One <a href='", "One"),
    ] {
        assert_eq!(text(page), expected, "{page}");
    }
}

#[test]
fn puts_notes_at_their_marks() {
    let expected = "Mixing helps little.¹ So it seems.\n\n1 But see Bolt (2004).\n\nLast.";
    for page in [
        "<p>Mixing helps little.<sup id=r1><a href='#fn1'>1</a></sup> So it seems.</p><ol><li id=fn1>But see Bolt (2004). \
         <a href='#r1'>↩</a></ol><p>Last.",
        "<p>Mixing helps little.<a href='#fn1' class='footnote-ref' id='fnref1' role='doc-noteref'><sup>1</sup></a> So it \
         seems.</p><section class='footnotes' role='doc-endnotes'><hr /><ol><li id='fn1' role='doc-endnote'><p>But see Bolt \
         (2004).<a href='#fnref1' class='footnote-back' role='doc-backlink'>↩︎</a></p></li></ol></section><p>Last.",
        "<p>Mixing helps little.<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a> So it \
         seems.</p><div><br clear=all><hr><div id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'><span \
         class=MsoFootnoteReference>[1]</span></a> But see Bolt (2004).</p></div></div><p>Last.",
        "<p>Mixing helps little.<a class='sdfootnoteanc' name='sdfootnote1anc' href='#sdfootnote1sym'><sup>1</sup></a> So it \
         seems.</p><div id='sdfootnote1'><p class='sdfootnote'><a class='sdfootnotesym' name='sdfootnote1sym' \
         href='#sdfootnote1anc'>1</a>But see Bolt (2004).</p></div><p>Last.",
        "<p>Mixing helps little.<sup id='cite_ref-1' class='reference'><a href='#cite_note-1'>[1]</a></sup> So it seems.</p>\
         <ol class='references'><li id='cite_note-1'><span class='mw-cite-backlink'><b><a href='#cite_ref-1'>^</a></b></span> \
         <span class='reference-text'>But see Bolt (2004).</span></li></ol><p>Last.",
    ] {
        assert_eq!(text(page), expected, "{page}");
    }
}

#[test]
fn leaves_affiliations_where_they_are() {
    let page = "<p>G. Bolt<sup><a href='#aff1'>1</a></sup></p><p id=aff1><sup>1</sup>Utrecht University</p>";
    assert_eq!(text(page), "G. Bolt¹\n\n¹Utrecht University");
}

#[test]
fn finds_the_list_under_its_heading_and_what_links_to_it() {
    let page = "<p>It is so (<a href='#b04'>Bolt, 2004</a>).</p><h2>References</h2><ul><li id=b04>Bolt, G. (2004). Housing. \
                Assen: Van Gorcum. <a href='x'>Google Scholar</a></li><li><p id=d06>Dekker, K. (2006). Squares.</p></ul>";
    let reading = reading(page);
    let entries: Vec<_> = reading.markup.lists[0]
        .entries
        .iter()
        .map(|entry| (entry.span.text(&reading.text), entry.key.as_deref()))
        .collect();
    assert_eq!(
        entries,
        [("Bolt, G. (2004). Housing. Assen: Van Gorcum.", Some("b04")), ("Dekker, K. (2006). Squares.", Some("d06"))]
    );
    let citation = &reading.markup.citations[0];
    assert_eq!((citation.span.text(&reading.text), citation.items[0].key.as_str()), ("Bolt, 2004", "b04"));
}

#[test]
fn takes_notes_behind_the_list_for_no_list() {
    let page = "<p>It is so.<a href='#fn1' id='fnref1' role='doc-noteref'><sup>1</sup></a></p><h1>References</h1><div id='refs' \
                class='references' role='doc-bibliography'><div class='csl-entry'>Bolt, G. 2004. Housing.</div></div><section \
                class='footnotes' role='doc-endnotes'><ol><li id='fn1'><p>But see Bolt (2004).</p></li></ol></section>";
    let reading = reading(page);
    assert_eq!((reading.notes.notes.len(), reading.markup.lists.len()), (1, 1));
}

#[test]
fn reads_what_pandoc_makes_of_citations() {
    let page = "<p>It is so <span class='citation' data-cites='bolt2004 dekker2006'>(Bolt 2004; Dekker 2006)</span>.</p><div \
                id='refs' class='references csl-bib-body' role='doc-bibliography'><div id='ref-bolt2004' class='csl-entry'>Bolt, \
                G. 2004. <em>Housing</em>.</div><div id='ref-dekker2006' class='csl-entry'>Dekker, K. 2006. \
                <em>Squares</em>.</div></div>";
    let reading = reading(page);
    let keys: Vec<_> = reading.markup.citations[0].items.iter().map(|item| item.key.as_str()).collect();
    assert_eq!(keys, ["ref-bolt2004", "ref-dekker2006"]);
    assert_eq!(reading.markup.lists[0].entries.len(), 2);
}

#[test]
fn reads_the_language_and_the_encoding_that_a_page_names() {
    assert_eq!(reading("<html lang=nl><p>Straten").language.as_deref(), Some("nl"));
    let bytes = b"<meta charset='iso-8859-2'><p>\xA9koda (2004)".to_vec();
    let source = Source::from_bytes("paper.html", bytes).expect("it is a page");
    assert_eq!(read(&source, &Limits::default()).expect("it can be read").text, "Škoda (2004)");
}

#[test]
fn tells_pages_from_other_files() {
    for (bytes, extension, expected) in [
        ("<!DOCTYPE html><p>", "", true),
        ("\u{feff}\n<!doctype HTML PUBLIC", "txt", true),
        ("<?xml version='1.0'?>\n<!-- saved --><!DOCTYPE html><html>", "", true),
        ("<html xmlns='http://www.w3.org/1999/xhtml'>", "", true),
        ("<p>Bolt (2004)</p>", "html", true),
        ("<p>Bolt (2004)</p>", "txt", false),
        ("<?xml version='1.0'?><article>", "html", false),
        ("<?xml version='1.0'?><article>", "", false),
        ("Bolt (2004)", "html", false),
        ("<html-like>", "", false),
    ] {
        assert_eq!(is(bytes.as_bytes(), extension), expected, "{bytes}");
    }
}

#[test]
fn takes_deep_and_broken_pages_in_linear_time() {
    let many = |part: &str, times: usize| part.repeat(times);
    let pages = [
        many("<div>x", 100_000),
        many("<blockquote>x", 100_000),
        many("<table><tr><td>", 100_000),
        many("<span>", 100_000) + &many("</div>", 100_000),
        "<p><table>".to_owned() + &many("<span>", 100_000) + &many("</p>", 100_000),
        many("<ul><li>", 50_000) + "x" + &many("</ul>", 50_000),
        many("<div class=references>", 50_000) + "x",
        many("<h2>References</h2><ul><li>", 20_000),
        many("<a href='#x' id=x>1</a>", 50_000),
        many("<sup><a role=doc-noteref href='#y'>1</a></sup><p id=y>", 20_000),
        many("&amp", 100_000),
        many("<", 100_000),
        many("<!--", 100_000),
    ];
    for page in pages {
        let start = std::time::Instant::now();
        let _ = reading(&("<html>".to_owned() + &page));
        assert!(start.elapsed().as_secs() < 10, "{}", &page[..30]);
    }
}

#[test]
fn chains_of_notes_end() {
    let link = |at: usize| {
        format!("<p id=fn{at} class=footnote>Note<sup><a role=doc-noteref href='#fn{}'>1</a></sup></p>", at + 1)
    };
    let page: String = (0..20_000).map(link).collect();
    let _ = reading(&format!("<html><p>Text<sup><a role=doc-noteref href='#fn0'>1</a></sup></p>{page}"));
}

const ALLOTMENTS: &str = include_str!("../../../fixtures/allotments.html");

proptest::proptest! {
    #[test]
    fn any_damage_is_read_around(
        cuts in proptest::collection::vec((proptest::prelude::any::<proptest::sample::Index>(), 0_usize..40, ".{0,6}"), 0..40),
    ) {
        let mut page = ALLOTMENTS.to_owned();
        for (at, length, instead) in cuts {
            let start = page.floor_char_boundary(at.index(page.len() + 1));
            let end = page.floor_char_boundary((start + length).min(page.len()));
            page.replace_range(start..end, &instead);
        }
        if page.is_empty() {
            return Ok(());
        }
        let source = Source { path: "paper.html".to_owned(), format: crate::source::Format::Html, bytes: page.into_bytes(), unsaved: Default::default(), gate: Default::default(), chapters: Vec::new(), bibliographies: Vec::new() };
        if let Ok(document) = source.document(None, &Limits::default()) {
            for block in &document.blocks {
                proptest::prop_assert!(document.text.get(block.span.start..block.span.end).is_some());
            }
        }
    }
}
