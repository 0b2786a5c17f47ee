//! One department takes another one over.

use campus_model::DataScope;
use serde_json::json;

use super::{Sample, contents, department, id_of, node, staff, version};

both! {
    /// OR-04: everything goes over in one operation, each row with its line in the history; reach follows; the other is gone.
    async fn or_04_merge_moves_everything(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let sample = Sample::plant(&org).await;
        let (two, three) = (sample.id(2), sample.id(3));
        let person = staff(admin, two).await;
        contents(campus, org.id, two, &["draft", "published"]).await;
        let account = json!({ "name": "Our account", "department_id": two });
        let account = id_of(&admin.post("/api/platform_accounts", account).await.expect(201).json);
        let role = campus.role(org.id, &["contents.list"], DataScope::Own).await;
        let groups = admin.get("/api/permission_groups?limit=200").await.expect(200).json["rows"].clone();
        let group = groups.as_array().unwrap().iter().find(|row| row["slug"] == "contents").unwrap()["id"].clone();
        let scope = json!({ "role_id": role, "permission_group_id": group, "scope": "departments", "departments": [two, three] });
        let scope = id_of(&admin.post("/api/role_scopes", scope).await.expect(201).json);
        let reader = sample.member(campus, &org, 3, &["departments.tree", "contents.list"], DataScope::DepartmentTree).await;
        assert_eq!(reader.count("/api/contents").await, 0);

        let path = format!("/api/departments/{two}");
        let seen = format!("\"{}\"", version(admin, &path).await);
        let merged = admin.post_with(&format!("{path}/merge"), &[("if-match", &seen)], json!({ "into": three })).await.expect(200);
        let want = json!({ "into": three, "departments": 2, "staff": 1, "contents": 2, "accounts": 1, "scopes": 1 });
        assert_eq!(merged.json, want);
        admin.get(&path).await.expect(404);
        for path in [format!("/api/staff/{person}"), format!("/api/platform_accounts/{account}")] {
            assert_eq!(admin.get(&path).await.expect(200).json["record"]["department_id"], three);
            let history = admin.get(&format!("{path}/history")).await.expect(200).json;
            assert_eq!(history["entries"][0]["fields"][0]["old"], two, "{history}");
        }
        assert_eq!(admin.get(&format!("/api/role_scopes/{scope}")).await.expect(200).json["record"]["departments"], json!([three]));
        let tree = reader.get("/api/departments/tree").await.expect(200).json;
        assert_eq!(sample.numbers(tree["nodes"].as_array().unwrap().iter().map(|node| node["id"].as_i64().unwrap())), [3, 4, 5, 6]);
        assert_eq!((&node(&tree, three)["own"]["contents"], &node(&tree, sample.id(4))["parent_id"]), (&json!(2), &json!(three)));
        assert_eq!(reader.count("/api/contents").await, 2, "at once");
    }

    /// OR-04: refused into itself, its own branch, another unit, what one does not reach, and where names or levels would clash;
    /// nothing has moved then.
    async fn or_04_merge_is_refused_where_it_does_not_fit(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let sample = Sample::plant(&org).await;
        let other = id_of(&admin.post("/api/org_units", json!({ "title": "Branch" })).await.expect(201).json);
        let far = department(admin, other, 50, None).await;
        let two = format!("/api/departments/{}", sample.id(2));
        let into = async |client: &crate::support::Client, into: i64| {
            let seen = format!("\"{}\"", version(admin, &two).await);
            client.post_with(&format!("{two}/merge"), &[("if-match", &seen)], json!({ "into": into })).await
        };
        for (to, code) in [(sample.id(2), "own_branch"), (sample.id(6), "own_branch"), (far, "other_unit"), (99_999, "not_found")] {
            assert_eq!(into(admin, to).await.expect(422).violation("into"), code);
        }
        let twin = json!({ "title": "d4", "code": 9080, "function": "content", "org_unit_id": sample.unit, "parent_id": sample.id(3) });
        admin.post("/api/departments", twin).await.expect(201);
        assert_eq!(into(admin, sample.id(3)).await.expect(422).violation("into"), "taken_below");
        let stale = admin.post_with(&format!("{two}/merge"), &[("if-match", "\"99\"")], json!({ "into": sample.id(1) })).await;
        stale.expect(412);
        admin.post(&format!("{two}/merge"), json!({ "into": sample.id(1) })).await.expect(428);
        let codes = ["departments.view", "departments.merge"];
        let of_three = sample.member(campus, &org, 3, &codes, DataScope::DepartmentTree).await;
        into(&of_three, sample.id(3)).await.expect(404);
        let of_two = sample.member(campus, &org, 2, &codes, DataScope::DepartmentTree).await;
        assert_eq!(into(&of_two, sample.id(3)).await.expect(422).violation("into"), "not_found");
        let kept = admin.get(&two).await.expect(200).json["record"].clone();
        assert_eq!(kept["parent_id"], sample.id(1));
        assert_eq!(admin.count(&format!("/api/departments?parent_id={}", sample.id(2))).await, 2);
    }
}
