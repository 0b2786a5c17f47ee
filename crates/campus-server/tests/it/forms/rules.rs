//! Rules between fields hold in the API, not only in the browser.

use serde_json::{Value, json};

use crate::past::{OPERATION, undo};
use crate::support::Client;
use crate::teaching::school::School;

/// A lesson with homework; answers its path.
async fn lesson(client: &Client, class: i64) -> String {
    let body = json!({
        "class_id": class, "homework_title": "练习", "homework_memo": "第一题", "exam": "命名", "due_date": "2026-12-01",
    });
    let added = client.post("/api/course_records", body).await.expect(201);
    format!("/api/course_records/{}", added.json["record"]["id"])
}

both! {
    /// A value that its record does not show is refused, at the field, when it is added and when it is changed.
    async fn a_hidden_field_takes_no_value(campus) {
        let school = School::new(campus).await;
        let admin = &school.org.admin;
        let body = json!({ "class_id": school.class, "has_homework": false, "exam": "命名" });
        assert_eq!(admin.post("/api/course_records", body).await.expect(422).violation("exam"), "not_visible");
        let path = lesson(admin, school.class).await;
        let both = json!({ "has_homework": false, "exam": "规范" });
        assert_eq!(admin.patch(&path, 1, both).await.expect(422).violation("exam"), "not_visible");
        let stored = admin.get(&path).await.expect(200).json["record"].clone();
        assert_eq!((&stored["exam"], &stored["version"]), (&json!("命名"), &json!(1)), "nothing happened");
        // The same value, sent back as it was read, is no wish to keep it.
        let back = json!({ "has_homework": false, "exam": "命名" });
        assert_eq!(admin.patch(&path, 1, back).await.expect(200).json["record"]["exam"], Value::Null);
    }

    /// What a change hides is cleared with it, noted in the history, and comes back when the change is undone.
    async fn what_a_change_hides_goes_with_it_and_comes_back(campus) {
        let school = School::new(campus).await;
        let admin = &school.org.admin;
        let path = lesson(admin, school.class).await;
        let changed = admin.patch(&path, 1, json!({ "has_homework": false })).await.expect(200);
        let record = &changed.json["record"];
        for field in ["homework_title", "homework_memo", "exam", "due_date"] {
            assert_eq!(record[field], Value::Null, "{field}");
        }
        let history = admin.get(&format!("{path}/history")).await.expect(200).json;
        let fields = history["entries"][0]["fields"].as_array().unwrap().clone();
        assert_eq!(fields.len(), 5, "{fields:?}");
        undo(admin, changed.header(OPERATION)).await.expect(200);
        let record = admin.get(&path).await.expect(200).json["record"].clone();
        assert_eq!((&record["exam"], &record["due_date"]), (&json!("命名"), &json!("2026-12-01")));
    }

    /// In a bulk change each row is held to its own rules.
    async fn bulk_changes_keep_the_rules(campus) {
        let school = School::new(campus).await;
        let admin = &school.org.admin;
        let path = lesson(admin, school.class).await;
        let plain = admin.post("/api/course_records", json!({ "class_id": school.class, "has_homework": false })).await.expect(201);
        let ids = [path.rsplit('/').next().unwrap().parse::<i64>().unwrap(), plain.json["record"]["id"].as_i64().unwrap()];
        let body = json!({ "ids": ids, "fields": { "exam": "格式" } });
        let results = admin.post("/api/course_records/bulk_edit", body).await.expect(200).json["results"].clone();
        assert_eq!((&results[0]["ok"], &results[1]["ok"]), (&json!(true), &json!(false)));
        assert_eq!(results[1]["problem"]["violations"][0]["code"], "not_visible");
    }

    /// A membership that ended keeps its first day; one that is opened again does not.
    async fn a_locked_field_stays(campus) {
        let school = School::new(campus).await;
        let admin = &school.org.admin;
        let members = admin.get("/api/class_members?limit=1").await.expect(200).json;
        let path = format!("/api/class_members/{}", members["rows"][0]["id"]);
        let version = |answer: &crate::support::Answer| answer.json["record"]["version"].as_i64().unwrap();
        let left = admin.patch(&path, 1, json!({ "state": "left", "left_on": "2026-11-22" })).await.expect(200);
        let first = left.json["record"]["joined_on"].clone();
        let refused = admin.patch(&path, version(&left), json!({ "joined_on": "2026-01-01" })).await.expect(422);
        assert_eq!(refused.violation("joined_on"), "read_only");
        let same = admin.patch(&path, version(&left), json!({ "joined_on": first })).await.expect(200);
        let opened = json!({ "state": "active", "joined_on": "2026-01-01" });
        let opened = admin.patch(&path, version(&same), opened).await.expect(200).json["record"].clone();
        assert_eq!((&opened["joined_on"], &opened["left_on"]), (&json!("2026-01-01"), &Value::Null));
    }
}
