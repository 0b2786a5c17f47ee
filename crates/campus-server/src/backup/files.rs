//! The files that people sent, into a backup and back.

use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};
use futures_util::TryStreamExt;
use tokio::io::AsyncWriteExt;

use super::FilePrint;
use crate::storage::Files;

/// Copies every file; answers their prints, by key. One that is removed meanwhile was removed before.
pub(super) async fn save(files: &Files, folder: &Path) -> anyhow::Result<Vec<FilePrint>> {
    let mut keys = files.keys().await.context("listing the files that people sent")?;
    keys.sort();
    let mut prints = Vec::with_capacity(keys.len());
    for key in keys {
        let to = place(folder, &key)?;
        let mut bytes = match files.any(&key).await {
            Err(object_store::Error::NotFound { .. }) => continue,
            other => other.with_context(|| format!("reading the file {key}"))?,
        };
        if let Some(parent) = to.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("making {}", parent.display()))?;
        }
        let mut out = tokio::fs::File::create_new(&to).await.with_context(|| format!("writing {}", to.display()))?;
        while let Some(some) = bytes.try_next().await.with_context(|| format!("reading the file {key}"))? {
            out.write_all(&some).await.with_context(|| format!("writing {}", to.display()))?;
        }
        out.sync_all().await?;
        prints.push(FilePrint::of(&to, &key)?);
    }
    Ok(prints)
}

/// That the files of a backup are all there and what they were.
pub(super) fn check(folder: &Path, prints: &[FilePrint]) -> anyhow::Result<()> {
    prints.iter().try_for_each(|print| print.check(&place(folder, &print.name)?))
}

/// Brings the files of a backup into the store.
pub(super) async fn load(files: &Files, folder: &Path, prints: &[FilePrint]) -> anyhow::Result<()> {
    for print in prints {
        let from = place(folder, &print.name)?;
        let bytes = tokio::fs::read(&from).await.with_context(|| format!("reading {}", from.display()))?;
        files.bring(&print.name, bytes.into()).await.with_context(|| format!("storing the file {}", print.name))?;
    }
    Ok(())
}

/// Where a key lies in a backup's folder; a key that leads out of it is none.
fn place(folder: &Path, key: &str) -> anyhow::Result<PathBuf> {
    let below = Path::new(key);
    if !below.components().all(|part| matches!(part, Component::Normal(_))) {
        bail!("{key:?} is no key of a file");
    }
    Ok(folder.join(below))
}
