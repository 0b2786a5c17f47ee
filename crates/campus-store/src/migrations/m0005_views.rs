//! Saved views of lists. A row without a name holds the columns that a person chose for a list.

use sea_orm::DbErr;
use sea_orm_migration::prelude::*;

use super::schema::{Table, create};
use crate::dialect::Holds::Text;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite's migrations are not transactional unless asked to be.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let views = Table::tenant("views")
            .link("user_id!", "users")
            .columns(Text, &["entity!", "name", "query!", "columns!"])
            .flags(&["shared", "pinned", "starting"])
            .unique(&["user_id", "entity", "name"]);
        create(manager, &[views]).await
    }
}
