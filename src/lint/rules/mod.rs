//! The rules, one file each: what it is called, what it checks and why, examples, the check.

/// Names the files and makes the table of their rules.
macro_rules! rules {
    ($($file:ident,)+) => {
        $(pub mod $file;)+

        /// Every rule, in the order of the catalogue.
        pub static RULES: &[&super::Rule] = &[$(&$file::RULE,)+];
    };
}

// A rule is added by its file and one line here. rustfmt does not follow these names: `.ci/run` gives it the files.
rules! {
    // Citations against the reference list.
    missing_reference,
    uncited_reference,
    author_mismatch,
    author_order,
    et_al_mismatch,
    year_mismatch,
    suffix_mismatch,
    ambiguous_citation,
    locator_outside_pages,
    citation_variants,
    author_variants,
    duplicate_reference,
    possible_duplicate,
    source_variants,
    no_reference_list,
    unread_citations,
    secondary_source_unlisted,
    further_reading_cited,
    uncited_author_mention,
    // The citation itself.
    placeholder_citation,
    citation_spacing,
    citation_comma,
    citation_conjunction,
    citation_separator,
    citation_order,
    citation_brackets,
    adjacent_citations,
    repeated_work,
    citation_after_stop,
    unbalanced_bracket,
    first_author_only,
    et_al_form,
    et_al_threshold,
    particle_case,
    locator_form,
    locator_order,
    quotation_without_locator,
    ibid_without_antecedent,
    secondary_citation,
    date_in_citation,
    future_year,
    suffix_gap,
    ibid_far,
    mixed_systems,
    // The reference list.
    reference_order,
    reference_without_author,
    reference_without_year,
    reference_without_title,
    reference_without_container,
    reference_without_publisher,
    reference_without_pages,
    reference_suffix_order,
    reference_number_order,
    reference_style,
    reference_italics,
    name_form,
    page_range,
    container_variants,
    publisher_variants,
    ditto_author,
    entry_run_on,
    predatory_or_retracted,
    doi_form,
    doi_invalid,
    identifier_invalid,
    url_form,
    year_implausible,
    stale_forthcoming,
    mojibake,
    // Citations by key, fields and links.
    markup_mismatch,
    field_mismatch,
    undefined_key,
    unused_entry,
    duplicate_key,
    hand_typed_citation,
    narrative_form,
    missing_space_before_cite,
    outside_project,
    // Notes.
    note_unreferenced,
    note_missing,
    note_order,
    // The argument.
    single_source_section,
    citation_cluster,
    self_citation_share,
    old_sources,
    secondary_chain,
    // Suppressions.
    unused_suppression,
    unknown_suppression,
}
