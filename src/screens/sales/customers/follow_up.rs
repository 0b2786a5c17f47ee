//! One-tap follow-up (FU-02): what was said by a chip, how likely they enrol, when to speak again; on a phone a sheet under
//! the thumb. Nothing that was typed is lost while it is not saved.

mod chips;
mod entry;

use campus_model::Record;
use campus_model::entities::sales::ConsultRecord;
use leptos::prelude::*;

use crate::i18n::{label, t, t_with};
use crate::session::allowed;
use crate::ui::{Dialog, open_about};
pub use chips::{Chip, Chips};
use entry::Entry;

/// Whom a follow-up is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Whom {
    /// The customer.
    pub id: i64,
    /// What they are called.
    pub name: String,
    /// They are a colleague's.
    pub others: bool,
}

impl Whom {
    /// One's own customer.
    #[must_use]
    pub fn own(id: i64, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), others: false }
    }

    /// The operation that saves it.
    #[must_use]
    pub fn operation(&self) -> String {
        if self.others { ConsultRecord::add_for_others.code() } else { ConsultRecord::add.code() }
    }

    /// The customer of a record, for whoever may write of them: nobody does while they are in the pool (PO-09).
    #[must_use]
    pub fn of_record(record: &Record, public: bool, staff: Option<i64>) -> Option<Self> {
        let consultant = record.int("consultant_id").filter(|_| !public)?;
        let others = staff != Some(consultant);
        let may = match others {
            true => untrack(|| allowed(const { &ConsultRecord::add_for_others })),
            false => untrack(|| allowed(ConsultRecord::add)),
        };
        may.then(|| Self { id: record.id(), name: record.label().to_owned(), others })
    }

    /// The customer whom the address of the follow-up's own form means.
    #[must_use]
    pub fn of_href(href: &str, name: &str) -> Option<Self> {
        let id = href.strip_prefix("/consult_records/new?customer_id=")?.parse().ok()?;
        Some(Self::own(id, name))
    }
}

/// The sheet; one for each page, opened by saying whom it is about.
#[component]
pub fn FollowUpSheet(
    /// Whom it is about; nobody while it is closed.
    whom: RwSignal<Option<Whom>>,
    /// Something was saved.
    #[prop(into)]
    on_saved: Callback<()>,
) -> impl IntoView {
    // What was typed stays here when the sheet is closed, for the same customer.
    let entry = Entry::new();
    Effect::new(move |_| {
        if let Some(whom) = whom.get() {
            entry.begin(whom.id);
        }
    });
    let open = open_about(whom);
    let title = Signal::derive(move || {
        let name = whom.with(|whom| whom.as_ref().map(|whom| label(&whom.name)));
        t_with("ui-sales-follow-up-of", &[("name", name.unwrap_or_default().into())])
    });
    let saved = Callback::new(move |()| {
        open.set(false);
        on_saved.try_run(());
    });
    view! {
        <Dialog open title sheet=true>
            {move || whom.get_untracked().map(|whom| view! { <entry::Form entry whom on_saved=saved/> })}
        </Dialog>
    }
    .into_any()
}

/// The button that opens it.
#[component]
pub fn FollowUpButton(
    /// Whom it is about.
    whom: Whom,
    /// The page's sheet.
    sheet: RwSignal<Option<Whom>>,
    /// As big as a thumb wants it.
    #[prop(optional)]
    big: bool,
) -> impl IntoView {
    let class = if big {
        "btn btn-soft btn-primary btn-sm min-h-11 grow gap-1.5 font-medium md:min-h-0 md:grow-0"
    } else {
        "btn btn-primary btn-sm gap-1.5 font-medium"
    };
    let operation = whom.operation();
    let name = StoredValue::new(whom.name.clone());
    let label = move || {
        let action = t("ui-sales-follow-up");
        t_with("screen-classroom-action-of", &[("action", action.into()), ("name", label(&name.get_value()).into())])
    };
    view! {
        <button type="button" class=class data-operation=operation aria-label=label on:click=move |_| sheet.set(Some(whom.clone()))>
            <crate::ui::Icon name="message-square-plus"/>{move || t("ui-sales-follow-up")}
        </button>
    }
    .into_any()
}
