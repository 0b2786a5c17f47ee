//! Notifications: what happened that concerns somebody, noted in the transaction in which it happens.

use campus_model::{NOTIFICATIONS_KEPT, NotificationKind, NotificationParams, UNREAD_COUNTED};
use chrono::{DateTime, Duration, Utc};
use sea_orm::QueryResult;
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Func, OnConflict, Order, Query, UpdateStatement};

use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, live, select_from, t};

const TABLE: &str = "notifications";

/// What happened.
#[derive(Clone, Debug)]
pub struct NewNotification<'a> {
    /// Of which kind.
    pub kind: NotificationKind,
    /// What it is about: an entity, and the row of it. The row is named to whoever may see it when they read.
    pub about: Option<(&'a str, Option<i64>)>,
    /// Who did it; they are not told of it themselves.
    pub by: Option<i64>,
    /// What else is said.
    pub params: NotificationParams,
}

/// Something that one person is told once, however often it happens.
#[derive(Clone, Debug)]
pub struct Once<'a> {
    /// An active user of the organisation.
    pub user: i64,
    /// Tells one occurrence from the next of the same kind about the same row.
    pub occurrence: String,
    /// What happened.
    pub new: NewNotification<'a>,
}

/// A notification as it is stored.
#[derive(Clone, Debug)]
pub struct StoredNotification {
    /// Its key.
    pub id: i64,
    /// Of which kind; `None`: one that this program does not know.
    pub kind: Option<NotificationKind>,
    /// The entity that it is about.
    pub entity: Option<String>,
    /// The row of it.
    pub row: Option<i64>,
    /// Who did it.
    pub by: Option<i64>,
    /// What else is said.
    pub params: NotificationParams,
    /// When it happened.
    pub made_at: DateTime<Utc>,
    /// When it was read.
    pub read_at: Option<DateTime<Utc>>,
}

/// Tells active users of the organisation something, in one statement for however many; their open pages hear of it
/// once the transaction is committed.
///
/// # Errors
/// When the database does not answer.
pub async fn notify(db: &Db, users: &[i64], new: &NewNotification<'_>, at: DateTime<Utc>) -> Result<(), StoreError> {
    let users: Vec<i64> = users.iter().copied().filter(|user| Some(*user) != new.by).collect();
    if users.is_empty() {
        return Ok(());
    }
    let (entity, row) = new.about.map_or((None, None), |(entity, row)| (Some(entity), row));
    let params = serde_json::to_string(&new.params).unwrap_or_else(|_| "{}".to_owned());
    let mut told = select_from("users", "u");
    told.expr(col("u", "org_id"))
        .expr(col("u", "id"))
        .expr(Expr::val(new.kind.slug()))
        .expr(Expr::val(entity).cast_as(t("text")))
        .expr(Expr::val(row).cast_as(t("bigint")))
        .expr(Expr::val(new.by).cast_as(t("bigint")))
        .expr(Expr::val(params))
        .expr(Expr::val(at))
        .and_where(db.org_is("u"))
        .and_where(live("u"))
        .and_where(col("u", "state").eq("active"))
        .and_where(col("u", "id").is_in(users.iter().copied()));
    let mut insert = Query::insert();
    insert
        .into_table(t(TABLE))
        .columns(["org_id", "user_id", "kind", "entity", "row_id", "by_user_id", "params", "made_at"].map(t))
        .select_from(told)
        .map_err(|error| sea_orm::DbErr::Custom(error.to_string()))?;
    db.run(&insert).await?;
    db.note_notified(users);
    Ok(())
}

/// Rows of one `INSERT`.
const TOGETHER: usize = 1000;

/// Tells different people different things, in one statement for each 1,000; what somebody was told before stays untold.
///
/// # Errors
/// When the database does not answer.
pub async fn notify_once(db: &Db, told: &[Once<'_>], at: DateTime<Utc>) -> Result<(), StoreError> {
    let told: Vec<&Once<'_>> = told.iter().filter(|once| Some(once.user) != once.new.by).collect();
    for some in told.chunks(TOGETHER) {
        let mut insert = Query::insert();
        insert.into_table(t(TABLE)).columns(
            ["org_id", "user_id", "kind", "entity", "row_id", "by_user_id", "params", "occurrence", "made_at"].map(t),
        );
        for once in some {
            let (entity, row) = once.new.about.map_or((None, None), |(entity, row)| (Some(entity), row));
            insert.values_panic([
                Expr::val(db.org()),
                Expr::val(once.user),
                Expr::val(once.new.kind.slug()),
                Expr::val(entity),
                Expr::val(row),
                Expr::val(once.new.by),
                Expr::val(serde_json::to_string(&once.new.params).unwrap_or_else(|_| "{}".to_owned())),
                Expr::val(once.occurrence.as_str()),
                Expr::val(at),
            ]);
        }
        insert.on_conflict(OnConflict::new().do_nothing().to_owned());
        if db.run(&insert).await? > 0 {
            db.note_notified(some.iter().map(|once| once.user));
        }
    }
    Ok(())
}

/// Takes back what nobody has read yet and what is not so after all: a kind, the row of an entity, and the occurrence.
/// One statement for all, whoever was told.
///
/// # Errors
/// When the database does not answer.
pub async fn withdraw_notifications(
    db: &Db,
    entity: &str,
    wrong: &[(NotificationKind, i64, String)],
) -> Result<(), StoreError> {
    if wrong.is_empty() {
        return Ok(());
    }
    let mut any = Cond::any();
    for (kind, row, occurrence) in wrong {
        let one = by("kind").eq(kind.slug()).and(by("row_id").eq(*row));
        any = any.add(one.and(by("occurrence").eq(occurrence.as_str())));
    }
    let mut delete = Query::delete();
    delete
        .from_table(t(TABLE))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("entity").eq(entity))
        .and_where(by("read_at").is_null())
        .cond_where(any)
        .returning(Query::returning().column(t("user_id")));
    for row in db.all(&delete).await? {
        db.note_notified([row.try_get::<i64>("", "user_id")?]);
    }
    Ok(())
}

/// A person's notifications before the one with the id `before`, newest first, `most` at most.
///
/// # Errors
/// When the database does not answer.
pub async fn notifications_of(
    db: &Db,
    user: i64,
    before: Option<i64>,
    most: u64,
) -> Result<Vec<StoredNotification>, StoreError> {
    let mut select = select_from(TABLE, "n");
    for column in ["id", "kind", "entity", "row_id", "by_user_id", "params", "made_at", "read_at"] {
        select.expr(col("n", column));
    }
    select.and_where(db.org_is("n")).and_where(col("n", "user_id").eq(user));
    if let Some(before) = before {
        select.and_where(col("n", "id").lt(before));
    }
    select.order_by((t("n"), t("id")), Order::Desc).limit(most);
    db.all(&select).await?.iter().map(read).collect()
}

fn read(row: &QueryResult) -> Result<StoredNotification, StoreError> {
    Ok(StoredNotification {
        id: row.try_get("", "id")?,
        kind: NotificationKind::parse(&row.try_get::<String>("", "kind")?),
        entity: row.try_get("", "entity")?,
        row: row.try_get("", "row_id")?,
        by: row.try_get("", "by_user_id")?,
        params: serde_json::from_str(&row.try_get::<String>("", "params")?).unwrap_or_default(),
        made_at: row.try_get("", "made_at")?,
        read_at: row.try_get("", "read_at")?,
    })
}

/// How many notifications a person has not read, as far as they are counted.
///
/// # Errors
/// When the database does not answer.
pub async fn unread(db: &Db, user: i64) -> Result<u64, StoreError> {
    let mut some = select_from(TABLE, "n");
    some.expr_as(col("n", "id"), t("id"))
        .and_where(db.org_is("n"))
        .and_where(col("n", "user_id").eq(user))
        .and_where(col("n", "read_at").is_null())
        .limit(UNREAD_COUNTED);
    let mut count = Query::select();
    count.expr_as(Expr::expr(Func::count(col("s", "id"))).cast_as(t("bigint")), t("n")).from_subquery(some, t("s"));
    let row = db.one(&count).await?.ok_or(StoreError::Stale)?;
    Ok(u64::try_from(row.try_get::<i64>("", "n")?).unwrap_or_default())
}

fn reading(db: &Db, user: i64, at: DateTime<Utc>) -> UpdateStatement {
    let mut update = Query::update();
    update
        .table(t(TABLE))
        .value(t("read_at"), Func::coalesce([by("read_at"), Expr::val(at)]))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("user_id").eq(user));
    update
}

/// Notes that a person read one of their notifications; whether there is such a one.
///
/// # Errors
/// When the database does not answer.
pub async fn read_notification(db: &Db, user: i64, id: i64, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let mut update = reading(db, user, at);
    update.and_where(by("id").eq(id));
    db.note_notified([user]);
    Ok(db.run(&update).await? > 0)
}

/// Notes that a person read their notifications up to the one with the id `until`.
///
/// # Errors
/// When the database does not answer.
pub async fn read_notifications(db: &Db, user: i64, until: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
    let mut update = reading(db, user, at);
    update.and_where(by("id").lte(until)).and_where(by("read_at").is_null());
    db.note_notified([user]);
    db.run(&update).await.map(drop)
}

/// Forgets the notifications that are too old.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_notifications(db: &Db, now: DateTime<Utc>) -> Result<(), StoreError> {
    let mut delete = Query::delete();
    delete
        .from_table(t(TABLE))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("made_at").lt(now - Duration::days(NOTIFICATIONS_KEPT)));
    db.run(&delete).await.map(drop)
}
