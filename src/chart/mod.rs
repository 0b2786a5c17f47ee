//! Charts: charming describes them, ECharts draws them, and every one has a title, a table and words.
//!
//! One pure function per chart turns data into a [`Picture`]; [`ChartFigure`] shows it.

pub mod dashboard;
mod echart;
mod echarts;
mod figure;
pub mod overview;
mod palette;
mod picture;
pub mod sales;
mod scale;
pub mod scores;
mod wrap;

pub use echart::EChart;
pub use figure::ChartFigure;
pub use palette::{Palette, use_palette};
pub use picture::{Picture, Surface};
pub use wrap::wrap;

/// About how wide a chart will be: the window without the margins and, beside it on wide ones, the menu.
#[must_use]
pub fn width() -> f64 {
    let window = leptos::prelude::window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1024.0);
    if window < 1024.0 { window - 100.0 } else { window - 330.0 }
}
