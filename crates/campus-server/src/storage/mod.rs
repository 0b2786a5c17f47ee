//! The file store: bytes that people send, by keys that say whose they are and nothing else.
//!
//! Files lie in the data folder. A key begins with the organisation's number, so that a file of one is never reached
//! with the number of another; the rest is random, so that no name that was sent becomes a path.

use std::path::{Path as Folder, PathBuf};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};

/// What goes wrong with files; a missing one is [`object_store::Error::NotFound`].
pub type Result<T> = std::result::Result<T, object_store::Error>;

/// See the module.
#[derive(Debug)]
pub struct Files {
    folder: PathBuf,
    store: OnceLock<Arc<dyn ObjectStore>>,
}

impl Files {
    /// Files below a folder, which is made with the first of them.
    #[must_use]
    pub fn below(folder: &Folder) -> Self {
        Self { folder: folder.to_owned(), store: OnceLock::new() }
    }

    fn store(&self) -> Result<&Arc<dyn ObjectStore>> {
        if self.store.get().is_none() {
            let failed = |error| object_store::Error::Generic { store: "files", source: Box::new(error) };
            std::fs::create_dir_all(&self.folder).map_err(failed)?;
            // Synced before it counts as stored, as the database's own writes are.
            let local = LocalFileSystem::new_with_prefix(&self.folder)?.with_automatic_cleanup(true);
            let _ = self.store.set(Arc::new(local));
        }
        self.store
            .get()
            .ok_or(object_store::Error::NotImplemented { operation: "open".into(), implementer: "files".into() })
    }

    /// Keeps bytes of an organisation; answers their key, `{org}/{kind}/{random}`.
    ///
    /// # Errors
    /// When they cannot be written.
    pub async fn put(&self, org: i64, kind: &str, bytes: Bytes) -> Result<String> {
        let key = format!("{org}/{kind}/{:032x}", rand::random::<u128>());
        self.store()?.put(&Path::from(key.as_str()), bytes.into()).await?;
        Ok(key)
    }

    /// All bytes of a file of an organisation.
    ///
    /// # Errors
    /// When there is no such file of this organisation, or it cannot be read.
    pub async fn bytes(&self, org: i64, key: &str) -> Result<Bytes> {
        self.store()?.get(&own(org, key)?).await?.bytes().await
    }

    /// A file of an organisation, some bytes at a time, and its length.
    ///
    /// # Errors
    /// As [`Files::bytes`].
    pub async fn stream(&self, org: i64, key: &str) -> Result<(u64, BoxStream<'static, Result<Bytes>>)> {
        let found = self.store()?.get(&own(org, key)?).await?;
        Ok((found.meta.size, found.into_stream()))
    }

    /// Forgets a file of an organisation; one that is gone already is no error.
    ///
    /// # Errors
    /// When it cannot be deleted.
    pub async fn delete(&self, org: i64, key: &str) -> Result<()> {
        match self.store()?.delete(&own(org, key)?).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            other => other,
        }
    }
    /// The keys of all organisations' files, for whoever runs the server.
    ///
    /// # Errors
    /// When they cannot be listed.
    pub async fn keys(&self) -> Result<Vec<String>> {
        self.store()?.list(None).map_ok(|found| found.location.to_string()).try_collect().await
    }

    /// A file of any organisation, some bytes at a time, for whoever runs the server.
    ///
    /// # Errors
    /// As [`Files::bytes`].
    pub async fn any(&self, key: &str) -> Result<BoxStream<'static, Result<Bytes>>> {
        Ok(self.store()?.get(&Path::parse(key)?).await?.into_stream())
    }

    /// Puts a file back under the key it had, for whoever runs the server.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn bring(&self, key: &str, bytes: Bytes) -> Result<()> {
        self.store()?.put(&Path::parse(key)?, bytes.into()).await.map(drop)
    }
}

/// A key, if it is this organisation's.
fn own(org: i64, key: &str) -> Result<Path> {
    if key.starts_with(&format!("{org}/")) {
        return Path::parse(key).map_err(Into::into);
    }
    Err(object_store::Error::NotFound { path: key.to_owned(), source: "of another organisation".into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn files_are_kept_and_belong_to_an_organisation() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::below(&folder.path().join("files"));
        let key = files.put(7, "imports", Bytes::from_static(b"bytes")).await.unwrap();
        assert!(key.starts_with("7/imports/"));
        assert_eq!(&files.bytes(7, &key).await.unwrap()[..], b"bytes");
        let (length, stream) = files.stream(7, &key).await.unwrap();
        assert_eq!((length, stream.try_collect::<Vec<_>>().await.unwrap().concat()), (5, b"bytes".to_vec()));
        for key in [key.as_str(), "77/imports/x", "7/../8/imports/x"] {
            assert!(files.bytes(8, key).await.is_err(), "{key}");
        }
        files.delete(7, &key).await.unwrap();
        files.delete(7, &key).await.unwrap();
        assert!(matches!(files.bytes(7, &key).await, Err(object_store::Error::NotFound { .. })));
    }
}
