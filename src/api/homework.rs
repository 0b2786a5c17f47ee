//! Homework of one study record: what is declared as an operation is called as such.

use campus_model::classroom::LessonSheet;
use campus_model::entities::teaching::{CourseRecord, StudyRecord};
use campus_model::{FieldFile, History, Homework, Method};
use leptos::prelude::{ArcRwSignal, Set};

use super::{ApiError, Request, decode, query_of, renewing, send, signed_in, with_query};

fn path(id: i64, rest: &str) -> String {
    format!("/api/study_records/{id}/homework{rest}")
}

/// The homework of a study record, with every version.
///
/// # Errors
/// As [`super::call`].
pub async fn homework(id: i64) -> Result<Homework, ApiError> {
    decode(&signed_in(Method::Get, &path(id, ""), &Request::new()).await?)
}

/// A lesson with its study records, and with who handed in where that is wanted.
///
/// # Errors
/// As [`super::call`].
pub async fn lesson_sheet(lesson: i64, homework: bool) -> Result<LessonSheet, ApiError> {
    let url = format!("/api/{}/{lesson}/sheet?homework={homework}", CourseRecord::ENTITY.name);
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// Takes one's own homework back.
///
/// # Errors
/// As [`super::call`]; 409 once it is graded.
pub async fn take_back(id: i64) -> Result<Homework, ApiError> {
    decode(&signed_in(Method::Delete, &path(id, ""), &Request::new()).await?)
}

/// Sends a file for one's own homework; `sent` rises from 0 to 1 with the bytes.
///
/// # Errors
/// As [`super::attach`].
pub async fn send_homework(id: i64, file: &web_sys::File, sent: ArcRwSignal<f64>) -> Result<FieldFile, ApiError> {
    let url = with_query(&path(id, "/uploads"), &query_of(&[("name", file.name())]));
    let key = super::new_key();
    let told = || {
        let sent = sent.clone();
        move |share| sent.set(share)
    };
    decode(&renewing(|| send::upload(&url, &key, file, told())).await?)
}

/// The address of a file of a homework.
#[must_use]
pub fn homework_url(id: i64, file: i64) -> String {
    path(id, &format!("/{file}"))
}

/// What was changed in a study record, newest first.
///
/// # Errors
/// As [`super::call`].
pub async fn grade_history(id: i64) -> Result<History, ApiError> {
    let url = format!("/api/{}/{id}/history?limit=50", StudyRecord::ENTITY.name);
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}
