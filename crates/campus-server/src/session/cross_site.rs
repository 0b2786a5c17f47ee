//! Changes come from our own pages only (S-CSRF-1). Programs that send a bearer token have no cookie to abuse.

use axum::http::{HeaderMap, header};
use campus_model::Code;

use crate::answer::Answer;
use crate::app::Config;

/// Refuses a change that another site asked for, or that does not say who asks.
///
/// # Errors
/// 403 `cross_site`.
pub fn refuse_cross_site(config: &Config, headers: &HeaderMap, bearer: bool) -> Answer<()> {
    if bearer || ours(config, headers) == Some(true) { Ok(()) } else { Err(Code::CrossSite.into()) }
}

/// Refuses a request that says it comes from elsewhere; one that says nothing passes (signing in by a program).
///
/// # Errors
/// 403 `cross_site`.
pub fn refuse_foreign(config: &Config, headers: &HeaderMap) -> Answer<()> {
    if ours(config, headers) == Some(false) { Err(Code::CrossSite.into()) } else { Ok(()) }
}

/// Whether the request comes from our pages; `None` when it does not say.
fn ours(config: &Config, headers: &HeaderMap) -> Option<bool> {
    let text = |name| headers.get(name).map(|value: &axum::http::HeaderValue| value.to_str().unwrap_or("?"));
    let site = text(header::HeaderName::from_static("sec-fetch-site"));
    if site.is_some_and(|site| site != "same-origin") {
        return Some(false);
    }
    if let Some(origin) = text(header::ORIGIN) {
        let host = text(header::HOST).unwrap_or_default();
        let own = match &config.public_url {
            Some(url) => origin.eq_ignore_ascii_case(url.trim_end_matches('/')),
            None => origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host)),
        };
        return Some(own);
    }
    site.map(|_| true)
}
