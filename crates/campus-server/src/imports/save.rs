//! Saving rows of a file: each as if it were entered by hand, as many at once as the entity allows.

use campus_model::{Code, ImportOutcome, Problem, Record, RowFault, Violation};
use campus_store::{FileRow, mark_rows, put_file_rows};

use super::check::check;
use super::links::Known;
use super::plan::{Fate, Plan};
use super::taken::Seen;
use crate::answer::{Answer, Refusal};
use crate::crud::{add_many, add_record, edit_seen};
use crate::hooks::Context;

/// How many rows came to which end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Added.
    pub created: u64,
    /// Changed.
    pub updated: u64,
    /// Passed over.
    pub skipped: u64,
    /// Refused.
    pub failed: u64,
}

/// Saves rows and notes what became of each.
///
/// # Errors
/// When the database does not answer; a row that is refused is noted and stops no other.
pub async fn save(
    plan: &Plan,
    context: &Context<'_>,
    known: &mut Known,
    import: i64,
    rows: Vec<FileRow>,
) -> Answer<Counts> {
    let (mut failed, good): (Vec<FileRow>, Vec<FileRow>) = rows.into_iter().partition(|row| !row.faults.is_empty());
    let drafts = check(plan, context, known, &mut Seen::new(), &good).await?;
    let mut outcomes: Vec<(u64, ImportOutcome)> = Vec::new();
    let mut fresh: Vec<(FileRow, Record)> = Vec::new();
    let edit = plan.entity.operation("edit");
    for (row, draft) in good.into_iter().zip(drafts) {
        let number = row.number;
        if !draft.faults.is_empty() {
            failed.push(FileRow { faults: draft.faults, ..row });
            continue;
        }
        match draft.fate {
            Fate::Stays => outcomes.push((number, ImportOutcome::Skipped)),
            Fate::Changes(_, changes) if changes.0.is_empty() => outcomes.push((number, ImportOutcome::Skipped)),
            Fate::Changes(old, changes) => {
                let edit = edit.ok_or(Code::Forbidden)?;
                match context.db.attempt(edit_seen(context, edit, *old, changes)).await? {
                    Ok(_) => outcomes.push((number, ImportOutcome::Updated)),
                    Err(refusal) => failed.push(FileRow { faults: faults(plan, refusal)?, ..row }),
                }
            }
            Fate::New => fresh.push((row, draft.record)),
        }
    }
    let together: Vec<Record> = fresh.iter().map(|(_, record)| record.clone()).collect();
    match context.db.attempt(add_many(context, plan.operation, together)).await? {
        Ok(()) => outcomes.extend(fresh.iter().map(|(row, _)| (row.number, ImportOutcome::Created))),
        Err(refusal) if ours(&refusal) => return Err(refusal),
        // One of them was refused: each by itself, to see which.
        Err(_) => {
            for (row, record) in fresh {
                match context.db.attempt(add_record(context, plan.operation, record)).await? {
                    Ok(_) => outcomes.push((row.number, ImportOutcome::Created)),
                    Err(refusal) => failed.push(FileRow { faults: faults(plan, refusal)?, ..row }),
                }
            }
        }
    }
    for row in &mut failed {
        row.outcome = Some(ImportOutcome::Failed);
    }
    put_file_rows(context.db, import, &failed).await?;
    let numbers = |wanted: ImportOutcome| -> Vec<u64> {
        outcomes.iter().filter(|(_, outcome)| *outcome == wanted).map(|(number, _)| *number).collect()
    };
    let mut counts = Counts { failed: failed.len() as u64, ..Counts::default() };
    for (outcome, count) in [
        (ImportOutcome::Created, &mut counts.created),
        (ImportOutcome::Updated, &mut counts.updated),
        (ImportOutcome::Skipped, &mut counts.skipped),
    ] {
        let numbers = numbers(outcome);
        *count = numbers.len() as u64;
        mark_rows(context.db, import, &numbers, outcome).await?;
    }
    Ok(counts)
}

/// A fault of the server, which says nothing about the row.
fn ours(refusal: &Refusal) -> bool {
    matches!(refusal.0.code, Code::Internal | Code::Unavailable)
}

/// Why a row was refused, as faults of its cells.
pub(super) fn faults(plan: &Plan, refusal: Refusal) -> Answer<Vec<RowFault>> {
    if ours(&refusal) {
        return Err(refusal);
    }
    let Problem { code, violations, params, .. } = *refusal.0;
    let faults: Vec<RowFault> = violations.into_iter().map(|violation| plan.fault(violation)).collect();
    if !faults.is_empty() {
        return Ok(faults);
    }
    let mut params = params;
    params.insert("problem".to_owned(), code.slug().into());
    Ok(vec![plan.fault(Violation { field: String::new(), code: "refused".to_owned(), params })])
}
