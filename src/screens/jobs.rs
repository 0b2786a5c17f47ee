//! `/jobs`: one's own work in the background, as it goes on.

use campus_model::{Job, JobState, entities};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::api;
use crate::entity::refused::{Failed, FailedRows, of_job};
use crate::entity::working::JobBar;
use crate::events;
use crate::fetch::{fetch, sleep};
use crate::further::further;
use crate::i18n::{datetime, number, problem_text, relative, t, t_with};
use crate::ui::{Button, Empty, ErrorState, Hue, Look, PageHeader, Pill, Skeleton, toast};

/// How long nothing may be heard of work under way before the server is asked, in milliseconds.
const ASK_AFTER: i32 = 5_000;

/// The page of jobs.
#[component]
pub fn JobsPage() -> impl IntoView {
    let first = fetch(|| {
        events::track();
        api::jobs(None)
    });
    let further = further(first, |page| page.next, |after| api::jobs(Some(after)));
    let heard = events::jobs();
    // What was read, as it stands by now; what began since then is above it.
    let shown = Memo::new(move |_| {
        let read = further.all().flat_map(|page| page.rows);
        let mut rows: Vec<Job> = read.collect();
        heard.with(|heard| {
            let newest = rows.first().map_or(0, |job| job.id);
            for row in &mut rows {
                if let Some(job) = heard.get(&row.id) {
                    row.clone_from(job);
                }
            }
            let new = heard.values().rev().filter(|job| job.id > newest).cloned();
            new.chain(rows).collect::<Vec<_>>()
        })
    });
    // Where events do not come through, the page asks.
    let open = Memo::new(move |_| shown.with(|rows| rows.iter().any(|job| job.state.open())));
    let alive = StoredValue::new(());
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        leptos::task::spawn_local(async move {
            let before = shown.try_get_untracked();
            sleep(ASK_AFTER).await;
            while alive.try_get_value().is_some() && open.try_get_untracked() == Some(true) {
                if shown.try_get_untracked() == before {
                    first.retry();
                }
                sleep(ASK_AFTER).await;
            }
        });
    });
    // Only the kind of content decides on drawing it anew.
    let kind = Memo::new(move |_| (first.error.get(), first.data.with(Option::is_some), shown.with(Vec::is_empty)));
    let content = move || {
        match kind.get() {
        (Some(error), _, _) => view! { <ErrorState error on_retry=move |()| first.retry()/> }.into_any(),
        (None, false, _) => view! { <Skeleton/> }.into_any(),
        (None, true, true) => view! {
            <div role="status"><Empty icon="list-checks" title=Signal::derive(|| t("ui-jobs-none")) text=Signal::derive(|| t("ui-jobs-none-hint"))/></div>
        }
        .into_any(),
        (None, true, false) => view! { <Table jobs=shown/> }.into_any(),
    }
    };
    view! {
        <PageHeader title=Signal::derive(|| t("ui-jobs"))/>
        <section class="rounded-box border border-base-300 bg-base-100">
            {content}
            {further.button()}
        </section>
    }
    .into_any()
}

#[component]
fn Table(jobs: Memo<Vec<Job>>) -> impl IntoView {
    let ids = move || jobs.with(|jobs| jobs.iter().map(|job| job.id).collect::<Vec<_>>());
    let heads = ["ui-job", "ui-job-state", "ui-job-asked"];
    view! {
        <table role="table" class="rows table table-sm">
            <caption class="sr-only">{move || t("ui-jobs")}</caption>
            <thead role="rowgroup"><tr role="row">
                {heads.map(|key| view! { <th role="columnheader" scope="col">{move || t(key)}</th> }).into_iter().collect_view()}
                <th role="columnheader" scope="col" class="w-px"><span class="sr-only">{move || t("ui-actions")}</span></th>
            </tr></thead>
            <tbody role="rowgroup"><For each=ids key=|id| *id let(id)><Row jobs id/></For></tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Row(jobs: Memo<Vec<Job>>, id: i64) -> impl IntoView {
    let job = Memo::new(move |_| jobs.with(|jobs| jobs.iter().find(|job| job.id == id).cloned()));
    let state = Memo::new(move |_| job.with(|job| job.as_ref().map(|job| job.state)));
    let Some(now) = job.get_untracked() else { return ().into_any() };
    let busy = RwSignal::new(false);
    let tell = move |verb: &'static str| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::tell_job(id, verb).await {
                Ok(job) => events::note(job),
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let (kind, title, asked) = (format!("job-{}", now.kind.slug()), now.title.clone(), now.created_at);
    let of = now.entity.as_deref().and_then(entities::find);
    let file = !title.is_empty();
    let title = if file { title } else { t(&kind) };
    let said = StoredValue::new(title.clone());
    #[allow(clippy::cast_precision_loss, reason = "rows of a list")]
    let shown = |count: u64| number(count as f64);
    let counted = StoredValue::new((now.total, shown(now.total)));
    let name = match events::place(&now) {
        Some(href) => view! { <A href=href attr:class="link-plain font-medium">{title}</A> }.into_any(),
        None => view! { <span class="font-medium">{title}</span> }.into_any(),
    };
    let what = move || {
        let (count, shown) = counted.get_value();
        let kind =
            if file { t(&kind) } else { t_with("ui-job-rows", &[("count", count.into()), ("shown", shown.into())]) };
        match of {
            Some(entity) => format!("{kind} · {}", t(&entity.label_for_many())),
            None => kind,
        }
    };
    let verb = move |verb: &'static str, icon: &'static str, key: &'static str, when: fn(JobState) -> bool| {
        view! {
            <Show when=move || state.get().is_some_and(when)>
                <Button look=Look::Ghost icon busy on_click=move |_| tell(verb)>{move || t(key)}<span class="sr-only">" "{said.get_value()}</span></Button>
            </Show>
        }
    };
    let refused = RwSignal::new(Failed::new());
    let failed = Signal::derive(move || job.with(|job| job.as_ref().map(|job| job.failed)).unwrap_or_default());
    let look = move |_| {
        leptos::task::spawn_local(async move {
            match of_job(id).await {
                Ok(rows) => drop(refused.try_set(rows)),
                Err(error) => toast::failure(error.text()),
            }
        });
    };
    let failures = of.filter(|_| now.import_id.is_none()).map(|entity| {
        let text = move || t_with("ui-bulk-failed", &[("count", failed.get().into()), ("shown", shown(failed.get()).into())]);
        view! {
            <Show when=move || failed.get() != 0><Button look=Look::Ghost icon="circle-alert" on_click=look>{text}</Button></Show>
            <FailedRows entity failed=refused count=failed/>
        }
    });
    view! {
        <tr role="row" class="hover:bg-base-200/60" data-job=id>
            <td role="cell" class="row-name"><div>{name}<span class="block text-xs text-muted">{what}</span></div></td>
            <td role="cell" data-label=move || t("ui-job-state")>
                <div class="flex min-w-0 flex-col gap-1 md:min-w-56">
                    {move || state.get().map(|state| view! { <span><Pill hue=hue(state) text=Signal::derive(move || t(&format!("ui-job-{}", state.slug())))/></span> })}
                    <Show when=move || state.get().is_some_and(JobState::open)><JobBar job/></Show>
                    {move || job.with(|job| job.as_ref().and_then(|job| job.error.clone())).map(|problem| view! { <p class="text-xs text-error">{problem_text(&problem)}</p> })}
                    <div class="empty:hidden">{failures}</div>
                </div>
            </td>
            <td role="cell" data-label=move || t("ui-job-asked")>
                <time datetime=asked.to_rfc3339() title=move || datetime(asked)>{move || relative(asked)}</time>
            </td>
            <td role="cell" class="row-actions">
                {verb("cancel", "x", "ui-cancel", JobState::open)}
                {verb("retry", "rotate-cw", "ui-retry", |state| matches!(state, JobState::Failed | JobState::Cancelled))}
            </td>
        </tr>
    }
    .into_any()
}

fn hue(state: JobState) -> Hue {
    match state {
        JobState::Waiting | JobState::Cancelled => Hue::Neutral,
        JobState::Running => Hue::Info,
        JobState::Done => Hue::Positive,
        JobState::Failed => Hue::Negative,
    }
}
