//! Whose a number is, below the input in which it is typed: before saving, as far as one may know.

use campus_model::sales::{Conflict, Whereabouts};
use campus_model::{Field, Record};
use leptos::prelude::*;

use crate::api;
use crate::entity::Draft;
use crate::fetch::sleep;
use crate::i18n::{label, t, t_with};
use crate::ui::Icon;

/// Waits this long after the last key before it asks.
const PAUSE: i32 = 400;

/// What stands below a customer's qq, phone and wechat in the place of the usual warning of doubles.
pub fn beside(draft: Draft, field: &'static Field) -> Option<AnyView> {
    if !matches!(field.name, "qq" | "phone" | "wechat") {
        return None;
    }
    let found = RwSignal::new(Vec::<Conflict>::new());
    let newest = StoredValue::new(0u32);
    let id = draft.original.with_untracked(Record::id);
    let text = move |record: &Record| record.text(field.name).unwrap_or_default().trim().to_owned();
    let typed = Memo::new(move |_| draft.record.with(text));
    Effect::new(move |_| {
        let typed = typed.get();
        newest.update_value(|newest| *newest += 1);
        let mine = newest.get_value();
        if typed.chars().count() < 2 || typed == draft.original.with_untracked(text) {
            return found.set(Vec::new());
        }
        leptos::task::spawn_local(async move {
            sleep(PAUSE).await;
            if newest.try_get_value() != Some(mine) {
                return;
            }
            // Without an answer there is no warning: saving says what must be said.
            let answer = api::conflicts(field.name, &typed, id).await.map(|answer| answer.rows).unwrap_or_default();
            if newest.try_get_value() == Some(mine) {
                found.try_set(answer);
            }
        });
    });
    let view = view! {
        <div role="status" data-conflicts=field.name>
            {move || found.get().into_iter().map(|conflict| view! { <Line conflict/> }).collect_view()}
        </div>
    };
    Some(view.into_any())
}

#[component]
fn Line(conflict: Conflict) -> impl IntoView {
    let Conflict { at, customer, reachable, owner, department, .. } = conflict;
    let said = move || match (at, &owner, &department) {
        (Whereabouts::Own, ..) => t("ui-sales-conflict-own"),
        (Whereabouts::Seen, Some(owner), _) => t_with("ui-sales-conflict-seen", &[("owner", label(owner).into())]),
        (Whereabouts::Public, ..) => t("ui-sales-conflict-public"),
        (Whereabouts::Private, _, Some(department)) => {
            t_with("ui-sales-conflict-private", &[("department", label(department).into())])
        }
        (Whereabouts::Enrolled, ..) => t("ui-sales-conflict-enrolled"),
        (Whereabouts::Trashed, ..) => t("ui-sales-conflict-trashed"),
        (Whereabouts::Seen | Whereabouts::Private, ..) => t("ui-sales-conflict-taken"),
    };
    let named = customer.map(|customer| {
        let name = label(&customer.label);
        if reachable {
            view! { <a class="link-plain" href=format!("/customers/{}", customer.id) target="_blank" rel="external noopener" data-operation="customers.view">{name}</a> }.into_any()
        } else {
            view! { <span>{name}</span> }.into_any()
        }
    });
    view! {
        <div class="mt-1 flex items-start gap-1.5 text-sm text-warning" data-at=campus_model::Choice::slug(at)>
            <span class="mt-0.5"><Icon name="triangle-alert"/></span>
            <p class="min-w-0">{said}" "{named}</p>
        </div>
    }
    .into_any()
}
