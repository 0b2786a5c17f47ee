//! B × R × status × lock, at the beginning, in the middle and at the end of days, in two time zones: the list, a claim and the
//! history say the same.

use campus_model::Calendar;
use campus_server::modules::sales::nightly;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde_json::json;

use super::super::people::{Sales, Wanted, claim, day, pool_of};
use crate::support::{Campus, noon};

struct Case {
    wanted: Wanted,
    id: i64,
}

fn ago(on: NaiveDate, days: i64) -> NaiveDate {
    on - TimeDelta::days(days)
}

/// Every pair of days in question.
fn wanted(on: NaiveDate, owner: i64) -> Vec<Wanted> {
    let mut all = Vec::new();
    for taken in [2, 3, 4, 14, 15, 16, 17] {
        for followed in [0, 2, 3, 4, 5] {
            for enrolled in [false, true] {
                for locked in [None, Some(1), Some(0), Some(-1)] {
                    if followed <= taken {
                        all.push(Wanted {
                            owner: Some(owner),
                            enrolled,
                            asked: None,
                            taken: Some(ago(on, taken)),
                            followed: Some(ago(on, followed)),
                            locked: locked.map(|days| ago(on, days)),
                        });
                    }
                }
            }
        }
    }
    // PO-06: nobody followed up, nobody knows when they were taken.
    for asked in [3, 4, 15, 16] {
        all.push(Wanted { owner: Some(owner), asked: Some(ago(on, asked)), ..Wanted::default() });
        all.push(Wanted { owner: Some(owner), taken: Some(ago(on, asked)), ..Wanted::default() });
    }
    all
}

/// The rule as the specification has it, written down once more: T − B > 3 or T − R > 15, not enrolled, not protected.
fn expected(wanted: &Wanted, on: NaiveDate) -> bool {
    let taken = wanted.taken.or(wanted.asked).unwrap();
    let last = wanted.followed.unwrap_or(taken).max(taken);
    let locked = wanted.locked.is_some_and(|until| until >= on);
    let since = |day: NaiveDate| (on - day).num_days();
    !wanted.enrolled && !locked && (since(last) > 3 || since(taken) > 15)
}

async fn holds_on(campus: &Campus, zone: &str, on: NaiveDate) {
    let start = |day| campus.app.clock.days(zone).start(day);
    let at = |time: DateTime<Utc>| campus.later(time - noon());
    let before = at(start(ago(on, 1)));
    let sales = Sales::in_zone(&before, zone, 2).await;
    let all = wanted(on, sales.sellers[0].staff);
    let ids = sales.customers(&before, &all).await;
    let cases: Vec<Case> = all.into_iter().zip(ids).map(|(wanted, id)| Case { wanted, id }).collect();
    let (morning, evening) = (start(on), start(on.succ_opt().unwrap()) - TimeDelta::minutes(1));
    for time in [morning, morning + TimeDelta::hours(12), evening] {
        let now = at(time);
        let listed = pool_of(&sales.at(&now, 1).await, "").await;
        let wrong: Vec<String> = cases
            .iter()
            .filter(|case| listed.contains(&case.id) != expected(&case.wanted, on))
            .map(|case| {
                let Wanted { taken, followed, locked, enrolled, asked, .. } = case.wanted;
                format!("asked {asked:?} R {taken:?} F {followed:?} lock {locked:?} enrolled {enrolled}")
            })
            .collect();
        assert_eq!(wrong, Vec::<String>::new(), "{zone} at {time}");
    }
    // The minute before the day begins, those of the day are private still (PO-01).
    let eve = pool_of(&sales.at(&at(morning - TimeDelta::minutes(1)), 1).await, "").await;
    let yesterday = ago(on, 1);
    for case in &cases {
        assert_eq!(eve.contains(&case.id), expected(&case.wanted, yesterday), "{zone}, the eve of {on}");
    }
    // A claim says the same as the list, and the round notes those and no others.
    let last = at(evening);
    let seller = sales.at(&last, 1).await;
    for case in cases.iter().filter(|case| case.id % 5 == 0) {
        let status = if expected(&case.wanted, on) { 200 } else { 409 };
        claim(&seller, case.id).await.expect(status);
    }
    nightly::settle(&last.app).await.unwrap();
    for case in cases.iter().filter(|case| case.id % 5 != 0 && !case.wanted.enrolled) {
        let noted = sales.open_rows(campus, case.id).await == 0;
        assert_eq!(noted, expected(&case.wanted, on));
    }
}

both! {
    /// PO-01, PO-02, PO-04, PO-06, PO-11 in Shanghai.
    async fn po_01_po_02_po_04_po_06_po_11_in_shanghai(campus) {
        holds_on(campus, "Asia/Shanghai", day("2026-11-25")).await;
    }

    /// The same across the changes of the clocks.
    async fn po_01_po_02_across_the_clocks_of_warsaw(campus) {
        for on in ["2026-03-29", "2026-03-30", "2026-10-25", "2026-10-26"] {
            holds_on(campus, "Europe/Warsaw", day(on)).await;
        }
    }

    /// PO-03: on a day on which both rules hold, 15天未成单 is the reason; else the one that held first.
    async fn po_03_fifteen_days_before_three(campus) {
        let sales = Sales::new(campus, 2).await;
        let today = day("2026-11-22");
        let owner = Some(sales.sellers[0].staff);
        let of = |taken, followed| Wanted { owner, taken: Some(ago(today, taken)), followed: Some(ago(today, followed)), ..Wanted::default() };
        let ids = sales.customers(campus, &[of(16, 4), of(16, 1), of(6, 4), of(17, 4)]).await;
        let rows = sales.seller(1).get("/api/customers/public").await.expect(200).json["rows"].clone();
        let reason = |id: i64| {
            let row = rows.as_array().unwrap().iter().find(|row| row["id"] == id).unwrap();
            (row["reason"].clone(), row["since"].clone(), row["days"].clone())
        };
        assert_eq!(reason(ids[0]), (json!("no_deal"), json!("2026-11-22"), json!(0)), "both from today on");
        assert_eq!(reason(ids[1]).0, "no_deal");
        assert_eq!(reason(ids[2]).0, "no_follow_up");
        assert_eq!(reason(ids[3]), (json!("no_deal"), json!("2026-11-21"), json!(1)), "PO-02 held a day before");
        nightly::settle(&campus.app).await.unwrap();
        assert_eq!(sales.statuses(ids[0]).await, ["no_deal"]);
        assert_eq!(sales.statuses(ids[2]).await, ["no_follow_up"]);
    }

    /// PO-10: days by level and source; 0 is off, and nobody drops by a rule that is off.
    async fn po_10_days_by_level_and_source(campus) {
        let sales = Sales::new(campus, 2).await;
        sales.rules(campus, |rules| {
            rules.days.no_deal = 0;
            rules.exceptions = serde_json::from_value(json!([
                { "level": "a", "days": { "no_follow_up": 10, "no_deal": 0 } },
                { "source": "baidu", "days": { "no_follow_up": 1, "no_deal": 0 } },
                { "level": "a", "source": "baidu", "days": { "no_follow_up": 0, "no_deal": 0 } },
            ])).unwrap();
        }).await;
        let ann = sales.seller(0);
        let add = async |level: Option<&str>, source: &str, digits: &str| {
            let body = json!({ "name": "Lin", "gender": "female", "phone": digits, "level": level, "source": source });
            ann.post("/api/customers", body).await.expect(201).json["record"]["id"].as_i64().unwrap()
        };
        let plain = add(None, "website", "5550001").await;
        let level = add(Some("a"), "website", "5550002").await;
        let source = add(None, "baidu", "5550003").await;
        let both = add(Some("a"), "baidu", "5550004").await;
        for (days, expected) in [(1, vec![]), (2, vec![source]), (3, vec![source]), (4, vec![plain, source]), (10, vec![plain, source]), (11, vec![plain, level, source]), (400, vec![plain, level, source])] {
            let now = campus.later(TimeDelta::days(days));
            let mut listed = pool_of(&sales.at(&now, 1).await, "").await;
            listed.sort_unstable();
            assert_eq!(listed, expected, "after {days} days");
            assert!(!listed.contains(&both), "0 is off");
        }
        // Another level counts from tomorrow on at the earliest, and an edit never moves F (PO-07).
        let now = campus.later(TimeDelta::days(3));
        let ann = sales.at(&now, 0).await;
        let path = format!("/api/customers/{plain}");
        let version = ann.get(&path).await.expect(200).json["record"]["version"].as_i64().unwrap();
        let edited = ann.patch(&path, version, json!({ "source": "baidu" })).await.expect(200).json["record"].clone();
        assert_eq!(edited["public_from"], "2026-11-25T16:00:00Z", "from the beginning of the next day");
        assert_eq!(edited["last_consult_date"], json!(null));
    }
}
