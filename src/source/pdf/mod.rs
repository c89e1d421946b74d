//! PDF: glyphs on pages, put together to words, lines, columns, paragraphs and notes.
//!
//! A PDF says where each glyph is printed and hardly anything else. `glyph` collects them (`coded` reads those of bitmap fonts, `bomb` measures what they are unpacked from), `compose` puts accents on letters,
//! `line` and `column` put words and lines together, `furniture` takes running heads off, `order` finds how a page is read,
//! `foot` sets notes apart, `setting`, `habit` and `paragraph` find headings, paragraphs and entries, `stitch` joins what pages
//! and figures part, `hyphen` joins divided words, `write` makes the reading text.

mod bomb;
mod coded;
mod column;
mod compose;
mod foot;
mod furniture;
mod glyph;
mod habit;
mod hyphen;
mod line;
mod order;
mod paragraph;
mod setting;
mod stitch;
#[cfg(test)]
mod tests;
mod write;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use hayro_interpret::InterpreterCache;
use hayro_syntax::{LoadPdfError, Pdf};

use super::{Limits, Source, Unreadable};
use crate::budget;
use crate::document::Reading;
use bomb::Unpacked;
use column::Page;
use glyph::{TimeIsUp, UNKNOWN};

const CALLED: &str = "PDF";
/// The worker's stack: the interpreter calls itself for objects within objects.
const STACK: usize = 64 << 20;
/// What the worker may take beyond its time before it is left alone.
const GRACE: Duration = Duration::from_secs(2);
/// Pages above this are not read.
const MOST_PAGES: usize = 5_000;
/// Glyphs above this are not read: some three thousand full pages.
const MOST_GLYPHS: usize = 16_000_000;
/// Where more than one glyph in so many says nothing, the text cannot be read.
const FEWEST_KNOWN: usize = 8;

/// True where the file's head is a PDF's; some begin with other bytes.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.starts_with(b"%PDF-")
        || (memchr::memmem::find(head, b"%PDF-1.").is_some() && memchr::memchr(0, bytes).is_some())
}

/// What the pages say.
///
/// # Errors
/// [`Unreadable::Encrypted`] where a password is asked for, [`Unreadable::NoText`] where the pages are images or their fonts
/// do not tell what they say, [`Unreadable::TooLong`] and [`Unreadable::Damaged`].
pub fn read(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    let (bytes, path, limits) = (source.bytes.clone(), source.path.clone(), *limits);
    let deadline = Instant::now() + limits.time;
    let (sender, receiver) = mpsc::channel();
    let worker = thread::Builder::new().name("pdf".to_owned()).stack_size(STACK);
    let budget = budget::running();
    worker.spawn(move || {
        let read = || read_until(bytes, &path, limits.size.0, deadline);
        let reading = catch_unwind(AssertUnwindSafe(|| match budget {
            Some(budget) => budget.goes_on(read),
            None => Ok(read()),
        }));
        // Nobody listens any more where time is up.
        let _ = sender.send(reading);
    })?;
    let too_long = Unreadable::TooLong { format: CALLED, seconds: limits.time.as_secs() };
    match receiver.recv_timeout(limits.time + GRACE) {
        Ok(Ok(Ok(reading))) => reading,
        Ok(Ok(Err(exceeded))) => budget::end(exceeded),
        Ok(Err(payload)) if payload.is::<TimeIsUp>() => Err(too_long),
        Ok(Err(_)) => Err(damaged("what its pages draw cannot be followed")),
        Err(_) => Err(too_long),
    }
}

fn damaged(reason: &str) -> Unreadable {
    Unreadable::Damaged { format: CALLED, reason: reason.to_owned() }
}

fn read_until(bytes: Vec<u8>, path: &str, limit: u64, deadline: Instant) -> Result<Reading, Unreadable> {
    match bomb::measure(&bytes, limit, deadline) {
        Unpacked::Within => {}
        Unpacked::Beyond => return Err(Unreadable::Expands { format: CALLED, limit }),
        Unpacked::Unmeasured => resume_unwind(Box::new(TimeIsUp)),
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted { format: CALLED },
        LoadPdfError::Invalid => damaged("its table of objects is broken, or no page is in it"),
    })?;
    let mut pages = pages(&pdf, limit, deadline)?;
    furniture::take_off(&mut pages);
    let body = setting::body_size(pages.iter().flat_map(|page| &page.lines));
    let mut notes = write::NotesOfPages::new();
    for (number, page) in (1..).zip(&mut pages) {
        order::in_reading_order(page);
        notes.insert(number, foot::take_notes(page, body));
    }
    let lines = pages.into_iter().flat_map(|page| page.lines).collect();
    let paragraphs = stitch::stitch(paragraph::paragraphs(lines, body));
    Ok(write::reading(path, &paragraphs, notes))
}

/// The lines of each page.
fn pages(pdf: &Pdf, limit: u64, deadline: Instant) -> Result<Vec<Page>, Unreadable> {
    let cache = InterpreterCache::new();
    let inks = glyph::Inks::default();
    let (mut pages, mut glyphs, mut unknown, mut has_images) = (Vec::new(), 0, 0, false);
    for (number, page) in (1..).zip(pdf.pages().iter().take(MOST_PAGES)) {
        if bomb::is_page_larger(page, limit) {
            return Err(Unreadable::Expands { format: CALLED, limit });
        }
        let printed = glyph::printed(page, &cache, &inks, deadline);
        glyphs += printed.glyphs.iter().filter(|glyph| !glyph.is_space()).count();
        let is_legible = printed.coded * 2 < printed.glyphs.len()
            || coded::reads_as_text(printed.glyphs.iter().map(|glyph| glyph.text.as_str()));
        unknown += match is_legible {
            true => printed.glyphs.iter().filter(|glyph| glyph.text.contains(UNKNOWN)).count(),
            false => printed.glyphs.len(),
        };
        has_images |= printed.has_image;
        pages.push(column::page(compose::compose_accents(printed.glyphs), number));
        if glyphs > MOST_GLYPHS {
            break;
        }
    }
    match glyphs {
        0 => Err(no_text(if has_images {
            "its pages are images; run text recognition (OCR) on it first"
        } else {
            "nothing is printed on its pages"
        })),
        _ if unknown * FEWEST_KNOWN > glyphs => {
            Err(no_text("its fonts do not tell which characters they print; run text recognition (OCR) on it first"))
        }
        _ => Ok(pages),
    }
}

fn no_text(reason: &str) -> Unreadable {
    Unreadable::NoText { format: CALLED, reason: reason.to_owned() }
}
