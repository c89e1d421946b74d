//! The form that holds in a text: its style's, else that of its own clear majority.

use super::Context;
use super::majority::is_clear;

/// A form that holds, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standard<F> {
    /// The form.
    pub form: F,
    by: By,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum By {
    /// The style of that title.
    Style(String),
    /// So many of so many places in the text.
    Text { having: usize, all: usize },
}

impl<F: Copy + Eq> Standard<F> {
    /// The form that the style sets, else the one of at least four of five `places`, where they are five or more.
    pub fn of(context: &Context<'_>, set: Option<F>, places: impl IntoIterator<Item = F>) -> Option<Self> {
        match set {
            Some(form) => Some(Self::of_style(context, form)),
            None => Self::of_text(places),
        }
    }

    /// A form that the style sets.
    pub fn of_style(context: &Context<'_>, form: F) -> Self {
        let title = context.style().title.clone().unwrap_or_else(|| "the style".to_owned());
        Self { form, by: By::Style(title) }
    }

    /// The form of at least four of five `places`, where they are five or more.
    pub fn of_text(places: impl IntoIterator<Item = F>) -> Option<Self> {
        let mut counts: Vec<(F, usize)> = Vec::new();
        for place in places {
            match counts.iter_mut().find(|(form, _)| *form == place) {
                Some((_, count)) => *count += 1,
                None => counts.push((place, 1)),
            }
        }
        let all = counts.iter().map(|(_, count)| count).sum();
        let &(form, having) = counts.iter().max_by_key(|(_, count)| *count)?;
        is_clear(having, all).then_some(Self { form, by: By::Text { having, all } })
    }

    /// Who has it, as a message ends: `APA 7 has one`, `4 of 5 citations here have one` for `places` "citations" and
    /// `what` "one".
    pub fn has(&self, places: &str, what: &str) -> String {
        match &self.by {
            By::Style(title) => format!("{title} has {what}"),
            By::Text { having, all } => format!("{having} of {all} {places} here have {what}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_majority_of_a_text_is_its_standard_where_it_is_clear() {
        let of = |forms: &str| Standard::of_text(forms.chars()).map(|standard| standard.has("names", "a stop"));
        assert_eq!(of("aaaab").as_deref(), Some("4 of 5 names here have a stop"));
        assert_eq!(of("aaabb"), None);
        assert_eq!(of("aaaa"), None);
        assert_eq!(of(""), None);
    }
}
