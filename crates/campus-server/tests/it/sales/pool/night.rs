//! The nightly round: run twice, run late, cut off in the middle, it leads to the same end; who is public does not hang on it.

use campus_server::modules::sales::{mend, nightly};
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::super::people::{Sales, Wanted, day, pool_of};
use crate::support::Campus;

/// Customers of many ages.
async fn many(campus: &Campus, sales: &Sales) -> Vec<i64> {
    let mut wanted = Vec::new();
    for taken in 1..=20 {
        for followed in [0, 2, 5] {
            let ago = |days: i64| day("2026-11-22") - TimeDelta::days(days);
            let owner = Some(sales.sellers[taken % 2].staff);
            let taken = i64::try_from(taken).unwrap();
            wanted.push(Wanted {
                owner,
                taken: Some(ago(taken)),
                followed: Some(ago(followed.min(taken))),
                ..Wanted::default()
            });
        }
    }
    sales.customers(campus, &wanted).await
}

/// What the history and the customers say in the end, without the numbers of rows.
async fn end(campus: &Campus, sales: &Sales, customers: &[i64]) -> Vec<Value> {
    let mut all = Vec::new();
    for id in customers {
        let seen = sales.seen(*id).await;
        let times: Vec<Value> = sales
            .times(*id)
            .await
            .iter()
            .map(|time| json!([time["status"], time["opened_on"], time["closed_on"], time["closed_by_id"]]))
            .collect();
        all.push(json!([seen["public_from"], seen["pool_reason"], seen["last_consult_date"], times]));
    }
    let mut told: Vec<String> = sales
        .told(campus)
        .await
        .into_iter()
        .map(|(kind, row)| format!("{kind} {}", customers.iter().position(|id| *id == row).unwrap()))
        .collect();
    told.retain(|told| told.starts_with("customer_dropped"));
    told.sort();
    all.push(json!(told));
    all
}

both! {
    /// PO-05: the state is decided by the dates; the round only writes history and notices, and a second one of the day nothing.
    async fn po_05_the_round_changes_nothing_but_the_history(campus) {
        let sales = Sales::new(campus, 2).await;
        let customers = many(campus, &sales).await;
        let later = campus.later(TimeDelta::days(3));
        let before = pool_of(&sales.at(&later, 0).await, "").await;
        assert!(before.len() > 10);
        nightly::settle(&later.app).await.unwrap();
        let once = end(campus, &sales, &customers).await;
        assert_eq!(pool_of(&sales.at(&later, 0).await, "").await, before);
        let mut listening = later.app.events.listen();
        nightly::settle(&later.app).await.unwrap();
        assert!(listening.try_recv().is_err(), "nothing to tell of");
        assert_eq!(end(campus, &sales, &customers).await, once);
        mend::mend(&later.app).await.unwrap();
        assert_eq!(end(campus, &sales, &customers).await, once, "nothing to mend");
    }

    /// PO-05: every day, three days late, or cut off in the middle and done again: the same end.
    async fn po_05_late_or_cut_off_it_ends_the_same(campus) {
        let mut ends = Vec::new();
        for way in 0..3 {
            let sales = Sales::new(campus, 2).await;
            let customers = many(campus, &sales).await;
            match way {
                0 => {
                    for days in 0..=3 {
                        nightly::settle(&campus.later(TimeDelta::days(days)).app).await.unwrap();
                    }
                }
                1 => nightly::settle(&campus.later(TimeDelta::days(3)).app).await.unwrap(),
                _ => {
                    let later = campus.later(TimeDelta::days(3));
                    // Killed after five rows, after seven more, and in the middle of a transaction that nobody committed.
                    assert!(nightly::settle_some(&later.app, sales.org, &sales.zone, 5).await.unwrap());
                    assert!(nightly::settle_some(&later.app, sales.org, &sales.zone, 7).await.unwrap());
                    let db = later.app.store.write(sales.org).await.unwrap();
                    db.raw("update customer_distributions set status = 'released'").await.unwrap();
                    drop(db);
                    nightly::settle(&later.app).await.unwrap();
                }
            }
            ends.push(end(campus, &sales, &customers).await);
        }
        assert_eq!(ends[0], ends[1]);
        assert_eq!(ends[1], ends[2]);
    }

    /// PO-13: the owner is warned a day before 三天未跟进 and three days before 15天未成单, once; the head on the last day of the
    /// latter. They are in the list of those about to drop.
    async fn po_13_warned_before(campus) {
        let sales = Sales::new(campus, 1).await;
        let ago = |days: i64| Some(day("2026-11-22") - TimeDelta::days(days));
        let owner = Some(sales.sellers[0].staff);
        let of = |taken, followed| Wanted { owner, taken: ago(taken), followed: ago(followed), ..Wanted::default() };
        // Left: 1 day by the first rule, 2 by the first, 3 by the second, 1 by the second.
        let ids = sales.customers(campus, &[of(3, 3), of(2, 2), of(13, 0), of(15, 0)]).await;
        nightly::settle(&campus.app).await.unwrap();
        nightly::settle(&campus.later(TimeDelta::hours(1)).app).await.unwrap();
        let mut told = sales.told(campus).await;
        told.sort();
        let warned = |id: i64| ("customer_dropping".to_owned(), id);
        assert_eq!(told, [warned(ids[0]), warned(ids[2]), warned(ids[3]), warned(ids[3])], "the last one to the head as well");
        let list = sales.seller(0).get("/api/customers/mine?view=dropping").await.expect(200).json;
        let rows: Vec<(i64, i64)> = list["rows"].as_array().unwrap().iter().map(|row| (row["customer"]["id"].as_i64().unwrap(), row["days_left"].as_i64().unwrap())).collect();
        assert_eq!(rows[2], (ids[2], 3));
        assert_eq!(rows.len(), 3);
        assert_eq!(list["counts"]["dropping"], 3);
    }

    /// What was there before this version, or was forgotten, is brought in line: dates by the rule, a row for every time.
    async fn po_05_what_was_not_kept_is_mended(campus) {
        let sales = Sales::new(campus, 2).await;
        let customers = many(campus, &sales).await;
        let before = end(campus, &sales, &customers).await;
        let db = campus.app.store.write(sales.org).await.unwrap();
        db.raw("delete from customer_distributions").await.unwrap();
        db.raw("update customers set public_from = null, pool_reason = null").await.unwrap();
        db.commit().await.unwrap();
        mend::mend(&campus.app).await.unwrap();
        assert_eq!(end(campus, &sales, &customers).await, before);
    }
}
