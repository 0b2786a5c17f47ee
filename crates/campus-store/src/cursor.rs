//! Keyset paging: the cursor is the order's values in the last row, so that any depth costs the same.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use campus_model::{ChoiceSet, Entity, Kind, Sort, entities};
use sea_orm::sea_query::{Cond, Expr, ExprTrait};
use serde_json::Value as Json;

use crate::code::encode;
use crate::db::Db;
use crate::group_places::{linked_place_key, place_key};
use crate::label::linked_label_sql;
use crate::table::col;

/// One column of an order: what is compared, and how its values travel in a cursor.
#[derive(Clone)]
pub(crate) struct OrderColumn {
    pub expr: Expr,
    pub kind: Kind,
    pub nullable: bool,
    pub descending: bool,
}

/// The columns of an order: links by label, or by the place of what has one, choices by their place in the list.
pub(crate) fn columns(db: &Db, entity: &'static Entity, order: &[Sort], alias: &str) -> Vec<OrderColumn> {
    order
        .iter()
        .filter_map(|sort| {
            let descending = sort.descending;
            if sort.field == "id" {
                return Some(OrderColumn { expr: col(alias, "id"), kind: Kind::Integer, nullable: false, descending });
            }
            let field = entity.field(&sort.field)?;
            let nullable = !field.required && field.kind != Kind::Boolean;
            if field.placed {
                return Some(OrderColumn { expr: place_key(db, alias), kind: field.kind, nullable, descending });
            }
            Some(match field.kind {
                Kind::Link(target) => {
                    let target = entities::find(target)?;
                    if target.place().is_some() {
                        let expr = linked_place_key(db, target, alias, field.name);
                        return Some(OrderColumn { expr, kind: Kind::Integer, nullable: true, descending });
                    }
                    let label = linked_label_sql(target, alias, field.name, 5);
                    OrderColumn { expr: Expr::cust(label), kind: Kind::Text, nullable: true, descending }
                }
                Kind::Choice(set) => OrderColumn {
                    expr: place_of(set, &format!("\"{alias}\".\"{}\"", field.name)),
                    kind: Kind::Integer,
                    nullable,
                    descending,
                },
                kind => OrderColumn { expr: col(alias, field.name), kind, nullable, descending },
            })
        })
        .collect()
}

/// The place of a choice in its list.
pub(crate) fn place_of(set: &ChoiceSet, column: &str) -> Expr {
    let mut places = format!("case {column}");
    for (place, slug) in set.slugs.iter().enumerate() {
        places.push_str(&format!(" when '{slug}' then {place}"));
    }
    Expr::cust(format!("cast({places} end as bigint)"))
}

/// The cursor of the page after a row with these values.
pub(crate) fn write(values: &[Json]) -> String {
    URL_SAFE_NO_PAD.encode(Json::from(values.to_vec()).to_string())
}

/// The values of a cursor; a stale or foreign one is none, and gives the first page (ST-05).
pub(crate) fn read(cursor: &str, columns: &[OrderColumn]) -> Option<Vec<Json>> {
    let values: Vec<Json> = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let fits = |(value, column): (&Json, &OrderColumn)| match value {
        Json::Null => column.nullable,
        value => match column.kind {
            Kind::Integer | Kind::Money | Kind::Decimal(_) | Kind::Percent | Kind::Link(_) => value.is_i64(),
            Kind::Boolean => value.is_boolean(),
            Kind::Date | Kind::Time | Kind::DateTime => !matches!(encode(column.kind, value), v if is_null(&v)),
            _ => value.is_string(),
        },
    };
    (values.len() == columns.len() && values.iter().zip(columns).all(fits)).then_some(values)
}

fn is_null(value: &sea_orm::sea_query::Value) -> bool {
    use sea_orm::sea_query::Value as V;
    matches!(value, V::ChronoDate(None) | V::ChronoTime(None) | V::ChronoDateTimeUtc(None))
}

/// The condition that a row comes after these values. NULL comes last in both directions.
pub(crate) fn after(columns: &[OrderColumn], values: &[Json]) -> Cond {
    let mut any = Cond::any();
    for place in 0..columns.len() {
        let mut all = Cond::all();
        for (column, value) in columns.iter().zip(values).take(place) {
            all = all.add(match value {
                Json::Null => column.expr.clone().is_null(),
                value => column.expr.clone().eq(encode(column.kind, value)),
            });
        }
        let (column, value) = (&columns[place], &values[place]);
        if value.is_null() {
            continue;
        }
        let bound = encode(column.kind, value);
        let further = if column.descending { column.expr.clone().lt(bound) } else { column.expr.clone().gt(bound) };
        let mut next = Cond::any().add(further);
        if column.nullable {
            next = next.add(column.expr.clone().is_null());
        }
        any = any.add(all.add(next));
    }
    // Said once more, so that an index finds the place instead of walking to it.
    match (columns.first(), values.first()) {
        (Some(first), Some(value)) if !first.nullable && !value.is_null() => {
            let bound = encode(first.kind, value);
            let from = if first.descending { first.expr.clone().lte(bound) } else { first.expr.clone().gte(bound) };
            Cond::all().add(from).add(any)
        }
        _ => any,
    }
}
