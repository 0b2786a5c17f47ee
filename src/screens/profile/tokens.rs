//! One's own API tokens.

use campus_model::ApiToken;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::Section;
use super::new_token::NewToken;
use crate::api;
use crate::fetch::fetch;
use crate::i18n::{date, relative, t, t_with};
use crate::ui::{Button, ConfirmDialog, Dialog, Empty, ErrorState, Look, Skeleton, toast};

/// The list, and making one.
#[component]
pub(super) fn Tokens() -> impl IntoView {
    let read = fetch(api::tokens);
    let adding = RwSignal::new(false);
    let made = RwSignal::new(None::<ApiToken>);
    let shown = RwSignal::new(false);
    let ending = RwSignal::new(None::<(i64, String)>);
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let on_made = Callback::new(move |token: ApiToken| {
        adding.set(false);
        made.set(Some(token));
        shown.set(true);
        read.retry();
    });
    // The text is in no memory longer than it is looked at.
    Effect::new(move |_| {
        if !shown.get() {
            made.set(None);
        }
    });
    let ask = Callback::new(move |token: (i64, String)| {
        ending.set(Some(token));
        asking.set(true);
    });
    let end = move |()| {
        let Some((id, _)) = ending.get_untracked() else { return };
        busy.set(true);
        leptos::task::spawn_local(async move {
            match api::end_token(id).await {
                Ok(()) => {
                    toast::success(t("ui-token-ended"));
                    asking.try_set(false);
                    read.retry();
                }
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    let content = move || {
        match (read.error.get(), read.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| read.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton/> }.into_any(),
        (None, Some(found)) if found.tokens.is_empty() => {
            view! { <Empty icon="key-round" title=Signal::derive(|| t("ui-tokens-none")) text=Signal::derive(|| t("ui-tokens-none-hint"))/> }.into_any()
        }
        (None, Some(found)) => view! {
            <ul class="divide-y divide-base-300 text-sm">{found.tokens.into_iter().map(|token| line(token, ask)).collect_view()}</ul>
        }
        .into_any(),
    }
    };
    let named = move || ending.with(|token| token.as_ref().map(|(_, name)| name.clone())).unwrap_or_default();
    view! {
        <Section title="ui-tokens">
            {content}
            <div class="mt-3"><Button icon="plus" on_click=move |_| adding.set(true)>{move || t("ui-token-add")}</Button></div>
        </Section>
        <Dialog open=adding title=Signal::derive(|| t("ui-token-add")) wide=true><NewToken on_made/></Dialog>
        <Dialog open=shown title=Signal::derive(|| t("ui-token-made"))>
            <Made token=made/>
            <div class="modal-action"><Button on_click=move |_| shown.set(false)>{move || t("ui-close")}</Button></div>
        </Dialog>
        <ConfirmDialog
            open=asking
            title=Signal::derive(move || t_with("ui-token-end-ask", &[("name", named().into())]))
            text=Signal::derive(|| t("ui-token-end-means"))
            confirm=Signal::derive(|| t("ui-token-end"))
            busy
            on_confirm=end
        />
    }
    .into_any()
}

fn line(token: ApiToken, ask: Callback<(i64, String)>) -> AnyView {
    let ApiToken { id, name, operations, expires_on, last_used_at, .. } = token;
    let said = StoredValue::new(name.clone());
    let count = operations.len();
    let facts = move || {
        let used = last_used_at
            .map_or_else(|| t("ui-token-unused"), |at| t_with("ui-token-used", &[("time", relative(at).into())]));
        let until = t_with("ui-token-until", &[("day", date(expires_on).into())]);
        format!("{} · {until} · {used}", t_with("ui-token-operations", &[("count", count.into())]))
    };
    view! {
        <li class="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <div class="min-w-0 grow">
                <p class="font-medium break-words">{name.clone()}</p>
                <p class="text-xs text-muted" title=operations.join(", ")>{facts}</p>
            </div>
            <Button look=Look::Ghost on_click=move |_| ask.run((id, said.get_value()))>
                {move || t("ui-token-end")}<span class="sr-only">" "{said.get_value()}</span>
            </Button>
        </li>
    }
    .into_any()
}

/// The text of a new token, to be copied now or never.
#[component]
fn Made(token: RwSignal<Option<ApiToken>>) -> impl IntoView {
    let text = Signal::derive(move || {
        token.with(|token| token.as_ref().and_then(|token| token.token.clone())).unwrap_or_default()
    });
    let copy = move |_| {
        leptos::task::spawn_local(async move {
            match write_clipboard(&text.get_untracked()).await {
                Ok(()) => toast::success(t("ui-copied")),
                Err(_) => toast::failure(t("ui-copy-failed")),
            }
        });
    };
    view! {
        <p class="mb-3 text-sm">{move || t("ui-token-made-hint")}</p>
        <p class="rounded-field border border-base-300 bg-base-200 p-3 font-mono text-sm break-all select-all" data-token="">{text}</p>
        <div class="mt-3"><Button look=Look::Primary on_click=copy>{move || t("ui-copy")}</Button></div>
    }
    .into_any()
}

/// Puts a text on the clipboard; plain http away from loopback has none.
pub(crate) async fn write_clipboard(text: &str) -> Result<(), JsValue> {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
    let written: Promise = write.call1(&clipboard, &text.into())?.dyn_into()?;
    JsFuture::from(written).await.map(drop)
}
