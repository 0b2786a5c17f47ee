//! The Campus single-page app: what every user of a training company works in.

pub mod api;
pub mod fetch;
pub mod i18n;
pub mod session;
pub mod theme;
pub mod ui;
