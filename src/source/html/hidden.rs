//! What a page holds and readers do not see as its text.

use super::tag::Tag;
use super::tree::{Name, Tree};

/// How a node enters the reading text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// As it is.
    Shown,
    /// As one U+FFFC: code and formulas in a line.
    Masked,
    /// Not at all, nor what is within it.
    LeftOut,
}

/// Classes of what is there for screen readers, for the screen alone, or to link to a heading.
const HIDDEN_CLASSES: &[&str] = &[
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "u-visually-hidden",
    "c-visually-hidden",
    "screen-reader-text",
    "screenreader-text",
    "assistive-text",
    "mw-editsection",
    "mw-cite-backlink",
    "noprint",
    "headerlink",
    "anchor-link",
    "anchorjs-link",
    "header-anchor",
];

/// Roles of what belongs to the site or the book and not to the text.
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "menu",
    "menubar",
    "tablist",
    "toolbar",
    "dialog",
    "alert",
    "doc-toc",
    "doc-pagelist",
    "doc-pagebreak",
    "doc-cover",
    "doc-index",
    "toc",
    "landmarks",
    "page-list",
    "cover",
    "pagebreak",
    "index",
];

/// How a node enters the reading text.
pub fn showing(tree: &Tree, at: u32) -> Showing {
    let tag = tree.tag(at);
    match tag {
        Tag::Text | Tag::Replaced | Tag::Br | Tag::Break => return Showing::Shown,
        Tag::Math if tree.attribute(at, Name::Display) == Some("block") => return Showing::LeftOut,
        Tag::Math | Tag::Code => return Showing::Masked,
        Tag::Pre | Tag::Del | Tag::Nav => return Showing::LeftOut,
        Tag::Header | Tag::Footer if is_of_site(tree, at) => return Showing::LeftOut,
        tag if tag.is_never_shown() => return Showing::LeftOut,
        _ => {}
    }
    if is_hidden(tree, at) || tree.has_role(at, ROLES) {
        return Showing::LeftOut;
    }
    if matches!(tag, Tag::Span | Tag::Div) { formula(tree, at) } else { Showing::Shown }
}

/// A formula that a script sets or that pandoc marks: `<span class="math inline">`.
fn formula(tree: &Tree, at: u32) -> Showing {
    let has = |class| tree.has_class(at, class);
    if has("MathJax_Preview") || has("MathJax_Display") || has("katex-display") || (has("math") && has("display")) {
        return Showing::LeftOut;
    }
    if has("MathJax") || has("katex") || has("mwe-math-element") || (has("math") && has("inline")) {
        return Showing::Masked;
    }
    Showing::Shown
}

fn is_hidden(tree: &Tree, at: u32) -> bool {
    let holds_page = matches!(tree.tag(at), Tag::Html | Tag::Body | Tag::Main | Tag::Article | Tag::Section);
    // A page that was saved while a window stood before it hides all of its text from screen readers.
    let is_decoration = !holds_page && tree.attribute(at, Name::AriaHidden) == Some("true");
    is_decoration
        || tree.attribute(at, Name::Hidden).is_some_and(|value| value != "until-found")
        || tree.attribute(at, Name::Style).is_some_and(hides)
        || tree.classes(at).any(|class| HIDDEN_CLASSES.contains(&class))
}

/// `display: none`, `mso-hide: all`
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        [("display", "none"), ("visibility", "hidden"), ("mso-hide", "all")]
            .iter()
            .any(|(hiding, how)| name.trim().eq_ignore_ascii_case(hiding) && value.eq_ignore_ascii_case(how))
    })
}

/// True for a header or footer of the page that holds no heading: those of articles and sections are their own.
fn is_of_site(tree: &Tree, at: u32) -> bool {
    let of_part = tree.ancestors(at).take(64).any(|up| matches!(tree.tag(up), Tag::Article | Tag::Main | Tag::Section));
    let holds_title =
        tree.tag(at) == Tag::Header && (at..tree.node(at).end).take(2048).any(|within| tree.tag(within) == Tag::H1);
    let holds_notes = tree.tag(at) == Tag::Footer
        && (at..tree.node(at).end).take(64).any(|within| tree.has_role(within, &["doc-endnotes", "doc-footnote"]));
    !of_part && !holds_title && !holds_notes
}
