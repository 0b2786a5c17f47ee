//! What signing in answers: who, where, the menu and the permission list.

use axum::Json;
use axum::extract::State;
use campus_model::entities::access::{Role, User};
use campus_model::{Identity, MenuEntry, MenuSection, Organisation, Permissions, Session, entities};
use campus_store::sea_query::{Expr, ExprTrait, JoinType, Order, Query};
use campus_store::{Db, Store, col, label_sql, live, select_from, t};
use sea_orm::QueryResult;

use crate::answer::{Answer, internal};
use crate::app::{App, RequestDb};
use crate::clock::Clock;
use crate::user::CurrentUser;

/// `GET /api/session`
pub async fn read(State(app): State<App>, user: CurrentUser, db: RequestDb) -> Answer<Json<Session>> {
    let organisations = organisations(&app.store, &app.clock, user.account).await?;
    Ok(Json(of(&db, &user, organisations).await?))
}

/// The session of a user, among these organisations.
///
/// # Errors
/// When the database does not answer.
pub async fn of(db: &Db, user: &CurrentUser, organisations: Vec<Organisation>) -> Answer<Session> {
    let organisation = organisations.iter().find(|organisation| organisation.id == user.org).cloned();
    let organisation = organisation.ok_or_else(|| internal(&"a session without an organisation"))?;
    // Whoever looks at somebody's view learns nothing of where else they are, and keeps their own language.
    let viewed_by = match user.viewed_by {
        Some(viewer) => campus_store::labels_of(db, User::ENTITY, &[viewer]).await?.pop(),
        None => None,
    };
    let viewed_role = match user.viewed_role {
        Some(role) => campus_store::labels_of(db, Role::ENTITY, &[role]).await?.pop(),
        None => None,
    };
    let alone = viewed_by.is_some();
    let organisations = if alone { vec![organisation.clone()] } else { organisations };
    let permissions = user.grants.permissions.clone();
    let (identity, locale) = identity(db, user).await?;
    // Behind a password that must be changed there is nothing to open.
    let menu = if user.must_change_password { Vec::new() } else { menu(db, user, &permissions).await? };
    Ok(Session {
        user: identity,
        organisation,
        organisations,
        menu,
        permissions,
        must_change_password: user.must_change_password,
        locale: locale.filter(|_| !alone),
        viewed_by,
        viewed_role,
        tokens: None,
    })
}

/// The organisations an account belongs to, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn organisations(store: &Store, clock: &Clock, account: i64) -> Answer<Vec<Organisation>> {
    let db = store.read_as(0, account).await?;
    let mut select = Query::select();
    for column in ["id", "code", "name", "currency", "time_zone"] {
        select.expr(col("o", column));
    }
    select
        .from_as(t("users"), t("u"))
        .join_as(JoinType::InnerJoin, t("orgs"), t("o"), col("o", "id").equals((t("u"), t("org_id"))))
        .and_where(col("u", "account_id").eq(account))
        .and_where(col("u", "state").eq("active"))
        .and_where(live("u"))
        .order_by((t("o"), t("name")), Order::Asc);
    db.all(&select).await?.iter().map(|row| organisation(row, clock)).collect()
}

fn organisation(row: &QueryResult, clock: &Clock) -> Answer<Organisation> {
    let time_zone: String = row.try_get("", "time_zone")?;
    Ok(Organisation {
        id: row.try_get("", "id")?,
        code: row.try_get("", "code")?,
        name: row.try_get("", "name")?,
        currency: row.try_get("", "currency")?,
        today: clock.today(&time_zone),
        time_zone,
    })
}

async fn identity(db: &Db, user: &CurrentUser) -> Answer<(Identity, Option<String>)> {
    let mut select = select_from("accounts", "a");
    select
        .expr(col("a", "username"))
        .expr(col("a", "name"))
        .expr(col("a", "locale"))
        .and_where(col("a", "id").eq(user.account));
    let account = db.one(&select).await?.ok_or_else(|| internal(&"a session without an account"))?;
    let mut roles = Vec::new();
    if let Some(entity) = entities::find("roles") {
        let mut held = select_from("users_roles", "j");
        held.expr(col("j", "target_id")).and_where(db.org_is("j")).and_where(col("j", "owner_id").eq(user.id));
        let mut titles = select_from("roles", "t");
        titles
            .expr_as(Expr::cust(label_sql(entity, "t")), t("label"))
            .and_where(db.own(entity, "t"))
            .and_where(live("t"));
        match user.viewed_role {
            Some(role) => titles.and_where(col("t", "id").eq(role)),
            None => titles.and_where(col("t", "id").in_subquery(held)),
        };
        titles.order_by((t("t"), t("id")), Order::Asc);
        for row in db.all(&titles).await? {
            roles.push(row.try_get("", "label")?);
        }
    }
    let identity = Identity {
        id: user.id,
        account_id: user.account,
        username: account.try_get("", "username")?,
        name: account.try_get("", "name")?,
        staff_id: user.staff,
        student_id: user.student,
        roles,
    };
    Ok((identity, account.try_get("", "locale")?))
}

struct MenuRow {
    id: i64,
    parent: Option<i64>,
    title: String,
    icon: String,
    code: Option<String>,
}

/// RB-06: sections with at least one granted entry, in their order.
async fn menu(db: &Db, user: &CurrentUser, permissions: &Permissions) -> Answer<Vec<MenuSection>> {
    let Some(entity) = entities::find("menus") else { return Ok(Vec::new()) };
    let mut select = select_from("menus", "t");
    select
        .expr(col("t", "id"))
        .expr(col("t", "parent_id"))
        .expr(col("t", "icon"))
        .expr_as(Expr::cust(label_sql(entity, "t")), t("label"))
        .expr(col("p", "code"))
        .join_as(JoinType::LeftJoin, t("permissions"), t("p"), col("p", "id").equals((t("t"), t("permission_id"))))
        .and_where(db.own(entity, "t"))
        .and_where(live("t"))
        .order_by((t("t"), t("position")), Order::Asc)
        .order_by((t("t"), t("id")), Order::Asc);
    let mut rows = Vec::new();
    for row in db.all(&select).await? {
        rows.push(MenuRow {
            id: row.try_get("", "id")?,
            parent: row.try_get("", "parent_id")?,
            title: row.try_get("", "label")?,
            icon: row.try_get::<Option<String>>("", "icon")?.unwrap_or_default(),
            code: row.try_get("", "code")?,
        });
    }
    let sections = rows.iter().filter(|row| row.parent.is_none()).map(|section| MenuSection {
        title: section.title.clone(),
        icon: section.icon.clone(),
        children: rows
            .iter()
            .filter(|row| row.parent == Some(section.id))
            .filter_map(|row| entry(row, user, permissions))
            .collect(),
    });
    Ok(sections.filter(|section| !section.children.is_empty()).collect())
}

fn entry(row: &MenuRow, user: &CurrentUser, permissions: &Permissions) -> Option<MenuEntry> {
    let operation = entities::operation(row.code.as_deref()?).filter(|operation| permissions.allow(operation))?;
    let url = match operation.entity {
        // A role is given out to people on a screen of its own.
        "roles" if operation.on_row() => "/roles/distribution".to_owned(),
        "menus" if operation.on_row() => "/menus/order".to_owned(),
        // The only screen of one's own row is the student's.
        "students" if operation.on_row() => {
            format!("/students{}", operation.suffix.replace("{id}", &user.student?.to_string()))
        }
        // Without a row: of the department that one is in, or of the first that one reaches.
        "departments" if operation.action == "dashboard" => "/departments/dashboard".to_owned(),
        "contents" if operation.action == "review" => "/review".to_owned(),
        "contents" if operation.action == "calendar" => "/calendar".to_owned(),
        "schools" if operation.action == "dashboard" => "/dashboard".to_owned(),
        // One's own homework is a student's.
        "study_records" if operation.action == "homework" && user.student.is_none() => return None,
        _ if operation.on_row() => return None,
        entity => format!("/{entity}{}", operation.suffix),
    };
    Some(MenuEntry { title: row.title.clone(), url, operation: operation.code(), icon: row.icon.clone() })
}
