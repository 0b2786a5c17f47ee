//! Operations whose handlers come in the next commits; this file goes with the last of them.

use campus_model::Code;
use campus_model::entities::content::{Content, Outbox, PlatformAccount};
use campus_model::entities::organisation::Department;

use crate::answer::Answer;
use crate::mount::Api;

async fn soon() -> Answer<()> {
    Err(Code::Unavailable.into())
}

pub fn mount(api: Api) -> Api {
    let api = workflow(api);
    let api = sending(api);
    dashboard(api)
}

fn workflow(api: Api) -> Api {
    api.operation(const { &Content::submit }, soon)
        .operation(const { &Content::withdraw }, soon)
        .operation(const { &Content::approve }, soon)
        .operation(const { &Content::reject }, soon)
        .operation(const { &Content::schedule }, soon)
        .operation(const { &Content::unschedule }, soon)
        .operation(const { &Content::publish }, soon)
        .operation(const { &Content::archive }, soon)
        .operation(const { &Content::review }, soon)
        .operation(const { &Content::calendar }, soon)
        .operation(const { &Content::above }, soon)
}

fn sending(api: Api) -> Api {
    api.operation(const { &PlatformAccount::authorise }, soon)
        .operation(const { &PlatformAccount::disable }, soon)
        .operation(const { &Outbox::retry }, soon)
        .operation(const { &Outbox::check }, soon)
        .operation(const { &Outbox::settle }, soon)
        .operation(const { &Outbox::cancel }, soon)
}

fn dashboard(api: Api) -> Api {
    api.operation(const { &Department::dashboard }, soon).operation(const { &Content::numbers }, soon)
}
