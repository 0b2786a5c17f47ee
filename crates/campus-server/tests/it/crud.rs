//! The generic operations: what a change does, and what is refused and how.

use campus_model::DataScope;
use serde_json::{Value, json};

use crate::support::{Client, Sample};

/// A customer with nothing but what is required.
fn customer(name: &str, phone: &str) -> Value {
    json!({ "name": name, "gender": "female", "phone": phone })
}

async fn add(client: &Client, path: &str, body: Value) -> (i64, Value) {
    let answer = client.post(path, body).await.expect(201);
    (answer.json["record"]["id"].as_i64().unwrap(), answer.json["record"].clone())
}

both! {
    /// A key that is absent stays, `null` clears, and unchanged keys change nothing.
    async fn patch_changes_the_keys_it_names(campus) {
        let org = campus.org("alpha").await;
        let body = json!({ "name": "Ann", "gender": "female", "phone": "555 100", "company": "Acme", "age": 30 });
        let (id, added) = add(&org.admin, "/api/customers", body).await;
        assert_eq!(added["source"], "qq_group", "a default stands in for what was left out");
        assert_eq!(added["date"], "2026-11-22", "the organisation's today");
        let path = format!("/api/customers/{id}");
        let edited = org.admin.patch(&path, 1, json!({ "company": null, "age": 31 })).await.expect(200);
        assert_eq!(edited.json["record"]["company"], Value::Null);
        assert_eq!(edited.json["record"]["age"], 31);
        assert_eq!(edited.json["record"]["name"], "Ann");
        assert_eq!(edited.json["record"]["version"], 2);
        let same = org.admin.patch(&path, 2, json!({ "age": 31 })).await.expect(200);
        assert_eq!(same.json["record"]["version"], 2, "nothing changed");
        // What a form sends back unchanged is not refused.
        let whole = same.json["record"].clone();
        org.admin.patch(&path, 2, whole).await.expect(200);
    }

    /// S-AZ-5: nobody sets what the product sets, and what does not exist is refused.
    async fn s_az_5_keys_that_are_not_for_forms_are_refused(campus) {
        let org = campus.org("alpha").await;
        let other = campus.org("beta").await;
        let (id, before) = add(&org.admin, "/api/customers", customer("Ann", "555100")).await;
        let path = format!("/api/customers/{id}");
        let attempts = [
            ("org_id", json!(other.id), "unknown_field"),
            ("owner_id", json!(1), "unknown_field"),
            ("is_admin", json!(true), "unknown_field"),
            ("role", json!("principal"), "unknown_field"),
            ("created_at", json!("2020-01-01T00:00:00Z"), "unknown_field"),
            ("deleted_at", json!("2020-01-01T00:00:00Z"), "unknown_field"),
            ("search_text", json!("x"), "unknown_field"),
            ("nonsense", json!(1), "unknown_field"),
            ("id", json!(999), "unknown_field"),
            ("version", json!(77), "unknown_field"),
            ("status", json!("enrolled"), "read_only"),
            ("recv_date", json!("2020-01-01"), "read_only"),
            ("date", json!("2020-01-01"), "fixed"),
        ];
        for (key, value, code) in attempts {
            let refused = org.admin.patch(&path, 1, json!({ key: value })).await.expect(422);
            assert_eq!(refused.violation(key), code, "{key}: {}", refused.text());
            if key != "date" {
                let mut body = customer("Eve", "555999");
                body[key] = value;
                org.admin.post("/api/customers", body).await.expect(422);
            }
        }
        let now = org.admin.get(&path).await.expect(200).json["record"].clone();
        assert_eq!(now, before, "nothing was stored");
        assert_eq!(org.admin.count("/api/customers").await, 1);
    }

    /// S-AZ-5, fields: what one may not read is absent, not filterable, and not set.
    async fn s_az_5_fields_follow_their_own_permission(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        let id = sample.fresh(campus_model::entities::find("study_records").unwrap()).await;
        let reader = campus.user(org.id, &["study_records.list", "study_records.view"], DataScope::Everything).await;
        let seen = reader.get(&format!("/api/study_records/{id}")).await.expect(200);
        assert!(seen.json["record"].get("note").is_none(), "the teachers' remark");
        assert!(seen.json["record"].get("homework_note").is_some());
        assert!(reader.get("/api/study_records").await.json["rows"][0].get("note").is_none());
        for query in ["note=x", "note.contains=a", "sort=note", "hidden=true"] {
            reader.get(&format!("/api/study_records?{query}")).await.expect(400);
        }
        assert!(org.admin.get(&format!("/api/study_records/{id}")).await.json["record"].get("note").is_some());
    }

    /// S-AZ-6: of a JSON key given twice the last counts; a repeated filter is OR; a repeated parameter takes its last.
    async fn s_az_6_duplicates_have_one_meaning(campus) {
        let org = campus.org("alpha").await;
        let request = axum::http::Request::post("/api/customers")
            .header("content-type", "application/json")
            .body(r#"{"name":"First","name":"Last","gender":"male","phone":"555100"}"#.into())
            .unwrap();
        let added = org.admin.request(request).await.expect(201);
        assert_eq!(added.json["record"]["name"], "Last");
        add(&org.admin, "/api/customers", json!({ "name": "Eve", "gender": "female", "phone": "555200" })).await;
        assert_eq!(org.admin.count("/api/customers?gender=male&gender=female").await, 2);
        let last = org.admin.get("/api/customers?limit=2&limit=1").await.expect(200);
        assert_eq!(last.json["rows"].as_array().unwrap().len(), 1);
    }

    /// Unknown body keys 422, malformed JSON 400, another content type 415, the wrong JSON type 422.
    async fn bodies_that_cannot_be_used(campus) {
        let org = campus.org("alpha").await;
        let send = async |kind: &str, body: &'static str| {
            let request = axum::http::Request::post("/api/customers").header("content-type", kind).body(body.into()).unwrap();
            org.admin.request(request).await
        };
        assert_eq!(send("application/json", "{").await.expect(400).code(), "malformed");
        assert_eq!(send("application/json", "").await.expect(400).code(), "malformed");
        assert_eq!(send("text/plain", "{}").await.expect(415).code(), "unsupported_media");
        assert_eq!(send("application/x-www-form-urlencoded", "name=x").await.expect(415).code(), "unsupported_media");
        assert_eq!(send("application/json", "[]").await.status, 422);
        let faults = send("application/json; charset=utf-8", r#"{"name": 7, "gender": "other", "age": "x", "courses": [0]}"#).await.expect(422);
        for (field, code) in [("name", "not_text"), ("gender", "not_a_choice"), ("age", "not_integer"), ("courses", "not_a_link"), ("qq", "one_of")] {
            assert_eq!(faults.violation(field), code, "{}", faults.text());
        }
        let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
        let request = axum::http::Request::post("/api/customers").header("content-type", "application/json").body(deep.into()).unwrap();
        assert!(matches!(org.admin.request(request).await.status, 400 | 422));
        let large = format!("{{\"name\": \"{}\"}}", "x".repeat(1 << 20));
        let request = axum::http::Request::post("/api/customers").header("content-type", "application/json").body(large.into()).unwrap();
        assert_eq!(org.admin.request(request).await.expect(413).code(), "too_large");
        assert_eq!(org.admin.count("/api/customers").await, 0);
    }

    /// A unique value that is taken is a fault at its field; in the trash it is free again.
    async fn unique_values_are_refused_at_their_field(campus) {
        let org = campus.org("alpha").await;
        let (id, _) = add(&org.admin, "/api/customers", customer("Ann", "555100")).await;
        let refused = org.admin.post("/api/customers", customer("Eve", "555100")).await.expect(422);
        assert_eq!((refused.code(), refused.violation("phone")), ("invalid", "taken_public"));
        let (other, _) = add(&org.admin, "/api/customers", customer("Eve", "555200")).await;
        let refused = org.admin.patch(&format!("/api/customers/{other}"), 1, json!({ "phone": "555100" })).await.expect(422);
        assert_eq!(refused.violation("phone"), "taken_public");
        org.admin.delete(&format!("/api/customers/{id}"), 1).await.expect(200);
        org.admin.patch(&format!("/api/customers/{other}"), 1, json!({ "phone": "555100" })).await.expect(200);
    }

    /// Unique together: the fields of the group are named.
    async fn unique_groups_are_refused_at_their_fields(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        let entity = campus_model::entities::find("classes").unwrap();
        let input = sample.input(entity).await;
        org.admin.post("/api/classes", input.clone()).await.expect(201);
        let refused = org.admin.post("/api/classes", input).await.expect(422);
        for field in ["school_id", "course_id", "semester"] {
            assert_eq!(refused.violation(field), "taken", "{}", refused.text());
        }
    }

    /// A row that others refer to stays, and the answer says who refers to it; owned rows go with it.
    async fn rows_in_use_are_not_deleted(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        sample.fresh(campus_model::entities::find("study_records").unwrap()).await;
        let course = sample.known("courses");
        let refused = org.admin.delete(&format!("/api/courses/{course}"), 1).await.expect(409);
        assert_eq!(refused.code(), "in_use");
        assert_eq!(refused.json["params"]["by"], "classes");
        assert_eq!(refused.json["params"]["count"], 1);
        org.admin.get(&format!("/api/courses/{course}")).await.expect(200);
        let (lesson, record) = (sample.known("course_records"), sample.known("study_records"));
        let refused = org.admin.delete(&format!("/api/course_records/{lesson}"), 1).await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "graded_records");
        org.admin.patch(&format!("/api/study_records/{record}"), 1, json!({ "score": "na" })).await.expect(200);
        let gone = org.admin.delete(&format!("/api/course_records/{lesson}"), 1).await.expect(200);
        assert_eq!(gone.json["with"], 1, "its study record");
        org.admin.get(&format!("/api/study_records/{record}")).await.expect(404);
    }

    /// Links lead to rows within reach and within the field's limit.
    async fn links_are_checked(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        let mut body = customer("Ann", "555100");
        body["source"] = json!("referral");
        body["referral_from_id"] = json!(987_654);
        let refused = org.admin.post("/api/customers", body).await.expect(422);
        assert_eq!(refused.violation("referral_from_id"), "not_found");
        // A teacher is nobody's consultant.
        let teacher = sample.known("staff");
        let mut body = customer("Ann", "555100");
        body["consultant_id"] = json!(teacher);
        let refused = org.admin.post("/api/customers", body).await.expect(422);
        assert_eq!(refused.violation("consultant_id"), "outside_limit");
        let offered = org.admin.get("/api/customers/pick/consultant_id?limit=100").await.expect(200);
        let ids: Vec<i64> = offered.json["choices"].as_array().unwrap().iter().map(|choice| choice["id"].as_i64().unwrap()).collect();
        assert!(!ids.is_empty() && !ids.contains(&teacher));
        // A lesson's teacher is one of the class's.
        let class = sample.fresh(campus_model::entities::find("classes").unwrap()).await;
        let offered = org.admin.get(&format!("/api/course_records/pick/teacher_id?class_id={class}")).await.expect(200);
        assert_eq!(offered.json["choices"].as_array().unwrap().len(), 1);
        let seller = ids[0];
        let lesson = json!({ "class_id": class, "teacher_id": seller, "has_homework": false });
        let refused = org.admin.post("/api/course_records", lesson).await.expect(422);
        assert_eq!(refused.violation("teacher_id"), "outside_limit");
        let nothing = org.admin.get("/api/course_records/pick/teacher_id").await.expect(200);
        assert_eq!(nothing.json["choices"], json!([]));
    }

    /// R-7: two editors; who is late sees the row as it stands. Without a version nothing is changed.
    async fn r_7_versions_are_asked_for(campus) {
        let org = campus.org("alpha").await;
        let (id, _) = add(&org.admin, "/api/customers", customer("Ann", "555100")).await;
        let path = format!("/api/customers/{id}");
        org.admin.patch(&path, 1, json!({ "name": "Anna" })).await.expect(200);
        let late = org.admin.patch(&path, 1, json!({ "name": "Hanna" })).await.expect(412);
        assert_eq!(late.code(), "stale");
        assert_eq!(late.json["current"]["name"], "Anna");
        assert_eq!(late.json["current"]["version"], 2);
        org.admin.delete(&path, 1).await.expect(412);
        for method in [axum::http::Method::PATCH, axum::http::Method::DELETE] {
            let answer = org.admin.send(method, &path, &[], Some(json!({ "name": "Hanna" }))).await.expect(428);
            assert_eq!(answer.code(), "version_required");
        }
        let odd = org.admin.send(axum::http::Method::PATCH, &path, &[("if-match", "*")], Some(json!({}))).await;
        assert_eq!(odd.status, 400, "there is no blind overwriting");
        assert_eq!(org.admin.get(&path).await.json["record"]["name"], "Anna");
    }

    /// R-7: of many who race from one version, one wins each round and nothing is lost.
    async fn r_7_no_update_is_lost_in_a_race(campus) {
        let org = campus.org("alpha").await;
        let (id, _) = add(&org.admin, "/api/customers", json!({ "name": "Ann", "gender": "female", "phone": "555100", "age": 1 })).await;
        let path = format!("/api/customers/{id}");
        let mut won = 0;
        for _ in 0..4 {
            let seen = org.admin.get(&path).await.json["record"].clone();
            let (version, age) = (seen["version"].as_i64().unwrap(), seen["age"].as_i64().unwrap());
            let mut racers = tokio::task::JoinSet::new();
            for _ in 0..8 {
                let (client, path) = (org.admin.clone(), path.clone());
                racers.spawn(async move { client.patch(&path, version, json!({ "age": age + 1 })).await.status });
            }
            let outcomes = racers.join_all().await;
            assert!(outcomes.iter().all(|status| matches!(status, 200 | 412)), "{outcomes:?}");
            won += outcomes.iter().filter(|status| **status == 200).count();
        }
        assert_eq!(won, 4, "one of each round");
        assert_eq!(org.admin.get(&path).await.json["record"]["age"], 5);
    }

    /// Not granted is 403; out of reach, of another organisation, or unknown is 404 with one and the same body.
    async fn s_az_4_what_is_out_of_reach_is_not_there(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let (foreign, _) = add(&other.admin, "/api/customers", customer("Ann", "555100")).await;
        let (own, _) = add(&org.admin, "/api/customers", customer("Eve", "555200")).await;
        let codes = ["customers.list", "customers.view", "customers.edit", "customers.delete"];
        let narrow = campus.user(org.id, &codes, DataScope::Own).await;
        let mut bodies = Vec::new();
        for (client, id) in [(&org.admin, foreign), (&org.admin, 987_654), (&narrow, own), (&narrow, foreign), (&narrow, 987_654)] {
            let path = format!("/api/customers/{id}");
            for answer in [
                client.get(&path).await,
                client.patch(&path, 1, json!({ "name": "Mine" })).await,
                client.delete(&path, 1).await,
            ] {
                assert_eq!(answer.status, 404, "{}", answer.text());
                bodies.push(answer.text());
            }
        }
        for odd in ["abc", "-1", "0", "1.5", "99999999999999999999", "1%20or%201=1"] {
            bodies.push(org.admin.get(&format!("/api/customers/{odd}")).await.expect(404).text());
        }
        bodies.dedup();
        assert_eq!(bodies.len(), 1, "one body for all: {bodies:?}");
        let refused = campus.user(org.id, &["schools.list"], DataScope::Everything).await.get(&format!("/api/customers/{own}")).await.expect(403);
        assert_eq!((refused.code(), refused.json["params"]["operation"].as_str()), ("forbidden", Some("customers.view")));
    }

    /// A row that is seen but may not be changed so is 403, and `allowed` says it beforehand.
    async fn rows_say_what_is_allowed_on_them(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        let staff = campus_model::entities::find("customers").unwrap();
        let id = sample.fresh(staff).await;
        let wide = campus.role(org.id, &["customers.list", "customers.view"], DataScope::Everything).await;
        let narrow = campus.role(org.id, &["customers.edit"], DataScope::Own).await;
        let person = campus.person(org.id, &[wide, narrow], None, None).await;
        let client = campus.sign_in(&person).await;
        let seen = client.get(&format!("/api/customers/{id}")).await.expect(200);
        assert_eq!(seen.json["record"]["allowed"], json!(["view"]));
        let refused = client.patch(&format!("/api/customers/{id}"), 1, json!({ "name": "Mine" })).await.expect(403);
        assert_eq!(refused.code(), "row_forbidden");
    }

    /// ST-08, ST-11: reading changes nothing, and GET serves no change.
    async fn st_11_reading_changes_nothing(campus) {
        let org = campus.org("alpha").await;
        let (id, before) = add(&org.admin, "/api/customers", customer("Ann", "555100")).await;
        for path in [format!("/api/customers/{id}"), "/api/customers".into(), "/api/customers/pick/courses".into()] {
            for _ in 0..2 {
                org.admin.get(&path).await.expect(200);
            }
        }
        assert_eq!(org.admin.get(&format!("/api/customers/{id}")).await.json["record"], before);
        for path in ["/api/customers/1/delete", "/api/study_records/generate", "/api/auth/logout", "/api/auth/login"] {
            let answer = org.admin.get(path).await;
            assert!(matches!(answer.status, 404 | 405), "{path}: {}", answer.status);
        }
        org.admin.get("/api/session").await.expect(200);
    }

    /// A HEAD is answered as its GET, without a body; other verbs are 405 with a problem.
    async fn other_verbs(campus) {
        let org = campus.org("alpha").await;
        for method in ["PUT", "TRACE", "OPTIONS"] {
            let method = axum::http::Method::from_bytes(method.as_bytes()).unwrap();
            let answer = org.admin.send(method.clone(), "/api/customers", &[], None).await;
            assert_eq!((answer.status, answer.code()), (405, "method_not_allowed"), "{method}");
        }
    }
}
