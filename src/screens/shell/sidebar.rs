//! The menu at the side: fixed and collapsible on wide screens, a drawer on phones.

use campus_model::SavedView;
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::entity::views;
use crate::i18n::{label, t};
use crate::places;
use crate::session::use_session;
use crate::ui::{Icon, IconButton};

const STORED: &str = "campus-sidebar";

/// The menu.
#[component]
pub fn Sidebar(
    /// Whether the phone's drawer is open.
    drawer: RwSignal<bool>,
) -> impl IntoView {
    let narrow = RwSignal::new(remembered());
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if drawer.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !drawer.get() && dialog.open() {
            dialog.close();
        }
    });
    // Whoever chose a screen wants to see it.
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        drawer.set(false);
    });
    let toggle = move |_| {
        narrow.update(|narrow| *narrow = !*narrow);
        if let Ok(Some(storage)) = window().local_storage() {
            let _ = storage.set_item(STORED, if narrow.get_untracked() { "narrow" } else { "wide" });
        }
    };
    view! {
        <aside
            class="sticky top-0 hidden h-dvh shrink-0 flex-col border-r border-base-300 md:flex"
            class=("w-56", move || !narrow.get())
            class=("w-14", move || narrow.get())
        >
            <div class="flex h-12 items-center gap-2 px-3">
                <Brand narrow/>
            </div>
            <Navigation narrow/>
            <div class="mt-auto p-2">
                <IconButton
                    icon=Signal::derive(move || if narrow.get() { "panel-left-open".to_owned() } else { "panel-left-close".to_owned() })
                    label=Signal::derive(move || t(if narrow.get() { "ui-menu-expand" } else { "ui-menu-collapse" }))
                    on_click=toggle/>
            </div>
        </aside>
        <dialog node_ref=node class="drawer-menu" aria-label=move || t("ui-menu") on:close=move |_| drawer.set(false)
            on:click=move |event| if event.target() == event.current_target() { drawer.set(false) }>
            <Show when=move || drawer.get()>
                <div class="flex min-h-full flex-col">
                    <div class="flex h-12 items-center justify-between gap-2 px-3">
                        <Brand narrow=RwSignal::new(false)/>
                        <IconButton icon="x" label=Signal::derive(|| t("ui-close")) on_click=move |_| drawer.set(false)/>
                    </div>
                    <Navigation narrow=RwSignal::new(false)/>
                </div>
            </Show>
        </dialog>
    }
    .into_any()
}

fn remembered() -> bool {
    let stored = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(STORED).ok().flatten());
    stored.as_deref() == Some("narrow")
}

#[component]
fn Brand(narrow: RwSignal<bool>) -> impl IntoView {
    let organisation = move || use_session().get().map(|session| session.organisation.name.clone()).unwrap_or_default();
    view! {
        <span class="grid size-7 shrink-0 place-items-center rounded-field bg-primary text-primary-content"><Icon name="graduation-cap"/></span>
        <span class="min-w-0 truncate text-sm font-semibold" class:hidden=move || narrow.get()>{organisation}</span>
    }
    .into_any()
}

#[component]
fn Navigation(narrow: RwSignal<bool>) -> impl IntoView {
    let path = use_location().pathname;
    // The entry whose address the page's begins with, the longest one (RB-07).
    let current = Memo::new(move |_| {
        let path = path.get();
        let session = use_session().get()?;
        session
            .menu
            .iter()
            .flat_map(|section| &section.children)
            .map(|entry| entry.url.clone())
            .filter(|url| path == *url || path.starts_with(&format!("{url}/")))
            .max_by_key(String::len)
    });
    let home = Memo::new(move |_| path.get() == "/");
    view! {
        <nav aria-label=move || t("ui-menu") class="flex flex-col gap-3 overflow-y-auto px-2 py-2">
            <ul><Entry narrow href="/".to_owned() icon="house".to_owned() title=Signal::derive(|| t("ui-home")) operation=None current=home/></ul>
            <Starred narrow/>
            {move || use_session().get().map(|session| session.menu.clone()).unwrap_or_default().into_iter().map(|section| {
                let title = section.title;
                let entries = section.children.into_iter().map(|entry| {
                    let url = entry.url.clone();
                    let here = Memo::new(move |_| current.with(|current| current.as_deref() == Some(&url)));
                    let text = entry.title;
                    let list = entry.url.clone();
                    view! {
                        <Entry narrow href=entry.url icon=entry.icon title=Signal::derive(move || label(&text)) operation=Some(entry.operation) current=here/>
                        <Pinned narrow list/>
                    }
                }).collect_view();
                let id = crate::ui::dialog::next_id("menu");
                view! {
                    <div>
                        <p id=id.clone() class="px-2 pb-1 text-xs font-medium text-muted" class=("sr-only", move || narrow.get())>{move || label(&title)}</p>
                        <ul aria-labelledby=id class="flex flex-col gap-px">{entries}</ul>
                    </div>
                }
            }).collect_view()}
        </nav>
    }
    .into_any()
}

/// What one starred.
#[component]
fn Starred(narrow: RwSignal<bool>) -> impl IntoView {
    let (path, search) = (use_location().pathname, use_location().search);
    let id = crate::ui::dialog::next_id("menu");
    let starred = Memo::new(move |_| places::places().starred);
    let entries = move || {
        let shown = starred.get().into_iter().filter_map(|known| Some((places::shown(&known)?, places::href(&known))));
        shown
            .map(|((icon, text, _), href)| {
                let address = href.clone();
                let here = Memo::new(move |_| {
                    let search = search.get();
                    path.get() + if search.is_empty() { "" } else { "?" } + &search == address
                });
                view! { <Entry narrow href icon title=Signal::stored(text) operation=None current=here/> }
            })
            .collect_view()
    };
    view! {
        <Show when=move || starred.with(|starred| !starred.is_empty())>
            <div>
                <p id=id.clone() class="px-2 pb-1 text-xs font-medium text-muted" class=("sr-only", move || narrow.get())>{move || t("ui-starred")}</p>
                <ul aria-labelledby=id.clone() class="flex flex-col gap-px">{entries}</ul>
            </div>
        </Show>
    }
    .into_any()
}

/// The pinned views of a list, below its entry.
#[component]
fn Pinned(
    narrow: RwSignal<bool>,
    /// The list's address.
    list: String,
) -> impl IntoView {
    let (path, search) = (use_location().pathname, use_location().search);
    let pinned = move || {
        let own = |view: &SavedView| view.pinned && list.strip_prefix('/') == Some(&view.entity);
        let views: Vec<SavedView> = views().views.into_iter().filter(own).collect();
        views
            .into_iter()
            .map(|view| {
                let (list, id) = (list.clone(), view.id);
                let here = Memo::new(move |_| {
                    path.get() == list && search.with(|search| search.split('&').any(|pair| pair == format!("view={id}")))
                });
                let query = [view.query, format!("view={id}")].join("&");
                let href = format!("/{}?{}", view.entity, query.trim_start_matches('&'));
                let name = view.name;
                view! { <Entry narrow href icon="bookmark".to_owned() title=Signal::derive(move || name.clone()) operation=None current=here/> }
            })
            .collect_view()
    };
    move || pinned()
}

#[component]
fn Entry(
    narrow: RwSignal<bool>,
    href: String,
    icon: String,
    title: Signal<String>,
    operation: Option<String>,
    current: Memo<bool>,
) -> impl IntoView {
    let class = move || {
        if current.get() {
            "menu-entry bg-base-300 font-medium text-base-content"
        } else {
            "menu-entry text-muted hover:bg-base-300/60 hover:text-base-content"
        }
    };
    view! {
        <li>
            <a
                href=href
                class=class
                aria-current=move || current.get().then_some("page")
                data-operation=operation
                title=move || narrow.get().then(|| title.get())
            >
                <Icon name=icon/>
                <span class="truncate" class=("sr-only", move || narrow.get())>{title}</span>
            </a>
        </li>
    }
    .into_any()
}
