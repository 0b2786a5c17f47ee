//! `GET /api/users/logins`: where the logins of some people stand.

use axum::Json;
use axum::extract::{RawQuery, State};
use campus_model::{LinkKind, Login, LoginState, Logins, MailState, OpenLink, People, Problem};
use campus_store::sea_query::{Cond, ExprTrait, Order};
use campus_store::{Db, col, select_from, t};
use chrono::{DateTime, Utc};

use super::who;
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::session::links;
use crate::user::CurrentUser;

/// Says it.
pub async fn logins(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RawQuery(query): RawQuery,
) -> Answer<Json<Logins>> {
    let people = asked(query.as_deref().unwrap_or_default())?;
    let found = who::find(&app, &db, &user, &people).await?;
    let open = open(&db, &found, app.clock.now()).await?;
    let row = |person: who::Person| {
        let login = person.login;
        let same = |link: &&Open| {
            let of = |theirs: Option<i64>, linked: Option<i64>| theirs.is_some() && theirs == linked;
            of(person.staff, link.staff)
                || of(person.student, link.student)
                || of(login.as_ref().map(|login| login.user), link.user)
        };
        let link = open.iter().find(same).map(|open| open.link.clone());
        let state = match &login {
            Some(login) if login.active => LoginState::Active,
            Some(_) => LoginState::Disabled,
            None if link.is_some() => LoginState::Invited,
            None => LoginState::None,
        };
        Login {
            staff_id: person.staff,
            student_id: person.student,
            state,
            link,
            user_id: login.as_ref().map(|login| login.user),
            last_sign_in_at: login.as_ref().and_then(|login| login.last_sign_in_at),
            username: login.map(|login| login.username),
        }
    };
    Ok(Json(Logins { mail: app.config.mail.is_some(), rows: found.into_iter().map(row).collect() }))
}

fn asked(query: &str) -> Answer<People> {
    let mut people = People::default();
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        let unusable = || {
            let allowed = ["staff", "students", "users", "accounts", "class", "matching", "query", "count"];
            Problem::new(campus_model::Code::UnknownParameter)
                .with("parameter", key.as_ref())
                .with("allowed", allowed.to_vec())
        };
        if let "matching" | "query" = key.as_ref() {
            let matching = people.matching.get_or_insert_default();
            match key.as_ref() {
                "matching" => matching.entity = value.into_owned(),
                _ => matching.query = value.into_owned(),
            }
            continue;
        }
        let id: i64 = value.parse().map_err(|_| unusable())?;
        match key.as_ref() {
            "staff" => people.staff.push(id),
            "students" => people.students.push(id),
            "users" => people.users.push(id),
            "accounts" => people.accounts.push(id),
            "class" => people.class = Some(id),
            "count" => people.matching.get_or_insert_default().count = u64::try_from(id).map_err(|_| unusable())?,
            _ => return Err(unusable().into()),
        }
    }
    Ok(people)
}

struct Open {
    staff: Option<i64>,
    student: Option<i64>,
    user: Option<i64>,
    link: OpenLink,
}

async fn open(db: &Db, people: &[who::Person], now: DateTime<Utc>) -> Answer<Vec<Open>> {
    let mut select = select_from("invitations", "i");
    for column in ["id", "kind", "staff_id", "student_id", "user_id", "mail", "mail_error", "email", "expires_at"] {
        select.expr(col("i", column));
    }
    let theirs = Cond::any()
        .add(col("i", "staff_id").is_in(people.iter().filter_map(|person| person.staff)))
        .add(col("i", "student_id").is_in(people.iter().filter_map(|person| person.student)))
        .add(col("i", "user_id").is_in(people.iter().filter_map(|person| Some(person.login.as_ref()?.user))));
    select
        .and_where(db.org_is("i"))
        .and_where(links::open("i", now))
        .cond_where(theirs)
        .order_by((t("i"), t("id")), Order::Desc);
    let mut found = Vec::new();
    for row in db.all(&select).await? {
        let text = |name: &str| row.try_get::<String>("", name);
        found.push(Open {
            staff: row.try_get("", "staff_id")?,
            student: row.try_get("", "student_id")?,
            user: row.try_get("", "user_id")?,
            link: OpenLink {
                id: row.try_get("", "id")?,
                kind: LinkKind::parse(&text("kind")?).unwrap_or(LinkKind::Invite),
                expires_at: row.try_get("", "expires_at")?,
                mail: MailState::parse(&text("mail")?).unwrap_or(MailState::Shown),
                mail_error: row.try_get("", "mail_error")?,
                email: row.try_get("", "email")?,
            },
        });
    }
    Ok(found)
}
