//! `/permissions/sync`: the table of operations beside the declared ones (RB-09).

use std::collections::BTreeSet;

use campus_model::entities::access::Permission;
use campus_model::{SyncEntry, SyncState};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::api;
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{label, t, t_with};
use crate::screens::shell::ForbiddenPage;
use crate::session::{Can, allowed};
use crate::ui::{Button, Checkbox, Control, Crumb, Empty, ErrorState, Look, PageHeader, Skeleton, toast};

/// The screen.
#[component]
pub fn SyncPage() -> impl IntoView {
    let may = Memo::new(|_| allowed(Permission::list));
    view! { <Show when=move || may.get() fallback=|| view! { <ForbiddenPage/> }><Screen/></Show> }.into_any()
}

#[component]
fn Screen() -> impl IntoView {
    let state = fetch(|| {
        events::follow("permissions");
        api::sync_state()
    });
    let doomed = RwSignal::new(BTreeSet::<String>::new());
    let busy = RwSignal::new(false);
    let run = move |_| {
        let delete = doomed.get_untracked().into_iter().collect();
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::sync(delete).await {
                Ok(now) => {
                    toast::success(t("sync-done"));
                    doomed.try_set(BTreeSet::new());
                    state.data.try_set(Some(now));
                }
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let content = move || {
        match (state.error.get(), state.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| state.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(SyncState { add, delete, update })) if add.len() + delete.len() + update.len() == 0 => view! {
            <Empty icon="circle-check" title=Signal::derive(|| t("sync-nothing")) text=Signal::derive(|| t("sync-nothing-hint"))/>
        }
        .into_any(),
        (None, Some(SyncState { add, delete, update })) => view! {
            <div class="flex flex-col gap-4">
                <Part name="add" entries=add doomed=None/>
                <Part name="update" entries=update doomed=None/>
                <Part name="delete" entries=delete doomed=Some(doomed)/>
            </div>
        }
        .into_any(),
    }
    };
    let crumbs = Signal::derive(|| vec![Crumb::to(t("entity-permissions"), "/permissions")]);
    view! {
        <PageHeader title=Signal::derive(|| t("sync-title")) subtitle=Signal::derive(|| t("sync-hint")) crumbs>
            <Can operation=&Permission::sync>
                <Button look=Look::Primary icon="rotate-cw" operation=Permission::sync.code() busy on_click=run>
                    {move || match doomed.with(BTreeSet::len) {
                        0 => t("sync-run"),
                        count => t_with("sync-run-delete", &[("count", i64::try_from(count).unwrap_or_default().into())]),
                    }}
                </Button>
            </Can>
        </PageHeader>
        {content}
    }
    .into_any()
}

#[component]
fn Part(name: &'static str, entries: Vec<SyncEntry>, doomed: Option<RwSignal<BTreeSet<String>>>) -> impl IntoView {
    let count = i64::try_from(entries.len()).unwrap_or_default();
    let id = format!("sync-part-{name}");
    let lines = entries.into_iter().map(|entry| view! { <Line entry doomed/> }).collect_view();
    let none = (count == 0).then(|| view! { <p class="px-4 py-3 text-sm text-muted">{move || t("ui-none-yet")}</p> });
    view! {
        <section class="rounded-box border border-base-300 bg-base-100" aria-labelledby=id.clone()>
            <h2 id=id.clone() class="border-b border-base-300 px-4 py-2.5 text-sm font-semibold">
                {move || t(&format!("sync-{name}"))} <span class="tabular ml-1 font-normal text-muted">{count}</span>
            </h2>
            {none}
            <ul class="divide-y divide-base-300">{lines}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Line(entry: SyncEntry, doomed: Option<RwSignal<BTreeSet<String>>>) -> impl IntoView {
    let SyncEntry { code, address, declared, roles } = entry;
    let name = match doomed {
        Some(doomed) => {
            let (this, own, text) = (code.clone(), code.clone(), code.clone());
            let value = Signal::derive(move || doomed.with(|doomed| doomed.contains(&this)));
            let set = move |on: bool| {
                doomed.update(|doomed| {
                    let _ = if on { doomed.insert(own.clone()) } else { doomed.remove(&own) };
                })
            };
            view! { <Checkbox control=Control::new(format!("sync-{code}")) value label=Signal::derive(move || text.clone()) on_change=set/> }.into_any()
        }
        None => view! { <span class="font-medium">{code}</span> }.into_any(),
    };
    let roles: Vec<_> = roles
        .into_iter()
        .map(|role| view! { <A href=format!("/roles/{}", role.id) attr:class="link">{move || label(&role.label)}</A> })
        .collect();
    view! {
        <li class="grid gap-x-4 gap-y-1 px-4 py-2 text-sm md:grid-cols-[16rem_1fr_16rem]">
            {name}
            <span class="min-w-0 break-all font-mono text-xs">
                {address}
                {declared.map(|now| view! { <span class="text-muted">" → "</span>{now} })}
            </span>
            <span class="flex flex-wrap gap-x-2 text-xs">{roles.into_iter().collect_view()}</span>
        </li>
    }
    .into_any()
}
