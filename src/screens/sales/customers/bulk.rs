//! What is done to customers that are picked in the list: given to somebody, or back to the pool.

use campus_model::entities::sales::Customer;
use campus_model::sales::wire::MOST_TOGETHER;
use leptos::prelude::*;

use super::release::ReleaseDialog;
use super::transfer::TransferDialog;
use crate::i18n::t;
use crate::screens::registry::Picked;
use crate::screens::sales::desk::distribute_button;
use crate::session::Can;
use crate::ui::Button;

/// The buttons; one picks by hand whom one moves, and no more than can be moved together.
pub fn actions(picked: Picked) -> AnyView {
    let (giving, releasing) = (RwSignal::new(false), RwSignal::new(false));
    // The list forgets who was picked while the dialog is open only when it is read again, which waits for the dialog.
    let ids = picked.ids;
    let names = Signal::stored(Vec::new());
    let unable = Signal::derive(move || {
        picked.all.with(Option::is_some) || ids.with(|ids| ids.is_empty() || ids.len() > MOST_TOGETHER)
    });
    view! {
        <Can operation=const { &Customer::transfer }>
            <Button icon="arrow-left-right" operation="customers.transfer" disabled=unable on_click=move |_| giving.set(true)>{move || t("ui-sales-transfer")}</Button>
        </Can>
        <Can operation=const { &Customer::release }>
            <Button icon="undo-2" operation="customers.release" disabled=unable on_click=move |_| releasing.set(true)>{move || t("ui-sales-release")}</Button>
        </Can>
        {distribute_button(picked)}
        <TransferDialog open=giving ids names on_done=picked.forget/>
        <ReleaseDialog open=releasing ids names on_done=picked.forget/>
    }
    .into_any()
}
