//! AT-04: teachers and tutor of a class are told, as the roll is made and saved, that somebody was absent in a row or that their
//! attendance rate fell below the threshold: once for each occurrence, and no more where it was corrected before they read it.

use std::collections::{BTreeMap, HashMap};

use campus_model::classroom::overview::Risk;
use campus_model::classroom::risk::{self, Attended};
use campus_model::entities::teaching::{Attendance, Class, Student, StudentState, StudyRecord};
use campus_model::{Choice, NotificationKind, NotificationParams};
use campus_store::sea_query::{Cond, ExprTrait, JoinType, Order};
use campus_store::{Db, NewNotification, Once, col, live, notify_once, select_from, t, withdraw_notifications};
use chrono::{DateTime, NaiveDate, Utc};

use super::lesson::{Lesson, join_lesson};
use super::tell;
use crate::answer::{Answer, internal};

/// Study records of a lesson that were written, and how they stood before.
pub enum Written<'a> {
    /// These were changed from these codes.
    Changed(&'a HashMap<i64, Attendance>),
    /// Those of these students were made.
    Made(&'a [i64]),
}

/// A student's attendance in a class, before and after.
#[derive(Default)]
struct Course {
    before: Vec<(NaiveDate, Attendance)>,
    after: Vec<(NaiveDate, Attendance)>,
}

/// Tells what follows from study records of a lesson that were just written; four statements at most.
pub async fn follow(db: &Db, lesson: &Lesson, written: Written<'_>, now: DateTime<Utc>) -> Answer<()> {
    if matches!(written, Written::Changed(codes) if codes.is_empty())
        || matches!(written, Written::Made(students) if students.is_empty())
    {
        return Ok(());
    }
    let (mut wrong, mut new) = (Vec::new(), Vec::new());
    for (student, course) in courses(db, lesson, &written).await? {
        let standing = risk::occurrences(&course.after);
        let gone = risk::occurrences(&course.before).into_iter().filter(|occurrence| !standing.contains(occurrence));
        wrong.extend(gone.map(|(kind, since)| (kind, student, key(lesson, since))));
        // All that last: whoever was told of one already is not told again.
        let lasting = risk::lasting(&course.after).into_iter();
        new.extend(
            lasting
                .map(|((kind, since), risk)| (student, kind, key(lesson, since), params(lesson, risk, &course.after))),
        );
    }
    withdraw_notifications(db, Student::ENTITY.name, &wrong).await?;
    if new.is_empty() {
        return Ok(());
    }
    let users = staff(db, lesson.class_id).await?;
    let each = |(student, kind, occurrence, params): (i64, NotificationKind, String, NotificationParams)| {
        let about = Some((Student::ENTITY.name, Some(student)));
        users.iter().map(move |user| Once {
            user: *user,
            occurrence: occurrence.clone(),
            // Whoever calls the roll is told as well: three absences are three rolls.
            new: NewNotification { kind, about, by: None, params: params.clone() },
        })
    };
    Ok(notify_once(db, &new.into_iter().flat_map(each).collect::<Vec<_>>(), now).await?)
}

/// Tells one occurrence from the next, and from those of other classes.
fn key(lesson: &Lesson, since: NaiveDate) -> String {
    format!("{} {since}", lesson.class_id)
}

/// What is said: the days, and the rate.
fn params(lesson: &Lesson, risk: Risk, attended: &Attended) -> NotificationParams {
    let params = NotificationParams { class: Some(lesson.class_id), ..NotificationParams::default() };
    match risk {
        Risk::Absent { dates } => NotificationParams { dates, ..params },
        Risk::Attendance { rate, .. } => {
            NotificationParams { dates: risk::absences(attended), rate: Some(rate), ..params }
        }
        Risk::Average { .. } | Risk::Drop { .. } | Risk::Homework { .. } => params,
    }
}

/// All lessons of those 在读 students of the class whose rows were written.
async fn courses(db: &Db, lesson: &Lesson, written: &Written<'_>) -> Answer<BTreeMap<i64, Course>> {
    let mut of = select_from(StudyRecord::ENTITY.name, "c");
    of.expr(col("c", "student_id"))
        .and_where(db.own(StudyRecord::ENTITY, "c"))
        .and_where(col("c", "course_record_id").eq(lesson.id));
    match written {
        Written::Changed(codes) => of.and_where(col("c", "id").is_in(codes.keys().copied())),
        Written::Made(students) => of.and_where(col("c", "student_id").is_in(students.iter().copied())),
    };
    let mut select = select_from(StudyRecord::ENTITY.name, "r");
    for (table, column) in
        [("r", "id"), ("r", "student_id"), ("r", "attendance"), ("r", "course_record_id"), ("l", "date")]
    {
        select.expr(col(table, column));
    }
    let studying = Cond::all()
        .add(db.own(Student::ENTITY, "s"))
        .add(live("s"))
        .add(col("s", "state").eq(StudentState::Studying.slug()))
        .add(col("s", "id").equals((t("r"), t("student_id"))));
    join_lesson(&mut select, db, "r", "l")
        .join_as(JoinType::InnerJoin, t(Student::ENTITY.name), t("s"), studying)
        .and_where(db.own(StudyRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("l", "class_id").eq(lesson.class_id))
        .and_where(col("r", "student_id").in_subquery(of))
        .order_by((t("l"), t("day_num")), Order::Asc);
    let mut courses: BTreeMap<i64, Course> = BTreeMap::new();
    for row in db.all(&select).await? {
        let (id, date): (i64, NaiveDate) = (row.try_get("", "id")?, row.try_get("", "date")?);
        let code: String = row.try_get("", "attendance")?;
        let code = Attendance::from_slug(&code).ok_or_else(|| internal(&"an unknown attendance"))?;
        let course = courses.entry(row.try_get("", "student_id")?).or_default();
        let this = row.try_get::<i64>("", "course_record_id")? == lesson.id;
        course.after.push((date, code));
        match written {
            Written::Changed(codes) => course.before.push((date, codes.get(&id).copied().unwrap_or(code))),
            Written::Made(_) if this => {}
            Written::Made(_) => course.before.push((date, code)),
        }
    }
    Ok(courses)
}

/// The users of a class's teachers and tutor.
async fn staff(db: &Db, class: i64) -> Answer<Vec<i64>> {
    let mut teachers = select_from("classes_teachers", "j");
    teachers.expr(col("j", "target_id")).and_where(db.org_is("j")).and_where(col("j", "owner_id").eq(class));
    let mut tutor = select_from(Class::ENTITY.name, "c");
    tutor.expr(col("c", "tutor_id")).and_where(db.own(Class::ENTITY, "c")).and_where(col("c", "id").eq(class));
    let one_of =
        Cond::any().add(col("u", "staff_id").in_subquery(teachers)).add(col("u", "staff_id").in_subquery(tutor));
    tell::users(db, one_of).await
}
