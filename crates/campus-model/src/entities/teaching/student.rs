//! Students: customers who enrolled.

use chrono::NaiveDate;

use crate::{Default, FieldFile, choice, date, image, integer, link, text};

choices! {
    /// Where a student stands.
    pub enum StudentState("student-state") {
        /// 申请中
        Applying = "applying",
        /// 在读
        Studying = "studying",
        /// 休学
        Suspended = "suspended",
        /// 毕业
        Graduated = "graduated",
        /// 退学
        Withdrawn = "withdrawn",
    }
}

entity! {
    /// A customer who enrolled; called by the customer's name.
    pub struct Student("students") in Students {
        /// Who it is.
        customer_id: i64 = link("customers").required().fixed().unique().listed().filtered().searched().group("study");
        /// Where they stand.
        state: StudentState = choice::<StudentState>().required().default(Default::Choice("studying")).listed().filtered();
        /// Their picture, to know them by in class.
        photo: Option<FieldFile> = image().listed();
        /// Whom to call in an emergency.
        emergency_contact: Option<String> = text().max_len(32).listed();
        /// Employer.
        company: Option<String> = text().max_len(128).group("life");
        /// Where they live.
        location: Option<String> = text().max_len(64);
        /// Job title.
        position: Option<String> = text().max_len(64);
        /// Monthly salary, whole currency units.
        salary: Option<i64> = integer().between(0, 100_000_000);
        /// Benefits of the job.
        welfare: Option<String> = text().max_len(256);
        /// Since when they hold the job.
        hired_on: Option<NaiveDate> = date();
        /// Anything else.
        memo: Option<String> = text().max_len(256);
    }
    with {
        label("{customer_id}");
        staff(&["class_members:student_id.class_id.teachers", "class_members:student_id.class_id.tutor_id"]);
        students(&["id"]);
        departments(&["customer_id.consultant_id.department_id"]);
        icon("graduation-cap");
        large();
    }
    operations {
        /// The data of the bar chart: one student's scores in one class (CH-01).
        scores: Get "/{id}/scores";
        /// Points, attendance and scores of a student in numbers (SC-01, AT-03).
        standing: Get "/{id}/standing";
        /// Why a student is at risk, and what was done, for who looks after them (AT-04).
        at_risk: Get "/{id}/at_risk";
    }
}
