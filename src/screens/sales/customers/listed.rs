//! A list that is read page by page, and read again as far as it was read: nobody loses their place when a colleague changes
//! something.

use std::future::Future;

use campus_model::sales::{Mine, MyCustomer, Pool, PoolCustomer};
use leptos::prelude::*;

use crate::api::ApiError;
use crate::fetch::Fetched;
use crate::i18n::t;
use crate::ui::{Button, toast};

/// Rows of a page.
pub const PAGE: usize = 50;

/// A page of a list.
pub trait Paged: Send + Sync + 'static {
    /// What is listed.
    type Row;
    /// The rows.
    fn rows(&mut self) -> &mut Vec<Self::Row>;
    /// From where the next page is read.
    fn next(&mut self) -> &mut Option<String>;
    /// Names a row.
    fn id(row: &Self::Row) -> i64;
}

impl Paged for Pool {
    type Row = PoolCustomer;
    fn rows(&mut self) -> &mut Vec<PoolCustomer> {
        &mut self.rows
    }
    fn next(&mut self) -> &mut Option<String> {
        &mut self.next
    }
    fn id(row: &PoolCustomer) -> i64 {
        row.id
    }
}

impl Paged for Mine {
    type Row = MyCustomer;
    fn rows(&mut self) -> &mut Vec<MyCustomer> {
        &mut self.rows
    }
    fn next(&mut self) -> &mut Option<String> {
        &mut self.next
    }
    fn id(row: &MyCustomer) -> i64 {
        row.id
    }
}

/// Adds a further page; what moved between the two stands once.
fn append<P: Paged>(page: &mut P, mut more: P) {
    *page.next() = more.next().take();
    for row in std::mem::take(more.rows()) {
        let id = P::id(&row);
        if !page.rows().iter().any(|known| P::id(known) == id) {
            page.rows().push(row);
        }
    }
}

/// Reads as many rows as were shown.
///
/// # Errors
/// As the reading of a page.
pub async fn read_up_to<P, F>(want: usize, read: impl Fn(Option<String>) -> F) -> Result<P, ApiError>
where
    P: Paged,
    F: Future<Output = Result<P, ApiError>>,
{
    let mut page = read(None).await?;
    while page.rows().len() < want {
        let Some(after) = page.next().clone() else { break };
        append(&mut page, read(Some(after)).await?);
    }
    Ok(page)
}

/// The button below a list, while there is more.
pub fn more<P, F>(
    fetched: Fetched<P>,
    want: StoredValue<usize>,
    read: impl Fn(Option<String>) -> F + Copy + Send + Sync + 'static,
) -> AnyView
where
    P: Paged + Clone,
    F: Future<Output = Result<P, ApiError>> + 'static,
{
    let busy = RwSignal::new(false);
    let next = Memo::new(move |_| fetched.data.with(|page| page.clone().and_then(|mut page| page.next().take())));
    let go = move |_: leptos::ev::MouseEvent| {
        let Some(after) = next.get_untracked() else { return };
        let reading = read(Some(after));
        busy.set(true);
        leptos::task::spawn_local(async move {
            match reading.await {
                Ok(page) => {
                    want.try_update_value(|want| *want += PAGE);
                    fetched.data.try_update(|known| {
                        if let Some(known) = known {
                            append(known, page);
                        }
                    });
                }
                Err(error) => toast::failure(error.text()),
            }
            busy.try_set(false);
        });
    };
    view! {
        <Show when=move || next.with(Option::is_some)>
            <div class="border-t border-base-300 p-3 text-center"><Button busy on_click=go>{move || t("ui-show-more")}</Button></div>
        </Show>
    }
    .into_any()
}
