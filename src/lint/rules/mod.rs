//! The rules, one file each, or one for two that read the same thing: what it is called, what it checks and why, examples, the
//! check.

pub mod ambiguous_citation;
pub mod author_mismatch;
pub mod author_order;
pub mod citation_comma;
pub mod citation_spacing;
pub mod citation_variants;
pub mod date_in_citation;
pub mod duplicate_reference;
pub mod et_al_form;
pub mod et_al_mismatch;
pub mod field_mismatch;
pub mod ibid_without_antecedent;
pub mod locator_order;
pub mod locator_outside_pages;
pub mod markup_mismatch;
pub mod missing_reference;
pub mod no_reference_list;
pub mod notes;
pub mod placeholder_citation;
pub mod quotation_without_locator;
pub mod repeated_work;
pub mod secondary_citation;
pub mod suffix_mismatch;
pub mod uncited_reference;
pub mod year_mismatch;
