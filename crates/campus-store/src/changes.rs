//! The history of rows: what each generic change did, written in its transaction.

use campus_model::{ChangeAction, Entity, Record};
use chrono::{DateTime, Utc};
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, select_from, t};
use crate::timeline::{Moment, newest};

const TABLE: &str = "changes";
/// How often an operation that was taken back and done again is followed.
const MOST_TURNS: u32 = 50;
/// Rows per statement.
const TOGETHER: usize = 200;

/// One change of one row.
#[derive(Clone, Debug)]
pub struct Change {
    /// Rises with time.
    pub id: i64,
    /// The request that made it; the same for all rows it changed.
    pub operation_id: String,
    /// The row's entity.
    pub entity: String,
    /// The row.
    pub row_id: i64,
    /// What was done.
    pub action: ChangeAction,
    /// Who did it (`users.id`); 0 for the product itself.
    pub user_id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The changed fields before; empty when the row was added, deleted or restored.
    pub before: Record,
    /// The changed fields after; when the row was added, all that were given.
    pub after: Record,
    /// The row's version after.
    pub version: i64,
    /// It went with the row it belongs to, and comes back with it.
    pub along: bool,
    /// It cannot be undone: a secret was set.
    pub lasting: bool,
    /// The operation that undid it.
    pub undone_by: Option<String>,
}

impl Change {
    /// A change about to be recorded.
    #[must_use]
    pub fn new(entity: &Entity, row_id: i64, action: ChangeAction, version: i64) -> Self {
        Self {
            id: 0,
            operation_id: String::new(),
            entity: entity.name.to_owned(),
            row_id,
            action,
            user_id: 0,
            at: DateTime::UNIX_EPOCH,
            before: Record::new(),
            after: Record::new(),
            version,
            along: false,
            lasting: false,
            undone_by: None,
        }
    }

    fn read(row: &QueryResult) -> Result<Self, StoreError> {
        let record = |name: &str| -> Result<Record, StoreError> {
            Ok(serde_json::from_str(&row.try_get::<String>("", name)?).unwrap_or_default())
        };
        Ok(Self {
            id: row.try_get("", "id")?,
            operation_id: row.try_get("", "operation_id")?,
            entity: row.try_get("", "entity")?,
            row_id: row.try_get("", "row_id")?,
            action: ChangeAction::parse(&row.try_get::<String>("", "action")?).unwrap_or_default(),
            user_id: row.try_get("", "user_id")?,
            at: row.try_get("", "at")?,
            before: record("before")?,
            after: record("after")?,
            version: row.try_get("", "version")?,
            along: row.try_get("", "along")?,
            lasting: row.try_get("", "lasting")?,
            undone_by: row.try_get("", "undone_by")?,
        })
    }
}

/// Records changes of one operation by one person, 200 a statement. `undoes` is the operation that they reverse.
///
/// # Errors
/// When the database does not answer.
pub async fn record_changes(
    db: &Db,
    operation_id: &str,
    undoes: Option<&str>,
    user: i64,
    at: DateTime<Utc>,
    changes: &[Change],
) -> Result<(), StoreError> {
    for some in changes.chunks(TOGETHER) {
        let mut insert = Query::insert();
        insert.into_table(t(TABLE)).columns(
            [
                "org_id",
                "operation_id",
                "entity",
                "row_id",
                "action",
                "user_id",
                "at",
                "before",
                "after",
                "version",
                "along",
                "lasting",
                "undoes",
            ]
            .map(t),
        );
        for change in some {
            let text = |record: &Record| serde_json::to_string(record).unwrap_or_else(|_| "{}".to_owned());
            insert.values_panic([
                db.org().into(),
                operation_id.into(),
                change.entity.as_str().into(),
                change.row_id.into(),
                change.action.slug().into(),
                user.into(),
                at.into(),
                text(&change.before).into(),
                text(&change.after).into(),
                change.version.into(),
                change.along.into(),
                change.lasting.into(),
                undoes.map(str::to_owned).into(),
            ]);
        }
        db.run(&insert).await?;
    }
    Ok(())
}

fn select(db: &Db) -> SelectStatement {
    let mut select = select_from(TABLE, "c");
    for column in [
        "id",
        "operation_id",
        "entity",
        "row_id",
        "action",
        "user_id",
        "at",
        "before",
        "after",
        "version",
        "along",
        "lasting",
        "undone_by",
    ] {
        select.expr(col("c", column));
    }
    select.and_where(db.org_is("c"));
    select
}

fn of_row(db: &Db, entity: &Entity, row: i64) -> SelectStatement {
    let mut select = select(db);
    select.and_where(col("c", "entity").eq(entity.name)).and_where(col("c", "row_id").eq(row));
    select
}

async fn read(db: &Db, select: &SelectStatement) -> Result<Vec<Change>, StoreError> {
    db.all(select).await?.iter().map(Change::read).collect()
}

/// The changes of a row, newest first, `most` at most; those before the change `after`, if one is named.
///
/// # Errors
/// When the database does not answer.
pub async fn changes_of_row(
    db: &Db,
    entity: &Entity,
    row: i64,
    after: Option<i64>,
    most: u64,
) -> Result<Vec<Change>, StoreError> {
    let mut select = of_row(db, entity, row);
    if let Some(after) = after {
        select.and_where(col("c", "id").lt(after));
    }
    select.order_by((t("c"), t("id")), Order::Desc).limit(most);
    read(db, &select).await
}

/// The changes of a row before a moment of its timeline, newest first, `most` at most.
///
/// # Errors
/// When the database does not answer.
pub async fn changes_before(
    db: &Db,
    entity: &Entity,
    row: i64,
    before: Option<&Moment>,
    most: u64,
) -> Result<Vec<Change>, StoreError> {
    let mut select = of_row(db, entity, row);
    newest(&mut select, "c", "at", Moment::CHANGE, before, most);
    read(db, &select).await
}

/// The changes of a row from the change `from` on (included), oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn changes_since(db: &Db, entity: &Entity, row: i64, from: i64) -> Result<Vec<Change>, StoreError> {
    let mut select = of_row(db, entity, row);
    select.and_where(col("c", "id").gte(from)).order_by((t("c"), t("id")), Order::Asc);
    read(db, &select).await
}

/// What one operation changed, the last first, `most` at most; only what came before the change `before`, if one is
/// named.
///
/// # Errors
/// When the database does not answer.
pub async fn changes_of_operation(
    db: &Db,
    operation_id: &str,
    before: Option<i64>,
    most: u64,
) -> Result<Vec<Change>, StoreError> {
    read(db, &of_operation(db, operation_id, before, most)).await
}

fn of_operation(db: &Db, operation_id: &str, before: Option<i64>, most: u64) -> SelectStatement {
    let mut select = select(db);
    select.and_where(col("c", "operation_id").eq(operation_id));
    if let Some(before) = before {
        select.and_where(col("c", "id").lt(before));
    }
    select.order_by((t("c"), t("id")), Order::Desc).limit(most);
    select
}

/// The change that moved a row to the trash, where it is known.
///
/// # Errors
/// When the database does not answer.
pub async fn change_that_trashed(db: &Db, entity: &Entity, row: i64) -> Result<Option<Change>, StoreError> {
    let mut select = of_row(db, entity, row);
    select.order_by((t("c"), t("id")), Order::Desc).limit(1);
    let last = read(db, &select).await?.into_iter().next();
    Ok(last.filter(|change| change.action == ChangeAction::Delete))
}

/// The rows of `entity` that an operation moved along with the rows they belong to.
///
/// # Errors
/// When the database does not answer.
pub async fn went_along(db: &Db, operation_id: &str, entity: &Entity) -> Result<Vec<i64>, StoreError> {
    let mut select = select_from(TABLE, "c");
    select
        .expr(col("c", "row_id"))
        .and_where(db.org_is("c"))
        .and_where(col("c", "operation_id").eq(operation_id))
        .and_where(col("c", "entity").eq(entity.name))
        .and_where(col("c", "along").eq(true));
    db.all(&select).await?.iter().map(|row| Ok(row.try_get("", "row_id")?)).collect()
}

/// How many rows an operation changed that were not taken back yet, without those that went along; `None` for an
/// operation that nobody made.
///
/// # Errors
/// When the database does not answer.
pub async fn standing_changes(db: &Db, operation_id: &str) -> Result<Option<u64>, StoreError> {
    let mut select = select_from(TABLE, "c");
    let standing = "cast(coalesce(sum(case when c.undone_by is null and not c.along then 1 else 0 end), 0) as bigint)";
    select
        .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
        .expr_as(Expr::cust(standing), t("standing"))
        .and_where(db.org_is("c"))
        .and_where(col("c", "operation_id").eq(operation_id));
    let Some(row) = db.one(&select).await? else { return Ok(None) };
    let count = |name: &str| -> Result<u64, StoreError> {
        Ok(u64::try_from(row.try_get::<i64>("", name)?).unwrap_or_default())
    };
    Ok(if count("n")? == 0 { None } else { Some(count("standing")?) })
}

/// The operation that an operation stands by, and whether it stands: what was taken back and done again stands by the
/// doing again.
///
/// # Errors
/// When the database does not answer.
pub async fn standing_operation(db: &Db, operation_id: &str) -> Result<(String, bool), StoreError> {
    let mut by = operation_id.to_owned();
    for _ in 0..MOST_TURNS {
        let Some(undone) = undone_by(db, &by).await? else { return Ok((by, true)) };
        match undone_by(db, &undone).await? {
            Some(again) => by = again,
            None => return Ok((by, false)),
        }
    }
    Ok((by, true))
}

/// The operation that took the last of an operation back; `None` while some of it stands.
async fn undone_by(db: &Db, operation_id: &str) -> Result<Option<String>, StoreError> {
    let mut standing = of_operation(db, operation_id, None, 1);
    standing.and_where(col("c", "undone_by").is_null());
    if db.one(&standing).await?.is_some() {
        return Ok(None);
    }
    Ok(read(db, &of_operation(db, operation_id, None, 1)).await?.into_iter().next().and_then(|change| change.undone_by))
}

/// What one operation changed and what was not taken back yet, as [`changes_of_operation`].
///
/// # Errors
/// When the database does not answer.
pub async fn changes_to_undo(
    db: &Db,
    operation_id: &str,
    before: Option<i64>,
    most: u64,
) -> Result<Vec<Change>, StoreError> {
    let mut select = of_operation(db, operation_id, before, most);
    select.and_where(col("c", "undone_by").is_null());
    read(db, &select).await
}

/// Notes which operation undid an operation, as far down as the change `from`.
///
/// # Errors
/// When the database does not answer.
pub async fn mark_undone(db: &Db, operation_id: &str, undone_by: &str, from: i64) -> Result<(), StoreError> {
    let mut update = Query::update();
    update
        .table(t(TABLE))
        .value(t("undone_by"), Expr::val(undone_by))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("operation_id").eq(operation_id))
        .and_where(by("undone_by").is_null())
        .and_where(by("id").gte(from));
    db.run(&update).await.map(drop)
}
