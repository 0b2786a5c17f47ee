//! Beside the tree: the department that the focus is on, and what one may do with it.

use campus_model::entities::organisation::{Department, DepartmentFunction};
use campus_model::organisation::{Counts, TreeNode};
use campus_model::{Choice, Record};
use leptos::prelude::*;

use super::acting::{MergeDialog, RenameDialog, change};
use super::board::{Board, Move};
use crate::entity::DeleteDialog;
use crate::i18n::{number, t, t_with};
use crate::session::allowed;
use crate::ui::{LinkButton, Menu, MenuItem, MenuLink, Pill};

/// The panel.
#[component]
pub fn Panel(board: Board) -> impl IntoView {
    let node = Memo::new(move |_| board.current.get().and_then(|id| board.node(id)));
    let (renamed, merged) = (RwSignal::new(None::<TreeNode>), RwSignal::new(None::<TreeNode>));
    let deleted = RwSignal::new(None::<Record>);
    let content = move || node.get().map(|node| view! { <About board node renamed merged deleted/> });
    view! {
        <section aria-label=move || t("tree-chosen")
            class="sticky top-0 z-20 order-first rounded-box border border-base-300 bg-base-100 p-3 lg:order-last">
            {content}
        </section>
        <RenameDialog board about=renamed/>
        <MergeDialog board about=merged/>
        <DeleteDialog entity=Department::ENTITY row=deleted on_deleted=move |()| board.reload(None)/>
    }
    .into_any()
}

#[component]
fn About(
    board: Board,
    node: TreeNode,
    renamed: RwSignal<Option<TreeNode>>,
    merged: RwSignal<Option<TreeNode>>,
    deleted: RwSignal<Option<Record>>,
) -> impl IntoView {
    let id = node.id;
    let may = |action: &str| node.allowed.iter().any(|allowed| allowed == action);
    let look = may("view").then(|| view! {
        <LinkButton href=format!("/departments/{id}") icon="maximize-2" operation="departments.view">{move || t("tree-open")}</LinkButton>
    });
    let dashboard = may("dashboard").then(|| view! {
        <LinkButton href=format!("/departments/{id}/dashboard") icon="chart-column" operation="departments.dashboard">{move || t("tree-dashboard")}</LinkButton>
    });
    let title = node.title.clone();
    let disabled = node.disabled.then(|| view! { <Pill text=Signal::derive(|| t("field-departments-disabled"))/> });
    let facts = facts(&node);
    view! {
        <div class="flex items-start gap-2">
            <h2 class="min-w-0 grow text-base font-semibold break-words">{title}</h2>
            {disabled}
            <Actions board node renamed merged deleted/>
        </div>
        <dl class="mt-2 hidden grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm lg:grid">{facts}</dl>
        <div class="mt-2 flex flex-wrap gap-2 empty:hidden">{look}{dashboard}</div>
    }
    .into_any()
}

/// What is known of it, each with its name.
fn facts(node: &TreeNode) -> AnyView {
    #[allow(clippy::cast_precision_loss, reason = "contents of an organisation")]
    let shown = |count: u64| number(count as f64);
    let counts = move |counts: Counts| {
        t_with(
            "tree-counts",
            &[("count", shown(counts.contents).into()), ("published", shown(counts.published).into())],
        )
    };
    let function = node.function;
    let lines: Vec<(&'static str, String)> = [
        Some(("field-departments-code", node.code.to_string())),
        Some(("field-departments-function", t(&DepartmentFunction::SET.label_key(function.slug())))),
        Some(("field-departments-org_unit_id", node.org_unit.label.clone())),
        node.head.as_ref().map(|head| ("field-departments-head_id", head.label.clone())),
        node.own.map(|own| ("tree-own", counts(own))),
        node.total.map(|total| ("tree-total", counts(total))),
        node.staff.map(|staff| ("entity-staff", shown(staff))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let line = |(key, value): (&'static str, String)| {
        view! { <dt class="text-muted">{move || t(key)}</dt><dd class="min-w-0 break-words tabular">{value}</dd> }
    };
    lines.into_iter().map(line).collect_view().into_any()
}

/// What one may do with it; nothing where one may do nothing.
#[component]
fn Actions(
    board: Board,
    node: TreeNode,
    renamed: RwSignal<Option<TreeNode>>,
    merged: RwSignal<Option<TreeNode>>,
    deleted: RwSignal<Option<Record>>,
) -> impl IntoView {
    let add = allowed(Department::add);
    let may = |action: &str| node.allowed.iter().any(|allowed| allowed == action);
    let (merge, delete, edit) = (may("merge"), may("delete"), node.movable);
    if !(add || merge || delete || edit) {
        return ().into_any();
    }
    let label = {
        let name = node.title.clone();
        Signal::derive(move || t_with("tree-actions", &[("name", name.clone().into())]))
    };
    let items = move || {
        let (id, unit) = (node.id, node.org_unit.id);
        let held = StoredValue::new(node.clone());
        let disabled = node.disabled;
        let off = move |()| change(board, &held.get_value(), Record::new().with("disabled", !disabled));
        let gone = move |()| {
            let node = held.get_value();
            let row = Record::new().with("id", node.id).with("version", node.version).with("label", node.title);
            deleted.set(Some(row));
        };
        let to = board.data.with_untracked(|data| data.parent(id));
        view! {
            {add.then(|| view! { <MenuLink icon="plus" href=format!("/departments/new?parent_id={id}&org_unit_id={unit}")>{move || t("tree-add")}</MenuLink> })}
            {edit.then(|| view! {
                <MenuItem icon="pencil" operation="departments.edit" on_click=move |()| renamed.set(Some(held.get_value()))>{move || t("tree-rename")}</MenuItem>
                <MenuItem icon="arrow-left-right" operation="departments.edit" on_click=move |()| board.asked.set(Some(Move { id, to }))>{move || t("tree-move-to")}</MenuItem>
                <MenuItem icon=if disabled { "check" } else { "ban" } operation="departments.edit" on_click=off>
                    {move || t(if disabled { "tree-enable" } else { "tree-disable" })}
                </MenuItem>
            })}
            {merge.then(|| view! {
                <MenuItem icon="merge" operation="departments.merge" on_click=move |()| merged.set(Some(held.get_value()))>{move || t("tree-merge-to")}</MenuItem>
            })}
            {delete.then(|| view! {
                <MenuItem icon="trash-2" operation="departments.delete" on_click=gone>{move || t("ui-delete")}</MenuItem>
            })}
        }
    };
    view! { <Menu icon="ellipsis" label>{items()}</Menu> }.into_any()
}
