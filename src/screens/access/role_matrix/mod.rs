//! On the record of a role: its operations, a line per entity, and how far it reaches in each group, saved together.

mod overtaken;

use std::collections::{BTreeMap, BTreeSet};

use campus_model::entities::access::{Permission, Role, RoleScope};
use campus_model::{Choice, DataScope, Entity, Group, Labelled, MatrixScope, Page, Record, RoleMatrix};
use leptos::prelude::*;

use crate::api;
use crate::entity::link_source;
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{label, t, t_with};
use crate::screens::access::permissions::{groups_of, members, own};
use crate::screens::registry::RecordContext;
use crate::session::allowed;
use crate::ui::{Button, Control, ErrorState, Look, MultiCombobox, Select, Skeleton, toast};
use crate::undo;
use overtaken::{Notice, Theirs, theirs_of};

/// The columns that every entity has.
const COLUMNS: [&str; 5] = ["list", "view", "add", "edit", "delete"];

/// How far the role reaches in a group.
#[derive(Clone, Debug, Default, PartialEq)]
struct Far {
    row: Option<(i64, i64)>,
    scope: Option<DataScope>,
    departments: Vec<Labelled>,
}

#[derive(Clone, Copy)]
struct Matrix {
    chosen: RwSignal<BTreeSet<i64>>,
    far: RwSignal<BTreeMap<i64, Far>>,
    /// It has all operations, those added later included.
    all: bool,
    changeable: bool,
    /// Scopes may be seen at all, and changed.
    scopes: (bool, bool),
    /// What somebody else saved meanwhile.
    theirs: RwSignal<Option<Theirs>>,
}

/// How far a role reaches in each group, from its rows.
fn fars(page: &Page) -> BTreeMap<i64, Far> {
    let label = |id: i64| {
        let names = page.links.get("departments");
        names.and_then(|names| names.get(&id)).cloned().unwrap_or_default()
    };
    let far = |row: &Record| {
        let departments = row.ids("departments").into_iter().map(|id| Labelled { id, label: label(id) }).collect();
        let scope = row.text("scope").and_then(DataScope::from_slug);
        (
            row.int("permission_group_id").unwrap_or_default(),
            Far { row: Some((row.id(), row.version())), scope, departments },
        )
    };
    page.rows.iter().map(far).collect()
}

/// The query for a role's scopes.
fn scopes_of(role: i64) -> String {
    format!("role_id={role}&limit=200")
}

/// The panel.
pub fn panel(context: RecordContext) -> AnyView {
    let id = context.record.id();
    let listed = untrack(|| allowed(RoleScope::list));
    if untrack(|| !allowed(Permission::list)) {
        return ().into_any();
    }
    let read = fetch(move || {
        events::follow("permissions");
        async move {
            let permissions = api::every(Permission::ENTITY).await?;
            let scopes = if listed { Some(api::list(RoleScope::ENTITY, &scopes_of(id)).await?) } else { None };
            Ok((permissions, scopes))
        }
    });
    let content = move || match (read.error.get(), read.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some((permissions, page))) => {
            let far = page.as_ref().map(fars).unwrap_or_default();
            let changeable = untrack(|| allowed(Role::edit)) && context.record.allows("edit");
            let rights = [&RoleScope::add, &RoleScope::edit, &RoleScope::delete];
            let scopes = changeable && listed && untrack(|| rights.into_iter().all(|one| allowed(one)));
            let matrix = Matrix {
                chosen: RwSignal::new(context.record.ids("permissions").into_iter().collect()),
                far: RwSignal::new(far),
                all: context.record.flag("all_operations"),
                changeable,
                scopes: (listed, scopes),
                theirs: RwSignal::new(None),
            };
            view! { <Shown context=context.clone() matrix permissions/> }.into_any()
        }
    };
    view! { <section class="mt-5 rounded-box border border-base-300 bg-base-100" aria-labelledby="role-matrix">{content}</section> }.into_any()
}

#[component]
fn Shown(context: RecordContext, matrix: Matrix, permissions: Vec<Record>) -> impl IntoView {
    let first = StoredValue::new((matrix.chosen.get_untracked(), matrix.far.get_untracked()));
    let busy = RwSignal::new(false);
    let changed = Memo::new(move |_| {
        first.with_value(|(chosen, far)| matrix.chosen.with(|now| now != chosen) || matrix.far.with(|now| now != far))
    });
    let (id, reload) = (context.record.id(), context.reload);
    let version = RwSignal::new(context.record.version());
    let name = StoredValue::new(context.record.label().to_owned());
    let save = move |()| {
        let body = first.with_value(|(chosen, far)| {
            let now = matrix.chosen.get_untracked();
            let scopes = matrix.far.get_untracked().into_iter().filter(|(group, one)| far.get(group) != Some(one));
            let scope = |(permission_group_id, Far { row, scope, departments }): (i64, Far)| {
                let departments = departments.into_iter().map(|row| row.id);
                let departments =
                    if scope == Some(DataScope::Departments) { departments.collect() } else { Vec::new() };
                MatrixScope { row, permission_group_id, scope, departments }
            };
            let permissions = (now != *chosen).then(|| now.into_iter().collect());
            RoleMatrix { permissions, scopes: scopes.map(scope).collect() }
        });
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::save_matrix(id, version.get_untracked(), &body).await {
                Ok(changed) => {
                    let label = label(&name.get_value());
                    undo::said(t_with("ui-saved", &[("label", label.into())]), changed.operation);
                    first.try_set_value((matrix.chosen.get_untracked(), matrix.far.get_untracked()));
                    reload.run(());
                }
                // What is ticked stays, and what somebody else saved stands beside it.
                Err(error) if error.status() == Some(412) => match theirs_of(id, matrix.scopes.0).await {
                    Ok(theirs) => drop(matrix.theirs.try_set(Some(theirs))),
                    Err(error) => toast::failure(error.text()),
                },
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let over = move |()| {
        let Some(theirs) = matrix.theirs.get_untracked() else { return };
        // Mine on top of theirs: their rows are the ones that change.
        matrix.far.update(|far| theirs.lay_under(far));
        version.set(theirs.version);
        first.set_value((theirs.chosen, theirs.far));
        matrix.theirs.set(None);
        save(());
    };
    let take = move |()| {
        first.update_value(|first| *first = (matrix.chosen.get_untracked(), matrix.far.get_untracked()));
        reload.run(());
    };
    let button = matrix.changeable.then(|| view! {
        <Button look=Look::Primary icon="save" operation=Role::edit.code() busy disabled=Signal::derive(move || !changed.get() || matrix.theirs.with(Option::is_some)) on_click=move |_| save(())>{move || t("ui-save")}</Button>
    });
    let all = matrix.all.then(|| view! { <p class="px-4 py-2 text-sm text-muted">{move || t("distribution-all")}</p> });
    let bodies = groups_of(&permissions).into_iter().map(|(group, key)| {
        let lines = members(group).map(|entity| {
            let rows: Vec<Record> = own(&permissions, entity).into_iter().cloned().collect();
            view! { <Line matrix entity rows/> }
        });
        let title = format!("group-{}", group.slug());
        view! {
            <tbody class="border-t border-base-300">
                <tr class="bg-base-200">
                    <th scope="rowgroup" colspan="7" class="px-4 py-1.5 text-left">
                        <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
                            <span class="min-w-32 font-semibold">{move || t(&title)}</span>
                            {matrix.scopes.0.then(|| view! { <Reach matrix group key/> })}
                        </div>
                    </th>
                </tr>
                {lines.collect_view()}
            </tbody>
        }
    });
    let bodies = bodies.collect_view();
    let heads = COLUMNS.map(|name| view! { <th scope="col" class="px-2 py-1.5 text-center font-medium">{move || t(&format!("matrix-{name}"))}</th> });
    view! {
        <div class="flex flex-wrap items-center justify-between gap-2 px-4 py-2.5">
            <h2 id="role-matrix" class="text-sm font-semibold">{move || t("matrix-title")}</h2>
            {button}
        </div>
        <Notice matrix busy on_over=over on_take=take/>
        {all}
        <div class="overflow-x-auto" data-unsaved=move || changed.get().then_some("true") tabindex="0" role="region" aria-labelledby="role-matrix">
            <table class="w-full min-w-[44rem] text-sm">
                <thead class="text-xs text-muted">
                    <tr>
                        <th scope="col" class="px-4 py-1.5 text-left font-medium">{move || t("matrix-entity")}</th>
                        {heads.collect_view()}
                        <th scope="col" class="px-2 py-1.5 text-left font-medium">{move || t("matrix-more")}</th>
                    </tr>
                </thead>
                {bodies}
            </table>
        </div>
    }
    .into_any()
}

/// How far the role reaches in a group.
#[component]
fn Reach(matrix: Matrix, group: Group, key: i64) -> impl IntoView {
    let far = move || matrix.far.with(|far| far.get(&key).cloned().unwrap_or_default());
    let value = Signal::derive(move || far().scope.map(|scope| scope.slug().to_owned()).unwrap_or_default());
    let options = Signal::derive(|| {
        let own = [(String::new(), t("matrix-own-scope"))];
        own.into_iter()
            .chain(DataScope::SET.slugs.iter().map(|slug| ((*slug).to_owned(), t(&DataScope::SET.label_key(slug)))))
            .collect()
    });
    let set =
        move |slug: String| matrix.far.update(|far| far.entry(key).or_default().scope = DataScope::from_slug(&slug));
    let title = format!("group-{}", group.slug());
    let name = Signal::derive(move || t_with("matrix-scope-of", &[("group", t(&title).into())]));
    let chosen = Memo::new(move |_| far().scope == Some(DataScope::Departments));
    let fixed = !matrix.scopes.1;
    let departments = move || {
        let field = RoleScope::ENTITY.field("departments").filter(|_| chosen.get())?;
        let value = RwSignal::new(untrack(far).departments);
        let control = Control::new(format!("matrix-departments-{}", group.slug()));
        let changed =
            move |rows: Vec<Labelled>| matrix.far.update(|far| far.entry(key).or_default().departments = rows);
        let text = Signal::derive(|| t("field-role_scopes-departments"));
        Some(view! {
            <div class="min-w-56 grow font-normal">
                <label for=control.id.clone() class="sr-only">{move || text.get()}</label>
                <MultiCombobox control value source=link_source(RoleScope::ENTITY, field, |_| None) name=text placeholder=text disabled=fixed on_change=changed/>
            </div>
        })
    };
    view! {
        {overtaken::far_mark(matrix, key)}
        <div class="w-52 font-normal"><Select control=Control::new(format!("matrix-scope-{}", group.slug())) value options label=name disabled=fixed on_change=set/></div>
        {departments}
    }
    .into_any()
}

#[component]
fn Line(matrix: Matrix, entity: &'static Entity, rows: Vec<Record>) -> impl IntoView {
    let action = |row: &Record| {
        row.text("code").and_then(|code| code.split_once('.')).map(|(_, action)| action.to_owned()).unwrap_or_default()
    };
    let cells = COLUMNS.map(|name| {
        let row = rows
            .iter()
            .find(|row| action(row) == name)
            .map(|row| view! { <Tick matrix id=row.id() text=row.label().to_owned()/> });
        view! { <td class="px-2 py-1 text-center">{row}</td> }
    });
    let special = rows.iter().filter(|row| !COLUMNS.contains(&action(row).as_str())).map(|row| {
        let text = StoredValue::new(row.label().to_owned());
        view! {
            <label class="flex items-center gap-1.5">
                <Tick matrix id=row.id() text=text.get_value()/>
                <span>{move || label(&text.get_value())}</span>
            </label>
        }
    });
    let special = special.collect_view();
    let needs = entity.fields.iter().filter_map(|field| field.needs.map(|code| (field, code))).map(|(field, code)| {
        let operation = format!("operation-{}", code.replace('.', "-"));
        let text = move || {
            t_with(
                "matrix-needs",
                &[("field", t(&entity.field_label(field)).into()), ("operation", t(&operation).into())],
            )
        };
        view! { <span class="block text-xs font-normal text-muted">{text}</span> }
    });
    let needs = needs.collect_view();
    view! {
        <tr class="border-t border-base-300 align-top">
            <th scope="row" class="px-4 py-1.5 text-left font-medium">{move || t(&entity.label_for_many())}{needs}</th>
            {cells.into_iter().collect_view()}
            <td class="px-2 py-1"><div class="flex flex-wrap gap-x-4 gap-y-1">{special}</div></td>
        </tr>
    }
    .into_any()
}

#[component]
fn Tick(matrix: Matrix, id: i64, text: String) -> impl IntoView {
    let set = move |on: bool| {
        matrix.chosen.update(|chosen| {
            let _ = if on { chosen.insert(id) } else { chosen.remove(&id) };
        });
    };
    view! {
        <input type="checkbox" class="checkbox checkbox-sm" disabled=matrix.all || !matrix.changeable
            aria-label=move || label(&text)
            prop:checked=move || matrix.all || matrix.chosen.with(|chosen| chosen.contains(&id))
            on:change:target=move |event| set(event.target().checked())/>
        {overtaken::mark(matrix, id)}
    }
    .into_any()
}
