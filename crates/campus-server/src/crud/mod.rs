//! The generic operations: one set of handlers for every entity.

mod bulk;
mod change;
mod delete;
mod export;
mod history;
mod look;
mod pick;
mod sheet;
mod trail;
mod trash;
mod undo;
mod version;
mod views;

use campus_model::{Entity, Method, entities};

use crate::mount::Api;

pub use change::{add_record, edit_record};
pub use trail::Trail;

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
                _ => api.operation(operation, delete::delete),
            };
        }
        for operation in entity.transfer() {
            api = api.operation(operation, export::export_records);
        }
        for operation in entity.bulk() {
            api = match operation.action {
                "bulk_edit" => api.operation(operation, bulk::bulk_edit),
                _ => api.operation(operation, bulk::bulk_delete),
            };
        }
        api = mount_past(api, entity);
        let holders: Vec<_> = ["add", "edit", "list"].iter().filter_map(|action| entity.operation(action)).collect();
        for field in entity.fields.iter().filter(|field| field.target().is_some()) {
            let path = format!("/api/{}/pick/{}", entity.name, field.name);
            let handler = move |app, user, db, entity, served, query| {
                pick::pick_rows(field, app, user, db, entity, served, query)
            };
            api = api.any_of(holders.clone(), Method::Get, &path, handler);
        }
    }
    api.signed_in(Method::Get, "/api/views", views::read)
        .signed_in(Method::Post, "/api/views", views::add)
        .signed_in(Method::Post, "/api/views/columns", views::columns)
        .signed_in(Method::Patch, "/api/views/{id}", views::change)
        .signed_in(Method::Delete, "/api/views/{id}", views::remove)
        .signed_in(Method::Post, "/api/operations/{id}/undo", undo::undo)
}

/// History belongs to viewing a row; the trash and the way back from it belong to deleting.
fn mount_past(mut api: Api, entity: &'static Entity) -> Api {
    let path = |rest: &str| format!("/api/{}{rest}", entity.name);
    if let Some(view) = entity.operation("view") {
        api = api.any_of(vec![view], Method::Get, &path("/{id}/history"), history::list_history);
    }
    if let Some(delete) = entity.operation("delete") {
        api = api.any_of(vec![delete], Method::Get, &path("/trash"), trash::list_trash);
        api = api.any_of(vec![delete], Method::Post, &path("/{id}/restore"), delete::restore);
    }
    api
}
