//! The tree of departments as pure functions.

use std::collections::{HashMap, HashSet};

use campus_model::organisation::{Counts, DEEPEST_DEPARTMENT, Placed, Tree, misplaced};
use proptest::prelude::*;

/// 1>{2,3}, 2>{4,5}, 4>{6}
fn sample() -> Tree {
    Tree::new([(1, None), (2, Some(1)), (3, Some(1)), (4, Some(2)), (5, Some(2)), (6, Some(4))])
}

fn placed(id: i64, parent: Option<i64>, unit: i64, title: &str) -> Placed {
    Placed { id, parent, unit, title: title.to_owned() }
}

fn rows() -> Vec<Placed> {
    let at = |id: i64, parent| placed(id, parent, 1, &format!("D{id}"));
    vec![
        at(1, None),
        at(2, Some(1)),
        at(3, Some(1)),
        at(4, Some(2)),
        at(5, Some(2)),
        at(6, Some(4)),
        placed(9, None, 2, "D9"),
    ]
}

/// What is wrong with putting 2 of the sample somewhere else.
fn moving(change: impl FnOnce(&mut Placed)) -> Option<(&'static str, &'static str)> {
    let rows = rows();
    let mut wanted = rows[1].clone();
    change(&mut wanted);
    misplaced(&rows, Some(&rows[1]), &wanted)
}

#[test]
fn or_03_ancestors_path_and_descendants() {
    let tree = sample();
    assert_eq!(tree.ancestors(6), [4, 2, 1]);
    assert_eq!(tree.path(6), [1, 2, 4, 6]);
    assert_eq!(tree.descendants(2), [4, 5, 6]);
    assert_eq!((tree.ancestors(1), tree.descendants(6)), (vec![], vec![]));
    assert_eq!((tree.height(1), tree.height(2), tree.height(6)), (4, 3, 1));
    assert_eq!(tree.roots(), [1]);
    assert!(tree.is_below(6, 2) && !tree.is_below(2, 6) && !tree.is_below(2, 2));
}

#[test]
fn or_03_wrong_data_end_too() {
    let circle = Tree::new([(1, Some(3)), (2, Some(1)), (3, Some(2)), (4, Some(4)), (2, None), (5, Some(77))]);
    assert_eq!(circle.ancestors(1), [3, 2]);
    assert_eq!(circle.descendants(1), [2, 3]);
    assert_eq!((circle.ancestors(4), circle.descendants(4)), (vec![], vec![]));
    assert_eq!(circle.roots(), [5], "whose parent is not there stands at the top");
}

#[test]
fn or_01_one_unit_throughout() {
    assert_eq!(moving(|to| to.parent = Some(9)), Some(("parent_id", "other_unit")));
    assert_eq!(moving(|to| to.unit = 2), Some(("org_unit_id", "other_unit")), "below 1 in another unit");
    assert_eq!(moving(|to| (to.unit, to.parent) = (2, None)), Some(("org_unit_id", "unit_of_branch")), "4 and 5 stay");
    let leaf = rows()[5].clone();
    let wanted = placed(6, Some(9), 2, "D6");
    assert_eq!(misplaced(&rows(), Some(&leaf), &wanted), None, "a leaf may go with unit and parent");
}

#[test]
fn or_02_no_circle_no_eleventh_level_no_two_of_a_name() {
    assert_eq!(moving(|to| to.parent = Some(6)), Some(("parent_id", "cycle")));
    assert_eq!(moving(|to| to.parent = Some(2)), Some(("parent_id", "cycle")));
    assert_eq!(moving(|to| to.parent = Some(3)), None);
    assert_eq!(moving(|to| "  ｄ3 ".clone_into(&mut to.title)), Some(("title", "taken")), "folded");
    assert_eq!(moving(|to| "D4".clone_into(&mut to.title)), None, "4 is no sibling");
    assert_eq!(moving(|to| (to.parent, to.title) = (None, "D1".to_owned())), Some(("title", "taken")));
    assert_eq!(moving(|to| (to.parent, to.title) = (None, "D9".to_owned())), None, "of another unit");
    // A line of nine: a leaf fits below its end, a branch of two levels does not.
    let line = |levels: i64| (1..=levels).map(|id| placed(id, (id > 1).then_some(id - 1), 1, &format!("L{id}")));
    let mut rows: Vec<Placed> = line(DEEPEST_DEPARTMENT as i64 - 1).collect();
    rows.extend([placed(20, None, 1, "top"), placed(21, Some(20), 1, "below")]);
    let to = |id: i64, title: &str| placed(id, Some(DEEPEST_DEPARTMENT as i64 - 1), 1, title);
    assert_eq!(misplaced(&rows, None, &to(0, "new")), None);
    assert_eq!(misplaced(&rows, Some(&rows[10].clone()), &to(21, "below")), None);
    assert_eq!(misplaced(&rows, Some(&rows[9].clone()), &to(20, "top")), Some(("parent_id", "too_deep")));
}

/// Any rows: in circles, twice, below what is not there.
fn any_rows() -> impl Strategy<Value = Vec<(i64, Option<i64>)>> {
    proptest::collection::vec((1..12i64, proptest::option::of(1..14i64)), 0..24)
}

proptest! {
    #[test]
    fn or_03_unique_and_never_itself(rows in any_rows(), id in 1..14i64) {
        let tree = Tree::new(rows);
        for some in [tree.ancestors(id), tree.descendants(id)] {
            let once: HashSet<i64> = some.iter().copied().collect();
            prop_assert_eq!(once.len(), some.len());
            prop_assert!(!once.contains(&id));
        }
        let path = tree.path(id);
        prop_assert_eq!(path.last(), Some(&id));
        prop_assert_eq!(path.len(), tree.ancestors(id).len() + 1);
    }

    #[test]
    fn or_03_above_and_below_are_each_other(rows in any_rows(), one in 1..14i64, other in 1..14i64) {
        let tree = Tree::new(rows);
        prop_assert_eq!(tree.ancestors(one).contains(&other), tree.descendants(other).contains(&one));
    }

    #[test]
    fn or_03_a_branch_counts_itself_and_what_is_below(rows in any_rows(), seed in 0..7u64) {
        let tree = Tree::new(rows.clone());
        let own: HashMap<i64, Counts> = rows.iter()
            .map(|(id, _)| (*id, Counts { contents: (*id as u64 * 31 + seed) % 5, published: seed % 3 }))
            .collect();
        let totals = tree.totals(&own);
        for id in rows.iter().map(|(id, _)| *id) {
            let mut sum = own[&id];
            tree.descendants(id).iter().filter_map(|below| own.get(below)).for_each(|below| sum += *below);
            prop_assert_eq!(totals[&id], sum);
        }
    }

    /// Whatever moves are asked for, those that are not refused never make a circle nor an eleventh level.
    #[test]
    fn or_02_moves_that_pass_keep_a_tree(moves in proptest::collection::vec((1..16i64, proptest::option::of(1..16i64)), 0..60)) {
        let mut rows: Vec<Placed> = (1..16).map(|id| placed(id, None, 1, &format!("D{id}"))).collect();
        for (id, parent) in moves {
            let at = usize::try_from(id - 1).unwrap();
            let old = rows[at].clone();
            let wanted = Placed { parent, ..old.clone() };
            if misplaced(&rows, Some(&old), &wanted).is_none() {
                rows[at] = wanted;
            }
            let tree = Tree::new(rows.iter().map(|row| (row.id, row.parent)));
            for row in &rows {
                let path = tree.path(row.id);
                prop_assert!(path.len() <= DEEPEST_DEPARTMENT);
                prop_assert_eq!(tree.parent(path[0]), None, "every way up ends");
            }
        }
    }
}
