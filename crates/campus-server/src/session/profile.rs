//! One's own name, address and language: of the account, so in every organisation at once.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use campus_model::entities::access::Account;
use campus_model::{Code, PROFILE, Problem, Profile, Record, Violations};
use campus_store::{Db, StoreError};

use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::crud::{self, SeenVersion, Trail};
use crate::mount::Input;
use crate::user::CurrentUser;

/// `GET /api/profile`
pub async fn read(user: CurrentUser, db: RequestDb) -> Answer<Response> {
    user.themselves()?;
    Ok(answer(&stored(&db, user.account).await?))
}

/// `PATCH /api/profile`: a key that is absent stays, `null` clears.
pub async fn change(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    SeenVersion(version): SeenVersion,
    Input(input): Input<Record>,
) -> Answer<Response> {
    user.themselves()?;
    let entity = Account::ENTITY;
    let mut faults = Violations::default();
    for name in input.0.keys().filter(|name| !PROFILE.contains(&name.as_str())) {
        faults.add(name, "unknown_field");
    }
    let old = stored(&db, user.account).await?;
    if faults.is_empty() && old.version() != version {
        return Err(stale(&old));
    }
    let mut changes = input;
    changes.0.retain(|name, value| old.get(name) != value);
    entity.normalise(&mut changes);
    let whole = old.patched(&changes);
    faults.extend(entity.check(&whole));
    faults.0.retain(|fault| {
        changes.has(&fault.field) || !PROFILE.contains(&fault.field.as_str()) && fault.code == "unknown_field"
    });
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    if changes.0.is_empty() {
        return Ok(answer(&old));
    }
    let trail = Trail::new();
    let context = crud::context(&app, &db, &user, entity, &trail);
    let before = crud::before(&context, &old, &changes).await?;
    match campus_store::update(&db, entity, &old, &changes, user.id, context.now).await {
        Ok(()) => {}
        Err(StoreError::Stale) => return Err(stale(&stored(&db, user.account).await?)),
        Err(error) => return Err(error.into()),
    }
    let now = stored(&db, user.account).await?;
    crud::edited(&context, before, &changes, &now).await?;
    Ok(answer(&now))
}

async fn stored(db: &Db, account: i64) -> Answer<Record> {
    Ok(campus_store::stored(db, Account::ENTITY, account).await?.ok_or(Code::SessionEnded)?)
}

fn profile(record: &Record) -> Profile {
    let text = |name: &str| record.text(name).map(str::to_owned);
    Profile {
        version: record.version(),
        name: text("name").unwrap_or_default(),
        email: text("email"),
        locale: text("locale"),
    }
}

fn answer(record: &Record) -> Response {
    let profile = profile(record);
    let tag = HeaderValue::from_str(&format!("\"{}\"", profile.version));
    let mut response = Json(profile).into_response();
    if let Ok(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// With what stands there now, of what is one's own to read here.
fn stale(record: &Record) -> crate::answer::Refusal {
    let mut problem = Problem::new(Code::Stale);
    let mut current = Record::new().with("version", record.version());
    for name in PROFILE {
        current.set(name, record.get(name).clone());
    }
    problem.current = Some(current);
    problem.into()
}
