//! What is made of a language's words once, however many texts of it are read.

use std::sync::{Mutex, PoisonError};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Language;

/// What was made of each language so far. It is kept until the program ends: there are as many as languages.
pub struct Made<T: 'static> {
    by_code: Mutex<FxHashMap<&'static str, &'static T>>,
}

impl<T> Made<T> {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { by_code: Mutex::new(FxHashMap::with_hasher(FxBuildHasher)) }
    }

    /// What `make` makes of `language`, now or when it was first asked for.
    pub fn of(&self, language: &'static Language, make: impl FnOnce(&'static Language) -> T) -> &'static T {
        let mut made = self.by_code.lock().unwrap_or_else(PoisonError::into_inner);
        made.entry(language.code.as_str()).or_insert_with(|| Box::leak(Box::new(make(language))))
    }
}

impl<T> Default for Made<T> {
    fn default() -> Self {
        Self::new()
    }
}
