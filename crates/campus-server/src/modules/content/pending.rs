//! Operations whose handlers come in the next commits; this file goes with the last of them.

use campus_model::Code;
use campus_model::entities::content::Content;
use campus_model::entities::organisation::Department;

use crate::answer::Answer;
use crate::mount::Api;

async fn soon() -> Answer<()> {
    Err(Code::Unavailable.into())
}

pub fn mount(api: Api) -> Api {
    let api = workflow(api);
    let api = tree(api);
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

fn tree(api: Api) -> Api {
    api.operation(const { &Department::tree }, soon).operation(const { &Department::merge }, soon)
}

fn dashboard(api: Api) -> Api {
    api.operation(const { &Department::dashboard }, soon).operation(const { &Content::numbers }, soon)
}
