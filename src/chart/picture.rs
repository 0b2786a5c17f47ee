//! A chart with what charming cannot say, and the house style that all charts share.

use charming::Chart;
use serde_json::{Map, Value, json};

use super::Palette;

/// What is to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The chart.
    pub chart: Chart,
    /// The tooltip of each category, by its index; several lines, braces already replaced (see [`super::wrap`]).
    pub tips: Vec<String>,
}

/// Where a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// In the page, which shows the title itself; animated unless the reader wants less motion.
    Screen {
        /// `prefers-reduced-motion`.
        still: bool,
    },
    /// Into a file, with its title and background.
    Image,
}

impl Picture {
    /// The option that ECharts gets: the chart in the house style, described by `label` to who cannot see it.
    ///
    /// # Errors
    /// When the chart cannot be written as JSON.
    pub fn option(&self, palette: &Palette, label: &str, surface: Surface) -> Result<Value, serde_json::Error> {
        let mut option = serde_json::to_value(&self.chart)?;
        let image = surface == Surface::Image;
        lay(
            &mut option,
            "title",
            &json!({
                "show": image, "left": "center", "top": 8,
                "textStyle": { "color": palette.text, "fontSize": 18, "fontWeight": 600 },
            }),
        );
        lay(
            &mut option,
            "legend",
            &json!({ "textStyle": { "color": palette.text }, "top": if image { 44 } else { 0 } }),
        );
        lay(
            &mut option,
            "tooltip",
            &json!({
                "renderMode": "richText", "confine": true, "padding": [8, 12], "borderWidth": 1,
                "backgroundColor": palette.surface, "borderColor": palette.line, "textStyle": { "color": palette.text, "fontFamily": palette.font, "fontSize": 13, "lineHeight": 19 },
            }),
        );
        if image {
            for grid in option.get_mut("grid").and_then(Value::as_array_mut).into_iter().flatten() {
                lay_over(grid, &json!({ "top": 96, "left": 48, "right": 32, "bottom": 48 }));
            }
        }
        for axis in ["xAxis", "yAxis"] {
            lay(
                &mut option,
                axis,
                &json!({
                    "axisLine": { "lineStyle": { "color": palette.muted } },
                    "axisTick": { "lineStyle": { "color": palette.muted } },
                    "axisLabel": { "color": palette.muted },
                    "nameTextStyle": { "color": palette.muted },
                    "splitLine": { "lineStyle": { "color": palette.line } },
                }),
            );
        }
        lay(
            &mut option,
            "dataZoom",
            &json!({
                "height": 24, "borderColor": palette.line, "backgroundColor": "transparent", "fillerColor": "transparent", "brushSelect": false, "showDetail": false,
            "textStyle": { "color": palette.muted },
            "handleStyle": { "color": palette.surface, "borderColor": palette.muted }, "moveHandleStyle": { "color": palette.muted, "opacity": 0.5 },
            "dataBackground": { "lineStyle": { "color": palette.muted }, "areaStyle": { "color": palette.muted, "opacity": 0.15 } },
            "selectedDataBackground": { "lineStyle": { "color": palette.first }, "areaStyle": { "color": palette.first, "opacity": 0.35 } },
            "emphasis": { "handleStyle": { "borderColor": palette.first }, "moveHandleStyle": { "color": palette.first } },
            }),
        );
        let mut bars = 0;
        for series in option.get_mut("series").and_then(Value::as_array_mut).into_iter().flatten() {
            // A graded zero shows as a stub and differs from a gap; a single lesson does not become a wall.
            if series.get("type").is_some_and(|kind| kind == "bar") {
                lay_over(series, &json!({ "barMinHeight": 3, "barMaxWidth": 44 }));
                bars += 1;
            }
            // Every label that finds room, with a halo that keeps it off what lies below.
            if series.pointer("/label/show") == Some(&Value::Bool(true)) {
                lay_over(
                    series,
                    &json!({
                        "showAllSymbol": true, "labelLayout": { "hideOverlap": true },
                        "label": { "textBorderColor": palette.surface, "textBorderWidth": 3 },
                    }),
                );
            }
        }
        // A pattern tells columns of several kinds apart; on columns of one kind it would only blur what stands there.
        lay_over(
            &mut option,
            &json!({
                "animation": surface == (Surface::Screen { still: false }),
                "textStyle": { "fontFamily": palette.font, "color": palette.text },
                "backgroundColor": if image { palette.surface.as_str() } else { "transparent" },
                "aria": { "enabled": true, "label": { "description": label }, "decal": { "show": bars != 1 } },
            }),
        );
        Ok(option)
    }
}

/// Lays `style` under every component of a name, if there is one: what the chart says itself, stays.
fn lay(option: &mut Value, name: &str, style: &Value) {
    match option.get_mut(name) {
        Some(Value::Array(components)) => {
            for component in components {
                lay_under(component, style);
            }
        }
        Some(component) => lay_under(component, style),
        None => {}
    }
}

fn lay_under(target: &mut Value, style: &Value) {
    let mut out = style.clone();
    lay_over(&mut out, target);
    *target = out;
}

fn lay_over(target: &mut Value, style: &Value) {
    match (target, style) {
        (Value::Object(target), Value::Object(style)) => merge(target, style),
        (target, style) => *target = style.clone(),
    }
}

fn merge(target: &mut Map<String, Value>, style: &Map<String, Value>) {
    for (key, value) in style {
        match target.get_mut(key) {
            Some(inner) => lay_over(inner, value),
            None => {
                target.insert(key.clone(), value.clone());
            }
        }
    }
}
