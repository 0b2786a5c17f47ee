//! What open pages are told: changes of what they may see, changes of what they may do, across servers.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use campus_model::DataScope;
use campus_server::events::relay;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::support::{Campus, Client};

/// A page that listens: names and data of the events it was told.
pub struct Page(Body);

impl Page {
    /// Opens the stream, and waits until it listens.
    pub async fn open(campus: &Campus, client: &Client) -> Self {
        let request = Request::get("/api/events")
            .header("host", "127.0.0.1:8080")
            .header("authorization", format!("Bearer {}", client.token.as_ref().unwrap()));
        let response = campus.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), 200);
        let mut page = Self(response.into_body());
        assert!(page.some().await.unwrap().contains("listening"));
        page
    }

    async fn some(&mut self) -> Option<String> {
        let frame = self.0.frame().await?.unwrap();
        Some(String::from_utf8(frame.into_data().unwrap().to_vec()).unwrap())
    }

    /// The next event.
    pub async fn next(&mut self) -> (String, Value) {
        let heard = tokio::time::timeout(Duration::from_secs(10), self.some()).await.expect("an event in time");
        let heard = heard.expect("the stream goes on");
        let part = |name: &str| heard.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim();
        (part("event:").to_owned(), serde_json::from_str(part("data:")).unwrap_or_default())
    }

    /// That nothing comes until `marker`, an event that does.
    async fn next_is(&mut self, name: &str, data: Value) {
        assert_eq!(self.next().await, (name.to_owned(), data));
    }
}

async fn add(client: &Client, name: &str, phone: &str) -> i64 {
    let body = json!({ "name": name, "gender": "male", "phone": phone });
    client.post("/api/customers", body).await.expect(201).json["record"]["id"].as_i64().unwrap()
}

both! {
    /// Every way of writing is told, to those who may see such rows and nobody else; never which rows.
    async fn changes_are_told_to_those_who_may_see_them(campus) {
        let org = campus.org("alpha").await;
        let other = campus.org("beta").await;
        let clerk = campus.user(org.id, &["schools.list"], DataScope::Everything).await;
        let (mut admin, mut clerk) = (Page::open(campus, &org.admin).await, Page::open(campus, &clerk).await);
        let mut stranger = Page::open(campus, &other.admin).await;
        let id = add(&org.admin, "Ann", "13900000001").await;
        admin.next_is("changed", json!({ "entity": "customers" })).await;
        let path = format!("/api/customers/{id}");
        org.admin.patch(&path, 1, json!({ "name": "Anna" })).await.expect(200);
        admin.next_is("changed", json!({ "entity": "customers" })).await;
        org.admin.delete(&path, 2).await.expect(200);
        admin.next_is("changed", json!({ "entity": "customers" })).await;

        // A change that failed is none.
        org.admin.post("/api/customers", json!({ "name": "" })).await.expect(422);
        org.admin.post("/api/schools", json!({ "title": "Shahe" })).await.expect(201);
        admin.next_is("changed", json!({ "entity": "schools" })).await;
        clerk.next_is("changed", json!({ "entity": "schools" })).await;
        add(&other.admin, "Bob", "13900000002").await;
        stranger.next_is("changed", json!({ "entity": "customers" })).await;
    }

    /// A page is told who did it, and what comes quickly is told once.
    async fn a_page_knows_its_own_changes(campus) {
        let org = campus.org("alpha").await;
        let mut page = Page::open(campus, &org.admin).await;
        let send = |name: &'static str, number: u32| {
            let body = json!({ "name": "Ann", "gender": "male", "phone": format!("1390000000{number}") });
            let client = org.admin.clone();
            async move { client.post_with("/api/customers", &[("x-page", name)], body).await.expect(201) }
        };
        send("one", 1).await;
        page.next_is("changed", json!({ "entity": "customers", "page": "one" })).await;
        send("one", 2).await;
        send("two", 3).await;
        send("two", 4).await;
        page.next_is("changed", json!({ "entity": "customers" })).await;
    }

    /// RB-08: whose rights change is told, and hears from then on what the new ones let through; who is shut out hears
    /// nothing more.
    async fn rb_08_a_changed_role_is_told(campus) {
        let org = campus.org("alpha").await;
        let role = campus.role(org.id, &["schools.list"], DataScope::Everything).await;
        let name = campus.person(org.id, &[role], None, None).await;
        let clerk = campus.sign_in(&name).await;
        let mut page = Page::open(campus, &clerk).await;
        let permissions = org.admin.get("/api/permissions?code=customers.list").await.expect(200);
        let list = permissions.json["rows"][0]["id"].clone();
        let version = org.admin.get(&format!("/api/roles/{role}")).await.expect(200).json["record"]["version"].clone();
        let body = json!({ "permissions": [list] });
        org.admin.patch(&format!("/api/roles/{role}"), version.as_i64().unwrap(), body).await.expect(200);
        page.next_is("access", json!({})).await;
        add(&org.admin, "Ann", "13900000001").await;
        page.next_is("changed", json!({ "entity": "customers" })).await;

        let user = clerk.user();
        let version = org.admin.get(&format!("/api/users/{user}")).await.expect(200).json["record"]["version"].clone();
        let body = json!({ "state": "disabled" });
        org.admin.patch(&format!("/api/users/{user}"), version.as_i64().unwrap(), body).await.expect(200);
        assert!(tokio::time::timeout(Duration::from_secs(10), page.some()).await.unwrap().is_none(), "it ends");
    }
}

only! { postgres:
    /// Two servers on one database: what one writes, the pages of the other are told.
    async fn events_cross_servers(campus) {
        let org = campus.org("alpha").await;
        let other = campus.on_store(campus_store::Store::connect(&campus.config).await.unwrap());
        let mut tasks = relay(&campus.app).await.unwrap();
        tasks.extend(relay(&other.app).await.unwrap());
        let mut page = Page::open(&other, &org.admin).await;
        let id = add(&org.admin, "Ann", "13900000001").await;
        page.next_is("changed", json!({ "entity": "customers" })).await;

        // A job goes by its number, to its owner.
        let body = json!({ "ids": [id], "fields": { "name": "Anna" } });
        org.admin.post("/api/customers/bulk_edit", body).await.expect(200);
        page.next_is("changed", json!({ "entity": "customers" })).await;

        // A lost connection is noticed: whoever listens reads everything again.
        campus.as_superuser("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()").await;
        page.next_is("missed", json!({})).await;
        add(&org.admin, "Bob", "13900000002").await;
        page.next_is("changed", json!({ "entity": "customers" })).await;
        drop(page);
        campus.app.events.end();
        other.app.events.end();
        for task in tasks {
            task.await.unwrap();
        }
        other.end().await;
    }
}
