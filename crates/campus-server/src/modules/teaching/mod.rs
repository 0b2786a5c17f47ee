//! Teaching: lessons, study records, scores, imports.

mod alerts;
mod at_risk;
pub mod class_members;
pub mod course_records;
pub mod dashboard;
mod dashboard_rows;
pub mod generate;
pub mod grades;
mod home;
mod homework;
mod import_roll;
mod import_scores;
pub mod interviews;
pub mod leave;
mod lesson;
mod lesson_sheet;
pub mod overview;
mod overview_rows;
pub mod points;
pub mod publish;
pub mod roll;
mod roll_rows;
pub mod scores;
mod scores_rows;
mod sheet;
mod standing;
pub mod study_records;
mod tell;
mod template;
mod upload;
pub mod workbook;

use campus_model::Method;
use campus_model::entities::teaching::{Class, CourseRecord, LeaveRequest, School, Student, StudyRecord};

use crate::home::Provider;
use crate::mount::Api;

/// What the area gives to the home page: what wants somebody now.
pub const HOME: &[Provider] = &[
    home::NUMBERS,
    home::STANDING,
    home::TODAY,
    home::UNREGISTERED,
    home::UNGRADED,
    home::AT_RISK,
    home::NEXT,
    home::HOMEWORK,
    home::GRADES,
];

/// What it gives below all that.
pub const HOME_BELOW: &[Provider] = &[home::TAUGHT, home::ATTENDED];

/// Mounts the area's own operations.
#[must_use]
pub fn mount(api: Api) -> Api {
    let one = |rest: &str| format!("/api/study_records/{{id}}/homework{rest}");
    api.operation(const { &StudyRecord::generate }, generate::generate)
        .operation(const { &StudyRecord::attendance }, roll::call_roll)
        .operation(const { &StudyRecord::correct }, roll::correct_roll)
        .operation(const { &LeaveRequest::approve }, leave::answer)
        .operation(const { &LeaveRequest::refuse }, leave::answer)
        .operation(const { &Student::standing }, standing::show_standing)
        .operation(const { &Student::at_risk }, at_risk::show)
        .operation(const { &StudyRecord::grades }, grades::enter_grades)
        .operation(const { &StudyRecord::homework }, homework::own)
        .operation(const { &StudyRecord::submit }, homework::hand_in)
        .any_of(vec![const { &StudyRecord::homework }], Method::Get, &one(""), homework::view)
        .any_of(vec![const { &StudyRecord::submit }], Method::Delete, &one(""), homework::take_back)
        .any_of(vec![const { &StudyRecord::submit }], Method::Post, &one("/uploads"), homework::send)
        .any_of(vec![const { &StudyRecord::homework }], Method::Get, &one("/{file}"), homework::download)
        .any_of(vec![const { &StudyRecord::homework }], Method::Get, &one("/{file}/preview"), homework::preview)
        .any_of(vec![CourseRecord::view], Method::Get, "/api/course_records/{id}/sheet", lesson_sheet::show_sheet)
        .operation(const { &CourseRecord::homework }, homework::of_lesson)
        .operation(const { &CourseRecord::homework_zip }, homework::zip)
        .operation(const { &Student::scores }, scores::show_scores)
        .operation(const { &Class::roll_template }, import_roll::roll_template)
        .operation(const { &Class::import_roll }, import_roll::import_roll)
        .operation(const { &School::dashboard }, dashboard::show)
        .operation(const { &Class::overview }, overview::show)
        .operation(const { &Class::workbook }, workbook::keep)
        .operation(const { &Class::disclose }, overview::disclose)
        .operation(const { &CourseRecord::scores_template }, import_scores::scores_template)
        .operation(const { &CourseRecord::import_scores }, import_scores::import_scores)
}
