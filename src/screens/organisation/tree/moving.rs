//! Asking before a department moves: below which one, what goes along, and that others will see it.

use campus_model::entities::organisation::Department;
use campus_model::{Labelled, Problem, Record};
use leptos::prelude::*;

use super::board::{Board, Move};
use crate::api::{self, ApiError};
use crate::entity::link_source;
use crate::i18n::{t, t_with, violation_text};
use crate::ui::{Combobox, Control, Dialog, DialogActions, Field, open_about};
use crate::undo;

/// What a refusal says: every fault at a field, or the problem itself.
pub fn refused(error: &ApiError) -> String {
    let faults = |problem: &Problem| -> Vec<String> {
        problem.violations.0.iter().map(|violation| violation_text(Some(Department::ENTITY), violation)).collect()
    };
    let faults = error.problem().map(faults).unwrap_or_default();
    if faults.is_empty() { error.text() } else { faults.join(" ") }
}

/// The dialog.
#[component]
pub fn MoveDialog(board: Board) -> impl IntoView {
    let open = open_about(board.asked);
    let name = move || board.asked.with(|asked| asked.as_ref().map(|asked| board.name(asked.id)).unwrap_or_default());
    let title = Signal::derive(move || t_with("tree-move-title", &[("name", name().into())]));
    let content = move || board.asked.get_untracked().map(|asked| view! { <Decide board open asked/> });
    view! { <Dialog open title sheet=true>{content}</Dialog> }.into_any()
}

#[component]
fn Decide(board: Board, open: RwSignal<bool>, asked: Move) -> impl IntoView {
    let Move { id, to } = asked;
    let to = RwSignal::new(to.map(|to| Labelled { id: to, label: board.name(to) }));
    let wanted = move || to.with(|to| to.as_ref().map(|to| to.id));
    let said = RwSignal::new(None::<String>);
    let refusal = Memo::new(move |_| board.refusal(id, wanted()));
    let error = Signal::derive(move || refusal.get().or_else(|| said.get()));
    let busy = RwSignal::new(false);
    let version =
        StoredValue::new(board.data.with_untracked(|data| data.node(id).map(|node| node.version)).unwrap_or_default());
    let send = move |()| {
        if refusal.get_untracked().is_some() {
            return;
        }
        let parent = untrack(wanted);
        let name = board.name(id);
        said.set(None);
        busy.set(true);
        leptos::task::spawn_local(async move {
            let patch = Record::new().with("parent_id", parent);
            match api::edit(Department::ENTITY, id, version.get_value(), &patch, &api::new_key()).await {
                Ok(changed) => {
                    let place = parent.map_or_else(
                        || t("tree-into-top"),
                        |to| t_with("tree-into", &[("name", board.name(to).into())]),
                    );
                    let text = t_with("tree-moved", &[("name", name.into()), ("place", place.into())]);
                    board.said.try_set(text.clone());
                    undo::said(text, changed.operation);
                    open.try_set(false);
                    parent.into_iter().for_each(|parent| board.set_open(&[parent], true));
                    board.reload(Some(id));
                }
                Err(error) => {
                    if error.status() == Some(412) {
                        board.reload(None);
                    }
                    said.try_set(Some(refused(&error)));
                }
            }
            busy.try_set(false);
        });
    };
    let control = move || Control::new("tree-parent").error(error);
    let label = Signal::derive(|| t("field-departments-parent_id"));
    let picker = Department::ENTITY.field("parent_id").map(|field| {
        let source = link_source(Department::ENTITY, field, |_| None);
        view! {
            <Field control=control() label>
                <Combobox control=control() value=to source name=label placeholder=Signal::derive(|| t("tree-top")) on_change=move |_| said.set(None)/>
            </Field>
        }
    });
    view! {
        <div class="flex flex-col gap-4">
            {picker}
            <Along board id/>
            <DialogActions open busy operation="departments.edit" icon="arrow-left-right" action="tree-move" on_press=send/>
        </div>
    }
    .into_any()
}

/// What goes along with a department.
#[component]
pub fn Along(board: Board, id: i64) -> impl IntoView {
    let along = board.data.with_untracked(|data| data.along(id));
    let lines = move || {
        let line = |key: &str, count: u64| t_with(key, &[("count", count.into())]);
        let departments = Some(line("tree-along-departments", along.departments));
        let contents = along.contents.map(|count| line("tree-along-contents", count));
        let staff = along.staff.map(|count| line("tree-along-staff", count));
        let lines = [departments, contents, staff].into_iter().flatten();
        lines.map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <div class="text-sm">
            <p class="font-medium">{move || t("tree-along")}</p>
            <ul class="list-disc pl-5 tabular">{lines}</ul>
            <p class="mt-1 text-muted">{move || t("tree-along-rights")}</p>
        </div>
    }
    .into_any()
}
