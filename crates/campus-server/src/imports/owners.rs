//! IM-07: who looks after the customers that a file adds; which of the choices somebody has.

use campus_model::entities::sales::Customer;
use campus_model::{Code, Entity, ImportOwner, Problem};
use campus_store::Reach;

use super::plan::granted;
use crate::answer::Answer;
use crate::user::CurrentUser;

/// What is chosen before anybody chose: whoever the file names, where it has a column for that; else whoever reaches own
/// rows only gets what they bring.
pub fn usual(entity: &'static Entity, user: &CurrentUser, columns: &[Option<String>]) -> Option<ImportOwner> {
    if entity.name != Customer::ENTITY.name {
        return None;
    }
    let named = columns.iter().flatten().any(|column| column == "consultant_id");
    let own = !named && user.staff.is_some() && own_rows_only(entity, user);
    Some(if own { ImportOwner::Me } else { ImportOwner::File })
}

/// Whether somebody may choose this.
///
/// # Errors
/// 404 for what belongs to nobody, 403 with what is missing.
pub fn may(entity: &'static Entity, owner: ImportOwner, user: &CurrentUser) -> Answer<()> {
    if entity.name != Customer::ENTITY.name {
        return Err(Code::NotFound.into());
    }
    match owner {
        ImportOwner::File => Ok(()),
        ImportOwner::Me if user.staff.is_some() => Ok(()),
        ImportOwner::Ranks => granted(entity, "distribute", user).map(drop),
        ImportOwner::Pool if !own_rows_only(entity, user) => Ok(()),
        ImportOwner::Me | ImportOwner::Pool => {
            Err(Problem::new(Code::Forbidden).with("operation", format!("{}.import", entity.name)).into())
        }
    }
}

fn own_rows_only(entity: &'static Entity, user: &CurrentUser) -> bool {
    let scope = entity.operation("import").map(|import| user.scope(import)).unwrap_or_default();
    scope.0.iter().all(|reach| matches!(reach, Reach::Own { .. }))
}
