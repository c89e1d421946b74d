//! Typst: its own parser tells the tree, and here is told what of it a reader sees.

mod call;
mod cite;
mod files;
mod string;
#[cfg(test)]
mod tests;
mod walk;

use files::Files;
use walk::Walk;

use super::{Limits, Source, Unreadable};
use crate::document::{Reading, Writer};

/// The text of the file and of those that it includes, as they are shown.
pub fn read(source: &Source, limits: &Limits) -> Result<Reading, Unreadable> {
    let mut writer = Writer::new();
    let files = Files::read(source, limits, &mut writer)?;
    Walk::write(&files, &mut writer);
    Ok(writer.finish())
}
