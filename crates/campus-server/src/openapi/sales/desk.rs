//! See the module above.

use utoipa::openapi::path::OperationBuilder;

use crate::openapi::schemas::Named;

/// Adds what is particular to an operation.
pub fn describe(_code: &str, builder: OperationBuilder) -> OperationBuilder {
    builder
}

/// Its schemas.
pub fn schemas() -> Vec<Named> {
    Vec::new()
}
