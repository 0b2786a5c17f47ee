//! Fields that are files: the bytes are sent first and belong to their sender, saving the record gives them to its row.
//! Then whoever may read the field of the row may fetch what stands in it, and nobody anything else.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use campus_model::{Code, Entity, FILE_KINDS, Field, FieldFile, Kind, Operation, Problem, Record, Violations};
use campus_store::SentFile;
use chrono::TimeDelta;

use super::attachments::{kept_as, looked_at, put, sent};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::hooks::Context;
use crate::mount::{PartId, RowId, ServedEntity, created};
use crate::user::CurrentUser;

/// The pictures among [`FILE_KINDS`].
const PICTURES: &[&str] = &["PNG", "JPEG", "GIF", "WebP"];
/// How long a file that was sent waits to be saved.
const KEPT: TimeDelta = TimeDelta::days(1);
/// Files that are forgotten in one transaction.
const TOGETHER: u64 = 100;

/// `POST /api/{entity}/uploads?field=&name=`: the body is the file. It is the value of the field once a record is saved
/// with it.
pub async fn send(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Answer<Response> {
    let (field, name) = asked(&user, entity, query.as_deref().unwrap_or_default())?;
    let picture = field.kind == Kind::Image;
    let accepted = if picture { PICTURES } else { FILE_KINDS };
    let file = put(&app, user.org, "fields", &name, &body, accepted, |file| !picture || file.preview).await?;
    let id = campus_store::note_sent(&db, entity, field.name, user.id, &file, app.clock.now()).await?;
    let content_type = file.content_type.to_owned();
    let file = FieldFile { id, name: file.name, size: file.size, content_type, preview: file.preview };
    Ok(created(Json(file)))
}

/// `GET /api/{entity}/uploads/{id}`: one's own, until it is saved.
pub async fn download_own(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    RowId(id): RowId,
) -> Answer<Response> {
    let file = own(&user, &db, entity, id).await?;
    sent(&app, user.org, (&file.key, &file.file.content_type), &kept_as(&file.file.name)).await
}

/// `GET /api/{entity}/uploads/{id}/preview`: pictures only.
pub async fn preview_own(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    RowId(id): RowId,
) -> Answer<Response> {
    let file = own(&user, &db, entity, id).await?;
    look(&app, user.org, &file).await
}

/// `GET /api/{entity}/{id}/uploads/{file}`: to keep, never to show.
pub async fn download(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    PartId(id, file): PartId,
) -> Answer<Response> {
    let file = standing(&user, &db, entity, operation, (id, file)).await?;
    sent(&app, user.org, (&file.key, &file.file.content_type), &kept_as(&file.file.name)).await
}

/// `GET /api/{entity}/{id}/uploads/{file}/preview`: pictures only.
pub async fn preview(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    PartId(id, file): PartId,
) -> Answer<Response> {
    let file = standing(&user, &db, entity, operation, (id, file)).await?;
    look(&app, user.org, &file).await
}

async fn look(app: &App, org: i64, file: &SentFile) -> Answer<Response> {
    looked_at(app, org, file.file.preview, (&file.key, &file.file.content_type)).await
}

/// A file that this person sent and did not save yet.
async fn own(user: &CurrentUser, db: &RequestDb, entity: &Entity, id: i64) -> Answer<SentFile> {
    let found = campus_store::sent_files(db, entity, &[id]).await?.into_iter().next();
    let own = |file: &SentFile| file.row.is_none() && file.author == user.id;
    Ok(found.filter(own).ok_or(Code::NotFound)?)
}

/// A file that stands in a field of a row, as far as this person reads them.
async fn standing(
    user: &CurrentUser,
    db: &RequestDb,
    entity: &'static Entity,
    operation: &Operation,
    (row, id): (i64, i64),
) -> Answer<SentFile> {
    let scope = user.scope(operation);
    let view = campus_store::get(db, &user.reader(entity, &scope, &[]), row).await?.ok_or(Code::NotFound)?;
    let stands = |field: &&Field| FieldFile::of(view.record.get(field.name)).is_some_and(|file| file.id == id);
    let field = entity.fields.iter().filter(|field| field.filed() && field.readable(&user.grants.permissions));
    let field = field.clone().find(stands).ok_or(Code::NotFound)?;
    let found = campus_store::sent_files(db, entity, &[id]).await?.into_iter().next();
    Ok(found.filter(|file| file.row == Some(row) && file.field == field.name).ok_or(Code::NotFound)?)
}

/// The field and the name that a request to send a file says.
fn asked(user: &CurrentUser, entity: &'static Entity, query: &str) -> Answer<(&'static Field, String)> {
    let (mut field, mut name) = (String::new(), String::new());
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        match key.as_ref() {
            "field" => field = value.into_owned(),
            "name" => name = value.into_owned(),
            _ => {
                let problem = Problem::new(Code::UnknownParameter).with("parameter", key.as_ref());
                return Err(problem.with("allowed", ["field", "name"]).into());
            }
        }
    }
    let fits = |field: &&Field| field.filed() && field.readable(&user.grants.permissions);
    let found = entity.inputs().find(|known| known.name == field).filter(fits);
    Ok((found.ok_or_else(|| Problem::field("field", "unknown_field"))?, name))
}

/// Puts what is known of the files that a record names in place of what was said of them; answers those that are new
/// to the row. What changes nothing is taken out of the changes.
///
/// # Errors
/// A violation where a file is neither one's own and unsaved, nor one that the field of this row had before.
pub(super) async fn settle(context: &Context<'_>, old: Option<&Record>, record: &mut Record) -> Answer<Vec<i64>> {
    let Context { db, user, entity, .. } = *context;
    let row = old.map(Record::id);
    let named = |field: &&'static Field| {
        let value = record.get(field.name);
        FieldFile::of(value)
            .filter(|_| old.is_none_or(|old| old.get(field.name) != value))
            .map(|file| (*field, file.id))
    };
    let fields = entity.inputs().filter(|field| field.filed());
    let named: Vec<(&Field, i64)> = fields.filter_map(|field| named(&field)).collect();
    let ids: Vec<i64> = named.iter().map(|(_, id)| *id).collect();
    let known = if ids.is_empty() { Vec::new() } else { campus_store::sent_files(db, entity, &ids).await? };
    let mut faults = Violations::default();
    let mut fresh = Vec::new();
    for (field, id) in named {
        let usable = |file: &&SentFile| match file.row {
            None => file.author == user.id,
            Some(of) => row == Some(of),
        };
        match known.iter().find(|file| file.file.id == id && file.field == field.name).filter(usable) {
            Some(file) => {
                record.set(field.name, file.file.value());
                fresh.extend(file.row.is_none().then_some(id));
            }
            None => faults.add(field.name, "not_found"),
        }
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    if let Some(old) = old {
        record.0.retain(|name, value| old.get(name) != value || !entity.field(name).is_some_and(Field::filed));
    }
    Ok(fresh)
}

/// Gives new files to the row that was saved with them.
pub(super) async fn give(context: &Context<'_>, files: &[i64], row: i64) -> Answer<()> {
    if !files.is_empty() {
        campus_store::give_files(context.db, files, row).await?;
    }
    Ok(())
}

/// Forgets files that were sent a day ago and never saved, in every organisation; answers how many. The bytes go after
/// the notes of them, so that no note points to nothing.
///
/// # Errors
/// When the database does not answer; bytes that stay behind are only logged.
pub async fn forget_unsaved(app: &App) -> Answer<usize> {
    let since = app.clock.now() - KEPT;
    let mut forgotten = 0;
    for org in campus_store::organisations(&app.store.read(0).await?).await? {
        loop {
            let db = app.store.write(org).await?;
            let keys = campus_store::forget_unsaved(&db, since, TOGETHER).await?;
            db.commit().await?;
            for key in &keys {
                if let Err(error) = app.files.delete(org, key).await {
                    tracing::warn!(%error, org, "bytes of a file that nobody saved stay behind");
                }
            }
            forgotten += keys.len();
            if (keys.len() as u64) < TOGETHER {
                break;
            }
        }
    }
    Ok(forgotten)
}
