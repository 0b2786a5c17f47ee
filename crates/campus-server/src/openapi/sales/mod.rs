//! Sales: what its own operations take and answer.

mod desk;
mod payments;
mod pool;
mod reports;

use utoipa::openapi::path::{OperationBuilder, Paths};

use super::schemas::Named;

/// Adds what is particular to an operation of sales.
pub fn describe(code: &str, builder: OperationBuilder) -> OperationBuilder {
    match code {
        "customers.reports" => reports::describe(builder),
        "customers.rules" | "customers.set_rules" | "customers.distribution" | "customers.distribute" => {
            desk::describe(code, builder)
        }
        code if code.starts_with("payments.") => payments::describe(code, builder),
        _ => pool::describe(code, builder),
    }
}

/// Routes of sales beside the operations.
pub fn describe_paths(paths: &mut Paths) {
    desk::describe_questions(paths);
    reports::describe_behind(paths);
}

/// Their schemas.
pub fn schemas() -> impl Iterator<Item = Named> {
    pool::schemas().into_iter().chain(payments::schemas()).chain(desk::schemas()).chain(reports::schemas())
}
