//! A student goes from one class to another (转班, PA-10); what was recorded in the old one stays.

use chrono::NaiveDate;

use crate::{Default, date, link, money, text};

entity! {
    /// A student's way from one class to another.
    pub struct ClassTransfer("class_transfers") in Payments {
        /// Who.
        student_id: i64 = link("students").required().fixed().listed().filtered().searched();
        /// From which class.
        from_class_id: i64 = link("classes").required().fixed().listed().filtered();
        /// To which.
        to_class_id: i64 = link("classes").required().fixed().listed().filtered();
        /// Why.
        reason: String = text().required().max_len(256).listed();
        /// The day of it.
        date: NaiveDate = date().required().default(Default::Today).fixed().listed().filtered();
        /// What the new class costs more than what was paid for the old one; below 0 less. In minor units.
        difference: Option<i64> = money().between(-100_000_000_000, 100_000_000_000).computed().listed();
        /// Who did it.
        handler_id: Option<i64> = link("staff").computed().listed();
    }
    with {
        label("{student_id} · {date}");
        staff(&["student_id.customer_id.consultant_id", "handler_id"]);
        students(&["student_id"]);
        departments(&["student_id.customer_id.consultant_id.department_id"]);
        order("-date,-id");
        icon("arrow-left-right");
        only_added();
    }
}
