//! The page's colours as charts use them, read from the style sheet's variables.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

/// Colours as CSS writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// Ordinary text.
    pub text: String,
    /// Secondary text, axes.
    pub muted: String,
    /// What a chart stands on.
    pub surface: String,
    /// Hairlines.
    pub line: String,
    /// The first series.
    pub first: String,
    /// The second series.
    pub second: String,
    /// What went wrong.
    pub bad: String,
    /// The page's typeface.
    pub font: String,
}

impl Palette {
    /// The same, where a first series is pale: what was before, beside what is now.
    #[must_use]
    pub fn quiet_first(&self) -> Self {
        Self { bad: self.muted.clone(), ..self.clone() }
    }

    /// The colours in force now.
    #[must_use]
    pub fn of_page() -> Self {
        let read = |element: &web_sys::Element, name: &str| {
            window()
                .get_computed_style(element)
                .ok()
                .flatten()
                .and_then(|style| style.get_property_value(name).ok())
                .map(|value| value.trim().to_owned())
                .unwrap_or_default()
        };
        let document = document();
        let Some(root) = document.document_element() else {
            return Self::default();
        };
        let font = document
            .body()
            .map(|body| read(&body, "font-family"))
            .filter(|font| !font.is_empty())
            .unwrap_or_else(|| "sans-serif".to_owned());
        Self {
            text: read(&root, "--color-base-content"),
            muted: read(&root, "--muted"),
            surface: read(&root, "--color-base-100"),
            line: read(&root, "--color-base-300"),
            first: read(&root, "--color-primary"),
            second: read(&root, "--color-warning"),
            bad: read(&root, "--color-error"),
            font,
        }
    }
}

/// The colours in force, followed while the owner lives: the theme may be switched here or by the device.
#[must_use]
pub fn use_palette() -> Signal<Palette> {
    let palette = RwSignal::new(Palette::of_page());
    let read = Closure::<dyn FnMut()>::new(move || {
        let now = Palette::of_page();
        if palette.try_with_untracked(|seen| *seen != now) == Some(true) {
            palette.set(now);
        }
    });
    let function: js_sys::Function = read.as_ref().unchecked_ref::<js_sys::Function>().clone();
    let observer = web_sys::MutationObserver::new(&function).ok();
    if let (Some(observer), Some(root)) = (&observer, document().document_element()) {
        let options = web_sys::MutationObserverInit::new();
        options.set_attributes(true);
        options.set_attribute_filter(&js_sys::Array::of1(&"data-theme".into()));
        if let Err(error) = observer.observe_with_options(&root, &options) {
            leptos::logging::warn!("theme: {error:?}");
        }
    }
    let device = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
    if let Some(device) = &device {
        let _ = device.add_event_listener_with_callback("change", &function);
    }
    let held = StoredValue::new_local(Some((read, observer, device)));
    on_cleanup(move || {
        if let Some((_, observer, device)) = held.try_update_value(Option::take).flatten() {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            if let Some(device) = device {
                let _ = device.remove_event_listener_with_callback("change", &function);
            }
        }
    });
    palette.into()
}
