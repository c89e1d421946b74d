//! Turtle (W3C RDF 1.1 Turtle), for those who publish linked data: documents and sources with FaBiO's types, citations with CiTO's
//! properties (sparontologies.net).
//!
//! | edge | property |
//! | --- | --- |
//! | contains | `dcterms:hasPart` |
//! | cites | `cito:cites` |
//! | quotes | `cito:includesQuotationFrom` |
//! | sees also | `cito:citesForInformation` |
//! | compares | `cito:citesAsRelated` |
//! | contrasts | `cito:disagreesWith` |
//! | cited through | `cito:isCitedBy` |
//! | wrote | `foaf:made` |
//! | co-cited, coupled | `cg:coCitedWith`, `cg:coupledWith` |
//!
//! Every edge between a claim, section or document and a source is described by a `cito:Citation`, too, which bears its pages, its place
//! and its weight.

use std::io::{self, Write};

use crate::graph::drawing::Drawing;
use crate::graph::model::{By, Edge, EdgeKind, Node, Source};
use crate::reference::ItemType;

const PREFIXES: &str = "\
@prefix cito: <http://purl.org/spar/cito/> .
@prefix fabio: <http://purl.org/spar/fabio/> .
@prefix doco: <http://purl.org/spar/doco/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prism: <http://prismstandard.org/namespaces/basic/2.0/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix cg: <urn:citegraph:terms:> .

";

/// Writes the drawing.
pub fn write(drawing: &Drawing, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(PREFIXES.as_bytes())?;
    for (index, node) in drawing.nodes() {
        write_node(node, drawing.cluster(index), out)?;
    }
    for (at, (from, to, edge)) in drawing.edges().enumerate() {
        write_edge(at, &iri(&drawing.graph[from]), &iri(&drawing.graph[to]), edge, out)?;
    }
    Ok(())
}

fn write_node(node: &Node, cluster: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{} a {} ;\n  dcterms:identifier {}", iri(node), class(node), literal(node.id().as_str()))?;
    write!(out, " ;\n  rdfs:label {}", literal(node.label()))?;
    match node {
        Node::Document(document) => write!(out, " ;\n  dcterms:language {}", literal(document.language))?,
        Node::Claim(claim) => write!(out, " ;\n  dcterms:description {}", literal(&claim.text))?,
        Node::Source(source) => write_source(source, out)?,
        Node::Author(author) => write!(out, " ;\n  foaf:name {}", literal(&author.name))?,
        Node::Section(_) => {}
    }
    if let Some(cluster) = cluster {
        write!(out, " ;\n  cg:cluster {}", literal(cluster))?;
    }
    writeln!(out, " .")
}

fn write_source(source: &Source, out: &mut dyn Write) -> io::Result<()> {
    if let Some(title) = &source.title {
        write!(out, " ;\n  dcterms:title {}", literal(title))?;
    }
    if let Some(year) = source.year {
        write!(out, " ;\n  fabio:hasPublicationYear \"{year:04}\"^^xsd:gYear")?;
    }
    if let Some(doi) = &source.doi {
        write!(out, " ;\n  prism:doi {}", literal(doi))?;
    }
    for author in &source.authors {
        write!(out, " ;\n  dcterms:creator {}", literal(&author.to_string()))?;
    }
    Ok(())
}

fn class(node: &Node) -> &'static str {
    match node {
        Node::Document(_) => "fabio:Manuscript",
        Node::Section(_) => "doco:Section",
        Node::Claim(_) => "doco:Sentence",
        Node::Author(_) => "foaf:Agent",
        Node::Source(source) => match source.item_type {
            Some(ItemType::ArticleJournal) => "fabio:JournalArticle",
            Some(ItemType::ArticleNewspaper | ItemType::ArticleMagazine) => "fabio:NewspaperArticle",
            Some(ItemType::Book) => "fabio:Book",
            Some(ItemType::Chapter) => "fabio:BookChapter",
            Some(ItemType::PaperConference) => "fabio:ConferencePaper",
            Some(ItemType::Report) => "fabio:ReportDocument",
            Some(ItemType::Thesis) => "fabio:Thesis",
            Some(ItemType::Webpage) => "fabio:WebPage",
            Some(ItemType::Dataset) => "fabio:Dataset",
            Some(ItemType::Patent) => "fabio:Patent",
            Some(ItemType::Software) => "fabio:ComputerProgram",
            Some(_) | None => "fabio:Expression",
        },
    }
}

fn property(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Contains => "dcterms:hasPart",
        EdgeKind::Cites => "cito:cites",
        EdgeKind::Quotes => "cito:includesQuotationFrom",
        EdgeKind::SeesAlso => "cito:citesForInformation",
        EdgeKind::Compares => "cito:citesAsRelated",
        EdgeKind::Contrasts => "cito:disagreesWith",
        EdgeKind::CitedThrough => "cito:isCitedBy",
        EdgeKind::Wrote => "foaf:made",
        EdgeKind::CoCited => "cg:coCitedWith",
        EdgeKind::Coupled => "cg:coupledWith",
    }
}

fn write_edge(at: usize, from: &str, to: &str, edge: &Edge, out: &mut dyn Write) -> io::Result<()> {
    let property = property(edge.kind);
    writeln!(out, "{from} {property} {to} .")?;
    if edge.kind.is_citing() {
        let class = if edge.by == By::Itself { "cito:Citation, cito:AuthorSelfCitation" } else { "cito:Citation" };
        write!(
            out,
            "<urn:citegraph:citation:{at}> a {class} ;\n  cito:hasCitingEntity {from} ;\n  cito:hasCitedEntity {to}"
        )?;
        write!(
            out,
            " ;\n  cito:hasCitationCharacterization {property} ;\n  cg:weight {} ;\n  cg:order {}",
            edge.weight, edge.order
        )?;
        write!(out, " ;\n  cg:confidence {}", literal(edge.confidence.name()))?;
        for locator in &edge.locators {
            write!(out, " ;\n  cg:locator {}", literal(locator))?;
        }
        writeln!(out, " .")?;
    } else if edge.weight > 1 {
        writeln!(
            out,
            "<urn:citegraph:tie:{at}> a cg:Tie ; cg:from {from} ; cg:to {to} ; cg:property {property} ; cg:weight {} .",
            edge.weight
        )?;
    }
    Ok(())
}

/// `<https://doi.org/10.1000/182>`, `<urn:citegraph:bolt-2004-9c3f01b2a4d5e6f7>`
fn iri(node: &Node) -> String {
    let id = node.id().as_str();
    let (base, rest) = match id.strip_prefix("doi:") {
        Some(doi) => ("https://doi.org/", doi),
        None => ("urn:citegraph:", id),
    };
    let mut iri = format!("<{base}");
    for byte in rest.bytes() {
        // RFC 3987 leaves these out, and a bare `%` would begin an escape.
        let plain = byte.is_ascii_graphic() && !br#"<>"{}|^`\%"#.contains(&byte);
        if plain { iri.push(byte as char) } else { iri.push_str(&format!("%{byte:02X}")) }
    }
    iri.push('>');
    iri
}

/// A string literal on one line.
fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in text.chars() {
        match c {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            c if c.is_control() => literal.push_str(&format!("\\u{:04X}", c as u32)),
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}
