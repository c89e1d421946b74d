//! What shows that a line stands apart from the list around it: an entry that was added in another style, on a line that was
//! not broken with the others.

use super::ending::Ending;
use super::evidence::{Fill, Place, Row, sign};
use super::opening::{Form, Label};
use crate::language::shared::ISSUE_LABELS;

/// What speaks for an entry that stands alone: the line that was not broken with those of the list is a paragraph of its own.
/// That it has no number where the others do says less at the end of a list than within it.
pub fn alone(first: &Row, line: &str) -> f32 {
    let unbroken = first.signs[sign::FILL] == Fill::Unbroken as u8;
    let unnumbered = first.signs[sign::NUMBER] == Place::Unnumbered as u8;
    let body = first.opening.form == Form::Capital && is_body_in_capitals(line);
    let act = unbroken && names_act(line);
    f32::from(u8::from(unbroken))
        + f32::from(u8::from(unnumbered)) * 1.5
        + f32::from(u8::from(body)) * 1.7
        + f32::from(u8::from(act))
}

/// True where names or a date open an entry, and no want of space broke the line before it: a full line before it must have
/// ended as entries end, and then the opening must be that of an entry alone.
pub fn opens_alone(rows: &[Row]) -> bool {
    let first = &rows[0];
    let full = first.signs[sign::FILL] == Fill::Full as u8;
    match first.opening.form {
        Form::DatedName | Form::Initials => rows.iter().any(|row| row.dated),
        Form::Lower | Form::Inner | Form::Address => false,
        Form::DatedOther => first.dated && (!full || follows_end(first)),
        _ => first.dated && (!full || follows_end(first) && matches!(first.opening.label, Label::Number(_))),
    }
}

/// How much more a line begins an entry than its list makes one think, where it was not broken with the lines of the list and
/// opens as an entry would in some list.
pub fn unbroken(row: &Row) -> f32 {
    let runs_on = [Ending::Hyphen, Ending::Comma, Ending::Open, Ending::Link]
        .iter()
        .any(|&ending| row.signs[sign::ENDING] == ending as u8);
    let opens = match row.opening.form {
        Form::DatedName | Form::Initials | Form::DatedOther => !runs_on,
        Form::Given | Form::NamedColon | Form::Colon | Form::Capital => follows_end(row),
        _ => false,
    };
    let apart = row.signs[sign::FILL] == Fill::Unbroken as u8 && row.dated && opens;
    f32::from(u8::from(apart)) * 4.0
}

/// True where the line before ends as an entry ends: with a stop, an address or the DOI.
fn follows_end(row: &Row) -> bool {
    [Ending::Stop, Ending::Address].iter().any(|&ending| row.signs[sign::ENDING] == ending as u8)
}

/// True where a body in capitals heads the line as ABNT NBR 6023 has it: `BRASIL. Ministério da Saúde`, `DIÓN DE PRUSA.
/// Discursos`.
pub fn is_body_in_capitals(line: &str) -> bool {
    let Some((head, rest)) = line.split_once(". ") else { return false };
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = head.chars().all(|c| c.is_uppercase() || c == ' ' || c == '-');
    let goes_on =
        rest.chars().next().is_some_and(char::is_uppercase) && rest.chars().nth(1).is_some_and(char::is_lowercase);
    capitals && letters >= 4 && head.len() <= 60 && goes_on
}

/// True where the number of a law is named: `Ley nº 19/2013`, `Decreto n. 5.773`, `Lei No 9.394`.
fn names_act(line: &str) -> bool {
    let mut before = "";
    let mut words = line.split(' ').peekable();
    while let Some(word) = words.next() {
        let numbered = words.peek().is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        if numbered && before.starts_with(char::is_uppercase) && ISSUE_LABELS.is(word) {
            return true;
        }
        before = word;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_body_in_capitals() {
        for (line, expected) in [
            ("BRASIL. Ministério da Saúde. Portaria nº 12. Brasília, 2006.", true),
            ("DION DE PRUSA. Discursos. Madrid: Olivo, 1988.", true),
            ("IBGE. Censo demográfico. Rio de Janeiro, 2010.", true),
            ("THE PRESS AND THE TOWN – FORMS OF APPEARANCE", false),
            ("DR. Maria Lopes", false),
            ("Lisboa. Câmara Municipal", false),
        ] {
            assert_eq!(is_body_in_capitals(line), expected, "{line}");
        }
    }

    #[test]
    fn knows_the_number_of_a_law() {
        assert!(names_act("Portugal. Lei nº 31/2014, de 30 de maio"));
        assert!(names_act("CURITIBA. Decreto n. 1.020, de 2008"));
        assert!(!names_act("a lei nº 31"));
        assert!(!names_act("Studies on towns, n. 12"));
    }
}
