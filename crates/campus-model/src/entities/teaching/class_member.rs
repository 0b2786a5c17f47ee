//! Who is in which class, from when to when.

use chrono::NaiveDate;

use crate::{Default, Rule, choice, date, link};

choices! {
    /// Whether the student is still in the class.
    pub enum MemberState("member-state") {
        /// In the class.
        Active = "active",
        /// Left it.
        Left = "left",
    }
}

choices! {
    /// How the student came into the class.
    pub enum MemberOrigin("member-origin") {
        /// By a confirmed payment.
        Enrolment = "enrolment",
        /// Entered by hand or from a roll; logged, exempt from PA-06.
        Direct = "direct",
    }
}

entity! {
    /// A student's membership in a class.
    pub struct ClassMember("class_members") in Classes {
        /// The class.
        class_id: i64 = link("classes").required().fixed().listed().filtered().searched().owned();
        /// The student.
        student_id: i64 = link("students").required().fixed().listed().filtered().searched();
        /// First day in the class.
        joined_on: NaiveDate = date().required().default(Default::Today).listed().filtered();
        /// Last day in the class.
        left_on: Option<NaiveDate> = date().listed();
        /// Still in it?
        state: MemberState = choice::<MemberState>().required().default(Default::Choice("active")).listed().filtered();
        /// How they came in.
        origin: MemberOrigin = choice::<MemberOrigin>().required().default(Default::Choice("direct")).computed().listed().filtered();
    }
    with {
        label("{student_id} · {class_id}");
        staff(&["class_id.teachers", "class_id.tutor_id"]);
        students(&["student_id"]);
        departments(&["class_id.tutor_id.department_id"]);
        unique_together(&[&["class_id", "student_id"]]);
        rules(&[
            Rule::NotBefore { field: "left_on", than: "joined_on" },
            // A membership that ended keeps its first day; who comes back is active again.
            Rule::ReadOnlyIf { field: "joined_on", when: "state", is: "left" },
            Rule::VisibleIf { field: "left_on", when: "state", is: "left" },
            Rule::RequiredIf { field: "left_on", when: "state", is: "left" },
        ]);
        icon("users-round");
        large();
    }
}
