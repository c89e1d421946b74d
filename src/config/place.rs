//! Where a key or value stands in the text of a configuration.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The way from the top of a configuration to something in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The keys; numbers count in lists, from 0.
    steps: Vec<Step>,
    part: Part,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Item(usize),
}

/// Which side of `key = value` is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Key,
    Value,
}

impl Path {
    /// The value at these keys: `style.extends`.
    pub fn value(keys: &[&str]) -> Self {
        Self { steps: keys.iter().map(|key| Step::Key((*key).to_owned())).collect(), part: Part::Value }
    }

    /// The last of these keys itself.
    pub fn key(keys: &[&str]) -> Self {
        Self { part: Part::Key, ..Self::value(keys) }
    }

    /// An item of the list at these keys.
    pub fn item(keys: &[&str], item: usize) -> Self {
        let mut path = Self::value(keys);
        path.steps.push(Step::Item(item));
        path
    }

    /// The same path under further keys at the front.
    pub fn under(mut self, keys: &[&str]) -> Self {
        self.steps.splice(0..0, keys.iter().map(|key| Step::Key((*key).to_owned())));
        self
    }

    /// The byte of `text` at which it begins; none where it is not there.
    pub fn find(&self, text: &str) -> Option<usize> {
        let root = DeTable::parse(text).ok()?;
        let (first, rest) = self.steps.split_first()?;
        let Step::Key(first) = first else { return None };
        let (key, value) = entry(root.get_ref(), first)?;
        self.find_in(key.span().start, value, rest)
    }

    fn find_in(&self, key: usize, value: &Spanned<DeValue<'_>>, steps: &[Step]) -> Option<usize> {
        let mut at = (key, value);
        for step in steps {
            at = match step {
                Step::Key(name) => {
                    let (key, value) = entry(at.1.get_ref().as_table()?, name)?;
                    (key.span().start, value)
                }
                Step::Item(item) => (at.0, at.1.get_ref().as_array()?.get(*item)?),
            };
        }
        Some(match self.part {
            Part::Key => at.0,
            Part::Value => at.1.span().start,
        })
    }
}

type Entry<'t, 'i> = (&'t Spanned<std::borrow::Cow<'i, str>>, &'t Spanned<DeValue<'i>>);

fn entry<'t, 'i>(table: &'t DeTable<'i>, name: &str) -> Option<Entry<'t, 'i>> {
    table.iter().find(|(key, _)| key.get_ref() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_keys_values_and_items() {
        let text = "select = [\"link\", \"note\"]\n[rules.et-al-form]\nmost = 3\n";
        for (path, expected) in [
            (Path::item(&["select"], 1), "\"note\""),
            (Path::key(&["rules", "et-al-form"]), "et-al-form]"),
            (Path::key(&["rules", "et-al-form", "most"]), "most"),
            (Path::value(&["rules", "et-al-form", "most"]), "3"),
        ] {
            let at = path.find(text).expect("it is there");
            assert!(text[at..].starts_with(expected), "{}", &text[at..]);
        }
        assert_eq!(Path::value(&["style"]).find(text), None);
    }
}
