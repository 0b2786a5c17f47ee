//! Lessons.

use serde_json::json;

use super::school::School;

both! {
    /// The next number, and who usually teaches, are filled in.
    async fn te_01_number_and_teacher_are_filled_in(campus) {
        let school = School::new(campus).await;
        let add = |body| school.egon.post("/api/course_records", body);
        let plain = json!({ "class_id": school.class, "has_homework": false });
        let first = add(plain.clone()).await.expect(201);
        assert_eq!(first.json["record"]["day_num"], 1);
        assert_eq!(first.json["record"]["teacher_id"], school.egon_staff);
        assert_eq!(first.json["record"]["date"], "2026-11-22");
        let mut seventh = plain.clone();
        seventh["day_num"] = json!(7);
        add(seventh.clone()).await.expect(201);
        assert_eq!(add(plain.clone()).await.expect(201).json["record"]["day_num"], 8);
        assert_eq!(add(seventh).await.expect(422).violation("day_num"), "taken");
    }

    /// Numbers given at the same time differ.
    async fn te_01_lessons_added_at_once_get_two_numbers(campus) {
        let school = School::new(campus).await;
        let body = json!({ "class_id": school.class, "has_homework": false });
        let (one, two) = tokio::join!(
            school.egon.post("/api/course_records", body.clone()),
            school.egon.post("/api/course_records", body.clone()),
        );
        let mut days = [one.expect(201).json["record"]["day_num"].as_i64(), two.expect(201).json["record"]["day_num"].as_i64()];
        days.sort_unstable();
        assert_eq!(days, [Some(1), Some(2)]);
    }

    /// The teacher is one of the class's; homework has a title.
    async fn te_01_only_the_classes_teachers_and_titled_homework(campus) {
        let school = School::new(campus).await;
        let answer = school.org.admin.post("/api/course_records", json!({ "class_id": school.class, "teacher_id": school.other_staff, "has_homework": false })).await;
        assert_eq!(answer.expect(422).violation("teacher_id"), "outside_limit");
        let answer = school.egon.post("/api/course_records", json!({ "class_id": school.class })).await;
        assert_eq!(answer.expect(422).violation("homework_title"), "required");
        // Of two teachers nobody can tell which; the only one is taken.
        let both = school.open(3, &[school.egon_staff, school.other_staff]).await;
        let answer = school.org.admin.post("/api/course_records", json!({ "class_id": both, "has_homework": false })).await;
        assert_eq!(answer.expect(422).violation("teacher_id"), "required");
        let answer = school.org.admin.post("/api/course_records", json!({ "class_id": school.class, "has_homework": false })).await;
        assert_eq!(answer.expect(201).json["record"]["teacher_id"], school.egon_staff);
    }

    /// A class of somebody else's gets no lesson.
    async fn te_01_not_in_other_classes(campus) {
        let school = School::new(campus).await;
        let answer = school.egon.post("/api/course_records", json!({ "class_id": school.other_class, "has_homework": false })).await;
        assert_eq!(answer.status, 422);
    }

    /// A graded lesson stays; an ungraded one goes with its rows.
    async fn a_graded_lesson_is_not_deleted(campus) {
        let school = School::new(campus).await;
        let (lesson, _) = school.held("2026-11-20").await;
        school.grade(lesson, &["a"]).await;
        let answer = school.egon.delete(&format!("/api/course_records/{lesson}"), 1).await.expect(409);
        assert_eq!(answer.json["params"]["reason"], "graded_records");
        school.grade(lesson, &["na"]).await;
        let answer = school.egon.delete(&format!("/api/course_records/{lesson}"), 1).await.expect(200);
        assert_eq!(answer.json["with"], 6);
    }

    /// Direct entry: the customer is enrolled, an applying student studies.
    async fn a_direct_entry_enrols_customer_and_student(campus) {
        let school = School::new(campus).await;
        let admin = &school.org.admin;
        let student = school.student("Grace").await;
        let record = admin.get(&format!("/api/students/{student}")).await.json["record"].clone();
        admin.patch(&format!("/api/students/{student}"), 1, json!({ "state": "applying" })).await.expect(200);
        let customer = format!("/api/customers/{}", record["customer_id"]);
        assert_eq!(admin.get(&customer).await.json["record"]["status"], "not_enrolled");
        let member = school.join(school.class, student, "2026-11-01").await;
        assert_eq!(admin.get(&customer).await.json["record"]["status"], "enrolled");
        assert_eq!(admin.get(&format!("/api/students/{student}")).await.json["record"]["state"], "studying");
        assert_eq!(admin.get(&format!("/api/class_members/{member}")).await.json["record"]["origin"], "direct");
    }
}
