//! The lesson that the classroom's operations are about.

use campus_model::Code;
use campus_model::entities::teaching::CourseRecord;
use campus_store::sea_query::ExprTrait;
use campus_store::{Db, Scope, col, live, select_from};
use chrono::NaiveDate;

use crate::answer::Answer;

/// What of a lesson its operations need.
#[derive(Clone, Copy, Debug)]
pub struct Lesson {
    pub id: i64,
    pub class_id: i64,
    pub date: NaiveDate,
    pub held_back: bool,
}

/// The lesson, where the scope reaches it; else 404.
pub async fn find(db: &Db, scope: &Scope, id: i64) -> Answer<Lesson> {
    let mut select = select_from(CourseRecord::ENTITY.name, "t");
    for column in ["id", "class_id", "date", "held_back"] {
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
    })
}
