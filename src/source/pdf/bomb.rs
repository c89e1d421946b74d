//! Files that unpack to far more than they hold: what the interpreter would unpack whole is measured before it does.

use std::io::Read;
use std::time::Instant;

use flate2::read::ZlibDecoder;
use hayro_syntax::object::dict::keys::CONTENTS;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::Page;
use memchr::memmem;

/// A stream's dictionary is sought in so many bytes before it.
const DICTIONARY: usize = 2048;
/// Images may be larger than text, by this factor: they are not unpacked.
const IMAGES: u64 = 8;
/// No byte is unpacked to more than this.
const LARGEST_RATIO: u64 = 1032;

/// What a file unpacks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpacked {
    /// No stream is larger than the limit.
    Within,
    /// One is.
    Beyond,
    /// Time was up before all were measured.
    Unmeasured,
}

/// Measures each stream of the file, without keeping what it unpacks to.
pub fn measure(bytes: &[u8], limit: u64, deadline: Instant) -> Unpacked {
    for at in memmem::find_iter(bytes, b"stream") {
        let Some(dictionary) = dictionary_before(bytes, at) else { continue };
        let packed = memmem::find_iter(dictionary, b"Flate").count();
        if packed == 0 {
            continue;
        }
        if Instant::now() > deadline {
            return Unpacked::Unmeasured;
        }
        let is_image = memmem::find(dictionary, b"/Image").is_some();
        let most = if is_image { limit.saturating_mul(IMAGES) } else { limit };
        let start = at + b"stream".len();
        let ends = bytes[start..].iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        // Nobody packs what is packed but to hide its size.
        if packed > 1 || is_larger(&bytes[start + ends..], most) {
            return Unpacked::Beyond;
        }
    }
    Unpacked::Within
}

/// The dictionary of the stream whose keyword stands at byte `at`; none where that is another word.
fn dictionary_before(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let before = &bytes[at.saturating_sub(DICTIONARY)..at];
    let object = memmem::rfind(before, b"obj").map_or(before, |start| &before[start..]);
    object.trim_ascii_end().ends_with(b">>").then_some(object)
}

/// True where the packed bytes at the start of `bytes` unpack to more than `most`.
fn is_larger(bytes: &[u8], most: u64) -> bool {
    let mut unpacked = ZlibDecoder::new(bytes).take(most.saturating_add(1));
    let mut buffer = vec![0; 1 << 16];
    let mut size = 0;
    loop {
        match unpacked.read(&mut buffer) {
            Ok(0) | Err(_) => return size > most,
            Ok(read) => size += read as u64,
        }
    }
}

/// True where what draws `page` is in many streams that together unpack to more than `limit`.
pub fn is_page_larger(page: &Page<'_>, limit: u64) -> bool {
    let Some(contents) = page.raw().get::<Array<'_>>(CONTENTS) else { return false };
    let packed = contents.iter::<Stream<'_>>().map(|stream| stream.raw_data().len() as u64);
    if packed.fold(0, u64::saturating_add).saturating_mul(LARGEST_RATIO) <= limit {
        return false;
    }
    let mut size = 0u64;
    contents.iter::<Stream<'_>>().any(|stream| {
        size = size.saturating_add(stream.decoded_data().map_or(0, |data| data.len() as u64));
        size > limit
    })
}
