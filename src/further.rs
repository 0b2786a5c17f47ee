//! What comes after the first page of something, asked for page by page.

use std::future::Future;

use leptos::prelude::*;

use crate::api::ApiError;
use crate::fetch::Fetched;
use crate::i18n::t;
use crate::ui::{Button, Look, toast};

/// The pages behind a first one. They go when that is read anew.
pub struct Further<P: Send + Sync + 'static, N: Send + Sync + 'static> {
    first: Fetched<P>,
    pages: RwSignal<Vec<P>>,
    /// From where the next page would be read; nothing at the end.
    pub next: Memo<Option<N>>,
    /// A page is on its way.
    pub busy: RwSignal<bool>,
    /// Reads the next page.
    pub more: Callback<()>,
}

impl<P: Send + Sync + 'static, N: Send + Sync + 'static> Clone for Further<P, N> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<P: Send + Sync + 'static, N: Send + Sync + 'static> Copy for Further<P, N> {}

/// Follows `first`: `next_of` says from where its next page is read, `read` reads it.
pub fn further<P, N, F>(
    first: Fetched<P>,
    next_of: fn(&P) -> Option<N>,
    read: impl Fn(N) -> F + Send + Sync + 'static,
) -> Further<P, N>
where
    P: Clone + Send + Sync + 'static,
    N: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = Result<P, ApiError>> + 'static,
{
    let pages = RwSignal::new(Vec::<P>::new());
    let busy = RwSignal::new(false);
    let turn = StoredValue::new(0u32);
    Effect::new(move |_| {
        first.data.track();
        turn.update_value(|turn| *turn += 1);
        pages.set(Vec::new());
    });
    let next = Memo::new(move |_| match pages.with(|pages| pages.last().map(next_of)) {
        Some(next) => next,
        None => first.data.with(|page| page.as_ref().and_then(next_of)),
    });
    let more = Callback::new(move |()| {
        let Some(after) = next.get_untracked() else { return };
        let (reading, asked) = (read(after), turn.get_value());
        busy.set(true);
        leptos::task::spawn_local(async move {
            match reading.await {
                // What comes after a first page that is not there any more belongs nowhere.
                Ok(page) if turn.try_get_value() == Some(asked) => drop(pages.try_update(|pages| pages.push(page))),
                Ok(_) => {}
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    });
    Further { first, pages, next, busy, more }
}

impl<P: Clone + Send + Sync + 'static, N: Clone + PartialEq + Send + Sync + 'static> Further<P, N> {
    /// Every page that was read, the first in front.
    pub fn all(self) -> impl Iterator<Item = P> {
        self.first.data.get().into_iter().chain(self.pages.get())
    }

    /// The button below a table, while there is more.
    pub fn button(self) -> AnyView {
        let Self { next, busy, more, .. } = self;
        view! {
            <Show when=move || next.with(Option::is_some)>
                <div class="border-t border-base-300 p-2"><Button look=Look::Ghost busy on_click=move |_| more.run(())>{move || t("ui-show-more")}</Button></div>
            </Show>
        }
        .into_any()
    }
}
