//! CH-01 to CH-04: one student's scores in one class, a column for each lesson.

use campus_model::classroom::{LessonScore, PASS, Scores, average};
use campus_model::entities::teaching::Score;
use charming::Chart;
use charming::component::{Axis, DataZoom, DataZoomType, Grid, Legend, LegendItem, Title};
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{
    AxisLabel, AxisPointer, AxisPointerType, AxisType, ItemStyle, Label, LabelPosition, LineStyle, Symbol, SymbolSize,
    Tooltip, Trigger,
};
use charming::series::{Bar, Line};
use chrono::NaiveDate;

use super::scale::{across, hundred};
use super::{Palette, Picture, wrap};

/// Columns that a chart of `width` pixels has room for, each with its letter.
#[must_use]
pub fn room(width: f64) -> usize {
    // A count of columns: small and not negative after the clamp.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let columns = (width / 26.0).clamp(8.0, 60.0) as usize;
    columns
}

/// The pass line in the legend.
pub(super) const DASHES: &str = "path://M0,9h8v2h-8zM12,9h8v2h-8zM0,0h0v20h0zM20,0h0v20h0z";

/// The columns of a tooltip; a wide character takes two.
const TIP: usize = 34;

/// The words of the chart, in the reader's language.
#[derive(Clone, Debug)]
pub struct Texts {
    /// Names student and class.
    pub title: String,
    /// The student's series.
    pub score: String,
    /// The class's series.
    pub average: String,
    /// The pass line.
    pub pass: String,
    /// Before the comment.
    pub comment: String,
    /// Writes a day.
    pub date: fn(NaiveDate) -> String,
    /// Writes a number.
    pub number: fn(f64) -> String,
}

/// The lessons by `day_num`: the server sends them so, a chart does not rely on it (CH-02).
#[must_use]
pub fn lessons(scores: &Scores) -> Vec<&LessonScore> {
    let mut rows: Vec<&LessonScore> = scores.rows.iter().collect();
    rows.sort_by_key(|row| row.day_num);
    rows
}

/// A lesson's column: `day3`.
#[must_use]
pub fn day(lesson: &LessonScore) -> String {
    format!("day{}", lesson.day_num)
}

/// `B+ 85`; a flag has its letter only, as its zero is no grade on the scale.
#[must_use]
pub fn letter_and_value(score: Score) -> String {
    match score.value() {
        Some(value) if !score.flagged() => format!("{} {value}", score.letter()),
        _ => score.letter().to_owned(),
    }
}

/// GR-06: the student's own average, and of how many lessons.
#[must_use]
pub fn own_average(scores: &Scores) -> Option<(f64, usize)> {
    average(scores.rows.iter().map(|row| row.score))
}

/// The picture of `scores`.
#[must_use]
pub fn scores_picture(scores: &Scores, texts: &Texts, palette: &Palette, room: usize) -> Picture {
    Picture {
        chart: scores_chart(scores, texts, palette, room),
        tips: lessons(scores).into_iter().map(|lesson| tip(lesson, texts)).collect(),
    }
}

/// Columns from 0 to 100 in order of `day_num`: a gap named N/A, a marked zero for COPY and FAIL, the class's
/// average as a line, and the pass line. More lessons than `room` show their newest, with a slider for the rest.
#[must_use]
pub fn scores_chart(scores: &Scores, texts: &Texts, palette: &Palette, room: usize) -> Chart {
    let lessons = lessons(scores);
    let many = lessons.len() > room;
    let mut chart = Chart::new()
        .title(Title::new().text(texts.title.as_str()))
        .color(vec![palette.first.as_str(), palette.second.as_str()])
        .tooltip(Tooltip::new().trigger(Trigger::Axis).axis_pointer(AxisPointer::new().type_(AxisPointerType::Shadow)))
        .legend(
            Legend::new()
                .data(vec![
                    LegendItem::from(texts.score.as_str()),
                    LegendItem::from(texts.average.as_str()),
                    LegendItem::from((texts.pass.as_str(), DASHES)),
                ])
                .left(0),
        )
        .grid(Grid::new().left(36).right(16).top(48).bottom(if many { 84 } else { 32 }))
        .x_axis(
            Axis::new().type_(AxisType::Category).data(lessons.iter().map(|lesson| day(lesson)).collect::<Vec<_>>()),
        )
        .y_axis(hundred(AxisLabel::new()))
        .series(columns(&lessons, texts, palette))
        .series(letters(&lessons, palette))
        .series(across(f64::from(i32::try_from(PASS).unwrap_or_default()), &texts.pass, palette));
    if lessons.iter().any(|lesson| lesson.class_average.is_some()) {
        chart = chart.series(class_line(&lessons, texts, palette));
    }
    if many {
        // The newest show as far as there is room, the slider reaches the rest.
        let start = i64::try_from(lessons.len() - room).unwrap_or_default();
        chart = chart.data_zoom(
            DataZoom::new()
                .type_(DataZoomType::Slider)
                .start_value(start)
                .bottom(12)
                .filter_mode(charming::component::FilterMode::None),
        );
    }
    chart
}

/// The student's scores; nothing where there is no grade.
fn columns(lessons: &[&LessonScore], texts: &Texts, palette: &Palette) -> Bar {
    let column = |lesson: &&LessonScore| -> DataPoint {
        let item = DataPointItem::new(CompositeValue::from(lesson.score.value())).name(lesson.score.letter());
        if lesson.score.flagged() {
            item.item_style(ItemStyle::new().color(palette.bad.as_str())).into()
        } else {
            item.into()
        }
    };
    Bar::new()
        .name(texts.score.as_str())
        .item_style(ItemStyle::new().color(palette.first.as_str()).border_radius(2))
        .data(lessons.iter().map(column).collect::<Vec<_>>())
}

/// The letter above each column, N/A where there is none: points without a look of their own that lie over the
/// class's line, so that it never hides a letter.
fn letters(lessons: &[&LessonScore], palette: &Palette) -> Line {
    let letter = |lesson: &&LessonScore| {
        DataPointItem::new(lesson.score.value().unwrap_or_default()).name(lesson.score.letter())
    };
    Line::new()
        .name("letters")
        .symbol(Symbol::Circle)
        .symbol_size(SymbolSize::from(4))
        .item_style(ItemStyle::new().color("transparent"))
        .line_style(LineStyle::new().color("transparent").width(0))
        .label(
            Label::new()
                .show(true)
                .position(LabelPosition::Top)
                .distance(3)
                .formatter("{b}")
                .color(palette.text.as_str())
                .font_size(12),
        )
        .silent(true)
        .z(5)
        .data(lessons.iter().map(letter).collect::<Vec<_>>())
}

/// CH-03: the class's average; where it is hidden (CH-04) or nobody is graded the line is broken.
fn class_line(lessons: &[&LessonScore], texts: &Texts, palette: &Palette) -> Line {
    Line::new()
        .name(texts.average.as_str())
        .symbol(Symbol::Circle)
        .symbol_size(SymbolSize::from(6))
        .connect_nulls(false)
        .item_style(ItemStyle::new().color(palette.second.as_str()))
        .line_style(LineStyle::new().color(palette.second.as_str()).width(2))
        .data(
            lessons
                .iter()
                .map(|lesson| DataPoint::from(CompositeValue::from(lesson.class_average)))
                .collect::<Vec<_>>(),
        )
}

/// What is told about a lesson: day, date and title; letter and score; the class; the comment.
fn tip(lesson: &LessonScore, texts: &Texts) -> String {
    let mut lines = vec![format!("{}  {}", day(lesson), (texts.date)(lesson.date))];
    lines.extend(lesson.title.clone());
    lines.push(format!("{}: {}", texts.score, letter_and_value(lesson.score)));
    if let Some(average) = lesson.class_average {
        let count = lesson.graded_count.map(|count| format!(" (n={count})")).unwrap_or_default();
        lines.push(format!("{}: {}{count}", texts.average, (texts.number)(average)));
    }
    if let Some(comment) = lesson.comment.as_deref().filter(|comment| !comment.is_empty()) {
        lines.push(format!("{}: {comment}", texts.comment));
    }
    lines.iter().map(|line| wrap(line, TIP)).collect::<Vec<_>>().join("\n")
}
