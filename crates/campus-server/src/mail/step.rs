//! The job that sends links: one at a time, each made when it is sent, so that no table ever holds one that works.

use campus_model::{JobState, LinkKind, Problem};
use campus_store::sea_query::{ExprTrait, JoinType, Order, Query};
use campus_store::{Db, StoredJob, by, col, save_position, select_from, t};
use chrono::TimeDelta;
use sea_orm::QueryResult;

use super::letter::Letter;
use super::outbox::{Fault, Outbox, Outgoing};
use crate::answer::Answer;
use crate::app::App;
use crate::jobs::Step;
use crate::session::links;

/// Minutes until a mail server that does not answer is asked again; after the last, the job is given up.
const AGAIN: [i64; 7] = [1, 5, 15, 60, 360, 360, 360];

/// Does the next step of sending: notes what became of the last mail, and writes the next.
///
/// # Errors
/// When the database does not answer.
pub async fn step(app: &App, db: &Db, stored: &mut StoredJob, outbox: &mut Outbox) -> Answer<Step> {
    if let Some((id, outcome)) = outbox.outcome.take() {
        return noted(app, db, stored, id, outcome).await;
    }
    let Some(mail) = app.config.mail.clone() else {
        let fault = Fault { lasting: false, said: "no mail server is set up".to_owned() };
        return postponed(app, db, stored, fault).await;
    };
    let Some(row) = next(app, db, stored).await? else { return Ok(Step::Done) };
    let id: i64 = row.try_get("", "id")?;
    let token = links::token(db.org());
    let mut update = Query::update();
    update.table(t("invitations")).value(t("hash"), links::hash(&token)).value(t("mail"), "waiting");
    update.and_where(by("org_id").eq(db.org())).and_where(by("id").eq(id));
    db.run(&update).await?;
    let (name, organisation): (String, String) = (row.try_get("", "name")?, row.try_get("", "organisation")?);
    let (locale, time_zone): (Option<String>, String) = (row.try_get("", "locale")?, row.try_get("", "time_zone")?);
    let (subject, text) = Letter {
        kind: LinkKind::parse(&row.try_get::<String>("", "kind")?).unwrap_or(LinkKind::Invite).slug(),
        locale: locale.as_deref(),
        name: &name,
        organisation: &organisation,
        link: &app.config.link(&token),
        expires_at: row.try_get("", "expires_at")?,
        time_zone: &time_zone,
    }
    .written();
    let email = row.try_get::<Option<String>>("", "email")?.unwrap_or_default();
    outbox.waiting = Some(Box::new(Outgoing { id, mail, name, email, subject, text }));
    Ok(Step::More)
}

/// The first link after the job's position that is still good and was not sent.
async fn next(app: &App, db: &Db, stored: &StoredJob) -> Answer<Option<QueryResult>> {
    let mut select = select_from("invitations", "i");
    for column in ["id", "kind", "name", "email", "locale", "expires_at"] {
        select.expr(col("i", column));
    }
    select
        .expr_as(col("o", "name"), t("organisation"))
        .expr(col("o", "time_zone"))
        .join_as(JoinType::InnerJoin, t("orgs"), t("o"), col("o", "id").equals((t("i"), t("org_id"))))
        .and_where(db.org_is("i"))
        .and_where(col("i", "job_id").eq(stored.job.id))
        .and_where(col("i", "id").gt(stored.position))
        .and_where(col("i", "mail").ne("sent"))
        .and_where(links::open("i", app.clock.now()))
        .order_by((t("i"), t("id")), Order::Asc)
        .limit(1);
    Ok(db.one(&select).await?)
}

async fn noted(app: &App, db: &Db, stored: &mut StoredJob, id: i64, outcome: Result<(), Fault>) -> Answer<Step> {
    let fault = match outcome {
        Err(fault) if !fault.lasting => return postponed(app, db, stored, fault).await,
        Err(fault) => Some(fault.said),
        Ok(()) => None,
    };
    if let Some(said) = &fault {
        tracing::warn!(org = db.org(), link = id, said, "a mail was refused");
        stored.job.failed += 1;
    }
    let mut update = Query::update();
    update
        .table(t("invitations"))
        .value(t("mail"), if fault.is_some() { "failed" } else { "sent" })
        .value(t("mail_error"), fault)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("id").eq(id));
    db.run(&update).await?;
    db.note(campus_model::entities::access::User::ENTITY);
    (stored.position, stored.task) = (id, None);
    stored.job.done += 1;
    stored.job.error = None;
    save_position(db, stored).await?;
    Ok(Step::More)
}

/// Tries again later, a few times; everybody else's work goes on meanwhile. `task` counts.
async fn postponed(app: &App, db: &Db, stored: &mut StoredJob, fault: Fault) -> Answer<Step> {
    let tries: usize = stored.task.as_deref().and_then(|tries| tries.parse().ok()).unwrap_or_default();
    tracing::warn!(org = db.org(), job = stored.job.id, tries, said = fault.said, "the mail server does not take mail");
    let later = AGAIN.get(tries).map(|minutes| app.clock.now() + TimeDelta::minutes(*minutes));
    let mut update = Query::update();
    update
        .table(t("invitations"))
        .value(t("mail_error"), fault.said.as_str())
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("job_id").eq(stored.job.id))
        .and_where(by("id").gt(stored.position))
        .and_where(by("mail").ne("sent"));
    if later.is_none() {
        update.value(t("mail"), "failed");
    }
    db.run(&update).await?;
    db.note(campus_model::entities::access::User::ENTITY);
    let problem = Problem::conflict("mail_server").with("said", fault.said);
    stored.task = Some((tries + 1).to_string());
    save_position(db, stored).await?;
    Ok(match later {
        Some(at) => {
            stored.job.state = JobState::Waiting;
            stored.job.error = Some(problem);
            Step::Later(at)
        }
        None => Step::Failed(Box::new(problem)),
    })
}
