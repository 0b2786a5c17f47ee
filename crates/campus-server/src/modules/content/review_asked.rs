//! Who is asked to review a submission, and who is told of it (CO-02).

use std::collections::BTreeMap;

use campus_model::entities::access::User;
use campus_model::entities::content::{Content, ContentReview, Verdict};
use campus_model::entities::organisation::ApprovalMode;
use campus_model::{Choice, NotificationKind, NotificationParams, Record};
use campus_store::sea_query::{Expr, ExprTrait, JoinType, Order, Query};
use campus_store::{Db, NewNotification, by, col, insert_many, live, notify, select_from, t};

use super::workflow::{mode_of, revision_of};
use crate::answer::Answer;
use crate::hooks::Context;
use crate::modules::access::{holders, reaches_row};
use crate::session::roles_granting;

/// Reviewers of one content at most.
const MOST: u64 = 500;

/// The active users of one of the staff.
pub(super) async fn users_of(db: &Db, staff: Option<i64>) -> Answer<Vec<i64>> {
    let Some(staff) = staff else { return Ok(Vec::new()) };
    let mut select = select_from(User::ENTITY.name, "u");
    select
        .expr(col("u", "id"))
        .and_where(db.own(User::ENTITY, "u"))
        .and_where(live("u"))
        .and_where(col("u", "state").eq("active"))
        .and_where(col("u", "staff_id").eq(staff));
    db.all(&select).await?.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// Who may decide on a content: whoever holds `contents.approve` with a scope that covers it, but not its author.
async fn reviewers(db: &Db, content: &Record) -> Answer<Vec<i64>> {
    let roles = roles_granting(db, const { &Content::approve }).await?;
    let found = holders(db, Content::ENTITY, content.id(), &roles, 0, MOST).await?;
    let authors = users_of(db, content.int("author_id")).await?;
    Ok(found.into_iter().map(|(user, _)| user).filter(|user| !authors.contains(user)).collect())
}

/// Asks the reviewers of a content that was submitted just now; in the mode *all* they are those of this moment.
///
/// # Errors
/// When the database does not answer.
pub async fn ask(context: &Context<'_>, content: &Record) -> Answer<()> {
    dismiss(context, content.id()).await?;
    let mode = mode_of(context.db, content.int("department_id")).await?;
    if mode == ApprovalMode::None {
        return Ok(());
    }
    let reviewers = reviewers(context.db, content).await?;
    if mode == ApprovalMode::All && !reviewers.is_empty() {
        let row = |reviewer: &i64| {
            Record::new()
                .with("content_id", content.id())
                .with("revision", revision_of(content))
                .with("reviewer_id", *reviewer)
                .with("verdict", Verdict::Waiting.slug())
        };
        let rows: Vec<Record> = reviewers.iter().map(row).collect();
        insert_many(context.db, ContentReview::ENTITY, &rows, context.user.id, context.now).await?;
    }
    tell(context, content, NotificationKind::ContentSubmitted, &reviewers).await
}

/// Nobody is waited for any more.
///
/// # Errors
/// When the database does not answer.
pub async fn dismiss(context: &Context<'_>, content: i64) -> Answer<()> {
    let db = context.db;
    db.note(ContentReview::ENTITY);
    let mut update = Query::update();
    update
        .table(t(ContentReview::ENTITY.name))
        .value(t("deleted_at"), context.now)
        .value(t("version"), by("version").add(1))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("content_id").eq(content))
        .and_where(by("verdict").eq(Verdict::Waiting.slug()))
        .and_where(by("deleted_at").is_null());
    Ok(db.run(&update).await.map(drop)?)
}

/// Who was asked for the present submission of some contents, has not answered, and still may decide: whoever left, or lost
/// the right, is not waited for. Four statements, however many there are.
///
/// # Errors
/// When the database does not answer.
pub async fn awaited(db: &Db, contents: &[i64]) -> Answer<BTreeMap<i64, Vec<i64>>> {
    let mut found: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    if contents.is_empty() {
        return Ok(found);
    }
    let roles = roles_granting(db, const { &Content::approve }).await?;
    let still = reaches_row(db, Content::ENTITY, &roles, col("w", "reviewer_id"), &col("w", "content_id"));
    let mut select = select_from(ContentReview::ENTITY.name, "w");
    select
        .expr(col("w", "content_id"))
        .expr(col("w", "reviewer_id"))
        .join_as(
            JoinType::InnerJoin,
            t(Content::ENTITY.name),
            t("c"),
            col("c", "org_id")
                .equals((t("w"), t("org_id")))
                .and(col("c", "id").equals((t("w"), t("content_id"))))
                .and(Expr::col((t("c"), t("revision"))).equals((t("w"), t("revision")))),
        )
        .and_where(db.own(ContentReview::ENTITY, "w"))
        .and_where(live("w"))
        .and_where(col("w", "verdict").eq(Verdict::Waiting.slug()))
        .and_where(col("w", "content_id").is_in(contents.iter().copied()))
        .and_where(still)
        .order_by((t("w"), t("id")), Order::Asc);
    for row in db.all(&select).await? {
        found.entry(row.try_get("", "content_id")?).or_default().push(row.try_get("", "reviewer_id")?);
    }
    Ok(found)
}

/// Tells some users of a content.
pub(super) async fn tell(context: &Context<'_>, content: &Record, kind: NotificationKind, users: &[i64]) -> Answer<()> {
    let about = Some((Content::ENTITY.name, Some(content.id())));
    let new = NewNotification { kind, about, by: Some(context.user.id), params: NotificationParams::default() };
    Ok(notify(context.db, users, &new, context.now).await?)
}
