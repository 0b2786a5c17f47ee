//! What is done with a department from the tree: renaming it, and merging it into another one.

use campus_model::entities::organisation::Department;
use campus_model::organisation::{Merged, TreeNode};
use campus_model::{Labelled, Record, Violations};
use leptos::prelude::*;

use super::board::Board;
use super::moving::{Along, refused};
use crate::api;
use crate::entity::link_source;
use crate::i18n::{t, t_with};
use crate::screens::faults::Faults;
use crate::ui::{Combobox, Dialog, DialogActions, Field, Input, open_about, toast};
use crate::undo;

/// Changes fields of a department at once, and says so with the way back.
pub fn change(board: Board, node: &TreeNode, patch: Record) {
    let (id, version, name) = (node.id, node.version, node.title.clone());
    leptos::task::spawn_local(async move {
        match api::edit(Department::ENTITY, id, version, &patch, &api::new_key()).await {
            Ok(changed) => undo::said(t_with("ui-saved", &[("label", name.into())]), changed.operation),
            Err(error) => toast::failure(refused(&error)),
        }
        board.reload(None);
    });
}

/// Another name.
#[component]
pub fn RenameDialog(board: Board, about: RwSignal<Option<TreeNode>>) -> impl IntoView {
    let open = open_about(about);
    let title = Signal::derive(|| t("tree-rename"));
    let content = move || about.get_untracked().map(|node| view! { <Rename board open node/> });
    view! { <Dialog open title sheet=true>{content}</Dialog> }.into_any()
}

#[component]
fn Rename(board: Board, open: RwSignal<bool>, node: TreeNode) -> impl IntoView {
    let TreeNode { id, version, title, .. } = node;
    let value = RwSignal::new(title);
    let (busy, faults) = (RwSignal::new(false), Faults::new());
    let send = move |()| {
        let title = value.get_untracked().trim().to_owned();
        let known = if title.is_empty() { Violations::one("title", "required") } else { Violations::default() };
        if !faults.begin(known) {
            return;
        }
        let patch = Record::new().with("title", title.as_str());
        let asked = async move { api::edit(Department::ENTITY, id, version, &patch, &api::new_key()).await };
        faults.send(busy, asked, move |changed| {
            open.try_set(false);
            undo::said(t_with("ui-saved", &[("label", title.into())]), changed.operation);
            board.reload(Some(id));
        });
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        send(());
    };
    view! {
        <form class="flex flex-col gap-4" novalidate on:submit=submit>
            {faults.alert()}
            <Field control=faults.control("title") label=Signal::derive(|| t("field-departments-title"))>
                <Input control=faults.control("title") value/>
            </Field>
            <DialogActions open busy operation="departments.edit" icon="check" action="ui-save" on_press=send/>
        </form>
    }
    .into_any()
}

/// Into which one (OR-04).
#[component]
pub fn MergeDialog(board: Board, about: RwSignal<Option<TreeNode>>) -> impl IntoView {
    let open = open_about(about);
    let name = move || about.with(|node| node.as_ref().map(|node| node.title.clone()).unwrap_or_default());
    let title = Signal::derive(move || t_with("tree-merge-title", &[("name", name().into())]));
    let content = move || about.get_untracked().map(|node| view! { <Combine board open node/> });
    view! { <Dialog open title sheet=true>{content}</Dialog> }.into_any()
}

#[component]
fn Combine(board: Board, open: RwSignal<bool>, node: TreeNode) -> impl IntoView {
    let TreeNode { id, version, title, .. } = node;
    let title = StoredValue::new(title);
    let into = RwSignal::new(None::<Labelled>);
    let (busy, faults) = (RwSignal::new(false), Faults::new());
    let send = move |()| {
        let Some(to) = into.get_untracked() else {
            faults.begin(Violations::one("into", "required"));
            return;
        };
        faults.begin(Violations::default());
        faults.send(busy, async move { api::merge_departments(id, version, to.id).await }, move |merged| {
            open.try_set(false);
            said(&title.get_value(), &to.label, &merged);
            board.reload(Some(merged.into));
        });
    };
    let label = Signal::derive(|| t("tree-merge-into"));
    let picker = Department::ENTITY.field("parent_id").map(|field| {
        let source = link_source(Department::ENTITY, field, |_| None);
        view! {
            <Field control=faults.control("into") label>
                <Combobox control=faults.control("into") value=into source name=label/>
            </Field>
        }
    });
    view! {
        <div class="flex flex-col gap-4">
            {faults.alert()}
            {picker}
            <Along board id/>
            <p class="text-sm">{move || t_with("tree-merge-means", &[("name", title.get_value().into())])}</p>
            <DialogActions open busy operation="departments.merge" icon="merge" action="tree-merge" on_press=send/>
        </div>
    }
    .into_any()
}

fn said(name: &str, into: &str, merged: &Merged) {
    let numbers = [
        ("departments", merged.departments.into()),
        ("staff", merged.staff.into()),
        ("contents", merged.contents.into()),
        ("name", name.to_owned().into()),
        ("into", into.to_owned().into()),
    ];
    toast::success(t_with("tree-merged", &numbers));
}
