//! Names in the cases of languages that decline them: `Myllykosken (2009) mukaan`, `podle Růžičkové (2008)`, `Harvey'e (2003) göre`.

use super::grammar::Grammar;

/// An ending behind an apostrophe has no more letters: Turkish `’ninkine`.
const LONGEST_ENDING: usize = 8;

impl<'a> Grammar<'a> {
    /// The name of the list that `name` is a case of, where an entry of that year has it: Myllykoski for `Myllykosken`.
    pub fn in_nominative(&self, name: &str, year: u16) -> Option<String> {
        if self.known.has(name) {
            return None;
        }
        if let Some((stem, ending)) = name.rsplit_once(['\'', '’'])
            && (1..=LONGEST_ENDING).contains(&ending.chars().count())
            && ending.chars().all(char::is_lowercase)
            && self.known.has_dated(stem, year)
        {
            return Some(stem.to_owned());
        }
        let mut forms = self.language.case_endings.iter().filter_map(|(case, nominative)| {
            let stem = name.strip_suffix(case.as_str())?;
            (!stem.is_empty()).then(|| format!("{stem}{nominative}"))
        });
        forms.find(|form| self.known.has_dated(form, year))
    }
}
