//! Files of a row: to read for whoever may view it, to add and take away for whoever may edit it.

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use campus_model::{Attachment, Attachments, Code, Entity, FILE_KINDS, Labelled, Operation, Problem};
use campus_store::{Moment, NewFile, Part, StoredFile};
use sha2::{Digest, Sha256};

use super::change::{context, reach};
use super::comments::viewed;
use super::timeline::{newest, people};
use super::trail::Trail;
use super::trash::PageQuery;
use super::version::SeenVersion;
use super::{kinds, parts};
use crate::answer::{Answer, Refusal, internal};
use crate::app::{App, RequestDb, Served};
use crate::files::disposition;
use crate::mount::{PartId, RowId, ServedEntity, created};
use crate::user::CurrentUser;

/// Whatever a browser makes of a file, it runs nothing and reaches nothing.
const SANDBOX: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'");

/// `GET /api/{entity}/{id}/files?after=&limit=`: newest first.
pub async fn list(
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RowId(id): RowId,
    RawQuery(query): RawQuery,
) -> Answer<Json<Attachments>> {
    let page = PageQuery::parse(query.as_deref().unwrap_or_default(), false)?;
    viewed(&user, &db, entity, operation, id).await?;
    let before = page.after.as_deref().and_then(Moment::parse);
    let mut found = campus_store::files_of_row(&db, entity, id, false, before.as_ref(), page.limit + 1).await?;
    let next = newest(&mut found, page.limit, |file| Moment::of(Moment::FILE, &file.part));
    let people = people(&db, found.iter().map(|file| file.part.author)).await?;
    Ok(Json(Attachments { files: found.into_iter().map(|file| shown(file, &people)).collect(), next }))
}

/// `POST /api/{entity}/{id}/files?name=`: the body is the file; what it is, its content says (S-UP-1).
#[expect(clippy::too_many_arguments, reason = "what a handler takes out of a request")]
pub async fn add(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RowId(id): RowId,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Answer<Response> {
    let name = name_in(query.as_deref().unwrap_or_default())?;
    let trail = Trail::new();
    reach(&context(&app, &db, &user, entity, &trail), operation, id).await?;
    let file = put(&app, user.org, "attachments", &name, &body, FILE_KINDS, |_| true).await?;
    let added = campus_store::add_file(&db, entity, id, user.id, &file, app.clock.now()).await?;
    let stored = campus_store::file_of_row(&db, entity, id, added).await?.ok_or(Code::NotFound)?;
    let people = people(&db, [user.id]).await?;
    Ok(created(Json(shown(stored, &people))))
}

/// Keeps the bytes of a file, if they are of a kind that is `wanted`: what it is, its content says.
///
/// # Errors
/// 413 and 415 with what would be accepted; a violation at `file` when it is empty.
pub(crate) async fn put(
    app: &App,
    org: i64,
    folder: &str,
    name: &str,
    body: &Bytes,
    accepted: &[&str],
    wanted: impl Fn(&NewFile) -> bool,
) -> Answer<NewFile> {
    let size = body.len() as u64;
    if size == 0 {
        return Err(Problem::field("file", "empty_file").into());
    }
    if size > app.config.file_size {
        return Err(too_large(app.config.file_size).into());
    }
    let file = kinds::of(body, name).map(|kind| NewFile {
        name: kinds::name(name, kind),
        size,
        content_type: kind.content_type,
        preview: kind.picture && kinds::showable(body),
        sha256: Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect(),
        key: String::new(),
    });
    let Some(mut file) = file.filter(wanted) else {
        let problem = Problem::new(Code::UnsupportedMedia).with("reason", "file_kind").with("allowed", accepted);
        return Err(problem.into());
    };
    // The bytes first: a row never points to nothing. Bytes whose row is rolled back are found by no one.
    file.key = app.files.put(org, folder, body.clone()).await.map_err(|error| lost(&error))?;
    Ok(file)
}

/// A file of a row that this person may view.
async fn attached(
    user: &CurrentUser,
    db: &RequestDb,
    entity: &'static Entity,
    operation: &'static Operation,
    (row, file): (i64, i64),
) -> Answer<StoredFile> {
    viewed(user, db, entity, operation, row).await?;
    Ok(campus_store::file_of_row(db, entity, row, file).await?.ok_or(Code::NotFound)?)
}

/// `GET /api/{entity}/{id}/files/{file}`: to keep, never to show.
pub async fn download(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    PartId(id, file): PartId,
) -> Answer<Response> {
    let file = attached(&user, &db, entity, operation, (id, file)).await?;
    sent(&app, user.org, (&file.key, &file.content_type), &kept_as(&file.name)).await
}

/// `GET /api/{entity}/{id}/files/{file}/preview`: pictures only.
pub async fn preview(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    PartId(id, file): PartId,
) -> Answer<Response> {
    let file = attached(&user, &db, entity, operation, (id, file)).await?;
    looked_at(&app, user.org, file.preview, (&file.key, &file.content_type)).await
}

/// A file to be shown, if it is a picture that may be (`preview`); its key and what it is.
pub(crate) async fn looked_at(app: &App, org: i64, preview: bool, file: (&str, &str)) -> Answer<Response> {
    if !preview {
        return Err(Code::NotFound.into());
    }
    sent(app, org, file, "inline").await
}

/// `DELETE /api/{entity}/{id}/files/{file}`
pub async fn remove(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    PartId(id, file): PartId,
    SeenVersion(version): SeenVersion,
) -> Answer<Response> {
    parts::remove(&app, &db, &user, entity, Part::File, (id, file), version).await
}

/// A file as its reader sees it.
pub(super) fn shown(file: StoredFile, people: &[Labelled]) -> Attachment {
    let part = file.part;
    Attachment {
        id: part.id,
        version: part.version,
        size: u64::try_from(file.size).unwrap_or_default(),
        content_type: file.content_type,
        preview: file.preview && part.removed.is_none(),
        at: part.at,
        user: people.iter().find(|person| person.id == part.author).cloned(),
        removed: part.removed.is_some(),
        name: file.name,
    }
}

/// What is said of a file with more bytes than it may have.
pub fn too_large(most: u64) -> Problem {
    Problem::new(Code::TooLarge).with("reason", "file_size").with("most", most >> 20)
}

/// The name that a request to send a file says.
pub(crate) fn name_in(query: &str) -> Answer<String> {
    let mut name = String::new();
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        if key != "name" {
            let problem = Problem::new(Code::UnknownParameter).with("parameter", key.as_ref());
            return Err(problem.with("allowed", vec!["name"]).into());
        }
        name = value.into_owned();
    }
    Ok(name)
}

/// The file store does not do what it should; where a file is noted and not there, the log says so.
fn lost(error: &object_store::Error) -> Refusal {
    tracing::error!(%error, "the file store");
    Code::Unavailable.into()
}

/// How a browser is told to keep a file.
pub(crate) fn kept_as(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_graphic() && !"\"\\;".contains(c) { c } else { '_' }).collect();
    disposition(&plain, name)
}

/// The bytes under a key, as what they are.
pub(crate) async fn sent(app: &App, org: i64, (key, kind): (&str, &str), disposition: &str) -> Answer<Response> {
    let (size, bytes) = app.files.stream(org, key).await.map_err(|error| lost(&error))?;
    let mut headers = HeaderMap::new();
    let value = |text: &str| HeaderValue::from_str(text).map_err(|error| internal(&error));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    headers.insert(header::CONTENT_TYPE, value(kind)?);
    headers.insert(header::CONTENT_DISPOSITION, value(disposition)?);
    headers.insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok((headers, Body::from_stream(bytes)).into_response())
}
