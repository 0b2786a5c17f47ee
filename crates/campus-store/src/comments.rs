//! Comments on rows of any entity, and the people they mention.

use campus_model::entities;
use campus_model::entities::access::{Permission, Role, User};
use campus_model::{Choices, Entity, Labelled, Operation, fold, mentioned};
use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use sea_orm::sea_query::{Cond, Expr, ExprTrait, Func, Order, Query, SelectStatement};

use crate::db::Db;
use crate::error::StoreError;
use crate::label::label_sql;
use crate::parts::{Part, StoredPart, add, of_row, update};
use crate::search::contains;
use crate::table::{by, col, live, select_from, t};
use crate::timeline::{Moment, newest};

const MENTIONS: &str = "comment_mentions";
/// The columns of a comment beside those of every part.
const OWN: &[&str] = &["body", "updated_at"];

/// A comment as it is stored.
#[derive(Clone, Debug)]
pub struct StoredComment {
    /// Whose it is, and where.
    pub part: StoredPart,
    /// The text.
    pub body: String,
    /// When it was last written.
    pub touched: DateTime<Utc>,
}

fn select(db: &Db, entity: &Entity, row: i64) -> SelectStatement {
    let mut select = of_row(db, Part::Comment, OWN, entity, row);
    select.and_where(live("p"));
    select
}

fn read(row: &QueryResult) -> Result<StoredComment, StoreError> {
    Ok(StoredComment {
        part: StoredPart::read(row)?,
        body: row.try_get("", "body")?,
        touched: row.try_get("", "updated_at")?,
    })
}

/// The comments on a row before a moment of its timeline, newest first, `most` at most.
///
/// # Errors
/// When the database does not answer.
pub async fn comments_of_row(
    db: &Db,
    entity: &Entity,
    row: i64,
    before: Option<&Moment>,
    most: u64,
) -> Result<Vec<StoredComment>, StoreError> {
    let mut select = select(db, entity, row);
    newest(&mut select, "p", "created_at", Moment::COMMENT, before, most);
    db.all(&select).await?.iter().map(read).collect()
}

/// One comment on a row.
///
/// # Errors
/// When the database does not answer.
pub async fn comment_of_row(
    db: &Db,
    entity: &Entity,
    row: i64,
    comment: i64,
) -> Result<Option<StoredComment>, StoreError> {
    let mut select = select(db, entity, row);
    select.and_where(col("p", "id").eq(comment));
    db.one(&select).await?.as_ref().map(read).transpose()
}

/// Adds a comment of `author`; answers its id.
///
/// # Errors
/// When the database does not answer.
pub async fn add_comment(
    db: &Db,
    entity: &Entity,
    row: i64,
    author: i64,
    body: &str,
    at: DateTime<Utc>,
) -> Result<i64, StoreError> {
    add(db, Part::Comment, (entity, row), author, at, [("body", Expr::val(body))]).await
}

/// Writes a comment on a row of `entity` anew that is still at `version`.
///
/// # Errors
/// [`StoreError::Stale`] when it is not.
pub async fn change_comment(
    db: &Db,
    entity: &Entity,
    (comment, version): (i64, i64),
    body: &str,
    by_user: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut update = update(db, Part::Comment.table(), by_user);
    update
        .value(t("updated_at"), at)
        .value(t("body"), body)
        .and_where(by("deleted_at").is_null())
        .and_where(by("id").eq(comment))
        .and_where(by("version").eq(version));
    db.note(entity);
    if db.run(&update).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Makes a comment mention those whom its text names, as it stands now, or nobody, once it was taken away.
///
/// # Errors
/// When the database does not answer.
pub async fn renew_mentions(db: &Db, comment: i64, by_user: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
    let mut select = select_from(Part::Comment.table(), "p");
    select.expr(col("p", "body")).and_where(db.org_is("p")).and_where(live("p")).and_where(col("p", "id").eq(comment));
    let users = match db.one(&select).await? {
        Some(row) => mentioned(&row.try_get::<String>("", "body")?),
        None => Vec::new(),
    };
    set_mentions(db, comment, &users, by_user, at).await.map(drop)
}

/// Makes a comment mention exactly `users`; who was mentioned before stays with the time of that. Answers who is new.
///
/// # Errors
/// When the database does not answer.
pub async fn set_mentions(
    db: &Db,
    comment: i64,
    users: &[i64],
    by_user: i64,
    at: DateTime<Utc>,
) -> Result<Vec<i64>, StoreError> {
    let mut select = select_from(MENTIONS, "p");
    select
        .expr(col("p", "user_id"))
        .and_where(db.org_is("p"))
        .and_where(live("p"))
        .and_where(col("p", "comment_id").eq(comment));
    let before: Result<Vec<i64>, _> = db.all(&select).await?.iter().map(|row| row.try_get("", "user_id")).collect();
    let before = before?;
    let gone: Vec<i64> = before.iter().copied().filter(|user| !users.contains(user)).collect();
    if !gone.is_empty() {
        let mut update = update(db, MENTIONS, by_user);
        update.value(t("updated_at"), at).value(t("deleted_at"), at).and_where(by("deleted_at").is_null());
        update.and_where(by("comment_id").eq(comment)).and_where(by("user_id").is_in(gone));
        db.run(&update).await?;
    }
    let new: Vec<i64> = users.iter().copied().filter(|user| !before.contains(user)).collect();
    if new.is_empty() {
        return Ok(new);
    }
    let mut insert = Query::insert();
    let names = ["org_id", "comment_id", "user_id", "created_at", "created_by", "updated_at", "updated_by"];
    insert.into_table(t(MENTIONS)).columns(names.map(t));
    for user in new.iter().copied() {
        insert.values_panic([
            db.org().into(),
            comment.into(),
            user.into(),
            at.into(),
            by_user.into(),
            at.into(),
            by_user.into(),
        ]);
    }
    db.run(&insert).await?;
    Ok(new)
}

/// People whose roles grant `operation` and whose label holds `q`: id and label.
///
/// # Errors
/// When the database does not answer.
pub async fn mentionable(db: &Db, operation: &Operation, q: &str, limit: u64) -> Result<Choices, StoreError> {
    let mut granting = select_from("roles_permissions", "g");
    let mut permission = select_from(Permission::ENTITY.name, "p");
    permission.expr(col("p", "id")).and_where(col("p", "code").eq(operation.code()));
    granting
        .expr(col("g", "owner_id"))
        .and_where(db.org_is("g"))
        .and_where(col("g", "target_id").in_subquery(permission));
    let mut roles = select_from(Role::ENTITY.name, "r");
    let grants = Cond::any().add(col("r", "all_operations").eq(true)).add(col("r", "id").in_subquery(granting));
    roles.expr(col("r", "id")).and_where(db.org_is("r")).and_where(live("r")).cond_where(grants);
    let mut holders = select_from("users_roles", "h");
    holders.expr(col("h", "owner_id")).and_where(db.org_is("h")).and_where(col("h", "target_id").in_subquery(roles));
    let label = label_sql(User::ENTITY, "t");
    let mut select = select_from(User::ENTITY.name, "t");
    select
        .expr(col("t", "id"))
        .expr_as(Expr::cust(label.clone()), t("label"))
        .and_where(db.org_is("t"))
        .and_where(live("t"))
        .and_where(col("t", "state").eq("active"))
        .and_where(col("t", "id").in_subquery(holders));
    let q = fold(q);
    if !q.is_empty() {
        select.and_where(contains(Func::lower(Expr::cust(label)).into(), &q));
    }
    select.order_by(t("label"), Order::Asc).order_by((t("t"), t("id")), Order::Asc).limit(limit + 1);
    let rows = db.all(&select).await?;
    let more = rows.len() as u64 > limit;
    let mut choices = Vec::new();
    for row in rows.iter().take(usize::try_from(limit).unwrap_or(usize::MAX)) {
        let id: i64 = row.try_get("", "id")?;
        let label: Option<String> = row.try_get("", "label")?;
        choices.push(Labelled { id, label: label.unwrap_or_else(|| format!("#{id}")) });
    }
    Ok(Choices { choices, more })
}

/// Label, staff entry and student entry of the active ones among these users.
///
/// # Errors
/// When the database does not answer.
pub async fn members(db: &Db, users: &[i64]) -> Result<Vec<(Labelled, Option<i64>, Option<i64>)>, StoreError> {
    let entity: &'static Entity = entities::access::User::ENTITY;
    let mut select = select_from(entity.name, "t");
    select
        .expr(col("t", "id"))
        .expr(col("t", "staff_id"))
        .expr(col("t", "student_id"))
        .expr_as(Expr::cust(label_sql(entity, "t")), t("label"))
        .and_where(db.org_is("t"))
        .and_where(live("t"))
        .and_where(col("t", "state").eq("active"))
        .and_where(col("t", "id").is_in(users.iter().copied()));
    let mut found = Vec::new();
    for row in db.all(&select).await? {
        let id: i64 = row.try_get("", "id")?;
        let label = row.try_get::<Option<String>>("", "label")?.unwrap_or_else(|| format!("#{id}"));
        found.push((Labelled { id, label }, row.try_get("", "staff_id")?, row.try_get("", "student_id")?));
    }
    Ok(found)
}
