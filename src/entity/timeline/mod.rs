//! The timeline of a row: changes, comments and files in one stream, newest first, with a place to write on top.

mod change;
mod comment;
mod composer;
mod file;
mod upload;

pub use change::Entry as HistoryLine;

use campus_model::{ChangeAction, Entity, HistoryEntry, Labels, Timeline, TimelineEntry, TimelineFilter};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::api;
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{datetime, label, month_of, relative, t};
use crate::ui::{Button, ErrorState, Look, Skeleton, toast};
use crate::undo;

/// What the parts of a timeline share.
#[derive(Clone, Copy)]
pub(super) struct Stream {
    /// The row's entity.
    pub entity: &'static Entity,
    /// The row.
    pub id: i64,
    /// The row may be changed, and files attached to it.
    pub editable: Signal<bool>,
    /// Reads everything again.
    pub again: Callback<()>,
}

impl Stream {
    /// Takes a comment or a file away that is still at a version, and says so, with the way back.
    fn take_away(self, what: &'static str, part: (i64, i64), said: String) {
        leptos::task::spawn_local(async move {
            match api::take_away(self.entity, self.id, what, part).await {
                Ok(operation) => undo::said(said, operation),
                // Gone already.
                Err(error) if error.status() == Some(404) => {}
                Err(error) => toast::failure(error.text()),
            }
            self.again.try_run(());
        });
    }
}

/// The timeline of a record.
#[component]
pub fn RecordTimeline(
    /// The row's entity.
    entity: &'static Entity,
    /// The row.
    id: i64,
    /// Rises when the row was changed: it is read again.
    #[prop(into)]
    version: Signal<i64>,
) -> impl IntoView {
    let show = RwSignal::new(TimelineFilter::All);
    let first = fetch(move || {
        undo::track();
        version.track();
        events::follow(entity.name);
        api::timeline(entity, id, show.get(), None)
    });
    let older = RwSignal::new(Vec::<Timeline>::new());
    let busy = RwSignal::new(false);
    // Read again: the pages below may begin elsewhere.
    Effect::new(move |_| {
        first.data.track();
        older.set(Vec::new());
    });
    let next = Memo::new(move |_| match older.with(|pages| pages.last().map(|page| page.next.clone())) {
        Some(next) => next,
        None => first.data.with(|page| page.as_ref().and_then(|page| page.next.clone())),
    });
    let more = move |_| {
        let (after, filter) = (next.get_untracked(), show.get_untracked());
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::timeline(entity, id, filter, after.as_deref()).await {
                // Answered for another tab meanwhile: of no use.
                Ok(page) if show.try_get_untracked() == Some(filter) => {
                    older.try_update(|pages| pages.push(page));
                }
                Ok(_) => {}
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let file_size = Memo::new(move |_| first.data.with(|page| page.as_ref().and_then(|page| page.file_size)));
    let editable = Signal::derive(move || file_size.get().is_some());
    let stream = Stream { entity, id, editable, again: Callback::new(move |()| first.retry()) };
    // Read again and the same: what is being written stays where it is.
    let pages = Memo::new(move |_| first.data.get().into_iter().chain(older.get()).collect::<Vec<_>>());
    let months = move || {
        let entries = pages.get().into_iter().flat_map(|page| {
            let links = page.links;
            page.entries.into_iter().map(move |entry| (entry, links.clone()))
        });
        by_month(entries).into_iter().map(|(name, runs)| view! { <Month stream name runs/> }).collect_view()
    };
    let unread = Memo::new(move |_| first.data.with(Option::is_none));
    let empty = move || first.data.with(|page| page.as_ref().is_some_and(|page| page.entries.is_empty()));
    let heading = crate::ui::dialog::next_id("timeline");
    view! {
        <section class="min-w-0 rounded-box border border-base-300 bg-base-100" aria-labelledby=heading.clone() data-history="">
            <div class="flex flex-wrap items-center justify-between gap-2 px-4 py-2.5">
                <h2 id=heading.clone() class="text-sm font-semibold">{move || t("ui-timeline")}</h2>
                <div class="join print:hidden" role="group" aria-label=move || t("ui-timeline-show")>
                    {TimelineFilter::ALL.map(|filter| view! {
                        <button type="button" class="btn join-item btn-xs font-normal" class:btn-active=move || show.get() == filter
                            aria-pressed=move || if show.get() == filter { "true" } else { "false" }
                            data-operation=format!("{}.view", entity.name)
                            on:click=move |_| show.set(filter)
                        >{move || t(&format!("ui-timeline-{}", filter.slug()))}</button>
                    }).into_iter().collect_view()}
                </div>
            </div>
            <composer::Composer stream/>
            <upload::Uploads stream/>
            {move || match (first.error.get(), unread.get()) {
                (Some(error), _) => view! { <ErrorState error on_retry=move |()| first.retry()/> }.into_any(),
                (None, true) => view! { <Skeleton rows=2/> }.into_any(),
                (None, false) => view! { <div class="border-t border-base-300 px-4 py-3 empty:hidden" class:hidden=empty>{months}</div> }.into_any(),
            }}
            <Show when=empty>
                <p class="border-t border-base-300 px-4 py-3 text-sm text-muted">{move || t("ui-timeline-none")}</p>
            </Show>
            <Show when=move || next.with(Option::is_some)>
                <div class="px-4 pb-3 print:hidden"><Button look=Look::Ghost busy operation=format!("{}.view", entity.name) on_click=more>{move || t("ui-show-more")}</Button></div>
            </Show>
        </section>
    }
    .into_any()
}

/// What stands together: one entry, or several edits by one person in a row.
enum Run {
    Edits(Vec<(HistoryEntry, Labels)>),
    Other(TimelineEntry),
}

/// Entries, newest first, by the month that they fall into, and edits that follow each other as one.
fn by_month(entries: impl Iterator<Item = (TimelineEntry, Labels)>) -> Vec<(String, Vec<Run>)> {
    let mut months: Vec<(String, Vec<Run>)> = Vec::new();
    for (entry, links) in entries {
        let name = month_of(entry.at());
        if months.last().is_none_or(|(last, _)| *last != name) {
            months.push((name, Vec::new()));
        }
        let Some((_, runs)) = months.last_mut() else { continue };
        match (entry, runs.last_mut()) {
            (TimelineEntry::Change(change), Some(Run::Edits(edits)))
                if mergeable(&change)
                    && edits.last().is_some_and(|(last, _)| mergeable(last) && last.user == change.user) =>
            {
                edits.push((change, links));
            }
            (TimelineEntry::Change(change), _) => runs.push(Run::Edits(vec![(change, links)])),
            (other, _) => runs.push(Run::Other(other)),
        }
    }
    months
}

fn mergeable(change: &HistoryEntry) -> bool {
    change.action == ChangeAction::Edit && !change.fields.is_empty()
}

#[component]
fn Month(stream: Stream, name: String, runs: Vec<Run>) -> impl IntoView {
    let entries = runs
        .into_iter()
        .map(|run| match run {
            Run::Edits(mut edits) if edits.len() == 1 => {
                edits.pop().map(|(entry, links)| view! { <change::Entry entity=stream.entity entry links/> }).into_any()
            }
            Run::Edits(edits) => view! { <change::Edits entity=stream.entity edits/> }.into_any(),
            Run::Other(TimelineEntry::Comment(comment)) => view! { <comment::Said stream comment/> }.into_any(),
            Run::Other(TimelineEntry::File(file)) => view! { <file::Attached stream file/> }.into_any(),
            Run::Other(TimelineEntry::Removal(removal)) => view! { <file::Removed removal/> }.into_any(),
            Run::Other(TimelineEntry::Change(_)) => ().into_any(),
        })
        .collect_view();
    view! {
        <div class="not-first:mt-4">
            <h3 class="mb-2 text-xs font-medium text-muted">{name}</h3>
            <ol class="flex flex-col gap-3">{entries}</ol>
        </div>
    }
    .into_any()
}

/// How long ago, with the time itself when one points at it.
#[component]
fn When(at: DateTime<Utc>) -> impl IntoView {
    view! { <time class="text-xs text-muted" datetime=at.to_rfc3339() title=move || datetime(at)>{move || relative(at)}</time> }
        .into_any()
}

/// How somebody is called; nobody is the product itself.
fn called(user: Option<&campus_model::Labelled>) -> String {
    user.map_or_else(|| t("ui-history-system"), |user| label(&user.label))
}
