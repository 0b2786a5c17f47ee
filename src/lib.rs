//! The Campus single-page app: what every user of a training company works in.

pub mod api;
pub mod app;
pub mod chart;
pub mod entity;
pub mod events;
pub mod fetch;
pub mod further;
pub mod i18n;
pub mod places;
pub mod screens;
pub mod script;
pub mod session;
pub mod shortcuts;
pub mod theme;
pub mod ui;
pub mod undo;
