//! Inputs. Each takes its [`Control`] and a signal with its text; the frame is [`super::Field`].
//!
//! Callbacks are tried, not run: browsers say `blur` of an input whose page has just gone.

use leptos::prelude::*;

use super::Control;

/// A text input of any HTML type: `text`, `email`, `tel`, `password`, `date`, `time`, `number` …
#[component]
pub fn Input(
    /// The input's particulars.
    control: Control,
    /// The text in it.
    value: RwSignal<String>,
    /// The HTML type.
    #[prop(default = "text")]
    kind: &'static str,
    /// Which keyboard a phone shows: `numeric`, `decimal`.
    #[prop(optional)]
    mode: Option<&'static str>,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Numbers are set to the right.
    #[prop(optional)]
    numeric: bool,
    /// It cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called with every change.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// Called when the input is left.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
) -> impl IntoView {
    let class = if numeric { "input w-full text-right tabular" } else { "input w-full" };
    view! {
        <input
            id=control.id.clone()
            name=control.id.clone()
            type=kind
            class=class
            class:input-error=move || control.error.with(Option::is_some)
            inputmode=mode
            autocomplete=autocomplete
            aria-required=control.required.then_some("true")
            aria-invalid=control.invalid()
            aria-describedby=control.described_by()
            disabled=move || disabled.get()
            prop:value=move || value.get()
            on:input:target=move |event| {
                let text = event.target().value();
                value.set(text.clone());
                if let Some(changed) = on_change { changed.try_run(text); }
            }
            on:blur=move |_| if let Some(left) = on_blur { left.try_run(()); }
        />
    }
    .into_any()
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The input's particulars.
    control: Control,
    /// The text in it.
    value: RwSignal<String>,
    /// Lines shown.
    #[prop(default = 3)]
    rows: u32,
    /// They are for machines: letters of one width, no spelling.
    #[prop(optional)]
    code: bool,
    /// It cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called with every change.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// Called when the input is left.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <textarea
            id=control.id.clone()
            name=control.id.clone()
            class="textarea w-full"
            class=("font-mono", code)
            spellcheck=code.then_some("false")
            class:textarea-error=move || control.error.with(Option::is_some)
            rows=rows
            aria-required=control.required.then_some("true")
            aria-invalid=control.invalid()
            aria-describedby=control.described_by()
            disabled=move || disabled.get()
            prop:value=move || value.get()
            on:input:target=move |event| {
                let text = event.target().value();
                value.set(text.clone());
                if let Some(changed) = on_change { changed.try_run(text); }
            }
            on:blur=move |_| if let Some(left) = on_blur { left.try_run(()); }
        ></textarea>
    }
    .into_any()
}

/// A check box with its text beside it.
#[component]
pub fn Checkbox(
    /// The input's particulars.
    control: Control,
    /// Whether it is ticked.
    #[prop(into)]
    value: Signal<bool>,
    /// The text.
    #[prop(into)]
    label: Signal<String>,
    /// It cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called with every change.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="flex w-fit items-center gap-2 py-1 text-sm">
            <input
                id=control.id.clone()
                name=control.id.clone()
                type="checkbox"
                class="checkbox checkbox-sm"
                aria-invalid=control.invalid()
                aria-describedby=control.described_by()
                disabled=move || disabled.get()
                prop:checked=move || value.get()
                on:change:target=move |event| { on_change.try_run(event.target().checked()); }
            />
            <span>{move || label.get()}</span>
        </label>
    }
    .into_any()
}

/// One of a short list, by the browser's own control.
#[component]
pub fn Select(
    /// The input's particulars.
    control: Control,
    /// The chosen value; `""` is none.
    #[prop(into)]
    value: Signal<String>,
    /// Values and their texts (reactive, for the language).
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Said instead of a visible label.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// As small as a toolbar needs it.
    #[prop(optional)]
    small: bool,
    /// It cannot be changed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called with every change.
    #[prop(into)]
    on_change: Callback<String>,
    /// Called when the input is left.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
) -> impl IntoView {
    let class = if small { "select select-sm w-auto" } else { "select w-full" };
    view! {
        <select
            id=control.id.clone()
            name=control.id.clone()
            class=class
            class:select-error=move || control.error.with(Option::is_some)
            aria-label=move || label.get()
            aria-required=control.required.then_some("true")
            aria-invalid=control.invalid()
            aria-describedby=control.described_by()
            disabled=move || disabled.get()
            on:change:target=move |event| { on_change.try_run(event.target().value()); }
            on:blur=move |_| if let Some(left) = on_blur { left.try_run(()); }
        >
            {move || options.get().into_iter().map(|(slug, text)| {
                let this = slug.clone();
                view! { <option value=slug selected=move || value.with(|value| *value == this)>{text}</option> }
            }).collect_view()}
        </select>
    }
    .into_any()
}
