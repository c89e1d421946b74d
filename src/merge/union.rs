//! Sets that grow together, of which none may hold two sources of one document.

use rustc_hash::FxHashSet;

/// Disjoint sets of indexes.
#[derive(Debug)]
pub(super) struct Union {
    parents: Vec<usize>,
    /// The documents of a root's set; empty of others.
    documents: Vec<FxHashSet<usize>>,
}

/// One document has a source in either set: its list, or the way it cites, tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refused;

impl Union {
    /// A set for each of `documents`, which are those of the indexes.
    pub(super) fn new(documents: impl Iterator<Item = usize>) -> Self {
        let documents: Vec<FxHashSet<usize>> = documents.map(|document| std::iter::once(document).collect()).collect();
        Self { parents: (0..documents.len()).collect(), documents }
    }

    /// What stands for the set of `index`.
    pub(super) fn root(&mut self, index: usize) -> usize {
        let mut root = index;
        while self.parents[root] != root {
            self.parents[root] = self.parents[self.parents[root]];
            root = self.parents[root];
        }
        root
    }

    /// Makes one set of two; `false` where they are one already.
    pub(super) fn join(&mut self, one: usize, other: usize) -> Result<bool, Refused> {
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return Ok(false);
        }
        let (small, large) =
            if self.documents[one].len() < self.documents[other].len() { (one, other) } else { (other, one) };
        if self.documents[small].iter().any(|document| self.documents[large].contains(document)) {
            return Err(Refused);
        }
        let moved = std::mem::take(&mut self.documents[small]);
        self.documents[large].extend(moved);
        self.parents[small] = large;
        Ok(true)
    }
}
