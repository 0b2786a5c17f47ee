//! The heat table's part that is in sight, written as one piece of HTML: every text through [`escape`].

use std::ops::Range;

use campus_model::Choice;
use campus_model::classroom::overview::{Cell, OverviewLesson};
use campus_model::entities::teaching::{Attendance, Score};

use super::{Shown, dash, whole};
use crate::i18n::{date, month_day, number, t, t_with};
use crate::screens::classroom::typed::code_label;
use crate::ui::html::{attribute, escape};

/// Columns before those of the lessons: name, total, average.
pub const LEAD: usize = 3;

/// What may stand beside a letter: a sign for every code but 已签到, told in the key.
#[must_use]
pub const fn mark(code: Attendance) -> &'static str {
    match code {
        Attendance::Checked => "",
        Attendance::Vacate => "○",
        Attendance::Late => "△",
        Attendance::NoShow => "×",
        Attendance::LeaveEarly => "▽",
        Attendance::NotEnrolled => "–",
    }
}

/// The class that colours a cell.
#[must_use]
pub fn hue(score: Score, code: Option<Attendance>) -> String {
    match (score, code) {
        (Score::Na, Some(Attendance::NotEnrolled)) => "heat-not_enrolled".to_owned(),
        (score, _) => format!("heat-{}", score.slug()),
    }
}

/// What is drawn.
pub struct Pen<'a> {
    /// The class.
    pub shown: &'a Shown,
    /// The students in their order.
    pub order: &'a [usize],
    /// Which of them.
    pub rows: Range<usize>,
    /// Which lessons.
    pub columns: Range<usize>,
    /// Cells lead to the grade sheet.
    pub grades: bool,
    /// Names lead to the student's chart.
    pub charts: bool,
}

impl Pen<'_> {
    fn lessons(&self) -> impl Iterator<Item = (usize, &OverviewLesson)> {
        self.columns.clone().filter_map(|at| Some((at, self.shown.overview.lessons.get(at)?)))
    }

    /// The head: days, each with its date below it.
    pub fn head(&self) -> String {
        let mut out = String::from("<tr role=\"row\" aria-rowindex=\"1\">");
        let names = [
            ("heat-name", "field-study_records-student_id"),
            ("heat-total", "screen-overview-total"),
            ("heat-mean", "screen-overview-average"),
        ];
        for (column, (class, key)) in names.iter().enumerate() {
            open(&mut out, "th", "columnheader", class, column);
            escape(&mut out, &t(key));
            out.push_str("</th>");
        }
        gap(&mut out, "th");
        for (at, lesson) in self.lessons() {
            let day = format!("day{}", lesson.day_num);
            let parts = [
                ("day", day.into()),
                ("date", date(lesson.date).into()),
                ("title", lesson.title.clone().unwrap_or_default().into()),
            ];
            let told = t_with("screen-overview-day", &parts);
            out.push_str("<th role=\"columnheader\" scope=\"col\" tabindex=\"-1\"");
            attribute(&mut out, "class", "heat-cell");
            attribute(&mut out, "aria-colindex", &(at + LEAD + 1).to_string());
            attribute(&mut out, "aria-label", told.trim());
            attribute(&mut out, "title", told.trim());
            out.push('>');
            escape(&mut out, &lesson.day_num.to_string());
            out.push_str("<span class=\"heat-date\">");
            escape(&mut out, &month_day(lesson.date));
            out.push_str("</span></th>");
        }
        gap(&mut out, "th");
        out.push_str("</tr>");
        out
    }

    /// The students that are in sight, with room for those that are not.
    pub fn body(&self) -> String {
        let mut out = String::new();
        space(&mut out);
        for (at, student) in self.rows.clone().filter_map(|at| Some((at, *self.order.get(at)?))) {
            self.row(&mut out, at, student);
        }
        space(&mut out);
        out
    }

    fn row(&self, out: &mut String, at: usize, student: usize) {
        let Some(one) = self.shown.standing(student) else { return };
        let name = self.shown.name(student);
        out.push_str("<tr role=\"row\"");
        attribute(out, "aria-rowindex", &(at + 2).to_string());
        out.push('>');
        open(out, "th", "rowheader", "heat-name", 0);
        if self.charts {
            let overview = &self.shown.overview;
            out.push_str("<a tabindex=\"-1\" class=\"link-quiet\" data-operation=\"students.scores\"");
            attribute(
                out,
                "href",
                &format!("/students/{}/scores?class={}", overview.students[student].id, overview.class.id),
            );
            attribute(out, "title", &name);
            out.push('>');
            escape(out, &name);
            out.push_str("</a>");
        } else {
            escape(out, &name);
        }
        out.push_str("</th>");
        open(out, "td", "gridcell", "heat-total", 1);
        escape(out, &one.total.map_or_else(dash, whole));
        out.push_str("</td>");
        open(out, "td", "gridcell", "heat-mean", 2);
        escape(out, &one.average.map_or_else(dash, |(mean, _)| number(mean)));
        out.push_str("</td>");
        gap(out, "td");
        for (column, lesson) in self.lessons() {
            self.cell(out, &name, column, lesson, one.cells.get(column).copied().flatten());
        }
        gap(out, "td");
        out.push_str("</tr>");
    }

    fn cell(&self, out: &mut String, name: &str, column: usize, lesson: &OverviewLesson, cell: Option<Cell>) {
        let class = cell.map_or_else(|| "heat-none".to_owned(), |cell| hue(cell.score, Some(cell.attendance)));
        open(out, "td", "gridcell", &format!("heat-cell {class}"), column + LEAD);
        let who = [("student", name.to_owned().into()), ("day", lesson.day_num.into())];
        let told = match cell {
            None => t_with("screen-overview-cell-none", &who),
            Some(cell) => {
                let [student, day] = who;
                let letter = match (cell.score, cell.score.value()) {
                    (score, Some(value)) if !score.flagged() => format!("{} {value}", score.letter()),
                    (score, _) => score.letter().to_owned(),
                };
                let words =
                    [student, day, ("score", letter.into()), ("attendance", t(&code_label(cell.attendance)).into())];
                t_with("screen-overview-cell", &words)
            }
        };
        if self.grades && cell.is_some() {
            out.push_str("<a tabindex=\"-1\" class=\"heat-link\" data-operation=\"study_records.grades\"");
            attribute(out, "href", &format!("/course_records/{}/grades", lesson.id));
            attribute(out, "aria-label", &told);
            out.push_str("></a>");
        } else {
            out.push_str("<span class=\"sr-only\">");
            escape(out, &told);
            out.push_str("</span>");
        }
        let Some(cell) = cell else {
            out.push_str("</td>");
            return;
        };
        out.push_str("<span aria-hidden=\"true\">");
        if cell.score != Score::Na {
            escape(out, cell.score.letter());
        }
        let sign = mark(cell.attendance);
        if !sign.is_empty() {
            out.push_str("<sup class=\"heat-mark\">");
            out.push_str(sign);
            out.push_str("</sup>");
        }
        out.push_str("</span></td>");
    }

    /// GR-06: the class, as the last row.
    pub fn foot(&self) -> String {
        let summary = &self.shown.summary;
        let mut out = String::from("<tr role=\"row\"");
        attribute(&mut out, "aria-rowindex", &(self.order.len() + 2).to_string());
        out.push('>');
        open(&mut out, "th", "rowheader", "heat-name", 0);
        escape(&mut out, &t("screen-scores-class-average"));
        out.push_str("</th>");
        for (column, class, mean) in
            [(1, "heat-total", summary.total), (2, "heat-mean", summary.average.map(|(mean, _)| mean))]
        {
            open(&mut out, "td", "gridcell", class, column);
            escape(&mut out, &mean.map_or_else(dash, number));
            out.push_str("</td>");
        }
        gap(&mut out, "td");
        for (column, _) in self.lessons() {
            open(&mut out, "td", "gridcell", "heat-cell", column + LEAD);
            if let Some((mean, count)) = summary.lessons.get(column).and_then(|lesson| lesson.average) {
                out.push_str("<span");
                attribute(&mut out, "title", &format!("n={count}"));
                out.push('>');
                escape(&mut out, &number(mean));
                out.push_str("</span>");
            }
            out.push_str("</td>");
        }
        gap(&mut out, "td");
        out.push_str("</tr>");
        out
    }
}

fn open(out: &mut String, tag: &str, role: &str, class: &str, column: usize) {
    out.push('<');
    out.push_str(tag);
    out.push_str(" tabindex=\"-1\"");
    attribute(out, "role", role);
    attribute(out, "class", class);
    attribute(out, "aria-colindex", &(column + 1).to_string());
    out.push('>');
}

/// The room of lessons that are not drawn; its width is set apart.
fn gap(out: &mut String, tag: &str) {
    out.push_str(&format!("<{tag} role=\"presentation\" aria-hidden=\"true\" class=\"heat-gap\"></{tag}>"));
}

/// The room of students that are not drawn.
fn space(out: &mut String) {
    out.push_str("<tr role=\"presentation\" aria-hidden=\"true\" class=\"heat-space\"><td></td></tr>");
}
