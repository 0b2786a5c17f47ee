//! Calling the roll.

use serde_json::{Value, json};

use super::school::{School, login};
use crate::support::Answer;

const PATH: &str = "/api/study_records/attendance";

fn row(row: &Value, attendance: &str) -> Value {
    json!({ "id": row["id"], "version": row["version"], "attendance": attendance })
}

async fn call(school: &School, lesson: i64, rows: Value) -> Answer {
    school.egon.post(PATH, json!({ "course_record_id": lesson, "rows": rows })).await
}

both! {
    /// Changed rows are written, others not; versions rise by one.
    async fn at_01_saves_what_changed(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let sent = json!([row(&rows[0], "late"), row(&rows[1], "checked"), row(&rows[2], "noshow")]);
        let saved = call(&school, lesson, sent.clone()).await.expect(200);
        let results: Vec<_> = saved.json["rows"].as_array().unwrap().iter().map(|row| (row["result"].clone(), row["version"].clone())).collect();
        assert_eq!(results, [(json!("saved"), json!(2)), (json!("unchanged"), json!(1)), (json!("saved"), json!(2))]);
        let now = school.rows(lesson).await;
        let codes: Vec<_> = now.iter().map(|row| row["attendance"].as_str().unwrap()).collect();
        assert_eq!(codes, ["late", "checked", "noshow", "checked", "checked", "checked"]);
        assert_eq!(now[3]["version"], 1);
        call(&school, lesson, json!([])).await.expect(200);
    }

    /// A row that somebody changed meanwhile is reported; the others are saved.
    async fn at_01_a_stale_row_is_left_alone(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        call(&school, lesson, json!([row(&rows[0], "late")])).await.expect(200);
        let saved = call(&school, lesson, json!([row(&rows[0], "vacate"), row(&rows[1], "vacate")])).await.expect(200);
        assert_eq!(saved.json["rows"][0], json!({ "id": rows[0]["id"], "version": 2, "result": "stale" }));
        assert_eq!(saved.json["rows"][1]["result"], "saved");
        assert_eq!(school.rows(lesson).await[0]["attendance"], "late");
    }

    /// Rows of another lesson, unknown and repeated ones: nothing is saved.
    async fn at_01_only_rows_of_that_lesson(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let (_, foreign) = school.held("2026-11-21").await;
        let unknown = json!({ "id": 999_999, "version": 1, "attendance": "late" });
        let sent = json!([row(&rows[0], "late"), row(&foreign[0], "late"), unknown, row(&rows[0], "late")]);
        let answer = call(&school, lesson, sent).await.expect(422);
        assert_eq!(answer.violation("rows.1.id"), "not_found");
        assert_eq!(answer.violation("rows.2.id"), "not_found");
        assert_eq!(answer.violation("rows.3.id"), "taken");
        assert_eq!(school.rows(lesson).await[0]["attendance"], "checked");
    }

    /// 未入班 comes from the generation; unknown codes and long lists are refused.
    async fn at_01_only_the_codes_of_a_roll(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let answer = call(&school, lesson, json!([row(&rows[0], "late"), row(&rows[1], "not_enrolled")])).await.expect(422);
        assert_eq!(answer.violation("rows.1.attendance"), "not_a_choice");
        call(&school, lesson, json!([row(&rows[0], "已签到")])).await.expect(422);
        let many: Vec<Value> = (0..501).map(|_| row(&rows[0], "late")).collect();
        assert_eq!(call(&school, lesson, json!(many)).await.expect(422).violation("rows"), "too_many_rows");
        assert_eq!(school.rows(lesson).await[0]["attendance"], "checked");
    }

    /// Only the class's own teachers and tutor.
    async fn at_01_only_own_classes(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let body = json!({ "course_record_id": lesson, "rows": [row(&rows[0], "late")] });
        school.other.post(PATH, body.clone()).await.expect(404);
        school.alex.post(PATH, body.clone()).await.expect(403);
        school.alice.post(PATH, body.clone()).await.expect(403);
        campus.anonymous().post(PATH, body.clone()).await.expect(401);
        assert_eq!(school.rows(lesson).await[0]["attendance"], "checked");
        let tutor = login(campus, school.org.id, "teacher", Some(school.tutor), None).await;
        assert_eq!(tutor.post(PATH, body).await.expect(200).json["rows"][0]["result"], "saved");
        // One row by itself, as the form changes it.
        let one = format!("/api/study_records/{}", rows[1]["id"]);
        school.other.patch(&one, 1, json!({ "attendance": "late" })).await.expect(404);
        school.egon.patch(&one, 1, json!({ "attendance": "leave_early" })).await.expect(200);
        let codes: Vec<Value> = school.rows(lesson).await.iter().take(3).map(|row| row["attendance"].clone()).collect();
        assert_eq!(json!(codes), json!(["late", "leave_early", "checked"]));
    }

    /// As many statements for six rows as for one.
    async fn at_01_takes_the_same_statements_for_any_number_of_rows(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let one = call(&school, lesson, json!([row(&rows[0], "late")])).await.expect(200).statements;
        let rows = school.rows(lesson).await;
        let all: Vec<Value> = rows.iter().map(|line| row(line, "vacate")).collect();
        let six = call(&school, lesson, json!(all)).await.expect(200).statements;
        assert!(one.is_some());
        assert_eq!(one, six);
    }
}
