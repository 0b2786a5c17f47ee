//! Files of rows: what may be sent, what comes back, and to whom.

use axum::body::Body;
use axum::http::{Method, Request, header};
use campus_model::DataScope;
use campus_server::jobs::{KEPT, housekeeping};
use serde_json::json;

use crate::past::add;
use crate::support::{Answer, Client};

/// The smallest picture.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xfc\xcf\xc0P\x0f\0\x04\x85\x01\x80\x84\xa9\x8c!\0\0\0\0IEND\xaeB`\x82";

/// Sends a file to a customer.
pub async fn send(client: &Client, row: i64, name: &str, bytes: &[u8]) -> Answer {
    let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let request = Request::builder().method(Method::POST).uri(format!("/api/customers/{row}/files?name={name}"));
    let request = request.header(header::CONTENT_TYPE, "application/octet-stream").body(Body::from(bytes.to_vec()));
    client.request(request.unwrap()).await
}

both! {
    /// To be kept, never shown; a picture may be looked at. Whatever comes back runs nothing.
    async fn s_up_1_files_come_back_harmless(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let sent = send(&org.admin, id, "合同 \"a\".png", PNG).await.expect(201).json;
        assert_eq!(sent["content_type"], "image/png");
        assert_eq!((&sent["name"], &sent["size"], &sent["preview"]), (&json!("合同 \"a\".png"), &json!(PNG.len()), &json!(true)));
        let path = format!("/api/customers/{id}/files/{}", sent["id"]);
        let kept = org.admin.get(&path).await.expect(200);
        assert_eq!(kept.body, PNG);
        assert_eq!(kept.header("content-disposition"), "attachment; filename=\"____a_.png\"; filename*=UTF-8''%E5%90%88%E5%90%8C%20%22a%22.png");
        let seen = org.admin.get(&format!("{path}/preview")).await.expect(200);
        assert_eq!((seen.header("content-disposition"), seen.header("content-type")), ("inline", "image/png"));
        for answer in [&kept, &seen] {
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox; frame-ancestors 'none'");
            assert_eq!(answer.header("cache-control"), "no-store");
        }
        // A text that a browser might take for a page is a text, and is not looked at.
        let text = send(&org.admin, id, "a.html", b"hello <script>alert(1)</script>").await.expect(201).json;
        assert_eq!((&text["name"], &text["preview"]), (&json!("a.html.txt"), &json!(false)));
        let path = format!("/api/customers/{id}/files/{}", text["id"]);
        assert_eq!(org.admin.get(&path).await.expect(200).header("content-type"), "text/plain; charset=utf-8");
        org.admin.get(&format!("{path}/preview")).await.expect(404);
    }

    /// Content decides, not the name; what is refused says what is accepted.
    async fn s_up_1_what_a_file_is_its_content_says(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        for (name, bytes) in [
            ("holiday.png", &b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"[..]),
            ("drawing.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
            ("drawing.png", b"<?xml version=\"1.0\"?><svg/>"),
            ("page.html", b"<!DOCTYPE html><title>x</title>"),
            ("run.sh", b"#!/bin/sh\nexit"),
            ("data.bin", b"\x01\x02\x03"),
        ] {
            let refused = send(&org.admin, id, name, bytes).await.expect(415);
            assert_eq!(refused.code(), "unsupported_media", "{name}");
            assert!(refused.json["params"]["allowed"].as_array().unwrap().contains(&json!("PDF")), "{name}");
        }
        assert_eq!(send(&org.admin, id, "empty.txt", b"").await.expect(422).violation("file"), "empty_file");
        for (name, bytes, kind, kept) in [
            ("program.exe", PNG, "image/png", "program.exe.png"),
            ("list.csv", b"a,b\r\n1,2\r\n", "text/csv; charset=utf-8", "list.csv"),
            ("../../etc/passwd", b"%PDF-1.7\n", "application/pdf", "passwd.pdf"),
            ("x\u{202e}fdp.zip", b"PK\x03\x04\x14\0\0\0", "application/zip", "xfdp.zip"),
        ] {
            let sent = send(&org.admin, id, name, bytes).await.expect(201).json;
            assert_eq!((&sent["content_type"], &sent["name"]), (&json!(kind), &json!(kept)));
        }
        let long = send(&org.admin, id, &"x".repeat(300), PNG).await.expect(201).json;
        assert_eq!(long["name"].as_str().unwrap().len(), 200);
        // Too large a picture is kept, not shown.
        let mut huge = PNG.to_vec();
        huge[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
        assert_eq!(send(&org.admin, id, "huge.png", &huge).await.expect(201).json["preview"], false);
    }

    /// The limit is the configuration's, for files only, and the answer says it.
    async fn files_have_a_size(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let small = campus.configured(|config| config.file_size = 2 << 20);
        let client = small.again(&org.admin);
        send(&client, id, "a.txt", &vec![b'a'; 2 << 20]).await.expect(201);
        let refused = send(&client, id, "a.txt", &vec![b'a'; (2 << 20) + 1]).await.expect(413);
        assert_eq!((refused.code(), &refused.json["params"]["most"]), ("too_large", &json!(2)));
        assert_eq!(client.get(&format!("/api/customers/{id}/timeline")).await.json["file_size"], 2 << 20);
        send(&org.admin, id, "a.txt", &vec![b'a'; (2 << 20) + 1]).await.expect(201);
        let comment = json!({ "body": "x".repeat(2 << 20) });
        org.admin.post(&format!("/api/customers/{id}/comments"), comment).await.expect(413);
    }

    /// To read for whoever may view the row, to add and take away for whoever may edit it; nobody else is told.
    async fn files_follow_the_rights_of_the_row(campus) {
        let (org, other) = (campus.org("alpha").await, campus.org("beta").await);
        let id = add(&org.admin, "Ann", "555100").await;
        let file = send(&org.admin, id, "a.png", PNG).await.expect(201).json["id"].clone();
        let (files, path) = (format!("/api/customers/{id}/files"), format!("/api/customers/{id}/files/{file}"));
        let viewer = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        assert_eq!(viewer.get(&files).await.expect(200).json["files"][0]["id"], file);
        viewer.get(&path).await.expect(200);
        assert!(viewer.get(&format!("/api/customers/{id}/timeline")).await.expect(200).json.get("file_size").is_none());
        assert_eq!(send(&viewer, id, "b.png", PNG).await.expect(403).json["params"]["operation"], "customers.edit");
        viewer.delete(&path, 1).await.expect(403);
        // Seen, but not theirs to change.
        let narrow = campus.user(org.id, &["customers.edit"], DataScope::Own).await;
        send(&narrow, id, "b.png", PNG).await.expect(404);
        let role = campus.role(org.id, &["customers.edit"], DataScope::Own).await;
        let view = campus.role(org.id, &["customers.view"], DataScope::Everything).await;
        let both = campus.sign_in(&campus.person(org.id, &[role, view], None, None).await).await;
        assert_eq!(send(&both, id, "b.png", PNG).await.expect(403).code(), "row_forbidden");
        both.delete(&path, 1).await.expect(403);
        for asked in [&files, &path, &format!("{path}/preview")] {
            other.admin.get(asked).await.expect(404);
            campus.user(org.id, &["customers.view"], DataScope::Own).await.get(asked).await.expect(404);
            assert_eq!(campus.anonymous().get(asked).await.status, 401);
        }
        send(&other.admin, id, "b.png", PNG).await.expect(404);
        other.admin.delete(&path, 1).await.expect(404);
        // A file is reached through its own row only.
        let elsewhere = add(&org.admin, "Bea", "555101").await;
        org.admin.get(&format!("/api/customers/{elsewhere}/files/{file}")).await.expect(404);
    }

    /// Taken away, a file is out of reach, and the timeline says who did it.
    async fn a_file_that_was_taken_away_is_told_of(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let file = send(&org.admin, id, "a.png", PNG).await.expect(201).json["id"].clone();
        let path = format!("/api/customers/{id}/files/{file}");
        org.admin.send(Method::DELETE, &path, &[], None).await.expect(428);
        org.admin.delete(&path, 2).await.expect(412);
        let later = campus.later(chrono::Duration::minutes(5));
        org.admin.at(later.router.clone()).delete(&path, 1).await.expect(204);
        for gone in [path.clone(), format!("{path}/preview")] {
            org.admin.get(&gone).await.expect(404);
        }
        assert_eq!(org.admin.get(&format!("/api/customers/{id}/files")).await.json["files"], json!([]));
        let entries = org.admin.get(&format!("/api/customers/{id}/timeline?show=files")).await.expect(200).json["entries"].clone();
        assert_eq!((&entries[0]["kind"], &entries[0]["at"]), (&json!("removal"), &json!("2026-11-22T12:05:00Z")));
        assert_eq!(entries[0]["user"]["id"], org.admin.user());
        assert_eq!((&entries[1]["kind"], &entries[1]["removed"], &entries[1]["preview"]), (&json!("file"), &json!(true), &json!(false)));
    }

    /// A file that was taken away comes back by undo with its bytes, for whoever may edit the row, until its bytes go.
    async fn a_file_that_was_taken_away_comes_back(campus) {
        let org = campus.org("alpha").await;
        let id = add(&org.admin, "Ann", "555100").await;
        let file = send(&org.admin, id, "a.png", PNG).await.expect(201).json["id"].clone();
        let path = format!("/api/customers/{id}/files/{file}");
        let gone = org.admin.delete(&path, 1).await.expect(204);
        let undo = |answer: &Answer| format!("/api/operations/{}/undo", answer.header("x-operation-id"));
        let viewer = campus.user(org.id, &["customers.view"], DataScope::Everything).await;
        assert_eq!(viewer.post(&undo(&gone), json!({})).await.expect(403).json["params"]["operation"], "customers.edit");
        let back = org.admin.post(&undo(&gone), json!({})).await.expect(200);
        assert_eq!(org.admin.get(&path).await.expect(200).body, PNG);
        let entries = org.admin.get(&format!("/api/customers/{id}/timeline?show=files")).await.expect(200).json["entries"].clone();
        assert_eq!((entries.as_array().unwrap().len(), &entries[0]["removed"]), (1, &json!(false)));
        // Taken away by undoing the undoing: until its bytes go it comes back, and not afterwards.
        let again = org.admin.post(&undo(&back), json!({})).await.expect(200);
        let on_day = async |day: i64| {
            let later = campus.later(chrono::Duration::days(day));
            housekeeping(&later.app).await.unwrap();
            later.sign_in(&org.admin.username).await
        };
        let in_time = on_day(KEPT - 1).await;
        in_time.post(&undo(&again), json!({})).await.expect(200);
        assert_eq!(in_time.get(&path).await.expect(200).body, PNG);
        let gone = in_time.delete(&path, 5).await.expect(204);
        let too_late = on_day(2 * KEPT).await;
        assert_eq!(too_late.post(&undo(&gone), json!({})).await.expect(409).json["params"]["reason"], "not_undoable");
    }
}
