//! `/customers/distribution`: who takes part, what is left of the cycle, and who would get the next customers.

use std::collections::BTreeMap;
use std::sync::Arc;

use campus_model::entities::sales::Customer;
use campus_model::sales::{Distribute, Distributed, Distribution};
use leptos::prelude::*;

use super::add::AddRank;
use super::ranks::Ranks;
use crate::api::{Request, call};
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{label, t, t_with};
use crate::session::Can;
use crate::ui::{Button, ConfirmDialog, Empty, ErrorState, PageHeader, Skeleton, toast};

/// The page.
#[component]
pub fn DistributionDeskPage() -> impl IntoView {
    let read = fetch(|| {
        for entity in ["sale_ranks", "customers", "users"] {
            events::follow(entity);
        }
        async { call::<Distribution>(const { &Customer::distribution }, Request::new()).await.map(Arc::new) }
    });
    let again = Callback::new(move |()| read.retry());
    let shown = Memo::new(move |_| read.data.get());
    let stage = Memo::new(move |_| match (read.error.with(Option::is_some), shown.with(Option::is_some)) {
        (true, _) => 0u8,
        (false, false) => 1,
        (false, true) => 2,
    });
    let body = move || match (stage.get(), read.error.get_untracked()) {
        (0, Some(error)) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (2, _) => view! { <There shown again/> }.into_any(),
        _ => view! { <Skeleton rows=10/> }.into_any(),
    };
    view! {
        <PageHeader title=Signal::derive(|| t("ui-sales-desk-title")) subtitle=Signal::derive(|| t("ui-sales-desk-hint"))>
            <ApplyNow again/>
        </PageHeader>
        <div class="flex min-w-0 flex-col gap-4" data-desk="" aria-busy=move || read.loading.get().then_some("true")>{body}</div>
    }
    .into_any()
}

/// What the page shows.
type Shown = Memo<Option<Arc<Distribution>>>;

#[component]
fn There(shown: Shown, again: Callback<()>) -> impl IntoView {
    let empty = Memo::new(move |_| shown.with(|shown| shown.as_ref().is_none_or(|shown| shown.ranks.is_empty())));
    let cycle = move || shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.cycle)).to_string();
    let strip = move |pick: fn(&Distribution) -> &Vec<i64>| {
        Signal::derive(move || {
            shown.with(|shown| shown.as_ref().map(|shown| (names(shown), pick(shown).clone())).unwrap_or_default())
        })
    };
    let foreseen = move || shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.foreseen.len()));
    let foreseen_title = move || {
        let count = i32::try_from(foreseen().max(1)).unwrap_or(i32::MAX);
        t_with("ui-sales-desk-foreseen", &[("count", count.into())])
    };
    view! {
        <section class="min-w-0 rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-panel="ranks">
            <h2 class="mb-2 text-base font-semibold">{move || t("ui-sales-desk-ranks")}</h2>
            <Show when=move || empty.get()>
                <Empty icon="shuffle" title=Signal::derive(|| t("ui-sales-desk-none")) text=Signal::derive(|| t("ui-sales-desk-none-hint"))/>
            </Show>
            <Show when=move || !empty.get()><Ranks shown=shown again/></Show>
            <AddRank again/>
        </section>
        <Show when=move || !empty.get()>
            <Strip name="foreseen" title=Signal::derive(foreseen_title) hint=Signal::derive(|| t("ui-sales-desk-foreseen-hint"))
                none=Signal::derive(|| t("ui-sales-desk-foreseen-none")) people=strip(|shown| &shown.foreseen)/>
            <div class="grid min-w-0 gap-4 lg:grid-cols-2">
                <Strip name="left" title=Signal::derive(move || t_with("ui-sales-desk-cycle", &[("cycle", cycle().into())]))
                    hint=Signal::derive(|| t("ui-sales-desk-cycle-hint")) none=Signal::derive(|| t("ui-sales-desk-cycle-empty"))
                    people=strip(|shown| &shown.left)/>
                <Strip name="next" title=Signal::derive(|| t("ui-sales-desk-next")) hint=Signal::derive(String::new)
                    none=Signal::derive(|| t("ui-sales-desk-foreseen-none")) people=strip(|shown| &shown.next)/>
            </div>
        </Show>
    }
    .into_any()
}

fn names(shown: &Distribution) -> BTreeMap<i64, String> {
    shown.ranks.iter().map(|line| (line.staff.id, line.staff.label.clone())).collect()
}

/// Names in order: who the next leads go to.
#[component]
fn Strip(
    name: &'static str,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] hint: Signal<String>,
    #[prop(into)] none: Signal<String>,
    people: Signal<(BTreeMap<i64, String>, Vec<i64>)>,
) -> impl IntoView {
    let body = move || {
        let (names, order) = people.get();
        if order.is_empty() {
            return view! { <p class="text-sm text-muted">{none}</p> }.into_any();
        }
        let chip = |(place, staff): (usize, i64)| {
            // Somebody who takes part no more still has slots in the queue; they are passed over.
            let name = names.get(&staff).map_or_else(|| format!("#{staff}"), |name| label(name));
            view! {
                <li class="flex items-center gap-1.5 rounded-field border border-base-300 bg-base-200 px-2 py-1 text-sm" data-place=place>
                    <span class="tabular text-xs text-muted" aria-hidden="true">{place + 1}</span>
                    <span data-name="">{name}</span>
                </li>
            }
        };
        let chips = order.into_iter().enumerate().map(chip).collect_view();
        view! { <ol class="flex max-h-56 flex-wrap gap-1.5 overflow-y-auto" tabindex="0" aria-label=title>{chips}</ol> }
            .into_any()
    };
    view! {
        <section class="min-w-0 rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-panel=name>
            <h2 class="text-base font-semibold">{title}</h2>
            <p class="mb-2 text-sm text-muted empty:hidden">{hint}</p>
            {body}
        </section>
    }
    .into_any()
}

/// Changed ranks count at once (AL-03).
#[component]
fn ApplyNow(again: Callback<()>) -> impl IntoView {
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let operation = const { &Customer::distribute };
    let send = move |()| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let request = Request::new().json(&Distribute { ids: Vec::new(), apply_now: true });
            match call::<Distributed>(operation, request).await {
                Ok(_) => {
                    open.try_set(false);
                    toast::success(t("ui-sales-desk-applied"));
                    again.try_run(());
                }
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    view! {
        <Can operation>
            <Button icon="rotate-cw" operation=operation.code() on_click=move |_| open.set(true)>{move || t("ui-sales-desk-apply")}</Button>
        </Can>
        <ConfirmDialog open busy operation=operation.code() title=Signal::derive(|| t("ui-sales-desk-apply"))
            text=Signal::derive(|| t("ui-sales-desk-apply-hint")) confirm=Signal::derive(|| t("ui-sales-desk-apply")) on_confirm=send/>
    }
    .into_any()
}
