//! The order of the distribution (AL-01 to AL-03, AL-07, AL-08).

use std::collections::BTreeMap;

use campus_model::sales::distribution::queue_of;
use campus_model::sales::{Rank, Turn};

fn ranks(of: &[(i64, i64, i64)]) -> Vec<Rank> {
    of.iter().map(|(staff, weight, slots)| Rank { staff: *staff, weight: *weight, slots: *slots }).collect()
}

const EXAMPLE: &[(i64, i64, i64)] = &[(1, 9, 2), (2, 7, 3), (3, 6, 3), (4, 1, 10)];

#[test]
fn al_01_by_weight_in_rounds() {
    let mut mixed = ranks(EXAMPLE);
    mixed.reverse();
    let want = [1, 2, 3, 4, 1, 2, 3, 4, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4];
    assert_eq!(queue_of(&mixed, 1), want);
    assert_eq!(queue_of(&mixed, 7), want, "nobody is equal, so nothing rotates");
}

#[test]
fn al_02_al_03_a_cycle_is_followed_by_one_with_the_ranks_of_then() {
    let mut turn = Turn::default();
    let before = ranks(&[(1, 2, 1), (2, 1, 1)]);
    assert_eq!(turn.draw(&before, |_| true), Some(1));
    let after = ranks(&[(1, 2, 1), (2, 9, 2)]);
    let drawn: Vec<_> = (0..4).map(|_| turn.draw(&after, |_| true).unwrap()).collect();
    assert_eq!(drawn, [2, 2, 1, 2]);
    assert_eq!(turn.cycle, 2);
    turn.draw(&before, |_| true);
    turn.apply_now();
    assert_eq!(turn.draw(&after, |_| true), Some(2), "apply now");
}

#[test]
fn al_07_whoever_may_not_keeps_the_slot_and_nobody_collects_slots() {
    let of = ranks(&[(1, 9, 2), (2, 1, 1)]);
    let mut turn = Turn::default();
    assert_eq!(turn.draw(&of, |staff| staff == 2), Some(2));
    assert_eq!(turn.queue, [1, 1]);
    // Only those are left who may not: the next cycle begins, and gives them no more than a cycle gives.
    assert_eq!(turn.draw(&of, |staff| staff == 2), Some(2));
    assert_eq!(turn.queue, [1, 1]);
    let before = turn.clone();
    assert_eq!(turn.draw(&of, |_| false), None);
    assert_eq!(turn, before, "where nobody may, nothing changes");
}

#[test]
fn al_08_equal_weights_begin_in_turn() {
    let of = ranks(&[(1, 5, 1), (2, 5, 1), (3, 5, 1), (9, 1, 1)]);
    assert_eq!(queue_of(&of, 1), [1, 2, 3, 9]);
    assert_eq!(queue_of(&of, 2), [2, 3, 1, 9]);
    assert_eq!(queue_of(&of, 3), [3, 1, 2, 9]);
    assert_eq!(queue_of(&of, 4), [1, 2, 3, 9]);
    let nothing = ranks(&[(1, 0, 1), (2, 0, 2), (3, 9, 0)]);
    assert_eq!(queue_of(&nothing, 1), [1, 2, 2], "all weights 0 work, no slots mean none");
    assert!(queue_of(&ranks(&[(1, 1, 0), (2, 1, -4)]), 1).is_empty());
}

#[test]
fn al_09_over_many_cycles_everybody_gets_their_slots_and_begins_as_often() {
    let of = ranks(&[(1, 5, 2), (2, 5, 2), (3, 5, 2)]);
    let mut turn = Turn::default();
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    let mut first: BTreeMap<i64, usize> = BTreeMap::new();
    for lead in 0..180 {
        let staff = turn.draw(&of, |_| true).unwrap();
        *counts.entry(staff).or_default() += 1;
        if lead % 6 == 0 {
            *first.entry(staff).or_default() += 1;
        }
    }
    assert_eq!(counts.values().copied().collect::<Vec<_>>(), [60, 60, 60]);
    assert_eq!(first.values().copied().collect::<Vec<_>>(), [10, 10, 10], "a trickle of single leads favours nobody");
}

#[test]
fn the_simulation_ends_where_nobody_may_and_changes_nothing() {
    let of = ranks(EXAMPLE);
    let turn = Turn::default();
    let room = BTreeMap::from([(1, 1), (2, 0), (3, 2), (4, 1)]);
    assert_eq!(turn.foreseen(&of, &room, 20), [1, 3, 4, 3]);
    assert_eq!(turn, Turn::default());
}
