//! Who may see a row, and why; for whoever may view it and list users and roles.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::RawQuery;
use campus_model::entities::access::{Role, User};
use campus_model::{Code, DataScope, Entity, Labelled, Problem, RowAccess, RowViewer, Through};
use campus_store::sea_query::{Cond, ExprTrait, JoinType, Query};
use campus_store::{Db, col, live, t};

use super::holders::{RoleReach, holders};
use crate::answer::Answer;
use crate::app::{RequestDb, Served};
use crate::crud::{PageQuery, cut};
use crate::mount::{RowId, ServedEntity};
use crate::session::roles_granting;
use crate::user::CurrentUser;

/// `GET /api/{entity}/{id}/access?after=&limit=`: the people in force whose roles reach the row, with what they do not
/// read of it.
pub async fn list_access(
    user: CurrentUser,
    db: RequestDb,
    ServedEntity(entity): ServedEntity,
    Served(operation): Served,
    RowId(id): RowId,
    RawQuery(query): RawQuery,
) -> Answer<Json<RowAccess>> {
    let page = PageQuery::parse(query.as_deref().unwrap_or_default(), false)?;
    let scope = user.scope(operation);
    campus_store::get(&db, &user.reader(entity, &scope, &[]), id).await?.ok_or(Code::NotFound)?;
    if let Some(missing) = [&User::list, &Role::list].into_iter().find(|needed| !user.may(needed)) {
        return Err(Problem::new(Code::Forbidden).with("operation", missing.code()).into());
    }
    let after = page.after.and_then(|after| after.parse().ok()).unwrap_or_default();
    let roles = roles_granting(&db, operation).await?;
    let mut found = holders(&db, entity, id, &roles, after, page.limit + 1).await?;
    let next = cut(&mut found, page.limit, |(last, _)| *last);
    let users: Vec<i64> = found.iter().map(|(user, _)| *user).collect();
    let people = labels(campus_store::labels_of(&db, User::ENTITY, &users).await?);
    let held: BTreeSet<i64> = found.iter().flat_map(|(_, roles)| roles.iter().copied()).collect();
    let held: Vec<i64> = held.into_iter().collect();
    let titles = labels(campus_store::labels_of(&db, Role::ENTITY, &held).await?);
    let mut blind = hidden(&db, entity, &users).await?;
    let named = |id: i64, of: &BTreeMap<i64, String>| Labelled { id, label: of.get(&id).cloned().unwrap_or_default() };
    let viewer = |(id, through): (i64, Vec<i64>)| RowViewer {
        user: named(id, &people),
        through: through
            .into_iter()
            .map(|role| Through { role: named(role, &titles), scope: far(entity, &roles, role) })
            .collect(),
        hidden: blind.remove(&id).unwrap_or_default(),
    };
    Ok(Json(RowAccess { people: found.into_iter().map(viewer).collect(), next }))
}

/// Rows without an owner are within everybody's scope.
fn far(entity: &Entity, roles: &[RoleReach], role: i64) -> DataScope {
    let kind = roles.iter().find(|reach| reach.role == role).map_or(DataScope::Own, |reach| reach.kind);
    if entity.shared { DataScope::Everything } else { kind }
}

fn labels(rows: Vec<Labelled>) -> BTreeMap<i64, String> {
    rows.into_iter().map(|row| (row.id, row.label)).collect()
}

/// The fields that need an operation of their own, by those of `users` who do not have it.
async fn hidden(db: &Db, entity: &'static Entity, users: &[i64]) -> Answer<BTreeMap<i64, Vec<String>>> {
    let needing: Vec<(&str, &str)> =
        entity.fields.iter().filter_map(|field| field.needs.map(|code| (field.name, code))).collect();
    if needing.is_empty() || users.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut select = Query::select();
    select
        .distinct()
        .expr(col("m", "owner_id"))
        .expr(col("r", "all_operations"))
        .expr(col("p", "code"))
        .from_as(t("users_roles"), t("m"))
        .join_as(
            JoinType::InnerJoin,
            t("roles"),
            t("r"),
            col("r", "org_id").equals((t("m"), t("org_id"))).and(col("r", "id").equals((t("m"), t("target_id")))),
        )
        .join_as(
            JoinType::LeftJoin,
            t("roles_permissions"),
            t("j"),
            col("j", "org_id").equals((t("r"), t("org_id"))).and(col("j", "owner_id").equals((t("r"), t("id")))),
        )
        .join_as(JoinType::LeftJoin, t("permissions"), t("p"), col("p", "id").equals((t("j"), t("target_id"))))
        .and_where(db.org_is("m"))
        .and_where(live("r"))
        .and_where(col("m", "owner_id").is_in(users.iter().copied()))
        .cond_where(
            Cond::any()
                .add(col("r", "all_operations").eq(true))
                .add(col("p", "code").is_in(needing.iter().map(|(_, code)| *code))),
        );
    let mut held: BTreeMap<i64, (bool, Vec<String>)> = BTreeMap::new();
    for row in db.all(&select).await? {
        let of = held.entry(row.try_get("", "owner_id")?).or_default();
        of.0 |= row.try_get::<bool>("", "all_operations")?;
        of.1.extend(row.try_get::<Option<String>>("", "code")?);
    }
    let blind = |user: &i64| -> Vec<String> {
        let reads = |code: &str| held.get(user).is_some_and(|(all, codes)| *all || codes.iter().any(|own| own == code));
        needing.iter().filter(|(_, code)| !reads(code)).map(|(field, _)| (*field).to_owned()).collect()
    };
    Ok(users.iter().map(|user| (*user, blind(user))).collect())
}
