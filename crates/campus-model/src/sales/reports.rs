//! How sales goes in a period, beside the period of the same length before (HI-05). The database finds rows; everything that
//! is worked out of them is here, and each number says where the rows behind it are listed.

mod behind;
mod number;
mod tally;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::classroom::dashboard::{Figure, Period};
use crate::entities::sales::{Holding, PoolReason, Source};
use crate::page::Labelled;

pub use behind::{Behind, BehindPage, Narrowed};
pub use number::{AGES, Group, Key, Number, RowsOf};
pub use tally::{LOST, Row, Tally, flow, parts, tally};

/// Longest period that is shown by day; longer ones are by week.
pub const BY_DAY: i64 = 45;

/// A number, and the list of the rows behind it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The number, beside that of the period before.
    pub figure: Figure,
    /// The address of the list; absent where no list can say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
}

/// How many, and the list of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many.
    pub count: u64,
    /// As in [`Told`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
}

/// Everything together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tiles {
    /// Customers who asked first.
    pub leads: Told,
    /// Times that began.
    pub opened: Told,
    /// Of those, the ones that ended in 已报名.
    pub converted: Told,
    /// HI-05: the share of these, in percent; times that went to somebody else do not count.
    pub conversion: Told,
    /// Days from the beginning to the deal, on average.
    pub days: Told,
    /// Times that ended in the pool.
    pub lost: Told,
    /// Days from the claim to the first talk: the one in the middle.
    pub first_contact: Told,
    /// Of the customers who were claimed, the share that is back in the pool, in percent.
    pub dropped_again: Told,
    /// Confirmed less paid back, in minor units; `of` is how many payments.
    pub revenue: Told,
}

crate::choices! {
    /// How far the customers came who asked in the period.
    pub enum Step("sales-step") {
        /// They asked.
        Asked = "asked",
        /// Somebody looked after them.
        Owned = "owned",
        /// Somebody spoke to them.
        Followed = "followed",
        /// They were invited to a trial lesson.
        Trial = "trial",
        /// They applied, or paid.
        Applied = "applied",
        /// They enrolled.
        Enrolled = "enrolled",
    }
}

/// One step of the funnel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Which.
    pub step: Step,
    /// How many came so far.
    pub customers: Count,
}

/// Into the pool and out of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// A day or a week.
    pub days: Period,
    /// Times that ended in the pool.
    pub into: Count,
    /// Times that began out of the pool.
    pub out: Count,
}

crate::choices! {
    /// Days from the claim to the first talk.
    pub enum Wait("sales-wait") {
        /// On the same day.
        SameDay = "same_day",
        /// The day after.
        One = "one",
        /// Two days after.
        Two = "two",
        /// Three days after.
        Three = "three",
        /// Later.
        More = "more",
        /// Not yet, or never.
        Never = "never",
    }
}

/// From the claim to the first talk.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FirstContact {
    /// Days, of those who were spoken to.
    pub median: Option<f64>,
    /// How many were claimed.
    pub claimed: Count,
    /// How many of those were spoken to, of whom the median is.
    pub spoken: Count,
    /// How many waited so long, in the order of [`Wait::ALL`].
    pub waits: Vec<(Wait, Count)>,
}

/// How one of the sales people, of the sources, of the courses or of the campuses does (HI-05).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Performance {
    /// A member of staff, a course or a campus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// A source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The name; empty for a source.
    pub label: String,
    /// Times that began.
    pub opened: Count,
    /// Of those, the ones that ended in 已报名.
    pub converted: Count,
    /// Of those, the ones that went to somebody else.
    pub transferred: Count,
    /// Of those, the ones that were lost.
    pub lost: Count,
    /// Of those, by reason.
    pub reasons: Vec<(Holding, Count)>,
    /// Of those that began, the ones that did not go to somebody else.
    pub counted: Count,
    /// Converted of those, in percent.
    pub conversion: Option<f64>,
    /// Days to the deal, on average.
    pub days: Option<f64>,
    /// Claimed, and never spoken to.
    pub untouched: Count,
    /// Confirmed less paid back, in minor units; of people and campuses.
    pub revenue: i64,
    /// How many payments that is.
    pub payments: Count,
}

/// How a campus does: with the customers who applied for a class of it, or are in one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Campus {
    /// Times with them, and what came in for its classes.
    pub performance: Performance,
    /// Customers who paid a deposit or tuition for its classes.
    pub signed: Count,
}

/// A part of the pool by age.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Age {
    /// Days in the pool, from.
    pub from: i64,
    /// Through; absent: and longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
    /// How many.
    pub customers: Count,
}

/// `GET /api/customers/reports?period=&staff=&source=&department=&course=&school=`: everything of the screen in one answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reports {
    /// The organisation's day.
    pub today: NaiveDate,
    /// The period.
    pub period: Period,
    /// The period before.
    pub before: Period,
    /// Everything together.
    pub tiles: Tiles,
    /// How far those who asked came.
    pub funnel: Vec<Stage>,
    /// By day, or by week where the period is long.
    pub flow: Vec<Flow>,
    /// From the claim to the first talk.
    pub first_contact: FirstContact,
    /// By salesperson, most deals first.
    pub people: Vec<Performance>,
    /// By source.
    pub sources: Vec<Performance>,
    /// By course; who asked about two counts in both.
    pub courses: Vec<Performance>,
    /// By campus.
    pub schools: Vec<Campus>,
    /// Why times that began in the period were lost.
    pub reasons: Vec<(Holding, Count)>,
    /// Who is in the pool today, by days.
    pub ages: Vec<Age>,
    /// Who is in the pool today, by reason.
    pub pool: Vec<(PoolReason, Count)>,
    /// The sales people that may be chosen.
    pub of_staff: Vec<Labelled>,
    /// Their departments.
    pub of_departments: Vec<Labelled>,
    /// The courses.
    pub of_courses: Vec<Labelled>,
    /// The campuses.
    pub of_schools: Vec<Labelled>,
}
