//! Names that a list writes in several ways.

use rustc_hash::FxHashMap;

use super::abbreviated::Words;
use crate::lint::slips::Slip;
use crate::lint::wording::one_line;
use crate::name::fold;
use crate::reference::Text;

/// At most so many names that share their initials are compared with each other.
const MOST_COMPARED: usize = 60;

/// One spelling of a name, with its places.
#[derive(Debug, Clone)]
struct Spelling<'a> {
    name: &'a str,
    words: Words,
    places: Vec<&'a Text>,
}

/// Every spelling that is a variant of one used more often (or as often, and longer), at its first place. `are_one` tells whether
/// two spellings that share their key name one thing.
pub fn variants<'a>(
    names: impl Iterator<Item = &'a Text>,
    key: impl Fn(&str) -> String,
    are_one: impl Fn(&str, &str) -> bool,
) -> Vec<Slip> {
    let mut spellings: Vec<Spelling> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for text in names {
        let written = spelling(&text.text);
        match known.get(&written) {
            Some(&at) => spellings[at].places.push(text),
            None => {
                known.insert(written, spellings.len());
                spellings.push(Spelling { name: &text.text, words: Words::of(&text.text), places: vec![text] });
            }
        }
    }
    let mut alike: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, spelling) in spellings.iter().enumerate() {
        let group = alike.entry(key(spelling.name)).or_default();
        if group.len() < MOST_COMPARED {
            group.push(at);
        }
    }
    let mut slips = Vec::new();
    for (at, spelling) in spellings.iter().enumerate() {
        let group = alike.get(&key(spelling.name)).map_or(&[][..], Vec::as_slice);
        let weight = |at: usize| (spellings[at].places.len(), spellings[at].words.length(), usize::MAX - at);
        let others: Vec<usize> = group
            .iter()
            .copied()
            .filter(|&other| other != at && are_one(spelling.name, spellings[other].name))
            .collect();
        let Some(&main) = others.iter().max_by_key(|&&other| weight(other)) else { continue };
        // An abbreviation that stands for two names shows nothing.
        let agree = others.iter().all(|&other| other == main || are_one(spellings[other].name, spellings[main].name));
        if weight(main) > weight(at) && agree {
            slips.push(slip(spelling, &spellings[main]));
        }
    }
    slips
}

/// A name as far as its spelling counts: case, and stops behind words, are another matter.
fn spelling(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace()).map(fold).filter(|word| !word.is_empty());
    let ampersand = if name.contains('&') { "&" } else { "" };
    words.collect::<Vec<_>>().join(" ") + ampersand
}

fn slip(variant: &Spelling, main: &Spelling) -> Slip {
    let more = match variant.places.len() {
        1 => String::new(),
        places => format!(" ({places} entries)"),
    };
    let elsewhere = match main.places.len() {
        1 => "in another entry".to_owned(),
        places => format!("in {places} entries"),
    };
    let message = format!("\"{}\"{more} is \"{}\" {elsewhere}", one_line(variant.name), one_line(main.name));
    Slip::new(variant.places[0].span, message)
}
