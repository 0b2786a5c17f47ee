//! A file in the timeline: kept, looked at, taken away.

use campus_model::{Attachment, Removal};
use leptos::prelude::*;

use super::super::file::Picture;
use super::{Stream, When, called};
use crate::api;
use crate::i18n::{bytes, t, t_with};
use crate::ui::{Icon, IconButton, Pill};

/// A file that was attached.
#[component]
pub(super) fn Attached(stream: Stream, file: Attachment) -> impl IntoView {
    let Attachment { id, version, name, size, preview, at, user, removed, .. } = file;
    let url = api::file_url(stream.entity, stream.id, id);
    let name = StoredValue::new(name);
    let said = move |key: &str| t_with(key, &[("name", name.get_value().into())]);
    let what = move || t_with("ui-file-added", &[("user", called(user.as_ref()).into())]);
    let picture = preview.then(|| view! { <Picture url=url.clone() name/> });
    let named = if removed {
        view! { <del class="break-words text-muted">{name.get_value()}</del> }.into_any()
    } else {
        view! {
            <a class="link-plain break-words" href=url download="" rel="external" data-operation=format!("{}.view", stream.entity.name)>{name.get_value()}</a>
        }
        .into_any()
    };
    let delete = move || {
        let operation = format!("{}.edit", stream.entity.name);
        let remove = move |_| {
            let gone = t_with("ui-deleted", &[("label", name.get_value().into())]);
            stream.take_away("files", (id, version), gone);
        };
        (stream.editable.get() && !removed).then(|| view! {
            <IconButton icon="trash-2" label=Signal::derive(move || said("ui-file-delete")) operation on_click=remove/>
        })
    };
    view! {
        <li class="flex min-w-0 items-start gap-2 text-sm" data-file=id>
            <span class="mt-0.5 text-muted"><Icon name="paperclip"/></span>
            <div class="min-w-0 grow">
                <div class="flex items-start justify-between gap-2">
                    <p class="flex min-w-0 flex-wrap items-baseline gap-x-2"><span class="font-medium">{what}</span><When at/></p>
                    <div class="-my-1.5 shrink-0 print:hidden">{delete}</div>
                </div>
                <p class="flex min-w-0 flex-wrap items-baseline gap-x-2">
                    {named}
                    <span class="tabular text-xs text-muted">{move || bytes(size)}</span>
                    {removed.then(|| view! { <Pill text=Signal::derive(|| t("ui-file-gone"))/> })}
                </p>
                {picture}
            </div>
        </li>
    }
    .into_any()
}

/// A file that was taken away.
#[component]
pub(super) fn Removed(removal: Removal) -> impl IntoView {
    let Removal { id, name, at, user } = removal;
    let what = move || t_with("ui-file-removed", &[("user", called(user.as_ref()).into())]);
    view! {
        <li class="flex min-w-0 items-start gap-2 text-sm" data-removal=id>
            <span class="mt-0.5 text-muted"><Icon name="trash-2"/></span>
            <div class="min-w-0">
                <p class="flex flex-wrap items-baseline gap-x-2"><span class="font-medium">{what}</span><When at/></p>
                <p class="break-words text-muted">{name}</p>
            </div>
        </li>
    }
    .into_any()
}
