//! Questions that several rules and the graph ask of one document, each answered once, when it is first asked.

mod byline;
mod duplicates;
mod led_to;

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::document::Document;
use crate::link::Link;
use crate::reference::{ReferenceId, ReferenceList};

/// The answers that were asked for. Each is about the document, the list and the links that it is first asked with.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    byline: OnceLock<Vec<String>>,
    duplicates: OnceLock<Vec<(ReferenceId, ReferenceId)>>,
    by_markup: OnceLock<FxHashSet<usize>>,
    led_to: OnceLock<FxHashSet<usize>>,
}

impl Facts {
    /// The family names of those who wrote the document.
    pub fn byline(&self, document: &Document, list: &ReferenceList) -> &[String] {
        self.byline.get_or_init(|| byline::authors(document, list))
    }

    /// Every later entry that is the work of an earlier one, with that one.
    pub fn duplicates(&self, document: &Document, list: &ReferenceList) -> &[(ReferenceId, ReferenceId)] {
        self.duplicates.get_or_init(|| duplicates::duplicates(document, list))
    }

    /// The entries that markup leads to, whatever is shown.
    pub fn by_markup(&self, document: &Document, list: &ReferenceList) -> &FxHashSet<usize> {
        self.by_markup.get_or_init(|| led_to::by_markup(document, list))
    }

    /// The entries that markup or a citation leads to, or that a citation evidently means.
    pub fn led_to(&self, document: &Document, list: &ReferenceList, links: &[Link]) -> &FxHashSet<usize> {
        self.led_to.get_or_init(|| led_to::led_to(self.by_markup(document, list), links))
    }
}
