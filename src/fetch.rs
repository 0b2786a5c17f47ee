//! Reading from the server as a value that follows what it depends on.

use std::future::Future;

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::api::ApiError;

/// What is being read: the last answer stays while the next one is on its way.
pub struct Fetched<T: Send + Sync + 'static> {
    /// The last good answer.
    pub data: RwSignal<Option<T>>,
    /// Why the last attempt failed.
    pub error: RwSignal<Option<ApiError>>,
    /// An attempt is under way.
    pub loading: RwSignal<bool>,
    attempt: RwSignal<u32>,
    newest: StoredValue<u32>,
}

impl<T: Send + Sync + 'static> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Fetched<T> {}

impl<T: Send + Sync + 'static> Fetched<T> {
    /// Reads again.
    pub fn retry(self) {
        self.attempt.update(|attempt| *attempt += 1);
    }

    /// Takes what a change answered; what was asked before it is passed over.
    pub fn put(self, data: T) {
        self.newest.try_update_value(|newest| *newest += 1);
        self.loading.try_set(false);
        self.data.try_set(Some(data));
    }
}

/// Reads with `read` now and whenever a signal changes that `read` touches before it returns its future; answers that
/// arrive late, after a newer question, are dropped.
pub fn fetch<T, F>(read: impl Fn() -> F + 'static) -> Fetched<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, ApiError>> + 'static,
{
    let fetched = Fetched {
        data: RwSignal::new(None),
        error: RwSignal::new(None),
        loading: RwSignal::new(true),
        attempt: RwSignal::new(0),
        newest: StoredValue::new(0),
    };
    let newest = fetched.newest;
    Effect::new(move |_| {
        fetched.attempt.track();
        let reading = read();
        newest.update_value(|newest| *newest += 1);
        let mine = newest.get_value();
        fetched.loading.set(true);
        leptos::task::spawn_local(async move {
            let answer = reading.await;
            if newest.try_get_value() != Some(mine) {
                return;
            }
            match answer {
                Ok(data) => {
                    // Who draws by the error draws nothing anew while there is none.
                    if fetched.error.try_with_untracked(Option::is_some) == Some(true) {
                        fetched.error.try_set(None);
                    }
                    fetched.data.try_set(Some(data));
                }
                Err(error) => {
                    fetched.error.try_set(Some(error));
                }
            }
            fetched.loading.try_set(false);
        });
    });
    fetched
}

/// While what is on its way answers another question than what is shown. What is read anew because others changed some of it
/// stays as it is meanwhile: nobody asked for anything else.
pub fn another<T, Q>(read: Fetched<T>, question: impl Fn() -> Q + Send + Sync + 'static) -> Signal<bool>
where
    T: Send + Sync + 'static,
    Q: Clone + PartialEq + Send + Sync + 'static,
{
    let question = Memo::new(move |_| question());
    let answered = RwSignal::new(question.get_untracked());
    Effect::new(move |_| {
        read.data.track();
        answered.set(question.get_untracked());
    });
    Signal::derive(move || {
        read.loading.get() && answered.with(|answered| question.with(|question| answered != question))
    })
}

/// Waits.
pub async fn sleep(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}
