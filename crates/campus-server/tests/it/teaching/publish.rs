//! Grades that are published at a time.

use campus_server::modules::teaching::publish::publish_due;
use chrono::Duration;
use serde_json::{Value, json};

use super::school::School;

both! {
    /// What is held back until a time is seen from then on, in every reading, whether anybody cleared up or not.
    async fn gr_05_published_at_a_time(campus) {
        let school = School::new(campus).await;
        let (lesson, _) = school.held("2026-11-20").await;
        school.grade(lesson, &["a", "a", "a", "a", "a", "a"]).await;
        let path = format!("/api/course_records/{lesson}");
        let class = format!("/api/classes/{}", school.class);
        school.egon.patch(&format!("{class}/disclosure"), 1, json!({ "show_rank": true })).await.expect(200);
        // Tests take place at 12:00 UTC.
        let at = json!({ "held_back": true, "publish_at": "2026-11-22T13:00:00Z" });
        school.egon.patch(&path, 1, at).await.expect(200);
        let mine = format!("/api/study_records?course_record_id={lesson}");
        let one = format!("/api/study_records/{}", school.rows(lesson).await[0]["id"]);
        let count = format!("/api/study_records/count?course_record_id={lesson}");
        let chart = format!("/api/students/{}/scores", school.students[0]);
        let early = campus.later(Duration::minutes(59));
        let alice = early.sign_in(&school.alice.username).await;
        assert_eq!(alice.get(&mine).await.expect(200).json["rows"], json!([]));
        assert_eq!(alice.get(&count).await.expect(200).json["total"], 0);
        alice.get(&one).await.expect(404);
        let row = alice.get(&chart).await.expect(200).json["rows"][0].clone();
        assert_eq!((&row["score"], &row["value"], &row["class_average"]), (&json!("na"), &Value::Null, &Value::Null));
        assert_eq!(alice.get(&chart).await.expect(200).json["rank"], Value::Null, "CH-06: of what is held back nobody has a place");
        assert_eq!(publish_due(&early.app).await.unwrap(), 0);

        let late = campus.later(Duration::minutes(60));
        let alice = late.sign_in(&school.alice.username).await;
        assert_eq!(alice.get(&mine).await.expect(200).json["rows"].as_array().unwrap().len(), 1);
        assert_eq!(alice.get(&count).await.expect(200).json["total"], 1);
        alice.get(&one).await.expect(200);
        let row = alice.get(&chart).await.expect(200).json["rows"][0].clone();
        assert_eq!((&row["score"], &row["class_average"]), (&json!("a"), &json!(90.0)));
        assert_eq!(alice.get(&chart).await.expect(200).json["rank"], json!({ "place": 1, "of": 6 }));

        // Whoever clears up tells the open pages, and lists say it as well.
        let mut told = late.app.events.listen();
        assert_eq!(publish_due(&late.app).await.unwrap(), 1);
        assert!(told.try_recv().is_ok());
        let now = school.egon.get(&path).await.expect(200).json["record"].clone();
        assert_eq!((&now["held_back"], &now["publish_at"], &now["version"]), (&json!(false), &Value::Null, &json!(3)));
        assert!(school.rows(lesson).await.iter().all(|row| row["hidden"] == false && row["hidden_until"] == Value::Null));
        assert_eq!(publish_due(&late.app).await.unwrap(), 0);
    }

    /// Rows made later follow, and another time moves what is there.
    async fn gr_05_the_time_moves_with_its_lesson(campus) {
        let school = School::new(campus).await;
        let lesson = school.lesson("2026-11-20").await;
        let path = format!("/api/course_records/{lesson}");
        let at = |time: &str| json!({ "held_back": true, "publish_at": time });
        school.egon.patch(&path, 1, at("2026-11-22T13:00:00Z")).await.expect(200);
        school.generate(lesson).await.expect(200);
        assert!(school.rows(lesson).await.iter().all(|row| row["hidden_until"] == "2026-11-22T13:00:00Z"));
        school.egon.patch(&path, 2, at("2026-11-22T15:00:00Z")).await.expect(200);
        assert!(school.rows(lesson).await.iter().all(|row| row["hidden_until"] == "2026-11-22T15:00:00Z"));
        // No time without being held back: publishing at once takes it off.
        school.egon.patch(&path, 3, json!({ "held_back": false })).await.expect(200);
        assert_eq!(school.egon.get(&path).await.json["record"]["publish_at"], Value::Null);
        assert!(school.rows(lesson).await.iter().all(|row| row["hidden"] == false && row["hidden_until"] == Value::Null));
    }
}
