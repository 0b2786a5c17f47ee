//! `PATCH /api/imports/{id}`: which columns become which fields, and what becomes of rows that are there.

use axum::extract::State;
use axum::response::Response;
use campus_model::{Code, Entity, Field, Import, ImportChange, ImportState, Problem, Record, Violations, entities};
use campus_store::{StoredImport, check_links, save_import};

use super::headers;
use super::own;
use super::owners;
use super::plan::{forget_trial, granted};
use super::upload::tagged;
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::crud::version::SeenVersion;
use crate::mount::{Input, RowId};
use crate::user::CurrentUser;

/// `PATCH /api/imports/{id}`
pub async fn change(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    SeenVersion(version): SeenVersion,
    Input(change): Input<ImportChange>,
) -> Answer<Response> {
    let mut stored = own(&db, &user, id).await?;
    let import = &stored.import;
    if import.version != version {
        return Err(Code::Stale.into());
    }
    if import.state.busy() || import.state == ImportState::Done || import.operation_id.is_some() {
        return Err(Problem::conflict("import_state").with("state", import.state.slug()).into());
    }
    let entity = entities::find(&import.entity).ok_or(Code::NotFound)?;
    let operation = granted(entity, "import", &user)?;
    let mut faults = apply(entity, &user, &mut stored, change);
    let constants = &mut stored.import.constants;
    entity.normalise(constants);
    let mut wrong = entity.check(constants);
    // Only what is given: the file may give the rest.
    wrong.0.retain(|fault| constants.has(&fault.field));
    if faults.is_empty() && wrong.is_empty() {
        let given = |field: &Field| constants.has(field.name);
        wrong.extend(check_links(&db, entity, constants, given, |target| user.choosable(target, operation)).await?);
    }
    for mut fault in wrong {
        fault.field = format!("constants.{}", fault.field);
        faults.0.push(fault);
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    stored.import.version += 1;
    save_import(&db, &stored, app.clock.now()).await?;
    Ok(tagged(&stored.import))
}

/// Lays a change over an import; what was found by the last check counts no more unless only bad rows are left out.
fn apply(entity: &'static Entity, user: &CurrentUser, stored: &mut StoredImport, change: ImportChange) -> Violations {
    let ImportChange { columns, policy, key, constants, owner, only_valid } = change;
    let import = &mut stored.import;
    let mut faults = Violations::default();
    let field = |name: &str| headers::field(entity, &user.grants.permissions, name);
    let anew = columns.is_some() || policy.is_some() || key.is_some() || constants.is_some() || owner.is_some();
    if let Some(columns) = columns {
        if columns.len() != import.headers.len() {
            faults.add("columns", "unknown_header");
        }
        for (place, name) in columns.iter().enumerate() {
            let Some(name) = name else { continue };
            if field(name).is_none() {
                faults.add(&format!("columns.{place}"), "unknown_field");
            } else if columns[..place].iter().flatten().any(|other| other == name) {
                faults.add(&format!("columns.{place}"), "taken");
            }
        }
        import.columns = columns;
        if key.is_none() && import.key.as_deref().is_some_and(|key| !mapped(import, key)) {
            import.key = headers::key(entity, &import.columns);
        }
    }
    import.policy = policy.unwrap_or(import.policy);
    import.only_valid = only_valid.unwrap_or(import.only_valid);
    if let Some(owner) = owner {
        if owners::may(entity, owner, user).is_err() {
            faults.add("owner", "not_granted");
        }
        import.owner = Some(owner);
    }
    match key {
        Some(key) if key.is_empty() => import.key = None,
        Some(key) => {
            let known = field(&key).is_some_and(|field| field.unique) && mapped(import, &key);
            if !known {
                faults.add("key", "unknown_field");
            }
            import.key = Some(key);
        }
        None => {}
    }
    if let Some(constants) = constants {
        let mut kept = Record::new();
        for (name, value) in constants.0.into_iter().filter(|(_, value)| !value.is_null()) {
            if field(&name).is_none() {
                faults.add(&format!("constants.{name}"), "unknown_field");
            }
            kept.0.insert(name, value);
        }
        import.constants = kept;
    }
    if anew {
        import.state = ImportState::Mapping;
        forget_trial(import);
    }
    faults
}

fn mapped(import: &Import, name: &str) -> bool {
    import.columns.iter().flatten().any(|column| column == name)
}
