//! Which elements are open: end tags that are left out, misplaced or for nothing, as browsers take them.

use super::tag::{TAGS, Tag};
use super::tree::{Draft, Tree};
use crate::span::Span;

/// Builds a tree from tags. No element is sought deeper than `reach` below the innermost, so that each tag takes bounded time.
#[derive(Debug)]
pub struct Nesting {
    pub tree: Tree,
    open: Vec<u32>,
    counts: [u32; TAGS],
    reach: usize,
}

impl Nesting {
    /// Nothing is open in `tree`.
    pub fn new(tree: Tree, reach: usize) -> Self {
        Self { tree, open: Vec::new(), counts: [0; TAGS], reach }
    }

    /// The innermost element that is open.
    pub fn innermost(&self) -> Option<u32> {
        self.open.last().copied()
    }

    /// A start tag, whose attributes are those since `draft`.
    pub fn start(&mut self, tag: Tag, span: Span, draft: Draft, is_empty: bool) {
        if self.is_second(tag) {
            return self.tree.forget(draft);
        }
        self.end_implied(tag);
        let at = self.tree.add(tag, span, self.innermost(), draft);
        if !tag.is_leaf() && !is_empty {
            self.open.push(at);
            self.counts[tag as usize] += 1;
        }
    }

    /// An end tag.
    pub fn end(&mut self, tag: Tag, span: Span) {
        let draft = self.tree.draft();
        match tag {
            // Text behind them is in the body, and their attributes say nothing more.
            Tag::Html | Tag::Body => {}
            Tag::Br | Tag::Break => {
                self.tree.add(tag, span, self.innermost(), draft);
            }
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => {
                self.close(|open| open.heading_level().is_some(), Tag::is_boundary);
            }
            Tag::P if !self.closes(&[Tag::P], Tag::is_boundary) => {
                self.tree.add(Tag::Break, span, self.innermost(), draft);
            }
            Tag::Li => self.close_one(Tag::Li, |open| matches!(open, Tag::Ul | Tag::Ol) || open.is_boundary()),
            Tag::Cell | Tag::Row | Tag::RowGroup | Tag::Caption => self.close_one(tag, |open| open == Tag::Table),
            Tag::Table | Tag::Head | Tag::Template | Tag::Svg | Tag::Object => self.close_one(tag, |_| false),
            tag if tag.is_inline() => self.close_one(tag, |open| !open.is_inline()),
            tag => self.close_one(tag, Tag::is_boundary),
        }
    }

    /// Text that is not white space: a head ends before it, where it is not in an element of the head.
    pub fn before_text(&mut self) {
        if self.innermost().is_some_and(|at| self.tree.tag(at) == Tag::Head) {
            self.close_one(Tag::Head, |_| false);
        }
    }

    /// Ends all that is open.
    pub fn finish(mut self) -> Tree {
        self.truncate(0);
        self.tree
    }

    /// `html` and `body` are there once.
    fn is_second(&self, tag: Tag) -> bool {
        matches!(tag, Tag::Html | Tag::Body) && self.counts[tag as usize] > 0
    }

    /// Ends what `tag` ends by beginning.
    fn end_implied(&mut self, tag: Tag) {
        if self.counts[Tag::Head as usize] > 0 && !tag.is_of_head() {
            self.close_one(Tag::Head, |_| false);
        }
        let is_table = |open| open == Tag::Table;
        match tag {
            Tag::Li => self.close_one(Tag::Li, |open| matches!(open, Tag::Ul | Tag::Ol) || open.is_boundary()),
            Tag::Dt | Tag::Dd => {
                self.close(|open| matches!(open, Tag::Dt | Tag::Dd), |open| open == Tag::Dl || open.is_boundary());
            }
            Tag::Cell => {
                self.close(
                    |open| matches!(open, Tag::Cell | Tag::Caption),
                    |open| matches!(open, Tag::Row | Tag::Table),
                );
            }
            Tag::Row => self.close(|open| matches!(open, Tag::Row | Tag::Caption), is_table),
            Tag::RowGroup => self.close(|open| matches!(open, Tag::RowGroup | Tag::Row | Tag::Caption), is_table),
            Tag::A | Tag::Button => self.close_one(tag, |open| !open.is_inline()),
            _ if tag.heading_level().is_some() => {
                self.close(|open| open.heading_level().is_some(), |open| !open.is_inline());
            }
            _ => {}
        }
        if tag.ends_paragraph() {
            self.closes(&[Tag::P], Tag::is_boundary);
        }
    }

    fn close_one(&mut self, tag: Tag, stops: fn(Tag) -> bool) {
        self.closes(&[tag], stops);
    }

    /// Ends the innermost element of `tags` that none of `stops` holds, with all within it; false where there is none.
    fn closes(&mut self, tags: &[Tag], stops: fn(Tag) -> bool) -> bool {
        if tags.iter().all(|&tag| self.counts[tag as usize] == 0) {
            return false;
        }
        match self.find(|open| tags.contains(&open), stops) {
            Some(at) => {
                self.truncate(at);
                true
            }
            None => false,
        }
    }

    /// Ends the outermost of the elements that `is` and that none of `stops` holds.
    fn close(&mut self, is: fn(Tag) -> bool, stops: fn(Tag) -> bool) {
        while let Some(at) = self.find(is, stops) {
            self.truncate(at);
        }
    }

    fn find(&self, is: impl Fn(Tag) -> bool, stops: fn(Tag) -> bool) -> Option<usize> {
        let within = self.open.len().saturating_sub(self.reach)..self.open.len();
        for at in within.rev() {
            let tag = self.tree.tag(self.open[at]);
            if is(tag) {
                return Some(at);
            }
            if stops(tag) {
                return None;
            }
        }
        None
    }

    fn truncate(&mut self, length: usize) {
        for at in self.open.drain(length..).rev() {
            self.counts[self.tree.tag(at) as usize] -= 1;
            self.tree.end(at);
        }
    }
}
