//! Lists by keyset: one page of them, or all their rows some at a time.

use campus_model::{Labels, ListQuery, Page, Record};
use sea_orm::sea_query::{Expr, NullOrdering, Order};
use serde_json::Value as Json;

use crate::code::decode;
use crate::cursor::{self, OrderColumn};
use crate::db::Db;
use crate::error::StoreError;
use crate::select::{COUNTED, ROW, Reader, count_of, narrowed};
use crate::table::{select_from, t};

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
    let order = cursor::columns(reader.entity, &query.order(reader.entity), ROW);
    let mut matching = select_from(reader.entity.name, ROW);
    matching
        .expr(Expr::cust("1"))
        .cond_where(reader.reached(db))
        .cond_where(narrowed(db, reader.entity, query))
        .limit(COUNTED + 1);
    let matching = count_of(db, matching).await?;
    let total = Ord::min(matching, COUNTED);

    let limit = u64::from(query.limit);
    let mut page = None;
    let start = if let Some(values) = query.after.as_deref().and_then(|after| cursor::read(after, &order)) {
        Start::After(values)
    } else if let Some(number) = query.page {
        let last = Ord::max(total.div_ceil(limit), 1);
        let number = if number > last { 1 } else { number };
        page = Some(number);
        Start::Offset((number - 1) * limit)
    } else {
        Start::First
    };
    let Found { rows, links, last } = found(db, reader, query, &order, start, limit).await?;
    let next = last.map(|values| cursor::write(&values));
    Ok(Page { rows, links, total, exact: matching <= COUNTED, page, next })
}

async fn found(
    db: &Db,
    reader: &Reader<'_>,
    query: &ListQuery,
    order: &[OrderColumn],
    start: Start,
    limit: u64,
) -> Result<Found, StoreError> {
    let mut select = reader.select(db);
    select.cond_where(narrowed(db, reader.entity, query));
    for (place, column) in order.iter().enumerate() {
        select.expr_as(column.expr.clone(), t(&format!("__order_{place}")));
        let direction = if column.descending { Order::Desc } else { Order::Asc };
        if column.nullable {
            select.order_by_expr_with_nulls(column.expr.clone(), direction, NullOrdering::Last);
        } else {
            select.order_by_expr(column.expr.clone(), direction);
        }
    }
    match start {
        Start::First => {}
        Start::After(values) => {
            select.cond_where(cursor::after(order, &values));
        }
        Start::Offset(offset) => {
            select.offset(offset);
        }
    }
    select.limit(limit + 1);
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
        let order = cursor::columns(reader.entity, &query.order(reader.entity), ROW);
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
