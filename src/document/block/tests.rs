use super::super::notes;
use super::*;
use BlockKind::*;
use proptest::prelude::*;

fn blocks(text: &str) -> Vec<(BlockKind, &str)> {
    let lines = Lines::of(text);
    let notes = notes::find(&lines);
    divide(&lines, &notes.notes).0.iter().map(|block| (block.kind, block.span.text(text))).collect()
}

fn kinds(text: &str) -> Vec<BlockKind> {
    blocks(text).into_iter().map(|(kind, _)| kind).collect()
}

const PARAGRAPH: &str = "De tuinen van de stad liggen er al jaren verlaten bij, en wie er langs loopt\n\
                         ziet vooral brandnetels en een enkele roos die niemand heeft geplant. Dat is\n\
                         jammer, want de buurt zou er veel aan hebben.\n";

#[test]
fn finds_headings_above_paragraphs_and_alone() {
    assert_eq!(
        kinds(&format!("Inleiding\n{PARAGRAPH}\n2.1 Methode\n\n{PARAGRAPH}")),
        [Heading, Paragraph, Heading, Paragraph]
    );
    assert_eq!(kinds(&format!("Inleiding\r\n{PARAGRAPH}").replace('\n', "\r\n")), [Heading, Paragraph]);
}

#[test]
fn finds_headings_in_text_without_blank_lines() {
    let text = format!("{PARAGRAPH}De buurt en haar tuinen\n{PARAGRAPH}{PARAGRAPH}3 Conclusie\n{PARAGRAPH}");
    assert_eq!(kinds(&text), [Paragraph, Heading, Paragraph, Paragraph, Heading, Paragraph]);
}

#[test]
fn finds_headings_where_a_line_is_a_paragraph() {
    let line = PARAGRAPH.replace('\n', " ").repeat(3);
    assert_eq!(
        kinds(&format!("Inleiding\n\n{line}\n{line}\nMethode\n{line}")),
        [Heading, Paragraph, Paragraph, Heading, Paragraph]
    );
}

#[test]
fn makes_items_of_lists() {
    let text = format!(
        "{PARAGRAPH}\nEr zijn drie wegen voor wie de tuinen wil behouden:\n\n1. kopen\n2. huren\n3. kraken\n\n{PARAGRAPH}"
    );
    assert_eq!(kinds(&text), [Paragraph, Paragraph, ListItem, ListItem, ListItem, Paragraph]);
}

#[test]
fn never_makes_a_heading_of_an_item_or_of_a_row_of_a_table() {
    let text = format!("{PARAGRAPH}\nWijk   Tuinen   Bewoners\nNoord   12   345\nZuid   3   210\n\n{PARAGRAPH}");
    assert!(!kinds(&text).contains(&Heading));
}

#[test]
fn sets_quotations_apart() {
    let quoted = "De tuin is er voor de buurt en de buurt is er niet voor de tuin, zo hebben wij\n\
                  het altijd gezien (Veenstra, 1996, p. 7)\n";
    let text = format!(
        "{PARAGRAPH}\nEen bewoner verwoordde het als volgt en liet weinig te raden over:\n\n{quoted}\n{PARAGRAPH}"
    );
    assert_eq!(kinds(&text), [Paragraph, Paragraph, Quotation, Paragraph]);
    let indented = format!("{PARAGRAPH}    {}\n{PARAGRAPH}", quoted.trim_end().replace('\n', "\n    "));
    assert_eq!(kinds(&indented), [Paragraph, Quotation, Paragraph]);
}

#[test]
fn carries_a_paragraph_over_the_end_of_a_page() {
    let (first, second) = PARAGRAPH.split_at(PARAGRAPH.find("ziet").expect("it has it"));
    let text = format!("{PARAGRAPH}\n{first}\n\n    5 \n\n{second}\n{PARAGRAPH}");
    assert_eq!(kinds(&text), [Paragraph, Paragraph, Paragraph]);
    assert!(blocks(&text)[1].1.ends_with("veel aan hebben."));
}

#[test]
fn makes_blocks_of_captions_and_notes() {
    let text = format!(
        "{PARAGRAPH}\nTabel 2. Tuinen per wijk\n\n{PARAGRAPH}\nNoten\n* Met dank aan de buurt.\n1 Zie de bijlage.\n2 Zie het slot.\n"
    );
    assert_eq!(kinds(&text), [Paragraph, Caption, Paragraph, Heading, Note, Note, Note]);
}

proptest! {
    #[test]
    fn divides_any_text_into_blocks_in_order(
        text in "([A-Z][a-z]{2,9}|[a-z]{1,9}|[0-9]{1,3}[.)]? |[ .,:;()*•¹\t\r\u{c}-]|\n|\n\n|Noten\n|Tabel 2: |\\(Bolt, 2004\\)|\\PC){0,90}"
    ) {
        let mut reached = 0;
        let lines = Lines::of(&text);
        let notes = notes::find(&lines);
        for block in divide(&lines, &notes.notes).0 {
            prop_assert!(block.span.start >= reached);
            prop_assert!(!block.span.is_empty());
            prop_assert_eq!(block.span.text(&text).trim(), block.span.text(&text));
            reached = block.span.end;
        }
        for note in notes.notes.windows(2) {
            prop_assert!(note[0].span.end <= note[1].span.start);
        }
    }
}
