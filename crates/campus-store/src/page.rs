//! Lists by keyset: one page of them, or all their rows some at a time.

use campus_model::{Labels, ListQuery, Page, Record};
use sea_orm::sea_query::{ExprTrait, NullOrdering, Order, PostgresQueryBuilder, SelectStatement, SqliteQueryBuilder};
use serde_json::Value as Json;

use crate::code::decode;
use crate::cursor::{self, OrderColumn};
use crate::db::Db;
use crate::dialect::Dialect;
use crate::error::StoreError;
use crate::narrow::narrowed;
use crate::search::Source;
use crate::select::{COUNTED, ROW, Reader};
use crate::table::{col, select_from, t};

/// Rows that [`Walk::next`] reads at a time: memory does not grow with the list.
const TOGETHER: u64 = 500;

/// Where a page begins.
enum Start {
    First,
    After(Vec<Json>),
    Offset(u64),
}

/// Some rows of a list, and the order's values in the last one while there are more.
struct Found {
    rows: Vec<Record>,
    links: Labels,
    last: Option<Vec<Json>>,
}

/// One page of a list.
///
/// # Errors
/// When the database does not answer.
pub async fn list(db: &Db, reader: &Reader<'_>, query: &ListQuery) -> Result<Page, StoreError> {
    let order = cursor::columns(db, reader.entity, &query.order(reader.entity), ROW);
    let limit = u64::from(query.limit);
    let after = query.after.as_deref().and_then(|after| cursor::read(after, &order));
    // ST-05: beyond the last page, or where pages have no number any more, stands the first.
    let offset = |page: u64| (page - 1).saturating_mul(limit);
    let mut page = query.page.filter(|_| after.is_none()).map(|page| if offset(page) < COUNTED { page } else { 1 });
    let start = match (after, page) {
        (Some(values), _) => Start::After(values),
        (None, Some(page)) => Start::Offset(offset(page)),
        (None, None) => Start::First,
    };
    let mut found = self::found(db, reader, query, &order, start, limit).await?;
    if found.rows.is_empty() && page.is_some_and(|page| page > 1) {
        page = Some(1);
        found = self::found(db, reader, query, &order, Start::First, limit).await?;
    }
    let Found { rows, links, last } = found;
    let next = last.map(|values| cursor::write(&values));
    Ok(Page { rows, links, page, next })
}

/// What reads the rows of a page, and one more if there is one.
async fn page(
    db: &Db,
    reader: &Reader<'_>,
    query: &ListQuery,
    order: &[OrderColumn],
    start: Start,
    limit: u64,
) -> Result<SelectStatement, StoreError> {
    let mut rows = rows(db, reader, query, order).await?;
    match start {
        Start::First => {}
        Start::After(values) => {
            rows.select.cond_where(cursor::after(&rows.order, &values));
        }
        Start::Offset(offset) => {
            rows.select.offset(offset);
        }
    }
    rows.select.expr(col(ROW, "id")).limit(limit + 1);
    ordered(&mut rows.select, &rows.order);
    // Labels and the like are looked up for the rows of the page, not for all that are sorted.
    let mut select = reader.select(db);
    select.and_where(col(ROW, "id").in_subquery(rows.select));
    for (place, column) in order.iter().enumerate() {
        select.expr_as(column.expr.clone(), t(&format!("__order_{place}")));
    }
    ordered(&mut select, order);
    Ok(select)
}

async fn found(
    db: &Db,
    reader: &Reader<'_>,
    query: &ListQuery,
    order: &[OrderColumn],
    start: Start,
    limit: u64,
) -> Result<Found, StoreError> {
    let select = page(db, reader, query, order, start, limit).await?;
    let mut found = db.all(&select).await?;
    let more = found.len() as u64 > limit;
    if more {
        found.pop();
    }
    let last = match found.last().filter(|_| more) {
        Some(row) => {
            let values: Result<Vec<Json>, _> = order
                .iter()
                .enumerate()
                .map(|(place, column)| decode(row, &format!("__order_{place}"), column.kind))
                .collect();
            Some(values?)
        }
        None => None,
    };
    let mut links = Labels::new();
    let mut rows = Vec::with_capacity(found.len());
    for row in &found {
        rows.push(reader.record(row, &mut links)?);
    }
    reader.add_lists(db, &mut rows, &mut links).await?;
    Ok(Found { rows, links, last })
}

/// The rows of a list by id alone, and the order as it is asked for there.
struct Rows {
    select: SelectStatement,
    order: Vec<OrderColumn>,
}

async fn rows(db: &Db, reader: &Reader<'_>, query: &ListQuery, order: &[OrderColumn]) -> Result<Rows, StoreError> {
    let entity = reader.entity;
    let mut order = order.to_vec();
    let by_id = matches!(query.order(entity).as_slice(), [first, ..] if first.field == "id");
    let any = by_id && !query.is_narrowed() && reader.scope.is_all(entity);
    let mut select = match Source::choose(db, entity, &query.q, any).await? {
        Some(source) => {
            if by_id {
                order.truncate(1);
                order[0].expr = Source::id(db);
            }
            source.rows(db, entity, ROW)
        }
        None => select_from(entity.name, ROW),
    };
    select.cond_where(reader.reached(db)).cond_where(narrowed(db, entity, query));
    Ok(Rows { select, order })
}

/// For tests and benchmarks only: the statement that finds the rows of a first page by id, to be explained, and the one
/// around it that reads them.
///
/// # Errors
/// When the database does not answer.
#[doc(hidden)]
pub async fn page_sql(db: &Db, reader: &Reader<'_>, query: &ListQuery) -> Result<[String; 2], StoreError> {
    let order = cursor::columns(db, reader.entity, &query.order(reader.entity), ROW);
    let limit = u64::from(query.limit);
    let whole = page(db, reader, query, &order, Start::First, limit).await?;
    let Rows { mut select, order } = rows(db, reader, query, &order).await?;
    select.expr(col(ROW, "id")).limit(limit + 1);
    ordered(&mut select, &order);
    Ok([select, whole].map(|select| match db.dialect() {
        Dialect::Sqlite => select.to_string(SqliteQueryBuilder),
        Dialect::Postgres => select.to_string(PostgresQueryBuilder),
    }))
}

fn ordered(select: &mut SelectStatement, order: &[OrderColumn]) {
    for column in order {
        let direction = if column.descending { Order::Desc } else { Order::Asc };
        if column.nullable {
            select.order_by_expr_with_nulls(column.expr.clone(), direction, NullOrdering::Last);
        } else {
            select.order_by_expr(column.expr.clone(), direction);
        }
    }
}

/// All rows of a list in its order, some at a time; where a page begins and how long it is does not count. Exact
/// only on a [`crate::Store::snapshot`].
pub struct Walk<'a> {
    db: &'a Db,
    reader: &'a Reader<'a>,
    query: &'a ListQuery,
    order: Vec<OrderColumn>,
    next: Option<Start>,
}

impl<'a> Walk<'a> {
    /// Stands before the first row.
    #[must_use]
    pub fn new(db: &'a Db, reader: &'a Reader<'a>, query: &'a ListQuery) -> Self {
        let order = cursor::columns(db, reader.entity, &query.order(reader.entity), ROW);
        Self { db, reader, query, order, next: Some(Start::First) }
    }

    /// The next rows with the labels of what they link to; `None` after the last.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn next(&mut self) -> Result<Option<(Vec<Record>, Labels)>, StoreError> {
        let Some(start) = self.next.take() else { return Ok(None) };
        let found = found(self.db, self.reader, self.query, &self.order, start, TOGETHER).await?;
        self.next = found.last.map(Start::After);
        Ok(Some((found.rows, found.links)))
    }
}
