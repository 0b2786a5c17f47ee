//! Somebody more takes part: a generic addition to `sale_ranks`.

use campus_model::entities::sales::SaleRank;
use campus_model::{Labelled, Record};
use leptos::prelude::*;

use crate::api::{self, new_key};
use crate::entity::link_source;
use crate::i18n::{t, violation_text};
use crate::session::Can;
use crate::ui::{Button, Combobox, Control, Field, Input, toast};

/// A line with a person, a weight and slots.
#[component]
pub fn AddRank(again: Callback<()>) -> impl IntoView {
    let Some((operation, field)) = SaleRank::ENTITY.operation("add").zip(SaleRank::ENTITY.field("staff_id")) else {
        return ().into_any();
    };
    let person = RwSignal::new(None::<Labelled>);
    let (weight, slots) = (RwSignal::new("1".to_owned()), RwSignal::new("1".to_owned()));
    let (busy, fault) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let number = |text: RwSignal<String>| {
        let text = text.get_untracked();
        campus_model::fold(text.trim()).parse::<i64>().map_or_else(|_| text.into(), serde_json::Value::from)
    };
    let send = move |_| {
        let mut record = Record::new();
        record.set("staff_id", person.get_untracked().map(|person| person.id));
        record.set("weight", number(weight));
        record.set("slots", number(slots));
        busy.set(true);
        fault.set(None);
        leptos::task::spawn_local(async move {
            match api::add(SaleRank::ENTITY, &record, &new_key()).await {
                Ok(_) => {
                    person.try_set(None);
                    again.try_run(());
                }
                Err(error) => {
                    let first = error.problem().and_then(|problem| problem.violations.0.first().cloned());
                    match first {
                        Some(first) => drop(fault.try_set(Some(violation_text(Some(SaleRank::ENTITY), &first)))),
                        None => toast::failure(error.text()),
                    }
                }
            }
            busy.try_set(false);
        });
    };
    let said = |name: &'static str| {
        let key = SaleRank::ENTITY.field(name).map(|field| SaleRank::ENTITY.field_label(field)).unwrap_or_default();
        Signal::derive(move || t(&key))
    };
    let control = move || Control::new("rank-staff").error(fault.into());
    view! {
        <Can operation>
            <form class="mt-3 flex flex-wrap items-start gap-3" data-add-rank="" on:submit=move |event| event.prevent_default()>
                <div class="w-full min-w-0 sm:w-64">
                    <Field control=control() label=said("staff_id")>
                        <Combobox control=control() value=person source=link_source(SaleRank::ENTITY, field, |_| None) name=said("staff_id")
                            placeholder=Signal::derive(|| t("ui-search-choose"))/>
                    </Field>
                </div>
                <div class="w-24"><Field control=Control::new("rank-weight") label=said("weight")><Input control=Control::new("rank-weight") value=weight mode="numeric" numeric=true/></Field></div>
                <div class="w-24"><Field control=Control::new("rank-slots") label=said("slots")><Input control=Control::new("rank-slots") value=slots mode="numeric" numeric=true/></Field></div>
                <div class="pt-6"><Button icon="plus" busy operation=operation.code() disabled=Signal::derive(move || person.with(Option::is_none)) on_click=send>{move || t("ui-sales-desk-add")}</Button></div>
            </form>
        </Can>
    }
    .into_any()
}
