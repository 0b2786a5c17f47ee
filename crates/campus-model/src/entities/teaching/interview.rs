//! Interviews (访谈): what was talked over with a student, and what became of complaints and suggestions (IN-01).

use chrono::NaiveDate;

use crate::{Default, Rule, choice, date, link, long_text, text};

choices! {
    /// What a talk was.
    pub enum InterviewKind("interview-kind") {
        /// 学习访谈
        Study = "study",
        /// 投诉
        Complaint = "complaint",
        /// 建议
        Suggestion = "suggestion",
    }
}

choices! {
    /// What became of a complaint or a suggestion.
    pub enum InterviewStatus("interview-status") {
        /// 未处理
        Open = "open",
        /// 已处理
        Settled = "settled",
        /// 无法解决
        Unsolvable = "unsolvable",
    }
}

entity! {
    /// One talk with a student.
    pub struct Interview("interviews") in Students {
        /// With whom.
        student_id: i64 = link("students").required().fixed().listed().filtered().searched();
        /// What it was.
        kind: InterviewKind = choice::<InterviewKind>().required().default(Default::Choice("study")).listed().filtered();
        /// Why it was held.
        reason: String = text().required().max_len(128).listed().searched();
        /// What was said.
        content: String = long_text().required().max_len(2000);
        /// Who held it.
        interviewer_id: Option<i64> = link("staff").computed().listed().filtered();
        /// The day.
        date: NaiveDate = date().required().default(Default::Today).listed().filtered();
        /// What became of it.
        status: Option<InterviewStatus> = choice::<InterviewStatus>().listed().filtered();
        /// How it was settled, or why it could not be.
        result: Option<String> = long_text().max_len(1000).helped();
    }
    with {
        label("{student_id} · {date}");
        staff(&["student_id.class_members:student_id.class_id.teachers", "student_id.class_members:student_id.class_id.tutor_id", "interviewer_id"]);
        students(&[]);
        departments(&["student_id.customer_id.consultant_id.department_id"]);
        rules(&[
            Rule::VisibleIf { field: "status", when: "kind", is: "complaint" },
            Rule::VisibleIf { field: "status", when: "kind", is: "suggestion" },
            Rule::RequiredIf { field: "status", when: "kind", is: "complaint" },
            Rule::RequiredIf { field: "status", when: "kind", is: "suggestion" },
            Rule::VisibleIf { field: "result", when: "kind", is: "complaint" },
            Rule::VisibleIf { field: "result", when: "kind", is: "suggestion" },
        ]);
        order("-date,-id");
        icon("messages-square");
    }
}
