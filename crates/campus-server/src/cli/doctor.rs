//! `campus doctor`: what the server stands on, looked over one thing after the other, with what to do about it.

use std::path::Path;
use std::process::ExitCode;

use campus_store::{Whole, known_migrations};
use clap::Args;

use super::place::{Place, TlsOptions};
use crate::clock::Clock;
use crate::session::SigningKey;
use crate::storage::Files;
use crate::tls::{TlsFiles, good_until};

/// How one thing is.
enum Finding {
    /// As it should be, in a few words.
    Good(String),
    /// It works, and somebody should look at it.
    Odd(String),
    /// It does not work.
    Bad(String),
}

use Finding::{Bad, Good, Odd};

/// What is looked over.
#[derive(Args)]
pub(super) struct Doctor {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    tls: TlsOptions,
}

/// A certificate that ends within this many days is spoken of.
const SOON: i64 = 14;

pub(super) async fn look(options: Doctor) -> anyhow::Result<ExitCode> {
    let Doctor { ref place, tls } = options;
    let mut bad = 0;
    let mut say = |name: &str, finding: Finding| {
        let (mark, words) = match finding {
            Good(words) => ("ok", words),
            Odd(words) => ("look", words),
            Bad(words) => {
                bad += 1;
                ("wrong", words)
            }
        };
        println!("{mark:<6}{name:<12}{words}");
    };
    say("data", data(&place.data));
    say("key", key(place));
    if let Some(files) = tls.files() {
        say("tls", certificate(&files));
    }
    say("files", files(&place.data).await);
    for (name, finding) in database(place).await {
        say(name, finding);
    }
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The folder can be written to.
fn data(folder: &Path) -> Finding {
    match tempfile::Builder::new().prefix(".doctor").tempfile_in(folder) {
        Ok(_) => Good(format!("{} can be written to", folder.display())),
        Err(error) => {
            Bad(format!("{} cannot be written to ({error}): make it, or choose another with --data", folder.display()))
        }
    }
}

/// The signing key can be read, by its owner only.
fn key(place: &Place) -> Finding {
    if let Some(text) = &place.signing_key {
        return match SigningKey::parse(text) {
            Ok(_) => Good("CAMPUS_SIGNING_KEY is a key".into()),
            Err(error) => Bad(format!("CAMPUS_SIGNING_KEY: {error:#}")),
        };
    }
    let file = place.data.join("signing.key");
    let Ok(about) = std::fs::metadata(&file) else {
        return Odd("there is none yet; the server makes one when it starts".into());
    };
    #[cfg(unix)]
    if std::os::unix::fs::MetadataExt::mode(&about) & 0o077 != 0 {
        return Bad(format!("others can read {}: chmod 600, and change the key if somebody did", file.display()));
    }
    match SigningKey::load(&place.data, None) {
        Ok(_) => Good(format!("{} is a key", file.display())),
        Err(error) => Bad(format!("{error:#}; without it, delete the file and everybody signs in anew")),
    }
}

/// The certificate can be read, belongs to its key, and is good for a while.
fn certificate(files: &TlsFiles) -> Finding {
    let end = match good_until(files) {
        Ok(end) => end,
        Err(error) => return Bad(format!("{error:#}")),
    };
    let day = end.format("%Y-%m-%d");
    match (end - Clock::system().now()).num_seconds() {
        ..0 => {
            Bad(format!("the certificate ended on {day}: put a new one in its place, the server reads it by itself"))
        }
        left if left < SOON * 24 * 3600 => {
            Odd(format!("the certificate ends on {day}: put a new one in its place, the server reads it by itself"))
        }
        _ => Good(format!("the certificate is good until {day}")),
    }
}

/// Files can be kept, read back and deleted.
async fn files(data: &Path) -> Finding {
    if !data.is_dir() {
        return Bad("there is no data folder".into());
    }
    let files = Files::below(&data.join("files"));
    let tried = async {
        let key = files.put(0, "doctor", "looked over".into()).await?;
        let read = files.bytes(0, &key).await?;
        files.delete(0, &key).await?;
        Ok::<_, object_store::Error>((read == "looked over", files.keys().await?.len()))
    };
    match tried.await {
        Ok((true, count)) => Good(format!("{count} kept")),
        Ok((false, _)) => Bad("a file came back as another one".into()),
        Err(error) => Bad(format!("a file cannot be kept: {error}")),
    }
}

/// The database answers, is whole, and is as new as the program.
async fn database(place: &Place) -> Vec<(&'static str, Finding)> {
    let url = match place.store() {
        Ok(store) => store.url.split('?').next().unwrap_or_default().to_owned(),
        Err(error) => return vec![("database", Bad(format!("{error:#}")))],
    };
    let whole = match Whole::open(&url).await {
        Ok(whole) => whole,
        Err(error) => return vec![("database", Bad(format!("{error}")))],
    };
    let kind = if matches!(whole, Whole::Sqlite(_)) { "SQLite" } else { "PostgreSQL" };
    let mut found = vec![("database", Good(format!("{kind} answers")))];
    found.push((
        "schema",
        match whole.migrations().await {
            Err(_) => Bad("there are no tables: start the server, or run `campus migrate`".into()),
            Ok(done) => schema(&done),
        },
    ));
    found.push((
        "inside",
        match whole.faults().await {
            Err(error) => Bad(error.to_string()),
            Ok(faults) if faults.is_empty() => Good("no damage, and no row that points nowhere".into()),
            Ok(faults) => Bad(format!("{} ({} in all): restore a backup", faults[0], faults.len())),
        },
    ));
    if let Whole::Postgres(_) = whole {
        let above = "select count(*) from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)";
        found.push((
            "role",
            match whole.number("select 0", above).await {
                Err(error) => Bad(error.to_string()),
                Ok(0) => Good("row-level security holds it".into()),
                Ok(_) => Bad("DATABASE_URL names a role that row-level security cannot hold".into()),
            },
        ));
    }
    let stuck = "select count(*) from job_queue where attempts >= 5";
    found.push((
        "jobs",
        match whole.number(stuck, stuck).await {
            Err(error) => Bad(error.to_string()),
            Ok(0) => Good("none is stuck".into()),
            Ok(count) => Odd(format!("{count} began five times without an end: see the page of jobs")),
        },
    ));
    whole.close().await;
    found
}

/// Compares the migrations that ran with those of this program.
fn schema(done: &[String]) -> Finding {
    let known = known_migrations();
    let newer = done.iter().filter(|name| !known.contains(name)).count();
    let missing = known.iter().filter(|name| !done.contains(name)).count();
    match (newer, missing) {
        (0, 0) => Good(format!("all {} migrations ran", known.len())),
        (0, _) => Odd(format!("{missing} migrations wait: they run when the server starts")),
        _ => Bad(format!("{newer} migrations are newer than this program: run the newer one")),
    }
}
