//! The database: SQLite and PostgreSQL from one code base.
//!
//! A query cannot be built without a [`Db`], and a `Db` belongs to one organisation (wall one). The schema is
//! wall two: composite keys and triggers on both databases, row-level security on PostgreSQL.

mod attachments;
mod bulk;
mod changes;
mod code;
mod comments;
mod connect;
mod cursor;
mod db;
mod dialect;
mod error;
mod field_files;
mod group_places;
mod groups;
mod housekeeping;
mod imports;
mod job_rows;
mod jobs;
mod label;
mod links;
mod many;
mod migrations;
mod narrow;
mod notifications;
mod page;
mod parts;
mod pattern;
mod pick;
mod places;
mod queue;
mod saved_forms;
mod scope;
mod search;
mod select;
mod similar;
mod table;
mod timeline;
mod touched;
mod trash;
mod views;
mod whole;
mod write;

pub use attachments::{NewFile, StoredFile, add_file, file_of_row, files_of_row, removed_files_of_row};
pub use bulk::{insert_many, link_many, renumber};
pub use changes::{
    Change, change_that_trashed, changes_before, changes_of_operation, changes_of_row, changes_since, changes_to_undo,
    mark_undone, record_changes, standing_changes, standing_operation, went_along,
};
pub use code::{decode, encode};
pub use comments::{
    StoredComment, add_comment, change_comment, comment_of_row, comments_of_row, members, mentionable, renew_mentions,
    set_mentions,
};
pub use connect::{Heard, Store, StoreConfig};
pub use db::Db;
pub use dialect::Dialect;
pub use error::StoreError;
pub use field_files::{SentFile, forget_unsaved, give_files, note_sent, organisations, sent_files};
pub use group_places::{groups_in_order, place_groups};
pub use groups::groups;
pub use housekeeping::{bytes_gone, forget_old, forget_sessions, old_files, old_import};
pub use imports::{
    FileRow, FileRows, StoredImport, add_file_rows, add_import, file_row, file_rows, forget_file_rows, import_by_id,
    imported_before, last_alike, mark_rows, noted_rows, put_file_rows, rows_with_text, save_import,
};
pub use job_rows::{add_job_rows, add_matching_rows, forget_job_rows, job_results, job_rows, refuse_job_rows};
pub use jobs::{NewJob, StoredJob, add_job, job_by_id, jobs_of, open_job_on, save_job, save_position};
pub use label::{label_sql, left_label_sql};
pub use links::{check_links, labels_of, set_links};
pub use many::{choices_named, get_many, reached_versions, taken_values, trash_many};
pub use migrations::{MIGRATION_TABLE, SEARCHED_CHARACTERS, known as known_migrations, pending};
pub use notifications::{
    NewNotification, Once, StoredNotification, forget_notifications, notifications_of, notify, notify_once,
    read_notification, read_notifications, unread, withdraw_notifications,
};
pub use page::{Walk, list, page_sql};
pub use parts::{Part, StoredPart, move_part, part};
pub use pick::{PickQuery, find, labels_within, pick};
pub use places::{StoredPlace, opened, places_of, star};
pub use queue::{Lease, claim, enqueue, forget_queued, hold, let_go, queue_length, queued, take_over, unqueue};
pub use saved_forms::{discard_form, keep_form, saved_forms};
pub use scope::{Member, Reach, Scope, at_or_below, branch_of, reached_by};
pub use select::{Reader, RowActions, count, get, ids, reaches, stored};
pub use similar::{exists, similar_text, similar_value};
pub use table::{by, col, live, select_from, t};
pub use timeline::Moment;
pub use touched::Touched;
pub use trash::{dead_links, restore, restore_along, trashed};
pub use views::{
    add_view, change_view, choose_columns, choose_filters, only_start, quick_filters, remove_view, views_of,
};
pub use whole::{Moment as WholeMoment, TablePrint, Whole};
pub use write::{Owned, insert, live_references, touch, trash, trash_owned, update};

/// Re-exported so that modules write their own queries with the same version.
pub use sea_orm::sea_query;
