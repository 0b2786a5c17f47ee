//! Sales: the pool and one's own customers, payments, the manager's desk, reports.

pub mod customers;
pub mod desk;
pub mod payments;
pub mod reports;

use super::registry::Overrides;

/// What sales adds to the generic screens of its entities.
#[must_use]
pub fn overrides(entity: &str) -> Option<Overrides> {
    match entity {
        "customers" => Some(Overrides { beside: Some(desk::beside), ..customers::overrides(entity) }),
        "consult_records" => Some(customers::overrides(entity)),
        "payments" | "class_transfers" => Some(payments::overrides(entity)),
        "sale_ranks" => Some(desk::overrides(entity)),
        _ => None,
    }
}
