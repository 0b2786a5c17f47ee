//! Imports and the rows of their files.

use campus_model::{
    Entity, Import, ImportOutcome, ImportOwner, ImportPolicy, ImportState, ImportWarning, Problem, Record, RowFault,
};
use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, OnConflict, Order, Query, SelectStatement};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, live, select_from, t};

const TABLE: &str = "imports";
const ROWS: &str = "import_rows";
/// Rows per statement.
const TOGETHER: usize = 500;

/// An import with what is nobody's business but the server's.
#[derive(Clone, Debug)]
pub struct StoredImport {
    /// The import.
    pub import: Import,
    /// `users.id` of the importer.
    pub user: i64,
    /// Where the file lies.
    pub file_key: String,
    /// SHA-256 of the file, in hex.
    pub file_hash: String,
    /// All rows of the file are in the table.
    pub loaded: bool,
    /// The number of the last row that was come to.
    pub position: u64,
}

/// A row of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileRow {
    /// Its line in the file.
    pub number: u64,
    /// Its cells.
    pub cells: Vec<String>,
    /// What is wrong with it.
    pub faults: Vec<RowFault>,
    /// What the importer should know of it.
    pub warnings: Vec<RowFault>,
    /// What became of it.
    pub outcome: Option<ImportOutcome>,
}

/// Which rows of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRows {
    /// Every one.
    All,
    /// Those with faults.
    Bad,
    /// Those with warnings.
    Warned,
}

fn text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The columns that change, with their values.
fn values(stored: &StoredImport) -> Vec<(&'static str, Expr)> {
    let import = &stored.import;
    vec![
        ("state", Expr::val(import.state.slug())),
        ("columns", Expr::val(text(&import.columns))),
        ("policy", Expr::val(import.policy.slug())),
        ("key", Expr::val(import.key.clone())),
        ("constants", Expr::val(text(&import.constants))),
        ("owner", Expr::val(import.owner.map(ImportOwner::slug))),
        ("only_valid", Expr::val(import.only_valid)),
        ("warnings", Expr::val(text(&import.warnings))),
        ("operation_id", Expr::val(import.operation_id.clone())),
        ("job_id", Expr::val(import.job_id)),
        ("error", Expr::val(import.error.as_ref().map(text))),
        ("finished_at", Expr::val(import.finished_at)),
        ("loaded", Expr::val(stored.loaded)),
        ("position", Expr::val(whole(stored.position))),
        ("total", Expr::val(whole(import.total))),
        ("done", Expr::val(whole(import.done))),
        ("created", Expr::val(whole(import.created))),
        ("updated", Expr::val(whole(import.updated))),
        ("skipped", Expr::val(whole(import.skipped))),
        ("failed", Expr::val(whole(import.failed))),
        ("bad", Expr::val(whole(import.bad))),
        ("version", Expr::val(import.version)),
    ]
}

/// Notes a file that was sent; answers the import's id.
///
/// # Errors
/// When the database does not answer.
pub async fn add_import(db: &Db, stored: &StoredImport, at: DateTime<Utc>) -> Result<i64, StoreError> {
    let import = &stored.import;
    let mut all = values(stored);
    all.extend([
        ("org_id", Expr::val(db.org())),
        ("user_id", Expr::val(stored.user)),
        ("entity", Expr::val(import.entity.as_str())),
        ("file_name", Expr::val(import.file_name.as_str())),
        ("file_key", Expr::val(stored.file_key.as_str())),
        ("file_hash", Expr::val(stored.file_hash.as_str())),
        ("headers", Expr::val(text(&import.headers))),
        ("sample", Expr::val(text(&import.sample))),
        ("template", Expr::val(import.template)),
        ("created_at", Expr::val(at)),
        ("created_by", Expr::val(stored.user)),
        ("updated_at", Expr::val(at)),
        ("updated_by", Expr::val(stored.user)),
    ]);
    let (columns, values): (Vec<_>, Vec<_>) = all.into_iter().map(|(name, value)| (t(name), value)).unzip();
    let mut insert = Query::insert();
    insert.into_table(t(TABLE)).columns(columns).values_panic(values).returning_col(t("id"));
    let row = db.one(&insert).await?.ok_or(StoreError::Stale)?;
    Ok(row.try_get("", "id")?)
}

/// Notes how far an import is; its version is what the import says.
///
/// # Errors
/// When the database does not answer.
pub async fn save_import(db: &Db, stored: &StoredImport, at: DateTime<Utc>) -> Result<(), StoreError> {
    let mut update = Query::update();
    update.table(t(TABLE)).and_where(by("org_id").eq(db.org())).and_where(by("id").eq(stored.import.id));
    for (name, value) in values(stored) {
        update.value(t(name), value);
    }
    update.value(t("updated_at"), at);
    db.run(&update).await.map(drop)
}

/// An import.
///
/// # Errors
/// When the database does not answer.
pub async fn import_by_id(db: &Db, id: i64) -> Result<Option<StoredImport>, StoreError> {
    let mut select = select_from(TABLE, "i");
    for column in [
        "id",
        "version",
        "user_id",
        "entity",
        "file_name",
        "file_key",
        "file_hash",
        "state",
        "headers",
        "sample",
        "columns",
        "policy",
        "key",
        "constants",
        "warnings",
        "operation_id",
        "error",
        "owner",
        "only_valid",
        "template",
        "loaded",
        "total",
        "done",
        "position",
        "created",
        "updated",
        "skipped",
        "failed",
        "bad",
        "job_id",
        "created_at",
        "finished_at",
    ] {
        select.expr(col("i", column));
    }
    select.and_where(db.org_is("i")).and_where(live("i")).and_where(col("i", "id").eq(id));
    db.one(&select).await?.as_ref().map(read).transpose()
}

fn read(row: &QueryResult) -> Result<StoredImport, StoreError> {
    let number = |name: &str| -> Result<u64, StoreError> {
        Ok(u64::try_from(row.try_get::<i64>("", name)?).unwrap_or_default())
    };
    let error: Option<String> = row.try_get("", "error")?;
    Ok(StoredImport {
        user: row.try_get("", "user_id")?,
        file_key: row.try_get("", "file_key")?,
        file_hash: row.try_get("", "file_hash")?,
        loaded: row.try_get("", "loaded")?,
        position: number("position")?,
        import: Import {
            id: row.try_get("", "id")?,
            version: row.try_get("", "version")?,
            entity: row.try_get("", "entity")?,
            file_name: row.try_get("", "file_name")?,
            state: ImportState::parse(&row.try_get::<String>("", "state")?).unwrap_or(ImportState::Failed),
            headers: json::<Vec<String>>(row, "headers")?,
            sample: json::<Vec<Vec<String>>>(row, "sample")?,
            columns: json::<Vec<Option<String>>>(row, "columns")?,
            policy: ImportPolicy::parse(&row.try_get::<String>("", "policy")?).unwrap_or(ImportPolicy::Fail),
            key: row.try_get("", "key")?,
            constants: json::<Record>(row, "constants")?,
            owner: row.try_get::<Option<String>>("", "owner")?.as_deref().and_then(ImportOwner::parse),
            only_valid: row.try_get("", "only_valid")?,
            template: row.try_get("", "template")?,
            total: number("total")?,
            done: number("done")?,
            created: number("created")?,
            updated: number("updated")?,
            skipped: number("skipped")?,
            failed: number("failed")?,
            bad: number("bad")?,
            warnings: json::<Vec<ImportWarning>>(row, "warnings")?,
            operation_id: row.try_get("", "operation_id")?,
            undone: false,
            job_id: row.try_get("", "job_id")?,
            error: error.and_then(|error| serde_json::from_str::<Problem>(&error).ok()),
            created_at: row.try_get("", "created_at")?,
            finished_at: row.try_get("", "finished_at")?,
        },
    })
}

fn json<T: DeserializeOwned + Default>(row: &QueryResult, name: &str) -> Result<T, StoreError> {
    Ok(serde_json::from_str(&row.try_get::<String>("", name)?).unwrap_or_default())
}

/// IM-06: when the same file last brought rows into an entity that are still there.
///
/// # Errors
/// When the database does not answer.
pub async fn imported_before(db: &Db, entity: &Entity, hash: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
    let mut undone = select_from("changes", "c");
    undone
        .expr(col("c", "operation_id"))
        .and_where(db.org_is("c"))
        .and_where(col("c", "operation_id").equals((t("i"), t("operation_id"))))
        .and_where(col("c", "undone_by").is_not_null());
    let mut select = select_from(TABLE, "i");
    select
        .expr(col("i", "created_at"))
        .and_where(db.org_is("i"))
        .and_where(live("i"))
        .and_where(col("i", "entity").eq(entity.name))
        .and_where(col("i", "file_hash").eq(hash))
        .and_where(col("i", "operation_id").is_not_null())
        .and_where(col("i", "created").add(col("i", "updated")).gt(0))
        .and_where(Expr::exists(undone).not())
        .order_by((t("i"), t("id")), Order::Desc)
        .limit(1);
    Ok(match db.one(&select).await? {
        Some(row) => Some(row.try_get("", "created_at")?),
        None => None,
    })
}

/// Adds rows of a file that are not there yet.
///
/// # Errors
/// When the database does not answer.
pub async fn add_file_rows(db: &Db, import: i64, rows: &[FileRow]) -> Result<(), StoreError> {
    write_rows(db, import, rows, false).await
}

/// Writes rows of a file over those that are there.
///
/// # Errors
/// When the database does not answer.
pub async fn put_file_rows(db: &Db, import: i64, rows: &[FileRow]) -> Result<(), StoreError> {
    write_rows(db, import, rows, true).await
}

async fn write_rows(db: &Db, import: i64, rows: &[FileRow], over: bool) -> Result<(), StoreError> {
    for some in rows.chunks(TOGETHER) {
        let mut insert = Query::insert();
        insert
            .into_table(t(ROWS))
            .columns(["org_id", "import_id", "number", "cells", "faults", "warnings", "outcome"].map(t));
        for row in some {
            let noted = |faults: &Vec<RowFault>| (!faults.is_empty()).then(|| text(faults));
            insert.values_panic([
                db.org().into(),
                import.into(),
                whole(row.number).into(),
                text(&row.cells).into(),
                noted(&row.faults).into(),
                noted(&row.warnings).into(),
                row.outcome.map(|outcome| outcome.slug().to_owned()).into(),
            ]);
        }
        if over {
            let key = OnConflict::columns(["org_id", "import_id", "number"].map(t));
            insert
                .on_conflict(key.clone().update_columns(["cells", "faults", "warnings", "outcome"].map(t)).to_owned());
        }
        db.run(&insert).await?;
    }
    Ok(())
}

/// Notes what became of rows.
///
/// # Errors
/// When the database does not answer.
pub async fn mark_rows(db: &Db, import: i64, numbers: &[u64], outcome: ImportOutcome) -> Result<(), StoreError> {
    for some in numbers.chunks(TOGETHER) {
        let mut update = Query::update();
        update
            .table(t(ROWS))
            .value(t("outcome"), outcome.slug())
            .and_where(by("org_id").eq(db.org()))
            .and_where(by("import_id").eq(import))
            .and_where(by("number").is_in(some.iter().map(|number| whole(*number))));
        db.run(&update).await?;
    }
    Ok(())
}

/// Forgets the rows of a file.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_file_rows(db: &Db, import: i64) -> Result<(), StoreError> {
    let mut delete = Query::delete();
    delete.from_table(t(ROWS)).and_where(by("org_id").eq(db.org())).and_where(by("import_id").eq(import));
    db.run(&delete).await.map(drop)
}

fn rows_of(db: &Db, import: i64) -> SelectStatement {
    let mut select = select_from(ROWS, "r");
    for column in ["number", "cells", "faults", "warnings", "outcome"] {
        select.expr(col("r", column));
    }
    select.and_where(db.org_is("r")).and_where(col("r", "import_id").eq(import));
    select
}

fn read_row(row: &QueryResult) -> Result<FileRow, StoreError> {
    let noted = |name: &str| -> Result<Vec<RowFault>, StoreError> {
        let noted: Option<String> = row.try_get("", name)?;
        Ok(noted.and_then(|noted| serde_json::from_str(&noted).ok()).unwrap_or_default())
    };
    let outcome: Option<String> = row.try_get("", "outcome")?;
    Ok(FileRow {
        number: u64::try_from(row.try_get::<i64>("", "number")?).unwrap_or_default(),
        cells: json(row, "cells")?,
        faults: noted("faults")?,
        warnings: noted("warnings")?,
        outcome: outcome.and_then(|outcome| ImportOutcome::parse(&outcome)),
    })
}

/// Rows of a file after a number, in its order.
///
/// # Errors
/// When the database does not answer.
pub async fn file_rows(
    db: &Db,
    import: i64,
    which: FileRows,
    after: u64,
    limit: u64,
) -> Result<Vec<FileRow>, StoreError> {
    let mut select = rows_of(db, import);
    select.and_where(col("r", "number").gt(whole(after)));
    match which {
        FileRows::All => {}
        FileRows::Bad => drop(select.and_where(col("r", "faults").is_not_null())),
        FileRows::Warned => drop(select.and_where(col("r", "warnings").is_not_null())),
    }
    select.order_by((t("r"), t("number")), Order::Asc).limit(limit);
    db.all(&select).await?.iter().map(read_row).collect()
}

/// One row of a file.
///
/// # Errors
/// When the database does not answer.
pub async fn file_row(db: &Db, import: i64, number: u64) -> Result<Option<FileRow>, StoreError> {
    let mut select = rows_of(db, import);
    select.and_where(col("r", "number").eq(whole(number)));
    db.one(&select).await?.as_ref().map(read_row).transpose()
}

/// Rows above a number of which some cell holds a text: candidates for duplicates.
///
/// # Errors
/// When the database does not answer.
pub async fn rows_with_text(db: &Db, import: i64, before: u64, cell: &str) -> Result<Vec<FileRow>, StoreError> {
    let pattern = format!("%{}%", crate::search::literal(&text(&cell)));
    let mut select = rows_of(db, import);
    select
        .and_where(col("r", "number").lt(whole(before)))
        .and_where(col("r", "cells").like(LikeExpr::new(pattern).escape('\\')))
        .order_by((t("r"), t("number")), Order::Asc)
        .limit(20);
    db.all(&select).await?.iter().map(read_row).collect()
}

/// How many rows of a file have faults, and how many have warnings.
///
/// # Errors
/// When the database does not answer.
pub async fn noted_rows(db: &Db, import: i64) -> Result<(u64, u64), StoreError> {
    let mut counts = [0, 0];
    for (count, column) in counts.iter_mut().zip(["faults", "warnings"]) {
        let mut select = select_from(ROWS, "r");
        select.expr_as(Expr::cust("cast(count(*) as bigint)"), t("n")).and_where(db.org_is("r"));
        select.and_where(col("r", "import_id").eq(import)).and_where(col("r", column).is_not_null());
        if let Some(row) = db.one(&select).await? {
            *count = u64::try_from(row.try_get::<i64>("", "n")?).unwrap_or_default();
        }
    }
    let [bad, warned] = counts;
    Ok((bad, warned))
}

/// A person's last import into an entity from a file with the same headers that came as far as a trial.
///
/// # Errors
/// When the database does not answer.
pub async fn last_alike(
    db: &Db,
    user: i64,
    entity: &Entity,
    headers: &[String],
) -> Result<Option<StoredImport>, StoreError> {
    let mut select = select_from(TABLE, "i");
    select
        .expr(col("i", "id"))
        .and_where(db.org_is("i"))
        .and_where(live("i"))
        .and_where(col("i", "entity").eq(entity.name))
        .and_where(col("i", "user_id").eq(user))
        .and_where(col("i", "loaded").eq(true))
        .and_where(col("i", "headers").eq(text(&headers)))
        .order_by((t("i"), t("id")), Order::Desc)
        .limit(1);
    match db.one(&select).await? {
        Some(row) => import_by_id(db, row.try_get("", "id")?).await,
        None => Ok(None),
    }
}
