//! Teaching: lessons, study records, scores, imports.

pub mod class_members;
pub mod course_records;
pub mod generate;
pub mod grades;
mod import_roll;
mod import_scores;
mod lesson;
mod parameters;
pub mod roll;
mod roll_rows;
pub mod scores;
mod scores_rows;
mod sheet;
mod spreadsheet;
pub mod study_records;
mod template;
mod upload;

use campus_model::entities::teaching::{Class, CourseRecord, Student, StudyRecord};

use crate::mount::Api;

/// Mounts the area's own operations.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.operation(const { &StudyRecord::generate }, generate::generate)
        .operation(const { &StudyRecord::attendance }, roll::call_roll)
        .operation(const { &StudyRecord::grades }, grades::enter_grades)
        .operation(const { &Student::scores }, scores::show_scores)
        .operation(const { &Class::roll_template }, import_roll::roll_template)
        .operation(const { &Class::import_roll }, import_roll::import_roll)
        .operation(const { &CourseRecord::scores_template }, import_scores::scores_template)
        .operation(const { &CourseRecord::import_scores }, import_scores::import_scores)
}
