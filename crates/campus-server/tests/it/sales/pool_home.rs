//! The sections of the home page that sales gives: who is about to drop, who was not spoken to for long, and whom nobody
//! looks after; never a colleague's.

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};

use crate::support::{Campus, Client, number};
use crate::teaching::school::{School, add, login};

/// The tests' today.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

async fn section(client: &Client, key: &str) -> Option<Value> {
    let answer = client.get(&format!("/api/home?section={key}")).await.expect(200).json;
    answer["sections"].as_array().unwrap().first().cloned()
}

async fn names(client: &Client, key: &str) -> Vec<String> {
    let items = section(client, key).await.map(|section| section["items"].as_array().unwrap().clone());
    items.unwrap_or_default().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

async fn customer(client: &Client, name: &str) -> i64 {
    let body = json!({ "name": name, "gender": "male", "phone": format!("139{:08}", number()) });
    add(client, "customers", body).await
}

/// Changes what no screen lets one change.
async fn changed(campus: &Campus, sql: &str) {
    if campus.is_postgres() { campus.as_superuser(sql).await } else { campus.as_owner(sql).await }
}

/// Makes a customer as old as a test wants it, private for long, past what the screens allow.
async fn dated(campus: &Campus, id: i64, asked_on: NaiveDate) {
    let sql = format!(
        "update customers set date = '{asked_on}', recv_date = '{asked_on}', public_from = null, pool_reason = null where id = {id}"
    );
    changed(campus, &sql).await;
}

both! {
    /// FU-04: five of one's own who were not contacted for 7 to 90 days, both inclusive, by the last record or the day they asked.
    async fn fu_04_home_offers_five_who_were_not_contacted_for_7_to_90_days(campus) {
        let school = School::new(campus).await;
        for days in [6, 7, 90, 91] {
            let id = customer(&school.alex, &format!("Asked {days}")).await;
            dated(campus, id, today() - Duration::days(days)).await;
        }
        assert_eq!(names(&school.alex, "customers_silent").await, ["Asked 90", "Asked 7"], "the longest silence first");
        let shown = section(&school.alex, "customers_silent").await.unwrap();
        assert_eq!(shown["items"][0]["notes"][0], json!({ "kind": "count", "key": "silent", "count": 90 }));

        // The last record counts before the day on which they asked: here 6 and 7 days ago, of many.
        for days in [6, 7] {
            let id = customer(&school.alex, &format!("Spoken {days}")).await;
            let records = [30, days].map(|_| json!({ "customer_id": id, "note": "called" }));
            for (record, days) in records.into_iter().zip([30, days]) {
                let record = add(&school.alex, "consult_records", record).await;
                let day = today() - Duration::days(days);
                changed(campus, &format!("update consult_records set date = '{day}' where id = {record}")).await;
            }
            dated(campus, id, today() - Duration::days(60)).await;
        }
        assert_eq!(names(&school.alex, "customers_silent").await, ["Asked 90", "Asked 7", "Spoken 7"]);

        // Not those of a colleague, in the pool, enrolled; and five at most, though all are counted.
        let colleague = login(campus, school.org.id, "sales", Some(school.tutor), None).await;
        let theirs = customer(&colleague, "Colleagues").await;
        dated(campus, theirs, today() - Duration::days(30)).await;
        for (name, change) in [("Dropped", "public_from = '2026-11-01T00:00:00+00:00'"), ("Enrolled", "status = 'enrolled'")] {
            let id = customer(&school.alex, name).await;
            dated(campus, id, today() - Duration::days(30)).await;
            changed(campus, &format!("update customers set {change} where id = {id}")).await;
        }
        assert_eq!(names(&school.alex, "customers_silent").await.len(), 3);
        for more in 0..4 {
            let id = customer(&school.alex, &format!("More {more}")).await;
            dated(campus, id, today() - Duration::days(30)).await;
        }
        let shown = section(&school.alex, "customers_silent").await.unwrap();
        assert_eq!((shown["items"].as_array().unwrap().len(), &shown["total"]), (5, &json!(7)));
    }

    /// PO-13: one's own who drop soon are on the home page, with the days left and the reason, the next one first.
    async fn po_13_home_lists_ones_own_who_are_about_to_drop(campus) {
        let school = School::new(campus).await;
        assert_eq!(section(&school.alex, "customers_dropping").await, None);
        // Taken today: private through the 25th, public on the 26th.
        let first = customer(&school.alex, "First").await;
        let colleague = login(campus, school.org.id, "sales", Some(school.tutor), None).await;
        customer(&colleague, "Colleagues").await;
        let two_left = campus.later(Duration::days(2));
        assert_eq!(section(&two_left.sign_in(&school.alex.username).await, "customers_dropping").await, None, "two days left");
        let one_left = campus.later(Duration::days(3));
        let alex = one_left.sign_in(&school.alex.username).await;
        let shown = section(&alex, "customers_dropping").await.unwrap();
        assert_eq!(names(&alex, "customers_dropping").await, ["First"]);
        assert_eq!(shown["items"][0]["notes"][0], json!({ "kind": "count", "key": "left", "count": 1 }));
        assert_eq!(shown["items"][0]["notes"][1]["text"], "§choice-pool-reason-no_follow_up");
        assert_eq!(shown["items"][0]["actions"][0]["href"], format!("/consult_records/new?customer_id={first}"));
        assert_eq!(shown["actions"][0]["href"], "/customers/mine?view=dropping");
        // A follow-up takes them off the list; who dropped is on it no more.
        add(&alex, "consult_records", json!({ "customer_id": first, "note": "called" })).await;
        assert_eq!(section(&alex, "customers_dropping").await, None);
        let dropped = campus.later(Duration::days(8));
        assert_eq!(section(&dropped.sign_in(&school.alex.username).await, "customers_dropping").await, None);
    }

    /// PO-14: plans that were cancelled, and customers who are not one's private ones, remind nobody.
    async fn po_14_home_reminds_of_no_cancelled_plan(campus) {
        let school = School::new(campus).await;
        let plan = async |name: &str| {
            let id = customer(&school.alex, name).await;
            let note = json!({ "customer_id": id, "note": "later", "next_contact": "2026-11-22" });
            (id, add(&school.alex, "consult_records", note).await)
        };
        plan("Planned").await;
        let (_, cancelled) = plan("Cancelled").await;
        let (dropped, _) = plan("Dropped").await;
        let (enrolled, _) = plan("Enrolled").await;
        assert_eq!(names(&school.alex, "follow_ups_due").await.len(), 4);
        changed(campus, &format!("update consult_records set plan_closed = true where id = {cancelled}")).await;
        changed(campus, &format!("update customers set public_from = '2026-11-21T00:00:00+00:00' where id = {dropped}")).await;
        changed(campus, &format!("update customers set status = 'enrolled' where id = {enrolled}")).await;
        assert_eq!(names(&school.alex, "follow_ups_due").await, ["Planned"]);
    }

    /// Who looks after somebody is decided in the pool: that is where a manager's home page leads, not into a form.
    async fn cl_04_home_leads_managers_to_the_pool(campus) {
        let school = School::new(campus).await;
        let body = json!({ "name": "Nobodys", "gender": "male", "qq": format!("77{}", number()), "consultant_id": null });
        let id = add(&school.org.admin, "customers", body).await;
        let shown = section(&school.org.admin, "customers_unassigned").await.unwrap();
        let item = shown["items"].as_array().unwrap().iter().find(|item| item["label"] == "Nobodys").unwrap().clone();
        assert_eq!(item["actions"][0]["href"], format!("/customers/public?open={id}"));
        assert_eq!(item["actions"][0]["operation"], "customers.public");
        assert_eq!(shown["actions"][0]["href"], "/customers/public");
        assert_eq!(section(&school.alex, "customers_unassigned").await, None);
    }
}
