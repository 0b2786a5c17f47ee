//! Contents: who may write where, the workflow, reviews, the queue and the calendar.

mod calendar;
mod desk;
mod lists;
mod reviews;
mod rights;
mod workflow;
mod sending;
