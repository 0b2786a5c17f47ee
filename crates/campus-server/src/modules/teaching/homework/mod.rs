//! Homework (HW-01, HW-02): a student hands in to the own study record of a lesson, version by version; whoever teaches
//! the class sees who did, and takes the files.

mod files;
mod hand_in;
mod lesson;
mod names;
mod rows;
mod zip;

pub use files::{download, preview, send};
pub use hand_in::{hand_in, take_back};
pub use lesson::{of_lesson, read_lesson};
pub use rows::{own, view};
pub use zip::zip;

use campus_model::Calendar;
use chrono::{DateTime, NaiveDate, Utc};

use crate::app::App;
use crate::user::CurrentUser;

/// The field that files of homework are noted under.
const FIELD: &str = "homework";

/// HW-02: the first moment after the last day, in the organisation's calendar.
fn deadline(app: &App, user: &CurrentUser, due: Option<NaiveDate>) -> Option<DateTime<Utc>> {
    let days = app.clock.days(&user.time_zone);
    due.and_then(|due| due.succ_opt()).map(|next| days.start(next))
}
