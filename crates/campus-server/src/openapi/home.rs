//! The home page, and what somebody says of themselves.

use campus_model::Choice;
use campus_model::entities::access::Locale;
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::{KnownFormat, Type};
use utoipa::openapi::{HttpMethod, Paths};

use super::access::TAG;
use super::operations::{idempotency_key, if_match, json_answer, json_body, query};
use super::schemas::{Named, formatted, list, named, nullable_format, object, of, one_of, or_null};
use super::{past, signed_in};

/// Adds the routes.
pub fn describe(paths: &mut Paths) {
    let keys: Vec<&str> = crate::modules::home().map(|provider| provider.key).collect();
    let home = OperationBuilder::new()
        .operation_id(Some("home.read"))
        .tag(TAG)
        .summary(Some("What wants one now, by what one may do"))
        .description(Some("`section` narrows it to some parts, and may be given several times."))
        .securities(Some(signed_in()))
        .parameter(query("section", "Only this part.", one_of(keys)))
        .response("200", json_answer("The parts that one has, in their order.", "home"));
    past::add(paths, "/api/home", HttpMethod::Get, home, &[400, 401, 403, 503]);
    let read = OperationBuilder::new()
        .operation_id(Some("profile.read"))
        .tag(TAG)
        .summary(Some("One's own name, address and language"))
        .securities(Some(signed_in()))
        .response("200", json_answer("As they stand.", "profile"));
    past::add(paths, "/api/profile", HttpMethod::Get, read, &[401, 403, 503]);
    let change = OperationBuilder::new()
        .operation_id(Some("profile.change"))
        .tag(TAG)
        .summary(Some("Change one's own name, address or language"))
        .securities(Some(signed_in()))
        .parameter(if_match())
        .parameter(idempotency_key())
        .request_body(Some(json_body("profile_change")))
        .response("200", json_answer("As they stand now.", "profile"));
    let problems = [400, 401, 403, 409, 412, 413, 415, 422, 428, 503];
    past::add(paths, "/api/profile", HttpMethod::Patch, change, &problems);
}

/// The schemas of their bodies and answers.
pub fn schemas() -> Vec<Named> {
    let (text, whole, number) = (|| of(Type::String), || of(Type::Integer), || of(Type::Number));
    let locale = || or_null(one_of(Locale::SET.slugs.iter().copied()), true);
    vec![
        ("home", object([("sections", list(named("home_section"))), ("follows", list(text()))])),
        (
            "home_section",
            object([
                ("key", text()),
                ("kind", one_of(["items", "figures", "steps"])),
                ("items?", list(named("home_item"))),
                ("total?", whole()),
                ("figures?", list(named("home_figure"))),
                ("steps?", list(named("home_step"))),
                ("actions?", list(named("home_action"))),
            ]),
        ),
        (
            "home_item",
            object([
                ("label", text()),
                ("open?", named("home_action")),
                ("notes?", list(named("home_note"))),
                ("urgent", of(Type::Boolean)),
                ("actions?", list(named("home_action"))),
            ]),
        ),
        (
            "home_note",
            object([
                ("kind", one_of(["text", "date", "time", "count", "measure", "day"])),
                ("text?", text()),
                ("date?", formatted(KnownFormat::Date)),
                ("time?", text()),
                ("key?", text()),
                ("count?", whole()),
                ("value?", number()),
            ]),
        ),
        ("home_action", object([("operation", text()), ("href", text()), ("icon", text()), ("key?", text())])),
        (
            "home_figure",
            object([
                ("key", text()),
                ("value?", number()),
                ("before?", number()),
                ("percent", of(Type::Boolean)),
                ("open?", named("home_action")),
            ]),
        ),
        ("home_step", object([("key", text()), ("done", of(Type::Boolean)), ("action?", named("home_action"))])),
        (
            "profile",
            object([
                ("version", whole()),
                ("name", text()),
                ("email", nullable_format(KnownFormat::Email)),
                ("locale", locale()),
            ]),
        ),
        (
            "profile_change",
            object([("name?", text()), ("email?", nullable_format(KnownFormat::Email)), ("locale?", locale())]),
        ),
    ]
}
