//! Enrolments and payments: applied for by a consultant, confirmed or rejected by finance (PA-01 to PA-07).

use chrono::{DateTime, NaiveDate, Utc};

use crate::{Rule, choice, date, datetime, link, money, phone, text};

choices! {
    /// What is paid, or paid back (PA-02).
    pub enum PaymentKind("payment-kind") {
        /// 报名费
        Deposit = "deposit",
        /// 学费
        Tuition = "tuition",
        /// 其他
        Other = "other",
        /// 退款
        Refund = "refund",
        /// 退学
        Withdrawal = "withdrawal",
    }
}
choices! {
    /// What was decided.
    pub enum PaymentState("payment-state") {
        /// 申请中
        Applying = "applying",
        /// 已确认
        Confirmed = "confirmed",
        /// 已驳回
        Rejected = "rejected",
    }
}

entity! {
    /// Money that a customer pays or gets back, from application to decision.
    pub struct Payment("payments") in Payments {
        /// Whose.
        customer_id: i64 = link("customers").required().fixed().listed().filtered().searched().group("payment");
        /// What for.
        kind: PaymentKind = choice::<PaymentKind>().required().listed().filtered();
        /// For which class; joined when it is confirmed (PA-06).
        class_id: Option<i64> = link("classes").listed().filtered().helped();
        /// How much, in minor units.
        amount: i64 = money().required().listed();
        /// What the class costs less, said openly (PA-07).
        discount: Option<i64> = money().helped();
        /// What was decided.
        state: PaymentState = choice::<PaymentState>().required().default(crate::Default::Choice("applying")).computed().listed().filtered();
        /// Who signed it (HI-06).
        consultant_id: Option<i64> = link("staff").computed().listed().filtered();
        /// When it was applied for.
        applied_on: NaiveDate = date().required().default(crate::Default::Today).computed().listed().filtered();
        /// Anything else.
        note: Option<String> = text().max_len(256);
        /// PA-01: asked with the first application of a customer, who becomes a student by it.
        qq: Option<String> = text().max_len(64).fixed().helped().group("student");
        /// As above.
        phone: Option<String> = phone().fixed();
        /// Whom to call in an emergency.
        emergency_contact: Option<String> = text().max_len(32).fixed();
        /// Who applied.
        applicant_id: Option<i64> = link("users").computed();
        /// Who decided (PA-04).
        approver_id: Option<i64> = link("users").computed().listed();
        /// When.
        decided_at: Option<DateTime<Utc>> = datetime().computed().listed();
        /// The day of the decision, by the organisation's calendar.
        decided_on: Option<NaiveDate> = date().computed().filtered();
        /// Why it was rejected (PA-06).
        rejection: Option<String> = text().max_len(256).computed().listed();
        /// The number of the receipt, once it is confirmed.
        receipt: Option<String> = text().max_len(32).computed().searched();
    }
    with {
        label("{customer_id} · {applied_on}");
        staff(&["consultant_id", "customer_id.consultant_id"]);
        students(&["customer_id.students:customer_id"]);
        departments(&["consultant_id.department_id"]);
        rules(&[
            Rule::RequiredIf { field: "class_id", when: "kind", is: "tuition" },
            Rule::RequiredIf { field: "class_id", when: "kind", is: "withdrawal" },
            Rule::VisibleIf { field: "discount", when: "kind", is: "deposit" },
            Rule::VisibleIf { field: "discount", when: "kind", is: "tuition" },
        ]);
        order("-applied_on,-id");
        icon("wallet");
        large();
    }
    operations {
        /// Confirms applications, each by itself (PA-02, PA-03).
        approve: Post "/approve";
        /// Rejects applications, with a reason (PA-06).
        reject: Post "/reject";
        /// What each student paid and owes.
        balances: Get "/balances";
        /// A confirmed payment as a page to print.
        receipt: Get "/{id}/receipt";
    }
}
