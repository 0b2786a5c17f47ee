//! What is measured: each figure by itself.

mod branch;
mod browser;
mod export;
mod import;
mod list;
mod memory;
mod paging;
mod search;
mod walls;

use anyhow::Result;

use crate::Options;
use crate::report::Figure;

/// Measures one figure or a few of a kind.
type Measure = fn(&Options) -> Result<Vec<Figure>>;

/// Every figure: its name, what it is, how it is measured.
pub const ALL: &[(&str, &str, Measure)] = &[
    ("list", "a list of 50 rows against axum + sqlx by hand", list::against_bare),
    ("django", "the same against Django REST framework", list::against_django),
    ("paging", "page 2,000 against page 1", paging::deep),
    ("search", "filter, sort and search", search::search),
    ("export", "an export of 100,000 rows", export::export),
    ("import", "imports of 100,000 rows", import::import),
    ("browser", "rows of a table in the browser against JavaScript by hand", browser::rows),
    ("frames", "frames while a long list is scrolled", browser::frames),
    ("walls", "row-level security on against off", walls::walls),
    ("memory", "the server at rest", memory::idle),
    ("branch", "the dashboard of ten thousand departments", branch::branch),
];
