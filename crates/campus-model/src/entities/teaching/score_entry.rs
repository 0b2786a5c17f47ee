//! Points (积分): each student has 100 to begin with, and a list of what was given and taken since (SC-01).

use chrono::NaiveDate;

use crate::{Default, date, integer, link, text};

entity! {
    /// Points given to a student, or taken. Never changed: what was wrong is countered by another entry.
    pub struct ScoreEntry("score_entries") in Students {
        /// Whose.
        student_id: i64 = link("students").required().fixed().listed().filtered().searched();
        /// How many; taken when below 0.
        value: i64 = integer().required().between(-1000, 1000).listed().filtered().helped();
        /// What for.
        reason: String = text().required().max_len(128).listed().searched();
        /// Who gave or took them.
        executor_id: Option<i64> = link("staff").computed().listed().filtered();
        /// When.
        date: NaiveDate = date().required().default(Default::Today).computed().listed().filtered();
    }
    with {
        label("{student_id} · {date}");
        staff(&["student_id.class_members:student_id.class_id.teachers", "student_id.class_members:student_id.class_id.tutor_id"]);
        students(&["student_id"]);
        departments(&["student_id.customer_id.consultant_id.department_id"]);
        order("-date,-id");
        icon("star");
        only_added();
    }
}
