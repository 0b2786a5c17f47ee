//! What students are told of, and that nobody else is: grades, homework, leave, points; and their home page.

use campus_server::app::App;
use chrono::Duration;
use serde_json::{Value, json};

use super::school::{CSV, School, add, login, upload};
use crate::support::{Campus, Client};

/// Alice and Bob, and everybody else who signs in.
struct Ears {
    school: School,
    bob: Client,
    /// Of the other class.
    zoe: Client,
}

impl Ears {
    async fn new(campus: &Campus) -> Self {
        let school = School::new(campus).await;
        let bob = login(campus, school.org.id, "student", None, Some(school.students[1])).await;
        let zoe = school.student("Zoe").await;
        school.join(school.other_class, zoe, "2026-09-01").await;
        let zoe = login(campus, school.org.id, "student", None, Some(zoe)).await;
        Self { school, bob, zoe }
    }

    /// Nobody but those named was told anything but AT-04.
    async fn nobody_but(&self, told: &[&Client]) {
        let School { egon, other, alice, alex, org, .. } = &self.school;
        for client in [egon, other, alice, alex, &org.admin, &self.bob, &self.zoe] {
            if !told.iter().any(|told| told.username == client.username) {
                assert_eq!(heard(client).await, [] as [(String, Value, Value); 0], "{}", client.username);
            }
        }
    }
}

/// What somebody was told, newest first: kind, row, parameters.
async fn heard(client: &Client) -> Vec<(String, Value, Value)> {
    let told = client.get("/api/notifications?limit=200").await.expect(200).json;
    let rows = told["rows"].as_array().unwrap().iter();
    rows.map(|row| (row["kind"].as_str().unwrap().to_owned(), row["row"]["id"].clone(), row["params"].clone()))
        .collect()
}

async fn change(client: &Client, path: &str, body: Value) {
    let version = client.get(path).await.expect(200).json["record"]["version"].as_i64().unwrap();
    client.patch(path, version, body).await.expect(200);
}

async fn publish(app: &App) {
    campus_server::modules::teaching::publish::publish_due(app).await.unwrap();
}

both! {
    /// GR-05: who gets a grade is told of the lesson, once, however many cells are saved; who has none is not.
    async fn gr_05_grades_that_are_out_are_told_once_for_a_lesson(campus) {
        let ears = Ears::new(campus).await;
        let school = &ears.school;
        let (lesson, _) = school.held("2026-11-20").await;
        school.grade(lesson, &["a"]).await;
        let said = ("grades".to_owned(), json!(lesson), json!({ "class": school.class }));
        assert_eq!(heard(&school.alice).await, std::slice::from_ref(&said));
        ears.nobody_but(&[&school.alice]).await;
        school.grade(lesson, &["b", "na"]).await;
        assert_eq!(heard(&school.alice).await.len(), 1, "a corrected grade is none that is new");
        school.grade(lesson, &["b", "c"]).await;
        assert_eq!((heard(&school.alice).await.len(), heard(&ears.bob).await), (1, vec![said]));
        // By itself, on the record of the student.
        let (second, rows) = school.held("2026-11-21").await;
        change(&school.egon, &format!("/api/study_records/{}", rows[1]["id"]), json!({ "homework_note": "好" })).await;
        assert_eq!(heard(&ears.bob).await.len(), 1);
        change(&school.egon, &format!("/api/study_records/{}", rows[1]["id"]), json!({ "score": "a_plus" })).await;
        assert_eq!(heard(&ears.bob).await[0].1, second);
        ears.nobody_but(&[&school.alice, &ears.bob]).await;
        // From a file.
        let (third, _) = school.held("2026-11-22").await;
        let path = format!("/api/course_records/{third}/import_scores");
        upload(&school.egon, &path, CSV, "学号,姓名,成绩,评语\n,Alice,A,\n").await.expect(200);
        assert_eq!((heard(&school.alice).await[0].1.clone(), heard(&ears.bob).await.len()), (json!(third), 2));
    }

    /// GR-05: what is held back says nothing until it is published, by hand or by the clock.
    async fn gr_05_hidden_grades_tell_nothing(campus) {
        let ears = Ears::new(campus).await;
        let school = &ears.school;
        let (by_hand, _) = school.held("2026-11-20").await;
        let (by_clock, _) = school.held("2026-11-21").await;
        let path = |lesson: i64| format!("/api/course_records/{lesson}");
        change(&school.egon, &path(by_hand), json!({ "held_back": true })).await;
        change(&school.egon, &path(by_clock), json!({ "held_back": true, "publish_at": "2026-11-23T08:00:00Z" })).await;
        school.grade(by_hand, &["a", "b"]).await;
        school.grade(by_clock, &["na", "b"]).await;
        ears.nobody_but(&[]).await;
        change(&school.egon, &path(by_hand), json!({ "held_back": false })).await;
        assert_eq!((heard(&school.alice).await.len(), heard(&ears.bob).await.len()), (1, 1));
        publish(&campus.app).await;
        assert_eq!(heard(&ears.bob).await.len(), 1, "its time has not come");
        publish(&campus.later(Duration::hours(21)).app).await;
        assert_eq!((heard(&school.alice).await.len(), heard(&ears.bob).await[0].1.clone()), (1, json!(by_clock)));
        // Held back once more and published again: no news.
        change(&school.egon, &path(by_hand), json!({ "held_back": true })).await;
        change(&school.egon, &path(by_hand), json!({ "held_back": false })).await;
        assert_eq!(heard(&school.alice).await.len(), 1);
        ears.nobody_but(&[&school.alice, &ears.bob]).await;
    }

    /// Homework that is set, and another day on which it is due; to the class's students, not of days that are over.
    async fn hw_01_homework_and_its_day_are_told_to_the_class(campus) {
        let ears = Ears::new(campus).await;
        let school = &ears.school;
        school.held("2026-11-20").await;
        let over = json!({ "class_id": school.class, "date": "2026-11-02", "homework_title": "旧", "due_date": "2026-11-03" });
        add(&school.egon, "course_records", over).await;
        ears.nobody_but(&[]).await;
        let body = json!({ "class_id": school.class, "date": "2026-11-22", "homework_title": "练习", "due_date": "2026-11-25" });
        let lesson = add(&school.egon, "course_records", body).await;
        let path = format!("/api/course_records/{lesson}");
        change(&school.egon, &path, json!({ "title": "循环" })).await;
        change(&school.egon, &path, json!({ "due_date": "2026-11-27" })).await;
        let params = |day: &str| json!({ "class": school.class, "dates": [day] });
        let said = [("due".to_owned(), json!(lesson), params("2026-11-27")), ("homework".to_owned(), json!(lesson), params("2026-11-25"))];
        assert_eq!(heard(&school.alice).await, said);
        assert_eq!(heard(&ears.bob).await, said);
        let later = school.lesson("2026-11-23").await;
        change(&school.egon, &format!("/api/course_records/{later}"), json!({ "has_homework": true, "homework_title": "补" })).await;
        assert_eq!(heard(&ears.bob).await[0].0, "homework");
        ears.nobody_but(&[&school.alice, &ears.bob]).await;
    }

    /// The answer to one's leave, and points that somebody gave: to whom it concerns.
    async fn sc_01_leave_and_points_are_told_to_whom_they_concern(campus) {
        let ears = Ears::new(campus).await;
        let school = &ears.school;
        let ask = async |day: &str| {
            let body = json!({ "class_id": school.class, "from_date": day, "to_date": day, "reason": "感冒" });
            school.alice.post("/api/leave_requests", body).await.expect(201).json["record"]["id"].as_i64().unwrap()
        };
        let (first, second) = (ask("2026-11-25").await, ask("2026-11-26").await);
        ears.nobody_but(&[]).await;
        let answer = async |id: i64, verb: &str| {
            school.egon.post_with(&format!("/api/leave_requests/{id}/{verb}"), &[("if-match", "1")], json!({})).await.expect(200);
        };
        answer(first, "approve").await;
        answer(second, "refuse").await;
        let day = |day: &str| json!({ "dates": [day, day] });
        assert_eq!(heard(&school.alice).await, [
            ("leave_refused".to_owned(), json!(second), day("2026-11-26")),
            ("leave_approved".to_owned(), json!(first), day("2026-11-25")),
        ]);
        ears.nobody_but(&[&school.alice]).await;
        let entry = add(&school.egon, "score_entries", json!({ "student_id": school.students[1], "value": -5, "reason": "迟到" })).await;
        assert_eq!(heard(&ears.bob).await, [("points".to_owned(), json!(entry), json!({ "points": -5 }))]);
        assert_eq!(heard(&school.alice).await.len(), 2);
        ears.nobody_but(&[&school.alice, &ears.bob]).await;
    }

    /// However many are told, it is as many statements.
    async fn telling_students_costs_the_same_for_many(campus) {
        let ears = Ears::new(campus).await;
        let school = &ears.school;
        let (one, _) = school.held("2026-11-20").await;
        let (many, _) = school.held("2026-11-21").await;
        let few = school.grade(one, &["a"]).await.statements;
        for student in &school.students[2..] {
            login(campus, school.org.id, "student", None, Some(*student)).await;
        }
        assert_eq!(school.grade(many, &["a"; 6]).await.statements, few);
    }

    /// The student's home: numbers of one's own, and each class with its next lesson, homework, average and rate; what is
    /// held back is in none of them.
    async fn gr_05_at_03_the_students_home_in_numbers(campus) {
        let school = School::new(campus).await;
        let home = async || school.alice.get("/api/home?section=student_numbers&section=classes_attended").await.expect(200);
        let empty = home().await;
        assert_eq!(empty.json["sections"][0]["figures"][2]["value"], 100.0);
        for (day, code, score) in [(18, "checked", "a"), (19, "noshow", "b"), (20, "late", "d")] {
            let (lesson, rows) = school.held(&format!("2026-11-{day}")).await;
            let roll = json!({ "course_record_id": lesson, "rows": [{ "id": rows[0]["id"], "version": 1, "attendance": code }] });
            school.egon.post("/api/study_records/attendance", roll).await.expect(200);
            if day == 20 {
                change(&school.egon, &format!("/api/course_records/{lesson}"), json!({ "held_back": true })).await;
            }
            school.grade(lesson, &[score, "a_plus"]).await;
        }
        let next = json!({ "class_id": school.class, "date": "2026-11-24", "homework_title": "练习", "due_date": "2026-11-26" });
        add(&school.egon, "course_records", next).await;
        add(&school.egon, "score_entries", json!({ "student_id": school.students[0], "value": 7, "reason": "分享" })).await;
        let full = home().await;
        let figures: Vec<_> = full.json["sections"][0]["figures"].as_array().unwrap().iter().map(|figure| (figure["key"].clone(), figure["value"].clone())).collect();
        // (90 + 80) / 2; there in 2 of 3.
        assert_eq!((&figures[0], &figures[2]), (&(json!("average"), json!(85.0)), &(json!("points"), json!(107.0))));
        assert!((figures[1].1.as_f64().unwrap() - 66.666_67).abs() < 0.001, "{figures:?}");
        let class = &full.json["sections"][1]["items"][0];
        assert_eq!(class["notes"], json!([
            { "kind": "day", "key": "next", "date": "2026-11-24" },
            { "kind": "count", "key": "due", "count": 1 },
            { "kind": "measure", "key": "average", "value": 85.0 },
            { "kind": "measure", "key": "attendance", "value": 66.7 },
        ]));
        assert_eq!(full.statements, empty.statements);
    }
}
