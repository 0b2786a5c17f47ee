//! How campuses and classes do in a period, beside the period before. What is expected was worked out by hand from the
//! rows that the test writes; today is 2026-11-22, a Sunday, in Shanghai.

use campus_model::DataScope;
use campus_model::Record;
use campus_model::classroom::overview::{Overview, Summary};
use campus_model::entities::teaching::{CourseRecord, StudyRecord};
use campus_store::insert_many;
use serde_json::{Value, json};

use super::school::{School, add, department, login, staff};
use crate::support::{Campus, Client, noon};

const PATH: &str = "/api/schools/dashboard";

/// A lesson with records as if somebody had entered them: student, attendance, score, when the homework came in.
async fn lesson(
    campus: &Campus,
    school: &School,
    class: i64,
    (day, date, due): (i64, &str, Option<&str>),
    records: &[(i64, &str, &str, Option<&str>)],
) {
    let db = campus.app.store.write(school.org.id).await.unwrap();
    let (at, today) = (noon(), noon().date_naive());
    let record = CourseRecord::ENTITY.defaults(today).with("class_id", class).with("day_num", day).with("date", date);
    let record = record.with("teacher_id", school.egon_staff).with("has_homework", due.is_some()).with("due_date", due);
    let lesson = insert_many(&db, CourseRecord::ENTITY, &[record], 0, at).await.unwrap()[0];
    let row = |(student, attendance, score, came): &(i64, &str, &str, Option<&str>)| {
        let record = Record::new().with("course_record_id", lesson).with("student_id", *student);
        record.with("attendance", *attendance).with("score", *score).with("hidden", false).with("submitted_at", *came)
    };
    let rows: Vec<Record> = records.iter().map(row).collect();
    insert_many(&db, StudyRecord::ENTITY, &rows, 0, at).await.unwrap();
    db.commit().await.unwrap();
}

/// A school with two periods behind it; answers the students of the other class and the second campus.
async fn known(campus: &Campus, school: &School) -> i64 {
    let [alice, bob, carol, dave, erin, frank] = school.students[..] else { panic!("six students") };
    let (gwen, hugo) = (school.student("Gwen").await, school.student("Hugo").await);
    school.join(school.other_class, gwen, "2026-10-30").await;
    let left = json!({ "class_id": school.other_class, "student_id": hugo, "joined_on": "2026-09-01", "state": "left", "left_on": "2026-11-10" });
    add(&school.org.admin, "class_members", left).await;
    let second = add(&school.org.admin, "schools", json!({ "title": "上海校区" })).await;
    let course = school.org.admin.get("/api/courses").await.expect(200).json["rows"][0]["id"].clone();
    add(&school.org.admin, "classes", json!({
        "school_id": second, "course_id": course, "semester": 7, "price": 1, "start_date": "2026-11-01", "teachers": [school.other_staff], "tutor_id": school.tutor,
    })).await;
    // The period before: 2026-09-22 to 2026-10-22.
    lesson(
        campus,
        school,
        school.class,
        (1, "2026-10-20", None),
        &[
            (alice, "checked", "a_plus", None),
            (bob, "late", "b", None),
            (carol, "noshow", "na", None),
            (dave, "vacate", "copy", None),
            (erin, "leave_early", "c_plus", None),
            (frank, "not_enrolled", "na", None),
        ],
    )
    .await;
    lesson(campus, school, school.other_class, (1, "2026-09-25", None), &[]).await;
    lesson(campus, school, school.other_class, (2, "2026-10-21", None), &[(hugo, "checked", "a_plus", None)]).await;
    // The period: 2026-10-23 to 2026-11-22.
    lesson(
        campus,
        school,
        school.class,
        (2, "2026-11-03", None),
        &[
            (alice, "checked", "a", None),
            (bob, "checked", "a", None),
            (carol, "noshow", "fail", None),
            (dave, "checked", "na", None),
            (erin, "vacate", "d", None),
            (frank, "checked", "b_plus", None),
        ],
    )
    .await;
    // The homework was to come in by the end of the 21st, which is 16:00 in Greenwich.
    lesson(
        campus,
        school,
        school.class,
        (3, "2026-11-20", Some("2026-11-21")),
        &[
            (alice, "checked", "na", Some("2026-11-20T10:00:00Z")),
            (bob, "checked", "na", Some("2026-11-21T15:59:59Z")),
            (carol, "noshow", "na", Some("2026-11-21T16:00:00Z")),
            (dave, "checked", "na", None),
            (erin, "noshow", "na", None),
            (frank, "late", "na", None),
        ],
    )
    .await;
    lesson(campus, school, school.class, (4, "2026-11-21", None), &[]).await;
    lesson(campus, school, school.class, (5, "2026-11-22", None), &[]).await;
    lesson(
        campus,
        school,
        school.other_class,
        (3, "2026-11-10", None),
        &[(gwen, "checked", "b_minus", None), (hugo, "noshow", "na", None)],
    )
    .await;
    second
}

fn figure(numbers: &Value, key: &str) -> (Value, Value) {
    (numbers[key]["now"].clone(), numbers[key]["before"].clone())
}

fn is(numbers: &Value, key: &str, now: impl Into<Option<f64>>, before: impl Into<Option<f64>>) {
    assert_eq!(figure(numbers, key), (json!(now.into()), json!(before.into())), "{key}");
}

async fn asked(client: &Client, query: &str) -> Value {
    client.get(&format!("{PATH}{query}")).await.expect(200).json
}

both! {
    /// AT-03, GR-06, HW-02, each beside the period before; sums of several classes are sums of their rows.
    async fn at_03_gr_06_hw_02_the_dashboards_numbers_are_those_worked_out_by_hand(campus) {
        let school = School::new(campus).await;
        known(campus, &school).await;
        let all = asked(&school.org.admin, "").await;
        assert_eq!((&all["period"], &all["before"]), (&json!({ "from": "2026-10-23", "to": "2026-11-22" }), &json!({ "from": "2026-09-22", "to": "2026-10-22" })));
        let total = &all["total"];
        is(total, "classes", 3.0, 2.0);
        is(total, "students", 7.0, 7.0);
        is(total, "joined", 1.0, 0.0);
        is(total, "left", 1.0, 0.0);
        is(total, "lessons", 5.0, 3.0);
        // 4 of 5, 4 of 6, 1 of 2; before 3 of 4 and 1 of 1.
        is(total, "attendance", 69.2, 80.0);
        assert_eq!(total["attendance"]["of"], 13);
        // (90 + 90 + 0 + 0 + 85 + 70) / 6; before (100 + 80 + 0 + 60 + 100) / 5.
        is(total, "average", 55.8, 68.0);
        assert_eq!(total["average"]["of"], 6);
        is(total, "unregistered", 1.0, 1.0);
        is(total, "on_time", 33.3, None);
        assert_eq!(total["on_time"]["of"], 6);
        is(total, "at_risk", 1.0, 0.0);
        let line = |id: i64| all["classes"].as_array().unwrap().iter().find(|line| line["id"] == id).unwrap()["numbers"].clone();
        let (first, other) = (line(school.class), line(school.other_class));
        is(&first, "students", 6.0, 6.0);
        is(&first, "lessons", 4.0, 1.0);
        is(&first, "attendance", 72.7, 75.0);
        is(&first, "average", 53.0, 60.0);
        is(&first, "unregistered", 1.0, 0.0);
        is(&first, "at_risk", 1.0, 0.0);
        is(&other, "students", 1.0, 1.0);
        is(&other, "lessons", 1.0, 2.0);
        is(&other, "attendance", 50.0, 100.0);
        is(&other, "average", 70.0, 100.0);
        is(&other, "unregistered", 0.0, 1.0);
        is(&other, "on_time", None, None);
        // One row of three weeks ago to today; the lesson of today is not late yet.
        let open = &all["unregistered"];
        assert_eq!((open.as_array().unwrap().len(), &open[0]["date"], &open[0]["teacher"]), (1, &json!("2026-11-21"), &json!("Egon")));
        assert_eq!(open[0]["lesson"]["label"], "Python基础班(1期) day4");
        // A class is at risk of what its overview says.
        let overview: Overview = serde_json::from_value(school.egon.get(&format!("/api/classes/{}/overview", school.class)).await.expect(200).json).unwrap();
        assert_eq!(Summary::of(&overview).students.iter().filter(|student| !student.risks.is_empty()).count(), 1);
    }

    /// AT-03, GR-06: weeks end with the period, each beside its like; where nothing was is nothing, not 0.
    async fn at_03_gr_06_the_dashboards_charts_are_by_week_and_by_campus(campus) {
        let school = School::new(campus).await;
        let second = known(campus, &school).await;
        let all = asked(&school.org.admin, "").await;
        let weeks = all["weeks"].as_array().unwrap();
        let days: Vec<_> = weeks.iter().map(|week| week["days"]["from"].as_str().unwrap()).collect();
        assert_eq!(days, ["2026-10-23", "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"]);
        let of = |key: &str| weeks.iter().map(|week| figure(week, key)).collect::<Vec<_>>();
        let none = || (Value::Null, Value::Null);
        assert_eq!(of("attendance"), [none(), none(), (json!(80.0), Value::Null), (json!(50.0), Value::Null), (json!(66.7), json!(80.0))]);
        assert_eq!(of("average"), [none(), none(), (json!(53.0), Value::Null), (json!(70.0), Value::Null), (Value::Null, json!(68.0))]);
        let schools = all["schools"].as_array().unwrap();
        assert_eq!(schools.len(), 2);
        let numbers = |id: &Value| schools.iter().find(|line| line["id"] == *id).unwrap()["numbers"].clone();
        is(&numbers(&json!(second)), "attendance", None, None);
        is(&numbers(&json!(second)), "classes", 1.0, 0.0);
        is(&numbers(&json!(second)), "lessons", 0.0, 0.0);
        let first = all["of_schools"].as_array().unwrap().iter().find(|one| one["id"] != second).unwrap()["id"].clone();
        is(&numbers(&first), "attendance", 69.2, 80.0);
        is(&numbers(&first), "students", 7.0, 7.0);
    }

    /// The controls narrow everything alike; what is not known is refused.
    async fn st_04_the_dashboard_takes_period_campus_and_course_and_nothing_else(campus) {
        let school = School::new(campus).await;
        let second = known(campus, &school).await;
        let one = asked(&school.org.admin, &format!("?school={second}")).await;
        is(&one["total"], "lessons", 0.0, 0.0);
        is(&one["total"], "students", 0.0, 0.0);
        assert_eq!((one["classes"].as_array().unwrap().len(), one["of_schools"].as_array().unwrap().len()), (1, 2));
        let days = asked(&school.org.admin, "?period=2026-11-03..2026-11-10").await;
        assert_eq!(days["before"], json!({ "from": "2026-10-26", "to": "2026-11-02" }));
        is(&days["total"], "lessons", 2.0, 0.0);
        is(&days["total"], "attendance", 71.4, None);
        // 在读 on the last day: Hugo's last one in the class.
        is(&days["total"], "students", 8.0, 8.0);
        is(&days["total"], "at_risk", 0.0, 0.0);
        let quarter = asked(&school.org.admin, "?period=this_quarter").await;
        assert_eq!(quarter["period"], json!({ "from": "2026-10-01", "to": "2026-11-22" }));
        for bad in ["?perid=today", "?period=tomorrow", "?period=..today", "?period=2024-01-01..today", "?period=x", "?school=all", "?course=0"] {
            assert_eq!(school.org.admin.get(&format!("{PATH}{bad}")).await.expect(400).code(), "unknown_parameter", "{bad}");
        }
    }

    /// RB-12: the head sees the own department and what is below, the administrator everything; who teaches, sells or
    /// learns sees none of it.
    async fn rb_12_the_dashboard_reaches_as_far_as_the_role(campus) {
        let school = School::new(campus).await;
        known(campus, &school).await;
        let lines = |answer: &Value| answer["classes"].as_array().unwrap().len();
        let administrator = login(campus, school.org.id, "administrator", None, None).await;
        assert_eq!(lines(&asked(&administrator, "").await), 3);
        let head = async |function: &str| {
            let department = department(&school.org.admin, function).await;
            let staff = staff(&school.org.admin, "Head", department).await;
            login(campus, school.org.id, "head", Some(staff), None).await
        };
        let sales = head("sales").await;
        assert_eq!(lines(&asked(&sales, "").await), 3);
        let nothing = asked(&head("teaching").await, "").await;
        assert_eq!((lines(&nothing), &nothing["of_schools"], &nothing["unregistered"]), (0, &json!([]), &json!([])));
        is(&nothing["total"], "lessons", 0.0, 0.0);
        let role = campus.role(school.org.id, &["schools.dashboard"], DataScope::Own).await;
        let own = campus.sign_in(&campus.person(school.org.id, &[role], Some(school.tutor), None).await).await;
        let class = school.org.admin.get(&format!("/api/classes/{}", school.class)).await.expect(200).json["record"]["version"].as_i64().unwrap();
        let another = staff(&school.org.admin, "Another", department(&school.org.admin, "sales").await).await;
        school.org.admin.patch(&format!("/api/classes/{}", school.class), class, json!({ "tutor_id": another })).await.expect(200);
        let own = asked(&own, "").await;
        assert_eq!(lines(&own), 2);
        is(&own["total"], "lessons", 1.0, 2.0);
        for client in [&school.egon, &school.alex, &school.alice] {
            client.get(PATH).await.expect(403);
        }
    }

    /// ST-12: as many statements for twenty more classes as for three, and none of rows that are not asked for.
    async fn st_12_the_dashboard_costs_the_same_for_any_number_of_classes(campus) {
        let school = School::new(campus).await;
        known(campus, &school).await;
        let before = school.org.admin.get(PATH).await.expect(200).statements.unwrap();
        for semester in 20..40 {
            let class = school.open(semester, &[school.egon_staff]).await;
            school.join(class, school.students[0], "2026-09-01").await;
            lesson(campus, &school, class, (1, "2026-11-20", Some("2026-11-21")), &[(school.students[0], "checked", "a", None)]).await;
        }
        let after = school.org.admin.get(PATH).await.expect(200);
        assert_eq!(after.json["classes"].as_array().unwrap().len(), 23);
        is(&after.json["total"], "lessons", 25.0, 3.0);
        // Alice is one student, however many classes she is in.
        is(&after.json["total"], "students", 7.0, 7.0);
        assert_eq!(after.statements.unwrap(), before);
        assert!(before <= 16, "{before}");
    }
}
