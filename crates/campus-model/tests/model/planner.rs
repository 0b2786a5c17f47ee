//! The calendar of contents: which days it shows, what it marks, and the times it offers.

use campus_model::Labelled;
use campus_model::content::CalendarItem;
use campus_model::content::planner::{Span, Usual, clashes, usual};
use campus_model::entities::content::ContentState;
use chrono::{DateTime, NaiveDate, Utc};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn item(id: i64, department: i64, at: &str, state: ContentState) -> CalendarItem {
    let labelled = |id| Labelled { id, label: String::new() };
    let at: DateTime<Utc> = at.parse().expect("a time");
    CalendarItem { content: labelled(id), version: 1, department: labelled(department), state, at, movable: true }
}

#[test]
fn a_month_is_shown_in_whole_weeks_from_monday_and_never_more_than_the_server_gives() {
    assert_eq!(Span::Month.days(day("2026-11-29")), (day("2026-10-26"), day("2026-12-06")));
    assert_eq!(Span::Month.days(day("2027-02-10")), (day("2027-02-01"), day("2027-02-28")));
    assert_eq!(Span::Week.days(day("2026-11-29")), (day("2026-11-23"), day("2026-11-29")));
    for first in (0..400).map(|at| day("2026-01-01") + chrono::Days::new(at)) {
        let (from, to) = Span::Month.days(first);
        assert!((to - from).num_days() < 45 && from <= first && first <= to);
    }
}

#[test]
fn a_step_keeps_the_day_or_takes_the_last_of_the_month() {
    assert_eq!(Span::Month.step(day("2027-01-31"), true), day("2027-02-28"));
    assert_eq!(Span::Month.step(day("2026-12-15"), false), day("2026-11-15"));
    assert_eq!(Span::Week.step(day("2026-12-30"), true), day("2027-01-06"));
}

#[test]
fn two_of_one_department_within_the_hour_are_marked_and_no_others() {
    use ContentState::{Published, Scheduled};
    let items = [
        item(1, 7, "2026-12-01T10:00:00Z", Scheduled),
        item(2, 7, "2026-12-01T10:59:00Z", Scheduled),
        item(3, 7, "2026-12-01T11:59:00Z", Scheduled),
        item(4, 8, "2026-12-01T10:30:00Z", Scheduled),
        item(5, 9, "2026-12-01T08:00:00Z", Published),
        item(6, 9, "2026-12-01T08:10:00Z", Published),
        item(7, 9, "2026-12-01T09:05:00Z", Scheduled),
        item(8, 8, "2026-12-01T10:30:00Z", ContentState::Failed),
    ];
    assert_eq!(clashes(&items).into_iter().collect::<Vec<_>>(), [1, 2, 6, 7]);
}

#[test]
fn the_usual_times_are_this_evening_tomorrow_and_the_next_monday() {
    let times = |today: &str| usual(day(today)).into_iter().map(|(_, at)| at.to_string()).collect::<Vec<_>>();
    assert_eq!(times("2026-11-30"), ["2026-11-30 18:00:00", "2026-12-01 09:00:00", "2026-12-07 09:00:00"]);
    assert_eq!(times("2026-11-28"), ["2026-11-28 18:00:00", "2026-11-29 09:00:00", "2026-11-30 09:00:00"]);
    let sunday = usual(day("2026-11-29"));
    assert_eq!(sunday.iter().map(|(name, _)| *name).collect::<Vec<_>>(), [Usual::ThisEvening, Usual::Tomorrow]);
}
