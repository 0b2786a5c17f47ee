//! Who takes part: weight and slots are changed in place, as generic edits of `sale_ranks`.

use std::sync::Arc;

use campus_model::Record;
use campus_model::entities::sales::SaleRank;
use campus_model::sales::{Distribution, RankLine, Skip};
use leptos::prelude::*;

use crate::api::{self, new_key};
use crate::i18n::{date, label, t, t_with};
use crate::session::allowed;
use crate::ui::{Control, Hue, IconButton, Input, Pill, toast};

/// The table; rows stay in the page while what they show changes.
#[component]
pub fn Ranks(shown: Memo<Option<Arc<Distribution>>>, again: Callback<()>) -> impl IntoView {
    let edits = SaleRank::ENTITY.operation("edit").is_some_and(|edit| untrack(|| allowed(edit)));
    let lines = move || shown.with(|shown| shown.as_ref().map(|shown| shown.ranks.clone())).unwrap_or_default();
    let head = |key: &'static str, right: bool| view! { <th scope="col" class:text-right=right>{move || t(key)}</th> };
    view! {
        <div class="data-table" tabindex="0" role="region" aria-label=move || t("ui-sales-desk-ranks")>
            <table class="table table-sm">
                <thead><tr>
                    {head("ui-sales-desk-staff", false)}
                    {head("ui-sales-desk-weight", true)}
                    {head("ui-sales-desk-slots", true)}
                    {head("ui-sales-desk-left", true)}
                    {head("ui-sales-desk-held", true)}
                    {head("ui-sales-desk-state", false)}
                    <td></td>
                </tr></thead>
                <tbody>
                    <For each=lines key=|line| (line.id, line.version, line.skip, line.held, line.left) let:line>
                        <Row line edits again/>
                    </For>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn Row(line: RankLine, edits: bool, again: Callback<()>) -> impl IntoView {
    let RankLine { id, version, staff, weight, slots, paused, held, cap, left, skip, away_from, away_to } = line;
    let name = StoredValue::new(staff.label);
    let said =
        move |key: &'static str| Signal::derive(move || t_with(key, &[("name", label(&name.get_value()).into())]));
    let save = move |field: &'static str, value: serde_json::Value| {
        let mut patch = Record::new();
        patch.set(field, value);
        leptos::task::spawn_local(async move {
            if let Err(error) = api::edit(SaleRank::ENTITY, id, version, &patch, &new_key()).await {
                toast::failure(error.text());
            }
            // Also after a refusal: what is shown is what is stored.
            again.try_run(());
        });
    };
    let number = move |field: &'static str, value: i64, key: &'static str| {
        if !edits {
            return view! { <td class="text-right tabular">{value}</td> }.into_any();
        }
        let text = RwSignal::new(value.to_string());
        let left = move |()| {
            let typed = campus_model::fold(text.get_untracked().trim()).parse::<i64>();
            match typed {
                Ok(typed) if typed == value => {}
                Ok(typed) => save(field, typed.into()),
                Err(_) => text.set(value.to_string()),
            }
        };
        let control = format!("{field}-{id}");
        view! {
            <td class="text-right">
                <label class="sr-only" for=control.clone()>{said(key)}</label>
                <div class="ml-auto w-20" data-operation="sale_ranks.edit"><Input control=Control::new(control) value=text mode="numeric" numeric=true on_blur=left/></div>
            </td>
        }
        .into_any()
    };
    let state = move || match skip {
        None => view! { <Pill hue=Hue::Positive text=Signal::derive(|| t("ui-sales-desk-ready"))/> }.into_any(),
        Some(skip) => view! { <Pill hue=Hue::Warning text=Signal::derive(move || skipped(skip))/> }.into_any(),
    };
    let away = (away_from.is_some() || away_to.is_some()).then(|| {
        let day = |day: Option<chrono::NaiveDate>| day.map(date).unwrap_or_else(|| "…".to_owned());
        view! { <span class="ml-2 text-xs text-muted">{move || t_with("ui-sales-desk-away", &[("from", day(away_from).into()), ("to", day(away_to).into())])}</span> }
    });
    let pause = edits.then(|| {
        let (icon, key) = if paused { ("play", "ui-sales-desk-resume") } else { ("pause", "ui-sales-desk-pause") };
        view! {
            <IconButton icon label=said(key) operation="sale_ranks.edit" on_click=move |_| save("paused", (!paused).into())/>
            <a class="btn btn-ghost btn-sm btn-square" href=format!("/sale_ranks/{id}/edit") aria-label=said("ui-sales-desk-change") data-operation="sale_ranks.edit">
                <crate::ui::Icon name="pencil"/>
            </a>
        }
    });
    view! {
        <tr data-rank=id>
            <th scope="row" class="text-left font-medium">{move || label(&name.get_value())}</th>
            {number("weight", weight, "ui-sales-desk-weight-of")}
            {number("slots", slots, "ui-sales-desk-slots-of")}
            <td class="text-right tabular">{left}</td>
            <td class="text-right tabular">{move || t_with("ui-sales-desk-held-of", &[("held", held.to_string().into()), ("cap", cap.to_string().into())])}</td>
            <td>{state}{away}</td>
            <td class="text-right whitespace-nowrap">{pause}</td>
        </tr>
    }
    .into_any()
}

fn skipped(skip: Skip) -> String {
    match skip {
        Skip::Paused => t("ui-sales-skip-paused"),
        Skip::Away => t("ui-sales-skip-away"),
        Skip::Inactive => t("ui-sales-skip-inactive"),
        Skip::Full => t("ui-sales-skip-full"),
    }
}
