//! What takes long is done between transactions: who reads a file keeps nobody from writing.

use std::path::Path;
use std::time::Duration;

use campus_server::jobs::Memory;
use campus_server::jobs::{LEASE, step};
use campus_server::session;
use campus_store::{claim, job_by_id, save_job};
use chrono::TimeDelta;
use serde_json::json;

use super::{act, many, now, send, sent};
use crate::support::Campus;

/// Waits for something that must not hang on the writer; long enough for a busy machine.
async fn soon<T>(what: &str, part: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), part).await.unwrap_or_else(|_| panic!("{what} waits for the writer"))
}

fn files(campus: &Campus, org: i64) -> usize {
    let folder = campus.app.config.data.join("files").join(org.to_string()).join("imports");
    let count = |folder: &Path| {
        std::fs::read_dir(folder).map(|files| {
            files
                .filter(|file| file.as_ref().is_ok_and(|file| !file.file_name().to_string_lossy().contains('#')))
                .count()
        })
    };
    count(&folder).unwrap_or_default()
}

both! {
    /// IM-10: a file is received, kept and looked through while somebody else writes; only its note waits. On SQLite
    /// there is one writer, and here it is somebody else all the while.
    async fn im_10_a_file_is_read_before_the_transaction(campus) {
        let org = campus.org("alpha").await;
        sent(&org.admin, "customers", &many(1)).await;
        assert_eq!(files(campus, org.id), 1);
        let writer = campus.app.store.write(org.id).await.unwrap();
        let refused = soon("a bad file", send(&org.admin, "customers", "rows.xlsx", b"PK no workbook".to_vec())).await;
        assert_eq!(refused.expect(422).violation("file"), "unreadable_file");
        let (admin, text) = (org.admin.clone(), many(2_000));
        let sending = tokio::spawn(async move { send(&admin, "customers", "rows.csv", text).await });
        soon("a good file", async {
            while files(campus, org.id) < 2 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        })
        .await;
        drop(writer);
        let import = sending.await.unwrap().expect(201).json;
        assert_eq!(import["total"], 2_000);
    }

    /// IM-10: nor does the worker read within its transactions.
    async fn im_10_a_job_reads_its_file_between_two_steps(campus) {
        let org = campus.org("alpha").await;
        let import = sent(&org.admin, "customers", &many(1_200)).await;
        act(&org.admin, &import, "check").await.expect(202);
        let (app, until) = (&campus.app, campus.app.clock.now() + TimeDelta::seconds(LEASE));
        let db = app.store.write(0).await.unwrap();
        let lease = claim(&db, "somebody", app.clock.now(), until).await.unwrap().expect("a job waits");
        db.commit().await.unwrap();
        let mut memory = Memory::default();
        for done in [0, 500, 1_000] {
            let writer = app.store.write(org.id).await.unwrap();
            soon("the next chunk", memory.ready()).await;
            drop(writer);
            let db = app.store.write(org.id).await.unwrap();
            let mut stored = job_by_id(&db, lease.job).await.unwrap().unwrap();
            let user = session::member(app, &db, org.id, stored.user).await.unwrap().unwrap();
            step(app, &db, &user, &mut stored, &mut memory).await.unwrap();
            save_job(&db, &stored.job, app.clock.now()).await.unwrap();
            db.commit().await.unwrap();
            assert_eq!(now(&org.admin, &import).await["done"], json!(done));
        }
    }

    /// A file that comes to nothing does not stay; one that is sent twice with one key is kept once.
    async fn im_10_no_file_is_left_behind(campus) {
        let org = campus.org("alpha").await;
        let path = "/api/customers/import?name=rows.csv";
        let send = async |key: &str, text: &str| {
            let request = axum::http::Request::builder().method("POST").uri(path).header("content-type", "text/csv");
            let request = request.header("idempotency-key", key);
            org.admin.request(request.body(axum::body::Body::from(text.to_owned())).unwrap()).await
        };
        let first = send("one", &many(3)).await.expect(201).json;
        assert_eq!(send("one", &many(3)).await.expect(201).json["id"], first["id"]);
        assert_eq!(send("one", &many(4)).await.expect(422).code(), "key_reused");
        assert_eq!(files(campus, org.id), 1);
        // Both may have kept theirs before either was noted.
        let text = many(5);
        let (one, other) = tokio::join!(send("two", &text), send("two", &text));
        assert_eq!(one.expect(201).json["id"], other.expect(201).json["id"]);
        soon("the second file", async {
            while files(campus, org.id) > 2 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        })
        .await;
    }
}
