//! The quick search: folded words, each of which must occur in the row or in a searched linked row.

use campus_model::{Entity, Kind, entities, fold};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, LikeExpr};

use crate::db::Db;
use crate::table::{col, live, select_from};

/// The condition that a row matches what was typed.
pub(crate) fn matches(db: &Db, entity: &'static Entity, alias: &str, typed: &str) -> Cond {
    let folded = fold(typed);
    let mut all = Cond::all();
    for word in folded.split(' ').filter(|word| !word.is_empty()).take(8) {
        all = all.add(word_in(db, entity, alias, word, 0));
    }
    all
}

/// A pattern that finds `text` literally.
pub(crate) fn literal(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}

pub(crate) fn contains(column: Expr, folded: &str) -> Expr {
    column.like(LikeExpr::new(format!("%{}%", literal(folded))).escape('\\'))
}

fn word_in(db: &Db, entity: &'static Entity, alias: &str, word: &str, depth: usize) -> Cond {
    let mut any = Cond::any().add(contains(col(alias, "search_text"), word));
    for field in entity.fields.iter().filter(|field| field.searched && depth < 3) {
        if let Kind::Link(target) = field.kind
            && let Some(target) = entities::find(target)
        {
            let next = format!("q{depth}_{}", field.name);
            let mut ids = select_from(target.name, &next);
            ids.expr(col(&next, "id")).and_where(db.own(target, &next)).cond_where(word_in(
                db,
                target,
                &next,
                word,
                depth + 1,
            ));
            if !target.global {
                ids.and_where(live(&next));
            }
            any = any.add(col(alias, field.name).in_subquery(ids));
        }
    }
    any
}
