//! What sales adds to a customer's record: the buttons of whoever may, when and why the customer drops, what was said, who had
//! them, and who sent whom.

mod fate;
mod panel;
mod referrals;

use campus_model::entities::sales::{Customer, CustomerStatus};
use campus_model::{Choice, Labelled};
use leptos::prelude::*;

use super::claiming::Claiming;
use super::follow_up::{FollowUpButton, FollowUpSheet, Whom};
use super::protect::{Guarded, ProtectDialog};
use super::release::ReleaseDialog;
use super::transfer::TransferDialog;
use crate::i18n::t;
use crate::screens::registry::RecordContext;
use crate::session::{Can, use_session};
use crate::ui::Button;
pub use panel::panel;

/// Where a customer stands, as the record says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// 已报名
    Enrolled,
    /// In the pool.
    Public,
    /// Somebody's.
    Private,
}

impl Standing {
    fn of(context: &RecordContext) -> Self {
        let record = &context.record;
        if record.text("status") == Some(CustomerStatus::Enrolled.slug()) {
            return Self::Enrolled;
        }
        // By days: the browser's clock may differ from the server's, whose today is the organisation's.
        let today = untrack(|| use_session().today()).to_string();
        match fate::day_of(record.text("public_from")) {
            Some(day) if day <= today => Self::Public,
            _ if record.int("consultant_id").is_none() => Self::Public,
            _ => Self::Private,
        }
    }
}

/// The buttons beside Edit and Delete.
pub fn actions(context: RecordContext) -> AnyView {
    let record = &context.record;
    let (id, reload, standing) = (record.id(), context.reload, Standing::of(&context));
    let staff = use_session().now().and_then(|session| session.user.staff_id);
    let sheet = RwSignal::new(None::<Whom>);
    let whom = Whom::of_record(record, standing == Standing::Public, staff);
    let follow = whom.map(|whom| view! { <FollowUpButton whom sheet/> });
    let names = Signal::stored(vec![Labelled { id, label: record.label().to_owned() }]);
    let ids = Signal::stored(vec![id]);
    let (giving, releasing, guarding) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(None::<Guarded>));
    let guarded = StoredValue::new(Guarded {
        id,
        version: record.version(),
        name: record.label().to_owned(),
        until: record.date("locked_until"),
    });
    let claim = (standing == Standing::Public).then(|| view! { <Claim id reload/> });
    let private = standing == Standing::Private;
    let protect = (private && record.allows("protect")).then(|| view! {
        <Can operation=const { &Customer::protect }>
            <Button icon="shield" operation="customers.protect" on_click=move |_| guarding.set(Some(guarded.get_value()))>{move || t("ui-sales-protect")}</Button>
        </Can>
    });
    let release = private.then(|| view! {
        <Can operation=const { &Customer::release }>
            <Button icon="undo-2" operation="customers.release" on_click=move |_| releasing.set(true)>{move || t("ui-sales-release")}</Button>
        </Can>
    });
    view! {
        {follow}
        {claim}
        <Can operation=const { &Customer::transfer }>
            <Button icon="arrow-left-right" operation="customers.transfer" on_click=move |_| giving.set(true)>{move || t("ui-sales-transfer")}</Button>
        </Can>
        {release}
        {protect}
        <FollowUpSheet whom=sheet on_saved=reload/>
        <TransferDialog open=giving ids names plans=private on_done=move |_| { reload.try_run(()); }/>
        <ReleaseDialog open=releasing ids names on_done=move |_| { reload.try_run(()); }/>
        <ProtectDialog whom=guarding on_done=reload/>
    }
    .into_any()
}

#[component]
fn Claim(id: i64, reload: Callback<()>) -> impl IntoView {
    let claiming = Claiming::new(move |_| {
        reload.try_run(());
    });
    view! {
        <Can operation=const { &Customer::claim }>
            <Button icon="user-check" operation="customers.claim" busy=claiming.busy on_click=move |_| claiming.claim(vec![id])>{move || t("ui-sales-claim")}</Button>
        </Can>
    }
    .into_any()
}
