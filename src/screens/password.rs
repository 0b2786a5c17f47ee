//! Changing the own password; the only screen there is while the first one must be changed.

use campus_model::{PasswordChange, Violations};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::api;
use crate::i18n::t;
use crate::screens::faults::Faults;
use crate::session::{self, use_session};
use crate::ui::{Button, Field, Input, Look, PageHeader, toast};

/// `/password`
#[component]
pub fn PasswordPage() -> impl IntoView {
    let current = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let faults = Faults::new();
    let busy = RwSignal::new(false);
    let navigate = use_navigate();
    let forced = use_session().now().is_some_and(|session| session.must_change_password);

    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let mut known = Violations::default();
        if new.get_untracked() != again.get_untracked() {
            known.add("again", "passwords_differ");
        }
        if !faults.begin(known) {
            return;
        }
        let navigate = navigate.clone();
        let change = PasswordChange { current: current.get_untracked(), new: new.get_untracked() };
        let send = async move {
            api::change_password(&change).await?;
            toast::success(t("ui-password-changed"));
            session::password_changed().await;
            Ok(())
        };
        faults.send(busy, send, move |()| navigate("/", NavigateOptions::default()));
    };
    let field = move |id: &'static str, key: &'static str, value: RwSignal<String>, autocomplete: &'static str| {
        view! {
            <Field control=faults.control(id) label=Signal::derive(move || t(key))>
                <Input control=faults.control(id) value kind="password" autocomplete/>
            </Field>
        }
    };
    view! {
        <PageHeader title=Signal::derive(|| t("ui-change-password")) subtitle=Signal::derive(move || if forced { t("ui-password-forced") } else { String::new() })/>
        <form class="flex max-w-sm flex-col gap-4 rounded-box border border-base-300 bg-base-100 p-5" method="post" on:submit=submit>
            {faults.alert()}
            {field("current", "ui-password-current", current, "current-password")}
            {field("new", "ui-password-new", new, "new-password")}
            {field("again", "ui-password-again", again, "new-password")}
            <div><Button kind="submit" look=Look::Primary busy on_click=|_| ()>{move || t("ui-change-password")}</Button></div>
        </form>
    }
    .into_any()
}
