//! Inputs of the rules: whole numbers, of which 0 often means that something is off, and says so.

use campus_model::sales::SalesRules;
use leptos::prelude::*;

use super::document::Document;
use crate::ui::{Control, Field, Input};

/// Reads a number out of the document.
pub type Reads = Box<dyn Fn(&SalesRules) -> i64 + Send + Sync>;
/// Puts one into it; `false` where it does not fit.
pub type Writes = Box<dyn Fn(&mut SalesRules, i64) -> bool + Send + Sync>;

/// One number of the document.
#[component]
pub fn Number(
    /// The form.
    document: Document,
    /// Its key, as faults name it.
    #[prop(into)]
    name: String,
    /// What it is.
    #[prop(into)]
    label: Signal<String>,
    /// What 0 means.
    #[prop(optional, into)]
    zero: Option<Signal<String>>,
    /// Reads it.
    reads: Reads,
    /// Writes it.
    writes: Writes,
    /// In hundredths, as money is.
    #[prop(optional)]
    money: bool,
) -> impl IntoView {
    let id = format!("rules-{}", name.replace('.', "-"));
    let shown = move |value: i64| if money { campus_model::Money(value).to_string() } else { value.to_string() };
    let reads = StoredValue::new(reads);
    let shown_now = move || document.rules.with_untracked(|rules| reads.with_value(|reads| shown(reads(rules))));
    let text = RwSignal::new(shown_now());
    // What the server says later, and nobody typed, is shown as well.
    let drawn = document.drawn;
    Effect::new(move |before: Option<u32>| {
        let drawn = drawn.get();
        if before.is_some_and(|before| before != drawn) {
            text.set(shown_now());
        }
        drawn
    });
    let key = StoredValue::new(name.clone());
    let read = move |typed: &str| {
        if money {
            campus_model::Money::parse(typed).map(|money| money.0)
        } else {
            campus_model::fold(typed.trim()).parse::<i64>().ok()
        }
    };
    let change = move |typed: String| {
        let fits = read(&typed).filter(|value| *value >= 0).is_some_and(|value| {
            let mut rules = document.rules.get_untracked();
            let fits = writes(&mut rules, value);
            if fits {
                document.rules.set(rules);
            }
            fits
        });
        let key = key.get_value();
        document.unread.update(|unread| {
            unread.retain(|other| *other != key);
            if !fits {
                unread.push(key.clone());
            }
        });
        document.faults.update(|faults| faults.0.retain(|fault| fault.field != key));
    };
    let control = Control::new(id).help(zero.is_some()).error(document.fault(name));
    let help = zero.unwrap_or_else(|| Signal::derive(String::new));
    view! {
        <Field control=control.clone() label help>
            <Input control value=text mode=if money { "decimal" } else { "numeric" } numeric=true disabled=!document.writable on_change=change/>
        </Field>
    }
    .into_any()
}

/// Puts a number into a place of its own size.
pub fn fit<T: TryFrom<i64>>(place: &mut T, value: i64) -> bool {
    match T::try_from(value) {
        Ok(value) => {
            *place = value;
            true
        }
        Err(_) => false,
    }
}
