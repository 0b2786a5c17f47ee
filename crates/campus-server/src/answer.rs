//! Errors as answers. Rules and handlers return [`Problem`]s through [`Refusal`]; faults of the store become 503
//! where the database is away, 422 where a unique key is taken, and a logged 500 otherwise.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use campus_model::{Code, Problem, Violations};
use campus_store::StoreError;

/// Why a request was not carried out.
#[derive(Debug)]
pub struct Refusal(pub Box<Problem>);

/// What handlers return.
pub type Answer<T> = Result<T, Refusal>;

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

impl From<Code> for Refusal {
    fn from(code: Code) -> Self {
        Problem::new(code).into()
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken(fields) => {
                let mut violations = Violations::default();
                for field in &fields {
                    violations.add(field, "taken");
                }
                Problem::invalid(violations).into()
            }
            StoreError::MissingLink => Problem::field("", "not_found").into(),
            StoreError::Stale => Code::Stale.into(),
            StoreError::Unavailable(error) => {
                tracing::error!(%error, "the database does not answer");
                Code::Unavailable.into()
            }
            StoreError::Database(error) => internal(&error),
        }
    }
}

impl From<sea_orm::DbErr> for Refusal {
    fn from(error: sea_orm::DbErr) -> Self {
        StoreError::from(error).into()
    }
}

/// A fault of ours: logged in full, answered without detail (S-ERR-1).
pub fn internal(error: &dyn std::fmt::Display) -> Refusal {
    tracing::error!(%error, "internal fault");
    Code::Internal.into()
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = self.0.params.get("retry_after").and_then(serde_json::Value::as_u64);
        let mut response = (status, Json(*self.0)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.entry(header::RETRY_AFTER).or_insert(HeaderValue::from(5));
        }
        response
    }
}
