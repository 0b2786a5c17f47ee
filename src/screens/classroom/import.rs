//! Spreadsheets that go in: the roll of a class, the scores of a lesson. Tried first, written when all is well.

use std::sync::Arc;

use campus_model::classroom::{CellFault, Imported};
use campus_model::entities::teaching::{Class, CourseRecord};
use campus_model::{Entity, Operation, Violation};
use leptos::prelude::*;

use super::lesson::use_id;
use crate::api::{self, ApiError, Request, call, download_url};
use crate::fetch::fetch;
use crate::i18n::{label, t, t_with, violation_text};
use crate::session::Can;
use crate::ui::{Button, Crumb, ErrorState, FileDrop, Icon, LinkButton, Look, PageHeader, sheet_type};

/// One kind of spreadsheet.
#[derive(Clone, Copy)]
struct Kind {
    entity: &'static Entity,
    template: &'static Operation,
    import: &'static Operation,
    name: &'static str,
    hint: &'static str,
}

/// `/classes/{id}/import`: who is in the class.
#[component]
pub fn ImportRollPage() -> impl IntoView {
    page(Kind {
        entity: Class::ENTITY,
        template: const { &Class::roll_template },
        import: const { &Class::import_roll },
        name: "screen-classroom-import-roll",
        hint: "screen-classroom-import-roll-hint",
    })
}

/// `/course_records/{id}/import`: the scores of a lesson.
#[component]
pub fn ImportScoresPage() -> impl IntoView {
    page(Kind {
        entity: CourseRecord::ENTITY,
        template: const { &CourseRecord::scores_template },
        import: const { &CourseRecord::import_scores },
        name: "screen-classroom-import-scores",
        hint: "screen-classroom-import-scores-hint",
    })
}

fn page(kind: Kind) -> AnyView {
    let id = use_id();
    let row = fetch(move || {
        let id = id.get();
        async move { api::view(kind.entity, id).await }
    });
    let name = Signal::derive(move || {
        row.data.with(|row| row.as_ref().map(|row| label(row.record.label())).unwrap_or_default())
    });
    let title = Signal::derive(move || match name.get() {
        name if name.is_empty() => t(kind.name),
        name => format!("{} · {name}", t(kind.name)),
    });
    let crumbs = Signal::derive(move || {
        let list = Crumb::to(t(&kind.entity.label_for_many()), format!("/{}", kind.entity.name));
        vec![list, Crumb::to(name.get(), format!("/{}/{}", kind.entity.name, id.get()))]
    });
    view! {
        <PageHeader title crumbs/>
        {move || match row.error.get() {
            Some(error) => view! { <ErrorState error on_retry=move |()| row.retry()/> }.into_any(),
            None => view! { <Import kind id/> }.into_any(),
        }}
    }
    .into_any()
}

/// Where an import stands.
#[derive(Clone)]
enum Stage {
    Choose,
    Busy,
    Tried(Arc<Imported>),
    Done(Arc<Imported>),
    Failed(String),
}

/// The chosen file.
#[derive(Clone)]
struct Chosen {
    file: web_sys::File,
    content_type: &'static str,
}

#[component]
fn Import(kind: Kind, id: Memo<i64>) -> impl IntoView {
    let stage = RwSignal::new(Stage::Choose);
    let chosen = StoredValue::new_local(None::<Chosen>);
    let name = RwSignal::new(String::new());
    let send = move |dry_run: bool| {
        let Some(file) = chosen.get_value() else {
            return;
        };
        stage.set(Stage::Busy);
        leptos::task::spawn_local(async move {
            let request = Request::row(id.get_untracked())
                .query(format!("dry_run={dry_run}"))
                .file(file.file.into(), file.content_type);
            let next = match call::<Imported>(kind.import, request).await {
                Ok(answer) if answer.dry_run || !answer.faults.is_empty() => Stage::Tried(Arc::new(answer)),
                Ok(answer) => Stage::Done(Arc::new(answer)),
                Err(error) => Stage::Failed(refusal(&error)),
            };
            stage.try_set(next);
        });
    };
    let choose = move |file: web_sys::File| {
        name.set(file.name());
        match sheet_type(&file.name()) {
            Some(content_type) => {
                chosen.set_value(Some(Chosen { file, content_type }));
                send(true);
            }
            None => {
                chosen.set_value(None);
                stage.set(Stage::Failed(t("ui-wrong-file")));
            }
        }
    };
    let back = move || format!("/{}/{}", kind.entity.name, id.get());
    view! {
        <Can operation=kind.import>
            <div class="flex max-w-4xl flex-col gap-5">
                <Templates kind id/>
                <section class="flex flex-col gap-2">
                    <h2 class="font-semibold">{move || t("screen-classroom-import-step-file")}</h2>
                    <FileDrop on_file=choose hint=Signal::derive(|| t("ui-drop-file")) operation=kind.import.code()/>
                </section>
                <div aria-live="polite" class="flex flex-col gap-4">
                    {move || match stage.get() {
                        Stage::Choose => ().into_any(),
                        Stage::Busy => view! { <p class="text-muted">{t_with("screen-classroom-import-reading", &[("name", name.get().into())])}</p> }.into_any(),
                        Stage::Failed(text) => view! { <p role="alert" class="flex items-start gap-2 text-error"><Icon name="circle-alert" class="mt-0.5 size-4"/>{text}</p> }.into_any(),
                        Stage::Tried(answer) => {
                            let clean = answer.faults.is_empty() && answer.created + answer.updated > 0;
                            view! {
                                <Counts answer=answer.clone() name/>
                                {(!answer.faults.is_empty()).then(|| view! { <Faults answer=answer.clone()/> })}
                                {clean.then(|| view! {
                                    <div><Button look=Look::Primary icon="upload" operation=kind.import.code() on_click=move |_| send(false)>{move || t("screen-classroom-import-do")}</Button></div>
                                })}
                            }.into_any()
                        }
                        Stage::Done(answer) => view! {
                            <p class="flex items-center gap-2 font-medium text-success"><Icon name="circle-check"/>{move || t("screen-classroom-import-done")}</p>
                            <Counts answer name/>
                            <div><LinkButton href=back() icon="arrow-left">{move || t("screen-classroom-import-back")}</LinkButton></div>
                        }.into_any(),
                    }}
                </div>
            </div>
        </Can>
    }
    .into_any()
}

/// Why the server took nothing: with the violations that it names.
fn refusal(error: &ApiError) -> String {
    let violations = error.problem().map(|problem| problem.violations.0.as_slice()).unwrap_or_default();
    let reasons: Vec<String> = violations.iter().map(|violation| violation_text(None, violation)).collect();
    if reasons.is_empty() { error.text() } else { reasons.join(" ") }
}

#[component]
fn Templates(kind: Kind, id: Memo<i64>) -> impl IntoView {
    let link = move |format: &'static str| {
        view! {
            <a
                class="btn btn-sm gap-1.5 font-medium bg-base-100 border-base-300"
                download=""
                rel="external"
                data-operation=kind.template.code()
                href=move || download_url(kind.template, Some(id.get()), &format!("format={format}"))
            >
                <Icon name="file-spreadsheet"/>
                {move || t_with("screen-classroom-template", &[("format", format.to_uppercase().into())])}
            </a>
        }
    };
    view! {
        <section class="flex flex-col gap-2">
            <h2 class="font-semibold">{move || t("screen-classroom-import-step-template")}</h2>
            <p class="text-muted">{move || t(kind.hint)}</p>
            <Can operation=kind.template><div class="flex flex-wrap gap-2">{link("xlsx")} {link("csv")}</div></Can>
        </section>
    }
    .into_any()
}

#[component]
fn Counts(answer: Arc<Imported>, name: RwSignal<String>) -> impl IntoView {
    let counts = [
        ("screen-classroom-import-rows", answer.rows),
        ("screen-classroom-import-created", answer.created),
        ("screen-classroom-import-updated", answer.updated),
        ("screen-classroom-import-unchanged", answer.unchanged),
        ("screen-classroom-import-faults", answer.faults.len() as u64),
    ];
    view! {
        <h2 class="font-semibold">{move || name.get()}</h2>
        <dl class="flex flex-wrap gap-x-6 gap-y-1">
            {counts.map(|(key, count)| view! {
                <div class="flex items-baseline gap-1.5"><dt class="text-muted">{move || t(key)}</dt><dd class="font-semibold tabular">{count}</dd></div>
            }).collect_view()}
        </dl>
    }
    .into_any()
}

#[component]
fn Faults(answer: Arc<Imported>) -> impl IntoView {
    // A fault carries no numbers: where the text of a violation would name one, there is one without.
    let reason = |fault: &CellFault| match fault.code.as_str() {
        "too_long" => t("screen-classroom-fault-too-long"),
        "too_many_rows" => t("screen-classroom-fault-too-many-rows"),
        code => violation_text(
            None,
            &Violation { field: fault.column.clone(), code: code.to_owned(), params: serde_json::Map::new() },
        ),
    };
    let heads = [
        "screen-classroom-fault-row",
        "screen-classroom-fault-column",
        "screen-classroom-fault-value",
        "screen-classroom-fault-reason",
    ];
    view! {
        <p role="alert" class="text-error">{move || t("screen-classroom-import-nothing-saved")}</p>
        <div class="overflow-x-auto rounded-box border border-base-300 bg-base-100" tabindex="0" role="region" aria-label=move || t("screen-classroom-import-faults")>
            <table class="table table-sm">
                <thead><tr>{heads.map(|key| view! { <th scope="col">{move || t(key)}</th> }).collect_view()}</tr></thead>
                <tbody>
                    {answer.faults.iter().map(|fault| view! {
                        <tr>
                            <td class="tabular">{fault.row}</td>
                            <td>{fault.column.clone()}</td>
                            <td class="max-w-60 break-words font-mono">{fault.value.clone()}</td>
                            <td>{reason(fault)}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}
