//! What a department's dashboard adds up (SS).

use std::collections::BTreeMap;

use campus_model::classroom::dashboard::Period;
use campus_model::content::dashboard::{
    ContentNumbers, Item, Local, Node, STALE_AFTER, Totals, branches, heat, in_parts, is_stale,
};
use campus_model::entities::content::ContentState;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;

fn totals(states: [u64; 10], views: i64) -> Totals {
    Totals { states, numbers: ContentNumbers { views, likes: 2 * views, comments: 3, shares: 4 } }
}

/// Departments by the place of the one above them; the first is the root.
fn tree(above: &[usize], own: &[Totals]) -> Vec<Node> {
    let mut paths: Vec<String> = Vec::new();
    for (place, of) in above.iter().enumerate() {
        let path = if place == 0 { "/1/".to_owned() } else { format!("{}{}/", paths[*of % place], place + 1) };
        paths.push(path);
    }
    let node = |(place, path): (usize, &String)| Node {
        id: i64::try_from(place).expect("a small number") + 1,
        path: path.clone(),
        departments: 1,
        own: own[place % own.len()],
        listed: true,
        numbered: true,
    };
    paths.iter().enumerate().map(node).collect()
}

proptest! {
    /// SS-02, on any tree and at any department of it: the branch is what is its own and the branches directly below.
    #[test]
    fn ss_02_a_branch_is_its_own_and_its_children_exactly(
        above in prop::collection::vec(0usize..60, 1..60),
        own in prop::collection::vec((prop::array::uniform10(0u64..50), 0i64..10_000), 1..9),
        at in 0usize..60,
    ) {
        let own: Vec<Totals> = own.into_iter().map(|(states, views)| totals(states, views)).collect();
        let nodes = tree(&above, &own);
        let root = &nodes[at % nodes.len()];
        let all = branches(&root.path, &nodes);
        let mut sum = all.own.totals;
        for (child, branch) in &all.children {
            let node = nodes.iter().find(|node| node.id == *child).unwrap();
            // Each child by itself says the same.
            prop_assert_eq!(branches(&node.path, &nodes).whole, *branch);
            sum += branch.totals;
        }
        prop_assert_eq!(sum, all.whole.totals);
        prop_assert_eq!(all.own.totals, root.own);
        let below = nodes.iter().filter(|node| node.path.starts_with(&root.path)).count();
        prop_assert_eq!(all.whole.departments, u64::try_from(below).unwrap());
    }

    /// SS-04: however often a department is named, it counts once.
    #[test]
    fn ss_04_no_department_counts_twice(above in prop::collection::vec(0usize..30, 1..30), again in 0usize..30) {
        let nodes = tree(&above, &[totals([1; 10], 7)]);
        let mut doubled = nodes.clone();
        doubled.push(nodes[again % nodes.len()].clone());
        doubled.extend(nodes.iter().rev().cloned());
        prop_assert_eq!(branches("/1/", &doubled), branches("/1/", &nodes));
    }
}

#[test]
fn ss_01_all_states_together_are_all_contents() {
    let mut own = Totals::default();
    for (count, state) in (1u64..).zip(ContentState::ALL) {
        own.count(*state, count, ContentNumbers::default());
        assert_eq!(own.of(*state), count);
    }
    assert_eq!(own.total(), (1..=10).sum::<u64>());
    assert!(own.total() >= own.of(ContentState::Published) + own.of(ContentState::Draft));
}

#[test]
fn ss_03_an_empty_department_has_zeros() {
    let all = branches(
        "/1/",
        &[Node { id: 1, path: "/1/".to_owned(), departments: 1, listed: true, numbered: true, ..Node::default() }],
    );
    assert_eq!((all.whole.totals.total(), all.whole.totals.numbers), (0, ContentNumbers::default()));
    assert_eq!((all.whole.departments, all.children.len()), (1, 0));
    assert!(heat(std::iter::empty()).is_empty());
}

#[test]
fn ss_05_numbers_are_stale_after_some_hours_and_never_before_the_first() {
    let now: DateTime<Utc> = "2026-11-29T12:00:00Z".parse().unwrap();
    let limit = TimeDelta::hours(STALE_AFTER);
    assert!(!is_stale(None, now));
    assert!(!is_stale(Some(now - limit), now));
    assert!(is_stale(Some(now - limit - TimeDelta::seconds(1)), now));
}

#[test]
fn ss_06_one_hidden_department_hides_the_sum_above_it_and_no_other() {
    let mut nodes = tree(&[0, 0, 0, 1, 1], &[totals([1; 10], 1)]);
    // 1 > {2, 3}, 2 > {4, 5}
    nodes[3].numbered = false;
    let all = branches("/1/", &nodes);
    let seen: BTreeMap<i64, (bool, bool)> =
        all.children.iter().map(|(id, branch)| (*id, (branch.listed, branch.numbered))).collect();
    assert_eq!((all.whole.listed, all.whole.numbered, all.own.numbered), (true, false, true));
    assert_eq!(seen, BTreeMap::from([(2, (true, false)), (3, (true, true))]));
    nodes[4].listed = false;
    let all = branches("/1/", &nodes);
    assert_eq!((all.whole.listed, all.children[&2].listed, all.children[&3].listed), (false, false, true));
}

fn item(day: &str, weekday: u8, hour: u8, views: Option<i64>) -> Item {
    Item { branch: Some(1), author: None, at: Local { day: day.parse().expect("a day"), weekday, hour }, views }
}

#[test]
fn what_was_published_falls_into_its_days_and_hours() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let parts = [
        Period { from: day("2026-11-01"), to: day("2026-11-07") },
        Period { from: day("2026-11-08"), to: day("2026-11-14") },
    ];
    let items = [
        item("2026-10-31", 5, 9, Some(100)),
        item("2026-11-01", 6, 9, Some(4)),
        item("2026-11-07", 5, 10, Some(6)),
        item("2026-11-14", 5, 10, None),
        item("2026-11-15", 6, 9, Some(1000)),
    ];
    assert_eq!(in_parts(items.iter(), &parts), [(2, Some(10)), (1, None)]);
    let week = heat(items.iter());
    let at = |weekday, hour| week.iter().find(|slot| (slot.weekday, slot.hour) == (weekday, hour)).copied();
    assert_eq!(week.len(), 3);
    assert_eq!(at(6, 9).map(|slot| (slot.published, slot.views)), Some((2, Some(502.0))));
    // One of them may not be seen: no average.
    assert_eq!(at(5, 10).map(|slot| (slot.published, slot.views)), Some((2, None)));
}
