//! What waits for a review, the longest first, and whose yes it needs (CO-02).

use std::collections::BTreeMap;

use axum::Json;
use axum::http::Uri;
use campus_model::content::{ReviewItem, ReviewQueue};
use campus_model::entities::access::User;
use campus_model::entities::content::{Content, ContentReview, ContentState, Verdict};
use campus_model::entities::organisation::{ApprovalMode, Department, Staff};
use campus_model::{Choice, Entity, Labelled};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use campus_store::{Db, at_or_below, col, label_sql, left_label_sql, live, select_from, t};
use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::own::{asked_about, flag};
use super::review_asked::awaited;
use crate::answer::Answer;
use crate::app::{RequestDb, Served};
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// Rows of a page.
const PAGE: u64 = 50;

/// `GET /api/contents/review?department=&below=&after=`
pub async fn list(user: CurrentUser, db: RequestDb, Served(operation): Served, uri: Uri) -> Answer<Json<ReviewQueue>> {
    let asked = Parameters::of(&uri, &["department", "below", "after"])?;
    let (department, below, after) = (asked.id("department")?, asked.flag("below")?, asked.id("after")?);
    let mut which = select_from(Content::ENTITY.name, "c");
    which
        .and_where(db.own(Content::ENTITY, "c"))
        .and_where(live("c"))
        .and_where(col("c", "state").eq(ContentState::InReview.slug()))
        .cond_where(user.scope(operation).condition(&db, Content::ENTITY, "c"));
    if let Some(department) = department {
        asked_about(&db, &user, operation, department).await?;
        which.and_where(of_department(&db, department, below));
    }
    let mut counted = which.clone();
    counted.expr(Expr::cust("1"));
    let mut count = Query::select();
    count.expr_as(Expr::cust("cast(count(*) as bigint)"), t("n")).from_subquery(counted, t("n"));
    let total = match db.one(&count).await? {
        Some(row) => u64::try_from(row.try_get::<i64>("", "n")?).unwrap_or_default(),
        None => 0,
    };
    if let Some(after) = after {
        which.cond_where(later(&db, after));
    }
    columns(&db, &user, &mut which);
    which.limit(PAGE + 1);
    let mut rows = db.all(&which).await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let rows: Vec<Row> = rows.iter().map(Row::read).collect::<Answer<_>>()?;
    let next = rows.last().filter(|_| more).map(|row| row.item.content.id);
    let ids: Vec<i64> = rows.iter().map(|row| row.item.content.id).collect();
    let mut said = said(&db, &ids).await?;
    let decides = rows.iter().any(|row| row.may);
    let waited = if decides { awaited(&db, &ids).await? } else { BTreeMap::new() };
    let item = |row: Row| {
        let id = row.item.content.id;
        let others = waited.get(&id).map(Vec::as_slice).unwrap_or_default();
        let asked = row.item.mode != ApprovalMode::All || others.is_empty() || others.contains(&user.id);
        let own = user.staff.is_some() && row.author == user.staff;
        ReviewItem { mine: row.may && !own && asked, reviewers: said.remove(&id).unwrap_or_default(), ..row.item }
    };
    Ok(Json(ReviewQueue { items: rows.into_iter().map(item).collect(), next, total }))
}

/// The contents `c` of a department, with those of the ones below it where they are asked for.
pub(super) fn of_department(db: &Db, department: i64, below: bool) -> Expr {
    match below {
        true => col("c", "department_id").in_subquery(at_or_below(db, vec![department])),
        false => col("c", "department_id").eq(department),
    }
}

/// Submitted after another one, by the same order.
fn later(db: &Db, after: i64) -> Cond {
    let at = || {
        let mut one = select_from(Content::ENTITY.name, "x");
        one.expr(col("x", "submitted_at")).and_where(db.own(Content::ENTITY, "x")).and_where(col("x", "id").eq(after));
        Expr::SubQuery(None, Box::new(one.into()))
    };
    let same = Cond::all().add(col("c", "submitted_at").eq(at())).add(col("c", "id").gt(after));
    Cond::any().add(col("c", "submitted_at").gt(at())).add(same)
}

/// Joins a table by a link of the contents `c`.
pub(super) fn join(select: &mut SelectStatement, entity: &Entity, alias: &str, link: &str, how: JoinType) {
    let on = col(alias, "org_id").equals((t("c"), t("org_id"))).and(col(alias, "id").equals((t("c"), t(link))));
    select.join_as(how, t(entity.name), t(alias), on);
}

fn columns(db: &Db, user: &CurrentUser, which: &mut SelectStatement) {
    join(which, Department::ENTITY, "d", "department_id", JoinType::InnerJoin);
    join(which, Staff::ENTITY, "s", "author_id", JoinType::LeftJoin);
    for column in ["id", "version", "title", "revision", "submitted_at", "department_id", "author_id"] {
        which.expr(col("c", column));
    }
    let may = user.scope(const { &Content::approve }).condition(db, Content::ENTITY, "c");
    which
        .expr(col("d", "approval_mode"))
        .expr_as(Expr::cust(label_sql(Department::ENTITY, "d")), t("department"))
        .expr_as(Expr::cust(left_label_sql(Staff::ENTITY, "c", "author_id")), t("author"))
        .expr_as(flag(Cond::all().add(col("s", "deleted_at").is_not_null())), t("gone"))
        .expr_as(flag(may), t("may"))
        .order_by((t("c"), t("submitted_at")), Order::Asc)
        .order_by((t("c"), t("id")), Order::Asc);
}

/// A row of the queue, with what decides on `mine`.
struct Row {
    item: ReviewItem,
    author: Option<i64>,
    may: bool,
}

impl Row {
    fn read(row: &QueryResult) -> Answer<Self> {
        let mode: String = row.try_get("", "approval_mode")?;
        let author: Option<i64> = row.try_get("", "author_id")?;
        let name: Option<String> = row.try_get("", "author")?;
        let submitted_at: Option<DateTime<Utc>> = row.try_get("", "submitted_at")?;
        let revision: Option<i64> = row.try_get("", "revision")?;
        let item = ReviewItem {
            content: Labelled { id: row.try_get("", "id")?, label: row.try_get("", "title")? },
            version: row.try_get("", "version")?,
            revision: revision.unwrap_or_default(),
            department: Labelled { id: row.try_get("", "department_id")?, label: row.try_get("", "department")? },
            author: author.zip(name).map(|(id, label)| Labelled { id, label }),
            left: row.try_get::<i64>("", "gone")? == 1,
            submitted_at: submitted_at.unwrap_or_default(),
            mode: ApprovalMode::from_slug(&mode).unwrap_or(ApprovalMode::Any),
            reviewers: Vec::new(),
            mine: false,
        };
        Ok(Self { item, author, may: row.try_get::<i64>("", "may")? == 1 })
    }
}

/// What was said to the present submission of some contents, and by whom something is still to be said.
async fn said(db: &Db, contents: &[i64]) -> Answer<BTreeMap<i64, Vec<(Labelled, Verdict)>>> {
    let mut found: BTreeMap<i64, Vec<(Labelled, Verdict)>> = BTreeMap::new();
    if contents.is_empty() {
        return Ok(found);
    }
    let mut select = select_from(Content::ENTITY.name, "c");
    select
        .join_as(
            JoinType::InnerJoin,
            t(ContentReview::ENTITY.name),
            t("w"),
            col("w", "org_id")
                .equals((t("c"), t("org_id")))
                .and(col("w", "content_id").equals((t("c"), t("id"))))
                .and(col("w", "revision").equals((t("c"), t("revision")))),
        )
        .join_as(
            JoinType::InnerJoin,
            t(User::ENTITY.name),
            t("u"),
            col("u", "org_id").equals((t("w"), t("org_id"))).and(col("u", "id").equals((t("w"), t("reviewer_id")))),
        )
        .expr(col("w", "content_id"))
        .expr(col("w", "reviewer_id"))
        .expr(col("w", "verdict"))
        .expr_as(Expr::cust(label_sql(User::ENTITY, "u")), t("label"))
        .and_where(db.own(Content::ENTITY, "c"))
        .and_where(live("w"))
        .and_where(col("c", "id").is_in(contents.iter().copied()))
        .order_by((t("w"), t("id")), Order::Asc);
    for row in db.all(&select).await? {
        let verdict: String = row.try_get("", "verdict")?;
        let label: Option<String> = row.try_get("", "label")?;
        let reviewer = Labelled { id: row.try_get("", "reviewer_id")?, label: label.unwrap_or_default() };
        let verdict = Verdict::from_slug(&verdict).unwrap_or(Verdict::Waiting);
        found.entry(row.try_get("", "content_id")?).or_default().push((reviewer, verdict));
    }
    Ok(found)
}
