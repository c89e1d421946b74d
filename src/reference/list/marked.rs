//! Lists that markup tells, with the entries that were typed before or behind them under the same heading: what a reference
//! manager does not know is often added by hand.

use super::{Found, Layout};
use crate::document::{MarkedEntry, MarkedList};
use crate::span::Span;

/// An entry with what the markup says of it, where it does.
type FoundEntry<'m> = (Found, Option<&'m MarkedEntry>);

/// The entries of the lists that markup tells and of those typed beside them, in the order of the text; and what the lists take.
/// Where entries have keys, the whole list is made by a program, and nothing is typed beside it.
pub fn entries<'m>(text: &str, lists: &'m [MarkedList], layout: Layout<'_>) -> (Vec<FoundEntry<'m>>, Vec<Span>) {
    let marked = lists.iter().flat_map(|list| &list.entries);
    let mut entries: Vec<FoundEntry> = marked
        .map(|entry| (Found { span: without_stop_before(text, entry.span), ..Found::default() }, Some(entry)))
        .collect();
    let mut spans: Vec<Span> = lists.iter().map(|list| list.span).collect();
    if entries.iter().any(|(_, told)| told.is_some_and(|told| told.key.is_some())) {
        return (entries, spans);
    }
    let found = super::find(text, &[], layout);
    for entry in found.entries {
        let Some(section) = found.spans.iter().find(|section| section.contains(entry.span)) else { continue };
        let Some(of) = spans.iter_mut().find(|span| span.overlaps(*section)) else { continue };
        if !lists.iter().any(|list| list.span.overlaps(entry.span)) {
            *of = of.to(entry.span);
            entries.push((entry, None));
        }
    }
    entries.sort_by_key(|(entry, _)| entry.span.start);
    (entries, spans)
}

/// The entry without the stop that its number left, where the markup has the number elsewhere: `<label>1</label>. Bolt, G. …`
fn without_stop_before(text: &str, span: Span) -> Span {
    let entry = span.text(text);
    let own = entry.trim_start_matches(|c: char| c.is_whitespace() || ".,;:)".contains(c));
    if own.is_empty() { span } else { Span::new(span.end - own.len(), span.end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_entries_that_were_typed_beside_a_list() {
        let text = "Few meet (Oduya, 2015).\n\nReferences\n\nBolt, G. (2004). Moving out. Assen: Drents.\n\n\
                    Oduya, F. (2015). Owning less. London: Quay.\n\nPiña, R. (2013). Patios. Sevilla: Azahar.\n\n\
                    Quist, E. (2016). Last things. Lund: Sydpress.\n";
        let entry = |part: &str| {
            let start = text.find(part).expect("it is there");
            Span::new(start, start + text[start..].find('\n').expect("a line ends"))
        };
        let marked: Vec<MarkedEntry> =
            ["Oduya, F.", "Piña, R."].map(|part| MarkedEntry { span: entry(part), key: None, given: None }).into();
        let lists = [MarkedList { span: entry("Oduya, F.").to(entry("Piña, R.")), entries: marked }];
        let (entries, spans) = entries(text, &lists, Layout::Lines);
        let names: Vec<&str> =
            entries.iter().map(|(entry, _)| entry.span.text(text).split(',').next().unwrap_or("")).collect();
        assert_eq!(names, ["Bolt", "Oduya", "Piña", "Quist"]);
        assert_eq!(spans, [entry("Bolt, G.").to(entry("Quist"))]);
    }

    #[test]
    fn leaves_out_the_stop_behind_a_number_that_markup_has_elsewhere() {
        let text = ". Bolt, G. (2004). Moving out. Assen: Drents.";
        let span = without_stop_before(text, Span::new(0, text.len()));
        assert_eq!(&span.text(text)[..4], "Bolt");
        assert_eq!(without_stop_before(". ", Span::new(0, 2)), Span::new(0, 2));
    }
}
