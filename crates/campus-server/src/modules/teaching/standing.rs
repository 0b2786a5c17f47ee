//! `GET /api/students/{id}/standing`: points, attendance and scores of a student in numbers, in four statements.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::Uri;
use campus_model::classroom::{FIRST_POINTS, Standing, attended, average};
use campus_model::entities::teaching::{Attendance, CourseRecord, Score, ScoreEntry, StudyRecord};
use campus_model::{Choice, Code, Labelled};
use campus_store::sea_query::{Expr, ExprTrait};
use campus_store::{Db, Scope, col, live, select_from, t};

use super::lesson::join_lesson;
use super::scores_rows;
use crate::answer::Answer;
use crate::app::{RequestDb, Served};
use crate::mount::RowId;
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// One student's numbers, over all classes that the reader reaches. Whose they are is decided first (CH-07).
pub async fn show_standing(
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
    uri: Uri,
) -> Answer<Json<Standing>> {
    let scope = user.scope(operation);
    let student = scores_rows::student(&db, &scope, id).await?.ok_or(Code::NotFound)?;
    Parameters::of(&uri, &[])?;
    Ok(Json(numbers(&db, &scope, student).await?))
}

/// A student's numbers within a scope, in three statements.
pub(super) async fn numbers(db: &Db, scope: &Scope, student: Labelled) -> Answer<Standing> {
    let attendance = counted(db, scope, student.id, "attendance").await?;
    let scores = counted(db, scope, student.id, "score").await?;
    let (there, of) =
        attended(attendance.iter().filter_map(|(slug, count)| Some((Attendance::from_slug(slug)?, *count))));
    let each = scores.iter().filter_map(|(slug, count)| Some((Score::from_slug(slug)?, usize::try_from(*count).ok()?)));
    let each = each.flat_map(|(score, count)| std::iter::repeat_n(score, count));
    Ok(Standing {
        points: FIRST_POINTS + points(db, scope, student.id).await?,
        student,
        attended: there,
        attended_of: of,
        average: average(each).map(|(mean, _)| mean),
        attendance,
        scores,
    })
}

/// SC-01: the sum of the entries; nobody stores it.
async fn points(db: &Db, scope: &Scope, student: i64) -> Answer<i64> {
    let mut select = select_from(ScoreEntry::ENTITY.name, "t");
    select
        .expr_as(Expr::cust("cast(coalesce(sum(\"t\".\"value\"), 0) as bigint)"), t("sum"))
        .and_where(db.own(ScoreEntry::ENTITY, "t"))
        .and_where(live("t"))
        .and_where(col("t", "student_id").eq(student))
        .cond_where(scope.condition(db, ScoreEntry::ENTITY, "t"));
    Ok(db.one(&select).await?.ok_or(Code::Internal)?.try_get("", "sum")?)
}

/// How many of the student's rows, within reach, hold each value of a column.
async fn counted(db: &Db, scope: &Scope, student: i64, column: &str) -> Answer<BTreeMap<String, u64>> {
    // GR-05 holds back grades; how somebody attended is known to them either way.
    let reached = match column {
        "score" => scope.condition(db, StudyRecord::ENTITY, "t"),
        _ => scope.condition(db, CourseRecord::ENTITY, "l"),
    };
    let mut select = select_from(StudyRecord::ENTITY.name, "t");
    select.expr_as(col("t", column), t("value")).expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"));
    join_lesson(&mut select, db, "t", "l")
        .and_where(db.own(StudyRecord::ENTITY, "t"))
        .and_where(live("t"))
        .and_where(col("t", "student_id").eq(student))
        .cond_where(reached)
        .group_by_col((t("t"), t(column)));
    let mut counts = BTreeMap::new();
    for row in db.all(&select).await? {
        let (slug, count): (String, i64) = (row.try_get("", "value")?, row.try_get("", "n")?);
        counts.insert(slug, u64::try_from(count).unwrap_or_default());
    }
    Ok(counts)
}
