//! What a list can be asked: trees of conditions, days in words, text in any case and width, numbers, groups.

use campus_model::DataScope;
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{by, t};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::support::{Client, Sample};

async fn customer(client: &Client, name: &str, more: Value) -> i64 {
    let n = crate::support::number();
    let mut body = json!({ "name": name, "gender": "male", "wechat": format!("narrow{n}") });
    for (field, value) in more.as_object().unwrap() {
        body[field] = value.clone();
    }
    client.post("/api/customers", body).await.expect(201).json["record"]["id"].as_i64().unwrap()
}

/// The names of the customers that a query finds, in order, and what `count` says of it.
async fn found(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("/api/customers?sort=name&limit=200&{query}")).await.expect(200).json;
    let names: Vec<String> =
        page["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(client.count(&format!("/api/customers?{query}")).await, i64::try_from(names.len()).unwrap(), "{query}");
    names
}

/// `filter=` of a tree.
fn tree(tree: &Value) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("filter", &tree.to_string()).finish()
}

fn is(field: &str, op: &str, value: &str) -> Value {
    json!({ "field": field, "op": op, "values": [value] })
}

both! {
    /// ST-01: a second filter narrows what the first and the search left.
    async fn st_01_filters_add_up_and_keep_the_search(campus) {
        let org = campus.org("alpha").await;
        for (name, gender, source) in [("Ann A", "female", "baidu"), ("Ann B", "male", "baidu"), ("Ann C", "female", "seo"), ("Bob", "female", "baidu")] {
            customer(&org.admin, name, json!({ "gender": gender, "source": source })).await;
        }
        assert_eq!(found(&org.admin, "q=ann").await.len(), 3);
        assert_eq!(found(&org.admin, "q=ann&gender=female").await, ["Ann A", "Ann C"]);
        assert_eq!(found(&org.admin, "q=ann&gender=female&source=baidu").await, ["Ann A"]);
    }

    /// ST-02, ST-03: of one field any value does, of several fields all have to hold; what is taken off counts no more.
    async fn st_02_a_filter_that_is_taken_off_is_gone(campus) {
        let org = campus.org("alpha").await;
        for (name, gender, level) in [("A", "female", "a"), ("B", "male", "b"), ("C", "female", "c")] {
            customer(&org.admin, name, json!({ "gender": gender, "level": level })).await;
        }
        assert_eq!(found(&org.admin, "level=a&level=b").await, ["A", "B"]);
        assert_eq!(found(&org.admin, "level=a&level=b&gender=female").await, ["A"]);
        assert_eq!(found(&org.admin, "gender=female").await, ["A", "C"]);
        assert_eq!(found(&org.admin, "").await.len(), 3);
    }

    /// ST-06: the address of a page with its filters gives the same page again after a change to one of its rows.
    async fn st_06_the_same_address_gives_the_same_page(campus) {
        let org = campus.org("alpha").await;
        for n in 0..7 {
            customer(&org.admin, &format!("N{n}"), json!({ "level": if n == 6 { "b" } else { "a" } })).await;
        }
        let path = "/api/customers?level=a&sort=name&limit=2&page=3";
        let before = org.admin.get(path).await.expect(200).json;
        let row = &before["rows"][0];
        org.admin.patch(&format!("/api/customers/{}", row["id"]), 1, json!({ "company": "Acme" })).await.expect(200);
        let after = org.admin.get(path).await.expect(200).json;
        assert_eq!((&after["page"], &after["rows"][0]["id"]), (&before["page"], &row["id"]));
        assert_eq!(after["rows"][0]["company"], "Acme");
        // A deleted row makes room for the next one; page 3 is still page 3.
        let first = org.admin.get("/api/customers?level=a&sort=name&limit=2").await.json["rows"][0].clone();
        org.admin.delete(&format!("/api/customers/{}", first["id"]), first["version"].as_i64().unwrap()).await.expect(200);
        let page = org.admin.get(path).await.expect(200).json;
        assert_eq!((page["page"].as_i64(), page["rows"].as_array().unwrap().len()), (Some(3), 1));
    }

    /// And, or, and groups in groups, beside the plain filters.
    async fn st_03_conditions_are_joined_by_and_and_or(campus) {
        let org = campus.org("alpha").await;
        let course = org.admin.post("/api/courses", json!({ "name": "Rust" })).await.expect(201).json["record"]["id"].clone();
        for (name, level, age, gender) in [("A", "a", 20, "male"), ("B", "b", 30, "male"), ("C", "c", 40, "female"), ("D", "a", 50, "female")] {
            customer(&org.admin, name, json!({ "level": level, "age": age, "gender": gender })).await;
        }
        customer(&org.admin, "E", json!({ "courses": [course] })).await;
        let (a, b) = (is("level", "is", "a"), is("level", "is", "b"));
        let old = is("age", "from", "40");
        for (query, expected) in [
            (json!({ "any": [a, b] }), vec!["A", "B", "D"]),
            (json!({ "all": [a, old] }), vec!["D"]),
            (json!({ "any": [b, { "all": [a, old] }] }), vec!["B", "D"]),
            (json!({ "all": [{ "any": [a, b] }, { "any": [is("gender", "is", "female"), is("age", "to", "20")] }] }), vec!["A", "D"]),
            (json!({ "any": [is("level", "empty", "true"), old] }), vec!["C", "D", "E"]),
            (json!({ "any": [{ "field": "level", "op": "not", "values": ["a", "b", "c"] }] }), vec!["E"]),
            (is("courses", "is", &course.to_string()), vec!["E"]),
            (json!({ "all": [is("courses", "empty", "true"), is("name", "not_contains", "c")] }), vec!["A", "B", "D"]),
            (json!({ "all": [{ "any": [{ "all": [{ "any": [a] }] }] }] }), vec!["A", "D"]),
        ] {
            assert_eq!(found(&org.admin, &tree(&query)).await, expected, "{query}");
            let with = format!("{}&gender=male", tree(&query));
            let male: Vec<&str> = expected.iter().copied().filter(|name| ["A", "B", "E"].contains(name)).collect();
            assert_eq!(found(&org.admin, &with).await, male, "{query} and male");
        }
        // The same rows in a file, in a bulk change, and in a saved view.
        let either = tree(&json!({ "any": [a, b] }));
        let file = org.admin.get(&format!("/api/customers/export?columns=name&sort=name&{either}")).await.expect(200);
        assert_eq!(file.text().lines().skip(1).map(str::trim).collect::<Vec<_>>(), ["A", "B", "D"]);
        let body = json!({ "all": { "query": either, "count": 3 }, "fields": { "company": "Acme" } });
        org.admin.post("/api/customers/bulk_edit", body).await.expect(200);
        assert_eq!(found(&org.admin, "company=Acme").await, ["A", "B", "D"]);
        let view = json!({ "entity": "customers", "name": "either", "query": format!("{either}&group=level") });
        org.admin.post("/api/views", view).await.expect(201);
        let view = json!({ "entity": "customers", "name": "worse", "query": tree(&is("secret", "is", "a")) });
        assert_eq!(org.admin.post("/api/views", view).await.expect(422).violation("query"), "unknown_field");
    }

    /// Days in words are the organisation's days, today.
    async fn days_are_asked_for_in_words(campus) {
        let org = campus.org("alpha").await;
        // Today is Sunday, the 22nd of November 2026.
        for (name, date) in [("today", "2026-11-22"), ("monday", "2026-11-16"), ("sunday before", "2026-11-15"), ("october", "2026-10-31"), ("last year", "2025-11-22")] {
            customer(&org.admin, name, json!({ "date": date })).await;
        }
        for (query, expected) in [
            ("date=today", vec!["today"]),
            ("date=this_week", vec!["monday", "today"]),
            ("date=last_week", vec!["sunday before"]),
            ("date=last_week&date=today", vec!["sunday before", "today"]),
            ("date.not=this_week&date.from=this_month", vec!["sunday before"]),
            ("date=last_month", vec!["october"]),
            ("date=2026-10", vec!["october"]),
            ("date=this_quarter", vec!["monday", "october", "sunday before", "today"]),
            ("date=last_year", vec!["last year"]),
            ("date=-7d..today", vec!["monday", "sunday before", "today"]),
            ("date=..-8d", vec!["last year", "october"]),
            ("date.to=last_month", vec!["last year", "october"]),
            ("date.from=yesterday", vec!["today"]),
            ("date=tomorrow", vec![]),
        ] {
            assert_eq!(found(&org.admin, query).await, expected, "{query}");
        }
        let words = json!({ "any": [is("date", "is", "today"), is("date", "is", "last_year")] });
        assert_eq!(found(&org.admin, &tree(&words)).await, ["last year", "today"]);
        // Tomorrow it is another day, and another week.
        let tomorrow = campus.later(chrono::Duration::days(1));
        let admin = tomorrow.sign_in(&org.admin.username).await;
        assert_eq!(found(&admin, "date=yesterday").await, ["today"]);
        assert_eq!(found(&admin, "date=this_week").await, Vec::<String>::new());
    }

    /// A day of date-times begins and ends at midnight where the organisation is, also when the clocks change.
    async fn date_times_are_cut_at_the_organisations_midnights(campus) {
        let id = campus_server::organisation::create(
            &campus.app,
            &campus_server::organisation::NewOrganisation {
                code: "warsaw".to_owned(),
                name: "Warszawa".to_owned(),
                currency: "PLN".to_owned(),
                time_zone: "Europe/Warsaw".to_owned(),
            },
        )
        .await
        .unwrap();
        let admin = campus.role_user(id, "principal").await;
        // The 25th of October 2026 has 25 hours in Warsaw: from 22:00 to 23:00 UTC.
        let mut names = Vec::new();
        for at in ["2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59.5Z", "2026-10-25T23:00:00Z"] {
            let name = campus.person(id, &[], None, None).await;
            let db = campus.app.store.write(id).await.unwrap();
            let mut update = Query::update();
            let at: DateTime<Utc> = at.parse().unwrap();
            update.table(t("accounts")).value(t("last_sign_in_at"), at).and_where(by("username").eq(name.as_str()));
            db.run(&update).await.unwrap();
            db.commit().await.unwrap();
            names.push(name);
        }
        let found = async |query: &str| -> Vec<usize> {
            let page = admin.get(&format!("/api/accounts?limit=200&sort=last_sign_in_at&{query}")).await.expect(200).json;
            let rows = page["rows"].as_array().unwrap().iter();
            rows.filter_map(|row| names.iter().position(|name| row["username"] == name.as_str())).collect()
        };
        assert_eq!(found("last_sign_in_at=2026-10-25").await, [1, 2]);
        assert_eq!(found("last_sign_in_at=-28d").await, [1, 2]);
        assert_eq!(found("last_sign_in_at.from=2026-10-25&last_sign_in_at.to=2026-10-25").await, [1, 2]);
        assert_eq!(found("last_sign_in_at.before=2026-10-25").await, [0]);
        assert_eq!(found("last_sign_in_at=2026-10-24T22:00:00Z").await, [1]);
        assert_eq!(found("last_sign_in_at.not=2026-10-25&last_sign_in_at=last_month").await, [0, 3]);
    }

    /// Text filters fold as the search does, and take every character for what it is.
    async fn st_03_text_filters_fold(campus) {
        let org = campus.org("alpha").await;
        for name in ["Zażółć GĘŚLĄ", "ＡＢＣ １２３", "100% [a]^-b", "O'Neil \\ *?.", "王芳", "plain_x"] {
            customer(&org.admin, name, json!({})).await;
        }
        let names = async |op: &str, text: &str| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair(&format!("name.{op}"), text);
            found(&org.admin, &query.finish()).await
        };
        for (op, text, expected) in [
            ("contains", "zazolc gesla", Some("Zażółć GĘŚLĄ")),
            ("contains", "ŻÓŁĆ g", Some("Zażółć GĘŚLĄ")),
            ("contains", "ｇęś", Some("Zażółć GĘŚLĄ")),
            ("contains", "abc 12", Some("ＡＢＣ １２３")),
            ("starts", "zAzO", Some("Zażółć GĘŚLĄ")),
            ("starts", "azo", None),
            ("ends", "gesla", Some("Zażółć GĘŚLĄ")),
            ("ends", "GESL", None),
            ("ends", "123", Some("ＡＢＣ １２３")),
            ("contains", "0%", Some("100% [a]^-b")),
            ("contains", "[a]", Some("100% [a]^-b")),
            ("contains", "^-", Some("100% [a]^-b")),
            ("contains", "]^", Some("100% [a]^-b")),
            ("contains", "\\ *?", Some("O'Neil \\ *?.")),
            ("contains", ".", Some("O'Neil \\ *?.")),
            ("contains", "o'n", Some("O'Neil \\ *?.")),
            ("contains", "芳", Some("王芳")),
            ("starts", "芳", None),
            ("contains", "_", Some("plain_x")),
            ("contains", "a%b", None),
            ("contains", ".*", None),
            ("contains", "-a", None),
        ] {
            assert_eq!(names(op, text).await, expected.into_iter().collect::<Vec<_>>(), "{op} {text}");
        }
        assert_eq!(names("not_contains", "a").await, ["O'Neil \\ *?.", "王芳"]);
        assert_eq!(found(&org.admin, "company.not_contains=x").await.len(), 6, "also where there is none");
        assert_eq!(found(&org.admin, "name.contains=zaz&name.contains=abc").await.len(), 2, "any of several");
    }

    /// ST-03: the last four digits of a telephone find its owner, however it was written.
    async fn st_03_the_last_four_digits_are_enough(campus) {
        let org = campus.org("alpha").await;
        customer(&org.admin, "Ann", json!({ "phone": "138 0013 8888" })).await;
        customer(&org.admin, "Bob", json!({ "phone": "１３９－１２３４－５６７８" })).await;
        customer(&org.admin, "Eve", json!({ "phone": "+48 600-700-800" })).await;
        for (q, expected) in [("8888", vec!["Ann"]), ("5678", vec!["Bob"]), ("７００", vec!["Eve"]), ("ann 8888", vec!["Ann"]), ("bob 8888", vec![])] {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", q).finish();
            assert_eq!(found(&org.admin, &query).await, expected, "{q}");
        }
        assert_eq!(found(&org.admin, "phone.ends=800").await, ["Eve"]);
    }

    /// ST-12: a list's number, its groups and its pages take one statement each, however many rows there are.
    async fn st_12_counting_and_grouping_take_one_statement(campus) {
        let org = campus.org("alpha").await;
        let cost = async |path: &str| org.admin.get(path).await.expect(200).statements.expect("counted");
        let paths = [
            ("/api/customers/count?q=a", 1),
            ("/api/customers/groups?by=source", 1),
            ("/api/customers/groups?by=consultant_id", 1),
            ("/api/customers/groups?by=date&q=a", 1),
            // The rows, and one for the list of courses.
            ("/api/customers?limit=200", 2),
            ("/api/customers?page=1&filter=%7B%22field%22%3A%22gender%22%2C%22op%22%3A%22is%22%2C%22values%22%3A%5B%22male%22%5D%7D", 2),
        ];
        for round in 0..2 {
            for n in 0..5 {
                customer(&org.admin, &format!("a{round}{n}"), json!({ "source": if n % 2 == 0 { "seo" } else { "baidu" } })).await;
            }
            for (path, statements) in paths {
                // To know who asks takes as many as for the views, which are two: views and quick filters.
                let who = cost("/api/views").await - 2;
                assert_eq!(cost(path).await - who, statements, "{path}");
            }
        }
    }

    /// Groups: their order, their numbers, their sums, and that each of them opens as a list.
    async fn groups_say_how_many_and_how_much(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        let class = sample.fresh(campus_model::entities::find("classes").unwrap()).await;
        for (name, source, level, date) in [("A", "baidu", json!("b"), "2026-11-22"), ("B", "qq_group", json!("a"), "2026-11-01"), ("C", "baidu", json!(null), "2026-10-05"), ("D", "baidu", json!("a"), "2025-10-05")] {
            customer(&org.admin, name, json!({ "source": source, "level": level, "date": date })).await;
        }
        let groups = async |path: &str| org.admin.get(path).await.expect(200).json;
        let pairs = |answer: &Value| -> Vec<(String, i64)> {
            let groups = answer["groups"].as_array().unwrap().iter();
            groups.map(|group| (group["value"].as_str().unwrap_or("—").to_owned(), group["count"].as_i64().unwrap())).collect()
        };
        let own = |pairs: &[(&str, i64)]| pairs.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect::<Vec<_>>();
        // In the order of the choices; without a value last.
        assert_eq!(pairs(&groups("/api/customers/groups?by=source").await), own(&[("qq_group", 1), ("baidu", 3)]));
        assert_eq!(pairs(&groups("/api/customers/groups?by=level").await), own(&[("a", 2), ("b", 1), ("—", 1)]));
        // Months, the latest first.
        let months = groups("/api/customers/groups?by=date").await;
        assert_eq!(pairs(&months), own(&[("2026-11", 2), ("2026-10", 1), ("2025-10", 1)]));
        assert_eq!(pairs(&groups("/api/customers/groups?by=date&level=a").await), own(&[("2026-11", 1), ("2025-10", 1)]));
        assert_eq!(pairs(&groups("/api/customers/groups?by=level&date=this_month&limit=1&page=9").await), own(&[("a", 1), ("b", 1)]));
        assert_eq!(pairs(&groups("/api/customers/groups?by=level&q=nobody").await), own(&[]));
        // Each opens as a list with as many rows.
        for (month, count) in pairs(&months) {
            assert_eq!(org.admin.count(&format!("/api/customers?date={month}")).await, count, "{month}");
        }
        // Links by label, booleans, and sums of what the list shows.
        let by_class = groups("/api/course_records/groups?by=class_id").await;
        assert_eq!(by_class["groups"], json!([]));
        for day in [3, 4] {
            let mut lesson = sample.input(campus_model::entities::find("course_records").unwrap()).await;
            lesson["class_id"] = json!(class);
            lesson["day_num"] = json!(day);
            org.admin.post("/api/course_records", lesson).await.expect(201);
        }
        let by_class = groups("/api/course_records/groups?by=class_id").await;
        let group = &by_class["groups"][0];
        assert_eq!((group["value"].as_str(), group["count"].as_i64()), (Some(class.to_string().as_str()), Some(2)));
        assert_eq!(group["label"], org.admin.get(&format!("/api/classes/{class}")).await.json["record"]["label"]);
        assert_eq!(group["sums"]["day_num"], 7);
        assert_eq!(pairs(&groups("/api/accounts/groups?by=must_change_password").await), own(&[("false", 1)]));
        assert_eq!(by_class["more"], false);
    }

    /// Groups and numbers belong to the right to list, reach no further than it, and know no hidden field.
    async fn groups_and_counts_follow_the_right_to_list(campus) {
        let org = campus.org("alpha").await;
        customer(&org.admin, "A", json!({})).await;
        let viewer = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        let none = campus.user(org.id, &["customers.list"], DataScope::Own).await;
        for path in ["/api/customers/count", "/api/customers/groups?by=source"] {
            assert_eq!(viewer.get(path).await.expect(403).code(), "forbidden", "{path}");
            campus.anonymous().get(path).await.expect(401);
        }
        assert_eq!(none.count("/api/customers").await, 0);
        assert_eq!(none.get("/api/customers/groups?by=source").await.expect(200).json["groups"], json!([]));
        // The note, and whether it is hidden, are not for whoever may only list.
        let reader = campus.user(org.id, &["study_records.list"], DataScope::Everything).await;
        for query in ["by=hidden", "by=nothing", "by=student_id&note.contains=x", ""] {
            let refused = reader.get(&format!("/api/study_records/groups?{query}")).await.expect(400);
            assert!(!refused.json["params"]["allowed"].as_array().unwrap().contains(&json!("hidden")), "{query}");
        }
        reader.get("/api/study_records/groups?by=student_id").await.expect(200);
        org.admin.get("/api/study_records/groups?by=hidden").await.expect(200);
        let other = campus.org("beta").await;
        assert_eq!(other.admin.count("/api/customers").await, 0);
        assert_eq!(other.admin.get("/api/customers/groups?by=source").await.expect(200).json["groups"], json!([]));
    }
}
