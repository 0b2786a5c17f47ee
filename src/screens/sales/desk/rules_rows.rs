//! Rows of the document: other days for a level or a source, other caps for a person or a department.

use campus_model::entities::organisation::Staff;
use campus_model::entities::sales::{CustomerLevel, SaleRank, Source};
use campus_model::sales::{CapFor, DaysFor, PoolDays};
use campus_model::{Choice, Labelled};
use leptos::prelude::*;

use super::document::Document;
use super::numbers::{Number, fit};
use crate::entity::link_source;
use crate::i18n::t;
use crate::ui::{Button, Combobox, Control, Field, IconButton, Select};

/// Rows of a kind, drawn anew when one comes or goes.
#[component]
fn Rows(
    document: Document,
    title: &'static str,
    none: &'static str,
    count: fn(Document) -> usize,
    row: fn(Document, usize) -> AnyView,
    remove: fn(Document, usize),
    children: Children,
) -> impl IntoView {
    let drawn = document.drawn;
    let rows = move || {
        drawn.track();
        let some = untrack(|| count(document));
        if some == 0 {
            return view! { <p class="text-sm text-muted">{move || t(none)}</p> }.into_any();
        }
        let line = |place: usize| {
            let take = move |_| {
                remove(document, place);
                document.redraw();
            };
            let button = document.writable.then(|| view! {
                <div class="pt-6"><IconButton icon="trash-2" label=Signal::derive(|| t("ui-sales-rules-remove")) on_click=take/></div>
            });
            view! { <li class="flex min-w-0 items-start gap-3" data-row=place><div class="grid min-w-0 grow gap-3 sm:grid-cols-4">{row(document, place)}</div>{button}</li> }
        };
        view! { <ul class="flex flex-col gap-4">{(0..some).map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="min-w-0 rounded-box border border-base-300 bg-base-100 p-3 sm:p-5" data-panel=title>
            <h2 class="mb-3 text-base font-semibold">{move || t(title)}</h2>
            {rows}
            {document.writable.then(|| view! { <div class="mt-4 flex flex-wrap gap-2">{children()}</div> })}
        </section>
    }
    .into_any()
}

/// Where other days count.
#[component]
pub fn Exceptions(document: Document) -> impl IntoView {
    let add = move |_| {
        let days = document.rules.with_untracked(|rules| rules.days);
        document.rules.update(|rules| rules.exceptions.push(DaysFor { level: None, source: None, days }));
        document.redraw();
    };
    view! {
        <Rows document title="ui-sales-rules-exceptions" none="ui-sales-rules-exceptions-none"
            count=|document| document.rules.with(|rules| rules.exceptions.len()) row=exception
            remove=|document, place| document.rules.update(|rules| _ = rules.exceptions.remove(place))>
            <Button icon="plus" on_click=add>{move || t("ui-sales-rules-exception-add")}</Button>
        </Rows>
    }
    .into_any()
}

fn exception(document: Document, place: usize) -> AnyView {
    let of = move |rules: &campus_model::sales::SalesRules| rules.exceptions.get(place).copied();
    let days = move |rules: &campus_model::sales::SalesRules| of(rules).map(|row| row.days).unwrap_or_default();
    let change = move |change: &dyn Fn(&mut DaysFor)| {
        document.rules.update(|rules| rules.exceptions.get_mut(place).into_iter().for_each(change));
        document.faults.update(|faults| faults.0.retain(|fault| !fault.field.starts_with("exceptions.")));
    };
    let put = move |rules: &mut campus_model::sales::SalesRules, put: &dyn Fn(&mut PoolDays) -> bool| {
        rules.exceptions.get_mut(place).is_some_and(|row| put(&mut row.days))
    };
    let key = format!("exceptions.{place}");
    let level = Signal::derive(move || {
        document.rules.with(of).and_then(|row| row.level).map(Choice::slug).unwrap_or_default().to_owned()
    });
    let source = Signal::derive(move || {
        document.rules.with(of).and_then(|row| row.source).map(Choice::slug).unwrap_or_default().to_owned()
    });
    let level_control = Control::new(format!("rules-exceptions-{place}-level")).error(document.fault(key.clone()));
    let source_control = Control::new(format!("rules-exceptions-{place}-source"));
    let (levels, sources) = (options::<CustomerLevel>(), options::<Source>());
    view! {
        <Field control=level_control.clone() label=Signal::derive(|| t("ui-sales-rules-level"))>
            <Select control=level_control value=level options=levels disabled=!document.writable
                on_change=move |slug: String| change(&|row| row.level = CustomerLevel::from_slug(&slug))/>
        </Field>
        <Field control=source_control.clone() label=Signal::derive(|| t("ui-sales-rules-source"))>
            <Select control=source_control value=source options=sources disabled=!document.writable
                on_change=move |slug: String| change(&|row| row.source = Source::from_slug(&slug))/>
        </Field>
        <Number document name=format!("{key}.days.no_follow_up") label=Signal::derive(|| t("ui-sales-rules-no_follow_up")) zero=Signal::derive(|| t("ui-sales-rules-off"))
            reads=Box::new(move |rules| days(rules).no_follow_up.into()) writes=Box::new(move |rules, value| put(rules, &|days| fit(&mut days.no_follow_up, value)))/>
        <Number document name=format!("{key}.days.no_deal") label=Signal::derive(|| t("ui-sales-rules-no_deal")) zero=Signal::derive(|| t("ui-sales-rules-off"))
            reads=Box::new(move |rules| days(rules).no_deal.into()) writes=Box::new(move |rules, value| put(rules, &|days| fit(&mut days.no_deal, value)))/>
    }
    .into_any()
}

/// Any, or one of a closed list.
fn options<C: Choice>() -> Signal<Vec<(String, String)>> {
    Signal::derive(|| {
        let any = std::iter::once((String::new(), t("ui-sales-rules-any")));
        any.chain(C::SET.slugs.iter().map(|slug| ((*slug).to_owned(), t(&C::SET.label_key(slug))))).collect()
    })
}

/// Where another cap counts.
#[component]
pub fn Caps(document: Document) -> impl IntoView {
    // A row whose person is not chosen yet says which of the two it is by a number that nobody has.
    let add = move |staff: bool| {
        let cap = document.rules.with_untracked(|rules| rules.cap);
        let row = CapFor { staff: staff.then_some(0), department: (!staff).then_some(0), cap };
        document.rules.update(|rules| rules.caps.push(row));
        document.redraw();
    };
    view! {
        <Rows document title="ui-sales-rules-caps" none="ui-sales-rules-caps-none" count=|document| document.rules.with(|rules| rules.caps.len()) row=cap
            remove=|document, place| document.rules.update(|rules| _ = rules.caps.remove(place))>
            <Button icon="plus" on_click=move |_| add(true)>{move || t("ui-sales-rules-cap-staff-add")}</Button>
            <Button icon="plus" on_click=move |_| add(false)>{move || t("ui-sales-rules-cap-department-add")}</Button>
        </Rows>
    }
    .into_any()
}

fn cap(document: Document, place: usize) -> AnyView {
    let row = document.rules.with_untracked(|rules| rules.caps.get(place).copied());
    let Some(row) = row else { return ().into_any() };
    let by_staff = row.staff.is_some();
    let id = row.staff.or(row.department).unwrap_or_default();
    let names = document.names.get_untracked();
    let known = if by_staff { names.0 } else { names.1 };
    let value = RwSignal::new(
        (id > 0)
            .then(|| known.into_iter().find(|row| row.id == id).unwrap_or(Labelled { id, label: format!("#{id}") })),
    );
    let (entity, field, key) = if by_staff {
        (SaleRank::ENTITY, "staff_id", "ui-sales-rules-cap-staff")
    } else {
        (Staff::ENTITY, "department_id", "ui-sales-rules-cap-department")
    };
    let Some(field) = entity.field(field) else { return ().into_any() };
    let said = Signal::derive(move || t(key));
    let changed = move |row: Option<Labelled>| {
        let id = row.as_ref().map_or(0, |row| row.id);
        document.rules.update(|rules| {
            if let Some(cap) = rules.caps.get_mut(place) {
                *cap = CapFor { staff: by_staff.then_some(id), department: (!by_staff).then_some(id), ..*cap };
            }
        });
        document
            .names
            .update(|(staff, departments)| if by_staff { staff.extend(row) } else { departments.extend(row) });
        document.faults.update(|faults| faults.0.retain(|fault| !fault.field.starts_with("caps.")));
    };
    let (whole, part) = (
        document.fault(format!("caps.{place}")),
        document.fault(format!("caps.{place}.{}", if by_staff { "staff" } else { "department" })),
    );
    let control = Control::new(format!("rules-caps-{place}-who"))
        .error(Signal::derive(move || whole.get().or_else(|| part.get())));
    view! {
        <div class="min-w-0 sm:col-span-2">
            <Field control=control.clone() label=said>
                <Combobox control value source=link_source(entity, field, |_| None) name=said disabled=!document.writable
                    placeholder=Signal::derive(|| t("ui-search-choose")) on_change=changed/>
            </Field>
        </div>
        <Number document name=format!("caps.{place}.cap") label=Signal::derive(|| t("ui-sales-rules-cap-of"))
            reads=Box::new(move |rules| rules.caps.get(place).map_or(0, |row| row.cap.into()))
            writes=Box::new(move |rules, value| rules.caps.get_mut(place).is_some_and(|row| fit(&mut row.cap, value)))/>
    }
    .into_any()
}
