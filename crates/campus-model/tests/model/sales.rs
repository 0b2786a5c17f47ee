//! The rules of sales as pure functions.

use campus_model::entities::sales::{CustomerLevel, PoolReason, Source};
use campus_model::sales::{Dropping, PoolDays, SalesRules, Timeline, WillDrop, masked};
use chrono::{NaiveDate, TimeDelta};
use serde_json::json;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn taken(on: &str) -> Dropping {
    Dropping {
        enrolled: false,
        asked_on: day("2026-01-01"),
        taken_on: Some(day(on)),
        followed_on: None,
        locked_until: None,
        paused_until: None,
        level: None,
        source: None,
    }
}

fn drop(on: &str, reason: PoolReason) -> Option<WillDrop> {
    Some(WillDrop { on: day(on), reason })
}

#[test]
fn po_01_po_02_private_through_b_plus_3_and_r_plus_15() {
    let days = PoolDays::default();
    let plain = taken("2026-11-01");
    assert_eq!(plain.drop_by(days, None), drop("2026-11-05", PoolReason::NoFollowUp));
    let followed = Dropping { followed_on: Some(day("2026-11-10")), ..plain };
    assert_eq!(followed.drop_by(days, None), drop("2026-11-14", PoolReason::NoFollowUp));
    let busy = Dropping { followed_on: Some(day("2026-11-15")), ..plain };
    assert_eq!(busy.drop_by(days, None), drop("2026-11-17", PoolReason::NoDeal));
    // PO-06: an F before R is somebody else's.
    let stale = Dropping { followed_on: Some(day("2026-10-01")), ..plain };
    assert_eq!(stale.drop_by(days, None), plain.drop_by(days, None));
    let untaken = Dropping { taken_on: None, ..plain };
    assert_eq!(untaken.drop_by(days, None), drop("2026-01-05", PoolReason::NoFollowUp));
    assert_eq!(Dropping { enrolled: true, ..plain }.drop_by(days, None), None, "PO-04");
}

#[test]
fn po_03_on_a_day_of_both_it_is_fifteen_days() {
    let both = Dropping { followed_on: Some(day("2026-11-13")), ..taken("2026-11-01") };
    assert_eq!(both.drop_by(PoolDays::default(), None), drop("2026-11-17", PoolReason::NoDeal));
}

#[test]
fn po_11_a_protection_puts_both_off_and_a_pause_only_po_02() {
    let days = PoolDays::default();
    let locked = Dropping { locked_until: Some(day("2026-11-30")), ..taken("2026-11-01") };
    assert_eq!(locked.drop_by(days, None), drop("2026-12-01", PoolReason::NoDeal));
    let paused = Dropping { paused_until: Some(day("2026-11-30")), ..taken("2026-11-01") };
    assert_eq!(paused.drop_by(days, None), drop("2026-11-05", PoolReason::NoFollowUp));
    let spoken = Dropping { followed_on: Some(day("2026-11-28")), ..paused };
    assert_eq!(spoken.drop_by(days, None), drop("2026-12-01", PoolReason::NoDeal));
}

#[test]
fn po_10_zero_is_off_and_the_closest_match_counts() {
    let rules: SalesRules = serde_json::from_value(json!({
        "days": { "no_follow_up": 3, "no_deal": 0 },
        "exceptions": [
            { "level": "a", "source": "baidu", "days": { "no_follow_up": 0, "no_deal": 0 } },
            { "level": "a", "days": { "no_follow_up": 10, "no_deal": 0 } },
            { "source": "baidu", "days": { "no_follow_up": 1, "no_deal": 0 } },
        ],
    }))
    .unwrap();
    let of = |level, source| rules.days_for(level, source).no_follow_up;
    assert_eq!(of(None, Some(Source::Website)), 3);
    assert_eq!(of(None, Some(Source::Baidu)), 1);
    assert_eq!(of(Some(CustomerLevel::A), Some(Source::Website)), 10);
    assert_eq!(of(Some(CustomerLevel::A), Some(Source::Baidu)), 0);
    let never = Dropping { level: Some(CustomerLevel::A), source: Some(Source::Baidu), ..taken("2026-11-01") };
    assert_eq!(never.drop(&Timeline { now: rules, next: None }), None);
}

#[test]
fn po_10_a_change_takes_nobody_before_its_day_and_gives_nobody_back() {
    let with = |no_follow_up| SalesRules { days: PoolDays { no_follow_up, no_deal: 0 }, ..SalesRules::default() };
    let from = day("2026-11-10");
    let of = |customer: Dropping, old, new| customer.drop(&Timeline { now: with(old), next: Some((from, with(new))) });
    // Dropped by the old rule before: that stays.
    assert_eq!(of(taken("2026-11-01"), 3, 30), drop("2026-11-05", PoolReason::NoFollowUp));
    // Private the day before: the new one decides.
    assert_eq!(of(taken("2026-11-06"), 3, 30), drop("2026-12-07", PoolReason::NoFollowUp));
    assert_eq!(
        of(taken("2026-11-05"), 30, 1),
        drop("2026-11-10", PoolReason::NoFollowUp),
        "on its first day, not before"
    );
    assert_eq!(of(taken("2026-11-09"), 30, 3), drop("2026-11-13", PoolReason::NoFollowUp));
    assert_eq!(of(taken("2026-11-06"), 3, 0), None);
    assert_eq!(of(taken("2026-11-05"), 0, 3), drop("2026-11-10", PoolReason::NoFollowUp));
}

/// Every day for a while: the first day of [`Dropping::drop`] is the first on which the rule in force holds.
#[test]
fn po_05_the_first_day_is_the_first_on_which_the_rule_holds() {
    let from = day("2026-11-20");
    for (old, new) in [(3, 5), (5, 3), (0, 2), (2, 0)] {
        let of = |no_follow_up| SalesRules { days: PoolDays { no_follow_up, no_deal: 9 }, ..SalesRules::default() };
        let timeline = Timeline { now: of(old), next: Some((from, of(new))) };
        for age in 0..12i64 {
            for followed in 0..=age {
                let start = day("2026-11-19");
                let customer = Dropping {
                    followed_on: Some(start - TimeDelta::days(followed)),
                    ..taken(&(start - TimeDelta::days(age)).to_string())
                };
                let holds = |on: NaiveDate| {
                    let days = if on < from { old } else { new };
                    let since = |day: Option<NaiveDate>| (on - day.unwrap()).num_days();
                    (days > 0 && since(customer.followed_on) > i64::from(days)) || since(customer.taken_on) > 9
                };
                let first = (0..60)
                    .map(|n| day("2026-11-01") + TimeDelta::days(n))
                    .find(|on| *on > start - TimeDelta::days(age) && holds(*on));
                assert_eq!(customer.drop(&timeline).map(|drop| drop.on), first, "{old} → {new}, {age}, {followed}");
            }
        }
    }
}

#[test]
fn cl_06_a_persons_cap_before_a_departments() {
    let rules: SalesRules = serde_json::from_value(json!({
        "caps": [{ "department": 7, "cap": 20 }, { "staff": 1, "cap": 5 }],
    }))
    .unwrap();
    assert_eq!(
        [rules.cap_for(1, Some(7)), rules.cap_for(2, Some(7)), rules.cap_for(2, Some(8)), rules.cap_for(2, None)],
        [5, 20, 150, 150]
    );
}

#[test]
fn cl_11_contacts_are_masked() {
    assert_eq!(masked("13812345678"), "138******78");
    assert_eq!(masked("88661"), "8***1");
    assert_eq!(masked("林小微"), "***");
    assert_eq!(masked(""), "");
}

#[test]
fn po_10_what_is_wrong_with_rules_is_said_at_its_key() {
    let of = |document| {
        let rules: SalesRules = serde_json::from_value(document).unwrap();
        rules.check().0.into_iter().map(|fault| (fault.field, fault.code)).collect::<Vec<_>>()
    };
    assert_eq!(of(json!({ "days": { "no_follow_up": 0, "no_deal": 0 } })), []);
    let wrong = of(json!({
        "days": { "no_follow_up": 4000, "no_deal": 15 },
        "exceptions": [{ "days": { "no_follow_up": 1, "no_deal": 1 } }],
        "caps": [{ "cap": 3 }, { "staff": 1, "cap": 3 }, { "staff": 1, "cap": 4 }],
    }));
    let named = |field: &str, code: &str| (field.to_owned(), code.to_owned());
    assert_eq!(
        wrong,
        [
            named("days.no_follow_up", "too_large"),
            named("exceptions.0", "required"),
            named("caps.0", "required"),
            named("caps.1", "taken"),
            named("caps.2", "taken"),
        ]
    );
    assert!(serde_json::from_value::<SalesRules>(json!({ "dayz": 1 })).is_err());
}
