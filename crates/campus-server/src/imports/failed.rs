//! `GET /api/imports/{id}/failed`: the rows that were not saved, with the reason (IM-08). The file can be corrected and
//! sent again.

use std::collections::HashMap;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use campus_model::{Code, Entity, entities};
use campus_store::{FileRow, FileRows, file_rows};
use tokio::sync::mpsc;

use super::rows::violation;
use super::template::file_parameters;
use super::{CHUNK, own};
use crate::answer::{Answer, internal};
use crate::app::{App, RequestDb};
use crate::crud::sheet::{self, Cell};
use crate::files::{attach, streamed};
use crate::mount::RowId;
use crate::spreadsheet::plain;
use crate::user::CurrentUser;
use crate::words::Language;

/// `GET /api/imports/{id}/failed?format=&lang=`
pub async fn failed(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    RowId(id): RowId,
    Query(query): Query<HashMap<String, String>>,
) -> Answer<Response> {
    let (format, language) = file_parameters(&query)?;
    let import = own(&db, &user, id).await?.import;
    let entity = entities::find(&import.entity).ok_or(Code::NotFound)?;
    let mut titles = import.headers.clone();
    titles.extend(["file-row", "file-reason"].map(|key| language.word(key).to_owned()));
    let (sender, receiver) = mpsc::channel::<Vec<Vec<Cell>>>(2);
    let writing = tokio::task::spawn_blocking(move || sheet::write(format, &titles, receiver));
    let mut after = 0;
    loop {
        let rows = file_rows(&db, id, FileRows::Bad, after, CHUNK as u64).await?;
        let Some(last) = rows.last() else { break };
        after = last.number;
        let cells = rows.iter().map(|row| line(entity, language, import.headers.len(), row)).collect();
        // The writer has stopped: it says why below.
        if sender.send(cells).await.is_err() {
            break;
        }
    }
    drop(sender);
    let file = writing.await.map_err(|error| internal(&error))?.map_err(sheet::Fault::refused)?;
    let mut response = streamed(file).into_response();
    let name = import.file_name.rsplit_once('.').map_or(import.file_name.as_str(), |(name, _)| name);
    let name = format!("{name}-{}-{}", language.word("file-failed-rows"), app.clock.today(&user.time_zone));
    attach(response.headers_mut(), format, "failed", &name)?;
    Ok(response)
}

/// A row as it was sent, its line, and every reason. Texts are texts, whatever they look like.
fn line(entity: &'static Entity, language: Language, width: usize, row: &FileRow) -> Vec<Cell> {
    let mut cells: Vec<Cell> = row.cells.iter().take(width).map(|cell| Cell::Text(plain(cell).to_owned())).collect();
    cells.resize(width, Cell::Empty);
    let reasons: Vec<String> = row
        .faults
        .iter()
        .map(|fault| {
            let mut reason = language.violation(entity, &violation(fault));
            if let Some(owner) = fault.params.get("owner").and_then(serde_json::Value::as_str) {
                reason = format!("{reason} ({})", language.label(owner));
            }
            match entity.field(&fault.field) {
                Some(field) => format!("{}: {reason}", language.word(&entity.field_label(field))),
                None => reason,
            }
        })
        .collect();
    cells.push(Cell::Whole(i64::try_from(row.number).unwrap_or(i64::MAX)));
    cells.push(Cell::Text(reasons.join("\n")));
    cells
}
