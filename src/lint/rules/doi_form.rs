//! `doi-form`

use crate::lint::dois::{Lead, lead};
use crate::lint::majority::{Habit, Preference};
use crate::lint::slips::{Slip, report};
use crate::lint::style::DoiForm;
use crate::lint::wording::one_line;
use crate::lint::{Confidence, Context, Edit, Example, Finding, Level, Rule, Safety, Topic};
use crate::span::Span;

/// A text whose other DOIs are addresses.
macro_rules! among_addresses {
    ($entry:literal) => {
        concat!(
            "Owners move less (Halvorsen, 2011; Brandsma, 2008; Dalton, 2005; Ferreira, 2010; Quist, 2001; Vogt, 1998).\n\n",
            "References\n\n",
            "Brandsma, K. (2008). Neighbours apart. Town & Edge, 1(1), 3–20. https://doi.org/10.1234/te.2008.11\n",
            "Dalton, R. (2005). The edges of a city. Town & Edge, 1(2), 5–31. https://doi.org/10.1234/te.2005.12\n",
            "Ferreira, M. (2010). Housing and hope. Town & Edge, 3(1), 7–40. https://doi.org/10.1234/te.2010.31\n",
            $entry,
            "Quist, D. (2001). Who talks to whom. Urban Notes, 7, 90–99. https://doi.org/10.1234/un.2001.7\n",
            "Vogt, B. (1998). The fence. Urban Notes, 4, 12–19. https://doi.org/10.1234/un.1998.4\n",
        )
    };
}

/// A DOI written otherwise than the style or the others.
pub static RULE: Rule = Rule {
    name: "doi-form",
    topic: Topic::Reference,
    level: Level::Style,
    confidence: Confidence::High,
    fix: Some(Safety::Safe),
    summary: "a DOI written otherwise than the style or the other entries have it",
    what: "The style, or four of five DOIs of the list, have the resolver's address, and this one has a label (or the \
           reverse); an address at dx.doi.org or without https where the others have \"https://doi.org/\"; a label \
           before an address.",
    why: "One list writes its DOIs in one way, and the resolver's address of today is the one that will go on working.",
    wrong: &[
        Example::of(among_addresses!(
            "Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29. http://dx.doi.org/10.1234/te.2011.42\n"
        )),
        Example::of(among_addresses!(
            "Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29. doi: 10.1234/te.2011.42\n"
        )),
        Example::under(
            "style = { list = { doi = \"address\" } }",
            "Nachbarn meiden einander (Krämer, 2006).\n\nLiteratur\n\n\
             Krämer, A. (2006). Nähe und Ferne. Stadtforschung 12(1), 33–51. doi:10.1234/sf.2006.12\n",
        ),
    ],
    right: &[
        Example::of(among_addresses!(
            "Halvorsen, T. (2011). Mixed blessings. Town & Edge, 4(2), 11–29. https://doi.org/10.1234/te.2011.42\n"
        )),
        Example::of(
            "Nachbarn meiden einander (Krämer, 2006; Vogt, 2009).\n\nLiteratur\n\n\
             Krämer, A. (2006). Nähe und Ferne. Stadtforschung 12(1), 33–51. doi:10.1234/sf.2006.12\n\
             Vogt, B. (2009). Der Zaun. Stadtforschung 15(1), 3–19. https://doi.org/10.1234/sf.2009.15\n",
        ),
    ],
    options: &[],
    source: "Crossref's DOI display guidelines; APA 7 §9.35",
    check,
};

/// A DOI with what introduces it.
struct Written {
    lead: Lead,
    /// What introduces it.
    before: Span,
    doi: Span,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let text = analysis.document.text.as_str();
    let written: Vec<Written> = analysis
        .references
        .entries
        .iter()
        .filter_map(|entry| {
            let doi = entry.doi.as_ref()?.span;
            let (lead, start) = lead(&text[entry.span.start..], doi.start - entry.span.start)?;
            Some(Written { lead, before: Span::new(start + entry.span.start, doi.start), doi })
        })
        .collect();
    let (addresses, others): (Vec<&Written>, Vec<&Written>) = written.iter().partition(|doi| doi.is_address());
    let modern = Habit::of(addresses.iter().map(|doi| doi.lead == Lead::Address)).preference();
    let styled = context.style().list.doi;
    let label = others.iter().find(|doi| doi.lead == Lead::Label).map_or("doi:", |doi| doi.before.text(text));
    let majority = match Habit::of(written.iter().map(Written::is_address)).preference() {
        Some(Preference::With) if modern == Some(Preference::With) => Some(DoiForm::Address),
        Some(Preference::Without) if others.iter().all(|doi| doi.lead == Lead::Label) => Some(DoiForm::Label),
        _ => None,
    };
    let Some(form) = styled.or(majority) else { return };
    let slips = written.iter().filter_map(|doi| slip(doi, form, label, text)).collect();
    report(&RULE, Safety::Safe, slips, findings);
}

impl Written {
    fn is_address(&self) -> bool {
        matches!(self.lead, Lead::Address | Lead::OldAddress | Lead::LabelledAddress)
    }
}

fn slip(written: &Written, form: DoiForm, label: &str, text: &str) -> Option<Slip> {
    let (wrong, put) = match (form, written.lead) {
        (DoiForm::Address, Lead::Label | Lead::Bare) => ("is not written as an address", "https://doi.org/"),
        (DoiForm::Address, Lead::LabelledAddress) => ("has a label before its address", "https://doi.org/"),
        (DoiForm::Address, Lead::OldAddress) => ("has an old address of the resolver", "https://doi.org/"),
        (DoiForm::Label, Lead::Address | Lead::OldAddress | Lead::LabelledAddress) => {
            ("is an address and has no label", label)
        }
        (DoiForm::Label, Lead::Bare) => ("has no label", label),
        _ => return None,
    };
    let doi = written.doi.text(text);
    let right = one_line(&format!("{put}{doi}"));
    let message = format!("the DOI {} {wrong}; the form here is \"{right}\"", one_line(doi));
    let edit = Edit { span: written.before, text: put.to_owned() };
    Some(Slip::mended(written.before.to(written.doi), message, format!("write \"{right}\""), edit))
}
