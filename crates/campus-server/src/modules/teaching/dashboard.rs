//! How campuses and classes do: `GET /api/schools/dashboard`, for those who look after them.

use std::collections::{BTreeMap, HashSet};

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use campus_model::classroom::dashboard::{
    Dashboard, Line, Numbers, People, Period, Sums, Week, at_risk, counting, who_counts,
};
use campus_model::{Calendar, Labelled};

use super::dashboard_rows::{Asked, Class, Counted, Everybody, Moves};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// Everything of the screen in one answer, within the rows that the operation reaches.
pub async fn show(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    uri: Uri,
) -> Answer<Json<Dashboard>> {
    let parameters = Parameters::of(&uri, &["period", "school", "course"])?;
    let days = app.clock.days(&user.time_zone);
    let period = parameters.period(days.today())?;
    let (school, course) = (parameters.id("school")?, parameters.id("course")?);
    let asked = Asked::new(&db, user.scope(operation), days, period, (school, course));
    Ok(Json(worked_out(&asked).await?))
}

/// What is counted of one class in both periods.
struct Whole {
    now: (People, Sums),
    before: (People, Sums),
    weeks: Vec<(Sums, Sums)>,
    at_risk: [Vec<i64>; 2],
}

async fn worked_out(asked: &Asked<'_>) -> Answer<Dashboard> {
    let classes = asked.classes().await?;
    let of_schools = asked.schools().await?;
    let of_courses = asked.courses().await?;
    let mut counted = asked.lessons().await?;
    let homework = asked.homework().await?;
    let members = asked.members(Everybody::ByClass).await?;
    let by_school = asked.members(Everybody::BySchool).await?;
    let all = asked.members(Everybody::Together).await?;
    let mut lessons = asked.risk_lessons().await?;
    let mut rows = asked.risk_rows().await?;
    let weeks = asked.period.weeks();
    let wholes: Vec<Whole> = classes
        .iter()
        .map(|class| {
            let parts = counted.remove(&class.id).unwrap_or_default();
            let (lessons, rows) =
                (lessons.remove(&class.id).unwrap_or_default(), rows.remove(&class.id).unwrap_or_default());
            let at_risk = [asked.period, asked.before].map(|period| match class.runs(period) {
                true => at_risk(&lessons, &rows, period.to),
                false => Vec::new(),
            });
            let due = |before: bool| homework.get(&(class.id, before)).copied().unwrap_or_default();
            whole(asked, class, &parts, weeks.len(), [due(false), due(true)], members.get(&class.id), at_risk)
        })
        .collect();
    let numbers = |of: &dyn Fn(&Class) -> bool, moves: Option<&Moves>| {
        let some: Vec<&Whole> =
            classes.iter().zip(&wholes).filter(|(class, _)| of(class)).map(|(_, whole)| whole).collect();
        together(&some, moves)
    };
    let line = |(class, whole): (&Class, &Whole)| Line {
        id: class.id,
        label: class.label.clone(),
        school_id: Some(class.school),
        numbers: Numbers::of((&whole.now.0, &whole.now.1), (&whole.before.0, &whole.before.1)),
    };
    let shown = |(class, whole): &(&Class, &Whole)| class.runs(asked.period) || whole.now.1.lessons > 0;
    let school = |label: &Labelled| Line {
        id: label.id,
        label: label.label.clone(),
        school_id: None,
        numbers: numbers(&|class| class.school == label.id, by_school.get(&label.id)),
    };
    let week = |(at, days): (usize, &Period)| {
        let of =
            |pick: fn(&(Sums, Sums)) -> Sums| wholes.iter().filter_map(|whole| whole.weeks.get(at)).map(pick).sum();
        Week::of(*days, &of(|week| week.0), &of(|week| week.1))
    };
    Ok(Dashboard {
        today: asked.today(),
        period: asked.period,
        before: asked.before,
        total: numbers(&|_| true, all.get(&0)),
        schools: of_schools
            .iter()
            .filter(|school| classes.iter().any(|class| class.school == school.id))
            .map(school)
            .collect(),
        classes: classes.iter().zip(&wholes).filter(shown).map(line).collect(),
        weeks: weeks.iter().enumerate().map(week).collect(),
        unregistered: asked.unregistered().await?,
        of_schools,
        of_courses,
    })
}

fn whole(
    asked: &Asked<'_>,
    class: &Class,
    parts: &BTreeMap<usize, Counted>,
    weeks: usize,
    homework: [(u64, u64); 2],
    moves: Option<&Moves>,
    at_risk: [Vec<i64>; 2],
) -> Whole {
    let counts = who_counts(parts.values().flat_map(|part| part.grades).map(|(state, graded, _)| (state, graded)));
    let settled = |at: usize| {
        parts.get(&at).map_or_else(Sums::default, |part| {
            let (graded, points) = counting(&part.grades, counts);
            Sums { graded, points, ..part.sums }
        })
    };
    let weeks: Vec<(Sums, Sums)> = (0..weeks).map(|at| (settled(at), settled(weeks + at))).collect();
    let due =
        |[now, before]: [(u64, u64); 2]| [now, before].map(|(due, on_time)| Sums { due, on_time, ..Sums::default() });
    let [due_now, due_before] = due(homework);
    let [now, before] = moves.copied().unwrap_or_default().of();
    let people = |people: People, period: Period, at_risk: &[i64]| People {
        classes: u64::from(class.runs(period)),
        at_risk: at_risk.len() as u64,
        ..people
    };
    Whole {
        now: (people(now, asked.period, &at_risk[0]), weeks.iter().map(|week| week.0).sum::<Sums>() + due_now),
        before: (people(before, asked.before, &at_risk[1]), weeks.iter().map(|week| week.1).sum::<Sums>() + due_before),
        weeks,
        at_risk,
    }
}

/// Several classes: lessons add up, people are counted once.
fn together(some: &[&Whole], moves: Option<&Moves>) -> Numbers {
    let [now, before] = moves.copied().unwrap_or_default().of();
    let people = |people: People, at: usize| {
        let at_risk: HashSet<i64> = some.iter().flat_map(|whole| &whole.at_risk[at]).copied().collect();
        let classes = some.iter().map(|whole| [&whole.now, &whole.before][at].0.classes).sum();
        People { classes, at_risk: at_risk.len() as u64, ..people }
    };
    let (sums, sums_before) =
        (some.iter().map(|whole| whole.now.1).sum(), some.iter().map(|whole| whole.before.1).sum());
    Numbers::of((&people(now, 0), &sums), (&people(before, 1), &sums_before))
}
