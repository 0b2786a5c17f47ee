//! Saved views of lists. A row without a name holds the columns that a person chose for a list.

use super::schema::{Table, create};
use crate::dialect::Holds::Text;

migration! { |manager, _dialect| {
    let views = Table::tenant("views")
        .link("user_id!", "users")
        .columns(Text, &["entity!", "name", "query!", "columns!"])
        .flags(&["shared", "pinned", "starting"])
        .unique(&["user_id", "entity", "name"]);
    create(manager, &[views]).await
} }
