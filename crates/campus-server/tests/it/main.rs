//! The server as a whole, on SQLite and on PostgreSQL.
//!
//! Names carry the marks of the rules that they hold the product to: `s_jwt_1`, `rb_08`, `r_6`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the helpers of a test may stop it as the test may"
)]

#[macro_use]
mod support;

mod budget;
mod crud;
mod demo;
mod export;
mod follow_ups;
mod idempotency;
mod openapi;
mod paging;
mod past;
mod registry;
mod rights;
mod rls;
mod security;
mod sessions;
mod shutdown;
mod teaching;
mod views;
mod walls;
