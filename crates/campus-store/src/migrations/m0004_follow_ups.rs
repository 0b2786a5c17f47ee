//! Follow-ups.

use sea_orm::DbErr;
use sea_orm_migration::prelude::*;

use super::schema::{Table, create};
use crate::dialect::Holds::{Date, Text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite's migrations are not transactional unless asked to be.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let follow_ups = Table::tenant("consult_records")
            .link("customer_id!", "customers")
            .link("consultant_id", "staff")
            .columns(Text, &["note!", "intention"])
            .columns(Date, &["next_contact", "date!"])
            .index(&["date", "id"]);
        create(manager, &[follow_ups]).await
    }
}
