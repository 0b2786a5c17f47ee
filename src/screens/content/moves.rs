//! What can be done with a content by its state (CO-01), the most likely first. The server decides; this hides what it would
//! refuse.

use campus_model::Operation;
use campus_model::content::{Move as Rule, next};
use campus_model::entities::content::{Content, ContentState};

/// One step of a content's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To review.
    Submit,
    /// Back to a draft.
    Withdraw,
    /// Yes.
    Approve,
    /// No, and why.
    Reject,
    /// A time to go out, or another one.
    Schedule,
    /// No time to go out.
    Unschedule,
    /// Out, now.
    Publish,
    /// Away.
    Archive,
}

impl Move {
    /// The operation that does it.
    pub const fn operation(self) -> &'static Operation {
        match self {
            Self::Submit => const { &Content::submit },
            Self::Withdraw => const { &Content::withdraw },
            Self::Approve => const { &Content::approve },
            Self::Reject => const { &Content::reject },
            Self::Schedule => const { &Content::schedule },
            Self::Unschedule => const { &Content::unschedule },
            Self::Publish => const { &Content::publish },
            Self::Archive => const { &Content::archive },
        }
    }

    /// What the table of moves calls it.
    const fn rule(self) -> Rule {
        match self {
            Self::Submit => Rule::Submit,
            Self::Withdraw => Rule::Withdraw,
            Self::Approve => Rule::Approve,
            Self::Reject => Rule::Reject,
            Self::Schedule => Rule::Schedule,
            Self::Unschedule => Rule::Unschedule,
            Self::Publish => Rule::Publish,
            Self::Archive => Rule::Archive,
        }
    }

    /// The icon of its button.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Submit | Self::Publish => "send",
            Self::Withdraw => "undo-2",
            Self::Approve => "check",
            Self::Reject => "x",
            Self::Schedule => "calendar-clock",
            Self::Unschedule => "calendar-x",
            Self::Archive => "archive",
        }
    }
}

/// The moves that a state allows, the most likely first.
pub fn legal(state: ContentState) -> Vec<Move> {
    use Move::{Approve, Archive, Publish, Reject, Schedule, Submit, Unschedule, Withdraw};
    let all = [Submit, Approve, Reject, Schedule, Publish, Unschedule, Withdraw, Archive];
    all.into_iter().filter(|step| next(state, step.rule()).is_some()).collect()
}
