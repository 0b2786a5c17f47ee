//! "n customers would drop tomorrow": what a document of rules would do, by the very steps that the change of rules takes, and
//! without one of them being kept.

use axum::Json;
use axum::extract::State;
use campus_model::entities::organisation::Staff;
use campus_model::entities::sales::Customer;
use campus_model::sales::settings::{AHEAD, NAMED};
use campus_model::sales::{Differs, DropsOn, DryRun, SalesRules, Timeline};
use campus_model::{Code, Problem};
use campus_store::sea_query::ExprTrait;
use campus_store::{col, labels_of, labels_within, live, select_from};
use chrono::{Days, NaiveDate};

use super::dates;
use super::hand::Hand;
use super::set_rules::{faults, private, tomorrow};
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::mount::Input;
use crate::user::CurrentUser;

/// A customer's last private day is the one before these.
#[derive(Clone, Copy)]
struct Fates {
    id: i64,
    now: Option<NaiveDate>,
    then: Option<NaiveDate>,
}

/// `POST /api/customers/rules/dry_run`: a question, too long for an address, of whoever may change the rules.
pub async fn try_out(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(rules): Input<SalesRules>,
) -> Answer<Json<DryRun>> {
    let operation = const { &Customer::set_rules };
    if user.must_change_password {
        return Err(Code::PasswordChangeRequired.into());
    }
    if !user.may(operation) {
        return Err(Problem::new(Code::Forbidden).with("operation", operation.code()).into());
    }
    let faults = faults(&db, &rules).await?;
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    let mut hand = Hand::of(&app, &db, &user).await?;
    let first = tomorrow(hand.today);
    hand.rules = Timeline { next: Some((first, rules)), now: hand.rules.now };
    let all = fates(&hand, first).await?;
    let on = |day: NaiveDate, pick: fn(&Fates) -> Option<NaiveDate>| {
        all.iter().filter(|fates| pick(fates) == Some(day)).count() as u64
    };
    let days: Vec<DropsOn> = (0..AHEAD)
        .filter_map(|ahead| first.checked_add_days(Days::new(ahead)))
        .map(|day| DropsOn { day, now: on(day, |fates| fates.now), then: on(day, |fates| fates.then) })
        .collect();
    let mut differing: Vec<Fates> = all.into_iter().filter(|fates| fates.now != fates.then).collect();
    let soonest = |fates: &Fates| (fates.now.into_iter().chain(fates.then).min(), fates.id);
    differing.sort_by_key(soonest);
    let count = differing.len() as u64;
    differing.truncate(NAMED);
    Ok(Json(DryRun {
        would_drop_tomorrow_now: days.first().map_or(0, |day| day.now),
        would_drop_tomorrow_then: days.first().map_or(0, |day| day.then),
        days,
        differing: count,
        customers: named(&hand, &user, &differing).await?,
    }))
}

/// When every private customer drops, as it is kept and as the rules that are tried say.
async fn fates(hand: &Hand<'_>, first: NaiveDate) -> Answer<Vec<Fates>> {
    let (mut found, mut after) = (Vec::new(), 0);
    loop {
        let mut select = private(hand, after);
        dates::columns(&mut select);
        select.and_where(live("c"));
        let rows = hand.db.all(&select).await?;
        if rows.is_empty() {
            return Ok(found);
        }
        for row in &rows {
            let dated = dates::read(row)?;
            after = dated.id;
            let (kept, _) = dated.kept;
            let (then, _) = dated.fate(hand, Some(first));
            let day = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(|at| hand.days.day_of(at));
            found.push(Fates { id: dated.id, now: day(kept), then: day(then) });
        }
    }
}

/// The customers by name, as far as whoever asks reaches them.
async fn named(hand: &Hand<'_>, user: &CurrentUser, some: &[Fates]) -> Answer<Vec<Differs>> {
    if some.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = some.iter().map(|fates| fates.id).collect();
    let scope = user.scope(const { &Customer::set_rules });
    let names = labels_within(hand.db, Customer::ENTITY, &scope, &ids).await?;
    let mut select = select_from(Customer::ENTITY.name, "c");
    select
        .expr(col("c", "id"))
        .expr(col("c", "consultant_id"))
        .and_where(hand.db.own(Customer::ENTITY, "c"))
        .and_where(col("c", "id").is_in(ids));
    let mut owners: Vec<(i64, i64)> = Vec::new();
    for row in hand.db.all(&select).await? {
        owners.push((row.try_get("", "id")?, row.try_get("", "consultant_id")?));
    }
    let staff: Vec<i64> = owners.iter().map(|(_, owner)| *owner).collect();
    let staff = labels_of(hand.db, Staff::ENTITY, &staff).await?;
    let of = |fates: &Fates| {
        let name = names.iter().find(|name| name.id == fates.id)?.label.clone();
        let owner = owners.iter().find(|(id, _)| *id == fates.id).map(|(_, owner)| *owner);
        let owner = staff.iter().find(|staff| Some(staff.id) == owner).map(|staff| staff.label.clone());
        Some(Differs { id: fates.id, name, owner, now: fates.now, then: fates.then })
    };
    Ok(some.iter().filter_map(of).collect())
}
