//! Payments: decisions, balances, receipts.

use campus_model::Choice;
use campus_model::entities::sales::PaymentKind;
use utoipa::openapi::path::OperationBuilder;
use utoipa::openapi::schema::{KnownFormat, Type};

use crate::openapi::extra::json;
use crate::openapi::operations::{json_answer, query};
use crate::openapi::schemas::{Named, formatted, list, named, object, of, one_of};

/// Adds what is particular to an operation.
pub fn describe(code: &str, builder: OperationBuilder) -> OperationBuilder {
    match code {
        "payments.approve" => {
            json(builder, "approve", "What became of each; nobody confirms what they applied for.", "bulk_answer")
        }
        "payments.reject" => json(builder, "reject", "What became of each.", "bulk_answer"),
        "payments.balances" => builder
            .parameter(query("q", "A part of the customer's name, or a whole contact.", of(Type::String)))
            .parameter(query("class", "Only of this class.", of(Type::Integer)))
            .parameter(query("customer", "Only of this customer.", of(Type::Integer)))
            .parameter(query("open", "Only where something is still to be paid.", of(Type::Boolean)))
            .parameter(query("after", "Where the page before ended.", of(Type::String)))
            .parameter(query("limit", "Rows of a page, 200 at most; 50 when absent.", of(Type::Integer)))
            .response("200", json_answer("By customer and class, what is open first.", "balances")),
        "payments.receipt" => builder.response("200", json_answer("What stands on the receipt.", "receipt")),
        _ => builder,
    }
}

/// Its schemas.
pub fn schemas() -> Vec<Named> {
    let (whole, text) = (|| of(Type::Integer), || of(Type::String));
    let ids = || ("ids", list(whole()));
    vec![
        ("approve", object([ids()])),
        ("reject", object([ids(), ("reason", text())])),
        (
            "account",
            object([
                ("price", whole()),
                ("discount", whole()),
                ("paid", whole()),
                ("refunded", whole()),
                ("applied", whole()),
            ]),
        ),
        (
            "balance",
            object([
                ("customer", named("labelled")),
                ("student?", whole()),
                ("class?", named("labelled")),
                ("price", whole()),
                ("discount", whole()),
                ("paid", whole()),
                ("refunded", whole()),
                ("applied", whole()),
                ("open", whole()),
            ]),
        ),
        (
            "balances",
            object([
                ("rows", list(named("balance"))),
                ("total", named("account")),
                ("count", whole()),
                ("next?", text()),
            ]),
        ),
        (
            "receipt",
            object([
                ("number", text()),
                ("organisation", text()),
                ("currency", text()),
                ("payer", text()),
                ("kind", one_of(PaymentKind::SET.slugs.iter().copied())),
                ("class?", text()),
                ("amount", whole()),
                ("discount?", whole()),
                ("date", formatted(KnownFormat::Date)),
                ("approver?", text()),
                ("consultant?", text()),
                ("note?", text()),
            ]),
        ),
    ]
}
