//! A place to drop a file on, and a button to choose one.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Icon;
use crate::i18n::t;

/// The content type of a spreadsheet we can read, by its name.
#[must_use]
pub fn sheet_type(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    if name.ends_with(".csv") {
        Some("text/csv")
    } else if name.ends_with(".xlsx") {
        Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    } else {
        None
    }
}

/// Takes one CSV or XLSX file.
#[component]
pub fn FileDrop(
    /// What is done with it.
    #[prop(into)]
    on_file: Callback<web_sys::File>,
    /// What may be dropped, and what becomes of it.
    #[prop(into)]
    hint: Signal<String>,
    /// The code of the operation it starts.
    operation: String,
) -> impl IntoView {
    let over = RwSignal::new(false);
    view! {
        <label
            class="flex cursor-pointer flex-col items-center gap-2 rounded-box border-2 border-dashed p-6 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary"
            class=("border-primary", move || over.get())
            class=("border-base-300", move || !over.get())
            on:dragover=move |event| { event.prevent_default(); over.set(true) }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event: web_sys::DragEvent| {
                event.prevent_default();
                over.set(false);
                if let Some(file) = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)) { on_file.run(file) }
            }
        >
            <span class="text-muted"><Icon name="upload" class="size-6"/></span>
            <span>{move || hint.get()}</span>
            <span class="btn btn-sm bg-base-100 border-base-300" aria-hidden="true">{move || t("ui-choose-file")}</span>
            <input
                type="file"
                class="sr-only"
                accept=".csv,.xlsx"
                data-operation=operation
                on:change=move |event| {
                    let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else { return };
                    let file = input.files().and_then(|files| files.get(0));
                    // The same file can be chosen again after it was mended.
                    input.set_value("");
                    if let Some(file) = file { on_file.run(file) }
                }
            />
        </label>
    }
    .into_any()
}
