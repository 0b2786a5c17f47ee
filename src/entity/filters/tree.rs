//! The conditions of the builder while they are being built: flat, by number, so that each part follows its own only.

use std::collections::BTreeMap;

use campus_model::{Entity, Field, Filter, MOST_CONDITIONS, Node, Op};
use leptos::prelude::*;

/// The outermost group.
pub(super) const ROOT: u32 = 0;

/// A group or a condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// Conditions joined by *or* (`any`) or *and*.
    Group { any: bool, parts: Vec<u32> },
    /// A condition; without values it is not finished.
    Row { field: &'static str, op: Op, values: Vec<String> },
}

/// A tree being built.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub entity: &'static Entity,
    parts: RwSignal<BTreeMap<u32, Part>>,
    next: StoredValue<u32>,
    /// Somebody has tried to use it: what is missing is said.
    pub tried: RwSignal<bool>,
}

impl Draft {
    /// The tree in force, or one empty condition.
    pub fn new(entity: &'static Entity, tree: Option<Node>, first: &'static Field) -> Self {
        let root = Part::Group { any: false, parts: Vec::new() };
        let parts = RwSignal::new(BTreeMap::from([(ROOT, root)]));
        let draft = Self { entity, parts, next: StoredValue::new(ROOT + 1), tried: RwSignal::new(false) };
        match tree {
            Some(Node::All(nodes)) => draft.load(ROOT, nodes),
            Some(Node::Any(nodes)) => {
                draft.join(ROOT, true);
                draft.load(ROOT, nodes);
            }
            Some(node) => draft.load(ROOT, vec![node]),
            None => drop(draft.add_row(ROOT, first)),
        }
        draft
    }

    fn load(self, into: u32, nodes: Vec<Node>) {
        for node in nodes {
            match node {
                Node::One(Filter { field, op, values }) => {
                    if let Some(field) = self.entity.field(&field) {
                        self.add(into, Part::Row { field: field.name, op, values });
                    }
                }
                Node::All(inner) | Node::Any(inner) if inner.is_empty() => {}
                Node::All(inner) => self.load(self.add(into, Part::Group { any: false, parts: Vec::new() }), inner),
                Node::Any(inner) => self.load(self.add(into, Part::Group { any: true, parts: Vec::new() }), inner),
            }
        }
    }

    fn add(self, into: u32, part: Part) -> u32 {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.parts.update(|all| {
            all.insert(id, part);
            if let Some(Part::Group { parts, .. }) = all.get_mut(&into) {
                parts.push(id);
            }
        });
        id
    }

    /// A new condition at the end of a group.
    pub fn add_row(self, into: u32, field: &'static Field) -> u32 {
        let op = Op::of(field.kind).first().copied().unwrap_or(Op::Is);
        self.add(into, Part::Row { field: field.name, op, values: Vec::new() })
    }

    /// A new group with one condition, joined the other way than the group around it.
    pub fn add_group(self, into: u32, field: &'static Field) -> u32 {
        let any = !matches!(self.get_untracked(into), Some(Part::Group { any: true, .. }));
        let group = self.add(into, Part::Group { any, parts: Vec::new() });
        self.add_row(group, field)
    }

    /// A part (reactive).
    pub fn get(self, id: u32) -> Option<Part> {
        self.parts.with(|all| all.get(&id).cloned())
    }

    fn get_untracked(self, id: u32) -> Option<Part> {
        self.parts.with_untracked(|all| all.get(&id).cloned())
    }

    /// Changes how a group is joined.
    pub fn join(self, id: u32, or: bool) {
        self.parts.update(|all| {
            if let Some(Part::Group { any, .. }) = all.get_mut(&id) {
                *any = or;
            }
        });
    }

    /// Changes a condition; values that the operator does not take are dropped.
    pub fn set(self, id: u32, field: &'static Field, op: Op, values: Vec<String>) {
        let mut filter = Filter { field: field.name.to_owned(), op, values };
        if !filter.usable(self.entity) {
            filter.values.clear();
        }
        self.parts.update(|all| drop(all.insert(id, Part::Row { field: field.name, op, values: filter.values })));
    }

    /// Takes a part away, and every group that is left without one.
    pub fn remove(self, id: u32) {
        self.parts.update(|all| {
            let mut gone = vec![id];
            while let Some(id) = gone.pop() {
                if let Some(Part::Group { parts, .. }) = all.remove(&id) {
                    gone.extend(parts);
                }
            }
            loop {
                let here: Vec<u32> = all.keys().copied().collect();
                let mut empty = None;
                for (id, part) in all.iter_mut() {
                    if let Part::Group { parts, .. } = part {
                        parts.retain(|part| here.contains(part));
                        if parts.is_empty() && *id != ROOT {
                            empty = Some(*id);
                        }
                    }
                }
                match empty {
                    Some(id) => drop(all.remove(&id)),
                    None => break,
                }
            }
        });
    }

    /// There is room for another condition (reactive).
    pub fn room(self) -> bool {
        self.parts.with(|all| all.values().filter(|part| matches!(part, Part::Row { .. })).count() < MOST_CONDITIONS)
    }

    /// A condition is finished (reactive); groups always are.
    pub fn finished(self, id: u32) -> bool {
        match self.get(id) {
            Some(Part::Row { field, op, values }) => Filter { field: field.to_owned(), op, values }.usable(self.entity),
            _ => true,
        }
    }

    /// Every condition is finished.
    pub fn whole(self) -> bool {
        let ids: Vec<u32> = self.parts.with_untracked(|all| all.keys().copied().collect());
        untrack(|| ids.into_iter().all(|id| self.finished(id)))
    }

    /// The tree, `None` without a condition.
    pub fn tree(self) -> Option<Node> {
        self.node(ROOT)
    }

    fn node(self, id: u32) -> Option<Node> {
        match self.get_untracked(id)? {
            Part::Row { field, op, values } => Some(Node::One(Filter { field: field.to_owned(), op, values })),
            Part::Group { any, parts } => {
                let nodes: Vec<Node> = parts.into_iter().filter_map(|part| self.node(part)).collect();
                if nodes.is_empty() {
                    return None;
                }
                Some(if any { Node::Any(nodes) } else { Node::All(nodes) })
            }
        }
    }
}
