//! Names of countries and cities, which tell `(Paris, 2015)` from a citation.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::fold;

/// True for the name of a country, a territory, a continent or a large city in one of the languages that are read. Many families
/// bear one too, so it decides only where nothing else speaks for a person.
pub fn is_place(name: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<String>> = OnceLock::new();
    let names = NAMES
        .get_or_init(|| include_str!("places.txt").lines().filter(|line| !line.starts_with('#')).map(fold).collect());
    name.starts_with(char::is_uppercase) && names.contains(&fold(name))
}

#[cfg(test)]
mod tests {
    use super::is_place;

    #[test]
    fn knows_countries_and_cities_in_several_languages() {
        for name in
            ["Brazil", "Brasil", "Tokyo", "Sri Lanka", "North America", "Duitsland", "Londres", "München", "Österreich"]
        {
            assert!(is_place(name), "{name}");
        }
        for name in ["Lind", "brazil", "Okafor", ""] {
            assert!(!is_place(name), "{name}");
        }
    }
}
