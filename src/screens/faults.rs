//! What is wrong with a small form of a screen: at its fields, and as a whole.

use campus_model::Violations;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::i18n::{t, violation_text};
use crate::ui::Control;

/// See the module.
#[derive(Clone, Copy)]
pub struct Faults {
    fields: RwSignal<Violations>,
    whole: RwSignal<Option<ApiError>>,
}

impl Default for Faults {
    fn default() -> Self {
        Self::new()
    }
}

impl Faults {
    /// Nothing is wrong yet.
    #[must_use]
    pub fn new() -> Self {
        Self { fields: RwSignal::new(Violations::default()), whole: RwSignal::new(None) }
    }

    /// A new attempt, with what is known to be wrong before it is sent; `true` when that is nothing.
    pub fn begin(self, known: Violations) -> bool {
        let good = known.is_empty();
        self.whole.set(None);
        self.fields.set(known);
        good
    }

    /// The server refused: at fields, or as a whole.
    pub fn refuse(self, error: ApiError) {
        match error.problem() {
            Some(problem) if !problem.violations.is_empty() => drop(self.fields.try_set(problem.violations.clone())),
            _ => drop(self.whole.try_set(Some(error))),
        }
    }

    /// Sends something, busy until the answer is there; what the server refuses is said at its fields or on top.
    pub fn send<T: 'static>(
        self,
        busy: RwSignal<bool>,
        asked: impl Future<Output = Result<T, ApiError>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match asked.await {
                Ok(answer) => then(answer),
                Err(error) => self.refuse(error),
            }
            busy.try_set(false);
        });
    }

    /// An input that must be filled in, which says what is wrong with it.
    #[must_use]
    pub fn control(self, id: &'static str) -> Control {
        self.optional(id).required(true)
    }

    /// An input that may be left empty, which says what is wrong with it.
    #[must_use]
    pub fn optional(self, id: &'static str) -> Control {
        let fault = move |violations: &Violations| {
            let violation = violations.of(id)?;
            Some(match violation.code.as_str() {
                "passwords_differ" => t("ui-passwords-differ"),
                _ => violation_text(None, violation),
            })
        };
        Control::new(id).error(Signal::derive(move || self.fields.with(fault)))
    }

    /// What is wrong as a whole, on top of the form.
    pub fn alert(self) -> AnyView {
        let text = move || self.whole.get().map(|error| error.text());
        view! { <div role="alert" class="text-sm text-error empty:hidden">{text}</div> }.into_any()
    }
}
