//! Fixes as changes of the user's file.

use serde_sarif::sarif::{ArtifactChange, ArtifactContent, Fix as SarifFix, Message, Replacement};

use super::{place, properties};
use crate::document::{Document, Origins, Place};
use crate::lint::{Edit, Fix, Safety};
use crate::report::Whereabouts;

/// The fix, where all of it can be written into a text as it stands; none where markup would have to be written anew.
pub fn fix(document: &Document, fix: &Fix, folder: Option<&str>) -> Option<SarifFix> {
    let mut changes: Vec<ArtifactChange> = Vec::new();
    for edit in &fix.edits {
        let (path, replacement) = replacement(document, edit)?;
        let artifact = place::artifact(path, folder);
        match changes.iter_mut().find(|change| change.artifact_location.uri == artifact.uri) {
            Some(change) => change.replacements.push(replacement),
            None => changes
                .push(ArtifactChange::builder().artifact_location(artifact).replacements(vec![replacement]).build()),
        }
    }
    let safe = fix.safety == Safety::Safe;
    let described = SarifFix::builder().artifact_changes(changes).description(Message::from(&fix.message));
    Some(described.properties(properties([("safe", serde_json::json!(safe))])).build())
}

/// The file that an edit changes, and how.
fn replacement<'d>(document: &'d Document, edit: &Edit) -> Option<(&'d str, Replacement)> {
    let whereabouts = Whereabouts::of(document, edit.span);
    let place = document.place(edit.span);
    let Place::Text { text, span, .. } = &place else { return None };
    let as_it_stands = span.text(text) == document.slice(edit.span) && takes(document, &edit.text);
    if whereabouts.within.is_some() || !as_it_stands {
        return None;
    }
    let replacement = Replacement::builder().deleted_region(place::region(&place)?);
    let inserted = ArtifactContent::builder().text(edit.text.as_str()).build();
    Some((whereabouts.path, replacement.inserted_content(inserted).build()))
}

/// True where `text` means itself in the file: a plain text takes all, markup takes what is none.
fn takes(document: &Document, text: &str) -> bool {
    match document.origins {
        Origins::Itself(_) => true,
        Origins::Pieces(_) => {
            !text.contains(['&', '\\', '<', '>', '%', '$', '#', '_', '{', '}', '~', '^', '*', '@', '`', '[', ']'])
        }
    }
}
