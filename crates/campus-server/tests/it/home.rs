//! The home page: each section by what somebody may do, within the rows they reach, at a price that does not grow.

use campus_model::DataScope;
use serde_json::{Value, json};

use crate::support::{Client, Sample, number};
use crate::teaching::school::{School, add, login};

/// The sections of a page by their keys.
async fn sections(client: &Client) -> Vec<(String, Value)> {
    let home = client.get("/api/home").await.expect(200).json;
    let sections = home["sections"].as_array().unwrap();
    sections.iter().map(|section| (section["key"].as_str().unwrap().to_owned(), section.clone())).collect()
}

async fn section(client: &Client, key: &str) -> Option<Value> {
    let answer = client.get(&format!("/api/home?section={key}")).await.expect(200).json;
    answer["sections"].as_array().unwrap().first().cloned()
}

async fn keys(client: &Client) -> Vec<String> {
    sections(client).await.into_iter().map(|(key, _)| key).collect()
}

fn labels(section: &Value) -> Vec<String> {
    let items = section["items"].as_array().unwrap();
    items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

/// A lesson of somebody's own class.
async fn lesson(client: &Client, class: i64, more: Value) -> i64 {
    let mut body = json!({ "class_id": class, "has_homework": false });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    add(client, "course_records", body).await
}

both! {
    /// A teacher sees their own lessons of the organisation's day, never a colleague's; a past one waits for its roll.
    async fn home_of_a_teacher_names_their_lessons_and_no_colleagues(campus) {
        let school = School::new(campus).await;
        let at = json!({ "date": "2026-11-22", "start_time": "18:30:00", "room": "301", "title": "Mine" });
        let mine = lesson(&school.egon, school.class, at).await;
        lesson(&school.other, school.other_class, json!({ "date": "2026-11-22", "title": "Theirs" })).await;
        let past = lesson(&school.egon, school.class, json!({ "date": "2026-11-20" })).await;
        lesson(&school.other, school.other_class, json!({ "date": "2026-11-20" })).await;

        let today = section(&school.egon, "lessons_today").await.unwrap();
        assert_eq!((today["total"].as_i64(), labels(&today).len()), (Some(1), 1), "{today}");
        let item = &today["items"][0];
        assert_eq!(item["notes"][0], json!({ "kind": "time", "time": "18:30:00" }));
        assert_eq!(item["notes"][1]["text"], "301");
        assert_eq!(item["actions"][0]["href"], format!("/course_records/{mine}/roll"));
        assert_eq!(item["actions"][0]["operation"], "study_records.attendance");

        let waiting = section(&school.egon, "lessons_unregistered").await.unwrap();
        assert_eq!(waiting["items"][0]["open"]["href"], format!("/course_records/{past}"));
        assert_eq!(waiting["total"], 1);
        school.generate(past).await.expect(200);
        assert_eq!(section(&school.egon, "lessons_unregistered").await, None);
        school.generate(mine).await.expect(200);
        let today = section(&school.egon, "lessons_today").await.unwrap();
        let notes = today["items"][0]["notes"].as_array().unwrap();
        assert!(notes.iter().any(|note| note["text"] == "§ui-home-registered"), "{today}");
        let whole = school.egon.get("/api/home").await.expect(200).text();
        assert!(!whole.contains("Theirs"), "{whole}");
        assert!(!whole.contains("2期"), "a colleague's class is not named: {whole}");

        // The class has students only where somebody may be missing: the other's lesson waits for nobody.
        assert_eq!(section(&school.other, "lessons_unregistered").await, None);
        // Whoever looks after all lessons is told of those that lack a roll, with the teacher's name.
        let late = lesson(&school.egon, school.class, json!({ "date": "2026-11-10" })).await;
        let all = section(&school.org.admin, "lessons_unregistered").await.unwrap();
        assert_eq!(all["items"][0]["open"]["href"], format!("/course_records/{late}"));
        assert!(all["items"][0]["notes"].as_array().unwrap().iter().any(|note| note["text"] == "Egon"), "{all}");
        assert_eq!(all["items"][0]["urgent"], true);
        assert_eq!(section(&school.org.admin, "lessons_today").await, None, "teaches nothing, misses nothing");
    }

    /// Today is the organisation's: in Shanghai the next day has begun while it is still evening in Europe.
    async fn home_goes_by_the_organisations_day(campus) {
        let school = School::new(campus).await;
        lesson(&school.egon, school.class, json!({ "date": "2026-11-23", "title": "Tomorrow" })).await;
        assert_eq!(section(&school.egon, "lessons_today").await.unwrap()["total"], 0);
        // At noon in UTC it is still the 22nd in Shanghai; at 18:00 the 23rd has begun there and nowhere in Europe.
        let late = campus.later(chrono::Duration::hours(6));
        let egon = late.sign_in(&school.egon.username).await;
        assert_eq!(section(&egon, "lessons_today").await.unwrap()["total"], 1);
    }

    /// A student: the next lesson, homework that is missing, grades that are new and not held back.
    async fn home_of_a_student_is_their_own(campus) {
        let school = School::new(campus).await;
        lesson(&school.egon, school.class, json!({ "date": "2026-11-24", "title": "Soon" })).await;
        let theirs = json!({ "date": "2026-11-24", "title": "Theirs" });
        lesson(&school.other, school.other_class, theirs).await;
        let homework = json!({ "date": "2026-11-20", "has_homework": true, "homework_title": "Loops", "due_date": "2026-11-21" });
        let graded = lesson(&school.egon, school.class, homework.clone()).await;
        let next = section(&school.alice, "lessons_next").await.unwrap();
        assert_eq!((next["total"].as_i64(), &next["items"][0]["notes"][1]["text"]), (Some(1), &json!("Soon")));
        let missing = section(&school.alice, "homework").await.unwrap();
        assert_eq!((labels(&missing), &missing["items"][0]["urgent"]), (vec!["Loops".to_owned()], &json!(true)));

        school.generate(graded).await.expect(200);
        school.grade(graded, &["a_plus", "d"]).await;
        assert_eq!(section(&school.alice, "homework").await.unwrap()["total"], 0, "it has a grade");
        let new = section(&school.alice, "grades_new").await.unwrap();
        assert_eq!((new["total"].as_i64(), &new["items"][0]["notes"][0]["text"]), (Some(1), &json!("§choice-score-a_plus")));
        let whole = school.alice.get("/api/home").await.expect(200).text();
        assert!(!whole.contains("§choice-score-d") && !whole.contains("Theirs"), "{whole}");

        // GR-05: what is held back is not told.
        let version = school.egon.get(&format!("/api/course_records/{graded}")).await.json["record"]["version"].as_i64();
        let path = format!("/api/course_records/{graded}");
        school.egon.patch(&path, version.unwrap(), json!({ "held_back": true })).await.expect(200);
        assert_eq!(section(&school.alice, "grades_new").await, None);
        assert_eq!(section(&school.alice, "homework").await.unwrap()["total"], 0, "and not that it was graded, either");
        // After two weeks it is no news.
        school.egon.patch(&path, version.unwrap() + 1, json!({ "held_back": false })).await.expect(200);
        assert!(section(&school.alice, "grades_new").await.is_some());
        let later = campus.later(chrono::Duration::days(15));
        let alice = later.sign_in(&school.alice.username).await;
        assert_eq!(section(&alice, "grades_new").await, None);
    }

    /// A salesperson: whom to speak to again, who was never spoken to; a colleague's customers are not named.
    async fn home_of_a_salesperson_names_their_customers_only(campus) {
        let school = School::new(campus).await;
        let colleague = login(campus, school.org.id, "sales", Some(school.tutor), None).await;
        let customer = async |client: &Client, name: &str| {
            let body = json!({ "name": name, "gender": "male", "phone": format!("139{:08}", number()) });
            add(client, "customers", body).await
        };
        let again = customer(&school.alex, "Again").await;
        let never = customer(&school.alex, "Never").await;
        customer(&colleague, "Colleagues").await;
        let note = |id: i64, day: &str| json!({ "customer_id": id, "note": "Call back", "next_contact": day });
        add(&school.alex, "consult_records", note(again, "2026-11-22")).await;
        let tomorrow = campus.later(chrono::Duration::days(1));
        let due = section(&tomorrow.sign_in(&school.alex.username).await, "follow_ups_due").await.unwrap();
        assert_eq!((labels(&due), &due["items"][0]["urgent"]), (vec!["Again".to_owned()], &json!(true)));
        assert_eq!(due["items"][0]["actions"][0]["href"], format!("/consult_records/new?customer_id={again}"));
        let new = section(&school.alex, "customers_new").await.unwrap();
        assert_eq!(labels(&new), ["Never"]);
        let whole = school.alex.get("/api/home").await.expect(200).text();
        assert!(!whole.contains("Colleagues"), "{whole}");
        // Spoken to again: only the last talk counts.
        add(&school.alex, "consult_records", note(again, "2026-12-20")).await;
        add(&school.alex, "consult_records", note(never, "2026-11-22")).await;
        let due = section(&school.alex, "follow_ups_due").await.unwrap();
        assert_eq!((labels(&due), &due["items"][0]["urgent"]), (vec!["Never".to_owned()], &json!(false)));
        assert_eq!(section(&school.alex, "customers_new").await.unwrap()["total"], 0);
        // Nobody's customers are told to whoever may give them to somebody.
        let body = json!({ "name": "Nobodys", "gender": "male", "qq": "7654321", "consultant_id": null });
        add(&school.org.admin, "customers", body).await;
        let unassigned = section(&school.org.admin, "customers_unassigned").await.unwrap();
        assert!(labels(&unassigned).contains(&"Nobodys".to_owned()), "{unassigned}");
        assert_eq!(section(&school.alex, "customers_unassigned").await, None);
    }

    /// Numbers are for those who look after others, beside the period before; of several roles one has all sections.
    async fn home_numbers_have_a_trend_and_roles_add_up(campus) {
        let school = School::new(campus).await;
        for (day, times) in [("2026-11-20", 2), ("2026-10-20", 1), ("2026-08-01", 1)] {
            for _ in 0..times {
                let id = lesson(&school.egon, school.class, json!({ "date": day })).await;
                school.generate(id).await.expect(200);
            }
        }
        let numbers = section(&school.org.admin, "numbers").await.unwrap();
        let figure = |key: &str| {
            let figures = numbers["figures"].as_array().unwrap();
            figures.iter().find(|figure| figure["key"] == key).unwrap_or_else(|| panic!("no {key}: {numbers}")).clone()
        };
        assert_eq!((&figure("lessons")["value"], &figure("lessons")["before"]), (&json!(2.0), &json!(1.0)));
        assert_eq!(figure("attendance")["value"], 100.0);
        assert_eq!((&figure("students")["value"], &figure("students")["before"]), (&json!(6.0), &json!(6.0)));
        assert_eq!(figure("customers")["value"], 6.0);
        for client in [&school.egon, &school.alice, &school.alex] {
            assert_eq!(section(client, "numbers").await, None);
        }
        // Teacher and salesperson in one.
        let db = campus.db(school.org.id).await;
        let mut select = campus_store::select_from("roles", "r");
        use campus_store::sea_query::ExprTrait;
        select.expr(campus_store::col("r", "id")).and_where(db.org_is("r"));
        select.and_where(campus_store::col("r", "slug").is_in(["teacher", "sales"]));
        let roles: Vec<i64> = db.all(&select).await.unwrap().iter().map(|row| row.try_get("", "id").unwrap()).collect();
        drop(db);
        let department = school.org.admin.get("/api/departments?function=teaching").await.json["rows"][0]["id"].clone();
        let staff = json!({ "name": "Both", "email": "both@example.org", "department_id": department });
        let staff = add(&school.org.admin, "staff", staff).await;
        let both = campus.person(school.org.id, &roles, Some(staff), None).await;
        let both = campus.sign_in(&both).await;
        assert_eq!(keys(&both).await, ["no_class", "follow_ups_due", "customers_new"]);
        // And of none nothing, but no error.
        let none = campus.user(school.org.id, &["schools.list"], DataScope::Everything).await;
        assert!(keys(&none).await.is_empty());
    }

    /// The first hour: every step says whether it is done and leads on with what was made; gone with the first roll.
    async fn home_leads_an_empty_organisation_to_its_first_roll(campus) {
        let org = campus.org("empty").await;
        let steps = |section: &Value| -> Vec<(String, bool)> {
            let steps = section["steps"].as_array().unwrap();
            steps.iter().map(|step| (step["key"].as_str().unwrap().to_owned(), step["done"] == true)).collect()
        };
        let first = section(&org.admin, "setup").await.unwrap();
        assert_eq!(steps(&first).iter().filter(|(_, done)| *done).count(), 1, "departments are there: {first}");
        assert_eq!(first["steps"][6]["action"], Value::Null, "no class before there is a teacher");
        let school = School::in_org(campus, org.clone()).await;
        let later = section(&org.admin, "setup").await.unwrap();
        let left: Vec<String> = steps(&later).into_iter().filter(|(_, done)| !done).map(|(key, _)| key).collect();
        assert_eq!(left, ["course_records", "roll"]);
        assert!(later["steps"][9]["action"]["href"].as_str().unwrap().starts_with("/course_records/new?class_id="));
        assert_eq!(section(&school.egon, "setup").await, None);
        let id = lesson(&school.egon, school.class, json!({ "date": "2026-11-22" })).await;
        let roll = section(&org.admin, "setup").await.unwrap();
        assert_eq!(roll["steps"][10]["action"]["href"], format!("/course_records/{id}/roll"));
        school.generate(id).await.expect(200);
        assert_eq!(section(&org.admin, "setup").await, None);
    }

    /// ST-12: as many statements for many rows as for few, for everybody.
    async fn st_12_home_costs_no_more_when_there_is_more(campus) {
        let school = School::new(campus).await;
        let costs = async || {
            let mut costs = Vec::new();
            for client in [&school.org.admin, &school.egon, &school.alice, &school.alex] {
                // Once for what is remembered of their rights.
                client.get("/api/home").await.expect(200);
                costs.push(client.get("/api/home").await.expect(200).statements.unwrap());
            }
            costs
        };
        let fill = async || {
            let id = lesson(&school.egon, school.class, json!({ "date": "2026-11-20", "has_homework": true, "homework_title": "X" })).await;
            school.generate(id).await.expect(200);
            school.grade(id, &["a"]).await;
            lesson(&school.egon, school.class, json!({ "date": "2026-11-22" })).await;
            lesson(&school.egon, school.class, json!({ "date": "2026-11-19" })).await;
            let body = json!({ "name": "Some", "gender": "male", "phone": format!("137{:08}", number()) });
            add(&school.alex, "customers", body).await;
        };
        fill().await;
        // A row of everything, so that everybody has a class to look after; and one more of everything.
        Sample::new(&school.org.admin, "Any", "5550").await.everything().await;
        let before = costs().await;
        for _ in 0..5 {
            fill().await;
        }
        Sample::new(&school.org.admin, "Else", "5560").await.everything().await;
        assert_eq!(costs().await, before);
        assert!(before.iter().all(|count| *count < 16), "{before:?}");
    }

    /// Parameters are known ones; the sections of another organisation are its own.
    async fn home_asks_for_known_sections(campus) {
        let school = School::new(campus).await;
        lesson(&school.egon, school.class, json!({ "date": "2026-11-20" })).await;
        assert_eq!(school.egon.get("/api/home?section=nothing").await.expect(400).code(), "unknown_parameter");
        assert_eq!(school.egon.get("/api/home?limit=1").await.expect(400).code(), "unknown_parameter");
        let other = campus.org("beta").await;
        assert_eq!(section(&other.admin, "lessons_unregistered").await, None);
        assert_eq!(campus.anonymous().get("/api/home").await.status, 401);
    }
}

/// Every section and figure has its texts in every language.
#[test]
fn i_2_every_section_of_the_home_page_has_its_texts() {
    for (tag, text) in [
        ("zh-CN", include_str!("../../../../public/locales/zh-CN.ftl")),
        ("en", include_str!("../../../../public/locales/en.ftl")),
        ("pl", include_str!("../../../../public/locales/pl.ftl")),
    ] {
        let keys = campus_server::modules::home().map(|provider| provider.key).filter(|key| *key != "setup");
        for key in keys {
            assert!(text.contains(&format!("\nui-home-{key} = ")), "{tag} lacks ui-home-{key}");
        }
        for key in [
            "do-all",
            "do-scores",
            "do-assign",
            "count-asked",
            "count-members",
            "registered",
            "figure-lessons",
            "figure-attendance",
            "figure-students",
            "figure-customers",
        ] {
            assert!(text.contains(&format!("\nui-home-{key} = ")), "{tag} lacks ui-home-{key}");
        }
        for key in [
            "lessons_today",
            "no_class",
            "lessons_next",
            "homework",
            "follow_ups_due",
            "customers_new",
            "classes_attended",
        ] {
            assert!(text.contains(&format!("\nui-home-{key}-none = ")), "{tag} lacks ui-home-{key}-none");
        }
    }
}
