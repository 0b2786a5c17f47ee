//! Contents: who may write where, the workflow, reviews, the queue and the calendar.

mod calendar;
mod desk;
mod lists;
mod rights;
mod reviews;
mod workflow;
