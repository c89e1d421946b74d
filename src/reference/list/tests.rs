//! Lists as journals and theses of several languages print them.

use proptest::prelude::*;

use super::{Layout, Lists};

fn find(text: &str) -> Lists {
    super::find(text, &[], Layout::Lines)
}

fn entries(text: &str) -> Vec<&str> {
    find(text).entries.iter().map(|entry| entry.span.text(text)).collect()
}

/// The first words of every entry.
fn heads(text: &str) -> Vec<&str> {
    entries(text).iter().map(|entry| entry.split([',', '.', ':']).next().unwrap_or_default()).collect()
}

const PROSE: &str = "The towns grew, as many have shown (Veenstra, 2011), and then they shrank.\n\n";

const FIVE: &str = "Abbing, H. (2002). Why are painters poor? Leiden: Brug.\n\
    Bos, K., & Dam, L. (1998). Moving out, moving\n\
    up. Urban Notes, 4(2), 110-132.\n\
    Coster, P. (2007a). Streets. Delft: Kade.\n\
    Coster, P. (2007b). Squares. Delft: Kade.\n\
    Duyn, R. van (2010). A long road home. Town\n\
    and Country, 9, 1-20.\n";

#[test]
fn names_and_the_date_in_the_next_paragraph_are_one_entry() {
    let text = format!(
        "{PROSE}References\n\n{FIVE}\n\nEelman A, Fokkema B, Gerritsen C et al.\n\n(2002). Sheds. Delft: Kade.\n\n\
         Hoekstra, K. (2003). Barns. Delft: Kade.\n"
    );
    let heads = heads(&text);
    assert!(heads.contains(&"Eelman A") && heads.iter().all(|head| !head.starts_with('(')), "{heads:?}");
}

#[test]
fn parts_a_list_that_names_its_authors_initials_first() {
    let text = format!(
        "{PROSE}References\n\n\
        H. Abbing. Why are painters poor? Leiden: Brug, 2002.\n\
        K. Bos, L. Dam. Moving out, moving\n\
        up. Urban Notes 1998;4(2):110-132.\n\
        P. Coster. Streets. Delft: Kade, 2007a.\n\
        R. van Duyn, A.\n\
        Eelman. A long road home. Town and Country 2010;9:1-20.\n\
        M.S. Fokker, et al. Squares. Delft: Kade, 2011.\n"
    );
    let entries = entries(&text);
    assert_eq!(entries.len(), 5, "{entries:?}");
    assert!(entries[3].ends_with("9:1-20."), "{entries:?}");
}

#[test]
fn parts_a_list_whose_numbers_have_no_stop() {
    let text = format!(
        "{PROSE}References\n\n\
        1 Abbing H (2002). Why are painters poor? Leiden: Brug.\n\
        2 Bos K, Dam L (1998). Moving out, moving up.\n\
        Urban Notes, 4(2), 110-132.\n\
        3 van Coster P (2007). Streets. Delft: Kade.\n\
        4 Duyn RA (2010). A long road home. Town and\n\
        Country, 9, 1-20.\n\
        5 Eelman A (2011). Squares. Delft: Kade.\n"
    );
    let numbers: Vec<Option<u32>> = find(&text).entries.iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(4), Some(5)]);
}

#[test]
fn parts_a_list_whose_lines_are_broken_without_an_indent() {
    let text = format!("{PROSE}References\n\n{FIVE}");
    assert_eq!(heads(&text), ["Abbing", "Bos", "Coster", "Coster", "Duyn"]);
    assert_eq!(entries(&text)[1], "Bos, K., & Dam, L. (1998). Moving out, moving\nup. Urban Notes, 4(2), 110-132.");
}

#[test]
fn covers_the_heading_and_the_entries() {
    let text = format!("{PROSE}References\n\n{FIVE}");
    let Lists { spans, .. } = find(&text);
    assert_eq!(spans.len(), 1);
    assert!(spans[0].text(&text).starts_with("References") && spans[0].text(&text).ends_with("9, 1-20."));
}

#[test]
fn keeps_running_heads_out_of_the_entries() {
    let page = PROSE.replace("\n\n", "\n").repeat(15);
    let text = format!(
        "12\nUrban Notes\n{page}13\nUrban Notes\n{page}References\n{}14\nUrban Notes\nEgmond, T. (1991). Walls. Delft: Kade.\n",
        FIVE
    );
    assert_eq!(heads(&text), ["Abbing", "Bos", "Coster", "Coster", "Duyn", "Egmond"]);
    assert_eq!(entries(&text)[5], "Egmond, T. (1991). Walls. Delft: Kade.");
}

#[test]
fn ends_where_the_authors_are_introduced() {
    let text = format!(
        "{PROSE}References\n{FIVE}About the authors\nKarel Bos is a lecturer at Leiden. He wrote Moving out in 1998.\n"
    );
    assert_eq!(heads(&text), ["Abbing", "Bos", "Coster", "Coster", "Duyn"]);
}

#[test]
fn goes_on_after_a_box_that_interrupts_it() {
    let more = "Egmond, T. (1991). Walls. Delft: Kade.\nFaas, U. (1999). Doors and gates. Delft: Kade.\n\
        Goes, V. (2003). Windows. Urban Notes, 9, 4-8.\n";
    let text = format!("{PROSE}References\n{FIVE}About the author\nKarel Bos lives in Leiden.\n{more}");
    assert_eq!(heads(&text), ["Abbing", "Bos", "Coster", "Coster", "Duyn", "Egmond", "Faas", "Goes"]);
}

#[test]
fn is_not_misled_by_a_table_of_contents() {
    let text = format!("Contents\n1 Towns ... 3\nReferences ... 40\n\n{}\nReferences\n{FIVE}", PROSE.repeat(50));
    assert_eq!(heads(&text), ["Abbing", "Bos", "Coster", "Coster", "Duyn"]);
}

#[test]
fn finds_nothing_in_prose() {
    assert_eq!(find(&PROSE.repeat(40)), Lists::default());
    assert_eq!(find("References to towns are many.\n\nThe town grew.\n"), Lists::default());
}

#[test]
fn finds_a_list_without_a_heading() {
    let text = format!("{}{FIVE}", PROSE.repeat(40));
    assert_eq!(heads(&text), ["Abbing", "Bos", "Coster", "Coster", "Duyn"]);
}

#[test]
fn reads_numbers_and_keeps_them_in_the_entry() {
    let text = "Literatur\n[1] Abel, H.: Wege.\nBonn, 2002.\n[2] Busch, K.: Stege. Bonn, 1998.\n[3] Dorn, P.: Brücken,\nvol. 2. Bonn, 2007.\n";
    let found = find(text);
    assert_eq!(found.entries.iter().map(|entry| entry.number).collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
    assert_eq!(entries(text)[0], "[1] Abel, H.: Wege.\nBonn, 2002.");
}

#[test]
fn parts_lists_of_several_languages_and_styles() {
    for (text, expected) in [
        (
            "Referências\n\nALMEIDA, J. L. A cidade e o rio. Recife: Porto, 2014.\n\nBARROS, F.; NETO, V. Ruas\nantigas. Revista Urbana, v. 3, n. 1, p. 11-29, 2009.\n\nCOSTA, A. Casas. Recife: Porto, 2001.\n",
            vec!["ALMEIDA", "BARROS", "COSTA"],
        ),
        (
            "Literatur\nAbel, Hans/Busch, Karl (1988): Wege durch die Stadt und über das Land.\nBonn: Brücke.\nDers. (1991): Stege. Bonn: Brücke.\nDorn, Petra (2007): Plätze. In: Busch, Karl (Hg.):\nStadt und Land. Bonn: Brücke, S. 11–29.\n",
            vec!["Abel", "Ders", "Dorn"],
        ),
        (
            "Bibliography\n\nAbbott, Henry. The Towns of the North. Leeds: Tyne, 1961.\n———. The Towns of the South. Leeds: Tyne, 1963.\nBarlow, Kate. “Walls and Gates.” Urban Past 3 (1987): 11–29.\n",
            vec!["Abbott", "———", "Barlow"],
        ),
        (
            "Bibliographie\n\nAUBRY, Claude (1999), La ville et le fleuve, Lyon, Rhône.\nBERNARD, Luc et PETIT, Anne (2004), « Les rues », Revue\nurbaine, 12 (3), p. 11-29.\nCLÉMENT, Jean (2010), Les places, Lyon, Rhône.\n",
            vec!["AUBRY", "BERNARD", "CLÉMENT"],
        ),
        (
            "Literatuur\nAkker, P. van den (2001). De stad. Assen: Brink.\nBakker, L. & Visser, T. (2003). Straten en pleinen in de\n   negentiende eeuw. Assen: Brink.\nCBS (2010). Wonen in cijfers. Den Haag: CBS.\n",
            vec!["Akker", "Bakker & Visser", "CBS (2010)"],
        ),
    ] {
        let found = heads(text);
        assert_eq!(found.len(), expected.len(), "{text}\n{:?}", entries(text));
        assert!(
            found.iter().zip(&expected).all(|(head, name)| head.chars().next() == name.chars().next()),
            "{found:?}"
        );
    }
}

#[test]
fn sees_an_entry_in_another_style_behind_the_last() {
    for pasted in [
        "AALDERS, J. P. Cidades ao redor do rio: uma leitura das margens e dos seus moradores. Revista Urbana, v. 3, p. 11-29, 2009.",
        "Aalders JP, Brouwer T. 2009. Towns by the river and those who live on their banks in the delta. Urban Notes 3:11–29.",
        "Aalders, J. P. (2009). Towns by the river and those who live on their banks in the delta. Delft: Kade.",
        "Instituto da Cidade. Anuário das cidades e dos rios de 2009. São Roque: Porto, 2010. Disponível em: https://example.org/anuario.",
        "Municipality of Delft. 2009. Towns by the river and those who live on their banks in the whole of the delta. Delft: Kade.",
        "PORTUGAL. Decreto nº 310, de 14 de maio de 2003. Dispõe sobre as margens dos rios e das cidades. Lisboa: Imprensa, 2003.",
        "Lisboa. Lei nº 31/2014, de 30 de maio de 2014. Das margens dos rios e das cidades. Lisboa: Imprensa Oficial, 2014.",
        "[2] Jan Aalders, Urban Notes 3(2) (2009) 11-29.",
    ] {
        let text = format!("{PROSE}References\n\n{FIVE}{pasted}\n");
        assert_eq!(entries(&text).last(), Some(&pasted), "{:?}", entries(&text));
        assert_eq!(entries(&text).len(), 6, "{pasted}");
    }
}

#[test]
fn sees_an_entry_on_a_line_of_its_own_amid_entries_that_empty_lines_part() {
    let parted = |list: &str| list.replace(".\n", ".\n\n");
    for pasted in [
        "AALDERS, J. P. Cidades ao redor do rio: uma leitura das margens e dos seus moradores. Revista Urbana, v. 3, p. 11-29, 2009.",
        "Municipality of Delft. 2009. Towns by the river and those who live on their banks in the whole of the delta. Delft: Kade.",
    ] {
        let last = "Egmond, T. (1991). Walls and gates of the towns of the north.\nDelft: Kade.\n";
        let text =
            format!("{PROSE}References\n\n{}{pasted}\n{last}", parted(&FIVE.repeat(2)).trim_end().to_owned() + "\n");
        assert!(entries(&text).contains(&pasted), "{:?}", entries(&text));
    }
}

#[test]
fn leaves_the_publisher_with_the_last_entry_before_one_in_another_style() {
    let text = format!(
        "{PROSE}References\n\n{FIVE}{}\n{}\n",
        "Egmond, T. (1991). Walls. In K. Bos (Ed.), Gates (pp. 6-9).\nDelft: Kade.",
        "Aalders, J. P.; Brouwer, T. Cidades ao redor do rio: uma leitura das margens. Revista Urbana, v. 3, p. 11-29, 2009."
    );
    assert_eq!(heads(&text)[5..], ["Egmond", "Aalders"], "{:?}", entries(&text));
}

#[test]
fn sees_an_entry_without_a_number_behind_a_numbered_list() {
    let text = format!(
        "Literature\n1. Abel H. Roads.\nBonn: Steg, 2002.\n2. Busch K. Bridges. Town 1998; 4: 11-\n19.\n3. Dorn P. Squares and\n\
         streets. Bonn: Steg, 2007.\n4. Egger R. Walls. Town 1999; 5: 1-9.\n{}\n",
        "Aalders, J. (2009). Gates. Urban Notes, 3, 11–29."
    );
    assert_eq!(entries(&text).last(), Some(&"Aalders, J. (2009). Gates. Urban Notes, 3, 11–29."));
    assert_eq!(entries(&text).len(), 5);
}

#[test]
fn takes_no_notice_behind_the_list_for_an_entry() {
    for notice in [
        "Karel Bos, Department of Towns, Delft. E-mail: bos@example.org",
        "Paper received 30 January 2011; revised version accepted on 28 February 2011.",
        "The series Urban Notes has been published since 1984 by the Department of Towns, which is not answerable for its contents.",
    ] {
        let text = format!("{PROSE}References\n\n{FIVE}{notice}\n");
        assert_eq!(entries(&text).len(), 5, "{:?}", entries(&text));
        assert_eq!(entries(&text).last(), Some(&"Duyn, R. van (2010). A long road home. Town\nand Country, 9, 1-20."));
    }
}

#[test]
fn takes_no_dates_of_the_text_behind_its_list_for_an_entry() {
    let text = "Literature\n1. Abel H. Roads.\nBonn: Steg, 2002.\n2. Busch K. Bridges. Town 1998; 4: 11-\n19.\n\
                3. Dorn P. Squares and\nstreets. Bonn: Steg, 2007.\n4. Egger R. Walls. Town 1999; 5: 1-9.\n\
                Received on: 02/03/2011\nChanges asked for: No\nApproved on: 14/09/2011\nPrinted on: 01/12/2011\n";
    assert_eq!(entries(text).len(), 4, "{:?}", entries(text));
    assert_eq!(entries(text).last(), Some(&"4. Egger R. Walls. Town 1999; 5: 1-9."));
}

#[test]
fn keeps_the_date_at_which_an_entry_was_read() {
    let text =
        format!("{PROSE}References\n\n{FIVE}Egmond, T. (1991). Walls. www.example.org/walls;\nStand: 10.11.2008\n");
    assert_eq!(entries(&text).last(), Some(&"Egmond, T. (1991). Walls. www.example.org/walls;\nStand: 10.11.2008"));
}

#[test]
fn keeps_the_head_of_a_page_out_of_the_entries_though_it_begins_like_one() {
    let head =
        "Urb. notes: towns. online 2011. 3(2):20-31\n21\nISSN 1234-5678\nBos K, Dam L.\nDOI: 10.1000/un3.20-31\n";
    let page = format!("{head}{}", PROSE.replace("\n\n", "\n").repeat(15));
    let text = format!("{}References\n{FIVE}{head}Egmond, T. (1991). Walls. Delft: Kade.\n", page.repeat(4));
    assert_eq!(heads(&text), ["Abbing", "Bos", "Coster", "Coster", "Duyn", "Egmond"]);
}

#[test]
fn sees_an_entry_in_another_style_between_the_last_and_what_follows() {
    let pasted = "AALDERS, J. P. Cidades ao redor do rio. 2. ed. Recife: Porto, 2009.";
    let behind = "Gates of the North\nA Study of Walls\nSummary: This paper tells of gates and of walls, and of those\nwho kept them.\n";
    let text = format!("{PROSE}References\n\n{FIVE}{pasted}\n{behind}");
    assert_eq!(entries(&text).last(), Some(&pasted), "{:?}", entries(&text));
}

#[test]
fn leaves_a_key_line_with_its_entry() {
    let text = "Literatur\nAbel u. a. 2002\nAbel, Hans; Busch, Karl; Dorn, Petra: Wege durch die Stadt und\nüber das Land. Bonn : Steg,\n2002\n\
                Busch 1998\nBusch, Karl: Stege. Bonn : Steg, 1998\nDorn 2007\nDorn, Petra: Plätze und Straßen. In: Stadt und Land 3 (2007),\nS. 11–29\n\
                Egger 1999\nEgger, Rolf: Mauern. Bonn : Steg, 1999\n";
    assert_eq!(entries(text).len(), 4, "{:?}", entries(text));
    assert_eq!(entries(text)[1], "Busch 1998\nBusch, Karl: Stege. Bonn : Steg, 1998");
    let names_at: Vec<&str> = find(text).entries.iter().filter_map(|entry| text.get(entry.names_at?..)).collect();
    assert!(names_at[2].starts_with("Dorn, Petra"), "{names_at:?}");
}

#[test]
fn reads_laws_under_a_subheading_of_the_list() {
    let laws = "Baugesetzbuch (BauGB) v. 23. Juni 1998; Stand: 20. Juli 2007.\n\
                Gesetz zum Schutz der alten Mauern und Tore (Mauerschutzgesetz – MauSchG, Gesetz\nv. 12. April 1996); Stand: 31.10.2006.\n\
                Landesgesetz über die Wege (2. AG-WegG – LWegG) v. 12. Oktober 2004.\n\
                Verordnung über den Schutz der Tore (Torschutzverordnung – TorSchV) v. 3. Juni\n1998.\n";
    let more = "Egmond, T. (1991). Walls. Delft: Kade.\nFaas, U. (1999). Doors and gates. Delft: Kade.\n\
        Goes, V. (2003). Windows. Urban Notes, 9, 4-8.\nHoorn, W. (2005). Roofs and the rain. Delft: Kade.\n\
        Ipema, X. (2008). Cellars. Delft: Kade.\nJonker, Y. (1987). Stairs of the old town. Delft: Kade.\n";
    let text = format!("{PROSE}References\n\n{FIVE}{more}Gesetze und Verordnungen\n{laws}");
    assert_eq!(entries(&text).len(), 15, "{:?}", entries(&text));
    assert!(entries(&text)[11].starts_with("Baugesetzbuch"));
}

#[test]
fn parts_entries_whose_authors_write_themselves_without_capitals() {
    let text = format!(
        "{PROSE}References\n\n{FIVE}ellery, n. (2006). Doors. Delft: Kade.\nellery, n. m., & Faas, U. (2001). Gates.\nDelft: Kade.\n"
    );
    assert_eq!(heads(&text), ["Abbing", "Bos", "Coster", "Coster", "Duyn", "ellery", "ellery"]);
}

/// Lines as lists and texts have them, in any order.
fn text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("References".to_owned()),
        Just("Notes".to_owned()),
        Just("Bos, K. (1998). Moving out. Delft: Kade.".to_owned()),
        Just("———. 2001. Üben.".to_owned()),
        Just("[3] Dam, L. Straße, 1-2.".to_owned()),
        Just("12".to_owned()),
        Just("\u{c}".to_owned()),
        Just(String::new()),
        "\\PC{0,40}",
        "[ \\t]{0,4}[A-Zé]{1,3}[a-z ,.()0-9–-]{0,60}",
    ];
    proptest::collection::vec(line, 0..60).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn entries_are_in_order_and_within_their_lists(text in prop_oneof![text(), any::<String>()]) {
        let found = find(&text);
        let mut end = 0;
        for entry in &found.entries {
            prop_assert!(entry.span.start >= end && entry.span.end <= text.len() && !entry.span.is_empty());
            prop_assert_eq!(entry.span.text(&text).trim(), entry.span.text(&text));
            prop_assert!(found.spans.iter().any(|span| span.contains(entry.span)));
            end = entry.span.end;
        }
        prop_assert!(found.spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
}
