//! A small school: two classes of two teachers, six students in the first.

use axum::body::Body;
use axum::http::Request;
use campus_store::sea_query::ExprTrait;
use campus_store::{col, select_from};
use serde_json::{Value, json};

use crate::support::{Answer, Campus, Client, Org, number};

pub const CSV: &str = "text/csv; charset=utf-8";
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// See the module.
pub struct School {
    pub org: Org,
    /// Egon's class.
    pub class: i64,
    /// Somebody else's.
    pub other_class: i64,
    /// Alice is the first.
    pub students: Vec<i64>,
    /// Teaches the class.
    pub egon: Client,
    pub egon_staff: i64,
    /// Teaches the other class.
    pub other: Client,
    pub other_staff: i64,
    pub alice: Client,
    /// Sells.
    pub alex: Client,
    pub tutor: i64,
    campus_id: i64,
    course: i64,
}

impl School {
    pub async fn new(campus: &Campus) -> Self {
        let org = campus.org(&format!("school-{}", number())).await;
        Self::in_org(campus, org).await
    }

    /// In an organisation that has nothing yet.
    pub async fn in_org(campus: &Campus, org: Org) -> Self {
        let admin = &org.admin;
        let teaching = department(admin, "teaching").await;
        let sales = department(admin, "sales").await;
        let egon_staff = staff(admin, "Egon", teaching).await;
        let other_staff = staff(admin, "Other", teaching).await;
        let tutor = staff(admin, "Tutor", sales).await;
        let alex_staff = staff(admin, "Alex", sales).await;
        let campus_id = add(admin, "schools", json!({ "title": "北京沙河校区" })).await;
        let course = add(admin, "courses", json!({ "name": "Python基础班" })).await;
        let egon = login(campus, org.id, "teacher", Some(egon_staff), None).await;
        let other = login(campus, org.id, "teacher", Some(other_staff), None).await;
        let alex = login(campus, org.id, "sales", Some(alex_staff), None).await;
        let mut school = Self {
            class: 0,
            other_class: 0,
            students: Vec::new(),
            alice: egon.clone(),
            org: org.clone(),
            egon,
            egon_staff,
            other,
            other_staff,
            alex,
            tutor,
            campus_id,
            course,
        };
        school.class = school.open(1, &[egon_staff]).await;
        school.other_class = school.open(2, &[other_staff]).await;
        for name in ["Alice", "Bob", "Carol", "Dave", "Erin", "Frank"] {
            let student = school.student(name).await;
            school.join(school.class, student, "2026-09-01").await;
            school.students.push(student);
        }
        school.alice = login(campus, school.org.id, "student", None, Some(school.students[0])).await;
        school
    }

    /// A class.
    pub async fn open(&self, semester: i64, teachers: &[i64]) -> i64 {
        let class = json!({
            "school_id": self.campus_id, "course_id": self.course, "semester": semester, "price": 100_000,
            "start_date": "2026-09-01", "teachers": teachers, "tutor_id": self.tutor,
        });
        add(&self.org.admin, "classes", class).await
    }

    /// A student in no class.
    pub async fn student(&self, name: &str) -> i64 {
        let phone = format!("138{:08}", number());
        let customer = json!({ "name": name, "gender": "female", "phone": phone, "source": "website" });
        let customer = add(&self.org.admin, "customers", customer).await;
        add(&self.org.admin, "students", json!({ "customer_id": customer })).await
    }

    /// Puts a student into a class.
    pub async fn join(&self, class: i64, student: i64, day: &str) -> i64 {
        let member = json!({ "class_id": class, "student_id": student, "joined_on": day });
        add(&self.org.admin, "class_members", member).await
    }

    /// A lesson of Egon's class without homework.
    pub async fn lesson(&self, date: &str) -> i64 {
        let lesson = json!({ "class_id": self.class, "date": date, "has_homework": false });
        add(&self.egon, "course_records", lesson).await
    }

    /// A lesson with its study records.
    pub async fn held(&self, date: &str) -> (i64, Vec<Value>) {
        let lesson = self.lesson(date).await;
        self.generate(lesson).await.expect(200);
        (lesson, self.rows(lesson).await)
    }

    pub async fn generate(&self, lesson: i64) -> Answer {
        self.egon.post("/api/study_records/generate", json!({ "course_record_id": lesson })).await
    }

    /// The study records of a lesson, by id.
    pub async fn rows(&self, lesson: i64) -> Vec<Value> {
        let path = format!("/api/study_records?course_record_id={lesson}&limit=200&sort=id");
        let answer = self.org.admin.get(&path).await.expect(200);
        answer.json["rows"].as_array().unwrap().clone()
    }

    /// Grades a lesson's rows in their order.
    pub async fn grade(&self, lesson: i64, scores: &[&str]) -> Answer {
        let rows: Vec<Value> = self
            .rows(lesson)
            .await
            .iter()
            .zip(scores)
            .map(|(row, score)| json!({ "id": row["id"], "version": row["version"], "score": score }))
            .collect();
        self.egon
            .post("/api/study_records/grades", json!({ "course_record_id": lesson, "rows": rows }))
            .await
            .expect(200)
    }
}

/// Adds a row; answers its id.
pub async fn add(client: &Client, entity: &str, body: Value) -> i64 {
    let answer = client.post(&format!("/api/{entity}"), body).await.expect(201);
    answer.json["record"]["id"].as_i64().unwrap()
}

/// The department of a function.
pub async fn department(admin: &Client, function: &str) -> i64 {
    let answer = admin.get(&format!("/api/departments?function={function}")).await.expect(200);
    answer.json["rows"][0]["id"].as_i64().unwrap()
}

/// Somebody of a department.
pub async fn staff(admin: &Client, name: &str, department: i64) -> i64 {
    let email = format!("{name}{}@example.org", number());
    add(admin, "staff", json!({ "name": name, "email": email, "department_id": department })).await
}

/// Somebody with a standard role.
pub async fn login(campus: &Campus, org: i64, slug: &str, staff: Option<i64>, student: Option<i64>) -> Client {
    let db = campus.db(org).await;
    let mut select = select_from("roles", "r");
    select.expr(col("r", "id")).and_where(db.org_is("r")).and_where(col("r", "slug").eq(slug));
    let role: i64 = db.one(&select).await.unwrap().expect("the role exists").try_get("", "id").unwrap();
    drop(db);
    let person = campus.person(org, &[role], staff, student).await;
    campus.sign_in(&person).await
}

/// Sends a file.
pub async fn upload(client: &Client, path: &str, kind: &str, body: impl Into<Vec<u8>>) -> Answer {
    let request = Request::post(path).header("content-type", kind).body(Body::from(body.into())).unwrap();
    client.request(request).await
}
