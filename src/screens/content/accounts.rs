//! Stopping an account at the platform, and asking for it anew (PL-03).

use campus_model::Choice;
use campus_model::entities::content::{AccountState, PlatformAccount};
use leptos::prelude::*;

use super::outbox::done;
use crate::api::publishing;
use crate::i18n::t;
use crate::screens::registry::RecordContext;
use crate::session::Can;
use crate::ui::{Button, ConfirmDialog};

/// The buttons on an account's record.
pub fn actions(context: RecordContext) -> AnyView {
    let state = context.record.text("state").and_then(AccountState::from_slug);
    let (of, reload) = ((context.record.id(), context.record.version()), context.reload);
    let authorise = context.record.allows(PlatformAccount::authorise.action) && state != Some(AccountState::Authorised);
    let disable = context.record.allows(PlatformAccount::disable.action) && state != Some(AccountState::Disabled);
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let ask = move |_| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            done(publishing::authorise(of).await, |_| "ui-account-authorised", reload);
            busy.try_set(false);
        });
    };
    let stop = move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            done(publishing::disable(of).await, |_| "ui-account-disabled", reload);
            busy.try_set(false);
            open.try_set(false);
        });
    };
    view! {
        {authorise.then(|| view! {
            <Can operation=const { &PlatformAccount::authorise }>
                <Button icon="key-round" busy operation="platform_accounts.authorise" on_click=ask>{move || t("ui-account-authorise")}</Button>
            </Can>
        })}
        {disable.then(|| view! {
            <Can operation=const { &PlatformAccount::disable }>
                <Button icon="pause" busy operation="platform_accounts.disable" on_click=move |_| open.set(true)>{move || t("ui-account-disable")}</Button>
            </Can>
            <ConfirmDialog
                open
                title=Signal::derive(|| t("ui-account-disable-title"))
                text=Signal::derive(|| t("ui-account-disable-hint"))
                confirm=Signal::derive(|| t("ui-account-disable"))
                busy
                operation="platform_accounts.disable"
                on_confirm=stop
            />
        })}
    }
    .into_any()
}
