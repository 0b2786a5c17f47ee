//! Follow-ups (跟进): what was said to a customer, and when to speak again.

use chrono::NaiveDate;

use crate::{Default, choice, date, link, text};

choices! {
    /// 意向 (FU-02)
    pub enum Intention("intention") {
        /// 近期无计划
        NoPlan = "no_plan",
        /// 2个月
        TwoMonths = "two_months",
        /// 1个月
        OneMonth = "one_month",
        /// 2周
        TwoWeeks = "two_weeks",
        /// 1周
        OneWeek = "one_week",
        /// 2天内报名
        TwoDays = "two_days",
        /// 已报名
        Enrolled = "enrolled",
        /// 已交全款
        PaidInFull = "paid_in_full",
    }
}

entity! {
    /// One talk with a customer. Dated by the server: rule PO-01 counts from it.
    pub struct ConsultRecord("consult_records") in Customers {
        /// With whom.
        customer_id: i64 = link("customers").required().fixed().listed().filtered().searched().owned();
        /// What was said.
        note: String = text().required().max_len(1024).listed().searched();
        /// How likely the customer enrols.
        intention: Option<Intention> = choice::<Intention>().listed().filtered();
        /// When to speak again.
        next_contact: Option<NaiveDate> = date().listed().filtered();
        /// Who spoke.
        consultant_id: Option<i64> = link("staff").computed().listed().filtered();
        /// When: the day it was entered (FU-03).
        date: NaiveDate = date().required().default(Default::Today).computed().listed().filtered();
    }
    with {
        label("{customer_id} · {date}");
        staff(&["customer_id.consultant_id"]);
        departments(&["customer_id.consultant_id.department_id"]);
        order("-date,-id");
        icon("message-square");
        large();
    }
}
