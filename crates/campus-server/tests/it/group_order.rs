//! The order of permission groups, each organisation's own.

use campus_model::DataScope;
use serde_json::{Value, json};

use crate::live::Page;
use crate::support::Client;

/// The groups in the order in which somebody reads them.
async fn groups(client: &Client) -> Vec<(String, Value)> {
    let rows = client.get("/api/permission_groups").await.expect(200).json["rows"].as_array().unwrap().clone();
    assert_eq!(
        rows.iter().map(|row| row["place"].as_u64().unwrap()).collect::<Vec<_>>(),
        (1..=rows.len() as u64).collect::<Vec<_>>()
    );
    rows.into_iter().map(|row| (row["slug"].as_str().unwrap().to_owned(), row)).collect()
}

async fn slugs(client: &Client) -> Vec<String> {
    groups(client).await.into_iter().map(|(slug, _)| slug).collect()
}

/// Puts a group before another one, or at the end.
async fn place(client: &Client, slug: &str, before: Option<&str>) -> crate::support::Answer {
    let rows = groups(client).await;
    let id = |slug: &str| rows.iter().find(|(one, _)| one == slug).unwrap().1["id"].clone();
    let body = before.map_or_else(|| json!({}), |before| json!({ "before": id(before) }));
    client.patch(&format!("/api/permission_groups/{}/place", id(slug)), 1, body).await
}

/// The groups of a list of operations, by first appearance.
fn first_seen(rows: &Value) -> Vec<String> {
    let mut groups: Vec<String> = Vec::new();
    for row in rows.as_array().unwrap() {
        let code = row["code"].as_str().unwrap();
        let operation = campus_model::entities::operations().find(|operation| operation.code() == code).unwrap();
        if !groups.iter().any(|group| group == operation.group.slug()) {
            groups.push(operation.group.slug().to_owned());
        }
    }
    groups
}

const DECLARED: [&str; 9] =
    ["customers", "payments", "students", "classes", "lessons", "campuses", "contents", "organisation", "access"];
const ACCESS_FIRST: [&str; 9] =
    ["access", "customers", "payments", "students", "classes", "lessons", "campuses", "contents", "organisation"];

both! {
    /// The order of permission groups is the organisation's own: in their list, in pickers, in the list of operations and its
    /// groups, in the comparison of operations. Undone as a whole, and no other organisation's.
    async fn permission_groups_are_ordered_by_each_organisation(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        assert_eq!(slugs(&org.admin).await, DECLARED);
        let still = place(&org.admin, "customers", Some("payments")).await.expect(200);
        assert_eq!(still.header("x-operation-id"), "");
        let moved = place(&org.admin, "access", Some("customers")).await.expect(200);
        assert_eq!(moved.json["record"]["place"], 1);
        assert_eq!(slugs(&org.admin).await, ACCESS_FIRST);
        assert_eq!(slugs(&other.admin).await, DECLARED, "another organisation's order is its own");
        let down: Vec<String> = org.admin.get("/api/permission_groups?sort=-place").await.expect(200).json["rows"]
            .as_array().unwrap().iter().map(|row| row["slug"].as_str().unwrap().to_owned()).collect();
        assert_eq!(down.iter().rev().collect::<Vec<_>>(), ACCESS_FIRST.iter().collect::<Vec<_>>());

        let labels = |answer: &Value| -> Vec<String> {
            let text = |row: &Value| row["label"].as_str().unwrap().trim_start_matches("§group-").to_owned();
            answer.as_array().unwrap().iter().map(text).collect()
        };
        let picked = org.admin.get("/api/permissions/pick/permission_group_id?limit=100").await.expect(200).json;
        assert_eq!(labels(&picked["choices"]), ACCESS_FIRST);
        let grouped = org.admin.get("/api/permissions/groups?by=permission_group_id").await.expect(200).json;
        assert_eq!(labels(&grouped["groups"]), ACCESS_FIRST);
        // Page by page: the cursor stands in that order too.
        let mut rows = Vec::new();
        let mut next = String::new();
        loop {
            let page = org.admin.get(&format!("/api/permissions?limit=50&after={next}")).await.expect(200).json;
            rows.extend(page["rows"].as_array().unwrap().clone());
            match page["next"].as_str() {
                Some(cursor) => next = cursor.to_owned(),
                None => break,
            }
        }
        assert_eq!(rows.len(), campus_model::entities::operations().count());
        assert_eq!(first_seen(&json!(rows)), ACCESS_FIRST);
        let db = campus.app.store.write(0).await.unwrap();
        db.raw("update permissions set url = '/elsewhere' where code in ('customers.list', 'menus.list', 'staff.list')").await.unwrap();
        db.commit().await.unwrap();
        let differing = org.admin.get("/api/permissions/sync").await.expect(200).json;
        assert_eq!(first_seen(&differing["update"]), ["access", "customers", "organisation"]);
        assert_eq!(first_seen(&other.admin.get("/api/permissions/sync").await.expect(200).json["update"]), ["customers", "organisation", "access"]);

        // The history says it of every group that moved, and the whole of it is taken back, once.
        let id = groups(&org.admin).await[1].1["id"].clone();
        let told = org.admin.get(&format!("/api/permission_groups/{id}/history")).await.expect(200).json;
        assert_eq!(told["entries"][0]["fields"], json!([{ "field": "place", "old": 1, "new": 2 }]));
        let operation = moved.header("x-operation-id").to_owned();
        let path = format!("/api/operations/{operation}/undo");
        let undone = org.admin.post(&path, json!({})).await.expect(200);
        assert_eq!((undone.json["changed"].as_i64(), slugs(&org.admin).await), (Some(9), DECLARED.map(str::to_owned).to_vec()));
        let again = format!("/api/operations/{}/undo", undone.json["operation_id"].as_str().unwrap());
        org.admin.post(&again, json!({})).await.expect(200);
        assert_eq!(slugs(&org.admin).await, ACCESS_FIRST);

        // Moved on since: what somebody else did is not undone with it.
        let first = place(&org.admin, "campuses", None).await.expect(200).header("x-operation-id").to_owned();
        place(&org.admin, "campuses", Some("access")).await.expect(200);
        let late = org.admin.post(&format!("/api/operations/{first}/undo"), json!({})).await.expect(409);
        assert_eq!(late.json["params"]["reason"], "changed_since");
        assert_eq!(slugs(&org.admin).await[0], "campuses");
    }

    /// Only by whoever has the right, from either place; nothing else is known in the body.
    async fn permission_groups_are_ordered_by_whoever_may(campus) {
        let org = campus.org("alpha").await;
        let reader = campus.user(org.id, &["permission_groups.list", "permission_groups.view", "menus.edit"], DataScope::Everything).await;
        place(&reader, "access", Some("customers")).await.expect(403);
        let placer = campus.user(org.id, &["permission_groups.list", "permission_groups.place"], DataScope::Own).await;
        let moved = place(&placer, "access", Some("customers")).await.expect(200);
        assert_eq!(slugs(&reader).await, ACCESS_FIRST);
        let undo = format!("/api/operations/{}/undo", moved.header("x-operation-id"));
        assert_eq!(reader.post(&undo, json!({})).await.expect(403).json["params"]["operation"], "permission_groups.place");
        let id = groups(&placer).await[0].1["id"].clone();
        let path = format!("/api/permission_groups/{id}/place");
        assert_eq!(placer.patch(&path, 1, json!({ "before": 987_654 })).await.expect(422).violation("before"), "not_found");
        assert_eq!(placer.patch(&path, 1, json!({ "parent_id": 1 })).await.expect(422).violation("parent_id"), "unknown_field");
        placer.patch(&path, 2, json!({})).await.expect(412);
        placer.patch("/api/permission_groups/987654/place", 1, json!({})).await.expect(404);
        assert_eq!(slugs(&placer).await, ACCESS_FIRST);
        placer.post(&undo, json!({})).await.expect(200);
        assert_eq!(slugs(&placer).await, DECLARED);
    }

    /// A group that came with a new version stands where it is declared, whatever was placed before; and an order like the
    /// declared one is none of its own.
    async fn a_new_permission_group_stands_where_it_is_declared(campus) {
        let org = campus.org("alpha").await;
        let without = async |slug: &str| {
            let db = campus.app.store.write(org.id).await.unwrap();
            let groups = "select id from permission_groups where slug =";
            let gone = db.raw(&format!("delete from group_places where permission_group_id = ({groups} '{slug}') and org_id = {}", org.id)).await.unwrap();
            db.commit().await.unwrap();
            gone
        };
        assert_eq!(without("classes").await, 0, "nobody has placed one");
        place(&org.admin, "access", Some("customers")).await.expect(200);
        place(&org.admin, "students", None).await.expect(200);
        assert_eq!(slugs(&org.admin).await, ["access", "customers", "payments", "classes", "lessons", "campuses", "contents", "organisation", "students"]);
        // As if the two came later: each behind the one before it, and the first of all in front.
        assert_eq!((without("classes").await, without("customers").await), (1, 1));
        assert_eq!(slugs(&org.admin).await, ["customers", "access", "payments", "lessons", "campuses", "contents", "organisation", "students", "classes"]);
        // The next move places them where they are seen.
        place(&org.admin, "access", None).await.expect(200);
        assert_eq!(slugs(&org.admin).await, ["customers", "payments", "lessons", "campuses", "contents", "organisation", "students", "classes", "access"]);
        for (slug, before) in [("students", Some("lessons")), ("classes", Some("lessons"))] {
            place(&org.admin, slug, before).await.expect(200);
        }
        assert_eq!(slugs(&org.admin).await, DECLARED);
        assert_eq!(without("customers").await, 0, "the declared order is nobody's own");
    }

    /// Everybody's pages hear of it, and it costs the same however far a group goes.
    async fn a_move_of_a_permission_group_is_told_and_costs_the_same(campus) {
        let org = campus.org("alpha").await;
        let reader = campus.user(org.id, &["permissions.list"], DataScope::Everything).await;
        let mut page = Page::open(campus, &reader).await;
        let near = place(&org.admin, "students", Some("customers")).await.expect(200);
        loop {
            let (event, told) = page.next().await;
            if event == "changed" && told.to_string().contains("permissions") {
                break;
            }
        }
        let far = place(&org.admin, "access", Some("students")).await.expect(200);
        assert_eq!(near.statements, far.statements);
        assert!(far.statements.unwrap() <= 14, "{:?}", far.statements);
    }
}
