//! Content: what departments write, review, publish and measure.

mod dashboard;
mod pending;

use crate::mount::Api;

/// Mounts the operations of content that are not generic.
#[must_use]
pub fn mount(api: Api) -> Api {
    dashboard::mount(pending::mount(api))
}
