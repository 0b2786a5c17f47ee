//! The lesson that the classroom's operations are about.

use campus_model::classroom::{LOCKED_AFTER_DAYS, first_open_day};
use campus_model::entities::teaching::CourseRecord;
use campus_model::{Code, Problem};
use campus_store::sea_query::{Cond, ExprTrait, JoinType, Order, SelectStatement};
use campus_store::{Db, Scope, col, live, select_from, t};
use chrono::{DateTime, NaiveDate, Utc};

use crate::answer::Answer;

/// What of a lesson its operations need.
#[derive(Clone, Copy, Debug)]
pub struct Lesson {
    pub id: i64,
    pub class_id: i64,
    pub date: NaiveDate,
    pub held_back: bool,
    /// When what is held back is published by itself.
    pub publish_at: Option<DateTime<Utc>>,
}

impl Lesson {
    /// AT-02: whether its roll may still be called.
    ///
    /// # Errors
    /// 403 with the reason, once it is locked.
    pub fn open(&self, today: NaiveDate) -> Answer<()> {
        if self.date >= first_open_day(today) {
            return Ok(());
        }
        let locked = Problem::new(Code::RowForbidden).with("reason", "roll_locked").with("days", LOCKED_AFTER_DAYS);
        Err(locked.into())
    }
}

/// The lesson, where the scope reaches it; else 404.
pub async fn find(db: &Db, scope: &Scope, id: i64) -> Answer<Lesson> {
    let mut select = select_from(CourseRecord::ENTITY.name, "t");
    for column in ["id", "class_id", "date", "held_back", "publish_at"] {
        select.expr(col("t", column));
    }
    select
        .and_where(db.own(CourseRecord::ENTITY, "t"))
        .and_where(live("t"))
        .and_where(col("t", "id").eq(id))
        .cond_where(scope.condition(db, CourseRecord::ENTITY, "t"));
    let row = db.one(&select).await?.ok_or(Code::NotFound)?;
    Ok(Lesson {
        id: row.try_get("", "id")?,
        class_id: row.try_get("", "class_id")?,
        date: row.try_get("", "date")?,
        held_back: row.try_get("", "held_back")?,
        publish_at: row.try_get("", "publish_at")?,
    })
}

/// What is not held back, or not any more (GR-05).
pub fn shown(alias: &str, held: &str, until: &str, now: DateTime<Utc>) -> Cond {
    Cond::any().add(col(alias, held).eq(false)).add(col(alias, until).lte(now))
}

/// Joins to study records, whose table is called `row`, the lesson of each, called `lesson`.
pub fn join_lesson<'a>(select: &'a mut SelectStatement, db: &Db, row: &str, lesson: &str) -> &'a mut SelectStatement {
    let its = Cond::all()
        .add(db.own(CourseRecord::ENTITY, lesson))
        .add(live(lesson))
        .add(col(lesson, "id").eq(col(row, "course_record_id")));
    select.join_as(JoinType::InnerJoin, t(CourseRecord::ENTITY.name), t(lesson), its)
}

/// Keeps to the lessons of a class, whose table is called `l`, in the order of their numbers.
pub fn of_class<'a>(select: &'a mut SelectStatement, db: &Db, class: i64) -> &'a mut SelectStatement {
    select
        .and_where(db.own(CourseRecord::ENTITY, "l"))
        .and_where(live("l"))
        .and_where(col("l", "class_id").eq(class))
        .order_by((t("l"), t("day_num")), Order::Asc)
}
