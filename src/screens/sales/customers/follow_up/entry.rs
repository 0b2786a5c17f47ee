//! What a follow-up says before it is saved, and the form of it.

use campus_model::entities::sales::{FollowUpKind, Intention};
use campus_model::{Choice, Record, Violations};
use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use super::Whom;
use super::chips::{Chip, Chips};
use crate::api::{new_key, sales::follow_up};
use crate::i18n::{month_day, t};
use crate::screens::faults::Faults;
use crate::screens::sales::customers::words::said;
use crate::session::use_session;
use crate::ui::{Button, Field, Input, Look, TextArea};
use crate::undo;

/// What is said most often.
const NOTES: [&str; 7] = [
    "ui-sales-note-unreachable",
    "ui-sales-note-wechat",
    "ui-sales-note-material",
    "ui-sales-note-trial",
    "ui-sales-note-later",
    "ui-sales-note-price",
    "ui-sales-note-visit",
];
/// It makes a trial lesson of a talk.
const TRIAL: &str = "ui-sales-note-trial";
/// Days until the next contact.
const NEXT: [(&str, u64); 3] = [("ui-sales-next-1", 1), ("ui-sales-next-3", 3), ("ui-sales-next-7", 7)];
const INTENTIONS: [Intention; 8] = [
    Intention::NoPlan,
    Intention::TwoMonths,
    Intention::OneMonth,
    Intention::TwoWeeks,
    Intention::OneWeek,
    Intention::TwoDays,
    Intention::Enrolled,
    Intention::PaidInFull,
];

/// See the module.
#[derive(Clone, Copy)]
pub struct Entry {
    of: StoredValue<Option<i64>>,
    chips: RwSignal<Vec<&'static str>>,
    text: RwSignal<String>,
    intention: RwSignal<Option<Intention>>,
    next: RwSignal<String>,
    /// A day of one's own choice.
    chosen: RwSignal<bool>,
    kind: RwSignal<FollowUpKind>,
    trial_on: RwSignal<String>,
    faults: Faults,
    /// The attempt that was sent last, and its key.
    sent: StoredValue<Option<(Record, String)>>,
}

impl Entry {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            of: StoredValue::new(None),
            chips: RwSignal::new(Vec::new()),
            text: RwSignal::new(String::new()),
            intention: RwSignal::new(None),
            next: RwSignal::new(String::new()),
            chosen: RwSignal::new(false),
            kind: RwSignal::new(FollowUpKind::Talk),
            trial_on: RwSignal::new(String::new()),
            faults: Faults::new(),
            sent: StoredValue::new(None),
        }
    }

    /// About a customer: what was typed about another one goes.
    pub fn begin(self, customer: i64) {
        if self.of.get_value() != Some(customer) {
            self.clear();
            self.of.set_value(Some(customer));
        }
    }

    fn clear(self) {
        self.of.set_value(None);
        self.chips.set(Vec::new());
        self.text.set(String::new());
        self.intention.set(None);
        self.next.set(String::new());
        self.chosen.set(false);
        self.kind.set(FollowUpKind::Talk);
        self.trial_on.set(String::new());
        self.faults.begin(Violations::default());
        self.sent.set_value(None);
    }

    /// The chips in words, and what was typed.
    fn note(self) -> String {
        let mut parts: Vec<String> = untrack(|| self.chips.with(|chips| chips.iter().map(|key| t(key)).collect()));
        parts.push(self.text.get_untracked().trim().to_owned());
        parts.retain(|part| !part.is_empty());
        parts.join(&untrack(|| t("ui-list-separator")))
    }

    /// What is known to be wrong before it is sent.
    fn check(self, today: NaiveDate) -> Violations {
        let mut faults = Violations::default();
        if self.note().is_empty() {
            faults.add("note", "required");
        }
        if self.kind.get_untracked() == FollowUpKind::Trial && self.trial_on.get_untracked().is_empty() {
            faults.add("trial_on", "required");
        }
        if self.next.get_untracked().parse::<NaiveDate>().is_ok_and(|day| day < today) {
            faults.add("next_contact", "in_the_past");
        }
        faults
    }

    fn record(self, customer: i64) -> Record {
        let kind = self.kind.get_untracked();
        let mut record =
            Record::new().with("customer_id", customer).with("note", self.note()).with("kind", kind.slug());
        if kind == FollowUpKind::Trial {
            record.set("trial_on", self.trial_on.get_untracked());
        }
        if let Some(intention) = self.intention.get_untracked() {
            record.set("intention", intention.slug());
        }
        let next = self.next.get_untracked();
        if !next.is_empty() {
            record.set("next_contact", next);
        }
        record
    }

    /// The same attempt keeps its key: sent twice, it is saved once.
    fn key(self, record: &Record) -> String {
        if let Some((_, key)) = self.sent.get_value().filter(|(sent, _)| sent == record) {
            return key;
        }
        let key = new_key();
        self.sent.set_value(Some((record.clone(), key.clone())));
        key
    }
}

/// The form.
#[component]
pub fn Form(entry: Entry, whom: Whom, on_saved: Callback<()>) -> impl IntoView {
    let busy = RwSignal::new(false);
    let faults = entry.faults;
    let operation = whom.operation();
    let whom = StoredValue::new(whom);
    let save = move || {
        if busy.get_untracked() || !faults.begin(entry.check(untrack(|| use_session().today()))) {
            return;
        }
        let Whom { id, others, .. } = whom.get_value();
        let record = entry.record(id);
        let key = entry.key(&record);
        faults.send(busy, async move { follow_up(&record, others, &key).await }, move |changed| {
            undo::said(t("ui-sales-follow-up-saved"), changed.operation);
            entry.clear();
            on_saved.try_run(());
        });
    };
    view! {
        <div class="flex flex-col gap-4" data-follow-up=""
            on:keydown=move |event| if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) { event.prevent_default(); save() }>
            {faults.alert()}
            {notes(entry)}
            {kinds(entry)}
            <Chips title=Signal::derive(|| t("field-consult_records-intention"))>
                {INTENTIONS.map(|intention| view! {
                    <Chip on=Signal::derive(move || entry.intention.get() == Some(intention)) text=Signal::derive(move || said(intention))
                        on_press=move |()| entry.intention.update(|now| *now = (*now != Some(intention)).then_some(intention))/>
                }).collect_view()}
            </Chips>
            {next(entry)}
            <div class="sticky -bottom-6 z-10 -mx-6 -mb-6 border-t border-base-300 bg-base-100 px-6 py-3 *:min-h-11 *:w-full sm:*:w-auto">
                <Button look=Look::Primary busy operation=operation on_click=move |_| save()>{move || t("ui-sales-follow-up-save")}</Button>
            </div>
        </div>
    }
    .into_any()
}

fn notes(entry: Entry) -> AnyView {
    let press = move |key: &'static str| {
        entry.chips.update(|chips| match chips.iter().position(|known| *known == key) {
            Some(at) => drop(chips.remove(at)),
            None => chips.push(key),
        });
        if key == TRIAL {
            let on = entry.chips.with_untracked(|chips| chips.contains(&key));
            entry.kind.set(if on { FollowUpKind::Trial } else { FollowUpKind::Talk });
        }
    };
    let control = entry.faults.control("note");
    view! {
        <Chips title=Signal::derive(|| t("ui-sales-note-chips"))>
            {NOTES.map(|key| view! {
                <Chip on=Signal::derive(move || entry.chips.with(|chips| chips.contains(&key))) text=Signal::derive(move || t(key)) on_press=move |()| press(key)/>
            }).collect_view()}
        </Chips>
        <Field control=control.clone() label=Signal::derive(|| t("field-consult_records-note")) >
            <TextArea control value=entry.text rows=2/>
        </Field>
    }
    .into_any()
}

fn kinds(entry: Entry) -> AnyView {
    let chip = move |kind: FollowUpKind| {
        view! { <Chip on=Signal::derive(move || entry.kind.get() == kind) text=Signal::derive(move || said(kind)) on_press=move |()| entry.kind.set(kind)/> }
    };
    let trial = Memo::new(move |_| entry.kind.get() == FollowUpKind::Trial);
    view! {
        <Chips title=Signal::derive(|| t("field-consult_records-kind"))>{chip(FollowUpKind::Talk)}{chip(FollowUpKind::Trial)}</Chips>
        <Show when=move || trial.get()>
            <Field control=entry.faults.control("trial_on") label=Signal::derive(|| t("field-consult_records-trial_on"))>
                <Input control=entry.faults.control("trial_on") value=entry.trial_on kind="date"/>
            </Field>
        </Show>
    }
    .into_any()
}

fn next(entry: Entry) -> AnyView {
    let today = untrack(|| use_session().today());
    let chip = move |(key, days): (&'static str, u64)| {
        let day = today.checked_add_days(Days::new(days)).unwrap_or(today);
        let is = move || !entry.chosen.get() && entry.next.with(|next| *next == day.to_string());
        let press = move |()| {
            let on = untrack(is);
            entry.chosen.set(false);
            entry.next.set(if on { String::new() } else { day.to_string() });
        };
        let text = Signal::derive(move || format!("{} · {}", t(key), month_day(day)));
        view! { <Chip on=Signal::derive(is) text on_press=press/> }
    };
    let choose = move |()| {
        entry.chosen.update(|chosen| *chosen = !*chosen);
        if !entry.chosen.get_untracked() {
            entry.next.set(String::new());
        }
    };
    let control = move || entry.faults.optional("next_contact");
    view! {
        <Chips title=Signal::derive(|| t("field-consult_records-next_contact"))>
            {NEXT.map(chip).collect_view()}
            <Chip on=entry.chosen text=Signal::derive(|| t("ui-sales-next-chosen")) on_press=choose/>
        </Chips>
        <Show when=move || entry.chosen.get()>
            <Field control=control() label=Signal::derive(|| t("field-consult_records-next_contact"))>
                <Input control=control() value=entry.next kind="date"/>
            </Field>
        </Show>
    }
    .into_any()
}
