//! The saved views of a list: choosing one, saving what differs, and the columns.

use std::cell::Cell;

use campus_model::{Entity, NewView, Problem, SavedView, ViewChange, Views};
use leptos::prelude::*;

use super::columns::ColumnsDialog;
use super::state::ListState;
use crate::api::{self, ApiError};
use crate::i18n::{self, t, t_with, violation_text};
use crate::session::use_session;
use crate::ui::{Button, Checkbox, Control, Dialog, Field, Input, Look, Menu, MenuItem, toast};

thread_local! {
    static VIEWS: ArcRwSignal<Views> = ArcRwSignal::new(Views::default());
    /// The user and organisation whose views these are.
    static LOADED: Cell<Option<(i64, i64)>> = const { Cell::new(None) };
}

fn all() -> ArcRwSignal<Views> {
    VIEWS.with(Clone::clone)
}

/// The views one may use (reactive); asked for once for each person and organisation.
#[must_use]
pub fn views() -> Views {
    let who = use_session().now().map(|session| (session.user.id, session.organisation.id));
    if who.is_some() && LOADED.get() != who {
        LOADED.set(who);
        all().set(Views::default());
        leptos::task::spawn_local(reload());
    }
    let views = all();
    i18n::follow(&views);
    views.get_untracked()
}

async fn reload() {
    match api::views().await {
        Ok(views) => all().set(views),
        // The list works without them; the next screen asks again.
        Err(_) => LOADED.set(None),
    }
}

/// Changes what is known of the views, ahead of the server's next answer.
pub(super) fn know(change: impl FnOnce(&mut Views)) {
    all().update(change);
}

/// The view that a list opens with.
pub(super) fn starting(views: &Views, entity: &'static Entity) -> Option<SavedView> {
    views.views.iter().find(|view| view.entity == entity.name && view.own && view.starting).cloned()
}

/// The menu of views, the buttons that save what differs, and the columns.
#[component]
pub fn ViewBar(
    /// The list's entity.
    entity: &'static Entity,
    /// Its state.
    state: Memo<ListState>,
    /// Goes to another state.
    go: Callback<ListState>,
) -> impl IntoView {
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    let permissions = StoredValue::new(permissions);
    let saved = Memo::new(move |_| state.with(|state| state.saved(&views()).cloned()));
    let differs = Memo::new(move |_| {
        permissions.with_value(|permissions| state.with(|state| state.differs(&views(), entity, permissions)))
    });
    let editing = RwSignal::new(false);
    let adding = RwSignal::new(false);
    let choosing = RwSignal::new(false);
    let name = Signal::derive(move || saved.get().map_or_else(|| t("ui-view-all"), |view| view.name));
    let open = move |view: &SavedView| go.run(permissions.with_value(|granted| ListState::of(view, entity, granted)));
    let save = move |_| {
        let Some(view) = saved.get_untracked() else { return };
        let now = state.get_untracked();
        let change = ViewChange { query: Some(kept_query(&now)), columns: now.columns.clone(), ..Default::default() };
        leptos::task::spawn_local(async move {
            match api::change_view(view.id, view.version, &change).await {
                Ok(view) => {
                    toast::success(t_with("ui-view-saved", &[("name", view.name.clone().into())]));
                    remember(view);
                    go.try_run(ListState { columns: None, ..now });
                }
                Err(error) => failed(error),
            }
        });
    };
    let reset = move |_| match saved.get_untracked() {
        Some(view) => open(&view),
        None => go.run(ListState::default()),
    };
    let items = move || {
        let own = views().views.into_iter().filter(move |view| view.entity == entity.name);
        own.map(|view| {
            let id = view.id;
            let text = view.name.clone();
            let icon = if view.shared { "users" } else { "bookmark" };
            view! {
                <MenuItem icon checked=Signal::derive(move || Some(saved.with(|saved| saved.as_ref().is_some_and(|saved| saved.id == id))))
                    on_click=move |()| open(&view)>{text}</MenuItem>
            }
        })
        .collect_view()
    };
    let own = Memo::new(move |_| saved.with(|saved| saved.as_ref().is_some_and(|view| view.own)));
    view! {
        <div class="flex flex-wrap items-center gap-1">
            <Menu icon="bookmark" label=name text=true start=true>
                <MenuItem icon="list" checked=Signal::derive(move || Some(saved.with(Option::is_none))) on_click=move |()| go.run(ListState::default())>
                    {move || t("ui-view-all")}
                </MenuItem>
                {items}
                <MenuItem icon="plus" on_click=move |()| adding.set(true)>{move || t("ui-view-save-as")}</MenuItem>
                {move || own.get().then(|| view! {
                    <MenuItem icon="pencil" on_click=move |()| editing.set(true)>{move || t("ui-view-edit")}</MenuItem>
                })}
            </Menu>
            // A phone has the menu alone.
            <div class="hidden items-center gap-1 sm:flex">
                <Show when=move || differs.get()>
                    <Show when=move || own.get()>
                        <Button look=Look::Ghost icon="save" on_click=save>{move || t("ui-save")}</Button>
                    </Show>
                    <Button look=Look::Ghost icon="plus" on_click=move |_| adding.set(true)>{move || t("ui-view-save-as")}</Button>
                    <Button look=Look::Ghost icon="rotate-cw" on_click=reset>{move || t("ui-view-reset")}</Button>
                </Show>
                <Button look=Look::Ghost icon="columns-3" on_click=move |_| choosing.set(true)>{move || t("ui-columns")}</Button>
            </div>
        </div>
        <ViewDialog entity state open=adding view=Signal::derive(|| None) go/>
        <ViewDialog entity state open=editing view=saved go/>
        <ColumnsDialog entity state open=choosing go/>
    }
    .into_any()
}

/// What a view keeps of a query: not the page one happens to stand on.
fn kept_query(state: &ListState) -> String {
    let mut query = state.query.clone();
    query.first_page();
    query.limit = campus_model::DEFAULT_LIMIT;
    query.to_query()
}

/// A view was saved: it takes the place of its former self, and a list opens with one view at most.
fn remember(saved: SavedView) {
    know(|views| {
        for view in &mut views.views {
            view.starting &= view.entity != saved.entity || !saved.starting;
        }
        views.views.retain(|view| view.id != saved.id);
        views.views.push(saved);
        views.views.sort_by(|a, b| (&a.entity, &a.name).cmp(&(&b.entity, &b.name)));
    });
}

fn failed(error: ApiError) {
    // Somebody's other tab was faster: what is shown next is what there is.
    if matches!(error.status(), Some(404 | 412)) {
        leptos::task::spawn_local(reload());
    }
    toast::failure(error.text());
}

/// Asks what a new view is called and who sees it; or changes and forgets an own one.
#[component]
fn ViewDialog(
    entity: &'static Entity,
    state: Memo<ListState>,
    open: RwSignal<bool>,
    #[prop(into)] view: Signal<Option<SavedView>>,
    go: Callback<ListState>,
) -> impl IntoView {
    let title = Signal::derive(move || t(if view.with(Option::is_some) { "ui-view-edit" } else { "ui-view-save-as" }));
    view! {
        <Dialog open title>
            <ViewForm entity state open view=untrack(|| view.get()) go/>
        </Dialog>
    }
}

#[component]
fn ViewForm(
    entity: &'static Entity,
    state: Memo<ListState>,
    open: RwSignal<bool>,
    view: Option<SavedView>,
    go: Callback<ListState>,
) -> impl IntoView {
    let old = view.clone().unwrap_or_else(|| SavedView {
        id: 0,
        version: 0,
        entity: entity.name.to_owned(),
        name: String::new(),
        query: String::new(),
        columns: Vec::new(),
        shared: false,
        pinned: false,
        starting: false,
        own: true,
    });
    let name = RwSignal::new(old.name.clone());
    let (shared, pinned, starting) =
        (RwSignal::new(old.shared), RwSignal::new(old.pinned), RwSignal::new(old.starting));
    let fault = RwSignal::new(None::<ApiError>);
    let busy = RwSignal::new(false);
    let wrong = Signal::derive(move || {
        fault.with(|fault| {
            let problem = fault.as_ref()?.problem()?;
            problem.violations.0.first().map(|violation| violation_text(None, violation))
        })
    });
    let control = move || Control::new("view-name").required(true).error(wrong);
    let existing = view.clone();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        if name.with_untracked(|name| name.trim().is_empty()) {
            return fault.set(Some(ApiError::Problem(Box::new(Problem::field("name", "required")))));
        }
        busy.set(true);
        let now = state.get_untracked();
        let existing = existing.clone();
        leptos::task::spawn_local(async move {
            let (name, shared, pinned, starting) =
                (name.get_untracked(), shared.get_untracked(), pinned.get_untracked(), starting.get_untracked());
            let answer = match &existing {
                Some(view) => {
                    let change = ViewChange {
                        name: Some(name),
                        shared: Some(shared),
                        pinned: Some(pinned),
                        starting: Some(starting),
                        ..Default::default()
                    };
                    api::change_view(view.id, view.version, &change).await
                }
                None => {
                    let columns = now.columns.clone().or_else(|| now.saved(&views()).map(|view| view.columns.clone()));
                    let columns = columns.unwrap_or_default();
                    let entity = entity.name.to_owned();
                    api::add_view(&NewView { entity, name, query: kept_query(&now), columns, shared, pinned, starting })
                        .await
                }
            };
            busy.try_set(false);
            match answer {
                Ok(view) => {
                    toast::success(t_with("ui-view-saved", &[("name", view.name.clone().into())]));
                    let id = view.id;
                    remember(view);
                    open.try_set(false);
                    if existing.is_none() {
                        go.try_run(ListState { view: Some(id), columns: None, ..now });
                    }
                }
                Err(error) if error.problem().is_some_and(|problem| !problem.violations.is_empty()) => {
                    fault.try_set(Some(error));
                }
                Err(error) => failed(error),
            }
        });
    };
    let doomed = view.clone();
    let forget = move |_| {
        let Some(view) = doomed.clone() else { return };
        leptos::task::spawn_local(async move {
            match api::remove_view(view.id, view.version).await {
                Ok(()) => {
                    know(|views| views.views.retain(|other| other.id != view.id));
                    toast::success(t_with("ui-view-forgotten", &[("name", view.name.into())]));
                    open.try_set(false);
                    if let Some(now) = state.try_get_untracked() {
                        go.try_run(ListState { view: None, ..now });
                    }
                }
                Err(error) => failed(error),
            }
        });
    };
    let flag = |id: &'static str, key: &'static str, value: RwSignal<bool>| {
        view! { <Checkbox control=Control::new(id) value label=Signal::derive(move || t(key)) on_change=move |on| value.set(on)/> }
    };
    view! {
        <form class="flex flex-col gap-3" novalidate=true on:submit=save>
            <Field control=control() label=Signal::derive(|| t("ui-view-name"))>
                <Input control=control() value=name/>
            </Field>
            <div class="flex flex-col">
                {flag("view-starting", "ui-view-starting", starting)}
                {flag("view-pinned", "ui-view-pinned", pinned)}
                {flag("view-shared", "ui-view-shared", shared)}
            </div>
            <div class="modal-action">
                {view.is_some().then(|| view! { <Button look=Look::Danger icon="trash-2" on_click=forget>{move || t("ui-view-forget")}</Button> })}
                <Button on_click=move |_| open.set(false)>{move || t("ui-cancel")}</Button>
                <Button kind="submit" look=Look::Primary busy on_click=|_| ()>{move || t("ui-save")}</Button>
            </div>
        </form>
    }
    .into_any()
}
