//! Who sent a customer, and whom they sent (PA-11): the way up, and two steps down.

use campus_model::entities::sales::Customer;
use campus_model::{Labelled, Record};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::{self, ApiError, query_of};
use crate::events;
use crate::fetch::fetch;
use crate::i18n::{label, t};
use crate::screens::registry::RecordContext;
use crate::session::allowed;

/// Customers shown of each.
const SHOWN: usize = 50;

/// Somebody whom the customer sent, with those whom they sent themselves.
type Sent = (Labelled, Vec<Labelled>);

/// The panel; nothing where nobody sent anybody.
pub(super) fn panel(context: &RecordContext) -> AnyView {
    if !untrack(|| allowed(Customer::list)) {
        return ().into_any();
    }
    let id = context.record.id();
    let parent = context.record.int("referral_from_id");
    let parent = parent.and_then(|from| {
        let label = context.links.get("referral_from_id").and_then(|rows| rows.get(&from)).cloned()?;
        Some(Labelled { id: from, label })
    });
    let me = StoredValue::new(context.record.label().to_owned());
    let sent = fetch(move || {
        events::follow(Customer::ENTITY.name);
        async move { sent_by(id).await }
    });
    let parent = StoredValue::new(parent);
    let content = move || {
        let (above, below) = (parent.get_value(), sent.data.get().unwrap_or_default());
        if above.is_none() && below.is_empty() {
            return None;
        }
        let own = view! {
            <p class="font-semibold break-words">{move || label(&me.get_value())}</p>
            {(!below.is_empty()).then(|| branch(below.into_iter().map(|(one, theirs)| leaf(one, theirs)).collect()))}
        };
        let tree = match above {
            Some(above) => view! { {link(above)}{branch(vec![view! { <li>{own}</li> }.into_any()])} }.into_any(),
            None => own.into_any(),
        };
        Some(view! {
            <section class="mt-5 rounded-box border border-base-300 bg-base-100 p-5 text-sm" aria-labelledby="customer-referrals" data-referrals="">
                <h2 id="customer-referrals" class="mb-2 text-sm font-semibold">{move || t("ui-sales-referrals")}</h2>
                {tree}
            </section>
        })
    };
    view! { {content} }.into_any()
}

/// Whom a customer sent, and whom those sent: two requests for however many.
async fn sent_by(id: i64) -> Result<Vec<Sent>, ApiError> {
    let children = of(&[id]).await?;
    let ids: Vec<i64> = children.iter().map(Record::id).collect();
    let below = if ids.is_empty() { Vec::new() } else { of(&ids).await? };
    let named = |row: &Record| Labelled { id: row.id(), label: row.label().to_owned() };
    let tree = children.iter().map(|child| {
        let theirs = below.iter().filter(|row| row.int("referral_from_id") == Some(child.id()));
        (named(child), theirs.map(named).collect())
    });
    Ok(tree.collect())
}

async fn of(ids: &[i64]) -> Result<Vec<Record>, ApiError> {
    let mut pairs: Vec<(&str, String)> = ids.iter().map(|id| ("referral_from_id", id.to_string())).collect();
    pairs.push(("limit", SHOWN.to_string()));
    Ok(api::list(Customer::ENTITY, &query_of(&pairs)).await?.rows)
}

fn link(row: Labelled) -> AnyView {
    let name = StoredValue::new(row.label);
    view! { <A href=format!("/customers/{}", row.id) attr:class="link-plain inline-flex min-h-6 items-center break-words">{move || label(&name.get_value())}</A> }.into_any()
}

fn branch(leaves: Vec<AnyView>) -> AnyView {
    view! { <ul class="mt-1 ml-2 flex flex-col gap-1 border-l border-base-300 pl-4">{leaves}</ul> }.into_any()
}

fn leaf(one: Labelled, theirs: Vec<Labelled>) -> AnyView {
    let below = (!theirs.is_empty()).then(|| branch(theirs.into_iter().map(|row| leaf(row, Vec::new())).collect()));
    view! { <li>{link(one)}{below}</li> }.into_any()
}
