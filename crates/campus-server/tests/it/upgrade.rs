//! A new version on the database of an old one: what it declares for the start of an organisation reaches those that
//! started before, once, and what they changed themselves stays.

use campus_server::organisation::offer_what_is_new;
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{by, col, select_from, t};
use serde_json::{Value, json};

use crate::support::{Campus, Client, Org};

async fn rows(client: &Client, list: &str) -> Vec<Value> {
    client.get(list).await.expect(200).json["rows"].as_array().unwrap().clone()
}

async fn entry(org: &Org, slug: &str) -> Option<Value> {
    rows(&org.admin, "/api/menus?limit=200").await.into_iter().find(|row| row["slug"] == slug)
}

async fn codes(org: &Org, role: &str) -> Vec<String> {
    let role = rows(&org.admin, "/api/roles?limit=200").await.into_iter().find(|row| row["slug"] == role).unwrap();
    let links =
        org.admin.get(&format!("/api/roles/{}", role["id"])).await.expect(200).json["links"]["permissions"].clone();
    links
        .as_object()
        .unwrap()
        .values()
        .map(|label| label.as_str().unwrap().replacen("§operation-", "", 1).replacen('-', ".", 1))
        .collect()
}

/// Makes the organisation one of an older version, which did not know these entries of the menu and this operation of the
/// administrator's; `remembers` is whether that version kept in mind what it had offered.
async fn age(campus: &Campus, org: &Org, entries: &[&str], operation: &str, remembers: bool) {
    let db = campus.app.store.write(org.id).await.unwrap();
    let mut gone = Query::delete();
    let slugs = ["distribution", "sync"];
    gone.from_table(t("menus")).and_where(by("org_id").eq(org.id)).and_where(by("slug").is_in(slugs));
    db.run(&gone).await.unwrap();
    let mut permission = select_from("permissions", "p");
    permission.expr(col("p", "id")).and_where(col("p", "code").eq(operation));
    let mut lost = Query::delete();
    lost.from_table(t("roles_permissions"))
        .and_where(by("org_id").eq(org.id))
        .and_where(by("target_id").in_subquery(permission));
    db.run(&lost).await.unwrap();
    let mut memory = select_from("orgs", "o");
    memory.expr(col("o", "offered")).and_where(col("o", "id").eq(org.id));
    let offered: String = db.one(&memory).await.unwrap().unwrap().try_get("", "offered").unwrap();
    let mut offered: Value = serde_json::from_str(&offered).unwrap();
    let forget = |list: &mut Value, codes: &[&str]| {
        list.as_array_mut().unwrap().retain(|code| !codes.contains(&code.as_str().unwrap()))
    };
    forget(&mut offered["menu"], entries);
    for codes in offered["roles"].as_object_mut().unwrap().values_mut() {
        forget(codes, &[operation]);
    }
    let mut update = Query::update();
    update.table(t("orgs")).value(t("offered"), remembers.then(|| offered.to_string())).and_where(by("id").eq(org.id));
    db.run(&update).await.unwrap();
    if !remembers {
        // Declared by the new version, after the organisation began.
        let mut later = Query::update();
        later.table(t("permissions")).value(t("created_at"), campus.app.clock.now() + chrono::Duration::days(1));
        later.and_where(by("code").eq(operation));
        db.run(&later).await.unwrap();
    }
    db.commit().await.unwrap();
}

async fn start(campus: &Campus) {
    offer_what_is_new(&campus.app).await.unwrap();
}

/// What came, and that it came once: taken away, it stays away.
async fn gains(campus: &Campus, remembers: bool) {
    let org = campus.org("alpha").await;
    let untouched = campus.org("beta").await;
    let before = codes(&untouched, "administrator").await;
    age(campus, &org, &["roles.edit", "permissions.sync"], "permissions.sync", remembers).await;
    // What the organisation changed itself.
    let staff = entry(&org, "staff").await.unwrap();
    org.admin.delete(&format!("/api/menus/{}", staff["id"]), 1).await.expect(200);
    let courses = entry(&org, "courses").await.unwrap();
    org.admin.patch(&format!("/api/menus/{}", courses["id"]), 1, json!({ "title": "Our courses" })).await.expect(200);
    assert!(!codes(&org, "administrator").await.contains(&"permissions.sync".to_owned()));
    let sales = codes(&org, "sales").await;

    start(campus).await;
    let came = entry(&org, "distribution").await.expect("the entry came");
    let roles = entry(&org, "roles").await.unwrap();
    assert_eq!(
        (&came["parent_id"], &came["position"]),
        (&roles["parent_id"], &roles["position"]),
        "after the one it follows"
    );
    let menu = org.admin.get("/api/session").await.expect(200).json["menu"].clone();
    let urls: Vec<&str> = menu
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|section| section["children"].as_array().unwrap())
        .map(|entry| entry["url"].as_str().unwrap())
        .collect();
    let place = |url: &str| urls.iter().position(|one| *one == url).unwrap();
    assert!(
        place("/roles") < place("/roles/distribution") && place("/roles/distribution") < place("/role_scopes"),
        "{urls:?}"
    );
    assert!(place("/permissions") < place("/permissions/sync"));
    assert!(entry(&org, "staff").await.is_none(), "what was taken away stays away");
    assert_eq!(entry(&org, "courses").await.unwrap()["title"], "Our courses");
    assert!(codes(&org, "administrator").await.contains(&"permissions.sync".to_owned()));
    assert_eq!(codes(&org, "sales").await, sales);
    assert_eq!(codes(&untouched, "administrator").await, before);
    // It is in the history, by nobody in particular.
    let role =
        rows(&org.admin, "/api/roles?limit=200").await.into_iter().find(|row| row["slug"] == "administrator").unwrap();
    let history = org.admin.get(&format!("/api/roles/{}/history", role["id"])).await.expect(200).json;
    assert_eq!(history["entries"][0]["fields"][0]["field"], "permissions");
    assert_eq!(history["entries"][0]["user"], Value::Null);

    // Taken away by hand after it came: it is not offered again.
    let version = came["version"].as_i64().unwrap();
    org.admin.delete(&format!("/api/menus/{}", came["id"]), version).await.expect(200);
    org.admin
        .patch(&format!("/api/roles/{}", role["id"]), role["version"].as_i64().unwrap(), json!({ "permissions": [] }))
        .await
        .expect(200);
    start(campus).await;
    assert!(entry(&org, "distribution").await.is_none());
    let rights = rows(&org.admin, "/api/roles?limit=200").await;
    assert_eq!(rights.iter().find(|row| row["slug"] == "administrator").unwrap()["permissions"], json!([]));
}

both! {
    /// An organisation of a version that kept in mind what it had offered.
    async fn rb_09_what_is_new_reaches_organisations_once(campus) {
        gains(campus, true).await;
    }

    /// An organisation from before anything was kept in mind.
    async fn rb_09_what_is_new_reaches_organisations_without_a_memory(campus) {
        gains(campus, false).await;
    }

    /// A section that was taken away does not come back with a new entry, and a new organisation is offered nothing.
    async fn rb_09_sections_that_were_taken_away_stay_away(campus) {
        let org = campus.org("alpha").await;
        let count = rows(&org.admin, "/api/menus?limit=200").await.len();
        start(campus).await;
        assert_eq!(rows(&org.admin, "/api/menus?limit=200").await.len(), count);
        age(campus, &org, &["roles.edit", "permissions.sync"], "permissions.sync", true).await;
        let section = entry(&org, "access").await.unwrap();
        for row in rows(&org.admin, "/api/menus?limit=200").await {
            if row["parent_id"] == section["id"] {
                org.admin.delete(&format!("/api/menus/{}", row["id"]), row["version"].as_i64().unwrap()).await.expect(200);
            }
        }
        org.admin.delete(&format!("/api/menus/{}", section["id"]), section["version"].as_i64().unwrap()).await.expect(200);
        start(campus).await;
        assert!(entry(&org, "sync").await.is_none() && entry(&org, "access").await.is_none());
    }
}
