//! Content: what departments write, decide on and publish, how it does, and the accounts it goes out by.

mod account;
mod metric;
mod outbox;
mod piece;
mod review;

pub use account::{AccountState, PlatformAccount};
pub use metric::ContentMetric;
pub use outbox::{Outbox, SendState};
pub use piece::{Content, ContentState};
pub use review::{ContentReview, Verdict};
