//! The first step: a file is chosen, from a template or of one's own.

use campus_model::{Entity, MOST_IMPORTED_BYTES, MOST_IMPORTED_ROWS};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::steps::{Step, Steps};
use super::title;
use super::wizard::refusal;
use crate::api::{self, download_url, query_of};
use crate::entity::place;
use crate::i18n::{locale, number, t, t_with};
use crate::session::Can;
use crate::ui::{Button, FileDrop, Icon, PageHeader, Progress, sheet_type};

/// `/{entity}/import`
#[component]
pub fn NewImport(
    /// Into which entity.
    entity: &'static Entity,
) -> impl IntoView {
    let sending = RwSignal::new(None::<String>);
    let failure = RwSignal::new(None::<String>);
    let navigate = StoredValue::new_local(use_navigate());
    let post = move |name: String, file: web_sys::Blob, content_type: &'static str| {
        failure.set(None);
        sending.set(Some(name.clone()));
        leptos::task::spawn_local(async move {
            match api::upload(entity, name, file, content_type).await {
                Ok(import) => {
                    let address = format!("/{}/import/{}?step=columns", entity.name, import.id);
                    navigate.try_with_value(|navigate| navigate(&address, NavigateOptions::default()));
                }
                Err(error) => drop(failure.try_set(Some(refusal(entity, &error)))),
            }
            sending.try_set(None);
        });
    };
    let send = move |file: web_sys::File| {
        if sending.with_untracked(Option::is_some) {
            return;
        }
        let Some(content_type) = sheet_type(&file.name()) else { return failure.set(Some(t("ui-wrong-file"))) };
        #[allow(clippy::cast_precision_loss, reason = "a limit of some megabytes")]
        if file.size() > MOST_IMPORTED_BYTES as f64 {
            return failure.set(Some(t("problem-too_large")));
        }
        let name = file.name();
        post(name, file.into(), content_type);
    };

    let paste = move |text: String| {
        let text = js_sys::Array::of1(&text.into());
        if let Ok(file) = web_sys::Blob::new_with_str_sequence(&text)
            && sending.with_untracked(Option::is_none)
        {
            post(format!("{}.csv", t("import-pasted")), file, "text/csv");
        }
    };
    #[allow(clippy::cast_precision_loss, reason = "limits of some thousands")]
    let limits = move || {
        let (rows, size) = (MOST_IMPORTED_ROWS as f64, (MOST_IMPORTED_BYTES / 1024 / 1024) as f64);
        t_with("import-limits", &[("rows", number(rows).into()), ("size", number(size).into())])
    };
    let operation = format!("{}.import", entity.name);
    let name = move || sending.get().unwrap_or_default();
    view! {
        <PageHeader title=title(entity) crumbs=Signal::derive(move || vec![place::list_crumb(entity)])/>
        <Steps at=Step::Upload/>
        <div class="flex max-w-4xl flex-col gap-5">
            <section class="flex flex-col gap-2">
                <FileDrop on_file=send hint=Signal::derive(|| t("ui-drop-file")) operation/>
                <p class="text-xs text-muted">{limits}</p>
            </section>
            <div aria-live="polite">
                <Show when=move || sending.with(Option::is_some)>
                    <p class="mb-1 text-sm">{move || t_with("import-sending", &[("name", name().into())])}</p>
                    <Progress done=0 total=0 label=Signal::derive(move || t_with("import-sending", &[("name", name().into())]))/>
                </Show>
            </div>
            <div role="alert" class="flex items-start gap-2 text-error empty:hidden">
                {move || failure.get().map(|text| view! { <Icon name="circle-alert" class="mt-0.5 size-4"/><p>{text}</p> })}
            </div>
            <Paste entity on_rows=Callback::new(paste)/>
            <Templates entity/>
        </div>
    }
    .into_any()
}

/// Rows that are copied in a spreadsheet, in the place of a file.
#[component]
fn Paste(entity: &'static Entity, on_rows: Callback<String>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let empty = Signal::derive(move || text.with(|text| text.trim().is_empty()));
    view! {
        <details class="rounded-box border border-base-300 bg-base-100 px-4 py-3" data-paste="">
            <summary class="cursor-pointer font-semibold">{move || t("import-paste")}</summary>
            <div class="flex flex-col items-start gap-2 pt-3">
                <p id="paste-hint" class="text-muted">{move || t("import-paste-hint")}</p>
                <textarea class="textarea w-full font-mono text-xs" rows="8" wrap="off" aria-label=move || t("import-paste") aria-describedby="paste-hint"
                    prop:value=text on:input:target=move |event| text.set(event.target().value())></textarea>
                <Button icon="upload" disabled=empty operation=format!("{}.import", entity.name) on_click=move |_| on_rows.run(text.get_untracked())>
                    {move || t("import-paste-use")}
                </Button>
            </div>
        </details>
    }
    .into_any()
}

/// Files with the headers that are understood at once.
#[component]
fn Templates(entity: &'static Entity) -> impl IntoView {
    let Some(operation) = entity.operation("template") else { return ().into_any() };
    let link = move |format: &'static str| {
        view! {
            <a
                class="btn btn-sm gap-1.5 font-medium bg-base-100 border-base-300"
                download=""
                rel="external"
                data-operation=operation.code()
                href=move || download_url(operation, None, &query_of(&[("format", format.to_owned()), ("lang", locale().to_owned())]))
            >
                <Icon name="file-spreadsheet"/>
                {move || t_with("screen-classroom-template", &[("format", format.to_uppercase().into())])}
            </a>
        }
    };
    view! {
        <Can operation>
            <section class="flex flex-col gap-2">
                <h2 class="font-semibold">{move || t("import-template")}</h2>
                <p class="text-muted">{move || t("import-template-hint")}</p>
                <div class="flex flex-wrap gap-2">{link("xlsx")} {link("csv")}</div>
            </section>
        </Can>
    }
    .into_any()
}
