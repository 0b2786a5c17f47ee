//! `/roles/distribution`: people, roles and operations side by side (RB-11).

mod people;
mod roles;
mod tree;

use std::collections::BTreeSet;

use campus_model::entities::access::{Permission, Role, User};
use campus_model::{Record, View};
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::events;
use crate::fetch::{Fetched, fetch};
use crate::i18n::{label, t, t_with};
use crate::screens::shell::ForbiddenPage;
use crate::session::allowed;
use crate::ui::{Crumb, ErrorState, PageHeader, Skeleton, toast};
use crate::undo;
use people::People;
use roles::Roles;
use tree::Tree;

/// What is chosen and ticked.
#[derive(Clone, Copy)]
struct Board {
    /// The person, as last read.
    user: RwSignal<Option<Record>>,
    /// The role that is looked at; it wins over the person.
    role: RwSignal<Option<i64>>,
    /// The roles that are ticked.
    roles: RwSignal<BTreeSet<i64>>,
    /// The operations that are ticked, once somebody ticked one.
    operations: RwSignal<Option<BTreeSet<i64>>>,
    /// All roles.
    all: Fetched<Vec<Record>>,
}

impl Board {
    /// Shows a person: their roles are ticked, and what those add up to.
    fn show_user(self, user: Option<Record>) {
        self.roles.set(user.as_ref().map(|user| user.ids("roles").into_iter().collect()).unwrap_or_default());
        self.user.set(user);
        self.show_role(None);
    }

    /// Shows a role, or what the ticked ones add up to.
    fn show_role(self, role: Option<i64>) {
        self.role.set(role);
        self.operations.set(None);
    }

    fn role_of(self, id: i64) -> Option<Record> {
        self.all.data.with(|rows| rows.as_ref()?.iter().find(|row| row.id() == id).cloned())
    }

    /// The operations that are granted, and whether that can be changed (reactive): those of the role, else the union
    /// of those of the ticked roles. `None` is all of them.
    fn granted(self) -> (Option<BTreeSet<i64>>, bool) {
        let of = |row: &Record| (!row.flag("all_operations")).then(|| row.ids("permissions"));
        match self.role.get() {
            Some(id) => match self.role_of(id).as_ref().map(of) {
                Some(Some(ids)) => {
                    let ids = self.operations.get().unwrap_or_else(|| ids.into_iter().collect());
                    (Some(ids), allowed(Role::edit))
                }
                Some(None) => (None, false),
                None => (Some(BTreeSet::new()), false),
            },
            None => {
                let roles = self.roles.get();
                let sets = self.all.data.with(|rows| {
                    let rows = rows.iter().flatten().filter(|row| roles.contains(&row.id()));
                    rows.map(of).collect::<Option<Vec<_>>>()
                });
                (sets.map(|sets| sets.into_iter().flatten().collect()), false)
            }
        }
    }
}

/// The screen.
#[component]
pub fn DistributionPage() -> impl IntoView {
    let may =
        Memo::new(|_| [&User::list, &Role::list, &Permission::list].into_iter().all(|operation| allowed(operation)));
    view! { <Show when=move || may.get() fallback=|| view! { <ForbiddenPage/> }><Screen/></Show> }.into_any()
}

#[component]
fn Screen() -> impl IntoView {
    let all = fetch(|| {
        undo::track();
        events::follow("roles");
        api::every(Role::ENTITY)
    });
    let operations = fetch(|| {
        events::follow("permissions");
        api::every(Permission::ENTITY)
    });
    let board = Board {
        user: RwSignal::new(None),
        role: RwSignal::new(None),
        roles: RwSignal::new(BTreeSet::new()),
        operations: RwSignal::new(None),
        all,
    };
    let content = move || match (all.error.get().or_else(|| operations.error.get()), operations.data.get()) {
        (Some(error), _) => {
            let again = move |()| {
                all.retry();
                operations.retry();
            };
            view! { <ErrorState error on_retry=again/> }.into_any()
        }
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(operations)) => view! {
            <div class="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-[17rem_19rem_minmax(0,1fr)]">
                <People board/>
                <Roles board/>
                <Tree board operations/>
            </div>
        }
        .into_any(),
    };
    let crumbs = Signal::derive(|| vec![Crumb::to(t("entity-roles"), "/roles")]);
    view! {
        <PageHeader title=Signal::derive(|| t("distribution-title")) subtitle=Signal::derive(|| t("distribution-hint")) crumbs/>
        {content}
    }
    .into_any()
}

/// One of the three columns.
#[component]
fn Column(
    /// Its name.
    #[prop(into)]
    title: Signal<String>,
    /// What it is about now.
    #[prop(into)]
    about: Signal<String>,
    /// The id of its heading.
    id: &'static str,
    /// Its button.
    button: AnyView,
    /// Wide on screens of two columns.
    #[prop(optional)]
    wide: bool,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let class = if wide { "md:col-span-2 xl:col-span-1" } else { "" };
    view! {
        <section aria-labelledby=id class=format!("min-w-0 rounded-box border border-base-300 bg-base-100 {class}")>
            <div class="flex min-h-12 items-center justify-between gap-2 border-b border-base-300 px-3 py-2">
                <div class="min-w-0">
                    <h2 id=id class="text-sm font-semibold">{move || title.get()}</h2>
                    <p class="truncate text-xs text-muted empty:hidden">{move || about.get()}</p>
                </div>
                {button}
            </div>
            {children()}
        </section>
    }
    .into_any()
}

/// Says what became of saving; what was changed meanwhile is read again.
fn saved(answer: Result<api::Changed<View>, ApiError>) -> Option<View> {
    match answer {
        Ok(changed) => {
            let name = label(changed.answer.record.label());
            undo::said(t_with("ui-saved", &[("label", name.into())]), changed.operation);
            Some(changed.answer)
        }
        Err(error) => {
            toast::failure(error.text());
            None
        }
    }
}
