//! Comments: for whoever may view the row.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use campus_model::{
    Code, Comment, CommentInput, Comments, Entity, Labelled, Operation, Problem, Record, check_comment,
};
use campus_store::{Db, Moment, Part, StoredComment, StoredPart};
use chrono::{DateTime, Utc};

use super::timeline::{newest, people};
use super::version::SeenVersion;
use super::{mentions, parts};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::mount::{Input, PartId, RowId, ServedEntity, created};
use crate::notifications;
use crate::user::CurrentUser;

/// `GET /api/{entity}/{id}/comments?after=&limit=`: newest first.
pub async fn list(
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RowId(id): RowId,
    RawQuery(query): RawQuery,
) -> Answer<Json<Comments>> {
    let page = super::trash::PageQuery::parse(query.as_deref().unwrap_or_default(), false)?;
    let row = viewed(&user, &db, entity, operation, id).await?;
    let before = page.after.as_deref().and_then(Moment::parse);
    let mut found = campus_store::comments_of_row(&db, entity, id, before.as_ref(), page.limit + 1).await?;
    let next = newest(&mut found, page.limit, |comment| Moment::of(Moment::COMMENT, &comment.part));
    let people = people(&db, found.iter().map(|comment| comment.part.author)).await?;
    let comments = found.into_iter().map(|comment| shown(&user, &row, comment, &people)).collect();
    Ok(Json(Comments { comments, next }))
}

/// `POST /api/{entity}/{id}/comments`
pub async fn add(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RowId(id): RowId,
    Input(input): Input<CommentInput>,
) -> Answer<Response> {
    let row = viewed(&user, &db, entity, operation, id).await?;
    let (body, mentioned) = checked(&app, &db, operation, id, &input).await?;
    let now = app.clock.now();
    let comment = campus_store::add_comment(&db, entity, id, user.id, &body, now).await?;
    if !mentioned.is_empty() {
        call(&db, user.id, (entity, id), comment, &mentioned, now).await?;
    }
    Ok(created(Json(read(&user, &db, entity, &row, comment).await?)))
}

/// `PATCH /api/{entity}/{id}/comments/{comment}`: one's own.
#[expect(clippy::too_many_arguments, reason = "what a handler takes out of a request")]
pub async fn change(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    PartId(id, comment): PartId,
    SeenVersion(version): SeenVersion,
    Input(input): Input<CommentInput>,
) -> Answer<Json<Comment>> {
    let row = viewed(&user, &db, entity, operation, id).await?;
    let old = campus_store::comment_of_row(&db, entity, id, comment).await?.ok_or(Code::NotFound)?;
    if !allows(&user, &row, &old.part, "edit") {
        return Err(Code::RowForbidden.into());
    }
    if old.part.version != version {
        return Err(Code::Stale.into());
    }
    let (body, mentioned) = checked(&app, &db, operation, id, &input).await?;
    if body != old.body {
        let now = app.clock.now();
        campus_store::change_comment(&db, entity, (comment, version), &body, user.id, now).await?;
        call(&db, user.id, (entity, id), comment, &mentioned, now).await?;
    }
    Ok(Json(read(&user, &db, entity, &row, comment).await?))
}

/// `DELETE /api/{entity}/{id}/comments/{comment}`: one's own, or anybody's for those who may delete the row.
pub async fn remove(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    PartId(id, comment): PartId,
    SeenVersion(version): SeenVersion,
) -> Answer<Response> {
    parts::remove(&app, &db, &user, entity, Part::Comment, (id, comment), version).await
}

/// Makes a comment mention exactly these, and tells those whom it did not mention before.
async fn call(
    db: &Db,
    author: i64,
    row: (&'static Entity, i64),
    comment: i64,
    users: &[i64],
    now: DateTime<Utc>,
) -> Answer<()> {
    let new = campus_store::set_mentions(db, comment, users, author, now).await?;
    notifications::mentioned(db, author, &new, row, now).await
}

/// The row, with what may be done with it; 404 outside the scope.
pub(super) async fn viewed(
    user: &CurrentUser,
    db: &Db,
    entity: &'static Entity,
    operation: &'static Operation,
    id: i64,
) -> Answer<Record> {
    let (scope, actions) = (user.scope(operation), user.row_actions(entity));
    let view = campus_store::get(db, &user.reader(entity, &scope, &actions), id).await?;
    Ok(view.ok_or(Code::NotFound)?.record)
}

/// A comment as its reader sees it.
pub(super) fn shown(user: &CurrentUser, row: &Record, comment: StoredComment, people: &[Labelled]) -> Comment {
    let part = &comment.part;
    let verbs = ["edit", "delete"].into_iter().filter(|verb| allows(user, row, part, verb));
    Comment {
        id: part.id,
        version: part.version,
        at: part.at,
        edited_at: (comment.touched > part.at).then_some(comment.touched),
        user: people.iter().find(|person| person.id == part.author).cloned(),
        allowed: verbs.map(str::to_owned).collect(),
        body: comment.body,
    }
}

/// Whether somebody may do this to a comment on a row.
pub(super) fn allows(user: &CurrentUser, row: &Record, comment: &StoredPart, verb: &str) -> bool {
    comment.author == user.id || (verb == "delete" && row.allows("delete"))
}

async fn read(
    user: &CurrentUser,
    db: &RequestDb,
    entity: &'static Entity,
    row: &Record,
    comment: i64,
) -> Answer<Comment> {
    let found = campus_store::comment_of_row(db, entity, row.id(), comment).await?.ok_or(Code::NotFound)?;
    let people = people(db, [found.part.author]).await?;
    Ok(shown(user, row, found, &people))
}

/// The text as it is stored, and whom it mentions.
async fn checked(
    app: &App,
    db: &RequestDb,
    operation: &'static Operation,
    row: i64,
    input: &CommentInput,
) -> Answer<(String, Vec<i64>)> {
    let body = check_comment(&input.body).map_err(Problem::invalid)?;
    mentions::settle(app, db, operation, row, &body).await
}
