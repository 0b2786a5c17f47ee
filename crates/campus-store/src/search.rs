//! The quick search: folded words, each of which must occur in the row or in a searched linked row.
//!
//! The condition is always that the text holds the word. Of the entities that grow without end, an index names the rows
//! that come into question first: it knows every three characters that follow each other ([`crate::migrations`]).

use campus_model::{Entity, Kind, entities, fold};
use sea_orm::sea_query::{BinOper, Cond, Expr, ExprTrait, Func, JoinType, LikeExpr, Query, SelectStatement};

use crate::db::Db;
use crate::dialect::Dialect;
use crate::error::StoreError;
use crate::table::{col, live, select_from, t};

/// What the index is called in a query.
const INDEX: &str = "s";
/// Rows that the index may name before a walk along the list finds a page sooner.
const MANY: u64 = 10_000;
/// Grams of one word that are asked for: more narrow no further.
const GRAMS: usize = 40;

/// The condition that a row matches what was typed.
pub(crate) fn matches(db: &Db, entity: &'static Entity, alias: &str, typed: &str) -> Cond {
    let mut all = Cond::all();
    for word in words(typed) {
        all = all.add(word_in(db, entity, alias, &word, 0));
    }
    all
}

fn words(typed: &str) -> Vec<String> {
    fold(typed).split(' ').filter(|word| !word.is_empty()).take(8).map(str::to_owned).collect()
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
    let mut any = Cond::any();
    if entity.has_searched_texts() {
        any = any.add(contains(col(alias, "search_text"), word));
    }
    if depth < 3 {
        for (name, target) in linked(entity) {
            let next = format!("q{depth}_{name}");
            let mut ids = match Source::of(db, target, word) {
                Some(source) => source.rows(db, target, &next),
                None => select_from(target.name, &next),
            };
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
            any = any.add(col(alias, name).in_subquery(ids));
        }
    }
    if any.is_empty() { Cond::all().add(Expr::cust("1 = 0")) } else { any }
}

/// The links that are searched.
fn linked(entity: &'static Entity) -> impl Iterator<Item = (&'static str, &'static Entity)> {
    entity.fields.iter().filter(|field| field.searched).filter_map(|field| match field.kind {
        Kind::Link(target) => entities::find(target).map(|target| (field.name, target)),
        _ => None,
    })
}

/// The rows that the index names for a search.
pub(crate) struct Source(String);

impl Source {
    /// Where the entity's own texts are all that is searched, and indexed.
    fn of(db: &Db, entity: &'static Entity, typed: &str) -> Option<Self> {
        if linked(entity).next().is_some() {
            return None;
        }
        let words = words(typed);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        sought(db, entity, &words).map(Self)
    }

    /// The index to begin a list with, where that finds its rows sooner than a walk along the list's order: where it
    /// names few rows, or where they come in the order that is wanted and nothing else narrows them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn choose(
        db: &Db,
        entity: &'static Entity,
        typed: &str,
        in_any_order: bool,
    ) -> Result<Option<Self>, StoreError> {
        let Some(source) = Self::of(db, entity, typed) else { return Ok(None) };
        if in_any_order && db.dialect() == Dialect::Sqlite {
            return Ok(Some(source));
        }
        let mut named = Query::select();
        named.expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"));
        named.from_subquery(named_ids(db, entity, &source.0).limit(MANY).to_owned(), t("c"));
        let many = match db.one(&named).await? {
            Some(row) => u64::try_from(row.try_get::<i64>("", "n")?).unwrap_or_default() >= MANY,
            None => false,
        };
        Ok((!many).then_some(source))
    }

    /// `SELECT … FROM` the rows that the index names.
    pub fn rows(&self, db: &Db, entity: &'static Entity, alias: &str) -> SelectStatement {
        let mut select = Query::select();
        let table = format!("{}_search", entity.name);
        match db.dialect() {
            // CROSS: SQLite then begins with the index, whatever it believes about the other conditions.
            Dialect::Sqlite => {
                let same = col(alias, "id").equals((t(INDEX), t("rowid")));
                select.from_as(t(&table), t(INDEX));
                // A cross join is written without its condition, which has to stand below.
                select.join_as(JoinType::CrossJoin, t(entity.name), t(alias), Cond::all());
                select.and_where(same).and_where(sqlite_matches(&table, INDEX, &self.0));
            }
            Dialect::Postgres => {
                select.from_function(asked(entity, &self.0), t(INDEX)).join_as(
                    JoinType::InnerJoin,
                    t(entity.name),
                    t(alias),
                    col(alias, "id").equals((t(INDEX), t(INDEX))),
                );
            }
        }
        select
    }

    /// The row's number, as the index orders by it without a look at the rows.
    pub fn id(db: &Db) -> Expr {
        if db.dialect() == Dialect::Sqlite { col(INDEX, "rowid") } else { col(INDEX, INDEX) }
    }
}

/// The ids that the index names.
fn named_ids(db: &Db, entity: &Entity, sought: &str) -> SelectStatement {
    let mut ids = Query::select();
    let table = format!("{}_search", entity.name);
    match db.dialect() {
        Dialect::Sqlite => {
            ids.expr(col("i", "rowid")).from_as(t(&table), t("i")).and_where(sqlite_matches(&table, "i", sought))
        }
        Dialect::Postgres => ids.expr(col("i", "i")).from_function(asked(entity, sought), t("i")),
    };
    ids
}

fn sqlite_matches(table: &str, alias: &str, sought: &str) -> Expr {
    col(alias, table).binary(BinOper::Custom("match"), Expr::val(sought))
}

fn asked(entity: &Entity, sought: &str) -> sea_orm::sea_query::FunctionCall {
    Func::cust(t(&format!("{}_search_ids", entity.name))).arg(sought).arg(i64::MAX)
}

/// What the index is asked for: the grams of all words. None where there is no index, or a word is too short for it.
fn sought(db: &Db, entity: &Entity, words: &[&str]) -> Option<String> {
    if !entity.is_searched_by_index() || words.is_empty() {
        return None;
    }
    let mut grams = Vec::new();
    for word in words {
        let characters: Vec<char> = word.chars().collect();
        match characters.as_slice() {
            // A letter or figure is in most rows; a Chinese character is a word.
            [one] if one.is_ascii() => return None,
            [_] | [_, _] => grams.push(beginning(db, word)),
            longer => {
                grams.extend(longer.windows(3).take(GRAMS).map(|gram| whole(db, &gram.iter().collect::<String>())))
            }
        }
    }
    grams.sort_unstable();
    grams.dedup();
    Some(grams.join(if db.dialect() == Dialect::Sqlite { " " } else { " & " }))
}

/// A gram, as [`crate::migrations`] makes them of the texts.
fn whole(db: &Db, gram: &str) -> String {
    match db.dialect() {
        Dialect::Sqlite => {
            let bytes: String = gram.bytes().map(|byte| format!("{byte:02x}")).collect();
            format!("\"{}x{bytes}\"", db.org())
        }
        Dialect::Postgres => format!("'{}:{}'", db.org(), gram.replace('\\', "\\\\").replace('\'', "''")),
    }
}

/// Every gram that begins so: what follows a shorter word is of no matter.
fn beginning(db: &Db, word: &str) -> String {
    match db.dialect() {
        Dialect::Sqlite => format!("{}*", whole(db, word)),
        Dialect::Postgres => format!("{}:*", whole(db, word)),
    }
}
