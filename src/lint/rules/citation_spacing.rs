//! `citation-spacing`

use crate::citation::{Citation, CitationKind};
use crate::lint::majority::{Habit, Preference};
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Fix, Level, Rule, Safety, Topic};
use crate::span::Span;

/// Spaces that a citation lacks or has too many of.
pub static RULE: Rule = Rule {
    name: "citation-spacing",
    topic: Topic::Citation,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "a space that a citation lacks, or one too many",
    what: "Within a citation: no space behind the comma or the semicolon before a name, a year or a locator; a space \
           on one side only of an ampersand; two spaces in a row; a space behind the opening or before the closing \
           bracket. It is said only where most citations of the text are spaced as usual. Line breaks and letters \
           after a year (2003a,b) are left alone.",
    why: "It looks careless, and software that reads citations may miss one.",
    wrong: &[
        Example::of(
            "Owners move less (Halvorsen,2011; Brandsma &De Wit, 2008), but tenants stay (Dalton &  Roe, 2005; Ferreira, \
                   2010; Quist, 2001 ). Both are old findings (Halvorsen, 2011; Quist, 2001; Dalton & Roe, 2005).\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer, 2006;Lindner, 2009). Das gilt überall (Krämer, 2006; Vogt, 2001; Lindner, \
                   2009; Ehlers, 1998).\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less (Halvorsen, 2011; Brandsma & De Wit, 2008), but tenants stay (Dalton & Roe, 2005; Ferreira, \
                   2010; Quist, 2001). Both are old findings (Halvorsen, 2011; Quist, 2001; Dalton & Roe, 2005).\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2011a,b; Brandsma &\n   De Wit, 2008), says the survey (AT&T, 2005; Ferreira, \
                   2010; Quist, 2001).\n",
        ),
        Example::of(
            "Os vizinhos evitam-se ( FERRAZ, 2010 ; MOURA, 2007 ), e os donos ( PINTO, 2001 ) também ( MOURA, 2007 ); \
                   assim ( FERRAZ, 2010 ) e ( PINTO, 2001 ).\n",
        ),
    ],
    options: &[],
    source: "APA 7 §6.1: one space after a punctuation mark; ISO 690:2021, author–date references",
    check,
};

/// What is wrong with the spaces at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// `Bolt,2004`
    NoneAfterMark,
    /// `Karsten &Van Kempen`
    OneSidedAmpersand,
    /// `De Vos &  Deurloo`
    Doubled,
    /// `( Bolt, 2004 )`
    InsideBracket,
}

/// A fault with its place, and what should stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SpacingFault {
    fault: Fault,
    /// The marks around the fault, for the reader.
    shown: Span,
    /// The white space; empty where it lacks.
    space: Span,
    /// What should stand in its place.
    meant: &'static str,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let text = analysis.document.text.as_str();
    let citations: Vec<&Citation> = analysis
        .citations
        .iter()
        .filter(|citation| !matches!(citation.kind, CitationKind::Key | CitationKind::Numeric))
        .collect();
    let usual = Usual::of(&citations, text);
    for citation in citations {
        for spot in spots(citation, text).into_iter().filter(|spot| usual.is_against(spot.fault)) {
            findings.push(finding(spot, citation, text));
        }
    }
}

fn finding(spot: SpacingFault, citation: &Citation, text: &str) -> Finding {
    let quoted = one_line(citation.span.text(text));
    let (message, fix) = match spot.fault {
        Fault::NoneAfterMark => {
            let mark = &text[spot.space.start - 1..spot.space.start];
            (format!("a space is missing after \"{mark}\" in \"{quoted}\""), "add the space")
        }
        Fault::OneSidedAmpersand => (format!("a space is missing beside \"&\" in \"{quoted}\""), "add the space"),
        Fault::Doubled => (format!("two spaces in a row in \"{quoted}\""), "leave one space"),
        Fault::InsideBracket => (format!("a space stands inside the bracket of \"{quoted}\""), "remove the space"),
    };
    let mut finding = RULE.finding(spot.shown, message);
    finding.fix = Some(Fix {
        message: fix.to_owned(),
        safety: Safety::Safe,
        edits: vec![Edit { span: spot.space, text: spot.meant.to_owned() }],
    });
    finding
}

/// So many times as often as it lacks, the space behind a mark is the text's own.
const OFTENER: usize = 3;

/// What the text does most of the time.
#[derive(Debug, Clone, Copy)]
struct Usual {
    marks: Habit,
    gaps: Habit,
    brackets: Habit,
}

impl Usual {
    fn of(citations: &[&Citation], text: &str) -> Self {
        let (mut marks, mut gaps, mut brackets) = (Habit::default(), Habit::default(), Habit::default());
        for citation in citations {
            let found = spots(citation, text);
            let faults = |fault: Fault| found.iter().filter(|spot| spot.fault == fault).count();
            let inside = citation.span.text(text);
            let spaced = inside.matches(", ").count() + inside.matches("; ").count();
            marks.with += spaced;
            marks.without += faults(Fault::NoneAfterMark);
            gaps.with += inside.split_ascii_whitespace().count().saturating_sub(1 + faults(Fault::Doubled));
            gaps.without += faults(Fault::Doubled);
            let padded = faults(Fault::InsideBracket).min(2);
            brackets.with += 2 - padded;
            brackets.without += padded;
        }
        Self { marks, gaps, brackets }
    }

    /// True where the fault is against what the text does.
    fn is_against(&self, fault: Fault) -> bool {
        let habit = match fault {
            // Left out where the text mostly has it, the space is a slip, however short the text.
            Fault::NoneAfterMark => return self.marks.with >= OFTENER * self.marks.without,
            Fault::OneSidedAmpersand => return true,
            Fault::Doubled => self.gaps,
            Fault::InsideBracket => self.brackets,
        };
        habit.preference() == Some(Preference::With)
    }
}

/// The faults of one citation, in the order of the text.
fn spots(citation: &Citation, text: &str) -> Vec<SpacingFault> {
    let mut found = Vec::new();
    for (at, byte) in citation.span.text(text).bytes().enumerate() {
        let at = citation.span.start + at;
        let spot = match byte {
            b',' | b';' => after_mark(citation, text, at),
            b'&' => beside_ampersand(citation, text, at),
            b' ' => doubled(citation, text, at),
            b'(' | b'[' => behind_opening(citation, text, at),
            b')' | b']' => before_closing(citation, text, at),
            _ => None,
        };
        found.extend(spot);
    }
    found
}

/// `,2004`, `;Bolt`, where the year or the name begins there; not `2003a,b`.
fn after_mark(citation: &Citation, text: &str, at: usize) -> Option<SpacingFault> {
    let next = text[at + 1..].chars().next()?;
    if next.is_whitespace() || !next.is_alphanumeric() {
        return None;
    }
    let begins = citation.works.iter().any(|work| {
        let dated = work.date.span.len() >= 4 && work.date.span.start == at + 1;
        let named = work.authors.iter().any(|name| name.span.start == at + 1);
        let lead = work.prefix.is_some_and(|prefix| prefix.start == at + 1);
        let located = work.locator.as_ref().is_some_and(|locator| locator.span.start == at + 1);
        dated || named || lead || located
    });
    let space = Span::new(at + 1, at + 1);
    let of_year = citation.works.iter().find(|work| work.date.span.start == at + 1 && !work.shares_authors);
    let shown = of_year.map_or(Span::new(at, at + 1), |work| work.span);
    begins.then_some(SpacingFault { fault: Fault::NoneAfterMark, shown, space, meant: " " })
}

/// `Karsten &Van Kempen`, `Karsten& Van Kempen`; not `AT&T`, and not at a line's end.
fn beside_ampersand(citation: &Citation, text: &str, at: usize) -> Option<SpacingFault> {
    if at <= citation.span.start || at + 1 >= citation.span.end {
        return None;
    }
    let before = text[..at].chars().next_back()?;
    let after = text[at + 1..].chars().next()?;
    let shown = Span::new(at, at + 1);
    let spot = |space| Some(SpacingFault { fault: Fault::OneSidedAmpersand, shown, space, meant: " " });
    match (before.is_whitespace(), after.is_whitespace()) {
        (true, false) if after.is_alphabetic() => spot(Span::new(at + 1, at + 1)),
        (false, true) if before.is_alphanumeric() || before == '.' => spot(Span::new(at, at)),
        _ => None,
    }
}

/// Two or more spaces in one line, not at its start or its end.
fn doubled(citation: &Citation, text: &str, at: usize) -> Option<SpacingFault> {
    let bytes = text.as_bytes();
    if at == 0 || matches!(bytes[at - 1], b' ' | b'\n' | b'\t' | b'\r' | b'(' | b'[') {
        return None;
    }
    let end = (at..citation.span.end).find(|&at| bytes[at] != b' ')?;
    if end - at < 2 || matches!(bytes[end], b'\n' | b'\r' | b'\t' | b')' | b']') {
        return None;
    }
    Some(SpacingFault { fault: Fault::Doubled, shown: Span::new(at, end), space: Span::new(at, end), meant: " " })
}

/// `( Bolt`
fn behind_opening(citation: &Citation, text: &str, at: usize) -> Option<SpacingFault> {
    let inside = &text[at + 1..citation.span.end];
    let space = inside.len() - inside.trim_start_matches(' ').len();
    let breaks = inside[space..].starts_with(['\n', '\r', '\t']);
    let space = Span::new(at + 1, at + 1 + space);
    let shown = Span::new(at, space.end);
    (!space.is_empty() && !breaks).then_some(SpacingFault { fault: Fault::InsideBracket, shown, space, meant: "" })
}

/// `2004 )`
fn before_closing(citation: &Citation, text: &str, at: usize) -> Option<SpacingFault> {
    let inside = &text[citation.span.start..at];
    let kept = inside.trim_end_matches(' ');
    let breaks = kept.ends_with(['\n', '\r', '\t', '(', '[']);
    let space = Span::new(citation.span.start + kept.len(), at);
    let shown = Span::new(space.start, at + 1);
    (!space.is_empty() && !breaks).then_some(SpacingFault { fault: Fault::InsideBracket, shown, space, meant: "" })
}
