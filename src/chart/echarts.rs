//! The few functions of ECharts that are called, and how it gets into the page.

use serde_json::Value;
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};

use leptos::prelude::document;

#[wasm_bindgen]
extern "C" {
    /// One drawn chart.
    pub type Instance;
    #[wasm_bindgen(js_namespace = echarts, js_name = init, catch)]
    fn init_with(element: &web_sys::Element, theme: &JsValue, options: &JsValue) -> Result<Instance, JsValue>;
    #[wasm_bindgen(method, js_name = setOption, catch)]
    fn set_option(this: &Instance, option: &JsValue, not_merge: bool) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    pub fn resize(this: &Instance);
    #[wasm_bindgen(method)]
    pub fn dispose(this: &Instance);
    #[wasm_bindgen(method, js_name = getDataURL, catch)]
    fn data_url(this: &Instance, options: &JsValue) -> Result<String, JsValue>;
}

/// Runs `/echarts.js` once and waits for it; after a failure the next call tries anew.
pub async fn load() -> Result<(), JsValue> {
    crate::script::load("echarts", "echarts").await
}

/// Begins a chart in an element, in the page's language.
pub fn init(element: &web_sys::Element) -> Result<Instance, JsValue> {
    init_with(element, &JsValue::NULL, &object(&[("locale", locale().into())])?)
}

/// The page's language as ECharts names it.
fn locale() -> &'static str {
    let lang = document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    match lang.get(..2) {
        Some("zh") => "ZH",
        Some("pl") => "PL",
        _ => "EN",
    }
}

/// Called with what the pointer is over, answers the tooltip's text.
pub type Tips = Closure<dyn Fn(JsValue) -> String>;

/// The formatter of `tips`: by the index of the category that is pointed at.
pub fn tips(tips: Vec<String>) -> Tips {
    Closure::new(move |params: JsValue| {
        let first = if js_sys::Array::is_array(&params) {
            js_sys::Reflect::get_u32(&params, 0).unwrap_or_default()
        } else {
            params
        };
        let index = js_sys::Reflect::get(&first, &"dataIndex".into()).ok().and_then(|index| index.as_f64());
        // An index of JavaScript: a small whole number.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        index.and_then(|index| tips.get(index as usize).cloned()).unwrap_or_default()
    })
}

impl Instance {
    /// Replaces everything that is drawn. `tips` must outlive the drawing.
    pub fn draw(&self, option: &Value, tips: &Tips) -> Result<(), JsValue> {
        let option = js_sys::JSON::parse(&option.to_string())?;
        let tooltip = js_sys::Reflect::get(&option, &"tooltip".into())?;
        if tooltip.is_object() {
            js_sys::Reflect::set(&tooltip, &"formatter".into(), tips.as_ref())?;
        }
        self.set_option(&option, true)
    }
}

/// The chart as the address of a PNG of 1200 × 600 at twice the density, whatever the screen's size.
pub fn image(option: &Value, background: &str) -> Result<String, JsValue> {
    let paper = document().create_element("div")?;
    let size = [("width", JsValue::from(1200)), ("height", JsValue::from(600)), ("locale", locale().into())];
    let instance = init_with(&paper, &JsValue::NULL, &object(&size)?)?;
    let image = instance.set_option(&js_sys::JSON::parse(&option.to_string())?, true).and_then(|()| {
        instance.data_url(&object(&[
            ("type", "png".into()),
            ("pixelRatio", 2.into()),
            ("backgroundColor", background.into()),
        ])?)
    });
    instance.dispose();
    image
}

fn object(entries: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = js_sys::Object::new();
    for (key, value) in entries {
        js_sys::Reflect::set(&object, &(*key).into(), value)?;
    }
    Ok(object.into())
}
