//! Lists: order, pages, search, filters, and what they cost.

use serde_json::{Value, json};

use crate::support::{Client, Sample};

/// Customers with ties and missing values in every direction.
async fn some_customers(client: &Client, count: usize) {
    for n in 0..count {
        let mut body = json!({
            "name": format!("Name {}", n % 3),
            "gender": if n % 2 == 0 { "male" } else { "female" },
            "wechat": format!("w{n:03}"),
        });
        if n % 3 != 0 {
            body["age"] = json!(20 + n % 4);
        }
        if n % 4 != 0 {
            body["education"] = json!(["university", "other", "key_university"][n % 3]);
        }
        client.post("/api/customers", body).await.expect(201);
    }
}

fn ids(page: &Value) -> Vec<i64> {
    page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect()
}

/// Every page by cursor.
async fn walk(client: &Client, query: &str, limit: usize) -> Vec<i64> {
    let mut found = Vec::new();
    let mut after = String::new();
    for _ in 0..100 {
        let page = client.get(&format!("/api/customers?{query}&limit={limit}&after={after}")).await.expect(200).json;
        found.extend(ids(&page));
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => return found,
        }
    }
    panic!("the pages never end");
}

both! {
    /// The pages by cursor, joined, are the list, whatever the order, over ties and missing values.
    async fn pages_by_cursor_are_the_whole_list(campus) {
        let org = campus.org("alpha").await;
        some_customers(&org.admin, 23).await;
        for sort in ["", "name", "-name", "age", "-age", "education,-age", "-education,name", "-age,-education,name", "consultant_id", "date,-id", "gender,age"] {
            let whole = org.admin.get(&format!("/api/customers?sort={sort}&limit=200")).await.expect(200).json;
            let whole = ids(&whole);
            assert_eq!(whole.len(), 23);
            for limit in [1, 4, 23] {
                assert_eq!(walk(&org.admin, &format!("sort={sort}"), limit).await, whole, "sort={sort} limit={limit}");
            }
            let mut by_number = Vec::new();
            for page in 1..=6 {
                by_number.extend(ids(&org.admin.get(&format!("/api/customers?sort={sort}&limit=4&page={page}")).await.expect(200).json));
            }
            assert_eq!(by_number, whole, "sort={sort}");
        }
    }

    /// The order of a choice is its order in the list, and missing values come last in both directions.
    async fn orders_are_what_people_expect(campus) {
        let org = campus.org("alpha").await;
        some_customers(&org.admin, 12).await;
        let column = async |sort: &str, field: &str| -> Vec<Value> {
            let page = org.admin.get(&format!("/api/customers?sort={sort}&limit=200")).await.expect(200).json;
            page["rows"].as_array().unwrap().iter().map(|row| row[field].clone()).collect()
        };
        let places = |slugs: Vec<Value>| -> Vec<usize> {
            let order = ["key_university", "university", "other"];
            slugs.iter().map(|slug| order.iter().position(|known| slug == known).unwrap_or(9)).collect()
        };
        let up = places(column("education", "education").await);
        assert!(up.is_sorted(), "{up:?}");
        let down = column("-age", "age").await;
        let given: Vec<i64> = down.iter().filter_map(Value::as_i64).collect();
        assert!(given.is_sorted_by(|a, b| a >= b), "{down:?}");
        assert!(down.iter().skip(given.len()).all(Value::is_null), "{down:?}");
    }

    /// ST-03: each word of the search must be found; case, width, diacritics and wildcards do not matter.
    async fn st_03_the_search_folds(campus) {
        let org = campus.org("alpha").await;
        for (name, wechat) in [("Zażółć Gęślą", "wAbC"), ("张伟", "zw100%"), ("张三", "a_b"), ("O'Neil \\ Co", "plain")] {
            org.admin.post("/api/customers", json!({ "name": name, "gender": "male", "wechat": wechat })).await.expect(201);
        }
        let count = async |q: &str| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("q", q);
            let path = format!("/api/customers?{}", query.finish());
            org.admin.count(&path).await
        };
        for (q, found) in [
            ("zazolc", 1), ("ZAŻÓŁĆ", 1), ("gesla zazolc", 1), ("ｇęślą", 1), ("ＷＡＢＣ", 1), ("张", 2), ("张 伟", 1), ("伟 三", 0),
            ("%", 1), ("100%", 1), ("_", 1), ("a_b", 1), ("\\", 1), ("o'neil", 1), ("  ", 4), ("", 4), ("nobody", 0), ("' or 1=1 --", 0),
        ] {
            assert_eq!(count(q).await, found, "q={q}");
        }
    }

    /// The search reaches through searched links: a student is found by the customer's name.
    async fn st_03_the_search_follows_links(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Wanda", "5550").await;
        sample.fresh(campus_model::entities::find("study_records").unwrap()).await;
        for path in ["students", "study_records", "class_members"] {
            assert_eq!(org.admin.count(&format!("/api/{path}?q=wanda")).await, 1, "{path}");
            assert_eq!(org.admin.count(&format!("/api/{path}?q=nobody")).await, 0, "{path}");
        }
    }

    /// ST-04: what is unknown is refused and named, and never reaches the database.
    async fn st_04_unknown_parameters_are_refused(campus) {
        let org = campus.org("alpha").await;
        for (query, parameter) in [
            ("nonsense=1", "nonsense"), ("name.like=x", "name.like"), ("sort=password", "sort"), ("sort=name;drop", "sort"), ("sort=courses", "sort"),
            ("limit=0", "limit"), ("limit=201", "limit"), ("limit=1e9", "limit"), ("gender=other", "gender"), ("age=x", "age"), ("date.from=whenever", "date.from"), ("date.from=-7d..today", "date.from"),
            ("group=name", "group"), ("filter=x", "filter"), ("filter=%7B%22field%22:%22org_id%22,%22op%22:%22is%22,%22values%22:%5B%221%22%5D%7D", "filter.org_id"),
            ("org_id=1", "org_id"), ("search_text=x", "search_text"), ("deleted_at.empty=false", "deleted_at.empty"), ("courses=x", "courses"),
        ] {
            for path in ["customers?", "customers/count?", "customers/groups?by=source&"] {
                let refused = org.admin.get(&format!("/api/{path}{query}")).await.expect(400);
                assert_eq!(refused.code(), "unknown_parameter", "{query}");
                assert_eq!(refused.json["params"]["parameter"], parameter, "{path}{query}");
                assert!(!refused.json["params"]["allowed"].as_array().unwrap().is_empty(), "{query} says what is allowed");
            }
        }
        org.admin.get("/api/customers/pick/courses?nonsense=1").await.expect(400);
    }

    /// ST-05: a stale cursor or page gives the first page.
    async fn st_05_a_stale_cursor_gives_the_first_page(campus) {
        let org = campus.org("alpha").await;
        some_customers(&org.admin, 5).await;
        let first = org.admin.get("/api/customers?limit=2").await.expect(200).json;
        for query in ["after=nonsense", "after=W10", "after=WyJhIiwyXQ", "page=0", "page=-3", "page=99999", "page=x"] {
            let page = org.admin.get(&format!("/api/customers?limit=2&{query}")).await.expect(200).json;
            assert_eq!(ids(&page), ids(&first), "{query}");
        }
        // A cursor of another order.
        let other = org.admin.get("/api/customers?limit=2&sort=name").await.json["next"].as_str().unwrap().to_owned();
        org.admin.get(&format!("/api/customers?limit=2&sort=age,gender&after={other}")).await.expect(200);
    }

    /// Filters: any of, none of, ranges, empty, lists of links; all of them must hold.
    async fn filters_narrow_the_list(campus) {
        let org = campus.org("alpha").await;
        some_customers(&org.admin, 12).await;
        let course = org.admin.post("/api/courses", json!({ "name": "Rust" })).await.expect(201).json["record"]["id"].as_i64().unwrap();
        let body = json!({ "name": "100%", "gender": "male", "wechat": "x", "courses": [course], "age": 60 });
        org.admin.post("/api/customers", body).await.expect(201);
        let count = async |query: &str| org.admin.count(&format!("/api/customers?{query}")).await;
        let course_is = format!("courses={course}");
        let course_not = format!("courses.not={course}");
        for (query, found) in [
            ("gender=male", 7), ("gender=male&gender=female", 13), ("gender.not=male", 6), ("age.empty=true", 4), ("age.empty=false", 9),
            ("age.from=22", 5), ("age.from=21&age.to=22", 4), ("age=60", 1), ("name.starts=name", 12), ("name.contains=00%25", 1),
            ("education.not=other", 10), (course_is.as_str(), 1), (course_not.as_str(), 12), ("courses.empty=true", 12), ("gender=male&age.from=22", 3),
            ("date=2026-11-22", 13), ("date.from=2026-11-23", 0), ("status=enrolled", 0), ("level.empty=true", 13),
        ] {
            assert_eq!(count(query).await, found, "{query}");
        }
    }

    /// ST-12: the number of SQL statements of an answer does not depend on the number of rows.
    async fn st_12_the_number_of_statements_is_fixed(campus) {
        let org = campus.org("alpha").await;
        let mut sample = Sample::new(&org.admin, "Any", "5550").await;
        sample.everything().await;
        let paths: Vec<String> = crate::support::addable().map(|entity| format!("/api/{}?limit=200", entity.name)).collect();
        let cost = async |path: &str| org.admin.get(path).await.expect(200).statements.expect("counted");
        let mut before = Vec::new();
        for path in &paths {
            before.push(cost(path).await);
        }
        for _ in 0..3 {
            sample.everything().await;
        }
        for (path, before) in paths.iter().zip(before) {
            let now = cost(path).await;
            assert_eq!(now, before, "{path}");
            // Total, rows, and one for each list of links.
            assert!(now <= 5, "{path} takes {now} statements");
        }
        let id = sample.known("classes");
        assert!(cost(&format!("/api/classes/{id}")).await <= 3);
        assert!(cost("/api/customers/pick/courses").await <= 3);
        assert!(cost("/api/session").await <= 6);
    }

    /// The rows say where they go on, and the number of the page; how many there are is asked for by itself.
    async fn totals_and_pages_agree(campus) {
        let org = campus.org("alpha").await;
        some_customers(&org.admin, 5).await;
        let page = org.admin.get("/api/customers?limit=2&page=3").await.expect(200).json;
        assert_eq!(page["page"].as_i64(), Some(3));
        assert_eq!(ids(&page).len(), 1);
        assert!(page.get("next").is_none() && page.get("total").is_none());
        let slash = org.admin.get("/api/customers/?limit=2&page=3").await.expect(200).json;
        assert_eq!(slash, page);
        let total = org.admin.get("/api/customers/count?limit=2&page=3&sort=-name").await.expect(200).json;
        assert_eq!(total, json!({ "total": 5, "exact": true }));
        let beyond = org.admin.get("/api/customers?limit=2&page=4").await.expect(200).json;
        assert_eq!((beyond["page"].as_i64(), ids(&beyond).len()), (Some(1), 2));
        // An empty list has one page.
        let none = org.admin.get("/api/customers?q=nobody&page=2").await.expect(200).json;
        assert_eq!((none["page"].as_i64(), ids(&none).len()), (Some(1), 0));
    }
}
