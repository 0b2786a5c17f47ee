//! "Who may see this?" on every record: the people, and what lets them.

use campus_model::entities::access::{Role, User};
use campus_model::{Choice, Entity, RowViewer};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::api;
use crate::fetch::fetch;
use crate::further::further;
use crate::i18n::{label, t, t_with};
use crate::session::allowed;
use crate::ui::{Button, Dialog, ErrorState, IconButton, Skeleton};

/// The button and its dialog, for those who may list people and roles.
#[component]
pub fn WhoSees(
    /// The record's entity.
    entity: &'static Entity,
    /// The record.
    id: i64,
) -> impl IntoView {
    let may = untrack(|| allowed(User::list) && allowed(Role::list));
    let open = RwSignal::new(false);
    may.then(|| {
        view! {
            <IconButton icon="scan-eye" label=Signal::derive(|| t("who-sees-title")) on_click=move |_| open.set(true)/>
            <Dialog open title=Signal::derive(|| t("who-sees-title")) wide=true><People entity id/></Dialog>
        }
    })
    .into_any()
}

#[component]
fn People(entity: &'static Entity, id: i64) -> impl IntoView {
    let first = fetch(move || api::row_access(entity, id, None));
    let further = further(first, |page| page.next, move |after| api::row_access(entity, id, Some(after)));
    let content = move || match (first.error.get(), first.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| first.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton rows=3/> }.into_any(),
        (None, Some(_)) => {
            let people = further.all().flat_map(|page| page.people);
            let lines = people.map(|person| view! { <Line entity person/> }).collect_view();
            view! {
                <p class="mb-3 text-sm text-muted">{move || t(if entity.shared { "who-sees-shared" } else { "who-sees-hint" })}</p>
                <ul class="divide-y divide-base-300 rounded-box border border-base-300">{lines}</ul>
            }
            .into_any()
        }
    };
    view! {
        {content}
        <Show when=move || further.next.with(Option::is_some)>
            <div class="mt-3"><Button busy=further.busy on_click=move |_| further.more.run(())>{move || t("ui-show-more")}</Button></div>
        </Show>
    }
    .into_any()
}

#[component]
fn Line(entity: &'static Entity, person: RowViewer) -> impl IntoView {
    let RowViewer { user, through, hidden } = person;
    let through = through.into_iter().map(|through| {
        let role = through.role.label;
        let scope = format!("choice-data-scope-{}", through.scope.slug());
        view! {
            <li class="flex flex-wrap items-baseline gap-x-2">
                <A href=format!("/roles/{}", through.role.id) attr:class="link">{move || label(&role)}</A>
                <span class="text-xs text-muted">{move || t(&scope)}</span>
            </li>
        }
    });
    let through = through.collect_view();
    let without = (!hidden.is_empty()).then(|| {
        let names = move || {
            let fields = hidden.iter().filter_map(|name| entity.field(name));
            fields.map(|field| t(&entity.field_label(field))).collect::<Vec<_>>().join(" · ")
        };
        view! { <p class="mt-1 text-xs text-muted">{move || t_with("who-sees-without", &[("fields", names().into())])}</p> }
    });
    view! {
        <li class="grid gap-x-4 gap-y-1 px-3 py-2 text-sm sm:grid-cols-[12rem_1fr]">
            <A href=format!("/users/{}", user.id) attr:class="link min-w-0 self-start truncate font-medium">{move || label(&user.label)}</A>
            <div class="min-w-0"><ul class="flex flex-col gap-1">{through}</ul>{without}</div>
        </li>
    }
    .into_any()
}
