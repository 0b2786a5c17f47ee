//! The demo school.

use campus_model::entities;
use campus_store::sea_query::Order;
use campus_store::{decode, select_from, t};
use serde_json::{Value, json};

use crate::support::{Campus, PASSWORD};

/// Every row of every entity, and every list of links, without the columns that tell when or how secretly.
async fn contents(campus: &Campus) -> Vec<(String, Vec<String>)> {
    let db = campus.db(1).await;
    let mut contents = Vec::new();
    for entity in entities::ALL {
        let mut select = select_from(entity.name, "t");
        select.column((t("t"), t("id"))).column((t("t"), t("search_text"))).order_by((t("t"), t("id")), Order::Asc);
        for field in entity.columns() {
            select.column((t("t"), t(field.name)));
        }
        let mut rows = Vec::new();
        for row in db.all(&select).await.unwrap() {
            let mut line = vec![
                json!(row.try_get::<i64>("", "id").unwrap()),
                json!(row.try_get::<String>("", "search_text").unwrap()),
            ];
            line.extend(entity.columns().map(|field| decode(&row, field.name, field.kind).unwrap()));
            rows.push(Value::from(line).to_string());
        }
        contents.push((entity.name.to_owned(), rows));
        for field in entity.link_lists() {
            let table = format!("{}_{}", entity.name, field.name);
            let mut select = select_from(&table, "t");
            for column in ["owner_id", "target_id"] {
                select.column((t("t"), t(column))).order_by((t("t"), t(column)), Order::Asc);
            }
            let pair = |row: &sea_orm::QueryResult| {
                format!(
                    "{} {}",
                    row.try_get::<i64>("", "owner_id").unwrap(),
                    row.try_get::<i64>("", "target_id").unwrap()
                )
            };
            let rows = db.all(&select).await.unwrap().iter().map(pair).collect();
            contents.push((table, rows));
        }
    }
    contents
}

both! {
    /// Of full size, and the same from run to run, on either database.
    async fn the_school_is_complete_and_the_same_every_time(campus) {
        let logins = campus_server::demo::fill(&campus.app, Some(PASSWORD.to_owned())).await.unwrap();
        let names: Vec<_> = logins.iter().take(4).map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["yuan", "alex", "egon", "alice"]);
        assert!(logins.iter().all(|(_, password)| password == PASSWORD));
        let there = contents(campus).await;
        let rows = |name: &str| there.iter().find(|(table, _)| table == name).unwrap().1.len();
        let sizes = ["schools", "courses", "classes", "students", "customers", "staff", "users"].map(rows);
        assert_eq!(sizes, [3, 6, 12, 240, 1500, 40, 26]);
        assert!((850..950).contains(&rows("course_records")), "{}", rows("course_records"));
        assert!((17_000..19_000).contains(&rows("study_records")), "{}", rows("study_records"));

        let other = Campus::sqlite().await;
        campus_server::demo::fill(&other.app, Some(PASSWORD.to_owned())).await.unwrap();
        for ((table, one), (_, two)) in there.iter().zip(contents(&other).await.iter()) {
            assert_eq!(one.len(), two.len(), "{table}");
            for (one, two) in one.iter().zip(two) {
                assert_eq!(one, two, "{table}");
            }
        }
        other.end().await;
    }

    /// What the four of the source find on the first day.
    async fn everybody_finds_something_to_do(campus) {
        campus_server::demo::fill(&campus.app, Some(PASSWORD.to_owned())).await.unwrap();
        let alice = campus.sign_in("alice").await;
        let id = alice.session["user"]["student_id"].as_i64().unwrap();
        let chart = alice.get(&format!("/api/students/{id}/scores")).await.expect(200);
        assert_eq!(chart.json["classes"].as_array().unwrap().len(), 2);
        let graded = chart.json["rows"].as_array().unwrap().iter().filter(|row| row["value"].is_i64()).count();
        assert!(graded > 25, "{graded}");
        let averages = chart.json["rows"].as_array().unwrap().iter().filter(|row| row["class_average"].is_f64()).count();
        assert!(averages > 25, "{averages}");

        let egon = campus.sign_in("egon").await;
        let today = egon.get("/api/course_records?date=2026-11-22").await.expect(200);
        let lessons = today.json["rows"].as_array().unwrap();
        assert_eq!(lessons.len(), 2);
        for lesson in lessons {
            assert_eq!(egon.count(&format!("/api/study_records?course_record_id={}", lesson["id"])).await, 0);
            let made = egon.post("/api/study_records/generate", json!({ "course_record_id": lesson["id"] })).await.expect(200);
            assert!(made.json["created"].as_i64().unwrap() > 15);
        }
        let alex = campus.sign_in("alex").await;
        assert_eq!(alex.count("/api/customers").await, 60);
        alex.get("/api/students").await.expect(403);
        let yuan = campus.sign_in("yuan").await;
        assert_eq!(yuan.count("/api/customers").await, 1500);
        assert!(campus.sign_in("zhaomin").await.count("/api/customers").await > 1000);
    }
}
