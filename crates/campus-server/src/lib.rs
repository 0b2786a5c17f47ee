//! The Campus server: the REST API over the declared entities, signing in, the rules of each area, and the SPA.

pub mod answer;
pub mod app;
pub mod cli;
pub mod clock;
pub mod crud;
pub mod demo;
pub mod files;
pub mod headers;
pub mod hooks;
pub mod idempotency;
pub mod modules;
pub mod mount;
pub mod openapi;
pub mod organisation;
pub mod routes;
pub mod serve;
pub mod session;
pub mod spa;
pub mod user;
pub mod words;
