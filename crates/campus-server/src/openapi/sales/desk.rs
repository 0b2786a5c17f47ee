//! Distribution, the rules of sales, and whose a number is.

use campus_model::Choice;
use campus_model::entities::sales::{CustomerLevel, Source};
use campus_model::sales::{Lot, Skip, Whereabouts};
use utoipa::openapi::path::{OperationBuilder, Paths};
use utoipa::openapi::schema::{KnownFormat, Type};
use utoipa::openapi::{HttpMethod, RefOr, Schema};

use crate::openapi::operations::{if_match, json_answer, json_body, query};
use crate::openapi::schemas::{Named, formatted, list, named, object, of, one_of};
use crate::openapi::{past, signed_in};

/// Adds what is particular to an operation.
pub fn describe(code: &str, builder: OperationBuilder) -> OperationBuilder {
    match code {
        "customers.distribution" => builder.response("200", json_answer("Who is next, and why others are not.", "distribution")),
        "customers.distribute" => builder
            .description(Some("In the order of `ids`. What cannot be given stays in the pool, and says why."))
            .request_body(Some(json_body("distribute")))
            .response("200", json_answer("Who got which customer.", "distributed")),
        "customers.rules" => builder.response("200", json_answer("The rules, in force and to come.", "rules_state")),
        _ => builder
            .description(Some(
                "The whole document; keys that are absent have their usual values. It counts from tomorrow on, and takes the \
                 place of another one of the same day. `If-Match` holds `version` of the rules as they were read.",
            ))
            .parameter(if_match())
            .request_body(Some(json_body("sales_rules")))
            .response("200", json_answer("The rules, in force and to come.", "rules_state")),
    }
}

/// Questions beside the operations.
pub fn describe_questions(paths: &mut Paths) {
    let dry_run = OperationBuilder::new()
        .operation_id(Some("customers.set_rules.dry_run"))
        .tag("customers")
        .summary(Some("What a document of rules would do; nothing is changed"))
        .description(Some("For whoever may change the rules."))
        .securities(Some(signed_in()))
        .request_body(Some(json_body("sales_rules")))
        .response("200", json_answer("Who would drop into the pool, and when.", "dry_run"));
    past::add(paths, "/api/customers/rules/dry_run", HttpMethod::Post, dry_run, &[400, 401, 403, 413, 415, 422, 503]);
    let text = |name: &str, about: &str| query(name, about, of(Type::String));
    let check = OperationBuilder::new()
        .operation_id(Some("customers.check"))
        .tag("customers")
        .summary(Some("Whose a number is already, as far as one may know"))
        .description(Some("For whoever may add or edit customers."))
        .securities(Some(signed_in()))
        .parameter(text("qq", "A QQ number."))
        .parameter(text("phone", "A telephone number."))
        .parameter(text("wechat", "A WeChat id."))
        .parameter(query("id", "The customer in the form, who is no conflict.", of(Type::Integer)))
        .response("200", json_answer("Who has one of them.", "conflicts"));
    past::add(paths, "/api/customers/check", HttpMethod::Get, check, &[400, 401, 403, 503]);
}

fn slugs<C: Choice>() -> RefOr<Schema> {
    one_of(C::SET.slugs.iter().copied())
}

/// Its schemas.
pub fn schemas() -> Vec<Named> {
    let (whole, text, flag, date) =
        (|| of(Type::Integer), || of(Type::String), || of(Type::Boolean), || formatted(KnownFormat::Date));
    vec![
        ("distribute", object([("ids?", list(whole())), ("apply_now?", flag())])),
        ("distributed", object([("rows", list(named("lot_of")))])),
        ("lot_of", object([("id", whole()), ("lot", slugs::<Lot>()), ("to?", named("labelled"))])),
        (
            "rank_line",
            object([
                ("id", whole()),
                ("version", whole()),
                ("staff", named("labelled")),
                ("weight", whole()),
                ("slots", whole()),
                ("paused", flag()),
                ("away_from?", date()),
                ("away_to?", date()),
                ("skip?", slugs::<Skip>()),
                ("held", whole()),
                ("cap", whole()),
                ("left", whole()),
            ]),
        ),
        (
            "distribution",
            object([
                ("today", date()),
                ("ranks", list(named("rank_line"))),
                ("cycle", whole()),
                ("left", list(whole())),
                ("next", list(whole())),
                ("foreseen", list(whole())),
            ]),
        ),
        ("pool_days", object([("no_follow_up", whole()), ("no_deal", whole())])),
        (
            "days_for",
            object([
                ("level?", slugs::<CustomerLevel>()),
                ("source?", slugs::<Source>()),
                ("days", named("pool_days")),
            ]),
        ),
        ("cap_for", object([("staff?", whole()), ("department?", whole()), ("cap", whole())])),
        (
            "sales_rules",
            object([
                ("days?", named("pool_days")),
                ("exceptions?", list(named("days_for"))),
                ("remind?", named("pool_days")),
                ("team_follow_ups?", flag()),
                ("cap?", whole()),
                ("caps?", list(named("cap_for"))),
                ("enrolled_count?", flag()),
                ("former_owner_days?", whole()),
                ("locks?", whole()),
                ("lock_days?", whole()),
                ("views?", whole()),
                ("minimum_payment?", whole()),
            ]),
        ),
        (
            "rules_from",
            object([
                ("id", whole()),
                ("effective_on", date()),
                ("made_at", formatted(KnownFormat::DateTime)),
                ("made_by?", named("labelled")),
                ("rules", named("sales_rules")),
            ]),
        ),
        (
            "rules_state",
            object([
                ("version", whole()),
                ("now", named("sales_rules")),
                ("next?", named("rules_from")),
                ("history", list(named("rules_from"))),
                ("staff", list(named("labelled"))),
                ("departments", list(named("labelled"))),
            ]),
        ),
        ("drops_on", object([("day", date()), ("now", whole()), ("then", whole())])),
        (
            "differs",
            object([("id", whole()), ("name", text()), ("owner?", text()), ("now?", date()), ("then?", date())]),
        ),
        (
            "dry_run",
            object([
                ("would_drop_tomorrow_now", whole()),
                ("would_drop_tomorrow_then", whole()),
                ("days", list(named("drops_on"))),
                ("differing", whole()),
                ("customers", list(named("differs"))),
            ]),
        ),
        (
            "conflict",
            object([
                ("field", text()),
                ("at", slugs::<Whereabouts>()),
                ("customer?", named("labelled")),
                ("reachable", flag()),
                ("owner?", text()),
                ("department?", text()),
            ]),
        ),
        ("conflicts", object([("rows", list(named("conflict")))])),
    ]
}
