//! Work on many rows of a list, as it goes on: how far it is, and the way to stop it.

use campus_model::{Entity, Job};
use leptos::prelude::*;

use super::refused::{Failed, of_job};
use crate::api;
use crate::events;
use crate::i18n::{number, t, t_with};
use crate::ui::{Button, Look, Progress, toast};

/// A bar below the list while a job changes rows of it. The messages at its end are everybody's who hears of it
/// (`events`); here the rows are read again, and those that were refused are named.
#[component]
pub fn Working(
    /// The list's entity.
    entity: &'static Entity,
    /// Where refused rows are shown.
    failed: RwSignal<Failed>,
    /// Called when rows were changed.
    on_changed: Callback<()>,
) -> impl IntoView {
    let jobs = events::jobs();
    let of_list = move |job: &Job| job.import_id.is_none() && job.entity.as_deref() == Some(entity.name);
    let job = Memo::new(move |_| jobs.with(|jobs| jobs.values().rev().find(|job| of_list(job)).cloned()));
    let open = move || job.with(|job| job.as_ref().is_some_and(|job| job.state.open()));
    // Whose end is seen here.
    Effect::new(move |before: Option<Option<(i64, bool)>>| {
        let now = job.with(|job| job.as_ref().map(|job| (job.id, job.state.open())));
        if let (Some(Some((seen, true))), Some((id, false))) = (before, now)
            && seen == id
        {
            on_changed.try_run(());
            if job.with_untracked(|job| job.as_ref().is_some_and(|job| job.failed > 0)) {
                leptos::task::spawn_local(async move {
                    if let Ok(rows) = of_job(id).await {
                        failed.try_set(rows);
                    }
                });
            }
        }
        now
    });
    let busy = RwSignal::new(false);
    let cancel = move |_| {
        let Some(id) = job.with_untracked(|job| job.as_ref().map(|job| job.id)) else { return };
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::tell_job(id, "cancel").await {
                Ok(job) => events::note(job),
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let what = Signal::derive(move || {
        job.with(|job| job.as_ref().map(|job| t(&format!("job-{}", job.kind.slug())))).unwrap_or_default()
    });
    view! {
        <Show when=open>
            <div data-working="" class="sticky bottom-0 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-b-box border-t border-base-300 bg-base-200 px-3 py-2 text-sm">
                <p role="status" class="font-medium">{what}</p>
                <div class="flex min-w-48 grow items-center gap-3"><JobBar job/></div>
                <Button look=Look::Ghost icon="x" busy on_click=cancel>{move || t("ui-cancel")}</Button>
            </div>
        </Show>
    }
    .into_any()
}

/// How far a job is.
#[component]
pub fn JobBar(
    /// The job.
    job: Memo<Option<Job>>,
) -> impl IntoView {
    let count =
        move |of: fn(&Job) -> u64| Signal::derive(move || job.with(|job| job.as_ref().map(of)).unwrap_or_default());
    let (done, total) = (count(|job| job.done), count(|job| job.total));
    #[allow(clippy::cast_precision_loss, reason = "rows of a list")]
    let shown = |count: u64| number(count as f64);
    let of_file = move || job.with(|job| job.as_ref().is_some_and(|job| job.import_id.is_some()));
    let said = Signal::derive(move || {
        let key = if of_file() { "import-progress" } else { "ui-job-progress" };
        match total.get() {
            0 => String::new(),
            all => {
                t_with(key, &[("count", all.into()), ("done", shown(done.get()).into()), ("total", shown(all).into())])
            }
        }
    });
    view! {
        <Progress done total label=Signal::derive(|| t("ui-job-running"))/>
        <span class="shrink-0 text-xs tabular text-muted empty:hidden">{said}</span>
    }
    .into_any()
}
