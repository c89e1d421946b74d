//! Measures citegraph on manuscripts that it makes itself: works of its own invention, cited and listed by the CSL styles that
//! hayagriva carries, in every language that citegraph knows, with gold for every stage.
//!
//! ```text
//!               (works)   (CSL)     (prose)   (form, gold)  (analyse)
//! ```

pub mod data;
pub mod draft;
pub mod figures;
pub mod floors;
pub mod form;
pub mod gold;
pub mod random;
pub mod render;
pub mod report;
pub mod score;
pub mod slips;
pub mod styles;
pub mod suite;
pub mod works;

/// The tests take one of so many pairs of a language and a style: enough to have every language and form in it.
pub const SAMPLE_STEP: usize = 15;
