//! The names that a reference list holds, for the grammar of the running text.

use rustc_hash::FxHashSet;

use super::{Name, fold};

/// Folded names of the authors and editors in a reference list.
#[derive(Debug, Clone, Default)]
pub struct KnownNames {
    names: FxHashSet<String>,
    dated: FxHashSet<(String, u16)>,
}

impl KnownNames {
    /// Adds the names under which an entry can be cited, with the years that a citation of it may give.
    pub fn add(&mut self, name: &Name, years: impl IntoIterator<Item = u16> + Clone) {
        let forms = [Some(&name.family), name.alias.as_ref()];
        for form in forms.into_iter().flatten() {
            let folded = fold(form);
            self.dated.extend(years.clone().into_iter().map(|year| (folded.clone(), year)));
            self.names.insert(folded);
        }
    }

    /// True where no list was read: nothing can be said of any name.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// True where an author or editor of the list has that name.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains(&fold(name))
    }

    /// True where an entry of that name and year is listed.
    pub fn has_dated(&self, name: &str, year: u16) -> bool {
        self.dated.contains(&(fold(name), year))
    }
}
