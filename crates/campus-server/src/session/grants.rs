//! What a person's roles add up to, kept until a role, user or department of the organisation changes (RB-08).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use campus_model::{Choice, DataScope, Group, Operation, Permissions, entities};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use campus_store::{Db, Reach, Scope, by, col, live, select_from, t};

use crate::answer::Answer;
use crate::modules::access::RoleReach;
use crate::user::Grants;

/// Keeps at most this many people's grants.
const KEPT: usize = 10_000;

/// Grants by organisation, user and the role that alone counts, each with the organisation's access version it was made at.
type Kept = HashMap<(i64, i64, Option<i64>), (i64, Arc<Grants>)>;

/// See [`Kept`].
#[derive(Default)]
pub struct GrantsCache(Mutex<Kept>);

/// Whose grants are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// `users.id`
    pub user: i64,
    /// The staff entry.
    pub staff: Option<i64>,
    /// The student entry.
    pub student: Option<i64>,
    /// The role that alone counts, whether they hold it or not; otherwise all that they hold.
    pub only: Option<i64>,
}

impl GrantsCache {
    /// The grants of a member at an access version.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(&self, db: &Db, member: Member, version: i64) -> Answer<Arc<Grants>> {
        let key = (db.org(), member.user, member.only);
        if let Some((at, grants)) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key)
            && *at == version
        {
            return Ok(Arc::clone(grants));
        }
        let grants = Arc::new(load(db, member).await?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, (version, Arc::clone(&grants)));
        Ok(grants)
    }
}

/// Everybody's grants of this organisation are made anew on their next request.
///
/// # Errors
/// When the database does not answer.
pub async fn bump_access(db: &Db) -> Answer<()> {
    db.note_access();
    let mut update = Query::update();
    update.table(t("orgs")).value(t("access_version"), by("access_version").add(1)).and_where(by("id").eq(db.org()));
    Ok(db.run(&update).await.map(drop)?)
}

/// What grants of this organisation are as of.
///
/// # Errors
/// When the database does not answer.
pub async fn access_version(db: &Db) -> Answer<i64> {
    let mut select = select_from("orgs", "o");
    select.expr(col("o", "access_version")).and_where(col("o", "id").eq(db.org()));
    let row = db.one(&select).await?;
    Ok(row.map(|row| row.try_get("", "access_version")).transpose()?.unwrap_or_default())
}

struct RoleRow {
    id: i64,
    scope: DataScope,
    all: bool,
}

async fn load(db: &Db, member: Member) -> Answer<Grants> {
    let roles = roles(db, member).await?;
    let ids: Vec<i64> = roles.iter().map(|role| role.id).collect();
    let codes = codes(db, &ids).await?;
    let overrides = overrides(db, &ids).await?;
    let department = department(db, member).await?;
    let mut grants = Grants::default();
    let mut permissions = Permissions::default();
    for entity in entities::ALL {
        for operation in entity.operations() {
            let mut scope = Scope::default();
            // RB-12: only over the roles that grant the operation; their rows are united.
            for role in roles.iter().filter(|role| role.all || holds(&codes, role.id, operation)) {
                let (kind, departments) = chosen(role, operation.group, &overrides);
                if let Some(reach) = reach(kind, departments, member, department.as_ref())
                    && !scope.0.contains(&reach)
                {
                    scope.0.push(reach);
                }
                permissions.grant(operation);
            }
            if permissions.allow(operation) {
                grants.scopes.insert(operation.code(), scope);
            }
        }
    }
    grants.permissions = permissions;
    Ok(grants)
}

/// How far a role reaches in a group of operations.
fn chosen<'a>(role: &RoleRow, group: Group, overrides: &'a Overrides) -> (DataScope, &'a [i64]) {
    let chosen = overrides.get(&(role.id, group.slug().to_owned()));
    chosen.map_or((role.scope, &[][..]), |(kind, departments)| (*kind, departments))
}

/// The condition that a role grants the operation with a code: by being of all operations, or by holding it.
#[must_use]
pub fn granting(db: &Db, role: &str, code: &str) -> Cond {
    let mut holding = Query::select();
    holding
        .expr(col("j", "owner_id"))
        .from_as(t("roles_permissions"), t("j"))
        .join_as(JoinType::InnerJoin, t("permissions"), t("p"), col("p", "id").equals((t("j"), t("target_id"))))
        .and_where(db.org_is("j"))
        .and_where(col("p", "code").eq(code));
    Cond::any().add(col(role, "all_operations").eq(true)).add(col(role, "id").in_subquery(holding))
}

/// The roles of the organisation that grant an operation, and how far each of them reaches.
///
/// # Errors
/// When the database does not answer.
pub async fn roles_granting(db: &Db, operation: &Operation) -> Answer<Vec<RoleReach>> {
    let mut select = role_rows(db);
    select.cond_where(granting(db, "r", &operation.code()));
    let roles = read_roles(db, &select).await?;
    let overrides = overrides(db, &roles.iter().map(|role| role.id).collect::<Vec<_>>()).await?;
    let reach = |role: &RoleRow| {
        let (kind, departments) = chosen(role, operation.group, &overrides);
        RoleReach { role: role.id, kind, departments: departments.to_vec() }
    };
    Ok(roles.iter().map(reach).collect())
}

fn holds(codes: &HashMap<i64, Vec<String>>, role: i64, operation: &Operation) -> bool {
    codes.get(&role).is_some_and(|codes| codes.contains(&operation.code()))
}

fn reach(kind: DataScope, chosen: &[i64], member: Member, department: Option<&(i64, String)>) -> Option<Reach> {
    match kind {
        DataScope::Everything => Some(Reach::Everything),
        DataScope::Own => Some(Reach::Own { staff: member.staff, student: member.student }),
        DataScope::Department => department.map(|(id, _)| Reach::Departments(vec![*id])),
        DataScope::DepartmentTree => department.map(|(_, path)| Reach::Tree(path.clone())),
        DataScope::Departments => Some(Reach::Departments(chosen.to_vec())),
    }
}

async fn roles(db: &Db, member: Member) -> Answer<Vec<RoleRow>> {
    let mut select = role_rows(db);
    match member.only {
        Some(role) => select.and_where(col("r", "id").eq(role)),
        None => {
            let mut held = select_from("users_roles", "j");
            held.expr(col("j", "target_id")).and_where(db.org_is("j")).and_where(col("j", "owner_id").eq(member.user));
            select.and_where(col("r", "id").in_subquery(held))
        }
    };
    read_roles(db, &select).await
}

fn role_rows(db: &Db) -> SelectStatement {
    let mut select = select_from("roles", "r");
    select
        .expr(col("r", "id"))
        .expr(col("r", "scope"))
        .expr(col("r", "all_operations"))
        .and_where(db.org_is("r"))
        .and_where(live("r"))
        .order_by((t("r"), t("id")), Order::Asc);
    select
}

async fn read_roles(db: &Db, select: &SelectStatement) -> Answer<Vec<RoleRow>> {
    let mut roles = Vec::new();
    for row in db.all(select).await? {
        let scope: String = row.try_get("", "scope")?;
        roles.push(RoleRow {
            id: row.try_get("", "id")?,
            scope: DataScope::from_slug(&scope).unwrap_or(DataScope::Own),
            all: row.try_get("", "all_operations")?,
        });
    }
    Ok(roles)
}

async fn codes(db: &Db, roles: &[i64]) -> Answer<HashMap<i64, Vec<String>>> {
    let mut codes: HashMap<i64, Vec<String>> = HashMap::new();
    if roles.is_empty() {
        return Ok(codes);
    }
    let mut select = Query::select();
    select
        .expr(col("j", "owner_id"))
        .expr(col("p", "code"))
        .from_as(t("roles_permissions"), t("j"))
        .join_as(JoinType::InnerJoin, t("permissions"), t("p"), col("p", "id").equals((t("j"), t("target_id"))))
        .and_where(db.org_is("j"))
        .and_where(col("j", "owner_id").is_in(roles.iter().copied()));
    for row in db.all(&select).await? {
        codes.entry(row.try_get("", "owner_id")?).or_default().push(row.try_get("", "code")?);
    }
    Ok(codes)
}

type Overrides = HashMap<(i64, String), (DataScope, Vec<i64>)>;

async fn overrides(db: &Db, roles: &[i64]) -> Answer<Overrides> {
    let mut overrides = Overrides::new();
    if roles.is_empty() {
        return Ok(overrides);
    }
    let mut select = Query::select();
    select
        .expr(col("s", "role_id"))
        .expr(col("g", "slug"))
        .expr(col("s", "scope"))
        .expr(col("d", "target_id"))
        .from_as(t("role_scopes"), t("s"))
        .join_as(
            JoinType::InnerJoin,
            t("permission_groups"),
            t("g"),
            col("g", "id").equals((t("s"), t("permission_group_id"))),
        )
        .join_as(
            JoinType::LeftJoin,
            t("role_scopes_departments"),
            t("d"),
            col("d", "owner_id")
                .equals((t("s"), t("id")))
                .and(Expr::col((t("d"), t("org_id"))).equals((t("s"), t("org_id")))),
        )
        .and_where(db.org_is("s"))
        .and_where(live("s"))
        .and_where(col("s", "role_id").is_in(roles.iter().copied()));
    for row in db.all(&select).await? {
        let scope: String = row.try_get("", "scope")?;
        let key = (row.try_get("", "role_id")?, row.try_get("", "slug")?);
        let entry =
            overrides.entry(key).or_insert((DataScope::from_slug(&scope).unwrap_or(DataScope::Own), Vec::new()));
        entry.1.extend(row.try_get::<Option<i64>>("", "target_id")?);
    }
    Ok(overrides)
}

async fn department(db: &Db, member: Member) -> Answer<Option<(i64, String)>> {
    let Some(staff) = member.staff else { return Ok(None) };
    let mut of = select_from("staff", "s");
    of.expr(col("s", "department_id"))
        .and_where(db.org_is("s"))
        .and_where(live("s"))
        .and_where(col("s", "id").eq(staff));
    let mut select = select_from("departments", "d");
    select.expr(col("d", "id")).expr(col("d", "path")).and_where(db.org_is("d")).and_where(live("d"));
    select.and_where(col("d", "id").in_subquery(of));
    let Some(row) = db.one(&select).await? else { return Ok(None) };
    let id: i64 = row.try_get("", "id")?;
    Ok(Some((id, row.try_get::<Option<String>>("", "path")?.unwrap_or_else(|| format!("/{id}/")))))
}
