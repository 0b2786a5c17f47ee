//! The generic operations: one set of handlers for every entity.

mod change;
mod export;
mod look;
mod pick;
mod sheet;
mod version;

use campus_model::{Method, entities};

use crate::mount::Api;

pub use change::{add_record, edit_record};

/// Mounts the generic operations and pickers of every entity.
#[must_use]
pub fn mount(mut api: Api) -> Api {
    for entity in entities::ALL {
        for operation in entity.crud() {
            api = match operation.action {
                "list" => api.operation(operation, look::list_records),
                "view" => api.operation(operation, look::view_record),
                "add" => api.operation(operation, change::add),
                "edit" => api.operation(operation, change::edit),
                _ => api.operation(operation, change::delete),
            };
        }
        for operation in entity.transfer() {
            api = api.operation(operation, export::export_records);
        }
        let holders: Vec<_> = ["add", "edit", "list"].iter().filter_map(|action| entity.operation(action)).collect();
        for field in entity.fields.iter().filter(|field| field.target().is_some()) {
            let path = format!("/api/{}/pick/{}", entity.name, field.name);
            let handler = move |app, user, db, entity, served, query| {
                pick::pick_rows(field, app, user, db, entity, served, query)
            };
            api = api.any_of(holders.clone(), Method::Get, &path, handler);
        }
    }
    api
}
