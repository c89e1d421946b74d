//! Works that nobody wrote, as CSL-JSON.

use std::collections::BTreeMap;

use hayagriva::citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange};

use crate::data::{Culture, Data, Words};
use crate::random::Random;

/// Who wrote a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The family name with its particles, or the organisation's name.
    pub family: String,
    /// Given names; none for organisations and people of one name.
    pub given: Option<String>,
    /// `Jr.`
    pub generation: Option<String>,
}

/// A work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Its key.
    pub key: String,
    /// CSL's `type`.
    pub kind: &'static str,
    /// Its authors in their order.
    pub authors: Vec<Author>,
    /// The editors of what holds it.
    pub editors: Vec<Author>,
    /// When it came out: year, and month and day of what comes out by the day.
    pub date: (u16, Option<(u8, u8)>),
    /// Its title.
    pub title: String,
    /// What holds it.
    pub container: Option<String>,
    /// CSL's `volume`.
    pub volume: Option<u32>,
    /// CSL's `issue`.
    pub issue: Option<u32>,
    /// First and last page.
    pub pages: Option<(u32, u32)>,
    /// CSL's `publisher`.
    pub publisher: Option<String>,
    /// CSL's `publisher-place`.
    pub place: Option<String>,
    /// CSL's `genre`: what theses and reports are called.
    pub genre: Option<String>,
    /// CSL's `number`.
    pub number: Option<u32>,
    /// Without its resolver.
    pub doi: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The locale of its title.
    pub language: String,
}

/// Every kind of work, the usual ones more than once.
const KINDS: &[&str] = &[
    "article-journal",
    "book",
    "article-journal",
    "chapter",
    "article-journal",
    "report",
    "book",
    "article-journal",
    "thesis",
    "paper-conference",
    "article-journal",
    "chapter",
    "webpage",
    "article-journal",
    "article-newspaper",
    "book",
    "article-journal",
    "dataset",
    "chapter",
    "article-journal",
    "software",
    "article-journal",
    "article-magazine",
    "book",
    "report",
    "article-journal",
    "article",
];

/// So many works make the stock of one language.
pub const STOCK: usize = 48;

/// The stock of one language: always the same for a seed.
pub fn stock(data: &Data, words: &Words, seed: u64) -> Vec<Work> {
    let mut random = Random::new(seed, &format!("works {}", words.code));
    let mut works: Vec<Work> = Vec::new();
    for at in 0..STOCK {
        let mut work = draw(data, words, at, &mut random);
        let before = works.last();
        // Works of the same authors and year, which styles tell apart by a letter; of the same authors; of a namesake.
        match (at % 12, before) {
            (4, Some(before)) => {
                work.authors = before.authors.clone();
                work.date.0 = before.date.0;
            }
            (7, Some(before)) => work.authors = before.authors.clone(),
            (10, Some(before)) => {
                if let (Some(given), Some(first)) = (&before.authors[0].given, work.authors.first_mut()) {
                    let other = data.cultures.iter().flat_map(|culture| &culture.given);
                    let other: Vec<&String> =
                        other.filter(|other| other.chars().next() != given.chars().next()).collect();
                    *first = Author {
                        family: before.authors[0].family.clone(),
                        given: Some((*random.one(&other)).clone()),
                        generation: None,
                    };
                }
            }
            _ => (),
        }
        works.push(work);
    }
    works
}

fn draw(data: &Data, words: &Words, at: usize, random: &mut Random) -> Work {
    let kind = KINDS[(at + at / KINDS.len()) % KINDS.len()];
    let (publisher, place) = random.one(&words.publishers).clone();
    let institution = random.one(&words.institutions).clone();
    let corporate = match kind {
        "report" => random.chance(70),
        "webpage" | "dataset" => random.chance(50),
        _ => false,
    };
    let authors = if corporate {
        vec![Author { family: institution.clone(), given: None, generation: None }]
    } else {
        let count = match kind {
            "thesis" => 1,
            _ => *random.one(&[1, 1, 2, 2, 2, 3, 3, 4, 5, 8]),
        };
        people(data, words, count, random)
    };
    let year = random.between(1968, 2023) as u16;
    let first = random.between(100, 640) as u32;
    let number = random.between(1000, 9999);
    let mut work = Work {
        key: format!("{}{at}", words.code),
        kind,
        authors,
        editors: Vec::new(),
        date: (year, None),
        title: title(words, at, random),
        container: None,
        volume: None,
        issue: None,
        pages: None,
        publisher: None,
        place: None,
        genre: None,
        number: None,
        doi: None,
        url: None,
        language: words.csl[0].clone(),
    };
    let pages = Some((first, first + random.between(3, 29) as u32));
    let day = Some((random.between(1, 12) as u8, random.between(1, 28) as u8));
    let url = Some(format!("https://www.example.org/{}/{number}", words.code));
    match kind {
        "article-journal" => {
            work.container = Some(random.one(&words.journals).clone());
            work.volume = Some(random.between(11, 68) as u32);
            work.issue = random.chance(75).then(|| random.between(1, 6) as u32);
            work.pages = pages;
            work.doi = random.chance(60).then(|| format!("10.5555/{}.{number}", words.code));
        }
        "book" => (work.publisher, work.place) = (Some(publisher), Some(place)),
        "chapter" => {
            work.container = Some(random.one(&words.books).clone());
            let editors = random.between(1, 3);
            work.editors = people(data, words, editors, random);
            work.pages = pages;
            (work.publisher, work.place) = (Some(publisher), Some(place));
        }
        "paper-conference" => {
            work.container = Some(random.one(&words.conferences).clone());
            work.pages = pages;
            (work.publisher, work.place) = (Some(publisher), Some(place));
        }
        "thesis" => {
            work.genre = Some(random.one(&words.theses).clone());
            work.publisher = Some(random.one(&words.universities).clone());
        }
        "report" => {
            work.genre = Some(random.one(&words.series).clone());
            work.number = Some(random.between(7, 90) as u32);
            work.publisher = (!corporate).then_some(institution);
            work.url = url.filter(|_| random.chance(50));
        }
        "article-newspaper" | "article-magazine" => {
            work.container = Some(random.one(&words.newspapers).clone());
            work.date.1 = day;
            work.pages = pages.map(|_| (random.between(2, 9) as u32, 0)).map(|(page, _)| (page, page));
        }
        "webpage" => (work.url, work.date.1) = (url, day),
        "dataset" | "software" => {
            work.publisher = Some("OpenFields".to_owned());
            work.doi = Some(format!("10.5555/data.{number}"));
        }
        _ => {
            work.genre = Some("Preprint".to_owned());
            work.publisher = Some("LandRxiv".to_owned());
            work.doi = Some(format!("10.5555/lr.{number}"));
        }
    }
    work
}

fn title(words: &Words, at: usize, random: &mut Random) -> String {
    let a = at % words.topics.len();
    let b = (a + random.between(1, words.topics.len() - 1)) % words.topics.len();
    let mut letters = words.topics[a].chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    random
        .one(&words.frames)
        .replace("{A}", &capital)
        .replace("{a}", &words.topics[a])
        .replace("{b}", &words.topics[b])
        .replace("{p}", random.one::<String>(&words.places))
}

/// People, no two of one family name; the half of them of the language's own cultures.
fn people(data: &Data, words: &Words, count: usize, random: &mut Random) -> Vec<Author> {
    let own: Vec<&Culture> = data.cultures.iter().filter(|culture| words.cultures.contains(&culture.name)).collect();
    let mut found: Vec<Author> = Vec::new();
    while found.len() < count {
        let culture = if random.chance(55) { *random.one(&own) } else { random.one(&data.cultures) };
        let family = random.one(&culture.family).clone();
        let given = (!culture.given.is_empty()).then(|| random.one(&culture.given).clone());
        let generation = (!culture.generation.is_empty()).then(|| random.one(&culture.generation).clone());
        if found.iter().all(|known| known.family != family) {
            found.push(Author { family, given, generation });
        }
    }
    found
}

impl Author {
    fn to_csl(&self) -> NameValue {
        let Some(given) = &self.given else {
            return NameValue::Literal(LiteralName { literal: self.family.clone() });
        };
        // The renderer takes whatever stands before the last small word for a particle, "Castro e" in "Castro e Lima", unless
        // it is told a particle. It puts that and the family name together again.
        let (particle, family) = match self.family.split_once(' ') {
            Some((first, rest)) => (Some(first.to_owned()), rest.to_owned()),
            None => (None, self.family.clone()),
        };
        NameValue::Item(NameItem {
            family,
            given: Some(given.clone()),
            non_dropping_particle: particle,
            dropping_particle: None,
            suffix: self.generation.clone(),
            comma_suffix: self.generation.as_ref().map(|generation| generation.ends_with('.')),
        })
    }
}

impl Work {
    /// As the renderer reads it.
    pub fn to_csl(&self) -> Item {
        let mut item = BTreeMap::new();
        let text = |value: &str| Value::String(value.to_owned());
        let mut put = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                item.insert(name.to_owned(), value);
            }
        };
        let names =
            |names: &[Author]| (!names.is_empty()).then(|| Value::Names(names.iter().map(Author::to_csl).collect()));
        let date = |(year, day): (u16, Option<(u8, u8)>)| {
            let mut parts = vec![year as i16];
            parts.extend(day.into_iter().flat_map(|(month, day)| [i16::from(month), i16::from(day)]));
            let date_parts = VecDateRange(vec![VecDate(parts)]);
            Value::Date(DateValue::DateParts { date_parts, literal: None, season: None, circa: false })
        };
        let number = |number: Option<u32>| number.map(|number| Value::String(number.to_string()));
        put("id", Some(text(&self.key)));
        put("type", Some(text(self.kind)));
        put("author", names(&self.authors));
        put("editor", names(&self.editors));
        put("issued", Some(date(self.date)));
        put("title", Some(text(&self.title)));
        put("container-title", self.container.as_deref().map(text));
        put("volume", number(self.volume));
        put("issue", number(self.issue));
        let pages =
            self.pages.map(|(first, last)| if first == last { format!("{first}") } else { format!("{first}-{last}") });
        put("page", pages.map(Value::String));
        put("publisher", self.publisher.as_deref().map(text));
        put("publisher-place", self.place.as_deref().map(text));
        put("genre", self.genre.as_deref().map(text));
        put("number", number(self.number));
        put("DOI", self.doi.as_deref().map(text));
        put("URL", self.url.as_deref().map(text));
        if self.url.is_some() {
            put("accessed", Some(date((2024, Some((3, 9))))));
        }
        put("language", Some(text(&self.language)));
        Item(item)
    }
}
