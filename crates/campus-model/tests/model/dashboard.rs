//! The days of a dashboard, and what follows from counts; expected values were worked out by hand.

use campus_model::classroom::dashboard::{Numbers, People, Period, Row, Sums, Trend, at_risk};
use campus_model::classroom::overview::OverviewLesson;
use campus_model::entities::teaching::StudentState;
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn period(text: &str) -> Option<(String, String)> {
    Period::parse(text, day("2026-11-22")).map(|period| (period.from.to_string(), period.to.to_string()))
}

#[test]
fn a_period_has_a_beginning_and_ends_today_at_the_latest() {
    let days = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
    assert_eq!(period("-7d..today"), days("2026-11-15", "2026-11-22"));
    assert_eq!(period("this_quarter"), days("2026-10-01", "2026-11-22"));
    assert_eq!(period("2026-09-01..2026-09-30"), days("2026-09-01", "2026-09-30"));
    for bad in ["", "..today", "today..", "tomorrow", "next_week", "-366d..today", "2026-11-10..2026-11-01", "x"] {
        assert_eq!(period(bad), None, "{bad}");
    }
    assert!(period("-365d..today").is_some());
}

#[test]
fn the_period_before_is_as_long_and_its_weeks_are_as_many() {
    let ten = Period { from: day("2026-11-13"), to: day("2026-11-22") };
    assert_eq!(ten.before(), Period { from: day("2026-11-03"), to: day("2026-11-12") });
    let weeks = [
        Period { from: day("2026-11-13"), to: day("2026-11-15") },
        Period { from: day("2026-11-16"), to: day("2026-11-22") },
    ];
    assert_eq!(ten.weeks(), weeks);
    assert_eq!(ten.before().weeks().len(), 2);
}

#[test]
fn at_03_gr_06_hw_02_numbers_follow_from_counts_and_nothing_to_divide_by_is_nothing() {
    // Present 5, leave 2, late 1, absent 2, left early 1, not in the class 3: 7 of 9.
    let now = Sums {
        lessons: 2,
        attendance: [5, 2, 1, 2, 1, 3],
        graded: 3,
        points: 170,
        due: 8,
        on_time: 5,
        ..Sums::default()
    };
    let people = People { students: 4, ..People::default() };
    let numbers = Numbers::of((&people, &now), (&People { students: 6, ..people }, &Sums::default()));
    assert_eq!((numbers.attendance.now, numbers.attendance.before, numbers.attendance.of), (Some(77.8), None, 9));
    assert_eq!((numbers.average.now, numbers.average.of, numbers.on_time.now), (Some(56.7), 3, Some(62.5)));
    assert_eq!(
        (numbers.students.trend(), numbers.lessons.trend(), numbers.attendance.trend()),
        (Some(Trend::Down), Some(Trend::Up), None)
    );
}

#[test]
fn at_04_who_is_at_risk_on_a_day_follows_from_the_lessons_up_to_then() {
    let lesson = |day_num: i64, date: &str| OverviewLesson {
        id: day_num,
        day_num,
        date: day(date),
        title: None,
        has_homework: false,
        due_date: None,
    };
    let lessons = [lesson(1, "2026-11-02"), lesson(2, "2026-11-03"), lesson(10, "2026-11-04")];
    let row = |student, state, records: &str| Row { student, state, records: records.to_owned() };
    let rows = [
        row(1, StudentState::Studying, "10nj-,1nj-,2nj-"),
        row(2, StudentState::Studying, "1nj-,2cj-,10nj-"),
        row(3, StudentState::Withdrawn, "1nj-,2nj-,10nj-"),
    ];
    assert_eq!(at_risk(&lessons, &rows, day("2026-11-04")), [1]);
    assert!(at_risk(&lessons, &rows, day("2026-11-03")).is_empty());
}
