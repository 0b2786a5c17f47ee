//! What is read before it is decided, and the two buttons below it. What is decided is what was read: the submission and the
//! version that stand here.

use campus_model::content::ReviewItem;
use campus_model::entities::content::{Content, ContentState};
use leptos::prelude::*;

use super::Desk;
use super::list::waits_for;
use crate::api;
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{label, t, t_with};
use crate::screens::content::article::Article;
use crate::screens::content::words::{Piece, pill, said};
use crate::session::Can;
use crate::ui::{Button, ErrorState, LinkButton, Look, Skeleton};

/// See the module.
#[component]
pub(super) fn Detail(desk: Desk) -> impl IntoView {
    let id = Memo::new(move |_| desk.shown.with(|shown| shown.as_ref().map(|item| item.content.id)));
    let read = fetch(move || {
        events::follow(Content::ENTITY.name);
        let id = id.get();
        async move {
            match id {
                Some(id) => api::view(Content::ENTITY, id).await.map(Some),
                None => Ok(None),
            }
        }
    });
    // Another one is being read: what stands here still is not what is chosen.
    let there = Memo::new(move |_| {
        read.data.with(|view| view.as_ref().and_then(Option::as_ref).map(|view| view.record.id())) == id.get()
    });
    Effect::new(move |_| {
        let view = read.data.with(|view| view.as_ref().and_then(Option::as_ref).map(|view| Piece::of(&view.record)));
        desk.piece.set(view.filter(|piece| piece.state == ContentState::InReview));
    });
    let content = move || match (read.error.get(), there.get().then(|| read.data.get().flatten()).flatten()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (None, Some(shown)) => view! { <Article shown/> }.into_any(),
        (None, None) => view! { <Skeleton rows=8/> }.into_any(),
    };
    view! {
        <section class="flex flex-col rounded-box border border-base-300 bg-base-100 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-6rem)]"
            aria-label=move || t("screen-content-preview") data-detail=move || id.get()>
            <div class="border-b border-base-300 px-2 py-1 lg:hidden">
                <Button look=Look::Ghost icon="arrow-left" on_click=move |_| desk.show(None, true)>{move || t("screen-content-back")}</Button>
            </div>
            <div class="min-h-0 grow p-5 lg:overflow-y-auto" role="region" tabindex="0" aria-label=move || t("screen-content-preview")>{content}</div>
            {move || desk.shown.get().map(|item| reviewers(&item))}
            <Bar desk/>
        </section>
    }
    .into_any()
}

/// Who was asked, and what each said.
fn reviewers(item: &ReviewItem) -> Option<AnyView> {
    if item.reviewers.is_empty() {
        return None;
    }
    let mode = item.mode;
    let rows = item.reviewers.clone().into_iter().map(|(reviewer, verdict)| {
        view! { <li class="flex items-center gap-1.5">{label(&reviewer.label)}{pill(verdict)}</li> }
    });
    let view = view! {
        <div class="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-base-300 px-5 py-2 text-sm" data-reviewers="">
            <span class="text-muted">{move || said(mode)}</span>
            <ul class="flex flex-wrap gap-x-4 gap-y-1">{rows.collect_view()}</ul>
        </div>
    };
    Some(view.into_any())
}

/// Yes and no, where the item waits for oneself; else for whom it waits.
#[component]
fn Bar(desk: Desk) -> impl IntoView {
    let mine = Memo::new(move |_| desk.shown.with(|shown| shown.as_ref().is_some_and(|item| item.mine)));
    let unread = Signal::derive(move || {
        let id = desk.shown.with(|shown| shown.as_ref().map(|item| item.content.id));
        desk.piece.with(|piece| piece.as_ref().map(|piece| piece.id)) != id
    });
    let href = move || desk.shown.get().map(|item| format!("/contents/{}", item.content.id)).unwrap_or_default();
    let whom = move || desk.shown.get().map(|item| waits_for(&item)).unwrap_or_default();
    let keys =
        [("A", "screen-content-do-approve"), ("R", "screen-content-do-reject"), ("J / K", "screen-content-key-walk")];
    let keys = keys.map(|(key, text)| {
        view! { <span class="flex items-center gap-1"><kbd class="kbd kbd-sm">{key}</kbd>{move || t(text)}</span> }
    });
    view! {
        <div class="sticky bottom-0 z-20 flex flex-wrap items-center gap-2 rounded-b-box border-t border-base-300 bg-base-100 px-4 py-3" data-decide="">
            <Show when=move || mine.get() fallback=move || view! { <p class="min-w-0 grow text-sm text-muted break-words">{whom}</p> }>
                <Can operation=const { &Content::approve }>
                    <Button look=Look::Primary icon="check" operation="contents.approve" busy=desk.busy disabled=unread on_click=move |_| desk.approve()>{move || t("screen-content-do-approve")}</Button>
                </Can>
                <Can operation=const { &Content::reject }>
                    <Button icon="x" operation="contents.reject" busy=desk.busy disabled=unread on_click=move |_| desk.reject()>{move || t("screen-content-do-reject")}</Button>
                </Can>
            </Show>
            {move || view! { <LinkButton href=href() look=Look::Ghost icon="maximize-2" operation="contents.view" label=t_with("screen-content-open-of", &[("title", title(desk).into())])>{move || t("screen-content-open")}</LinkButton> }}
            <p class="ml-auto hidden flex-wrap items-center gap-3 text-xs text-muted pointer-fine:lg:flex">{keys}</p>
        </div>
    }
    .into_any()
}

fn title(desk: Desk) -> String {
    desk.shown.get().map(|item| label(&item.content.label)).unwrap_or_default()
}
