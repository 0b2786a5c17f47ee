//! The statements behind the reports.

use campus_model::classroom::dashboard::Period;
use campus_model::entities::organisation::Staff;
use campus_model::entities::sales::{
    ConsultRecord, Customer, CustomerDistribution, CustomerStatus, FollowUpKind, Holding, Origin, Payment, PaymentKind,
    PaymentState, PoolReason, Source,
};
use campus_model::entities::teaching::{Class, Course, School};
use campus_model::sales::reports::{Age, Count, Row, Stage, Step};
use campus_model::{Calendar, Choice, Entity, Labelled};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Order, SelectStatement};
use campus_store::{Db, Scope, col, label_sql, live, select_from, t};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::lists::Lists;
use crate::answer::Answer;
use crate::clock::Days;
use crate::home::sum_if;
use crate::modules::sales::pool::choice;

/// The pool by days: from, and through.
const AGES: [(i64, Option<i64>); 6] =
    [(0, Some(3)), (4, Some(7)), (8, Some(15)), (16, Some(30)), (31, Some(90)), (91, None)];

/// What is asked for.
pub(super) struct Asked<'a> {
    pub db: &'a Db,
    pub scope: Scope,
    pub days: Days,
    pub now: DateTime<Utc>,
    pub period: Period,
    pub before: Period,
    pub staff: Option<i64>,
    pub source: Option<Source>,
}

/// A confirmed payment.
pub(super) struct Paid {
    pub before: bool,
    pub kind: PaymentKind,
    pub amount: i64,
    pub customer: i64,
    pub consultant: Option<i64>,
    pub school: Option<i64>,
}

impl Paid {
    /// What it brought in.
    pub const fn worth(&self) -> i64 {
        if self.kind.returns() { -self.amount } else { self.amount }
    }
}

/// How far the customers came who asked in the period, and how many asked in the one before.
pub(super) struct Leads {
    pub asked: [u64; 2],
    steps: Vec<(Step, u64)>,
}

impl Leads {
    pub fn stages(&self, lists: &Lists) -> Vec<Stage> {
        let stage = |(step, count): &(Step, u64)| {
            let list = match step {
                Step::Asked => Some(lists.leads()),
                Step::Enrolled => Some(format!("{}&status=enrolled", lists.leads())),
                // Lists of customers know nothing of their follow-ups, times and payments.
                _ => None,
            };
            Stage { step: *step, customers: Count { count: *count, list } }
        };
        self.steps.iter().map(stage).collect()
    }
}

/// Who is in the pool today.
pub(super) struct InPool {
    ages: Vec<u64>,
    reasons: Vec<(PoolReason, u64)>,
    today: NaiveDate,
}

impl InPool {
    pub fn ages(&self, asked: &Asked<'_>, lists: &Lists) -> Vec<Age> {
        let today = asked.days.today();
        let age = |((from, to), count): (&(i64, Option<i64>), &u64)| {
            let first = to.map_or(NaiveDate::MIN, |to| today - TimeDelta::days(to));
            let last = today - TimeDelta::days(*from);
            let list = match to {
                Some(_) => lists.ages(Period { from: first, to: last }),
                None => lists.customers(&format!("status=not_enrolled&public_from=..{last}")),
            };
            Age { from: *from, to: *to, customers: Count { count: *count, list: Some(list) } }
        };
        AGES.iter().zip(&self.ages).map(age).collect()
    }

    pub fn reasons(&self, lists: &Lists) -> Vec<(PoolReason, Count)> {
        let each = |(reason, count): &(PoolReason, u64)| {
            (*reason, Count { count: *count, list: Some(lists.reason(*reason, self.today)) })
        };
        self.reasons.iter().map(each).collect()
    }
}

fn whole(row: &sea_orm::QueryResult, name: &str) -> Answer<u64> {
    Ok(u64::try_from(row.try_get::<i64>("", name)?).unwrap_or_default())
}

impl Asked<'_> {
    fn both(&self) -> (NaiveDate, NaiveDate) {
        (self.before.from, self.period.to)
    }

    fn joined(select: &mut SelectStatement, entity: &Entity, alias: &str, from: (&str, &str), kind: JoinType) {
        let on =
            col(alias, "org_id").equals((t(from.0), t("org_id"))).and(col(alias, "id").equals((t(from.0), t(from.1))));
        select.join_as(kind, t(entity.name), t(alias), on);
    }

    /// The times `d` with their customers `c` that began or ended in one of the periods, within reach.
    fn select_times(&self) -> SelectStatement {
        let (first, last) = self.both();
        let mut select = select_from(CustomerDistribution::ENTITY.name, "d");
        Self::joined(&mut select, Customer::ENTITY, "c", ("d", "customer_id"), JoinType::InnerJoin);
        let within = |column: &str| col("d", column).gte(first).and(col("d", column).lte(last));
        select
            .and_where(self.db.own(CustomerDistribution::ENTITY, "d"))
            .and_where(live("d"))
            .and_where(live("c"))
            .cond_where(Cond::any().add(within("opened_on")).add(within("closed_on")))
            .cond_where(self.scope.condition(self.db, CustomerDistribution::ENTITY, "d"));
        if let Some(staff) = self.staff {
            select.and_where(col("d", "staff_id").eq(staff));
        }
        if let Some(source) = self.source {
            select.and_where(col("c", "source").eq(source.slug()));
        }
        select
    }

    pub async fn times(&self) -> Answer<Vec<Row>> {
        let mut first = select_from(ConsultRecord::ENTITY.name, "r");
        first
            .expr(Expr::cust("min(\"r\".\"date\")"))
            .and_where(self.db.own(ConsultRecord::ENTITY, "r"))
            .and_where(live("r"))
            .and_where(col("r", "customer_id").equals((t("d"), t("customer_id"))))
            .and_where(col("r", "consultant_id").equals((t("d"), t("staff_id"))))
            .and_where(col("r", "date").gte(Expr::col((t("d"), t("opened_on")))))
            .and_where(Expr::cust("(\"d\".\"closed_on\" is null or \"r\".\"date\" <= \"d\".\"closed_on\")"));
        let mut select = self.select_times();
        for column in ["customer_id", "staff_id", "origin", "status", "opened_on", "closed_on"] {
            select.expr(col("d", column));
        }
        select.expr(col("c", "source")).expr_as(Expr::SubQuery(None, Box::new(first.into())), t("contacted"));
        let mut rows = Vec::new();
        for row in self.db.all(&select).await? {
            let (Some(origin), Some(status), Some(source)) = (
                choice::<Origin>(&row, "origin")?,
                choice::<Holding>(&row, "status")?,
                choice::<Source>(&row, "source")?,
            ) else {
                continue;
            };
            rows.push(Row {
                customer: row.try_get("", "customer_id")?,
                staff: row.try_get("", "staff_id")?,
                origin,
                status,
                opened: row.try_get("", "opened_on")?,
                closed: row.try_get("", "closed_on")?,
                contacted: row.try_get("", "contacted")?,
                source,
            });
        }
        Ok(rows)
    }

    /// Everybody who had times, or has customers, within reach.
    pub async fn staff_labels(&self) -> Answer<Vec<Labelled>> {
        let mut had = select_from(CustomerDistribution::ENTITY.name, "d");
        had.expr(col("d", "staff_id"))
            .and_where(self.db.own(CustomerDistribution::ENTITY, "d"))
            .and_where(live("d"))
            .cond_where(self.scope.condition(self.db, CustomerDistribution::ENTITY, "d"));
        let mut select = select_from(Staff::ENTITY.name, "s");
        select.and_where(self.db.own(Staff::ENTITY, "s")).and_where(col("s", "id").in_subquery(had));
        self.labels(select, Staff::ENTITY, "s").await
    }

    async fn labels(&self, mut select: SelectStatement, entity: &Entity, alias: &str) -> Answer<Vec<Labelled>> {
        select
            .expr(col(alias, "id"))
            .expr_as(Expr::cust(label_sql(entity, alias)), t("label"))
            .order_by((t(alias), t("id")), Order::Asc);
        let mut labels = Vec::new();
        for row in self.db.all(&select).await? {
            let label: Option<String> = row.try_get("", "label")?;
            labels.push(Labelled { id: row.try_get("", "id")?, label: label.unwrap_or_default() });
        }
        Ok(labels)
    }

    /// The customers `c` within reach.
    fn customers(&self) -> SelectStatement {
        let mut select = select_from(Customer::ENTITY.name, "c");
        select.and_where(self.db.own(Customer::ENTITY, "c")).and_where(live("c")).cond_where(self.scope.condition(
            self.db,
            Customer::ENTITY,
            "c",
        ));
        if let Some(staff) = self.staff {
            select.and_where(col("c", "consultant_id").eq(staff));
        }
        if let Some(source) = self.source {
            select.and_where(col("c", "source").eq(source.slug()));
        }
        select
    }

    pub async fn leads(&self) -> Answer<Leads> {
        let of = |period: Period| col("c", "date").gte(period.from).and(col("c", "date").lte(period.to));
        let now = || Cond::all().add(of(self.period));
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
        let trial = col("x", "kind").eq(FollowUpKind::Trial.slug());
        let wanted = col("x", "state").ne(PaymentState::Rejected.slug());
        let steps = [
            (Step::Asked, now()),
            (Step::Owned, now().add(exists(CustomerDistribution::ENTITY, None))),
            (Step::Followed, now().add(exists(ConsultRecord::ENTITY, None))),
            (Step::Trial, now().add(exists(ConsultRecord::ENTITY, Some(trial)))),
            (Step::Applied, now().add(exists(Payment::ENTITY, Some(wanted)))),
            (Step::Enrolled, now().add(col("c", "status").eq(CustomerStatus::Enrolled.slug()))),
        ];
        let mut select = self.customers();
        select.cond_where(Cond::any().add(of(self.period)).add(of(self.before)));
        let names: Vec<Step> = steps.iter().map(|(step, _)| *step).collect();
        for (step, cond) in steps {
            select.expr_as(sum_if(cond), t(step.slug()));
        }
        select.expr_as(sum_if(Cond::all().add(of(self.before))), t("before"));
        let Some(row) = self.db.one(&select).await? else {
            return Ok(Leads { asked: [0, 0], steps: Vec::new() });
        };
        let steps = names.into_iter().map(|step| Ok((step, whole(&row, step.slug())?))).collect::<Answer<Vec<_>>>()?;
        Ok(Leads { asked: [steps[0].1, whole(&row, "before")?], steps })
    }

    /// What the customers of those times asked about.
    pub async fn wishes(&self) -> Answer<Vec<(i64, Labelled)>> {
        let mut of = self.select_times();
        of.expr(col("d", "customer_id"));
        let mut select = select_from("customers_courses", "w");
        Self::joined(&mut select, Course::ENTITY, "k", ("w", "target_id"), JoinType::InnerJoin);
        select
            .expr(col("w", "owner_id"))
            .expr(col("k", "id"))
            .expr_as(Expr::cust(label_sql(Course::ENTITY, "k")), t("label"))
            .and_where(self.db.org_is("w"))
            .and_where(col("w", "owner_id").in_subquery(of));
        let mut wishes = Vec::new();
        for row in self.db.all(&select).await? {
            let label: Option<String> = row.try_get("", "label")?;
            let course = Labelled { id: row.try_get("", "id")?, label: label.unwrap_or_default() };
            wishes.push((row.try_get("", "owner_id")?, course));
        }
        Ok(wishes)
    }

    /// What was confirmed in both periods.
    pub async fn payments(&self) -> Answer<Vec<Paid>> {
        let (first, last) = self.both();
        let mut select = select_from(Payment::ENTITY.name, "p");
        Self::joined(&mut select, Customer::ENTITY, "c", ("p", "customer_id"), JoinType::InnerJoin);
        Self::joined(&mut select, Class::ENTITY, "k", ("p", "class_id"), JoinType::LeftJoin);
        for column in ["kind", "amount", "customer_id", "consultant_id", "decided_on"] {
            select.expr(col("p", column));
        }
        select
            .expr(col("k", "school_id"))
            .and_where(self.db.own(Payment::ENTITY, "p"))
            .and_where(live("p"))
            .and_where(col("p", "state").eq(PaymentState::Confirmed.slug()))
            .and_where(col("p", "decided_on").gte(first))
            .and_where(col("p", "decided_on").lte(last))
            .cond_where(self.scope.condition(self.db, Payment::ENTITY, "p"));
        if let Some(staff) = self.staff {
            select.and_where(col("p", "consultant_id").eq(staff));
        }
        if let Some(source) = self.source {
            select.and_where(col("c", "source").eq(source.slug()));
        }
        let mut paid = Vec::new();
        for row in self.db.all(&select).await? {
            let Some(kind) = choice::<PaymentKind>(&row, "kind")? else { continue };
            let on: NaiveDate = row.try_get("", "decided_on")?;
            paid.push(Paid {
                before: on < self.period.from,
                kind,
                amount: row.try_get("", "amount")?,
                customer: row.try_get("", "customer_id")?,
                consultant: row.try_get("", "consultant_id")?,
                school: row.try_get("", "school_id")?,
            });
        }
        Ok(paid)
    }

    pub async fn schools(&self) -> Answer<Vec<Labelled>> {
        let mut select = select_from(School::ENTITY.name, "s");
        select.and_where(self.db.own(School::ENTITY, "s")).and_where(live("s"));
        self.labels(select, School::ENTITY, "s").await
    }

    /// Who is in the pool at this moment, by age and reason.
    pub async fn pool(&self) -> Answer<InPool> {
        let today = self.days.today();
        let mut select = self.customers();
        select
            .and_where(col("c", "status").eq(CustomerStatus::NotEnrolled.slug()))
            .and_where(col("c", "public_from").lte(self.now))
            .expr(col("c", "pool_reason"))
            .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
            .group_by_col((t("c"), t("pool_reason")));
        for (place, (from, to)) in AGES.iter().enumerate() {
            let mut cond =
                Cond::all().add(col("c", "public_from").lt(self.days.start(today - TimeDelta::days(from - 1))));
            if let Some(to) = to {
                cond = cond.add(col("c", "public_from").gte(self.days.start(today - TimeDelta::days(*to))));
            }
            select.expr_as(sum_if(cond), t(&format!("age_{place}")));
        }
        let mut found = InPool { ages: vec![0; AGES.len()], reasons: Vec::new(), today };
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
}
