//! 确认跟进: taking customers out of the pool, and what is said of it.

use std::collections::BTreeSet;

use campus_model::entities::sales::Customer;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::outcome::moved;
use super::words::{reason, said_with_link};
use crate::api::{ApiError, sales};
use crate::i18n::{problem_text, t, t_with};
use crate::ui::toast;

type Navigate = Box<dyn Fn(&str, NavigateOptions)>;

/// Takes customers, one request at a time.
#[derive(Clone, Copy)]
pub struct Claiming {
    /// Under way.
    pub busy: RwSignal<bool>,
    navigate: StoredValue<Navigate, LocalStorage>,
    /// Told what became of it.
    done: Callback<Claimed>,
}

/// What became of a claim.
#[derive(Clone, Debug)]
pub enum Claimed {
    /// These are one's own now.
    Taken(Vec<i64>),
    /// These were taken by somebody else, or cannot be taken.
    Lost(Vec<i64>),
}

impl Claiming {
    /// `done` is told what became of each claim.
    pub fn new(done: impl Fn(Claimed) + Send + Sync + 'static) -> Self {
        let navigate: Navigate = Box::new(use_navigate());
        Self { busy: RwSignal::new(false), navigate: StoredValue::new_local(navigate), done: Callback::new(done) }
    }

    /// Takes all or none of some customers.
    pub fn claim(self, ids: Vec<i64>) {
        self.send(ids, false);
    }

    fn send(self, ids: Vec<i64>, partial: bool) {
        if ids.is_empty() || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = sales::claim(ids.clone(), partial).await;
            self.busy.try_set(false);
            match answer {
                Ok(answer) => {
                    let (taken, lost): (Vec<_>, Vec<_>) = answer.results.into_iter().partition(|row| row.ok);
                    let taken: Vec<i64> = taken.into_iter().map(|row| row.id).collect();
                    if let Some(problem) = lost.iter().find_map(|row| row.problem.as_ref()) {
                        let text = [("count", lost.len().into()), ("why", problem_text(problem).into())];
                        toast::failure(t_with("ui-sales-claim-not", &text));
                    }
                    self.say(&taken);
                    self.done.try_run(Claimed::Lost(lost.into_iter().map(|row| row.id).collect()));
                    self.done.try_run(Claimed::Taken(taken));
                }
                Err(error) => self.refused(&ids, error),
            }
            moved();
        });
    }

    fn say(self, taken: &[i64]) {
        let (text, key, href) = match taken {
            [] => return,
            [one] => (t("ui-sales-claimed"), "ui-sales-open-customer", format!("{}/{one}", base())),
            many => {
                let text = t_with("ui-sales-claimed-many", &[("count", many.len().into())]);
                (text, "ui-sales-open-mine", format!("{}/mine?view=open", base()))
            }
        };
        said_with_link(text, key, href, self.navigate);
    }

    /// Losing a race is said as such; of several, those that are left can be taken with one more press.
    fn refused(self, ids: &[i64], error: ApiError) {
        let gone: BTreeSet<i64> = match reason(&error) {
            Some("some_taken") => {
                let named = error.problem().and_then(|problem| problem.params.get("ids")?.as_array());
                named.map(|ids| ids.iter().filter_map(serde_json::Value::as_i64).collect()).unwrap_or_default()
            }
            Some("customer_taken" | "customer_not_public" | "already_mine") => ids.iter().copied().collect(),
            _ => BTreeSet::new(),
        };
        let left: Vec<i64> = ids.iter().copied().filter(|id| !gone.contains(id)).collect();
        if gone.is_empty() || left.is_empty() {
            toast::failure(error.text());
        } else {
            toast::failure_with_action(error.text(), "ui-sales-claim-rest", move || self.send(left.clone(), true));
        }
        self.done.try_run(Claimed::Lost(gone.into_iter().collect()));
    }
}

fn base() -> String {
    format!("/{}", Customer::ENTITY.name)
}
