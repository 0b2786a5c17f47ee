//! How a period goes by week, the period before as a pale line beside it (AT-03, GR-06).

use charming::component::{Axis, LegendItem};
use charming::datatype::{CompositeValue, DataPoint};
use charming::element::{AxisLabel, AxisType, ItemStyle, LineStyle, Symbol, SymbolSize};
use charming::series::Line;

use super::overview::{Column, Texts, frame, tips};
use super::scale::hundred;
use super::{Palette, Picture};

/// Two lines from 0 to 100, broken where there is nothing: `weeks` over `before`, which has as many. Of the words, `passed`
/// is this period and `below` the one before; `unit` stands behind the numbers of the axis.
#[must_use]
pub fn weeks_picture(
    weeks: &[Column],
    before: &[Option<f64>],
    unit: &str,
    texts: &Texts,
    palette: &Palette,
    room: usize,
) -> Picture {
    let names = vec![LegendItem::from(texts.passed.as_str()), LegendItem::from(texts.below.as_str())];
    let line = |name: &str, values: Vec<Option<f64>>, colour: &str, symbol: Symbol, width: f64| {
        Line::new()
            .name(name)
            .symbol(symbol)
            .symbol_size(SymbolSize::from(7))
            .show_symbol(true)
            .connect_nulls(false)
            .item_style(ItemStyle::new().color(colour))
            .line_style(LineStyle::new().color(colour).width(width))
            .data(values.into_iter().map(|value| DataPoint::from(CompositeValue::from(value))).collect::<Vec<_>>())
    };
    let now = weeks.iter().map(|week| week.value).collect();
    let chart = frame(weeks, texts, room, names, 32, true)
        .x_axis(
            Axis::new()
                .type_(AxisType::Category)
                .axis_label(AxisLabel::new().font_size(12))
                .data(weeks.iter().map(|week| week.name.as_str()).collect::<Vec<_>>()),
        )
        .y_axis(hundred(AxisLabel::new().formatter(format!("{{value}}{unit}").as_str())))
        // The pale one lies below. Its points have another shape: colour alone tells nobody apart.
        .series(line(&texts.below, before.to_vec(), &palette.muted, Symbol::Diamond, 1.5))
        .series(line(&texts.passed, now, &palette.first, Symbol::Circle, 2.5));
    Picture { chart, tips: tips(weeks) }
}
