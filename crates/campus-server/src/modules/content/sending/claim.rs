//! Taking a row of the outbox: one worker has it, for as long as its lease runs, and that is committed before anything is
//! sent (PL-06, PL-08).

use campus_model::content::idempotency_key;
use campus_model::entities::access::User;
use campus_model::entities::content::{AccountState, Content, ContentState, Outbox, PlatformAccount, SendState};
use campus_model::entities::organisation::Department;
use campus_model::{Choice, Record};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use campus_store::{Db, by, col, live, select_from, stored, t};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::tags::tags_of;
use super::turn::{self, Hand};
use super::{LEASE, gate};
use crate::answer::Answer;
use crate::app::App;
use crate::platform::{Outgoing, PlatformError, Told};

/// A row that a worker has, and what is to be sent.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// The row.
    pub row: i64,
    /// Who has it.
    pub worker: String,
    /// How often it was tried, this time included.
    pub tries: i64,
    /// What.
    pub content: i64,
    /// Of which submission.
    pub revision: i64,
    /// By which account.
    pub account: Option<i64>,
    /// As the platform gets it.
    pub outgoing: Outgoing,
}

impl Claimed {
    /// What the platform knows it by.
    #[must_use]
    pub fn key(&self) -> String {
        idempotency_key(self.content, self.revision)
    }

    /// Sends it: outside of any transaction, since it may take a while.
    ///
    /// # Errors
    /// What the platform says, or that it says nothing.
    pub async fn send(&self, app: &App) -> Told<String> {
        match &app.platform {
            Some(platform) => platform.create(&self.outgoing, &self.key()).await,
            None => Err(PlatformError::Unreachable),
        }
    }
}

/// Whether there is anything to do in an organisation: something due, or a lease that ran out.
///
/// # Errors
/// When the database does not answer.
pub async fn any(db: &Db, now: DateTime<Utc>) -> Answer<bool> {
    let mut lost = rows(db);
    lost.and_where(col("o", "state").eq(SendState::Sending.slug()))
        .and_where(col("o", "leased_until").lte(now))
        .limit(1);
    Ok(db.one(&lost).await?.is_some() || db.one(&due(db, now)).await?.is_some())
}

fn rows(db: &Db) -> SelectStatement {
    let mut select = select_from(Outbox::ENTITY.name, "o");
    select
        .expr(col("o", "id"))
        .and_where(db.own(Outbox::ENTITY, "o"))
        .and_where(live("o"))
        .order_by((t("o"), t("due_at")), Order::Asc)
        .order_by((t("o"), t("id")), Order::Asc);
    select
}

/// The row that is due first, of an account that works.
fn due(db: &Db, now: DateTime<Utc>) -> SelectStatement {
    let mut select = rows(db);
    let linked =
        |alias: &str, id: Expr| col(alias, "org_id").equals((t("o"), t("org_id"))).and(col(alias, "id").eq(id));
    select
        .join_as(JoinType::InnerJoin, t(Content::ENTITY.name), t("c"), linked("c", col("o", "content_id")))
        .join_as(JoinType::LeftJoin, t(PlatformAccount::ENTITY.name), t("a"), linked("a", col("c", "account_id")))
        .and_where(col("o", "state").eq(SendState::Waiting.slug()))
        .and_where(col("o", "due_at").lte(now))
        .cond_where(
            Cond::any()
                .add(col("c", "account_id").is_null())
                .add(col("a", "state").eq(AccountState::Authorised.slug())),
        )
        .limit(1);
    select
}

/// Takes the row that is due first, where there is one and the platform may be asked.
///
/// # Errors
/// When the database does not answer.
pub async fn claim(app: &App, org: i64) -> Answer<Option<Claimed>> {
    let worker = format!("{:032x}", rand::random::<u128>());
    loop {
        let now = app.clock.now();
        let db = app.store.write(org).await?;
        let Some(row) = db.one(&due(&db, now)).await? else { return Ok(None) };
        let row: i64 = row.try_get("", "id")?;
        if !gate::enter(&db, now).await? {
            return Ok(None);
        }
        if !lease(&db, row, &worker, now).await? {
            // Somebody was faster, and the row is theirs.
            continue;
        }
        let claimed = prepare(&db, row, &worker, now).await?;
        if claimed.is_none() {
            gate::leave(&db).await?;
        }
        let touched = db.touched();
        db.commit().await?;
        app.events.tell_touched(org, touched, None);
        if claimed.is_some() {
            return Ok(claimed);
        }
    }
}

/// Puts one's name on a row that still waits.
async fn lease(db: &Db, row: i64, worker: &str, now: DateTime<Utc>) -> Answer<bool> {
    let mut update = Query::update();
    update
        .table(t(Outbox::ENTITY.name))
        .value(t("state"), SendState::Sending.slug())
        .value(t("worker"), worker)
        .value(t("leased_until"), now + TimeDelta::seconds(LEASE))
        .value(t("attempts"), by("attempts").add(1))
        .value(t("version"), by("version").add(1))
        .value(t("updated_at"), now)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").eq(row))
        .and_where(by("state").eq(SendState::Waiting.slug()));
    db.note(Outbox::ENTITY);
    Ok(db.run(&update).await? == 1)
}

/// What a row sends. A content that moved on since is not sent: its row is cancelled.
async fn prepare(db: &Db, row: i64, worker: &str, now: DateTime<Utc>) -> Answer<Option<Claimed>> {
    let hand = Hand::product(db, now);
    let Some(outbox) = stored(db, Outbox::ENTITY, row).await? else { return Ok(None) };
    let id = outbox.int("content_id").unwrap_or_default();
    let content = turn::content(db, id).await?;
    let ready = |content: &Record| {
        let states = [ContentState::Publishing.slug(), ContentState::Scheduled.slug()];
        content.text("state").is_some_and(|state| states.contains(&state))
            && content.int("revision").unwrap_or_default() == outbox.int("revision").unwrap_or_default()
    };
    let Some(content) = content.filter(ready) else {
        turn::row(&hand, &outbox, &[("state", json!(SendState::Cancelled.slug()))]).await?;
        return Ok(None);
    };
    if content.text("state") == Some(ContentState::Scheduled.slug()) {
        turn::content_to(&hand, &content, ContentState::Publishing, &[]).await?;
    }
    let text = |name: &str| content.text(name).unwrap_or_default().to_owned();
    let path = path(db, content.int("department_id").unwrap_or_default()).await?;
    let author = author(db, content.int("author_id")).await?;
    let settings = content.get("publish_settings");
    Ok(Some(Claimed {
        row,
        worker: worker.to_owned(),
        tries: outbox.int("attempts").unwrap_or_default(),
        content: id,
        revision: outbox.int("revision").unwrap_or_default(),
        account: content.int("account_id"),
        outgoing: Outgoing {
            title: text("title"),
            content: text("body"),
            tags: tags_of(db.org(), &path, author, &text("tags")),
            category: content.text("category").filter(|text| !text.is_empty()).unwrap_or("default").to_owned(),
            publish_settings: if settings.is_object() { settings.clone() } else { json!({}) },
        },
    }))
}

/// The department's place in the tree.
async fn path(db: &Db, department: i64) -> Answer<String> {
    let mut select = select_from(Department::ENTITY.name, "d");
    select.expr(col("d", "path")).and_where(db.own(Department::ENTITY, "d")).and_where(col("d", "id").eq(department));
    let Some(row) = db.one(&select).await? else { return Ok(format!("/{department}/")) };
    Ok(row.try_get::<Option<String>>("", "path")?.unwrap_or_else(|| format!("/{department}/")))
}

/// The user who wrote it.
async fn author(db: &Db, staff: Option<i64>) -> Answer<Option<i64>> {
    let Some(staff) = staff else { return Ok(None) };
    let mut select = select_from(User::ENTITY.name, "u");
    select
        .expr(col("u", "id"))
        .and_where(db.own(User::ENTITY, "u"))
        .and_where(col("u", "staff_id").eq(staff))
        .order_by((t("u"), t("id")), Order::Asc)
        .limit(1);
    Ok(match db.one(&select).await? {
        Some(row) => Some(row.try_get("", "id")?),
        None => None,
    })
}
