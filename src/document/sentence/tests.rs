use super::*;
use crate::language::by_code;
use proptest::prelude::*;

/// Splits `text`, in which `|` marks the ends that are wanted, and compares.
fn check(code: &str, marked: &str) {
    let text = marked.replace('|', "");
    let language = by_code(code).or_else(|| by_code("nl")).expect("Dutch is there");
    let found = sentences(&text, Span::new(0, text.len()), language);
    let found: Vec<&str> = found.iter().map(|span| span.text(&text)).collect();
    let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(found, wanted, "{code}");
}

#[test]
fn splits_dutch() {
    for text in [
        "De tuin groeit.| De buurt ook.",
        "Veenstra e.a. (2011) tellen planten, bijv. rozen.| Dat helpt.",
        "Zie Kooijman (2004, p. 70).| Volgens prof. dr. Jan de Wit klopt het.",
        "Waarom niet?| Omdat het regent!| Zo is het.",
        "“Een tuin (leidt) tot rust (…). De analyses laten dat zien” (Hoekstra, 2004).| Daarnaast is er meer.",
        "Men wil menging1.| Als we luisteren, horen we dat.",
        "Dat is te traag. (Dijkstra, 2004)| Daarom is er haast.",
        "Dat is ‘te traag’.| ‘Kan het sneller?’ vroeg hij.",
        "In 1997 werd het anders.| 25 procent bleef, d.w.z. te veel.",
        "Het ligt voor de hand.| Bewoners weten het.",
        "(Zie ook de bijlage. Die is lang.)| Daarna volgt meer.",
        "(Zo is het.)| Daarna volgt meer.",
    ] {
        check("nl", text);
    }
}

#[test]
fn splits_english() {
    for text in [
        "Gardens grow.3| Others do not.| J. R. R. Tolkien wrote of them.",
        "See Fig. 2 and No. 5 of vol. 3.| It holds (Berg et al., 2004).",
        "“Gardens grow.”| Nobody knew.",
        "\"Is it so?\" asked Dr. Berg.| It was.",
        "Berg et al. The rest is known.",
        "It rained (see, e.g., Dahl, 2001; cf. Lund, 2003).| Then it stopped.",
        "Visit www.example.org for more.| It costs 3.50 a year.",
        "Wait... what is it?| A garden.",
        "The soil is dry …| Nobody waters it.",
        "It is slow (Berg, 2004.)| Then it is fast.",
        "Gardens grow. [25]| Nobody sees it. [26, 27]| Then it stops.",
        "A line\nbroken here.| Another\r\nthere.",
    ] {
        check("en", text);
    }
}

#[test]
fn splits_german() {
    for text in [
        "Die Gärten wachsen, z. B. im Norden.| Das gilt u. a. für Bonn.",
        "Vgl. Berg (2004), S. 12 ff., und Abb. 3.| Danach wurde es still.",
        "Im 19. Jahrhundert gab es sie schon.| „Gärten wachsen.“| So heißt es.",
        "Am 3. Oktober war es so weit.",
    ] {
        check("de", text);
    }
}

#[test]
fn splits_romance_languages() {
    for (code, text) in [
        ("fr", "Les jardins poussent (cf. Roux, 2004, p. 12).| « C’est vrai. »| Voilà."),
        ("pt", "Os jardins crescem, segundo Lima et al. (2004).| A cidade também."),
        ("es", "Los jardines crecen.| ¿Por qué?| Porque llueve (véase Ruiz, 2004, pp. 3-5)."),
        ("it", "I giardini crescono.| Secondo Rossi et al. (2004) è vero.| Perché no?"),
    ] {
        check(code, text);
    }
}

proptest! {
    #[test]
    fn covers_any_text_in_order(text in "([a-zA-Zé .!?…()“”\"„‘’«»\\[\\]0-9¹\n]|e\\.a\\.|\\(Bolt, 2004\\)|\\PC){0,80}") {
        let language = by_code("nl").expect("Dutch is there");
        let found = sentences(&text, Span::new(0, text.len()), language);
        let mut reached = 0;
        for span in &found {
            prop_assert!(text[reached..span.start].trim().is_empty());
            prop_assert!(!span.is_empty() && span.text(&text).trim() == span.text(&text));
            reached = span.end;
        }
        prop_assert!(text[reached..].trim().is_empty());
    }
}
