//! Points, interviews, and a student in numbers.

use serde_json::json;

use super::school::{School, add};

both! {
    /// SC-01: a hundred to begin with, signed entries by whoever enters them, added and never changed; the balance is worked
    /// out, so that two at once both count.
    async fn sc_01_points_are_entries_and_their_sum(campus) {
        let school = School::new(campus).await;
        let student = school.students[0];
        let standing = format!("/api/students/{student}/standing");
        assert_eq!(school.egon.get(&standing).await.expect(200).json["points"], 100);
        let entry = |value: i64| json!({ "student_id": student, "value": value, "reason": "值日" });
        let first = school.egon.post("/api/score_entries", entry(5)).await.expect(201).json["record"].clone();
        assert_eq!((&first["executor_id"], &first["date"]), (&json!(school.egon_staff), &json!("2026-11-22")));
        let (one, two) = tokio::join!(
            school.egon.post("/api/score_entries", entry(-30)),
            school.org.admin.post("/api/score_entries", entry(7)),
        );
        assert_eq!((one.status, two.status), (201, 201));
        let seen = school.egon.get(&standing).await.expect(200);
        assert_eq!(seen.json["points"], 82);
        assert_eq!(school.egon.post("/api/score_entries", entry(0)).await.expect(422).violation("value"), "zero");
        let mut faked = entry(1);
        faked["executor_id"] = json!(school.other_staff);
        assert_eq!(school.egon.post("/api/score_entries", faked).await.expect(422).violation("executor_id"), "read_only");
        let path = format!("/api/score_entries/{}", first["id"]);
        for client in [&school.egon, &school.org.admin] {
            client.patch(&path, 1, json!({ "value": 9 })).await.expect(405);
            client.delete(&path, 1).await.expect(405);
        }
        let operation = school.egon.post("/api/score_entries", entry(1)).await.header("x-operation-id").to_owned();
        let undone = school.egon.post(&format!("/api/operations/{operation}/undo"), json!({})).await.expect(409);
        assert_eq!(undone.json["params"]["reason"], "not_undoable", "another entry counters it");
        // Their owner reads them, another class's teacher does not.
        assert_eq!(school.alice.get(&standing).await.expect(200).json["points"], 83);
        assert_eq!(school.alice.count("/api/score_entries").await, 4);
        school.alice.post("/api/score_entries", entry(50)).await.expect(403);
        school.other.get(&standing).await.expect(404);
        assert_eq!(school.other.count("/api/score_entries").await, 0);
    }

    /// AT-03, GR-05: a student in numbers; what is held back is in nobody's but the teacher's, and a rate leaves out leave.
    async fn at_03_gr_05_a_student_in_numbers(campus) {
        let school = School::new(campus).await;
        let codes = ["checked", "late", "noshow", "vacate", "leave_early"];
        for (day, code) in codes.iter().enumerate() {
            let (lesson, rows) = school.held(&format!("2026-11-{}", 16 + day)).await;
            let row = json!({ "id": rows[0]["id"], "version": 1, "attendance": code });
            school.egon.post("/api/study_records/attendance", json!({ "course_record_id": lesson, "rows": [row] })).await.expect(200);
            school.grade(lesson, &[["a", "copy", "na", "b", "c"][day]]).await;
            if day == 4 {
                let version = school.egon.get(&format!("/api/course_records/{lesson}")).await.json["record"]["version"].as_i64().unwrap();
                school.egon.patch(&format!("/api/course_records/{lesson}"), version, json!({ "held_back": true })).await.expect(200);
            }
        }
        let path = format!("/api/students/{}/standing", school.students[0]);
        let few = school.egon.get(&path).await.expect(200);
        assert_eq!((&few.json["attended"], &few.json["attended_of"]), (&json!(3), &json!(4)));
        assert_eq!(few.json["attendance"], json!({ "checked": 1, "vacate": 1, "late": 1, "noshow": 1, "leave_early": 1 }));
        // (90 + 0 + 80 + 50) / 4
        assert_eq!(few.json["average"], 55.0);
        let own = school.alice.get(&path).await.expect(200).json;
        // (90 + 0 + 80) / 3
        assert_eq!((&own["average"], &own["scores"]), (&json!(56.7), &json!({ "a": 1, "b": 1, "na": 1, "copy": 1 })));
        for day in 1..6 {
            school.held(&format!("2026-10-0{day}")).await;
        }
        let many = school.egon.get(&path).await.expect(200);
        assert_eq!(many.statements, few.statements);
        school.egon.get(&format!("{path}?class=1")).await.expect(400);
    }

    /// IN-01: held by whoever enters it; a complaint begins open, and its end says how.
    async fn in_01_interviews_and_what_became_of_them(campus) {
        let school = School::new(campus).await;
        let talk = |kind: &str| json!({ "student_id": school.students[0], "kind": kind, "reason": "进度", "content": "跟不上", "status": null });
        let study = school.egon.post("/api/interviews", talk("study")).await.expect(201).json["record"].clone();
        assert_eq!((&study["interviewer_id"], &study["status"]), (&json!(school.egon_staff), &json!(null)));
        let mut settled = talk("study");
        settled["status"] = json!("settled");
        assert_eq!(school.egon.post("/api/interviews", settled).await.expect(422).violation("status"), "not_visible");
        let suggestion = add(&school.egon, "interviews", talk("suggestion")).await;
        assert_eq!(school.egon.get(&format!("/api/interviews/{suggestion}")).await.json["record"]["status"], "open");
        let complaint = add(&school.egon, "interviews", talk("complaint")).await;
        let path = format!("/api/interviews/{complaint}");
        assert_eq!(school.egon.get(&path).await.json["record"]["status"], "open");
        for status in ["settled", "unsolvable"] {
            let refused = school.egon.patch(&path, 1, json!({ "status": status })).await.expect(422);
            assert_eq!(refused.violation("result"), "required");
        }
        school.egon.patch(&path, 1, json!({ "status": "settled", "result": "换了座位" })).await.expect(200);
        school.other.get(&path).await.expect(404);
        school.alice.get(&path).await.expect(403);
        assert_eq!(school.org.admin.count("/api/interviews?kind=complaint&status=settled").await, 1);
    }
}
