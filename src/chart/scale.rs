//! What charts of shares and scores stand on: the axis of a hundred, and a line across it.

use charming::component::Axis;
use charming::element::{
    AxisLabel, AxisType, ItemStyle, Label, LineStyle, LineStyleType, MarkLine, MarkLineData, MarkLineVariant,
    SplitLine, Symbol,
};
use charming::series::Line;

use super::Palette;

/// The axis of what goes from 0 to 100: scores and shares (CH-02: fixed).
pub fn hundred(label: AxisLabel) -> Axis {
    let lines = SplitLine::new().show(true);
    Axis::new().type_(AxisType::Value).min(0).max(100).interval(20).axis_label(label.font_size(12)).split_line(lines)
}

/// A dashed line across the whole chart, however few columns there are: what is passed, what is enough.
pub fn across(at: f64, name: &str, palette: &Palette) -> Line {
    let style = || LineStyle::new().color(palette.muted.as_str()).type_(LineStyleType::Dashed).width(1.5);
    let line = MarkLine::new()
        .silent(true)
        .symbol(vec![Symbol::None, Symbol::None])
        .line_style(style())
        .label(Label::new().show(false))
        .data(vec![MarkLineVariant::Simple(MarkLineData::new().name(name).y_axis(at))]);
    Line::new()
        .name(name)
        .symbol(Symbol::None)
        .item_style(ItemStyle::new().color(palette.muted.as_str()))
        .line_style(style())
        .mark_line(line)
}
