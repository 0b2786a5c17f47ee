//! Confirmed payments that are counted.

use campus_model::Choice;
use campus_model::entities::sales::{Customer, Payment, PaymentKind, PaymentState};
use campus_model::entities::teaching::Class;
use campus_model::sales::reports::Group;
use campus_store::sea_query::{ExprTrait, JoinType};
use campus_store::{col, select_from};
use chrono::NaiveDate;

use super::rows::Asked;
use crate::answer::Answer;
use crate::modules::sales::pool::choice;

/// A confirmed payment.
pub(super) struct Paid {
    pub id: i64,
    pub before: bool,
    pub on: NaiveDate,
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

    /// Whether it is one of the period, and of a line of a table.
    pub fn is_of(&self, group: Option<Group>) -> bool {
        !self.before
            && match group {
                None => true,
                Some(Group::Staff(staff)) => self.consultant == Some(staff),
                Some(Group::School(school)) => self.school == Some(school),
                // Of sources and courses nobody says what they brought in.
                Some(Group::Source(_) | Group::Course(_)) => false,
            }
    }
}

/// Those of the period that a line of a table is of.
pub(super) fn of(paid: &[Paid], group: Option<Group>) -> impl Iterator<Item = &Paid> {
    paid.iter().filter(move |one| one.is_of(group))
}

/// The customers who paid a deposit or tuition, each with the newest such payment.
pub(super) fn signed<'a>(paid: impl Iterator<Item = &'a Paid>) -> Vec<&'a Paid> {
    let mut newest = std::collections::BTreeMap::new();
    for one in paid.filter(|one| one.kind.enrols()) {
        let kept = newest.entry(one.customer).or_insert(one);
        if (one.on, one.id) > (kept.on, kept.id) {
            *kept = one;
        }
    }
    newest.into_values().collect()
}

impl Asked<'_> {
    /// What was confirmed in both periods; of a campus, for its classes.
    pub async fn payments(&self) -> Answer<Vec<Paid>> {
        let (first, last) = self.both();
        let mut select = select_from(Payment::ENTITY.name, "p");
        Self::joined(&mut select, Customer::ENTITY, "c", ("p", "customer_id"), JoinType::InnerJoin);
        Self::joined(&mut select, Class::ENTITY, "k", ("p", "class_id"), JoinType::LeftJoin);
        for column in ["id", "kind", "amount", "customer_id", "consultant_id", "decided_on"] {
            select.expr(col("p", column));
        }
        select
            .expr(col("k", "school_id"))
            .and_where(col("p", "state").eq(PaymentState::Confirmed.slug()))
            .and_where(col("p", "decided_on").gte(first))
            .and_where(col("p", "decided_on").lte(last));
        self.reached(&mut select, Payment::ENTITY, ("p", "consultant_id"));
        self.of_customers(&mut select);
        if let Some(school) = self.school {
            select.and_where(col("k", "school_id").eq(school));
        }
        let mut paid = Vec::new();
        for row in self.db.all(&select).await? {
            let Some(kind) = choice::<PaymentKind>(&row, "kind")? else { continue };
            let on: NaiveDate = row.try_get("", "decided_on")?;
            paid.push(Paid {
                id: row.try_get("", "id")?,
                before: on < self.period.from,
                on,
                kind,
                amount: row.try_get("", "amount")?,
                customer: row.try_get("", "customer_id")?,
                consultant: row.try_get("", "consultant_id")?,
                school: row.try_get("", "school_id")?,
            });
        }
        Ok(paid)
    }
}
