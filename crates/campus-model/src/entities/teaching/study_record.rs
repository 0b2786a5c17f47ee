//! Study records (学习记录): one student in one lesson.

use chrono::{DateTime, Utc};

use crate::{Default, boolean, choice, datetime, link, long_text, text};

choices! {
    /// How a student attended (AT-01).
    pub enum Attendance("attendance") {
        /// 已签到
        Checked = "checked",
        /// 请假
        Vacate = "vacate",
        /// 迟到
        Late = "late",
        /// 缺勤
        NoShow = "noshow",
        /// 早退
        LeaveEarly = "leave_early",
        /// 未入班: joined the class after the lesson (TE-04).
        NotEnrolled = "not_enrolled",
    }
}

choices! {
    /// The scale of GR-01.
    pub enum Score("score") {
        /// 100
        APlus = "a_plus",
        /// 90
        A = "a",
        /// 85
        BPlus = "b_plus",
        /// 80
        B = "b",
        /// 70
        BMinus = "b_minus",
        /// 60
        CPlus = "c_plus",
        /// 50
        C = "c",
        /// 40
        CMinus = "c_minus",
        /// 0
        D = "d",
        /// Not graded.
        Na = "na",
        /// Copied: a zero, marked.
        Copy = "copy",
        /// Failed: a zero, marked.
        Fail = "fail",
    }
}

entity! {
    /// One student in one lesson: attendance, score, comment.
    pub struct StudyRecord("study_records") in Lessons {
        /// The lesson.
        course_record_id: i64 = link("course_records").required().fixed().listed().filtered().searched().owned();
        /// The student.
        student_id: i64 = link("students").required().fixed().listed().filtered().searched();
        /// How they attended.
        attendance: Attendance = choice::<Attendance>().required().default(Default::Choice("checked")).listed().filtered();
        /// What they got.
        score: Score = choice::<Score>().required().default(Default::Choice("na")).listed().filtered();
        /// The teacher's comment on the homework, read by the student.
        homework_note: Option<String> = text().listed();
        /// A remark among teachers.
        note: Option<String> = text().needs("study_records.edit");
        /// The student's own remark.
        student_memo: Option<String> = long_text();
        /// When the homework came in.
        submitted_at: Option<DateTime<Utc>> = datetime().computed();
        /// Held back from students, as its lesson is (GR-05).
        hidden: bool = boolean().computed().needs("study_records.edit");
        /// Until when, where that is known (GR-05).
        hidden_until: Option<DateTime<Utc>> = datetime().computed().needs("study_records.edit");
    }
    with {
        label("{student_id} · {course_record_id}");
        staff(&["course_record_id.class_id.teachers", "course_record_id.class_id.tutor_id"]);
        students(&["student_id"]);
        hides("hidden", "hidden_until");
        departments(&["course_record_id.class_id.tutor_id.department_id"]);
        unique_together(&[&["course_record_id", "student_id"]]);
        icon("clipboard-check");
        large();
    }
    operations {
        /// Makes the study records of a lesson (TE-02).
        generate: Post "/generate";
        /// Calls the roll (AT-01).
        attendance: Post "/attendance";
        /// Corrects the roll of a lesson that is locked (AT-02).
        correct: Post "/correct";
        /// Enters grades (GR-02).
        grades: Post "/grades";
        /// One's own homework; the homework of one record is read by the same right (HW-01).
        homework: Get "/homework";
        /// Hands in, replaces and takes back one's own homework (HW-01).
        submit: Post "/{id}/homework";
    }
}
