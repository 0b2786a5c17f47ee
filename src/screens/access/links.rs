//! `/links`: links that were just made, one slip for each person, to be handed out on paper. They are in no other place:
//! whoever leaves the page makes new ones.

use std::cell::RefCell;

use campus_model::{LinkRow, Links};
use leptos::prelude::*;

use crate::i18n::{datetime, label, problem_text, t, t_with};
use crate::screens::profile::tokens::write_clipboard;
use crate::session::use_session;
use crate::ui::{Button, Empty, Look, PageHeader, toast};

thread_local! {
    static MADE: RefCell<Option<Links>> = const { RefCell::new(None) };
}

/// Keeps links for the page that shows them.
pub(super) fn show(links: Links) {
    MADE.set(Some(links));
}

/// The page.
#[component]
pub fn LinksPage() -> impl IntoView {
    let made = MADE.with_borrow(Clone::clone);
    on_cleanup(|| MADE.set(None));
    let title = Signal::derive(|| t("ui-links"));
    let Some(Links { expires_at, rows }) = made else {
        return view! {
            <PageHeader title/>
            <Empty icon="key-round" title=Signal::derive(|| t("ui-links-gone")) text=Signal::derive(|| t("ui-links-gone-hint"))/>
        }
        .into_any();
    };
    let organisation = use_session().now().map(|session| session.organisation.name.clone()).unwrap_or_default();
    let organisation = StoredValue::new(organisation);
    let until = move || t_with("ui-link-until", &[("time", datetime(expires_at).into())]);
    let (slips, others): (Vec<LinkRow>, Vec<LinkRow>) = rows.into_iter().partition(|row| row.link.is_some());
    let shown = !slips.is_empty();
    let none = slips.is_empty() && others.is_empty();
    let slip = move |row: LinkRow| {
        let link = StoredValue::new(row.link.unwrap_or_default());
        let name = StoredValue::new(row.name);
        let copy = move |_| {
            leptos::task::spawn_local(async move {
                match write_clipboard(&link.get_value()).await {
                    Ok(()) => toast::success(t("ui-copied")),
                    Err(_) => toast::failure(t("ui-copy-failed")),
                }
            });
        };
        let code = row.code.map(|code| {
            let box_ = format!("-2 -2 {0} {0}", code.width + 4);
            view! {
                <svg viewBox=box_ class="size-28 shrink-0 rounded-field bg-white" role="img" aria-label=move || t("ui-link-code") shape-rendering="crispEdges">
                    <path d=code.path class="fill-black"></path>
                </svg>
            }
        });
        view! {
            <li class="flex gap-4 rounded-box border border-base-300 bg-base-100 p-4" data-slip="">
                <div class="min-w-0 grow text-sm">
                    <p class="text-base font-semibold">{move || label(&name.get_value())}</p>
                    <p class="text-muted">{organisation.get_value()}</p>
                    <p class="my-2 font-mono text-xs break-all select-all">{link.get_value()}</p>
                    <p class="text-xs text-muted">{until}</p>
                    <div class="mt-2 print:hidden">
                        <Button on_click=copy>{move || t("ui-copy")}<span class="sr-only">" "{move || label(&name.get_value())}</span></Button>
                    </div>
                </div>
                {code}
            </li>
        }
    };
    let other = |row: LinkRow| {
        let said = move || match (&row.problem, &row.mailed_to) {
            (Some(problem), _) => problem_text(problem),
            (None, Some(email)) => t_with("ui-link-mailed", &[("email", email.clone().into())]),
            (None, None) => String::new(),
        };
        view! { <li class="flex flex-wrap gap-x-3 py-1.5"><span class="font-medium">{move || label(&row.name)}</span><span class="text-muted">{said}</span></li> }
    };
    view! {
        <PageHeader title subtitle=Signal::derive(|| t("ui-links-hint"))>
            {shown.then(|| view! { <Button look=Look::Primary icon="printer" on_click=move |_| drop(window().print())>{move || t("ui-print")}</Button> })}
        </PageHeader>
        {none.then(|| view! { <Empty icon="key-round" title=Signal::derive(|| t("ui-links-none"))/> })}
        <ul class="grid gap-3 lg:grid-cols-2 print:grid-cols-2">{slips.into_iter().map(slip).collect_view()}</ul>
        {(!others.is_empty()).then(|| view! {
            <ul class="mt-4 divide-y divide-base-300 text-sm print:hidden">{others.into_iter().map(other).collect_view()}</ul>
        })}
    }
    .into_any()
}
