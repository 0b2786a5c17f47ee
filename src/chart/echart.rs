//! One chart in the page: loaded on first use, resized with its box, disposed with its owner.

use leptos::{html::Div, prelude::*};
use leptos_use_resize_observer::use_resize_observer;
use wasm_bindgen::JsValue;

use super::echarts::{self, Instance, Tips};
use super::{Palette, Picture, Surface};
use crate::i18n::t;
use crate::ui::Button;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Drawn,
    Failed,
}

/// What is on the canvas, with everything that must live as long.
struct Drawing {
    instance: Instance,
    palette: Palette,
    lang: String,
    _tips: Tips,
}

/// Draws a picture; `label` tells who cannot see it what it shows.
#[component]
pub fn EChart(
    /// What to draw.
    #[prop(into)]
    picture: Signal<Picture>,
    /// The picture in words.
    #[prop(into)]
    label: Signal<String>,
    /// The page's colours; a change draws anew.
    #[prop(into)]
    palette: Signal<Palette>,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let drawing = StoredValue::new_local(None::<Drawing>);
    let stage = RwSignal::new(Stage::Loading);
    let attempt = RwSignal::new(0);
    Effect::new(move |_| {
        attempt.track();
        let Some(element) = node.get() else { return };
        let (picture, label, palette) = (picture.get(), label.get(), palette.get());
        leptos::task::spawn_local(async move {
            let loaded = echarts::load().await;
            let drawn = drawing.try_update_value(|drawing| {
                loaded?;
                draw(drawing, &element, &picture, &label, palette)
            });
            match drawn {
                Some(Ok(())) => {
                    let _ = stage.try_set(Stage::Drawn);
                }
                Some(Err(error)) => {
                    leptos::logging::warn!("chart: {error:?}");
                    let _ = stage.try_set(Stage::Failed);
                }
                None => {}
            }
        });
    });
    use_resize_observer(node, move |_, _| {
        drawing.try_with_value(|drawing| {
            if let Some(drawing) = drawing {
                drawing.instance.resize();
            }
        });
    });
    on_cleanup(move || {
        drawing.try_update_value(|drawing| {
            if let Some(drawing) = drawing.take() {
                drawing.instance.dispose();
            }
        });
    });
    let again = move |_: leptos::ev::MouseEvent| {
        stage.set(Stage::Loading);
        attempt.update(|attempt| *attempt += 1);
    };
    view! {
        <div class="relative h-72 w-full sm:h-80" data-chart=move || if stage.get() == Stage::Drawn { "drawn" } else { "waiting" }>
            <div node_ref=node class="absolute inset-0" role="img" aria-label=label></div>
            <Show when=move || stage.get() == Stage::Loading>
                <div class="skeleton absolute inset-0" aria-hidden="true"></div>
            </Show>
            <Show when=move || stage.get() == Stage::Failed>
                <div class="absolute inset-0 grid place-content-center justify-items-center gap-3 bg-base-100 text-center" role="alert">
                    <p>{move || t("chart-failed")}</p>
                    <Button icon="rotate-cw" on_click=again>{move || t("ui-retry")}</Button>
                </div>
            </Show>
        </div>
    }
    .into_any()
}

fn draw(
    drawing: &mut Option<Drawing>,
    element: &web_sys::Element,
    picture: &Picture,
    label: &str,
    palette: Palette,
) -> Result<(), JsValue> {
    let lang = document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    if drawing.as_ref().is_some_and(|drawn| drawn.palette != palette || drawn.lang != lang)
        && let Some(stale) = drawing.take()
    {
        stale.instance.dispose();
    }
    let still =
        window().match_media("(prefers-reduced-motion: reduce)").ok().flatten().is_some_and(|query| query.matches());
    let option = picture
        .option(&palette, label, Surface::Screen { still })
        .map_err(|error| JsValue::from_str(&error.to_string()))?;
    let tips = echarts::tips(picture.tips.clone());
    let instance = match drawing.take() {
        Some(drawn) => {
            drawn.instance.draw(&option, &tips)?;
            drawn.instance
        }
        None => {
            let instance = echarts::init(element)?;
            instance.draw(&option, &tips)?;
            instance
        }
    };
    *drawing = Some(Drawing { instance, palette, lang, _tips: tips });
    Ok(())
}
