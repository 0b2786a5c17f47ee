//! `POST /api/users/reset`: a link each to a new password. The old one stays good until the link is used, so that a link
//! nobody asked for shuts nobody out.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use campus_model::{Code, LinkKind, Problem, Reset};

use super::invite::secret;
use super::links::{self, Wanted};
use super::who::{self, Person};
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::events::told;
use crate::mount::Input;
use crate::session::shared;
use crate::user::CurrentUser;

/// Makes the links.
pub async fn reset(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(input): Input<Reset>,
) -> Answer<Response> {
    let mut wanted = Vec::new();
    for person in who::find(&app, &db, &user, &input.people).await? {
        if person.login.is_none() && input.people.many() {
            continue;
        }
        let refused = refused(&app, &user, &person).await?;
        let login = person.login;
        let email = login.as_ref().and_then(|login| login.email.clone()).or(person.email);
        wanted.push(Wanted {
            kind: LinkKind::Reset,
            user: login.as_ref().map(|login| login.user),
            staff: person.staff,
            student: person.student,
            name: person.name,
            email,
            locale: login.and_then(|login| login.locale),
            roles: String::new(),
            refused,
        });
    }
    if wanted.is_empty() && !input.people.many() {
        return Err(Problem::field("people", "required").into());
    }
    let (links, news) = links::make(&app, &db, &user, wanted, input.mail).await?;
    Ok(told(secret(Json(links).into_response()), news))
}

async fn refused(app: &App, user: &CurrentUser, person: &Person) -> Answer<Option<Problem>> {
    Ok(match &person.login {
        None => Some(Problem::conflict("no_login")),
        Some(login) if !login.active => Some(Problem::conflict("login_disabled")),
        Some(login) if shared(app, login.account, user.org).await? => {
            Some(Problem::new(Code::RowForbidden).with("reason", "shared_account"))
        }
        Some(_) => None,
    })
}
