//! What points to a row: the first rows of each list, the total, and the way to the whole.

use campus_model::{Entity, Field, entities};
use leptos::prelude::*;

use super::table::{Table, points_to};
use super::{count, place};
use crate::api;
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{t, t_with};
use crate::session::{allowed, use_session};
use crate::ui::{ErrorState, LinkButton, Skeleton};

/// Rows shown of each list.
const SHOWN: u32 = 5;

/// The related lists of a row.
#[component]
pub fn Related(
    /// The row's entity.
    entity: &'static Entity,
    /// The row.
    id: i64,
    /// Entities whose lists stand elsewhere on the page.
    except: &'static [&'static str],
) -> impl IntoView {
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    let others = entities::ALL.iter().filter(|other| !except.contains(&other.name));
    let lists = others.flat_map(|other| {
        let pointing: Vec<&'static Field> = other
            .fields
            .iter()
            .filter(|field| field.target() == Some(entity.name) && field.readable(&permissions))
            .collect();
        let several = pointing.len() > 1;
        pointing.into_iter().map(move |field| (*other, field, several))
    });
    let lists =
        lists.filter(|(other, _, _)| other.operation("list").is_some_and(|operation| permissions.allow(operation)));
    let lists = lists.map(|(other, field, several)| view! { <List other field several id/> }).collect_view();
    view! { <div class="mt-5 flex flex-col gap-5">{lists}</div> }.into_any()
}

#[component]
fn List(other: &'static Entity, field: &'static Field, several: bool, id: i64) -> impl IntoView {
    let condition = points_to(field.name, id);
    let mut first = condition.clone();
    first.limit = SHOWN;
    let query = first.to_query();
    let rows = fetch(move || {
        events::follow(other.name);
        let query = query.clone();
        async move { api::list(other, &query).await }
    });
    let title = Signal::derive(move || {
        let name = t(&other.label_for_many());
        if several { format!("{name} · {}", t(&other.field_label(field))) } else { name }
    });
    let total = count::total(other, Signal::stored(first), rows);
    let total = move || total.get().map(count::figures);
    let whole = place::with_query(other, &condition.to_query());
    let may_add = !field.computed && other.operation("add").is_some_and(|operation| untrack(|| allowed(operation)));
    let add = may_add.then(|| view! {
        <LinkButton href=format!("/{}/new?{}={id}", other.name, field.name) icon="plus" operation=format!("{}.add", other.name)
            label=Signal::derive(move || t_with("ui-add-one", &[("entity", t(&other.label_for_one()).into())]))>{move || t("ui-add")}</LinkButton>
    });
    let heading = crate::ui::dialog::next_id("related");
    view! {
        <section class="rounded-box border border-base-300 bg-base-100" aria-labelledby=heading.clone()>
            <div class="flex flex-wrap items-center justify-between gap-2 px-4 py-2.5">
                <h2 id=heading.clone() class="text-sm font-semibold">{title} <span class="tabular ml-1 font-normal text-muted">{total}</span></h2>
                <div class="flex items-center gap-2">
                    <LinkButton href=whole look=crate::ui::Look::Ghost operation=format!("{}.list", other.name)>{move || t("ui-open-as-list")}</LinkButton>
                    {add}
                </div>
            </div>
            {move || match (rows.error.get(), rows.data.get()) {
                (Some(error), _) => view! { <ErrorState error on_retry=move |()| rows.retry()/> }.into_any(),
                (None, None) => view! { <Skeleton rows=2/> }.into_any(),
                (None, Some(page)) if page.rows.is_empty() => view! { <p class="border-t border-base-300 px-4 py-3 text-sm text-muted">{move || t("ui-none-yet")}</p> }.into_any(),
                (None, Some(page)) => view! { <div class="overflow-x-auto border-t border-base-300"><Table entity=other page caption=title most=4/></div> }.into_any(),
            }}
        </section>
    }
    .into_any()
}
