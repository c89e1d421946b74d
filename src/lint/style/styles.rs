//! The table of styles. A style is added by its file and one line here.

use std::sync::LazyLock;

use super::Style;

/// A style that comes with the program.
struct BuiltIn {
    /// As users write it.
    name: &'static str,
    file: &'static str,
}

const BUILT_IN: &[BuiltIn] = &[
    BuiltIn { name: "majority", file: include_str!("majority.toml") },
    BuiltIn { name: "apa7", file: include_str!("apa7.toml") },
    BuiltIn { name: "chicago-author-date", file: include_str!("chicago-author-date.toml") },
    BuiltIn { name: "harvard", file: include_str!("harvard.toml") },
    BuiltIn { name: "abnt", file: include_str!("abnt.toml") },
    BuiltIn { name: "din-iso-690", file: include_str!("din-iso-690.toml") },
    BuiltIn { name: "vancouver-author-date", file: include_str!("vancouver-author-date.toml") },
];

static STYLES: LazyLock<Vec<(&'static str, Style)>> = LazyLock::new(|| {
    let read = |style: &BuiltIn| (style.name, toml::from_str(style.file).expect("the tests read every style"));
    BUILT_IN.iter().map(read).collect()
});

/// The style of that name.
pub fn by_name(name: &str) -> Option<&'static Style> {
    STYLES.iter().find(|(known, _)| *known == name).map(|(_, style)| style)
}

/// The names of all styles.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|style| style.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_can_be_read_and_says_where_it_is_laid_down() {
        for name in names() {
            let style = by_name(name).expect("it is in the table");
            assert!(style.title.is_some() && style.source.is_some(), "{name}");
        }
    }
}
