//! What belongs to a row of any entity beside its fields: comments and files. Both name the row by entity and id, and
//! what is taken away stays, with the time of that, so that it can be brought back.

use campus_model::Entity;
use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement, UpdateStatement};

use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, select_from, t};

/// The columns that every part has.
const COMMON: [&str; 8] = ["id", "version", "author_id", "created_at", "updated_by", "deleted_at", "entity", "row_id"];

/// A kind of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What somebody said.
    Comment,
    /// What somebody attached.
    File,
}

impl Part {
    /// Its table; in the history, what was taken away is named by it.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::Comment => "comments",
            Self::File => "attachments",
        }
    }

    /// The kind of parts that stands in this table.
    #[must_use]
    pub fn of(table: &str) -> Option<Self> {
        [Self::Comment, Self::File].into_iter().find(|part| part.table() == table)
    }
}

/// What all parts have.
#[derive(Clone, Debug)]
pub struct StoredPart {
    /// The key.
    pub id: i64,
    /// Its version.
    pub version: i64,
    /// Who wrote or attached it (`users.id`).
    pub author: i64,
    /// When it was written or attached.
    pub at: DateTime<Utc>,
    /// When it was taken away, and by whom.
    pub removed: Option<(DateTime<Utc>, i64)>,
    /// The entity of its row.
    pub entity: String,
    /// Its row.
    pub row_id: i64,
}

impl StoredPart {
    pub(crate) fn read(row: &QueryResult) -> Result<Self, StoreError> {
        let removed: Option<DateTime<Utc>> = row.try_get("", "deleted_at")?;
        let by: i64 = row.try_get("", "updated_by")?;
        Ok(Self {
            id: row.try_get("", "id")?,
            version: row.try_get("", "version")?,
            author: row.try_get("", "author_id")?,
            at: row.try_get("", "created_at")?,
            removed: removed.map(|at| (at, by)),
            entity: row.try_get("", "entity")?,
            row_id: row.try_get("", "row_id")?,
        })
    }
}

/// Parts with columns of their own, those that were taken away too; the table is called `p`.
fn select(db: &Db, part: Part, own: &[&str]) -> SelectStatement {
    let mut select = select_from(part.table(), "p");
    for column in COMMON.iter().chain(own) {
        select.expr(col("p", column));
    }
    select.and_where(db.org_is("p"));
    select
}

/// As [`select`], of one row.
pub(crate) fn of_row(db: &Db, part: Part, own: &[&str], entity: &Entity, row: i64) -> SelectStatement {
    let mut select = select(db, part, own);
    select.and_where(col("p", "entity").eq(entity.name)).and_where(col("p", "row_id").eq(row));
    select
}

/// Adds a part of a row with values of its own; answers its id.
pub(crate) async fn add<const N: usize>(
    db: &Db,
    part: Part,
    (entity, row): (&Entity, i64),
    author: i64,
    at: DateTime<Utc>,
    own: [(&str, Expr); N],
) -> Result<i64, StoreError> {
    let common = [
        ("org_id", Expr::val(db.org())),
        ("entity", Expr::val(entity.name)),
        ("row_id", Expr::val(row)),
        ("author_id", Expr::val(author)),
        ("created_at", Expr::val(at)),
        ("created_by", Expr::val(author)),
        ("updated_at", Expr::val(at)),
        ("updated_by", Expr::val(author)),
    ];
    let (names, values): (Vec<_>, Vec<_>) = common.into_iter().chain(own).unzip();
    let mut insert = Query::insert();
    insert.into_table(t(part.table())).columns(names.into_iter().map(t)).returning_col(t("id")).values_panic(values);
    db.note(entity);
    let row = db.one(&insert).await?.ok_or(StoreError::Stale)?;
    Ok(row.try_get("", "id")?)
}

/// `UPDATE` of rows of this organisation, with version and person.
pub(crate) fn update(db: &Db, table: &str, by_user: i64) -> UpdateStatement {
    let mut update = Query::update();
    update
        .table(t(table))
        .value(t("version"), by("version").add(1))
        .value(t("updated_by"), by_user)
        .and_where(by("org_id").eq(db.org()));
    update
}

/// A part, whether it was taken away or not.
///
/// # Errors
/// When the database does not answer.
pub async fn part(db: &Db, part: Part, id: i64) -> Result<Option<StoredPart>, StoreError> {
    let mut select = select(db, part, &[]);
    select.and_where(col("p", "id").eq(id));
    db.one(&select).await?.as_ref().map(StoredPart::read).transpose()
}

/// Takes a part of a row of `entity` away that is still at `version`, or brings it back; when it was last written
/// stays.
///
/// # Errors
/// [`StoreError::Stale`] when it is not.
pub async fn move_part(
    db: &Db,
    part: Part,
    entity: &Entity,
    (id, version): (i64, i64),
    by_user: i64,
    away: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    let mut update = update(db, part.table(), by_user);
    update.value(t("deleted_at"), away).and_where(by("id").eq(id)).and_where(by("version").eq(version));
    let there = by("deleted_at");
    update.and_where(if away.is_some() { there.is_null() } else { there.is_not_null() });
    db.note(entity);
    if db.run(&update).await? == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
