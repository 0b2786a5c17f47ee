//! Fields that are files: sending one, and fetching it before and after its record is saved.

use campus_model::{Entity, Field};
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::Type;
use utoipa::openapi::{HttpMethod, Paths};

use super::operations::{id, idempotency_key, json_answer, query};
use super::schemas::{of, one_of};
use super::talk::{add, begin, bytes, must, part, sent_file};

/// What comes back when a picture is looked at.
const PICTURES: &[&str] = &["image/png", "image/jpeg", "image/gif", "image/webp"];

/// The routes of an entity with such fields.
pub fn describe(entity: &'static Entity, paths: &mut Paths) {
    let fields: Vec<&str> = entity.inputs().filter(|field| Field::filed(field)).map(|field| field.name).collect();
    if fields.is_empty() || entity.operation("add").or(entity.operation("edit")).is_none() {
        return;
    }
    let name = entity.name;
    let send = begin(entity, "upload.send", format!("Send a file for a field of {name}"))
        .description(Some(
            "For whoever may add or edit such rows. A record that is saved with the answer as the field's value owns \
             the file; what nobody saves within a day is forgotten.",
        ))
        .parameter(must(query("field", "Which field.", one_of(fields))))
        .parameter(query("name", "What it is called.", of(Type::String)))
        .parameter(idempotency_key())
        .request_body(Some(sent_file()))
        .response("201", json_answer("The value of the field.", "field_file"));
    add(paths, &format!("/api/{name}/uploads"), HttpMethod::Post, send, &[400, 401, 403, 413, 415, 422, 503]);
    let file = |builder: OperationBuilder| builder.response("200", bytes("The file, to keep.", &["*/*"]));
    let picture = |builder: OperationBuilder| builder.response("200", bytes("The picture.", PICTURES));
    let problems = [401, 403, 404, 503];
    let own = |code: &str, about: &str| {
        begin(entity, code, format!("{about} that one sent for a field of {name}")).parameter(id())
    };
    let path = format!("/api/{name}/uploads/{{id}}");
    add(paths, &path, HttpMethod::Get, file(own("upload.file", "A file")), &problems);
    add(paths, &format!("{path}/preview"), HttpMethod::Get, picture(own("upload.preview", "A picture")), &problems);
    if entity.operation("view").is_some() {
        let stands = |code: &str, about: &str| {
            let about = format!("{about} that stands in a field of one of {name}");
            begin(entity, code, about)
                .description(Some("For whoever may read the field of the row."))
                .parameter(id())
                .parameter(part("file"))
        };
        let path = format!("/api/{name}/{{id}}/uploads/{{file}}");
        add(paths, &path, HttpMethod::Get, file(stands("view.field_file", "A file")), &problems);
        let look = picture(stands("view.field_preview", "A picture"));
        add(paths, &format!("{path}/preview"), HttpMethod::Get, look, &problems);
    }
}
