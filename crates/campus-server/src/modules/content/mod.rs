//! Content: what departments write, review, publish and measure.

mod dashboard;
mod above;
mod calendar;
pub mod hooks;
pub mod outbox_rows;
pub mod own;
mod review;
mod review_asked;
mod review_decide;
pub mod workflow;

use campus_model::entities::content::Content;
pub mod sending;

use crate::mount::Api;

/// Mounts the operations of content that are not generic.
#[must_use]
pub fn mount(api: Api) -> Api {
    let api = api
        .operation(const { &Content::submit }, workflow::submit)
        .operation(const { &Content::withdraw }, workflow::withdraw)
        .operation(const { &Content::approve }, review_decide::approve)
        .operation(const { &Content::reject }, review_decide::reject)
        .operation(const { &Content::schedule }, workflow::schedule)
        .operation(const { &Content::unschedule }, workflow::unschedule)
        .operation(const { &Content::publish }, workflow::publish)
        .operation(const { &Content::archive }, workflow::archive)
        .operation(const { &Content::review }, review::list)
        .operation(const { &Content::calendar }, calendar::show)
        .operation(const { &Content::above }, above::list);
    dashboard::mount(sending::mount(api))
}
