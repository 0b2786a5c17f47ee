//! The rows of a file: looking at them, and correcting single cells of bad ones.

use axum::Json;
use axum::extract::{Path, RawQuery, State};
use campus_model::{Code, CorrectedRow, ImportRow, ImportRows, ImportState, Problem, RowChange, Violation, Violations};
use campus_store::{
    Db, FileRow, FileRows, StoredImport, file_row, file_rows, noted_rows, put_file_rows, rows_with_text, save_import,
};
use serde_json::Map;

use super::check::check;
use super::links::Known;
use super::own;
use super::plan::{Draft, Plan, tally};
use super::rehearse::rehearse;
use super::taken::{self, Seen};
use crate::answer::{Answer, Refusal};
use crate::app::{App, RequestDb};
use crate::crud::{Trail, context};
use crate::mount::{Input, RowId};
use crate::user::CurrentUser;

/// Rows per page, at most.
const MOST: u64 = 500;
/// Characters that a corrected cell may have.
const LONGEST: usize = 5_000;

fn shown(row: FileRow) -> ImportRow {
    let FileRow { number, cells, faults, warnings, outcome } = row;
    ImportRow { number, cells, faults, warnings, outcome }
}

/// `GET /api/imports/{id}/rows?state=&after=&limit=`
pub async fn list(
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    RawQuery(query): RawQuery,
) -> Answer<Json<ImportRows>> {
    let stored = own(&db, &user, id).await?;
    let (mut which, mut after, mut limit) = (FileRows::All, 0, 50);
    for (key, value) in form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes()) {
        let number = value.parse::<u64>().ok();
        match (key.as_ref(), value.as_ref()) {
            ("state", "bad") => which = FileRows::Bad,
            ("state", "warned") => which = FileRows::Warned,
            ("state", "all") => which = FileRows::All,
            ("after", _) => after = number.unwrap_or_default(),
            ("limit", _) => {
                limit =
                    number.filter(|limit| (1..=MOST).contains(limit)).ok_or_else(|| refused("limit", &["1–500"]))?;
            }
            ("state", _) => return Err(refused("state", &["bad", "warned", "all"])),
            (other, _) => return Err(refused(other, &["state", "after", "limit"])),
        }
    }
    let mut rows = file_rows(&db, id, which, after, limit + 1).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = rows.last().filter(|_| more).map(|row| row.number);
    Ok(Json(ImportRows { rows: rows.into_iter().map(shown).collect(), next, bad: stored.import.bad }))
}

fn refused(parameter: &str, allowed: &[&str]) -> Refusal {
    Problem::new(Code::UnknownParameter).with("parameter", parameter).with("allowed", allowed.to_vec()).into()
}

/// `PATCH /api/imports/{id}/rows/{number}`: the row is checked anew, as it is now.
pub async fn correct(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Path((id, number)): Path<(String, String)>,
    Input(change): Input<RowChange>,
) -> Answer<Json<CorrectedRow>> {
    let (Ok(id), Ok(number)) = (id.parse::<i64>(), number.parse::<u64>()) else { return Err(Code::NotFound.into()) };
    let mut stored = own(&db, &user, id).await?;
    if stored.import.state != ImportState::Checked {
        return Err(Problem::conflict("import_state").with("state", stored.import.state.slug()).into());
    }
    let mut row = file_row(&db, id, number).await?.ok_or(Code::NotFound)?;
    let mut faults = Violations::default();
    for (column, text) in change.cells {
        match row.cells.get_mut(column) {
            Some(_) if text.chars().count() > LONGEST => {
                let params = Map::from_iter([("max".to_owned(), LONGEST.into())]);
                faults.add_with(&format!("cells.{column}"), "too_long", params);
            }
            Some(cell) => *cell = text.trim().replace('\0', ""),
            None => faults.add(&format!("cells.{column}"), "unknown_field"),
        }
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults).into());
    }
    let draft = judge(&app, &db, &user, &stored, &row).await?;
    let before = tally(&mut stored.import, row.outcome);
    *before = before.saturating_sub(1);
    row.outcome = draft.as_ref().and_then(Draft::outcome);
    *tally(&mut stored.import, row.outcome) += 1;
    (row.faults, row.warnings) = draft.map(|draft| (draft.faults, draft.warnings)).unwrap_or_default();
    put_file_rows(&db, id, std::slice::from_ref(&row)).await?;
    stored.import.bad = noted_rows(&db, id).await?.0;
    save_import(&db, &stored, app.clock.now()).await?;
    Ok(Json(CorrectedRow { row: shown(row), bad: stored.import.bad }))
}

/// What is wrong with one row and what becomes of it, by itself, among the rows above it, and against what is stored.
async fn judge(
    app: &App,
    db: &RequestDb,
    user: &CurrentUser,
    stored: &StoredImport,
    row: &FileRow,
) -> Answer<Option<Draft>> {
    let plan = Plan::of(stored, user)?;
    let trail = Trail::new();
    let context = context(app, db, user, plan.entity, &trail);
    let mut seen = Seen::new();
    above(db, stored, &plan, row, &mut seen).await?;
    let mut drafts = check(&plan, &context, &mut Known::default(), &mut seen, std::slice::from_ref(row)).await?;
    rehearse(&plan, &context, &mut drafts).await?;
    taken::trashed(&plan, &context, &mut drafts).await?;
    Ok(drafts.pop())
}

/// What the rows above say that have a cell in common with this one.
async fn above(db: &Db, stored: &StoredImport, plan: &Plan, row: &FileRow, seen: &mut Seen) -> Answer<()> {
    for (cell, field) in row.cells.iter().zip(&plan.columns) {
        let alone = field.is_some_and(|field| field.unique && field.target().is_none());
        if !alone || cell.is_empty() {
            continue;
        }
        let candidates = rows_with_text(db, stored.import.id, row.number, cell).await?;
        let mut drafts: Vec<_> = candidates.iter().map(|row| plan.draft(row)).collect();
        for draft in &mut drafts {
            plan.entity.normalise(&mut draft.record);
        }
        taken::within_file(plan, seen, &mut drafts);
    }
    Ok(())
}

/// A fault as the form says it.
pub(super) fn violation(fault: &campus_model::RowFault) -> Violation {
    Violation { field: fault.field.clone(), code: fault.code.clone(), params: fault.params.clone() }
}
