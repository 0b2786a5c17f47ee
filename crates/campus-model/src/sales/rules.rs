//! What an organisation decides of its sales (PO-10 to PO-13, CL-04, CL-06, CL-11, PA-07): one document, changed as a whole
//! with effect from the next day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Violations;
use crate::entities::sales::{CustomerLevel, Source};

/// Most days that a rule may count.
pub const MOST_DAYS: u16 = 3_650;
/// Most exceptions of a kind.
pub const MOST_EXCEPTIONS: usize = 200;

/// After how many days a customer drops into the pool; 0 switches a rule off (PO-10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolDays {
    /// PO-01: without a follow-up.
    pub no_follow_up: u16,
    /// PO-02: without a deal since they were taken.
    pub no_deal: u16,
}

impl Default for PoolDays {
    /// The source's: 三天未跟进, 15天未成单.
    fn default() -> Self {
        Self { no_follow_up: 3, no_deal: 15 }
    }
}

/// Other days for customers of a level, of a source, or of both; the closest match counts, a level before a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaysFor {
    /// Only customers of this level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<CustomerLevel>,
    /// Only customers of this source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// After how many days.
    pub days: PoolDays,
}

/// Another cap for one person, or for everybody of a department; a person's counts before a department's (CL-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapFor {
    /// One of the staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<i64>,
    /// A department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<i64>,
    /// How many private customers.
    pub cap: u32,
}

/// The rules of one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SalesRules {
    /// When customers drop.
    pub days: PoolDays,
    /// Where other days count.
    pub exceptions: Vec<DaysFor>,
    /// PO-13: days before a drop on which its owner is warned; 0 warns nobody.
    pub remind: PoolDays,
    /// PO-07: follow-ups of colleagues count like the owner's.
    pub team_follow_ups: bool,
    /// CL-06: private customers that one person may hold.
    pub cap: u32,
    /// Where another cap counts.
    pub caps: Vec<CapFor>,
    /// CL-06: whether enrolled customers count towards the cap.
    pub enrolled_count: bool,
    /// CL-04: days after which who lost a customer may take them again though nobody else held them; 0: never.
    pub former_owner_days: u16,
    /// PO-11: customers that one person may protect at a time.
    pub locks: u32,
    /// PO-11: days that a protection may last.
    pub lock_days: u16,
    /// CL-11: customers of the pool that one person may open in a day; 0: as many as they like.
    pub views: u32,
    /// PA-07: smallest payment, in minor units.
    pub minimum_payment: i64,
}

impl std::default::Default for SalesRules {
    fn default() -> Self {
        Self {
            days: PoolDays::default(),
            exceptions: Vec::new(),
            remind: PoolDays { no_follow_up: 1, no_deal: 3 },
            team_follow_ups: false,
            cap: 150,
            caps: Vec::new(),
            enrolled_count: false,
            former_owner_days: 0,
            locks: 20,
            lock_days: 30,
            views: 200,
            minimum_payment: 50_000,
        }
    }
}

impl SalesRules {
    /// The days that count for a customer (PO-10).
    #[must_use]
    pub fn days_for(&self, level: Option<CustomerLevel>, source: Option<Source>) -> PoolDays {
        let fits = |rule: &&DaysFor| {
            rule.level.is_none_or(|of| Some(of) == level) && rule.source.is_none_or(|of| Some(of) == source)
        };
        let close = |rule: &&DaysFor| (rule.level.is_some(), rule.source.is_some());
        // Of two alike the one that stands first counts.
        let found = self.exceptions.iter().rev().filter(fits).max_by_key(close);
        found.map_or(self.days, |rule| rule.days)
    }

    /// How many private customers somebody may hold (CL-06).
    #[must_use]
    pub fn cap_for(&self, staff: i64, department: Option<i64>) -> u32 {
        let of = |wanted: &dyn Fn(&CapFor) -> bool| self.caps.iter().find(|cap| wanted(cap)).map(|cap| cap.cap);
        of(&|cap| cap.staff == Some(staff))
            .or_else(|| of(&|cap| cap.staff.is_none() && department.is_some() && cap.department == department))
            .unwrap_or(self.cap)
    }

    /// What is wrong with a document, at its keys.
    #[must_use]
    pub fn check(&self) -> Violations {
        let mut faults = Violations::default();
        let mut days = |key: &str, days: PoolDays| {
            for (name, value) in [("no_follow_up", days.no_follow_up), ("no_deal", days.no_deal)] {
                if value > MOST_DAYS {
                    faults.add(&format!("{key}.{name}"), "too_large");
                }
            }
        };
        days("days", self.days);
        days("remind", self.remind);
        for (place, rule) in self.exceptions.iter().enumerate() {
            days(&format!("exceptions.{place}.days"), rule.days);
        }
        for (place, rule) in self.exceptions.iter().enumerate() {
            let alike = |other: &&DaysFor| (other.level, other.source) == (rule.level, rule.source);
            if rule.level.is_none() && rule.source.is_none() {
                faults.add(&format!("exceptions.{place}"), "required");
            } else if self.exceptions.iter().filter(alike).count() > 1 {
                faults.add(&format!("exceptions.{place}"), "taken");
            }
        }
        for (place, cap) in self.caps.iter().enumerate() {
            let alike = |other: &&CapFor| (other.staff, other.department) == (cap.staff, cap.department);
            if cap.staff.is_some() == cap.department.is_some() {
                faults.add(&format!("caps.{place}"), "required");
            } else if self.caps.iter().filter(alike).count() > 1 {
                faults.add(&format!("caps.{place}"), "taken");
            }
        }
        for (key, count) in [("exceptions", self.exceptions.len()), ("caps", self.caps.len())] {
            if count > MOST_EXCEPTIONS {
                faults.add(key, "too_large");
            }
        }
        for (key, days) in [("former_owner_days", self.former_owner_days), ("lock_days", self.lock_days)] {
            if days > MOST_DAYS {
                faults.add(key, "too_large");
            }
        }
        for (key, count) in [("cap", self.cap), ("locks", self.locks), ("views", self.views)] {
            if count > 1_000_000 {
                faults.add(key, "too_large");
            }
        }
        if !(0..=100_000_000_000).contains(&self.minimum_payment) {
            faults.add("minimum_payment", "too_large");
        }
        faults
    }
}

/// The rules in force, and those that follow them from a day on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// In force today.
    pub now: SalesRules,
    /// In force from that day on.
    pub next: Option<(NaiveDate, SalesRules)>,
}
