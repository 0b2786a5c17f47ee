//! Counts by department, added up over the tree (SS-01 to SS-04, SS-06).

use std::collections::{BTreeMap, HashSet};
use std::ops::AddAssign;

use super::ContentNumbers;
use crate::entities::content::ContentState;

/// What some departments hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// In each state, in the order of [`ContentState::ALL`](Choice::ALL).
    pub states: [u64; 10],
    /// What the platform counted.
    pub numbers: ContentNumbers,
}

impl Totals {
    /// All of them: every state counts (SS-01).
    #[must_use]
    pub fn total(&self) -> u64 {
        self.states.iter().sum()
    }

    /// Those in one state.
    #[must_use]
    pub fn of(&self, state: ContentState) -> u64 {
        let place = ContentState::ALL.iter().position(|known| *known == state);
        place.and_then(|place| self.states.get(place)).copied().unwrap_or_default()
    }

    /// Adds what was counted in a state.
    pub fn count(&mut self, state: ContentState, contents: u64, numbers: ContentNumbers) {
        if let Some(place) = ContentState::ALL.iter().position(|known| *known == state) {
            self.states[place] += contents;
        }
        self.numbers += numbers;
    }
}

impl AddAssign for ContentNumbers {
    fn add_assign(&mut self, other: Self) {
        self.views += other.views;
        self.likes += other.likes;
        self.comments += other.comments;
        self.shares += other.shares;
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        for (own, more) in self.states.iter_mut().zip(other.states) {
            *own += more;
        }
        self.numbers += other.numbers;
    }
}

/// One department of the tree with what is its own, or several of one branch with what is theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Its id; of several that of the one above the others.
    pub id: i64,
    /// `/1/5/`: the ids from the root down to it.
    pub path: String,
    /// How many departments these are.
    pub departments: u64,
    /// What it holds itself; of several all that they hold.
    pub own: Totals,
    /// Its contents may be listed; of several those of each.
    pub listed: bool,
    /// Its numbers may be seen; of several those of each.
    pub numbered: bool,
}

/// What lies in a branch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Branch {
    /// Of all its departments.
    pub totals: Totals,
    /// How many departments, the top one included.
    pub departments: u64,
    /// All of them may be listed; otherwise nothing of `totals` is told (SS-06).
    pub listed: bool,
    /// The numbers of all of them may be seen; otherwise those of `totals` are not told (SS-06).
    pub numbered: bool,
}

impl Branch {
    fn empty() -> Self {
        Self { listed: true, numbered: true, ..Self::default() }
    }

    fn take(&mut self, node: &Node) {
        self.totals += node.own;
        self.departments += node.departments;
        self.listed &= node.listed;
        self.numbered &= node.numbered;
    }
}

/// A department and what lies below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branches {
    /// The department and all below.
    pub whole: Branch,
    /// What is its own.
    pub own: Branch,
    /// Each department directly below, with all below that.
    pub children: BTreeMap<i64, Branch>,
}

impl Branches {
    /// The child branch in which a department lies; `None` for the department itself.
    #[must_use]
    pub fn child_of(root: &str, path: &str) -> Option<i64> {
        path.strip_prefix(root)?.split('/').next()?.parse().ok()
    }
}

/// Adds departments up over the branch whose path is `root`; what lies outside of it does not count, and a department that
/// is named twice counts once (SS-04).
#[must_use]
pub fn branches(root: &str, nodes: &[Node]) -> Branches {
    let mut all = Branches { whole: Branch::empty(), own: Branch::empty(), children: BTreeMap::new() };
    let mut seen = HashSet::new();
    for node in nodes.iter().filter(|node| node.path.starts_with(root)) {
        if !seen.insert(node.id) {
            continue;
        }
        all.whole.take(node);
        match Branches::child_of(root, &node.path) {
            None => all.own.take(node),
            Some(child) => all.children.entry(child).or_insert_with(Branch::empty).take(node),
        }
    }
    all
}
