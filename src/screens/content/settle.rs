//! Saying what became of something, after a look at the platform (PL-05).

use campus_model::Violations;
use campus_model::content::Settle;
use leptos::prelude::*;

use super::outbox::done;
use crate::api::publishing;
use crate::i18n::t;
use crate::screens::faults::Faults;
use crate::ui::{Button, Dialog, Field, Input, Look};

/// The dialog: two answers, and the platform's name for it.
#[component]
pub fn SettleDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Id and version of the row.
    of: (i64, i64),
    /// Reads the screen's data again.
    reload: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title=Signal::derive(|| t("ui-outbox-settle-title")) sheet=true>
            <Answer open of reload/>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Answer(open: RwSignal<bool>, of: (i64, i64), reload: Callback<()>) -> impl IntoView {
    let (reference, busy, faults) = (RwSignal::new(String::new()), RwSignal::new(false), Faults::new());
    let say = move |published: bool| {
        faults.begin(Violations::default());
        let named = Some(reference.get_untracked().trim().to_owned()).filter(|text| published && !text.is_empty());
        let asked = Settle { published, platform_ref: named };
        faults.send(busy, async move { publishing::settle(of, &asked).await }, move |view| {
            open.try_set(false);
            done(Ok(view), |_| if published { "ui-outbox-settled-out" } else { "ui-outbox-settled-not" }, reload);
        });
    };
    view! {
        <div class="flex flex-col gap-4">
            {faults.alert()}
            <p class="text-sm text-muted">{move || t("ui-outbox-settle-hint")}</p>
            <Field control=faults.optional("platform_ref") label=Signal::derive(|| t("field-contents-platform_ref"))>
                <Input control=faults.optional("platform_ref") value=reference/>
            </Field>
            <div class="modal-action mt-0 flex-wrap">
                <Button icon="x" busy operation="outbox.settle" on_click=move |_| say(false)>{move || t("ui-outbox-settle-not")}</Button>
                <Button look=Look::Primary icon="check" busy operation="outbox.settle" on_click=move |_| say(true)>{move || t("ui-outbox-settle-out")}</Button>
            </div>
        </div>
    }
    .into_any()
}
