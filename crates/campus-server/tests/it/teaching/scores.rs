//! The data of the bar chart.

use serde_json::{Value, json};

use super::school::{School, add, login};

fn chart(student: i64) -> String {
    format!("/api/students/{student}/scores")
}

both! {
    /// The class joined last, or the one that was asked for.
    async fn ch_01_a_student_picks_a_class(campus) {
        let school = School::new(campus).await;
        let alice = school.students[0];
        school.held("2026-11-20").await;
        let only = school.alice.get(&chart(alice)).await.expect(200);
        assert_eq!(only.json["student"], json!({ "id": alice, "label": "Alice" }));
        assert_eq!(only.json["class"], json!({ "id": school.class, "label": "Python基础班(1期)" }));
        school.join(school.other_class, alice, "2026-10-01").await;
        let both = school.alice.get(&chart(alice)).await.expect(200);
        assert_eq!(both.json["class"]["id"], school.other_class);
        let ids: Vec<_> = both.json["classes"].as_array().unwrap().iter().map(|class| class["id"].as_i64().unwrap()).collect();
        assert_eq!(ids, [school.other_class, school.class]);
        assert_eq!(both.json["rows"], json!([]));
        let first = school.alice.get(&format!("{}?class={}", chart(alice), school.class)).await.expect(200);
        assert_eq!(first.json["rows"].as_array().unwrap().len(), 1);
        // The teacher of the one class sees that class only.
        let egon = school.egon.get(&chart(alice)).await.expect(200);
        assert_eq!(egon.json["class"]["id"], school.class);
        assert_eq!(egon.json["classes"].as_array().unwrap().len(), 1);
        school.egon.get(&format!("{}?class={}", chart(alice), school.other_class)).await.expect(404);
    }

    /// By number, whatever the order of entry; an ungraded or unrecorded lesson is a gap, COPY and FAIL are zeros.
    async fn ch_02_lessons_by_number_with_gaps(campus) {
        let school = School::new(campus).await;
        for (day, date) in [(3, "2026-11-18"), (1, "2026-11-20"), (2, "2026-11-19"), (4, "2026-11-21")] {
            let body = json!({ "class_id": school.class, "day_num": day, "date": date, "has_homework": false, "title": format!("T{day}") });
            let lesson = add(&school.egon, "course_records", body).await;
            if day < 4 {
                school.generate(lesson).await.expect(200);
                school.grade(lesson, &[["", "b_plus", "na", "copy"][day]]).await;
            }
        }
        let rows = school.alice.get(&chart(school.students[0])).await.expect(200).json["rows"].clone();
        let seen: Vec<_> = rows.as_array().unwrap().iter().map(|row| (row["day_num"].clone(), row["score"].clone(), row["value"].clone(), row["attendance"].clone())).collect();
        assert_eq!(seen, [
            (json!(1), json!("b_plus"), json!(85), json!("checked")),
            (json!(2), json!("na"), Value::Null, json!("checked")),
            (json!(3), json!("copy"), json!(0), json!("checked")),
            (json!(4), json!("na"), Value::Null, Value::Null),
        ]);
        assert_eq!(rows[0]["title"], "T1");
    }

    /// Averages for the line; a class without lessons is an empty chart; a student without a class has none.
    async fn ch_03_class_average_and_empty_charts(campus) {
        let school = School::new(campus).await;
        let (lesson, _) = school.held("2026-11-20").await;
        school.grade(lesson, &["a", "b", "a", "b", "a", "b"]).await;
        let rows = school.alice.get(&chart(school.students[0])).await.expect(200).json["rows"].clone();
        assert_eq!((&rows[0]["class_average"], &rows[0]["graded_count"]), (&json!(85.0), &json!(6)));
        let nobody = school.student("Nobody").await;
        let empty = school.org.admin.get(&chart(nobody)).await.expect(200);
        assert_eq!((&empty.json["class"], &empty.json["rows"]), (&Value::Null, &json!([])));
    }

    /// Five others graded, or no average.
    async fn ch_04_students_see_averages_of_five_others(campus) {
        let school = School::new(campus).await;
        let (lesson, _) = school.held("2026-11-20").await;
        let shown = || async {
            let row = school.alice.get(&chart(school.students[0])).await.expect(200).json["rows"][0].clone();
            (row["class_average"].clone(), row["graded_count"].clone())
        };
        school.grade(lesson, &["a", "b", "b", "b", "b", "na"]).await;
        assert_eq!(shown().await, (Value::Null, Value::Null));
        let teacher = school.egon.get(&chart(school.students[0])).await.expect(200);
        assert_eq!(teacher.json["rows"][0]["graded_count"], 5);
        school.grade(lesson, &["na", "b", "b", "b", "b", "a"]).await;
        assert_eq!(shown().await, (json!(82.0), json!(5)));
        school.grade(lesson, &["a", "b", "b", "b", "b", "a"]).await;
        assert_eq!(shown().await, (json!(83.3), json!(6)));
    }

    /// Only the own; of others nothing is said, not even that the parameters are wrong.
    async fn ch_07_only_own_scores(campus) {
        let school = School::new(campus).await;
        let (alice, bob) = (school.students[0], school.students[1]);
        let stranger = school.alice.get(&chart(bob)).await.expect(404);
        let unknown = school.alice.get(&chart(999_999)).await.expect(404);
        assert_eq!(stranger.json, unknown.json);
        school.alice.get(&format!("{}?nonsense=1", chart(bob))).await.expect(404);
        school.alice.get(&format!("{}?nonsense=1", chart(alice))).await.expect(400);
        school.alice.get(&format!("{}?class=x", chart(alice))).await.expect(400);
        school.alice.get(&format!("{}?class={}", chart(alice), school.other_class)).await.expect(404);
        school.other.get(&chart(alice)).await.expect(404);
        school.alex.get(&chart(alice)).await.expect(403);
        campus.anonymous().get(&chart(alice)).await.expect(401);
        let foreign = School::new(campus).await;
        foreign.org.admin.get(&chart(alice)).await.expect(404);
        let bobs = login(campus, school.org.id, "student", None, Some(bob)).await;
        bobs.get(&chart(bob)).await.expect(200);
    }

    /// The number of statements does not grow with the lessons.
    async fn ch_01_takes_the_same_statements_for_any_number_of_lessons(campus) {
        let school = School::new(campus).await;
        let path = chart(school.students[0]);
        school.held("2026-11-18").await;
        let one = school.alice.get(&path).await.expect(200).statements;
        school.held("2026-11-19").await;
        school.held("2026-11-20").await;
        let three = school.alice.get(&path).await.expect(200).statements;
        assert!(one.is_some());
        assert_eq!(one, three);
    }
}
