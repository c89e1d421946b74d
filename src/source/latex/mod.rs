//! LaTeX: a tolerant reading of what its commands show, over all files of a project.
//!
//! Characters become tokens ([`lexer`], [`raw`]); a stream of tokens runs through the files ([`tokens`], [`files`]),
//! macros are expanded in it ([`macros`]), and the setter ([`setter`]) writes the reading text by what each command means
//! ([`meaning`], [`cite`], [`environment`], [`credits`]).

mod biblatex;
mod bibliography;
mod cite;
mod command;
mod credits;
mod environment;
mod files;
mod language;
mod lexer;
mod macros;
mod mark;
mod meaning;
mod raw;
mod setter;
#[cfg(test)]
mod tests;
mod token;
mod tokens;

use super::{Limits, Source, Unreadable, encoding};
use crate::budget::Exceeded;
use crate::document::{Reading, Writer};
use crate::span::Span;
use files::Files;
use setter::Setter;
use token::FileId;

/// True where the first bytes are those of a LaTeX document, or the extension says so.
pub fn is(bytes: &[u8], extension: &str) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let begins = |command: &[u8]| memchr::memmem::find(head, command).is_some_and(|at| is_outside_comment(head, at));
    match extension {
        "tex" | "ltx" | "latex" => true,
        "" | "txt" | "text" => begins(b"\\documentclass") || begins(b"\\begin{document}"),
        _ => false,
    }
}

/// True where nothing but white space stands before byte `at` on its line.
fn is_outside_comment(head: &[u8], at: usize) -> bool {
    head[..at].iter().rev().take_while(|&&byte| byte != b'\n').all(u8::is_ascii_whitespace)
}

/// What a LaTeX document and the files that it includes say.
pub fn read(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    Ok(set(source, limits)?.finish())
}

/// The most tokens that are gathered or copied for one document, whatever its size.
const MOST_WORK: usize = 20_000_000;
/// What macros may make of the shortest document, in tokens.
const LEAST_WORK: usize = 500_000;
/// What they may make besides of each byte. A thesis whose every citation is a macro of its own makes less than one of three.
const WORK_A_BYTE: usize = 2;

fn set<'l>(source: &'l Source, limits: &'l Limits) -> Result<Setter<'l>, Unreadable> {
    let (text, bytes) = encoding::decode(&source.bytes)?;
    let is_document = text.contains("\\begin{document}") || text.contains("\\documentclass");
    let length = text.len();
    let mut writer = Writer::new();
    let files = Files::new(source, text, bytes, limits, &mut writer);
    let mut setter = Setter::new(files, writer, limits);
    setter.muted = u32::from(is_document);
    setter.begun = !is_document;
    let work = MOST_WORK.min(LEAST_WORK + WORK_A_BYTE * length);
    setter.tokens.work = work;
    setter.define_packages();
    setter.tokens.enter(FileId(0), Span::new(0, length));
    setter.run();
    if setter.tokens.overflown {
        setter.writer.exceeded(Exceeded::Expansion(work));
    }
    Ok(setter)
}
