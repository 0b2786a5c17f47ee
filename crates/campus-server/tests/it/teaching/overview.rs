//! A class at a glance for who teaches it, its workbook, and what its students see of each other.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use campus_model::classroom::overview::{Overview, Summary};
use campus_model::entities::teaching::{ClassMember, CourseRecord, Student, StudyRecord};
use campus_model::{DataScope, Record};
use campus_store::insert_many;
use serde_json::{Value, json};

use super::school::{School, add, department, login, staff};
use crate::support::{Answer, Campus, noon};

impl School {
    fn overview(&self) -> String {
        format!("/api/classes/{}/overview", self.class)
    }

    /// A lesson with homework and its records.
    async fn taught(&self, date: &str, scores: &[&str], codes: &[&str]) -> i64 {
        let body = json!({ "class_id": self.class, "date": date, "homework_title": "练习", "due_date": date });
        let lesson = add(&self.egon, "course_records", body).await;
        self.generate(lesson).await.expect(200);
        self.grade(lesson, scores).await;
        let rows: Vec<Value> = self
            .rows(lesson)
            .await
            .iter()
            .zip(codes)
            .map(|(row, code)| json!({ "id": row["id"], "version": row["version"], "attendance": code }))
            .collect();
        let roll = json!({ "course_record_id": lesson, "rows": rows });
        self.egon.post("/api/study_records/attendance", roll).await.expect(200);
        lesson
    }

    /// Two lessons with homework, one without.
    async fn known(&self) {
        self.taught(
            "2026-11-18",
            &["a_plus", "b_plus", "b_plus", "copy", "na", "d"],
            &["checked", "late", "noshow", "vacate", "leave_early", "checked"],
        )
        .await;
        self.held("2026-11-19").await;
        self.taught(
            "2026-11-20",
            &["a", "a_plus", "a_plus", "na", "na", "fail"],
            &["checked", "checked", "noshow", "checked", "vacate", "checked"],
        )
        .await;
    }

    async fn disclose(&self, body: Value) -> Answer {
        let version = self.egon.get(&self.overview()).await.expect(200).json["version"].as_i64().unwrap();
        self.egon.patch(&format!("/api/classes/{}/disclosure", self.class), version, body).await
    }
}

/// A class of `students` with `lessons` lessons, all of them graded.
pub async fn crowded(campus: &Campus, school: &School, students: usize, lessons: i64) -> i64 {
    let class = school.open(9 + lessons, &[school.egon_staff]).await;
    let db = campus.app.store.write(school.org.id).await.unwrap();
    let at = noon();
    let entity = campus_model::entities::find("customers").unwrap();
    let customers: Vec<Record> = (0..students)
        .map(|n| {
            entity
                .defaults(at.date_naive())
                .with("name", format!("学生{n:03}"))
                .with("gender", "male")
                .with("qq", format!("77{lessons:03}{n:06}"))
        })
        .collect();
    let customers = insert_many(&db, entity, &customers, 0, at).await.unwrap();
    let people: Vec<Record> = customers
        .iter()
        .map(|customer| Student::ENTITY.defaults(at.date_naive()).with("customer_id", *customer))
        .collect();
    let people = insert_many(&db, Student::ENTITY, &people, 0, at).await.unwrap();
    let members: Vec<Record> = people
        .iter()
        .map(|student| {
            ClassMember::ENTITY.defaults(at.date_naive()).with("class_id", class).with("student_id", *student)
        })
        .collect();
    insert_many(&db, ClassMember::ENTITY, &members, 0, at).await.unwrap();
    let held: Vec<Record> = (1..=lessons)
        .map(|day| {
            let record = CourseRecord::ENTITY.defaults(at.date_naive()).with("class_id", class).with("day_num", day);
            record.with("teacher_id", school.egon_staff).with("homework_title", "练习")
        })
        .collect();
    let held = insert_many(&db, CourseRecord::ENTITY, &held, 0, at).await.unwrap();
    let records: Vec<Record> = held
        .iter()
        .flat_map(|lesson| people.iter().map(|student| (*lesson, *student)))
        .map(|(lesson, student)| {
            let record = Record::new().with("course_record_id", lesson).with("student_id", student);
            record.with("attendance", "checked").with("score", "b_plus").with("hidden", false)
        })
        .collect();
    insert_many(&db, StudyRecord::ENTITY, &records, 0, at).await.unwrap();
    db.commit().await.unwrap();
    if campus.is_postgres() {
        // As autovacuum does within a minute of so many new rows.
        campus.as_owner("analyze").await;
    }
    class
}

fn cells(answer: &Answer, sheet: usize) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(answer.body.clone())).unwrap();
    book.worksheet_range_at(sheet).unwrap().unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn text(text: &str) -> Data {
    if text.is_empty() { Data::Empty } else { Data::String(text.to_owned()) }
}

both! {
    /// Lessons by number, students by name, a cell for each; what follows was worked out by hand.
    async fn ch_05_the_heat_table_is_lessons_students_and_cells(campus) {
        let school = School::new(campus).await;
        school.known().await;
        let answer = school.egon.get(&school.overview()).await.expect(200);
        assert_eq!(answer.json["class"], json!({ "id": school.class, "label": "Python基础班(1期)" }));
        assert_eq!(answer.json["today"], "2026-11-22");
        let days: Vec<_> = answer.json["lessons"].as_array().unwrap().iter().map(|l| (l["day_num"].clone(), l["date"].clone(), l["has_homework"].clone())).collect();
        assert_eq!(days, [
            (json!(1), json!("2026-11-18"), json!(true)), (json!(2), json!("2026-11-19"), json!(false)), (json!(3), json!("2026-11-20"), json!(true)),
        ]);
        let lines: Vec<_> = answer.json["students"].as_array().unwrap().iter().map(|s| (s["name"].as_str().unwrap(), s["cells"].as_str().unwrap())).collect();
        assert_eq!(lines, [
            ("Alice", "ca-cj-cb-"), ("Bob", "lc-cj-ca-"), ("Carol", "nc-cj-na-"), ("Dave", "vk-cj-cj-"), ("Erin", "ej-cj-vj-"), ("Frank", "ci-cj-cl-"),
        ]);
        let overview: Overview = serde_json::from_value(answer.json).unwrap();
        let summary = Summary::of(&overview);
        let totals: Vec<_> = summary.students.iter().map(|student| student.total).collect();
        assert_eq!(totals, [Some(190), Some(185), Some(185), Some(0), None, Some(0)]);
        // Two lessons with homework: 65 % of 200.
        assert!((summary.pass - 130.0).abs() < f64::EPSILON);
    }

    /// 1, 2, 2, 4: Alice; Bob and Carol; Dave and Frank; Erin has no grade.
    async fn ch_06_the_ranking_of_a_class(campus) {
        let school = School::new(campus).await;
        school.known().await;
        let overview: Overview = serde_json::from_value(school.egon.get(&school.overview()).await.expect(200).json).unwrap();
        let places: Vec<_> = Summary::of(&overview).students.iter().map(|student| student.rank).collect();
        assert_eq!(places, [Some(1), Some(2), Some(2), Some(4), None, Some(4)]);
    }

    /// Of who is 在读; Bob, who paused, is in the table and in no average.
    async fn gr_06_class_averages_are_of_who_studies(campus) {
        let school = School::new(campus).await;
        school.known().await;
        let path = format!("/api/students/{}", school.students[1]);
        school.org.admin.patch(&path, 1, json!({ "state": "suspended" })).await.expect(200);
        let overview: Overview = serde_json::from_value(school.egon.get(&school.overview()).await.expect(200).json).unwrap();
        assert_eq!(overview.students.len(), 6);
        let averages: Vec<_> = Summary::of(&overview).lessons.iter().map(|lesson| lesson.average).collect();
        // (100 + 85 + 0 + 0) / 4, nobody, (90 + 100 + 0) / 3.
        assert_eq!(averages, [Some((46.3, 4)), None, Some((63.3, 3))]);
        // The student's chart says the same.
        let rows = school.egon.get(&format!("/api/students/{}/scores", school.students[0])).await.expect(200).json["rows"].clone();
        assert_eq!((&rows[0]["class_average"], &rows[0]["graded_count"]), (&json!(46.3), &json!(4)));
        assert_eq!(rows[2]["class_average"], json!(63.3));
    }

    /// Alice 3/3, Bob (2 + 1 late)/3, Carol 1/3, Dave 2/2 with a leave, Erin (1 + 1 early)/2, Frank 3/3.
    async fn at_03_rates_of_attendance(campus) {
        let school = School::new(campus).await;
        school.known().await;
        let overview: Overview = serde_json::from_value(school.egon.get(&school.overview()).await.expect(200).json).unwrap();
        let summary = Summary::of(&overview);
        let parts: Vec<_> = summary.students.iter().map(|student| student.attendance.parts()).collect();
        assert_eq!(parts, [(3, 3), (3, 3), (1, 3), (2, 2), (2, 2), (3, 3)]);
        assert_eq!(summary.students[2].attendance.rate(), Some(33.3));
    }

    /// Who joined later and who left are in the table; a student of another class is not.
    async fn ch_05_everybody_who_was_in_the_class(campus) {
        let school = School::new(campus).await;
        school.known().await;
        let late = school.student("Gina").await;
        let member = school.join(school.class, late, "2026-11-19").await;
        let elsewhere = school.student("Zoe").await;
        school.join(school.other_class, elsewhere, "2026-09-01").await;
        let lesson = school.rows(1).await;
        assert!(lesson.len() <= 6);
        school.org.admin.patch(&format!("/api/class_members/{member}"), 1, json!({ "state": "left", "left_on": "2026-11-21" })).await.expect(200);
        let students = school.egon.get(&school.overview()).await.expect(200).json["students"].clone();
        let names: Vec<_> = students.as_array().unwrap().iter().map(|student| student["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Alice", "Bob", "Carol", "Dave", "Erin", "Frank", "Gina"]);
        assert_eq!(students[6]["cells"], "---------");
    }

    /// CH-07: a teacher's own classes; nobody else's, no student's, and of what is not there nothing is said.
    async fn ch_07_the_overview_is_for_who_teaches_the_class(campus) {
        let school = School::new(campus).await;
        school.known().await;
        let none = school.egon.get("/api/classes/999999/overview").await.expect(404);
        let others = school.egon.get(&format!("/api/classes/{}/overview?x=1", school.other_class)).await.expect(404);
        assert_eq!(none.json, others.json);
        school.egon.get(&format!("{}?x=1", school.overview())).await.expect(400);
        school.org.admin.get(&school.overview()).await.expect(200);
        for suffix in ["overview", "workbook"] {
            let path = format!("/api/classes/{}/{suffix}", school.class);
            school.other.get(&path).await.expect(404);
            school.alice.get(&path).await.expect(403);
            // A seller may, of the classes that they are the tutor of; the workbook not.
            school.alex.get(&path).await.expect(if suffix == "overview" { 404 } else { 403 });
            campus.anonymous().get(&path).await.expect(401);
            School::new(campus).await.org.admin.get(&path).await.expect(404);
        }
        school.other.patch(&format!("/api/classes/{}/disclosure", school.class), 1, json!({ "show_rank": true })).await.expect(404);
        school.alice.patch(&format!("/api/classes/{}/disclosure", school.class), 1, json!({ "show_rank": true })).await.expect(403);
    }

    /// A role that grants it to students as well shows them nothing: they reach the class, and not as staff.
    async fn ch_07_a_student_never_reaches_an_overview(campus) {
        let school = School::new(campus).await;
        let role = campus.role(school.org.id, &["classes.overview", "classes.workbook"], DataScope::Own).await;
        let person = campus.person(school.org.id, &[role], None, Some(school.students[1])).await;
        let bob = campus.sign_in(&person).await;
        bob.get(&school.overview()).await.expect(404);
        bob.get(&format!("/api/classes/{}/workbook", school.class)).await.expect(404);
    }

    /// Two hundred students in sixty lessons take the statements of two in one.
    async fn ch_05_takes_the_same_statements_for_any_class(campus) {
        let school = School::new(campus).await;
        let few = school.egon.get(&school.overview()).await.expect(200).statements;
        let class = crowded(campus, &school, 200, 60).await;
        let many = school.egon.get(&format!("/api/classes/{class}/overview")).await.expect(200);
        assert!(few.is_some());
        assert_eq!(many.statements, few);
        assert_eq!(many.json["students"].as_array().unwrap().len(), 200);
        assert!(many.json["students"].as_array().unwrap().iter().all(|student| student["cells"] == "cc-".repeat(60)));
        let few = school.egon.get(&format!("/api/classes/{}/workbook", school.class)).await.expect(200).statements;
        assert_eq!(school.egon.get(&format!("/api/classes/{class}/workbook")).await.expect(200).statements, few);
    }

    /// Two sheets, in the reader's words; the numbers were worked out by hand.
    async fn ex_01_a_workbook_of_attendance_and_scores(campus) {
        let school = School::new(campus).await;
        school.known().await;
        let path = format!("/api/classes/{}/workbook", school.class);
        let answer = school.egon.get(&format!("{path}?lang=en")).await.expect(200);
        assert_eq!(answer.header("content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        let name = answer.header("content-disposition");
        assert!(name.starts_with("attachment; filename=\"classes.xlsx\"; filename*=UTF-8''Python"), "{name}");
        let mut book = Xlsx::new(Cursor::new(answer.body.clone())).unwrap();
        assert_eq!(book.sheet_names(), ["Attendance", "Score"]);
        assert!(book.worksheet_formula("Score").unwrap().used_cells().next().is_none());
        let attendance = cells(&answer, 0);
        let head: Vec<String> = attendance[0].iter().map(ToString::to_string).collect();
        assert_eq!(head, ["Student", "State", "day1 2026-11-18", "day2 2026-11-19", "day3 2026-11-20", "Present", "Excused", "Late", "Absent", "Left early", "Not yet in class", "Attendance rate (%)"]);
        let line = |name: &str, codes: [&str; 3], counts: [f64; 6], rate: f64| -> Vec<Data> {
            let texts = [name, "Studying"].into_iter().chain(codes).map(text);
            texts.chain(counts.map(Data::Float)).chain([Data::Float(rate)]).collect()
        };
        assert_eq!(attendance[1..], [
            line("Alice", ["Present", "Present", "Present"], [3., 0., 0., 0., 0., 0.], 100.),
            line("Bob", ["Late", "Present", "Present"], [2., 0., 1., 0., 0., 0.], 100.),
            line("Carol", ["Absent", "Present", "Absent"], [1., 0., 0., 2., 0., 0.], 33.3),
            line("Dave", ["Excused", "Present", "Present"], [2., 1., 0., 0., 0., 0.], 100.),
            line("Erin", ["Left early", "Present", "Excused"], [1., 1., 0., 0., 1., 0.], 100.),
            line("Frank", ["Present", "Present", "Present"], [3., 0., 0., 0., 0., 0.], 100.),
        ]);
        let scores = cells(&answer, 1);
        let head: Vec<String> = scores[0][5..].iter().map(ToString::to_string).collect();
        assert_eq!(head, ["Total", "Average", "Graded", "Rank"]);
        let number = |number: Option<f64>| number.map_or(Data::Empty, Data::Float);
        let line = |name: &str, letters: [&str; 3], sums: [Option<f64>; 4]| -> Vec<Data> {
            let texts = [name, "Studying"].into_iter().chain(letters).map(text);
            texts.chain(sums.map(number)).collect()
        };
        assert_eq!(scores[1..7], [
            line("Alice", ["A+", "", "A"], [Some(190.), Some(95.), Some(2.), Some(1.)]),
            line("Bob", ["B+", "", "A+"], [Some(185.), Some(92.5), Some(2.), Some(2.)]),
            line("Carol", ["B+", "", "A+"], [Some(185.), Some(92.5), Some(2.), Some(2.)]),
            line("Dave", ["COPY", "", ""], [Some(0.), Some(0.), Some(1.), Some(4.)]),
            line("Erin", ["", "", ""], [None, None, Some(0.), None]),
            line("Frank", ["D", "", "FAIL"], [Some(0.), Some(0.), Some(2.), Some(4.)]),
        ]);
        // (100 + 85 + 85 + 0 + 0) / 5; (90 + 100 + 100 + 0) / 4; totals 560 / 5; all grades 560 / 9.
        assert_eq!(scores[7], [text("Class average"), Data::Empty, Data::Float(54.), Data::Empty, Data::Float(72.5), Data::Float(112.), Data::Float(62.2), Data::Float(9.), Data::Empty]);
        let chinese = cells(&school.egon.get(&path).await.expect(200), 0);
        assert_eq!(chinese[3][2], text("缺勤"));
        school.egon.get(&format!("{path}?lang=de")).await.expect(400);
    }

    /// S-CSV-1: whatever somebody is called, it is no formula.
    async fn ex_01_a_workbook_holds_no_formulas(campus) {
        let school = School::new(campus).await;
        let student = school.student("=1+1").await;
        school.join(school.class, student, "2026-09-01").await;
        school.held("2026-11-20").await;
        let answer = school.egon.get(&format!("/api/classes/{}/workbook", school.class)).await.expect(200);
        let mut book = Xlsx::new(Cursor::new(answer.body.clone())).unwrap();
        for name in book.sheet_names() {
            assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none(), "{name}");
        }
        assert_eq!(cells(&answer, 0)[1][0], text("=1+1"));
    }

    /// Off at the start; the teacher switches it on, and what is held back counts for nobody.
    async fn ch_06_students_see_their_rank_where_it_is_switched_on(campus) {
        let school = School::new(campus).await;
        school.known().await;
        let chart = format!("/api/students/{}/scores", school.students[0]);
        let rank = || async { school.alice.get(&chart).await.expect(200).json["rank"].clone() };
        assert_eq!(rank().await, Value::Null);
        assert_eq!(school.egon.get(&chart).await.expect(200).json["rank"], json!({ "place": 1, "of": 5 }));
        school.disclose(json!({ "show_rank": true })).await.expect(200);
        assert_eq!(rank().await, json!({ "place": 1, "of": 5 }));
        // Day 3 held back: Alice 100, Bob and Carol 85, Dave and Frank 0.
        let lessons = school.egon.get(&format!("/api/course_records?class_id={}&day_num=3", school.class)).await.expect(200).json["rows"].clone();
        let path = format!("/api/course_records/{}", lessons[0]["id"]);
        let bobs = login(campus, school.org.id, "student", None, Some(school.students[1])).await;
        let bob = || async { bobs.get(&format!("/api/students/{}/scores", school.students[1])).await.expect(200).json["rank"].clone() };
        school.grade(lessons[0]["id"].as_i64().unwrap(), &["d", "a_plus"]).await;
        assert_eq!(bob().await, json!({ "place": 1, "of": 5 }));
        school.egon.patch(&path, lessons[0]["version"].as_i64().unwrap(), json!({ "held_back": true })).await.expect(200);
        assert_eq!((rank().await, bob().await), (json!({ "place": 1, "of": 5 }), json!({ "place": 2, "of": 5 })));
        school.disclose(json!({ "show_rank": false })).await.expect(200);
        assert_eq!(rank().await, Value::Null);
        // Nothing but the two switches, and of the version that was seen.
        school.disclose(json!({ "price": 1 })).await.expect(422);
        school.egon.patch(&format!("/api/classes/{}/disclosure", school.class), 1, json!({ "show_rank": true })).await.expect(412);
    }

    /// The teacher hides the averages: the student sees none, whoever teaches sees all.
    async fn ch_04_averages_are_hidden_where_the_class_says_so(campus) {
        let school = School::new(campus).await;
        let (lesson, _) = school.held("2026-11-20").await;
        school.grade(lesson, &["a", "b", "b", "b", "b", "a"]).await;
        let chart = format!("/api/students/{}/scores", school.students[0]);
        assert_eq!(school.alice.get(&chart).await.expect(200).json["rows"][0]["graded_count"], 6);
        school.disclose(json!({ "hide_averages": true })).await.expect(200);
        let row = school.alice.get(&chart).await.expect(200).json["rows"][0].clone();
        assert_eq!((&row["value"], &row["class_average"], &row["graded_count"]), (&json!(90), &Value::Null, &Value::Null));
        assert_eq!(school.egon.get(&chart).await.expect(200).json["rows"][0]["class_average"], 83.3);
    }

    /// A teacher's reach over the form of a class stays as it was: only the two switches.
    async fn ch_04_the_switches_give_no_right_to_edit_the_class(campus) {
        let school = School::new(campus).await;
        school.egon.patch(&format!("/api/classes/{}", school.class), 1, json!({ "show_rank": true })).await.expect(403);
        let reader = campus.user(school.org.id, &["classes.view"], DataScope::Everything).await;
        reader.patch(&format!("/api/classes/{}/disclosure", school.class), 1, json!({ "show_rank": true })).await.expect(403);
    }

    /// RB-12: the scope of lessons says whose overviews one reads, also for who sees all classes: the head those of the own
    /// department, a seller those of the classes that they are the tutor of.
    async fn rb_12_the_head_and_the_tutor_see_the_overviews_of_their_own_classes(campus) {
        let school = School::new(campus).await;
        let admin = &school.org.admin;
        let unit = admin.get("/api/org_units?limit=1").await.json["rows"][0]["id"].clone();
        let elsewhere = json!({ "title": "销售二部", "code": 1091, "function": "sales", "org_unit_id": unit });
        let elsewhere = add(admin, "departments", elsewhere).await;
        let second = staff(admin, "Second", elsewhere).await;
        let row = admin.get(&format!("/api/classes/{}", school.other_class)).await.expect(200).json["record"]["version"].as_i64().unwrap();
        admin.patch(&format!("/api/classes/{}", school.other_class), row, json!({ "tutor_id": second })).await.expect(200);
        for role in ["head", "sales"] {
            let own = department(admin, "sales").await;
            let who = if role == "head" { staff(admin, "Head", own).await } else { school.tutor };
            let client = login(campus, school.org.id, role, Some(who), None).await;
            let rows = client.get("/api/classes?limit=50").await.expect(200).json["rows"].clone();
            let allowed = |id: i64| {
                let row = rows.as_array().unwrap().iter().find(|row| row["id"] == id).unwrap();
                row["allowed"].as_array().unwrap().iter().any(|action| action == "overview")
            };
            assert_eq!((allowed(school.class), allowed(school.other_class)), (true, false), "{role}");
            client.get(&school.overview()).await.expect(200);
            client.get(&format!("/api/classes/{}/overview", school.other_class)).await.expect(404);
            let workbook = client.get(&format!("/api/classes/{}/workbook", school.class)).await;
            assert_eq!(workbook.status, if role == "head" { 200 } else { 403 }, "{role}");
        }
    }
}
