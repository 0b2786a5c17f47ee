//! One's own sessions: what is not known is ended.

use campus_model::OwnSession;
use leptos::prelude::*;

use super::Section;
use crate::api;
use crate::fetch::fetch;
use crate::i18n::{datetime, relative, t, t_with};
use crate::ui::{Button, ErrorState, Hue, Look, Pill, Skeleton, toast};

/// The list, with a button for each and one for all others.
#[component]
pub(super) fn Sessions() -> impl IntoView {
    let read = fetch(api::sessions);
    let busy = RwSignal::new(false);
    let end = move |id: Option<String>| {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let ended = match &id {
                Some(id) => api::end_session(id).await,
                None => api::end_other_sessions().await,
            };
            match ended {
                Ok(()) => {
                    toast::success(t("ui-session-was-ended"));
                    read.retry();
                }
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let content = move || match (read.error.get(), read.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(found)) => {
            let others = found.sessions.len() > 1;
            view! {
                <ul class="divide-y divide-base-300 text-sm">
                    {found.sessions.into_iter().map(|session| line(session, busy, end)).collect_view()}
                </ul>
                {others.then(|| view! {
                    <div class="mt-3"><Button icon="log-out" busy on_click=move |_| end(None)>{move || t("ui-sessions-end-others")}</Button></div>
                })}
            }
            .into_any()
        }
    };
    view! { <Section title="ui-sessions">{content}</Section> }.into_any()
}

fn line(
    session: OwnSession,
    busy: RwSignal<bool>,
    end: impl Fn(Option<String>) + Copy + Send + Sync + 'static,
) -> AnyView {
    let OwnSession { id, current, agent, address, created_at, seen_at } = session;
    let name = StoredValue::new(browser(&agent));
    let since = move || {
        t_with("ui-session-since", &[("address", address.clone().into()), ("time", datetime(created_at).into())])
    };
    let act = move || {
        let id = id.clone();
        if current {
            return view! { <Pill hue=Hue::Positive text=Signal::derive(|| t("ui-session-this"))/> }.into_any();
        }
        view! {
            <Button look=Look::Ghost busy on_click=move |_| end(Some(id.clone()))>
                {move || t("ui-session-end")}<span class="sr-only">" "{name.get_value()}</span>
            </Button>
        }
        .into_any()
    };
    view! {
        <li class="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <div class="min-w-0 grow">
                <p class="font-medium">{name.get_value()}</p>
                <p class="text-xs text-muted">{since}" · "<time datetime=seen_at.to_rfc3339() title=move || datetime(seen_at)>{move || relative(seen_at)}</time></p>
            </div>
            {act()}
        </li>
    }
    .into_any()
}

/// What people call a browser and its system; what says neither is shown as it is.
fn browser(agent: &str) -> String {
    let find =
        |known: &[(&str, &'static str)]| known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let name = find(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("MicroMessenger", "WeChat"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (name, system) {
        (Some(name), Some(system)) => format!("{name} · {system}"),
        (Some(name), None) => name.to_owned(),
        _ if agent.is_empty() => "?".to_owned(),
        _ => agent.to_owned(),
    }
}
