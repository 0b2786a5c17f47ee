//! Follow-ups.

use super::schema::{Table, create};
use crate::dialect::Holds::{Date, Text};

migration! { |manager, _dialect| {
    let follow_ups = Table::tenant("consult_records")
        .link("customer_id!", "customers")
        .link("consultant_id", "staff")
        .columns(Text, &["note!", "intention"])
        .columns(Date, &["next_contact", "date!"])
        .index(&["date", "id"]);
    create(manager, &[follow_ups]).await
} }
