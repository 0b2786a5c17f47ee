//! A chart as a reader meets it: title, picture, the same in words, the same as a table, and a way to keep it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{EChart, Picture, Surface, echarts, use_palette};
use crate::i18n::t;
use crate::ui::{Button, Look};

/// Shows what `picture` makes of the page's colours, with everything that a chart owes its reader.
#[component]
pub fn ChartFigure(
    /// What the chart is about.
    #[prop(into)]
    title: Signal<String>,
    /// The chart in one or two sentences, read by everybody.
    #[prop(into)]
    summary: Signal<String>,
    /// Makes the picture.
    picture: impl Fn(&super::Palette) -> Picture + Send + Sync + 'static,
    /// The same data as a table.
    children: Children,
) -> impl IntoView {
    let palette = use_palette();
    let picture = Memo::new(move |_| picture(&palette.get()));
    let failed = RwSignal::new(false);
    let save = move |_: leptos::ev::MouseEvent| {
        let kept = keep(&picture.get_untracked(), &palette.get_untracked(), &title.get_untracked());
        failed.set(kept.is_err());
    };
    let label = Signal::derive(move || format!("{}. {}", title.get(), summary.get()));
    view! {
        <figure class="rounded-box border border-base-300 bg-base-100 p-3 sm:p-5">
            <figcaption class="mb-3 flex flex-wrap items-start justify-between gap-2">
                <h2 class="text-base font-semibold">{title}</h2>
                <Button look=Look::Ghost icon="download" on_click=save>{move || t("chart-save-image")}</Button>
            </figcaption>
            <EChart picture label palette/>
            <Show when=move || failed.get()>
                <p role="alert" class="mt-2 text-error">{move || t("chart-save-failed")}</p>
            </Show>
            <p class="mt-3 text-muted">{summary}</p>
            <div class="mt-4">{children()}</div>
        </figure>
    }
    .into_any()
}

/// Downloads the picture under its title.
fn keep(picture: &Picture, palette: &super::Palette, title: &str) -> Result<(), wasm_bindgen::JsValue> {
    let option = picture
        .option(palette, title, Surface::Image)
        .map_err(|error| wasm_bindgen::JsValue::from_str(&error.to_string()))?;
    let address = echarts::image(&option, &palette.surface)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    let name: String = title
        .chars()
        .map(|c| if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') { '-' } else { c })
        .collect();
    link.set_download(&format!("{name}.png"));
    link.click();
    Ok(())
}
