//! Making the study records of a lesson.

use serde_json::json;

use super::school::{School, add};

both! {
    /// One row per student, present and ungraded; a second run makes none; a newcomer exactly one.
    async fn te_02_te_03_generate_is_idempotent(campus) {
        let school = School::new(campus).await;
        let lesson = school.lesson("2026-11-20").await;
        assert_eq!(school.generate(lesson).await.expect(200).json, json!({ "created": 6, "skipped": 0 }));
        for row in school.rows(lesson).await {
            assert_eq!((&row["attendance"], &row["score"], &row["version"]), (&json!("checked"), &json!("na"), &json!(1)));
        }
        assert_eq!(school.generate(lesson).await.expect(200).json, json!({ "created": 0, "skipped": 6 }));
        let student = school.student("Grace").await;
        school.join(school.class, student, "2026-11-01").await;
        assert_eq!(school.generate(lesson).await.expect(200).json, json!({ "created": 1, "skipped": 6 }));
    }

    /// Two teachers press the button at the same moment.
    async fn te_03_at_the_same_time(campus) {
        let school = School::new(campus).await;
        let lesson = school.lesson("2026-11-20").await;
        let (one, two) = tokio::join!(school.generate(lesson), school.generate(lesson));
        let created = |answer: crate::support::Answer| answer.expect(200).json["created"].as_i64().unwrap();
        assert_eq!(created(one) + created(two), 6);
        assert_eq!(school.rows(lesson).await.len(), 6);
    }

    /// 在读 on that day only; who joined later was 未入班.
    async fn te_04_by_state_and_days(campus) {
        let school = School::new(campus).await;
        let admin = &school.org.admin;
        let late = school.student("Late").await;
        school.join(school.class, late, "2026-11-21").await;
        let gone = school.student("Gone").await;
        let member = school.join(school.class, gone, "2026-09-01").await;
        admin.patch(&format!("/api/class_members/{member}"), 1, json!({ "state": "left", "left_on": "2026-11-19" })).await.expect(200);
        admin.patch(&format!("/api/students/{}", school.students[1]), 1, json!({ "state": "suspended" })).await.expect(200);
        let lesson = school.lesson("2026-11-20").await;
        assert_eq!(school.generate(lesson).await.expect(200).json, json!({ "created": 6, "skipped": 2 }));
        let rows = school.rows(lesson).await;
        let of = |student: i64| rows.iter().find(|row| row["student_id"] == student);
        assert_eq!(of(late).unwrap()["attendance"], "not_enrolled");
        assert_eq!(of(school.students[0]).unwrap()["attendance"], "checked");
        assert!(of(gone).is_none() && of(school.students[1]).is_none());
    }

    /// A class without students.
    async fn te_05_nobody_there(campus) {
        let school = School::new(campus).await;
        let class = school.open(4, &[school.egon_staff]).await;
        let lesson = add(&school.egon, "course_records", json!({ "class_id": class, "has_homework": false })).await;
        assert_eq!(school.generate(lesson).await.expect(200).json, json!({ "created": 0, "skipped": 0 }));
    }

    /// Other classes are 404, no permission is 403, nobody is 401, and bodies are held to their form.
    async fn te_02_only_for_own_lessons(campus) {
        let school = School::new(campus).await;
        let lesson = school.lesson("2026-11-20").await;
        let body = json!({ "course_record_id": lesson });
        let path = "/api/study_records/generate";
        school.other.post(path, body.clone()).await.expect(404);
        school.alex.post(path, body.clone()).await.expect(403);
        school.alice.post(path, body.clone()).await.expect(403);
        campus.anonymous().post(path, body.clone()).await.expect(401);
        school.egon.post(path, json!({ "course_record_id": lesson, "force": true })).await.expect(422);
        school.egon.post(path, json!({ "course_record_id": 999_999 })).await.expect(404);
        assert!(school.rows(lesson).await.is_empty());
    }

    /// The number of statements does not grow with the class.
    async fn te_02_takes_the_same_statements_for_any_class(campus) {
        let school = School::new(campus).await;
        let six = school.generate(school.lesson("2026-11-20").await).await.expect(200).statements;
        for name in ["Grace", "Heidi", "Ivan"] {
            let student = school.student(name).await;
            school.join(school.class, student, "2026-09-01").await;
        }
        let nine = school.generate(school.lesson("2026-11-21").await).await.expect(200).statements;
        assert!(six.is_some());
        assert_eq!(six, nine);
    }
}
