//! AT-04: who is told that somebody is absent in a row or seldom there, when, and how often; and the page it opens.

use serde_json::{Value, json};

use super::school::{School, add, login};
use crate::support::{Campus, Client};

impl School {
    /// Calls the roll of a lesson for its first students, in their order.
    async fn called(&self, lesson: i64, codes: &[&str]) -> crate::support::Answer {
        let rows: Vec<Value> = self
            .rows(lesson)
            .await
            .iter()
            .zip(codes)
            .map(|(row, code)| json!({ "id": row["id"], "version": row["version"], "attendance": code }))
            .collect();
        let roll = json!({ "course_record_id": lesson, "rows": rows });
        self.egon.post("/api/study_records/attendance", roll).await.expect(200)
    }

    /// A lesson with its roll.
    async fn day(&self, date: &str, codes: &[&str]) -> i64 {
        let (lesson, _) = self.held(date).await;
        self.called(lesson, codes).await;
        lesson
    }

    async fn tutor_user(&self, campus: &Campus) -> Client {
        login(campus, self.org.id, "sales", Some(self.tutor), None).await
    }
}

/// What somebody was told of AT-04, newest first: kind, student, days, rate.
async fn alerts(client: &Client) -> Vec<(String, Value, Value, Value)> {
    let told = client.get("/api/notifications?limit=200").await.expect(200).json;
    let rows = told["rows"].as_array().unwrap().iter();
    let ours = rows.filter(|row| ["absent", "attendance"].contains(&row["kind"].as_str().unwrap()));
    ours.map(|row| {
        let params = &row["params"];
        (
            row["kind"].as_str().unwrap().to_owned(),
            row["row"]["id"].clone(),
            params["dates"].clone(),
            params["rate"].clone(),
        )
    })
    .collect()
}

both! {
    /// Three in a row name their days, to teachers and tutor of the class and to nobody else; leave does not end it; a fourth
    /// says nothing new, nor does saving again; after they came back it is another occurrence.
    async fn at_04_absences_in_a_row_are_told_once(campus) {
        let school = School::new(campus).await;
        let tutor = school.tutor_user(campus).await;
        let alice = school.students[0];
        school.day("2026-11-11", &["noshow"]).await;
        school.day("2026-11-12", &["noshow"]).await;
        school.day("2026-11-13", &["vacate"]).await;
        assert_eq!(alerts(&school.egon).await, []);
        let third = school.day("2026-11-14", &["noshow"]).await;
        let said = ("absent".to_owned(), json!(alice), json!(["2026-11-11", "2026-11-12", "2026-11-14"]), Value::Null);
        for told in [&school.egon, &tutor] {
            assert_eq!(alerts(told).await, std::slice::from_ref(&said));
        }
        for nobody in [&school.other, &school.alice, &school.alex, &school.org.admin] {
            assert_eq!(alerts(nobody).await, [], "{}", nobody.username);
        }
        let row = school.egon.get("/api/notifications").await.json["rows"][0].clone();
        assert_eq!((&row["row"]["label"], row.get("by")), (&json!("Alice"), None));
        // Saved again, of somebody else, and a fourth absence: the same occurrence.
        school.called(third, &["noshow", "late"]).await;
        school.day("2026-11-15", &["noshow"]).await;
        assert_eq!(alerts(&tutor).await, std::slice::from_ref(&said));
        // Back, and away again: another one (and a rate that fell, from five lessons on).
        school.day("2026-11-16", &["checked"]).await;
        for day in 17..20 {
            school.day(&format!("2026-11-{day}"), &["noshow"]).await;
        }
        let absent: Vec<_> = alerts(&tutor).await.into_iter().filter(|(kind, ..)| kind == "absent").map(|(_, _, dates, _)| dates).collect();
        assert_eq!(absent, [json!(["2026-11-17", "2026-11-18", "2026-11-19"]), said.2]);
    }

    /// A rate below 80 % is told from the fifth lesson on, with the rate and the days.
    async fn at_04_a_low_rate_is_told_after_some_lessons(campus) {
        let school = School::new(campus).await;
        for (day, code) in [(11, "noshow"), (12, "checked"), (13, "noshow"), (14, "late")] {
            school.day(&format!("2026-11-{day}"), &[code]).await;
        }
        assert_eq!(alerts(&school.egon).await, [], "four lessons are too few");
        let fifth = school.day("2026-11-15", &["leave_early"]).await;
        // 3 of 5 (an early leaver was there); worked out by hand.
        assert_eq!(alerts(&school.egon).await, [("attendance".to_owned(), json!(school.students[0]), json!(["2026-11-11", "2026-11-13"]), json!(60.0))]);
        school.called(fifth, &["late"]).await;
        school.day("2026-11-16", &["noshow"]).await;
        assert_eq!(alerts(&school.egon).await.len(), 1, "it lasts");
    }

    /// What was corrected before anybody read it is gone; what was read stays, and is not told again.
    async fn at_04_what_was_corrected_is_taken_back_until_it_is_read(campus) {
        let school = School::new(campus).await;
        let tutor = school.tutor_user(campus).await;
        school.day("2026-11-11", &["noshow"]).await;
        school.day("2026-11-12", &["noshow"]).await;
        let third = school.day("2026-11-13", &["noshow"]).await;
        let id = school.egon.get("/api/notifications").await.json["rows"][0]["id"].clone();
        school.egon.post(&format!("/api/notifications/{id}/read"), json!({})).await.expect(204);
        school.called(third, &["checked"]).await;
        assert_eq!((alerts(&school.egon).await.len(), alerts(&tutor).await.len()), (1, 0));
        school.called(third, &["noshow"]).await;
        assert_eq!((alerts(&school.egon).await.len(), alerts(&tutor).await.len()), (1, 1));
        // An occurrence of its own that a later slip of the finger ends and restores stays told.
        let fourth = school.day("2026-11-14", &["noshow"]).await;
        school.called(fourth, &["checked"]).await;
        assert_eq!(alerts(&tutor).await.len(), 1, "what was told of the days before is still so");
    }

    /// Another class's lessons neither add up nor are told to its teachers; who paused is nobody's worry.
    async fn at_04_counts_one_class_and_who_studies(campus) {
        let school = School::new(campus).await;
        let alice = school.students[0];
        school.join(school.other_class, alice, "2026-09-01").await;
        for day in ["2026-11-11", "2026-11-12"] {
            school.day(day, &["noshow"]).await;
        }
        let body = json!({ "class_id": school.other_class, "date": "2026-11-13", "has_homework": false });
        let lesson = add(&school.other, "course_records", body).await;
        school.other.post("/api/study_records/generate", json!({ "course_record_id": lesson })).await.expect(200);
        let row = school.rows(lesson).await[0].clone();
        let roll = json!({ "course_record_id": lesson, "rows": [{ "id": row["id"], "version": 1, "attendance": "noshow" }] });
        school.other.post("/api/study_records/attendance", roll).await.expect(200);
        assert_eq!((alerts(&school.egon).await, alerts(&school.other).await), (vec![], vec![]));
        let bob = school.students[1];
        let (lesson, _) = school.held("2026-11-14").await;
        let version = school.org.admin.get(&format!("/api/students/{bob}")).await.json["record"]["version"].as_i64().unwrap();
        school.org.admin.patch(&format!("/api/students/{bob}"), version, json!({ "state": "suspended" })).await.expect(200);
        school.called(lesson, &["noshow", "noshow"]).await;
        let told: Vec<_> = alerts(&school.egon).await.into_iter().map(|(_, student, ..)| student).collect();
        assert_eq!(told, [json!(alice)]);
    }

    /// However many are absent and however many lessons there were: as many statements.
    async fn at_04_telling_costs_the_same_for_many(campus) {
        let school = School::new(campus).await;
        school.tutor_user(campus).await;
        for day in [11, 12] {
            school.day(&format!("2026-11-{day}"), &["checked", "noshow", "noshow", "noshow", "noshow", "noshow"]).await;
        }
        let (lesson, _) = school.held("2026-11-13").await;
        let one = school.called(lesson, &["checked", "noshow"]).await.statements;
        let four = school.called(lesson, &["checked", "noshow", "noshow", "noshow", "noshow", "noshow"]).await.statements;
        assert_eq!((one, alerts(&school.egon).await.len()), (four, 5));
    }

    /// The page: reasons with their days and numbers, the lessons whose homework is missing, and what was done; nothing of
    /// what one may not list; teachers of the class only, students never.
    async fn at_04_the_page_says_why_and_what_was_done(campus) {
        let school = School::new(campus).await;
        let alice = school.students[0];
        let path = format!("/api/students/{alice}/at_risk");
        let calm = school.egon.get(&path).await.expect(200);
        assert_eq!((&calm.json["student"]["label"], &calm.json["classes"][0]["risks"]), (&json!("Alice"), &json!([])));
        for (day, title) in [(11, "变量"), (12, "循环"), (13, "函数")] {
            let date = format!("2026-11-{day}");
            let body = json!({ "class_id": school.class, "date": date, "title": title, "homework_title": title, "due_date": date });
            let lesson = add(&school.egon, "course_records", body).await;
            school.generate(lesson).await.expect(200);
            school.grade(lesson, &[if day == 13 { "d" } else { "na" }, "a"]).await;
            school.called(lesson, &["noshow"]).await;
        }
        let talk = json!({ "student_id": alice, "kind": "study", "reason": "缺课", "content": "家里有事" });
        add(&school.egon, "interviews", talk).await;
        let away = json!({ "class_id": school.class, "from_date": "2026-11-25", "to_date": "2026-11-26", "reason": "感冒" });
        school.alice.post("/api/leave_requests", away).await.expect(201);
        let page = school.egon.get(&path).await.expect(200);
        let class = &page.json["classes"][0];
        assert_eq!(class["risks"], json!([
            { "kind": "absent", "dates": ["2026-11-11", "2026-11-12", "2026-11-13"] },
            { "kind": "homework", "days": [1, 2] },
        ]));
        assert_eq!((&class["attended"], &class["attended_of"], &class["rate"]), (&json!(0), &json!(3), &json!(0.0)));
        assert_eq!((&class["average"], &class["graded"]), (&json!(0.0), &json!(1)));
        let missing: Vec<_> = class["missing"].as_array().unwrap().iter().map(|one| one["title"].clone()).collect();
        assert_eq!(missing, [json!("变量"), json!("循环")]);
        assert_eq!((&page.json["talks"][0]["reason"], &page.json["talks"][0]["by"]), (&json!("缺课"), &json!("Egon")));
        assert_eq!((&page.json["leave"][0]["reason"], &page.json["leave"][0]["state"]), (&json!("感冒"), &json!("waiting")));
        // Only who teaches or looks after them.
        for stranger in [&school.other, &school.alex] {
            stranger.get(&path).await.expect(404);
        }
        school.alice.get(&path).await.expect(403);
        campus.anonymous().get(&path).await.expect(401);
        assert_eq!(school.egon.get(&format!("{path}?class=1")).await.expect(400).code(), "unknown_parameter");
        school.other.get(&format!("{path}?class=1")).await.expect(404);
        // A second class of somebody else is not shown; to who reaches both, it costs no more.
        school.join(school.other_class, alice, "2026-09-01").await;
        let own = school.egon.get(&path).await.expect(200);
        assert_eq!((own.json["classes"].as_array().unwrap().len(), own.statements), (1, page.statements));
        let all = school.org.admin.get(&path).await.expect(200);
        assert_eq!((all.json["classes"].as_array().unwrap().len(), all.statements), (2, page.statements));
        let scope = campus_model::DataScope::Everything;
        let bare = campus.user(school.org.id, &["students.at_risk"], scope).await.get(&path).await.expect(200);
        assert_eq!((&bare.json["talks"], &bare.json["leave"]), (&json!([]), &json!([])), "not granted");
        assert_eq!(bare.statements.unwrap() + 2, page.statements.unwrap(), "not even asked for");
    }

    /// The teacher's home: who is at risk of all own classes, worst first, at most ten, with the way to each.
    async fn at_04_the_home_page_says_who_needs_attention(campus) {
        let school = School::new(campus).await;
        let home = async |client: &Client| client.get("/api/home?section=students_at_risk").await.expect(200);
        let quiet = home(&school.egon).await;
        assert_eq!(quiet.json["sections"], json!([]));
        for day in 11..15 {
            school.day(&format!("2026-11-{day}"), &["noshow", "noshow"]).await;
        }
        let second = school.open(3, &[school.egon_staff]).await;
        school.join(second, school.students[1], "2026-09-01").await;
        for day in 1..6 {
            let body = json!({ "class_id": second, "date": format!("2026-11-{:02}", 8 + day), "has_homework": false });
            let lesson = add(&school.egon, "course_records", body).await;
            school.generate(lesson).await.expect(200);
            school.called(lesson, &["noshow"]).await;
        }
        let shown = home(&school.egon).await;
        let section = &shown.json["sections"][0];
        let named: Vec<_> = section["items"].as_array().unwrap().iter().map(|item| (item["label"].clone(), item["open"]["href"].clone())).collect();
        let at = |student: i64| json!(format!("/students/{student}/at_risk"));
        assert_eq!(named, [(json!("Bob"), at(school.students[1])), (json!("Alice"), at(school.students[0]))], "the worst first, each once");
        assert_eq!(section["total"], 2);
        assert_eq!(section["items"][1]["notes"][1], json!({ "kind": "count", "key": "absent", "count": 4 }));
        assert_eq!(section["items"][1]["open"]["operation"], "students.at_risk");
        for nobody in [&school.other, &school.alice, &school.alex] {
            assert_eq!(home(nobody).await.json["sections"], json!([]), "{}", nobody.username);
        }
        for day in 16..20 {
            school.day(&format!("2026-11-{day}"), &["noshow"; 6]).await;
        }
        let more = home(&school.egon).await;
        assert_eq!((more.json["sections"][0]["total"].clone(), more.statements), (json!(6), shown.statements));
    }
}
