//! The table of rules. A rule is added by its file and one line here.

use super::Rule;
use super::rules::*;

/// Every rule, in the order of the catalogue.
pub static RULES: &[&Rule] = &[
    &missing_reference::RULE,
    &uncited_reference::RULE,
    &author_mismatch::RULE,
    &author_order::RULE,
    &et_al_mismatch::RULE,
    &year_mismatch::RULE,
    &suffix_mismatch::RULE,
    &ambiguous_citation::RULE,
    &locator_outside_pages::RULE,
    &citation_variants::RULE,
    &duplicate_reference::RULE,
    &markup_mismatch::RULE,
    &no_reference_list::RULE,
    &secondary_citation::UNLISTED,
    &placeholder_citation::RULE,
    &field_mismatch::RULE,
    &citation_spacing::RULE,
    &citation_comma::RULE,
    &repeated_work::RULE,
    &et_al_form::RULE,
    &locator_order::RULE,
    &quotation_without_locator::RULE,
    &ibid_without_antecedent::RULE,
    &secondary_citation::SECONDARY,
    &date_in_citation::RULE,
    &notes::UNREFERENCED,
    &notes::MISSING,
];

/// The rule of that name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
