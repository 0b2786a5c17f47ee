//! What narrows a list: the quick search, filters, and trees of them.

use campus_model::{Entity, Field, Filter, Kind, ListQuery, Node, Op, fold};
use sea_orm::sea_query::{Cond, Expr, ExprTrait};

use crate::code::encode_text;
use crate::db::Db;
use crate::pattern::{Place, holds};
use crate::scope::at_or_below;
use crate::search;
use crate::select::ROW;
use crate::table::{col, select_from};

/// The quick search and the filters; days are in figures ([`ListQuery::resolved`]).
pub(crate) fn narrowed(db: &Db, entity: &'static Entity, query: &ListQuery) -> Cond {
    let mut all = search::matches(db, entity, ROW, &query.q);
    for filter in &query.filters {
        all = all.add(condition(db, entity, filter));
    }
    if let Some(tree) = &query.tree {
        all = all.add(node(db, entity, tree));
    }
    all
}

fn node(db: &Db, entity: &'static Entity, tree: &Node) -> Cond {
    match tree {
        Node::All(parts) => parts.iter().fold(Cond::all(), |all, part| all.add(node(db, entity, part))),
        Node::Any(parts) => parts.iter().fold(Cond::any(), |any, part| any.add(node(db, entity, part))),
        Node::One(filter) => condition(db, entity, filter),
    }
}

fn condition(db: &Db, entity: &'static Entity, filter: &Filter) -> Cond {
    if filter.field == "id" {
        return compare(db, col(ROW, "id"), Kind::Link(entity.name), filter);
    }
    match entity.field(&filter.field) {
        Some(field) if matches!(field.kind, Kind::Links(_)) => in_list(db, entity, field, filter),
        Some(field) if matches!(field.kind, Kind::Choices(_)) && filter.op != Op::Empty => {
            among(&col(ROW, field.name), filter)
        }
        Some(field) => compare(db, col(ROW, field.name), field.kind, filter),
        None => Cond::all().add(Expr::cust("1 = 0")),
    }
}

fn compare(db: &Db, column: Expr, kind: Kind, filter: &Filter) -> Cond {
    let first = filter.values.first().map(String::as_str).unwrap_or_default();
    let values = || filter.values.iter().map(|value| encode_text(kind, value));
    // Of several texts one is enough; not containing means none of them.
    let any = |place: Place| {
        let texts = filter.values.iter().map(|text| holds(db.dialect(), column.clone(), &fold(text), place));
        texts.fold(Cond::any(), Cond::add)
    };
    match filter.op {
        Op::Is => Cond::all().add(column.is_in(values())),
        Op::Not => Cond::any().add(column.clone().is_not_in(values())).add(column.is_null()),
        Op::From => Cond::all().add(column.gte(encode_text(kind, first))),
        Op::To => Cond::all().add(column.lte(encode_text(kind, first))),
        Op::Before => Cond::all().add(column.lt(encode_text(kind, first))),
        Op::Contains => any(Place::Anywhere),
        Op::NotContains => Cond::any().add(any(Place::Anywhere).not()).add(column.is_null()),
        Op::Starts => any(Place::Beginning),
        Op::Ends => any(Place::End),
        Op::Empty if first == "true" => Cond::all().add(column.is_null()),
        Op::Empty => Cond::all().add(column.is_not_null()),
        Op::Below => {
            let ids = filter.values.iter().filter_map(|value| value.parse().ok()).collect();
            Cond::all().add(column.in_subquery(at_or_below(db, ids)))
        }
    }
}

/// A JSON list of slugs: has one of them, or none of them.
fn among(column: &Expr, filter: &Filter) -> Cond {
    let mut any = Cond::any();
    for slug in &filter.values {
        any = any.add(search::contains(column.clone(), &format!("\"{slug}\"")));
    }
    if filter.op == Op::Not { Cond::any().add(any.not()).add(column.clone().is_null()) } else { any }
}

fn in_list(db: &Db, entity: &Entity, field: &Field, filter: &Filter) -> Cond {
    let mut owners = select_from(&format!("{}_{}", entity.name, field.name), "f");
    owners.expr(col("f", "owner_id")).and_where(db.org_is("f"));
    let id = col(ROW, "id");
    match filter.op {
        Op::Empty if filter.values.first().is_some_and(|value| value == "true") => {
            Cond::all().add(id.not_in_subquery(owners))
        }
        Op::Empty => Cond::all().add(id.in_subquery(owners)),
        op => {
            let ids: Vec<i64> = filter.values.iter().filter_map(|value| value.parse().ok()).collect();
            owners.and_where(col("f", "target_id").is_in(ids));
            Cond::all().add(if op == Op::Not { id.not_in_subquery(owners) } else { id.in_subquery(owners) })
        }
    }
}
