//! The panel below a customer's fields.

use campus_model::entities::sales::{ConsultRecord, CustomerDistribution, Holding, Intention, Origin};
use campus_model::sales::{FollowUp, Period};
use campus_model::{Choice, Entity, Labelled, Page, Record};
use leptos::prelude::*;

use super::{fate, referrals};
use crate::api::{self, query_of};
use crate::events;
use crate::fetch::fetch;
use crate::i18n::t;
use crate::screens::registry::RecordContext;
use crate::screens::sales::customers::history::{follow_ups, periods};
use crate::screens::sales::payments;
use crate::session::allowed;
use crate::ui::{ErrorState, LinkButton, Look, Skeleton};

/// Rows that are shown of each list.
const SHOWN: usize = 20;

/// See the module. A part each: others join below.
pub fn panel(context: RecordContext) -> AnyView {
    let id = context.record.id();
    let talks =
        part(ConsultRecord::ENTITY, id, |page| follow_ups(page.rows.iter().map(|row| follow_up(row, page)).collect()));
    let times = part(CustomerDistribution::ENTITY, id, |page| {
        periods(page.rows.iter().filter_map(|row| period(row, page)).collect())
    });
    let fate = fate::line(&context)
        .map(|line| view! { <section class="mt-5 rounded-box border border-base-300 bg-base-100 px-5 py-3">{line}</section> });
    view! {
        {fate}
        <div class="mt-5 grid items-start gap-5 @4xl:grid-cols-2">{talks}{times}</div>
        {payments::panel(&context)}
        {referrals::panel(&context)}
    }
    .into_any()
}

/// The rows of a customer, for whoever may list them.
fn part(entity: &'static Entity, id: i64, draw: fn(&Page) -> AnyView) -> Option<AnyView> {
    let list = entity.operation("list")?;
    if !untrack(|| allowed(list)) {
        return None;
    }
    let condition = query_of(&[("customer_id", id.to_string())]);
    let query = StoredValue::new(format!("{condition}&limit={SHOWN}"));
    let rows = fetch(move || {
        events::follow(entity.name);
        async move { api::list(entity, &query.get_value()).await }
    });
    let heading = format!("customer-{}", entity.name);
    let whole = format!("/{}?{condition}", entity.name);
    let content = move || match (rows.error.get(), rows.data.get()) {
        (Some(error), _) => view! { <ErrorState error on_retry=move |()| rows.retry()/> }.into_any(),
        (None, None) => view! { <Skeleton rows=2/> }.into_any(),
        (None, Some(page)) => draw(&page),
    };
    let view = view! {
        <section class="min-w-0 rounded-box border border-base-300 bg-base-100" aria-labelledby=heading.clone()>
            <div class="flex flex-wrap items-center justify-between gap-2 px-5 py-2.5">
                <h2 id=heading.clone() class="text-sm font-semibold">{move || t(&entity.label_for_many())}</h2>
                <LinkButton href=whole look=Look::Ghost operation=list.code()>{move || t("ui-open-as-list")}</LinkButton>
            </div>
            <div class="border-t border-base-300 px-5 py-4">{content}</div>
        </section>
    };
    Some(view.into_any())
}

fn linked(row: &Record, page: &Page, field: &str) -> Option<Labelled> {
    let id = row.int(field)?;
    let label = page.links.get(field).and_then(|rows| rows.get(&id)).cloned();
    Some(Labelled { id, label: label.unwrap_or_else(|| format!("#{id}")) })
}

fn follow_up(row: &Record, page: &Page) -> FollowUp {
    FollowUp {
        id: row.id(),
        date: row.date("date").unwrap_or_default(),
        note: row.text("note").unwrap_or_default().to_owned(),
        intention: row.text("intention").and_then(Intention::from_slug),
        // What was cancelled is no plan any more.
        next_contact: row.date("next_contact").filter(|_| !row.flag("plan_closed")),
        by: linked(row, page, "consultant_id"),
    }
}

fn period(row: &Record, page: &Page) -> Option<Period> {
    Some(Period {
        owner: linked(row, page, "staff_id")?,
        origin: row.text("origin").and_then(Origin::from_slug)?,
        status: row.text("status").and_then(Holding::from_slug)?,
        from: row.date("opened_on")?,
        to: row.date("closed_on"),
    })
}
