//! Turns of a content and of its row in the outbox: written, noted in the history, and told to whoever is concerned.

use campus_model::entities::access::User;
use campus_model::entities::content::{Content, ContentState, Outbox};
use campus_model::{ChangeAction, Choice, NotificationKind, NotificationParams, Record};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{Change, Db, NewNotification, by, col, live, notify, record_changes, select_from, stored, t, touch};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::answer::Answer;

/// Who turns something: the product, or somebody by a request that the rest of the change is noted under.
pub struct Hand<'a> {
    /// The transaction.
    pub db: &'a Db,
    /// The user; nobody where the product does it.
    pub by: Option<i64>,
    /// Under what the change is noted.
    pub operation: String,
    /// Now.
    pub now: DateTime<Utc>,
}

impl<'a> Hand<'a> {
    /// The product's own.
    #[must_use]
    pub fn product(db: &'a Db, now: DateTime<Utc>) -> Self {
        Self { db, by: None, operation: format!("{:032x}", rand::random::<u128>()), now }
    }

    fn user(&self) -> i64 {
        self.by.unwrap_or_default()
    }
}

/// A content that is not in the trash, as it is stored.
///
/// # Errors
/// When the database does not answer.
pub async fn content(db: &Db, id: i64) -> Answer<Option<Record>> {
    let mut select = select_from(Content::ENTITY.name, "c");
    select
        .expr(col("c", "id"))
        .and_where(db.own(Content::ENTITY, "c"))
        .and_where(live("c"))
        .and_where(col("c", "id").eq(id));
    if db.one(&select).await?.is_none() {
        return Ok(None);
    }
    Ok(stored(db, Content::ENTITY, id).await?)
}

/// Brings a content to a state, with other values of it.
///
/// # Errors
/// When the database does not answer.
pub async fn content_to(
    hand: &Hand<'_>,
    content: &Record,
    state: ContentState,
    values: &[(&str, Value)],
) -> Answer<()> {
    let mut all = vec![("state", json!(state.slug()))];
    all.extend(values.iter().cloned());
    touch(hand.db, Content::ENTITY, content.id(), &all, hand.user(), hand.now).await?;
    let mut change = Change::new(Content::ENTITY, content.id(), ChangeAction::Edit, content.version() + 1);
    for (name, value) in all {
        if content.get(name) != &value {
            change.before.set(name, content.get(name).clone());
            change.after.set(name, value);
        }
    }
    change.lasting = true;
    Ok(record_changes(hand.db, &hand.operation, None, hand.user(), hand.now, &[change]).await?)
}

/// Changes a row of the outbox, which nobody has any more.
///
/// # Errors
/// When the database does not answer.
pub async fn row(hand: &Hand<'_>, row: &Record, values: &[(&str, Value)]) -> Answer<()> {
    touch(hand.db, Outbox::ENTITY, row.id(), values, hand.user(), hand.now).await?;
    let mut free = Query::update();
    free.table(t(Outbox::ENTITY.name))
        .value(t("leased_until"), None::<DateTime<Utc>>)
        .and_where(by("org_id").eq(hand.db.org()))
        .and_where(by("id").eq(row.id()));
    hand.db.run(&free).await?;
    Ok(())
}

/// Whoever had a row has it no more: what they still come to know of it changes nothing.
///
/// # Errors
/// When the database does not answer.
pub async fn disown(db: &Db, row: i64) -> Answer<()> {
    let mut update = Query::update();
    update
        .table(t(Outbox::ENTITY.name))
        .value(t("worker"), None::<String>)
        .value(t("leased_until"), None::<DateTime<Utc>>)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").eq(row));
    db.run(&update).await?;
    Ok(())
}

/// Tells the users of some staff.
///
/// # Errors
/// When the database does not answer.
pub async fn tell(hand: &Hand<'_>, staff: &[i64], kind: NotificationKind, about: (&str, i64)) -> Answer<()> {
    if staff.is_empty() {
        return Ok(());
    }
    let mut select = select_from(User::ENTITY.name, "u");
    select
        .expr(col("u", "id"))
        .and_where(hand.db.own(User::ENTITY, "u"))
        .and_where(live("u"))
        .and_where(col("u", "staff_id").is_in(staff.iter().copied()));
    let rows = hand.db.all(&select).await?;
    let users = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<Vec<i64>, _>>()?;
    let (entity, id) = about;
    let new =
        NewNotification { kind, about: Some((entity, Some(id))), by: hand.by, params: NotificationParams::default() };
    Ok(notify(hand.db, &users, &new, hand.now).await?)
}
