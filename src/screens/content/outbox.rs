//! What can be done about a row of the outbox, and which step is the right one where it stands.

use campus_model::entities::content::{Outbox, SendState};
use campus_model::{Choice, View};
use leptos::prelude::*;

use super::settle::SettleDialog;
use crate::api::{ApiError, publishing};
use crate::events;
use crate::i18n::t;
use crate::screens::registry::RecordContext;
use crate::session::Can;
use crate::ui::{Button, ConfirmDialog, Icon, toast};

/// What is read again after something was done.
const CHANGED: [&str; 2] = ["outbox", "contents"];

/// Where a row stands.
fn state(context: &RecordContext) -> Option<SendState> {
    context.record.text("state").and_then(SendState::from_slug)
}

/// The right next step, in words.
pub fn next_step(context: RecordContext) -> AnyView {
    let Some(state) = state(&context) else { return ().into_any() };
    let not_known = state == SendState::Unconfirmed && context.record.int("status") == Some(404);
    let key = if not_known { "ui-outbox-step-unknown".to_owned() } else { format!("ui-outbox-step-{}", state.slug()) };
    view! {
        <p class="mt-5 flex items-start gap-2 rounded-box border border-base-300 bg-base-100 px-5 py-3 text-sm" data-step=state.slug()>
            <Icon name="info" class="mt-0.5 size-4"/>{move || t(&key)}
        </p>
    }
    .into_any()
}

/// The buttons of a row, by where it stands.
pub fn actions(context: RecordContext) -> AnyView {
    match state(&context) {
        Some(SendState::Waiting) => view! { <Cancel context/> }.into_any(),
        Some(SendState::Failed) => view! { <Retry context again=false/> }.into_any(),
        Some(SendState::Unconfirmed) => view! {
            <Check context=context.clone()/>
            <SettleButton context=context.clone()/>
            <Retry context again=true/>
        }
        .into_any(),
        _ => ().into_any(),
    }
}

/// Tells what became of it, and has everything read again.
pub(super) fn done(
    outcome: Result<View, ApiError>,
    key: impl FnOnce(&View) -> &'static str,
    reload: Callback<()>,
) -> bool {
    let good = outcome.is_ok();
    match outcome {
        Ok(view) => toast::success(t(key(&view))),
        Err(error) => toast::failure(error.text()),
    }
    CHANGED.iter().for_each(|entity| events::changed_here(entity));
    reload.try_run(());
    good
}

#[component]
fn Cancel(context: RecordContext) -> impl IntoView {
    if !context.record.allows(Outbox::cancel.action) {
        return ().into_any();
    }
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let (of, reload) = ((context.record.id(), context.record.version()), context.reload);
    let send = move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            done(publishing::cancel(of).await, |_| "ui-outbox-cancelled", reload);
            busy.try_set(false);
            open.try_set(false);
        });
    };
    view! {
        <Can operation=const { &Outbox::cancel }>
            <Button icon="x" operation="outbox.cancel" on_click=move |_| open.set(true)>{move || t("ui-outbox-cancel")}</Button>
        </Can>
        <ConfirmDialog
            open
            title=Signal::derive(|| t("ui-outbox-cancel-title"))
            text=Signal::derive(|| t("ui-outbox-cancel-hint"))
            confirm=Signal::derive(|| t("ui-outbox-cancel"))
            busy
            operation="outbox.cancel"
            on_confirm=send
        />
    }
    .into_any()
}

#[component]
fn Retry(
    context: RecordContext,
    /// It may have arrived.
    again: bool,
) -> impl IntoView {
    if !context.record.allows(Outbox::retry.action) {
        return ().into_any();
    }
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let (of, reload) = ((context.record.id(), context.record.version()), context.reload);
    let hint = if again { "ui-outbox-again-hint" } else { "ui-outbox-retry-hint" };
    let send = move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            done(publishing::retry(of, again).await, |_| "ui-outbox-retried", reload);
            busy.try_set(false);
            open.try_set(false);
        });
    };
    view! {
        <Can operation=const { &Outbox::retry }>
            <Button icon="rotate-cw" operation="outbox.retry" on_click=move |_| open.set(true)>{move || t("ui-outbox-retry")}</Button>
        </Can>
        <ConfirmDialog
            open
            title=Signal::derive(|| t("ui-outbox-retry-title"))
            text=Signal::derive(move || t(hint))
            confirm=Signal::derive(|| t("ui-outbox-retry"))
            busy
            operation="outbox.retry"
            on_confirm=send
        />
    }
    .into_any()
}

/// Without a question: nothing is sent.
#[component]
fn Check(context: RecordContext) -> impl IntoView {
    if !context.record.allows(Outbox::check.action) {
        return ().into_any();
    }
    let busy = RwSignal::new(false);
    let (of, reload) = ((context.record.id(), context.record.version()), context.reload);
    let ask = move |_| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let said = |view: &View| match view.record.text("state") {
                Some(state) if state == SendState::Sent.slug() => "ui-outbox-found",
                _ => "ui-outbox-not-found",
            };
            done(publishing::check(of).await, said, reload);
            busy.try_set(false);
        });
    };
    view! {
        <Can operation=const { &Outbox::check }>
            <Button icon="search" operation="outbox.check" busy on_click=ask>{move || t("ui-outbox-check")}</Button>
        </Can>
    }
    .into_any()
}

#[component]
fn SettleButton(context: RecordContext) -> impl IntoView {
    if !context.record.allows(Outbox::settle.action) {
        return ().into_any();
    }
    let open = RwSignal::new(false);
    let (of, reload) = ((context.record.id(), context.record.version()), context.reload);
    view! {
        <Can operation=const { &Outbox::settle }>
            <Button icon="clipboard-check" operation="outbox.settle" on_click=move |_| open.set(true)>{move || t("ui-outbox-settle")}</Button>
        </Can>
        <SettleDialog open of reload/>
    }
    .into_any()
}
