//! Lessons (上课记录): one day of a class.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::{Default, Rule, boolean, date, datetime, integer, link, long_text, text, time};

entity! {
    /// One lesson of a class, called `Python全栈(5期) day3`.
    pub struct CourseRecord("course_records") in Lessons {
        /// The class.
        class_id: i64 = link("classes").required().fixed().listed().filtered().searched();
        /// The lesson's number; the next one when left empty (TE-01).
        day_num: i64 = integer().required().between(1, 9999).default(Default::Filled).listed().helped();
        /// Who teaches: one of the class's teachers (TE-01); oneself when left empty.
        teacher_id: i64 = link("staff").required().default(Default::Filled).within("class_id", "teachers").listed().filtered().helped();
        /// The day.
        date: NaiveDate = date().required().default(Default::Today).listed().filtered();
        /// When it begins.
        start_time: Option<NaiveTime> = time();
        /// Where it is held.
        room: Option<String> = text().max_len(32);
        /// What it is about.
        title: Option<String> = text().max_len(64).listed().searched();
        /// What was covered.
        memo: Option<String> = long_text();
        /// Whether there is homework.
        has_homework: bool = boolean().default(Default::Boolean(true)).listed().filtered();
        /// The homework's title.
        homework_title: Option<String> = text().max_len(64);
        /// What to do.
        homework_memo: Option<String> = long_text().max_len(500);
        /// What is graded.
        exam: Option<String> = long_text().max_len(300);
        /// Until when.
        due_date: Option<NaiveDate> = date();
        /// GR-05: grades stay hidden from students until this is taken off.
        held_back: bool = boolean().listed().filtered().helped();
        /// GR-05: when grades that are held back are published by themselves.
        publish_at: Option<DateTime<Utc>> = datetime().helped();
    }
    with {
        label("{class_id} day{day_num}");
        staff(&["class_id.teachers", "class_id.tutor_id"]);
        students(&["class_id.class_members:class_id.student_id"]);
        departments(&["class_id.tutor_id.department_id"]);
        unique_together(&[&["class_id", "day_num"]]);
        rules(&[
            Rule::VisibleIf { field: "homework_title", when: "has_homework", is: "true" },
            Rule::VisibleIf { field: "homework_memo", when: "has_homework", is: "true" },
            Rule::VisibleIf { field: "exam", when: "has_homework", is: "true" },
            Rule::VisibleIf { field: "due_date", when: "has_homework", is: "true" },
            Rule::VisibleIf { field: "publish_at", when: "held_back", is: "true" },
            Rule::RequiredIf { field: "homework_title", when: "has_homework", is: "true" },
            Rule::NotBefore { field: "due_date", than: "date" },
        ]);
        order("-date,-day_num");
        icon("calendar-days");
        large();
    }
    operations {
        /// The spreadsheet to fill in for a lesson's scores.
        scores_template: Get "/{id}/scores_template";
        /// Reads a lesson's scores from CSV or XLSX.
        import_scores: Post "/{id}/import_scores";
        /// Who handed in on time, late, or not at all (HW-02).
        homework: Get "/{id}/homework";
        /// All homework of a lesson as one file.
        homework_zip: Get "/{id}/homework_zip";
    }
}
