//! The history of who looked after whom (HI-01 to HI-04): rows are opened and closed by the product's rules only.

use chrono::NaiveDate;

use crate::{Default, choice, date, link, text};

choices! {
    /// How somebody's time with a customer stands, or ended (HI-02).
    pub enum Holding("holding") {
        /// 正在跟进
        Following = "following",
        /// 已报名
        Enrolled = "enrolled",
        /// 三天未跟进
        NoFollowUp = "no_follow_up",
        /// 15天未成单
        NoDeal = "no_deal",
        /// 已转移
        Transferred = "transferred",
        /// 主动退回
        Released = "released",
        /// 管理员收回
        TakenBack = "taken_back",
        /// 离职收回
        OwnerLeft = "owner_left",
    }
}
choices! {
    /// How a customer came to whoever looks after them.
    pub enum Origin("origin") {
        /// Entered, or imported, as theirs.
        Entered = "entered",
        /// Claimed from the pool (确认跟进).
        Claimed = "claimed",
        /// Given out of the pool by a manager.
        Assigned = "assigned",
        /// By the automatic distribution.
        Distributed = "distributed",
        /// From somebody else.
        Transferred = "transferred",
        /// Back from 已报名, after a refund (HI-08).
        Returned = "returned",
    }
}
choices! {
    /// Why a customer was let go (PO-14).
    pub enum ReleaseReason("release-reason") {
        /// Not interested.
        NotInterested = "not_interested",
        /// Cannot be reached.
        Unreachable = "unreachable",
        /// Wrong number.
        WrongContact = "wrong_contact",
        /// Too expensive.
        Price = "price",
        /// No time.
        Timing = "timing",
        /// Went to somebody else.
        Competitor = "competitor",
        /// Another reason, in the note.
        Other = "other",
    }
}

entity! {
    /// Somebody's time with a customer.
    pub struct CustomerDistribution("customer_distributions") in Customers {
        /// Whom.
        customer_id: i64 = link("customers").required().computed().listed().filtered().searched().owned();
        /// Who looked after them.
        staff_id: i64 = link("staff").required().computed().listed().filtered();
        /// How they came to the customer.
        origin: Origin = choice::<Origin>().required().computed().listed().filtered();
        /// How it stands, or ended.
        status: Holding = choice::<Holding>().required().default(Default::Choice("following")).computed().listed().filtered();
        /// From when.
        opened_on: NaiveDate = date().required().computed().listed().filtered();
        /// Until when; one row of a customer at most has none.
        closed_on: Option<NaiveDate> = date().computed().listed().filtered();
        /// Why they were let go.
        reason: Option<ReleaseReason> = choice::<ReleaseReason>().computed().listed().filtered();
        /// What whoever ended it said.
        note: Option<String> = text().max_len(256).computed();
        /// Who opened it; nobody where the product did.
        opened_by_id: Option<i64> = link("users").computed();
        /// Who ended it; nobody where the product did.
        closed_by_id: Option<i64> = link("users").computed();
    }
    with {
        label("{customer_id} · {opened_on}");
        staff(&["staff_id"]);
        departments(&["staff_id.department_id"]);
        order("-opened_on,-id");
        icon("history");
        large();
        read_only();
    }
}
