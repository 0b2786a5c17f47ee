//! What the browser and the server share: entities, their fields and operations, the permission
//! list, the wire types, and every rule that is a pure function of values.

#[macro_use]
mod choice;
#[macro_use]
mod declare;
mod check;
pub mod classroom;
pub mod content;
pub mod entities;
mod entity;
mod event;
mod field;
mod file;
mod find;
mod fold;
mod history;
mod home;
pub mod homework;
mod import;
mod job;
mod markdown;
pub mod marks;
mod money;
mod notification;
mod operation;
pub mod organisation;
mod page;
mod path;
mod people;
mod permission;
mod place;
mod problem;
mod profile;
mod programs;
mod query;
mod record;
mod row_access;
mod rule;
pub mod sales;
mod saved_form;
mod saved_view;
mod session;
mod timeline;
mod violation;

pub use choice::{Choice, ChoiceSet};
pub use entity::{Entity, FieldGroup, Group, Rule};
pub use event::{Access, Changed, Event, Missed, Notified};
pub use field::{
    Default, Field, Kind, Limit, boolean, choice, choice_list, date, datetime, decimal, email, file, image, integer,
    json, link, links, long_text, money, percent, phone, rich_text, secret, text, time, url,
};
pub use file::FieldFile;
pub use find::{FOUND_OF_EACH, FoundRecord, FoundRecords};
pub use fold::{fold, unfold};
pub use history::{
    AllMatching, BulkAnswer, BulkDelete, BulkEdit, BulkResult, ChangeAction, FieldChange, History, HistoryEntry,
    MOST_AT_ONCE, OPERATION_HEADER, Trash, Trashed, Undone,
};
pub use home::{Home, HomeAction, HomeContent, HomeFigure, HomeItem, HomeNote, HomeSection, HomeStep};
pub use homework::{
    Anomaly, HandIn, HandInInput, Homework, HomeworkState, LessonHomework, MOST_HOMEWORK_BYTES, MOST_HOMEWORK_FILES,
    OwnHomework, StudentHomework,
};
pub use import::{
    CorrectedRow, Import, ImportChange, ImportOutcome, ImportOwner, ImportPolicy, ImportRow, ImportRows, ImportState,
    ImportWarning, MOST_IMPORTED_BYTES, MOST_IMPORTED_ROWS, RowChange, RowFault,
};
pub use job::{Job, JobKind, JobRows, JobState, Jobs};
pub use markdown::{MARKDOWN_LENGTH, MarkdownText, RenderedText};
pub use money::{Fixed, Money};
pub use notification::{
    NOTIFICATIONS_KEPT, Notification, NotificationKind, NotificationParams, Notifications, ReadAll, UNREAD_COUNTED,
    Unread,
};
pub use operation::{Method, Operation};
pub use page::{Choices, Deleted, Groups, Labelled, Labels, Page, RowGroup, Total, View};
pub use path::{Path, Step};
pub use people::{
    Invite, LINK_HOURS, LinkCode, LinkKind, LinkRow, Links, Login, LoginState, Logins, MailState, NewPerson, OpenLink,
    People, PeopleMatching, Reset, Revoke, Welcome, WelcomeEnter, WelcomeLook,
};
pub use permission::{DataScope, EntityPermissions, Permissions};
pub use place::{KnownPlace, MOST_STARRED, Place, Places, RECENT_PLACES, SCREEN_LENGTH, Star};
pub use problem::{Code, Problem};
pub use profile::{PROFILE, Profile};
pub use programs::{ApiToken, ApiTokens, MOST_TOKENS, NewApiToken, OwnSession, OwnSessions, TOKEN_DAYS, TOKEN_NAME};
pub use query::{
    Calendar, DEEPEST, DEFAULT_LIMIT, Filter, ListQuery, MOST_CONDITIONS, MOST_ROWS, Node, Op, Point, QueryError, Sort,
    Unit, When, groupable,
};
pub use record::Record;
pub use row_access::{
    GroupPlace, MatrixScope, MenuPlace, RoleMatrix, RoleView, RowAccess, RowViewer, SyncEntry, SyncRequest, SyncState,
    Through,
};
pub use saved_form::{FoundForm, KeepForm, Kept, SAVED_FORM_BYTES, SLOT, SavedForm};
pub use saved_view::{
    COLUMN_WIDTHS, LABEL_COLUMN, ListColumns, NewView, QuickFilters, SavedView, VIEW_NAME, ViewChange, Views, Widths,
};
pub use session::{
    Identity, LoginRequest, MenuEntry, MenuSection, Organisation, PasswordChange, Session, SwitchRequest, Tokens,
};
pub use timeline::{
    Attachment, Attachments, COMMENT_LENGTH, Comment, CommentInput, Comments, FILE_KINDS, FILE_SIZE, MENTIONS, Piece,
    Removal, Similar, Timeline, TimelineEntry, TimelineFilter, check_comment, mention, mentioned, pieces,
};
pub use violation::{Violation, Violations};

#[doc(hidden)]
pub use declare::{Holds, agrees};
