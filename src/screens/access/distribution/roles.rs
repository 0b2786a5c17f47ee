//! The roles: ticked for the person, and one of them looked at.

use campus_model::entities::access::User;
use campus_model::{Record, View};
use leptos::prelude::*;

use super::{Board, Column, saved};
use crate::api;
use crate::i18n::{label, t, t_with};
use crate::session::{Can, allowed};
use crate::ui::{Button, Control, Look, Skeleton, toast};

#[component]
pub fn Roles(board: Board) -> impl IntoView {
    let busy = RwSignal::new(false);
    let changed = Memo::new(move |_| {
        let ticked = board.roles.get();
        board.user.with(|user| {
            user.as_ref()
                .is_some_and(|user| user.ids("roles").into_iter().collect::<std::collections::BTreeSet<_>>() != ticked)
        })
    });
    let save = move |_| {
        let Some(user) = board.user.get_untracked() else {
            toast::failure(t("distribution-no-user"));
            return;
        };
        let roles: Vec<i64> = board.roles.get_untracked().into_iter().collect();
        busy.set(true);
        leptos::task::spawn_local(async move {
            let patch = Record::new().with("roles", roles);
            let answer = api::edit(User::ENTITY, user.id(), user.version(), &patch, &api::new_key()).await;
            let stale = answer.as_ref().err().is_some_and(|error| error.status() == Some(412));
            if let Some(View { record, .. }) = saved(answer) {
                board.user.try_set(Some(record));
            } else if stale && let Ok(View { record, .. }) = api::view(User::ENTITY, user.id()).await {
                board.user.try_set(Some(record));
            }
            busy.try_set(false);
        });
    };
    let button = view! {
        <Can operation=&User::edit>
            <Button look=Look::Primary icon="save" operation=User::edit.code() busy on_click=save>{move || t("distribution-save-roles")}</Button>
        </Can>
    }
    .into_any();
    let about = Signal::derive(move || match board.user.with(|user| user.as_ref().map(|user| label(user.label()))) {
        Some(name) if changed.get() => t_with("distribution-unsaved", &[("name", name.into())]),
        Some(name) => t_with("distribution-roles-of", &[("name", name.into())]),
        None => String::new(),
    });
    let content = move || match board.all.data.get() {
        None => view! { <Skeleton/> }.into_any(),
        Some(rows) => {
            let rows = rows.into_iter().map(|row| view! { <Line board row/> }).collect_view();
            view! { <ul class="max-h-72 overflow-y-auto p-1 xl:max-h-[calc(100dvh-12rem)]" aria-labelledby="distribution-roles">{rows}</ul> }.into_any()
        }
    };
    view! {
        <Column title=Signal::derive(|| t("entity-roles")) about id="distribution-roles" button>{content}</Column>
    }
    .into_any()
}

#[component]
fn Line(board: Board, row: Record) -> impl IntoView {
    let id = row.id();
    let name = StoredValue::new(row.label().to_owned());
    let ticked = move || board.roles.with(|roles| roles.contains(&id));
    let looked_at = Memo::new(move |_| board.role.get() == Some(id));
    let tick = move |on: bool| {
        board.roles.update(|roles| {
            if on {
                roles.insert(id)
            } else {
                roles.remove(&id)
            };
        });
    };
    let fixed = move || !allowed(User::edit);
    let control = Control::new(format!("distribution-role-{id}"));
    let all = row.flag("all_operations");
    view! {
        <li class="flex items-center gap-1 rounded-field px-1 hover:bg-base-200" class=("bg-base-300", move || looked_at.get())>
            <input id=control.id.clone() type="checkbox" class="checkbox checkbox-sm mx-1.5" prop:checked=ticked disabled=fixed
                aria-label=move || t_with("distribution-give", &[("role", label(&name.get_value()).into())])
                on:change:target=move |event| tick(event.target().checked())/>
            <button type="button" class="flex min-h-9 min-w-0 grow items-center justify-between gap-2 rounded-field px-2 text-left text-sm aria-pressed:font-medium"
                aria-pressed=move || if looked_at.get() { "true" } else { "false" }
                on:click=move |_| board.show_role((!looked_at.get_untracked()).then_some(id))>
                <span class="truncate">{move || label(&name.get_value())}</span>
                {all.then(|| view! { <span class="shrink-0 text-xs text-muted">{move || t("field-roles-all_operations")}</span> })}
            </button>
        </li>
    }
    .into_any()
}
