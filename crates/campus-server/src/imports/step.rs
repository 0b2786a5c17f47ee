//! One step of an import's job: a chunk of rows is checked, or saved, and how far it came is noted with it.

use std::collections::HashMap;

use campus_model::{Code, ImportState, ImportWarning, Job, JobKind, Problem};
use campus_store::{
    Db, FileRow, FileRows, StoredImport, add_file_rows, file_rows, forget_file_rows, import_by_id, noted_rows,
    put_file_rows, save_import,
};
use serde_json::Map;
use tokio::sync::mpsc::Receiver;

use super::CHUNK;
use super::check::check;
use super::links::Known;
use super::load::chunks;
use super::plan::{Draft, Plan, TRASHED, forget_trial, tally};
use super::rehearse::rehearse;
use super::save::save;
use super::taken::{Seen, trashed};
use crate::answer::Answer;
use crate::app::App;
use crate::crud::Trail;
use crate::hooks::Context;
use crate::jobs::Step;
use crate::user::CurrentUser;

/// What a job remembers between its steps; all of it can be found out again.
#[derive(Default)]
pub struct Memory {
    begun: bool,
    file: Option<Receiver<Answer<Vec<FileRow>>>>,
    next: Option<Answer<Vec<FileRow>>>,
    known: Known,
    seen: Seen,
}

impl Memory {
    /// Waits until the next rows of a file are read. To be called between two steps: within one, everybody who writes
    /// would wait as well.
    pub async fn ready(&mut self) {
        if let (Some(file), None) = (&mut self.file, &self.next) {
            self.next = Some(file.recv().await.unwrap_or_else(|| Err(Code::Internal.into())));
        }
    }
}

/// Does the next step of a job on an import, within the transaction.
///
/// # Errors
/// What ends the job: the importer may import no more, the import is gone, or the database does not answer.
pub async fn step(app: &App, db: &Db, user: &CurrentUser, job: &mut Job, memory: &mut Memory) -> Answer<Step> {
    let id = job.import_id.ok_or(Code::NotFound)?;
    let mut stored = import_by_id(db, id).await?.filter(|stored| stored.user == user.id).ok_or(Code::NotFound)?;
    let plan = Plan::of(&stored, user)?;
    let trail = Trail::going_on(stored.import.operation_id.as_deref().unwrap_or_default());
    let (now, today) = (app.clock.now(), app.clock.today(&user.time_zone));
    let context = Context { app, db, user, entity: plan.entity, now, today, trail: &trail, owner: plan.owner };
    let step = match job.kind {
        JobKind::ImportCheck => check_some(&plan, &context, &mut stored, memory).await?,
        _ => save_some(&plan, &context, &mut stored, memory).await?,
    };
    job.done = stored.import.done;
    job.total = stored.import.total;
    job.changed = if job.operation_id.is_some() { stored.import.created + stored.import.updated } else { 0 };
    job.failed = stored.import.failed;
    save_import(db, &stored, now).await?;
    Ok(step)
}

/// A trial has no effect, so one that was interrupted begins anew: what is not known any more is which values the
/// rows before had.
async fn check_some(
    plan: &Plan,
    context: &Context<'_>,
    stored: &mut StoredImport,
    memory: &mut Memory,
) -> Answer<Step> {
    let db = context.db;
    let id = stored.import.id;
    if !memory.begun {
        memory.begun = true;
        stored.position = 0;
        forget_trial(&mut stored.import);
        if !stored.loaded {
            forget_file_rows(db, id).await?;
            memory.file = Some(chunks(context.app, stored, db.org()));
            return Ok(Step::More);
        }
    }
    memory.ready().await;
    let rows = match memory.next.take() {
        Some(rows) => rows?,
        None => file_rows(db, id, FileRows::All, stored.position, CHUNK as u64).await?,
    };
    let Some(last) = rows.last().map(|row| row.number) else {
        stored.loaded = true;
        stored.import.total = stored.import.done;
        let (bad, warned) = noted_rows(db, id).await?;
        stored.import.bad = bad;
        if warned > 0 {
            let params = Map::from_iter([("count".to_owned(), warned.into())]);
            stored.import.warnings.push(ImportWarning { code: TRASHED.to_owned(), params });
        }
        stored.import.state = ImportState::Checked;
        return Ok(Step::Done);
    };
    let mut drafts = check(plan, context, &mut memory.known, &mut memory.seen, &rows).await?;
    rehearse(plan, context, &mut drafts).await?;
    trashed(plan, context, &mut drafts).await?;
    stored.position = last;
    stored.import.done += rows.len() as u64;
    for draft in &drafts {
        *tally(&mut stored.import, draft.outcome()) += 1;
    }
    if memory.file.is_some() {
        add_file_rows(db, id, &judged(rows, drafts).collect::<Vec<_>>()).await?;
    } else {
        let before: HashMap<u64, FileRow> = rows.iter().map(|row| (row.number, row.clone())).collect();
        let differing = judged(rows, drafts).filter(|row| before.get(&row.number) != Some(row));
        put_file_rows(db, id, &differing.collect::<Vec<_>>()).await?;
    }
    Ok(Step::More)
}

/// The rows with what is wrong with them now, or else what would become of them.
fn judged(rows: Vec<FileRow>, drafts: Vec<Draft>) -> impl Iterator<Item = FileRow> {
    rows.into_iter().zip(drafts).map(|(row, draft)| FileRow {
        outcome: draft.outcome(),
        faults: draft.faults,
        warnings: draft.warnings,
        ..row
    })
}

/// The position is noted in the transaction that saves the rows: none is saved twice, none is left out.
async fn save_some(plan: &Plan, context: &Context<'_>, stored: &mut StoredImport, memory: &mut Memory) -> Answer<Step> {
    let db = context.db;
    let import = &mut stored.import;
    if import.state != ImportState::Running {
        return Err(Problem::conflict("import_state").into());
    }
    let rows = file_rows(db, import.id, FileRows::All, stored.position, CHUNK as u64).await?;
    let Some(last) = rows.last().map(|row| row.number) else {
        import.state = ImportState::Done;
        import.finished_at = Some(context.now);
        if import.created + import.updated == 0 {
            import.operation_id = None;
        }
        return Ok(Step::Done);
    };
    import.done += rows.len() as u64;
    let counts = save(plan, context, &mut memory.known, import.id, rows).await?;
    import.created += counts.created;
    import.updated += counts.updated;
    import.skipped += counts.skipped;
    import.failed += counts.failed;
    stored.position = last;
    Ok(Step::More)
}
