//! A department's everything goes to another one, and the department goes (OR-04).
//!
//! All of it in one transaction and under one operation: each row that goes over has its line in the history. There is no
//! way back by undo, since what belonged to which is not known afterwards.

use axum::Json;
use axum::response::{IntoResponse, Response};
use campus_model::entities::organisation::Department;
use campus_model::organisation::{DEEPEST_DEPARTMENT, Merge, Merged, Placed, Tree, misplaced};
use campus_model::{Code, Entity, Field, Kind, Problem, Record, Violations, entities};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{by, col, reached_versions, select_from, t};
use serde_json::json;

use super::departments::{path_of, rebase, standing};
use super::one_at_a_time;
use crate::answer::{Answer, Refusal};
use crate::crud::{Edited, RowChange, Trail, delete_record, edited_many, seen};
use crate::hooks::Context;
use crate::mount::Input;

/// `POST /api/departments/{id}/merge`
pub async fn merge(asked: RowChange, Input(Merge { into }): Input<Merge>) -> Answer<Response> {
    let RowChange { operation, id, version, ref db, ref user, .. } = asked;
    let trail = Trail::new();
    let context = asked.context(Department::ENTITY, &trail);
    one_at_a_time(db).await?;
    let old = seen(&context, operation, id, version).await?.record;
    let rows = standing(db).await?;
    let tree = Tree::new(rows.iter().map(|row| (row.id, row.parent)));
    let mut named = vec![into];
    named.extend(tree.children(id));
    let reached = reached_versions(db, Department::ENTITY, &user.scope(operation), &named).await?;
    let reached = |id: i64| reached.iter().any(|(reached, _)| *reached == id);
    if !reached(into) {
        return Err(Problem::field("into", "not_found").into());
    }
    fits(&rows, &tree, id, into)?;
    if tree.children(id).iter().any(|child| !reached(*child)) {
        return Err(Code::RowForbidden.into());
    }
    let above = path_of(db, id).await?.zip(path_of(db, into).await?);
    let mut merged = Merged { into, ..Merged::default() };
    for (entity, field) in pointing() {
        let moved = match field.kind {
            Kind::Links(_) => pass_listed(&context, entity, field, id, into).await?,
            _ => pass(&context, entity, field, id, into).await?,
        };
        match entity.name {
            "departments" => merged.departments += moved,
            "staff" => merged.staff += moved,
            "contents" => merged.contents += moved,
            "platform_accounts" => merged.accounts += moved,
            _ => merged.scopes += moved,
        }
    }
    if let Some((before, path)) = above {
        rebase(db, &before, &path, Some(id)).await?;
    }
    delete_record(&context, &old).await?;
    let (org, user) = (user.org, user.asker());
    tracing::info!(event = "department_merged", org, user, department = id, into, "a department was merged");
    Ok(trail.named(Json(merged).into_response()))
}

/// Whether a department can take over another one: not itself nor below it, in its unit, and what stands below keeps to
/// the rules of the tree there.
fn fits(rows: &[Placed], tree: &Tree, id: i64, into: i64) -> Result<(), Refusal> {
    if into == id || tree.is_below(into, id) {
        return Err(Problem::field("into", "own_branch").into());
    }
    let unit = |id: i64| rows.iter().find(|row| row.id == id).map(|row| row.unit);
    if unit(into) != unit(id) {
        return Err(Problem::field("into", "other_unit").into());
    }
    let others: Vec<Placed> = rows.iter().filter(|row| row.id != id).cloned().collect();
    for child in others.iter().filter(|row| row.parent == Some(id)) {
        let wanted = Placed { parent: Some(into), ..child.clone() };
        if let Some((_, code)) = misplaced(&others, Some(child), &wanted) {
            let code = if code == "taken" { "taken_below" } else { code };
            let params = [("max".to_owned(), json!(DEEPEST_DEPARTMENT)), ("title".to_owned(), json!(child.title))];
            let mut faults = Violations::default();
            faults.add_with("into", code, params.into_iter().collect());
            return Err(Problem::invalid(faults).into());
        }
    }
    Ok(())
}

/// Everything that can point to a department.
fn pointing() -> impl Iterator<Item = (&'static Entity, &'static Field)> {
    let fields = entities::ALL.iter().flat_map(|entity| entity.fields.iter().map(move |field| (*entity, field)));
    fields.filter(|(_, field)| field.target() == Some(Department::ENTITY.name))
}

/// The rows of an entity that link to a department link to another one; those in the trash too, so that they can come back.
async fn pass(context: &Context<'_>, entity: &'static Entity, field: &Field, from: i64, to: i64) -> Answer<u64> {
    let Context { db, user, now, .. } = *context;
    let mut update = Query::update();
    update
        .table(t(entity.name))
        .value(t(field.name), to)
        .value(t("version"), by("version").add(1))
        .value(t("updated_at"), now)
        .value(t("updated_by"), user.id)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("deleted_at").is_null())
        .and_where(by(field.name).eq(from))
        .returning(Query::returning().columns([t("id"), t("version")]));
    let mut edited = Vec::new();
    for row in db.all(&update).await? {
        edited.push(Edited {
            id: row.try_get("", "id")?,
            version: row.try_get("", "version")?,
            before: Record::new().with(field.name, from),
            after: Record::new().with(field.name, to),
        });
    }
    let mut trashed = Query::update();
    trashed
        .table(t(entity.name))
        .value(t(field.name), to)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by(field.name).eq(from));
    db.run(&trashed).await?;
    noted(context, entity, edited).await
}

/// The rows of an entity that list a department list another one, once.
async fn pass_listed(context: &Context<'_>, entity: &'static Entity, field: &Field, from: i64, to: i64) -> Answer<u64> {
    let Context { db, user, now, .. } = *context;
    let table = format!("{}_{}", entity.name, field.name);
    let mut owners = select_from(&table, "o");
    owners.expr(col("o", "owner_id")).and_where(db.org_is("o")).and_where(col("o", "target_id").eq(from));
    let mut select = select_from(&table, "j");
    select.expr(col("j", "owner_id")).expr(col("j", "target_id")).and_where(db.org_is("j"));
    select.and_where(col("j", "owner_id").in_subquery(owners));
    let mut lists: std::collections::BTreeMap<i64, Vec<i64>> = std::collections::BTreeMap::new();
    for row in db.all(&select).await? {
        lists.entry(row.try_get("", "owner_id")?).or_default().push(row.try_get("", "target_id")?);
    }
    let mut edited = Vec::new();
    for (owner, mut before) in lists {
        before.sort_unstable();
        let mut after: Vec<i64> = before.iter().copied().filter(|id| *id != from && *id != to).chain([to]).collect();
        after.sort_unstable();
        campus_store::set_links(db, entity, field, owner, &after).await?;
        let mut update = Query::update();
        update
            .table(t(entity.name))
            .value(t("version"), by("version").add(1))
            .value(t("updated_at"), now)
            .value(t("updated_by"), user.id)
            .and_where(by("org_id").eq(db.org()))
            .and_where(by("deleted_at").is_null())
            .and_where(by("id").eq(owner))
            .returning(Query::returning().columns([t("version")]));
        let Some(row) = db.one(&update).await? else { continue };
        let (before, after) = (Record::new().with(field.name, before), Record::new().with(field.name, after));
        edited.push(Edited { id: owner, version: row.try_get("", "version")?, before, after });
    }
    noted(context, entity, edited).await
}

async fn noted(context: &Context<'_>, entity: &'static Entity, edited: Vec<Edited>) -> Answer<u64> {
    let moved = edited.len() as u64;
    if moved > 0 {
        context.db.note(entity);
        edited_many(&Context { entity, ..*context }, edited).await?;
    }
    Ok(moved)
}
