//! Imports: files whose rows become rows of an entity, in this order: the file is sent, its columns are matched, every
//! row is checked, bad cells are corrected, the rows are saved, and all of it can be undone.
//!
//! The rows of a file wait in a table of their own. Checking and saving are jobs; a step of one is a chunk of rows.

mod act;
mod change;
mod check;
mod failed;
mod headers;
mod links;
mod load;
mod owners;
mod plan;
mod receive;
mod rehearse;
mod rows;
mod save;
mod step;
mod taken;
mod template;
mod upload;
mod values;

use campus_model::{Code, Method};
use campus_store::{Db, StoredImport, import_by_id};

use crate::answer::Answer;
use crate::mount::Api;
use crate::user::CurrentUser;

pub use act::{cancel, fail, retry};
pub use receive::receive;
pub use step::{Memory, step};
pub use template::template;
pub use upload::upload;

/// Rows of a step.
pub const CHUNK: usize = 500;

/// Mounts the routes of one's own imports.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.signed_in(Method::Get, "/api/imports/{id}", act::view)
        .signed_in(Method::Patch, "/api/imports/{id}", change::change)
        .signed_in(Method::Post, "/api/imports/{id}/check", act::start_check)
        .signed_in(Method::Post, "/api/imports/{id}/start", act::start_save)
        .signed_in(Method::Post, "/api/imports/{id}/cancel", act::cancel_import)
        .signed_in(Method::Post, "/api/imports/{id}/retry", act::retry_import)
        .signed_in(Method::Get, "/api/imports/{id}/rows", rows::list)
        .signed_in(Method::Patch, "/api/imports/{id}/rows/{number}", rows::correct)
        .signed_in(Method::Get, "/api/imports/{id}/failed", failed::failed)
}

/// One's own import; any other is unknown, whatever one may do.
async fn own(db: &Db, user: &CurrentUser, id: i64) -> Answer<StoredImport> {
    if user.must_change_password {
        return Err(Code::PasswordChangeRequired.into());
    }
    let stored = import_by_id(db, id).await?.filter(|stored| stored.user == user.id);
    Ok(stored.ok_or(Code::NotFound)?)
}
