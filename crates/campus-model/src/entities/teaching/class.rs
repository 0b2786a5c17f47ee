//! Classes (班级): one run of a course at a campus.

use chrono::NaiveDate;

use crate::{Rule, boolean, date, integer, link, links, money, text};

entity! {
    /// One run of a course at a campus, called `Python全栈(5期)`.
    pub struct Class("classes") in Classes {
        /// Where.
        school_id: i64 = link("schools").required().listed().filtered();
        /// What.
        course_id: i64 = link("courses").required().listed().filtered().searched();
        /// Which run (期).
        semester: i64 = integer().required().between(1, 999).listed();
        /// Tuition.
        price: i64 = money().required().listed();
        /// First day.
        start_date: NaiveDate = date().required().listed().filtered();
        /// Last day.
        graduate_date: Option<NaiveDate> = date().listed();
        /// Who teaches: staff of teaching or tutoring departments.
        teachers: Vec<i64> = links("staff").required().listed().filtered().helped().among("department_id.function", &["teaching", "tutoring"]);
        /// The class tutor (班主任), of a sales department.
        tutor_id: i64 = link("staff").required().listed().filtered().helped().among("department_id.function", &["sales"]);
        /// CH-06: its students see their rank.
        show_rank: bool = boolean().helped();
        /// CH-04: its students see no averages of the class.
        hide_averages: bool = boolean().helped();
        /// Anything else.
        memo: Option<String> = text().max_len(256);
    }
    with {
        label("{course_id}({semester}期)");
        staff(&["teachers", "tutor_id"]);
        students(&["class_members:class_id.student_id"]);
        departments(&["tutor_id.department_id"]);
        unique_together(&[&["school_id", "course_id", "semester"]]);
        rules(&[Rule::NotBefore { field: "graduate_date", than: "start_date" }]);
        order("-start_date");
        icon("presentation");
    }
    operations {
        /// The spreadsheet to fill in for the class roll.
        roll_template: Get "/{id}/roll_template";
        /// Reads a class roll from CSV or XLSX.
        import_roll: Post "/{id}/import_roll";
        /// Students and lessons at a glance, for who teaches them (CH-05).
        overview: Get "/{id}/overview" in Lessons;
        /// Attendance and scores as a workbook (EX-01).
        workbook: Get "/{id}/workbook" in Lessons;
        /// Says what students see of each other's grades (CH-04, CH-06).
        disclose: Patch "/{id}/disclosure";
    }
}
