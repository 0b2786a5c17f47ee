//! Protecting a customer from the pool (PO-11): through which day, or no longer.

use campus_model::Violations;
use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use super::outcome::moved;
use crate::api::sales;
use crate::i18n::{t, t_with};
use crate::screens::faults::Faults;
use crate::session::use_session;
use crate::ui::{Button, Dialog, Field, Input, Look, open_about, toast};

/// Whom it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Guarded {
    /// The customer.
    pub id: i64,
    /// The version that was seen.
    pub version: i64,
    /// What they are called.
    pub name: String,
    /// Protected through this day.
    pub until: Option<NaiveDate>,
}

/// Days that are offered.
const OFFERED: u64 = 7;

/// The dialog; one for each page, opened by saying whom it is about.
#[component]
pub fn ProtectDialog(
    /// Whom it is about; nobody while it is closed.
    whom: RwSignal<Option<Guarded>>,
    /// It was changed.
    #[prop(optional, into)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let open = open_about(whom);
    let title = Signal::derive(move || {
        let name = whom.with(|whom| whom.as_ref().map(|whom| whom.name.clone())).unwrap_or_default();
        t_with("ui-sales-protect-title", &[("name", name.into())])
    });
    view! {
        <Dialog open title sheet=true>
            {move || whom.get_untracked().map(|whom| view! { <Decide whom open on_done/> })}
        </Dialog>
    }
    .into_any()
}

#[component]
fn Decide(whom: Guarded, open: RwSignal<bool>, on_done: Option<Callback<()>>) -> impl IntoView {
    let Guarded { id, version, until, .. } = whom;
    let today = untrack(|| use_session().today());
    let offered = today.checked_add_days(Days::new(OFFERED)).unwrap_or(today);
    let day = RwSignal::new(until.filter(|until| *until >= today).unwrap_or(offered).to_string());
    let (busy, faults) = (RwSignal::new(false), Faults::new());
    let send = move |until: Option<NaiveDate>| {
        faults.send(busy, sales::protect(id, version, until), move |_| {
            open.try_set(false);
            toast::success(t(if until.is_some() { "ui-sales-protected" } else { "ui-sales-unprotected" }));
            moved();
            if let Some(done) = on_done {
                done.try_run(());
            }
        });
    };
    let keep = move |_| match day.get_untracked().parse::<NaiveDate>() {
        Ok(until) => {
            faults.begin(Violations::default());
            send(Some(until));
        }
        Err(_) => {
            faults.begin(Violations::one("until", "required"));
        }
    };
    view! {
        <div class="flex flex-col gap-4">
            {faults.alert()}
            <p class="text-sm text-muted">{move || t("ui-sales-protect-hint")}</p>
            <Field control=faults.control("until") label=Signal::derive(|| t("ui-sales-protect-until"))>
                <Input control=faults.control("until") value=day kind="date"/>
            </Field>
            <div class="modal-action mt-0">
                {until.is_some().then(|| view! {
                    <Button icon="shield-x" busy operation="customers.protect" on_click=move |_| send(None)>{move || t("ui-sales-protect-end")}</Button>
                })}
                <Button look=Look::Primary icon="shield" busy operation="customers.protect" on_click=keep>{move || t("ui-sales-protect")}</Button>
            </div>
        </div>
    }
    .into_any()
}
