//! What an area adds to the generic operations of its entities.
//!
//! `before_*` may change or refuse, `after_*` runs in the same transaction. A hook is a plain function in the
//! table of [`crate::modules::hooks`].

use std::future::Future;
use std::pin::Pin;

use campus_model::{Entity, ImportOwner, Record, Violations};
use campus_store::{Change, Db};
use chrono::{DateTime, NaiveDate, Utc};

use crate::answer::Answer;
use crate::app::App;
use crate::crud::Trail;
use crate::user::CurrentUser;

/// What a hook may look at.
pub struct Context<'a> {
    /// The server.
    pub app: &'a App,
    /// The transaction.
    pub db: &'a Db,
    /// Who asks.
    pub user: &'a CurrentUser,
    /// The entity.
    pub entity: &'static Entity,
    /// Now.
    pub now: DateTime<Utc>,
    /// The organisation's today.
    pub today: NaiveDate,
    /// Where the request's changes are noted.
    pub trail: &'a Trail,
    /// Whom rows are added for, where somebody chose that for all of them (IM-07).
    pub owner: Option<ImportOwner>,
}

impl Context<'_> {
    /// The rows that are added go to others, or to nobody, by the product's own rules: whoever adds them need not reach them.
    #[must_use]
    pub const fn gives_away(&self) -> bool {
        matches!(self.owner, Some(ImportOwner::Ranks | ImportOwner::Pool))
    }
}

/// What a hook returns.
pub type Hooked<'a, T> = Pin<Box<dyn Future<Output = Answer<T>> + Send + 'a>>;

/// Before the check: fills what is worked out by the server. The old row is `None` when one is added.
pub type Fill = for<'a> fn(&'a Context<'a>, Option<&'a Record>, &'a mut Record) -> Hooked<'a, ()>;
/// After the generic check: faults that need the database. Gets the old row and the whole new one.
pub type Check = for<'a> fn(&'a Context<'a>, Option<&'a Record>, &'a Record) -> Hooked<'a, Violations>;
/// After a row was written: old (absent when added) and new.
pub type AfterWrite = for<'a> fn(&'a Context<'a>, Option<&'a Record>, &'a Record) -> Hooked<'a, ()>;
/// After rows were added, however many in one request, as they were stored, with their ids.
pub type AfterAdded = for<'a> fn(&'a Context<'a>, &'a [Record]) -> Hooked<'a, ()>;
/// Before a row goes to the trash (it may refuse), or after it went.
pub type OnDelete = for<'a> fn(&'a Context<'a>, &'a Record) -> Hooked<'a, ()>;

/// Takes back what an operation of the area's own noted, all changes of an operation together.
pub type TurnBack = for<'a> fn(&'a Context<'a>, &'a [Change]) -> Hooked<'a, ()>;

/// The hooks of one entity; each may be absent.
#[derive(Clone, Copy, Default)]
pub struct Hooks {
    /// See [`Fill`].
    pub fill: Option<Fill>,
    /// What [`Fill`] works out hangs on no other row, so that many rows may be filled before the first is stored.
    pub fills_alone: bool,
    /// See [`Check`].
    pub check: Option<Check>,
    /// As `check`, for rows that are saved by themselves: what it finds the database would refuse anyway, and say less of.
    pub single: Option<Check>,
    /// See [`AfterWrite`].
    pub after_write: Option<AfterWrite>,
    /// See [`AfterAdded`].
    pub after_added: Option<AfterAdded>,
    /// See [`OnDelete`].
    pub before_delete: Option<OnDelete>,
    /// See [`OnDelete`].
    pub after_delete: Option<OnDelete>,
    /// See [`TurnBack`]; without it, changes are taken back row by row as generic ones.
    pub turn_back: Option<TurnBack>,
}

impl Hooks {
    /// None of them, for what an entity leaves out.
    pub const NONE: Self = Self {
        fill: None,
        fills_alone: false,
        check: None,
        single: None,
        after_write: None,
        after_added: None,
        before_delete: None,
        after_delete: None,
        turn_back: None,
    };

    /// Whether rows may be checked together before the first of them is stored.
    #[must_use]
    pub const fn together(&self) -> bool {
        self.check.is_none() && (self.fill.is_none() || self.fills_alone)
    }
}
