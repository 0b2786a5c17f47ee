//! The second step: which column becomes which field, and what happens to rows that are there already.

use campus_model::{Entity, Field, ImportChange, Kind, Rule};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::constants::Constants;
use super::policy::Policy;
use super::wizard::Wizard;
use crate::api;
use crate::i18n::{t, t_with};
use crate::session::use_session;
use crate::ui::{Button, Control, Icon, LinkButton, Look, Select};

/// The fields that a file can fill: those of the form, as far as one may read them.
pub fn importable(entity: &'static Entity) -> Vec<&'static Field> {
    let permissions = use_session().now().map(|session| session.permissions.clone()).unwrap_or_default();
    entity.inputs().filter(|field| field.importable() && field.readable(&permissions)).collect()
}

/// What is chosen on this step. Every choice is sent at once, one after the other, so that a reload loses none.
#[derive(Clone, Copy)]
pub struct Matching {
    /// The import.
    pub wizard: Wizard,
    /// For each column the field it becomes.
    pub columns: RwSignal<Vec<Option<String>>>,
    /// Sends what is still being typed.
    pub settle: StoredValue<Option<Callback<()>>>,
    unsent: StoredValue<Option<ImportChange>>,
    sending: RwSignal<bool>,
}

impl Matching {
    fn new(wizard: Wizard) -> Self {
        let columns = wizard.now().map(|import| import.columns).unwrap_or_default();
        Self {
            wizard,
            columns: RwSignal::new(columns),
            settle: StoredValue::new(None),
            unsent: StoredValue::new(None),
            sending: RwSignal::new(false),
        }
    }

    /// Adds to what the server has to be told.
    pub fn send(self, change: ImportChange) {
        self.unsent.update_value(|unsent| {
            let before = unsent.take().unwrap_or_default();
            *unsent = Some(ImportChange {
                columns: change.columns.or(before.columns),
                policy: change.policy.or(before.policy),
                key: change.key.or(before.key),
                constants: change.constants.or(before.constants),
                owner: change.owner.or(before.owner),
                only_valid: change.only_valid.or(before.only_valid),
            });
        });
        if !self.sending.get_untracked() {
            self.sending.set(true);
            leptos::task::spawn_local(async move {
                self.flush().await;
                self.sending.try_set(false);
            });
        }
    }

    /// Sends what is left; `false` when something was refused.
    async fn flush(self) -> bool {
        let mut fine = true;
        while let Some(change) = self.unsent.try_update_value(Option::take).flatten() {
            fine = self.wizard.change(change).await;
        }
        if !fine && let Some(import) = self.wizard.now() {
            self.columns.try_set(import.columns);
        }
        fine
    }

    /// A column becomes a field; no other one does any more.
    fn choose(self, column: usize, field: &str) {
        self.columns.update(|columns| {
            for other in columns.iter_mut().filter(|other| other.as_deref() == Some(field)) {
                *other = None;
            }
            if let Some(chosen) = columns.get_mut(column) {
                *chosen = (!field.is_empty()).then(|| field.to_owned());
            }
        });
        self.send(ImportChange { columns: Some(self.columns.get_untracked()), ..Default::default() });
    }

    /// Whether the file or a constant fills a field (reactive).
    pub fn fills(self, field: &str) -> bool {
        let column = self.columns.with(|columns| columns.iter().any(|column| column.as_deref() == Some(field)));
        column || self.wizard.with(|import| !import.constants.get(field).is_null()).unwrap_or_default()
    }
}

/// The step.
#[component]
pub fn ColumnsStep(
    /// The import.
    wizard: Wizard,
) -> impl IntoView {
    let matching = Matching::new(wizard);
    let entity = wizard.entity;
    let navigate = StoredValue::new_local(use_navigate());
    let check = move |_| {
        if wizard.busy.get_untracked() {
            return;
        }
        wizard.busy.set(true);
        if let Some(settle) = matching.settle.get_value() {
            settle.run(());
        }
        leptos::task::spawn_local(async move {
            // What was chosen last may still be on its way.
            while matching.sending.try_get_untracked() == Some(true) {
                crate::fetch::sleep(50).await;
            }
            let fine = matching.flush().await && wizard.take(api::tell_import(wizard.id, "check").await);
            wizard.busy.try_set(false);
            if fine {
                navigate.try_with_value(|navigate| navigate(&wizard.address(), NavigateOptions::default()));
            }
        });
    };
    view! {
        <div class="flex flex-col gap-5">
            <Summary matching/>
            <section class="rounded-box border border-base-300 bg-base-100"><Columns matching/></section>
            <div class="grid gap-5 lg:grid-cols-2">
                <Policy matching/>
                <Constants matching/>
            </div>
            <div class="flex flex-wrap items-center gap-2">
                <Button look=Look::Primary icon="list-checks" busy=wizard.busy operation=format!("{}.import", entity.name) on_click=check>{move || t("import-check")}</Button>
                <LinkButton href=format!("/{}/import", entity.name) look=Look::Ghost icon="upload">{move || t("import-other-file")}</LinkButton>
                <p class="text-sm text-muted">{move || t("import-check-hint")}</p>
            </div>
        </div>
    }
    .into_any()
}

/// What was matched, what is left out, and what is missing.
#[component]
fn Summary(matching: Matching) -> impl IntoView {
    let entity = matching.wizard.entity;
    let headers = StoredValue::new(matching.wizard.now().map(|import| import.headers).unwrap_or_default());
    let name = move |field: &str| entity.field(field).map(|field| t(&entity.field_label(field))).unwrap_or_default();
    let listed = |names: Vec<String>| names.join(&t("ui-list-separator"));
    let matched = move || {
        let count = matching.columns.with(|columns| columns.iter().flatten().count());
        t_with("import-matched", &[("count", count.into()), ("all", headers.with_value(Vec::len).into())])
    };
    let left_out = move || {
        let columns = matching.columns.get();
        let out = headers.with_value(|headers| {
            let pairs = headers.iter().zip(&columns).filter(|(header, column)| column.is_none() && !header.is_empty());
            pairs.map(|(header, _)| header.clone()).collect::<Vec<_>>()
        });
        (!out.is_empty()).then(|| t_with("import-left-out", &[("columns", listed(out).into())]))
    };
    let missing = move || {
        let needed = |field: &&Field| field.required && field.default.is_none() && field.kind != Kind::Boolean;
        let names: Vec<String> = entity
            .inputs()
            .filter(needed)
            .filter(|field| !matching.fills(field.name))
            .map(|field| name(field.name))
            .collect();
        (!names.is_empty()).then(|| t_with("import-missing", &[("fields", listed(names).into())]))
    };
    let one_of = move || {
        let groups = entity.rules.iter().filter_map(|rule| match rule {
            Rule::OneOf(fields) if !fields.iter().any(|field| matching.fills(field)) => {
                let names = fields.iter().map(|field| name(field)).collect();
                Some(t_with("violation-one_of", &[("fields", listed(names).into())]))
            }
            _ => None,
        });
        groups.collect::<Vec<_>>()
    };
    let warning = |text: String| {
        view! { <p class="flex items-start gap-2 text-warning"><Icon name="triangle-alert" class="mt-0.5 size-4"/><span>{text}</span></p> }
    };
    let remembered = matching.wizard.get(|import| {
        let found = import.warnings.iter().find(|warning| warning.code == "remembered")?;
        Some(crate::i18n::datetime(found.params.get("at")?.as_str()?.parse().ok()?))
    });
    view! {
        <div role="status" class="flex flex-col gap-1 text-sm">
            <p class="flex items-start gap-2"><span class="text-success"><Icon name="circle-check" class="mt-0.5 size-4"/></span><span>{matched}</span></p>
            {move || remembered.get().flatten().map(|at| view! { <p class="flex items-start gap-2 text-muted"><Icon name="info" class="mt-0.5 size-4"/><span>{t_with("import-warning-remembered", &[("at", at.into())])}</span></p> })}
            {move || left_out().map(|text| view! { <p class="flex items-start gap-2 text-muted"><Icon name="info" class="mt-0.5 size-4"/><span>{text}</span></p> })}
            {move || missing().map(warning)}
            {move || one_of().into_iter().map(warning).collect_view()}
        </div>
    }
    .into_any()
}

/// The columns of the file with their first values and the fields they become.
#[component]
fn Columns(matching: Matching) -> impl IntoView {
    let wizard = matching.wizard;
    let entity = wizard.entity;
    let (headers, sample) = wizard.now().map(|import| (import.headers, import.sample)).unwrap_or_default();
    let fields = StoredValue::new(importable(entity));
    let options = Signal::derive(move || {
        let none = std::iter::once((String::new(), t("import-leave-out")));
        let fields = fields.get_value().into_iter();
        none.chain(fields.map(|field| (field.name.to_owned(), t(&entity.field_label(field))))).collect::<Vec<_>>()
    });
    let rows = headers.into_iter().enumerate().map(|(at, header)| {
        let values: Vec<&str> = sample.iter().filter_map(|row| row.get(at)).map(String::as_str).filter(|text| !text.is_empty()).collect();
        let values = values.join(" · ");
        let chosen = Signal::derive(move || {
            matching.columns.with(|columns| columns.get(at).cloned().flatten().unwrap_or_default())
        });
        let said = header.clone();
        let label = Signal::derive(move || t_with("import-column-becomes", &[("column", said.clone().into())]));
        view! {
            <tr role="row" data-column=at>
                <td role="cell" class="row-name"><span class="font-medium">{if header.is_empty() { "—".to_owned() } else { header }}</span></td>
                <td role="cell" data-label=move || t("import-first-values") class="max-w-96">
                    <span class="line-clamp-1 break-all text-muted">{values}</span>
                </td>
                <td role="cell" data-label=move || t("import-becomes")>
                    <div class="flex items-center gap-2" class=("text-muted", move || chosen.with(String::is_empty))>
                        <Select control=Control::new(format!("column-{at}")) value=chosen options label small=true
                            on_change=move |field: String| matching.choose(at, &field)/>
                        <span class="text-success" class:invisible=move || chosen.with(String::is_empty)><Icon name="check"/></span>
                    </div>
                </td>
            </tr>
        }
    }).collect_view();
    view! {
        <table role="table" class="rows table table-sm">
            <caption class="sr-only">{move || t("import-step-columns")}</caption>
            <thead role="rowgroup"><tr role="row">
                <th role="columnheader" scope="col">{move || t("import-column")}</th>
                <th role="columnheader" scope="col">{move || t("import-first-values")}</th>
                <th role="columnheader" scope="col">{move || t("import-becomes")}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}
