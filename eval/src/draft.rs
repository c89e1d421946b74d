//! The prose around citations, and the list behind it: a manuscript before it is laid out.

use citegraph::Span;

use crate::data::Words;
use crate::gold;
use crate::random::Random;
use crate::render::{Cite, CiteForm, Rendered, RenderedCite, RenderedWork};
use crate::works::Work;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The title of the manuscript.
    Title,
    /// The heading of a section, or of the list.
    Heading,
    /// Prose.
    Paragraph,
    /// An entry of the list.
    Entry,
}

/// A paragraph. The spans of its gold count from its own start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, on one line.
    pub text: String,
    /// The citations in it.
    pub citations: Vec<gold::Citation>,
    /// What it says, if it is an entry.
    pub entry: Option<gold::Entry>,
}

impl Block {
    fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), citations: Vec::new(), entry: None }
    }
}

/// A manuscript before it is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The code of its language.
    pub language: String,
    /// Its paragraphs.
    pub blocks: Vec<Block>,
}

/// Which works are cited where: each of `works` once at least, some with others, some twice.
pub fn plan(works: &[Work], listed: &[usize], random: &mut Random) -> Vec<Cite> {
    let mut cited: Vec<usize> = (0..works.len()).filter(|work| !listed.contains(work)).collect();
    random.shuffle(&mut cited);
    let again: Vec<usize> = (0..cited.len() / 4).map(|_| *random.one(&cited)).collect();
    cited.extend(again);
    // The renderer tells works apart where they are cited in one form only: so all are, before anything is printed.
    let mut cites = vec![every(works)];
    let mut rest = cited.as_slice();
    while !rest.is_empty() {
        let narrative = random.chance(28);
        let count = if narrative { 1 } else { *random.one(&[1, 1, 1, 2, 2, 3, 4]) };
        let (now, later) = rest.split_at(count.min(rest.len()));
        let mut together: Vec<(usize, Option<(u32, u32)>)> = Vec::new();
        for &work in now {
            if together.iter().all(|&(other, _)| other != work) {
                together.push((work, random.chance(25).then(|| pages(&works[work], random))));
            }
        }
        let form = if narrative { CiteForm::Narrative } else { CiteForm::Parenthetical };
        cites.push(Cite { works: together, form });
        rest = later;
    }
    cites
}

/// All works, listed and not printed.
pub fn every(works: &[Work]) -> Cite {
    Cite { works: (0..works.len()).map(|work| (work, None)).collect(), form: CiteForm::Listed }
}

/// A page, or a few, of the work.
fn pages(work: &Work, random: &mut Random) -> (u32, u32) {
    let (first, last) = work.pages.unwrap_or((3, 280));
    let page = random.between(first as usize, last as usize) as u32;
    (page, if random.chance(60) { page } else { last.min(page + random.between(1, 9) as u32) })
}

/// Introduces some citations (`see`), and cites some works through others.
pub fn vary(rendered: &mut Rendered, words: &Words, works: &[Work], random: &mut Random) {
    let language = citegraph::language::by_code(&words.code).expect("the data names citegraph's languages");
    let mut through = 1;
    for cite in &mut rendered.cites {
        let parenthetical = cite.text.starts_with(['(', '[']) && cite.text.ends_with([')', ']']);
        let alone = cite.works.len() == 1 && cite.works[0].suffix.is_none() && !cite.works[0].et_al;
        if through > 0 && parenthetical && alone && cite.works[0].authors.len() == 1 {
            through -= 1;
            cite_through(cite, &language.cited_in[0], works, random);
        } else if parenthetical && random.chance(18) {
            insert(cite, 1, &format!("{} ", words.see));
        }
    }
}

/// `(Reijndorp, 1996, as cited in Buys, 1997)` of `(Buys, 1997)`: written as the style writes the work itself.
fn cite_through(cite: &mut RenderedCite, term: &str, works: &[Work], random: &mut Random) {
    let source = cite.works[0].clone();
    let (Some(work), Some(names), Some(date)) = (source.work, source.names, source.date) else { return };
    let family = loop {
        let family = *random.one(&["Abernathy", "Vandermolen", "Castellanos", "Lindholm", "Rosenkranz", "Fontaine"]);
        if works.iter().flat_map(|work| &work.authors).all(|author| author.family != family) {
            break family;
        }
    };
    let year = works[work].date.0 - random.between(3, 20) as u16;
    let capitals = cite.text[names.clone()].chars().all(|c| !c.is_lowercase());
    let name = if capitals { family.to_uppercase() } else { family.to_owned() };
    let head = format!("{name}{}{year}", &cite.text[names.end..date.start]);
    let between = if cite.text[names.end..date.start].starts_with(',') { ", " } else { " " };
    let at = names.start;
    insert(cite, at, &format!("{head}{between}{term} "));
    let length = name.len();
    cite.works.insert(
        0,
        RenderedWork {
            work: None,
            span: at..at + head.len(),
            names: Some(at..at + length),
            authors: vec![(at..at + length, family.to_owned())],
            date: Some(at + head.len() - 4..at + head.len()),
            year: Some(year),
            via: Some(1),
            ..RenderedWork::default()
        },
    );
}

/// Puts `text` into a citation; what stands behind `at` moves.
fn insert(cite: &mut RenderedCite, at: usize, text: &str) {
    replace(cite, at..at, text);
}

/// Puts `text` in the place of `range`, which lies within or between what is known of the citation.
pub fn replace(cite: &mut RenderedCite, range: std::ops::Range<usize>, text: &str) {
    cite.text.replace_range(range.clone(), text);
    let moved = |at: usize| if at >= range.end { at + text.len() - range.len() } else { at };
    // What ends where something is put in does not grow by it; what begins there moves.
    let ends = |at: usize| if at > range.start { moved(at) } else { at };
    let place = |span: &std::ops::Range<usize>| moved(span.start)..ends(span.end);
    for work in &mut cite.works {
        work.span = place(&work.span);
        work.names = work.names.as_ref().map(place);
        work.date = work.date.as_ref().map(place);
        for (span, _) in &mut work.authors {
            *span = place(span);
        }
    }
}

/// The manuscript around what was rendered.
pub fn write(rendered: &Rendered, words: &Words, random: &mut Random) -> Draft {
    let language = citegraph::language::by_code(&words.code).expect("the data names citegraph's languages");
    let mut blocks = vec![Block::new(BlockKind::Title, capital(&words.frames[0].replace("{A}", &words.topics[0])))];
    let mut cites = rendered.cites.iter().peekable();
    let mut sections = words.sections.iter();
    let mut written = 0;
    while cites.peek().is_some() {
        if written % 3 == 0
            && let Some(section) = sections.next()
        {
            blocks.push(Block::new(BlockKind::Heading, section.as_str()));
        }
        let mut paragraph = Block::new(BlockKind::Paragraph, "");
        for _ in 0..random.between(4, 6) {
            if !paragraph.text.is_empty() {
                paragraph.text.push(' ');
            }
            match random.below(10) {
                0 => paragraph.text.push_str(random.one::<String>(&words.distractors)),
                1 => paragraph.text.push_str(random.one::<String>(&words.fillers)),
                _ => match cites.next() {
                    Some(cite) => sentence(&mut paragraph, cite, rendered, words, random),
                    None => paragraph.text.push_str(random.one::<String>(&words.fillers)),
                },
            }
        }
        blocks.push(paragraph);
        written += 1;
    }
    blocks.push(Block::new(BlockKind::Heading, capital(&language.reference_headings[0])));
    blocks.extend(rendered.entries.iter().map(|entry| {
        let gold = gold::Entry {
            span: Span::new(0, entry.text.len()),
            authors: entry.authors.clone(),
            year: entry.year.clone().and_then(|year| entry.text[year].get(..4)?.parse().ok()),
            suffix: entry.suffix,
            title: entry.title.clone(),
            container: entry.container.clone(),
            volume: entry.volume.clone(),
            issue: entry.issue.clone(),
            pages: entry.pages,
            publisher: entry.publisher.clone(),
        };
        Block { entry: Some(gold), ..Block::new(BlockKind::Entry, entry.text.clone()) }
    }));
    Draft { language: words.code.clone(), blocks }
}

fn sentence(block: &mut Block, cite: &RenderedCite, rendered: &Rendered, words: &Words, random: &mut Random) {
    let narrative = !cite.text.starts_with(['(', '[']);
    let frames = if narrative { &words.narrative } else { &words.behind };
    let (before, after) = random.one(frames).split_once("{c}").expect("a sentence has a place for its citation");
    let mut text = cite.text.clone();
    if before.is_empty() {
        text = capital(&text);
    }
    block.text.push_str(before);
    let start = block.text.len();
    block.text.push_str(&text);
    let end = block.text.len();
    block.text.push_str(after);
    let works = cite.works.iter().map(|work| gold::Work {
        authors: work.authors.iter().map(|(_, family)| family.clone()).collect(),
        et_al: work.et_al,
        year: work.year,
        suffix: work.suffix,
        locator: work.locator,
        via: work.via,
        entry: work.work.and_then(|work| rendered.entries.iter().position(|entry| entry.work == work)),
        span: named(work, start),
    });
    block.citations.push(gold::Citation { span: Span::new(start, end), works: works.collect() });
}

/// Names and year of a work, or what it has of them, in a citation that begins at `start`.
fn named(work: &RenderedWork, start: usize) -> Span {
    let first = work.names.as_ref().or(work.date.as_ref()).unwrap_or(&work.span).start;
    let last = work.date.as_ref().unwrap_or(&work.span).end;
    Span::new(start + first.min(last), start + last)
}

/// With a capital at its head, unless that would change where everything stands.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let upper: String = first.to_uppercase().collect();
    if upper.len() == first.len_utf8() { format!("{upper}{}", letters.as_str()) } else { text.to_owned() }
}
