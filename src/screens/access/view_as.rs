//! Looking at the app as somebody else sees it or as one role alone shows it, and the way back.

use std::sync::Arc;

use campus_model::entities::access::User;
use campus_model::{Choices, Labelled, Record};
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::fetch::fetch;
use crate::i18n::{label, t, t_with};
use crate::screens::registry::RecordContext;
use crate::session::{Can, allowed, use_session};
use crate::ui::{Button, Combobox, Control, Dialog, ErrorState, Field, Icon, Look, Skeleton, Source, toast};

/// The button on the record of a user.
pub fn begin(context: RecordContext) -> AnyView {
    let id = context.record.id();
    let me = use_session().now().is_some_and(|session| session.user.id == id);
    if me
        || !use_session().now().is_some_and(|session| session.permissions.allow(&User::view_as))
        || !context.record.allows("view_as")
    {
        return ().into_any();
    }
    let busy = RwSignal::new(false);
    let look = move |_| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::view_as(id).await {
                // Another page: nothing of one's own stays in memory.
                Ok(()) => drop(window().location().assign("/")),
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    view! { <Button icon="eye" operation=User::view_as.code() busy on_click=look>{move || t("operation-users-view_as")}</Button> }.into_any()
}

/// The button on the record of a role.
pub fn begin_role(context: RecordContext) -> AnyView {
    let open = RwSignal::new(false);
    let id = context.record.id();
    view! {
        <Can operation=&User::view_as>
            <Button icon="eye" operation=User::view_as.code() on_click=move |_| open.set(true)>{move || t("view-role")}</Button>
        </Can>
        <Dialog open title=Signal::derive(|| t("view-role"))><Whose id/></Dialog>
    }
    .into_any()
}

/// Somebody who holds the role, or nobody in particular.
#[component]
fn Whose(id: i64) -> impl IntoView {
    let value = RwSignal::new(None::<Labelled>);
    let busy = RwSignal::new(false);
    let some = untrack(|| allowed(User::list));
    let first = fetch(move || async move {
        let found = if some { holders(id, "").await? } else { Choices { choices: Vec::new(), more: false } };
        value.try_set(found.choices.first().cloned());
        Ok::<_, ApiError>(!found.choices.is_empty())
    });
    let look = move |_| {
        let user = value.get_untracked().map(|user| user.id);
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::view_as_role(id, user).await {
                Ok(()) => drop(window().location().assign("/")),
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let source: Source = Arc::new(move |q| Box::pin(async move { holders(id, &q).await }));
    let content = move || match (first.error.get(), first.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| first.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(false)) => view! { <p class="text-sm text-muted">{move || t("view-role-nobody")}</p> }.into_any(),
        (None, Some(true)) => {
            let name = Signal::derive(|| t("view-role-whose"));
            let source = source.clone();
            let control = || Control::new("view-role-whose").help(true);
            view! {
                <Field control=control() label=name help=Signal::derive(|| t("view-role-whose-help"))>
                    <Combobox control=control() value source name/>
                </Field>
            }
            .into_any()
        }
    };
    view! {
        <p class="mb-3 text-sm">{move || t("view-role-hint")}</p>
        {content}
        <div class="modal-action">
            <Button look=Look::Primary icon="eye" operation=User::view_as.code() busy on_click=look>{move || t("view-role-begin")}</Button>
        </div>
    }
    .into_any()
}

/// The people in force who hold a role, but for oneself.
async fn holders(role: i64, q: &str) -> Result<Choices, ApiError> {
    let me = use_session().now().map(|session| session.user.id);
    let query =
        [("roles", role.to_string()), ("state", "active".to_owned()), ("limit", "20".to_owned()), ("q", q.to_owned())];
    let page = api::list(User::ENTITY, &api::query_of(&query)).await?;
    let choice = |row: &Record| Labelled { id: row.id(), label: row.label().to_owned() };
    let choices = page.rows.iter().filter(|row| Some(row.id()) != me).map(choice).collect();
    Ok(Choices { choices, more: page.next.is_some() })
}

/// Says, above every screen, whose view it is, and leads back.
#[component]
pub fn ViewBanner() -> impl IntoView {
    let busy = RwSignal::new(false);
    let leave = move |_| {
        let back = use_session().now().map(|session| match &session.viewed_role {
            Some(role) => format!("/roles/{}", role.id),
            None => format!("/users/{}", session.user.id),
        });
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::stop_viewing().await {
                Ok(()) => drop(window().location().assign(back.as_deref().unwrap_or("/"))),
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let said = move || {
        let session = use_session().get()?;
        let viewer = session.viewed_by.as_ref()?;
        let role = session.viewed_role.as_ref().map(|role| label(&role.label));
        let key = match &role {
            None => "ui-viewing-as",
            Some(_) if session.user.id == 0 => "ui-viewing-role",
            Some(_) => "ui-viewing-role-of",
        };
        Some(t_with(
            key,
            &[
                ("name", session.user.name.clone().into()),
                ("viewer", label(&viewer.label).into()),
                ("role", role.unwrap_or_default().into()),
            ],
        ))
    };
    let viewing = Memo::new(move |_| said().is_some());
    view! {
        <Show when=move || viewing.get()>
            <div role="status" class="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-base-300 bg-base-100 px-4 py-1.5 text-sm text-info md:px-6">
                <Icon name="eye"/>
                <p class="min-w-0 grow">{said}</p>
                <Button icon="x" busy on_click=leave>{move || t("ui-viewing-leave")}</Button>
            </div>
        </Show>
    }
    .into_any()
}
