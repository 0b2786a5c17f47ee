//! The top bar: where one is, the language, the look, and who one is.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::shortcuts::show_shortcuts;
use crate::api;
use crate::entity::clear_forms;
use crate::i18n::{self, LOCALES, label, t};
use crate::screens::notifications::Bell;
use crate::session::{self, use_session};
use crate::theme::{self, Theme};
use crate::ui::{Breadcrumb, IconButton, Menu, MenuItem, MenuLink, toast};

/// The top bar.
#[component]
pub fn TopBar(
    /// Whether the phone's menu is open.
    drawer: RwSignal<bool>,
    /// Whether the command palette is open.
    palette: RwSignal<bool>,
    /// How many notifications are new.
    unread: RwSignal<u64>,
) -> impl IntoView {
    view! {
        <header class="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-2 border-b border-base-300 bg-base-200 px-2 md:px-6">
            <div class="md:hidden">
                <IconButton icon="menu" label=Signal::derive(|| t("ui-menu")) on_click=move |_| drawer.set(true)/>
            </div>
            <div class="min-w-0 grow"><Breadcrumb/></div>
            <IconButton icon="search" label=Signal::derive(|| t("ui-palette-open")) on_click=move |_| palette.set(true)/>
            <Bell unread/>
            <LanguageMenu/>
            <ThemeMenu/>
            <UserMenu/>
        </header>
    }
    .into_any()
}

/// The languages.
#[component]
pub fn LanguageMenu() -> impl IntoView {
    view! {
        <Menu icon="languages" label=Signal::derive(|| t("ui-language"))>
            {LOCALES.iter().map(|&(tag, name)| view! {
                <MenuItem icon="languages" lang=tag checked=Signal::derive(move || Some(i18n::locale() == tag)) on_click=move |()| i18n::choose_locale(tag)>{name}</MenuItem>
            }).collect_view()}
        </Menu>
    }
    .into_any()
}

/// The looks.
#[component]
pub fn ThemeMenu() -> impl IntoView {
    view! {
        <Menu icon=Signal::derive(|| theme::theme().icon().to_owned()) label=Signal::derive(|| t("ui-theme"))>
            {Theme::ALL.iter().map(|&look| view! {
                <MenuItem icon=look.icon() checked=Signal::derive(move || Some(theme::theme() == look)) on_click=move |()| theme::choose(look)>
                    {move || t(&format!("ui-theme-{}", look.slug()))}
                </MenuItem>
            }).collect_view()}
        </Menu>
    }
    .into_any()
}

#[component]
fn UserMenu() -> impl IntoView {
    let session = move || use_session().get();
    let name = Signal::derive(move || session().map(|session| session.user.name.clone()).unwrap_or_default());
    let roles = move || {
        let roles = session().map(|session| session.user.roles.clone()).unwrap_or_default();
        roles.iter().map(|role| label(role)).collect::<Vec<_>>().join(&t("ui-list-separator"))
    };
    let navigate = StoredValue::new_local(use_navigate());
    let switch = move |code: String| {
        leptos::task::spawn_local(async move {
            match api::switch(&code).await {
                Ok(session) => {
                    session::sign_in(session);
                    navigate.try_with_value(|navigate| navigate("/", NavigateOptions::default()));
                }
                Err(error) => toast::failure(error.text()),
            }
        });
    };
    let sign_out = move |()| {
        leptos::task::spawn_local(async move {
            match api::logout().await {
                Ok(()) => {
                    session::forget();
                    clear_forms().await;
                    // Another page: nothing of what was seen stays in memory.
                    let _ = window().location().assign("/login");
                }
                Err(error) => toast::failure(error.text()),
            }
        });
    };
    let organisations = move || {
        let session = session()?;
        if session.organisations.len() < 2 {
            return None;
        }
        let here = session.organisation.id;
        Some(session.organisations.iter().map(|organisation| {
            let (code, name, current) = (organisation.code.clone(), organisation.name.clone(), organisation.id == here);
            view! {
                <MenuItem icon="building-2" checked=Some(current) on_click=move |()| if !current { switch(code.clone()) }>
                    {name}
                </MenuItem>
            }
        }).collect_view())
    };
    view! {
        <Menu icon="user-round" label=name text=true>
            <div class="border-b border-base-300 px-2.5 pt-1 pb-2 text-sm">
                <p class="font-medium">{name}</p>
                <p class="text-xs text-muted">{roles}</p>
                <p class="text-xs text-muted">{move || session().map(|session| session.organisation.name.clone())}</p>
            </div>
            <div class="py-1 empty:hidden" role="group" aria-label=move || t("ui-organisation")>{organisations}</div>
            <MenuLink icon="user-round" href="/profile">{move || t("ui-profile")}</MenuLink>
            <MenuLink icon="bell" href="/notifications">{move || t("ui-notifications")}</MenuLink>
            <MenuLink icon="list-checks" href="/jobs">{move || t("ui-jobs")}</MenuLink>
            <MenuItem icon="keyboard" on_click=|()| show_shortcuts()>{move || t("ui-keys")}</MenuItem>
            <MenuLink icon="key-round" href="/password">{move || t("ui-change-password")}</MenuLink>
            <MenuItem icon="log-out" on_click=sign_out>{move || t("ui-sign-out")}</MenuItem>
        </Menu>
    }
    .into_any()
}
