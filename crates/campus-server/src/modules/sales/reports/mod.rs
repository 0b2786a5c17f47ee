//! How sales goes: `GET /api/customers/reports`, within the rows that the operation reaches (HI-05). A fixed number of
//! statements; what is worked out of their rows is in `campus_model::sales::reports`. Beside it, the rows behind each number:
//! found by the same conditions, within the same reach.

mod addresses;
mod behind;
mod customers;
mod payments;
mod performances;
mod rows;

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use campus_model::Calendar;
use campus_model::classroom::dashboard::Figure;
use campus_model::sales::reports::{
    Count, FirstContact, Flow, Key, Number, Reports, Tally, Tiles, Told, Wait, flow, parts, tally,
};

use self::addresses::Addresses;
use self::payments::Paid;
use self::rows::{Asked, FILTERS};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::parameters::Parameters;
use crate::user::CurrentUser;

pub use behind::behind;

/// Everything of the screen in one answer.
pub async fn show(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    uri: Uri,
) -> Answer<Json<Reports>> {
    let parameters = Parameters::of(&uri, &FILTERS)?;
    let asked = Asked::of(&app, &user, &db, operation, &parameters).await?;
    Ok(Json(worked_out(&asked).await?))
}

async fn worked_out(asked: &Asked<'_>) -> Answer<Reports> {
    let rows = asked.times().await?;
    let staff = asked.staff_labels().await?;
    let departments = asked.departments().await?;
    let [courses, schools] = asked.taught().await?;
    let leads = asked.leads().await?;
    let (wishes, campuses) = (asked.wishes().await?, asked.campuses().await?);
    let paid = asked.payments().await?;
    let pool = asked.pool().await?;
    let (now, before) = (tally(&rows, asked.period), tally(&rows, asked.before));
    let addresses = Addresses::of(asked);
    let days = parts(asked.period);
    let counts = flow(&rows, &days);
    let table = performances::Table { asked, addresses: &addresses, rows: &rows, paid: &paid };
    Ok(Reports {
        today: asked.days.today(),
        period: asked.period,
        before: asked.before,
        tiles: tiles(&addresses, (&now, &before), &leads.asked, &paid),
        funnel: leads.stages(&addresses),
        flow: days
            .iter()
            .zip(counts)
            .map(|(days, (into, out))| Flow {
                days: *days,
                into: addresses.count(Number::Into, Key::Days(*days), into),
                out: addresses.count(Number::Out, Key::Days(*days), out),
            })
            .collect(),
        first_contact: FirstContact {
            median: now.median(),
            claimed: addresses.count(Number::Claimed, Key::All, now.claimed),
            spoken: addresses.count(Number::Spoken, Key::All, now.spoken()),
            waits: waits(&addresses, &now),
        },
        people: table.people(&staff),
        sources: table.sources(),
        courses: table.courses(&wishes, &courses),
        schools: table.campuses(&campuses, &schools),
        reasons: performances::reasons(&addresses, &now, None),
        ages: pool.ages(&addresses),
        pool: pool.reasons(&addresses),
        of_staff: staff,
        of_departments: departments,
        of_courses: courses,
        of_schools: schools,
    })
}

fn waits(addresses: &Addresses, tally: &Tally) -> Vec<(Wait, Count)> {
    let each = |(wait, count): (&Wait, u64)| (*wait, addresses.count(Number::Wait, Key::Wait(*wait), count));
    Wait::ALL.iter().zip(tally.waits).map(each).collect()
}

#[allow(clippy::cast_precision_loss, reason = "amounts within 2^53")]
fn tiles(addresses: &Addresses, (now, before): (&Tally, &Tally), leads: &[u64; 2], paid: &[Paid]) -> Tiles {
    let told = |number: Number, figure: Figure| Told { figure, list: Some(addresses.to(number, Key::All)) };
    let counted = |number: Number, now: u64, before: u64| told(number, Figure::counted(now, before));
    let share =
        |number: Number, now: Option<f64>, before: Option<f64>, of: u64| told(number, Figure { now, before, of });
    let revenue =
        |previous: bool| paid.iter().filter(|one| one.before == previous).map(Paid::worth).sum::<i64>() as f64;
    let lost = |tally: &Tally| tally.lost.iter().sum();
    Tiles {
        leads: counted(Number::Asked, leads[0], leads[1]),
        opened: counted(Number::Opened, now.opened, before.opened),
        converted: counted(Number::Converted, now.converted, before.converted),
        conversion: share(Number::Counted, now.conversion(), before.conversion(), now.counted),
        days: share(Number::Converted, now.mean_days(), before.mean_days(), now.converted),
        lost: counted(Number::Lost, lost(now), lost(before)),
        first_contact: share(Number::Spoken, now.median(), before.median(), now.spoken()),
        dropped_again: share(Number::Claimed, now.dropped_again(), before.dropped_again(), now.claimed),
        revenue: share(
            Number::Revenue,
            Some(revenue(false)),
            Some(revenue(true)),
            payments::of(paid, None).count() as u64,
        ),
    }
}
