//! `uncited-reference`

use super::{duplicate_reference, missing_reference};
use crate::link::Outcome;
use crate::lint::cited::cited_works;
use crate::lint::entries::quoted_entry;
use crate::lint::keyed::cites_by_key;
use crate::lint::named::{given_in_full, named_anywhere, sought};
use crate::lint::numbered::{cited_numbers, is_numbered, uncited_numbers};
use crate::lint::uncited::{
    cited_entries, cites_another_file, is_bare, left_uncited, outside_of_list, unnamed, unnumbered_at_end,
};
use crate::lint::{Confidence, Context, Example, Finding, Level, Rule, Topic};
use crate::reference::Reference;

/// An entry that no citation leads to.
pub static RULE: Rule = Rule {
    name: "uncited-reference",
    topic: Topic::Link,
    level: Level::Warning,
    confidence: Confidence::High,
    fix: None,
    summary: "an entry that nothing in the text cites",
    what: "No citation leads to the entry. An entry counts as cited where a citation evidently means it although a \
           name or the year differs, where it is one of several that an ambiguous citation fits, and where the text \
           names its author together with its year in another way. Entries under a heading such as Further reading \
           need no citation, unless they are all that the text lists and it cites most of them. Where the text cites \
           by number, reported are entries whose number is not among those in its brackets, if it cites most of the \
           others, and an entry without a number behind the last of a numbered list; where it cites in notes or in \
           another way, entries whose author it names nowhere, if it names most of the others. An entry without author \
           or year, and a run of entries at an end of the list of which several are such, are worth a look only.",
    why: "The reader looks in vain for what the source is needed for; often a citation was lost when the text was cut.",
    wrong: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Nachbarn meiden einander (Krämer 2006: 23).\n\nLiteratur\n\n\
                   Krämer, Anna (2006): Nachbarschaft und Distanz. Wiesbaden: Taunus.\n\
                   Lindner, Karl (2009): Stadt und Rand. Berlin: Spree.\n",
        ),
        Example::of(
            "Owners move less than tenants [1, 2]. Tenants move often [3].\n\nReferences\n\n\
                   1. Brandsma K. Neighbours apart. Utrecht: Stadspers; 2008.\n\
                   2. Halvorsen T. Mixed blessings. Oslo: Fjordforlag; 2011.\n\
                   3. Krämer A. Neighbours and distance. Wiesbaden: Taunus; 2006.\n\
                   4. Lindner K. Town and edge. Berlin: Spree; 2009.\n\
                   Aalders, J. (2009). Gates. Urban Notes, 3, 11–29.\n",
        ),
        Example::of(
            "Owners move less than tenants [1, 2]. Tenants move often [3, p. 12], in towns most of all [5].\n\nReferences\n\n\
                   1. Brandsma K. Neighbours apart. Utrecht: Stadspers; 2008.\n\
                   2. Halvorsen T. Mixed blessings. Oslo: Fjordforlag; 2011.\n\
                   3. Krämer A. Neighbours and distance. Wiesbaden: Taunus; 2006.\n\
                   4. Lindner K. Town and edge. Berlin: Spree; 2009.\n\
                   5. Ferreira M. Housing and hope. Lisboa: Arcada; 2010.\n",
        ),
        Example::of(
            "Owners move less than tenants.1 Tenants move often.2\n\n\
                   1 Cf. Brandsma, Neighbours apart, p. 12, and Halvorsen, Mixed blessings, p. 30.\n\
                   2 So Krämer, Neighbours and distance, p. 7; Ferreira and Dalton think otherwise.\n\nReferences\n\n\
                   Brandsma, Karel, Neighbours apart, Utrecht 2008.\n\
                   Dalton, Ruth, The city and its edges, London 2005.\n\
                   Ferreira, Maria, Housing and hope, Lisboa 2010.\n\
                   Halvorsen, Tor, Mixed blessings, Oslo 2011.\n\
                   Krämer, Anna, Neighbours and distance, Wiesbaden 2006.\n\
                   Lindner, Karl, Town and edge, Berlin 2009.\n",
        ),
    ],
    right: &[
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011), and Brandsma (2008) agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011). Brandsma’s book of 2008 agrees.\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants (Halvorsen, 2011; Bransma, 2008).\n\nReferences\n\n\
                   Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                   Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n",
        ),
        Example::of(
            "Owners move less than tenants [1]–[3], and tenants often [5]; see Lindner’s book on that. Towns differ [2].\n\n\
                   References\n\n\
                   1. Brandsma K. Neighbours apart. Utrecht: Stadspers; 2008.\n\
                   2. Halvorsen T. Mixed blessings. Oslo: Fjordforlag; 2011.\n\
                   3. Krämer A. Neighbours and distance. Wiesbaden: Taunus; 2006.\n\
                   4. Lindner K. Town and edge. Berlin: Spree; 2009.\n\
                   5. Ferreira M. Housing and hope. Lisboa: Arcada; 2010.\n",
        ),
        Example::of(
            "Owners move less than tenants, in towns most of all.\n\nReferences\n\n\
                   Brandsma, Karel, Neighbours apart, Utrecht 2008.\n\
                   Dalton, Ruth, The city and its edges, London 2005.\n\
                   Ferreira, Maria, Housing and hope, Lisboa 2010.\n\
                   Halvorsen, Tor, Mixed blessings, Oslo 2011.\n\
                   Krämer, Anna, Neighbours and distance, Wiesbaden 2006.\n",
        ),
    ],
    options: &[],
    source: "APA 7 §8.4: each entry of the list is cited in the text",
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let list = &analysis.references;
    if cites_another_file(analysis) {
        return;
    }
    let by_markup = analysis.led_to_by_markup();
    let cited_by_year = cited_works(analysis)
        .filter(|cited| cited.work.number.is_none())
        .any(|cited| cited.outcome.reference().is_some() || matches!(cited.outcome, Outcome::Ambiguous { .. }));
    let numbers = cited_numbers(analysis);
    if !by_markup.is_empty() || (cited_by_year && numbers.is_none()) {
        by_year(context, findings);
    } else if is_numbered(list) {
        let without_mark = numbers.map_or_else(Vec::new, |numbers| uncited_numbers(list, &numbers));
        let named = named_anywhere(analysis, &without_mark);
        let left = without_mark.into_iter().filter(|entry| sought(entry).is_some() && !named.contains(&entry.id.0));
        findings.extend(left.map(by_number));
        findings.extend(unnumbered_at_end(analysis).into_iter().map(unnumbered));
    } else {
        findings.extend(unnamed(analysis).into_iter().map(by_name));
    }
}

/// What no author–year citation leads to. Entries with a key are unused-entry's where the text cites by key.
fn by_year(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let list = &analysis.references;
    let cited = cited_entries(analysis);
    let led_to = analysis.led_to();
    let mut explained = missing_reference::explained(context);
    explained.extend(duplicate_reference::explained(analysis));
    let excused = cited.iter().copied().filter(|entry| led_to.contains(entry) || !explained.contains(entry));
    let mut left = left_uncited(analysis, &excused.collect());
    if cites_by_key(analysis) {
        left.retain(|entry| entry.key.is_none());
    }
    let outside = outside_of_list(list, &cited);
    let uncited = left.iter().filter(|entry| !cited.contains(&entry.id.0)).count();
    let many = uncited >= 10 && uncited * 2 > list.entries.len();
    let given = given_in_full(analysis, &left);
    left.retain(|entry| !given.contains(&entry.id.0));
    if many {
        // Such a text cites in notes as well, or by titles: what it names nowhere is left.
        let named = named_anywhere(analysis, &left);
        left.retain(|entry| !named.contains(&entry.id.0));
    }
    for entry in left {
        let mut finding = RULE.finding(entry.span, format!("{} is not cited in the text", quoted_entry(entry)));
        finding.help = Some("cite it, or take it out of the list".to_owned());
        if many {
            // Most of a list uncited tells of citations that could not be read rather than of a list padded out.
            finding.confidence = Confidence::Low;
        }
        if outside.contains(&entry.id.0) || is_bare(entry) {
            // Nothing says that it is an entry at all, or by what it would be cited.
            finding.confidence = Confidence::Low;
            finding.level = Level::Info;
        }
        findings.push(finding);
    }
}

fn by_number(entry: &Reference) -> Finding {
    let number = entry.number.unwrap_or_default();
    let message = format!("{}, number {number} of the list, is not cited in the text", quoted_entry(entry));
    let mut finding = RULE.finding(entry.span, message);
    finding.confidence = Confidence::Medium;
    finding.help = Some("cite its number, or take it out of the list".to_owned());
    finding
}

fn by_name(entry: &Reference) -> Finding {
    let message = format!("{} is not cited, nor is its author named in the text", quoted_entry(entry));
    let mut finding = RULE.finding(entry.span, message);
    finding.confidence = Confidence::Medium;
    finding.help = Some("cite it, or take it out of the list".to_owned());
    finding
}

fn unnumbered(entry: &Reference) -> Finding {
    let lacks = match entry.number {
        Some(number) => format!("has the number {number} of another entry"),
        None => "has no number, unlike the entries before it,".to_owned(),
    };
    let message = format!("{} {lacks} and is not cited in the text", quoted_entry(entry));
    let mut finding = RULE.finding(entry.span, message);
    finding.help = Some("number and cite it, or take it out of the list".to_owned());
    finding
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::Settings;
    use crate::{Document, analyse};

    fn uncited(text: &str) -> Vec<String> {
        let findings = RULE.run(&analyse(Document::from_text("paper.txt", text)), &Settings::default());
        findings.into_iter().map(|finding| finding.message).collect()
    }

    const ENTRIES: &str = "Brandsma, K. (2008). Neighbours apart. Utrecht: Stadspers.\n\
                           Dalton, R. (2005). The city and its edges. London: Quay.\n\
                           Halvorsen, T. (2011). Mixed blessings. Oslo: Fjordforlag.\n";

    #[test]
    fn a_list_that_is_only_called_reading_needs_citations_where_most_of_it_is_cited() {
        let most = "Owners stay (Brandsma, 2008), tenants move (Dalton, 2005).\n\nFurther reading\n\n";
        assert_eq!(uncited(&format!("{most}{ENTRIES}")), ["\"Halvorsen (2011)\" is not cited in the text"]);
        let few = "Owners stay, tenants move (Dalton, 2005).\n\nFurther reading\n\n";
        assert_eq!(uncited(&format!("{few}{ENTRIES}")), [""; 0]);
    }

    #[test]
    fn an_entry_that_a_note_gives_in_full_is_cited() {
        let text = "Owners stay (Brandsma, 2008), tenants move.[^1]\n\n[^1]: R. Dalton: The City and its Edges. London.\n\nReferences\n\n";
        assert_eq!(uncited(&format!("{text}{ENTRIES}")), ["\"Halvorsen (2011)\" is not cited in the text"]);
        let other = text.replace("R. Dalton", "R. Quist");
        assert_eq!(uncited(&format!("{other}{ENTRIES}")).len(), 2);
    }

    #[test]
    fn where_most_of_a_list_is_uncited_what_the_text_names_is_left_out() {
        let names = [
            "Aalders",
            "Bosman",
            "Crul",
            "Dirksen",
            "Eelman",
            "Fokkema",
            "Gerritsen",
            "Hoekstra",
            "Jansma",
            "Kooijman",
            "Lubbers",
        ];
        let entries: String =
            names.iter().map(|name| format!("{name}, K. (2008). Living in {name}town. Assen: Kade.\n")).collect();
        let named = names[..10].join(" or ");
        let text = format!("Owners stay (Brandsma, 2008); so say {named}.\n\nReferences\n\n{entries}{ENTRIES}");
        let found = uncited(&text);
        let left = ["Lubbers", "Dalton", "Halvorsen"];
        assert!(found.len() == 3 && found.iter().zip(left).all(|(found, name)| found.contains(name)), "{found:?}");
    }

    #[test]
    fn an_entry_without_a_number_is_seen_before_one_that_has_a_number_twice() {
        let text = "Owners move less than tenants [1, 2]. Tenants move often [3], in towns most of all [4].\n\nReferences\n\n\
                    [1] Brandsma K. Neighbours apart. Utrecht: Stadspers; 2008.\n\
                    [2] Halvorsen T. Mixed blessings. Oslo: Fjordforlag; 2011.\n\
                    [3] Krämer A. Neighbours and distance. Wiesbaden: Taunus; 2006.\n\
                    [4] Lindner K. Town and edge. Berlin: Spree; 2009.\n\
                    Aalders, J. (2009). Gates. Urban Notes, 3, 11–29.\n\
                    [2] Halvorsen T. Mixed blessing. Oslo: Fjordforlag; 2011.\n";
        let found = uncited(text);
        assert!(found.len() == 1 && found[0].contains("Aalders"), "{found:?}");
    }

    #[test]
    fn an_entry_with_the_number_of_another_is_reached_by_no_citation() {
        let text = "Owners move less than tenants.1 Tenants move often.2,3\n\nReferences\n\n\
                    1. Brandsma K. Neighbours apart. Utrecht: Stadspers; 2008.\n\
                    2. Halvorsen T. Mixed blessings. Oslo: Fjordforlag; 2011.\n\
                    3. Krämer A. Neighbours and distance. Wiesbaden: Taunus; 2006.\n\
                    [2] J. Aalders, Urban Notes 3 (2009) 11-29.\n";
        let found = uncited(text);
        assert!(found.len() == 1 && found[0].contains("has the number 2 of another entry"), "{found:?}");
    }
}
