//! What waits, the longest first: for oneself, then for others, with whom.

use campus_model::content::ReviewItem;
use campus_model::entities::content::Verdict;
use leptos::prelude::*;

use super::Desk;
use crate::fetch::another;
use crate::i18n::{datetime, label, relative, t, t_with};
use crate::screens::content::narrow;
use crate::screens::content::words::said;
use crate::ui::Button;

/// See the module.
#[component]
pub(super) fn List(desk: Desk, pages: RwSignal<usize>) -> impl IntoView {
    let of = move |mine: bool| {
        Memo::new(move |_| desk.items().into_iter().filter(|item| item.mine == mine).collect::<Vec<_>>())
    };
    let (mine, others) = (of(true), of(false));
    let more =
        Memo::new(move |_| desk.read.data.with(|queue| queue.as_ref().is_some_and(|queue| queue.next.is_some())));
    let dim = another(desk.read, move || narrow::asked(desk.page));
    view! {
        <section class="rounded-box border border-base-300 bg-base-100" class:dim-late=dim aria-label=move || t("menu-content-review") data-list="">
            <h2 class="px-4 pt-3 pb-1 text-xs font-semibold text-muted">{move || t("screen-content-for-you")}</h2>
            <Show when=move || mine.with(|items| !items.is_empty())
                fallback=|| view! { <p class="px-4 pb-3 text-sm text-muted" role="status">{move || t("screen-content-review-none")}</p> }>
                <ul class="divide-y divide-base-300" data-mine=""><For each=move || mine.get() key=|item| format!("{item:?}") let(item)><Row desk item/></For></ul>
            </Show>
            <Show when=move || others.with(|items| !items.is_empty())>
                <h2 class="border-t border-base-300 px-4 pt-3 pb-1 text-xs font-semibold text-muted">{move || t("screen-content-for-others")}</h2>
                <ul class="divide-y divide-base-300" data-others=""><For each=move || others.get() key=|item| format!("{item:?}") let(item)><Row desk item/></For></ul>
            </Show>
            <Show when=move || more.get()>
                <div class="border-t border-base-300 p-3 text-center">
                    <Button busy=desk.read.loading on_click=move |_| pages.update(|pages| *pages += 1)>{move || t("ui-show-more")}</Button>
                </div>
            </Show>
        </section>
    }
    .into_any()
}

#[component]
fn Row(desk: Desk, item: ReviewItem) -> impl IntoView {
    let id = item.content.id;
    let here = Memo::new(move |_| desk.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.content.id == id)));
    let title = label(&item.content.label);
    let at = item.submitted_at;
    let item = StoredValue::new(item);
    let from = move || item.with_value(|item| [label(&item.department.label), author(item)].join(" · "));
    let whom = move || item.with_value(|item| (!item.mine).then(|| waits_for(item)));
    view! {
        <li>
            <button type="button" class="flex w-full flex-col gap-0.5 px-4 py-2.5 text-left hover:bg-base-200" class=("bg-base-200", move || here.get())
                data-item=id aria-current=move || here.get().then_some("true") tabindex=move || if here.get() { "0" } else { "-1" }
                on:click=move |_| desk.show(Some(id), false)>
                <span class="font-medium break-words">{title}</span>
                <span class="text-sm text-muted break-words">{from}</span>
                <time class="text-xs text-muted" datetime=at.to_rfc3339() title=move || datetime(at)>
                    {move || t_with("screen-content-submitted", &[("time", relative(at).into())])}
                </time>
                {move || whom().map(|text| view! { <span class="text-xs text-warning break-words">{text}</span> })}
            </button>
        </li>
    }
    .into_any()
}

/// Who wrote it (reactive; CO-04).
pub(super) fn author(item: &ReviewItem) -> String {
    match &item.author {
        Some(author) if item.left => t_with("screen-content-author-who-left", &[("name", label(&author.label).into())]),
        Some(author) => label(&author.label),
        None => t("screen-content-author-left"),
    }
}

/// Whose word is missing (reactive).
pub(super) fn waits_for(item: &ReviewItem) -> String {
    let open = item.reviewers.iter().filter(|(_, verdict)| *verdict == Verdict::Waiting);
    let names: Vec<String> = open.map(|(reviewer, _)| label(&reviewer.label)).collect();
    if names.is_empty() {
        return format!("{}{}{}", t("field-departments-approval_mode"), t("ui-colon"), said(item.mode));
    }
    t_with("screen-content-waits-for", &[("names", names.join(&t("ui-list-separator")).into())])
}
