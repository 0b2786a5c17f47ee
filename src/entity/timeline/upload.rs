//! Files on their way: chosen, dropped anywhere on the page, and how much of each has been sent.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::super::file::said;
use super::Stream;
use crate::api;
use crate::i18n::t;
use crate::ui::{Icon, IconButton, SendingBar};

/// The id of the file input; the button that opens it stands elsewhere.
const INPUT: &str = "attach-files";

/// One file on its way.
#[derive(Clone)]
struct Sending {
    key: u32,
    name: String,
    sent: RwSignal<f64>,
    fault: RwSignal<Option<String>>,
}

/// Lets the user choose files.
pub(super) fn choose_files() {
    let input = document().get_element_by_id(INPUT);
    if let Some(input) = input.and_then(|input| input.dyn_into::<web_sys::HtmlElement>().ok()) {
        input.click();
    }
}

/// The files on their way, and the place where they are dropped.
#[component]
pub(super) fn Uploads(stream: Stream) -> impl IntoView {
    let sending = RwSignal::new(Vec::<Sending>::new());
    let newest = StoredValue::new(0u32);
    let dragged = RwSignal::new(false);
    let send = move |files: web_sys::FileList| {
        for file in (0..files.length()).filter_map(|at| files.get(at)) {
            newest.update_value(|newest| *newest += 1);
            let one = Sending {
                key: newest.get_value(),
                name: file.name(),
                sent: RwSignal::new(0.0),
                fault: RwSignal::new(None),
            };
            let (key, sent, fault) = (one.key, one.sent, one.fault);
            sending.update(|sending| sending.push(one));
            leptos::task::spawn_local(async move {
                match api::attach(stream.entity, stream.id, &file, sent).await {
                    Ok(_) => {
                        sending.try_update(|sending| sending.retain(|one| one.key != key));
                        stream.again.try_run(());
                    }
                    Err(error) => {
                        fault.try_set(Some(said(&error)));
                    }
                }
            });
        }
    };
    let over = window_event_listener(ev::dragover, move |event| {
        if stream.editable.get_untracked() && !event.default_prevented() && has_files(&event) {
            event.prevent_default();
            dragged.set(true);
        }
    });
    let away = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            dragged.set(false);
        }
    });
    let drop_ = window_event_listener(ev::drop, move |event| {
        dragged.set(false);
        if stream.editable.get_untracked() && !event.default_prevented() && has_files(&event) {
            event.prevent_default();
            if let Some(files) = event.data_transfer().and_then(|data| data.files()) {
                send(files);
            }
        }
    });
    on_cleanup(move || {
        over.remove();
        away.remove();
        drop_.remove();
    });
    let edit = format!("{}.edit", stream.entity.name);
    view! {
        {move || stream.editable.get().then(|| view! {
            <input id=INPUT type="file" multiple class="hidden" tabindex="-1" aria-hidden="true" data-operation=edit.clone()
                on:change:target=move |event| {
                    if let Some(files) = event.target().files() { send(files) }
                    event.target().set_value("");
                }/>
        })}
        <Show when=move || dragged.get()>
            <div class="pointer-events-none fixed inset-4 z-50 grid place-items-center rounded-box border-2 border-dashed border-primary bg-base-100/80 text-lg font-medium">
                <span class="flex items-center gap-2"><Icon name="upload"/>{move || t("ui-file-drop")}</span>
            </div>
        </Show>
        <ul class="flex flex-col gap-2 px-4 pb-3 empty:hidden print:hidden" aria-live="polite">
            <For each=move || sending.get() key=|one| one.key let(one)>
                <One one on_close=move |key| sending.update(|sending| sending.retain(|one| one.key != key))/>
            </For>
        </ul>
    }
    .into_any()
}

#[component]
fn One(one: Sending, #[prop(into)] on_close: Callback<u32>) -> impl IntoView {
    let Sending { key, name, sent, fault } = one;
    let spoken = name.clone();
    view! {
        <li class="rounded-field border border-base-300 px-3 py-2 text-sm" data-sending="">
            <div class="flex items-center justify-between gap-2">
                <span class="min-w-0 truncate">{name}</span>
                <Show when=move || fault.with(Option::is_some)>
                    <IconButton icon="x" label=Signal::derive(|| t("ui-close")) on_click=move |_| on_close.run(key)/>
                </Show>
            </div>
            {move || match fault.get() {
                Some(fault) => view! { <p class="text-error" role="alert">{fault}</p> }.into_any(),
                None => view! { <SendingBar name=spoken.clone() sent=sent/> }.into_any(),
            }}
        </li>
    }
    .into_any()
}

/// Whether files are being dragged, not a text or a link.
fn has_files(event: &web_sys::DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
