//! `If-Match`: who changes a row says which version they saw.

use axum::extract::FromRequestParts;
use axum::http::header::IF_MATCH;
use axum::http::request::Parts;
use campus_model::{Code, Entity, Operation, Problem};

use super::change::context;
use super::trail::Trail;
use crate::answer::Refusal;
use crate::app::{App, RequestDb, Served};
use crate::hooks::Context;
use crate::mount::RowId;
use crate::user::CurrentUser;

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

/// What every change of one row takes out of its request: who asks for what, of which row, as they saw it.
pub struct RowChange {
    /// The server.
    pub app: App,
    /// Who asks.
    pub user: CurrentUser,
    /// The request's transaction.
    pub db: RequestDb,
    /// What is asked for.
    pub operation: &'static Operation,
    /// The row.
    pub id: i64,
    /// The version that the caller saw.
    pub version: i64,
}

impl RowChange {
    /// What changes of rows of an entity, noted on a trail, look at.
    pub fn context<'a>(&'a self, entity: &'static Entity, trail: &'a Trail) -> Context<'a> {
        context(&self.app, &self.db, &self.user, entity, trail)
    }
}

impl FromRequestParts<App> for RowChange {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        // S-CSRF-1: also where the body says nothing.
        if parts.method != axum::http::Method::DELETE {
            crate::mount::require_json(&parts.headers)?;
        }
        let user = CurrentUser::from_request_parts(parts, app).await?;
        let db = RequestDb::from_request_parts(parts, app).await?;
        let Served(operation) = Served::from_request_parts(parts, app).await?;
        let RowId(id) = RowId::from_request_parts(parts, app).await?;
        let SeenVersion(version) = SeenVersion::from_request_parts(parts, app).await?;
        Ok(Self { app: app.clone(), user, db, operation, id, version })
    }
}
