//! Questions of the sales desk that are no operations of their own.

use campus_model::Method;
use campus_model::sales::reports::BehindPage;
use campus_model::sales::{Conflicts, DryRun, SalesRules};

use super::{ApiError, Request, decode, query_of, signed_in, with_query};

/// What a document of rules would do; nothing is changed.
///
/// # Errors
/// As [`super::call`]; 422 with what is wrong at its keys.
pub async fn try_rules(rules: &SalesRules) -> Result<DryRun, ApiError> {
    let request = Request { keyless: true, ..Request::new().json(rules) };
    decode(&signed_in(Method::Post, "/api/customers/rules/dry_run", &request).await?)
}

/// Whose a number is already; `id` is the customer in the form.
///
/// # Errors
/// As [`super::call`].
pub async fn conflicts(field: &str, value: &str, id: i64) -> Result<Conflicts, ApiError> {
    let mut pairs = vec![(field, value.to_owned())];
    if id > 0 {
        pairs.push(("id", id.to_string()));
    }
    let url = with_query("/api/customers/check", &query_of(&pairs));
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}

/// The rows behind a number of the reports; `query` as in [`super::query_of`].
///
/// # Errors
/// As [`super::call`].
pub async fn behind(query: &str) -> Result<BehindPage, ApiError> {
    let url = with_query("/api/customers/reports/behind", query);
    decode(&signed_in(Method::Get, &url, &Request::new()).await?)
}
