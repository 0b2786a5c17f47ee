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

mod access;
mod attachments;
mod backup;
mod budget;
mod comments;
mod content;
mod copies;
mod crud;
mod demo;
mod export;
mod find;
mod follow_ups;
mod forms;
mod generic;
mod group_order;
mod home;
mod idempotency;
mod imports;
mod limits;
mod live;
mod matrix;
mod menus;
mod narrowing;
mod notifications;
mod openapi;
mod organisation;
mod paging;
mod past;
mod people;
mod places;
mod plans;
mod profile;
mod programs;
mod registry;
mod rights;
mod rls;
mod sales;
mod search;
mod security;
mod sessions;
mod shutdown;
mod similar;
mod statements;
mod teaching;
mod tls;
mod upgrade;
mod view_as;
mod views;
mod walls;
