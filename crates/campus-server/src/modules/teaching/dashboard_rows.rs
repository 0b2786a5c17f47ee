//! What the dashboard reads: eleven statements, however many campuses, classes and lessons there are. The database counts;
//! study records come as sums of a lesson, or as one text for a student in a class.

mod lessons;
mod members;
mod risks;

use campus_model::classroom::dashboard::Period;
use campus_model::entities::teaching::{
    Class as ClassRow, ClassMember, Course, CourseRecord, School, Student, StudyRecord,
};
use campus_model::{Calendar, Entity, Labelled};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Order, SelectStatement};
use campus_store::{Db, Scope, col, label_sql, live, select_from, t};
use chrono::NaiveDate;
use sea_orm::QueryResult;

use super::lesson::join_lesson;
use super::scores_rows::staff_only;
use crate::answer::Answer;
use crate::clock::Days;

pub use lessons::Counted;
pub use members::{Everybody, Moves};

/// Who asks for what.
pub struct Asked<'a> {
    db: &'a Db,
    /// Without what one reaches as a student.
    scope: Scope,
    days: Days,
    pub period: Period,
    pub before: Period,
    school: Option<i64>,
    course: Option<i64>,
}

/// A class.
pub struct Class {
    pub id: i64,
    pub label: String,
    pub school: i64,
    start: NaiveDate,
    end: Option<NaiveDate>,
}

impl Class {
    /// Whether it runs on some day of a period.
    pub fn runs(&self, period: Period) -> bool {
        period.meets(self.start, self.end)
    }
}

impl<'a> Asked<'a> {
    pub fn new(
        db: &'a Db,
        scope: Scope,
        days: Days,
        period: Period,
        (school, course): (Option<i64>, Option<i64>),
    ) -> Self {
        Self { db, scope: staff_only(&scope), days, period, before: period.before(), school, course }
    }

    pub fn today(&self) -> NaiveDate {
        self.days.today()
    }

    /// All classes that are reached, called `c`.
    fn reached(&self) -> SelectStatement {
        let class = ClassRow::ENTITY;
        let mut select = select_from(class.name, "c");
        select
            .and_where(self.db.own(class, "c"))
            .and_where(live("c"))
            .cond_where(self.scope.condition(self.db, class, "c"));
        select
    }

    /// Those of the campus and the course that is asked for that run, or are taught, in one of the periods.
    fn meant(&self) -> SelectStatement {
        let mut taught = select_from(CourseRecord::ENTITY.name, "h");
        taught
            .expr(Expr::cust("1"))
            .and_where(self.db.own(CourseRecord::ENTITY, "h"))
            .and_where(live("h"))
            .and_where(col("h", "class_id").equals((t("c"), t("id"))))
            .and_where(col("h", "date").between(self.before.from, self.period.to));
        let goes_on =
            Cond::any().add(col("c", "graduate_date").is_null()).add(col("c", "graduate_date").gte(self.before.from));
        let runs = Cond::all().add(col("c", "start_date").lte(self.period.to)).add(goes_on);
        let mut select = self.reached();
        select.cond_where(Cond::any().add(runs).add(Expr::exists(taught)));
        for (column, id) in [("school_id", self.school), ("course_id", self.course)] {
            if let Some(id) = id {
                select.and_where(col("c", column).eq(id));
            }
        }
        select
    }

    fn ids(&self) -> SelectStatement {
        let mut select = self.meant();
        select.expr(col("c", "id"));
        select
    }

    /// The newest first.
    pub async fn classes(&self) -> Answer<Vec<Class>> {
        let mut select = self.meant();
        for column in ["id", "school_id", "start_date", "graduate_date"] {
            select.expr(col("c", column));
        }
        select
            .expr_as(Expr::cust(label_sql(ClassRow::ENTITY, "c")), t("label"))
            .order_by((t("c"), t("start_date")), Order::Desc)
            .order_by((t("c"), t("id")), Order::Desc);
        let read = |row: &QueryResult| {
            Ok(Class {
                id: row.try_get("", "id")?,
                label: label(row)?,
                school: row.try_get("", "school_id")?,
                start: row.try_get("", "start_date")?,
                end: row.try_get("", "graduate_date")?,
            })
        };
        self.db.all(&select).await?.iter().map(read).collect()
    }

    /// The campuses of all classes that are reached.
    pub async fn schools(&self) -> Answer<Vec<Labelled>> {
        self.places(School::ENTITY, "school_id", "title").await
    }

    /// Their courses.
    pub async fn courses(&self) -> Answer<Vec<Labelled>> {
        self.places(Course::ENTITY, "course_id", "name").await
    }

    async fn places(&self, entity: &'static Entity, column: &str, name: &str) -> Answer<Vec<Labelled>> {
        let mut used = self.reached();
        used.expr(col("c", column));
        let mut select = select_from(entity.name, "t");
        select
            .expr(col("t", "id"))
            .expr_as(Expr::cust(label_sql(entity, "t")), t("label"))
            .and_where(self.db.own(entity, "t"))
            .and_where(col("t", "id").in_subquery(used))
            .order_by((t("t"), t(name)), Order::Asc);
        let read = |row: &QueryResult| Ok(Labelled { id: row.try_get("", "id")?, label: label(row)? });
        self.db.all(&select).await?.iter().map(read).collect()
    }

    /// Lessons of the classes, called `alias`.
    fn of_classes(&self, select: &mut SelectStatement, alias: &str) {
        select
            .and_where(self.db.own(CourseRecord::ENTITY, alias))
            .and_where(live(alias))
            .and_where(col(alias, "class_id").in_subquery(self.ids()));
    }

    /// Joins to study records `r` their lesson `l` and their student `s`.
    fn join_both(&self, select: &mut SelectStatement) {
        let student = Cond::all()
            .add(self.db.own(Student::ENTITY, "s"))
            .add(live("s"))
            .add(col("s", "id").eq(col("r", "student_id")));
        join_lesson(select, self.db, "r", "l")
            .join_as(JoinType::InnerJoin, t(Student::ENTITY.name), t("s"), student)
            .and_where(self.db.own(StudyRecord::ENTITY, "r"))
            .and_where(live("r"))
            .and_where(col("l", "class_id").in_subquery(self.ids()));
    }

    /// Members of the class of the lesson `alias`.
    fn members_of(&self, alias: &str) -> SelectStatement {
        let mut members = select_from(ClassMember::ENTITY.name, "k");
        members
            .expr(Expr::cust("1"))
            .and_where(self.db.own(ClassMember::ENTITY, "k"))
            .and_where(live("k"))
            .and_where(col("k", "class_id").equals((t(alias), t("class_id"))));
        members
    }
}

fn label(row: &QueryResult) -> Answer<String> {
    Ok(row.try_get::<Option<String>>("", "label")?.unwrap_or_default())
}
