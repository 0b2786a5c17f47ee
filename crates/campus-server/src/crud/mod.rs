//! The generic operations: one set of handlers for every entity.

pub(crate) mod attachments;
mod bulk;
mod bulk_job;
mod change;
mod comments;
mod delete;
mod export;
mod find;
mod history;
mod kinds;
mod look;
mod many;
mod mentions;
mod parts;
mod pick;
mod saved_forms;
pub(crate) mod sheet;
mod similar;
mod timeline;
mod trail;
mod trash;
mod undo;
mod undo_job;
mod undo_many;
mod uploads;
pub(crate) mod version;
mod views;

use campus_model::entities::access::Menu;
use campus_model::{Entity, Field, Method, entities};

use crate::imports;
use crate::mount::Api;

pub use attachments::too_large;
pub(crate) use bulk::rows_matching;
pub use bulk_job::{results, step};
pub use change::{add, add_record, edit_record};
pub(crate) use change::{context, edit_seen, seen, seen_or, write_changes};
pub(crate) use delete::delete_record;
pub(crate) use look::{asked, refused, tagged};
pub use many::add_many;
pub(crate) use many::renumber;
pub(crate) use timeline::people;
pub use trail::Trail;
pub(crate) use trail::{Edited, before, edited, edited_many, renumbered};
pub(crate) use trash::{PageQuery, cut};
pub use uploads::forget_unsaved;
pub(crate) use version::{RowChange, SeenVersion};

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
            api = match operation.action {
                "export" => api.operation(operation, export::export_records),
                "template" => api.operation(operation, imports::template),
                _ => api.prepared(operation, imports::receive, imports::upload),
            };
        }
        for operation in entity.bulk() {
            api = match operation.action {
                "bulk_edit" => api.operation(operation, bulk::bulk_edit),
                _ => api.operation(operation, bulk::bulk_delete),
            };
        }
        if let Some(list) = entity.operation("list") {
            let path = |rest: &str| format!("/api/{}/{rest}", entity.name);
            api = api.any_of(vec![list], Method::Get, &path("count"), look::count_records);
            if entity.fields.iter().any(Field::groupable) {
                api = api.any_of(vec![list], Method::Get, &path("groups"), look::group_records);
            }
        }
        api = mount_past(api, entity);
        api = mount_talk(api, entity);
        api = mount_uploads(api, entity);
        let holders: Vec<_> = ["add", "edit", "list"].iter().filter_map(|action| entity.operation(action)).collect();
        for field in entity.fields.iter().filter(|field| field.target().is_some()) {
            let path = format!("/api/{}/pick/{}", entity.name, field.name);
            let handler = move |app, user, db, entity, served, query| {
                pick::pick_rows(field, app, user, db, entity, served, query)
            };
            api = api.any_of(holders.clone(), Method::Get, &path, handler);
        }
    }
    api.signed_in(Method::Get, "/api/find", find::find)
        .signed_in(Method::Get, "/api/views", views::read)
        .signed_in(Method::Post, "/api/views", views::add)
        .signed_in(Method::Post, "/api/views/columns", views::columns)
        .any_of(vec![Menu::edit], Method::Post, "/api/views/filters", views::filters)
        .signed_in(Method::Patch, "/api/views/{id}", views::change)
        .signed_in(Method::Delete, "/api/views/{id}", views::remove)
        .question("/api/markdown", crate::markdown::render)
        .signed_in(Method::Get, "/api/saved_forms", saved_forms::find)
        .signed_in(Method::Post, "/api/saved_forms", saved_forms::keep)
        .signed_in(Method::Delete, "/api/saved_forms/{id}", saved_forms::discard)
        .signed_in(Method::Post, "/api/operations/{id}/undo", undo::undo)
}

/// What people say belongs to viewing a row, what they attach to editing it; doubles are looked for in forms.
fn mount_talk(mut api: Api, entity: &'static Entity) -> Api {
    let path = |rest: &str| format!("/api/{}{rest}", entity.name);
    if let Some(view) = entity.operation("view") {
        let one = || vec![view];
        api = api
            .any_of(one(), Method::Get, &path("/{id}/timeline"), timeline::list)
            .any_of(one(), Method::Get, &path("/{id}/mentions"), mentions::pick)
            .any_of(one(), Method::Get, &path("/{id}/comments"), comments::list)
            .any_of(one(), Method::Post, &path("/{id}/comments"), comments::add)
            .any_of(one(), Method::Patch, &path("/{id}/comments/{comment}"), comments::change)
            .any_of(one(), Method::Delete, &path("/{id}/comments/{comment}"), comments::remove)
            .any_of(one(), Method::Get, &path("/{id}/files"), attachments::list)
            .any_of(one(), Method::Get, &path("/{id}/files/{file}"), attachments::download)
            .any_of(one(), Method::Get, &path("/{id}/files/{file}/preview"), attachments::preview);
    }
    if let Some(edit) = entity.operation("edit") {
        api = api.any_of(vec![edit], Method::Post, &path("/{id}/files"), attachments::add).any_of(
            vec![edit],
            Method::Delete,
            &path("/{id}/files/{file}"),
            attachments::remove,
        );
    }
    let writers: Vec<_> = ["add", "edit"].iter().filter_map(|action| entity.operation(action)).collect();
    if !writers.is_empty() && entity.inputs().any(|field| entity.compared(field)) {
        api = api.any_of(writers, Method::Get, &path("/similar"), similar::find);
    }
    api
}

/// The values of fields that are files: sent and looked at by whoever fills in the form, read by whoever views the row.
fn mount_uploads(mut api: Api, entity: &'static Entity) -> Api {
    let path = |rest: &str| format!("/api/{}{rest}", entity.name);
    let writers: Vec<_> = ["add", "edit"].iter().filter_map(|action| entity.operation(action)).collect();
    if writers.is_empty() || !entity.inputs().any(Field::filed) {
        return api;
    }
    let own = || writers.clone();
    api = api
        .any_of(own(), Method::Post, &path("/uploads"), uploads::send)
        .any_of(own(), Method::Get, &path("/uploads/{id}"), uploads::download_own)
        .any_of(own(), Method::Get, &path("/uploads/{id}/preview"), uploads::preview_own);
    if let Some(view) = entity.operation("view") {
        api = api.any_of(vec![view], Method::Get, &path("/{id}/uploads/{file}"), uploads::download).any_of(
            vec![view],
            Method::Get,
            &path("/{id}/uploads/{file}/preview"),
            uploads::preview,
        );
    }
    api
}

/// Whether the body of a request to this path is a file.
#[must_use]
pub fn brings_file(path: &str) -> bool {
    path.ends_with("/files") || path.ends_with("/uploads")
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
