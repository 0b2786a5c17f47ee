//! The rules of contents as pure functions, and what their own operations send and receive.

pub mod dashboard;
pub mod tags;
pub mod sending;
pub mod planner;
pub mod wire;
pub mod workflow;

pub use tags::MatrixTag;
pub use sending::{FAILURES, OutboxStatus, REST, Retry, Settle, TRIES, idempotency_key, pause_after};
pub use wire::{CalendarDay, CalendarItem, ContentCalendar, Decide, ReviewItem, ReviewQueue, Schedule};
pub use workflow::{Move, next, on_its_way};
