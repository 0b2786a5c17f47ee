//! The whole tree in one answer.

use campus_model::DataScope;
use serde_json::json;

use super::{Sample, contents, node, staff};

both! {
    /// OR-03: parents before children, own numbers and those of the whole branch, and what one may do with each.
    async fn or_03_the_tree_has_its_numbers(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let sample = Sample::plant(&org).await;
        let head = staff(admin, sample.id(4)).await;
        sample.change(admin, 4, json!({ "head_id": head })).await.expect(200);
        contents(campus, org.id, sample.id(2), &["draft"]).await;
        contents(campus, org.id, sample.id(4), &["published", "published", "archived"]).await;
        contents(campus, org.id, sample.id(6), &["published", "in_review"]).await;
        let tree = admin.get("/api/departments/tree").await.expect(200).json;
        let counts = |number: i64| {
            let node = node(&tree, sample.id(number));
            [&node["own"], &node["total"]].map(|counts| (counts["contents"].as_i64().unwrap(), counts["published"].as_i64().unwrap()))
        };
        assert_eq!(counts(1), [(0, 0), (6, 3)]);
        assert_eq!(counts(2), [(1, 0), (6, 3)]);
        assert_eq!(counts(4), [(3, 2), (5, 3)]);
        assert_eq!(counts(5), [(0, 0), (0, 0)], "zeros, not nothing");
        let four = node(&tree, sample.id(4));
        assert_eq!((&four["parent_id"], &four["staff"], &four["head"]["id"], &four["movable"]), (&json!(sample.id(2)), &json!(1), &json!(head), &json!(true)));
        let place = |number: i64| tree["nodes"].as_array().unwrap().iter().position(|node| node["id"] == sample.id(number)).unwrap();
        assert!(place(1) < place(2) && place(2) < place(4) && place(4) < place(6) && place(2) < place(3));
        let refused = admin.get("/api/departments/tree?depth=2").await.expect(400);
        assert_eq!(refused.json["params"]["parameter"], "depth");
    }

    /// OR-03, SS-06: only what one reaches, its top without a parent; no numbers where one may not list, and no total that
    /// would hold them.
    async fn or_03_the_tree_shows_what_one_reaches(campus) {
        let org = campus.org("alpha").await;
        let sample = Sample::plant(&org).await;
        contents(campus, org.id, sample.id(6), &["published"]).await;
        let below = sample.member(campus, &org, 2, &["departments.tree", "contents.list"], DataScope::DepartmentTree).await;
        let tree = below.get("/api/departments/tree").await.expect(200).json;
        assert_eq!(tree["nodes"].as_array().unwrap().len(), 4);
        let two = node(&tree, sample.id(2));
        assert_eq!((&two["parent_id"], &two["total"]["contents"], &two["staff"], &two["movable"]), (&json!(null), &json!(1), &json!(null), &json!(false)));
        assert_eq!(node(&tree, sample.id(4))["parent_id"], sample.id(2));

        let plain = sample.member(campus, &org, 2, &["departments.tree"], DataScope::Everything).await;
        let tree = plain.get("/api/departments/tree").await.expect(200).json;
        assert!(tree["nodes"].as_array().unwrap().len() > 6);
        assert_eq!((&node(&tree, sample.id(6))["own"], &node(&tree, sample.id(6))["total"]), (&json!(null), &json!(null)));

        // The tree of everything, contents of one's own department alone: no total that holds others'.
        let role = campus.role(org.id, &["departments.tree"], DataScope::Everything).await;
        let own = campus.role(org.id, &["contents.list"], DataScope::Department).await;
        let person = super::staff(&org.admin, sample.id(2)).await;
        let mixed = campus.sign_in(&campus.person(org.id, &[role, own], Some(person), None).await).await;
        let tree = mixed.get("/api/departments/tree").await.expect(200).json;
        let two = node(&tree, sample.id(2));
        assert_eq!((&two["own"]["contents"], &two["total"]), (&json!(0), &json!(null)));
        assert_eq!(node(&tree, sample.id(6))["own"], json!(null));
        campus.user(org.id, &["departments.list"], DataScope::Everything).await.get("/api/departments/tree").await.expect(403);
    }

    /// OR-03: ten thousand departments in one answer, with as many statements as six.
    async fn or_03_ten_thousand_cost_what_six_do(campus) {
        let org = campus.org("alpha").await;
        let sample = Sample::plant(&org).await;
        // The first request after a change makes the grants anew.
        org.admin.get("/api/departments/tree").await.expect(200);
        let few = org.admin.get("/api/departments/tree").await.expect(200);
        let entity = campus_model::entities::find("departments").unwrap();
        let db = campus.app.store.write(org.id).await.unwrap();
        let rows: Vec<campus_model::Record> = (0..10_000)
            .map(|number| {
                let parent = sample.id(1 + number % 6);
                campus_model::Record::new()
                    .with("title", format!("Many {number}"))
                    .with("code", 20_000 + number)
                    .with("function", "other")
                    .with("approval_mode", "none")
                    .with("org_unit_id", sample.unit)
                    .with("parent_id", parent)
                    .with("disabled", false)
            })
            .collect();
        campus_store::insert_many(&db, entity, &rows, 0, crate::support::noon()).await.unwrap();
        db.commit().await.unwrap();
        let many = org.admin.get("/api/departments/tree").await.expect(200);
        assert_eq!(many.statements, few.statements);
        assert_eq!((many.json["nodes"].as_array().unwrap().len(), &many.json["more"]), (10_000, &json!(true)));
    }
}
