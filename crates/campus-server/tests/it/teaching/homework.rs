//! Handing in homework, and who did.

use std::io::{Cursor, Read};

use axum::body::Body;
use axum::http::{Method, Request, header};
use chrono::Duration;
use serde_json::{Value, json};

use super::school::{School, add, login};
use crate::attachments::PNG;
use crate::support::{Answer, Campus, Client};

/// A lesson of Egon's class with homework that is due on a day, and its study records.
async fn lesson(school: &School, due: &str) -> (i64, Vec<Value>) {
    let lesson = json!({
        "class_id": school.class, "date": "2026-11-20", "has_homework": true, "homework_title": "练习", "due_date": due,
    });
    let lesson = add(&school.egon, "course_records", lesson).await;
    school.generate(lesson).await.expect(200);
    (lesson, school.rows(lesson).await)
}

async fn send(client: &Client, row: &Value, name: &str, bytes: &[u8]) -> Answer {
    let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let request = Request::builder().method(Method::POST);
    let request = request.uri(format!("/api/study_records/{row}/homework/uploads?name={name}"));
    let request = request.header(header::CONTENT_TYPE, "application/octet-stream").body(Body::from(bytes.to_vec()));
    client.request(request.unwrap()).await
}

async fn file(client: &Client, row: &Value, name: &str) -> Value {
    send(client, row, name, PNG).await.expect(201).json["id"].clone()
}

fn path(row: &Value) -> String {
    format!("/api/study_records/{row}/homework")
}

async fn hand_in(client: &Client, row: &Value, files: &[&Value]) -> Answer {
    client.post(&path(row), json!({ "files": files })).await
}

async fn bob(campus: &Campus, school: &School) -> Client {
    login(campus, school.org.id, "student", None, Some(school.students[1])).await
}

both! {
    /// Several files, a remark; every hand-in is a version, the newest counts, and all of them stay to be read.
    async fn hw_01_every_hand_in_is_a_version(campus) {
        let school = School::new(campus).await;
        let (_, rows) = lesson(&school, "2026-11-25").await;
        let row = &rows[0]["id"];
        let open = school.alice.get(&path(row)).await.expect(200).json;
        assert_eq!((&open["state"], &open["open"], &open["versions"]), (&json!("open"), &json!(true), &json!([])));
        let (one, two) = (file(&school.alice, row, "一.png").await, file(&school.alice, row, "二.png").await);
        let first = school.alice.post(&path(row), json!({ "files": [one, two], "memo": " 做完了 " })).await.expect(201);
        assert_eq!((&first.json["state"], &first.json["submitted_at"]), (&json!("on_time"), &json!("2026-11-22T12:00:00Z")));
        let version = &first.json["versions"][0];
        assert_eq!((&version["number"], &version["memo"], &version["files"][0]["name"]), (&json!(1), &json!("做完了"), &json!("一.png")));
        // A file that was there stays, one that is new joins it.
        let three = file(&school.alice, row, "三.png").await;
        let second = hand_in(&school.alice, row, &[&two, &three]).await.expect(201).json;
        let numbers: Vec<i64> = second["versions"].as_array().unwrap().iter().map(|v| v["number"].as_i64().unwrap()).collect();
        assert_eq!(numbers, [2, 1]);
        assert_eq!(second["versions"][0]["files"].as_array().unwrap().len(), 2);
        let teacher = school.egon.get(&path(row)).await.expect(200).json;
        assert_eq!(teacher["versions"], second["versions"]);
        let now = &school.rows(rows[0]["course_record_id"].as_i64().unwrap()).await[0];
        assert_eq!((&now["submitted_at"], &now["student_memo"], &now["version"]), (&json!("2026-11-22T12:00:00Z"), &Value::Null, &json!(3)));
        // Taken back: nothing is handed in, the versions are still there, and it may be handed in again.
        let back = school.alice.delete(&path(row), 1).await.expect(200).json;
        assert_eq!((&back["state"], &back["submitted_at"]), (&json!("open"), &Value::Null));
        assert!(back["versions"].as_array().unwrap().iter().all(|version| version["withdrawn"] == "2026-11-22T12:00:00Z"));
        assert_eq!(school.alice.delete(&path(row), 1).await.expect(409).json["params"]["reason"], "nothing_handed_in");
        let third = hand_in(&school.alice, row, &[&one]).await.expect(201).json;
        assert_eq!((&third["versions"][0]["number"], &third["versions"][0]["withdrawn"]), (&json!(3), &Value::Null));
        let own = school.alice.get("/api/study_records/homework").await.expect(200).json;
        assert_eq!((own["rows"].as_array().unwrap().len(), &own["rows"][0]), (1, &third));
    }

    /// A lesson without homework takes none, and a graded one no more; both say why.
    async fn hw_01_until_it_is_graded(campus) {
        let school = School::new(campus).await;
        let (without, rows) = school.held("2026-11-20").await;
        assert_eq!(send(&school.alice, &rows[0]["id"], "a.png", PNG).await.expect(409).json["params"]["reason"], "no_homework");
        let refused = school.alice.post(&path(&rows[0]["id"]), json!({ "files": [1] })).await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "no_homework");
        let refused = school.egon.get(&format!("/api/course_records/{without}/homework_zip")).await.expect(409);
        assert_eq!(refused.json["params"]["reason"], "no_homework");
        let (with, rows) = lesson(&school, "2026-11-25").await;
        let row = &rows[0]["id"];
        let sent = file(&school.alice, row, "a.png").await;
        hand_in(&school.alice, row, &[&sent]).await.expect(201);
        // Also while the grade is held back.
        school.egon.patch(&format!("/api/course_records/{with}"), 1, json!({ "held_back": true })).await.expect(200);
        hand_in(&school.alice, row, &[&sent]).await.expect(201);
        school.grade(with, &["b"]).await;
        for refused in [
            hand_in(&school.alice, row, &[&sent]).await.expect(409),
            send(&school.alice, row, "b.png", PNG).await.expect(409),
            school.alice.delete(&path(row), 1).await.expect(409),
        ] {
            assert_eq!(refused.json["params"]["reason"], "homework_graded");
        }
        // GR-05: that it is graded is told, the grade is not.
        let seen = school.alice.get(&path(row)).await.expect(200).json;
        assert_eq!((&seen["open"], &seen["score"], &seen["comment"]), (&json!(false), &json!("na"), &Value::Null));
        assert_eq!(school.alice.get("/api/study_records/homework").await.json["rows"][0]["score"], "na");
        assert_eq!(school.egon.get(&path(row)).await.json["score"], "b");
        school.egon.patch(&format!("/api/course_records/{with}"), 2, json!({ "held_back": false })).await.expect(200);
        assert_eq!(school.alice.get(&path(row)).await.json["score"], "b");
        // Taken off again, it may be replaced again.
        school.grade(with, &["na"]).await;
        hand_in(&school.alice, row, &[&sent]).await.expect(201);
    }

    /// Ten files, fifty megabytes, of the kinds that are accepted; nothing twice, and nothing of others.
    async fn hw_01_limits_of_files(campus) {
        let school = School::new(campus).await;
        let (_, rows) = lesson(&school, "2026-11-25").await;
        let (row, other) = (&rows[0]["id"], &rows[1]["id"]);
        let sent = file(&school.alice, row, "a.png").await;
        assert_eq!(hand_in(&school.alice, row, &[]).await.expect(422).violation("files"), "required");
        assert_eq!(hand_in(&school.alice, row, &[&sent, &sent]).await.expect(422).violation("files"), "not_found");
        let many: Vec<Value> = (1..=11).map(|id| json!(id)).collect();
        let refused = hand_in(&school.alice, row, &many.iter().collect::<Vec<_>>()).await.expect(422);
        assert_eq!(refused.violation("files"), "too_many_files");
        assert_eq!(send(&school.alice, row, "a.sh", b"#!/bin/sh\nexit").await.expect(415).code(), "unsupported_media");
        let bob = bob(campus, &school).await;
        let his = file(&bob, other, "b.png").await;
        assert_eq!(hand_in(&school.alice, row, &[&his]).await.expect(422).violation("files"), "not_found");
        hand_in(&bob, other, &[&his]).await.expect(201);
        assert_eq!(hand_in(&school.alice, row, &[&his]).await.expect(422).violation("files"), "not_found");
        let long = school.alice.post(&path(row), json!({ "files": [sent], "memo": "x".repeat(70_000) })).await.expect(422);
        assert_eq!(long.violation("memo"), "too_long");
        let mut large = Vec::new();
        for name in ["1", "2", "3"] {
            large.push(send(&school.alice, row, name, &vec![b'a'; 17 << 20]).await.expect(201).json["id"].clone());
        }
        let refused = hand_in(&school.alice, row, &large.iter().collect::<Vec<_>>()).await.expect(422);
        assert_eq!(refused.violation("files"), "files_too_large");
        hand_in(&school.alice, row, &[&large[0], &large[1]]).await.expect(201);
        // What one file may have is the server's to say, and what it says is what it holds to.
        assert_eq!(school.alice.get(&path(row)).await.expect(200).json["file_size"], campus_model::FILE_SIZE);
        let small = campus.configured(|config| config.file_size = 2 << 20).again(&school.alice);
        assert_eq!(small.get(&path(row)).await.expect(200).json["file_size"], 2 << 20);
        send(&small, row, "two", &vec![b'a'; 2 << 20]).await.expect(201);
        let refused = send(&small, row, "more", &vec![b'a'; (2 << 20) + 1]).await.expect(413);
        assert_eq!((refused.code(), &refused.json["params"]["most"]), ("too_large", &json!(2)));
        school.alice.post(&path(row), json!({ "files": [sent], "score": "a_plus" })).await.expect(422);
    }

    /// A student reaches the own homework only, a teacher that of the own classes; files follow, and run nothing.
    async fn hw_01_only_own(campus) {
        let school = School::new(campus).await;
        let (id, rows) = lesson(&school, "2026-11-25").await;
        let row = &rows[0]["id"];
        let sent = file(&school.alice, row, "作业.png").await;
        let of = format!("{}/{sent}", path(row));
        // Not before it is handed in, not even for its sender by another record.
        school.alice.get(&of).await.expect(404);
        hand_in(&school.alice, row, &[&sent]).await.expect(201);
        let bob = bob(campus, &school).await;
        let stranger = School::new(campus).await;
        for (asked, picture) in [(of.clone(), false), (format!("{of}/preview"), true)] {
            for reader in [&school.alice, &school.egon, &school.org.admin] {
                let kept = reader.get(&asked).await.expect(200);
                assert_eq!(kept.body, PNG);
                assert_eq!(kept.header("content-security-policy"), "default-src 'none'; sandbox; frame-ancestors 'none'");
                assert_eq!(kept.header("x-content-type-options"), "nosniff");
                assert_eq!(kept.header("content-disposition").starts_with("attachment"), !picture);
            }
            for reader in [&bob, &school.other, &stranger.org.admin, &stranger.alice] {
                reader.get(&asked).await.expect(404);
            }
            school.alex.get(&asked).await.expect(403);
            campus.anonymous().get(&asked).await.expect(401);
        }
        bob.get(&format!("{}/{sent}", path(&rows[1]["id"]))).await.expect(404);
        school.other.get(&path(row)).await.expect(404);
        for reader in [&bob, &stranger.org.admin] {
            reader.get(&path(row)).await.expect(404);
            hand_in(reader, row, &[&sent]).await.expect(404);
            send(reader, row, "a.png", PNG).await.expect(404);
            reader.delete(&path(row), 1).await.expect(404);
        }
        // Whoever teaches the class sees it and hands nothing in; nor does, for a student, who may hand in.
        assert_eq!(hand_in(&school.egon, row, &[&sent]).await.expect(403).code(), "forbidden");
        let refused = hand_in(&school.org.admin, row, &[&sent]).await.expect(403);
        assert_eq!((refused.code(), &refused.json["params"]["reason"]), ("row_forbidden", &json!("not_your_homework")));
        school.egon.delete(&path(row), 1).await.expect(403);
        assert_eq!(school.egon.get("/api/study_records/homework").await.expect(200).json["rows"], json!([]));
        for reader in [&school.other, &stranger.org.admin] {
            reader.get(&format!("/api/course_records/{id}/homework")).await.expect(404);
            reader.get(&format!("/api/course_records/{id}/homework_zip")).await.expect(404);
        }
        for asked in ["homework", "homework_zip"] {
            school.alice.get(&format!("/api/course_records/{id}/{asked}")).await.expect(403);
        }
    }

    /// The class tutor is told of what comes in, once for each student; classmates and teachers are not.
    async fn hw_02_the_tutor_is_told(campus) {
        let school = School::new(campus).await;
        let tutor = login(campus, school.org.id, "teacher", Some(school.tutor), None).await;
        let (id, rows) = lesson(&school, "2026-11-25").await;
        let row = &rows[0]["id"];
        let sent = file(&school.alice, row, "a.png").await;
        hand_in(&school.alice, row, &[&sent]).await.expect(201);
        hand_in(&school.alice, row, &[&sent]).await.expect(201);
        let told = tutor.get("/api/notifications").await.expect(200).json;
        assert_eq!((told["rows"].as_array().unwrap().len(), &told["unread"]), (1, &json!(1)));
        let one = &told["rows"][0];
        assert_eq!((&one["kind"], &one["entity"], &one["row"]["id"]), (&json!("hand_in"), &json!("course_records"), &json!(id)));
        assert_eq!(one["by"]["id"], school.alice.user());
        for other in [&school.egon, &school.alice, &school.other] {
            let told = other.get("/api/notifications").await.expect(200).json;
            assert!(told["rows"].as_array().unwrap().iter().all(|row| row["kind"] != "hand_in"), "{told}");
        }
    }

    /// The last day ends where the organisation is, not in Greenwich.
    async fn hw_02_late_by_the_organisations_calendar(campus) {
        let school = School::new(campus).await;
        let (id, rows) = lesson(&school, "2026-11-22").await;
        let bob = bob(campus, &school).await;
        // 22 November ends in Shanghai at 16:00 UTC; tests take place at 12:00.
        let (early, late) = (campus.later(Duration::minutes(239)), campus.later(Duration::minutes(240)));
        for (client, row, server, state) in [(&school.alice, &rows[0], &early, "on_time"), (&bob, &rows[1], &late, "late")] {
            let client = server.sign_in(&client.username).await;
            let sent = file(&client, &row["id"], "a.png").await;
            let answer = hand_in(&client, &row["id"], &[&sent]).await.expect(201).json;
            assert_eq!((&answer["state"], &answer["deadline"]), (&json!(state), &json!("2026-11-22T16:00:00Z")));
            assert_eq!(answer["versions"][0]["late"], state == "late");
        }
        let egon = late.sign_in(&school.egon.username).await;
        let list = egon.get(&format!("/api/course_records/{id}/homework")).await.expect(200).json;
        let states: Vec<_> = list["rows"].as_array().unwrap().iter().map(|row| row["state"].as_str().unwrap()).collect();
        assert_eq!(states, ["on_time", "late", "missing", "missing", "missing", "missing"]);
        let before = school.egon.get(&format!("/api/course_records/{id}/homework")).await.expect(200).json;
        assert_eq!((&before["rows"][2]["state"], &before["rows"][0]["versions"]), (&json!("open"), &json!(1)));
    }

    /// The number of statements does not grow with students or versions.
    async fn hw_02_takes_the_same_statements_for_any_number(campus) {
        let school = School::new(campus).await;
        let (id, rows) = lesson(&school, "2026-11-25").await;
        let (list, own) = (format!("/api/course_records/{id}/homework"), "/api/study_records/homework");
        let first = (school.egon.get(&list).await.expect(200).statements, school.alice.get(own).await.expect(200).statements);
        let bob = bob(campus, &school).await;
        for (client, row) in [(&school.alice, &rows[0]), (&bob, &rows[1])] {
            let sent = file(client, &row["id"], "a.png").await;
            hand_in(client, &row["id"], &[&sent]).await.expect(201);
            hand_in(client, &row["id"], &[&sent]).await.expect(201);
        }
        lesson(&school, "2026-11-26").await;
        let then = (school.egon.get(&list).await.expect(200).statements, school.alice.get(own).await.expect(200).statements);
        assert!(first.0.is_some());
        assert_eq!(first, then);
    }

    /// The grades of the lessons before come along, the last first.
    async fn hw_02_the_list_knows_earlier_grades(campus) {
        let school = School::new(campus).await;
        let (first, _) = school.held("2026-11-18").await;
        school.grade(first, &["a", "b"]).await;
        let (second, _) = school.held("2026-11-19").await;
        school.grade(second, &["c", "na"]).await;
        let (id, _) = lesson(&school, "2026-11-25").await;
        let list = school.egon.get(&format!("/api/course_records/{id}/homework")).await.expect(200).json;
        assert_eq!((&list["rows"][0]["before"], &list["rows"][1]["before"]), (&json!(["c", "a"]), &json!(["b"])));
        assert_eq!(list["rows"][2]["before"], json!([]));
    }

    /// One file with a folder for each student: the newest versions, under names that no system stumbles over.
    async fn hw_02_one_zip_of_the_newest_versions(campus) {
        let school = School::new(campus).await;
        let (id, rows) = lesson(&school, "2026-11-25").await;
        let zip = format!("/api/course_records/{id}/homework_zip");
        assert_eq!(school.egon.get(&zip).await.expect(409).json["params"]["reason"], "nothing_handed_in");
        let (row, bob) = (&rows[0]["id"], bob(campus, &school).await);
        let old = file(&school.alice, row, "old.png").await;
        hand_in(&school.alice, row, &[&old]).await.expect(201);
        let (one, two) = (file(&school.alice, row, "作业.png").await, file(&school.alice, row, "作业.png").await);
        let text = send(&school.alice, row, "notes.txt", "答案".as_bytes()).await.expect(201).json["id"].clone();
        hand_in(&school.alice, row, &[&one, &two, &text]).await.expect(201);
        let his = file(&bob, &rows[1]["id"], "b.png").await;
        hand_in(&bob, &rows[1]["id"], &[&his]).await.expect(201);
        bob.delete(&path(&rows[1]["id"]), 1).await.expect(200);
        let answer = school.egon.get(&zip).await.expect(200);
        assert_eq!((answer.header("content-type"), answer.header("x-content-type-options")), ("application/zip", "nosniff"));
        assert!(answer.header("content-disposition").starts_with("attachment; filename="));
        let mut archive = zip::ZipArchive::new(Cursor::new(answer.body.clone())).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names.len(), 3, "{names:?}");
        for name in ["Alice/作业.png", "Alice/作业 (2).png", "Alice/notes.txt"] {
            assert!(names.iter().any(|known| known == name), "{names:?}");
        }
        let mut read = String::new();
        archive.by_name("Alice/notes.txt").unwrap().read_to_string(&mut read).unwrap();
        assert_eq!(read, "答案");
    }

    /// A grade and a hand-in at the same moment: either the grade is first and the hand-in is refused, or the hand-in is
    /// and the grade, which was not given for it, is told so. Never both, and nothing is lost.
    async fn hw_01_a_grade_and_a_hand_in_at_once(campus) {
        let school = School::new(campus).await;
        for _ in 0..6 {
            let (id, rows) = lesson(&school, "2026-11-25").await;
            let row = &rows[0]["id"];
            let sent = file(&school.alice, row, "a.png").await;
            let grades = json!({ "course_record_id": id, "rows": [{ "id": row, "version": 1, "score": "b", "homework_note": "好" }] });
            let files = [&sent];
            let (graded, handed_in) = tokio::join!(
                school.egon.post("/api/study_records/grades", grades),
                hand_in(&school.alice, row, &files),
            );
            let result = graded.expect(200).json["rows"][0]["result"].as_str().unwrap().to_owned();
            let now = school.rows(id).await[0].clone();
            match handed_in.status {
                201 => {
                    assert_eq!((result.as_str(), &now["score"], &now["version"]), ("stale", &json!("na"), &json!(2)));
                    assert_eq!(now["submitted_at"], "2026-11-22T12:00:00Z");
                }
                409 => {
                    assert_eq!((result.as_str(), &now["score"], &now["version"]), ("saved", &json!("b"), &json!(2)));
                    assert_eq!((&now["submitted_at"], &now["homework_note"]), (&Value::Null, &json!("好")));
                }
                status => panic!("{status}: {handed_in:?}"),
            }
        }
    }

    /// Files that were sent and not handed in are forgotten after a day, those that were handed in stay.
    async fn hw_01_what_is_not_handed_in_is_forgotten(campus) {
        let school = School::new(campus).await;
        let (_, rows) = lesson(&school, "2026-11-25").await;
        let row = &rows[0]["id"];
        let (kept, lost) = (file(&school.alice, row, "a.png").await, file(&school.alice, row, "b.png").await);
        hand_in(&school.alice, row, &[&kept]).await.expect(201);
        let later = campus.later(Duration::hours(25));
        campus_server::jobs::housekeeping(&later.app).await.unwrap();
        let alice = later.sign_in(&school.alice.username).await;
        alice.get(&format!("{}/{kept}", path(row))).await.expect(200);
        assert_eq!(hand_in(&alice, row, &[&lost]).await.expect(422).violation("files"), "not_found");
    }
}
