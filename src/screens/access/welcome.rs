//! `/welcome#…`: whoever holds a link chooses a sign-in name and a password, and is in. What stands behind the `#` is
//! sent in the body only, and is not left in the address.

use campus_model::{Code, LinkKind, Violations, Welcome, WelcomeEnter};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::api::{self, ApiError};
use crate::i18n::{self, label, t, t_with};
use crate::screens::faults::Faults;
use crate::screens::shell::{LanguageMenu, ThemeMenu};
use crate::session;
use crate::ui::{Button, Checkbox, Control, Field, Icon, Input, LinkButton, Look, Skeleton};

/// The page.
#[component]
pub fn WelcomePage() -> impl IntoView {
    let token = window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned();
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some("/welcome"));
    }
    let token = StoredValue::new(token);
    let found = RwSignal::new(None::<Result<Welcome, ApiError>>);
    leptos::task::spawn_local(async move {
        let answer = api::look_at_link(token.get_value()).await;
        if let Ok(welcome) = &answer
            && let Some(locale) = &welcome.locale
            && !i18n::chosen()
        {
            i18n::set_locale(locale);
        }
        found.try_set(Some(answer));
    });
    Effect::new(|_| document().set_title(&format!("{} · Campus", t("ui-welcome"))));
    let content = move || match found.get() {
        None => view! { <Skeleton rows=3/> }.into_any(),
        Some(Ok(welcome)) => view! { <Enter welcome token=token.get_value()/> }.into_any(),
        Some(Err(error)) => {
            let text = move || match error.problem() {
                Some(problem) if problem.code == Code::NotFound => t("ui-link-unknown"),
                _ => error.text(),
            };
            view! {
                <div role="alert" class="mb-4 text-sm">{text}</div>
                <LinkButton href="/login">{move || t("ui-sign-in")}</LinkButton>
            }
            .into_any()
        }
    };
    view! {
        <main class="grid min-h-dvh content-center justify-items-center px-4 py-10">
            <div class="mb-6 flex items-center gap-2.5">
                <span class="grid size-9 place-items-center rounded-box bg-primary text-primary-content"><Icon name="graduation-cap" class="size-5"/></span>
                <span class="text-xl font-semibold tracking-tight">"Campus"</span>
            </div>
            <section class="w-full max-w-sm rounded-box border border-base-300 bg-base-100 p-6">
                <h1 class="mb-4 text-lg font-semibold">{move || t("ui-welcome")}</h1>
                {content}
            </section>
            <div class="mt-4 flex items-center gap-1"><LanguageMenu/><ThemeMenu/></div>
        </main>
    }
    .into_any()
}

#[component]
fn Enter(welcome: Welcome, token: String) -> impl IntoView {
    let Welcome { kind, organisation, name, username: known, .. } = welcome;
    let invited = kind == LinkKind::Invite;
    let username = RwSignal::new(known.clone().unwrap_or_default());
    let (password, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let existing = RwSignal::new(false);
    let faults = Faults::new();
    let busy = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let mut known = Violations::default();
        if !existing.get_untracked() && password.get_untracked() != again.get_untracked() {
            known.add("again", "passwords_differ");
        }
        if !faults.begin(known) {
            return;
        }
        busy.set(true);
        let body = WelcomeEnter {
            token: token.clone(),
            username: invited.then(|| username.get_untracked().trim().to_owned()),
            password: password.get_untracked(),
            existing: existing.get_untracked(),
            token_in_body: None,
        };
        leptos::task::spawn_local(async move {
            match api::enter(&body).await {
                Ok(session) => {
                    session::sign_in(session);
                    // Another page: the link stays in no memory.
                    let _ = window().location().replace("/");
                    return;
                }
                Err(error) => faults.refuse(error),
            }
            busy.try_set(false);
        });
    };
    let hello = move || {
        let parts = [("name", label(&name).into()), ("organisation", organisation.clone().into())];
        t_with(if invited { "ui-welcome-invited" } else { "ui-welcome-reset" }, &parts)
    };
    let word = Signal::derive(move || t(if existing.get() { "ui-password" } else { "ui-password-new" }));
    let fresh = Memo::new(move |_| !existing.get());
    view! {
        <p class="mb-4 text-sm">{hello}</p>
        <form class="flex flex-col gap-4" method="post" on:submit=submit novalidate>
            {faults.alert()}
            <Field control=faults.control("username") label=Signal::derive(|| t("ui-username"))>
                <Input control=faults.control("username") value=username autocomplete="username" disabled=!invited/>
            </Field>
            <Field control=faults.control("password") label=word>
                <Input control=faults.control("password") value=password kind="password" autocomplete="new-password"/>
            </Field>
            <Show when=move || fresh.get()>
                <Field control=faults.control("again") label=Signal::derive(|| t("ui-password-again"))>
                    <Input control=faults.control("again") value=again kind="password" autocomplete="new-password"/>
                </Field>
            </Show>
            {invited.then(|| view! {
                <Checkbox control=Control::new("existing") value=existing label=Signal::derive(|| t("ui-welcome-existing")) on_change=move |on| existing.set(on)/>
            })}
            <div><Button kind="submit" look=Look::Primary busy on_click=|_| ()>{move || t("ui-welcome-enter")}</Button></div>
        </form>
    }
    .into_any()
}
