//! Patterns of paths, as configurations write them.

use std::path::Path;

use globset::{Glob, GlobBuilder, GlobMatcher};

use super::Problem;

/// A pattern of paths from a folder: `drafts/**`, `*.tex`, `appendix`. One without a slash means files and folders of that name
/// wherever they are; one that means a folder means all in it.
fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
    let anywhere = if pattern.contains('/') { String::new() } else { "**/".to_owned() };
    GlobBuilder::new(&(anywhere + pattern)).literal_separator(true).build()
}

/// Looks whether it is a pattern.
pub fn examined(pattern: &str) -> Result<(), Problem> {
    match glob(pattern) {
        Ok(_) => Ok(()),
        Err(error) => Err(Problem::Toml(format!("\"{pattern}\" is no pattern of paths: {}", error.kind()))),
    }
}

/// One pattern, ready for paths.
#[derive(Debug, Clone)]
pub struct Pattern(GlobMatcher);

impl Pattern {
    /// None where it is no pattern, which [`examined`] tells.
    pub fn new(pattern: &str) -> Option<Self> {
        glob(pattern).ok().map(|glob| Self(glob.compile_matcher()))
    }

    /// True where it means the file at `path`, or a folder that it lies in; `path` counts from the pattern's folder.
    pub fn means(&self, path: &Path) -> bool {
        path.ancestors().filter(|path| !path.as_os_str().is_empty()).any(|path| self.0.is_match(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_files_and_all_in_folders() {
        for (pattern, path, expected) in [
            ("drafts", "drafts/old/paper.txt", true),
            ("drafts/", "drafts/paper.txt", true),
            ("drafts/**", "drafts/old/paper.txt", true),
            ("drafts/*", "drafts/paper.txt", true),
            ("drafts/*.txt", "drafts/paper.md", false),
            ("drafts/*.txt", "drafts/old/paper.txt", false),
            ("*.tex", "thesis/chapter.tex", true),
            ("./paper.txt", "paper.txt", true),
            ("chapters/paper.txt", "old/chapters/paper.txt", false),
            ("appendix", "thesis/appendix.tex", false),
        ] {
            let means = Pattern::new(pattern).expect("it is a pattern").means(Path::new(path));
            assert_eq!(means, expected, "{pattern} {path}");
        }
    }
}
