//! `If-Match`: who changes a row says which version they saw.

use axum::extract::FromRequestParts;
use axum::http::header::IF_MATCH;
use axum::http::request::Parts;
use campus_model::{Code, Problem};

use crate::answer::Refusal;

/// The version that the caller saw.
pub struct SeenVersion(pub i64);

impl<S: Sync> FromRequestParts<S> for SeenVersion {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let Some(value) = parts.headers.get(IF_MATCH) else { return Err(Code::VersionRequired.into()) };
        let version = value.to_str().ok().and_then(|text| text.trim().trim_matches('"').parse().ok());
        version.map(Self).ok_or_else(|| Problem::new(Code::UnknownParameter).with("parameter", "If-Match").into())
    }
}
