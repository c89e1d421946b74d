//! The rules, one file each: what it is called, what it checks and why, examples, the check.

pub mod ambiguous_citation;
pub mod author_mismatch;
pub mod citation_variants;
pub mod duplicate_reference;
pub mod missing_reference;
pub mod no_reference_list;
pub mod uncited_reference;
pub mod year_mismatch;
