//! Content: what departments write, review, publish and measure.

mod pending;
pub mod sending;

use crate::mount::Api;

/// Mounts the operations of content that are not generic.
#[must_use]
pub fn mount(api: Api) -> Api {
    sending::mount(pending::mount(api))
}
