//! How wide each person wants the columns of a list.

use sea_orm_migration::prelude::{ColumnDef, Table};

migration! { |manager, _dialect| {
    let widths = ColumnDef::new("widths").text().to_owned();
    manager.alter_table(Table::alter().table("views").add_column(widths).to_owned()).await
} }
