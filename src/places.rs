//! Where one was lately, and what one starred: the server keeps both for each person, and names what they may still see.

use campus_model::{KnownPlace, Place, Places, Star, entities};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{self, label, t};
use crate::session::use_session;
use crate::ui::{Icon, toast};

thread_local! {
    static PLACES: ArcRwSignal<Places> = ArcRwSignal::new(Places::default());
}

fn all() -> ArcRwSignal<Places> {
    PLACES.with(Clone::clone)
}

/// The places as they were read last (reactive).
#[must_use]
pub fn places() -> Places {
    let places = all();
    i18n::follow(&places);
    places.get_untracked()
}

/// Reads them again; without an answer they stay as they are.
pub fn reload() {
    leptos::task::spawn_local(async {
        if let Ok(places) = api::places().await {
            all().set(places);
        }
    });
}

/// Forgets those of somebody else, and reads one's own; again when one's rights change.
pub fn follow_session() {
    all().set(Places::default());
    Effect::new(|_| {
        if use_session().get().is_some() {
            reload();
        }
    });
}

/// Notes that a place was opened. Whoever looks at somebody else's view leaves no trace there.
pub fn opened(place: Place) {
    if use_session().now().is_none_or(|session| session.viewed_by.is_some()) {
        return;
    }
    leptos::task::spawn_local(async move {
        // Without it the app works as well: nobody is told.
        let _ = api::opened(&place).await;
    });
}

/// The address of a place.
#[must_use]
pub fn href(known: &KnownPlace) -> String {
    let Place { entity, id, view, screen } = &known.place;
    match (entity, id, view) {
        (Some(entity), Some(id), _) => format!("/{entity}/{id}"),
        (Some(entity), None, Some(view)) => {
            let query = [known.query.clone().unwrap_or_default(), format!("view={view}")].join("&");
            format!("/{entity}?{}", query.trim_start_matches('&'))
        }
        (Some(entity), None, None) => format!("/{entity}"),
        (None, ..) => screen.clone().unwrap_or_default(),
    }
}

/// Icon, text, and what kind of thing it is; `None` where it has no name here.
#[must_use]
pub fn shown(known: &KnownPlace) -> Option<(String, String, String)> {
    let place = &known.place;
    let Some(entity) = place.entity.as_deref().and_then(entities::find) else {
        let path = place.screen.as_deref()?;
        let menu = use_session().get().map(|session| session.menu.clone()).unwrap_or_default();
        let entry = menu.into_iter().flat_map(|section| section.children).find(|entry| entry.url == path)?;
        return Some((entry.icon, label(&entry.title), t("ui-palette-screen")));
    };
    let many = t(&entity.label_for_many());
    Some(match (&known.label, place.id) {
        (Some(name), Some(_)) => (entity.icon.to_owned(), label(name), t(&entity.label_for_one())),
        (Some(name), None) => ("bookmark".to_owned(), name.clone(), many),
        (None, _) => (entity.icon.to_owned(), many, t("ui-palette-screen")),
    })
}

/// Stars what is shown, or takes the star away.
#[component]
pub fn StarButton(
    /// What is shown.
    #[prop(into)]
    place: Signal<Place>,
) -> impl IntoView {
    let starred = Memo::new(move |_| {
        let place = place.get();
        places().starred.iter().any(|known| known.place == place)
    });
    let busy = RwSignal::new(false);
    let turn = move |_| {
        let star = Star { place: place.get_untracked(), starred: !starred.get_untracked() };
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::star(&star).await {
                Ok(()) => reload(),
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let said = move || t(if starred.get() { "ui-star-remove" } else { "ui-star-add" });
    view! {
        <Show when=|| use_session().get().is_some_and(|session| session.viewed_by.is_none())>
            <button
                type="button"
                class="btn btn-ghost btn-sm btn-square"
                aria-pressed=move || if starred.get() { "true" } else { "false" }
                aria-label=move || t("ui-star")
                title=said
                disabled=move || busy.get()
                on:click=turn
            >
                {move || match starred.get() {
                    true => view! { <Icon name="star" class="size-4 fill-current text-warning"/> },
                    false => view! { <Icon name="star"/> },
                }}
            </button>
        </Show>
    }
    .into_any()
}
