//! The frame around every screen: menu, top bar, messages.

mod bar;
mod bottom;
mod palette;
mod shortcuts;
mod sidebar;

use campus_model::{Place, entities};
use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_location;

pub use bar::{LanguageMenu, ThemeMenu};
pub use shortcuts::show_shortcuts;

use super::access::ViewBanner;
use super::home::SetupLine;
use super::login::{SignInAgain, leave_for_sign_in};
use super::password::PasswordPage;
use crate::api::ApiError;
use crate::entity::flush_forms;
use crate::i18n::t;
use crate::session::{self, State, use_session};
use crate::ui::{Empty, ErrorState, Icon, LinkButton, PageHeader, Skeleton, Toasts};

/// What the frame shows; changes only when the whole frame must.
#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Loading,
    Offline,
    SignedOut,
    /// The user and the organisation: another of either is another app.
    In(i64, i64),
}

/// Everything but the sign-in page.
#[component]
pub fn Shell() -> impl IntoView {
    let phase = Memo::new(|_| match use_session().state() {
        State::Loading => Phase::Loading,
        State::Offline => Phase::Offline,
        State::SignedOut => Phase::SignedOut,
        State::SignedIn(session) | State::Ended(session) => Phase::In(session.user.id, session.organisation.id),
    });
    Effect::new(move |_| {
        if phase.get() == Phase::SignedOut {
            leave_for_sign_in();
        }
    });
    let again = move |()| {
        session::set(State::Loading);
        leptos::task::spawn_local(session::load());
    };
    move || match phase.get() {
        Phase::Loading | Phase::SignedOut => view! { <main><Skeleton/></main> }.into_any(),
        Phase::Offline => view! { <main><ErrorState error=ApiError::Offline on_retry=again/></main> }.into_any(),
        Phase::In(..) => view! { <Frame/> }.into_any(),
    }
}

#[component]
fn Frame() -> impl IntoView {
    let drawer = RwSignal::new(false);
    let palette = RwSignal::new(false);
    let unread = RwSignal::new(0u64);
    crate::undo::listen();
    crate::events::listen();
    crate::places::follow_session();
    note_screens();
    let must_change = Memo::new(|_| use_session().get().is_some_and(|session| session.must_change_password));
    view! {
        <a href="#main" rel="external" class="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-field focus:bg-base-100 focus:px-3 focus:py-2 focus:shadow-lg">
            {move || t("ui-skip")}
        </a>
        <div class="flex min-h-dvh">
            <sidebar::Sidebar drawer/>
            <div class="flex min-w-0 grow flex-col">
                <bar::TopBar drawer palette unread/>
                <ViewBanner/>
                <OfflineBanner/>
                <Show when=move || !must_change.get()><SetupLine/></Show>
                <main id="main" tabindex="-1" class="min-w-0 grow px-4 py-5 outline-none md:px-6">
                    <Show when=move || !must_change.get() fallback=|| view! { <PasswordPage/> }>
                        <Outlet/>
                    </Show>
                </main>
            </div>
        </div>
        <bottom::BottomBar unread/>
        <palette::Palette open=palette/>
        <shortcuts::Shortcuts/>
        <SignInAgain/>
        <Toasts/>
    }
    .into_any()
}

/// Notes which of the menu's screens are opened that are no entity's; records and lists do so themselves.
fn note_screens() {
    let path = use_location().pathname;
    Effect::new(move |_| {
        let path = path.get();
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        let menu = use_session().now().map(|session| session.menu.clone()).unwrap_or_default();
        let listed = menu.iter().flat_map(|section| &section.children).any(|entry| entry.url == path);
        if listed && (path.matches('/').count() > 1 || entities::find(first).is_none()) {
            crate::places::opened(Place { screen: Some(path), ..Place::default() });
        }
    });
}

#[component]
fn OfflineBanner() -> impl IntoView {
    let offline = RwSignal::new(!window().navigator().on_line());
    // Without a secure context the browser encrypts nothing, and so keeps nothing.
    let said = if window().is_secure_context() { "ui-offline-banner" } else { "ui-offline-unkept" };
    let off = window_event_listener(leptos::ev::offline, move |_| offline.set(true));
    let on = window_event_listener(leptos::ev::online, move |_| {
        offline.set(false);
        leptos::task::spawn_local(flush_forms());
    });
    leptos::task::spawn_local(flush_forms());
    on_cleanup(move || {
        off.remove();
        on.remove();
    });
    view! {
        <div role="status">
            <Show when=move || offline.get()>
                <p class="flex items-center gap-2 border-b border-base-300 bg-base-100 px-4 py-2 text-sm text-warning md:px-6">
                    <Icon name="wifi-off"/>{move || t(said)}
                </p>
            </Show>
        </div>
    }
    .into_any()
}

/// There is no such screen.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <div>
            <PageHeader title=Signal::derive(|| t("ui-page-not-found"))/>
            <Empty icon="search-x" title=Signal::derive(|| t("ui-page-not-found")) text=Signal::derive(|| t("ui-not-found-hint"))>
                <LinkButton href="/" icon="house">{move || t("ui-to-home")}</LinkButton>
            </Empty>
        </div>
    }
    .into_any()
}

/// The screen is there, but not for this user; says who can change that.
#[component]
pub fn ForbiddenPage() -> impl IntoView {
    view! {
        <div>
            <PageHeader title=Signal::derive(|| t("problem-forbidden"))/>
            <Empty icon="shield-x" title=Signal::derive(|| t("problem-forbidden")) text=Signal::derive(|| t("ui-forbidden-hint"))>
                <LinkButton href="/" icon="house">{move || t("ui-to-home")}</LinkButton>
            </Empty>
        </div>
    }
    .into_any()
}
