//! Making an organisation: its standard departments, roles and menu, and one administrator.

mod entries;
mod offers;

use std::collections::HashMap;

use anyhow::{Context, bail};
use campus_model::entities::access::{Account, Menu, Permission, PermissionGroup, Role, RoleScope, User};
use campus_model::entities::organisation::{Department, OrgUnit};
use campus_model::{Entity, Group, Operation, Record, entities};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{Db, Store, by, col, insert, select_from, set_links, t};
use chrono::NaiveDate;
use serde_json::json;

use crate::app::App;
use crate::session::folded_name;
pub use offers::offer_what_is_new;

/// What an organisation starts with.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// Short, for signing in; unique.
    pub code: String,
    /// The name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA name.
    pub time_zone: String,
}

/// A login to be made.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// The sign-in name.
    pub username: String,
    /// The name to show.
    pub name: String,
    /// The hash of the password, in PHC form.
    pub password_hash: String,
    /// The password was made up for them and must be changed.
    pub must_change_password: bool,
    /// Slugs of standard roles.
    pub roles: Vec<String>,
    /// The staff entry.
    pub staff_id: Option<i64>,
    /// The student entry.
    pub student_id: Option<i64>,
}

/// Which operations a standard role grants.
enum Grants {
    All,
    /// `entity.action`, `entity.*`, `*.list` …; what follows a `-` is left out of them.
    Patterns(&'static [&'static str]),
}

struct StandardRole {
    slug: &'static str,
    scope: &'static str,
    grants: Grants,
    /// Groups with a scope of their own.
    scopes: &'static [(Group, &'static str)],
}

/// `decisions.md`, the table of roles (RB-13).
const ROLES: &[StandardRole] = &[
    StandardRole { slug: "principal", scope: "everything", grants: Grants::All, scopes: &[] },
    StandardRole {
        slug: "administrator",
        scope: "everything",
        grants: Grants::Patterns(&[
            "*.list",
            "*.view",
            "*.export",
            "schools.dashboard",
            "accounts.*",
            "users.*",
            "roles.*",
            "role_scopes.*",
            "permissions.sync",
            "permission_groups.place",
            "menus.*",
            "org_units.*",
            "departments.*",
            "staff.*",
            "contents.review",
            "contents.calendar",
            "contents.numbers",
            "contents.above",
        ]),
        scopes: &[],
    },
    StandardRole {
        slug: "head",
        scope: "department_tree",
        grants: Grants::Patterns(&[
            "customers.*",
            "-customers.set_rules",
            "consult_records.*",
            "customer_distributions.*",
            "sale_ranks.*",
            "payments.list",
            "payments.view",
            "payments.add",
            "payments.edit",
            "payments.export",
            "payments.balances",
            "payments.receipt",
            "class_transfers.*",
            "staff.list",
            "staff.view",
            "departments.list",
            "departments.view",
            "departments.tree",
            "departments.dashboard",
            "contents.*",
            "content_reviews.*",
            "content_metrics.*",
            "platform_accounts.*",
            "outbox.*",
            "courses.list",
            "courses.view",
            "schools.list",
            "schools.view",
            "schools.dashboard",
            "classes.list",
            "classes.view",
            "classes.overview",
            "classes.workbook",
        ]),
        scopes: &[(Group::Classes, "everything")],
    },
    StandardRole {
        slug: "sales",
        scope: "self",
        grants: Grants::Patterns(&[
            "customers.list",
            "customers.view",
            "customers.add",
            "customers.edit",
            "customers.public",
            "customers.mine",
            "customers.open",
            "customers.claim",
            "customers.release",
            "customers.protect",
            "customer_distributions.list",
            "customer_distributions.view",
            "payments.list",
            "payments.view",
            "payments.add",
            "payments.edit",
            "payments.delete",
            "payments.balances",
            "payments.receipt",
            "consult_records.list",
            "consult_records.view",
            "consult_records.add",
            "consult_records.edit",
            "consult_records.delete",
            "consult_records.bulk_edit",
            "customers.bulk_edit",
            "consult_records.export",
            "customers.export",
            "courses.list",
            "courses.view",
            "schools.list",
            "schools.view",
            "classes.list",
            "classes.view",
            // Of the classes that one is the tutor of, and of who is in them.
            "classes.overview",
            "students.view",
            "students.at_risk",
        ]),
        scopes: &[(Group::Classes, "everything")],
    },
    StandardRole {
        slug: "teacher",
        scope: "self",
        grants: Grants::Patterns(&[
            "classes.list",
            "classes.view",
            "classes.overview",
            "classes.workbook",
            "classes.disclose",
            "class_members.list",
            "class_members.view",
            "students.list",
            "students.view",
            "students.scores",
            "students.standing",
            "students.at_risk",
            "course_records.*",
            "study_records.*",
            "-study_records.correct",
            "-study_records.submit",
            "leave_requests.*",
            "score_entries.*",
            "interviews.*",
        ]),
        scopes: &[],
    },
    StandardRole {
        slug: "student",
        scope: "self",
        grants: Grants::Patterns(&[
            "classes.list",
            "classes.view",
            "course_records.list",
            "course_records.view",
            "study_records.list",
            "study_records.view",
            "study_records.homework",
            "study_records.submit",
            "students.scores",
            "students.standing",
            "leave_requests.list",
            "leave_requests.view",
            "leave_requests.add",
            "leave_requests.edit",
            "leave_requests.delete",
            "score_entries.list",
            "score_entries.view",
        ]),
        scopes: &[],
    },
    StandardRole {
        slug: "editor",
        scope: "department",
        // What colleagues wrote is read; only one's own is changed and submitted (`modules::content::own`).
        grants: Grants::Patterns(&[
            "contents.list",
            "contents.view",
            "contents.add",
            "contents.edit",
            "contents.delete",
            "contents.submit",
            "contents.withdraw",
            "contents.calendar",
            "content_reviews.list",
            "content_reviews.view",
            "departments.list",
            "departments.view",
            "departments.tree",
            "platform_accounts.list",
            "platform_accounts.view",
        ]),
        scopes: &[],
    },
    StandardRole {
        slug: "finance",
        scope: "everything",
        grants: Grants::Patterns(&[
            "customers.list",
            "customers.view",
            "payments.*",
            "class_transfers.list",
            "class_transfers.view",
            "classes.list",
            "classes.view",
            "students.list",
            "students.view",
        ]),
        scopes: &[],
    },
];

/// Title, number, function; the source's numbers.
const DEPARTMENTS: &[(&str, i64, &str)] = &[
    ("校长室", 1, "management"),
    ("市场部", 1000, "marketing"),
    ("销售部", 1001, "sales"),
    ("教学部", 1002, "teaching"),
    ("教务部", 1003, "tutoring"),
    ("内容部", 1006, "content"),
    ("行政部", 1007, "office"),
];

/// Section, its icon, and the operations whose screens it opens.
const MENU: &[(&str, &str, &[&str])] = &[
    (
        "sales",
        "contact",
        &[
            "customers.public",
            "customers.mine",
            "customers.list",
            "consult_records.list",
            "payments.list",
            "payments.balances",
            "class_transfers.list",
            "customer_distributions.list",
            "sale_ranks.list",
            "customers.distribution",
            "customers.rules",
            "customers.reports",
        ],
    ),
    (
        "teaching",
        "graduation-cap",
        &[
            "schools.dashboard",
            "students.scores",
            "study_records.homework",
            "course_records.list",
            "study_records.list",
            "leave_requests.list",
            "classes.list",
            "class_members.list",
            "students.list",
            "score_entries.list",
            "interviews.list",
            "courses.list",
            "schools.list",
        ],
    ),
    (
        "content",
        "newspaper",
        &[
            "departments.dashboard",
            "departments.tree",
            "contents.list",
            "contents.review",
            "contents.calendar",
            "outbox.list",
            "platform_accounts.list",
            "content_reviews.list",
            "content_metrics.list",
        ],
    ),
    ("organisation", "building-2", &["staff.list", "departments.list", "org_units.list"]),
    (
        "access",
        "shield-check",
        &[
            "users.list",
            "accounts.list",
            "roles.list",
            "roles.edit",
            "role_scopes.list",
            "permissions.list",
            "permissions.sync",
            "permission_groups.list",
            "menus.list",
            "menus.edit",
        ],
    ),
];

/// Brings the tables of groups and permissions up to the declared operations: adds and updates, never deletes
/// (RB-09 shows what is gone).
///
/// # Errors
/// When the database does not answer.
pub async fn sync_permissions(store: &Store, now: chrono::DateTime<chrono::Utc>) -> anyhow::Result<()> {
    let db = store.write(0).await?;
    bring_up(&db, now).await?;
    Ok(db.commit().await?)
}

/// As [`sync_permissions`], within a transaction.
///
/// # Errors
/// When the database does not answer.
pub async fn bring_up(db: &Db, now: Now) -> anyhow::Result<()> {
    let mut groups = HashMap::new();
    for group in Group::ALL {
        let id = match find(db, PermissionGroup::ENTITY, "slug", group.slug()).await? {
            Some(id) => id,
            None => insert(db, PermissionGroup::ENTITY, &Record::new().with("slug", group.slug()), 0, now).await?,
        };
        groups.insert(*group, id);
    }
    let mut known = HashMap::new();
    let mut select = select_from("permissions", "p");
    for column in ["id", "code", "url", "method", "permission_group_id"] {
        select.expr(col("p", column));
    }
    for row in db.all(&select).await? {
        let code: String = row.try_get("", "code")?;
        let (url, method): (String, String) = (row.try_get("", "url")?, row.try_get("", "method")?);
        known.insert(
            code,
            (row.try_get::<i64>("", "id")?, (url, method, row.try_get::<i64>("", "permission_group_id")?)),
        );
    }
    for operation in entities::operations() {
        let group = *groups.get(&operation.group).context("a group")?;
        let declared = (operation.path(), operation.method.as_str().to_owned(), group);
        match known.get(&operation.code()) {
            None => {
                insert(db, Permission::ENTITY, &permission(operation, group), 0, now).await?;
            }
            Some((id, stored)) if *stored != declared => {
                let (url, method, group) = declared;
                let values = [("url", json!(url)), ("method", json!(method)), ("permission_group_id", json!(group))];
                campus_store::touch(db, Permission::ENTITY, *id, &values, 0, now).await?;
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn permission(operation: &Operation, group: i64) -> Record {
    Record::new()
        .with("code", operation.code())
        .with("permission_group_id", group)
        .with("method", operation.method.as_str())
        .with("url", operation.path())
        .with("slug", operation.code().replace('.', "-"))
}

async fn find(db: &Db, entity: &Entity, field: &str, value: &str) -> anyhow::Result<Option<i64>> {
    let mut select = select_from(entity.name, "t");
    select.expr(col("t", "id")).and_where(db.own(entity, "t")).and_where(col("t", field).eq(value));
    Ok(match db.one(&select).await? {
        Some(row) => Some(row.try_get("", "id")?),
        None => None,
    })
}

/// Makes an organisation with what every organisation starts with; answers its id.
///
/// # Errors
/// When the code is taken, or the database does not answer.
pub async fn create(app: &App, new: &NewOrganisation) -> anyhow::Result<i64> {
    if new.code.is_empty() || !new.code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        bail!("the code of an organisation is made of letters, digits and hyphens");
    }
    if new.time_zone.parse::<chrono_tz::Tz>().is_err() {
        bail!("{} is no time zone; use a name such as Asia/Shanghai", new.time_zone);
    }
    let now = app.clock.now();
    let db = app.store.write(0).await?;
    let mut add = Query::insert();
    add.into_table(t("orgs"))
        .columns(["code", "name", "currency", "time_zone", "access_version", "created_at"].map(t))
        .values_panic([
            new.code.as_str().into(),
            new.name.as_str().into(),
            new.currency.as_str().into(),
            new.time_zone.as_str().into(),
            1i64.into(),
            now.into(),
        ])
        .returning_col(t("id"));
    let row = db.one(&add).await.with_context(|| format!("is there an organisation {} already?", new.code))?;
    let org: i64 = row.context("an id")?.try_get("", "id")?;
    db.commit().await?;
    sync_permissions(&app.store, now).await?;
    let db = app.store.write(org).await?;
    let today = app.clock.today(&new.time_zone);
    departments(&db, &new.name, today, now).await?;
    roles(&db, today, now).await?;
    menu(&db, today, now).await?;
    offers::remember(&db).await?;
    db.commit().await?;
    Ok(org)
}

type Now = chrono::DateTime<chrono::Utc>;

async fn departments(db: &Db, name: &str, today: NaiveDate, now: Now) -> anyhow::Result<()> {
    let unit = insert(db, OrgUnit::ENTITY, &Record::new().with("title", name), 0, now).await?;
    for (title, code, function) in DEPARTMENTS {
        let record = Department::ENTITY
            .defaults(today)
            .with("title", *title)
            .with("code", *code)
            .with("function", *function)
            .with("org_unit_id", unit);
        let id = insert(db, Department::ENTITY, &record, 0, now).await?;
        campus_store::touch(db, Department::ENTITY, id, &[("path", json!(format!("/{id}/")))], 0, now).await?;
    }
    Ok(())
}

async fn permission_ids(db: &Db) -> anyhow::Result<Vec<(String, i64)>> {
    let mut select = select_from("permissions", "p");
    select.expr(col("p", "id")).expr(col("p", "code"));
    let rows = db.all(&select).await?;
    rows.iter().map(|row| Ok((row.try_get("", "code")?, row.try_get("", "id")?))).collect()
}

/// `entity.action`, where either may be `*`.
fn matches(pattern: &str, code: &str) -> bool {
    match (pattern.split_once('.'), code.split_once('.')) {
        (Some((entity, action)), Some((e, a))) => (entity == "*" || entity == e) && (action == "*" || action == a),
        _ => false,
    }
}

fn granted_by(patterns: &[&str], code: &str) -> bool {
    let without = |pattern: &&str| pattern.strip_prefix('-').is_some_and(|pattern| matches(pattern, code));
    patterns.iter().any(|pattern| matches(pattern, code)) && !patterns.iter().any(without)
}

async fn roles(db: &Db, today: NaiveDate, now: Now) -> anyhow::Result<()> {
    let permissions = permission_ids(db).await?;
    for standard in ROLES {
        let granted: Vec<i64> = match &standard.grants {
            Grants::All => Vec::new(),
            Grants::Patterns(patterns) => {
                permissions.iter().filter(|(code, _)| granted_by(patterns, code)).map(|(_, id)| *id).collect()
            }
        };
        let record = Role::ENTITY
            .defaults(today)
            .with("slug", standard.slug)
            .with("scope", standard.scope)
            .with("all_operations", matches!(standard.grants, Grants::All))
            .with("permissions", granted);
        let role = insert(db, Role::ENTITY, &record, 0, now).await?;
        for (group, scope) in standard.scopes {
            let group = find(db, PermissionGroup::ENTITY, "slug", group.slug()).await?.context("a group")?;
            let record = Record::new().with("role_id", role).with("permission_group_id", group).with("scope", *scope);
            insert(db, RoleScope::ENTITY, &record, 0, now).await?;
        }
    }
    Ok(())
}

async fn menu(db: &Db, today: NaiveDate, now: Now) -> anyhow::Result<()> {
    let permissions = permission_ids(db).await?;
    for (place, (section, icon, codes)) in (0i64..).zip(MENU) {
        let record =
            Menu::ENTITY.defaults(today).with("slug", *section).with("icon", *icon).with("position", place * 100);
        let parent = insert(db, Menu::ENTITY, &record, 0, now).await?;
        for (step, code) in (1i64..).zip(*codes) {
            let (_, permission) =
                permissions.iter().find(|(known, _)| known == code).context("a declared operation")?;
            let position = place * 100 + step;
            insert(db, Menu::ENTITY, &entry(code, parent, *permission, position, today)?, 0, now).await?;
        }
    }
    Ok(())
}

/// An entry of the standard menu, named in code.
fn entry(code: &str, parent: i64, permission: i64, position: i64, today: NaiveDate) -> anyhow::Result<Record> {
    let (slug, icon) = looks(code)?;
    Ok(Menu::ENTITY
        .defaults(today)
        .with("slug", slug)
        .with("icon", icon)
        .with("position", position)
        .with("parent_id", parent)
        .with("permission_id", permission))
}

/// The slug and icon of the entry for an operation.
fn looks(code: &str) -> anyhow::Result<(&'static str, &'static str)> {
    let operation = entities::operation(code).context("a declared operation")?;
    let entity = entities::find(operation.entity).context("an entity")?;
    Ok(match code {
        "customers.public" => ("pool", "waves"),
        "customers.mine" => ("my-customers", "user-check"),
        "customers.distribution" => ("distribution-desk", "shuffle"),
        "customers.rules" => ("sales-rules", "scale"),
        "customers.reports" => ("sales-reports", "trending-up"),
        "payments.balances" => ("payment-balances", "coins"),
        "departments.dashboard" => ("content-dashboard", "chart-no-axes-combined"),
        "departments.tree" => ("department-tree", "list-tree"),
        "contents.review" => ("content-review", "clipboard-check"),
        "contents.calendar" => ("content-calendar", "calendar-days"),
        "schools.dashboard" => ("dashboard", "layout-dashboard"),
        "students.scores" => ("my-scores", "chart-column"),
        "study_records.homework" => ("my-homework", "notebook-pen"),
        "roles.edit" => ("distribution", "user-cog"),
        "permissions.sync" => ("sync", "rotate-cw"),
        "menus.edit" => ("menu-order", "grip-vertical"),
        _ => (entity.name, entity.icon),
    })
}

/// Makes an account and its membership in the organisation of `db`; answers the user's id.
///
/// # Errors
/// When the sign-in name is taken or a role is unknown.
pub async fn add_user(db: &Db, new: &NewUser, today: NaiveDate, now: Now) -> anyhow::Result<i64> {
    let account = Account::ENTITY
        .defaults(today)
        .with("username", new.username.as_str())
        .with("name", new.name.as_str())
        .with("must_change_password", new.must_change_password);
    let faults = Account::ENTITY.check(&account);
    if let Some(fault) = faults.0.first() {
        bail!("{}: {}", fault.field, fault.code);
    }
    let id = insert(db, Account::ENTITY, &account, 0, now)
        .await
        .with_context(|| format!("is there an account {} already?", new.username))?;
    let mut update = Query::update();
    update
        .table(t("accounts"))
        .value(t("username_folded"), folded_name(&new.username))
        .value(t("password_hash"), new.password_hash.as_str())
        .value(t("password_changed_at"), now)
        .and_where(by("id").eq(id));
    db.run(&update).await?;
    let user = User::ENTITY
        .defaults(today)
        .with("account_id", id)
        .with("staff_id", new.staff_id)
        .with("student_id", new.student_id);
    let user = insert(db, User::ENTITY, &user, 0, now).await?;
    let mut roles = Vec::new();
    for slug in &new.roles {
        roles.push(
            find(db, Role::ENTITY, "slug", slug).await?.with_context(|| format!("there is no standard role {slug}"))?,
        );
    }
    if let Some(field) = User::ENTITY.field("roles") {
        set_links(db, User::ENTITY, field, user, &roles).await?;
    }
    crate::session::bump_access(db).await.map_err(|refusal| anyhow::anyhow!("{}", refusal.0))?;
    Ok(user)
}

/// The organisation with this code, with its time zone.
///
/// # Errors
/// When there is none.
pub async fn by_code(store: &Store, code: &str) -> anyhow::Result<(i64, String)> {
    let db = store.read(0).await?;
    let mut select = select_from("orgs", "o");
    select.expr(col("o", "id")).expr(col("o", "time_zone")).and_where(col("o", "code").eq(code));
    let row = db.one(&select).await?.with_context(|| format!("there is no organisation {code}"))?;
    Ok((row.try_get("", "id")?, row.try_get("", "time_zone")?))
}

/// Whether there is no organisation yet.
///
/// # Errors
/// When the database does not answer.
pub async fn none(store: &Store) -> anyhow::Result<bool> {
    let db = store.read(0).await?;
    let mut select = select_from("orgs", "o");
    select.expr(col("o", "id")).limit(1);
    Ok(db.one(&select).await?.is_none())
}
