//! What the browser and the server share: entities, their fields and operations, the permission
//! list, the wire types, and every rule that is a pure function of values.

#[macro_use]
mod choice;
#[macro_use]
mod declare;
mod check;
pub mod classroom;
pub mod entities;
mod entity;
mod field;
mod fold;
mod history;
mod money;
mod operation;
mod page;
mod path;
mod permission;
mod problem;
mod query;
mod record;
mod saved_view;
mod session;
mod violation;

pub use choice::{Choice, ChoiceSet};
pub use entity::{Entity, Group, Rule};
pub use field::{
    Default, Field, Kind, Limit, boolean, choice, date, datetime, email, integer, link, links, long_text, money, phone,
    secret, text, time,
};
pub use fold::fold;
pub use history::{
    AllMatching, BulkAnswer, BulkDelete, BulkEdit, BulkResult, ChangeAction, FieldChange, History, HistoryEntry,
    MOST_AT_ONCE, OPERATION_HEADER, Trash, Trashed, Undone,
};
pub use money::Money;
pub use operation::{Method, Operation};
pub use page::{Choices, Deleted, Labelled, Labels, Page, View};
pub use path::{Path, Step};
pub use permission::{DataScope, EntityPermissions, Permissions};
pub use problem::{Code, Problem};
pub use query::{DEFAULT_LIMIT, Filter, ListQuery, MOST_ROWS, Op, QueryError, Sort};
pub use record::Record;
pub use saved_view::{ListColumns, NewView, SavedView, VIEW_NAME, ViewChange, Views};
pub use session::{
    Identity, LoginRequest, MenuEntry, MenuSection, Organisation, PasswordChange, Session, SwitchRequest, Tokens,
};
pub use violation::{Violation, Violations};

#[doc(hidden)]
pub use declare::{Holds, agrees};
