//! What a file parts, citations and entries do not join: no author reaches over the end of a heading, a caption or an item, and no
//! prose under a heading of its own is read as an entry.

use citegraph::Analysis;
use citegraph::source::{Limits, Source};

const LIST_OF_TEXT: &str =
    "Corrie, M., & Vane, T. (2012). Ports. Hull: Quay.\n\nOduya, F. (2015). Owning less. London: Quay.\n";

fn analysed(name: &str, text: &str) -> Analysis {
    let source = Source::from_bytes(name, text.as_bytes().to_vec()).expect("it is text");
    citegraph::analyse(source.document(None, &Limits::default()).expect("it can be read"))
}

/// The cited works: their authors, and the number of their entry.
fn works(analysis: &Analysis) -> Vec<String> {
    let name = |(id, work): (citegraph::WorkId, &citegraph::citation::Work)| {
        let authors: Vec<&str> = work.authors.iter().map(|author| author.family.as_str()).collect();
        let entry = analysis.link(id).outcome.reference().map_or("-".to_owned(), |entry| entry.to_string());
        format!("{} {entry}", authors.join(" | "))
    };
    analysis.works().map(name).collect()
}

#[test]
fn no_author_reaches_over_the_end_of_a_block_in_any_format() {
    let texts = [
        ("a.md", format!("# Ports and Harbours\nCorrie and Vane (2012) count ships.\n\n- Rope and Tar\n- Oduya (2015)\n\n# References\n\n{LIST_OF_TEXT}")),
        ("a.txt", format!("Ports and Harbours\n\nCorrie and Vane (2012) count ships.\n\nFigure 2. Ships by Age and Port\n\nOduya (2015) does not.\n\nReferences\n\n{LIST_OF_TEXT}")),
        (
            "a.html",
            "<h2>Ports and Harbours</h2><p>Corrie and Vane (2012) count ships.</p><ul><li>Rope and Tar</li><li>Oduya (2015)</li></ul>\
             <h2>References</h2><p>Corrie, M., &amp; Vane, T. (2012). Ports. Hull: Quay.</p><p>Oduya, F. (2015). Owning less. London: Quay.</p>"
                .to_owned(),
        ),
        (
            "a.tex",
            format!(
                "\\documentclass{{article}}\\begin{{document}}\\section{{Ports and Harbours}}\nCorrie and Vane (2012) count ships.\n\
                 \\begin{{figure}}\\caption{{Ships by Age and Port}}\\end{{figure}}\nOduya (2015) does not.\n\\section*{{References}}\n\n{}\\end{{document}}",
                LIST_OF_TEXT.replace('&', "\\&")
            ),
        ),
        ("a.typ", format!("= Ports and Harbours\nCorrie and Vane (2012) count ships.\n\n- Rope and Tar\n- Oduya (2015)\n\n= References\n\n{LIST_OF_TEXT}")),
    ];
    for (name, text) in texts {
        assert_eq!(works(&analysed(name, &text)), ["Corrie | Vane r1", "Oduya r2"], "{name}");
    }
}

#[test]
fn a_bracket_does_not_go_on_in_another_block() {
    let html = "<p>Ships are counted (see Corrie</p><p>and others, 2012) in ports.</p>";
    assert!(works(&analysed("a.html", html)).iter().all(|work| !work.starts_with("Corrie")));
}

#[test]
fn prose_under_a_marked_heading_is_no_entry() {
    for (heading, behind) in [("References", "Remarks on method"), ("What we leaned upon", "Afterthoughts")] {
        let text = format!(
            "Ships are counted (Corrie & Vane, 2012; Oduya, 2015).\n\n# {heading}\n\n{LIST_OF_TEXT}\nPiña, R. (2013). Patios. Sevilla: Azahar.\n\n\
             # {behind}\n\nOduya, F. (2015) could be had in print only.\n\nPiña, R. (2013) was read in part.\n"
        );
        assert_eq!(analysed("a.md", &text).references.entries.len(), 3, "{heading}");
    }
}

#[test]
fn a_list_goes_on_under_headings_of_its_own() {
    let text = format!(
        "Ships are counted (Oduya, 2015).\n\n# References\n\n## Books of the trade\n\n{LIST_OF_TEXT}\n## Papers of the trade\n\n\
         Piña, R. (2013). Patios. Town Notes, 4(2), 110–132.\n\nQuist, E. (2016). Last things. Town Notes, 7(1), 9–21.\n"
    );
    assert_eq!(analysed("a.md", &text).references.entries.len(), 4);
}
