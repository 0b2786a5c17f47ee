//! What is kept for a while, and what goes after it.

use campus_server::jobs::{KEPT, housekeeping};
use chrono::Duration;
use serde_json::json;

use super::{act, checked, id, many, now, saved, sent, total};
use crate::past::{reason, undo};
use crate::support::Campus;

async fn count(campus: &Campus, org: i64, table: &str) -> i64 {
    let db = campus.app.store.read(org).await.unwrap();
    let mut select = campus_store::select_from(table, "x");
    select.expr(campus_store::sea_query::Expr::cust("cast(count(*) as bigint) as n")).and_where(db.org_is("x"));
    db.one(&select).await.unwrap().unwrap().try_get("", "n").unwrap()
}

both! {
    /// IM-13: the file and its rows go 30 days after the end; what it changed can still be taken back.
    async fn im_13_files_go_after_a_time_and_undo_stays(campus) {
        let org = campus.org("alpha").await;
        let admin = &org.admin;
        let done = saved(&campus.app, admin, &checked(&campus.app, admin, &sent(admin, "customers", &many(3)).await).await).await;
        let left = checked(&campus.app, admin, &sent(admin, "customers", &many(5).replace(",139", ",138")).await).await;
        admin.post("/api/saved_forms", json!({ "entity": "customers", "slot": "one", "values": { "name": "Ann" } })).await.expect(200);
        let customer = admin.get("/api/customers?limit=1").await.json["rows"][0]["id"].clone();
        let path = format!("/api/customers/{customer}/files");
        let send = async || {
            let request = axum::http::Request::builder().method("POST").uri(format!("{path}?name=note.txt"));
            let request = request.header("content-type", "text/plain").header("idempotency-key", "once");
            admin.request(request.body(axum::body::Body::from("text")).unwrap()).await
        };
        let file = send().await.expect(201).json;
        admin.delete(&format!("{path}/{}", file["id"]), file["version"].as_i64().unwrap()).await.expect(204);
        let files = || walk(&campus.app.config.data.join("files"));
        assert_eq!((files(), count(campus, org.id, "import_rows").await), (3, 8));
        let sessions = count(campus, org.id, "sessions").await;
        assert!(count(campus, org.id, "idempotency_keys").await >= 1 && sessions >= 1);

        housekeeping(&campus.later(Duration::hours(23)).app).await.unwrap();
        assert!(count(campus, org.id, "idempotency_keys").await >= 1);
        housekeeping(&campus.later(Duration::hours(25)).app).await.unwrap();
        assert_eq!(count(campus, org.id, "idempotency_keys").await, 0);
        housekeeping(&campus.later(Duration::days(KEPT - 1)).app).await.unwrap();
        assert_eq!((files(), count(campus, org.id, "import_rows").await, count(campus, org.id, "saved_forms").await), (3, 8, 1));
        housekeeping(&campus.later(Duration::days(KEPT + 1)).app).await.unwrap();
        assert_eq!((files(), count(campus, org.id, "import_rows").await, count(campus, org.id, "saved_forms").await), (0, 0, 0));
        assert_eq!(count(campus, org.id, "sessions").await, sessions, "a session may be as old");
        assert_eq!(reason(&act(admin, &left, "start").await.expect(409)), "import_forgotten");
        assert_eq!(reason(&act(admin, &left, "check").await.expect(409)), "import_forgotten");
        assert_eq!(now(admin, &done).await["created"], 3);
        assert_eq!(admin.get(&format!("/api/imports/{}/rows", id(&done))).await.expect(200).json["rows"], json!([]));
        undo(admin, done["operation_id"].as_str().unwrap()).await.expect(200);
        assert_eq!(total(admin, "/api/customers").await, 0);

        housekeeping(&campus.later(Duration::days(KEPT * 2 + 1)).app).await.unwrap();
        assert_eq!(count(campus, org.id, "sessions").await, 0);
    }
}

/// Files below a folder.
fn walk(folder: &std::path::Path) -> usize {
    let Ok(found) = std::fs::read_dir(folder) else { return 0 };
    found.map(|entry| entry.unwrap().path()).map(|path| if path.is_dir() { walk(&path) } else { 1 }).sum()
}
