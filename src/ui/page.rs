//! The head of a screen: where one is, what it is called, what one can do.

use leptos::prelude::*;
use leptos_router::components::A;

use super::Icon;
use crate::i18n::t;

/// One step of the way from the home page; the last one is where one is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crumb {
    /// The text.
    pub text: String,
    /// Where it leads; `None` for the page itself.
    pub href: Option<String>,
}

impl Crumb {
    /// A step one can go back to.
    #[must_use]
    pub fn to(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()) }
    }

    /// The page itself.
    #[must_use]
    pub fn here(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }
}

thread_local! {
    static CRUMBS: ArcRwSignal<Vec<Crumb>> = ArcRwSignal::new(Vec::new());
}

/// The way to the current page; once, in the shell's top bar (RB-07).
#[component]
pub fn Breadcrumb() -> impl IntoView {
    let crumbs = CRUMBS.with(Clone::clone);
    view! {
        <nav aria-label=move || t("ui-breadcrumb") class="min-w-0">
            <ol class="flex min-w-0 items-center gap-1 text-sm text-muted">
                <li class="shrink-0"><A href="/" attr:class="link-quiet flex min-h-6 items-center" attr:aria-label=move || t("ui-home")>
                        <span class="sm:hidden"><Icon name="house"/></span>
                        <span class="hidden sm:inline">{move || t("ui-home")}</span>
                    </A></li>
                {move || crumbs.get().into_iter().map(|crumb| view! {
                    // On a phone only where one is; the way there is behind Back.
                    <li class="hidden min-w-0 items-center gap-1 last:flex sm:flex">
                        <Icon name="chevron-right" class="size-3.5"/>
                        {match crumb.href {
                            Some(href) => view! { <a href=href class="link-quiet truncate">{crumb.text}</a> }.into_any(),
                            None => view! { <span aria-current="page" class="truncate text-base-content">{crumb.text}</span> }.into_any(),
                        }}
                    </li>
                }).collect_view()}
            </ol>
        </nav>
    }
    .into_any()
}

/// A screen is shown beside another one: it is not what the page is about.
#[derive(Clone, Copy)]
pub struct Aside {
    /// What it shows is gone.
    pub closed: Callback<()>,
}

/// The heading of a screen with its buttons. Sets the document's title and the breadcrumb.
#[component]
pub fn PageHeader(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// The way here, between the home page and this one (which is added).
    #[prop(optional, into)]
    crumbs: Signal<Vec<Crumb>>,
    /// It is the home page: the way ends there.
    #[prop(optional)]
    root: bool,
    /// A line below the heading.
    #[prop(optional, into)]
    subtitle: Signal<String>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let aside = use_context::<Aside>().is_some();
    Effect::new(move |_| {
        if aside {
            return;
        }
        let title = title.get();
        document().set_title(&if title.is_empty() { "Campus".to_owned() } else { format!("{title} · Campus") });
        let mut way = crumbs.get();
        if !root && !title.is_empty() {
            way.push(Crumb::here(title));
        }
        CRUMBS.with(Clone::clone).set(way);
    });
    view! {
        <header class="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
            <div class="min-w-0">
                {if aside {
                    view! { <h2 class="text-lg font-semibold tracking-tight break-words">{move || title.get()}</h2> }.into_any()
                } else {
                    view! { <h1 class="text-xl font-semibold tracking-tight break-words">{move || title.get()}</h1> }.into_any()
                }}
                <p class="text-sm text-muted empty:hidden">{move || subtitle.get()}</p>
            </div>
            {children.map(|children| view! { <div class="flex flex-wrap items-center gap-2">{children()}</div> })}
        </header>
    }
    .into_any()
}
