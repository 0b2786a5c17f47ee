//! `POST /api/{entity}/import`: a file is sent. It is looked through and kept; nothing of it is saved yet.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use campus_model::{Entity, Import, ImportPolicy, ImportState, ImportWarning, Record};
use campus_store::{StoredImport, add_import, imported_before, last_alike};
use serde_json::Map;

use super::headers::{self, Match};
use super::load::Head;
use super::owners;
use super::receive::Received;
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::mount::{ServedEntity, created};
use crate::user::CurrentUser;

/// `POST /api/{entity}/import?name=`
pub async fn upload(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    received: Received,
) -> Answer<Response> {
    let Received { name: file_name, file, hash: file_hash, head: Head { headers, sample, total } } = received;
    let now = app.clock.now();
    let Match { columns, template, unknown } = headers::matched(entity, &user.grants.permissions, &headers);
    let mut warnings = headers::warnings(&unknown);
    if let Some(at) = imported_before(&db, entity, &file_hash).await? {
        let params = Map::from_iter([("at".to_owned(), at.to_rfc3339().into())]);
        warnings.insert(0, ImportWarning { code: "same_file".to_owned(), params });
    }
    let owner = owners::usual(entity, &user, &columns);
    let import = Import {
        id: 0,
        version: 1,
        entity: entity.name.to_owned(),
        file_name,
        state: ImportState::Mapping,
        key: headers::key(entity, &columns),
        headers,
        sample,
        columns,
        policy: ImportPolicy::Skip,
        constants: Record::new(),
        owner,
        only_valid: false,
        template,
        total,
        done: 0,
        created: 0,
        updated: 0,
        skipped: 0,
        failed: 0,
        bad: 0,
        warnings,
        operation_id: None,
        undone: false,
        job_id: None,
        error: None,
        created_at: now,
        finished_at: None,
    };
    let mut stored =
        StoredImport { import, user: user.id, file_key: file.key.clone(), file_hash, loaded: false, position: 0 };
    if let Some(before) = last_alike(&db, user.id, entity, &stored.import.headers).await? {
        remembered(entity, &user, &mut stored.import, before.import);
    }
    stored.import.id = add_import(&db, &stored, now).await?;
    file.stays();
    let location = HeaderValue::from_str(&format!("/api/imports/{}", stored.import.id));
    let mut response = created(tagged(&stored.import));
    if let Ok(location) = location {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// What was chosen for a file with the same headers is chosen again, as far as the importer may still fill the fields.
fn remembered(entity: &'static Entity, user: &CurrentUser, import: &mut Import, before: Import) {
    let fills = |name: &str| headers::field(entity, &user.grants.permissions, name).is_some();
    let columns: Vec<Option<String>> = before.columns.into_iter().map(|name| name.filter(|name| fills(name))).collect();
    let mut constants = before.constants;
    constants.0.retain(|name, _| fills(name));
    if let Some(owner) = before.owner.filter(|owner| owners::may(entity, *owner, user).is_ok()) {
        import.owner = Some(owner);
    }
    let given = |name: &String| columns.iter().flatten().any(|column| column == name);
    let key = before.key.filter(given);
    if (&columns, &constants, before.policy, &key) == (&import.columns, &import.constants, import.policy, &import.key) {
        return;
    }
    (import.columns, import.constants, import.policy, import.key) = (columns, constants, before.policy, key);
    let params = Map::from_iter([("at".to_owned(), before.created_at.to_rfc3339().into())]);
    import.warnings.push(ImportWarning { code: "remembered".to_owned(), params });
}

/// An import with its version as `ETag`.
pub(super) fn tagged(import: &Import) -> Response {
    let tag = HeaderValue::from_str(&format!("\"{}\"", import.version));
    let mut response = Json(import).into_response();
    if let Ok(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
