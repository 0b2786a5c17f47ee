//! Contents: who may write where, the workflow, reviews, the queue and the calendar.

mod calendar;
mod dashboard;
mod dashboard_plans;
mod desk;
mod lists;
mod reviews;
mod rights;
mod sending;
mod workflow;
