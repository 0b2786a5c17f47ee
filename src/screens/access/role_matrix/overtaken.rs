//! Somebody else saved the role meanwhile (412): what they have stands beside what is ticked here, cell by cell, and one
//! decides.

use std::collections::{BTreeMap, BTreeSet};

use campus_model::entities::access::{Role, RoleScope};
use campus_model::{Choice, DataScope};
use leptos::prelude::*;

use super::{Far, Matrix, fars, scopes_of};
use crate::api::{self, ApiError};
use crate::i18n::{label, t, t_with};
use crate::ui::{Button, Icon, Look};

/// The role as somebody else left it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Theirs {
    /// Its version by now.
    pub version: i64,
    /// The operations it holds.
    pub chosen: BTreeSet<i64>,
    /// How far it reaches.
    pub far: BTreeMap<i64, Far>,
}

/// Reads the role as it stands.
pub(super) async fn theirs_of(id: i64, scopes: bool) -> Result<Theirs, ApiError> {
    let record = api::view(Role::ENTITY, id).await?.record;
    let far = if scopes { fars(&api::list(RoleScope::ENTITY, &scopes_of(id)).await?) } else { BTreeMap::new() };
    Ok(Theirs { version: record.version(), chosen: record.ids("permissions").into_iter().collect(), far })
}

/// What one says of a group, without the row in which it is stored.
fn said(far: Option<&Far>) -> (Option<DataScope>, BTreeSet<i64>) {
    let far = far.cloned().unwrap_or_default();
    let chosen = far.scope == Some(DataScope::Departments);
    (far.scope, far.departments.iter().filter(|_| chosen).map(|row| row.id).collect())
}

impl Theirs {
    /// Gives what is chosen here the rows that they left: those are changed, or deleted.
    pub fn lay_under(&self, mine: &mut BTreeMap<i64, Far>) {
        for far in mine.values_mut() {
            far.row = None;
        }
        for (group, far) in &self.far {
            mine.entry(*group).or_default().row = far.row;
        }
    }

    fn differing(&self, matrix: Matrix) -> usize {
        let ticks = matrix.chosen.with(|mine| mine.symmetric_difference(&self.chosen).count());
        let groups = matrix.far.with(|mine| {
            let all: BTreeSet<i64> = mine.keys().chain(self.far.keys()).copied().collect();
            all.into_iter().filter(|group| said(mine.get(group)) != said(self.far.get(group))).count()
        });
        ticks + groups
    }
}

/// Says what happened, with the ways on.
#[component]
pub(super) fn Notice(
    matrix: Matrix,
    busy: RwSignal<bool>,
    /// Saves what is ticked here.
    #[prop(into)]
    on_over: Callback<()>,
    /// Shows what they left.
    #[prop(into)]
    on_take: Callback<()>,
) -> impl IntoView {
    let overtaken = Memo::new(move |_| matrix.theirs.with(Option::is_some));
    let text = move || {
        let count = matrix.theirs.with(|theirs| theirs.as_ref().map_or(0, |theirs| theirs.differing(matrix)));
        t_with("matrix-overtaken", &[("count", i64::try_from(count).unwrap_or_default().into())])
    };
    view! {
        <div role="alert">
            <Show when=move || overtaken.get()>
                <div class="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-base-300 px-4 py-2.5 text-sm">
                    <span class="text-warning"><Icon name="triangle-alert"/></span>
                    <p class="min-w-0 grow basis-64">{text}</p>
                    <Button operation=Role::edit.code() busy on_click=move |_| on_take.run(())>{move || t("matrix-take-theirs")}</Button>
                    <Button look=Look::Primary operation=Role::edit.code() busy on_click=move |_| on_over.run(())>{move || t("matrix-save-mine")}</Button>
                </div>
            </Show>
        </div>
    }
    .into_any()
}

const MARK: &str =
    "ml-1 inline-block rounded-field border border-warning px-1 align-middle text-xs font-normal whitespace-nowrap";

/// What they have at an operation, where it is something else.
pub(super) fn mark(matrix: Matrix, id: i64) -> AnyView {
    let differs = Memo::new(move |_| {
        let theirs = matrix.theirs.with(|theirs| theirs.as_ref().map(|theirs| theirs.chosen.contains(&id)))?;
        (matrix.chosen.with(|mine| mine.contains(&id)) != theirs).then_some(theirs)
    });
    let shown = move || {
        let theirs = differs.get()?;
        let key = if theirs { "matrix-theirs-on" } else { "matrix-theirs-off" };
        Some(view! { <span class=MARK data-theirs="">{move || t(key)}</span> })
    };
    shown.into_any()
}

/// How far it reaches for them in a group, where that is something else.
pub(super) fn far_mark(matrix: Matrix, group: i64) -> AnyView {
    let differs = Memo::new(move |_| {
        let theirs = matrix.theirs.with(|theirs| theirs.as_ref().map(|theirs| theirs.far.get(&group).cloned()))?;
        let same = matrix.far.with(|mine| said(mine.get(&group)) == said(theirs.as_ref()));
        (!same).then(|| theirs.unwrap_or_default())
    });
    let shown = move || {
        let Far { scope, departments, .. } = differs.get()?;
        let text = move || {
            let scope = scope.map_or_else(|| t("matrix-own-scope"), |scope| t(&DataScope::SET.label_key(scope.slug())));
            let names: Vec<String> = departments.iter().map(|row| label(&row.label)).collect();
            let scope = if names.is_empty() { scope } else { format!("{scope} ({})", names.join(", ")) };
            t_with("matrix-theirs-scope", &[("scope", scope.into())])
        };
        Some(view! { <span class=MARK data-theirs="">{text}</span> })
    };
    shown.into_any()
}
