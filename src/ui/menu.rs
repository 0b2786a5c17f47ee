//! A button with a list of things to do behind it, by mouse and by the keys of the ARIA menu pattern.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Icon;
use super::picking::left;

/// A drop-down menu. Its children are [`MenuItem`]s, [`MenuLink`]s or plain text.
#[component]
pub fn Menu(
    /// The icon on the button.
    #[prop(into)]
    icon: Signal<String>,
    /// What the button says (or is called, when `text` is `false`).
    #[prop(into)]
    label: Signal<String>,
    /// The label is shown beside the icon on wide screens.
    #[prop(optional)]
    text: bool,
    /// The list hangs from the button's beginning, not from its end.
    #[prop(optional)]
    start: bool,
    /// The code of the operation that its items start.
    #[prop(optional, into)]
    operation: Option<String>,
    /// A number on the button; nothing while it is empty. The label says it too.
    #[prop(optional, into)]
    badge: Signal<String>,
    /// A panel with room for sentences; on a phone as wide as the page.
    #[prop(optional)]
    panel: bool,
    /// The items.
    children: ChildrenFn,
) -> impl IntoView {
    let place = if panel {
        "fixed inset-x-2 top-12 z-40 mt-1 max-h-[80dvh] overflow-y-auto rounded-box border border-base-300 bg-base-100 p-1 shadow-lg sm:absolute sm:inset-x-auto sm:top-full sm:w-96"
    } else {
        "absolute top-full z-40 mt-1 max-h-[80dvh] min-w-52 overflow-y-auto rounded-box border border-base-300 bg-base-100 p-1 shadow-lg"
    };
    let end = if panel { "sm:right-0" } else { "right-0" };
    let open = RwSignal::new(false);
    let list = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if open.get()
            && let Some(list) = list.get()
        {
            focus_item(&list, |_, _| 0);
        }
    });
    let on_key = move |event: web_sys::KeyboardEvent| {
        let key = event.key();
        if !open.get_untracked() {
            if matches!(key.as_str(), "ArrowDown" | "ArrowUp") {
                event.prevent_default();
                open.set(true);
            }
            return;
        }
        let Some(list) = list.get_untracked() else {
            return;
        };
        match key.as_str() {
            "ArrowDown" => focus_item(&list, |at, count| at.map_or(0, |at| (at + 1) % count)),
            "ArrowUp" => focus_item(&list, |at, count| at.map_or(count - 1, |at| (at + count - 1) % count)),
            "Home" => focus_item(&list, |_, _| 0),
            "End" => focus_item(&list, |_, count| count - 1),
            "Escape" => {
                open.set(false);
                if let Some(button) = button.get_untracked() {
                    let _ = button.focus();
                }
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <div class="relative" on:keydown=on_key on:focusout=move |event| if left(&event) { open.set(false) }>
            <button
                node_ref=button
                type="button"
                class=if text { "btn btn-ghost btn-sm gap-1.5 font-medium" } else { "btn btn-ghost btn-sm btn-square" }
                aria-haspopup="menu"
                data-operation=operation
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-label=move || label.get()
                title=move || (!text).then(|| label.get())
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon name=icon/>
                {move || Some(badge.get()).filter(|badge| !badge.is_empty()).map(|badge| view! {
                    <span aria-hidden="true" class="absolute -top-0.5 -right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-error px-1 text-[0.65rem] leading-none font-semibold text-error-content tabular-nums">{badge}</span>
                })}
                {text.then(|| view! {
                    <span class="hidden max-w-40 truncate sm:inline">{move || label.get()}</span>
                    <Icon name="chevron-down" class="size-3.5"/>
                })}
            </button>
            <Show when=move || open.get()>
                <div
                    node_ref=list
                    role="menu"
                    aria-label=move || label.get()
                    class=place
                    class=(end, !start)
                    class=("left-0", start)
                    on:click=move |_| open.set(false)
                >
                    {children()}
                </div>
            </Show>
        </div>
    }
    .into_any()
}

fn focus_item(list: &web_sys::HtmlElement, next: impl Fn(Option<usize>, usize) -> usize) {
    let Ok(found) = list.query_selector_all("[role^=menuitem]") else {
        return;
    };
    let items: Vec<web_sys::HtmlElement> =
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    if items.is_empty() {
        return;
    }
    let active = document().active_element();
    let at = items.iter().position(|item| active.as_ref().is_some_and(|active| item.is_same_node(Some(active))));
    if let Some(item) = items.get(next(at, items.len())) {
        let _ = item.focus();
    }
}

/// How an entry of a menu looks.
pub const ITEM: &str = "flex w-full items-center gap-2 rounded-field px-2.5 py-1.5 text-left text-sm hover:bg-base-200 focus-visible:bg-base-200";

/// Something to do.
#[component]
pub fn MenuItem(
    /// An icon.
    #[prop(into)]
    icon: String,
    /// What is done.
    #[prop(into)]
    on_click: Callback<()>,
    /// It is one of several settings, and whether it is the one in force.
    #[prop(optional, into)]
    checked: MaybeProp<bool>,
    /// The language of its text, where it is not the page's.
    #[prop(optional, into)]
    lang: Option<String>,
    /// The code of the operation it starts.
    #[prop(optional, into)]
    operation: Option<String>,
    /// The text.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            role=move || if checked.get().is_some() { "menuitemradio" } else { "menuitem" }
            aria-checked=move || checked.get().map(|checked| if checked { "true" } else { "false" })
            tabindex="-1"
            class=ITEM
            lang=lang
            data-operation=operation
            on:click=move |_| on_click.run(())
        >
            <span class="text-muted"><Icon name=icon/></span>
            <span class="grow">{children()}</span>
            {move || checked.get().unwrap_or_default().then(|| view! { <Icon name="check"/> })}
        </button>
    }
    .into_any()
}

/// Somewhere to go.
#[component]
pub fn MenuLink(
    /// An icon.
    #[prop(into)]
    icon: String,
    /// Where to.
    #[prop(into)]
    href: String,
    /// A file is kept, and the page stays; the code of the operation that makes it.
    #[prop(optional, into)]
    download: Option<String>,
    /// The text.
    children: Children,
) -> impl IntoView {
    view! {
        <a
            href=href
            role="menuitem"
            tabindex="-1"
            class=ITEM
            download=download.is_some().then_some("")
            rel=download.is_some().then_some("external")
            data-operation=download
        >
            <span class="text-muted"><Icon name=icon/></span>
            <span class="grow">{children()}</span>
        </a>
    }
    .into_any()
}
