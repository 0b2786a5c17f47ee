//! The order of the menu (RB-06): moves of sections and entries, taken back as a whole, seen by everybody at once.

use campus_model::DataScope;
use serde_json::{Value, json};

use crate::live::Page;
use crate::support::{Client, Org};

/// The menu as its editor reads it, in its order.
async fn rows(client: &Client) -> Vec<Value> {
    client.get("/api/menus?limit=200&sort=position").await.expect(200).json["rows"].as_array().unwrap().clone()
}

async fn row(client: &Client, slug: &str) -> (i64, i64) {
    let rows = rows(client).await;
    let row = rows.iter().find(|row| row["slug"] == slug).unwrap();
    (row["id"].as_i64().unwrap(), row["version"].as_i64().unwrap())
}

/// The menu as somebody sees it: sections, each with its entries.
async fn seen(client: &Client) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap().trim_start_matches("§menu-").to_owned();
    let session = client.get("/api/session").await.expect(200).json;
    let entries =
        |section: &Value| section["children"].as_array().unwrap().iter().map(|entry| text(&entry["title"])).collect();
    session["menu"].as_array().unwrap().iter().map(|section| (text(&section["title"]), entries(section))).collect()
}

async fn section(client: &Client, name: &str) -> Vec<String> {
    seen(client).await.into_iter().find(|(section, _)| section == name).map(|(_, entries)| entries).unwrap_or_default()
}

/// Moves by slug; `before` an entry or at the end.
async fn put(org: &Org, slug: &str, parent: Option<&str>, before: Option<&str>) -> crate::support::Answer {
    let (id, version) = row(&org.admin, slug).await;
    let mut body = json!({});
    if let Some(parent) = parent {
        body["parent_id"] = json!(row(&org.admin, parent).await.0);
    }
    if let Some(before) = before {
        body["before"] = json!(row(&org.admin, before).await.0);
    }
    org.admin.patch(&format!("/api/menus/{id}/place"), version, body).await
}

both! {
    /// RB-06: an entry within its section, into another one, and a section among the sections; undone as a whole.
    async fn rb_06_menus_are_ordered(campus) {
        let org = campus.org("alpha").await;
        let start = seen(&org.admin).await;
        let reader = campus.user(org.id, &["staff.list", "org_units.list"], DataScope::Everything).await;
        // There is no number between these two: neighbours get another one, under the same operation.
        let moved = put(&org, "org_units", Some("organisation"), Some("departments")).await.expect(200);
        assert_eq!(section(&org.admin, "organisation").await, ["staff", "org_units", "departments"]);
        let operation = moved.header("x-operation-id").to_owned();
        let undone = org.admin.post(&format!("/api/operations/{operation}/undo"), json!({})).await.expect(200);
        assert!(undone.json["changed"].as_i64().unwrap() > 1, "{}", undone.text());
        assert_eq!(seen(&org.admin).await, start);

        put(&org, "org_units", Some("organisation"), Some("staff")).await.expect(200);
        assert_eq!(section(&org.admin, "organisation").await, ["org_units", "staff", "departments"]);
        assert_eq!(section(&reader, "organisation").await, ["org_units", "staff"]);
        put(&org, "departments", Some("sales"), Some("consult_records")).await.expect(200);
        assert_eq!(section(&org.admin, "sales").await[2..5], ["customers", "departments", "consult_records"]);
        assert_eq!(section(&org.admin, "organisation").await, ["org_units", "staff"]);
        put(&org, "access", None, Some("teaching")).await.expect(200);
        put(&org, "sales", None, None).await.expect(200);
        let sections: Vec<String> = seen(&org.admin).await.into_iter().map(|(section, _)| section).collect();
        assert_eq!(sections, ["access", "teaching", "content", "organisation", "sales"]);
        let other = campus.org("beta").await;
        assert_eq!(seen(&other.admin).await, start, "another organisation's menu is its own");
    }

    /// The same place again changes nothing; a row that changed since is 412 and stays where it is; neighbours that moved
    /// away are said; a section stays one.
    async fn rb_06_moves_are_refused_where_they_do_not_fit(campus) {
        let org = campus.org("alpha").await;
        let still = put(&org, "staff", Some("organisation"), Some("departments")).await.expect(200);
        assert_eq!(still.header("x-operation-id"), "");
        let (staff, version) = row(&org.admin, "staff").await;
        let (sales, _) = row(&org.admin, "sales").await;
        let (customers, _) = row(&org.admin, "customers").await;
        let path = format!("/api/menus/{staff}/place");
        org.admin.patch(&format!("/api/menus/{staff}"), version, json!({ "icon": "users" })).await.expect(200);
        let stale = org.admin.patch(&path, version, json!({ "parent_id": sales })).await.expect(412);
        assert_eq!(stale.json["current"]["icon"], "users");
        let version = version + 1;
        let refused = async |body: Value| org.admin.patch(&path, version, body).await;
        assert_eq!(refused(json!({})).await.expect(409).json["params"]["reason"], "menu_level");
        assert_eq!(refused(json!({ "parent_id": customers })).await.expect(422).violation("parent_id"), "not_found");
        let (organisation, seen) = row(&org.admin, "organisation").await;
        let gone = refused(json!({ "parent_id": organisation, "before": customers })).await.expect(409);
        assert_eq!(gone.json["params"]["reason"], "menu_neighbour_gone");
        refused(json!({ "parent_id": sales, "after": customers })).await.expect(422);
        let level = org.admin.patch(&format!("/api/menus/{organisation}/place"), seen, json!({ "parent_id": sales })).await.expect(409);
        assert_eq!(level.json["params"]["reason"], "menu_level");
        let foreign = campus.org("beta").await;
        foreign.admin.patch(&path, version, json!({ "parent_id": sales })).await.expect(404);
        let reader = campus.user(org.id, &["menus.list", "menus.view"], DataScope::Everything).await;
        reader.patch(&path, version, json!({ "parent_id": sales })).await.expect(403);
        assert_eq!(section(&org.admin, "organisation").await, ["staff", "departments", "org_units"]);
    }

    /// Everybody's menu follows at once, and a move costs the same among many entries as among few.
    async fn rb_06_a_move_is_told_and_costs_the_same(campus) {
        let org = campus.org("alpha").await;
        let reader = campus.user(org.id, &["staff.list"], DataScope::Everything).await;
        let mut page = Page::open(campus, &reader).await;
        let few = put(&org, "org_units", Some("organisation"), Some("departments")).await.expect(200);
        loop {
            let (event, _) = page.next().await;
            if event == "access" {
                break;
            }
        }
        let (organisation, _) = row(&org.admin, "organisation").await;
        for number in 0..12 {
            let body = json!({ "title": format!("Entry {number}"), "position": 500, "parent_id": organisation });
            org.admin.post("/api/menus", body).await.expect(201);
        }
        let rows = rows(&org.admin).await;
        let last = rows.iter().rfind(|row| row["parent_id"] == organisation).unwrap();
        let middle = rows.iter().filter(|row| row["parent_id"] == organisation).nth(8).unwrap();
        let body = json!({ "parent_id": organisation, "before": middle["id"] });
        let many = org.admin.patch(&format!("/api/menus/{}/place", last["id"]), 1, body).await.expect(200);
        assert!(many.statements <= few.statements, "{:?} and with many {:?}", few.statements, many.statements);
    }
}
