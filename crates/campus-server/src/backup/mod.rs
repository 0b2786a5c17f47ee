//! Backups: the database at one moment, every file that people sent, and the signing key, in one folder, with a
//! manifest that says what must be in it; and the way back.
//!
//! The database is copied first. A file that was sent later is in the backup too and does no harm; a file that the
//! database names is still there, since what is removed keeps its bytes for a while. On PostgreSQL, `pg_dump` and
//! `pg_restore` do the work.

mod files;
mod manifest;
mod postgres;
mod restore;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use campus_store::{TablePrint, Whole};
use chrono::{DateTime, Utc};

use crate::storage::Files;

pub use manifest::{FilePrint, Manifest};
pub use restore::restore;

/// The name of the manifest in a backup.
pub const MANIFEST: &str = "manifest.json";
/// A SQLite database in a backup.
const SQLITE: &str = "campus.db";
/// A PostgreSQL database in a backup, in pg_dump's own format.
const POSTGRES: &str = "campus.pgdump";
/// The folder of files in a backup.
const FILES: &str = "files";
/// The signing key, in a backup and in the data folder.
const KEY: &str = "signing.key";

/// What is backed up, or restored into.
pub struct Source<'a> {
    /// The database: for a backup of PostgreSQL a role that sees every row, to restore the owner of the tables.
    pub database: &'a str,
    /// Where the signing key lies.
    pub data: &'a Path,
    /// The files that people sent.
    pub files: &'a Files,
}

/// Makes a backup in a new folder below `place`, named after the time; answers the folder.
///
/// A folder that is not whole has no manifest.
///
/// # Errors
/// When something cannot be read or written, or the copy is not what the database was.
pub async fn back_up(source: &Source<'_>, place: &Path, now: DateTime<Utc>) -> anyhow::Result<PathBuf> {
    let folder = place.join(format!("campus-{}", now.format("%Y%m%dT%H%M%SZ")));
    std::fs::create_dir_all(place).with_context(|| format!("making {}", place.display()))?;
    private_folder(&folder).with_context(|| format!("making {}", folder.display()))?;
    let whole = Whole::open(source.database).await.context("opening the database")?;
    let migrations = whole.migrations().await.context("the database has never been migrated")?;
    let (database, tables) = match &whole {
        Whole::Sqlite(_) => (SQLITE, sqlite(&whole, &folder.join(SQLITE)).await?),
        Whole::Postgres(_) => (POSTGRES, postgres::dump(&whole, source.database, &folder.join(POSTGRES)).await?),
    };
    whole.close().await;
    let key = source.data.join(KEY);
    let signing_key = key.exists();
    if signing_key {
        std::fs::copy(&key, folder.join(KEY)).with_context(|| format!("copying {}", key.display()))?;
    }
    let manifest = Manifest {
        format: manifest::FORMAT,
        made_at: now,
        campus: env!("CARGO_PKG_VERSION").to_owned(),
        database: FilePrint::of(&folder.join(database), database)?,
        migrations,
        tables,
        files: files::save(source.files, &folder.join(FILES)).await?,
        signing_key,
    };
    manifest.write(&folder.join(MANIFEST))?;
    Ok(folder)
}

/// Copies a SQLite database and reads the copy back.
async fn sqlite(whole: &Whole, to: &Path) -> anyhow::Result<Vec<TablePrint>> {
    whole.copy_to(to).await.with_context(|| format!("copying the database to {}", to.display()))?;
    std::fs::File::open(to)?.sync_all()?;
    let copy = Whole::open(&sqlite_url(to)).await?;
    let faults = copy.faults().await?;
    if let Some(first) = faults.first() {
        bail!("the copy of the database is damaged, and so may be the database itself: {first}");
    }
    let tables = copy.prints().await?;
    copy.close().await;
    Ok(tables)
}

/// The address of a database file.
fn sqlite_url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

/// A folder for its owner only: it holds everybody's data and the key.
fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
