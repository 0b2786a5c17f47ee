//! Where a customer stands: enrolled, in the pool, or somebody's own. The rule for rows that were read; for conditions of
//! statements it is in [`super::dates`].

use campus_model::Choice;
use campus_model::entities::sales::{Customer, CustomerStatus};
use campus_store::sea_query::ExprTrait;
use campus_store::{col, select_from};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::QueryResult;

use crate::answer::Answer;
use crate::hooks::Context;

/// Where a customer stands at a moment (PO-01, PO-04).
#[derive(Clone, Copy)]
pub struct Place {
    /// 已报名
    pub enrolled: bool,
    /// From when on they are in the pool, which may be to come.
    pub from: Option<DateTime<Utc>>,
    /// In the pool.
    pub public: bool,
}

impl Place {
    /// By a row with a customer's `status` and `public_from`.
    ///
    /// # Errors
    /// When the row has none of these.
    pub fn read(row: &QueryResult, now: DateTime<Utc>) -> Answer<Self> {
        let enrolled = row.try_get::<String>("", "status")? == CustomerStatus::Enrolled.slug();
        let from: Option<DateTime<Utc>> = row.try_get("", "public_from")?;
        Ok(Self { enrolled, from, public: !enrolled && from.is_some_and(|from| from <= now) })
    }
}

/// What of a customer decides who may write of them.
pub struct Whose {
    /// Who looks after them, or did last.
    pub consultant: Option<i64>,
    /// Where they stand.
    pub place: Place,
    /// Since when somebody looks after them.
    pub taken_on: Option<NaiveDate>,
    /// In the trash.
    pub trashed: bool,
}

impl Whose {
    /// Reads it; nothing where there is no such customer.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read(context: &Context<'_>, customer: i64) -> Answer<Option<Self>> {
        let mut select = select_from(Customer::ENTITY.name, "c");
        for column in ["consultant_id", "status", "public_from", "recv_date", "deleted_at"] {
            select.expr(col("c", column));
        }
        select.and_where(context.db.own(Customer::ENTITY, "c")).and_where(col("c", "id").eq(customer));
        let Some(row) = context.db.one(&select).await? else { return Ok(None) };
        Ok(Some(Self {
            consultant: row.try_get("", "consultant_id")?,
            place: Place::read(&row, context.now)?,
            taken_on: row.try_get("", "recv_date")?,
            trashed: row.try_get::<Option<DateTime<Utc>>>("", "deleted_at")?.is_some(),
        }))
    }

    /// It is this person who looks after them; nobody's is nobody's.
    #[must_use]
    pub fn is_of(&self, staff: Option<i64>) -> bool {
        self.consultant.is_some() && self.consultant == staff
    }
}
