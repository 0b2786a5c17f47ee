//! The rules of contents as pure functions, and what their own operations send and receive.

pub mod sending;
pub mod wire;

pub use sending::{FAILURES, OutboxStatus, REST, Retry, Settle, TRIES, idempotency_key, pause_after};
pub use wire::{CalendarDay, CalendarItem, ContentCalendar, Decide, ReviewItem, ReviewQueue, Schedule};
