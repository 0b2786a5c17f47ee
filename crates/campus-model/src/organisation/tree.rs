//! The tree of departments: who stands above whom, and where a department may stand (OR-01, OR-02, OR-03).
//!
//! Every answer ends and names nothing twice, whatever the data: rows that stand in a circle, or twice.

use std::collections::{HashMap, HashSet};
use std::ops::AddAssign;

use crate::fold;

/// OR-02: levels at most, the root's among them.
pub const DEEPEST_DEPARTMENT: usize = 10;

/// Nodes by what stands above them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    parents: HashMap<i64, Option<i64>>,
    children: HashMap<i64, Vec<i64>>,
    roots: Vec<i64>,
}

impl Tree {
    /// The tree of ids with their parents, siblings in the order given. Of an id that is given twice the first counts; a
    /// parent that is not among them is none.
    #[must_use]
    pub fn new(nodes: impl IntoIterator<Item = (i64, Option<i64>)>) -> Self {
        let mut order = Vec::new();
        let mut parents = HashMap::new();
        for (id, parent) in nodes {
            if let std::collections::hash_map::Entry::Vacant(free) = parents.entry(id) {
                free.insert(parent);
                order.push(id);
            }
        }
        let mut tree = Self::default();
        for id in order {
            let parent = parents.get(&id).copied().flatten().filter(|parent| parents.contains_key(parent));
            tree.parents.insert(id, parent);
            match parent {
                Some(parent) => tree.children.entry(parent).or_default().push(id),
                None => tree.roots.push(id),
            }
        }
        tree
    }

    /// Those with nothing above them.
    #[must_use]
    pub fn roots(&self) -> &[i64] {
        &self.roots
    }

    /// What stands directly above.
    #[must_use]
    pub fn parent(&self, id: i64) -> Option<i64> {
        self.parents.get(&id).copied().flatten()
    }

    /// What stands directly below.
    #[must_use]
    pub fn children(&self, id: i64) -> &[i64] {
        self.children.get(&id).map_or(&[], Vec::as_slice)
    }

    /// OR-03: everything above, the nearest first; never itself.
    #[must_use]
    pub fn ancestors(&self, id: i64) -> Vec<i64> {
        let mut known = HashSet::from([id]);
        let mut above = Vec::new();
        let mut next = self.parent(id);
        while let Some(parent) = next.filter(|parent| known.insert(*parent)) {
            above.push(parent);
            next = self.parent(parent);
        }
        above
    }

    /// OR-03: from the root down to itself.
    #[must_use]
    pub fn path(&self, id: i64) -> Vec<i64> {
        let mut path = self.ancestors(id);
        path.reverse();
        path.push(id);
        path
    }

    /// OR-03: everything below, level by level; never itself.
    #[must_use]
    pub fn descendants(&self, id: i64) -> Vec<i64> {
        self.levels(id).into_iter().flatten().collect()
    }

    /// How many levels a branch has, its own top among them.
    #[must_use]
    pub fn height(&self, id: i64) -> usize {
        1 + self.levels(id).len()
    }

    /// Whether one stands below another, at whatever distance.
    #[must_use]
    pub fn is_below(&self, id: i64, above: i64) -> bool {
        self.ancestors(id).contains(&above)
    }

    fn levels(&self, id: i64) -> Vec<Vec<i64>> {
        let mut known = HashSet::from([id]);
        let mut levels = Vec::new();
        let mut level = vec![id];
        loop {
            let below = level.iter().flat_map(|id| self.children(*id)).copied();
            level = below.filter(|id| known.insert(*id)).collect();
            if level.is_empty() {
                return levels;
            }
            levels.push(level.clone());
        }
    }

    /// What each has by itself, and with everything below it (SS-02): nothing is counted twice (SS-04).
    #[must_use]
    pub fn totals<T: Copy + Default + AddAssign>(&self, own: &HashMap<i64, T>) -> HashMap<i64, T> {
        let mut totals: HashMap<i64, T> = self.parents.keys().map(|id| (*id, T::default())).collect();
        for (id, count) in own {
            for at in self.ancestors(*id).into_iter().chain([*id]) {
                if let Some(total) = totals.get_mut(&at) {
                    *total += *count;
                }
            }
        }
        totals
    }
}

/// A department as it stands, or as somebody wants it to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The department; 0 when it is new.
    pub id: i64,
    /// What stands above it.
    pub parent: Option<i64>,
    /// The unit.
    pub unit: i64,
    /// Its name.
    pub title: String,
}

/// Why a department cannot stand where it is wanted: the field, and what is wrong with it. `rows` are all departments as
/// they are, `old` is itself among them.
///
/// OR-01: one unit throughout a tree. A department that has something above or below it in its unit stays there: a branch
/// changes its unit from the leaves up, so that nothing moves that nobody named.
/// OR-02: never below itself, at most [`DEEPEST_DEPARTMENT`] levels with everything below it, and no two of one name side
/// by side.
#[must_use]
pub fn misplaced(rows: &[Placed], old: Option<&Placed>, wanted: &Placed) -> Option<(&'static str, &'static str)> {
    let tree = Tree::new(rows.iter().map(|row| (row.id, row.parent)));
    let unit = |id: i64| rows.iter().find(|row| row.id == id).map(|row| row.unit);
    let moved = old.is_none_or(|old| old.parent != wanted.parent);
    let other_unit = old.is_none_or(|old| old.unit != wanted.unit);
    if let Some(parent) = wanted.parent.filter(|_| moved || other_unit) {
        if moved && unit(parent).is_none() {
            return Some(("parent_id", "not_found"));
        }
        if parent == wanted.id || tree.is_below(parent, wanted.id) {
            return Some(("parent_id", "cycle"));
        }
        if unit(parent).is_some_and(|unit| unit != wanted.unit) {
            return Some((if moved { "parent_id" } else { "org_unit_id" }, "other_unit"));
        }
    }
    if other_unit && tree.children(wanted.id).iter().any(|child| unit(*child) != Some(wanted.unit)) {
        return Some(("org_unit_id", "unit_of_branch"));
    }
    if let Some(parent) = wanted.parent.filter(|_| moved)
        && tree.path(parent).len() + tree.height(wanted.id) > DEEPEST_DEPARTMENT
    {
        return Some(("parent_id", "too_deep"));
    }
    let called = old.is_none_or(|old| old.title != wanted.title);
    let folded = fold(&wanted.title);
    let beside = |row: &&Placed| {
        row.id != wanted.id && row.parent == wanted.parent && (wanted.parent.is_some() || row.unit == wanted.unit)
    };
    if (moved || called || other_unit) && rows.iter().filter(beside).any(|row| fold(&row.title) == folded) {
        return Some(("title", "taken"));
    }
    None
}
