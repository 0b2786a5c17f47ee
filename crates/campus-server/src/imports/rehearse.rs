//! What hooks would refuse: rows of an entity whose hooks look at other rows are saved, one after the other as they would
//! be, and all of it is taken back.

use campus_model::Code;

use super::plan::{Draft, Fate, Plan};
use super::save::faults;
use crate::answer::{Answer, Refusal};
use crate::crud::{Trail, add_record, edit_seen};
use crate::hooks::Context;
use crate::modules;

/// Notes in rows without faults what saving them would refuse. Rows that can be saved together were checked by that.
///
/// # Errors
/// When the database does not answer.
pub async fn rehearse(plan: &Plan, context: &Context<'_>, drafts: &mut [Draft]) -> Answer<()> {
    if modules::hooks(plan.entity.name).together() {
        return Ok(());
    }
    let trail = Trail::new();
    let context = Context { trail: &trail, ..*context };
    // It always "fails": nothing of it stays.
    let part = async { Err::<(), Answer<()>>(play(plan, &context, drafts).await) };
    match context.db.attempt(part).await? {
        Ok(()) => Ok(()),
        Err(outcome) => outcome,
    }
}

async fn play(plan: &Plan, context: &Context<'_>, drafts: &mut [Draft]) -> Answer<()> {
    let edit = plan.entity.operation("edit");
    for draft in drafts.iter_mut().filter(|draft| draft.faults.is_empty()) {
        let outcome: Result<(), Refusal> = match &draft.fate {
            Fate::New => {
                let added = add_record(context, plan.operation, draft.record.clone());
                context.db.attempt(added).await?.map(drop)
            }
            Fate::Changes(old, changes) if !changes.0.is_empty() => {
                let edit = edit.ok_or(Code::Forbidden)?;
                let edited = edit_seen(context, edit, (**old).clone(), changes.clone());
                context.db.attempt(edited).await?.map(drop)
            }
            Fate::Stays | Fate::Changes(..) => Ok(()),
        };
        if let Err(refusal) = outcome {
            draft.faults = faults(plan, refusal)?;
        }
    }
    Ok(())
}
