//! Common given names, which tell `Charles Darwin` from `Deutsche Telekom` and `Landert Charles` from both.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// True for a common given name of Europe or the Americas. Many families bear one too, and many given names are not in the
/// list, so it decides only between readings that are otherwise as good as each other.
pub fn is_given(word: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<&str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| include_str!("given.txt").split_whitespace().collect());
    names.contains(word) || word.split_once(['-', '‐', '‑']).is_some_and(|(first, _)| names.contains(first))
}

#[cfg(test)]
mod tests {
    use super::is_given;

    #[test]
    fn knows_common_given_names() {
        for name in ["Charles", "Jean-Pierre", "Wolfgang", "José"] {
            assert!(is_given(name), "{name}");
        }
        for name in ["Deutsche", "Spiegel", "Landert", ""] {
            assert!(!is_given(name), "{name}");
        }
    }
}
