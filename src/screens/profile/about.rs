//! One's own name, address and language. The language is in use as soon as it is saved, and wherever one signs in next.

use campus_model::entities::access::Account;
use campus_model::{Field, PROFILE, Profile, Record, View};
use leptos::prelude::*;

use super::Section;
use crate::api;
use crate::entity::{ConflictDialog, Draft, FieldInput};
use crate::fetch::fetch;
use crate::i18n::t;
use crate::session::{self, use_session};
use crate::ui::{Button, ErrorState, Look, Skeleton, toast};

/// The form.
#[component]
pub(super) fn About() -> impl IntoView {
    let read = fetch(api::profile);
    let content = move || match (read.error.get(), read.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton rows=3/> }.into_any(),
        (None, Some(profile)) => view! { <Form profile/> }.into_any(),
    };
    view! { <Section title="ui-profile-edit">{content}</Section> }.into_any()
}

/// What an account's form holds, of what is one's own to change.
fn record(profile: Profile) -> Record {
    let session = use_session().now();
    let username = session.map(|session| session.user.username.clone()).unwrap_or_default();
    let Profile { version, name, email, locale } = profile;
    Account::ENTITY
        .defaults(chrono::NaiveDate::default())
        .with("username", username)
        .with("version", version)
        .with("name", name)
        .with("email", email)
        .with("locale", locale)
}

#[component]
fn Form(profile: Profile) -> impl IntoView {
    let draft = Draft::new(Account::ENTITY, record(profile), campus_model::Labels::new(), false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<String>);
    let theirs = RwSignal::new(None::<View>);
    let save = move || {
        if busy.get_untracked() || !draft.check_all() {
            return;
        }
        failure.set(None);
        let patch = draft.changes();
        if patch.0.is_empty() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let version = draft.original.with_untracked(Record::version);
            match api::change_profile(version, &patch).await {
                Ok(profile) => {
                    let now = record(profile);
                    if !draft.record.is_disposed() {
                        draft.record.set(now.clone());
                        draft.original.set(now);
                    }
                    toast::success(t("ui-profile-saved"));
                    session::profile_changed().await;
                }
                Err(error) => refused(draft, &error, failure, theirs),
            }
            busy.try_set(false);
        });
    };
    let fields: Vec<&'static Field> = PROFILE.iter().filter_map(|name| Account::ENTITY.field(name)).collect();
    let fields = move || {
        draft.drawn.track();
        fields.iter().map(|field| view! { <FieldInput draft field=*field fixed=false/> }).collect_view()
    };
    view! {
        <form novalidate=true class="max-w-4xl" data-profile="" on:submit=move |event| { event.prevent_default(); save(); }>
            <div role="alert" class="mb-3 text-sm text-error empty:hidden">{move || failure.get()}</div>
            <div class="grid gap-x-5 gap-y-4 sm:grid-cols-2">{fields}</div>
            <div class="mt-4"><Button kind="submit" look=Look::Primary icon="check" busy on_click=|_| ()>{move || t("ui-save")}</Button></div>
        </form>
        <ConflictDialog draft theirs own=true on_resolved=move |()| save()/>
    }
    .into_any()
}

/// Puts what the server said where it belongs.
fn refused(draft: Draft, error: &api::ApiError, failure: RwSignal<Option<String>>, theirs: RwSignal<Option<View>>) {
    match error.problem() {
        Some(problem) if !problem.violations.is_empty() => {
            draft.violations.try_set(problem.violations.clone());
        }
        Some(problem) if let Some(current) = problem.current.clone() => {
            let now = draft.original.get_untracked().patched(&current);
            theirs.try_set(Some(View { record: now, ..View::default() }));
        }
        _ => drop(failure.try_set(Some(error.text()))),
    }
}
