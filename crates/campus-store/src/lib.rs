//! The database: SQLite and PostgreSQL from one code base.
//!
//! A query cannot be built without a [`Db`], and a `Db` belongs to one organisation (wall one). The schema is
//! wall two: composite keys and triggers on both databases, row-level security on PostgreSQL.

mod bulk;
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
mod write;

pub use bulk::{insert_many, link_many};
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
pub use select::{Reader, RowActions, count, get};
pub use table::{by, col, live, select_from, t};
pub use write::{insert, live_references, touch, trash, trash_owned, update};

/// Re-exported so that modules write their own queries with the same version.
pub use sea_orm::sea_query;
