//! Teaching: campuses, courses, classes, students, lessons and what students did in them.

mod class;
mod class_member;
mod course;
mod course_record;
mod school;
mod student;
mod study_record;

pub use class::Class;
pub use class_member::{ClassMember, MemberOrigin, MemberState};
pub use course::Course;
pub use course_record::CourseRecord;
pub use school::School;
pub use student::{Student, StudentState};
pub use study_record::{Attendance, Score, StudyRecord};
