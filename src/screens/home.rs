//! The home page: what wants me now. The server gives sections, by what one may do; here is how each kind of them looks.

mod figures;
mod items;
mod setup;

use campus_model::{HomeAction, HomeContent, HomeSection};
use leptos::prelude::*;

use crate::api;
use crate::events;
use crate::fetch::{Fetched, fetch};
use crate::i18n::{find, t, t_with, weekday};
use crate::screens::sales::customers::follow_up::{FollowUpSheet, Whom};
use crate::session::use_session;
use crate::ui::{Empty, ErrorState, LinkButton, Look, PageHeader, Skeleton};

pub use setup::SetupLine;

/// `/`
#[component]
pub fn HomePage() -> impl IntoView {
    let name = move || use_session().get().map(|session| session.user.name.clone()).unwrap_or_default();
    let home = fetch(|| async { api::home(None).await });
    follow(home);
    // Drawn anew only when something is different.
    let sections = Memo::new(move |_| home.data.with(|home| home.as_ref().map(|home| home.sections.clone())));
    let content = move || {
        match (home.error.get(), sections.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| home.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton rows=6/> }.into_any(),
        (None, Some(sections)) if sections.is_empty() => view! {
            <Empty icon="circle-check" title=Signal::derive(|| t("ui-home-nothing")) text=Signal::derive(|| t("ui-home-nothing-hint"))/>
        }
        .into_any(),
        (None, Some(sections)) => {
            let (things, whole): (Vec<_>, Vec<_>) =
                sections.into_iter().partition(|section| matches!(section.content, HomeContent::Items { .. }));
            view! {
                {whole.into_iter().map(section).collect_view()}
                <div class="grid items-start gap-5 lg:grid-cols-2">{things.into_iter().map(section).collect_view()}</div>
            }
            .into_any()
        }
    }
    };
    // A follow-up is entered where one stands.
    let sheet = RwSignal::new(None::<Whom>);
    provide_context(Sheet(sheet));
    view! {
        <PageHeader root=true
            title=Signal::derive(move || t_with("ui-greeting", &[("name", name().into())]))
            subtitle=Signal::derive(|| weekday(use_session().today()))/>
        <div class="flex flex-col gap-5" data-home="">{content}</div>
        <FollowUpSheet whom=sheet on_saved=move |()| home.retry()/>
    }
    .into_any()
}

fn section(section: HomeSection) -> AnyView {
    let HomeSection { key, content, actions } = section;
    match content {
        HomeContent::Items { items, total } => view! { <items::Items key items total actions/> }.into_any(),
        HomeContent::Figures { figures } => view! { <figures::Figures key figures/> }.into_any(),
        HomeContent::Steps { steps } => view! { <setup::Setup steps/> }.into_any(),
    }
}

/// The page's sheet for follow-ups.
#[derive(Clone, Copy)]
struct Sheet(RwSignal<Option<Whom>>);

/// Reads again when somebody else changed rows that the page tells of.
fn follow(home: Fetched<campus_model::Home>) {
    let names =
        Memo::new(move |_| home.data.with(|home| home.as_ref().map(|home| home.follows.clone()).unwrap_or_default()));
    Effect::new(move |before: Option<Vec<String>>| {
        let names = names.get();
        names.iter().for_each(|name| events::follow(name));
        if before.as_ref() == Some(&names) {
            home.retry();
        }
        names
    });
}

/// What an action does, in words (reactive).
fn words(action: &HomeAction) -> String {
    match &action.key {
        Some(key) => t(&format!("ui-home-do-{key}")),
        None => t(&format!("operation-{}", action.operation.replace('.', "-"))),
    }
}

/// The button of an action; `of` says what it is done to, where the page has several such buttons.
fn button(action: HomeAction, look: Look, of: Option<String>) -> AnyView {
    let HomeAction { operation, href, icon, .. } = action.clone();
    let action = StoredValue::new(action);
    let text = move || action.with_value(words);
    // The same on the spot: its address stays the form's, for another tab.
    let whom = of.as_deref().and_then(|name| Whom::of_href(&href, name)).zip(use_context::<Sheet>());
    let label = of.map(|of| {
        Signal::derive(move || {
            let name = crate::i18n::label(&of);
            t_with("screen-classroom-action-of", &[("action", text().into()), ("name", name.into())])
        })
    });
    match label {
        Some(label) => {
            let link = view! { <LinkButton href look icon operation label>{text}</LinkButton> };
            let Some((whom, Sheet(sheet))) = whom else { return link.into_any() };
            let press = move |event: leptos::ev::MouseEvent| {
                if event.button() == 0
                    && !event.ctrl_key()
                    && !event.meta_key()
                    && !event.shift_key()
                    && !event.alt_key()
                {
                    event.prevent_default();
                    sheet.set(Some(whom.clone()));
                }
            };
            view! { <span class="contents" on:click=press>{link}</span> }.into_any()
        }
        None => view! { <LinkButton href look icon operation>{text}</LinkButton> }.into_any(),
    }
}

/// What a section says where nothing is in it (reactive).
fn none(key: &str) -> String {
    find(&format!("ui-home-{key}-none")).unwrap_or_else(|| t("ui-none-yet"))
}
