//! How sales goes: `GET /api/customers/reports`, within the rows that the operation reaches (HI-05). A fixed number of
//! statements; what is worked out of their rows is in `campus_model::sales::reports`.

mod lists;
mod rows;

use std::collections::{BTreeMap, HashMap};

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use campus_model::classroom::dashboard::Figure;
use campus_model::entities::sales::{Holding, Source};
use campus_model::sales::reports::{
    Campus, Count, FirstContact, Flow, LOST, Performance, Reports, Row, Tally, Tiles, Told, Wait, flow, parts, tally,
};
use campus_model::{Calendar, Choice, Labelled};

use self::rows::{Asked, Paid};
use super::pool::slug;
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// Everything of the screen in one answer.
pub async fn show(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    uri: Uri,
) -> Answer<Json<Reports>> {
    let parameters = Parameters::of(&uri, &["period", "staff", "source"])?;
    let days = app.clock.days(&user.time_zone);
    let period = parameters.period(days.today())?;
    let asked = Asked {
        db: &db,
        scope: user.scope(operation),
        days,
        now: app.clock.now(),
        period,
        before: period.before(),
        staff: parameters.id("staff")?,
        source: slug::<Source>(&parameters, "source")?,
    };
    Ok(Json(worked_out(&asked).await?))
}

async fn worked_out(asked: &Asked<'_>) -> Answer<Reports> {
    let rows = asked.times().await?;
    let staff = asked.staff_labels().await?;
    let leads = asked.leads().await?;
    let wishes = asked.wishes().await?;
    let paid = asked.payments().await?;
    let schools = asked.schools().await?;
    let pool = asked.pool().await?;
    let (now, before) = (tally(&rows, asked.period), tally(&rows, asked.before));
    let lists = lists::Lists::of(asked);
    let days = parts(asked.period);
    let counts = flow(&rows, &days);
    Ok(Reports {
        today: asked.days.today(),
        period: asked.period,
        before: asked.before,
        tiles: tiles(&lists, (&now, &before), &leads.asked, &paid),
        funnel: leads.stages(&lists),
        flow: days
            .iter()
            .zip(counts)
            .map(|(days, (into, out))| Flow {
                days: *days,
                into: Count { count: into, list: open(lists.entering_pool(*days)) },
                out: Count { count: out, list: open(lists.leaving_pool(*days)) },
            })
            .collect(),
        first_contact: FirstContact {
            median: now.median(),
            claimed: Count { count: now.claimed, list: open(lists.claimed()) },
            waits: Wait::ALL.iter().copied().zip(now.waits).collect(),
        },
        people: people(asked, &lists, &rows, &staff, &paid),
        sources: sources(asked, &rows),
        courses: courses(asked, &rows, &wishes),
        schools: campuses(&paid, &schools),
        reasons: reasons(&lists, &now, None),
        ages: pool.ages(asked, &lists),
        pool: pool.reasons(&lists),
        of_staff: staff,
    })
}

/// The address of a list, where there is one.
fn open(list: String) -> Option<String> {
    Some(list).filter(|list| !list.is_empty())
}

fn told(now: Option<f64>, before: Option<f64>, of: u64, list: Option<String>) -> Told {
    Told { figure: Figure { now, before, of }, list }
}

fn counted(now: u64, before: u64, list: String) -> Told {
    Told { figure: Figure::counted(now, before), list: open(list) }
}

#[allow(clippy::cast_precision_loss, reason = "amounts within 2^53")]
fn tiles(lists: &lists::Lists, (now, before): (&Tally, &Tally), leads: &[u64; 2], paid: &[Paid]) -> Tiles {
    let revenue =
        |previous: bool| paid.iter().filter(|one| one.before == previous).map(Paid::worth).sum::<i64>() as f64;
    let lost = |tally: &Tally| tally.lost.iter().sum();
    Tiles {
        leads: counted(leads[0], leads[1], lists.leads()),
        opened: counted(now.opened, before.opened, lists.opened(None)),
        converted: counted(now.converted, before.converted, lists.status(&[Holding::Enrolled], None)),
        conversion: told(now.conversion(), before.conversion(), now.counted(), None),
        days: told(now.mean_days(), before.mean_days(), now.converted, None),
        lost: counted(lost(now), lost(before), lists.status(&LOST, None)),
        dropped_again: told(now.dropped_again(), before.dropped_again(), now.claimed, None),
        revenue: told(
            Some(revenue(false)),
            Some(revenue(true)),
            paid.iter().filter(|one| !one.before).count() as u64,
            Some(lists.payments()),
        ),
    }
}

/// Why times were lost, with the rows of each reason.
fn reasons(lists: &lists::Lists, tally: &Tally, staff: Option<i64>) -> Vec<(Holding, Count)> {
    let each =
        |(status, count): (&Holding, u64)| (*status, Count { count, list: open(lists.status(&[*status], staff)) });
    LOST.iter().zip(tally.lost).map(each).collect()
}

/// How a group of times does.
fn performance(asked: &Asked<'_>, rows: &[&Row], lists: Option<(&lists::Lists, i64)>) -> Performance {
    let tally = tally(rows.iter().copied(), asked.period);
    let list = |make: &dyn Fn(&lists::Lists, i64) -> String| lists.and_then(|(lists, staff)| open(make(lists, staff)));
    Performance {
        opened: Count { count: tally.opened, list: list(&|lists, staff| lists.opened(Some(staff))) },
        converted: Count {
            count: tally.converted,
            list: list(&|lists, staff| lists.status(&[Holding::Enrolled], Some(staff))),
        },
        transferred: Count {
            count: tally.transferred,
            list: list(&|lists, staff| lists.status(&[Holding::Transferred], Some(staff))),
        },
        lost: match lists {
            Some((lists, staff)) => reasons(lists, &tally, Some(staff)),
            None => LOST.iter().zip(tally.lost).map(|(status, count)| (*status, Count { count, list: None })).collect(),
        },
        conversion: tally.conversion(),
        days: tally.mean_days(),
        untouched: tally.untouched(),
        ..Performance::default()
    }
}

/// By salesperson, most deals first.
fn people(
    asked: &Asked<'_>,
    lists: &lists::Lists,
    rows: &[Row],
    staff: &[Labelled],
    paid: &[Paid],
) -> Vec<Performance> {
    let mut of: BTreeMap<i64, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        of.entry(row.staff).or_default().push(row);
    }
    let names: HashMap<i64, &str> = staff.iter().map(|one| (one.id, one.label.as_str())).collect();
    let mut revenue: HashMap<i64, i64> = HashMap::new();
    for one in paid.iter().filter(|one| !one.before) {
        if let Some(staff) = one.consultant {
            of.entry(staff).or_default();
            *revenue.entry(staff).or_default() += one.worth();
        }
    }
    let each = |(id, rows): (i64, Vec<&Row>)| Performance {
        id: Some(id),
        label: names.get(&id).map_or_else(|| format!("#{id}"), |name| (*name).to_owned()),
        revenue: revenue.get(&id).copied().unwrap_or_default(),
        ..performance(asked, &rows, Some((lists, id)))
    };
    let mut people: Vec<Performance> = of.into_iter().map(each).collect();
    people.retain(|one| one.opened.count > 0 || one.revenue != 0);
    people.sort_by_key(|one| std::cmp::Reverse((one.converted.count, one.opened.count)));
    people
}

fn sources(asked: &Asked<'_>, rows: &[Row]) -> Vec<Performance> {
    let of = |source: &Source| {
        let some: Vec<&Row> = rows.iter().filter(|row| row.source == *source).collect();
        Performance { source: Some(*source), ..performance(asked, &some, None) }
    };
    let mut all: Vec<Performance> = Source::ALL.iter().map(of).filter(|one| one.opened.count > 0).collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.opened.count));
    all
}

/// Who asked about two courses counts in both.
fn courses(asked: &Asked<'_>, rows: &[Row], wishes: &[(i64, Labelled)]) -> Vec<Performance> {
    let mut of: BTreeMap<i64, (&str, Vec<&Row>)> = BTreeMap::new();
    let mut customers: HashMap<i64, Vec<&Row>> = HashMap::new();
    for row in rows {
        customers.entry(row.customer).or_default().push(row);
    }
    for (customer, course) in wishes {
        let rows = customers.get(customer).into_iter().flatten().copied();
        of.entry(course.id).or_insert_with(|| (course.label.as_str(), Vec::new())).1.extend(rows);
    }
    let each = |(id, (label, rows)): (i64, (&str, Vec<&Row>))| Performance {
        id: Some(id),
        label: label.to_owned(),
        ..performance(asked, &rows, None)
    };
    let mut all: Vec<Performance> = of.into_iter().map(each).filter(|one| one.opened.count > 0).collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.opened.count));
    all
}

/// By campus of the class that was paid for.
fn campuses(paid: &[Paid], schools: &[Labelled]) -> Vec<Campus> {
    let of = |school: &Labelled| {
        let some = || paid.iter().filter(|one| !one.before && one.school == Some(school.id));
        let signed: std::collections::HashSet<i64> =
            some().filter(|one| one.kind.enrols()).map(|one| one.customer).collect();
        Campus { school: school.clone(), signed: signed.len() as u64, revenue: some().map(Paid::worth).sum() }
    };
    schools.iter().map(of).filter(|campus| campus.signed > 0 || campus.revenue != 0).collect()
}

/// The slugs of some statuses, as repeated values of a filter.
fn slugs(statuses: &[Holding]) -> impl Iterator<Item = &'static str> + '_ {
    statuses.iter().map(|status| status.slug())
}
