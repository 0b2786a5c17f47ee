//! A comment in the timeline: read, written anew, taken away.

use campus_model::{Comment, Piece, pieces};
use leptos::prelude::*;

use super::composer::{CommentArea, Writing};
use super::{Stream, When, called};
use crate::api;
use crate::i18n::{datetime, t};
use crate::ui::mention::from_body;
use crate::ui::{Button, Icon, IconButton, Look};

/// One comment.
#[component]
pub(super) fn Said(stream: Stream, comment: Comment) -> impl IntoView {
    let Comment { id, version, body, at, edited_at, user, allowed } = comment;
    let allows = |verb: &str| allowed.iter().any(|may| may == verb);
    let writing = RwSignal::new(false);
    let operation = format!("{}.view", stream.entity.name);
    let edit = allows("edit").then(|| {
        let operation = operation.clone();
        view! { <IconButton icon="pencil" label=Signal::derive(|| t("ui-comment-edit")) operation on_click=move |_| writing.set(true)/> }
    });
    let delete = allows("delete").then(|| {
        let remove = move |_| stream.take_away("comments", (id, version), t("ui-comment-deleted"));
        view! { <IconButton icon="trash-2" label=Signal::derive(|| t("ui-comment-delete")) operation on_click=remove/> }
    });
    let edited = edited_at.map(|at| view! { <span class="text-xs text-muted" title=move || datetime(at)>{move || t("ui-comment-edited")}</span> });
    let body = StoredValue::new(body);
    view! {
        <li class="flex min-w-0 items-start gap-2 text-sm" data-comment=id>
            <span class="mt-0.5 text-muted"><Icon name="message-square"/></span>
            <div class="min-w-0 grow">
                <div class="flex items-start justify-between gap-2">
                    <p class="flex min-w-0 flex-wrap items-baseline gap-x-2">
                        <span class="font-medium break-words">{move || called(user.as_ref())}</span>
                        <When at/>
                        {edited}
                    </p>
                    <div class="-my-1.5 flex shrink-0 print:hidden">{edit}{delete}</div>
                </div>
                {move || if writing.get() {
                    let anew = from_body(&body.get_value());
                    view! { <Anew stream id=(id, version) anew writing/> }.into_any()
                } else {
                    view! { <Body body=body.get_value()/> }.into_any()
                }}
            </div>
        </li>
    }
    .into_any()
}

/// The text with its line breaks, people in it set apart.
#[component]
fn Body(body: String) -> impl IntoView {
    let shown = pieces(&body)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned().into_any(),
            Piece::Mention { label, user } => {
                view! { <span class="font-medium text-primary" data-mention=user>{format!("@{label}")}</span> }
                    .into_any()
            }
        })
        .collect_view();
    view! { <p class="break-words whitespace-pre-wrap">{shown}</p> }.into_any()
}

#[component]
fn Anew(
    stream: Stream,
    id: (i64, i64),
    anew: (String, Vec<campus_model::Labelled>),
    writing: RwSignal<bool>,
) -> impl IntoView {
    let text = Writing::new(anew.0, anew.1);
    let save = Callback::new(move |()| {
        if text.busy.get_untracked() {
            return;
        }
        let Some(body) = text.body() else { return };
        text.busy.set(true);
        leptos::task::spawn_local(async move {
            match api::change_comment(stream.entity, stream.id, id, body).await {
                Ok(_) => {
                    writing.try_set(false);
                    stream.again.try_run(());
                }
                Err(error) => text.refused(&error),
            }
            text.busy.try_set(false);
        });
    });
    let leave = Callback::new(move |()| writing.set(false));
    let input = crate::ui::dialog::next_id("comment");
    let focused = input.clone();
    Effect::new(move |_| {
        use wasm_bindgen::JsCast;
        let area = document().get_element_by_id(&focused);
        if let Some(area) = area.and_then(|area| area.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = area.focus();
        }
    });
    view! {
        <div class="mt-1">
            <CommentArea stream writing=text id=input name=Signal::derive(|| t("ui-comment-edit")) on_send=save on_leave=leave/>
            <div class="mt-2 flex justify-end gap-2">
                <Button on_click=move |_| leave.run(())>{move || t("ui-cancel")}</Button>
                <Button look=Look::Primary busy=text.busy operation=format!("{}.view", stream.entity.name) on_click=move |_| save.run(())>{move || t("ui-save")}</Button>
            </div>
        </div>
    }
    .into_any()
}
