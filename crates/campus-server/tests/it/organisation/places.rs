//! Where departments may stand, and what a move changes.

use campus_model::DataScope;
use serde_json::{Value, json};

use super::{Sample, contents, department, id_of, node, staff, version};
use crate::live::Page;

both! {
    /// OR-01: one unit throughout a tree, for what is added, moved and given to another unit; units have no circle.
    async fn or_01_one_unit_throughout(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let sample = Sample::plant(&org).await;
        let other = id_of(&admin.post("/api/org_units", json!({ "title": "Branch" })).await.expect(201).json);
        let far = department(admin, other, 50, None).await;
        let body = json!({ "title": "New", "code": 9060, "function": "content", "org_unit_id": sample.unit, "parent_id": far });
        assert_eq!(admin.post("/api/departments", body).await.expect(422).violation("parent_id"), "other_unit");
        let refused = sample.change(admin, 3, json!({ "parent_id": far })).await.expect(422);
        assert_eq!(refused.violation("parent_id"), "other_unit");
        assert_eq!(sample.change(admin, 3, json!({ "org_unit_id": other })).await.expect(422).violation("org_unit_id"), "other_unit");
        assert_eq!(sample.change(admin, 1, json!({ "org_unit_id": other })).await.expect(422).violation("org_unit_id"), "unit_of_branch");
        // From the leaves up it goes.
        sample.change(admin, 6, json!({ "org_unit_id": other, "parent_id": far })).await.expect(200);

        let path = format!("/api/org_units/{other}");
        admin.patch(&path, version(admin, &path).await, json!({ "parent_id": sample.unit })).await.expect(200);
        let top = format!("/api/org_units/{}", sample.unit);
        let circle = admin.patch(&top, version(admin, &top).await, json!({ "parent_id": other })).await.expect(422);
        assert_eq!(circle.violation("parent_id"), "cycle");
    }

    /// OR-02: no circle, ten levels with everything below, no two of one name side by side; a branch counts as a whole.
    async fn or_02_no_circle_ten_levels_unique_names(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let sample = Sample::plant(&org).await;
        for below in [2, 4, 6] {
            assert_eq!(sample.put(admin, 2, Some(below)).await.expect(422).violation("parent_id"), "cycle");
        }
        let mut end = sample.id(6);
        for level in 5..=10 {
            end = department(admin, sample.unit, 10 + level, Some(end)).await;
        }
        let body = json!({ "title": "Deep", "code": 9070, "function": "content", "org_unit_id": sample.unit, "parent_id": end });
        let refused = admin.post("/api/departments", body).await.expect(422);
        assert_eq!((refused.violation("parent_id"), &refused.json["violations"][0]["params"]["max"]), ("too_deep", &json!(10)));
        // 3 with one below: its leaf would stand on the eleventh level.
        department(admin, sample.unit, 30, Some(sample.id(3))).await;
        let ninth = admin.get("/api/departments?code=9019").await.expect(200).json["rows"][0]["id"].clone();
        let refused = sample.change(admin, 3, json!({ "parent_id": ninth })).await.expect(422);
        assert_eq!(refused.violation("parent_id"), "too_deep");

        assert_eq!(sample.change(admin, 3, json!({ "title": " ｄ2" })).await.expect(422).violation("title"), "taken");
        sample.change(admin, 3, json!({ "title": "D4" })).await.expect(200);
        assert_eq!(sample.put(admin, 3, Some(2)).await.expect(422).violation("title"), "taken", "where it would stand");
        let body = json!({ "title": "d1", "code": 9071, "function": "content", "org_unit_id": sample.unit });
        assert_eq!(admin.post("/api/departments", body).await.expect(422).violation("title"), "taken", "at the top");
    }

    /// OR-02: two moves at once that together would make a circle; one of them is refused.
    async fn or_02_two_moves_at_once_make_no_circle(campus) {
        let org = campus.org("alpha").await;
        let sample = std::sync::Arc::new(Sample::plant(&org).await);
        for _ in 0..4 {
            let tasks: Vec<_> = [(2, 3), (3, 2)]
                .into_iter()
                .map(|(one, other)| {
                    let (admin, sample) = (org.admin.clone(), sample.clone());
                    tokio::spawn(async move { sample.put(&admin, one, Some(other)).await.status })
                })
                .collect();
            let mut answers = Vec::new();
            for task in tasks {
                answers.push(task.await.unwrap());
            }
            answers.sort_unstable();
            assert_eq!(answers, [200, 422]);
            sample.put(&org.admin, 2, Some(1)).await.expect(200);
            sample.put(&org.admin, 3, Some(1)).await.expect(200);
        }
    }

    /// OR-05: a move changes what somebody reaches from the next request on, up and down; contents stay where they are; the
    /// history names the old parent and the new one; open pages are told.
    async fn or_05_a_move_changes_rights_at_once(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let sample = Sample::plant(&org).await;
        contents(campus, org.id, sample.id(6), &["draft", "published"]).await;
        contents(campus, org.id, sample.id(3), &["draft"]).await;
        let codes = ["departments.tree", "contents.list", "staff.list"];
        let of_two = sample.member(campus, &org, 2, &codes, DataScope::DepartmentTree).await;
        let of_three = sample.member(campus, &org, 3, &codes, DataScope::DepartmentTree).await;
        let sees = async |client: &crate::support::Client| {
            let tree = client.get("/api/departments/tree").await.expect(200).json;
            let ids = tree["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_i64().unwrap());
            (sample.numbers(ids), client.count("/api/contents").await)
        };
        assert_eq!(sees(&of_two).await, (vec![2, 4, 5, 6], 2));
        assert_eq!(sees(&of_three).await, (vec![3], 1));
        let mut page = Page::open(campus, &of_three).await;
        sample.put(admin, 4, Some(3)).await.expect(200);
        assert_eq!(sees(&of_two).await, (vec![2, 5], 0), "with the session that was there");
        assert_eq!(sees(&of_three).await, (vec![3, 4, 6], 3));
        while page.next().await.0 != "access" {}

        let found = of_three.get(&format!("/api/contents?department_id={}", sample.id(6))).await.expect(200).json;
        assert_eq!(found["rows"].as_array().unwrap().len(), 2, "contents keep their department");
        let history = admin.get(&format!("/api/departments/{}/history", sample.id(4))).await.expect(200).json;
        let change = &history["entries"][0]["fields"][0];
        assert_eq!((&change["field"], &change["old"], &change["new"]), (&json!("parent_id"), &json!(sample.id(2)), &json!(sample.id(3))), "{history}");
    }

    /// OR-04: refused while it has children, staff or contents, and says how many; an empty one goes.
    async fn or_04_a_department_in_use_stays(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let sample = Sample::plant(&org).await;
        staff(admin, sample.id(2)).await;
        contents(campus, org.id, sample.id(5), &["draft", "archived"]).await;
        let delete = async |number: i64| {
            let path = format!("/api/departments/{}", sample.id(number));
            admin.delete(&path, version(admin, &path).await).await
        };
        let refused = delete(2).await.expect(409);
        let params = &refused.json["params"];
        assert_eq!((refused.code(), &params["children"], &params["staff"], &params["contents"]), ("in_use", &json!(2), &json!(1), &json!(0)));
        assert_eq!(delete(5).await.expect(409).json["params"]["contents"], 2);
        delete(6).await.expect(200);
        delete(4).await.expect(200);
    }

    /// OR-04: a disabled department is offered for nothing new; what holds it keeps it, and lists and numbers too.
    async fn or_04_a_disabled_department_is_not_offered(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let sample = Sample::plant(&org).await;
        let (five, person) = (sample.id(5), staff(admin, sample.id(5)).await);
        contents(campus, org.id, five, &["published"]).await;
        sample.change(admin, 5, json!({ "disabled": true })).await.expect(200);
        let offered = async |query: &str| {
            let choices = admin.get(&format!("/api/staff/pick/department_id?{query}")).await.expect(200).json;
            choices["choices"].as_array().unwrap().iter().any(|choice| choice["id"] == five)
        };
        assert!(!offered("q=D5").await);
        assert!(offered("q=D5&all=true").await, "filters find what is there");
        assert!(offered(&format!("id={five}")).await, "what is there keeps its label");
        let body = json!({ "name": "New", "email": "new@example.org", "department_id": five });
        assert_eq!(admin.post("/api/staff", body).await.expect(422).violation("department_id"), "disabled");
        let path = format!("/api/staff/{person}");
        admin.patch(&path, version(admin, &path).await, json!({ "name": "Renamed" })).await.expect(200);
        assert_eq!(admin.count(&format!("/api/staff?department_id={five}")).await, 1);
        let tree: Value = admin.get("/api/departments/tree").await.expect(200).json;
        assert_eq!((&node(&tree, five)["disabled"], &node(&tree, five)["own"]["published"]), (&json!(true), &json!(1)));
    }
}
