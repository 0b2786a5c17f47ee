//! Lists in groups: one statement, whatever the number of rows and groups.

use std::collections::BTreeMap;

use campus_model::{Field, Groups, Kind, ListQuery, RowGroup, entities};
use sea_orm::QueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};

use crate::code::decode;
use crate::cursor::place_of;
use crate::db::Db;
use crate::error::StoreError;
use crate::group_places::linked_place_key;
use crate::label::linked_label_sql;
use crate::narrow::narrowed;
use crate::select::{ROW, Reader};
use crate::table::{col, select_from, t};

/// Groups at most.
const MOST: u64 = 200;
const GROUP: &str = "g";

/// The rows of a list by the values of `by`, with how many they are and the sums of what the list shows.
///
/// # Errors
/// When the database does not answer.
pub async fn groups(db: &Db, reader: &Reader<'_>, by: &'static Field, query: &ListQuery) -> Result<Groups, StoreError> {
    let dialect = db.dialect();
    let column = |name: &str| format!("\"{ROW}\".\"{name}\"");
    let entity = reader.entity;
    let sums: Vec<&'static Field> = entity
        .fields
        .iter()
        .filter(|field| field.listed && field.summable() && field.readable(reader.permissions))
        .collect();
    let value = match by.kind {
        Kind::Date => Expr::cust(dialect.month(&column(by.name))),
        _ => col(ROW, by.name),
    };
    let mut grouped = select_from(entity.name, ROW);
    grouped.expr_as(value.clone(), t("value")).expr_as(Expr::cust("cast(count(*) as bigint)"), t("count"));
    for field in &sums {
        grouped.expr_as(Expr::cust(dialect.sum(&column(field.name))), t(&format!("sum_{}", field.name)));
    }
    grouped.cond_where(reader.reached(db)).cond_where(narrowed(db, entity, query)).add_group_by([value]);
    if !entity.global {
        // For the label of what is linked; it is the same for every row.
        grouped.expr(col(ROW, "org_id")).add_group_by([col(ROW, "org_id")]);
    }

    let mut select = Query::select();
    select.expr(col(GROUP, "value")).expr(col(GROUP, "count"));
    for field in &sums {
        select.expr(col(GROUP, &format!("sum_{}", field.name)));
    }
    let target = by.target().and_then(entities::find).filter(|target| target.global || !entity.global);
    let label = target.map(|target| Expr::cust(linked_label_sql(target, GROUP, "value", 0)));
    if let Some(label) = &label {
        select.expr_as(label.clone(), t("label"));
    }
    select.from_subquery(grouped, t(GROUP)).order_by_expr(col(GROUP, "value").is_null(), Order::Asc);
    match by.kind {
        Kind::Choice(set) => select.order_by_expr(place_of(set, &format!("\"{GROUP}\".\"value\"")), Order::Asc),
        Kind::Date => select.order_by_expr(col(GROUP, "value"), Order::Desc),
        _ => {
            let placed = target.filter(|target| target.place().is_some());
            let place = placed.map(|target| linked_place_key(db, target, GROUP, "value"));
            select.order_by_expr(place.or(label).unwrap_or_else(|| col(GROUP, "value")), Order::Asc)
        }
    };
    select.order_by_expr(col(GROUP, "value"), Order::Asc).limit(MOST + 1);

    let rows = db.all(&select).await?;
    let more = rows.len() as u64 > MOST;
    let some = rows.iter().take(usize::try_from(MOST).unwrap_or(usize::MAX));
    let groups: Result<Vec<RowGroup>, StoreError> = some.map(|row| group(row, by, &sums, target.is_some())).collect();
    Ok(Groups { groups: groups?, more })
}

fn group(row: &QueryResult, by: &Field, sums: &[&'static Field], labelled: bool) -> Result<RowGroup, StoreError> {
    // Months are texts.
    let kind = if by.kind == Kind::Date { Kind::Text } else { by.kind };
    let value = match decode(row, "value", kind)? {
        serde_json::Value::Null => None,
        serde_json::Value::String(text) => Some(text),
        other => Some(other.to_string()),
    };
    let label = if labelled { row.try_get::<Option<String>>("", "label")? } else { None };
    let label = label.or_else(|| value.as_ref().filter(|_| by.target().is_some()).map(|id| format!("#{id}")));
    let mut added = BTreeMap::new();
    for field in sums {
        let sum: f64 = row.try_get("", &format!("sum_{}", field.name))?;
        #[allow(clippy::cast_possible_truncation, reason = "what does not fit stops at the largest")]
        added.insert(field.name.to_owned(), sum as i64);
    }
    let count = u64::try_from(row.try_get::<i64>("", "count")?).unwrap_or_default();
    Ok(RowGroup { value, label, count, sums: added })
}
