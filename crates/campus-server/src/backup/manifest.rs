//! What must be in a backup.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail};
use campus_store::TablePrint;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// How backups are laid out; another number is another layout.
pub(super) const FORMAT: u32 = 1;

/// The list of everything in a backup, with hashes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The layout.
    pub format: u32,
    /// When it was begun.
    pub made_at: DateTime<Utc>,
    /// The version of the program that made it.
    pub campus: String,
    /// The copy of the database.
    pub database: FilePrint,
    /// The migrations that the database had seen.
    pub migrations: Vec<String>,
    /// The rows of each table.
    pub tables: Vec<TablePrint>,
    /// The files that people sent, by key.
    pub files: Vec<FilePrint>,
    /// Whether the signing key is in it; without it, everybody signs in anew after a restore.
    pub signing_key: bool,
}

/// One file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilePrint {
    /// Its name or key.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

impl FilePrint {
    /// Of a file, under a name.
    pub(super) fn of(file: &Path, name: &str) -> anyhow::Result<Self> {
        let mut read = std::fs::File::open(file).with_context(|| format!("reading {}", file.display()))?;
        let mut hash = Sha256::new();
        let mut size = 0;
        let mut some = vec![0; 1 << 16];
        loop {
            let got = read.read(&mut some).with_context(|| format!("reading {}", file.display()))?;
            if got == 0 {
                break;
            }
            size += got as u64;
            hash.update(&some[..got]);
        }
        Ok(Self { name: name.to_owned(), size, sha256: hex(&hash.finalize()) })
    }

    /// That a file is what it was when the backup was made.
    pub(super) fn check(&self, file: &Path) -> anyhow::Result<()> {
        if Self::of(file, &self.name)? != *self {
            bail!("{} is not what was backed up: its length or hash differs", file.display());
        }
        Ok(())
    }
}

impl Manifest {
    /// Reads the manifest of a backup.
    pub(super) fn read(file: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("{} cannot be read: without it, this is no whole backup", file.display()))?;
        let manifest: Self = serde_json::from_str(&text).with_context(|| format!("in {}", file.display()))?;
        if manifest.format != FORMAT {
            bail!("the backup has layout {}, this program reads layout {FORMAT}", manifest.format);
        }
        Ok(manifest)
    }

    /// Writes it, last of all.
    pub(super) fn write(&self, file: &Path) -> anyhow::Result<()> {
        use std::io::Write;
        let mut out = std::fs::File::create_new(file).with_context(|| format!("writing {}", file.display()))?;
        out.write_all(&serde_json::to_vec_pretty(self)?)?;
        out.sync_all()?;
        Ok(())
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
