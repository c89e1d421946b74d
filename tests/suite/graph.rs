//! The graph as Graphviz draws it.

use std::io::Write;
use std::process::{Command, Stdio};

use citegraph::graph::export::{self, Format};
use citegraph::graph::{self, Drawing, EdgeKind, Graph, Node};
use citegraph::{Document, analyse};

fn graph_of(texts: &[&str]) -> Graph {
    let analyses: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| analyse(Document::from_text(format!("chapter{}.txt", index + 1), *text)))
        .collect();
    graph::build(&analyses)
}

fn dot(graph: Graph) -> String {
    export::print(&Drawing::whole(graph), Format::Dot)
}

/// The commands in README that make pictures: what they are given, and where the picture is.
fn pictures(readme: &str) -> Vec<(Vec<&str>, &str)> {
    let commands = readme.lines().filter_map(|line| line.strip_prefix("citegraph graph ")?.split_once(" > docs/"));
    commands.map(|(arguments, picture)| (arguments.split(' ').collect(), picture)).collect()
}

#[test]
fn the_pictures_in_readme_are_what_its_commands_draw() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("it is there");
    let pictures = pictures(&readme);
    assert_eq!(pictures.len(), 3);
    for (arguments, picture) in pictures {
        let path = root.join("docs").join(picture);
        let mut command = Command::new(env!("CARGO_BIN_EXE_citegraph"));
        let output = command.current_dir(root).arg("graph").args(&arguments).output().expect("the program starts");
        if std::env::var_os("CITEGRAPH_BLESS").is_some() {
            std::fs::write(&path, &output.stdout).expect("it can be written");
        }
        let drawn = std::fs::read(&path).unwrap_or_default();
        assert!(
            drawn == output.stdout,
            "{picture} is not current: CITEGRAPH_BLESS=1 cargo test --test suite draws it anew"
        );
    }
}

/// The names of the sources, in the order in which they are cited.
fn sources(graph: &Graph) -> Vec<&str> {
    graph.node_weights().filter_map(Node::source).map(|source| source.name.as_str()).collect()
}

/// `Dijkgraaf (1974) → Terpstra (2001)` for every source that is cited through another.
fn cited_through(graph: &Graph) -> Vec<String> {
    let name = |index| match &graph[index] {
        Node::Source(source) => source.name.clone(),
        other => panic!("only sources are cited through others: {other:?}"),
    };
    let edges = graph.edge_indices().filter(|&edge| graph[edge].kind == EdgeKind::CitedThrough);
    let ends = edges.map(|edge| graph.edge_endpoints(edge).expect("the edge is of this graph"));
    ends.map(|(from, to)| format!("{} → {}", name(from), name(to))).collect()
}

#[test]
fn a_work_is_one_source_with_all_its_authors_or_with_an_et_al_term() {
    let text =
        "Noted before (Idowu, Bergman & Castellano, 2016). Idowu et al. (2016) repeat it; so did Idowu et al. (2014).";
    assert_eq!(sources(&graph_of(&[text])), ["Idowu et al. (2016)", "Idowu et al. (2014)"]);
}

#[test]
fn an_et_al_term_that_fits_two_works_is_a_source_of_its_own() {
    let text = "Noted (Idowu, Bergman & Stone, 2016; Idowu, Okafor & Lind, 2016) and repeated (Idowu et al., 2016).";
    assert_eq!(sources(&graph_of(&[text])).len(), 3);
}

#[test]
fn an_organisation_is_one_source_under_its_name_and_its_acronym() {
    let text =
        "The Central Housing Board (CHB) counted them (Central Housing Board, 2010), and did so well (CHB, 2010).";
    assert_eq!(sources(&graph_of(&[text])), ["Central Housing Board (2010)"]);
}

#[test]
fn a_work_of_two_authors_is_one_source_where_one_name_is_misspelt() {
    let text = "Seen first (Lindqvist & Osei, 2012), again (Lindkvist & Osei, 2012), and elsewhere (Lindkvist, 2012; Lindqvist, 2012).";
    assert_eq!(sources(&graph_of(&[text])), ["Lindqvist & Osei (2012)", "Lindkvist (2012)", "Lindqvist (2012)"]);
}

#[test]
fn a_repetition_is_the_source_that_it_repeats() {
    let text = "Silence was enforced (Ashdown, 1987). It softened later (ibid., p. 12).";
    assert_eq!(sources(&graph_of(&[text])), ["Ashdown (1987)"]);
}

#[test]
fn a_source_that_two_files_cite_is_one() {
    let first = "Silence was enforced (Ashdown, 1987).\n\nReferences\n\nAshdown, P. (1987). Silence, please. Oxford: Carfax.\nKovač, M. (2001). The end of the whisper. Oxford: Carfax.\n";
    let second = "Nobody minded (Ashdown, 1987).\n\nReferences\n\nAshdown, P. (1987). Silence, please. Oxford: Carfax.\nStone, J. (1994). Books of wishes. Leeds: Canal Street.\n";
    assert_eq!(sources(&graph_of(&[first, second])), ["Ashdown (1987)"]);
}

#[test]
fn a_source_that_was_read_elsewhere_points_to_where() {
    let text = "Friends live near (Rowntree, 1951, as cited in Whitmore, 2002).";
    assert_eq!(cited_through(&graph_of(&[text])), ["Rowntree (1951) → Whitmore (2002)"]);
}

#[test]
fn the_graph_of_a_manuscript() {
    let text = std::fs::read_to_string("fixtures/en/clean.txt").expect("the fixture is there");
    insta::assert_snapshot!(dot(graph_of(&[&text])));
}

/// The SVG that Graphviz makes; `None` where it is not installed.
fn drawn(dot: &str) -> Option<String> {
    let started = Command::new("dot").arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = started else {
        eprintln!("skipped: Graphviz is not installed");
        return None;
    };
    child.stdin.take().expect("it is piped").write_all(dot.as_bytes()).expect("Graphviz reads");
    let output = child.wait_with_output().expect("Graphviz ends");
    assert!(output.status.success(), "Graphviz refuses the graph");
    Some(String::from_utf8(output.stdout).expect("an SVG is UTF-8"))
}

#[test]
fn graphviz_draws_every_source_of_every_fixture() {
    for path in ["en/urban-mixing", "en/clean", "nl/menging", "de/mischung", "fr/mixite", "es/mezcla"] {
        let text = std::fs::read_to_string(format!("fixtures/{path}.txt")).expect("the fixture is there");
        let graph = graph_of(&[&text]);
        let Some(svg) = drawn(&dot(graph.clone())) else { return };
        let nodes = svg.matches("class=\"node\"").count();
        assert_eq!(nodes, graph.node_count(), "{path}");
    }
}

#[test]
fn graphviz_draws_texts_that_look_like_its_own_language() {
    let text = "He said \"a\\nb -> c; {x}\" & <b>more</b> &eacute; \u{1}\u{0}]; \\G \\\" (O'Neil \u{26} Ng, 2004, p. \u{22}7\u{22}).";
    let Some(svg) = drawn(&dot(graph_of(&[text]))) else { return };
    assert!(svg.contains("&amp;eacute;"), "an entity in the text is shown as it was written: {svg}");
    assert!(!svg.contains('\u{1}'));
}

/// A manuscript with every kind of citation, counted by hand.
const EVERY_KIND: &str = "\
Shade

Trees cool a street (Lindqvist, 2012; Osei, 1999). Nobody waters them (see also Okafor & Lind, 2016; Stone, 1994). Wells do the same \
(cf. Brandt, 2008, p. 3), though not everywhere (but see Kovač, 2001). Compare Merriweather (1994). Owners speak of “a thing that nobody asked us \
about” (Osei, 1999, p. 12).

Rest

Benches draw people out, as Rowntree (1951, cited in Whitmore, 2002, p. 40) found. Sitters stay longer in shade (Lindqvist, 2012), but pass by \
wells (contra Brandt, 2008). They “come for the company and stay for the cool” (ibid., p. 9).
";

/// How many there are of each kind.
type Counted = Vec<(&'static str, usize)>;

/// The nodes of each kind, and the edges of each kind.
fn shape(graph: &Graph) -> (Counted, Counted) {
    let mut nodes = std::collections::BTreeMap::new();
    for node in graph.node_weights() {
        *nodes.entry(node.kind()).or_insert(0) += 1;
    }
    let mut edges = std::collections::BTreeMap::new();
    for edge in graph.edge_weights() {
        *edges.entry(edge.kind).or_insert(0) += 1;
    }
    (nodes.into_iter().collect(), edges.into_iter().map(|(kind, count)| (kind.name(), count)).collect())
}

/// The kind of the edge from the claim that has those words to the source of that name.
fn kind(graph: &Graph, claim: &str, source: &str) -> Option<EdgeKind> {
    graph.edge_indices().find_map(|edge| {
        let (from, to) = graph.edge_endpoints(edge)?;
        let (from, to) = (&graph[from], &graph[to]);
        (from.kind() == "claim" && from.label().contains(claim) && to.label() == source).then(|| graph[edge].kind)
    })
}

#[test]
fn a_graph_has_the_nodes_and_edges_that_a_reader_counts() {
    let graph = graph_of(&[EVERY_KIND]);
    let (nodes, edges) = shape(&graph);
    assert_eq!(
        nodes,
        [("claim", 10), ("document", 1), ("section", 2), ("source", 9)],
        "{:#?}",
        graph.node_weights().map(Node::label).collect::<Vec<_>>()
    );
    assert_eq!(
        edges,
        [
            ("contains", 12),
            ("cites", 4),
            ("quotes", 2),
            ("sees-also", 2),
            ("compares", 2),
            ("contrasts", 2),
            ("cited-through", 1)
        ]
    );
    for (claim, source, expected) in [
        ("Trees cool", "Osei (1999)", EdgeKind::Cites),
        ("Nobody waters", "Okafor & Lind (2016)", EdgeKind::SeesAlso),
        ("Nobody waters", "Stone (1994)", EdgeKind::SeesAlso),
        ("Wells do", "Brandt (2008)", EdgeKind::Compares),
        ("not everywhere", "Kovač (2001)", EdgeKind::Contrasts),
        ("Compare Merriweather", "Merriweather (1994)", EdgeKind::Compares),
        ("Owners speak", "Osei (1999)", EdgeKind::Quotes),
        ("Benches draw", "Rowntree (1951)", EdgeKind::Cites),
        ("pass by", "Brandt (2008)", EdgeKind::Contrasts),
        ("come for the company", "Brandt (2008)", EdgeKind::Quotes),
    ] {
        assert_eq!(kind(&graph, claim, source), Some(expected), "{claim} → {source}");
    }
    assert_eq!(cited_through(&graph), ["Rowntree (1951) → Whitmore (2002)"]);
}

/// An article without a reference list, which lies beside the project where it is at hand: sources, claims and edges were counted by
/// hand, from the first page to the last.
#[test]
fn the_graph_of_a_whole_article_is_what_a_reader_counts() {
    let Ok(text) = std::fs::read_to_string("../shared/seed/seed.txt") else {
        eprintln!("skipped: the article is not here");
        return;
    };
    let graph = graph_of(&[&text]);
    let (nodes, edges) = shape(&graph);
    // 57 names and years; "Gijsbert & Dagevos" and "Gijsberts & Dagevos" are one work. 47 citations, of which two share a clause with
    // another.
    assert_eq!(nodes, [("claim", 45), ("document", 1), ("section", 10), ("source", 56)]);
    // 65 works, of which two are only what others were read in.
    assert_eq!(
        edges,
        [("contains", 55), ("cites", 53), ("quotes", 4), ("sees-also", 5), ("compares", 1), ("cited-through", 2)]
    );
    // By their first words: the sentence, the source, and what the reader takes the citation for.
    for (claim, source, expected) in [
        ("In dit debat tekenen", "Veldboer & Duyvendak (2004)", EdgeKind::Cites),
        ("In dit artikel wordt betoogd", "Uitermark (2003a)", EdgeKind::SeesAlso),
        ("In de internationale literatuur", "Sampson et al. (2002)", EdgeKind::SeesAlso),
        ("een duidelijk sociaal-cultureel", "Blok (2004)", EdgeKind::Cites),
        ("[Leefbaarheid steeds vaker", "Reijndorp (1996)", EdgeKind::Quotes),
        ("De volkshuisvesting kan", "Van Velzen (1998)", EdgeKind::Quotes),
        ("“Een snelle verkleuring", "Gijsbert & Dagevos (2004)", EdgeKind::Quotes),
        ("Het onderzoek van een groep", "Wilson (2003)", EdgeKind::SeesAlso),
        ("Een belangrijke vraag is", "Putnam (2000)", EdgeKind::Compares),
        ("Aangezien zij dergelijk beleid", "Trappenburg (2003)", EdgeKind::Quotes),
    ] {
        assert_eq!(kind(&graph, claim, source), Some(expected), "{claim} → {source}");
    }
    assert_eq!(cited_through(&graph), ["Reijndorp (1996) → Buys (1997)", "Rekenkamer → Musterd & Ostendorf (2003b)"]);
}

#[test]
fn the_same_text_gives_the_same_identifiers_and_other_texts_leave_those_of_a_source_alone() {
    let ids = |graph: &Graph| graph.node_weights().map(|node| node.id().to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&graph_of(&[EVERY_KIND])), ids(&graph_of(&[EVERY_KIND])));
    let osei = |texts: &[&str]| {
        let graph = graph_of(texts);
        let found = graph.node_weights().filter_map(Node::source).find(|source| source.name == "Osei (1999)");
        found.expect("it is cited").id.to_string()
    };
    assert_eq!(osei(&[EVERY_KIND]), osei(&["Shade matters (Osei, 1999).", EVERY_KIND]));
    let twice = ids(&graph_of(&[EVERY_KIND, EVERY_KIND]));
    let distinct: std::collections::HashSet<&String> = twice.iter().collect();
    assert_eq!(distinct.len(), twice.len(), "two files of one text have nodes of their own");
}

/// A file that says outside its text who wrote it, and when.
const CREDITED: &[(&str, &str, &[&str], Option<u16>)] = &[
    (
        "paper.md",
        "---\nauthor: Isolde Thackwell and Orrin de Vane\ndate: 2021\n---\nPaths join (Thackwell, 2004).\n",
        &["Thackwell", "de Vane"],
        Some(2021),
    ),
    (
        "paper.tex",
        "\\documentclass{article}\\date{May 2021}\\author{Isolde Thackwell\\thanks{Leeds}$^1$ \\\\ Leeds \\and Orrin~de M\\\"uller\\\\Wells}\n\
         \\begin{document}\\maketitle Paths\\footnote{One.} join (Thackwell, 2004).\\end{document}\n",
        &["Thackwell", "de Müller"],
        Some(2021),
    ),
    (
        "article.tex",
        "\\documentclass{sn-jnl}\\author*[1]{\\fnm{Isolde} \\sur{Thackwell}}\\author[2]{Orrin Vane}\\affil[1]{Leeds}\n\
         \\begin{document}Paths join (Thackwell, 2004).\\end{document}\n",
        &["Thackwell", "Vane"],
        None,
    ),
    (
        "page.html",
        "<html><head><meta name=\"author\" content=\"The Editors\"><meta name=\"citation_author\" content=\"Thackwell, Isolde\">\
         <meta name=\"citation_author\" content=\"Vane, Orrin\"></head><body><p>Paths join (Thackwell, 2004).</p></body></html>",
        &["Thackwell", "Vane"],
        None,
    ),
    (
        "article.xml",
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>Paths</title></titleStmt><publicationStmt>\
         <date when=\"2019-03\"/></publicationStmt><sourceDesc><biblStruct><analytic><author><persName><forename>Isolde</forename>\
         <surname>Thackwell</surname></persName></author></analytic></biblStruct></sourceDesc></fileDesc></teiHeader><text><body>\
         <p>Paths join (Thackwell, 2004).</p></body></text></TEI>",
        &["Thackwell"],
        Some(2019),
    ),
    (
        "paper.typ",
        "#set document(author: (\"Isolde Thackwell\", \"Orrin Vane\"), title: \"Paths\")\nPaths join (Thackwell, 2004).\n",
        &["Thackwell", "Vane"],
        None,
    ),
];

#[test]
fn who_wrote_a_manuscript_is_read_of_every_format_that_tells() {
    for (name, text, authors, year) in CREDITED {
        let source = citegraph::source::Source::from_bytes(*name, text.as_bytes().to_vec()).expect("it is text");
        let document = source.document(None, &citegraph::source::Limits::default()).expect("it can be read");
        assert_eq!(document.text.matches("Thackwell").count(), 1, "{name}: the byline is no text: {}", document.text);
        let part = graph::Part::of(&analyse(document), &[]);
        assert_eq!(
            (part.document().authors.as_slice(), part.document().year),
            (&authors.iter().map(|&name| name.to_owned()).collect::<Vec<_>>()[..], *year),
            "{name}"
        );
        let own = graph::assemble(vec![part]).graph.edge_weights().filter(|edge| edge.by == graph::By::Itself).count();
        assert_eq!(own, 1, "{name}");
    }
}

#[test]
fn the_book_says_what_every_attribute_and_kind_means() {
    let page = std::fs::read_to_string("docs/src/guide/graph.md").expect("it is there");
    for attribute in graph::OF_NODES.iter().chain(&graph::OF_EDGES) {
        assert!(page.contains(&format!("`{}`", attribute.name)), "{}", attribute.name);
    }
    for kind in EdgeKind::ALL {
        assert!(page.contains(kind.name()), "{}", kind.name());
    }
}
