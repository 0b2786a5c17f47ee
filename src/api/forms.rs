//! What forms need beside their entity: how rich text looks, and saved forms, which are kept behind the user's back and
//! wait for no password.

use campus_model::{FoundForm, Kept, MarkdownText, Method, RenderedText};

use super::{ApiError, Body, Request, decode, query_of, renewed, send, signed_in, with_query};

/// Where forms are kept.
pub const SAVED_FORMS: &str = "/api/saved_forms";

/// What is kept of one's own form of a row, or of a new one.
///
/// # Errors
/// As [`super::call`].
pub async fn saved_form(entity: &str, id: Option<i64>) -> Result<FoundForm, ApiError> {
    let mut pairs = vec![("entity", entity.to_owned())];
    pairs.extend(id.map(|id| ("id", id.to_string())));
    let url = with_query(SAVED_FORMS, &query_of(&pairs));
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// How a Markdown text looks: HTML that the server made harmless.
///
/// # Errors
/// As [`super::call`].
pub async fn markdown(text: String) -> Result<String, ApiError> {
    let request = Request::new().json(&MarkdownText { text });
    let rendered: RenderedText = decode(&signed_in(Method::Post, "/api/markdown", &request).await?)?;
    Ok(rendered.html)
}

/// Keeps a form; `form` is a [`campus_model::KeepForm`] as JSON.
///
/// # Errors
/// As [`super::call`]; 401 at once when the session has ended.
pub async fn keep_form(form: String) -> Result<Kept, ApiError> {
    let request = Request { body: Body::Json(form), keyless: true, ..Request::new() };
    decode(&renewed(|| send(Method::Post, SAVED_FORMS, &request)).await?)
}

/// Forgets a form.
///
/// # Errors
/// As [`keep_form`].
pub async fn discard_form(id: i64) -> Result<(), ApiError> {
    let (url, request) = (format!("{SAVED_FORMS}/{id}"), Request { keyless: true, ..Request::new() });
    renewed(|| send(Method::Delete, &url, &request)).await.map(drop)
}
