//! What the new class costs more than what was paid for the old one, below the choice of the new one: before 转班 is saved (PA-10).

use campus_model::entities::teaching::{Class, Student};
use campus_model::{Field, Money};
use leptos::prelude::*;

use crate::api::{self, ApiError, query_of, sales};
use crate::entity::Draft;
use crate::fetch::fetch;
use crate::i18n::{money, t};

/// Student, old class, new class.
type Way = (i64, i64, i64);

/// What stands below the new class.
pub fn below(draft: Draft, field: &'static Field) -> Option<AnyView> {
    if field.name != "to_class_id" {
        return None;
    }
    let way: Memo<Option<Way>> = Memo::new(move |_| {
        draft
            .record
            .with(|record| Some((record.int("student_id")?, record.int("from_class_id")?, record.int("to_class_id")?)))
    });
    let found = fetch(move || {
        let way = way.get();
        async move {
            match way {
                Some((student, from, to)) if from != to => difference(student, from, to).await.map(Some),
                _ => Ok(None),
            }
        }
    });
    // Whoever may not see balances is told after saving, as before.
    let said = move || {
        let amount = found.data.get().flatten().filter(|_| found.error.with(Option::is_none))?;
        Some(format!("{}: {}", t("field-class_transfers-difference"), money(Money(amount))))
    };
    Some(view! { <p role="status" class="mt-1 text-sm text-muted tabular-nums empty:hidden" data-difference="">{said}</p> }.into_any())
}

/// As the server works it out.
async fn difference(student: i64, from: i64, to: i64) -> Result<i64, ApiError> {
    let student = api::view(Student::ENTITY, student).await?;
    let customer = student.record.int("customer_id").unwrap_or_default();
    let asked = query_of(&[("customer", customer.to_string()), ("class", from.to_string())]);
    let account = sales::balances(&asked).await?.total;
    let price = api::view(Class::ENTITY, to).await?.record.int("price").unwrap_or_default();
    Ok(price - account.returnable() - account.discount)
}
