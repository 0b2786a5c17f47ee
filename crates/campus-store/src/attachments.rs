//! Files that belong to rows of any entity; their bytes lie in the object store under `key`.

use campus_model::Entity;
use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};

use crate::db::Db;
use crate::error::StoreError;
use crate::parts::{Part, StoredPart, add, of_row};
use crate::table::{col, live};
use crate::timeline::{Moment, newest};

/// The columns of a file beside those of every part.
const OWN: &[&str] = &["name", "size", "content_type", "preview", "key"];

/// A file about to be noted.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// What it is called.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// What it holds, by its content.
    pub content_type: &'static str,
    /// It is a picture that can be looked at.
    pub preview: bool,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Where its bytes lie in the object store.
    pub key: String,
}

/// A file as it is noted.
#[derive(Clone, Debug)]
pub struct StoredFile {
    /// Whose it is, and where.
    pub part: StoredPart,
    /// What it is called.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// What it holds.
    pub content_type: String,
    /// It is a picture that can be looked at.
    pub preview: bool,
    /// Where its bytes lie.
    pub key: String,
}

fn select(db: &Db, entity: &Entity, row: i64) -> SelectStatement {
    of_row(db, Part::File, OWN, entity, row)
}

fn read(row: &QueryResult) -> Result<StoredFile, StoreError> {
    Ok(StoredFile {
        part: StoredPart::read(row)?,
        name: row.try_get("", "name")?,
        size: row.try_get("", "size")?,
        content_type: row.try_get("", "content_type")?,
        preview: row.try_get("", "preview")?,
        key: row.try_get("", "key")?,
    })
}

/// The files of a row before a moment of its timeline, newest first, `most` at most; those that were taken away too,
/// where `gone`.
///
/// # Errors
/// When the database does not answer.
pub async fn files_of_row(
    db: &Db,
    entity: &Entity,
    row: i64,
    gone: bool,
    before: Option<&Moment>,
    most: u64,
) -> Result<Vec<StoredFile>, StoreError> {
    let mut select = select(db, entity, row);
    if !gone {
        select.and_where(live("p"));
    }
    newest(&mut select, "p", "created_at", Moment::FILE, before, most);
    db.all(&select).await?.iter().map(read).collect()
}

/// The files that were taken from a row before a moment of its timeline, the last taken first, `most` at most.
///
/// # Errors
/// When the database does not answer.
pub async fn removed_files_of_row(
    db: &Db,
    entity: &Entity,
    row: i64,
    before: Option<&Moment>,
    most: u64,
) -> Result<Vec<StoredFile>, StoreError> {
    let mut select = select(db, entity, row);
    select.and_where(col("p", "deleted_at").is_not_null());
    newest(&mut select, "p", "deleted_at", Moment::REMOVAL, before, most);
    db.all(&select).await?.iter().map(read).collect()
}

/// One file of a row that was not taken away.
///
/// # Errors
/// When the database does not answer.
pub async fn file_of_row(db: &Db, entity: &Entity, row: i64, file: i64) -> Result<Option<StoredFile>, StoreError> {
    let mut select = select(db, entity, row);
    select.and_where(live("p")).and_where(col("p", "id").eq(file));
    db.one(&select).await?.as_ref().map(read).transpose()
}

/// Notes a file of a row; answers its id.
///
/// # Errors
/// When the database does not answer.
pub async fn add_file(
    db: &Db,
    entity: &Entity,
    row: i64,
    author: i64,
    file: &NewFile,
    at: DateTime<Utc>,
) -> Result<i64, StoreError> {
    let own = [
        ("name", Expr::val(file.name.as_str())),
        ("size", Expr::val(i64::try_from(file.size).unwrap_or(i64::MAX))),
        ("content_type", Expr::val(file.content_type)),
        ("preview", Expr::val(file.preview)),
        ("sha256", Expr::val(file.sha256.as_str())),
        ("key", Expr::val(file.key.as_str())),
    ];
    add(db, Part::File, (entity, row), author, at, own).await
}
