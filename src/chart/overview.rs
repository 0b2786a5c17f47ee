//! A class's grades, totals and attendance as pictures (CH-05, CH-06, AT-03).

use campus_model::classroom::PASS;
use campus_model::classroom::overview::thresholds;
use campus_model::entities::teaching::Score;
use charming::Chart;
use charming::component::{Axis, DataZoom, DataZoomType, FilterMode, Grid, Legend, LegendItem, Title};
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{
    AxisLabel, AxisPointer, AxisPointerType, AxisType, ItemStyle, Label, LabelPosition, LineStyle, SplitLine, Symbol,
    SymbolSize, Tooltip, Trigger,
};
use charming::series::{Bar, Line};

use super::scale::{across, hundred};
use super::scores::DASHES;
use super::{Palette, Picture, wrap};

/// A column of a chart, with what is told about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Below it.
    pub name: String,
    /// How high; nothing is a gap.
    pub value: Option<f64>,
    /// Good, or below the line.
    pub passed: bool,
    /// The tooltip's lines.
    pub tip: Vec<String>,
}

/// The words of a chart, in the reader's language.
#[derive(Clone, Debug)]
pub struct Texts {
    /// The title of a saved picture.
    pub title: String,
    /// What reached the line (the only series of a line chart).
    pub passed: String,
    /// What did not.
    pub below: String,
    /// The line itself; none where there is none.
    pub line: Option<String>,
}

/// The columns of a distribution: how often each letter was given; D, COPY and FAIL and whatever else fails a lesson
/// are of the second kind, which has a pattern of its own.
#[must_use]
pub fn letters(given: &[(Score, usize)]) -> Vec<Column> {
    let column = |(score, count): &(Score, usize)| Column {
        name: score.letter().to_owned(),
        value: i32::try_from(*count).ok().filter(|count| *count > 0).map(f64::from),
        passed: score.value().is_some_and(|value| value >= PASS),
        tip: vec![format!("{}: {count}", score.letter())],
    };
    given.iter().map(column).collect()
}

/// Columns of two kinds, good ones and others, each with its number; `line` is drawn across all of them.
#[must_use]
pub fn columns_picture(
    columns: &[Column],
    line: Option<f64>,
    texts: &Texts,
    palette: &Palette,
    room: usize,
) -> Picture {
    let mut names = vec![LegendItem::from(texts.passed.as_str()), LegendItem::from(texts.below.as_str())];
    names.extend(texts.line.as_deref().map(|name| LegendItem::from((name, DASHES))));
    let turned = columns.len() > 8 && columns.iter().any(|column| column.name.chars().count() > 4);
    // A number is shown where it is no wider than its column.
    let digits =
        columns.iter().filter_map(|column| column.value).fold(0, |most, value| format!("{value}").len().max(most));
    let numbers = digits * 8 <= 26 * room / columns.len().clamp(1, room);
    let mut chart = frame(columns, texts, room, names, if turned { 76 } else { 32 }, false)
        .color(vec![palette.first.as_str(), palette.bad.as_str()])
        .x_axis(
            Axis::new()
                .type_(AxisType::Category)
                .axis_label(AxisLabel::new().font_size(12).rotate(if turned { 45.0 } else { 0.0 }))
                .data(columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>()),
        )
        .y_axis(
            Axis::new()
                .type_(AxisType::Value)
                .min(0)
                .max(top(columns, line))
                .min_interval(1.0)
                .axis_label(AxisLabel::new().font_size(12))
                .split_line(SplitLine::new().show(true)),
        )
        .series(bars(columns, true, &texts.passed, numbers, palette))
        .series(bars(columns, false, &texts.below, numbers, palette));
    if let (Some(line), Some(name)) = (line, &texts.line) {
        chart = chart.series(across(line, name, palette));
    }
    Picture { chart, tips: tips(columns) }
}

/// A line from 0 to 100, broken where there is nothing, with the limit below which it is a matter of concern.
#[must_use]
pub fn trend_picture(columns: &[Column], texts: &Texts, palette: &Palette, room: usize) -> Picture {
    let mut names = vec![LegendItem::from(texts.passed.as_str())];
    names.extend(texts.line.as_deref().map(|name| LegendItem::from((name, DASHES))));
    let point = |column: &Column| -> DataPoint {
        let item = DataPointItem::new(CompositeValue::from(column.value)).name(column.name.as_str());
        if column.passed { item.into() } else { item.item_style(ItemStyle::new().color(palette.bad.as_str())).into() }
    };
    let mut chart = frame(columns, texts, room, names, 32, true)
        .color(vec![palette.first.as_str()])
        .x_axis(
            Axis::new()
                .type_(AxisType::Category)
                .data(columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>()),
        )
        .y_axis(hundred(AxisLabel::new().formatter("{value}%")))
        .series(
            Line::new()
                .name(texts.passed.as_str())
                .symbol(Symbol::Circle)
                .symbol_size(SymbolSize::from(7))
                .show_symbol(true)
                .connect_nulls(false)
                .item_style(ItemStyle::new().color(palette.first.as_str()))
                .line_style(LineStyle::new().color(palette.first.as_str()).width(2))
                .data(columns.iter().map(point).collect::<Vec<_>>()),
        );
    if let Some(name) = &texts.line {
        chart =
            chart.series(across(f64::from(i32::try_from(thresholds::ATTENDANCE).unwrap_or_default()), name, palette));
    }
    Picture { chart, tips: tips(columns) }
}

/// What all of them share. More columns than `room` get a slider; a ranking begins with its first, lessons end with
/// their newest.
pub(super) fn frame(
    columns: &[Column],
    texts: &Texts,
    room: usize,
    names: Vec<LegendItem>,
    below: i32,
    newest: bool,
) -> Chart {
    let many = columns.len() > room;
    let chart = Chart::new()
        .title(Title::new().text(texts.title.as_str()))
        .tooltip(Tooltip::new().trigger(Trigger::Axis).axis_pointer(AxisPointer::new().type_(AxisPointerType::Shadow)))
        .legend(Legend::new().data(names).left(0))
        .grid(Grid::new().left(44).right(16).top(48).bottom(if many { below + 52 } else { below }));
    if !many {
        return chart;
    }
    let whole = |count: usize| i64::try_from(count).unwrap_or_default();
    let start = if newest { whole(columns.len() - room) } else { 0 };
    let zoom = DataZoom::new().type_(DataZoomType::Slider).start_value(start).end_value(start + whole(room) - 1);
    chart.data_zoom(zoom.bottom(12).filter_mode(FilterMode::None))
}

/// The height of the axis: the line is to be seen also where nobody reaches it.
fn top(columns: &[Column], line: Option<f64>) -> f64 {
    let highest = columns.iter().filter_map(|column| column.value).chain(line).fold(1.0, f64::max);
    // A tenth of the next power of ten is a step that an axis would take itself.
    let step = (10f64.powf(highest.log10().ceil()) / 10.0).max(1.0);
    (highest / step).ceil() * step
}

fn bars(columns: &[Column], passed: bool, name: &str, numbers: bool, palette: &Palette) -> Bar {
    let colour = if passed { &palette.first } else { &palette.bad };
    let value =
        |column: &Column| DataPoint::from(CompositeValue::from(column.value.filter(|_| column.passed == passed)));
    numbered(name, colour, numbers, palette).stack("one").data(columns.iter().map(value).collect::<Vec<_>>())
}

/// Columns of one kind and colour, with their numbers above them where there is room for these.
pub(super) fn numbered(name: &str, colour: &str, numbers: bool, palette: &Palette) -> Bar {
    let label = Label::new().show(numbers).position(LabelPosition::Top).distance(3).font_size(12);
    Bar::new()
        .name(name)
        .item_style(ItemStyle::new().color(colour).border_radius(2))
        .label(label.color(palette.text.as_str()))
}

pub(super) fn tips(columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| column.tip.iter().map(|line| wrap(line, 34)).collect::<Vec<_>>().join("\n")).collect()
}
