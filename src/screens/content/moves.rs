//! What somebody can do with a content by its state: the moves of the workflow that people make, the most likely first. The
//! server decides; this hides what it would refuse.

use campus_model::Operation;
use campus_model::content::{Move, next};
use campus_model::entities::content::{Content, ContentState};

/// A move that a button makes.
#[derive(Clone, Copy)]
pub struct Offer {
    /// The move.
    pub step: Move,
    /// What makes it.
    pub operation: &'static Operation,
    /// The icon of its button.
    pub icon: &'static str,
}

const fn offer(step: Move, operation: &'static Operation, icon: &'static str) -> Offer {
    Offer { step, operation, icon }
}

/// In the order of the buttons.
const OFFERED: [Offer; 8] = [
    offer(Move::Submit, const { &Content::submit }, "send"),
    offer(Move::Approve, const { &Content::approve }, "check"),
    offer(Move::Reject, const { &Content::reject }, "x"),
    offer(Move::Schedule, const { &Content::schedule }, "calendar-clock"),
    offer(Move::Publish, const { &Content::publish }, "send"),
    offer(Move::Unschedule, const { &Content::unschedule }, "calendar-x"),
    offer(Move::Withdraw, const { &Content::withdraw }, "undo-2"),
    offer(Move::Archive, const { &Content::archive }, "archive"),
];

/// Those that a state allows.
pub fn legal(state: ContentState) -> impl Iterator<Item = Offer> {
    OFFERED.into_iter().filter(move |offer| next(state, offer.step).is_some())
}
