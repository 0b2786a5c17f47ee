//! A file as it comes in: it is kept and looked through before the transaction that notes it, in which nobody else could
//! write.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Extensions, Uri};
use bytes::Bytes;
use campus_model::{Code, Problem, Violations};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::Map;
use sha2::{Digest, Sha256};

use super::load::{self, Head};
use crate::answer::{Answer, Refusal, internal};
use crate::app::App;
use crate::user::CurrentUser;

/// Characters of a file's name that are kept.
const NAME: usize = 200;

/// A file that came in.
#[derive(Clone)]
pub struct Received {
    /// What it is called.
    pub name: String,
    /// Where it lies.
    pub file: Arc<Lying>,
    /// SHA-256, in hex.
    pub hash: String,
    /// Its first lines, and how many there are.
    pub head: Head,
}

/// A file in the store, which goes again unless somebody says that it is noted.
pub struct Lying {
    app: App,
    org: i64,
    /// Where it lies.
    pub key: String,
    noted: AtomicBool,
}

impl Lying {
    /// It is noted, and stays.
    pub fn stays(&self) {
        self.noted.store(true, Ordering::Relaxed);
    }
}

impl Drop for Lying {
    fn drop(&mut self) {
        if self.noted.load(Ordering::Relaxed) {
            return;
        }
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let (app, org, key) = (self.app.clone(), self.org, std::mem::take(&mut self.key));
            runtime.spawn(async move {
                let _ = app.files.delete(org, &key).await;
            });
        }
    }
}

/// Keeps a file and looks through it.
///
/// # Errors
/// 400 for an unknown parameter, 422 for a file that cannot be read, is empty or too long.
pub fn receive(app: App, user: CurrentUser, uri: Uri, bytes: Bytes) -> BoxFuture<'static, Answer<Extensions>> {
    async move {
        let mut name = String::new();
        for (key, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
            if key != "name" {
                let problem = Problem::new(Code::UnknownParameter).with("parameter", key.as_ref());
                return Err(problem.with("allowed", vec!["name"]).into());
            }
            name = file_name(&value);
        }
        if name.is_empty() {
            name = file_name("");
        }
        let most = app.config.most_imported_rows;
        let looked = bytes.clone();
        let read = tokio::task::spawn_blocking(move || {
            let hash: String = Sha256::digest(&looked).iter().map(|byte| format!("{byte:02x}")).collect();
            load::head(&looked, most).map(|head| (head, hash))
        });
        let (head, hash) = read.await.map_err(|error| internal(&error))?.map_err(|code| fault(code, most))?;
        let key = app.files.put(user.org, "imports", bytes).await.map_err(|error| internal(&error))?;
        let file = Arc::new(Lying { org: user.org, key, noted: AtomicBool::new(false), app });
        let mut extensions = Extensions::new();
        extensions.insert(Received { name, file, hash, head });
        Ok(extensions)
    }
    .boxed()
}

impl<S: Sync> FromRequestParts<S> for Received {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Code::Unavailable.into())
    }
}

fn fault(code: &str, most: u64) -> Problem {
    let mut faults = Violations::default();
    let params = if code == "too_many_rows" { Map::from_iter([("max".to_owned(), most.into())]) } else { Map::new() };
    faults.add_with("file", code, params);
    Problem::invalid(faults)
}

/// A name to show, never a path.
fn file_name(sent: &str) -> String {
    let name: String =
        sent.rsplit(['/', '\\']).next().unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
    let name: String = name.trim().chars().take(NAME).collect();
    if name.is_empty() { "import".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_is_no_path() {
        assert_eq!(file_name("C:\\Users\\me\\客户.xlsx"), "客户.xlsx");
        assert_eq!(file_name("../../etc/passwd\n"), "passwd");
        assert_eq!(file_name(" / "), "import");
        assert_eq!(file_name(&"x".repeat(500)).len(), NAME);
    }
}
