//! `markup-mismatch`

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::citation::CitationKind;
use crate::document::{Form, Marked};
use crate::link::{How, Outcome};
use crate::lint::cited::{Cited, cited_works};
use crate::lint::entries::{entry_related, quoted_entry};
use crate::lint::places::{Alone, Also};
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::ReferenceId;

/// A link from the text to an entry that is not the cited one, or that is not there.
pub static RULE: Rule = Rule {
    name: "markup-mismatch",
    topic: Topic::Markup,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "a citation whose markup leads to another entry than its words, or to none",
    what: "In a file whose markup ties citations to entries (xref in JATS, ref in TEI, links in HTML), a citation that \
           is tied to another entry than the one its words name for certain, and one that is tied to an id that no \
           entry has. Where the markup ties nearly all citations, one that is left untied is reported as information.",
    why: "Readers who follow the link come to the wrong work, and citation indexes count it.",
    wrong: &[
        Example::of(
            "<article><body><p>Owners move less than tenants (<xref ref-type=\"bibr\" rid=\"B2\">Halvorsen, 2011</xref>).\
                   </p></body><back><ref-list><title>References</title>\n\
                   <ref id=\"B1\"><mixed-citation>Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.</mixed-citation></ref>\n\
                   <ref id=\"B2\"><mixed-citation>Tabak, S. (2005). Squares. Utrecht: Stadspers.</mixed-citation></ref>\n\
                   </ref-list></back></article>\n",
        ),
        Example::of(
            "<article><body><p>Owners move less than tenants (<xref ref-type=\"bibr\" rid=\"B7\">Halvorsen, 2011</xref>).\
                   </p></body><back><ref-list><title>References</title>\n\
                   <ref id=\"B1\"><mixed-citation>Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.</mixed-citation></ref>\n\
                   </ref-list></back></article>\n",
        ),
    ],
    right: &[
        Example::of(
            "<article><body><p>Owners move less than tenants (<xref ref-type=\"bibr\" rid=\"B1\">Halvorsen, 2011</xref>), \
                   and squares are loud (<xref ref-type=\"bibr\" rid=\"B2\">Tabak, 2005</xref>).\
                   </p></body><back><ref-list><title>References</title>\n\
                   <ref id=\"B1\"><mixed-citation>Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.</mixed-citation></ref>\n\
                   <ref id=\"B2\"><mixed-citation>Tabak, S. (2005). Squares. Utrecht: Stadspers.</mixed-citation></ref>\n\
                   </ref-list></back></article>\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011).\n\nReferences\n\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
    ],
    options: &[],
    source: "JATS, xref: the rid of an xref of type bibr is the id of the cited ref",
    check,
};

/// No work is named by more bytes than that.
const LONGEST_WORK: usize = 400;
/// From so many tied citations on, and this share of all, the others are expected to be tied.
const HABIT: usize = 5;
const MOST_OF_TEN: usize = 8;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let tied = |marked: &&Marked| marked.form == Form::Shown && marked.items.iter().any(|item| !item.key.is_empty());
    let marked: Vec<&Marked> = analysis.document.markup.citations.iter().filter(tied).collect();
    if marked.is_empty() {
        return;
    }
    let entries = Entries::of(analysis);
    let works = Works::of(analysis);
    findings.extend(marked.iter().filter_map(|marked| leads_astray(analysis, marked, &entries, &works)));
    leads_nowhere(analysis, &marked, &entries, findings);
    left_untied(analysis, &marked, &entries, &works, findings);
}

/// The entries by their keys.
struct Entries<'a>(FxHashMap<&'a str, ReferenceId>);

impl<'a> Entries<'a> {
    fn of(analysis: &'a Analysis) -> Self {
        let entries = &analysis.references.entries;
        Self(entries.iter().filter_map(|entry| Some((entry.key.as_deref()?, entry.id))).collect())
    }

    /// The entries that all keys of the citation lead to; none where one leads nowhere.
    fn meant(&self, marked: &Marked) -> Option<BTreeSet<usize>> {
        marked.items.iter().map(|item| self.0.get(item.key.as_str()).map(|id| id.0)).collect()
    }
}

/// The cited works that are tied to an entry by their words, in the order in which they begin.
struct Works<'a>(Vec<(Cited<'a>, ReferenceId, Certainty)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Certainty {
    /// Names and year are the entry's.
    Certain,
    /// Another tie, or an evident one.
    Likely,
}

impl<'a> Works<'a> {
    fn of(analysis: &'a Analysis) -> Self {
        let tied = |cited: Cited<'a>| match cited.outcome {
            Outcome::Match { reference, how: How::Exact | How::Folded } => {
                Some((cited, *reference, Certainty::Certain))
            }
            other => other.reference().map(|reference| (cited, reference, Certainty::Likely)),
        };
        let mut works: Vec<_> = cited_works(analysis).filter_map(tied).collect();
        works.sort_by_key(|(cited, ..)| cited.work.span);
        Self(works)
    }

    /// Those that share a byte with the shown text.
    fn within(&self, marked: &Marked) -> impl Iterator<Item = &(Cited<'a>, ReferenceId, Certainty)> {
        let earliest = marked.span.start.saturating_sub(LONGEST_WORK);
        let first = self.0.partition_point(|(cited, ..)| cited.work.span.start < earliest);
        let near = self.0[first..].iter().take_while(|(cited, ..)| cited.work.span.start < marked.span.end);
        near.filter(|(cited, ..)| cited.work.span.overlaps(marked.span))
    }
}

/// A citation whose words name one entry and whose markup leads to others.
fn leads_astray(analysis: &Analysis, marked: &Marked, entries: &Entries, works: &Works) -> Option<Finding> {
    let meant = entries.meant(marked)?;
    let named: Vec<_> = works.within(marked).collect();
    let (_, first, _) = named.first()?;
    let certain =
        named.iter().all(|(_, entry, certainty)| *certainty == Certainty::Certain && !meant.contains(&entry.0));
    let named = analysis.references.entry(*first);
    let led_to = analysis.references.entry(ReferenceId(*meant.first()?));
    // The same work listed twice is duplicate-reference's.
    if !certain || named.short_name() == led_to.short_name() {
        return None;
    }
    let shown = one_line(analysis.document.slice(marked.span));
    let message = format!(
        "{} around \"{shown}\" leads to {}; the words name {}",
        marked.by,
        quoted_entry(led_to),
        quoted_entry(named)
    );
    let mut finding = RULE.finding(marked.span, message);
    finding.related = vec![entry_related(led_to), entry_related(named)];
    finding.help = named.key.as_ref().map(|key| format!("the id of that entry is \"{key}\""));
    Some(finding)
}

/// Ids that no entry has, each told once.
fn leads_nowhere(analysis: &Analysis, marked: &[&Marked], entries: &Entries, findings: &mut Vec<Finding>) {
    if entries.0.len() * 2 <= analysis.references.entries.len() || entries.0.is_empty() {
        return;
    }
    let mut places: BTreeMap<&str, Vec<&Marked>> = BTreeMap::new();
    for marked in marked {
        for item in
            marked.items.iter().filter(|item| !item.key.is_empty() && !entries.0.contains_key(item.key.as_str()))
        {
            places.entry(&item.key).or_default().push(marked);
        }
    }
    for (key, places) in places {
        let shown = one_line(analysis.document.slice(places[0].span));
        let message = format!("{} around \"{shown}\" leads to \"{key}\", the id of no entry", places[0].by);
        let mut finding = RULE.finding(places[0].span, message);
        let also = places[1..].iter().map(|place| {
            let message = finding.message.replacen(&*shown, &one_line(analysis.document.slice(place.span)), 1);
            Also { note: "here as well", alone: Alone::Same { span: place.span, message } }
        });
        finding.also = also.collect();
        findings.push(finding);
    }
}

/// Citations without a link in a text that links nearly all.
fn left_untied(analysis: &Analysis, marked: &[&Marked], entries: &Entries, works: &Works, findings: &mut Vec<Finding>) {
    let tied: BTreeSet<_> = marked.iter().flat_map(|marked| works.within(marked)).map(|(cited, ..)| cited.id).collect();
    let usual = |cited: &Cited| matches!(cited.citation.kind, CitationKind::Parenthetical | CitationKind::Narrative);
    let all = works.0.iter().filter(|(cited, ..)| usual(cited)).count();
    if tied.len() < HABIT || tied.len() * 10 < all * MOST_OF_TEN || entries.0.is_empty() {
        return;
    }
    for (cited, entry, certainty) in &works.0 {
        let entry = analysis.references.entry(*entry);
        if *certainty == Certainty::Likely || !usual(cited) || tied.contains(&cited.id) {
            continue;
        }
        let Some(key) = &entry.key else { continue };
        let message = format!("\"{}\" has no link to its entry; the citations beside it have", cited.text());
        let mut finding = RULE.finding(cited.work.span, message);
        (finding.level, finding.confidence) = (Level::Info, Confidence::Medium);
        finding.related = vec![entry_related(entry)];
        finding.help = Some(format!("the id of the entry is \"{key}\""));
        findings.push(finding);
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::RULE;
    use crate::analyse;
    use crate::lint::Settings;
    use crate::source::{Limits, Source};

    const LIST: &str = "<back><ref-list><title>References</title>\
        <ref id=\"B1\"><mixed-citation>Bolt, G. (2004). Streets. Utrecht: Stadspers.</mixed-citation></ref>\
        <ref id=\"B2\"><mixed-citation>Tabak, S. (2005). Squares. Utrecht: Stadspers.</mixed-citation></ref>\
        <ref id=\"B3\"><mixed-citation>Dekker, K. (2006). Towns. Assen: Quay.</mixed-citation></ref>\
        </ref-list></back>";

    fn messages(body: &str) -> Vec<String> {
        let article = format!("<article><body><p>{body}</p></body>{LIST}</article>");
        let source = Source::from_bytes("paper.xml", article.into_bytes()).expect("it is a text");
        let document = source.document(None, &Limits::default()).expect("it is JATS");
        let findings = RULE.run(&analyse(document), &Settings::default());
        findings.into_iter().map(|finding| format!("{}: {}", finding.level.name(), finding.message)).collect()
    }

    fn xref(ids: &str, text: &str) -> String {
        format!("<xref ref-type=\"bibr\" rid=\"{ids}\">{text}</xref>")
    }

    #[test]
    fn names_both_entries_where_a_link_leads_astray() {
        let body = format!("So it is ({}), says Tabak ({}).", xref("B2", "Bolt, 2004"), xref("B3", "2005"));
        assert_eq!(
            messages(&body),
            [
                "warning: the xref around \"Bolt, 2004\" leads to \"Tabak (2005)\"; the words name \"Bolt (2004)\"",
                "warning: the xref around \"2005\" leads to \"Dekker (2006)\"; the words name \"Tabak (2005)\"",
            ]
        );
    }

    #[test]
    fn a_link_around_a_group_leads_to_all_its_works() {
        let body = format!("So it is {}.", xref("B1 B2", "(Bolt, 2004; Tabak, 2005)"));
        assert_eq!(messages(&body), [""; 0]);
        let body = format!("So it is {}.", xref("B2", "(Bolt, 2004; Tabak, 2005)"));
        assert_eq!(messages(&body), [""; 0], "the link is to one of them");
    }

    #[test]
    fn an_id_that_no_entry_has_is_told_once() {
        let body = format!("So ({}), and so [{}], and {}.", xref("B1", "Bolt, 2004"), xref("B9", "7"), xref("B9", "7"));
        assert_eq!(
            messages(&body),
            ["warning: the xref around \"7\" leads to \"B9\", the id of no entry (and so in 1 place more)"]
        );
    }

    #[test]
    fn where_nearly_all_are_linked_the_others_are_told() {
        let linked = format!("So it is ({}). ", xref("B1", "Bolt, 2004"));
        let body = format!("{}But see Tabak (2005).", linked.repeat(5));
        assert_eq!(messages(&body), ["info: \"Tabak (2005)\" has no link to its entry; the citations beside it have"]);
        let body = format!("{}But see Tabak (2005).", linked.repeat(4));
        assert_eq!(messages(&body), [""; 0]);
    }
}
