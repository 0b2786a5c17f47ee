//! `campus backup` and `campus restore`.

use std::path::PathBuf;

use anyhow::Context;
use campus_store::Store;
use clap::Args;

use super::place::Place;
use crate::backup::{self, Source};
use crate::clock::Clock;
use crate::storage::Files;

/// Options of a backup.
#[derive(Args)]
pub(super) struct Backup {
    #[command(flatten)]
    place: Place,
    /// `postgres://…`: a role with BYPASSRLS and pg_read_all_data, which sees the rows of every organisation.
    #[arg(long, env = "DATABASE_BACKUP_URL", hide_env_values = true)]
    database_backup_url: Option<String>,
    /// The folder in which the backup's own folder is made.
    #[arg(long)]
    to: PathBuf,
}

/// Options of a restore.
#[derive(Args)]
pub(super) struct Restore {
    #[command(flatten)]
    place: Place,
    /// The backup's own folder.
    #[arg(long)]
    from: PathBuf,
}

pub(super) async fn back_up(options: Backup) -> anyhow::Result<()> {
    let Backup { place, database_backup_url, to } = options;
    let store = place.store()?;
    let database = match (&place.database_url, database_backup_url) {
        (Some(_), None) => {
            anyhow::bail!("DATABASE_BACKUP_URL is missing: the role in DATABASE_URL sees one organisation at a time")
        }
        (Some(_), Some(url)) => url,
        (None, _) => store.url,
    };
    let files = Files::below(&place.data.join("files"));
    let source = Source { database: &database, data: &place.data, files: &files };
    let folder = backup::back_up(&source, &to, Clock::system().now()).await?;
    println!("{}", folder.display());
    Ok(())
}

pub(super) async fn restore(options: Restore) -> anyhow::Result<()> {
    let Restore { place, from } = options;
    let store = place.store()?;
    let database = match (&place.database_url, &store.owner_url) {
        (Some(_), None) => anyhow::bail!("DATABASE_OWNER_URL is missing: the tables are made by their owner"),
        (Some(_), Some(owner)) => owner.clone(),
        (None, _) => format!("sqlite://{}", place.data.join("campus.db").display()),
    };
    let files = Files::below(&place.data.join("files"));
    let manifest = backup::restore(&from, &Source { database: &database, data: &place.data, files: &files }).await?;
    Store::migrate(&store).await.context("migrating the restored database")?;
    let rows: u64 = manifest.tables.iter().map(|table| table.rows).sum();
    println!(
        "Restored {rows} rows and {} files of {}.",
        manifest.files.len(),
        manifest.made_at.format("%Y-%m-%d %H:%M:%S UTC")
    );
    Ok(())
}
