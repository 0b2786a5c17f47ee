//! The generic screens: list, record and form of any entity, made from its declaration.

mod cell;
mod conflict;
mod delete;
mod draft;
mod export;
mod filters;
mod form;
mod input;
mod list;
mod pager;
mod pages;
mod place;
mod record;
mod related;
mod source;
mod table;

pub use cell::{Cell, plain};
pub use draft::Draft;
pub use pages::{FormPage, ListPage, NewPage, RecordPage};
pub use source::link_source;
pub use table::Table;
