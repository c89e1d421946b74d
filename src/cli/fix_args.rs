//! What the command line accepts on fixes.

use clap::Args as ClapArgs;

use crate::lint::fixes::Allowed;

/// Whether fixes are made, and which.
#[derive(Debug, Clone, Copy, Default, ClapArgs)]
#[command(next_help_heading = "Fixes")]
pub struct FixArgs {
    /// Make the fixes that cannot change what the text means, in the files.
    ///
    /// Files are replaced whole or not at all. Of standard input, the mended text is printed, and the findings on standard error. Fixes
    /// are made in texts, not in Word, OpenDocument, EPUB and PDF files.
    #[arg(long)]
    pub fix: bool,
    /// With --fix or --diff: also the fixes that may change what the text means, such as an author's name.
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// Print what --fix would change, and change nothing; the exit status is 1 where something would change.
    #[arg(long)]
    pub diff: bool,
}

/// What is done with fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixing {
    /// They are made.
    Made(Allowed),
    /// They are shown.
    Shown(Allowed),
}

impl FixArgs {
    /// What is done with fixes; none where nothing is.
    ///
    /// # Errors
    /// Where the arguments do not go together, a sentence.
    pub fn fixing(self) -> Result<Option<Fixing>, &'static str> {
        let allowed = if self.unsafe_fixes { Allowed::Asking } else { Allowed::Safe };
        match (self.diff, self.fix) {
            (true, _) => Ok(Some(Fixing::Shown(allowed))),
            (false, true) => Ok(Some(Fixing::Made(allowed))),
            (false, false) if self.unsafe_fixes => Err("it says which fixes are made; add --fix or --diff"),
            (false, false) => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_changes_nothing_whatever_else_is_said() {
        let args = FixArgs { fix: true, unsafe_fixes: true, diff: true };
        assert_eq!(args.fixing(), Ok(Some(Fixing::Shown(Allowed::Asking))));
        assert_eq!(FixArgs { fix: true, ..FixArgs::default() }.fixing(), Ok(Some(Fixing::Made(Allowed::Safe))));
        assert_eq!(FixArgs::default().fixing(), Ok(None));
        assert!(FixArgs { unsafe_fixes: true, ..FixArgs::default() }.fixing().is_err());
    }
}
