//! The database: SQLite and PostgreSQL from one code base.
//!
//! A query cannot be built without a [`Db`], and a `Db` belongs to one organisation (wall one). The schema is
//! wall two: composite keys and triggers on both databases, row-level security on PostgreSQL.

mod bulk;
mod changes;
mod code;
mod connect;
mod cursor;
mod db;
mod dialect;
mod error;
mod label;
mod links;
mod migrations;
mod page;
mod pick;
mod scope;
mod search;
mod select;
mod table;
mod trash;
mod views;
mod write;

pub use bulk::{insert_many, link_many};
pub use changes::{
    Change, change_that_trashed, changes_of_operation, changes_of_row, changes_since, mark_undone, record_changes,
    went_along,
};
pub use code::{decode, encode};
pub use connect::{Store, StoreConfig};
pub use db::Db;
pub use dialect::Dialect;
pub use error::StoreError;
pub use label::label_sql;
pub use links::{check_links, labels_of, set_links};
pub use migrations::{MIGRATION_TABLE, pending};
pub use page::{Walk, list};
pub use pick::{PickQuery, pick};
pub use scope::{Reach, Scope};
pub use select::{Reader, RowActions, count, get, ids, stored};
pub use table::{by, col, live, select_from, t};
pub use trash::{dead_links, restore, restore_along, trashed};
pub use views::{add_view, change_view, choose_columns, only_start, remove_view, views_of};
pub use write::{Owned, insert, live_references, touch, trash, trash_owned, update};

/// Re-exported so that modules write their own queries with the same version.
pub use sea_orm::sea_query;
