//! The panel below a content's fields: what happens next, its numbers with their date, and who said what about it.

use campus_model::entities::content::{Content, ContentReview, Verdict};
use campus_model::{Choice, Page, View};
use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;

use super::next::sentence;
use super::words::{instant, pill};
use crate::api::{self, query_of};
use crate::entity::plain;
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{datetime, number, relative, t, t_with};
use crate::screens::registry::RecordContext;
use crate::session::allowed;
use crate::ui::{ErrorState, Icon, Skeleton};

/// Reviews that are read of a content.
const MOST: usize = 100;
/// Numbers older than this are called old.
const STALE: TimeDelta = TimeDelta::hours(36);

/// What one reviewer said about one submission.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub revision: i64,
    pub reviewer: String,
    pub verdict: Verdict,
    pub note: Option<String>,
    pub at: Option<DateTime<Utc>>,
}

/// See the module.
pub fn panel(context: RecordContext) -> AnyView {
    let shown = StoredValue::new(View { record: context.record.clone(), links: context.links.clone() });
    let reads = ContentReview::ENTITY.operation("list").is_some_and(|list| untrack(|| allowed(list)));
    let id = context.record.id();
    let numbers = numbers(&context);
    if !reads {
        let next = move || shown.with_value(|shown| sentence(shown, &[]));
        return view! { {line(next)}{numbers} }.into_any();
    }
    let read = fetch(move || {
        events::follow(ContentReview::ENTITY.name);
        let query = query_of(&[("content_id", id.to_string()), ("limit", MOST.to_string())]);
        async move { api::list(ContentReview::ENTITY, &query).await }
    });
    let all = move || read.data.with(|page| page.as_ref().map(said).unwrap_or_default());
    let next = move || shown.with_value(|shown| sentence(shown, &all()));
    let content = move || match (read.error.get(), read.data.with(Option::is_some)) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (None, false) => view! { <Skeleton rows=2/> }.into_any(),
        (None, true) => rows(all()),
    };
    view! {
        {line(next)}
        {numbers}
        <section class="mt-5 rounded-box border border-base-300 bg-base-100" aria-labelledby="content-reviews" data-reviews="">
            <h2 id="content-reviews" class="px-5 pt-4 text-sm font-semibold">{move || t("screen-content-history")}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// The sentence on what happens next.
fn line(next: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    view! {
        <p class="mt-5 flex items-start gap-2 rounded-box border border-base-300 bg-base-100 px-5 py-3 text-sm" data-next="">
            <span class="mt-0.5 text-muted"><Icon name="info"/></span>
            <span class="min-w-0 break-words">{next}</span>
        </p>
    }
    .into_any()
}

/// The reviews of a page, newest first.
fn said(page: &Page) -> Vec<Said> {
    let reviewer = ContentReview::ENTITY.field("reviewer_id");
    let mut all: Vec<Said> = page
        .rows
        .iter()
        .map(|row| Said {
            revision: row.int("revision").unwrap_or_default(),
            reviewer: reviewer.map(|field| plain(field, row.get(field.name), &page.links)).unwrap_or_default(),
            verdict: row.text("verdict").and_then(Verdict::from_slug).unwrap_or(Verdict::Waiting),
            note: row.text("note").filter(|note| !note.is_empty()).map(str::to_owned),
            at: instant(row, "decided_at"),
        })
        .collect();
    // What is open stands above what was decided; then the last decision first.
    all.sort_by_key(|one| std::cmp::Reverse((one.revision, one.at.is_none(), one.at)));
    all
}

fn rows(all: Vec<Said>) -> AnyView {
    if all.is_empty() {
        return view! { <p class="px-5 py-4 text-sm text-muted">{move || t("screen-content-no-reviews")}</p> }
            .into_any();
    }
    let rows = all.into_iter().map(|one| {
        let Said { revision, reviewer, verdict, note, at } = one;
        let time = at.map(|at| {
            view! { <time class="text-xs text-muted" datetime=at.to_rfc3339() title=move || datetime(at)>{move || relative(at)}</time> }
        });
        view! {
            <li class="flex flex-col gap-1 px-5 py-3" data-verdict=verdict.slug()>
                <p class="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
                    <span class="font-medium break-words">{reviewer}</span>
                    {pill(verdict)}
                    <span class="text-xs text-muted">{move || t_with("screen-content-submission", &[("number", revision.into())])}</span>
                    {time}
                </p>
                {note.map(|note| view! { <p class="text-sm break-words whitespace-pre-wrap">{note}</p> })}
            </li>
        }
    });
    view! { <ol class="divide-y divide-base-300">{rows.collect_view()}</ol> }.into_any()
}

/// How it does, as of when, for whoever may see that (SS-05).
fn numbers(context: &RecordContext) -> Option<AnyView> {
    let at = instant(&context.record, "measured_at")?;
    let figure = |name: &'static str| {
        let count = context.record.int(name)?;
        let field = Content::ENTITY.field(name)?;
        let key = Content::ENTITY.field_label(field);
        #[allow(clippy::cast_precision_loss, reason = "views of a content")]
        let text = move || number(count as f64);
        Some(view! {
            <div class="min-w-24"><dt class="text-xs text-muted">{move || t(&key)}</dt><dd class="tabular text-lg font-semibold" data-number=name>{text}</dd></div>
        })
    };
    let figures: Vec<_> = ["views", "likes", "comments", "shares"].into_iter().filter_map(figure).collect();
    if figures.is_empty() {
        return None;
    }
    let stale = super::schedule::now() - at > STALE;
    let as_of = move || {
        let key = if stale { "screen-content-as-of-old" } else { "screen-content-as-of" };
        t_with(key, &[("time", datetime(at).into())])
    };
    let view = view! {
        <section class="mt-5 rounded-box border border-base-300 bg-base-100 px-5 py-4" aria-label=move || t("fields-contents-numbers") data-numbers="">
            <dl class="flex flex-wrap gap-x-6 gap-y-2">{figures}</dl>
            <p class="mt-2 text-xs text-muted" class=("text-warning", stale)>{as_of}</p>
        </section>
    };
    Some(view.into_any())
}
