//! What would change in a file, as a unified diff.

use similar::TextDiff;

use super::mended::ChangedFile;
use crate::source::patch::shown;

/// The lines that change, with three around them, as `patch` reads them.
pub fn unified(file: &ChangedFile) -> String {
    let (before, after) = (shown(&file.before), shown(&file.after));
    let name = file.path.display().to_string();
    let diff = TextDiff::from_lines(before.as_str(), after.as_str());
    diff.unified_diff().context_radius(3).header(&name, &name).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn shows_the_lines_that_change() {
        let file = ChangedFile {
            path: PathBuf::from("paper.txt"),
            before: b"So M\xFCller (2004).\nAnd so (Bolt 2004).".to_vec(),
            after: b"So M\xFCller (2004).\nAnd so (Bolt, 2004).".to_vec(),
        };
        assert_eq!(
            unified(&file),
            "--- paper.txt\n+++ paper.txt\n@@ -1,2 +1,2 @@\n So Müller (2004).\n-And so (Bolt 2004).\n\\ No newline at end of file\n\
             +And so (Bolt, 2004).\n\\ No newline at end of file\n"
        );
    }
}
