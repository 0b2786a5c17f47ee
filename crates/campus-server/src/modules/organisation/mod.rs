//! How the company is built.

pub mod departments;
mod merge;
pub mod org_units;
mod setup;
mod tree;

use campus_model::entities::organisation::Department;
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{Db, by, t};

use crate::answer::Answer;
use crate::home::Provider;
use crate::mount::Api;

/// What the area gives to the home page.
pub const HOME: &[Provider] = &[setup::SETUP];

/// Mounts the operations of the area that are not generic.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.operation(const { &Department::tree }, tree::show).operation(const { &Department::merge }, merge::merge)
}

/// Whoever changes the organisation's trees at the same time waits until this transaction ends: what one of them finds
/// allowed is still so when it is stored.
async fn one_at_a_time(db: &Db) -> Answer<()> {
    let mut lock = Query::update();
    lock.table(t("orgs")).value(t("code"), by("code")).and_where(by("id").eq(db.org()));
    Ok(db.run(&lock).await.map(drop)?)
}
