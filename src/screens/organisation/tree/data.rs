//! The tree as it is drawn: what is shown of it, what a search finds, and what a move would change.

use std::collections::{HashMap, HashSet};

use campus_model::organisation::{DEEPEST_DEPARTMENT, DepartmentTree, Placed, Tree, TreeNode, misplaced};
use campus_model::{Violation, fold};

/// What the server answered, put in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    nodes: HashMap<i64, TreeNode>,
    tree: Tree,
    placed: Vec<Placed>,
    /// The most contents that a branch has.
    pub most: u64,
    /// There are more than were read.
    pub more: bool,
}

/// What a search found: the lines that are shown, and those of them that lead to what was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    shown: HashSet<i64>,
    ways: HashSet<i64>,
    /// How many match by themselves.
    pub count: usize,
}

/// The lines from top to bottom, and each one's place among its siblings: its number, and how many they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    pub order: Vec<i64>,
    pub places: HashMap<i64, (usize, usize)>,
}

/// What goes along when a department moves; numbers that one may not know are absent.
pub struct Along {
    pub departments: u64,
    pub contents: Option<u64>,
    pub staff: Option<u64>,
}

impl Data {
    pub fn of(answer: &DepartmentTree) -> Self {
        let placed = |node: &TreeNode| Placed {
            id: node.id,
            parent: node.parent_id,
            unit: node.org_unit.id,
            title: node.title.clone(),
        };
        Self {
            nodes: answer.nodes.iter().map(|node| (node.id, node.clone())).collect(),
            tree: Tree::new(answer.nodes.iter().map(|node| (node.id, node.parent_id))),
            placed: answer.nodes.iter().map(placed).collect(),
            most: answer
                .nodes
                .iter()
                .filter_map(|node| node.total)
                .map(|total| total.contents)
                .max()
                .unwrap_or_default(),
            more: answer.more,
        }
    }

    pub fn node(&self, id: i64) -> Option<&TreeNode> {
        self.nodes.get(&id)
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    pub fn parent(&self, id: i64) -> Option<i64> {
        self.tree.parent(id)
    }

    pub fn ancestors(&self, id: i64) -> Vec<i64> {
        self.tree.ancestors(id)
    }

    /// What stands directly below one, or at the top, as far as the search shows it.
    pub fn below(&self, parent: Option<i64>, found: Option<&Found>) -> Vec<i64> {
        let all = parent.map_or_else(|| self.tree.roots(), |parent| self.tree.children(parent));
        all.iter().copied().filter(|id| found.is_none_or(|found| found.shown.contains(id))).collect()
    }

    /// Those at the top that have something below them: what is open at first.
    pub fn tops(&self) -> HashSet<i64> {
        self.tree.roots().iter().copied().collect()
    }

    /// What has the words in its title or its number, with everything above and below it.
    pub fn find(&self, typed: &str) -> Option<Found> {
        let wanted = fold(typed);
        let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return None;
        }
        let mut found = Found::default();
        for node in self.nodes.values() {
            let text = format!("{} {}", fold(&node.title), node.code);
            if words.iter().all(|word| text.contains(word)) {
                found.count += 1;
                found.shown.insert(node.id);
                found.shown.extend(self.tree.descendants(node.id));
                found.ways.extend(self.tree.ancestors(node.id));
            }
        }
        found.shown.extend(found.ways.iter().copied());
        Some(found)
    }

    /// The lines, where `open` is open.
    pub fn shown(&self, open: impl Fn(i64) -> bool, found: Option<&Found>) -> Shown {
        let mut shown = Shown::default();
        let mut next: Vec<i64> = Vec::new();
        let push = |ids: Vec<i64>, next: &mut Vec<i64>, shown: &mut Shown| {
            for (at, id) in ids.iter().enumerate() {
                shown.places.insert(*id, (at + 1, ids.len()));
            }
            next.extend(ids.into_iter().rev());
        };
        push(self.below(None, found), &mut next, &mut shown);
        while let Some(id) = next.pop() {
            shown.order.push(id);
            if open(id) {
                push(self.below(Some(id), found), &mut next, &mut shown);
            }
        }
        shown
    }

    /// Why a department cannot stand below another one, as the server would say.
    pub fn refusal(&self, id: i64, parent: Option<i64>) -> Option<Violation> {
        let old = self.placed.iter().find(|placed| placed.id == id)?;
        let wanted = Placed { parent, ..old.clone() };
        let (field, code) = misplaced(&self.placed, Some(old), &wanted)?;
        let params = [("max".to_owned(), DEEPEST_DEPARTMENT.into())].into_iter().collect();
        Some(Violation { field: field.to_owned(), code: code.to_owned(), params })
    }

    /// What goes along with one.
    pub fn along(&self, id: i64) -> Along {
        let branch: Vec<&TreeNode> =
            [id].into_iter().chain(self.tree.descendants(id)).filter_map(|id| self.node(id)).collect();
        Along {
            departments: branch.len() as u64,
            contents: self.node(id).and_then(|node| node.total).map(|total| total.contents),
            staff: branch.iter().map(|node| node.staff).sum(),
        }
    }
}

impl Found {
    /// Whether one leads to something that was found.
    pub fn leads(&self, id: i64) -> bool {
        self.ways.contains(&id)
    }
}
