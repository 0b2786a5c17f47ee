//! How sales goes, held against times that were worked out by hand.

use campus_model::Record;
use campus_model::entities::sales::{CustomerDistribution, Payment};
use campus_store::insert;
use serde_json::{Value, json};

use super::people::{Sales, Wanted, class, day};
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

/// A payment of a customer: what for, how it stands, and when that was decided.
async fn payment(
    campus: &Campus,
    sales: &Sales,
    (customer, staff, class): (i64, usize, i64),
    (kind, state, amount): (&str, &str, i64),
    on: Option<&str>,
) {
    let row = Record::new()
        .with("customer_id", customer)
        .with("consultant_id", sales.sellers[staff].staff)
        .with("class_id", class)
        .with("kind", kind)
        .with("state", state)
        .with("amount", amount)
        .with("applied_on", on.unwrap_or("2026-11-09"))
        .with("decided_on", on);
    let db = campus.app.store.write(sales.org).await.unwrap();
    insert(&db, Payment::ENTITY, &row, 0, campus.app.clock.now()).await.unwrap();
    db.commit().await.unwrap();
}

/// A customer came from elsewhere, or asked about a course.
async fn changed(campus: &Campus, sales: &Sales, statement: String) {
    let db = campus.app.store.write(sales.org).await.unwrap();
    db.raw(&statement).await.unwrap();
    db.commit().await.unwrap();
}

/// What stands beside an address is how many rows are behind it: of means, shares and sums, how many they are of.
fn rows_of(object: &serde_json::Map<String, Value>) -> u64 {
    if let Some(count) = object.get("count") {
        return count.as_u64().unwrap();
    }
    let of = object["figure"]["of"].as_u64().unwrap();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
    if of > 0 { of } else { object["figure"]["now"].as_f64().unwrap_or_default() as u64 }
}

/// Every number is how many rows the list has that it names.
async fn lists_hold(client: &Client, value: &Value, path: &str, seen: &mut usize) {
    match value {
        Value::Object(object) => {
            if let Some(list) = object.get("list").and_then(Value::as_str) {
                let behind = client.get(&format!("/api{list}&limit=200")).await.expect(200).json;
                let rows = behind["rows"].as_array().unwrap();
                assert_eq!(
                    (behind["count"].as_u64().unwrap(), rows.len() as u64),
                    (rows_of(object), rows_of(object)),
                    "{path}: {list}"
                );
                let mut ids: Vec<&Value> = rows.iter().map(|row| &row["id"]).collect();
                ids.dedup();
                assert_eq!(ids.len(), rows.len(), "{path}: {list}: a row stands twice");
                assert!(rows.iter().all(|row| row["customer"]["label"] != ""), "{path}: {list}");
                *seen += 1;
            } else {
                assert!(
                    !object.contains_key("count") && !object.contains_key("figure"),
                    "{path}: a number without a list"
                );
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
    /// HI-05: rows opened, converted, lost by reason, average days; transfers-out are not in the denominator; every number is the
    /// number of the rows behind it.
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
        assert_eq!(first["untouched"]["count"], 2, "claimed: one spoken to, two not");
        let behind = "/customers/reports/behind?number=no_follow_up&period=2026-11-01..2026-11-22";
        assert_eq!(report["reasons"][0], json!(["no_follow_up", { "count": 1, "list": behind }]));
        // Claimed on the 2nd and spoken to on the 4th; the others never.
        assert_eq!(report["first_contact"]["median"], 2.0);
        let waits = report["first_contact"]["waits"].as_array().unwrap();
        let waits: Vec<(&Value, &Value)> = waits.iter().map(|wait| (&wait[0], &wait[1]["count"])).collect();
        assert_eq!(json!(waits), json!([["same_day", 0], ["one", 0], ["two", 1], ["three", 0], ["more", 0], ["never", 2]]));
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
        let narrow = sales.at(campus, 0).await;
        let own = narrow.get(path).await.expect(200).json;
        assert_eq!(own["tiles"]["opened"]["figure"]["now"], 4.0);
        lists_hold(&narrow, &own, "own", &mut seen).await;
        sales.seller(1).get("/api/customers/reports/behind?number=opened").await.expect(403);
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
    /// Every number opens exactly the rows that it counts, whatever the report is narrowed to; what was paid, asked about and
    /// applied for is in it.
    async fn every_number_opens_the_rows_behind_it(campus) {
        let sales = Sales::new(campus, 2).await;
        let (python, linux) = (class(&sales.admin).await, class(&sales.admin).await);
        let of = async |class: i64| sales.admin.get(&format!("/api/classes/{class}")).await.expect(200).json["record"].clone();
        let (python_row, linux_row) = (of(python).await, of(linux).await);
        let won = time(campus, &sales, 0, "2026-11-02", ("enrolled", Some("2026-11-12")), "claimed").await;
        let lost = time(campus, &sales, 0, "2026-11-06", ("no_follow_up", Some("2026-11-10")), "claimed").await;
        let moved = time(campus, &sales, 0, "2026-11-07", ("transferred", Some("2026-11-08")), "claimed").await;
        let other = time(campus, &sales, 1, "2026-11-08", ("enrolled", Some("2026-11-20")), "assigned").await;
        time(campus, &sales, 1, "2026-10-20", ("released", Some("2026-11-03")), "distributed").await;
        talk(campus, &sales, won, 0, "2026-11-04").await;
        let (cash, back) = (("tuition", "confirmed", 500_000), ("refund", "confirmed", 100_000));
        payment(campus, &sales, (won, 0, python), cash, Some("2026-11-12")).await;
        payment(campus, &sales, (won, 0, python), back, Some("2026-11-15")).await;
        payment(campus, &sales, (other, 1, linux), ("deposit", "confirmed", 100_000), Some("2026-11-20")).await;
        payment(campus, &sales, (lost, 0, python), ("deposit", "applying", 100_000), None).await;
        payment(campus, &sales, (moved, 0, python), ("deposit", "rejected", 100_000), Some("2026-11-08")).await;
        changed(campus, &sales, format!("update customers set source = 'baidu' where id in ({lost}, {other})")).await;
        let wishes = [(won, &python_row), (lost, &python_row), (lost, &linux_row), (other, &linux_row)];
        let wishes: Vec<String> = wishes.iter().map(|(id, class)| format!("({}, {id}, {})", sales.org, class["course_id"])).collect();
        changed(campus, &sales, format!("insert into customers_courses (org_id, owner_id, target_id) values {}", wishes.join(", "))).await;
        sales.pool(campus, 3).await;
        let base = "period=2026-11-01..2026-11-22";
        let report = sales.admin.get(&format!("/api/customers/reports?{base}")).await.expect(200).json;
        let school = report["schools"].as_array().unwrap().iter().find(|one| one["performance"]["id"] == python_row["school_id"]).unwrap();
        let (signed, school) = (&school["signed"]["count"], &school["performance"]);
        let told = |name: &str| school[name]["count"].as_u64().unwrap();
        assert_eq!(([told("opened"), told("converted"), told("counted"), told("payments")], signed), ([2, 1, 2, 2], &json!(1)), "PA-06: who was rejected has no class");
        assert_eq!((&school["conversion"], &school["revenue"]), (&json!(50.0), &json!(400_000)));
        let department = sales.admin.get(&format!("/api/staff/{}", sales.sellers[0].staff)).await.expect(200).json["record"]["department_id"].clone();
        assert!(report["of_departments"].as_array().unwrap().iter().any(|one| one["id"] == department));
        let mut narrowed = vec![String::new()];
        narrowed.extend([
            format!("&staff={}", sales.sellers[0].staff),
            "&source=baidu".to_owned(),
            format!("&department={department}"),
            format!("&course={}", python_row["course_id"]),
            format!("&school={}", python_row["school_id"]),
            format!("&school={}&course={}&source=baidu", linux_row["school_id"], linux_row["course_id"]),
            "&department=987654".to_owned(),
        ]);
        let opened = [4.0, 3.0, 2.0, 4.0, 2.0, 2.0, 1.0, 0.0];
        let mut seen = 0;
        for (query, opened) in narrowed.iter().zip(opened) {
            let report = sales.admin.get(&format!("/api/customers/reports?{base}{query}")).await.expect(200).json;
            assert_eq!(report["tiles"]["opened"]["figure"]["now"], opened, "{query}");
            lists_hold(&sales.admin, &report, query, &mut seen).await;
        }
        assert!(seen > 500, "{seen}");
        // A row says what it is about; pages follow each other.
        let path = format!("/api/customers/reports/behind?number=opened&key=staff.{}&{base}", sales.sellers[0].staff);
        let page = sales.admin.get(&format!("{path}&limit=2")).await.expect(200).json;
        assert_eq!((&page["count"], &page["next"], &page["rows_of"], &page["narrowed"][0]["by"]), (&json!(3), &json!("2"), &json!("times"), &json!("staff")));
        let rest = sales.admin.get(&format!("{path}&limit=2&after=2")).await.expect(200).json;
        let row = &rest["rows"][0];
        assert_eq!(
            [&row["customer"]["id"], &row["status"], &row["opened_on"], &row["closed_on"], &row["contacted"]],
            [&json!(won), &json!("enrolled"), &json!("2026-11-02"), &json!("2026-11-12"), &json!("2026-11-04")]
        );
        assert_eq!((rest["rows"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));
        let paid = sales.admin.get(&format!("/api/customers/reports/behind?number=revenue&{base}")).await.expect(200).json;
        assert_eq!((&paid["count"], &paid["revenue"], &paid["rows"][1]["revenue"]), (&json!(3), &json!(500_000), &json!(-100_000)));
        for wrong in ["", "number=all", "number=wait", "number=opened&key=7", "number=opened&page=1", "number=opened&course=x"] {
            sales.admin.get(&format!("/api/customers/reports/behind?{wrong}")).await.expect(400);
        }
    }
}
