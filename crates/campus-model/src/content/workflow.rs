//! The way of a content from a draft to the platform (CO-01): which move is legal where, and where it leads.
//!
//! `docs/WORKFLOW.md` holds the same table for people; a test reads it and compares every pair.

use crate::entities::content::ContentState;

macro_rules! moves {
    ($( $(#[$doc:meta])* $Move:ident = $slug:literal; )*) => {
        /// What happens to a content.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Move { $( $(#[$doc])* $Move ),* }

        impl Move {
            /// Every move, in the order of the table.
            pub const ALL: &'static [Self] = &[ $( Self::$Move ),* ];

            /// As the table and answers name it.
            #[must_use]
            pub const fn slug(self) -> &'static str { match self { $( Self::$Move => $slug ),* } }
        }
    };
}

moves! {
    /// It is sent to review.
    Submit = "submit";
    /// It is taken back to a draft.
    Withdraw = "withdraw";
    /// Everybody whose yes it needs has said it.
    Approve = "approve";
    /// One of the reviewers says no.
    Reject = "reject";
    /// It gets a time at which it goes out.
    Schedule = "schedule";
    /// It loses that time.
    Unschedule = "unschedule";
    /// It is to go out now.
    Publish = "publish";
    /// Its time has come: a worker takes it up.
    Start = "start";
    /// What waits to be sent is taken back before a worker has it (PL-08).
    Cancel = "cancel";
    /// The platform took it.
    Sent = "sent";
    /// The platform did not take it, and will not.
    Fail = "fail";
    /// Nobody knows what became of it (PL-05).
    Unconfirm = "unconfirm";
    /// It is put away.
    Archive = "archive";
    /// What is reviewed of it is changed.
    Edit = "edit";
}

/// Where a move leads from a state; `None` where it is not legal.
#[must_use]
pub const fn next(state: ContentState, step: Move) -> Option<ContentState> {
    use ContentState as S;
    Some(match (state, step) {
        (S::Draft, Move::Submit) => S::InReview,
        (S::InReview | S::Approved | S::Rejected | S::Scheduled | S::Failed, Move::Withdraw) => S::Draft,
        (S::InReview, Move::Approve) => S::Approved,
        (S::InReview, Move::Reject) => S::Rejected,
        (S::Approved | S::Scheduled | S::Failed, Move::Schedule) => S::Scheduled,
        (S::Scheduled, Move::Unschedule) => S::Approved,
        (S::Approved | S::Scheduled | S::Failed, Move::Publish) => S::Publishing,
        (S::Scheduled, Move::Start) => S::Publishing,
        (S::Scheduled | S::Publishing, Move::Cancel) => S::Approved,
        (S::Publishing | S::Unconfirmed, Move::Sent) => S::Published,
        (S::Publishing | S::Unconfirmed, Move::Fail) => S::Failed,
        (S::Publishing, Move::Unconfirm) => S::Unconfirmed,
        (S::Published | S::Failed | S::Unconfirmed, Move::Archive) => S::Archived,
        (S::Draft | S::Rejected, Move::Edit) => S::Draft,
        // What was approved is another text now: it needs another yes (CO-02).
        (S::InReview | S::Approved | S::Scheduled | S::Failed, Move::Edit) => S::InReview,
        _ => return None,
    })
}

/// Whether something of it waits to be sent, or is being sent.
#[must_use]
pub const fn on_its_way(state: ContentState) -> bool {
    matches!(state, ContentState::Scheduled | ContentState::Publishing | ContentState::Unconfirmed)
}
