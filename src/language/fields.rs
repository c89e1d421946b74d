//! The fields of a language file with what their types say of them.

/// The source that documents them.
const SOURCE: &str = include_str!("file.rs");

/// The names in a language file of the fields or variants of a type of this module's files, each with its documentation in one
/// line.
pub fn fields_of(of: &str) -> Vec<(String, String)> {
    let begins = |line: &&str| !line.ends_with(&format!(" {of} {{")) || line.starts_with("impl");
    let mut lines = SOURCE.lines().skip_while(begins).skip(1).take_while(|line| *line != "}");
    let mut fields = Vec::new();
    let mut what: Vec<&str> = Vec::new();
    while let Some(line) = lines.next().map(str::trim) {
        if let Some(said) = line.strip_prefix("///") {
            what.push(said.trim());
        } else if let Some(name) = name_of(line) {
            fields.push((name, std::mem::take(&mut what).join(" ")));
        }
    }
    fields
}

/// The field or variant that a line declares, as a file writes it: `no-date` for `pub no_date: …`, `two-surnames` for
/// `TwoSurnames,`.
fn name_of(line: &str) -> Option<String> {
    if let Some((name, _)) = line.strip_prefix("pub ").and_then(|line| line.split_once(':')) {
        return Some(name.replace('_', "-"));
    }
    let variant = line.strip_suffix(',').filter(|name| name.starts_with(char::is_uppercase))?;
    let mut name = String::new();
    for c in variant.chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(c.to_lowercase());
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::fields_of;

    #[test]
    fn every_field_says_what_belongs_in_it() {
        let dutch = serde_json::to_value(crate::language::by_code("nl")).expect("it is written as it is read");
        let fields = fields_of("Language");
        assert_eq!(fields.len(), dutch.as_object().map_or(0, |fields| fields.len()));
        assert!(
            fields.iter().any(|(name, what)| name == "no-date" && what.starts_with("What stands for a missing year"))
        );
        assert!(fields_of("Trait").iter().any(|(name, _)| name == "two-surnames"));
        assert_eq!(fields_of("Locators")[0].0, "page");
        for (name, what) in fields.iter().chain(&fields_of("Trait")).chain(&fields_of("Locators")) {
            assert!(!what.is_empty(), "{name}");
        }
    }
}
