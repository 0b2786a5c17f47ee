//! Making links: those that were open for the same people end, and each new one is mailed or answered, never both.

use campus_model::entities::access::User;
use campus_model::{JobKind, LINK_HOURS, LinkCode, LinkKind, LinkRow, Links, Problem};
use campus_store::sea_query::{Cond, Expr, ExprTrait, Query};
use campus_store::{Db, NewJob, by, col, select_from, t};
use chrono::{DateTime, TimeDelta, Utc};
use qrcodegen::{QrCode, QrCodeEcc};

use crate::answer::{Answer, internal};
use crate::app::App;
use crate::events::Told;
use crate::jobs;
use crate::session::links;
use crate::user::CurrentUser;

/// Rows per `INSERT`.
const TOGETHER: usize = 200;

/// A link to be made, or the reason why not.
pub struct Wanted {
    pub kind: LinkKind,
    pub user: Option<i64>,
    pub staff: Option<i64>,
    pub student: Option<i64>,
    pub name: String,
    pub email: Option<String>,
    pub locale: Option<String>,
    /// Ids between blanks.
    pub roles: String,
    pub refused: Option<Problem>,
}

/// Makes them; the job that mails them is told of after the commit.
///
/// # Errors
/// When the database does not answer.
pub async fn make(
    app: &App,
    db: &Db,
    user: &CurrentUser,
    wanted: Vec<Wanted>,
    mail: bool,
) -> Answer<(Links, Vec<Told>)> {
    let now = app.clock.now();
    let expires_at = now + TimeDelta::hours(LINK_HOURS);
    let good: Vec<&Wanted> = wanted.iter().filter(|one| one.refused.is_none()).collect();
    end_open(db, &good, now).await?;
    let mailed = |one: &Wanted| mail && app.config.mail.is_some() && one.email.is_some();
    let letters = good.iter().filter(|one| mailed(one)).count() as u64;
    let job = if letters > 0 {
        let new = NewJob { entity: None, ..NewJob::new(JobKind::Mail, "", letters) };
        Some(jobs::add(db, user.id, &new, now).await?)
    } else {
        None
    };
    let tokens: Vec<String> = good.iter().map(|_| links::token(db.org())).collect();
    let job_id = job.as_ref().map(|job| job.id);
    let rows: Vec<(&Wanted, String, bool)> =
        good.iter().zip(&tokens).map(|(one, token)| (*one, links::hash(token), mailed(one))).collect();
    for some in rows.chunks(TOGETHER) {
        insert(db, user.id, some, job_id, (now, expires_at)).await?;
    }
    let ids = ids(db, &rows).await?;
    db.note(User::ENTITY);
    let mut made = rows.iter().zip(tokens);
    let mut answer = Vec::with_capacity(wanted.len());
    for one in &wanted {
        let mut row = LinkRow {
            staff_id: one.staff,
            student_id: one.student,
            name: one.name.clone(),
            id: None,
            link: None,
            code: None,
            mailed_to: None,
            problem: one.refused.clone(),
        };
        if one.refused.is_none()
            && let Some(((_, hash, mailed), token)) = made.next()
        {
            row.id = ids.iter().find(|(_, known)| known == hash).map(|(id, _)| *id);
            if *mailed {
                row.mailed_to = one.email.clone();
            } else {
                let link = app.config.link(&token);
                row.code = Some(picture(&link)?);
                row.link = Some(link);
            }
        }
        answer.push(row);
    }
    tracing::warn!(
        event = "links_made",
        org = user.org,
        by = user.id,
        count = good.len(),
        "links for people were made"
    );
    let told = job.map(|job| jobs::news(user.org, user.id, &job)).into_iter().collect();
    Ok((Links { expires_at, rows: answer }, told))
}

/// One link is enough: the older ones of the same people are taken back.
async fn end_open(db: &Db, wanted: &[&Wanted], now: DateTime<Utc>) -> Answer<()> {
    let some = |of: fn(&Wanted) -> Option<i64>| wanted.iter().filter_map(|one| of(one)).collect::<Vec<_>>();
    let nobody = |one: &&&Wanted| one.user.is_none() && one.staff.is_none() && one.student.is_none();
    let emails: Vec<&str> = wanted.iter().filter(nobody).filter_map(|one| one.email.as_deref()).collect();
    let alone = Cond::all()
        .add(by("user_id").is_null())
        .add(by("staff_id").is_null())
        .add(by("student_id").is_null())
        .add(by("email").is_in(emails));
    let mut update = Query::update();
    update
        .table(t("invitations"))
        .value(t("revoked_at"), now)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("used_at").is_null())
        .and_where(by("revoked_at").is_null())
        .cond_where(
            Cond::any()
                .add(by("staff_id").is_in(some(|one| one.staff)))
                .add(by("student_id").is_in(some(|one| one.student)))
                .add(by("user_id").is_in(some(|one| one.user)))
                .add(alone),
        );
    Ok(db.run(&update).await.map(drop)?)
}

async fn insert(
    db: &Db,
    by_user: i64,
    rows: &[(&Wanted, String, bool)],
    job: Option<i64>,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Answer<()> {
    let columns = [
        "org_id",
        "kind",
        "hash",
        "user_id",
        "staff_id",
        "student_id",
        "name",
        "email",
        "locale",
        "roles",
        "mail",
        "job_id",
        "expires_at",
        "created_at",
        "created_by",
    ];
    let mut insert = Query::insert();
    insert.into_table(t("invitations")).columns(columns.map(t));
    for (one, hash, mailed) in rows {
        insert.values_panic([
            Expr::val(db.org()),
            Expr::val(one.kind.slug()),
            Expr::val(hash.as_str()),
            Expr::val(one.user),
            Expr::val(one.staff),
            Expr::val(one.student),
            Expr::val(one.name.as_str()),
            Expr::val(one.email.clone()),
            Expr::val(one.locale.clone()),
            Expr::val(one.roles.as_str()),
            Expr::val(if *mailed { "waiting" } else { "shown" }),
            Expr::val(job.filter(|_| *mailed)),
            Expr::val(expires_at),
            Expr::val(now),
            Expr::val(by_user),
        ]);
    }
    Ok(db.run(&insert).await.map(drop)?)
}

async fn ids(db: &Db, rows: &[(&Wanted, String, bool)]) -> Answer<Vec<(i64, String)>> {
    let mut select = select_from("invitations", "i");
    select.expr(col("i", "id")).expr(col("i", "hash")).and_where(db.org_is("i"));
    select.and_where(col("i", "hash").is_in(rows.iter().map(|(_, hash, _)| hash.as_str())));
    db.all(&select).await?.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "hash")?))).collect()
}

/// The black modules of a link's QR code as an SVG path, run by run, and its width.
fn picture(link: &str) -> Answer<LinkCode> {
    let code = QrCode::encode_text(link, QrCodeEcc::Medium).map_err(|error| internal(&error))?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or_default();
            if run > 0 {
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            x += run + 1;
        }
    }
    Ok(LinkCode { path, width: u32::try_from(code.size()).unwrap_or_default() })
}
