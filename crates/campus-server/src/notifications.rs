//! Notifications: one's own, and what the product itself has to tell of. Areas tell more by `campus_store::notify`.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use campus_model::{
    Code, Entity, Job, JobKind, JobState, Labelled, Method, Notification, NotificationKind, NotificationParams,
    Notifications, ReadAll, Unread, entities,
};
use campus_store::sea_query::{ExprTrait, Order};
use campus_store::{Db, NewNotification, StoredNotification, col, notify, select_from, t};
use chrono::{DateTime, Utc};

use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::crud::{PageQuery, cut, people};
use crate::mount::{Api, Input, Nothing, RowId};
use crate::user::CurrentUser;

/// Mounts the routes of one's own notifications.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.signed_in(Method::Get, "/api/notifications", list)
        .signed_in(Method::Get, "/api/notifications/unread", unread)
        .signed_in(Method::Post, "/api/notifications/read", read_all)
        .signed_in(Method::Post, "/api/notifications/{id}/read", read)
}

/// `GET /api/notifications?after=&limit=`: newest first. A row is named as it is called now, to whoever may see it now.
async fn list(user: CurrentUser, db: RequestDb, RawQuery(query): RawQuery) -> Answer<Json<Notifications>> {
    let page = PageQuery::parse(query.as_deref().unwrap_or_default(), false)?;
    if user.viewed_by.is_some() {
        // What somebody is told is theirs alone.
        return Ok(Json(Notifications::default()));
    }
    let before = page.after.as_deref().and_then(|after| after.parse().ok());
    let mut found = campus_store::notifications_of(&db, user.id, before, page.limit + 1).await?;
    let next = cut(&mut found, page.limit, |last| last.id.to_string());
    let about = found.iter().filter_map(|one| Some((one.entity.as_deref()?, one.row?)));
    let labels = labels(&user, &db, about).await?;
    let people = people(&db, found.iter().filter_map(|one| one.by)).await?;
    let rows = found.into_iter().filter_map(|one| shown(one, &labels, &people)).collect();
    Ok(Json(Notifications { rows, next, unread: campus_store::unread(&db, user.id).await? }))
}

fn shown(one: StoredNotification, labels: &RowLabels, people: &[Labelled]) -> Option<Notification> {
    let row = one.entity.as_deref().zip(one.row).and_then(|(entity, row)| labels.get(&(entity.to_owned(), row)));
    Some(Notification {
        id: one.id,
        kind: one.kind?,
        row: row.map(|label| Labelled { id: one.row.unwrap_or_default(), label: label.clone() }),
        entity: one.entity,
        by: one.by.and_then(|by| people.iter().find(|person| person.id == by).cloned()),
        params: one.params,
        made_at: one.made_at,
        read_at: one.read_at,
    })
}

/// What rows are called, by entity and id.
pub(crate) type RowLabels = BTreeMap<(String, i64), String>;

/// The labels of those of some rows that somebody may view now, with a statement for each entity among them.
pub(crate) async fn labels<'a>(
    user: &CurrentUser,
    db: &Db,
    rows: impl Iterator<Item = (&'a str, i64)>,
) -> Answer<RowLabels> {
    let mut wanted: BTreeMap<&'static str, (&'static Entity, BTreeSet<i64>)> = BTreeMap::new();
    for (name, id) in rows {
        if let Some(entity) = entities::find(name) {
            wanted.entry(entity.name).or_insert_with(|| (entity, BTreeSet::new())).1.insert(id);
        }
    }
    let mut labels = RowLabels::new();
    for (name, (entity, ids)) in wanted {
        let Some(view) = entity.operation("view").filter(|view| user.may(view)) else { continue };
        let ids: Vec<i64> = ids.into_iter().collect();
        let found = campus_store::labels_within(db, entity, &user.scope(view), &ids).await?;
        labels.extend(found.into_iter().map(|row| ((name.to_owned(), row.id), row.label)));
    }
    Ok(labels)
}

/// `GET /api/notifications/unread`
async fn unread(user: CurrentUser, db: RequestDb) -> Answer<Json<Unread>> {
    let unread = if user.viewed_by.is_some() { 0 } else { campus_store::unread(&db, user.id).await? };
    Ok(Json(Unread { unread }))
}

/// `POST /api/notifications/{id}/read`: once more is no fault.
async fn read(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<StatusCode> {
    if campus_store::read_notification(&db, user.id, id, app.clock.now()).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Code::NotFound.into())
    }
}

/// `POST /api/notifications/read`: all up to the newest that was shown.
async fn read_all(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(ReadAll { until }): Input<ReadAll>,
) -> Answer<StatusCode> {
    campus_store::read_notifications(&db, user.id, until, app.clock.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tells those whom a comment on a row mentions anew.
pub(crate) async fn mentioned(
    db: &Db,
    by: i64,
    users: &[i64],
    about: (&Entity, i64),
    now: DateTime<Utc>,
) -> Answer<()> {
    let (entity, row) = about;
    let kind = NotificationKind::Mention;
    let params = NotificationParams::default();
    let new = NewNotification { kind, about: Some((entity.name, Some(row))), by: Some(by), params };
    Ok(notify(db, users, &new, now).await?)
}

/// Tells a user that their roles were changed.
pub(crate) async fn roles_changed(db: &Db, by: i64, user: i64, now: DateTime<Utc>) -> Answer<()> {
    let kind = NotificationKind::Roles;
    let new = NewNotification { kind, about: None, by: Some(by), params: NotificationParams::default() };
    Ok(notify(db, &[user], &new, now).await?)
}

/// Tells a user that their work in the background ended: not of a trial, after which they save or not, and of mail only
/// what was not sent.
pub(crate) async fn job_ended(db: &Db, user: i64, job: &Job, now: DateTime<Utc>) -> Answer<()> {
    let well = job.state == JobState::Done && job.failed == 0;
    let (kind, about) = match job.kind {
        JobKind::ImportCheck if well => return Ok(()),
        JobKind::Mail if well => return Ok(()),
        JobKind::Mail => (NotificationKind::Mail, unsent(db, job.id).await?),
        _ => (NotificationKind::Job, None),
    };
    let entity = job.entity.as_deref().map(|entity| (entity, None));
    let params = NotificationParams {
        job: Some(job.id),
        import: job.import_id,
        job_kind: Some(job.kind),
        state: Some(job.state),
        title: job.title.clone(),
        count: job.failed,
        ..NotificationParams::default()
    };
    let new =
        NewNotification { kind, about: about.map(|(entity, row)| (entity, Some(row))).or(entity), by: None, params };
    Ok(notify(db, &[user], &new, now).await?)
}

/// Whose link a job could not mail, where it is one person's.
async fn unsent(db: &Db, job: i64) -> Answer<Option<(&'static str, i64)>> {
    const LINKED: [(&str, &str); 3] = [("staff_id", "staff"), ("student_id", "students"), ("user_id", "users")];
    let mut select = select_from("invitations", "i");
    for (column, _) in LINKED {
        select.expr(col("i", column));
    }
    select
        .and_where(db.org_is("i"))
        .and_where(col("i", "job_id").eq(job))
        .and_where(col("i", "mail").eq("failed"))
        .order_by((t("i"), t("id")), Order::Asc)
        .limit(2);
    let rows = db.all(&select).await?;
    let [row] = rows.as_slice() else { return Ok(None) };
    for (column, entity) in LINKED {
        if let Some(id) = row.try_get::<Option<i64>>("", column)? {
            return Ok(Some((entity, id)));
        }
    }
    Ok(None)
}
