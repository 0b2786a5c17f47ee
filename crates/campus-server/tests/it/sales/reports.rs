//! How sales goes, held against times that were worked out by hand.

use campus_model::Record;
use campus_model::entities::sales::CustomerDistribution;
use campus_store::insert;
use serde_json::{Value, json};

use super::people::{Sales, Wanted, day};
use crate::support::{Campus, Client};

/// Somebody's time: whose, from when, how it ended and when, and how they came to the customer.
async fn time(
    campus: &Campus,
    sales: &Sales,
    staff: usize,
    from: &str,
    (status, to): (&str, Option<&str>),
    origin: &str,
) -> i64 {
    let enrolled = status == "enrolled";
    let customer = sales.customer(campus, Wanted { enrolled: true, asked: Some(day(from)), ..Wanted::default() }).await;
    let db = campus.app.store.write(sales.org).await.unwrap();
    let row = Record::new()
        .with("customer_id", customer)
        .with("staff_id", sales.sellers[staff].staff)
        .with("origin", origin)
        .with("status", status)
        .with("opened_on", from)
        .with("closed_on", to);
    insert(&db, CustomerDistribution::ENTITY, &row, 0, campus.app.clock.now()).await.unwrap();
    if !enrolled {
        db.raw(&format!(
            "update customers set status = 'not_enrolled', consultant_id = {} where id = {customer}",
            sales.sellers[staff].staff
        ))
        .await
        .unwrap();
    }
    db.commit().await.unwrap();
    customer
}

async fn talk(campus: &Campus, sales: &Sales, customer: i64, staff: usize, on: &str) {
    let row = Record::new()
        .with("customer_id", customer)
        .with("consultant_id", sales.sellers[staff].staff)
        .with("note", "called")
        .with("kind", "talk")
        .with("date", on);
    let db = campus.app.store.write(sales.org).await.unwrap();
    insert(&db, campus_model::entities::sales::ConsultRecord::ENTITY, &row, 0, campus.app.clock.now()).await.unwrap();
    db.commit().await.unwrap();
}

/// Every number that names a list is how many rows that list has.
async fn lists_hold(client: &Client, value: &Value, path: &str, seen: &mut usize) {
    match value {
        Value::Object(object) => {
            if let Some(list) = object.get("list").and_then(Value::as_str) {
                let count = match object.get("count") {
                    Some(count) => count.as_f64().unwrap(),
                    None => object["figure"]["now"].as_f64().unwrap(),
                };
                // Amounts are sums of their rows, not numbers of rows.
                if !list.starts_with("/payments") {
                    #[allow(clippy::cast_precision_loss, reason = "a few rows")]
                    let rows = client.count(&format!("/api{list}")).await as f64;
                    assert_eq!(count, rows, "{path}: {list}");
                    *seen += 1;
                }
            }
            for (key, value) in object {
                Box::pin(lists_hold(client, value, &format!("{path}.{key}"), seen)).await;
            }
        }
        Value::Array(values) => {
            for value in values {
                Box::pin(lists_hold(client, value, path, seen)).await;
            }
        }
        _ => {}
    }
}

both! {
    /// HI-05: rows opened, converted, lost by reason, average days; transfers-out are not in the denominator; every number that
    /// names a list is the number of its rows.
    async fn hi_05_performance_by_person_and_period(campus) {
        let sales = Sales::new(campus, 2).await;
        let won = time(campus, &sales, 0, "2026-11-02", ("enrolled", Some("2026-11-12")), "claimed").await;
        time(campus, &sales, 0, "2026-11-05", ("enrolled", Some("2026-11-09")), "entered").await;
        let lost = time(campus, &sales, 0, "2026-11-06", ("no_follow_up", Some("2026-11-10")), "claimed").await;
        time(campus, &sales, 0, "2026-11-07", ("transferred", Some("2026-11-08")), "claimed").await;
        time(campus, &sales, 1, "2026-11-08", ("no_deal", Some("2026-11-24")), "assigned").await;
        time(campus, &sales, 1, "2026-10-20", ("released", Some("2026-11-03")), "distributed").await;
        talk(campus, &sales, won, 0, "2026-11-04").await;
        // Of somebody else, and after the end: no first contact.
        talk(campus, &sales, lost, 1, "2026-11-07").await;
        talk(campus, &sales, lost, 0, "2026-11-11").await;
        let path = "/api/customers/reports?period=2026-11-01..2026-11-22";
        let answer = sales.admin.get(path).await.expect(200);
        let report = &answer.json;
        let tile = |name: &str| report["tiles"][name]["figure"]["now"].clone();
        assert_eq!([tile("opened"), tile("converted"), tile("conversion"), tile("days")], [json!(5.0), json!(2.0), json!(50.0), json!(7.0)]);
        assert_eq!([tile("lost"), tile("leads")], [json!(2.0), json!(5.0)]);
        assert_eq!(report["tiles"]["opened"]["figure"]["before"], 1.0);
        let people = report["people"].as_array().unwrap();
        let first = &people[0];
        assert_eq!((&first["id"], &first["opened"]["count"], &first["converted"]["count"], &first["transferred"]["count"]), (&json!(sales.sellers[0].staff), &json!(4), &json!(2), &json!(1)));
        assert!((first["conversion"].as_f64().unwrap() - 200.0 / 3.0).abs() < 1e-9);
        assert_eq!(first["untouched"], 2, "claimed: one spoken to, two not");
        assert_eq!(report["reasons"][0], json!(["no_follow_up", { "count": 1, "list": format!("/customer_distributions?opened_on=2026-11-01..2026-11-22&status=no_follow_up") }]));
        // Claimed on the 2nd and spoken to on the 4th; the others never.
        assert_eq!(report["first_contact"]["median"], 2.0);
        assert_eq!(report["first_contact"]["waits"], json!([["same_day", 0], ["one", 0], ["two", 1], ["three", 0], ["more", 0], ["never", 2]]));
        let into: u64 = report["flow"].as_array().unwrap().iter().map(|day| day["into"]["count"].as_u64().unwrap()).sum();
        let out: u64 = report["flow"].as_array().unwrap().iter().map(|day| day["out"]["count"].as_u64().unwrap()).sum();
        assert_eq!((into, out), (2, 4), "the one that drops on the 24th has not yet");
        let mut seen = 0;
        lists_hold(&sales.admin, report, "reports", &mut seen).await;
        assert!(seen > 60, "{seen}");
        // A person alone, with their lists.
        let one = sales.admin.get(&format!("{path}&staff={}", sales.sellers[1].staff)).await.expect(200).json;
        assert_eq!(one["tiles"]["opened"]["figure"]["now"], 1.0);
        lists_hold(&sales.admin, &one, "one", &mut seen).await;
        // Whoever sees their own only gets their own; keys that are not known are refused.
        let codes = ["customers.reports", "customers.list", "customer_distributions.list"];
        let role = campus.role(sales.org, &codes, campus_model::DataScope::Own).await;
        sales.seller(0).get(path).await.expect(403);
        let user = sales.admin.get(&format!("/api/users?staff_id={}", sales.sellers[0].staff)).await.expect(200).json;
        let (id, version) = (user["rows"][0]["id"].as_i64().unwrap(), user["rows"][0]["version"].as_i64().unwrap());
        sales.admin.patch(&format!("/api/users/{id}"), version, json!({ "roles": [role] })).await.expect(200);
        let own = sales.at(campus, 0).await.get(path).await.expect(200).json;
        assert_eq!(own["tiles"]["opened"]["figure"]["now"], 4.0);
        for wrong in ["period=soon", "source=x", "staff=x", "page=1"] {
            sales.admin.get(&format!("/api/customers/reports?{wrong}")).await.expect(400);
        }
        // The number of statements does not grow.
        let before = answer.statements;
        for place in 0..3 {
            time(campus, &sales, place % 2, "2026-11-09", ("following", None), "claimed").await;
        }
        assert_eq!(sales.admin.get(path).await.expect(200).statements, before);
    }
}
