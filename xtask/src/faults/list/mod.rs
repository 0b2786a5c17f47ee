//! The faults themselves: one line of the product made wrong, and the test that must notice.
//!
//! A text stands in its file exactly once; a test of xtask holds the list to that, and to every mark that is due, so a
//! change of the product that moves a guard moves its fault along.

mod classroom;
mod content;
mod organisation;
mod publishing;
mod rights;
mod sales;
mod screens;
mod sessions;
mod walls;

use super::{Fault, Test};

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Fault> {
    let classroom = classroom::FAULTS.iter();
    classroom
        .chain(sales::FAULTS)
        .chain(content::FAULTS)
        .chain(organisation::FAULTS)
        .chain(publishing::FAULTS)
        .chain(rights::FAULTS)
        .chain(screens::FAULTS)
        .chain(sessions::FAULTS)
        .chain(walls::FAULTS)
}

const fn fault(
    marks: &'static [&'static str],
    file: &'static str,
    old: &'static str,
    new: &'static str,
    test: Test,
) -> Fault {
    Fault { marks, file, old, new, test }
}
