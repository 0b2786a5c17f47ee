//! Backups: taken while people write, restored elsewhere, and the same rows and files.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use campus_server::backup::{self, MANIFEST, Manifest, Source};
use campus_server::storage::Files;
use campus_store::{Store, Whole};
use serde_json::json;

use crate::support::{Campus, Client, noon};

/// A row and a file of it, again and again.
async fn write(admin: Client, stop: Arc<AtomicBool>) {
    while !stop.load(Ordering::Relaxed) {
        let number = crate::support::number();
        let body =
            json!({ "name": format!("Backed up {number}"), "gender": "male", "phone": format!("139{number:08}") });
        let id = admin.post("/api/customers", body).await.expect(201).json["record"]["id"].as_i64().unwrap();
        crate::attachments::send(&admin, id, "note.txt", format!("note {number}").as_bytes()).await.expect(201);
    }
}

/// The place of a server's database and files, as a backup sees it.
struct Place {
    database: String,
    folder: std::path::PathBuf,
    files: Files,
}

impl Place {
    async fn of(campus: &Campus) -> Self {
        Self {
            database: campus.backup_url().await,
            folder: campus.folder().to_owned(),
            files: Files::below(&campus.folder().join("files")),
        }
    }

    fn source(&self) -> Source<'_> {
        Source { database: &self.database, data: &self.folder, files: &self.files }
    }
}

async fn prints(owner: &str) -> Vec<campus_store::TablePrint> {
    let whole = Whole::open(owner).await.unwrap();
    let prints = whole.prints().await.unwrap();
    whole.close().await;
    prints
}

fn manifest(folder: &Path) -> Manifest {
    serde_json::from_slice(&std::fs::read(folder.join(MANIFEST)).unwrap()).unwrap()
}

both! {
    /// whole under load, and exactly what it says it is.
    async fn r_10_a_backup_under_load_comes_back_row_for_row(campus) {
        let org = campus.org("alpha").await;
        let stop = Arc::new(AtomicBool::new(false));
        let writers: Vec<_> = (0..2).map(|_| tokio::spawn(write(campus.again(&org.admin), stop.clone()))).collect();
        while org.admin.count("/api/customers").await < 4 {
            tokio::task::yield_now().await;
        }
        let before = org.admin.count("/api/customers").await;
        let place = Place::of(campus).await;
        let out = tempfile::tempdir().unwrap();
        let folder = backup::back_up(&place.source(), out.path(), noon()).await.unwrap();
        stop.store(true, Ordering::Relaxed);
        for writer in writers {
            writer.await.unwrap();
        }

        let elsewhere = campus.bare().await;
        let files = Files::below(&elsewhere.folder.join("files"));
        let owner = elsewhere.config.owner_url.clone().unwrap_or_else(|| elsewhere.config.url.clone());
        let into = Source { database: &owner, data: &elsewhere.folder, files: &files };
        let restored = backup::restore(&folder, &into).await.unwrap();
        assert_eq!(restored, manifest(&folder));
        assert_eq!(prints(&owner).await, restored.tables, "row for row");
        let mut keys = files.keys().await.unwrap();
        keys.sort();
        assert_eq!(keys, restored.files.iter().map(|file| file.name.clone()).collect::<Vec<_>>());

        // It serves: what was acknowledged before the backup began is there, and every file that a row names.
        Store::migrate(&elsewhere.config).await.unwrap();
        let again = campus.moved(&elsewhere).await;
        let client = again.again(&org.admin);
        let rows = client.count("/api/customers").await;
        assert!(rows >= before, "{rows} of {before}");
        for row in client.get("/api/customers?limit=200").await.expect(200).json["rows"].as_array().unwrap() {
            let path = format!("/api/customers/{}/files", row["id"]);
            for file in client.get(&path).await.expect(200).json["files"].as_array().unwrap() {
                let bytes = client.get(&format!("{path}/{}", file["id"])).await.expect(200);
                assert!(bytes.text().starts_with("note "));
            }
        }
        again.end().await;
        elsewhere.end().await;
    }

    /// Only what is whole is restored, and only where nothing is.
    async fn a_damaged_backup_or_a_full_place_is_refused(campus) {
        let org = campus.org("alpha").await;
        let body = json!({ "name": "Kept", "gender": "male", "phone": "13900000001" });
        let id = org.admin.post("/api/customers", body).await.expect(201).json["record"]["id"].as_i64().unwrap();
        crate::attachments::send(&org.admin, id, "note.txt", b"note").await.expect(201);
        let place = Place::of(campus).await;
        let out = tempfile::tempdir().unwrap();
        let folder = backup::back_up(&place.source(), out.path(), noon()).await.unwrap();
        let refused = backup::restore(&folder, &place.source()).await.unwrap_err().to_string();
        assert!(refused.contains("empty place"), "{refused}");

        let elsewhere = campus.bare().await;
        let files = Files::below(&elsewhere.folder.join("files"));
        let owner = elsewhere.config.owner_url.clone().unwrap_or_else(|| elsewhere.config.url.clone());
        let into = Source { database: &owner, data: &elsewhere.folder, files: &files };
        let whole = manifest(&folder);
        for name in [whole.database.name.clone(), format!("files/{}", whole.files[0].name)] {
            let file = folder.join(&name);
            let bytes = std::fs::read(&file).unwrap();
            let mut damaged = bytes.clone();
            *damaged.last_mut().unwrap() ^= 1;
            std::fs::write(&file, damaged).unwrap();
            let refused = backup::restore(&folder, &into).await.unwrap_err().to_string();
            assert!(refused.contains("not what was backed up"), "{refused}");
            std::fs::write(&file, bytes).unwrap();
        }
        let mut newer = whole.clone();
        newer.migrations.push("m9999_later".into());
        std::fs::write(folder.join(MANIFEST), serde_json::to_vec(&newer).unwrap()).unwrap();
        let refused = backup::restore(&folder, &into).await.unwrap_err().to_string();
        assert!(refused.contains("m9999_later"), "{refused}");
        std::fs::remove_file(folder.join(MANIFEST)).unwrap();
        assert!(backup::restore(&folder, &into).await.unwrap_err().to_string().contains("no whole backup"));
        elsewhere.end().await;
    }
}

fn campus_program(data: &Path, arguments: &[&str]) -> (bool, String) {
    campus_program_at(chrono::Utc::now(), data, arguments)
}

fn campus_program_at(now: chrono::DateTime<chrono::Utc>, data: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_campus"))
        .env("CAMPUS_NOW", now.to_rfc3339())
        .args(arguments)
        .arg("--data")
        .arg(data)
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

/// The commands of whoever runs a server, one after the other.
#[test]
fn the_commands_back_up_restore_and_look_over() {
    let (data, out, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (good, said) = campus_program(data.path(), &["doctor"]);
    assert!(!good && said.contains("wrong database"), "nothing is there yet: {said}");
    let made = campus_program(data.path(), &["org", "create", "--code", "alpha", "--name", "Alpha"]);
    assert!(made.0, "{}", made.1);
    let (good, said) = campus_program(data.path(), &["doctor"]);
    assert!(good && said.contains("ok    inside"), "{said}");

    let (good, folder) = campus_program(data.path(), &["backup", "--to", out.path().to_str().unwrap()]);
    assert!(good, "{folder}");
    let (good, said) = campus_program(other.path(), &["restore", "--from", folder.trim()]);
    assert!(good && said.starts_with("Restored "), "{said}");
    let (good, said) = campus_program(other.path(), &["restore", "--from", folder.trim()]);
    assert!(!good && said.contains("empty place"), "{said}");
    assert!(campus_program(other.path(), &["doctor"]).0);

    let key = other.path().join("signing.key");
    let mut open = std::fs::metadata(&key).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut open, 0o644);
    std::fs::set_permissions(&key, open).unwrap();
    let (good, said) = campus_program(other.path(), &["doctor"]);
    assert!(!good && said.contains("chmod 600"), "{said}");
    let (good, said) = campus_program(other.path(), &["worker"]);
    assert!(!good && said.contains("PostgreSQL"), "{said}");
}

/// The certificate of a server that speaks TLS is looked at as the server would, and until when it is good.
#[test]
fn the_doctor_looks_at_the_certificate() {
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let made = campus_program(data.path(), &["org", "create", "--code", "alpha", "--name", "Alpha"]);
    assert!(made.0, "{}", made.1);
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let look_in = |days| {
        let now = chrono::Utc::now() + chrono::TimeDelta::days(days);
        let files = ["doctor", "--tls-cert", &file("cert.pem"), "--tls-key", &file("key.pem")];
        campus_program_at(now, data.path(), &files)
    };
    let look = || look_in(0);
    let (good, said) = campus_program(data.path(), &["doctor"]);
    assert!(good && !said.contains("tls"), "there is none: {said}");
    let (good, said) = look();
    assert!(!good && said.contains("wrong tls         no certificate can be read"), "{said}");
    crate::tls::certificate(folder.path(), "100");
    for (days, good, mark) in
        [(0, true, "ok    tls"), (85, true, "ok    tls"), (87, true, "look  tls"), (101, false, "wrong tls")]
    {
        let (well, said) = look_in(days);
        assert!(well == good && said.contains(mark), "in {days} days: {said}");
    }
    // After 2049 a certificate says its years with four digits.
    crate::tls::certificate(folder.path(), "36500");
    let (good, said) = look();
    assert!(good && said.contains("good until 21"), "{said}");
    let key = std::fs::read(file("key.pem")).unwrap();
    crate::tls::certificate(folder.path(), "400");
    std::fs::write(file("key.pem"), key).unwrap();
    let (good, said) = look();
    assert!(!good && said.contains("do not belong together"), "{said}");
    std::fs::write(file("cert.pem"), "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n").unwrap();
    let (good, said) = look();
    assert!(!good && said.contains("wrong tls"), "{said}");
}
