use super::*;
use crate::graph::{self, ClusterBy, Drawing, Gathering, Graph, Selection, View};
use crate::{Document, analyse};

const VIEWS: [View; 8] = [
    View::Claims,
    View::Sources,
    View::Authors,
    View::Sections,
    View::Documents,
    View::CoCitation,
    View::Coupling,
    View::Timeline,
];

/// What labels may hold that means something in one language or another.
const HOSTILE: &str = "He said \"a\\nb -> c -- d; {x}\" & <b>more</b> &eacute; #35; `a` |x| 100% 'y' ]]> \u{1}\u{0} </script><script>alert(1)</script> \
                       =1+1 *b* _c_ 👩\u{200d}🌾 \u{202e}אבג العربية\u{202c} <!-- ";

fn hostile() -> Graph {
    let text = format!(
        "1. {HOSTILE}\n\n{HOSTILE} (O'Neil & Ng, 2004, p. 7). Said too (cf. Ng, 1999, cited in Osei, 2001; but see O'Neil & Ng, 2004).\n\n\
         References\n\nO'Neil, A., & Ng, B. (2004). {HOSTILE} and what it means. Leeds: Canal \"Street\". https://doi.org/10.1000/<a>%7b(1)\n"
    );
    graph::build(&[analyse(Document::from_text("a\"<b>\\c\n.txt", text))])
}

fn ordinary() -> Graph {
    let text = std::fs::read_to_string("fixtures/nl/menging.txt").expect("the fixture is there");
    let other = std::fs::read_to_string("fixtures/en/urban-mixing.txt").expect("the fixture is there");
    graph::build(&[
        analyse(Document::from_text("menging.txt", text)),
        analyse(Document::from_text("mixing.txt", other)),
    ])
}

/// Every view of every graph, gathered in each way.
fn drawings() -> impl Iterator<Item = Drawing> {
    [hostile(), ordinary(), Graph::default()].into_iter().flat_map(|graph| {
        VIEWS.into_iter().flat_map(move |view| {
            let graph = graph.clone();
            [None, Some(ClusterBy::Section), Some(ClusterBy::Year)].map(move |by| drawn(graph.clone(), view, by))
        })
    })
}

fn drawn(graph: Graph, view: View, by: Option<ClusterBy>) -> Drawing {
    let gathering = by.map(|by| Gathering::of(&graph, by));
    let drawing = Drawing::of(graph::view(graph, view, &Selection::default()), view);
    match gathering {
        Some(gathering) => drawing.clustered(gathering),
        None => drawing,
    }
}

fn counts(drawing: &Drawing) -> (usize, usize) {
    (drawing.graph.node_count(), drawing.graph.edge_count())
}

#[test]
fn json_of_three_kinds_holds_every_node_and_edge() {
    for drawing in drawings() {
        let parsed =
            |format| -> serde_json::Value { serde_json::from_str(&print(&drawing, format)).expect("it is JSON") };
        let length = |value: &serde_json::Value| value.as_array().map(Vec::len);
        let (nodes, edges) = counts(&drawing);
        let json = parsed(Format::Json);
        assert_eq!((length(&json["nodes"]), length(&json["links"])), (Some(nodes), Some(edges)));
        let cytoscape = parsed(Format::Cytoscape);
        let elements = &cytoscape["elements"];
        assert_eq!((length(&elements["nodes"]), length(&elements["edges"])), (Some(nodes), Some(edges)));
        let jgf = parsed(Format::Jgf);
        assert_eq!(jgf["graph"]["nodes"].as_object().map(serde_json::Map::len), Some(nodes));
        assert_eq!(length(&jgf["graph"]["edges"]), Some(edges));
    }
}

/// How many elements of that name the XML has; each must be closed.
fn elements(xml: &str, name: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut count = 0;
    loop {
        match reader.read_event().expect("it is well formed") {
            quick_xml::events::Event::Start(element) | quick_xml::events::Event::Empty(element) => {
                count += usize::from(element.name().as_ref() == name);
            }
            quick_xml::events::Event::Eof => return count,
            _ => {}
        }
    }
}

#[test]
fn xml_is_well_formed_and_holds_every_node_and_edge() {
    for drawing in drawings() {
        let (nodes, edges) = counts(&drawing);
        for format in [Format::GraphMl, Format::Gexf] {
            let xml = print(&drawing, format);
            assert_eq!((elements(&xml, "node"), elements(&xml, "edge")), (nodes, edges), "{format:?}");
        }
        let svg = print(&drawing, Format::Svg);
        assert_eq!(svg.matches("<g class=\"node").count(), nodes);
        assert_eq!((elements(&svg, "svg"), svg.matches("<path class=\"edge").count()), (1, edges));
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}

#[test]
fn tables_have_a_row_for_every_node_or_edge_and_no_formula() {
    for drawing in drawings() {
        let rows = |table| {
            let text = print(&drawing, Format::Csv(table));
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            let rows: Vec<::csv::StringRecord> =
                reader.records().map(|row| row.expect("every row is as long")).collect();
            assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t'])), "{text}");
            rows.len()
        };
        assert_eq!((rows(csv::Table::Nodes), rows(csv::Table::Edges)), counts(&drawing));
    }
}

#[test]
fn a_page_lets_nothing_that_a_text_says_become_a_script() {
    for drawing in drawings() {
        let page = print(&drawing, Format::Html);
        assert_eq!(page.matches("<script").count(), 2, "the data, and the page's own");
        assert_eq!(page.matches("</script>").count(), 2);
        assert!(page.contains("default-src 'none'"));
        assert!(!page.contains("http://www.w3.org/1999") && !page.contains("src="), "nothing is asked of the network");
        let (_, data) = page.split_once("id=\"data\">").expect("the data are there");
        let (data, _) = data.split_once("</script>").expect("they end");
        let data: serde_json::Value = serde_json::from_str(data).expect("they are JSON");
        assert_eq!(data["nodes"].as_array().map(Vec::len), Some(drawing.graph.node_count()));
    }
}

#[test]
fn a_line_of_mermaid_or_dot_is_a_node_or_an_edge() {
    for drawing in drawings() {
        let (nodes, edges) = counts(&drawing);
        let mermaid = print(&drawing, Format::Mermaid);
        assert_eq!(mermaid.matches(":::").count(), nodes, "{mermaid}");
        let frames = 2 * drawing.gathered().iter().filter(|nodes| !nodes.is_empty()).count();
        assert_eq!(mermaid.lines().count(), 1 + nodes + edges + 6 + frames, "nothing breaks a line");
        let dot = print(&drawing, Format::Dot);
        assert_eq!(dot.lines().filter(|line| line.trim_start().starts_with('"')).count(), nodes + edges);
    }
}

#[test]
fn turtle_has_a_property_for_every_edge() {
    for drawing in drawings() {
        let turtle = print(&drawing, Format::Turtle);
        assert_eq!(turtle.matches(";\n  dcterms:identifier \"").count(), drawing.graph.node_count());
        let edge = |line: &&str| line.starts_with('<') && line.ends_with("> .") && line.split(' ').count() == 4;
        assert_eq!(turtle.lines().filter(edge).count(), drawing.graph.edge_count(), "{turtle}");
    }
}

#[test]
fn the_same_graph_is_written_the_same_way() {
    for format in [Format::Dot, Format::Json, Format::Svg, Format::Turtle, Format::Gexf] {
        assert_eq!(print(&Drawing::whole(ordinary()), format), print(&Drawing::whole(ordinary()), format));
    }
}

#[test]
fn the_page_of_a_view_without_claims_tells_those_that_rest_on_a_source() {
    let graph = ordinary();
    let resting = graph::Resting::of(&graph);
    let timeline = graph::view(graph, View::Timeline, &Selection::default());
    let page = print(&Drawing::of(timeline, View::Timeline).with_claims(resting), Format::Html);
    let data =
        page.split("id=\"data\">").nth(1).and_then(|rest| rest.split("</script>").next()).expect("it holds its data");
    let data: serde_json::Value = serde_json::from_str(data).expect("it is JSON");
    let claims = data["claims"].as_array().expect("it tells claims");
    let vasquez =
        data["nodes"].as_array().and_then(|nodes| nodes.iter().find(|node| node["label"] == "Vasquez (2009)"));
    let number = &vasquez.expect("it is a source")["n"];
    let told: Vec<&str> =
        claims.iter().filter(|claim| claim["t"] == *number).filter_map(|claim| claim["label"].as_str()).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[1].starts_with("Contact between neighbours"), "{told:?}");
}

#[test]
fn clusters_are_told_in_every_format_and_every_view_of_sources() {
    let formats = [
        Format::Dot,
        Format::GraphMl,
        Format::Gexf,
        Format::Json,
        Format::Csv(csv::Table::Nodes),
        Format::Mermaid,
        Format::Cytoscape,
        Format::Jgf,
        Format::Turtle,
        Format::Svg,
        Format::Html,
    ];
    for (by, name) in [(ClusterBy::Section, "Contact on the street"), (ClusterBy::Year, "2010")] {
        for view in [View::Claims, View::Sources, View::CoCitation, View::Timeline] {
            let drawing = drawn(ordinary(), view, Some(by));
            for format in formats {
                let plain = print(&drawn(ordinary(), view, None), format);
                let gathered = print(&drawing, format);
                assert!(plain != gathered && gathered.contains(name), "{by:?}, {view:?}, {format:?}");
            }
        }
    }
}
