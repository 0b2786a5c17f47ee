//! How a row stands, in a word and an icon; and how the whole sheet stands.

use leptos::prelude::*;

use super::autosave::{Autosave, overtaken};
use super::line::{Draft, Mark};
use crate::i18n::{t, t_with};
use crate::ui::{Button, Icon, Look};

/// How one row stands.
#[component]
pub fn RowMark(
    /// The row's state.
    mark: RwSignal<Mark>,
    /// The id by which the row's inputs point to it.
    id: String,
    /// Tries again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let plain = |icon: &'static str, key: &'static str| {
        view! { <span class="inline-flex items-center gap-1 text-xs text-muted"><Icon name=icon class="size-3.5"/>{move || t(key)}</span> }.into_any()
    };
    let bad = |text: String| view! { <span class="inline-flex items-start gap-1 text-sm text-error"><Icon name="circle-alert" class="mt-0.5 size-4"/>{text}</span> };
    view! {
        <div id=id class="flex flex-wrap items-center gap-2 empty:hidden">
            {move || match mark.get() {
                Mark::Still => ().into_any(),
                Mark::Waiting | Mark::Saving => plain("clock", "screen-classroom-saving"),
                Mark::Saved => plain("check", "screen-classroom-saved"),
                Mark::Refused(text) => bad(text).into_any(),
                Mark::Failed(text) => view! {
                    {bad(text)}
                    <Button look=Look::Ghost icon="rotate-cw" on_click=move |_| on_retry.run(())>{move || t("ui-retry")}</Button>
                }.into_any(),
                Mark::Refreshed(mine) => view! {
                    <span class="inline-flex items-start gap-1 text-sm text-warning">
                        <Icon name="info" class="mt-0.5 size-4"/>{move || overtaken(&mine)}
                    </span>
                }.into_any(),
            }}
        </div>
    }
    .into_any()
}

/// How the sheet stands, said to everybody: all saved, being saved, or so many rows not.
#[component]
pub fn SheetStatus<V: Draft>(
    /// The sheet.
    sheet: Autosave<V>,
) -> impl IntoView {
    let state = Memo::new(move |_| {
        let lines = sheet.lines.get();
        let count = |wanted: &dyn Fn(&Mark) -> bool| lines.iter().filter(|line| line.mark.with(wanted)).count();
        let failed = count(&|mark| matches!(mark, Mark::Failed(_) | Mark::Refused(_)));
        let under_way = count(&|mark| matches!(mark, Mark::Waiting | Mark::Saving));
        let saved = count(&|mark| matches!(mark, Mark::Saved));
        (failed, under_way, saved)
    });
    status(state.into())
}

fn status(state: Signal<(usize, usize, usize)>) -> AnyView {
    let text = move || match state.get() {
        (0, 0, 0) => t("screen-classroom-autosave"),
        (0, 0, _) => t("screen-classroom-all-saved"),
        (0, _, _) => t("screen-classroom-saving"),
        (failed, ..) => {
            t_with("screen-classroom-rows-unsaved", &[("count", i32::try_from(failed).unwrap_or(i32::MAX).into())])
        }
    };
    view! {
        <p role="status" class="text-sm" class=("text-error", move || state.get().0 > 0) class=("text-muted", move || state.get().0 == 0)>{text}</p>
    }
    .into_any()
}
