//! The stream of tokens: files within files, and what macros put before them.

use super::files::Files;
use super::lexer::{Regime, lexeme};
use super::raw::Closers;
use super::token::{FileId, FileSpan, Kind, Token};
use crate::span::Span;

/// A file that is being read.
#[derive(Debug)]
struct Frame {
    file: FileId,
    /// What is still to be read of it.
    left: Span,
    /// How many of the waiting tokens belong to the files around it.
    waiting: usize,
    closers: Closers,
    /// How it was read before the file began.
    regime: Regime,
}

/// An optional argument takes at most so many tokens.
const LONGEST_OPTION: usize = 4_000;

/// The tokens of a file and of those that it includes, in the order in which TeX reads them.
#[derive(Debug, Default)]
pub struct Tokens {
    frames: Vec<Frame>,
    /// Tokens that come before those of the files, the next one last.
    waiting: Vec<Token>,
    pub regime: Regime,
    /// How many tokens may still be gathered or copied: what keeps macros and arguments within arguments from growing without
    /// a bound.
    pub work: usize,
    /// True if a macro was not expanded because there would be too many.
    pub overflown: bool,
    /// Frames at or below this are not read on.
    pub floor: usize,
}

impl Tokens {
    /// Puts the bytes `span` of a file before all that is still to be read.
    pub fn enter(&mut self, file: FileId, span: Span) {
        let frame =
            Frame { file, left: span, waiting: self.waiting.len(), closers: Closers::default(), regime: self.regime };
        self.frames.push(frame);
    }

    /// How many files lie within each other here.
    pub fn height(&self) -> usize {
        self.frames.len()
    }

    /// The file that is being read.
    pub fn file(&self) -> Option<FileId> {
        self.frames.last().map(|frame| frame.file)
    }

    /// True where that file is being read already.
    pub fn is_within(&self, file: FileId) -> bool {
        self.frames.iter().any(|frame| frame.file == file)
    }

    /// Reads no more of the file that is being read.
    pub fn leave(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.left.start = frame.left.end;
            self.waiting.truncate(frame.waiting);
        }
    }

    /// Reads no more of any file above the floor.
    pub fn leave_all(&mut self) {
        while self.frames.len() > self.floor {
            self.leave();
            self.pop();
        }
    }

    fn pop(&mut self) {
        if let Some(frame) = self.frames.pop() {
            self.regime = frame.regime;
        }
    }

    /// The next token; none at the end of the file above the floor.
    pub fn next(&mut self, files: &Files) -> Option<Token> {
        loop {
            crate::budget::turn();
            if self.frames.len() <= self.floor {
                return None;
            }
            let frame = self.frames.last_mut()?;
            if self.waiting.len() > frame.waiting {
                return self.waiting.pop();
            }
            if frame.left.is_empty() {
                if self.frames.len() == self.floor + 1 {
                    return None;
                }
                self.pop();
                continue;
            }
            let token = read(frame, files, self.regime);
            if token.kind != Kind::Literal("") {
                return Some(token);
            }
        }
    }

    /// Puts a token back.
    pub fn unread(&mut self, token: Token) {
        self.waiting.push(token);
    }

    /// Puts tokens before all that is still to be read.
    pub fn unread_all(&mut self, tokens: &[Token]) {
        self.work = self.work.saturating_sub(tokens.len());
        self.waiting.extend(tokens.iter().rev());
    }

    /// The next token, which stays.
    pub fn peek(&mut self, files: &Files) -> Option<Token> {
        let token = self.next(files)?;
        self.unread(token);
        Some(token)
    }

    /// Passes over white space within a paragraph.
    pub fn skip_space(&mut self, files: &Files) {
        while let Some(token) = self.next(files) {
            if token.kind != Kind::Space {
                return self.unread(token);
            }
        }
    }

    /// Takes the character `c` where it comes next.
    pub fn take(&mut self, c: char, files: &Files) -> Option<Token> {
        let token = self.next(files)?;
        if token.kind == Kind::Text && content(&token, files).starts_with(c) {
            let (first, rest) = split(token, c.len_utf8());
            if let Some(rest) = rest {
                self.unread(rest);
            }
            return Some(first);
        }
        self.unread(token);
        None
    }

    /// What stands between `open` and `close`, where `open` comes next, white space before it or not: `[see]`, `(see)`, `<see>`.
    /// With its delimiters.
    pub fn delimited(&mut self, open: char, close: char, files: &Files) -> Option<Vec<Token>> {
        let space = self.next(files)?;
        if space.kind != Kind::Space {
            self.unread(space);
        }
        let Some(first) = (self.work > 0).then(|| self.take(open, files)).flatten() else {
            if space.kind == Kind::Space {
                self.unread(space);
            }
            return None;
        };
        let mut taken = vec![first];
        let mut depth = 0_usize;
        while let Some(token) = self.next(files) {
            self.work = self.work.saturating_sub(1);
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close if depth == 0 => {
                    self.unread(token);
                    break;
                }
                Kind::Close => depth -= 1,
                Kind::Text if depth == 0 => {
                    if let Some(at) = content(&token, files).find(close) {
                        let (before, rest) = if at > 0 { split(token, at) } else { (token, Some(token)) };
                        if at > 0 {
                            taken.push(before);
                        }
                        let (close, rest) = split(rest.expect("the delimiter is left"), close.len_utf8());
                        taken.push(close);
                        if let Some(rest) = rest {
                            self.unread(rest);
                        }
                        return Some(taken);
                    }
                }
                _ => {}
            }
            taken.push(token);
            if token.kind == Kind::Paragraph || taken.len() > LONGEST_OPTION {
                break;
            }
        }
        self.waiting.extend(taken.iter().rev());
        if space.kind == Kind::Space {
            self.unread(space);
        }
        None
    }

    /// An argument, with its braces where it has any: `{Bolt}`, `B`, `\emph`. None where the file ends, a group ends, or braces
    /// are never closed.
    pub fn argument(&mut self, files: &Files) -> Option<Vec<Token>> {
        self.skip_space(files);
        let first = self.next(files)?;
        match first.kind {
            Kind::Open => self.group(first, files),
            Kind::Close | Kind::Paragraph | Kind::Skipped => {
                self.unread(first);
                None
            }
            Kind::Text => {
                let length = content(&first, files).chars().next().map_or(0, char::len_utf8);
                let (one, rest) = split(first, length);
                if let Some(rest) = rest {
                    self.unread(rest);
                }
                Some(vec![one])
            }
            _ => Some(vec![first]),
        }
    }

    /// An argument in braces, if one comes next.
    pub fn braced(&mut self, files: &Files) -> Option<Vec<Token>> {
        self.skip_space(files);
        let first = self.next(files)?;
        if first.kind == Kind::Open {
            return self.group(first, files);
        }
        self.unread(first);
        None
    }

    /// The group that `open` begins, with its braces.
    fn group(&mut self, open: Token, files: &Files) -> Option<Vec<Token>> {
        let mut taken = vec![open];
        let mut depth = 1_usize;
        while depth > 0 && self.work > 0 {
            let Some(token) = self.next(files) else { break };
            self.work -= 1;
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close => depth -= 1,
                _ => {}
            }
            taken.push(token);
        }
        if depth == 0 {
            return Some(taken);
        }
        self.waiting.extend(taken.iter().rev());
        None
    }
}

/// The next token of a file that has not ended.
fn read(frame: &mut Frame, files: &Files, regime: Regime) -> Token {
    let text = files.text(frame.file);
    let input = frame.left.text(text);
    let (kind, lexed, rest) = match lexeme(input, regime, &mut frame.closers) {
        Ok((rest, (kind, lexed))) => (kind, lexed, rest),
        // One of the parsers takes any character.
        Err(_) => (Kind::Text, input, ""),
    };
    let spot = FileSpan { file: frame.file, span: Span::of(lexed, text) };
    frame.left.start = frame.left.end - rest.len();
    Token { kind, content: spot, at: spot, depth: 0 }
}

/// The characters of a token.
pub fn content<'f>(token: &Token, files: &'f Files) -> &'f str {
    token.content.span.text(files.text(token.content.file))
}

/// The characters of tokens, one after the other.
pub fn contents(tokens: &[Token], files: &Files) -> String {
    tokens.iter().map(|token| if token.kind == Kind::Space { " " } else { content(token, files) }).collect()
}

/// The tokens without the braces around them.
pub fn inner(tokens: &[Token]) -> &[Token] {
    match tokens {
        [Token { kind: Kind::Open, .. }, inner @ .., Token { kind: Kind::Close, .. }] => inner,
        other => other,
    }
}

/// The first `at` bytes of a token and what is left of it.
fn split(token: Token, at: usize) -> (Token, Option<Token>) {
    if at >= token.content.span.len() {
        return (token, None);
    }
    let (mut first, mut rest) = (token, token);
    first.content.span.end = token.content.span.start + at;
    rest.content.span.start = first.content.span.end;
    if token.is_verbatim() {
        (first.at, rest.at) = (first.content, rest.content);
    }
    (first, Some(rest))
}
