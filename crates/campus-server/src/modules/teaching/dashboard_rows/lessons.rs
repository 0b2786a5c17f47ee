//! What was counted in lessons, and of homework.

use std::collections::{BTreeMap, HashMap};

use campus_model::classroom::dashboard::{Sums, place};
use campus_model::entities::teaching::{Attendance, CourseRecord, Score, StudentState, StudyRecord};
use campus_model::{Calendar, Choice};
use campus_store::sea_query::{CaseStatement, Cond, Expr, ExprTrait, Func, JoinType, Query};
use campus_store::{col, select_from, t};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::QueryResult;

use super::Asked;
use crate::answer::{Answer, internal};
use crate::home::{flag, sum_if, whole};

/// Whose grades may count (GR-06).
const STATES: [StudentState; 2] = [StudentState::Studying, StudentState::Graduated];

/// What was counted in some lessons of a class.
#[derive(Clone, Copy)]
pub struct Counted {
    pub sums: Sums,
    /// The grades of students of each state: how many, and what they add up to.
    pub grades: [(StudentState, u64, i64); 2],
}

impl Asked<'_> {
    /// What was counted, by class and by week: those of the period first, then those of the period before.
    pub async fn lessons(&self) -> Answer<HashMap<i64, BTreeMap<usize, Counted>>> {
        let mut records = select_from(StudyRecord::ENTITY.name, "r");
        records.expr_as(col("r", "course_record_id"), t("lesson_id"));
        for (name, expr) in sums() {
            records.expr_as(expr, t(&name));
        }
        self.join_both(&mut records);
        records
            .and_where(col("l", "date").between(self.before.from, self.period.to))
            .group_by_col((t("r"), t("course_record_id")));
        let no_roll = Cond::all()
            .add(col("i", "lesson_id").is_null())
            .add(col("l", "date").lt(self.today()))
            .add(Expr::exists(self.members_of("l")));
        let mut lessons = select_from(CourseRecord::ENTITY.name, "l");
        lessons
            .expr(col("l", "class_id"))
            .expr_as(self.week(), t("week"))
            .expr_as(flag(no_roll), t("unregistered"))
            .join_subquery(
                JoinType::LeftJoin,
                records,
                t("i"),
                Cond::all().add(col("i", "lesson_id").eq(col("l", "id"))),
            )
            .and_where(col("l", "date").between(self.before.from, self.period.to));
        for (name, _) in sums() {
            lessons.expr(col("i", &name));
        }
        self.of_classes(&mut lessons, "l");
        let mut select = Query::select();
        select
            .expr(col("m", "class_id"))
            .expr(col("m", "week"))
            .expr_as(Expr::cust("cast(count(*) as bigint)"), t("lessons"))
            .expr_as(total("m", "unregistered"), t("unregistered"))
            .from_subquery(lessons, t("m"))
            .group_by_col((t("m"), t("class_id")))
            .group_by_col((t("m"), t("week")));
        for (name, _) in sums() {
            select.expr_as(total("m", &name), t(&name));
        }
        let mut found: HashMap<i64, BTreeMap<usize, Counted>> = HashMap::new();
        for row in self.db.all(&select).await? {
            let week = usize::try_from(row.try_get::<i64>("", "week")?).map_err(|error| internal(&error))?;
            found.entry(row.try_get("", "class_id")?).or_default().insert(week, counted(&row)?);
        }
        Ok(found)
    }

    /// The number of the week that the lesson `l` falls into.
    fn week(&self) -> Expr {
        let weeks = self.period.weeks().into_iter().chain(self.before.weeks());
        let numbered = (0i64..).zip(weeks);
        let case = numbered.fold(CaseStatement::new(), |case, (number, week)| {
            case.case(Cond::all().add(col("l", "date").between(week.from, week.to)), number)
        });
        Expr::Case(Box::new(case.finally(0i64))).cast_as(t("bigint"))
    }

    /// HW-02: how much homework was due, and how much of it came in on time, by class and whether it was before. Not where
    /// none of anybody came in: there it is not the students who are late.
    pub async fn homework(&self) -> Answer<HashMap<(i64, bool), (u64, u64)>> {
        let last = self.period.to;
        let deadlines: Vec<(NaiveDate, DateTime<Utc>, i64)> = self
            .before
            .from
            .iter_days()
            .take_while(|day| *day <= last && *day < self.today())
            .filter_map(|day| Some((day, self.days.start(day.succ_opt()?), i64::from(day < self.period.from))))
            .collect();
        if deadlines.is_empty() {
            return Ok(HashMap::new());
        }
        let mut days = Query::select();
        days.exprs([Expr::cust("column1"), Expr::cust("column2"), Expr::cust("column3")])
            .from_values(deadlines, t("v"));
        let came = || col("r", "submitted_at").is_not_null();
        let asked = Cond::any().add(came()).add(col("r", "attendance").ne(Attendance::NotEnrolled.slug()));
        let mut lessons = select_from(StudyRecord::ENTITY.name, "r");
        lessons
            .expr(col("l", "class_id"))
            .expr_as(col("d", "column3"), t("early"))
            .expr_as(sum_if(asked), t("due"))
            .expr_as(sum_if(col("r", "submitted_at").lt(col("d", "column2"))), t("on_time"))
            .expr_as(sum_if(Cond::any().add(came()).add(col("r", "score").ne(Score::Na.slug()))), t("anybody"));
        self.join_both(&mut lessons);
        lessons
            .join_subquery(
                JoinType::InnerJoin,
                days,
                t("d"),
                Cond::all().add(col("d", "column1").eq(col("l", "due_date"))),
            )
            .and_where(col("l", "has_homework").eq(true))
            .group_by_columns([(t("l"), t("id")), (t("l"), t("class_id")), (t("d"), t("column3"))]);
        let mut select = Query::select();
        select
            .expr(col("m", "class_id"))
            .expr_as(col("m", "early").cast_as(t("bigint")), t("early"))
            .expr_as(total("m", "due"), t("due"))
            .expr_as(total("m", "on_time"), t("on_time"))
            .from_subquery(lessons, t("m"))
            .and_where(col("m", "anybody").gt(0))
            .group_by_col((t("m"), t("class_id")))
            .group_by_col((t("m"), t("early")));
        let mut found = HashMap::new();
        for row in self.db.all(&select).await? {
            let key = (row.try_get("", "class_id")?, row.try_get::<i64>("", "early")? == 1);
            found.insert(key, (whole(&row, "due")?, whole(&row, "on_time")?));
        }
        Ok(found)
    }
}

/// What is counted of study records `r` of students `s`: each code, and of each state the grades and their points.
fn sums() -> Vec<(String, Expr)> {
    let codes =
        Attendance::ALL.iter().map(|code| (code.slug().to_owned(), sum_if(col("r", "attendance").eq(code.slug()))));
    let grades = STATES.iter().flat_map(|state| {
        let theirs = || Cond::all().add(col("s", "state").eq(state.slug()));
        let graded = sum_if(theirs().add(col("r", "score").ne(Score::Na.slug())));
        let points = Score::ALL
            .iter()
            .filter_map(|score| Some((score, score.value()?)))
            .fold(CaseStatement::new(), |case, (score, value)| {
                case.case(theirs().add(col("r", "score").eq(score.slug())), value)
            });
        let points = Func::sum(Expr::Case(Box::new(points.finally(0i64)))).into();
        let state = state.slug();
        [(format!("graded_{state}"), graded), (format!("points_{state}"), whole_number(points))]
    });
    codes.chain(grades).collect()
}

/// The sum of a column of sums.
fn total(alias: &str, name: &str) -> Expr {
    whole_number(Func::sum(col(alias, name)).into())
}

fn whole_number(sum: Expr) -> Expr {
    Expr::from(Func::coalesce([sum, Expr::val(0i64)])).cast_as(t("bigint"))
}

fn counted(row: &QueryResult) -> Answer<Counted> {
    let mut sums =
        Sums { lessons: whole(row, "lessons")?, unregistered: whole(row, "unregistered")?, ..Sums::default() };
    for code in Attendance::ALL {
        sums.attendance[place(*code)] = whole(row, code.slug())?;
    }
    let grades = |state: StudentState| -> Answer<(StudentState, u64, i64)> {
        let points = row.try_get("", &format!("points_{}", state.slug()))?;
        Ok((state, whole(row, &format!("graded_{}", state.slug()))?, points))
    };
    Ok(Counted { sums, grades: [grades(STATES[0])?, grades(STATES[1])?] })
}
