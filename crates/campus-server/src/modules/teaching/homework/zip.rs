//! `GET /api/course_records/{id}/homework_zip`: what counts of a lesson's homework in one file (HW-02).
//!
//! The files go one after the other into a temporary file, which is sent when it is whole: memory holds one of them, and
//! a fault is an answer and not half a file.

use std::fs::File;
use std::io::{Seek, Write};

use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, ZipWriter};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use campus_model::entities::teaching::StudyRecord;
use campus_model::{FieldFile, Problem};
use campus_store::sent_files;
use tokio::sync::mpsc;

use super::lesson::{find, newest, students};
use super::names::Names;
use super::rows::versions;
use crate::answer::{Answer, internal};
use crate::app::{App, RequestDb, Served};
use crate::crud::attachments::kept_as;
use crate::files::streamed;
use crate::mount::RowId;
use crate::user::CurrentUser;

/// See the module.
pub async fn zip(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
) -> Answer<Response> {
    let scope = user.scope(operation);
    let lesson = find(&db, &scope, id).await?;
    if !lesson.has_homework {
        return Err(Problem::conflict("no_homework").into());
    }
    let students = students(&db, &scope, id).await?;
    let mut versions = versions(&db, &students.iter().map(|student| student.id).collect::<Vec<_>>()).await?;
    let mut folders = Names::default();
    let mut entries = Vec::new();
    for student in students {
        let Some(version) = versions.remove(&student.id).and_then(newest) else { continue };
        entries.extend(placed(&folders.folder(&student.who.label), &version.files));
    }
    if entries.is_empty() {
        return Err(Problem::conflict("nothing_handed_in").into());
    }
    let ids: Vec<i64> = entries.iter().map(|(id, _)| *id).collect();
    let known = sent_files(&db, StudyRecord::ENTITY, &ids).await?;
    let (sender, receiver) = mpsc::channel(1);
    let writing = tokio::task::spawn_blocking(move || write(receiver));
    for (id, path) in entries {
        let Some(file) = known.iter().find(|file| file.file.id == id) else { continue };
        let bytes = app.files.bytes(user.org, &file.key).await.map_err(|error| internal(&error))?;
        // The writer has stopped: it says why below.
        if sender.send((path, bytes)).await.is_err() {
            break;
        }
    }
    drop(sender);
    let file = writing.await.map_err(|error| internal(&error))?.map_err(|error| internal(&error))?;
    let length = file.metadata().map_err(|error| internal(&error))?.len();
    let mut response = streamed(file).into_response();
    let name = HeaderValue::from_str(&kept_as(&format!("{}.zip", lesson.label.label)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(header::CONTENT_DISPOSITION, name.map_err(|error| internal(&error))?);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(response)
}

/// Where the files of a student go.
fn placed(folder: &str, files: &[FieldFile]) -> Vec<(i64, String)> {
    let mut names = Names::default();
    files.iter().map(|file| (file.id, format!("{folder}/{}", names.file(&file.name)))).collect()
}

/// Pictures and documents are packed already, so they go in as they are.
fn write(mut entries: mpsc::Receiver<(String, Bytes)>) -> Result<File, ::zip::result::ZipError> {
    let mut zip = ZipWriter::new(tempfile::tempfile()?);
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    while let Some((path, bytes)) = entries.blocking_recv() {
        zip.start_file(path, options)?;
        zip.write_all(&bytes)?;
    }
    let mut file = zip.finish()?;
    file.rewind()?;
    Ok(file)
}
