//! The generic lists that hold the rows behind the numbers.

use campus_model::Choice;
use campus_model::classroom::dashboard::Period;
use campus_model::entities::sales::{Holding, Origin, PoolReason};
use campus_model::sales::reports::LOST;

use super::rows::Asked;
use super::slugs;

/// What all of them are narrowed by.
pub(super) struct Lists {
    period: Period,
    staff: Option<i64>,
    source: Option<&'static str>,
}

fn days(period: Period) -> String {
    if period.from == period.to {
        return period.from.to_string();
    }
    format!("{}..{}", period.from, period.to)
}

impl Lists {
    pub fn of(asked: &Asked<'_>) -> Self {
        Self { period: asked.period, staff: asked.staff, source: asked.source.map(Choice::slug) }
    }

    /// Whether lists of times can say what is asked: they know no source.
    const fn of_times(&self) -> bool {
        self.source.is_none()
    }

    fn times(&self, rest: &str, staff: Option<i64>) -> String {
        if !self.of_times() {
            return String::new();
        }
        let staff = staff.or(self.staff).map(|staff| format!("&staff_id={staff}")).unwrap_or_default();
        format!("/customer_distributions?{rest}{staff}")
    }

    /// Customers who asked in the period.
    pub fn leads(&self) -> String {
        self.customers(&format!("date={}", days(self.period)))
    }

    /// Customers, narrowed further.
    pub fn customers(&self, rest: &str) -> String {
        let staff = self.staff.map(|staff| format!("&consultant_id={staff}")).unwrap_or_default();
        let source = self.source.map(|source| format!("&source={source}")).unwrap_or_default();
        format!("/customers?{rest}{staff}{source}")
    }

    /// Times that began in the period.
    pub fn opened(&self, staff: Option<i64>) -> String {
        self.times(&format!("opened_on={}", days(self.period)), staff)
    }

    /// Of those, the ones that stand, or ended, in one of these ways.
    pub fn status(&self, statuses: &[Holding], staff: Option<i64>) -> String {
        let wanted: String = slugs(statuses).map(|slug| format!("&status={slug}")).collect();
        self.times(&format!("opened_on={}{wanted}", days(self.period)), staff)
    }

    /// Of those, the ones that were claimed.
    pub fn claimed(&self) -> String {
        self.times(&format!("opened_on={}&origin={}", days(self.period), Origin::Claimed.slug()), None)
    }

    /// Times that ended in the pool on these days.
    pub fn entering_pool(&self, on: Period) -> String {
        let lost: String = slugs(&LOST).map(|slug| format!("&status={slug}")).collect();
        self.times(&format!("closed_on={}{lost}", days(on)), None)
    }

    /// Times that began out of the pool on these days.
    pub fn leaving_pool(&self, on: Period) -> String {
        let origins = [Origin::Claimed, Origin::Assigned, Origin::Distributed];
        let wanted: String = origins.iter().map(|origin| format!("&origin={}", origin.slug())).collect();
        self.times(&format!("opened_on={}{wanted}", days(on)), None)
    }

    /// What was confirmed in the period.
    pub fn payments(&self) -> String {
        let staff = self.staff.map(|staff| format!("&consultant_id={staff}")).unwrap_or_default();
        format!("/payments?state=confirmed&decided_on={}{staff}", days(self.period))
    }

    /// Customers who came into the pool on these days.
    pub fn ages(&self, on: Period) -> String {
        self.customers(&format!("status=not_enrolled&public_from={}", days(on)))
    }

    /// Customers of the pool by reason; those to whom it will happen later are among them only in `public_from`.
    pub fn reason(&self, reason: PoolReason, today: chrono::NaiveDate) -> String {
        self.customers(&format!("status=not_enrolled&pool_reason={}&public_from=..{today}", reason.slug()))
    }
}
