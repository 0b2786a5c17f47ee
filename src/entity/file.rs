//! Fields that are files: one is sent from the form at once, and saved with the record.

use campus_model::{Entity, Field, FieldFile, Kind};
use leptos::prelude::*;
use serde_json::Value;

use super::draft::Draft;
use crate::api;
use crate::i18n::{bytes, t, t_with, violation_text};
use crate::session::allowed;
use crate::ui::{Control, Dialog, Icon, IconButton};

/// The kinds of pictures that may be chosen, for the browser's own dialog.
const PICTURES: &str = "image/png,image/jpeg,image/gif,image/webp";

/// The input of a field that is a file: choose or drop one, see how far it has come, replace it, take it out.
#[component]
pub(super) fn FileInput(
    draft: Draft,
    field: &'static Field,
    /// It cannot be changed.
    fixed: bool,
    control: Control,
) -> impl IntoView {
    let entity = draft.entity;
    let picture = field.kind == Kind::Image;
    let sent = RwSignal::new(0.0);
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<String>);
    let over = RwSignal::new(false);
    let value = Memo::new(move |_| FieldFile::of(&draft.now(field.name)));
    // Two files on their way: the one that was chosen last counts.
    let newest = StoredValue::new(0u32);
    let send = move |file: web_sys::File| {
        if fixed {
            return;
        }
        newest.update_value(|newest| *newest += 1);
        let this = newest.get_value();
        fault.set(None);
        sent.set(0.0);
        busy.set(true);
        draft.wait(field.name, true);
        leptos::task::spawn_local(async move {
            let answer = api::send_file(entity, field.name, &file, sent).await;
            if newest.try_get_value() != Some(this) {
                return;
            }
            busy.set(false);
            draft.wait(field.name, false);
            match answer {
                Ok(file) => draft.set(field.name, file.value()),
                Err(error) => fault.set(Some(said(&error))),
            }
        });
    };
    let clear = move |_| {
        draft.set(field.name, Value::Null);
        draft.focus(field.name);
    };
    let id = StoredValue::new(control.id.clone());
    let shown = move || {
        let Some(file) = value.get() else {
            let icon = if picture { "image" } else { "paperclip" };
            return view! {
                <span class="text-muted"><Icon name=icon class="size-5"/></span>
                <span class="min-w-0 grow text-sm text-muted">{move || t("ui-file-drop-here")}</span>
            }
            .into_any();
        };
        let saved = draft.original.with_untracked(|row| {
            (FieldFile::of(row.get(field.name)).map(|file| file.id) == Some(file.id)).then(|| row.id())
        });
        let url = api::field_file_url(entity.name, saved.filter(|row| *row > 0), file.id);
        view! { <FileShown file url/> }.into_any()
    };
    let actions = move || {
        let chosen = value.get();
        let label = if chosen.is_some() { "ui-file-replace" } else { "ui-choose-file" };
        let gone = chosen.map(|file| {
            let said = Signal::derive(move || t_with("ui-file-clear", &[("name", file.name.clone().into())]));
            view! { <IconButton icon="x" label=said on_click=clear/> }
        });
        (!fixed).then(|| {
            view! {
                <label for=id.get_value() class="btn btn-sm border-base-300 bg-base-100">{move || t(label)}</label>
                {gone}
            }
        })
    };
    view! {
        <div
            class="flex flex-wrap items-center gap-3 rounded-field border border-dashed px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary"
            class=("border-primary", move || over.get())
            class=("border-base-300", move || !over.get())
            data-file-field=field.name
            on:dragover=move |event| { event.prevent_default(); over.set(!fixed) }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event: web_sys::DragEvent| {
                event.prevent_default();
                over.set(false);
                if let Some(file) = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)) { send(file) }
            }
        >
            {shown}
            {actions}
            <input
                id=control.id.clone()
                name=control.id.clone()
                type="file"
                class="sr-only"
                accept=picture.then_some(PICTURES)
                disabled=fixed
                aria-required=control.required.then_some("true")
                aria-invalid=control.invalid()
                aria-describedby=control.described_by()
                on:change:target=move |event| {
                    let file = event.target().files().and_then(|files| files.get(0));
                    // The same file can be chosen again after it was mended.
                    event.target().set_value("");
                    if let Some(file) = file { send(file) }
                }
            />
            <Show when=move || busy.get()>
                <progress class="progress progress-primary w-full" max="1" value=move || sent.get().to_string() aria-label=move || t("ui-loading")></progress>
            </Show>
            <p class="w-full text-sm text-error empty:hidden" role="alert">{move || fault.get()}</p>
        </div>
    }
    .into_any()
}

/// A file with its name and size; a picture to be looked at.
#[component]
pub fn FileShown(
    /// The file.
    file: FieldFile,
    /// Where it is.
    url: String,
) -> impl IntoView {
    let FieldFile { name, size, preview, .. } = file;
    let picture = if preview {
        view! { <Picture url=url.clone() name=StoredValue::new(name.clone())/> }.into_any()
    } else {
        view! { <span class="text-muted"><Icon name="paperclip" class="size-5"/></span> }.into_any()
    };
    view! {
        {picture}
        <p class="flex min-w-0 grow flex-wrap items-baseline gap-x-2 text-sm">
            <a class="link-plain break-all" href=url download="" rel="external">{name}</a>
            <span class="tabular text-xs text-muted">{move || bytes(size)}</span>
        </p>
    }
    .into_any()
}

/// The file that stands in a field of a row, on its page.
#[component]
pub(super) fn FileCell(entity: &'static Entity, row: i64, value: Value) -> impl IntoView {
    let Some(file) = FieldFile::of(&value) else { return ().into_any() };
    if !untrack(|| entity.operation("view").is_some_and(allowed)) {
        return view! { <span class="break-words">{file.name}</span> }.into_any();
    }
    let url = api::field_file_url(entity.name, Some(row), file.id);
    view! { <div class="flex flex-wrap items-center gap-3"><FileShown file url/></div> }.into_any()
}

/// A small picture that opens a large one.
#[component]
pub(super) fn Picture(url: String, name: StoredValue<String>) -> impl IntoView {
    let open = RwSignal::new(false);
    let broken = RwSignal::new(false);
    let small = format!("{url}/preview");
    let large = StoredValue::new(small.clone());
    view! {
        <button type="button" class="mt-1.5 block max-w-full cursor-zoom-in overflow-hidden rounded-field border border-base-300" class:hidden=move || broken.get()
            aria-label=move || t_with("ui-file-preview", &[("name", name.get_value().into())])
            on:click=move |_| open.set(true)
        >
            <img src=small alt="" loading="lazy" decoding="async" class="h-28 w-auto max-w-full object-cover" on:error=move |_| broken.set(true)/>
        </button>
        <Dialog open title=Signal::derive(move || name.get_value()) wide=true>
            <img src=large.get_value() alt=name.get_value() class="mx-auto max-h-[70dvh] max-w-full object-contain"/>
            <p class="mt-3 text-right text-sm">
                <a class="link-plain inline-flex items-center gap-1" href=large.get_value().trim_end_matches("/preview").to_owned() download="" rel="external"><Icon name="download"/>{move || t("ui-download")}</a>
            </p>
        </Dialog>
    }
    .into_any()
}

/// What is wrong with a file, where the server names a fault of it.
#[must_use]
pub fn said(error: &api::ApiError) -> String {
    let fault = error.problem().and_then(|problem| problem.violations.of("file"));
    fault.map_or_else(|| error.text(), |fault| violation_text(None, fault))
}
