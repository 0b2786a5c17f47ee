//! Leave, points and interviews.

use super::schema::{Table, create};
use crate::dialect::Holds::{Date, DateTime, Integer, Text};

migration! { |manager, _dialect| {
    let leave = Table::tenant("leave_requests")
        .link("student_id!", "students")
        .link("class_id!", "classes")
        .columns(Date, &["from_date!", "to_date!"])
        .columns(Text, &["reason!", "state!", "answer"])
        .link("answered_by_id", "staff")
        .columns(DateTime, &["answered_at"])
        .index(&["class_id", "state", "from_date"]);
    let points = Table::tenant("score_entries")
        .link("student_id!", "students")
        .columns(Integer, &["value!"])
        .columns(Text, &["reason!"])
        .link("executor_id", "staff")
        .columns(Date, &["date!"]);
    let interviews = Table::tenant("interviews")
        .link("student_id!", "students")
        .columns(Text, &["kind!", "reason!", "content!", "status", "result"])
        .link("interviewer_id", "staff")
        .columns(Date, &["date!"]);
    create(manager, &[leave, points, interviews]).await
} }
