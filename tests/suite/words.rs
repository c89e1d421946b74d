//! Words of natural languages stand in the language files, and not in the code that reads by them.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders that read texts by the words of their languages.
const READERS: [&str; 5] = ["src/citation", "src/reference", "src/claim", "src/link", "src/lint"];

/// Files with lists of words that are no language's, and whose they are.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("src/citation/taxon.rs", "the endings of the Latin names of species, in texts of every language"),
    ("src/citation/terms.rs", "CSL's names of locators"),
    ("src/reference/list/opening/mod.rs", "how addresses of the web and DOIs begin"),
    ("src/lint/bib_model.rs", "the data models of BibTeX and BibLaTeX"),
    ("src/lint/rules/name_syntax.rs", "the fields of BibTeX that hold names, and its word between them"),
    ("src/lint/rules/over_braced_title.rs", "the fields of BibTeX that hold titles"),
    ("src/lint/rules/month_form.rs", "the macros of BibTeX's styles, with the months that they stand for"),
    ("src/lint/identifiers.rs", "the labels of identifiers"),
    ("src/lint/library.rs", "names of rules"),
    ("src/lint/dois.rs", "the hosts of the DOI resolver"),
    ("src/lint/rules/url_form.rs", "the names of parameters that trackers add to addresses"),
    ("src/lint/rules/missing_space_before_cite.rs", "the prefixes of LaTeX's citation commands"),
    ("src/lint/rules/et_al_form.rs", "the parts of the Latin term whose form the rule is about"),
];

/// What the scan tells apart in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// A string literal, without its quotation marks.
    Text(String),
    Word(String),
    Sign(char),
}

/// The tokens of a source with their lines; comments, characters and lifetimes are left out.
fn tokens(source: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = source.chars().collect();
    let (mut at, mut line, mut found) = (0, 1, Vec::new());
    let is = |at: usize, c: char| chars.get(at) == Some(&c);
    while let Some(&c) = chars.get(at) {
        let start = at;
        let token = if c == '/' && is(at + 1, '/') {
            at = (at..chars.len()).find(|&at| is(at, '\n')).unwrap_or(chars.len());
            None
        } else if c == '/' && is(at + 1, '*') {
            at = (at + 2..chars.len()).find(|&at| is(at, '*') && is(at + 1, '/')).map_or(chars.len(), |at| at + 2);
            None
        } else if c == 'r' && (is(at + 1, '"') || is(at + 1, '#') && (is(at + 2, '"') || is(at + 2, '#'))) {
            let hashes = (at + 1..).take_while(|&at| is(at, '#')).count();
            let opened = at + 2 + hashes;
            let ends = |at: usize| is(at, '"') && (1..=hashes).all(|behind| is(at + behind, '#'));
            let end = (opened..chars.len()).find(|&at| ends(at)).unwrap_or(chars.len());
            at = end + 1 + hashes;
            Some(Token::Text(chars[opened..end].iter().collect()))
        } else if c == '"' {
            at += 1;
            while at < chars.len() && !is(at, '"') {
                at += if is(at, '\\') { 2 } else { 1 };
            }
            at += 1;
            Some(Token::Text(chars[start + 1..(at - 1).min(chars.len())].iter().collect()))
        } else if c == '\'' && (is(at + 1, '\\') || is(at + 2, '\'')) {
            at += if is(at + 1, '\\') { 3 } else { 2 };
            at = (at..chars.len()).find(|&at| is(at, '\'')).map_or(chars.len(), |at| at + 1);
            None
        } else if c.is_alphanumeric() || c == '_' {
            at =
                (at..chars.len()).find(|&at| !(chars[at].is_alphanumeric() || chars[at] == '_')).unwrap_or(chars.len());
            Some(Token::Word(chars[start..at].iter().collect()))
        } else {
            at += 1;
            (!c.is_whitespace()).then_some(Token::Sign(c))
        };
        found.extend(token.map(|token| (line, token)));
        line += chars[start..at.min(chars.len())].iter().filter(|&&c| c == '\n').count();
    }
    found
}

/// The tokens outside of the modules and functions that are compiled for tests alone, and outside the examples of rules.
fn without_tests(tokens: Vec<(usize, Token)>) -> Vec<(usize, Token)> {
    let word = |at: usize, name: &str| matches!(&tokens[at].1, Token::Word(word) if word == name);
    let sign = |at: usize, c: char| tokens.get(at).is_some_and(|(_, token)| *token == Token::Sign(c));
    let behind = |mut at: usize, open: char, close: char| {
        let mut depth = 0;
        while at < tokens.len() {
            depth += i32::from(sign(at, open));
            depth -= i32::from(sign(at, close));
            at += 1;
            if depth == 0 && sign(at - 1, close) {
                break;
            }
        }
        at
    };
    let (mut at, mut kept) = (0, Vec::new());
    while at < tokens.len() {
        let attribute = sign(at, '#') && sign(at + 1, '[') && at + 2 < tokens.len() && word(at + 2, "cfg");
        let test = attribute && (at + 2..tokens.len()).take_while(|&at| !sign(at, ']')).any(|at| word(at, "test"));
        let example = word(at, "Example") && sign(at + 1, ':') || word(at, "RULE") && sign(at + 1, ':');
        if test || example {
            // To the end of the item: a block, or a stop.
            let ends = |at| sign(at, '{') || sign(at, ';') || example && sign(at, '(');
            while at < tokens.len() && !ends(at) {
                at += 1;
            }
            at = if sign(at, '{') {
                behind(at, '{', '}')
            } else if sign(at, '(') {
                behind(at, '(', ')')
            } else {
                at + 1
            };
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// True for a text that is a word, or holds one, in small letters: two letters or more, and no sentence, pattern or place for
/// a value.
fn is_word(text: &str) -> bool {
    let bare = text.trim();
    let plain = !bare.contains(['{', '/', '\\', '_', '=', '<', '(', '[']) && bare.split_whitespace().count() <= 4;
    let small = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_lowercase);
    plain && bare.split(|c: char| !c.is_alphabetic()).any(small)
}

/// The lists of words in a source, each with its line: arrays of two or more texts, texts that `|` joins or that are patterns of
/// one `match`, and parsers that are alternatives.
fn lists(source: &str) -> Vec<(usize, Vec<String>)> {
    let tokens = without_tests(tokens(source));
    let mut found: Vec<(usize, Vec<String>)> = Vec::new();
    // What is open: its sign, whether it lists its items, its line, and the words in it.
    let mut open: Vec<(char, bool, usize, Vec<String>)> = Vec::new();
    let close = |open: &mut Vec<(char, bool, usize, Vec<String>)>, found: &mut Vec<(usize, Vec<String>)>| {
        if let Some((_, true, line, words)) = open.pop()
            && words.len() > 1
        {
            found.push((line, words));
        }
    };
    for (at, (line, token)) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &tokens[at].1);
        let after = tokens.get(at + 1).map(|(_, token)| token);
        match token {
            Token::Sign('[') => {
                let indexes = matches!(before, Some(Token::Word(_) | Token::Sign('#' | ')' | ']')));
                open.push(('[', !indexes, *line, Vec::new()));
            }
            Token::Sign(sign @ ('(' | '{')) => {
                let alternatives = *sign == '(' && matches!(before, Some(Token::Word(word)) if word == "alt");
                open.push((*sign, alternatives || *sign == '{', *line, Vec::new()));
            }
            Token::Sign(']' | ')' | '}') => close(&mut open, &mut found),
            Token::Text(text) if is_word(text) => {
                let joined = matches!(before, Some(Token::Sign('|'))) || matches!(after, Some(Token::Sign('|')));
                let arm = matches!(after, Some(Token::Sign('=')))
                    && matches!(tokens.get(at + 2), Some((_, Token::Sign('>'))));
                let level = open.iter().rposition(|(sign, lists, ..)| match sign {
                    '{' => true,
                    _ => *lists,
                });
                let Some((sign, _, _, words)) = level.map(|level| &mut open[level]) else { continue };
                // In a block only patterns count; the texts that it makes are messages.
                if *sign != '{' || joined || arm {
                    words.push(text.clone());
                }
            }
            _ => {}
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut found);
    }
    found
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

#[test]
fn lists_of_words_stand_in_the_language_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    READERS.iter().for_each(|folder| sources(&root.join(folder), &mut paths));
    paths.sort();
    let mut wrong = Vec::new();
    let mut needed = Vec::new();
    for path in paths {
        let name = path.strip_prefix(root).expect("it lies below").to_string_lossy().replace('\\', "/");
        let tests = name.ends_with("tests.rs") || name.ends_with("bench.rs");
        let found = if tests { Vec::new() } else { lists(&fs::read_to_string(&path).expect("a source is text")) };
        if !found.is_empty() && EXCEPTIONS.iter().any(|(excepted, _)| *excepted == name) {
            needed.push(name);
        } else {
            wrong.extend(found.into_iter().map(|(line, words)| format!("{name}:{line}: {}", words.join(", "))));
        }
    }
    assert!(wrong.is_empty(), "these words belong into src/language/*.toml:\n{}", wrong.join("\n"));
    let idle: Vec<_> = EXCEPTIONS.iter().filter(|(excepted, _)| !needed.iter().any(|name| name == excepted)).collect();
    assert!(idle.is_empty(), "these exceptions are not needed any more: {idle:?}");
}

#[test]
fn the_scan_sees_arrays_patterns_and_parsers() {
    let found = |source: &str| lists(source).into_iter().map(|(_, words)| words.join(" ")).collect::<Vec<_>>();
    for (source, expected) in [
        ("const A: &[&str] = &[\"van\", \"der\"];", vec!["van der"]),
        ("fn f(w: &str) -> bool { matches!(w, \"v.\" | \"vs\" | \"gegen\") }", vec!["vs gegen"]),
        ("fn f(w: &str) -> u8 { match w { \"und\" => 1, \"oder\" => 2, _ => 0 } }", vec!["und oder"]),
        ("fn f() { alt((tag(\"and\"), tag(\"und\"))) }", vec!["and und"]),
        ("const A: [(&str, u8); 2] = [(\"page\", 1), (\"seite\", 2)];", vec!["page seite"]),
        ("// [\"van\", \"der\"]\nfn f() { let a = [\"X\", \"(\"]; }", vec![]),
        ("fn f() { g(\"a word\", \"another\"); }", vec![]),
        ("#[cfg(test)]\nmod tests { const A: [&str; 2] = [\"van\", \"der\"]; }", vec![]),
        ("pub static RULE: Rule = Rule { wrong: &[\"one two\", \"three four\"] };", vec![]),
        ("fn f(c: char) -> bool { matches!(c, '\"' | 'a') || [\"ja\", \"nein\"].contains(&w) }", vec!["ja nein"]),
    ] {
        assert_eq!(found(source), expected, "{source}");
    }
}
