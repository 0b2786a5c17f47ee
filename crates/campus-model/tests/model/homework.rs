//! Homework's rules: late or not, kept back or not, and what is odd about a grade.

use campus_model::entities::teaching::{Attendance, Score};
use campus_model::homework::{anomalies, held_back};
use campus_model::{Anomaly, HomeworkState};
use chrono::{DateTime, Utc};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time of day")
}

#[test]
fn hw_02_on_time_late_missing() {
    let deadline = Some(at("2026-11-22T16:00:00Z"));
    let (before, then, now) = (at("2026-11-22T15:59:59Z"), at("2026-11-22T16:00:00Z"), at("2026-11-23T00:00:00Z"));
    let of = |handed_in, attendance, now| HomeworkState::of(handed_in, deadline, attendance, now);
    assert_eq!(of(Some(before), Attendance::Checked, now), HomeworkState::OnTime);
    assert_eq!(of(Some(then), Attendance::Checked, now), HomeworkState::Late);
    assert_eq!(of(None, Attendance::NoShow, now), HomeworkState::Missing);
    assert_eq!(of(None, Attendance::Checked, before), HomeworkState::Open);
    assert_eq!(of(None, Attendance::Checked, then), HomeworkState::Missing);
    assert_eq!(of(None, Attendance::NotEnrolled, now), HomeworkState::Exempt);
    assert_eq!(of(Some(before), Attendance::NotEnrolled, now), HomeworkState::OnTime);
    assert_eq!(HomeworkState::of(None, None, Attendance::Checked, now), HomeworkState::Open);
    assert_eq!(HomeworkState::of(Some(now), None, Attendance::Checked, now), HomeworkState::OnTime);
}

#[test]
fn gr_05_kept_back_until_its_time() {
    let now = at("2026-11-22T12:00:00Z");
    assert!(held_back(true, None, now));
    assert!(held_back(true, Some(at("2026-11-22T12:00:01Z")), now));
    assert!(!held_back(true, Some(now), now));
    assert!(!held_back(false, Some(at("2026-11-23T00:00:00Z")), now));
}

#[test]
fn gr_05_missing_and_anomalous_grades() {
    use Score::{A, APlus, B, C, CMinus, Copy, Fail, Na};
    assert_eq!(anomalies(Na, true, true, &[]), [Anomaly::Ungraded]);
    assert_eq!(anomalies(Na, false, true, &[]), []);
    assert_eq!(anomalies(B, false, true, &[]), [Anomaly::NothingHandedIn]);
    assert_eq!(anomalies(B, false, false, &[]), []);
    assert_eq!(anomalies(Fail, false, true, &[]), []);
    assert_eq!(anomalies(CMinus, true, true, &[A, APlus, A, C]), [Anomaly::Dropped]);
    assert_eq!(anomalies(Copy, true, true, &[A, Na, APlus, A]), [Anomaly::Dropped]);
    // Two A's are no row of them, and too few to be far from.
    assert_eq!(anomalies(CMinus, true, true, &[A, A]), []);
    assert_eq!(anomalies(C, true, true, &[B, B, B]), [Anomaly::FarOff]);
    assert_eq!(anomalies(APlus, true, true, &[C, B, C]), [Anomaly::FarOff]);
    assert_eq!(anomalies(APlus, true, true, &[B, B, C, B]), []);
    assert_eq!(anomalies(CMinus, false, true, &[A, A, A]), [Anomaly::NothingHandedIn, Anomaly::Dropped]);
}
