//! How sales goes, as pictures: one kind of columns, or two beside each other (HI-05).

use charming::component::{Axis, LegendItem};
use charming::datatype::{CompositeValue, DataPoint};
use charming::element::{AxisLabel, AxisType};
use charming::series::Bar;

use super::overview::{Column, Texts, frame, numbered, tips};
use super::{Palette, Picture};

fn series(name: &str, values: Vec<Option<f64>>, colour: &str, numbers: bool, palette: &Palette) -> Bar {
    let points = values.into_iter().map(|value| DataPoint::from(CompositeValue::from(value)));
    numbered(name, colour, numbers, palette).data(points.collect::<Vec<_>>())
}

fn axes(chart: charming::Chart, columns: &[Column], turned: bool) -> charming::Chart {
    let label = AxisLabel::new().font_size(12).rotate(if turned { 45.0 } else { 0.0 });
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    chart
        .x_axis(Axis::new().type_(AxisType::Category).axis_label(label).data(names))
        .y_axis(Axis::new().type_(AxisType::Value).min(0).min_interval(1.0))
}

/// Columns of one kind, each with its number; of the words `passed` names them.
#[must_use]
pub fn counts_picture(columns: &[Column], texts: &Texts, palette: &Palette, room: usize) -> Picture {
    let turned = columns.len() > 4 && columns.iter().any(|column| column.name.chars().count() > 5);
    let names = vec![LegendItem::from(texts.passed.as_str())];
    let values = columns.iter().map(|column| column.value).collect();
    let chart = axes(frame(columns, texts, room, names, if turned { 76 } else { 32 }, false), columns, turned)
        .series(series(&texts.passed, values, &palette.first, true, palette));
    Picture { chart, tips: tips(columns) }
}

/// Two columns at each place: `columns`, called `passed`, and `others`, called `below`.
#[must_use]
pub fn pairs_picture(
    columns: &[Column],
    others: &[Option<f64>],
    texts: &Texts,
    palette: &Palette,
    room: usize,
) -> Picture {
    let names = vec![LegendItem::from(texts.passed.as_str()), LegendItem::from(texts.below.as_str())];
    let values = columns.iter().map(|column| column.value).collect();
    let chart = axes(frame(columns, texts, room, names, 32, true), columns, false)
        .series(series(&texts.passed, values, &palette.bad, false, palette))
        .series(series(&texts.below, others.to_vec(), &palette.first, false, palette));
    Picture { chart, tips: tips(columns) }
}
