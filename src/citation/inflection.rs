//! Names in the cases of languages that decline them: `Myllykosken (2009) mukaan`, `podle Růžičkové (2008)`.

use super::grammar::Grammar;

impl<'a> Grammar<'a> {
    /// The name of the list that `name` is a case of, where an entry of that year has it: Myllykoski for `Myllykosken`.
    pub fn in_nominative(&self, name: &str, year: u16) -> Option<String> {
        if self.known.has(name) {
            return None;
        }
        let mut forms = self.language.case_endings.iter().filter_map(|(case, nominative)| {
            let stem = name.strip_suffix(case.as_str())?;
            (!stem.is_empty()).then(|| format!("{stem}{nominative}"))
        });
        forms.find(|form| self.known.has_dated(form, year))
    }
}
