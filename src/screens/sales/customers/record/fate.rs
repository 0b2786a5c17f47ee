//! When and why a customer drops into the pool, or since when they are in it.

use campus_model::Choice;
use campus_model::entities::sales::PoolReason;
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;

use super::Standing;
use crate::i18n::{date, t, t_with};
use crate::screens::registry::RecordContext;
use crate::screens::sales::customers::words::{left_pill, locked_pill, said};
use crate::session::use_session;
use crate::ui::Icon;

/// The day of a moment in the organisation's time zone, as dates are written in addresses.
pub(super) fn day_of(instant: Option<&str>) -> Option<String> {
    let instant: DateTime<Utc> = instant?.parse().ok()?;
    Some(crate::i18n::day_of(instant))
}

/// The line; nothing for who is enrolled.
pub(super) fn line(context: &RecordContext) -> Option<AnyView> {
    let record = &context.record;
    let day: Option<NaiveDate> = day_of(record.text("public_from")).and_then(|day| day.parse().ok());
    let reason = record.text("pool_reason").and_then(PoolReason::from_slug);
    let locked = record.date("locked_until");
    let today = untrack(|| use_session().today());
    let why = move || reason.map(said).unwrap_or_default();
    let named = move |key: &str, day: NaiveDate| t_with(key, &[("date", date(day).into()), ("reason", why().into())]);
    let (icon, text, left) = match Standing::of(context) {
        Standing::Enrolled => return None,
        Standing::Public => {
            let text = move || day.map_or_else(|| t("ui-sales-fate-pool"), |day| named("ui-sales-fate-public", day));
            ("waves", Signal::derive(text), None)
        }
        Standing::Private => {
            let text = move || day.map_or_else(|| t("ui-sales-fate-never"), |day| named("ui-sales-fate-drops", day));
            ("clock", Signal::derive(text), day.map(|day| (day - today).num_days()))
        }
    };
    let locked = locked.filter(|until| *until >= today && left.is_some());
    let view = view! {
        <p class="flex flex-wrap items-center gap-2 text-sm" data-fate="">
            <span class="text-muted"><Icon name=icon/></span><span>{move || text.get()}</span>
            {left_pill(left, None)}{locked_pill(locked)}
        </p>
    };
    Some(view.into_any())
}
