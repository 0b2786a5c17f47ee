//! A class at a glance: every number here was worked out by hand.

use campus_model::Labelled;
use campus_model::classroom::overview::{
    Cell, Overview, OverviewLesson, OverviewStudent, Risk, Summary, Tally, absent_in_a_row, pass, ranks, thresholds,
    total,
};
use campus_model::entities::teaching::{Attendance, Score, StudentState};
use chrono::NaiveDate;

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, number).expect("a day of September")
}

/// `c a+` words as codes: attendance letter and grade, `s` for submitted.
fn cells(words: &[&str]) -> String {
    let code = |word: &&str| -> String {
        let mut parts = word.split(' ');
        let attendance = match parts.next() {
            Some("c") => Attendance::Checked,
            Some("v") => Attendance::Vacate,
            Some("l") => Attendance::Late,
            Some("n") => Attendance::NoShow,
            Some("e") => Attendance::LeaveEarly,
            Some("o") => Attendance::NotEnrolled,
            _ => return "---".to_owned(),
        };
        let score = parts.next().and_then(Score::parse).unwrap_or(Score::Na);
        Cell { attendance, score, submitted: parts.next() == Some("s") }.code().iter().collect()
    };
    words.iter().map(code).collect()
}

fn student(name: &str, state: StudentState, words: &[&str]) -> OverviewStudent {
    OverviewStudent { id: 1, name: name.to_owned(), state, cells: cells(words) }
}

/// Lessons on the 1st, 2nd, …; those of `homework` had some, due two days later.
fn class(lessons: u32, homework: &[u32], students: Vec<OverviewStudent>) -> Overview {
    let lesson = |number: u32| OverviewLesson {
        id: i64::from(number),
        day_num: i64::from(number),
        date: day(number),
        title: None,
        has_homework: homework.contains(&number),
        due_date: homework.contains(&number).then(|| day(number + 2)),
    };
    Overview {
        class: Labelled { id: 7, label: "Python(1期)".to_owned() },
        version: 1,
        show_rank: false,
        hide_averages: false,
        today: day(20),
        lessons: (1..=lessons).map(lesson).collect(),
        students,
    }
}

use StudentState::{Graduated, Studying, Suspended};

/// Four who study, one who paused; four lessons, homework in three.
fn known() -> Overview {
    class(
        4,
        &[1, 2, 4],
        vec![
            student("Ann", Studying, &["c a+ s", "c b+ s", "l n/a", "c copy s"]),
            student("Bob", Studying, &["c a", "v n/a", "c n/a", "c a+"]),
            student("Cid", Studying, &["n n/a", "e b-", "n n/a", "n fail"]),
            student("Dee", Studying, &["o n/a", "", "c n/a", "c n/a"]),
            student("Eve", Suspended, &["c a+", "c a+", "c a+", "c a+"]),
        ],
    )
}

#[test]
fn every_cell_travels_and_comes_back() {
    for attendance in Attendance::ALL.iter().copied() {
        for score in Score::ALL.iter().copied() {
            for submitted in [false, true] {
                let cell = Cell { attendance, score, submitted };
                let code: String = cell.code().iter().collect();
                assert_eq!((code.len(), Cell::of(code.as_bytes())), (3, Some(cell)));
            }
        }
    }
    for bad in ["---", "c", "xa-", "cx-", "cass"] {
        assert_eq!(Cell::of(bad.as_bytes()), None, "{bad}");
    }
    assert_eq!(cells(&["l b+ s", "", "n copy"]), "lcs---nk-");
}

#[test]
fn ch_05_totals_leave_out_na_and_count_flags_as_zero() {
    assert_eq!(total([Score::APlus, Score::BPlus, Score::Na, Score::Copy]), Some(185));
    assert_eq!(total([Score::Fail]), Some(0));
    assert_eq!((total([]), total([Score::Na])), (None, None));
    let totals: Vec<_> = Summary::of(&known()).students.iter().map(|student| student.total).collect();
    assert_eq!(totals, [Some(185), Some(190), Some(70), None, Some(400)]);
}

#[test]
fn ch_05_a_total_passes_from_65_percent_of_the_lessons_with_homework() {
    assert!(
        (pass(3) - 195.0).abs() < f64::EPSILON
            && pass(0).abs() < f64::EPSILON
            && (pass(200) - 13_000.0).abs() < f64::EPSILON
    );
    assert!((Summary::of(&known()).pass - 195.0).abs() < f64::EPSILON);
}

#[test]
fn ch_06_equals_share_a_place_and_the_next_is_left_out() {
    assert_eq!(ranks(&[Some(90), Some(80), Some(80), Some(70)]), [Some(1), Some(2), Some(2), Some(4)]);
    assert_eq!(ranks(&[Some(70), None, Some(80), Some(80), Some(80)]), [Some(4), None, Some(1), Some(1), Some(1)]);
    assert_eq!(ranks(&[Some(0), None]), [Some(1), None]);
    assert!(ranks(&[]).is_empty());
}

#[test]
fn ch_06_the_ungraded_and_who_does_not_study_are_unranked() {
    let places: Vec<_> = Summary::of(&known()).students.iter().map(|student| student.rank).collect();
    assert_eq!(places, [Some(2), Some(1), Some(3), None, None]);
}

#[test]
fn gr_06_averages_of_students_and_lessons() {
    let summary = Summary::of(&known());
    let own: Vec<_> = summary.students.iter().map(|student| student.average).collect();
    // Ann (100 + 85 + 0) / 3, Bob (90 + 100) / 2, Cid (70 + 0) / 2.
    assert_eq!(own, [Some((61.7, 3)), Some((95.0, 2)), Some((35.0, 2)), None, Some((100.0, 4))]);
    let lessons: Vec<_> = summary.lessons.iter().map(|lesson| lesson.average).collect();
    // Eve is not 在读: (100 + 90) / 2, (85 + 70) / 2, nobody, (0 + 100 + 0) / 3.
    assert_eq!(lessons, [Some((95.0, 2)), Some((77.5, 2)), None, Some((33.3, 3))]);
    // (100 + 90 + 85 + 70 + 0 + 100 + 0) / 7, and (185 + 190 + 70) / 3.
    assert_eq!((summary.average, summary.total), (Some((63.6, 7)), Some(148.3)));
}

#[test]
fn gr_06_a_class_that_has_ended_is_that_of_who_graduated() {
    let over = class(
        1,
        &[1],
        vec![
            student("Ann", Graduated, &["c a"]),
            student("Bob", Suspended, &["c d"]),
            student("Cid", Graduated, &["c b"]),
        ],
    );
    let summary = Summary::of(&over);
    assert_eq!(summary.lessons[0].average, Some((85.0, 2)));
    assert_eq!(summary.students.iter().map(|student| student.rank).collect::<Vec<_>>(), [Some(1), None, Some(2)]);
    let mut going_on = over;
    going_on.students.push(student("Dee", Studying, &["c c+"]));
    assert_eq!(Summary::of(&going_on).lessons[0].average, Some((60.0, 1)));
}

#[test]
fn letters_are_counted_without_na_and_without_who_does_not_study() {
    let letters = Summary::of(&known()).letters;
    assert_eq!(letters.len(), 11);
    let given: Vec<_> = letters.into_iter().filter(|(_, count)| *count > 0).collect();
    assert_eq!(
        given,
        [(Score::APlus, 2), (Score::A, 1), (Score::BPlus, 1), (Score::BMinus, 1), (Score::Copy, 1), (Score::Fail, 1)]
    );
}

#[test]
fn at_03_rates_leave_out_leave_and_time_before_joining() {
    use Attendance::{Checked, Late, LeaveEarly, NoShow, NotEnrolled, Vacate};
    // (2 + 1 + 1) / (7 - 1 - 1)
    let tally = Tally::of([Checked, Checked, Late, LeaveEarly, NoShow, Vacate, NotEnrolled]);
    assert_eq!((tally.parts(), tally.rate()), ((4, 5), Some(80.0)));
    assert_eq!((tally.count(Late), tally.count(LeaveEarly), tally.count(Vacate)), (1, 1, 1));
    assert_eq!(Tally::of([Checked, Checked, NoShow]).rate(), Some(66.7));
    assert_eq!(Tally::of([NoShow]).rate(), Some(0.0));
    // Nothing that counts: a dash, no zero.
    assert_eq!((Tally::of([Vacate, NotEnrolled]).rate(), Tally::of([]).rate()), (None, None));
    let rates: Vec<_> = Summary::of(&known()).students.iter().map(|student| student.attendance.rate()).collect();
    assert_eq!(rates, [Some(100.0), Some(100.0), Some(25.0), Some(100.0), Some(100.0)]);
    // Day 1: Ann, Bob and Eve of four who were to come.
    assert_eq!(Summary::of(&known()).lessons[0].attendance.rate(), Some(75.0));
}

#[test]
fn at_04_absences_in_a_row_name_their_days() {
    use Attendance::{Checked, Late, NoShow, NotEnrolled, Vacate};
    let run = |codes: &[Attendance]| absent_in_a_row((1..).map(day).zip(codes.iter().copied()));
    assert_eq!(run(&[Checked, NoShow, NoShow, NoShow]), [day(2), day(3), day(4)]);
    assert_eq!(run(&[NoShow, NoShow, NoShow, Late]), [], "they came back");
    assert_eq!(run(&[NoShow, Vacate, NoShow, NotEnrolled, NoShow]), [day(1), day(3), day(5)], "leave does not end it");
    let risks = |words: &[&str]| {
        let lessons = u32::try_from(words.len()).expect("few");
        Summary::of(&class(lessons, &[], vec![student("Ann", Studying, words)])).students[0].risks.clone()
    };
    assert_eq!(risks(&["c", "n", "n"]), []);
    assert_eq!(risks(&["c", "n", "n", "n"]), [Risk::Absent { dates: vec![day(2), day(3), day(4)] }]);
}

#[test]
fn at_04_a_low_rate_counts_after_some_lessons() {
    let risks = |words: &[&str]| {
        let lessons = u32::try_from(words.len()).expect("few");
        Summary::of(&class(lessons, &[], vec![student("Ann", Studying, words)])).students[0].risks.clone()
    };
    assert_eq!(risks(&["n", "c", "n", "c"]), [], "four lessons are too few");
    assert_eq!(risks(&["n", "c", "n", "c", "v"]), [], "leave is no lesson");
    assert_eq!(risks(&["n", "c", "n", "c", "l"]), [Risk::Attendance { rate: 60.0, lessons: 5 }]);
    assert_eq!(risks(&["n", "c", "c", "c", "l"]), [], "80 % is enough");
}

#[test]
fn low_averages_and_missing_homework_are_risks_of_who_studies() {
    let lessons = |state, words: &[&str]| {
        let peer = student("Bob", Studying, &["c a s", "c a s", "c a s", "c n/a"]);
        Summary::of(&class(4, &[1, 2, 3, 4], vec![student("Ann", state, words), peer])).students[0].risks.clone()
    };
    // (60 + 50 + 50) / 3; two grades are too few; exactly the pass is no risk.
    assert_eq!(lessons(Studying, &["c c+", "c c", "c c", "c n/a"]), [Risk::Average { average: 53.3, graded: 3 }]);
    assert_eq!(lessons(Studying, &["c c", "c c", "c n/a s", "c n/a"]), []);
    assert_eq!(lessons(Studying, &["c c+", "c c+", "c c+", "c n/a"]), []);
    assert_eq!(lessons(Graduated, &["c c+", "c c", "c c", "c n/a"]), []);
    // Day 4 is nobody's fault: nothing of it came in yet.
    assert_eq!(lessons(Studying, &["c n/a", "c a", "n n/a", "c n/a"]), [Risk::Homework { days: vec![1, 3] }]);
    assert_eq!(lessons(Studying, &["o n/a", "c a", "n n/a", "c n/a"]), [], "not in the class yet");
}

#[test]
fn a_fall_of_two_grades_is_a_risk() {
    let risks = |words: &[&str]| {
        let lessons = u32::try_from(words.len()).expect("few");
        Summary::of(&class(lessons, &[], vec![student("Ann", Studying, words)])).students[0].risks.clone()
    };
    // (100 + 90 + 85) / 3 = 91.7, then (70 + 70 + 60) / 3 = 66.7; N/A is none of either.
    let fallen = ["c a+", "c a", "c n/a", "c b+", "c b-", "c b-", "c c+"];
    assert_eq!(risks(&fallen), [Risk::Drop { newest: 66.7, before: 91.7 }]);
    assert_eq!(risks(&["c a", "c a", "c a", "c b-", "c b-", "c b-"]), [Risk::Drop { newest: 70.0, before: 90.0 }]);
    assert_eq!(risks(&["c a", "c a", "c a", "c b-", "c b-", "c b"]), [], "16.7 is not enough");
    assert_eq!(risks(&["c a+", "c a+", "c b-", "c b-", "c b-"]), [], "two before are too few");
    assert_eq!(risks(&["c b-", "c b-", "c b-", "c a", "c a", "c a"]), [], "they rose");
}

#[test]
fn homework_is_missing_once_its_day_is_over() {
    let mut open = class(
        2,
        &[1, 2],
        vec![student("Ann", Studying, &["c n/a", "c n/a"]), student("Bob", Studying, &["c a", "c a"])],
    );
    open.today = day(4);
    assert_eq!(Summary::of(&open).students[0].risks, []);
    open.today = day(5);
    assert_eq!(Summary::of(&open).students[0].risks, [Risk::Homework { days: vec![1, 2] }]);
}

#[test]
fn homework_of_long_ago_is_no_risk_any_more() {
    let words = |missing: &[u32]| -> Vec<&str> {
        (1..=12).map(|day| if missing.contains(&day) { "c n/a" } else { "c a" }).collect()
    };
    let risks = |missing: &[u32]| {
        let homework: Vec<u32> = (1..=12).collect();
        let peer = student("Bob", Studying, &words(&[]));
        Summary::of(&class(12, &homework, vec![student("Ann", Studying, &words(missing)), peer])).students[0]
            .risks
            .clone()
    };
    assert_eq!(risks(&[1, 2]), []);
    assert_eq!(risks(&[2, 3]), []);
    assert_eq!(risks(&[3, 4]), [Risk::Homework { days: vec![3, 4] }]);
}

#[test]
fn a_class_without_anything_has_no_numbers() {
    let summary = Summary::of(&class(0, &[], Vec::new()));
    assert_eq!((summary.average, summary.total, summary.attendance.rate()), (None, None, None));
    assert!(summary.letters.iter().all(|(_, count)| *count == 0));
    const { assert!(thresholds::LESSONS > thresholds::ABSENCES) };
}
