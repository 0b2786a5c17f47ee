//! The rules of contents as pure functions, and what their own operations send and receive.

pub mod planner;
pub mod wire;

pub use wire::{CalendarDay, CalendarItem, ContentCalendar, Decide, ReviewItem, ReviewQueue, Schedule};
