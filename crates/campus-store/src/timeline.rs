//! The order of a row's timeline: by time, then by what it is, then by key, so that pages of several tables fit together.

use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::sea_query::{Cond, ExprTrait, Order, SelectStatement};

use crate::parts::StoredPart;
use crate::table::{col, t};

/// The place of an entry; what comes after it in the timeline is older.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// When.
    pub at: DateTime<Utc>,
    /// Which table, as a number that decides between entries of one instant; the greater comes first.
    pub rank: u8,
    /// The entry's key in its table.
    pub id: i64,
}

impl Moment {
    /// Entries of `changes`.
    pub const CHANGE: u8 = 0;
    /// Files that were attached.
    pub const FILE: u8 = 1;
    /// Comments.
    pub const COMMENT: u8 = 2;
    /// Files that were taken away.
    pub const REMOVAL: u8 = 3;

    /// The place of a comment or a file, or of its removal.
    #[must_use]
    pub fn of(rank: u8, part: &StoredPart) -> Self {
        let removed = part.removed.filter(|_| rank == Self::REMOVAL);
        Self { at: removed.map_or(part.at, |(at, _)| at), rank, id: part.id }
    }

    /// The place as it travels in a cursor.
    #[must_use]
    pub fn to_text(self) -> String {
        format!("{}~{}~{}", self.at.to_rfc3339_opts(SecondsFormat::AutoSi, true), self.rank, self.id)
    }

    /// The place of a cursor.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('~');
        let at = parts.next()?.parse().ok()?;
        let moment = Self { at, rank: parts.next()?.parse().ok()?, id: parts.next()?.parse().ok()? };
        parts.next().is_none().then_some(moment)
    }
}

/// Orders the entries of `alias` newest first, after `before` only, `most` at most.
pub(crate) fn newest(
    select: &mut SelectStatement,
    alias: &str,
    column: &str,
    rank: u8,
    before: Option<&Moment>,
    most: u64,
) {
    if let Some(moment) = before {
        let at = || col(alias, column);
        let mut older = Cond::any().add(at().lt(moment.at));
        if rank < moment.rank {
            older = older.add(at().eq(moment.at));
        } else if rank == moment.rank {
            older = older.add(at().eq(moment.at).and(col(alias, "id").lt(moment.id)));
        }
        select.cond_where(older);
    }
    select.order_by((t(alias), t(column)), Order::Desc).order_by((t(alias), t("id")), Order::Desc).limit(most);
}
