use super::*;
use crate::document::Document;
use crate::name::KnownNames;
use proptest::prelude::*;

fn claims_of(text: &str) -> (Document, Vec<Citation>, Vec<Claim>) {
    let document = Document::from_text("-", text);
    let citations = crate::citation::find(&document, &[], &KnownNames::default());
    let claims = find(&document, &citations);
    (document, citations, claims)
}

#[test]
fn gives_each_citation_its_sentence_or_clause() {
    let cases: &[(&str, &[&str])] = &[
        ("It rains. Gardens grow (Smith, 2010). Nobody sees it.", &["Gardens grow (Smith, 2010)."]),
        (
            "花园在变化。屋顶种满了花（王琴，2021）。没有人看见（李明，2018；王琴等，2020）？下雨了。",
            &["屋顶种满了花（王琴，2021）。", "没有人看见（李明，2018；王琴等，2020）？"],
        ),
        (
            "庭は広がる。田中（2015）は「花は咲く。誰も見ない。」と書いた。雨が降る（佐藤，2010）。",
            &["田中（2015）は「花は咲く。誰も見ない。」と書いた。", "雨が降る（佐藤，2010）。"],
        ),
        (
            "Gardens grow (Smith, 2010), but towns shrink (Jones, 2012).",
            &["Gardens grow (Smith, 2010)", "but towns shrink (Jones, 2012)."],
        ),
        (
            "Gardens grow (Smith, 2010) in most towns, while roses fade (Jones, 2012).",
            &["Gardens grow (Smith, 2010) in most towns", "while roses fade (Jones, 2012)."],
        ),
        (
            "Gardens grow (see, e.g., Smith, 2010; Jones, 2012).",
            &["Gardens grow (see, e.g., Smith, 2010; Jones, 2012)."],
        ),
        (
            "Smith (2010) holds that gardens grow, whereas Jones (2012) sees them shrink.",
            &["Smith (2010) holds that gardens grow", "whereas Jones (2012) sees them shrink."],
        ),
        (
            "Smith (2010) and Jones (2012) hold that gardens grow.",
            &["Smith (2010) and Jones (2012) hold that gardens grow."],
        ),
        (
            "Smith (2010), who counts the roses; Jones (2012), who counts the tulips.",
            &["Smith (2010), who counts the roses", "Jones (2012), who counts the tulips."],
        ),
        ("Het gaat te traag. (Veenstra, 2004) Daarom is er haast.", &["Het gaat te traag. (Veenstra, 2004)"]),
        (
            "De tuinen bloeien (Veenstra, 2004): een duidelijk gevolg van de vele regen.",
            &["De tuinen bloeien (Veenstra, 2004)"],
        ),
        (
            "“De tuin rust. De stad niet” (Veenstra, 2004). Zo is het.",
            &["“De tuin rust. De stad niet” (Veenstra, 2004)."],
        ),
    ];
    for (text, wanted) in cases {
        let (document, _, claims) = claims_of(text);
        let found: Vec<&str> = claims.iter().map(|claim| document.slice(claim.span)).collect();
        assert_eq!(&found, wanted, "{text}");
    }
}

#[test]
fn gives_a_quotation_set_apart_to_its_citation() {
    let text = "Veenstra is daar helder over en zegt het als volgt:\n\nDe tuin is er voor de buurt. De buurt is er niet voor\n\
                de tuin, en dat weet iedereen die er woont. (Veenstra, 2004, p. 7)\n\nZo is het.";
    let (document, _, claims) = claims_of(text);
    assert_eq!(claims.len(), 1);
    assert!(document.slice(claims[0].span).starts_with("De tuin is er voor"));
}

proptest! {
    #[test]
    fn puts_every_citation_in_one_claim_and_claims_in_order(
        text in "(\\(Bolt, 2004\\)|Bolt \\(2004\\)|\\(see Berg 2001; Dahl, 2003a\\)|[A-Za-z]{1,8}|[ .,;:!?()“”\n]|, but |\n\n|\\PC){0,60}"
    ) {
        let (_, citations, claims) = claims_of(&text);
        let mut reached = 0;
        let mut seen = vec![0; citations.len()];
        for claim in &claims {
            prop_assert!(claim.span.start >= reached);
            prop_assert_eq!(claim.span.text(&text).trim(), claim.span.text(&text));
            reached = claim.span.end;
            claim.citations.iter().for_each(|&index| seen[index] += 1);
        }
        prop_assert!(seen.iter().all(|&count| count == 1));
    }
}
