//! The way back: into an empty place, and only what is whole.

use std::path::Path;

use anyhow::{Context, bail};
use campus_store::{TablePrint, Whole, known_migrations};

use super::{FILES, KEY, MANIFEST, Manifest, POSTGRES, SQLITE, Source, files, postgres, sqlite_url};

/// Restores the backup in `folder`; answers its manifest. The database is as old as the backup: it is to be migrated.
///
/// Everything is checked before anything is written: the hashes of the backup, that this program knows its migrations,
/// and that nothing is where it will be. Afterwards the rows are summed up again.
///
/// # Errors
/// When the backup is damaged or newer than this program, something is in the way, or it cannot be written.
pub async fn restore(folder: &Path, into: &Source<'_>) -> anyhow::Result<Manifest> {
    let manifest = Manifest::read(&folder.join(MANIFEST))?;
    let database = folder.join(&manifest.database.name);
    manifest.database.check(&database)?;
    files::check(&folder.join(FILES), &manifest.files)?;
    let known = known_migrations();
    if let Some(newer) = manifest.migrations.iter().find(|name| !known.contains(name)) {
        bail!("the backup was made by a newer program (migration {newer}): restore it with that one");
    }
    if !into.files.keys().await?.is_empty() {
        bail!("there are files already: a backup is restored into an empty place");
    }
    let key = into.data.join(KEY);
    if manifest.signing_key && key.exists() {
        bail!("{} is there already: a backup is restored into an empty place", key.display());
    }
    let wants = if into.database.starts_with("postgres") { POSTGRES } else { SQLITE };
    if manifest.database.name != wants {
        bail!("the backup holds {}, and this place takes {wants}", manifest.database.name);
    }
    if wants == SQLITE {
        sqlite(into, &database).await?
    } else {
        restore_postgres(into, &database).await?
    }

    files::load(into.files, &folder.join(FILES), &manifest.files).await?;
    if manifest.signing_key {
        std::fs::copy(folder.join(KEY), &key).with_context(|| format!("writing {}", key.display()))?;
    }
    let whole = Whole::open(into.database).await?;
    let tables = whole.prints().await?;
    whole.close().await;
    if let Some(table) = difference(&manifest.tables, &tables) {
        bail!("the restored table {table} is not what was backed up");
    }
    Ok(manifest)
}

async fn sqlite(into: &Source<'_>, from: &Path) -> anyhow::Result<()> {
    let file = into.data.join(SQLITE);
    if into.database.split('?').next() != Some(sqlite_url(&file).as_str()) {
        bail!("a SQLite database is restored into the data folder only");
    }
    if file.exists() {
        bail!("{} is there already: a backup is restored into an empty place", file.display());
    }
    std::fs::create_dir_all(into.data).with_context(|| format!("making {}", into.data.display()))?;
    std::fs::copy(from, &file).with_context(|| format!("writing {}", file.display()))?;
    Ok(std::fs::File::open(&file)?.sync_all()?)
}

async fn restore_postgres(into: &Source<'_>, from: &Path) -> anyhow::Result<()> {
    let whole = Whole::open(into.database).await.context("opening the database")?;
    let bare = whole.is_bare().await?;
    whole.close().await;
    if !bare {
        bail!("the database has tables already: a backup is restored into an empty place");
    }
    postgres::restore(into.database, from).await
}

/// The first table that differs.
fn difference<'a>(wanted: &'a [TablePrint], found: &'a [TablePrint]) -> Option<&'a str> {
    let differs = |table: &&TablePrint, others: &[TablePrint]| !others.contains(table);
    wanted
        .iter()
        .find(|table| differs(table, found))
        .or_else(|| found.iter().find(|table| differs(table, wanted)))
        .map(|print| print.table.as_str())
}
