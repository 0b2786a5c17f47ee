//! The home page.

use campus_model::{Home, Method};

use super::{ApiError, Request, decode, query_of, signed_in, with_query};

/// What wants one now; with a `section` only that.
///
/// # Errors
/// As [`super::call`].
pub async fn home(section: Option<&str>) -> Result<Home, ApiError> {
    let pairs: Vec<_> = section.map(|section| ("section", section.to_owned())).into_iter().collect();
    decode(&signed_in(Method::Get, &with_query("/api/home", &query_of(&pairs)), &Request::new()).await?)
}
