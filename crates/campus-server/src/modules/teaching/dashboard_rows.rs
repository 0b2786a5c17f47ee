//! What the dashboard reads: eleven statements, however many campuses, classes and lessons there are. The database counts;
//! study records come as sums of a lesson, or as one text for a student in a class.

use std::collections::{BTreeMap, HashMap};

use campus_model::classroom::dashboard::{NAMED, OpenLesson, People, Period, Row, Sums, place};
use campus_model::classroom::overview::{Cell, OverviewLesson};
use campus_model::entities::teaching::{
    Attendance, ClassMember, Course, CourseRecord, School, Score, Student, StudentState, StudyRecord,
};
use campus_model::{Calendar, Choice, Entity, Labelled, entities::teaching};
use campus_store::sea_query::{CaseStatement, Cond, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement};
use campus_store::{Db, Scope, col, label_sql, live, select_from, t};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::QueryResult;

use super::lesson::join_lesson;
use super::scores_rows::staff_only;
use crate::answer::{Answer, internal};
use crate::clock::Days;
use crate::home::{flag, sum_if};

/// Whose grades may count (GR-06).
const STATES: [StudentState; 2] = [StudentState::Studying, StudentState::Graduated];

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

/// What was counted in some lessons of a class.
#[derive(Clone, Copy)]
pub struct Counted {
    pub sums: Sums,
    /// The grades of students of each state: how many, and what they add up to.
    pub grades: [(StudentState, u64, i64); 2],
}

/// What members are counted by.
#[derive(Clone, Copy)]
pub enum Everybody {
    ByClass,
    BySchool,
    /// Under 0.
    Together,
}

/// Who was there, came and went; now and before.
#[derive(Clone, Copy, Default)]
pub struct Moves([[u64; 3]; 2]);

impl Moves {
    pub fn of(self) -> [People; 2] {
        self.0.map(|[students, joined, left]| People { students, joined, left, ..People::default() })
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
        let class = teaching::Class::ENTITY;
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
            .expr_as(Expr::cust(label_sql(teaching::Class::ENTITY, "c")), t("label"))
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
        days.exprs([Expr::cust("column1"), Expr::cust("column2"), Expr::cust("column3")]).from_values(deadlines, t("v"));
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
            .join_subquery(JoinType::InnerJoin, days, t("d"), Cond::all().add(col("d", "column1").eq(col("l", "due_date"))))
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

    /// Who is 在读 at the end of both periods, and who came and went in them; everybody once. Of states only the present one
    /// is known: who has left since was there, and who is there counts as what they are now, or as 在读 where the class
    /// graduated after that day.
    pub async fn members(&self, by: Everybody) -> Answer<HashMap<i64, Moves>> {
        let mut select = select_from(ClassMember::ENTITY.name, "k");
        let key = match by {
            Everybody::ByClass => col("c", "id"),
            Everybody::BySchool => col("c", "school_id"),
            Everybody::Together => Expr::cust("cast(0 as bigint)"),
        };
        select.expr_as(key, t("of"));
        for (name, period) in [("now", self.period), ("before", self.before)] {
            let came = |column: &str| Cond::all().add(col("k", column).between(period.from, period.to));
            for (what, cond) in [("in", self.studying(period.to)), ("joined", came("joined_on")), ("left", came("left_on"))] {
                let student = CaseStatement::new().case(cond, col("k", "student_id"));
                let count = Expr::from(Func::count_distinct(Expr::Case(Box::new(student)))).cast_as(t("bigint"));
                select.expr_as(count, t(&format!("{what}_{name}")));
            }
        }
        let class = Cond::all()
            .add(self.db.own(teaching::Class::ENTITY, "c"))
            .add(col("c", "id").eq(col("k", "class_id")));
        let student = Cond::all()
            .add(self.db.own(Student::ENTITY, "s"))
            .add(live("s"))
            .add(col("s", "id").eq(col("k", "student_id")));
        select
            .join_as(JoinType::InnerJoin, t(teaching::Class::ENTITY.name), t("c"), class)
            .join_as(JoinType::InnerJoin, t(Student::ENTITY.name), t("s"), student)
            .and_where(self.db.own(ClassMember::ENTITY, "k"))
            .and_where(live("k"))
            .and_where(col("k", "class_id").in_subquery(self.ids()));
        match by {
            Everybody::ByClass => select.group_by_col((t("c"), t("id"))),
            Everybody::BySchool => select.group_by_col((t("c"), t("school_id"))),
            Everybody::Together => &mut select,
        };
        let mut found = HashMap::new();
        for row in self.db.all(&select).await? {
            let of = |name: &str| -> Answer<[u64; 3]> {
                let of = |what: &str| whole(&row, &format!("{what}_{name}"));
                Ok([of("in")?, of("joined")?, of("left")?])
            };
            found.insert(row.try_get("", "of")?, Moves([of("now")?, of("before")?]));
        }
        Ok(found)
    }

    fn studying(&self, day: NaiveDate) -> Cond {
        let is = |state: StudentState| col("s", "state").eq(state.slug());
        let graduated_since = Cond::all().add(is(StudentState::Graduated)).add(col("c", "graduate_date").lt(self.today()));
        let is_in = Cond::all()
            .add(col("k", "left_on").is_null())
            .add(Cond::any().add(is(StudentState::Studying)).add(graduated_since));
        let goes_on = Cond::any().add(col("c", "graduate_date").is_null()).add(col("c", "graduate_date").gte(day));
        Cond::all()
            .add(col("k", "joined_on").lte(day))
            .add(goes_on)
            .add(Cond::any().add(is_in).add(col("k", "left_on").gte(day)))
    }

    /// The lessons of the classes up to the end of the period, by class and number.
    pub async fn risk_lessons(&self) -> Answer<HashMap<i64, Vec<OverviewLesson>>> {
        let mut select = select_from(CourseRecord::ENTITY.name, "l");
        for column in ["id", "class_id", "day_num", "date", "has_homework", "due_date"] {
            select.expr(col("l", column));
        }
        self.of_classes(&mut select, "l");
        select.and_where(col("l", "date").lte(self.period.to)).order_by((t("l"), t("day_num")), Order::Asc);
        let mut found: HashMap<i64, Vec<OverviewLesson>> = HashMap::new();
        for row in self.db.all(&select).await? {
            found.entry(row.try_get("", "class_id")?).or_default().push(OverviewLesson {
                id: row.try_get("", "id")?,
                day_num: row.try_get("", "day_num")?,
                date: row.try_get("", "date")?,
                title: None,
                has_homework: row.try_get("", "has_homework")?,
                due_date: row.try_get("", "due_date")?,
            });
        }
        Ok(found)
    }

    /// Students of the classes with their records in those lessons.
    pub async fn risk_rows(&self) -> Answer<HashMap<i64, Vec<Row>>> {
        let mut select = select_from(StudyRecord::ENTITY.name, "r");
        select
            .expr(col("l", "class_id"))
            .expr(col("r", "student_id"))
            .expr(col("s", "state"))
            .expr_as(Expr::cust(records_sql()), t("records"));
        self.join_both(&mut select);
        select.and_where(col("l", "date").lte(self.period.to)).group_by_columns([
            (t("l"), t("class_id")),
            (t("r"), t("student_id")),
            (t("s"), t("state")),
        ]);
        let mut found: HashMap<i64, Vec<Row>> = HashMap::new();
        for row in self.db.all(&select).await? {
            let state: String = row.try_get("", "state")?;
            found.entry(row.try_get("", "class_id")?).or_default().push(Row {
                student: row.try_get("", "student_id")?,
                state: StudentState::from_slug(&state).ok_or_else(|| internal(&"an unknown state of a student"))?,
                records: row.try_get("", "records")?,
            });
        }
        Ok(found)
    }

    /// Past lessons of the period without a record, the oldest first.
    pub async fn unregistered(&self) -> Answer<Vec<OpenLesson>> {
        let mut records = select_from(StudyRecord::ENTITY.name, "r");
        records
            .expr(Expr::cust("1"))
            .and_where(self.db.own(StudyRecord::ENTITY, "r"))
            .and_where(live("r"))
            .and_where(col("r", "course_record_id").equals((t("l"), t("id"))));
        let mut select = select_from(CourseRecord::ENTITY.name, "l");
        select
            .expr(col("l", "id"))
            .expr(col("l", "date"))
            .expr(col("w", "name"))
            .expr_as(Expr::cust(label_sql(CourseRecord::ENTITY, "l")), t("label"))
            .join_as(
                JoinType::LeftJoin,
                t("staff"),
                t("w"),
                Cond::all().add(self.db.org_is("w")).add(col("w", "id").eq(col("l", "teacher_id"))),
            );
        self.of_classes(&mut select, "l");
        select
            .and_where(col("l", "date").between(self.period.from, self.period.to))
            .and_where(col("l", "date").lt(self.today()))
            .and_where(Expr::exists(records).not())
            .and_where(Expr::exists(self.members_of("l")))
            .order_by((t("l"), t("date")), Order::Asc)
            .order_by((t("l"), t("id")), Order::Asc)
            .limit(NAMED);
        let read = |row: &QueryResult| {
            Ok(OpenLesson {
                lesson: Labelled { id: row.try_get("", "id")?, label: label(row)? },
                date: row.try_get("", "date")?,
                teacher: row.try_get("", "name")?,
            })
        };
        self.db.all(&select).await?.iter().map(read).collect()
    }
}

/// What is counted of study records `r` of students `s`: each code, and of each state the grades and their points.
fn sums() -> Vec<(String, Expr)> {
    let codes = Attendance::ALL.iter().map(|code| (code.slug().to_owned(), sum_if(col("r", "attendance").eq(code.slug()))));
    let grades = STATES.iter().flat_map(|state| {
        let theirs = || Cond::all().add(col("s", "state").eq(state.slug()));
        let graded = sum_if(theirs().add(col("r", "score").ne(Score::Na.slug())));
        let points = Score::ALL.iter().filter_map(|score| Some((score, score.value()?))).fold(
            CaseStatement::new(),
            |case, (score, value)| case.case(theirs().add(col("r", "score").eq(score.slug())), value),
        );
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
    let mut sums = Sums { lessons: whole(row, "lessons")?, unregistered: whole(row, "unregistered")?, ..Sums::default() };
    for code in Attendance::ALL {
        sums.attendance[place(*code)] = whole(row, code.slug())?;
    }
    let grades = |state: StudentState| -> Answer<(StudentState, u64, i64)> {
        let points = row.try_get("", &format!("points_{}", state.slug()))?;
        Ok((state, whole(row, &format!("graded_{}", state.slug()))?, points))
    };
    Ok(Counted { sums, grades: [grades(STATES[0])?, grades(STATES[1])?] })
}

/// All records `r` of a group as one text, see [`Row`]: the letters are those of [`Cell::code`].
fn records_sql() -> String {
    let cell = |attendance, score| Cell { attendance, score, submitted: false }.code();
    let case = |column: &str, letters: Vec<(&str, char)>| {
        let whens: String = letters.iter().map(|(slug, letter)| format!(" when '{slug}' then '{letter}'")).collect();
        format!("case \"r\".\"{column}\"{whens} else '-' end")
    };
    let codes = Attendance::ALL.iter().map(|code| (code.slug(), cell(*code, Score::Na)[0])).collect();
    let scores = Score::ALL.iter().map(|score| (score.slug(), cell(Attendance::Checked, *score)[1])).collect();
    format!(
        "string_agg(cast(\"l\".\"day_num\" as text) || {} || {} || case when \"r\".\"submitted_at\" is null then '-' else 's' end, ',')",
        case("attendance", codes),
        case("score", scores)
    )
}

fn label(row: &QueryResult) -> Answer<String> {
    Ok(row.try_get::<Option<String>>("", "label")?.unwrap_or_default())
}

fn whole(row: &QueryResult, name: &str) -> Answer<u64> {
    u64::try_from(row.try_get::<i64>("", name)?).map_err(|error| internal(&error))
}
