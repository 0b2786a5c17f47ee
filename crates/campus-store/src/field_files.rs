//! Files that are the values of fields. One is sent before its record is saved and belongs to its sender until then;
//! saving gives it to the row, for good: the history may bring it back.

use campus_model::{Entity, FieldFile};
use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};

use crate::attachments::NewFile;
use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, select_from, t};

const TABLE: &str = "field_files";

/// A file as it is noted.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// The value of its field.
    pub file: FieldFile,
    /// Its field.
    pub field: String,
    /// Its row; none until it is saved.
    pub row: Option<i64>,
    /// Who sent it (`users.id`).
    pub author: i64,
    /// Where its bytes lie.
    pub key: String,
}

fn select(db: &Db, entity: &Entity) -> SelectStatement {
    let mut select = select_from(TABLE, "f");
    for column in ["id", "field", "row_id", "author_id", "name", "size", "content_type", "preview", "key"] {
        select.expr(col("f", column));
    }
    select.and_where(db.org_is("f")).and_where(col("f", "entity").eq(entity.name));
    select
}

fn read(row: &QueryResult) -> Result<SentFile, StoreError> {
    let size: i64 = row.try_get("", "size")?;
    Ok(SentFile {
        file: FieldFile {
            id: row.try_get("", "id")?,
            name: row.try_get("", "name")?,
            size: u64::try_from(size).unwrap_or_default(),
            content_type: row.try_get("", "content_type")?,
            preview: row.try_get("", "preview")?,
        },
        field: row.try_get("", "field")?,
        row: row.try_get("", "row_id")?,
        author: row.try_get("", "author_id")?,
        key: row.try_get("", "key")?,
    })
}

/// Notes a file that was sent for a field; answers its id.
///
/// # Errors
/// When the database does not answer.
pub async fn note_sent(
    db: &Db,
    entity: &Entity,
    field: &str,
    author: i64,
    file: &NewFile,
    at: DateTime<Utc>,
) -> Result<i64, StoreError> {
    let mut insert = Query::insert();
    let names = [
        "org_id",
        "entity",
        "field",
        "author_id",
        "name",
        "size",
        "content_type",
        "preview",
        "sha256",
        "key",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
    ];
    insert.into_table(t(TABLE)).columns(names.map(t)).returning_col(t("id")).values_panic([
        Expr::val(db.org()),
        Expr::val(entity.name),
        Expr::val(field),
        Expr::val(author),
        Expr::val(file.name.as_str()),
        Expr::val(i64::try_from(file.size).unwrap_or(i64::MAX)),
        Expr::val(file.content_type),
        Expr::val(file.preview),
        Expr::val(file.sha256.as_str()),
        Expr::val(file.key.as_str()),
        Expr::val(at),
        Expr::val(author),
        Expr::val(at),
        Expr::val(author),
    ]);
    let row = db.one(&insert).await?.ok_or(StoreError::Stale)?;
    Ok(row.try_get("", "id")?)
}

/// Files of an entity's fields by id, whosever they are.
///
/// # Errors
/// When the database does not answer.
pub async fn sent_files(db: &Db, entity: &Entity, ids: &[i64]) -> Result<Vec<SentFile>, StoreError> {
    let mut select = select(db, entity);
    select.and_where(col("f", "id").is_in(ids.iter().copied()));
    db.all(&select).await?.iter().map(read).collect()
}

/// Gives files to the row that was saved with them.
///
/// # Errors
/// When the database does not answer.
pub async fn give_files(db: &Db, ids: &[i64], row: i64) -> Result<(), StoreError> {
    let mut update = Query::update();
    update
        .table(t(TABLE))
        .value(t("row_id"), row)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("row_id").is_null())
        .and_where(by("id").is_in(ids.iter().copied()));
    db.run(&update).await.map(drop)
}

/// Forgets the files of the organisation that were sent before `since` and never saved, `most` at most; answers the
/// keys of their bytes.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_unsaved(db: &Db, since: DateTime<Utc>, most: u64) -> Result<Vec<String>, StoreError> {
    let mut old = select_from(TABLE, "f");
    old.expr(col("f", "id"))
        .and_where(db.org_is("f"))
        .and_where(col("f", "row_id").is_null())
        .and_where(col("f", "created_at").lt(since))
        .limit(most);
    let mut delete = Query::delete();
    delete
        .from_table(t(TABLE))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").in_subquery(old))
        .returning(Query::returning().column(t("key")));
    db.all(&delete).await?.iter().map(|row| Ok(row.try_get("", "key")?)).collect()
}

/// Every organisation, for what is done in all of them.
///
/// # Errors
/// When the database does not answer.
pub async fn organisations(db: &Db) -> Result<Vec<i64>, StoreError> {
    let mut select = select_from("orgs", "o");
    select.expr(col("o", "id"));
    db.all(&select).await?.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}
