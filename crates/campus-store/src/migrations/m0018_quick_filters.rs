//! The quick filters that an organisation chose for its lists.

use super::schema::{Table, create};
use crate::dialect::Holds::Text;

migration! { |manager, _dialect| {
    create(manager, &[Table::tenant("quick_filters").columns(Text, &["entity!", "fields!"]).unique(&["entity"])])
        .await
} }
