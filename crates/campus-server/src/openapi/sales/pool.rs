//! The pool, and who looks after whom.

use campus_model::Choice;
use campus_model::entities::sales::{
    CustomerLevel, Gender, Holding, Intention, Origin, PoolReason, ReleaseReason, Source,
};
use utoipa::openapi::RefOr;
use utoipa::openapi::Schema;
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::{KnownFormat, Type};

use crate::openapi::extra::json;
use crate::openapi::operations::{if_match, json_answer, json_body, query};
use crate::openapi::past;
use crate::openapi::schemas::{Named, formatted, list, named, nullable_format, object, of, one_of};

fn slugs<C: Choice>() -> RefOr<Schema> {
    one_of(C::SET.slugs.iter().copied())
}

fn paged(builder: OperationBuilder) -> OperationBuilder {
    builder
        .parameter(query("q", "A part of the name, or a whole contact.", of(Type::String)))
        .parameter(query("after", "Where the page before ended.", of(Type::String)))
        .parameter(query("limit", "Rows of a page, 200 at most; 50 when absent.", of(Type::Integer)))
}

/// Adds what is particular to an operation.
pub fn describe(code: &str, builder: OperationBuilder) -> OperationBuilder {
    match code {
        "customers.public" => paged(builder)
            .description(Some(
                "The pool is one for the organisation, whatever a role's scope reaches. Contacts are masked.",
            ))
            .parameter(query("level", "Only of this level.", slugs::<CustomerLevel>()))
            .parameter(query("source", "Only of this source.", slugs::<Source>()))
            .parameter(query("course", "Only who asked about this course.", of(Type::Integer)))
            .parameter(query("reason", "Only who came for this reason.", slugs::<PoolReason>()))
            .response("200", json_answer("The newest in the pool first.", "pool")),
        "customers.mine" => paged(builder)
            .parameter(query(
                "view",
                "Which; those that are open when absent.",
                one_of(["open", "call", "dropping", "enrolled", "lost", "all"]),
            ))
            .response("200", json_answer("One's times with customers.", "my_customers")),
        "customers.open" => builder
            .description(Some("Noted, and counted for the day; once more on the same day is not counted."))
            .request_body(Some(json_body("nothing")))
            .response("200", json_answer("The customer, and what was said before.", "pool_record")),
        "customers.claim" => json(builder, "claim", "What became of each.", "bulk_answer"),
        "customers.release" => json(builder, "release", "What became of each.", "bulk_answer"),
        "customers.transfer" => json(builder, "transfer", "What became of each.", "bulk_answer"),
        "customers.hand_over" => json(builder, "hand_over", "What became of each.", "bulk_answer"),
        "customers.protect" => builder
            .parameter(if_match())
            .request_body(Some(json_body("protect")))
            .response("200", past::noted(json_answer("The customer as stored.", "customers_view"))),
        "consult_records.add_for_others" => builder
            .request_body(Some(json_body("consult_records_input")))
            .response("201", past::noted(json_answer("The follow-up as stored.", "consult_records_view"))),
        _ => builder,
    }
}

/// Its schemas.
pub fn schemas() -> Vec<Named> {
    let (whole, text, date) = (|| of(Type::Integer), || of(Type::String), || formatted(KnownFormat::Date));
    let labelled = || named("labelled");
    let quota = || named("quota");
    let ids = || ("ids", list(whole()));
    let plans = || ("plans", one_of(["keep", "close"]));
    let customer = object([
        ("id", whole()),
        ("name", text()),
        ("gender", slugs::<Gender>()),
        ("phone?", text()),
        ("qq?", text()),
        ("wechat?", text()),
        ("level?", slugs::<CustomerLevel>()),
        ("source", slugs::<Source>()),
        ("courses", list(labelled())),
        ("asked_on", date()),
        ("reason", slugs::<PoolReason>()),
        ("since", date()),
        ("days", whole()),
        ("followed_on?", date()),
        ("follow_ups", whole()),
        ("last_owner?", labelled()),
    ]);
    let mine = object([
        ("id", whole()),
        ("customer", labelled()),
        ("version", whole()),
        ("status", slugs::<Holding>()),
        ("from", date()),
        ("to?", date()),
        ("phone?", text()),
        ("qq?", text()),
        ("wechat?", text()),
        ("level?", slugs::<CustomerLevel>()),
        ("intention?", slugs::<Intention>()),
        ("note?", text()),
        ("followed_on?", date()),
        ("next_contact?", date()),
        ("drops_on?", date()),
        ("days_left?", whole()),
        ("reason?", slugs::<PoolReason>()),
        ("locked_until?", date()),
    ]);
    vec![
        ("quota", object([("cap", whole()), ("held", whole()), ("views?", whole())])),
        ("pool_customer", customer),
        (
            "pool",
            object([
                ("rows", list(named("pool_customer"))),
                ("next?", text()),
                ("total", whole()),
                ("exact", of(Type::Boolean)),
                ("quota", quota()),
            ]),
        ),
        (
            "pool_follow_up",
            object([
                ("id", whole()),
                ("date", date()),
                ("note", text()),
                ("intention?", slugs::<Intention>()),
                ("next_contact?", date()),
                ("by?", labelled()),
            ]),
        ),
        (
            "owner_period",
            object([
                ("owner", labelled()),
                ("origin", slugs::<Origin>()),
                ("status", slugs::<Holding>()),
                ("from", date()),
                ("to?", date()),
            ]),
        ),
        (
            "pool_record",
            object([
                ("customer", named("pool_customer")),
                ("follow_ups", list(named("pool_follow_up"))),
                ("periods", list(named("owner_period"))),
                ("quota", quota()),
            ]),
        ),
        ("claim", object([ids(), ("partial?", of(Type::Boolean))])),
        ("release", object([ids(), ("reason", slugs::<ReleaseReason>()), ("note?", text())])),
        ("transfer", object([ids(), ("to", whole()), plans(), ("over_cap?", of(Type::Boolean)), ("note?", text())])),
        ("hand_over", object([("from", whole()), ("to?", whole()), plans()])),
        ("protect", object([("until", nullable_format(KnownFormat::Date))])),
        ("my_customer", mine),
        (
            "my_customer_counts",
            object([
                ("open", whole()),
                ("call", whole()),
                ("dropping", whole()),
                ("enrolled", whole()),
                ("lost", whole()),
            ]),
        ),
        (
            "my_customers",
            object([
                ("today", date()),
                ("rows", list(named("my_customer"))),
                ("next?", text()),
                ("counts", named("my_customer_counts")),
                ("quota", quota()),
            ]),
        ),
    ]
}
