//! The frame around every input: label, help, error, and how they hang together for a screen reader.

use leptos::prelude::*;

use super::Icon;
use crate::i18n::t;

/// What an input needs to know about its frame.
#[derive(Clone)]
pub struct Control {
    /// The id of the input.
    pub id: String,
    /// A value must be given.
    pub required: bool,
    /// There is a help text.
    pub help: bool,
    /// What is wrong with the value.
    pub error: Signal<Option<String>>,
}

impl Control {
    /// An input with this id and nothing else to say.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), required: false, help: false, error: Signal::derive(|| None) }
    }

    /// A value must be given.
    #[must_use]
    pub fn required(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    /// There is a help text.
    #[must_use]
    pub fn help(mut self, help: bool) -> Self {
        self.help = help;
        self
    }

    /// Where its fault is said.
    #[must_use]
    pub fn error(mut self, error: Signal<Option<String>>) -> Self {
        self.error = error;
        self
    }

    /// The ids of what describes the input.
    #[must_use]
    pub fn described_by(&self) -> Signal<Option<String>> {
        let (id, help, error) = (self.id.clone(), self.help, self.error);
        Signal::derive(move || {
            let error = error.with(Option::is_some).then(|| format!("{id}-error"));
            let help = help.then(|| format!("{id}-help"));
            match (error, help) {
                (Some(error), Some(help)) => Some(format!("{error} {help}")),
                (error, help) => error.or(help),
            }
        })
    }

    /// `aria-invalid`.
    #[must_use]
    pub fn invalid(&self) -> Signal<Option<&'static str>> {
        let error = self.error;
        Signal::derive(move || error.with(Option::is_some).then_some("true"))
    }
}

/// Label above, input, error and help below.
#[component]
pub fn Field(
    /// The input's particulars.
    control: Control,
    /// What is asked for.
    #[prop(into)]
    label: Signal<String>,
    /// How to answer.
    #[prop(optional, into)]
    help: Signal<String>,
    /// The label names a group of inputs, not one.
    #[prop(optional)]
    group: bool,
    /// The input.
    children: Children,
) -> impl IntoView {
    let Control { id, required, help: helped, error } = control;
    let mark = required.then(|| {
        view! {
            <span class="text-xs font-normal text-muted">{move || t("ui-required")}</span>
        }
    });
    let name = format!("{id}-label");
    let label_view = if group {
        view! { <span id=name class="flex items-baseline gap-2 text-sm font-medium">{move || label.get()} {mark}</span> }.into_any()
    } else {
        view! { <label id=name for=id.clone() class="flex items-baseline gap-2 text-sm font-medium">{move || label.get()} {mark}</label> }.into_any()
    };
    let error_id = format!("{id}-error");
    view! {
        <div class="flex min-w-0 flex-col gap-1">
            {label_view}
            {children()}
            <p id=error_id class="flex items-start gap-1 text-sm text-error empty:hidden">
                {move || error.get().map(|text| view! { <Icon name="circle-alert" class="mt-0.5 size-4"/><span>{text}</span> })}
            </p>
            {helped.then(|| view! { <p id=format!("{id}-help") class="text-xs text-muted">{move || help.get()}</p> })}
        </div>
    }
    .into_any()
}
