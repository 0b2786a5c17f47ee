//! Dragging by a grip: what the pointer holds, and what it is over.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// Grasps the grip that was pressed, so that it hears where the pointer goes; answers whether it was the first button.
#[must_use]
pub fn grasp(event: &PointerEvent) -> bool {
    if event.button() != 0 {
        return false;
    }
    if let Some(grip) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        let _ = grip.set_pointer_capture(event.pointer_id());
    }
    true
}

/// What lies under the pointer.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "pixels of a screen")]
pub fn under(event: &PointerEvent) -> Option<Element> {
    document().element_from_point(event.client_x() as f32, event.client_y() as f32)
}
