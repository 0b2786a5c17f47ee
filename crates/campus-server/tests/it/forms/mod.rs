//! What a form is held to, whoever sends it: kinds of values, rules between fields, and what is kept of an unsaved one.

mod files;
mod kinds;
mod rules;
mod saved;

pub use files::send;
