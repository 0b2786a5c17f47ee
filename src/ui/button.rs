//! Buttons, and links that look like them.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::components::A;

use super::Icon;

/// How much a button asks for attention. One primary button per screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do here.
    Primary,
    /// Something else one can do.
    #[default]
    Plain,
    /// Beside content; no frame until it is touched.
    Ghost,
    /// Takes something away.
    Danger,
}

impl Look {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn btn-primary btn-sm gap-1.5 font-medium",
            Self::Plain => "btn btn-sm gap-1.5 font-medium bg-base-100 border-base-300",
            Self::Ghost => "btn btn-ghost btn-sm gap-1.5 font-medium",
            Self::Danger => "btn btn-error btn-sm gap-1.5 font-medium",
        }
    }
}

/// A button with a text.
#[component]
pub fn Button(
    /// What is done.
    #[prop(into)]
    on_click: Callback<MouseEvent>,
    /// How much it asks for attention.
    #[prop(optional)]
    look: Look,
    /// An icon before the text.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// The code of the operation it starts, for tests of what is shown to whom.
    #[prop(optional, into)]
    operation: Option<String>,
    /// Under way: it cannot be pressed again.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// It cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// `button` or `submit`.
    #[prop(default = "button")]
    kind: &'static str,
    /// The text.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type=kind
            class=look.class()
            data-operation=operation
            disabled=move || busy.get() || disabled.get()
            aria-busy=move || busy.get().then_some("true")
            on:click=move |event| on_click.run(event)
        >
            {icon.map(|name| view! { <Icon name=name/> })}
            {children()}
        </button>
    }
    .into_any()
}

/// A button that is only an icon; its label is read out and shown as a tip.
#[component]
pub fn IconButton(
    /// What is done.
    #[prop(into)]
    on_click: Callback<MouseEvent>,
    /// The icon.
    #[prop(into)]
    icon: Signal<String>,
    /// What it does, in words.
    #[prop(into)]
    label: Signal<String>,
    /// The code of the operation it starts.
    #[prop(optional, into)]
    operation: Option<String>,
    /// It cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Its id in the page, for whoever gives the focus back to it.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            id=id
            class="btn btn-ghost btn-sm btn-square"
            data-operation=operation
            aria-label=move || label.get()
            title=move || label.get()
            disabled=move || disabled.get()
            on:click=move |event| on_click.run(event)
        >
            <Icon name=icon/>
        </button>
    }
    .into_any()
}

/// A link that looks like a button: it leads to another screen.
#[component]
pub fn LinkButton(
    /// Where to.
    #[prop(into)]
    href: String,
    /// How much it asks for attention.
    #[prop(optional)]
    look: Look,
    /// An icon before the text.
    #[prop(optional, into)]
    icon: Option<String>,
    /// The code of the operation that the screen is for.
    #[prop(optional, into)]
    operation: Option<String>,
    /// Said instead of the text, where the text alone is not enough.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// The text.
    children: Children,
) -> impl IntoView {
    view! {
        <A href=href attr:class=look.class() attr:data-operation=operation attr:aria-label=move || label.get()>
            {icon.map(|name| view! { <Icon name=name/> })}
            {children()}
        </A>
    }
    .into_any()
}
