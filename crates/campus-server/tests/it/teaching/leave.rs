//! Leave, the lock of the roll and its log.

use serde_json::{Value, json};

use super::school::School;
use crate::support::{Answer, Client};

const PATH: &str = "/api/leave_requests";

fn wanted(class: i64, from: &str, to: &str) -> Value {
    json!({ "class_id": class, "from_date": from, "to_date": to, "reason": "感冒" })
}

async fn asked(school: &School, student: &Client, from: &str, to: &str) -> Answer {
    student.post(PATH, wanted(school.class, from, to)).await
}

async fn answer(client: &Client, row: &Value, verb: &str, said: &str) -> Answer {
    let path = format!("{PATH}/{}/{verb}", row["id"]);
    let version = row["version"].to_string();
    client.post_with(&path, &[("if-match", &version)], json!({ "answer": said })).await
}

/// What the newest entry of a history says of the attendance: before and after.
fn changed(history: &Value) -> Value {
    let fields = history["entries"][0]["fields"].as_array().unwrap();
    let field = fields.iter().find(|field| field["field"] == "attendance").unwrap();
    json!([field["old"], field["new"]])
}

async fn codes(school: &School, lesson: i64) -> Vec<String> {
    school.rows(lesson).await.iter().map(|row| row["attendance"].as_str().unwrap().to_owned()).collect()
}

both! {
    /// AT-01: who has leave is on leave when the roll is made, and when it was made before; nobody else, on no other day.
    async fn at_01_leave_fills_in_the_roll(campus) {
        let school = School::new(campus).await;
        let (before, _) = school.held("2026-11-20").await;
        let alice = school.alice.clone();
        let leave = asked(&school, &alice, "2026-11-20", "2026-11-23").await.expect(201).json["record"].clone();
        assert_eq!((&leave["state"], &leave["student_id"]), (&json!("waiting"), &json!(school.students[0])));
        let (waiting, _) = school.held("2026-11-21").await;
        assert_eq!(codes(&school, waiting).await[0], "checked", "asked for is not given");
        let given = answer(&school.egon, &leave, "approve", "好好休息").await.expect(200).json["record"].clone();
        assert_eq!((&given["state"], &given["answer"]), (&json!("approved"), &json!("好好休息")));
        let (during, _) = school.held("2026-11-23").await;
        let (after, _) = school.held("2026-11-24").await;
        for (lesson, first) in [(before, "vacate"), (waiting, "vacate"), (during, "vacate"), (after, "checked")] {
            let codes = codes(&school, lesson).await;
            assert_eq!(codes[0], first, "{lesson}");
            assert!(codes[1..].iter().all(|code| code == "checked"));
        }
        // What became of the roll stands in its log, with who did it.
        let row = school.rows(before).await[0].clone();
        let log = school.egon.get(&format!("/api/study_records/{}/history", row["id"])).await.expect(200).json;
        assert_eq!(changed(&log), json!(["checked", "vacate"]), "{log}");
    }

    /// A late row stays late: leave only stands in for being there.
    async fn at_01_leave_overwrites_no_other_code(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let late = json!({ "id": rows[0]["id"], "version": 1, "attendance": "late" });
        school.egon.post("/api/study_records/attendance", json!({ "course_record_id": lesson, "rows": [late] })).await.expect(200);
        let alice = school.alice.clone();
        let leave = asked(&school, &alice, "2026-11-20", "2026-11-20").await.expect(201).json["record"].clone();
        answer(&school.egon, &leave, "approve", "").await.expect(200);
        assert_eq!(codes(&school, lesson).await[0], "late");
    }

    /// One asks for oneself, in a class of one's own; one answers for one's own classes, once, and never oneself.
    async fn leave_is_asked_for_by_whom_it_concerns_and_answered_once(campus) {
        let school = School::new(campus).await;
        let alice = school.alice.clone();
        let other = school.students[1];
        let mut body = wanted(school.class, "2026-11-22", "2026-11-22");
        body["student_id"] = json!(other);
        assert_eq!(alice.post(PATH, body).await.expect(422).violation("student_id"), "not_found");
        assert_eq!(alice.post(PATH, wanted(school.other_class, "2026-11-22", "2026-11-22")).await.status, 422);
        // Nor does whoever reaches both put a student on leave from a class that the student is not in, or has left.
        let mut elsewhere = wanted(school.other_class, "2026-11-22", "2026-11-22");
        elsewhere["student_id"] = json!(school.students[0]);
        assert_eq!(school.org.admin.post(PATH, elsewhere).await.expect(422).violation("class_id"), "not_in_class");
        assert_eq!(asked(&school, &alice, "2026-11-23", "2026-11-22").await.expect(422).violation("to_date"), "before");
        let mine = asked(&school, &alice, "2026-11-22", "2026-11-22").await.expect(201).json["record"].clone();
        answer(&alice, &mine, "approve", "").await.expect(403);
        let stranger = campus.role_user(school.org.id, "teacher").await;
        answer(&stranger, &mine, "approve", "").await.expect(404);
        let path = format!("{PATH}/{}", mine["id"]);
        assert_eq!(school.egon.post(&format!("{path}/refuse"), json!({})).await.expect(428).code(), "version_required");
        let refused = answer(&school.egon, &mine, "refuse", "考试周").await.expect(200).json["record"].clone();
        assert_eq!(alice.get(&path).await.expect(200).json["record"]["answer"], "考试周");
        let version = refused["version"].as_i64().unwrap();
        let again = answer(&school.egon, &refused, "approve", "").await.expect(409);
        assert_eq!(again.json["params"]["reason"], "leave_answered");
        alice.patch(&path, version, json!({ "reason": "又一次" })).await.expect(409);
        alice.delete(&path, version).await.expect(409);
        // Unanswered, it is its writer's to change and to take back.
        let second = asked(&school, &alice, "2026-11-25", "2026-11-25").await.expect(201).json["record"].clone();
        let path = format!("{PATH}/{}", second["id"]);
        alice.patch(&path, 1, json!({ "to_date": "2026-11-26" })).await.expect(200);
        alice.delete(&path, 2).await.expect(200);
    }

    /// AT-02: what was changed is logged with both values and who; two weeks on the roll is locked, by whichever way, and
    /// corrected with a reason by whoever may.
    async fn at_02_changes_are_logged_and_the_roll_is_locked(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let call = json!({ "course_record_id": lesson, "rows": [{ "id": rows[0]["id"], "version": 1, "attendance": "late" }] });
        school.egon.post("/api/study_records/attendance", call).await.expect(200);
        let history = format!("/api/study_records/{}/history", rows[0]["id"]);
        let log = school.egon.get(&history).await.expect(200).json;
        assert_eq!(changed(&log), json!(["checked", "late"]), "{log}");
        assert_eq!(log["entries"][0]["user"]["id"], school.egon.user(), "{log}");

        let fortnight = campus.later(chrono::Duration::days(12));
        let open = json!({ "course_record_id": lesson, "rows": [{ "id": rows[0]["id"], "version": 2, "attendance": "checked" }] });
        fortnight.sign_in(&school.egon.username).await.post("/api/study_records/attendance", open).await.expect(200);
        let after = campus.later(chrono::Duration::days(13));
        let (egon, principal) = (after.sign_in(&school.egon.username).await, after.sign_in(&school.org.admin.username).await);
        let row = json!({ "id": rows[0]["id"], "version": 3, "attendance": "noshow" });
        let body = json!({ "course_record_id": lesson, "rows": [row] });
        let locked = egon.post("/api/study_records/attendance", body.clone()).await.expect(403);
        assert_eq!((locked.code(), &locked.json["params"]["reason"]), ("row_forbidden", &json!("roll_locked")));
        egon.patch(&format!("/api/study_records/{}", rows[0]["id"]), 3, json!({ "attendance": "noshow" })).await.expect(403);
        egon.patch(&format!("/api/study_records/{}", rows[0]["id"]), 3, json!({ "homework_note": "补交" })).await.expect(200);
        let seen = egon.get(&format!("/api/course_records/{lesson}")).await.json["record"]["version"].as_i64().unwrap();
        let moved = egon.patch(&format!("/api/course_records/{lesson}"), seen, json!({ "date": "2026-12-01" })).await.expect(422);
        assert_eq!(moved.violation("date"), "roll_locked");
        // Nor is a row taken away and made anew.
        let deleted = egon.delete(&format!("/api/study_records/{}", rows[0]["id"]), 4).await.expect(403);
        assert_eq!(deleted.json["params"]["reason"], "roll_locked");
        let mut corrected = body;
        corrected["rows"][0]["version"] = json!(4);
        corrected["reason"] = json!(" ");
        egon.post("/api/study_records/correct", corrected.clone()).await.expect(403);
        assert_eq!(principal.post("/api/study_records/correct", corrected.clone()).await.expect(422).violation("reason"), "required");
        corrected["reason"] = json!("家长来电说明");
        principal.post("/api/study_records/correct", corrected).await.expect(200);
        assert_eq!(codes(&school, lesson).await[0], "noshow");
        let said = principal.get(&format!("/api/course_records/{lesson}/comments")).await.expect(200).text();
        assert!(said.contains("家长来电说明"), "{said}");
    }
}
