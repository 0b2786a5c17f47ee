//! Signing in: the page, and the same form over a page whose session has ended.
//!
//! The page is a module of its own (`src/sign_in.rs`): what it uses is what a first visit loads, so no router here.

use campus_model::{Code, LoginRequest, Session};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

use super::shell::{LanguageMenu, ThemeMenu};
use crate::api::{self, ApiError, query_of};
use crate::entity::clear_forms;
use crate::i18n::{t, t_with};
use crate::session::{self, State, use_session};
use crate::ui::{Button, Control, Dialog, Field, Icon, Input, Look};

/// `/login?next=`: what is shown to nobody in particular, whichever page they asked for.
#[component]
pub fn SignInPage() -> impl IntoView {
    let ready = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        session::start().await;
        if use_session().now().is_some() {
            return start_app();
        }
        show_address();
        if let Some(boot) = document().get_element_by_id("boot") {
            boot.remove();
        }
        ready.set(true);
    });
    Effect::new(move |_| {
        if ready.get() {
            document().set_title(&format!("{} · Campus", t("ui-sign-in")));
        }
    });
    view! {
        <Show when=move || ready.get()>
            <SignIn/>
        </Show>
    }
}

/// Hands the page over to the app, at the address that was asked for.
fn start_app() {
    let next = UrlSearchParams::new_with_str(&window().location().search().unwrap_or_default());
    let next = next.ok().and_then(|query| query.get("next"));
    let wanted = if on_sign_in_page() { local_path(next.as_deref().unwrap_or("/")).to_owned() } else { asked_for() };
    go_to(&wanted);
    if let Ok(event) = web_sys::Event::new("campus-signed-in") {
        let _ = window().dispatch_event(&event);
    }
}

/// The address says that this is the sign-in page, and where it leads.
fn show_address() {
    if !on_sign_in_page() {
        go_to(&sign_in_address(&asked_for()));
    }
}

fn on_sign_in_page() -> bool {
    window().location().pathname().is_ok_and(|path| path == "/login")
}

fn asked_for() -> String {
    let location = window().location();
    format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}

fn go_to(address: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// The sign-in page that leads to `wanted` afterwards.
fn sign_in_address(wanted: &str) -> String {
    if wanted == "/" { "/login".to_owned() } else { format!("/login?{}", query_of(&[("next", wanted.to_owned())])) }
}

/// Leaves the app for the sign-in page, which leads back to this address.
pub fn leave_for_sign_in() {
    let _ = window().location().replace(&sign_in_address(&asked_for()));
}

#[component]
fn SignIn() -> impl IntoView {
    let signed_in = move |session: Session| {
        session::sign_in(session);
        start_app();
    };
    view! {
        <main id="sign-in" class="grid min-h-dvh content-center justify-items-center px-4 py-10">
            <div class="mb-6 flex items-center gap-2.5">
                <span class="grid size-9 place-items-center rounded-box bg-primary text-primary-content"><Icon name="graduation-cap" class="size-5"/></span>
                <span class="text-xl font-semibold tracking-tight">"Campus"</span>
            </div>
            <section class="w-full max-w-sm rounded-box border border-base-300 bg-base-100 p-6">
                <h1 class="mb-4 text-lg font-semibold">{move || t("ui-sign-in")}</h1>
                <LoginForm on_signed_in=signed_in leaves=true/>
            </section>
            <div class="mt-4 flex items-center gap-1"><LanguageMenu/><ThemeMenu/></div>
        </main>
    }
    .into_any()
}

/// Asks for the password again over the page that was open, so that nothing typed there is lost.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(matches!(use_session().state(), State::Ended(_))));
    let signed_in = move |session: Session| {
        let same = use_session()
            .now()
            .is_some_and(|old| old.user.id == session.user.id && old.organisation.id == session.organisation.id);
        if same {
            session::sign_in(session);
        } else {
            let _ = window().location().set_href("/");
        }
    };
    let sign_out = move |_| {
        leptos::task::spawn_local(async {
            clear_forms().await;
            session::sign_out();
        });
    };
    view! {
        <Dialog open title=Signal::derive(|| t("ui-session-ended")) firm=true>
            <p class="mb-4 text-sm text-muted">{move || t("ui-session-ended-hint")}</p>
            <LoginForm on_signed_in=signed_in/>
            <div class="mt-3 flex justify-center">
                <Button look=Look::Ghost on_click=sign_out>{move || t("ui-sign-out")}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}

#[component]
fn LoginForm(
    /// What happens then.
    #[prop(into)]
    on_signed_in: Callback<Session>,
    /// Its page goes away then: it stays busy until that has happened.
    #[prop(optional)]
    leaves: bool,
) -> impl IntoView {
    let username = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    let busy = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        error.set(None);
        let request = LoginRequest {
            username: username.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
            ..Default::default()
        };
        leptos::task::spawn_local(async move {
            match api::login(&request).await {
                // The form may be gone by now; whoever signed in is signed in all the same.
                Ok(session) => {
                    if on_signed_in.try_run(session.clone()).is_none() {
                        session::sign_in(session);
                    }
                    if leaves {
                        return;
                    }
                    password.try_set(String::new());
                }
                Err(failure) => {
                    error.try_set(Some(failure));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <form class="flex flex-col gap-4" method="post" on:submit=submit>
            <div role="alert" class="flex items-start gap-2 rounded-field border border-error px-3 py-2 text-sm text-error" class:hidden=move || error.with(Option::is_none)>
                {move || error.get().map(|error| view! { <Icon name="circle-alert" class="mt-0.5 size-4"/><span>{said(&error)}</span> })}
            </div>
            <Field control=Control::new("username") label=Signal::derive(|| t("ui-username"))>
                <Input control=Control::new("username").required(true) value=username autocomplete="username"/>
            </Field>
            <Field control=Control::new("password") label=Signal::derive(|| t("ui-password"))>
                <Input control=Control::new("password").required(true) value=password kind="password" autocomplete="current-password"/>
            </Field>
            <button type="submit" class="btn btn-primary w-full" disabled=move || busy.get() aria-busy=move || busy.get().then_some("true")>{move || t("ui-sign-in")}</button>
        </form>
    }
    .into_any()
}

/// 用户名或密码错误 for everything that is wrong with what was typed, so that nobody learns which names exist.
fn said(error: &ApiError) -> String {
    match error.problem() {
        Some(problem) if problem.code == Code::TooManyRequests => {
            let seconds = problem.params.get("retry_after").map(|seconds| seconds.to_string().replace('"', ""));
            let seconds: f64 = seconds.and_then(|text| text.parse().ok()).unwrap_or(60.0);
            t_with("ui-too-many-attempts", &[("seconds", seconds.into())])
        }
        Some(problem) if problem.code == Code::Invalid => t("problem-wrong_credentials"),
        _ => error.text(),
    }
}

/// Where to go after signing in: only addresses of this app, or the home page.
fn local_path(next: &str) -> &str {
    let local = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.starts_with("/login")
        && !next.starts_with("/api");
    if local { next } else { "/" }
}
