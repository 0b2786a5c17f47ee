//! The two cookies (S-CK-1): HttpOnly, SameSite=Strict, and over https with the `__Host-` prefix.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::app::Config;

fn names(config: &Config) -> (&'static str, &'static str) {
    if config.secure() { ("__Host-campus", "__Host-campus-refresh") } else { ("campus", "campus-refresh") }
}

/// The access token's cookie.
pub fn access<'a>(config: &Config, headers: &'a HeaderMap) -> Option<&'a str> {
    find(headers, names(config).0)
}

/// The refresh token's cookie.
pub fn refresh<'a>(config: &Config, headers: &'a HeaderMap) -> Option<&'a str> {
    find(headers, names(config).1)
}

/// Sets one cookie or both.
pub fn set(config: &Config, headers: &mut HeaderMap, access: &str, refresh: Option<&str>) {
    let (access_name, refresh_name) = names(config);
    append(config, headers, access_name, access, config.access_seconds);
    if let Some(refresh) = refresh {
        append(config, headers, refresh_name, refresh, config.absolute_seconds);
    }
}

/// Removes both.
pub fn clear(config: &Config, headers: &mut HeaderMap) {
    let (access_name, refresh_name) = names(config);
    append(config, headers, access_name, "", 0);
    append(config, headers, refresh_name, "", 0);
}

fn append(config: &Config, headers: &mut HeaderMap, name: &str, value: &str, seconds: i64) {
    let secure = if config.secure() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        headers.append(header::SET_COOKIE, cookie);
    }
}

fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, value)| *found == name && !value.is_empty())
        .map(|(_, value)| value)
}
