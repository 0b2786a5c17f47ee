//! The first hour of an organisation: what it needs for a first lesson, in an order that works, on the home page, and as a
//! line over every other page, so that one step leads to the next. Gone when it is done, or when somebody has enough of it.

use campus_model::entities::access::User;
use campus_model::entities::teaching::School;
use campus_model::{HomeContent, HomeStep};
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;

use super::{button, follow};
use crate::api;
use crate::fetch::fetch;
use crate::i18n::{t, t_with};
use crate::session::{allowed, use_session};
use crate::ui::{Button, Icon, Look, Progress};

/// Where this browser notes that there is nothing to be shown any more.
fn note() -> String {
    let org = use_session().now().map(|session| session.organisation.id).unwrap_or_default();
    format!("campus-first-run-{org}")
}

fn over() -> bool {
    window().local_storage().ok().flatten().and_then(|storage| storage.get_item(&note()).ok().flatten()).is_some()
}

fn end() {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(&note(), "1");
    }
}

/// The steps taken, all, and the next that can be taken.
fn count(steps: &[HomeStep]) -> (u64, u64, Option<HomeStep>) {
    let done = steps.iter().filter(|step| step.done).count() as u64;
    let next = steps.iter().find(|step| !step.done && step.action.is_some()).cloned();
    (done, steps.len() as u64, next)
}

fn progress(done: u64, total: u64) -> impl Fn() -> String + Copy + Send + Sync {
    move || t_with("ui-first-progress", &[("done", done.into()), ("total", total.into())])
}

/// On the home page.
#[component]
pub(super) fn Setup(steps: Vec<HomeStep>) -> impl IntoView {
    let gone = RwSignal::new(over());
    let (done, total, next) = count(&steps);
    let steps = StoredValue::new(steps);
    let next = StoredValue::new(next.map(|step| step.key));
    let dismiss = move |_| {
        end();
        gone.set(true);
    };
    let step = move |step: HomeStep| {
        let HomeStep { key, done, action } = step;
        let next = next.with_value(|next| next.as_deref() == Some(key.as_str()));
        let look = if next { Look::Primary } else { Look::Plain };
        let button = action.filter(|_| !done).map(|action| button(action, look, None));
        let name = key.clone();
        let (title, hint) = (move || t(&format!("ui-first-{name}")), key.clone());
        let hint = (!done).then(|| view! { <p class="text-muted">{move || t(&format!("ui-first-{hint}-hint"))}</p> });
        view! {
            <li class="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2" data-step=key data-done=done.then_some("") aria-current=next.then_some("step")>
                <span class=if done { "text-success" } else { "text-muted" }><Icon name=if done { "circle-check" } else { "square" }/></span>
                <div class="min-w-0 grow basis-48 text-sm">
                    <p class=if done { "text-muted" } else { "font-medium" }>{title}{done.then(|| view! { <span class="sr-only">" · "{move || t("ui-first-done")}</span> })}</p>
                    {hint}
                </div>
                {button}
            </li>
        }
    };
    view! {
        <Show when=move || !gone.get()>
            <section aria-labelledby="first-run" class="rounded-box border border-base-300 bg-base-100" data-first-run="">
                <div class="flex flex-wrap items-start justify-between gap-3 border-b border-base-300 px-4 py-3">
                    <div class="min-w-0 grow basis-64">
                        <h2 id="first-run" class="font-semibold">{move || t("ui-first-run")}</h2>
                        <p class="mb-2 text-sm text-muted">{progress(done, total)}</p>
                        <Progress done=Signal::stored(done) total=Signal::stored(total) label=Signal::derive(|| t("ui-first-run"))/>
                    </div>
                    <Button look=Look::Ghost icon="x" on_click=dismiss>{move || t("ui-first-dismiss")}</Button>
                </div>
                <ol class="divide-y divide-base-300">{steps.get_value().into_iter().map(step).collect_view()}</ol>
            </section>
        </Show>
    }
    .into_any()
}

/// Over every other page: how far it has come, and the next step.
#[component]
pub fn SetupLine() -> impl IntoView {
    let may = Memo::new(|_| allowed(School::add) && allowed(const { &User::invite }));
    move || may.get().then(|| view! { <Line/> })
}

#[component]
fn Line() -> impl IntoView {
    let place = use_location().pathname;
    if untrack(over) {
        return ().into_any();
    }
    let read = fetch(move || {
        // What was done on this page is told to others only: it is read with the page that follows.
        place.track();
        async move { if over() { Ok(campus_model::Home::default()) } else { api::home(Some("setup")).await } }
    });
    follow(read);
    let steps = Memo::new(move |_| {
        read.data.with(|home| {
            let section = home.as_ref()?.sections.first()?;
            let HomeContent::Steps { steps } = &section.content else { return None };
            Some(steps.clone())
        })
    });
    Effect::new(move |_| {
        if read.data.with(|home| home.as_ref().is_some_and(|home| home.sections.is_empty())) {
            end();
        }
    });
    let elsewhere = Memo::new(move |_| place.with(|place| place != "/"));
    let content = move || {
        let steps = steps.get().filter(|_| elsewhere.get() && !over())?;
        let (done, total, next) = count(&steps);
        let next = next.and_then(|step| {
            let action = step.action?;
            let here = action.href.split('?').next() == Some(untrack(|| place.get()).as_str());
            let title = move || t_with("ui-first-next", &[("step", t(&format!("ui-first-{}", step.key)).into())]);
            Some(view! {
                <span class="min-w-0 grow truncate">{title}</span>
                {(!here).then(|| button(action, Look::Primary, None))}
            })
        });
        Some(view! {
            <aside aria-label=move || t("ui-first-run") data-setup-line="" class="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-base-300 bg-base-100 px-4 py-1.5 text-sm md:px-6 print:hidden">
                <A href="/" attr:class="link-plain flex min-h-6 items-center gap-1.5 font-medium"><Icon name="list-checks"/>{move || t("ui-first-run")}</A>
                <span class="tabular text-muted">{progress(done, total)}</span>
                <span class="hidden w-24 sm:block"><Progress done=Signal::stored(done) total=Signal::stored(total) label=Signal::derive(|| t("ui-first-run"))/></span>
                {next}
            </aside>
        })
    };
    view! { {content} }.into_any()
}
