//! Fields that are files, pictures and JSON: what may stand in them, who fetches it, and the way back.

use axum::body::Body;
use axum::http::{Method, Request, header};
use campus_model::DataScope;
use serde_json::{Value, json};

use crate::attachments::PNG;
use crate::support::{Answer, Client};

/// Sends a file for a field.
pub async fn send(client: &Client, entity: &str, field: &str, name: &str, bytes: &[u8]) -> Answer {
    let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let uri = format!("/api/{entity}/uploads?field={field}&name={name}");
    let request = Request::builder().method(Method::POST).uri(uri);
    let request = request.header(header::CONTENT_TYPE, "application/octet-stream").body(Body::from(bytes.to_vec()));
    client.request(request.unwrap()).await
}

/// A member of staff, in the first department.
async fn staff(client: &Client, name: &str, photo: Value) -> Answer {
    let departments = client.get("/api/departments?limit=1").await.expect(200).json;
    let body = json!({ "name": name, "email": format!("{name}@example.org"), "department_id": departments["rows"][0]["id"], "photo": photo });
    client.post("/api/staff", body).await
}

both! {
    /// Sent, saved, looked at, replaced, brought back: the history says the names, the export too.
    async fn a_picture_is_the_value_of_a_field(campus) {
        let org = campus.org("alpha").await;
        let first = send(&org.admin, "staff", "photo", "old.png", PNG).await.expect(201).json;
        assert_eq!((&first["name"], &first["content_type"], &first["preview"]), (&json!("old.png"), &json!("image/png"), &json!(true)));
        let waiting = format!("/api/staff/uploads/{}", first["id"]);
        assert_eq!(org.admin.get(&format!("{waiting}/preview")).await.expect(200).body, PNG);
        // What is said of the file beside its id is the server's to say.
        let forged = json!({ "id": first["id"], "name": "evil.exe", "size": 1, "content_type": "text/html", "preview": false });
        let added = staff(&org.admin, "ann", forged).await.expect(201).json;
        let id = added["record"]["id"].clone();
        assert_eq!(added["record"]["photo"], first);
        org.admin.get(&waiting).await.expect(404);

        let second = send(&org.admin, "staff", "photo", "new.png", PNG).await.expect(201).json;
        let path = format!("/api/staff/{id}");
        let edited = org.admin.patch(&path, 1, json!({ "photo": second })).await.expect(200);
        let looked = org.admin.get(&format!("{path}/uploads/{}/preview", second["id"])).await.expect(200);
        assert_eq!((looked.header("content-disposition"), looked.header("content-security-policy")), ("inline", "default-src 'none'; sandbox; frame-ancestors 'none'"));
        let kept = org.admin.get(&format!("{path}/uploads/{}", second["id"])).await.expect(200);
        assert_eq!((kept.body.as_slice(), kept.header("content-disposition")), (PNG, "attachment; filename=\"new.png\"; filename*=UTF-8''new.png"));
        // What stood there before is not fetched any more, but known by name.
        org.admin.get(&format!("{path}/uploads/{}", first["id"])).await.expect(404);
        let history = org.admin.get(&format!("{path}/history")).await.expect(200).json;
        let change = &history["entries"][0]["fields"][0];
        assert_eq!((&change["old"]["name"], &change["new"]["name"]), (&json!("old.png"), &json!("new.png")));
        let file = org.admin.get("/api/staff/export?format=csv&columns=name,photo&q=ann").await.expect(200).text();
        assert!(file.contains("ann,new.png"), "{file}");

        // Undo brings the old one back, undoing that the new one.
        let undo = async |operation: &str| org.admin.post(&format!("/api/operations/{operation}/undo"), json!({})).await.expect(200);
        let undone = undo(edited.header("x-operation-id")).await;
        assert_eq!(org.admin.get(&path).await.json["record"]["photo"], first);
        org.admin.get(&format!("{path}/uploads/{}", first["id"])).await.expect(200);
        undo(undone.header("x-operation-id")).await;
        assert_eq!(org.admin.get(&path).await.json["record"]["photo"], second);
        // The same file again changes nothing; null takes it away.
        let same = org.admin.patch(&path, 4, json!({ "photo": { "id": second["id"] } })).await.expect(200).json;
        assert_eq!(same["record"]["version"], 4);
        let gone = org.admin.patch(&path, 4, json!({ "photo": null })).await.expect(200).json;
        assert_eq!(gone["record"]["photo"], Value::Null);
        assert_eq!(org.admin.count("/api/staff?photo.empty=true&name=ann").await, 1);
        assert_eq!(org.admin.count("/api/staff?photo.empty=false&name=ann").await, 0);
    }

    /// A field takes what was sent for it by the writer, or what it held before: nobody else's, no other field's.
    async fn a_field_takes_no_file_of_others(campus) {
        let org = campus.org("alpha").await;
        let other = campus.user(org.id, &["staff.view", "staff.list", "staff.edit", "staff.add"], DataScope::Everything).await;
        let foreign = send(&other, "staff", "photo", "a.png", PNG).await.expect(201).json;
        org.admin.get(&format!("/api/staff/uploads/{}", foreign["id"])).await.expect(404);
        assert_eq!(staff(&org.admin, "ann", foreign.clone()).await.expect(422).violation("photo"), "not_found");
        // One that stands in a row of its own is not moved to another.
        let taken = send(&org.admin, "staff", "photo", "a.png", PNG).await.expect(201).json;
        staff(&org.admin, "ann", taken.clone()).await.expect(201);
        assert_eq!(staff(&org.admin, "ben", taken).await.expect(422).violation("photo"), "not_found");
        // Nor from one field, or entity, to another.
        let syllabus = send(&org.admin, "courses", "syllabus", "a.pdf", b"%PDF-1.7\n").await.expect(201).json;
        assert_eq!(staff(&org.admin, "ben", syllabus.clone()).await.expect(422).violation("photo"), "not_found");
        org.admin.post("/api/courses", json!({ "name": "A", "syllabus": syllabus })).await.expect(201);
        for value in [json!("a.png"), json!(7), json!({ "name": "a.png" }), json!({ "id": 0 })] {
            assert_eq!(staff(&org.admin, "ben", value.clone()).await.expect(422).violation("photo"), "not_a_file", "{value}");
        }
        // What a picture is, its content says; many rows get no file at once.
        assert_eq!(send(&org.admin, "staff", "photo", "a.png", b"%PDF-1.7\n").await.expect(415).code(), "unsupported_media");
        assert_eq!(send(&org.admin, "staff", "name", "a.png", PNG).await.expect(422).violation("field"), "unknown_field");
        let ids = org.admin.get("/api/staff?limit=1").await.json["rows"][0]["id"].clone();
        let many = json!({ "ids": [ids], "fields": { "photo": null } });
        assert_eq!(org.admin.post("/api/staff/bulk_edit", many).await.expect(422).violation("photo"), "read_only");
    }

    /// To look at for whoever views the row, to send for whoever fills in its form; out of reach it is not there.
    async fn files_of_fields_follow_the_rights(campus) {
        let org = campus.org("alpha").await;
        let photo = send(&org.admin, "staff", "photo", "a.png", PNG).await.expect(201).json;
        let id = staff(&org.admin, "ann", photo.clone()).await.expect(201).json["record"]["id"].clone();
        let path = format!("/api/staff/{id}/uploads/{}", photo["id"]);
        let viewer = campus.user(org.id, &["staff.view"], DataScope::Everything).await;
        viewer.get(&path).await.expect(200);
        assert_eq!(send(&viewer, "staff", "photo", "a.png", PNG).await.expect(403).code(), "forbidden");
        let own = campus.user(org.id, &["staff.view", "staff.edit"], DataScope::Own).await;
        own.get(&path).await.expect(404);
        own.get(&format!("{path}/preview")).await.expect(404);
        let lister = campus.user(org.id, &["staff.list"], DataScope::Everything).await;
        lister.get(&path).await.expect(403);
        // In the trash it is out of reach, and comes back with the row.
        org.admin.delete(&format!("/api/staff/{id}"), 1).await.expect(200);
        org.admin.get(&path).await.expect(404);
        org.admin.post(&format!("/api/staff/{id}/restore"), json!({})).await.expect(200);
        org.admin.get(&path).await.expect(200);
    }

    /// What nobody saved within a day is forgotten, bytes and all; what was saved stays.
    async fn files_that_nobody_saved_are_forgotten(campus) {
        let org = campus.org("alpha").await;
        let saved = send(&org.admin, "staff", "photo", "a.png", PNG).await.expect(201).json;
        let id = staff(&org.admin, "ann", saved.clone()).await.expect(201).json["record"]["id"].clone();
        let left = send(&org.admin, "staff", "photo", "b.png", PNG).await.expect(201).json;
        let path = format!("/api/staff/uploads/{}", left["id"]);
        let forgotten = async |hours: i64| {
            let later = campus.later(chrono::Duration::hours(hours));
            campus_server::crud::forget_unsaved(&later.app).await.map_err(|refusal| refusal.0.to_string())
        };
        assert_eq!(forgotten(23).await, Ok(0));
        org.admin.get(&path).await.expect(200);
        assert_eq!(forgotten(25).await, Ok(1));
        org.admin.get(&path).await.expect(404);
        org.admin.get(&format!("/api/staff/{id}/uploads/{}", saved["id"])).await.expect(200);
        assert_eq!(staff(&org.admin, "ben", left).await.expect(422).violation("photo"), "not_found");
    }

    /// JSON is an object or a list, whether it is sent as one or as its text; a fault says where it is.
    async fn json_is_checked_and_stored_as_a_value(campus) {
        let org = campus.org("alpha").await;
        let details = json!({ "doors": [1, 2.5, -3e2], "z": null, "a": { "ü": "\u{1f512}" } });
        let added = org.admin.post("/api/schools", json!({ "title": "A", "details": details })).await.expect(201).json;
        assert_eq!(added["record"]["details"], details);
        let path = format!("/api/schools/{}", added["record"]["id"]);
        // The same as a text, in another order: nothing changes.
        let text = format!("  {}\n", serde_json::to_string_pretty(&details).unwrap());
        let same = org.admin.patch(&path, 1, json!({ "details": text })).await.expect(200).json;
        assert_eq!(same["record"]["details"], details);
        let edited = org.admin.patch(&path, same["record"]["version"].as_i64().unwrap(), json!({ "details": "[1]" })).await.expect(200);
        assert_eq!(edited.json["record"]["details"], json!([1]));
        org.admin.post(&format!("/api/operations/{}/undo", edited.header("x-operation-id")), json!({})).await.expect(200);
        assert_eq!(org.admin.get(&path).await.json["record"]["details"], details);
        let refused = org.admin.post("/api/schools", json!({ "title": "B", "details": "{\n  \"a\": 1,\n}" })).await.expect(422);
        assert_eq!(refused.violation("details"), "not_json");
        assert_eq!(refused.json["violations"][0]["params"], json!({ "line": 3, "column": 1 }));
        let large = json!({ "a": "x".repeat(20_000) });
        for (value, code) in [
            (json!(7), "not_structured"), (json!("\"a\""), "not_structured"), (json!("a"), "not_json"),
            (json!(["a\u{0}"]), "control_character"), (large, "too_long"),
        ] {
            let refused = org.admin.post("/api/schools", json!({ "title": "B", "details": value })).await.expect(422);
            assert_eq!(refused.violation("details"), code, "{value}");
        }
        org.admin.get("/api/schools?sort=details").await.expect(400);
        let file = org.admin.get("/api/schools/export?format=csv&columns=title,details").await.expect(200).text();
        assert!(file.contains("doors"), "{file}");
    }
}
