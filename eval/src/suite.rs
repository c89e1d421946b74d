//! All manuscripts of a run.

use hayagriva::citationberg::Locale;

use crate::data::{Data, Words};
use crate::draft;
use crate::form::{Form, lay_out};
use crate::gold::Gold;
use crate::random::Random;
use crate::render::{Cite, render};
use crate::slips;
use crate::styles::{AuthorDate, author_date};
use crate::works::{Work, stock};

/// A manuscript and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manuscript {
    /// Language, style, form, and whether slips were planted: `nl-apa-plain`, `nl-apa-plain-slips`.
    pub name: String,
    /// The code of its language.
    pub language: String,
    /// The style's name in the archive.
    pub style: &'static str,
    /// How it is laid out.
    pub form: Form,
    /// The text.
    pub text: String,
    /// What is known of it.
    pub gold: Gold,
}

/// What manuscripts are made of.
pub struct Suite {
    data: Data,
    styles: Vec<AuthorDate>,
    locales: Vec<Locale>,
    stocks: Vec<Vec<Work>>,
    seed: u64,
}

/// The seed of the figures that floors are set for.
pub const SEED: u64 = 1;

/// Whether mistakes are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slips {
    None,
    Planted,
}

/// Works of the language's own in a manuscript.
const OWN: usize = 17;

/// English works in a manuscript of another language.
const FOREIGN: usize = 4;

impl Suite {
    /// The suite of a seed.
    pub fn new(seed: u64) -> Self {
        let data = Data::load();
        let codes: Vec<&str> = data.languages.iter().flat_map(|words| &words.csl).map(String::as_str).collect();
        let mut locales = hayagriva::archive::locales();
        // The renderer looks through all that it is given.
        locales.retain(|locale| locale.lang.as_ref().is_some_and(|lang| codes.contains(&lang.0.as_str())));
        let stocks = data.languages.iter().map(|words| stock(&data, words, seed)).collect();
        Self { styles: author_date(), locales, stocks, seed, data }
    }

    /// Every pair of a language and a style that is used in it.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        let languages = 0..self.data.languages.len();
        let pairs = languages.flat_map(|language| (0..self.styles.len()).map(move |style| (language, style)));
        pairs.filter(|&(language, style)| self.styles[style].is_used_in(&self.data.languages[language].code)).collect()
    }

    /// The manuscripts of one language in one style: one without slips in each form, one with slips in one of them.
    pub fn manuscripts(&self, (language, style): (usize, usize)) -> Vec<Manuscript> {
        let words = &self.data.languages[language];
        let turn = (language + style) % Form::ALL.len();
        let mut made = self.manuscript(words, language, style, Slips::None, &Form::ALL);
        made.extend(self.manuscript(words, language, style, Slips::Planted, &[Form::ALL[turn]]));
        made
    }

    fn manuscript(
        &self,
        words: &Words,
        language: usize,
        style: usize,
        slips: Slips,
        forms: &[Form],
    ) -> Vec<Manuscript> {
        let AuthorDate { name: style_name, .. } = self.styles[style];
        let slips = slips == Slips::Planted;
        let mut random = Random::new(self.seed, &format!("text {} {style_name} {slips}", words.code));
        let locale = &words.csl[style % words.csl.len()];
        let (mut works, spare) = self.works(language, style, slips, &mut random);
        let rendered =
            |works: &[Work], cites: &[Cite]| render(works, cites, &self.styles[style], locale, &self.locales);
        // Some styles name web pages and the like by their titles, or by the day on which they were seen.
        let named = rendered(&works, &[draft::every(&works)]).entries;
        let named = named.iter().filter(|entry| entry.year.is_some() && !entry.authors.is_empty());
        let named: Vec<usize> = named.map(|entry| entry.work).collect();
        works = works.into_iter().enumerate().filter(|(at, _)| named.contains(at)).map(|(_, work)| work).collect();
        let spare = spare.and_then(|key| works.iter().position(|work| work.key == key));
        let listed: Vec<usize> = spare.into_iter().collect();
        let mut rendered = rendered(&works, &draft::plan(&works, &listed, &mut random));
        draft::vary(&mut rendered, words, &works, &mut random);
        let planted =
            listed.first().map(|&listed| slips::plant(&mut rendered, &works, listed, &mut random)).unwrap_or_default();
        let draft = draft::write(&rendered, words, &mut random);
        let made = forms.iter().map(|&form| {
            let (text, mut gold) = lay_out(&draft, form);
            gold.slips = slips::placed(&planted, &gold);
            Manuscript {
                name: format!("{}-{style_name}-{}{}", words.code, form.name(), if slips { "-slips" } else { "" }),
                language: words.code.clone(),
                style: style_name,
                form,
                text,
                gold,
            }
        });
        made.collect()
    }

    /// The works of a manuscript: neighbours in the stock, among whom namesakes stand. With one that will be listed only, if
    /// that is wanted, and its key: one whose authors wrote nothing else.
    fn works(&self, language: usize, style: usize, spare: bool, random: &mut Random) -> (Vec<Work>, Option<String>) {
        let own = &self.stocks[language];
        let first = (style * 11 + random.below(5)) % own.len();
        let mut works: Vec<Work> = (0..OWN).map(|at| own[(first + at) % own.len()].clone()).collect();
        let english = self.data.languages.iter().position(|words| words.code == "en").expect("there is English");
        if language != english {
            let first = (style * 7 + language) % self.stocks[english].len();
            works
                .extend((0..FOREIGN).map(|at| self.stocks[english][(first + at) % self.stocks[english].len()].clone()));
        }
        let authors: Vec<String> = works.iter().flat_map(|work| &work.authors).map(|by| by.family.clone()).collect();
        let fresh = |work: &&Work| {
            work.authors[0].given.is_some() && work.authors.iter().all(|by| !authors.contains(&by.family))
        };
        let listed = own.iter().filter(|_| spare).find(fresh).cloned();
        let key = listed.as_ref().map(|work| work.key.clone());
        works.extend(listed);
        (works, key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without the white space and the hyphens of line ends.
    fn bare(text: &str) -> String {
        let text: String = text.replace("-\n", "").chars().filter(|c| !c.is_whitespace()).collect();
        text.replace('-', "")
    }

    fn some() -> Vec<Manuscript> {
        let suite = Suite::new(7);
        suite.pairs().into_iter().step_by(17).flat_map(|pair| suite.manuscripts(pair)).collect()
    }

    #[test]
    fn makes_the_same_manuscripts_of_the_same_seed() {
        assert_eq!(some(), some());
        let others: Vec<String> = Suite::new(8).manuscripts((0, 0)).into_iter().map(|made| made.text).collect();
        let these: Vec<String> = Suite::new(7).manuscripts((0, 0)).into_iter().map(|made| made.text).collect();
        assert_ne!(these, others);
    }

    #[test]
    fn gives_every_form_the_same_citations_and_entries() {
        for group in some().chunks(4) {
            let [plain, wrapped, pages, _] = group else { panic!("three forms, and one with slips") };
            for other in [wrapped, pages] {
                let works = |made: &Manuscript| -> Vec<Vec<Option<usize>>> {
                    let works = made.gold.citations.iter();
                    works.map(|citation| citation.works.iter().map(|work| work.entry).collect()).collect()
                };
                assert_eq!(works(plain), works(other), "{}", other.name);
                for (one, another) in plain.gold.citations.iter().zip(&other.gold.citations) {
                    let (here, there) = (one.span.text(&plain.text), another.span.text(&other.text));
                    if !there.contains('\u{c}') {
                        assert_eq!(bare(here), bare(there), "{}", other.name);
                    }
                }
                for (one, another) in plain.gold.entries.iter().zip(&other.gold.entries) {
                    let (here, there) = (one.span.text(&plain.text), another.span.text(&other.text));
                    if !there.contains('\u{c}') {
                        assert_eq!(bare(here), bare(there), "{}", other.name);
                    }
                }
            }
        }
    }

    #[test]
    fn has_in_each_span_what_gold_says_of_it() {
        for made in some() {
            for citation in &made.gold.citations {
                let text = citation.span.text(&made.text);
                assert!(text.ends_with([')', ']']), "{}: {text}", made.name);
                for work in &citation.works {
                    assert!(citation.span.contains(work.span), "{}: {text}", made.name);
                    let shown = work.span.text(&made.text);
                    let year = work.year.map(|year| year.to_string()).unwrap_or_default();
                    let slip = made.gold.slips.iter().any(|slip| slip.spans.contains(&work.span));
                    assert!(slip || shown.contains(&year) || shown.len() == 1, "{}: {shown} in {text}", made.name);
                }
            }
            for entry in &made.gold.entries {
                let text = entry.span.text(&made.text);
                let year = entry.year.map(|year| year.to_string());
                assert!(year.is_some_and(|year| text.contains(&year)), "{}: {text}", made.name);
                assert!(entry.title.is_some() && !entry.authors.is_empty(), "{}: {text}", made.name);
            }
        }
    }

    #[test]
    fn plants_slips_that_gold_places() {
        let planted: Vec<Manuscript> = some().into_iter().filter(|made| made.name.ends_with("-slips")).collect();
        let found: usize = planted.iter().map(|made| made.gold.slips.len()).sum();
        assert!(found >= planted.len() * 4, "{found} in {}", planted.len());
    }
}
