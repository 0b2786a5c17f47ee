//! Follow-ups (跟进): what was said to a customer, and when to speak again.

use chrono::NaiveDate;

use crate::{Default, Rule, boolean, choice, date, link, text};

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

choices! {
    /// What kind of follow-up it is.
    pub enum FollowUpKind("follow-up-kind") {
        /// A talk, by whatever means.
        Talk = "talk",
        /// 试听: a trial lesson, on a day; PO-02 waits for it.
        Trial = "trial",
    }
}

entity! {
    /// One talk with a customer. Dated by the server: rule PO-01 counts from it.
    pub struct ConsultRecord("consult_records") in Customers {
        /// With whom.
        customer_id: i64 = link("customers").required().fixed().listed().filtered().searched().owned();
        /// What was said.
        note: String = text().required().max_len(1024).listed().searched();
        /// A talk, or a trial lesson.
        kind: FollowUpKind = choice::<FollowUpKind>().required().default(Default::Choice("talk")).listed().filtered();
        /// The day of the trial lesson.
        trial_on: Option<NaiveDate> = date().listed().filtered();
        /// How likely the customer enrols.
        intention: Option<Intention> = choice::<Intention>().listed().filtered();
        /// When to speak again.
        next_contact: Option<NaiveDate> = date().listed().filtered();
        /// Who spoke.
        consultant_id: Option<i64> = link("staff").computed().listed().filtered();
        /// When: the day it was entered (FU-03).
        date: NaiveDate = date().required().default(Default::Today).computed().listed().filtered();
        /// The next contact was cancelled: the customer went (PO-14).
        plan_closed: bool = boolean().computed();
    }
    with {
        label("{customer_id} · {date}");
        staff(&["customer_id.consultant_id"]);
        departments(&["customer_id.consultant_id.department_id"]);
        rules(&[
            Rule::VisibleIf { field: "trial_on", when: "kind", is: "trial" },
            Rule::RequiredIf { field: "trial_on", when: "kind", is: "trial" },
        ]);
        order("-date,-id");
        icon("message-square");
        large();
    }
    operations {
        /// Adds a follow-up of a colleague's customer.
        add_for_others: Post "/for_others";
    }
}
