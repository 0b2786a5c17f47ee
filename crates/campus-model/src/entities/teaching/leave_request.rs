//! Leave (请假): a student asks to be away, a teacher answers, and the roll knows of it.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{Default, Rule, choice, date, datetime, link, text};

choices! {
    /// What was answered.
    pub enum LeaveState("leave-state") {
        /// 待审批
        Waiting = "waiting",
        /// 已批准
        Approved = "approved",
        /// 已拒绝
        Refused = "refused",
    }
}

entity! {
    /// A student's request to be away from a class for some days.
    pub struct LeaveRequest("leave_requests") in Lessons {
        /// Who; oneself when left empty.
        student_id: i64 = link("students").required().fixed().default(Default::Filled).listed().filtered().searched();
        /// From which class.
        class_id: i64 = link("classes").required().fixed().listed().filtered().searched();
        /// The first day away.
        from_date: NaiveDate = date().required().default(Default::Today).listed().filtered();
        /// The last day away.
        to_date: NaiveDate = date().required().default(Default::Today).listed().filtered();
        /// Why.
        reason: String = text().required().max_len(256).listed().searched();
        /// What was answered.
        state: LeaveState = choice::<LeaveState>().required().default(Default::Choice("waiting")).computed().listed().filtered();
        /// What the teacher says to it.
        answer: Option<String> = text().max_len(256).computed().listed();
        /// Who answered.
        answered_by_id: Option<i64> = link("staff").computed();
        /// When.
        answered_at: Option<DateTime<Utc>> = datetime().computed();
    }
    with {
        label("{student_id} · {class_id} · {from_date}");
        staff(&["class_id.teachers", "class_id.tutor_id"]);
        students(&["student_id"]);
        departments(&["class_id.tutor_id.department_id"]);
        rules(&[Rule::NotBefore { field: "to_date", than: "from_date" }]);
        order("-from_date,-id");
        icon("calendar-off");
    }
    operations {
        /// Says yes: lessons of those days have the student on leave.
        approve: Post "/{id}/approve";
        /// Says no.
        refuse: Post "/{id}/refuse";
    }
}
