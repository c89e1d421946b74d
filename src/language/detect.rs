//! What language a text is in.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use whatlang::{Detector, Lang};

use super::evidence::{self, Evidence, Strength};
use super::{Language, all, by_code, letters};

/// The parts of a text at which a sample is taken, in percent. They leave out the title page, which often has an abstract in
/// English, and the end, where the list stands.
const PLACES: [usize; 3] = [12, 32, 52];

/// The length of a sample in bytes: enough for trigrams, cheap for a book.
const SAMPLE: usize = 1200;

/// How much of a text is surely no list of references, in percent.
const RUNNING: usize = 60;

/// In a sample of no more bytes, the terms of citations and lists are looked at as well: there are too few words for the rest.
const SHORT: usize = 600;

/// Below so many telling words counts say nothing.
const FEW: u32 = 4;

/// The language of `text`; English where it cannot be told.
///
/// Trigrams tell languages apart that are far from each other; what near ones share (Danish and Norwegian, Catalan and
/// Spanish) is told by the words that one of them has and the other has not. A short text has few words, and its terms
/// (`geciteerd in`, `e.a.`) count too.
pub fn detect(text: &str) -> &'static Language {
    let sample = sample(text);
    let counts = telling_words(&sample);
    if let Some(found) = letters::language(&sample, &counts) {
        return found;
    }
    if let Some(language) = clear_winner(&counts) {
        return language;
    }
    let info = detector().detect(&sample);
    let by_trigrams = info.as_ref().and_then(|info| language_of(info.lang()));
    let reliable = by_trigrams.filter(|_| info.as_ref().is_some_and(whatlang::Info::is_reliable));
    let by_terms = if sample.len() <= SHORT { evidence::of_terms(&sample) } else { None };
    let by_strong_terms = by_terms.filter(|found| found.strength == Strength::Strong);
    let language = |found: Evidence| &all()[found.language];
    let found = by_strong_terms.map(language).or(reliable);
    let found = found.or_else(|| by_terms.map(language)).or_else(|| best(&counts));
    found.or_else(|| by_code("en")).or(all().first()).expect("the table of languages is not empty")
}

/// The stretches of running text that stand for all of it, joined.
fn sample(text: &str) -> String {
    let running = if text.len() <= SAMPLE { text.len() } else { text.len() / 100 * RUNNING };
    if running <= SAMPLE * PLACES.len() {
        return text[..text.floor_char_boundary(running)].to_owned();
    }
    let mut joined = String::with_capacity(PLACES.len() * (SAMPLE + 8));
    for place in PLACES {
        let start = text.floor_char_boundary(text.len() / 100 * place);
        joined.push_str(&text[start..text.floor_char_boundary(start + SAMPLE)]);
        joined.push('\n');
    }
    joined
}

/// How many words of `sample` are among the common words of each language, in the order of the table.
fn telling_words(sample: &str) -> Vec<u32> {
    let table = words_of_languages();
    let mut counts = vec![0; all().len()];
    for word in sample.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '·').filter(|word| !word.is_empty()) {
        let known = match table.get(word) {
            Some(known) => Some(known),
            None if word.starts_with(char::is_uppercase) => table.get(word.to_lowercase().as_str()),
            None => None,
        };
        for &index in known.into_iter().flatten() {
            counts[index] += 1;
        }
        // Names come from everywhere.
        if !word.is_ascii() && word.starts_with(char::is_lowercase) {
            for (index, letters) in letters_of_languages() {
                counts[*index] += u32::from(word.contains(|c| letters.contains(&c)));
            }
        }
    }
    counts
}

/// The letters that languages have for themselves, with the places of those in the table.
pub(super) fn letters_of_languages() -> &'static [(usize, Vec<char>)] {
    static LETTERS: OnceLock<Vec<(usize, Vec<char>)>> = OnceLock::new();
    LETTERS.get_or_init(|| {
        let letters = all().iter().enumerate().map(|(index, language)| (index, language.letters.chars().collect()));
        letters.filter(|(_, letters): &(usize, Vec<char>)| !letters.is_empty()).collect()
    })
}

/// The languages that have a word among their common ones, by their place in the table.
fn words_of_languages() -> &'static FxHashMap<&'static str, Vec<usize>> {
    static WORDS: OnceLock<FxHashMap<&'static str, Vec<usize>>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
        for (index, language) in all().iter().enumerate() {
            for word in &language.common_words {
                words.entry(word.as_str()).or_default().push(index);
            }
        }
        words
    })
}

/// The language whose words are clearly more than any other's.
fn clear_winner(counts: &[u32]) -> Option<&'static Language> {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    // The sort is stable: of two with as many words the earlier of the table comes first.
    order.sort_by_key(|&index| std::cmp::Reverse(counts[index]));
    let &first = order.first()?;
    let mut others = order[1..].iter().filter(|&&index| !are_near(&all()[first], &all()[index]));
    let second = others.next().map_or(0, |&index| counts[index]);
    (counts[first] >= FEW && counts[first] * 2 >= second * 3).then(|| &all()[first])
}

/// Languages that share most of their words: the one of a pair with more words of its own is meant.
const NEAR: [&[&str]; 2] = [&["hr", "bs", "sr"], &["id", "ms"]];

/// True for two languages that share most of their words.
pub(super) fn are_near(one: &Language, other: &Language) -> bool {
    NEAR.iter().any(|near| near.contains(&one.code.as_str()) && near.contains(&other.code.as_str()))
}

/// The language with the most words, the earlier of the table where two have as many.
fn best(counts: &[u32]) -> Option<&'static Language> {
    let (index, &most) = counts.iter().enumerate().rev().max_by_key(|&(_, count)| count)?;
    (most > 1).then(|| &all()[index])
}

/// The detector of trigrams, for the languages of the table alone.
fn detector() -> &'static Detector {
    static DETECTOR: OnceLock<Detector> = OnceLock::new();
    DETECTOR.get_or_init(|| Detector::with_allowlist(LANGUAGES.iter().map(|&(lang, _)| lang).collect()))
}

fn language_of(lang: Lang) -> Option<&'static Language> {
    LANGUAGES.iter().find(|&&(other, _)| other == lang).and_then(|&(_, code)| by_code(code))
}

/// Our codes for what the detector knows.
const LANGUAGES: [(Lang, &str); 14] = [
    (Lang::Eng, "en"),
    (Lang::Nld, "nl"),
    (Lang::Deu, "de"),
    (Lang::Por, "pt"),
    (Lang::Spa, "es"),
    (Lang::Fra, "fr"),
    (Lang::Ita, "it"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Nob, "nb"),
    (Lang::Fin, "fi"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Cat, "ca"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// A paragraph as scholars of each language write it.
    const PARAGRAPHS: [(&str, &str); 14] = [
        (
            "en",
            "Few of the villages along the estuary kept a record of their catches before the war, and those that did \
             have counted boats rather than fish. This study therefore begins with the ledgers of the harbour masters, \
             which were written by hand and were rarely meant for others. What they tell about the trade has been \
             discussed before (Linley & Pryce, 2004), but the question of who owned the nets is still open.",
        ),
        (
            "nl",
            "Slechts weinig dorpen langs de riviermond hielden voor de oorlog bij hoeveel er werd gevangen, en wie dat \
             wel deed, telde eerder de boten dan de vis. Dit onderzoek begint daarom bij de boeken van de havenmeesters, \
             die met de hand zijn geschreven en zelden voor anderen waren bedoeld. Wat zij over de handel zeggen is \
             eerder besproken (Hoekstra & Veenstra, 2004), maar van wie de netten waren, weten we nog altijd niet.",
        ),
        (
            "de",
            "Nur wenige Dörfer an der Flussmündung haben vor dem Krieg festgehalten, wie viel gefangen wurde, und wo es \
             geschah, zählte man eher die Boote als die Fische. Diese Untersuchung beginnt deshalb mit den Büchern der \
             Hafenmeister, die von Hand geschrieben und selten für andere gedacht waren. Was sie über den Handel sagen, \
             ist bereits erörtert worden (Kerschner 2004), doch wem die Netze gehörten, bleibt eine offene Frage.",
        ),
        (
            "pt",
            "Poucas aldeias ao longo da foz registaram antes da guerra quanto se pescava, e as que o fizeram contavam \
             mais os barcos do que o peixe. Este estudo começa, por isso, com os livros dos mestres do porto, que foram \
             escritos à mão e raramente eram destinados a outros. O que dizem sobre o comércio já foi discutido \
             (Tavares, 2004), mas não se sabe ainda a quem pertenciam as redes nem como eram repartidas.",
        ),
        (
            "es",
            "Pocas aldeas a lo largo de la desembocadura anotaron antes de la guerra cuánto se pescaba, y las que lo \
             hicieron contaban más los barcos que el pescado. Este estudio comienza por eso con los libros de los \
             capitanes del puerto, que fueron escritos a mano y rara vez estaban destinados a otros. Lo que dicen sobre \
             el comercio ya se ha discutido (Quiroga, 2004), pero todavía no se sabe a quién pertenecían las redes.",
        ),
        (
            "fr",
            "Peu de villages le long de l’estuaire ont noté avant la guerre ce qui était pêché, et ceux qui l’ont fait \
             comptaient plutôt les bateaux que le poisson. Cette étude commence donc avec les registres des maîtres du \
             port, qui étaient écrits à la main et rarement destinés à d’autres. Ce qu’ils disent du commerce a déjà \
             été discuté (Perrault, 2004), mais la question de savoir à qui étaient les filets reste ouverte.",
        ),
        (
            "it",
            "Pochi villaggi lungo la foce annotarono prima della guerra quanto si pescava, e quelli che lo fecero \
             contavano più le barche che il pesce. Questo studio comincia perciò con i registri dei capitani del porto, \
             che erano scritti a mano e di rado erano destinati ad altri. Quello che dicono del commercio è già stato \
             discusso (Marinelli, 2004), ma non si sa ancora a chi appartenessero le reti e come fossero divise.",
        ),
        (
            "da",
            "Kun få landsbyer langs flodmundingen skrev før krigen ned, hvor meget der blev fanget, og de, der gjorde \
             det, talte hellere både end fisk. Denne undersøgelse begynder derfor med havnefogedernes bøger, som er \
             skrevet i hånden og sjældent var tænkt for andre. Hvad de fortæller om handelen, er blevet drøftet før \
             (Lindegaard 2004), men hvem der ejede garnene, ved vi stadig ikke meget om.",
        ),
        (
            "sv",
            "Bara några få byar längs flodmynningen antecknade före kriget hur mycket som fångades, och de som gjorde \
             det räknade hellre båtar än fisk. Den här undersökningen börjar därför med hamnfogdarnas böcker, som är \
             skrivna för hand och sällan var avsedda för andra. Vad de säger om handeln har diskuterats tidigare \
             (Åkerlund 2004), men vem som ägde näten vet vi ännu inte mycket om.",
        ),
        (
            "nb",
            "Bare noen få bygder langs elvemunningen skrev ned før krigen hvor mye som ble fanget, og de som gjorde \
             det, telte heller båter enn fisk. Denne undersøkelsen begynner derfor med bøkene til havnefogdene, som er \
             skrevet for hånd og sjelden var ment for andre. Hva de forteller om handelen, har vært drøftet før \
             (Grønnesby 2004), men hvem som eide garnene, vet vi fremdeles ikke mye om.",
        ),
        (
            "fi",
            "Vain harvat kylät joen suulla kirjasivat ennen sotaa, kuinka paljon kalaa saatiin, ja ne, jotka niin \
             tekivät, laskivat mieluummin veneitä kuin kaloja. Tämä tutkimus alkaa siksi satamapäälliköiden kirjoista, \
             jotka on kirjoitettu käsin ja jotka harvoin oli tarkoitettu muille. Mitä ne kertovat kaupasta, on jo \
             pohdittu (Salokoski 2004), mutta ei vieläkään tiedetä, kenen verkot olivat.",
        ),
        (
            "pl",
            "Niewiele wsi przy ujściu rzeki zapisywało przed wojną, ile ryb łowiono, a te, które to robiły, liczyły \
             raczej łodzie niż ryby. Badanie to zaczyna się dlatego od ksiąg kapitanów portu, które były pisane ręcznie \
             i rzadko przeznaczone dla innych. To, co mówią o handlu, zostało już omówione (Malinowska 2004), ale nie \
             wiadomo jeszcze, do kogo należały sieci i jak się nimi dzielono.",
        ),
        (
            "cs",
            "Jen málo vesnic u ústí řeky si před válkou zapisovalo, kolik se ulovilo, a ty, které to dělaly, počítaly \
             spíše lodě než ryby. Tato studie proto začíná knihami přístavních správců, které byly psány rukou a \
             zřídka byly určeny pro jiné. Co říkají o obchodu, už bylo probráno (Mrázková 2004), ale komu patřily sítě \
             a jak se o ně lidé dělili, se dosud neví.",
        ),
        (
            "ca",
            "Pocs pobles al llarg de la desembocadura van anotar abans de la guerra quant es pescava, i els que ho van \
             fer comptaven més les barques que no pas el peix. Aquest estudi comença per això amb els llibres dels \
             capitans del port, que eren escrits a mà i rarament eren destinats a altres. El que diuen sobre el comerç \
             ja s’ha discutit (Rovira, 2004), però encara no se sap de qui eren les xarxes.",
        ),
    ];

    #[test]
    fn tells_the_language_of_a_paragraph() {
        let found: Vec<(&str, &str)> =
            PARAGRAPHS.iter().map(|&(code, text)| (code, detect(text).code.as_str())).collect();
        assert!(found.iter().all(|(code, found)| code == found), "{found:?}");
    }

    #[test]
    fn tells_the_language_of_a_short_text_by_its_terms() {
        for (code, text) in [
            ("nl", "(Smit & Jansen, geciteerd in Bosch e.a., 2004)"),
            ("nl", "Zo is het (Smit en Jansen, 2004)."),
            ("nl", "zie ook Bosch e.a. (2010)"),
            ("nl", "Veenstra, J. (2011). Geraadpleegd op 3 mei 2012."),
            ("de", "zit. nach Krämer und Lind 2004"),
            ("de", "(Krämer 2004, eigene Übersetzung)"),
            ("fr", "(cité par Morel, 2006)"),
            ("es", "Según Herrera (2006), no."),
            ("pt", "Segundo Moura (2006), não."),
            ("it", "(citato in Marini, 2006)"),
            ("pl", "(cyt. za Malicka 2006)"),
            ("en", "as cited in Bosch et al. (2010)"),
            ("en", "Owners move (De Wit & Van den Berg, 2004)."),
        ] {
            assert_eq!(detect(text).code, code, "{text}");
        }
    }

    #[test]
    fn knows_every_language_that_is_quoted_everywhere() {
        for language in all().iter().filter(|language| language.everywhere) {
            let by_letters = letters::CODES.contains(&language.code.as_str());
            assert!(by_letters || LANGUAGES.iter().any(|&(_, code)| code == language.code), "{}", language.code);
        }
    }

    #[test]
    fn is_not_misled_by_a_list_in_english() {
        let mut text = PARAGRAPHS[1].1.repeat(4);
        for year in 1980..2000 {
            text += &format!(
                "\nLinley, P. ({year}). The fishing villages of the estuary and their boats. Tidewater Press."
            );
        }
        assert_eq!(detect(&text).code, "nl");
    }

    #[test]
    fn takes_what_cannot_be_told_for_english() {
        for text in ["", "1998", "---"] {
            assert_eq!(detect(text).code, "en", "{text:?}");
        }
    }
}
