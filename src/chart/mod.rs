//! Charts: charming describes them, ECharts draws them, and every one has a title, a table and words.
//!
//! One pure function per chart turns data into a [`Picture`]; [`ChartFigure`] shows it.

mod echart;
mod echarts;
mod figure;
mod palette;
mod picture;
pub mod scores;
mod wrap;

pub use echart::EChart;
pub use figure::ChartFigure;
pub use palette::{Palette, use_palette};
pub use picture::{Picture, Surface};
pub use wrap::wrap;
