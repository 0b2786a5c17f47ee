//! Whose a content is: who changes it, and in which departments somebody writes (PM).

use campus_model::entities::content::Content;
use campus_model::entities::organisation::Department;
use campus_model::{Code, Operation, Problem, Record};
use campus_store::sea_query::{CaseStatement, Cond, Expr, ExprTrait};
use campus_store::{Db, Reach, Scope, col, get, live, reaches, select_from, t};

use crate::answer::{Answer, Refusal};
use crate::hooks::Context;
use crate::user::CurrentUser;

/// Whether somebody wrote it themselves.
#[must_use]
pub fn is_authors(user: &CurrentUser, content: &Record) -> bool {
    user.staff.is_some() && content.int("author_id") == user.staff
}

/// Only its author changes a content, and whoever may approve it.
///
/// # Errors
/// 403 with the reason `not_author`.
pub async fn writes(context: &Context<'_>, content: &Record) -> Answer<()> {
    let Context { db, user, .. } = *context;
    let approve = const { &Content::approve };
    if is_authors(user, content) || reaches(db, Content::ENTITY, &user.scope(approve), content.id()).await? {
        return Ok(());
    }
    Err(not_author())
}

/// The same rule for `allowed`: which contents an operation that changes them is offered on, beyond its own reach.
#[must_use]
pub fn changed_by(user: &CurrentUser, operation: &Operation) -> Option<Scope> {
    let changes = matches!(operation.action, "edit" | "delete" | "submit" | "withdraw");
    (operation.entity == Content::ENTITY.name && changes).then(|| {
        let mut scope = user.scope(const { &Content::approve });
        scope.0.push(Reach::Own { staff: user.staff, student: None });
        scope
    })
}

/// Who brings a content back out of the trash: whoever would change it.
///
/// # Errors
/// 403 with the reason `not_author`.
pub async fn brings_back(context: &Context<'_>, content: &Record) -> Answer<()> {
    let Context { db, user, .. } = *context;
    let scope = user.scope(const { &Content::approve });
    let mut reader = user.reader(Content::ENTITY, &scope, &[]);
    reader.trashed = true;
    if is_authors(user, content) || get(db, &reader, content.id()).await?.is_some() {
        return Ok(());
    }
    Err(not_author())
}

fn not_author() -> Refusal {
    Problem::new(Code::RowForbidden).with("reason", "not_author").into()
}

/// The condition that somebody reaches the department `alias` by an operation on contents: with the reach *self* it is their
/// own one (PM-02).
#[must_use]
pub fn reaches_department(db: &Db, user: &CurrentUser, operation: &Operation, alias: &str) -> Cond {
    let scope = user.scope(operation);
    let mut any = Cond::any().add(scope.condition(db, Department::ENTITY, alias));
    if let (true, Some(staff)) = (scope.0.iter().any(|reach| matches!(reach, Reach::Own { .. })), user.staff) {
        let mut own = select_from("staff", "ow");
        own.expr(col("ow", "department_id"))
            .and_where(db.org_is("ow"))
            .and_where(live("ow"))
            .and_where(col("ow", "id").eq(staff));
        any = any.add(col(alias, "id").in_subquery(own));
    }
    any
}

/// The condition that somebody may add a content to the department `alias`: what `POST /api/contents` would say (PM-07).
#[must_use]
pub fn can_create(db: &Db, user: &CurrentUser, alias: &str) -> Cond {
    let add = Content::add;
    Cond::all()
        .add(db.own(Department::ENTITY, alias))
        .add(live(alias))
        .add(col(alias, "disabled").eq(false))
        .add(user.choosable(Department::ENTITY, add).condition(db, Department::ENTITY, alias))
        .add(reaches_department(db, user, add, alias))
}

/// A condition as a column of 0 and 1.
#[must_use]
pub fn flag(condition: Cond) -> Expr {
    Expr::Case(Box::new(CaseStatement::new().case(condition, 1i64).finally(0i64))).cast_as(t("bigint"))
}

/// What a department says to a content that is to be its own.
pub struct Takes {
    /// It takes nothing new (OR-04).
    pub disabled: bool,
    /// Whoever asks may write there.
    pub reached: bool,
    /// The ids from the top down to it.
    pub path: String,
}

/// Whether a department takes a content of somebody; `None`: there is no such department.
///
/// # Errors
/// When the database does not answer.
pub async fn takes(db: &Db, user: &CurrentUser, operation: &Operation, department: i64) -> Answer<Option<Takes>> {
    let mut select = select_from(Department::ENTITY.name, "d");
    select
        .expr(col("d", "disabled"))
        .expr(col("d", "path"))
        .expr_as(flag(reaches_department(db, user, operation, "d")), t("reached"))
        .and_where(db.own(Department::ENTITY, "d"))
        .and_where(live("d"))
        .and_where(col("d", "id").eq(department));
    let Some(row) = db.one(&select).await? else { return Ok(None) };
    let path: Option<String> = row.try_get("", "path")?;
    Ok(Some(Takes {
        disabled: row.try_get("", "disabled")?,
        reached: row.try_get::<i64>("", "reached")? == 1,
        path: path.unwrap_or_else(|| format!("/{department}/")),
    }))
}

/// A department that somebody asks about (PM-06).
///
/// # Errors
/// 404 for one that is not of the organisation, 403 for one that they do not reach.
pub async fn asked_about(db: &Db, user: &CurrentUser, operation: &Operation, department: i64) -> Answer<Takes> {
    let found = takes(db, user, operation, department).await?.ok_or(Code::NotFound)?;
    if found.reached { Ok(found) } else { Err(Code::RowForbidden.into()) }
}
