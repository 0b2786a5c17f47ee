//! Who is at risk, and which lessons have no record.

use std::collections::HashMap;

use campus_model::classroom::dashboard::{NAMED, OpenLesson, Row};
use campus_model::classroom::overview::{Cell, OverviewLesson};
use campus_model::entities::teaching::{Attendance, CourseRecord, Score, StudentState, StudyRecord};
use campus_model::{Choice, Labelled};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Order};
use campus_store::{col, label_sql, live, select_from, t};
use sea_orm::QueryResult;

use super::{Asked, label};
use crate::answer::{Answer, internal};

impl Asked<'_> {
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
