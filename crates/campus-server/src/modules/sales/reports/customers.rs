//! Customers that are counted: how far those came who asked in the period, and who is in the pool.

use campus_model::classroom::dashboard::Period;
use campus_model::entities::sales::{
    ConsultRecord, Customer, CustomerDistribution, CustomerStatus, FollowUpKind, Payment, PaymentState, PoolReason,
};
use campus_model::sales::reports::{AGES, Age, Count, Key, Number, Stage, Step};
use campus_model::{Calendar, Choice, Entity};
use campus_store::sea_query::{Cond, Expr, ExprTrait, SelectStatement};
use campus_store::{col, live, select_from, t};
use chrono::TimeDelta;

use super::addresses::Addresses;
use super::rows::Asked;
use crate::answer::Answer;
use crate::home::{sum_if, whole};
use crate::modules::sales::pool::choice;

/// How far the customers came who asked in the period, and how many asked in the one before.
pub(super) struct Leads {
    pub asked: [u64; 2],
    steps: Vec<(Step, u64)>,
}

impl Leads {
    pub fn stages(&self, addresses: &Addresses) -> Vec<Stage> {
        let stage = |(step, count): &(Step, u64)| Stage {
            step: *step,
            customers: addresses.count(number(*step), Key::All, *count),
        };
        self.steps.iter().map(stage).collect()
    }
}

/// The number of a step: they are called the same.
pub(super) fn number(step: Step) -> Number {
    Number::from_slug(step.slug()).unwrap_or(Number::Asked)
}

/// Who is in the pool today.
pub(super) struct InPool {
    ages: Vec<u64>,
    reasons: Vec<(PoolReason, u64)>,
}

impl InPool {
    pub fn ages(&self, addresses: &Addresses) -> Vec<Age> {
        let age = |((from, to), count): (&(i64, Option<i64>), &u64)| Age {
            from: *from,
            to: *to,
            customers: addresses.count(Number::Age, Key::Age(*from, *to), *count),
        };
        AGES.iter().zip(&self.ages).map(age).collect()
    }

    pub fn reasons(&self, addresses: &Addresses) -> Vec<(PoolReason, Count)> {
        let each = |(reason, count): &(PoolReason, u64)| {
            (*reason, addresses.count(Number::Pool, Key::Reason(*reason), *count))
        };
        self.reasons.iter().map(each).collect()
    }
}

impl Asked<'_> {
    /// The customers `c` within reach.
    fn customers(&self) -> SelectStatement {
        let mut select = select_from(Customer::ENTITY.name, "c");
        self.reached(&mut select, Customer::ENTITY, ("c", "consultant_id"));
        self.of_customers(&mut select);
        self.of_campus(&mut select);
        select
    }

    /// Customers who asked in a period.
    fn asked_in(period: Period) -> Cond {
        Cond::all().add(col("c", "date").gte(period.from)).add(col("c", "date").lte(period.to))
    }

    /// Of those of the period, who came as far as a step.
    fn came_to(&self, step: Step) -> Cond {
        let exists = |entity: &'static Entity, more: Option<Expr>| {
            let mut one = select_from(entity.name, "x");
            one.expr(Expr::cust("1"))
                .and_where(self.db.own(entity, "x"))
                .and_where(live("x"))
                .and_where(col("x", "customer_id").equals((t("c"), t("id"))));
            if let Some(more) = more {
                one.and_where(more);
            }
            Expr::exists(one)
        };
        let now = Self::asked_in(self.period);
        match step {
            Step::Asked => now,
            Step::Owned => now.add(exists(CustomerDistribution::ENTITY, None)),
            Step::Followed => now.add(exists(ConsultRecord::ENTITY, None)),
            Step::Trial => {
                now.add(exists(ConsultRecord::ENTITY, Some(col("x", "kind").eq(FollowUpKind::Trial.slug()))))
            }
            Step::Applied => {
                let wanted = col("x", "state").ne(PaymentState::Rejected.slug());
                now.add(exists(Payment::ENTITY, Some(wanted)))
            }
            Step::Enrolled => now.add(col("c", "status").eq(CustomerStatus::Enrolled.slug())),
        }
    }

    pub async fn leads(&self) -> Answer<Leads> {
        let mut select = self.customers();
        let either = Cond::any().add(Self::asked_in(self.period)).add(Self::asked_in(self.before));
        select.cond_where(either);
        for step in Step::ALL {
            select.expr_as(sum_if(self.came_to(*step)), t(step.slug()));
        }
        select.expr_as(sum_if(Self::asked_in(self.before)), t("before"));
        let Some(row) = self.db.one(&select).await? else {
            return Ok(Leads { asked: [0, 0], steps: Vec::new() });
        };
        let steps = Step::ALL.iter().map(|step| Ok((*step, whole(&row, step.slug())?))).collect::<Answer<Vec<_>>>()?;
        Ok(Leads { asked: [whole(&row, Step::Asked.slug())?, whole(&row, "before")?], steps })
    }

    /// Who is in the pool at this moment.
    fn in_pool(&self) -> Cond {
        Cond::all()
            .add(col("c", "status").eq(CustomerStatus::NotEnrolled.slug()))
            .add(col("c", "public_from").lte(self.now))
    }

    /// Of those, for so many days.
    fn for_days(&self, from: i64, to: Option<i64>) -> Cond {
        let today = self.days.today();
        let cond = Cond::all().add(col("c", "public_from").lt(self.days.start(today - TimeDelta::days(from - 1))));
        match to {
            Some(to) => cond.add(col("c", "public_from").gte(self.days.start(today - TimeDelta::days(to)))),
            None => cond,
        }
    }

    /// Who is in the pool at this moment, by age and reason.
    pub async fn pool(&self) -> Answer<InPool> {
        let mut select = self.customers();
        select
            .cond_where(self.in_pool())
            .expr(col("c", "pool_reason"))
            .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
            .group_by_col((t("c"), t("pool_reason")));
        for (place, (from, to)) in AGES.iter().enumerate() {
            select.expr_as(sum_if(self.for_days(*from, *to)), t(&format!("age_{place}")));
        }
        let mut found = InPool { ages: vec![0; AGES.len()], reasons: Vec::new() };
        for row in self.db.all(&select).await? {
            for (place, age) in found.ages.iter_mut().enumerate() {
                *age += whole(&row, &format!("age_{place}"))?;
            }
            if let Some(reason) = choice::<PoolReason>(&row, "pool_reason")? {
                found.reasons.push((reason, whole(&row, "n")?));
            }
        }
        found.reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Ok(found)
    }

    /// The customers `c` behind a number.
    pub(super) fn behind_customers(&self, number: Number, key: Key) -> SelectStatement {
        let mut select = self.customers();
        let which = match (key, Step::from_slug(number.slug())) {
            (Key::Age(from, to), _) => self.in_pool().add(self.for_days(from, to)),
            (Key::Reason(reason), _) => self.in_pool().add(col("c", "pool_reason").eq(reason.slug())),
            (_, Some(step)) => self.came_to(step),
            (_, None) => Cond::all().add(Expr::cust("1 = 0")),
        };
        select.cond_where(which);
        select
    }
}
