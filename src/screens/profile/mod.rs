//! `/profile`: who one is here, what one says of oneself, where one is signed in, and the programs that act for one.

mod about;
mod new_token;
mod sessions;
pub(crate) mod tokens;

use leptos::prelude::*;

use crate::i18n::{label, t};
use crate::session::use_session;
use crate::ui::{LinkButton, PageHeader};

/// The page.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let session = move || use_session().get();
    let name = Signal::derive(move || session().map(|session| session.user.name.clone()).unwrap_or_default());
    let facts = move || {
        let session = session()?;
        let roles: Vec<_> = session.user.roles.iter().map(|role| label(role)).collect();
        let facts = [
            ("field-accounts-username", session.user.username.clone()),
            ("ui-organisation", session.organisation.name.clone()),
            ("entity-roles", roles.join(&t("ui-list-separator"))),
        ];
        let fact = |(key, text): (&'static str, String)| {
            view! {
                <dt class="text-muted">{move || t(key)}</dt>
                <dd class="min-w-0 break-words">{text}</dd>
            }
        };
        Some(facts.map(fact).into_iter().collect_view())
    };
    view! {
        <PageHeader title=name/>
        <div class="flex flex-col gap-5">
            <Section title="ui-profile">
                <dl class="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">{facts}</dl>
                <div class="mt-4"><LinkButton href="/password" icon="key-round">{move || t("ui-change-password")}</LinkButton></div>
            </Section>
            <about::About/>
            <sessions::Sessions/>
            <tokens::Tokens/>
        </div>
    }
    .into_any()
}

/// A part of the page under its own heading.
#[component]
fn Section(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="rounded-box border border-base-300 bg-base-100 p-5">
            <h2 class="mb-3 text-base font-semibold">{move || t(title)}</h2>
            {children()}
        </section>
    }
    .into_any()
}
