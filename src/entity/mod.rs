//! The generic screens: list, record and form of any entity, made from its declaration.

mod bulk;
mod cell;
mod columns;
mod conflict;
mod delete;
mod draft;
mod export;
mod filters;
mod form;
mod history;
mod input;
mod list;
mod pager;
mod pages;
mod place;
mod record;
mod related;
mod selection;
mod source;
mod state;
mod table;
mod trash;
mod views;

pub use cell::{Cell, plain};
pub use draft::Draft;
pub use pages::{FormPage, ListPage, NewPage, RecordPage, TrashPage};
pub use source::link_source;
pub use table::Table;
pub use views::views;
