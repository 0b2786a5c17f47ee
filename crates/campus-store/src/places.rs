//! Places that people opened lately or starred.

use campus_model::{Place, RECENT_PLACES};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Cond, Expr, ExprTrait, OnConflict, Order, Query};

use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, select_from, t};

const TABLE: &str = "places";
const KEY: [&str; 6] = ["org_id", "user_id", "entity", "row_id", "view_id", "screen"];

/// A place as it is stored: when it was opened last, and when it was starred.
#[derive(Clone, Debug)]
pub struct StoredPlace {
    /// The place.
    pub place: Place,
    /// When it was opened last.
    pub opened_at: Option<DateTime<Utc>>,
    /// Since when it is starred.
    pub starred_at: Option<DateTime<Utc>>,
}

/// A person's places.
///
/// # Errors
/// When the database does not answer.
pub async fn places_of(db: &Db, user: i64) -> Result<Vec<StoredPlace>, StoreError> {
    let mut select = select_from(TABLE, "p");
    for column in ["entity", "row_id", "view_id", "screen", "opened_at", "starred_at"] {
        select.expr(col("p", column));
    }
    select.and_where(db.org_is("p")).and_where(col("p", "user_id").eq(user));
    let text = |text: String| Some(text).filter(|text| !text.is_empty());
    let key = |key: i64| Some(key).filter(|key| *key != 0);
    let mut places = Vec::new();
    for row in db.all(&select).await? {
        places.push(StoredPlace {
            place: Place {
                entity: text(row.try_get("", "entity")?),
                id: key(row.try_get("", "row_id")?),
                view: key(row.try_get("", "view_id")?),
                screen: text(row.try_get("", "screen")?),
            },
            opened_at: row.try_get("", "opened_at")?,
            starred_at: row.try_get("", "starred_at")?,
        });
    }
    Ok(places)
}

/// Notes that a person opened a place; the oldest beyond the most are forgotten.
///
/// # Errors
/// When the database does not answer.
pub async fn opened(db: &Db, user: i64, place: &Place, at: DateTime<Utc>) -> Result<(), StoreError> {
    note(db, user, place, "opened_at", Some(at)).await?;
    let mut newest = select_from(TABLE, "p");
    newest
        .expr(col("p", "id"))
        .and_where(db.org_is("p"))
        .and_where(col("p", "user_id").eq(user))
        .and_where(col("p", "opened_at").is_not_null())
        .order_by((t("p"), t("opened_at")), Order::Desc)
        .order_by((t("p"), t("id")), Order::Desc)
        .limit(RECENT_PLACES);
    forget(db, user, Cond::all().add(by("id").not_in_subquery(newest))).await
}

/// Stars a place of a person, or takes the star away.
///
/// # Errors
/// When the database does not answer.
pub async fn star(db: &Db, user: i64, place: &Place, starred: bool, at: DateTime<Utc>) -> Result<(), StoreError> {
    note(db, user, place, "starred_at", starred.then_some(at)).await?;
    forget(db, user, Cond::all().add(by("opened_at").is_null())).await
}

async fn note(db: &Db, user: i64, place: &Place, column: &str, at: Option<DateTime<Utc>>) -> Result<(), StoreError> {
    let mut insert = Query::insert();
    insert
        .into_table(t(TABLE))
        .columns(KEY.into_iter().chain([column]).map(t))
        .values_panic([
            db.org().into(),
            user.into(),
            place.entity.as_deref().unwrap_or_default().into(),
            place.id.unwrap_or_default().into(),
            place.view.unwrap_or_default().into(),
            place.screen.as_deref().unwrap_or_default().into(),
            Expr::val(at),
        ])
        .on_conflict(OnConflict::columns(KEY.map(t)).update_columns([t(column)]).to_owned());
    db.run(&insert).await.map(drop)
}

/// Forgets places that are not starred.
async fn forget(db: &Db, user: i64, which: Cond) -> Result<(), StoreError> {
    let mut delete = Query::delete();
    delete
        .from_table(t(TABLE))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("user_id").eq(user))
        .and_where(by("starred_at").is_null())
        .cond_where(which);
    db.run(&delete).await.map(drop)
}
