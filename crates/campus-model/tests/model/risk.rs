//! AT-04: since when somebody is at risk; every day here was counted by hand.

use campus_model::NotificationKind::{Absent, Attendance as Rate};
use campus_model::classroom::overview::Risk;
use campus_model::classroom::risk::{absences, attendance_risks, lasting, occurrences};
use campus_model::entities::teaching::Attendance::{self, Checked, NoShow, Vacate};
use chrono::NaiveDate;

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, number).expect("a day of September")
}

fn lessons(codes: &[Attendance]) -> Vec<(NaiveDate, Attendance)> {
    (1..).map(day).zip(codes.iter().copied()).collect()
}

#[test]
fn at_04_an_occurrence_lasts_until_a_lesson_ends_it() {
    let three = [NoShow, NoShow, NoShow];
    assert_eq!(occurrences(&lessons(&three)), [(Absent, day(3))]);
    assert_eq!(occurrences(&lessons(&[&three[..], &[NoShow, Vacate]].concat())), [(Absent, day(3))], "the same");
    // Back on the fourth; five lessons with a rate of 40 % are the beginning of a low rate.
    let back = [&three[..], &[Checked, Checked]].concat();
    assert_eq!(occurrences(&lessons(&back)), [(Absent, day(3)), (Rate, day(5))]);
    assert_eq!(lasting(&lessons(&back)), [((Rate, day(5)), Risk::Attendance { rate: 40.0, lessons: 5 })]);
    let again = [&back[..], &three[..]].concat();
    assert_eq!(occurrences(&lessons(&again)), [(Absent, day(3)), (Rate, day(5)), (Absent, day(8))]);
    assert_eq!(lasting(&lessons(&again)).len(), 2);
    assert_eq!(occurrences(&[]), []);
}

#[test]
fn at_04_a_rate_that_recovers_and_falls_again_is_another_occurrence() {
    // 3/5 on the 5th; 12/15 = 80 % on the 15th is enough; 12/16 on the 16th is not.
    let mut codes = vec![NoShow, Checked, NoShow, Checked, Checked, NoShow];
    codes.extend([Checked; 9]);
    codes.push(NoShow);
    assert_eq!(occurrences(&lessons(&codes)), [(Rate, day(5)), (Rate, day(16))]);
    assert_eq!(absences(&lessons(&codes)), [day(1), day(3), day(6), day(16)]);
    assert_eq!(attendance_risks(&lessons(&codes[..15])), []);
}
