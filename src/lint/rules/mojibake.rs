//! `mojibake`

use crate::lint::decoding::misread;
use crate::lint::extraction::is_from_pages;
use crate::lint::slips::{Slip, report};
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Level, Rule, Safety, Topic};
use crate::span::Span;

/// Characters that went astray on their way into the text.
pub static RULE: Rule = Rule {
    name: "mojibake",
    topic: Topic::Reference,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: Some(Safety::Ask),
    summary: "characters read in the wrong encoding, control characters, stray ligatures and soft hyphens",
    what: "Letters that were written in UTF-8 and read in another encoding (\"MÃ¼ller\"), control characters and the \
           sign for an unreadable character, ligatures where the rest of the text has none, and soft hyphens within \
           words of the list. A text taken from a PDF may have the last two, and control characters, by its \
           extraction: there they are not reported.",
    why: "Nobody finds an author under a name with characters that belong to no name, and a search does not either.",
    wrong: &[
        Example::of(
            "Nachbarn meiden einander (MÃ¼ller, 2006).\n\nLiteratur\n\n\
                   MÃ¼ller, A. (2006). Nähe und Ferne. Wiesbaden: Taunus.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). The ownerâ€™s choice. Town & Edge, 4(2), 11â€“29.\n",
        ),
        Example::of(
            "Owners move less (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed bless\u{ad}ings. Oslo: Fjord\u{fffd}orlag.\n",
        ),
    ],
    right: &[
        Example::of(
            "Nachbarn meiden einander (Müller, 2006).\n\nLiteratur\n\n\
                   Müller, A. (2006). Nähe und Ferne. Wiesbaden: Taunus.\n",
        ),
        Example::of(
            "As irmãs mudam menos («IRMÃ», diz Moura, 2006); l’Âge d’or aussi (Pâris, 2007).\n\nReferências\n\n\
                   Moura, J. (2006). A irmã. Lisboa: Arcada.\n\
                   Pâris, L. (2007). L’Âge des villes. Lyon: Presqu’île.\n",
        ),
        Example::of(
            "The ﬁrst ﬁnding is ﬁne, and the ﬁfth deﬁnes it (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). The ﬁeld of ﬁve oﬃces. Oslo: Fjordforlag.\n",
        ),
    ],
    options: &[],
    source: "The Unicode Standard §5.22 on U+FFFD, §23.1 on control codes, §23.2 on the soft hyphen",
    check,
};

/// At most this share of the places for a ligature, in hundredths, makes a ligature a stray one.
const STRAY: usize = 10;
/// More soft hyphens are a typesetter's.
const FEW_SOFT_HYPHENS: usize = 20;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = &context.analysis.document;
    let text = document.text.as_str();
    report(&RULE, Safety::Ask, wrong_encoding(text), findings);
    if is_from_pages(document) {
        return;
    }
    report(&RULE, Safety::Ask, unreadable(text), findings);
    report(&RULE, Safety::Ask, ligatures(text), findings);
    // In the running text they may be meant; in names and titles of the list they keep a search from finding them.
    let lists = &context.analysis.references.spans;
    let mut hyphens = soft_hyphens(text);
    hyphens.retain(|slip| lists.iter().any(|list| list.contains(slip.span)));
    report(&RULE, Safety::Ask, hyphens, findings);
}

/// Words with characters that were read in the wrong encoding.
fn wrong_encoding(text: &str) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    for found in misread(text) {
        let edit = Edit { span: Span::new(found.start, found.end), text: found.written.to_string() };
        let word = word_around(text, edit.span);
        match slips.last_mut().filter(|last| last.span == word) {
            Some(Slip { mend: Some((_, edits)), .. }) => edits.push(edit),
            _ => slips.push(Slip::mended(word, String::new(), String::new(), edit)),
        }
    }
    for slip in &mut slips {
        let Some((imperative, edits)) = &mut slip.mend else { continue };
        let (found, mended) = (one_line(slip.span.text(text)), one_line(&mended(text, slip.span, edits)));
        slip.message = format!("\"{found}\" is \"{mended}\" read in the wrong encoding");
        *imperative = format!("write \"{mended}\"");
    }
    slips
}

/// The text of `span` after `edits`.
fn mended(text: &str, span: Span, edits: &[Edit]) -> String {
    let mut mended = String::new();
    let mut at = span.start;
    for edit in edits {
        mended.push_str(&text[at..edit.span.start]);
        mended.push_str(&edit.text);
        at = edit.span.end;
    }
    mended + &text[at..span.end]
}

/// Control characters but those that lay out a text, and the sign for what could not be read.
fn unreadable(text: &str) -> Vec<Slip> {
    let misread = misread(text);
    let is_part = |at: usize| misread[..misread.partition_point(|m| m.start <= at)].last().is_some_and(|m| at < m.end);
    let may_be = |byte: u8| matches!(byte, 0..=0x8 | 0xe..=0x1f | 0x7f | 0xc2 | 0xef);
    let leads = text.bytes().enumerate().filter(|&(_, byte)| may_be(byte)).map(|(at, _)| at);
    let found = leads.filter_map(|at| Some((at, text[at..].chars().next()?))).filter(|(_, c)| {
        matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffd}')
    });
    found
        .filter(|&(at, _)| !is_part(at))
        .filter_map(|(at, c)| {
            let what = if c == '\u{fffd}' { "an unreadable character" } else { "a control character" };
            let span = Span::new(at, at + c.len_utf8());
            let word: String = word_around(text, span)
                .text(text)
                .chars()
                .map(|c| if c.is_control() { '\u{fffd}' } else { c })
                .collect();
            // What stands alone is a sign of a formula or of a list, whose font said what it is.
            let in_word = word.contains(char::is_alphabetic);
            in_word.then(|| Slip::new(span, format!("{what} (U+{:04X}) in \"{}\"", u32::from(c), one_line(&word))))
        })
        .collect()
}

/// Ligatures in a text that elsewhere has their letters.
fn ligatures(text: &str) -> Vec<Slip> {
    let leads = memchr::memchr_iter(0xef, text.as_bytes());
    let found: Vec<(usize, char, &str)> = leads
        .filter_map(|at| {
            let c = text[at..].chars().next()?;
            Some((at, c, letters(c)?))
        })
        .collect();
    let plain = if found.is_empty() {
        0
    } else {
        text.matches("fi").count() + text.matches("fl").count() + text.matches("ff").count()
    };
    if found.len() * 100 > (plain + found.len()) * STRAY {
        return Vec::new();
    }
    let slip = |(at, c, letters): (usize, char, &str)| {
        let span = Span::new(at, at + c.len_utf8());
        let message =
            format!("\"{}\" has a ligature in place of \"{letters}\"", one_line(word_around(text, span).text(text)));
        Slip::mended(span, message, format!("write \"{letters}\""), Edit { span, text: letters.to_owned() })
    };
    found.into_iter().map(slip).collect()
}

/// The letters of a ligature.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

/// Soft hyphens within the words of a text that breaks no line at one.
fn soft_hyphens(text: &str) -> Vec<Slip> {
    let found: Vec<usize> = text.match_indices('\u{ad}').map(|(at, _)| at).collect();
    let within = |at: usize| {
        text[..at].ends_with(char::is_alphanumeric)
            && text[at + '\u{ad}'.len_utf8()..].starts_with(char::is_alphanumeric)
    };
    if found.len() > FEW_SOFT_HYPHENS || !found.iter().all(|&at| within(at)) {
        return Vec::new();
    }
    let slip = |at: usize| {
        let span = Span::new(at, at + '\u{ad}'.len_utf8());
        let word = one_line(&word_around(text, span).text(text).replace('\u{ad}', ""));
        let message = format!("\"{word}\" has a soft hyphen within");
        Slip::mended(span, message, "remove the soft hyphen", Edit { span, text: String::new() })
    };
    found.into_iter().map(slip).collect()
}

/// The longest stretch of a word that is shown on either side, in bytes.
const LONGEST: usize = 60;

/// The word around `span`, from white space to white space.
fn word_around(text: &str, span: Span) -> Span {
    let edge = |c: char| c.is_whitespace() || c == '\u{a0}';
    let before = text[..span.start].char_indices().rev().find(|&(at, c)| edge(c) || span.start - at > LONGEST);
    let after = text[span.end..].char_indices().find(|&(at, c)| edge(c) || at > LONGEST);
    let start = before.map_or(0, |(at, c)| at + c.len_utf8());
    let end = after.map_or(text.len(), |(at, _)| span.end + at);
    Span::new(start, end)
}
