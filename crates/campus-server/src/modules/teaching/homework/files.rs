//! The files of homework: sent one by one before they are handed in, and fetched by whoever reaches the study record.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use campus_model::entities::teaching::StudyRecord;
use campus_model::{Code, FILE_KINDS, FieldFile};
use campus_store::{Db, Scope, SentFile, note_sent, sent_files};

use super::FIELD;
use super::hand_in::may_change;
use super::rows;
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::crud::attachments::{kept_as, looked_at, name_in, put, sent};
use crate::mount::{PartId, RowId, created};
use crate::user::CurrentUser;

/// `POST /api/study_records/{id}/homework/uploads?name=`: the body is the file; what it is, its content says (S-UP-1).
/// What is not handed in within a day is forgotten.
pub async fn send(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Answer<Response> {
    let name = name_in(query.as_deref().unwrap_or_default())?;
    may_change(&user, &rows::one(&db, &user.scope(operation), id).await?)?;
    let file = put(&app, user.org, FIELD, &name, &body, FILE_KINDS, |_| true).await?;
    let id = note_sent(&db, StudyRecord::ENTITY, FIELD, user.id, &file, app.clock.now()).await?;
    let content_type = file.content_type.to_owned();
    Ok(created(Json(FieldFile { id, name: file.name, size: file.size, content_type, preview: file.preview })))
}

/// `GET /api/study_records/{id}/homework/{file}`: to keep, never to show.
pub async fn download(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    PartId(id, file): PartId,
) -> Answer<Response> {
    let file = handed_in(&db, &user.scope(operation), id, file).await?;
    sent(&app, user.org, (&file.key, &file.file.content_type), &kept_as(&file.file.name)).await
}

/// `GET /api/study_records/{id}/homework/{file}/preview`: pictures only.
pub async fn preview(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    PartId(id, file): PartId,
) -> Answer<Response> {
    let file = handed_in(&db, &user.scope(operation), id, file).await?;
    looked_at(&app, user.org, file.file.preview, (&file.key, &file.file.content_type)).await
}

/// A file of a version of this study record, where the scope reaches that.
async fn handed_in(db: &Db, scope: &Scope, row: i64, id: i64) -> Answer<SentFile> {
    rows::one(db, scope, row).await?;
    let found = sent_files(db, StudyRecord::ENTITY, &[id]).await?.into_iter().next();
    Ok(found.filter(|file| file.field == FIELD && file.row == Some(row)).ok_or(Code::NotFound)?)
}
