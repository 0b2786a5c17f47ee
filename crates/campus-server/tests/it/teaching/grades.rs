//! Entering grades.

use campus_model::Choice;
use campus_model::entities::teaching::Score;
use serde_json::{Value, json};

use super::school::School;
use crate::support::Answer;

const PATH: &str = "/api/study_records/grades";

async fn enter(school: &School, lesson: i64, rows: Value) -> Answer {
    school.egon.post(PATH, json!({ "course_record_id": lesson, "rows": rows })).await
}

both! {
    /// The whole scale, by slug; letters and numbers are the screen's and the spreadsheet's.
    async fn gr_01_the_scale(campus) {
        let school = School::new(campus).await;
        let (lesson, _) = school.held("2026-11-20").await;
        for score in Score::ALL {
            let row = school.rows(lesson).await[0].clone();
            enter(&school, lesson, json!([{ "id": row["id"], "version": row["version"], "score": score.slug() }])).await.expect(200);
            assert_eq!(school.rows(lesson).await[0]["score"], score.slug());
        }
        for other in ["A+", "100", "A_PLUS", ""] {
            let row = school.rows(lesson).await[0].clone();
            let answer = enter(&school, lesson, json!([{ "id": row["id"], "version": row["version"], "score": other }])).await.expect(422);
            assert_eq!(answer.violation("rows.0.score"), "not_a_choice");
        }
    }

    /// One bad cell, one foreign row, one key too many: nothing is saved.
    async fn gr_02_all_or_nothing(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let (_, foreign) = school.held("2026-11-21").await;
        let good = json!({ "id": rows[0]["id"], "version": 1, "score": "a", "homework_note": "好" });
        let bad = json!({ "id": rows[1]["id"], "version": 1, "score": "z", "homework_note": "x".repeat(256) });
        let answer = enter(&school, lesson, json!([good, bad, { "id": foreign[0]["id"], "version": 1, "score": "a" }])).await.expect(422);
        assert_eq!(answer.violation("rows.1.score"), "not_a_choice");
        assert_eq!(answer.violation("rows.1.homework_note"), "too_long");
        assert_eq!(answer.violation("rows.2.id"), "not_found");
        enter(&school, lesson, json!([{ "id": rows[0]["id"], "version": 1, "score": "a", "attendance": "late" }])).await.expect(422);
        let now = school.rows(lesson).await;
        assert_eq!((&now[0]["score"], &now[0]["version"]), (&json!("na"), &json!(1)));
    }

    /// Unchanged rows keep their version, stale ones their content.
    async fn gr_02_unchanged_and_stale_rows(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let row = |at: usize, version: i64, score: &str| json!({ "id": rows[at]["id"], "version": version, "score": score });
        enter(&school, lesson, json!([row(0, 1, "a")])).await.expect(200);
        let saved = enter(&school, lesson, json!([row(0, 1, "b"), row(1, 1, "b"), row(2, 1, "na"), row(0, 2, "a")])).await;
        assert_eq!(saved.expect(422).violation("rows.3.id"), "taken");
        let saved = enter(&school, lesson, json!([row(0, 1, "b"), row(1, 1, "b"), row(2, 1, "na")])).await.expect(200);
        let results: Vec<_> = saved.json["rows"].as_array().unwrap().iter().map(|row| row["result"].as_str().unwrap()).collect();
        assert_eq!(results, ["stale", "saved", "unchanged"]);
        let now = school.rows(lesson).await;
        assert_eq!((&now[0]["score"], &now[1]["score"], &now[2]["version"]), (&json!("a"), &json!("b"), &json!(1)));
    }

    /// What the sheet changes is in the row's history: old, new, who; what it leaves is not.
    async fn gr_02_every_change_of_a_grade_is_noted(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let row = |at: usize, version: i64, score: &str| json!({ "id": rows[at]["id"], "version": version, "score": score });
        enter(&school, lesson, json!([row(0, 1, "a"), row(1, 1, "na")])).await.expect(200);
        enter(&school, lesson, json!([row(0, 2, "b")])).await.expect(200);
        let history = |at: usize| format!("/api/study_records/{}/history", rows[at]["id"]);
        let entries = school.egon.get(&history(0)).await.expect(200).json["entries"].clone();
        assert_eq!(entries.as_array().unwrap().len(), 2, "{entries}");
        assert_eq!(entries[0]["fields"], json!([{ "field": "score", "old": "a", "new": "b" }]));
        assert_eq!(entries[1]["fields"], json!([{ "field": "score", "old": "na", "new": "a" }]));
        assert_eq!(entries[0]["user"]["id"], school.egon.user());
        assert_eq!(school.egon.get(&history(1)).await.expect(200).json["entries"], json!([]));
    }

    /// An absent key leaves, an empty comment clears.
    async fn gr_03_empty_comments_are_none(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let row = |version: i64, note: Value| json!([{ "id": rows[0]["id"], "version": version, "homework_note": note }]);
        enter(&school, lesson, row(1, json!("  不错  "))).await.expect(200);
        let now = school.rows(lesson).await[0].clone();
        assert_eq!((&now["homework_note"], &now["score"]), (&json!("不错"), &json!("na")));
        enter(&school, lesson, json!([{ "id": rows[0]["id"], "version": 2, "score": "b" }])).await.expect(200);
        assert_eq!(school.rows(lesson).await[0]["homework_note"], "不错");
        enter(&school, lesson, row(3, json!(""))).await.expect(200);
        assert_eq!(school.rows(lesson).await[0]["homework_note"], Value::Null);
    }

    /// What is held back is seen by teachers only, until it is published.
    async fn gr_05_held_back_until_published(campus) {
        let school = School::new(campus).await;
        let (lesson, _) = school.held("2026-11-20").await;
        school.grade(lesson, &["a", "a", "a", "a", "a", "a"]).await;
        let path = format!("/api/course_records/{lesson}");
        let mine = format!("/api/study_records?course_record_id={lesson}");
        let chart = format!("/api/students/{}/scores", school.students[0]);
        let score = || async { school.alice.get(&chart).await.expect(200).json["rows"][0].clone() };
        assert_eq!(school.alice.get(&mine).await.json["rows"].as_array().unwrap().len(), 1);
        assert_eq!((&score().await["score"], &score().await["class_average"]), (&json!("a"), &json!(90.0)));

        school.egon.patch(&path, 1, json!({ "held_back": true })).await.expect(200);
        assert_eq!(school.alice.get(&mine).await.json["rows"], json!([]));
        let hidden = score().await;
        assert_eq!((&hidden["score"], &hidden["value"], &hidden["class_average"], &hidden["graded_count"]), (&json!("na"), &Value::Null, &Value::Null, &Value::Null));
        assert_eq!(hidden["attendance"], "checked");
        let teacher = school.egon.get(&chart).await.expect(200);
        assert_eq!(teacher.json["rows"][0]["score"], "a");
        // The sheet that is open goes on: versions stayed.
        assert_eq!(school.rows(lesson).await[0]["version"], 2);

        school.egon.patch(&path, 2, json!({ "held_back": false })).await.expect(200);
        assert_eq!(score().await["score"], "a");
    }

    /// Rows generated, or entered, in a lesson that is held back are held back.
    async fn gr_05_new_rows_follow_their_lesson(campus) {
        let school = School::new(campus).await;
        let lesson = school.lesson("2026-11-20").await;
        school.egon.patch(&format!("/api/course_records/{lesson}"), 1, json!({ "held_back": true })).await.expect(200);
        let row = json!({ "course_record_id": lesson, "student_id": school.students[0], "score": "a" });
        let added = school.egon.post("/api/study_records", row).await.expect(201);
        assert_eq!(added.json["record"]["hidden"], true);
        school.generate(lesson).await.expect(200);
        assert!(school.rows(lesson).await.iter().all(|row| row["hidden"] == true));
        let stranger = school.student("Stranger").await;
        let row = json!({ "course_record_id": lesson, "student_id": stranger });
        assert_eq!(school.org.admin.post("/api/study_records", row).await.expect(422).violation("student_id"), "outside_limit");
    }

    /// The mean of the graded 在读 students, with how many they are.
    async fn gr_06_averages_ignore_the_ungraded(campus) {
        let school = School::new(campus).await;
        let (lesson, _) = school.held("2026-11-20").await;
        school.grade(lesson, &["a_plus", "copy", "b_plus", "na", "na", "c"]).await;
        let chart = format!("/api/students/{}/scores", school.students[0]);
        let row = school.egon.get(&chart).await.expect(200).json["rows"][0].clone();
        assert_eq!((&row["class_average"], &row["graded_count"]), (&json!(58.8), &json!(4)));
        school.org.admin.patch(&format!("/api/students/{}", school.students[1]), 1, json!({ "state": "suspended" })).await.expect(200);
        let row = school.egon.get(&chart).await.expect(200).json["rows"][0].clone();
        assert_eq!((&row["class_average"], &row["graded_count"]), (&json!(78.3), &json!(3)));
    }

    /// Other classes are 404, no permission is 403.
    async fn gr_02_only_own_classes(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let body = json!({ "course_record_id": lesson, "rows": [{ "id": rows[0]["id"], "version": 1, "score": "a" }] });
        school.other.post(PATH, body.clone()).await.expect(404);
        school.alice.post(PATH, body.clone()).await.expect(403);
        school.alex.post(PATH, body).await.expect(403);
        assert_eq!(school.rows(lesson).await[0]["score"], "na");
    }

    /// As many statements for six rows as for one.
    async fn gr_02_takes_the_same_statements_for_any_number_of_rows(campus) {
        let school = School::new(campus).await;
        let (lesson, rows) = school.held("2026-11-20").await;
        let one = enter(&school, lesson, json!([{ "id": rows[0]["id"], "version": 1, "score": "a" }])).await.expect(200).statements;
        let six = school.grade(lesson, &["b", "b", "b", "b", "b", "b"]).await.statements;
        assert!(one.is_some());
        assert_eq!(one, six);
    }
}
