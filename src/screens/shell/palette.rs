//! The command palette (Ctrl+K): records, screens and actions by name, among those that one may see.

use campus_model::{FoundRecord, KnownPlace, Places, entities, fold};
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;

use crate::api;
use crate::fetch::sleep;
use crate::i18n::{label, t, t_with};
use crate::places;
use crate::session::{allowed, use_session};
use crate::ui::{Dialog, Icon};

/// Waits this long after the last key before it asks, in milliseconds.
const PAUSE: i32 = 200;
/// Screens and actions shown at most.
const MOST: usize = 8;

/// Something to go to.
#[derive(Clone, Debug, PartialEq)]
struct Goal {
    icon: String,
    text: String,
    /// What kind of thing it is.
    kind: String,
    href: String,
    /// The text of the heading that it stands under.
    section: Option<&'static str>,
}

/// The dialog, and Ctrl+K that opens it.
#[component]
pub fn Palette(open: RwSignal<bool>) -> impl IntoView {
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let wanted =
            (event.ctrl_key() || event.meta_key()) && !event.shift_key() && event.key().eq_ignore_ascii_case("k");
        if wanted {
            event.prevent_default();
            open.update(|open| *open = !*open);
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <Dialog open title=Signal::derive(|| t("ui-palette")) wide=true><Search open/></Dialog>
    }
    .into_any()
}

#[component]
fn Search(open: RwSignal<bool>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let records = RwSignal::new(Vec::<FoundRecord>::new());
    let waiting = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let composing = RwSignal::new(false);
    let active = RwSignal::new(0usize);
    let newest = StoredValue::new(0u32);
    places::reload();
    let places = StoredValue::new(screens());
    let goals = Memo::new(move |_| {
        let words = fold(&typed.get());
        if words.trim().is_empty() {
            return places.with_value(|screens| before(screens));
        }
        let known = places.with_value(|places| matching(places, &words));
        known.into_iter().chain(records.get().iter().filter_map(goal)).collect::<Vec<_>>()
    });
    let ask = move |text: String| {
        typed.set(text.clone());
        active.set(0);
        newest.update_value(|newest| *newest += 1);
        let mine = newest.get_value();
        if text.trim().is_empty() {
            waiting.set(false);
            records.set(Vec::new());
            return;
        }
        waiting.set(true);
        leptos::task::spawn_local(async move {
            sleep(PAUSE).await;
            if newest.try_get_value() != Some(mine) {
                return;
            }
            let answer = api::find(text.trim()).await;
            if newest.try_get_value() != Some(mine) {
                return;
            }
            failed.set(answer.is_err());
            records.set(answer.unwrap_or_default().rows);
            waiting.set(false);
        });
    };
    let navigate = StoredValue::new_local(use_navigate());
    let go = move |goal: Goal| {
        open.set(false);
        navigate.try_with_value(|navigate| navigate(&goal.href, NavigateOptions::default()));
    };
    let key = move |event: web_sys::KeyboardEvent| {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        let count = goals.with_untracked(Vec::len);
        let at = active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => active.set((at + 1) % count),
            "ArrowUp" if count > 0 => active.set((at + count - 1) % count),
            "Enter" => {
                if let Some(goal) = goals.with_untracked(|goals| goals.get(at).cloned()) {
                    go(goal);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    Effect::new(move |_| {
        if let Some(option) = document().get_element_by_id(&format!("palette-{}", active.get())) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.unchecked_ref::<web_sys::HtmlElement>().focus();
        }
    });
    let said = move || match (
        waiting.get(),
        failed.get(),
        goals.with(Vec::is_empty),
        typed.with(|text| text.trim().is_empty()),
    ) {
        (_, true, ..) => t("ui-pick-failed"),
        (true, ..) => t("ui-loading"),
        (false, false, true, false) => t("ui-palette-none"),
        _ => String::new(),
    };
    view! {
        <input
            node_ref=input
            type="search"
            role="combobox"
            class="input w-full"
            autocomplete="off"
            aria-label=move || t("ui-palette")
            aria-autocomplete="list"
            aria-expanded="true"
            aria-controls="palette"
            aria-activedescendant=move || goals.with(|goals| !goals.is_empty()).then(|| format!("palette-{}", active.get()))
            placeholder=move || t("ui-palette-hint")
            on:compositionstart=move |_| composing.set(true)
            on:compositionend:target=move |event| { composing.set(false); ask(event.target().value()) }
            on:input:target=move |event| if !composing.get_untracked() { ask(event.target().value()) }
            on:keydown=key
        />
        <ul id="palette" role="listbox" class="mt-2 max-h-96 overflow-y-auto" aria-label=move || t("ui-palette")>
            {move || { let all = goals.get(); all.clone().into_iter().enumerate().map(|(at, goal)| {
                let heading = goal.section.filter(|section| at.checked_sub(1).and_then(|before| all[before].section) != Some(section));
                let Goal { icon, text, kind, .. } = goal.clone();
                view! {
                    {heading.map(|key| view! { <li role="presentation" class="px-2 pt-2 pb-1 text-xs font-medium text-muted">{move || t(key)}</li> })}
                    <li
                        id=format!("palette-{at}")
                        role="option"
                        aria-selected=move || if active.get() == at { "true" } else { "false" }
                        class="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-field px-2 py-1.5 text-sm"
                        class:bg-base-200=move || active.get() == at
                        on:mousemove=move |_| if active.get_untracked() != at { active.set(at) }
                        on:click=move |_| go(goal.clone())
                    >
                        <Icon name=icon/>
                        <span class="min-w-0 grow truncate">{text}</span>
                        <span class="shrink-0 text-xs text-muted">{kind}</span>
                    </li>
                }
            }).collect_view() }}
        </ul>
        <p role="status" class="px-2 py-1 text-sm text-muted empty:hidden">{said}</p>
    }
    .into_any()
}

/// Screens of the menu, and adding what one may add.
fn screens() -> Vec<Goal> {
    untrack(|| {
        let mut places = vec![Goal {
            icon: "house".into(),
            text: t("ui-home"),
            kind: t("ui-palette-screen"),
            href: "/".into(),
            section: None,
        }];
        let menu = use_session().get().map(|session| session.menu.clone()).unwrap_or_default();
        for entry in menu.into_iter().flat_map(|section| section.children) {
            places.push(Goal {
                icon: entry.icon,
                text: label(&entry.title),
                kind: t("ui-palette-screen"),
                href: entry.url,
                section: None,
            });
        }
        for (icon, key, href) in [
            ("user-round", "ui-profile", "/profile"),
            ("bell", "ui-notifications", "/notifications"),
            ("list-checks", "ui-jobs", "/jobs"),
            ("key-round", "ui-change-password", "/password"),
        ] {
            places.push(Goal {
                icon: icon.into(),
                text: t(key),
                kind: t("ui-palette-screen"),
                href: href.into(),
                section: None,
            });
        }
        for entity in entities::ALL {
            if entity.operation("add").is_some_and(allowed) {
                let text = t_with("ui-add-one", &[("entity", t(&entity.label_for_one()).into())]);
                places.push(Goal {
                    icon: "plus".into(),
                    text,
                    kind: t("ui-palette-action"),
                    href: format!("/{}/new", entity.name),
                    section: None,
                });
            }
        }
        places
    })
}

/// What is there before anything is typed: what one starred, where one was lately, and the screens.
fn before(screens: &[Goal]) -> Vec<Goal> {
    let Places { recent, starred } = places::places();
    let place = |known: &KnownPlace, section: &'static str| {
        let (icon, text, kind) = places::shown(known)?;
        Some(Goal { icon, text, kind, href: places::href(known), section: Some(section) })
    };
    let kept: Vec<Goal> = starred.iter().filter_map(|known| place(known, "ui-starred")).collect();
    let lately = recent.iter().filter(|known| !starred.iter().any(|star| star.place == known.place));
    let lately: Vec<Goal> = lately.filter_map(|known| place(known, "ui-recent")).take(MOST).collect();
    let known = [kept, lately].concat();
    let rest = screens.iter().filter(|goal| !known.iter().any(|known| known.href == goal.href)).take(MOST);
    let rest: Vec<Goal> = rest.map(|goal| Goal { section: Some("ui-screens"), ..goal.clone() }).collect();
    [known, rest].concat()
}

/// Those in which every word is found.
fn matching(places: &[Goal], words: &str) -> Vec<Goal> {
    let found = places.iter().filter(|goal| {
        let text = fold(&goal.text);
        words.split_whitespace().all(|word| text.contains(word))
    });
    found.take(MOST).cloned().collect()
}

/// A record as something to go to.
fn goal(found: &FoundRecord) -> Option<Goal> {
    let entity = entities::find(&found.entity)?;
    Some(Goal {
        icon: entity.icon.into(),
        text: label(&found.label),
        kind: t(&entity.label_for_one()),
        href: format!("/{}/{}", entity.name, found.id),
        section: None,
    })
}
