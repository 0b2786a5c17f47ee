//! Roll, grades, homework, leave and points: who may do what until when, and what students see of each other.

use super::super::Fault;
use super::super::Test::{Browser, Model, Server};
use super::fault;

const ROLL: &str = "crates/campus-server/src/modules/teaching/roll.rs";
const SHEET: &str = "crates/campus-server/src/modules/teaching/sheet.rs";
const STUDY_RECORDS: &str = "crates/campus-server/src/modules/teaching/study_records.rs";
const COURSE_RECORDS: &str = "crates/campus-server/src/modules/teaching/course_records.rs";
const LEAVE: &str = "crates/campus-server/src/modules/teaching/leave.rs";
const GRADES: &str = "crates/campus-server/src/modules/teaching/grades.rs";
const SCORES: &str = "crates/campus-server/src/modules/teaching/scores.rs";
const SCORES_ROWS: &str = "crates/campus-server/src/modules/teaching/scores_rows.rs";
const HAND_IN: &str = "crates/campus-server/src/modules/teaching/homework/hand_in.rs";
const INTERVIEWS: &str = "crates/campus-server/src/modules/teaching/interviews.rs";

/// Roll, grades, homework, leave and points.
pub const FAULTS: &[Fault] = &[
    fault(
        &["AT-01"],
        ROLL,
        "wanted != Attendance::NotEnrolled || now == Attendance::NotEnrolled",
        "wanted != Attendance::NotEnrolled || now != wanted",
        Server("at_01_only_the_codes_of_a_roll"),
    ),
    fault(
        &["AT-01"],
        SHEET,
        "        .and_where(col(\"t\", \"course_record_id\").eq(lesson))\n",
        "",
        Server("at_01_only_rows_of_that_lesson"),
    ),
    fault(
        &["AT-01"],
        LEAVE,
        "        .and_where(col(\"v\", \"state\").eq(LeaveState::Approved.slug()))\n",
        "",
        Server("at_01_leave_fills_in_the_roll"),
    ),
    fault(
        &["AT-01"],
        LEAVE,
        "        .and_where(col(\"t\", \"attendance\").eq(Attendance::Checked.slug()))\n",
        "",
        Server("at_01_leave_overwrites_no_other_code"),
    ),
    fault(
        &["AT-02"],
        ROLL,
        "    lesson.open(app.clock.today(&user.time_zone))?;\n",
        "",
        Server("at_02_changes_are_logged_and_the_roll_is_locked"),
    ),
    fault(
        &["AT-02"],
        ROLL,
        "    if reason.is_empty() {",
        "    if reason.len() > LONGEST_REASON {",
        Server("at_02_changes_are_logged_and_the_roll_is_locked"),
    ),
    fault(
        &["AT-02"],
        SHEET,
        "    if !noted.is_empty() {",
        "    if noted.len() > MOST_ROWS {",
        Server("at_02_changes_are_logged_and_the_roll_is_locked"),
    ),
    fault(
        &["AT-02"],
        STUDY_RECORDS,
        r#"if old.get("attendance") != record.get("attendance") {"#,
        r#"if old.get("attendance").is_null() {"#,
        Server("at_02_changes_are_logged_and_the_roll_is_locked"),
    ),
    fault(
        &["AT-02"],
        STUDY_RECORDS,
        "before_delete: Some(before_delete),",
        "",
        Server("at_02_changes_are_logged_and_the_roll_is_locked"),
    ),
    fault(
        &["AT-02"],
        COURSE_RECORDS,
        r#"old.date("date").is_some_and(|date| date < first_open_day(context.today))"#,
        r#"old.date("date").is_some_and(|date| date > first_open_day(context.today))"#,
        Server("at_02_changes_are_logged_and_the_roll_is_locked"),
    ),
    fault(
        &[],
        LEAVE,
        "            waiting(old)?;\n",
        "",
        Server("leave_is_asked_for_by_whom_it_concerns_and_answered_once"),
    ),
    fault(
        &[],
        LEAVE,
        "    Box::pin(async move { waiting(record) })",
        "    Box::pin(async move { waiting(record).or(Ok(())) })",
        Server("leave_is_asked_for_by_whom_it_concerns_and_answered_once"),
    ),
    fault(
        &[],
        LEAVE,
        r#"            None => Violations::one("class_id", "not_in_class"),"#,
        "            None => Violations::default(),",
        Server("leave_is_asked_for_by_whom_it_concerns_and_answered_once"),
    ),
    fault(
        &["GR-02"],
        GRADES,
        "    if !violations.is_empty() {",
        "    if violations.0.len() > 99 {",
        Server("gr_02_all_or_nothing"),
    ),
    fault(
        &["GR-04"],
        "src/screens/classroom/grade_sheet.rs",
        "                attended && line.now",
        "                (attended || line.id > 0) && line.now",
        Browser("gr_04"),
    ),
    fault(
        &["GR-05"],
        SCORES,
        "    let withheld = lesson.held_back && !as_staff;",
        "    let withheld = lesson.held_back && as_staff;",
        Server("gr_05_held_back_until_published"),
    ),
    fault(
        &["GR-05", "CH-06"],
        SCORES_ROWS,
        r#"held_back(row.try_get("", "hidden")?, row.try_get("", "hidden_until")?, db.now())"#,
        r#"row.try_get("", "hidden")?"#,
        Server("gr_05_published_at_a_time"),
    ),
    fault(
        &["GR-06"],
        "crates/campus-model/src/classroom.rs",
        "let values: Vec<i64> = scores.into_iter().filter_map(Score::value).collect();",
        "let values: Vec<i64> = scores.into_iter().map(|score| score.value().unwrap_or_default()).collect();",
        Model("gr_06_averages"),
    ),
    fault(
        &["CH-04"],
        SCORES,
        "graded.scores.len() - usize::from(graded.own) >= OTHERS_FOR_AVERAGE",
        "graded.scores.len() >= OTHERS_FOR_AVERAGE",
        Server("ch_04_students_see_averages_of_five_others"),
    ),
    fault(
        &["CH-04"],
        SCORES,
        "    let open = !withheld && !sight.hide_averages;",
        "    let open = !withheld;",
        Server("ch_04_averages_are_hidden_where_the_class_says_so"),
    ),
    fault(
        &["CH-06"],
        SCORES,
        "    if !sight.as_staff && !sight.show_rank {",
        "    if !sight.as_staff && sight.hide_averages {",
        Server("ch_06_students_see_their_rank_where_it_is_switched_on"),
    ),
    fault(
        &["CH-06"],
        "crates/campus-model/src/classroom/overview.rs",
        "sorted.partition_point(|better| *better > total) + 1",
        "sorted.partition_point(|better| *better >= total)",
        Model("ch_06_equals_share_a_place"),
    ),
    fault(
        &["CH-07"],
        SCORES_ROWS,
        "        .cond_where(scope.condition(db, Student::ENTITY, \"t\"));\n",
        "        .cond_where(Scope::everything().condition(db, Student::ENTITY, \"t\"));\n",
        Server("ch_07_only_own_scores"),
    ),
    fault(
        &["CH-07"],
        "crates/campus-server/src/modules/teaching/overview_rows.rs",
        "        .cond_where(staff_only(scope).condition(",
        "        .cond_where(scope.condition(",
        Server("ch_07_a_student_never_reaches_an_overview"),
    ),
    fault(
        &["HW-01"],
        HAND_IN,
        "    if user.student != Some(task.student) {",
        "    if task.student == 0 {",
        Server("hw_01_only_own"),
    ),
    fault(
        &["HW-01"],
        HAND_IN,
        "    if !task.has_homework {",
        "    if task.student == 0 {",
        Server("hw_01_until_it_is_graded"),
    ),
    fault(
        &["HW-01"],
        HAND_IN,
        "    if task.score != Score::Na {",
        "    if task.score == Score::Copy {",
        Server("hw_01_until_it_is_graded"),
    ),
    fault(
        &["HW-01"],
        HAND_IN,
        "    if files.iter().map(|file| file.file.size).sum::<u64>() > MOST_HOMEWORK_BYTES {",
        "    if files.iter().any(|file| file.file.size > MOST_HOMEWORK_BYTES) {",
        Server("hw_01_limits_of_files"),
    ),
    fault(
        &["HW-01"],
        "crates/campus-server/src/crud/kinds.rs",
        "return KINDS.iter().find(|kind| kind.content_type == found.mime_type()).copied();",
        "return KINDS.iter().find(|kind| kind.content_type == found.mime_type()).copied().or(Some(TEXT));",
        Server("hw_01_limits_of_files"),
    ),
    fault(
        &["HW-01"],
        HAND_IN,
        "                None => file.author == user.id,",
        "                None => true,",
        Server("hw_01_limits_of_files"),
    ),
    fault(
        &["HW-02"],
        "crates/campus-model/src/homework.rs",
        "(Some(at), Some(deadline)) if at >= deadline => Self::Late,",
        "(Some(at), Some(deadline)) if at > deadline => Self::Late,",
        Model("hw_02_on_time_late_missing"),
    ),
    fault(
        &["HW-02"],
        HAND_IN,
        r#"        .and_where(col("u", "staff_id").in_subquery(tutor));"#,
        "        .and_where(col(\"u\", \"staff_id\").is_not_null());\n    let _ = tutor;",
        Server("hw_02_the_tutor_is_told"),
    ),
    fault(
        &["HW-02"],
        "crates/campus-server/src/modules/teaching/homework/lesson.rs",
        "versions.into_iter().find(|version| version.withdrawn.is_none())",
        "versions.into_iter().next_back()",
        Server("hw_02_one_zip_of_the_newest_versions"),
    ),
    fault(
        &["SC-01"],
        "crates/campus-model/src/entities/teaching/score_entry.rs",
        "        only_added();\n",
        "",
        Server("sc_01_points_are_entries_and_their_sum"),
    ),
    fault(
        &["SC-01"],
        "crates/campus-server/src/modules/teaching/points.rs",
        "            record.set(\"executor_id\", context.user.staff);\n",
        "",
        Server("sc_01_points_are_entries_and_their_sum"),
    ),
    fault(
        &["SC-01"],
        "crates/campus-server/src/modules/teaching/standing.rs",
        "points: FIRST_POINTS + points(",
        "points: points(",
        Server("sc_01_points_are_entries_and_their_sum"),
    ),
    fault(
        &["IN-01"],
        INTERVIEWS,
        "status != InterviewStatus::Open.slug()",
        "status == InterviewStatus::Settled.slug()",
        Server("in_01_interviews_and_what_became_of_them"),
    ),
    fault(
        &["IN-01"],
        INTERVIEWS,
        r#"record.text("kind") != Some(InterviewKind::Study.slug())"#,
        r#"record.text("kind") == Some(InterviewKind::Complaint.slug())"#,
        Server("in_01_interviews_and_what_became_of_them"),
    ),
    fault(
        &["EX-01"],
        "crates/campus-server/src/modules/teaching/workbook.rs",
        "Cell::Whole(whole(tally.count(*code)))",
        "Cell::Whole(whole(tally.count(*code).min(1)))",
        Server("ex_01_a_workbook_of_attendance_and_scores"),
    ),
];
