//! The classroom's rules: the scale, averages, and which study records a lesson gets.

use campus_model::Choice;
use campus_model::classroom::{Generated, Grades, Membership, average, generated_attendance};
use campus_model::entities::teaching::{Attendance, Score, StudentState, StudyRecord};
use chrono::NaiveDate;
use serde_json::json;

#[test]
fn gr_01_the_scale() {
    let scale: Vec<(&str, Option<i64>)> = Score::ALL.iter().map(|score| (score.letter(), score.value())).collect();
    assert_eq!(
        scale,
        [
            ("A+", Some(100)),
            ("A", Some(90)),
            ("B+", Some(85)),
            ("B", Some(80)),
            ("B-", Some(70)),
            ("C+", Some(60)),
            ("C", Some(50)),
            ("C-", Some(40)),
            ("D", Some(0)),
            ("N/A", None),
            ("COPY", Some(0)),
            ("FAIL", Some(0)),
        ]
    );
}

#[test]
fn gr_01_copy_and_fail_are_flags_not_negative_numbers() {
    let flagged: Vec<Score> = Score::ALL.iter().copied().filter(|s| s.flagged()).collect();
    assert_eq!(flagged, [Score::Copy, Score::Fail]);
    assert!(Score::ALL.iter().all(|s| s.value().is_none_or(|v| (0..=100).contains(&v))));
}

#[test]
fn gr_01_a_new_record_is_not_graded() {
    let today = NaiveDate::default();
    assert_eq!(StudyRecord::ENTITY.defaults(today).text("score"), Some(Score::Na.slug()));
    assert_eq!(Score::Na.value(), None);
}

#[test]
fn gr_01_scores_are_read_as_people_and_spreadsheets_write_them() {
    for (text, score) in [
        ("A+", Score::APlus),
        (" a+ ", Score::APlus),
        ("Ｂ＋", Score::BPlus),
        ("b -", Score::BMinus),
        ("c_minus", Score::CMinus),
        ("n/a", Score::Na),
        ("NA", Score::Na),
        ("copy", Score::Copy),
        ("Fail", Score::Fail),
        ("100", Score::APlus),
        ("85.0", Score::BPlus),
        ("0", Score::D),
        ("-1", Score::Na),
        ("-100", Score::Copy),
        ("-1000", Score::Fail),
    ] {
        assert_eq!(Score::parse(text), Some(score), "{text}");
    }
    for text in ["", "E", "A++", "99", "85.5", "101", "-2", "优", "a plus"] {
        assert_eq!(Score::parse(text), None, "{text}");
    }
}

#[test]
fn gr_01_every_form_of_a_score_leads_back_to_it() {
    for score in Score::ALL.iter().copied() {
        assert_eq!(Score::parse(score.letter()), Some(score));
        assert_eq!(Score::parse(score.slug()), Some(score));
        assert_eq!(Score::parse(&score.source_number().to_string()), Some(score));
        assert_eq!(Score::from_slug(score.slug()), Some(score));
    }
}

#[test]
fn gr_06_averages_leave_out_na_and_say_how_many() {
    assert_eq!(average([]), None);
    assert_eq!(average([Score::Na, Score::Na]), None);
    assert_eq!(average([Score::A, Score::Na]), Some((90.0, 1)));
    assert_eq!(average([Score::APlus, Score::B, Score::Na, Score::CPlus]), Some((80.0, 3)));
    assert_eq!(average([Score::APlus, Score::BPlus]), Some((92.5, 2)));
    assert_eq!(average([Score::APlus, Score::APlus, Score::BPlus]), Some((95.0, 3)));
    assert_eq!(average([Score::A, Score::A, Score::BPlus]), Some((88.3, 3)));
}

#[test]
fn gr_06_copy_and_fail_count_as_zero() {
    assert_eq!(average([Score::APlus, Score::Copy, Score::Fail]), Some((33.3, 3)));
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn member(joined: &str, left: Option<&str>, state: StudentState) -> Membership {
    Membership { joined_on: day(joined), left_on: left.map(day), state }
}

#[test]
fn te_02_who_is_in_the_class_was_there() {
    let lesson = day("2026-11-22");
    for joined in ["2026-09-01", "2026-11-22"] {
        let member = member(joined, None, StudentState::Studying);
        assert_eq!(generated_attendance(member, lesson), Some(Attendance::Checked));
    }
}

#[test]
fn te_04_who_joined_later_was_not_yet_in_class() {
    let member = member("2026-11-23", None, StudentState::Studying);
    assert_eq!(generated_attendance(member, day("2026-11-22")), Some(Attendance::NotEnrolled));
}

#[test]
fn te_04_only_who_studies_on_that_day_gets_a_record() {
    let lesson = day("2026-11-22");
    for state in [StudentState::Applying, StudentState::Suspended, StudentState::Graduated, StudentState::Withdrawn] {
        assert_eq!(generated_attendance(member("2026-09-01", None, state), lesson), None);
    }
    let left = |on| member("2026-09-01", Some(on), StudentState::Studying);
    assert_eq!(generated_attendance(left("2026-11-21"), lesson), None);
    assert_eq!(generated_attendance(left("2026-11-22"), lesson), Some(Attendance::Checked));
}

#[test]
fn te_03_the_answer_is_created_and_skipped() {
    let answer = Generated { created: 0, skipped: 20 };
    assert_eq!(serde_json::to_value(answer).expect("plain numbers"), json!({ "created": 0, "skipped": 20 }));
}

#[test]
fn gr_02_a_grade_sheet_takes_score_and_comment_and_nothing_else() {
    let row = json!({ "id": 1, "version": 1, "score": "a_plus", "homework_note": "" });
    let sheet = json!({ "course_record_id": 1, "rows": [row] });
    assert!(serde_json::from_value::<Grades>(sheet).is_ok());
    for extra in ["student_id", "attendance", "note"] {
        let mut row = json!({ "id": 1, "version": 1 });
        row[extra] = json!(1);
        let sheet = json!({ "course_record_id": 1, "rows": [row] });
        assert!(serde_json::from_value::<Grades>(sheet).is_err(), "{extra}");
    }
}

#[test]
fn gr_03_an_absent_comment_is_left_and_an_empty_one_clears() {
    let read = |row: serde_json::Value| -> Option<String> {
        let sheet = json!({ "course_record_id": 1, "rows": [row] });
        let sheet: Grades = serde_json::from_value(sheet).expect("a sheet");
        sheet.rows[0].homework_note.clone()
    };
    assert_eq!(read(json!({ "id": 1, "version": 1 })), None);
    assert_eq!(read(json!({ "id": 1, "version": 1, "homework_note": "" })), Some(String::new()));
}
