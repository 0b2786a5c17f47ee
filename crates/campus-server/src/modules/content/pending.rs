//! Operations whose handlers come in the next commits; this file goes with the last of them.

use campus_model::Code;
use campus_model::entities::content::{Outbox, PlatformAccount};

use crate::answer::Answer;
use crate::mount::Api;

async fn soon() -> Answer<()> {
    Err(Code::Unavailable.into())
}

pub fn mount(api: Api) -> Api {
    api.operation(const { &PlatformAccount::authorise }, soon)
        .operation(const { &PlatformAccount::disable }, soon)
        .operation(const { &Outbox::retry }, soon)
        .operation(const { &Outbox::check }, soon)
        .operation(const { &Outbox::settle }, soon)
        .operation(const { &Outbox::cancel }, soon)
}
