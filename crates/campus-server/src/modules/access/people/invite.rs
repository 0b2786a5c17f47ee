//! `POST /api/users/invite`: a link each for people without a login. Whoever has one already is told apart; of a class
//! or of a whole list, only those are invited who have none.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use campus_model::entities::access::{Account, Role, User};
use campus_model::{Code, Invite, LinkKind, Problem};
use campus_store::sea_query::{Expr, ExprTrait};
use campus_store::{Db, col, live, select_from, t};

use super::links::{self, Wanted};
use super::who;
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::events::told;
use crate::idempotency::NotKept;
use crate::mount::Input;
use crate::user::CurrentUser;
use crate::words::Language;

/// Invites.
pub async fn invite(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(input): Input<Invite>,
) -> Answer<Response> {
    let locale = match &input.locale {
        Some(tag) if Language::tagged(tag).is_none() => return Err(Problem::field("locale", "not_a_choice").into()),
        other => other.clone(),
    };
    let roles = roles(&db, &user, &input.roles).await?;
    let mut wanted = Vec::new();
    for person in who::find(&app, &db, &user, &input.people).await? {
        if person.login.is_some() && input.people.many() {
            continue;
        }
        wanted.push(Wanted {
            kind: LinkKind::Invite,
            user: None,
            staff: person.staff,
            student: person.student,
            refused: person.login.as_ref().map(|_| Problem::conflict("has_login")),
            name: person.name,
            email: person.email,
            locale: locale.clone(),
            roles: roles.clone(),
        });
    }
    if let Some(person) = &input.person {
        let account = Account::ENTITY
            .defaults(app.clock.today(&user.time_zone))
            .with("name", person.name.trim())
            .with("email", person.email.as_deref().map(str::trim).filter(|email| !email.is_empty()));
        let mut faults = Account::ENTITY.check(&account);
        faults.0.retain(|fault| fault.field == "name" || fault.field == "email");
        if !faults.is_empty() {
            return Err(Problem::invalid(faults).into());
        }
        wanted.push(Wanted {
            kind: LinkKind::Invite,
            user: None,
            staff: None,
            student: None,
            name: person.name.trim().to_owned(),
            email: account.text("email").map(str::to_owned),
            locale,
            roles,
            refused: None,
        });
    }
    if wanted.is_empty() && !input.people.many() {
        return Err(Problem::field("people", "required").into());
    }
    let (links, news) = links::make(&app, &db, &user, wanted, input.mail).await?;
    Ok(told(secret(Json(links).into_response()), news))
}

/// An answer that holds links: they are in it and nowhere else.
pub(super) fn secret(mut response: Response) -> Response {
    response.extensions_mut().insert(NotKept);
    response
}

/// Roles are given by whoever may give them to users (nobody invites somebody to more than that), and are here.
async fn roles(db: &Db, user: &CurrentUser, ids: &[i64]) -> Answer<String> {
    if ids.is_empty() {
        return Ok(String::new());
    }
    if !user.may(User::edit) {
        return Err(Problem::new(Code::Forbidden).with("operation", User::edit.code()).into());
    }
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let mut select = select_from("roles", "r");
    select
        .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
        .and_where(db.own(Role::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "id").is_in(ids.iter().copied()));
    let known: i64 = db.one(&select).await?.ok_or(Code::Internal)?.try_get("", "n")?;
    if usize::try_from(known).unwrap_or_default() != ids.len() {
        return Err(Problem::field("roles", "not_found").into());
    }
    Ok(ids.iter().map(i64::to_string).collect::<Vec<_>>().join(" "))
}
