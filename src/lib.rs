//! The Campus single-page app: what every user of a training company works in.

pub mod api;
pub mod app;
pub mod chart;
pub mod entity;
pub mod fetch;
pub mod i18n;
pub mod screens;
pub mod session;
pub mod theme;
pub mod ui;
pub mod undo;
