//! What people say about a row and attach to it, and doubles of what is being typed.

use campus_model::{
    Attachment, Choices, Comment, CommentInput, Entity, FieldFile, Method, Similar, Timeline, TimelineFilter,
};
use leptos::prelude::{RwSignal, Set};

use super::{ApiError, Request, decode, query_of, renewing, send, signed_in, with_query};
use crate::undo;

fn path(entity: &'static Entity, id: i64, rest: &str) -> String {
    format!("/api/{}/{id}/{rest}", entity.name)
}

/// A page of a row's timeline, newest first; `after` is the cursor of a page.
///
/// # Errors
/// As [`super::call`].
pub async fn timeline(
    entity: &'static Entity,
    id: i64,
    show: TimelineFilter,
    after: Option<&str>,
) -> Result<Timeline, ApiError> {
    let mut pairs = Vec::new();
    if show != TimelineFilter::All {
        pairs.push(("show", show.slug().to_owned()));
    }
    pairs.extend(after.map(|after| ("after", after.to_owned())));
    let url = with_query(&path(entity, id, "timeline"), &query_of(&pairs));
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// Whom a comment on a row may mention.
///
/// # Errors
/// As [`super::call`].
pub async fn mentions(entity: &'static Entity, id: i64, q: &str) -> Result<Choices, ApiError> {
    let url = with_query(&path(entity, id, "mentions"), &query_of(&[("q", q.to_owned())]));
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// Writes a comment on a row; `key` is kept for repetitions of the same attempt.
///
/// # Errors
/// As [`super::call`]; violations at `body`.
pub async fn add_comment(entity: &'static Entity, id: i64, body: String, key: &str) -> Result<Comment, ApiError> {
    let request = Request::new().json(&CommentInput { body }).key(key);
    decode(&signed_in(Method::Post, &path(entity, id, "comments"), &request).await?)
}

/// Writes a comment that is still at `version` anew.
///
/// # Errors
/// As [`super::call`]; violations at `body`.
pub async fn change_comment(
    entity: &'static Entity,
    id: i64,
    (comment, version): (i64, i64),
    body: String,
) -> Result<Comment, ApiError> {
    let request = Request::new().json(&CommentInput { body }).version(version);
    decode(&signed_in(Method::Patch, &path(entity, id, &format!("comments/{comment}")), &request).await?)
}

/// Takes a comment or a file of a row away that is still at `version`; `what` is `comments` or `files`. Answers the
/// operation under which it comes back.
///
/// # Errors
/// As [`super::call`].
pub async fn take_away(
    entity: &'static Entity,
    id: i64,
    what: &str,
    (part, version): (i64, i64),
) -> Result<Option<String>, ApiError> {
    let url = path(entity, id, &format!("{what}/{part}"));
    let answer = signed_in(Method::Delete, &url, &Request::new().version(version)).await?;
    if let Some(operation) = &answer.operation {
        undo::done(operation);
    }
    Ok(answer.operation)
}

/// The address of a file of a row.
#[must_use]
pub fn file_url(entity: &'static Entity, id: i64, file: i64) -> String {
    path(entity, id, &format!("files/{file}"))
}

/// Attaches a file to a row; `sent` rises from 0 to 1 with the bytes.
///
/// # Errors
/// As [`super::call`]; 413 and 415 say what is accepted.
pub async fn attach(
    entity: &'static Entity,
    id: i64,
    file: &web_sys::File,
    sent: RwSignal<f64>,
) -> Result<Attachment, ApiError> {
    let url = with_query(&path(entity, id, "files"), &query_of(&[("name", file.name())]));
    let key = super::new_key();
    decode(
        &renewing(|| {
            send::upload(&url, &key, file, move |share| {
                let _ = sent.try_set(share);
            })
        })
        .await?,
    )
}

/// Sends a file for a field of a form; `sent` rises from 0 to 1 with the bytes.
///
/// # Errors
/// As [`attach`].
pub async fn send_file(
    entity: &'static Entity,
    field: &str,
    file: &web_sys::File,
    sent: RwSignal<f64>,
) -> Result<FieldFile, ApiError> {
    let pairs = [("field", field.to_owned()), ("name", file.name())];
    let url = with_query(&format!("/api/{}/uploads", entity.name), &query_of(&pairs));
    let key = super::new_key();
    decode(
        &renewing(|| {
            send::upload(&url, &key, file, move |share| {
                let _ = sent.try_set(share);
            })
        })
        .await?,
    )
}

/// The address of a file that stands in a field of a row, or of one that one sent and did not save yet.
#[must_use]
pub fn field_file_url(entity: &str, row: Option<i64>, file: i64) -> String {
    match row {
        Some(row) => format!("/api/{entity}/{row}/uploads/{file}"),
        None => format!("/api/{entity}/uploads/{file}"),
    }
}

/// Rows that look like what was typed in a field of a form; `id` is the row in the form.
///
/// # Errors
/// As [`super::call`].
pub async fn similar(entity: &'static Entity, field: &str, value: &str, id: i64) -> Result<Similar, ApiError> {
    let mut pairs = vec![("field", field.to_owned()), ("value", value.to_owned())];
    if id > 0 {
        pairs.push(("id", id.to_string()));
    }
    let url = with_query(&format!("/api/{}/similar", entity.name), &query_of(&pairs));
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}
