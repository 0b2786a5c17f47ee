//! `/menus/order` and `/permission_groups/order`: the order of the menu and of the permission groups, by drag, by keys and by
//! buttons. Every move is saved when it is made.

mod draw;
mod order;
mod what;

use campus_model::{MenuPlace, View};
use leptos::prelude::*;
use leptos_router::components::A;
use wasm_bindgen::JsCast;

use crate::api::{self, ApiError};
use crate::events;
use crate::fetch::{Fetched, fetch};
use crate::i18n::{label, t, t_with};
use crate::screens::shell::ForbiddenPage;
use crate::session::{Can, allowed};
use crate::ui::{Crumb, ErrorState, LinkButton, PageHeader, Skeleton, toast};
use crate::undo;
use draw::Sections;
use order::Order;
pub use what::What;

/// What is drawn, and what is in the hand.
#[derive(Clone, Copy)]
struct Board {
    /// What is ordered.
    what: What,
    /// As it stands on the screen.
    order: RwSignal<Order>,
    /// As the server has it.
    rows: Fetched<Vec<campus_model::Record>>,
    /// Taken by a key, and not put down yet.
    held: RwSignal<Option<i64>>,
    /// Taken by a pointer.
    dragged: RwSignal<Option<i64>>,
    /// Where the pointer would drop it.
    target: RwSignal<Option<MenuPlace>>,
    /// What is read out.
    said: RwSignal<String>,
    /// The id of the control that had the focus last: it has it again when the lines are drawn anew.
    focused: StoredValue<String>,
}

impl Board {
    fn name(self, id: i64) -> String {
        self.order.with_untracked(|order| order.line(id).map(|line| label(&line.title)).unwrap_or_default())
    }

    /// Draws what the server has, unless something is in the hand.
    fn draw(self) {
        if self.held.get_untracked().is_none()
            && self.dragged.get_untracked().is_none()
            && let Some(order) = self.rows.data.with_untracked(|rows| rows.as_deref().map(Order::of))
            && self.order.with_untracked(|old| *old != order)
        {
            self.order.set(order);
        }
    }

    /// Reads out where something stands now.
    fn say(self, key: &str, id: i64) {
        let (place, count, section) = self.order.with_untracked(|order| {
            let (place, count) = order.number(id);
            (place, count, order.section_of(id).map(|section| section.line.title.clone()))
        });
        let within = section.map_or_else(|| t(&self.what.entity().label_for_many()), |title| label(&title));
        let number = |number: usize| i64::try_from(number).unwrap_or_default();
        let name = self.name(id);
        self.said.set(t_with(
            key,
            &[
                ("name", name.into()),
                ("section", within.into()),
                ("place", number(place).into()),
                ("count", number(count).into()),
            ],
        ));
    }

    fn take(self, id: i64) {
        self.held.set(Some(id));
        self.say("ordering-taken", id);
    }

    /// Gives a move up.
    fn give_up(self) {
        let id = self.held.get_untracked().or(self.dragged.get_untracked());
        self.held.set(None);
        self.dragged.set(None);
        self.target.set(None);
        self.draw();
        if let Some(id) = id {
            self.say("ordering-given-up", id);
        }
    }

    /// A step up or down, while it is held.
    fn step(self, id: i64, up: bool) {
        let mut order = self.order.get_untracked();
        let moved = order.step(id, up);
        if moved {
            self.order.set(order);
        }
        self.say(if moved { "ordering-moved" } else { "ordering-end" }, id);
    }

    /// Moves it by a button or a drop, and saves.
    fn put(self, id: i64, change: impl FnOnce(&mut Order) -> bool) {
        let mut order = self.order.get_untracked();
        if change(&mut order) {
            self.order.set(order);
            self.save(id);
        }
    }

    /// Puts down what is held.
    fn drop_held(self, id: i64) {
        self.held.set(None);
        let place = self.order.with_untracked(|order| order.place(id));
        let before = self.rows.data.with_untracked(|rows| rows.as_deref().and_then(|rows| Order::of(rows).place(id)));
        if place == before {
            self.draw();
            self.say("ordering-given-up", id);
        } else {
            self.save(id);
        }
    }

    /// Saves where it stands. Who was overtaken sees the order as it is now.
    fn save(self, id: i64) {
        let found = self.order.with_untracked(|order| Some((order.line(id)?.version, order.place(id)?)));
        let Some((version, place)) = found else { return };
        self.say("ordering-dropped", id);
        let name = self.name(id);
        leptos::task::spawn_local(async move {
            match self.what.place(id, version, &place).await {
                Ok(changed) => told(&name, changed),
                Err(error) => {
                    let text = refused(&name, &error);
                    self.said.try_set(text.clone());
                    toast::failure(text);
                }
            }
            self.rows.retry();
        });
    }
}

fn told(name: &str, changed: api::Changed<View>) {
    undo::said(t_with("ui-saved", &[("label", name.to_owned().into())]), changed.operation);
}

fn refused(name: &str, error: &ApiError) -> String {
    let reason = error.problem().and_then(|problem| problem.params.get("reason"));
    let overtaken = error.status() == Some(412) || reason.is_some_and(|reason| reason == "menu_neighbour_gone");
    if overtaken { t_with("ordering-overtaken", &[("name", name.to_owned().into())]) } else { error.text() }
}

/// The order of the menu.
#[component]
pub fn MenuOrderPage() -> impl IntoView {
    page(What::Menu)
}

/// The order of the permission groups.
#[component]
pub fn GroupOrderPage() -> impl IntoView {
    page(What::Groups)
}

/// Whether one may put these in another order.
fn may(what: What) -> bool {
    allowed(what.list()) && allowed(what.operation())
}

/// The way from the list to the screen.
pub fn link(what: What) -> AnyView {
    let href = what.path();
    view! { <Can operation=what.operation()><LinkButton href icon="grip-vertical" operation=what.operation().code()>{move || t("ordering-open")}</LinkButton></Can> }
        .into_any()
}

fn page(what: What) -> AnyView {
    let may = Memo::new(move |_| may(what));
    view! { <Show when=move || may.get() fallback=|| view! { <ForbiddenPage/> }><Screen what/></Show> }.into_any()
}

#[component]
fn Screen(what: What) -> impl IntoView {
    let rows = fetch(move || {
        undo::track();
        events::follow(what.entity().name);
        api::every(what.entity())
    });
    let board = Board {
        what,
        order: RwSignal::new(Order::default()),
        rows,
        held: RwSignal::new(None),
        dragged: RwSignal::new(None),
        target: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        focused: StoredValue::new(String::new()),
    };
    Effect::new(move |_| {
        rows.data.track();
        board.draw();
    });
    let keys = window_event_listener(leptos::ev::keydown, move |event| key(board, &event));
    on_cleanup(move || keys.remove());
    let there = Memo::new(move |_| rows.data.with(Option::is_some));
    let content = move || match (rows.error.get(), there.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| rows.retry()/> }.into_any(),
        (None, false) => view! { <Skeleton/> }.into_any(),
        (None, true) => view! { <Sections board/> }.into_any(),
    };
    let name = what.entity();
    let crumbs = Signal::derive(move || vec![Crumb::to(t(&name.label_for_many()), format!("/{}", name.name))]);
    let [title, hint] = what.texts();
    let tabs = move || {
        let both = What::ALL.into_iter().all(may);
        both.then(|| view! {
            <nav aria-label=move || t("ordering-tabs") class="join mb-3">
                {What::ALL.map(|tab| view! {
                    <A href=tab.path() attr:class=if tab == what { "btn btn-sm join-item btn-primary font-medium" } else { "btn btn-sm join-item border-base-300 bg-base-100 font-medium" } attr:aria-current=(tab == what).then_some("page")>
                        {move || t(&tab.entity().label_for_many())}
                    </A>
                })}
            </nav>
        })
    };
    view! {
        <PageHeader title=Signal::derive(move || t(title)) subtitle=Signal::derive(move || t(hint)) crumbs/>
        {tabs}
        <p id="ordering-keys" class="mb-3 text-sm text-muted">{move || t("ordering-keys")}</p>
        <p role="status" class="sr-only">{move || board.said.get()}</p>
        {content}
    }
    .into_any()
}

/// The keys: Space takes what the handle with the focus belongs to and puts it down, arrows move it, Escape gives it up.
fn key(board: Board, event: &web_sys::KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    let key = event.key();
    match (board.held.get_untracked(), key.as_str()) {
        (Some(id), "ArrowUp" | "ArrowDown") => board.step(id, key == "ArrowUp"),
        (Some(id), " " | "Enter") => board.drop_held(id),
        (Some(_), "Escape" | "Tab") => board.give_up(),
        (None, "Escape") if board.dragged.get_untracked().is_some() => board.give_up(),
        (None, " ") => {
            let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            let grip = target.and_then(|target| target.get_attribute("data-grip"));
            let Some(id) = grip.and_then(|id| id.parse().ok()) else { return };
            board.take(id);
        }
        _ => return,
    }
    if key != "Tab" {
        event.prevent_default();
    }
}
