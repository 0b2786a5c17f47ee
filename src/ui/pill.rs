//! A status in a word and a colour; never the colour alone.

use leptos::prelude::*;

/// The five meanings a colour can have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hue {
    /// Neither good nor bad.
    #[default]
    Neutral,
    /// Worth knowing.
    Info,
    /// As it should be.
    Positive,
    /// Wants attention.
    Warning,
    /// Not as it should be.
    Negative,
}

impl Hue {
    /// The classes of a pill of this colour.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "badge badge-sm badge-ghost whitespace-nowrap",
            Self::Info => "badge badge-sm badge-soft badge-info whitespace-nowrap",
            Self::Positive => "badge badge-sm badge-soft badge-success whitespace-nowrap",
            Self::Warning => "badge badge-sm badge-soft badge-warning whitespace-nowrap",
            Self::Negative => "badge badge-sm badge-soft badge-error whitespace-nowrap",
        }
    }
}

/// A status.
#[component]
pub fn Pill(
    /// What the colour means.
    #[prop(optional)]
    hue: Hue,
    /// The word.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let class = hue.class();
    view! { <span class=class>{move || text.get()}</span> }.into_any()
}
