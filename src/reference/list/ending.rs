//! How a line ends: as an entry would, or in the middle of one.

use crate::language::shared::ENTRY_ABBREVIATIONS;

/// The end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// There is no line before.
    Nothing,
    /// `organi-`
    Hyphen,
    /// `,`
    Comma,
    /// `;`, `:`, `&`, `/`, an opening bracket: something must follow.
    Open,
    /// A small word: `of the`
    Link,
    /// A word with a small letter: `migration`
    Word,
    /// A word with a capital: `Routledge`
    Capital,
    /// `J.`, `Hrsg.`, `vol.`: a stop that may end no sentence.
    Abbreviation,
    /// `M.J.`, `J.-P.`: initials, which their name follows or stands before.
    Initials,
    /// A stop.
    Stop,
    /// A number: `410–432`
    Number,
    /// `)`, `]`, a closing quotation mark.
    Close,
    /// An address of the web or a DOI.
    Address,
}

/// How `line` ends; `line` has no white space at its end.
pub fn ending(line: &str) -> Ending {
    let last_word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let Some(last) = last_word.chars().next_back() else { return Ending::Nothing };
    if is_address(last_word) {
        return Ending::Address;
    }
    match last {
        '-' | '\u{ad}' | '‐' => Ending::Hyphen,
        '–' | '—' if last_word.chars().count() > 1 => Ending::Hyphen,
        ',' => Ending::Comma,
        ';' | ':' | '&' | '/' | '(' | '[' | '“' | '„' | '«' | '–' | '—' | '=' | '+' => Ending::Open,
        '.' | '!' | '?' | '…' => stop(last_word),
        ')' | ']' | '}' | '”' | '»' | '"' | '’' | '\'' | '‹' | '›' | '>' => Ending::Close,
        c if c.is_numeric() => Ending::Number,
        _ if last_word.starts_with(char::is_uppercase) => Ending::Capital,
        _ if last_word.chars().count() <= 3 => Ending::Link,
        _ => Ending::Word,
    }
}

/// `J.` and `Hrsg.` against `Berlin.` and `432.`
fn stop(word: &str) -> Ending {
    let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
    let short = letters.chars().count() <= 2 && letters.chars().any(char::is_alphabetic);
    if is_initials(word) {
        return Ending::Initials;
    }
    if short || ENTRY_ABBREVIATIONS.contains(letters.to_lowercase().as_str()) {
        Ending::Abbreviation
    } else {
        Ending::Stop
    }
}

/// `M.J.`, `J.-P.`; not the abbreviated places and companies that end entries.
fn is_initials(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let pairs = word.trim_start_matches('(').replace('-', "");
    let alternate = pairs.chars().enumerate().all(|(at, c)| if at % 2 == 0 { c.is_uppercase() } else { c == '.' });
    let place = ["D.C.", "U.K.", "U.S.", "U.S.A.", "N.Y.", "N.J.", "N.H.", "N.C.", "B.V.", "S.A.", "R.U.", "E.U."];
    alternate && letters.by_ref().count() > 1 && pairs.ends_with('.') && !place.contains(&word)
}

/// A web address or a DOI, whole or its end.
fn is_address(word: &str) -> bool {
    word.contains("://")
        || word.contains("www.")
        || word.contains("10.") && word.contains('/')
        || word.matches('/').count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_a_line_ends() {
        for (line, end) in [
            ("a study of organi-", Ending::Hyphen),
            ("Bolt, G.,", Ending::Comma),
            ("Assen:", Ending::Open),
            ("the history of", Ending::Link),
            ("a history of migration", Ending::Word),
            ("London: Routledge", Ending::Capital),
            ("Bolt, G. and Burgers, J.", Ending::Abbreviation),
            ("Bolt, G., Dam, L., Eelman, M.J.", Ending::Initials),
            ("Bolt, G. and J.-P.", Ending::Initials),
            ("Washington, D.C.", Ending::Stop),
            ("Assen: Van Gorcum.", Ending::Stop),
            ("12(3), 410–432", Ending::Number),
            ("(seen 3 May 2004)", Ending::Close),
            ("https://example.org/a", Ending::Address),
            ("doi:10.1000/182.", Ending::Address),
            ("", Ending::Nothing),
        ] {
            assert_eq!(ending(line), end, "{line}");
        }
    }
}
