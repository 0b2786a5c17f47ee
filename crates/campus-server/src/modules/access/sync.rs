//! The table of operations beside the declared ones (RB-09): what is missing, what is gone, whose address changed.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::State;
use campus_model::entities::access::{Permission, Role};
use campus_model::{Entity, Labelled, Operation, Problem, SyncEntry, SyncRequest, SyncState, entities};
use campus_store::sea_query::{Expr, ExprTrait, JoinType, Order, Query};
use campus_store::{Db, StoreError, by, col, groups_in_order, label_sql, live, select_from, t};

use crate::answer::{Answer, internal};
use crate::app::{App, RequestDb};
use crate::mount::Input;
use crate::organisation::bring_up;
use crate::session::bump_access;
use crate::user::CurrentUser;

/// `GET /api/permissions/sync`
pub async fn compare(db: RequestDb) -> Answer<Json<SyncState>> {
    Ok(Json(state(&db).await?))
}

/// `POST /api/permissions/sync`: adds and updates; deletes only what is named and not declared.
pub async fn synchronise(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Input(request): Input<SyncRequest>,
) -> Answer<Json<SyncState>> {
    if request.delete.iter().any(|code| entities::operation(code).is_some()) {
        return Err(Problem::conflict("declared_operation").into());
    }
    bring_up(&db, app.clock.now()).await.map_err(|error| internal(&error))?;
    let gone: BTreeSet<&str> = request.delete.iter().map(String::as_str).collect();
    let rows: Vec<Row> = rows(&db).await?.into_iter().filter(|row| gone.contains(row.code.as_str())).collect();
    for row in &rows {
        delete(&db, row).await?;
    }
    if !rows.is_empty() {
        let codes: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
        tracing::warn!(
            event = "privilege_permissions_changed",
            org = user.org,
            by = user.id,
            ?codes,
            "operations that are not declared any more were deleted"
        );
        bump_access(&db).await?;
    }
    Ok(Json(state(&db).await?))
}

/// Takes an operation from the roles and the menu of this organisation; its row goes with the last organisation.
async fn delete(db: &Db, row: &Row) -> Answer<()> {
    let mut held = Query::delete();
    held.from_table(t("roles_permissions")).and_where(by("org_id").eq(db.org())).and_where(by("target_id").eq(row.id));
    db.run(&held).await?;
    let mut shown = Query::update();
    shown
        .table(t("menus"))
        .value(t("permission_id"), None::<i64>)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("permission_id").eq(row.id));
    db.run(&shown).await?;
    let mut itself = Query::delete();
    itself.from_table(t("permissions")).and_where(by("id").eq(row.id));
    match db.attempt(db.run(&itself)).await? {
        Ok(_) => {
            db.note(Permission::ENTITY);
            Ok(())
        }
        Err(StoreError::MissingLink) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

struct Row {
    id: i64,
    group: i64,
    code: String,
    address: String,
}

async fn rows(db: &Db) -> Answer<Vec<Row>> {
    let mut select = select_from("permissions", "p");
    for column in ["id", "permission_group_id", "code", "method", "url"] {
        select.expr(col("p", column));
    }
    select.order_by((t("p"), t("code")), Order::Asc);
    let read = |row: &sea_orm::QueryResult| -> Result<Row, sea_orm::DbErr> {
        let (method, url): (String, String) = (row.try_get("", "method")?, row.try_get("", "url")?);
        Ok(Row {
            id: row.try_get("", "id")?,
            group: row.try_get("", "permission_group_id")?,
            code: row.try_get("", "code")?,
            address: format!("{method} {url}"),
        })
    };
    Ok(db.all(&select).await?.iter().map(read).collect::<Result<_, _>>()?)
}

fn declared(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.path())
}

async fn state(db: &Db) -> Answer<SyncState> {
    let groups = groups_in_order(db).await?;
    let place = |row: &Row| groups.iter().position(|(group, _)| *group == row.group);
    let mut rows = rows(db).await?;
    rows.sort_by_key(place);
    let mut state = SyncState::default();
    let mut differing = Vec::new();
    for row in &rows {
        match entities::operation(&row.code).map(declared) {
            Some(now) if now == row.address => {}
            now => differing.push((row, now)),
        }
    }
    let ids: Vec<i64> = differing.iter().map(|(row, _)| row.id).collect();
    let mut holders = holders(db, &ids).await?;
    for (row, now) in differing {
        let roles = holders.remove(&row.id).unwrap_or_default();
        let entry = SyncEntry { code: row.code.clone(), address: row.address.clone(), declared: now, roles };
        if entry.declared.is_some() { state.update.push(entry) } else { state.delete.push(entry) }
    }
    let known: BTreeSet<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    let declared_in = |entity: &Entity| groups.iter().position(|(_, slug)| slug == entity.group.slug());
    let mut all: Vec<&Entity> = entities::ALL.to_vec();
    all.sort_by_key(|entity| declared_in(entity));
    let operations = all.into_iter().flat_map(Entity::operations);
    for operation in operations.filter(|operation| !known.contains(operation.code().as_str())) {
        let (code, address) = (operation.code(), declared(operation));
        state.add.push(SyncEntry { code, address, declared: None, roles: Vec::new() });
    }
    Ok(state)
}

/// The roles of this organisation that hold operations, by operation.
async fn holders(db: &Db, permissions: &[i64]) -> Answer<BTreeMap<i64, Vec<Labelled>>> {
    let mut found: BTreeMap<i64, Vec<Labelled>> = BTreeMap::new();
    if permissions.is_empty() {
        return Ok(found);
    }
    let mut select = select_from("roles", "t");
    select
        .expr(col("j", "target_id"))
        .expr(col("t", "id"))
        .expr_as(Expr::cust(label_sql(Role::ENTITY, "t")), t("label"))
        .join_as(
            JoinType::InnerJoin,
            t("roles_permissions"),
            t("j"),
            col("j", "org_id").equals((t("t"), t("org_id"))).and(col("j", "owner_id").equals((t("t"), t("id")))),
        )
        .and_where(db.org_is("t"))
        .and_where(live("t"))
        .and_where(col("j", "target_id").is_in(permissions.iter().copied()))
        .order_by((t("t"), t("id")), Order::Asc);
    for row in db.all(&select).await? {
        let role = Labelled { id: row.try_get("", "id")?, label: row.try_get("", "label")? };
        found.entry(row.try_get("", "target_id")?).or_default().push(role);
    }
    Ok(found)
}
