//! Teaching: campuses, courses, classes, students, lessons and what students did in them.

mod class;
mod class_member;
mod course;
mod course_record;
mod interview;
mod leave_request;
mod school;
mod score_entry;
mod student;
mod study_record;

pub use class::Class;
pub use class_member::{ClassMember, MemberOrigin, MemberState};
pub use course::Course;
pub use course_record::CourseRecord;
pub use interview::{Interview, InterviewKind, InterviewStatus};
pub use leave_request::{LeaveRequest, LeaveState};
pub use school::School;
pub use score_entry::ScoreEntry;
pub use student::{Student, StudentState};
pub use study_record::{Attendance, Score, StudyRecord};
