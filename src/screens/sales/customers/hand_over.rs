//! 离职交接 (HI-09), on the record of one of the staff: how many customers they hold, to whom those go or back into the pool, and
//! what became of each.

use campus_model::entities::sales::{Customer, CustomerDistribution};
use campus_model::sales::{HandOver, PlansOnTransfer};
use campus_model::{Labelled, Violations};
use leptos::prelude::*;

use super::outcome::told;
use super::transfer::{Plans, sales_people};
use crate::api::{self, query_of, sales};
use crate::entity::refused::{Failed, FailedRows};
use crate::fetch::fetch;
use crate::i18n::{label, t, t_with};
use crate::screens::faults::Faults;
use crate::screens::registry::RecordContext;
use crate::session::{Can, allowed};
use crate::ui::{Button, Combobox, Dialog, DialogActions, ErrorState, Field, Skeleton};

/// The button, for whoever may.
pub fn actions(context: RecordContext) -> AnyView {
    let open = RwSignal::new(false);
    let failed = RwSignal::new(Failed::new());
    let of = Labelled { id: context.record.id(), label: context.record.label().to_owned() };
    let reload = context.reload;
    let name = StoredValue::new(of.label.clone());
    let of = StoredValue::new(of);
    let title =
        Signal::derive(move || t_with("ui-sales-hand-over-title", &[("name", label(&name.get_value()).into())]));
    view! {
        <Can operation=const { &Customer::hand_over }>
            <Button icon="arrow-left-right" operation="customers.hand_over" on_click=move |_| open.set(true)>{move || t("operation-customers-hand_over")}</Button>
        </Can>
        <Dialog open title sheet=true><Decide of=of.get_value() open failed reload/></Dialog>
        <FailedRows entity=Customer::ENTITY failed/>
    }
    .into_any()
}

/// How many they look after, and how many of theirs are enrolled.
async fn held(staff: i64) -> Result<(u64, u64), api::ApiError> {
    let time = query_of(&[("staff_id", staff.to_string()), ("closed_on.empty", "true".to_owned())]);
    let enrolled = query_of(&[("consultant_id", staff.to_string()), ("status", "enrolled".to_owned())]);
    let exact = |query: String| format!("{query}&exact=true");
    let private = api::count(CustomerDistribution::ENTITY, &exact(time)).await?.total;
    Ok((private, api::count(Customer::ENTITY, &exact(enrolled)).await?.total))
}

#[component]
fn Decide(of: Labelled, open: RwSignal<bool>, failed: RwSignal<Failed>, reload: Callback<()>) -> impl IntoView {
    let from = of.id;
    let counts = untrack(|| allowed(CustomerDistribution::list) && allowed(Customer::list));
    let known = fetch(move || async move { if counts { held(from).await.map(Some) } else { Ok(None) } });
    let (pool, to) = (RwSignal::new(false), RwSignal::new(None::<Labelled>));
    let plans = RwSignal::new(PlansOnTransfer::Keep);
    let (busy, faults) = (RwSignal::new(false), Faults::new());
    let send = move |()| {
        let receiver = to.get_untracked().map(|row| row.id);
        let into_pool = pool.get_untracked();
        if !into_pool && receiver.is_none() {
            faults.begin(Violations::one("to", "required"));
            return;
        }
        faults.begin(Violations::default());
        let asked = HandOver { from, to: receiver.filter(|_| !into_pool), plans: plans.get_untracked() };
        let send = async move {
            let answer = sales::hand_over(&asked).await?;
            // Who stays is named.
            let stay: Vec<i64> = answer.results.iter().filter(|row| !row.ok).map(|row| row.id).collect();
            let names = names_of(&stay).await;
            Ok((answer, names))
        };
        faults.send(busy, send, move |(answer, names)| {
            let none = answer.changed == 0 && answer.results.iter().all(|row| row.ok);
            open.try_set(false);
            if none {
                crate::ui::toast::success(t("ui-sales-hand-over-none"));
            }
            told(answer, "ui-sales-handed-over", &names, failed);
            reload.try_run(());
        });
    };
    let said = move || {
        match (known.error.get(), known.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| known.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton rows=1/> }.into_any(),
        (None, Some(None)) => ().into_any(),
        (None, Some(Some((private, enrolled)))) => view! {
            <p class="text-sm" data-held="">{move || t_with("ui-sales-hand-over-held", &[("private", private.into()), ("enrolled", enrolled.into())])}</p>
        }
        .into_any(),
    }
    };
    let way = move |into_pool: bool, key: &'static str| {
        view! {
            <label class="flex min-h-9 items-center gap-2 text-sm">
                <input type="radio" name="way" class="radio radio-sm" prop:checked=move || pool.get() == into_pool on:change=move |_| pool.set(into_pool)/>
                <span>{move || t(key)}</span>
            </label>
        }
    };
    let name = Signal::derive(|| t("ui-sales-transfer-to"));
    view! {
        <div class="flex flex-col gap-4">
            {faults.alert()}
            {said}
            <fieldset>
                <legend class="text-sm font-medium">{move || t("ui-sales-hand-over-way")}</legend>
                {way(false, "ui-sales-hand-over-person")}
                {way(true, "ui-sales-hand-over-pool")}
            </fieldset>
            <Show when=move || !pool.get()>
                <Field control=faults.control("to") label=name>
                    <Combobox control=faults.control("to") value=to source=sales_people() name/>
                </Field>
                <Plans value=plans/>
            </Show>
            <DialogActions open busy operation="customers.hand_over" icon="arrow-left-right" action="operation-customers-hand_over" on_press=send/>
        </div>
    }
    .into_any()
}

/// What some customers are called, as far as one may know.
async fn names_of(ids: &[i64]) -> Vec<Labelled> {
    let mut names = Vec::new();
    for id in ids.iter().take(20) {
        if let Ok(view) = api::view(Customer::ENTITY, *id).await {
            names.push(Labelled { id: *id, label: view.record.label().to_owned() });
        }
    }
    names
}
