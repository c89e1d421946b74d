//! The rows of a table that cites works, as in a comparison of results: its column may be headed as a list is.

use crate::citation::year_at;

/// True where nothing but figures follows the first year, decimals among them: `SciERC Luan et al. (2018) REL 79.97 81.77 ± 1.64`.
/// Behind the names and the year of an entry stands a title.
pub fn is_table_row(content: &str) -> bool {
    let bytes = content.as_bytes();
    let year = memchr::memchr2_iter(b'1', b'2', bytes).find(|&at| year_at(bytes, at).is_some());
    let Some(behind) = year.map(|at| &content[at + 4..]) else { return false };
    has_decimal(behind) && !has_word(behind)
}

/// True where a number with one stop within it stands: `90.41`, but not the days `28.2.2002` and `12.3.`, nor the DOI `10.1000/S182`
fn has_decimal(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '/')).any(|number| {
        number
            .split_once('.')
            .is_some_and(|(whole, rest)| !whole.is_empty() && !rest.is_empty() && !rest.contains(['.', '/']))
    })
}

/// True where three letters stand beside each other that are no capitals.
fn has_word(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        run = if c.is_alphabetic() && !c.is_uppercase() { run + 1 } else { 0 };
        run == 3
    })
}

#[cfg(test)]
mod tests {
    use super::is_table_row;

    #[test]
    fn tells_the_row_of_a_table_from_an_entry() {
        for (content, expected) in [
            ("StreetNER Veenstra et al. (2011) NER 90.01 90.41 ± 0.06", true),
            ("Kooijman and Bos (2004)\n77.2\n78.5", true),
            ("Veenstra, G. (2011). Living apart. Assen: Kade.", false),
            ("Veenstra, G. (2011). WER. 4.2, 12–19. doi:10.1000/182", false),
            ("Veenstra, G. (2011). 都市の混住. 4.2", false),
            ("Veenstra G. Living apart. Kade 2011;4(2):12–19.", false),
            ("Veenstra, G. in: Stadsblad 26/2011, 28.2.2011", false),
            (
                "VEENSTRA, G. Vidas à parte. Cais, v. 4, n. 2, p. 12-19, 2011. DOI: 10.1000/S0101-20112011000200012.",
                false,
            ),
            ("Veenstra, G. 2011", false),
            ("Living apart 4.2", false),
        ] {
            assert_eq!(is_table_row(content), expected, "{content}");
        }
    }
}
