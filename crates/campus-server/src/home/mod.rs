//! `GET /api/home`: what wants somebody now. The areas give the sections (`modules::home`); whoever has several parts to
//! play gets the sections of all. Each costs a fixed number of statements.

mod rows;
mod section;

use axum::Json;
use axum::extract::{RawQuery, State};
use campus_model::{Code, Entity, Home, HomeSection, Method, Problem};
use campus_store::Db;
use chrono::{DateTime, NaiveDate, Utc};

use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::hooks::Hooked;
use crate::modules;
use crate::mount::Api;
use crate::user::CurrentUser;

pub use rows::{flag, label_of, select_items, sum_if, total_of, whole};
pub use section::{actions, items, own, to, wide};

/// Who looks at the page, and when.
pub struct Asked<'a> {
    /// The connection.
    pub db: &'a Db,
    /// Who.
    pub user: &'a CurrentUser,
    /// The organisation's today.
    pub today: NaiveDate,
    /// Now.
    pub now: DateTime<Utc>,
}

/// What reads a section; `None` where somebody has no part in it after all.
pub type Read = for<'a> fn(&'a Asked<'a>) -> Hooked<'a, Option<HomeSection>>;

/// One section that an area gives.
pub struct Provider {
    /// Names the section.
    pub key: &'static str,
    /// The entities of whose rows it tells.
    pub follows: &'static [&'static Entity],
    /// Whether somebody has a part in it, by what they may do; asks no database.
    pub offered: fn(&CurrentUser) -> bool,
    /// Reads it.
    pub read: Read,
}

/// Mounts the route.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.signed_in(Method::Get, "/api/home", read)
}

async fn read(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RawQuery(query): RawQuery,
) -> Answer<Json<Home>> {
    let mut wanted = Vec::new();
    for (key, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        let known = modules::home().any(|provider| provider.key == value);
        if key != "section" || !known {
            let problem = Problem::new(Code::UnknownParameter).with("parameter", key.as_ref());
            return Err(problem.with("allowed", vec!["section"]).into());
        }
        wanted.push(value.into_owned());
    }
    let mut home = Home::default();
    if user.must_change_password {
        return Ok(Json(home));
    }
    let asked = Asked { db: &db, user: &user, today: app.clock.today(&user.time_zone), now: app.clock.now() };
    let meant = |provider: &&Provider| wanted.is_empty() || wanted.iter().any(|key| key == provider.key);
    for provider in modules::home().filter(meant).filter(|provider| (provider.offered)(&user)) {
        for entity in provider.follows {
            if !home.follows.iter().any(|known| known == entity.name) {
                home.follows.push(entity.name.to_owned());
            }
        }
        home.sections.extend((provider.read)(&asked).await?);
    }
    Ok(Json(home))
}
