//! The rules of sales: read, changed with effect from tomorrow, and tried out (PO-10). A change is a document of its own, so the
//! documents are the log of changes; private customers are dated anew in the transaction that brings it.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use campus_model::entities::access::User;
use campus_model::entities::organisation::{Department, Staff};
use campus_model::entities::sales::Customer;
use campus_model::sales::{RulesFrom, RulesState, SalesRules};
use campus_model::{Code, Entity, Labelled, Problem, Violations};
use campus_store::sea_query::{Cond, ExprTrait, Order, Query};
use campus_store::{Db, col, labels_of, live, select_from, t};
use chrono::{Days, NaiveDate};

use super::dates;
use super::distribution;
use super::hand::Hand;
use crate::answer::{Answer, internal};
use crate::app::{App, RequestDb};
use crate::crud::SeenVersion;
use crate::mount::Input;
use crate::user::CurrentUser;

const TABLE: &str = "sales_rules";
/// Documents that are shown.
const HISTORY: u64 = 100;
/// Customers that are dated anew at a time.
const TOGETHER: u64 = 500;

/// `GET /api/customers/rules`
pub async fn show(State(app): State<App>, user: CurrentUser, db: RequestDb) -> Answer<Response> {
    tagged(state(&Hand::of(&app, &db, &user).await?).await?)
}

/// `PATCH /api/customers/rules`: the whole document, based on the one that `If-Match` numbers.
pub async fn change(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    SeenVersion(version): SeenVersion,
    Input(rules): Input<SalesRules>,
) -> Answer<Response> {
    let hand = Hand::of(&app, &db, &user).await?;
    // One change after the other, each knowing the one before.
    distribution::wait(&hand).await?;
    if newest(&db).await? != version {
        return Err(Code::Stale.into());
    }
    let faults = faults(&db, &rules).await?;
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    let from = tomorrow(hand.today);
    let document = serde_json::to_value(&rules).map_err(|error| internal(&error))?;
    let mut insert = Query::insert();
    insert
        .into_table(t(TABLE))
        .columns(["org_id", "effective_on", "document", "made_at", "made_by"].map(t))
        .values_panic([db.org().into(), from.into(), document.into(), hand.now.into(), user.id.into()]);
    db.run(&insert).await?;
    db.note(Customer::ENTITY);
    tracing::info!(event = "sales_rules", org = user.org, user = user.id, effective_on = %from, "rules of sales changed");
    let hand = Hand::of(&app, &db, &user).await?;
    date_anew(&hand, from).await?;
    tagged(state(&hand).await?)
}

/// The first day on which a change of today counts.
pub(super) fn tomorrow(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

/// Customers who are somebody's and not in the pool; trashed ones too, since they may come back.
pub(super) fn private(hand: &Hand<'_>, after: i64) -> campus_store::sea_query::SelectStatement {
    let mut select = select_from(Customer::ENTITY.name, "c");
    select
        .and_where(hand.db.own(Customer::ENTITY, "c"))
        .and_where(col("c", "consultant_id").is_not_null())
        .and_where(col("c", "status").eq("not_enrolled"))
        .cond_where(Cond::any().add(col("c", "public_from").is_null()).add(col("c", "public_from").gt(hand.now)))
        .and_where(col("c", "id").gt(after))
        .order_by((t("c"), t("id")), Order::Asc)
        .limit(TOGETHER);
    select
}

/// Works out anew when private customers drop; nobody drops today by it.
async fn date_anew(hand: &Hand<'_>, from: NaiveDate) -> Answer<()> {
    let mut after = 0;
    loop {
        let mut select = private(hand, after);
        select.expr(col("c", "id"));
        let rows = hand.db.all(&select).await?;
        let ids = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<Vec<i64>, _>>()?;
        let Some(last) = ids.last() else { return Ok(()) };
        after = *last;
        dates::set_private(hand, &ids, Some(from)).await?;
    }
}

/// The number of the newest document; 0 before the first.
async fn newest(db: &Db) -> Answer<i64> {
    let mut select = select_from(TABLE, "t");
    select.expr(col("t", "id")).and_where(db.org_is("t")).order_by((t("t"), t("id")), Order::Desc).limit(1);
    Ok(match db.one(&select).await? {
        Some(row) => row.try_get("", "id")?,
        None => 0,
    })
}

/// What is wrong with a document, and whom its caps name that nobody knows.
pub(super) async fn faults(db: &Db, rules: &SalesRules) -> Answer<Violations> {
    let mut faults = rules.check();
    if !faults.is_empty() {
        return Ok(faults);
    }
    let staff: Vec<i64> = rules.caps.iter().filter_map(|cap| cap.staff).collect();
    let departments: Vec<i64> = rules.caps.iter().filter_map(|cap| cap.department).collect();
    let (staff, departments) =
        (known(db, Staff::ENTITY, &staff).await?, known(db, Department::ENTITY, &departments).await?);
    for (place, cap) in rules.caps.iter().enumerate() {
        for (key, id, known) in [("staff", cap.staff, &staff), ("department", cap.department, &departments)] {
            if id.is_some_and(|id| !known.contains(&id)) {
                faults.add(&format!("caps.{place}.{key}"), "not_found");
            }
        }
    }
    Ok(faults)
}

async fn known(db: &Db, entity: &'static Entity, ids: &[i64]) -> Answer<Vec<i64>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = select_from(entity.name, "t");
    select
        .expr(col("t", "id"))
        .and_where(db.own(entity, "t"))
        .and_where(live("t"))
        .and_where(col("t", "id").is_in(ids.iter().copied()));
    let rows = db.all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?)
}

async fn state(hand: &Hand<'_>) -> Answer<RulesState> {
    let db = hand.db;
    let mut select = select_from(TABLE, "t");
    for column in ["id", "effective_on", "document", "made_at", "made_by"] {
        select.expr(col("t", column));
    }
    select.and_where(db.org_is("t")).order_by((t("t"), t("id")), Order::Desc).limit(HISTORY);
    let rows = db.all(&select).await?;
    let makers = rows.iter().map(|row| row.try_get("", "made_by")).collect::<Result<Vec<i64>, _>>()?;
    let names = labels(db, User::ENTITY, makers.clone()).await?;
    let mut history = Vec::new();
    for (row, maker) in rows.iter().zip(makers) {
        let document: serde_json::Value = row.try_get("", "document")?;
        history.push(RulesFrom {
            id: row.try_get("", "id")?,
            effective_on: row.try_get("", "effective_on")?,
            made_at: row.try_get("", "made_at")?,
            made_by: names.iter().find(|name| name.id == maker).cloned(),
            rules: serde_json::from_value(document).map_err(|error| internal(&error))?,
        });
    }
    let caps = || history.iter().flat_map(|document| &document.rules.caps).chain(&hand.rules.now.caps);
    let staff: Vec<i64> = caps().filter_map(|cap| cap.staff).collect();
    let departments: Vec<i64> = caps().filter_map(|cap| cap.department).collect();
    Ok(RulesState {
        version: history.first().map_or(0, |document| document.id),
        now: hand.rules.now.clone(),
        // Of several made on a day the newest counts.
        next: history.iter().find(|document| document.effective_on > hand.today).cloned(),
        staff: labels(db, Staff::ENTITY, staff).await?,
        departments: labels(db, Department::ENTITY, departments).await?,
        history,
    })
}

async fn labels(db: &Db, entity: &'static Entity, mut ids: Vec<i64>) -> Answer<Vec<Labelled>> {
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() { Ok(Vec::new()) } else { Ok(labels_of(db, entity, &ids).await?) }
}

fn tagged(state: RulesState) -> Answer<Response> {
    let tag = HeaderValue::from_str(&format!("\"{}\"", state.version));
    let mut response = Json(state).into_response();
    if let Ok(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}
