//! Who is in the classes, who came and who went.

use std::collections::HashMap;

use campus_model::Choice;
use campus_model::classroom::dashboard::People;
use campus_model::entities::teaching::{Class, ClassMember, Student, StudentState};
use campus_store::sea_query::{CaseStatement, Cond, Expr, ExprTrait, Func, JoinType};
use campus_store::{col, live, select_from, t};
use chrono::NaiveDate;

use super::Asked;
use crate::answer::Answer;
use crate::home::whole;

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

impl Asked<'_> {
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
            for (what, cond) in
                [("in", self.studying(period.to)), ("joined", came("joined_on")), ("left", came("left_on"))]
            {
                let student = CaseStatement::new().case(cond, col("k", "student_id"));
                let count = Expr::from(Func::count_distinct(Expr::Case(Box::new(student)))).cast_as(t("bigint"));
                select.expr_as(count, t(&format!("{what}_{name}")));
            }
        }
        let class = Cond::all().add(self.db.own(Class::ENTITY, "c")).add(col("c", "id").eq(col("k", "class_id")));
        let student = Cond::all()
            .add(self.db.own(Student::ENTITY, "s"))
            .add(live("s"))
            .add(col("s", "id").eq(col("k", "student_id")));
        select
            .join_as(JoinType::InnerJoin, t(Class::ENTITY.name), t("c"), class)
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
        let graduated_since =
            Cond::all().add(is(StudentState::Graduated)).add(col("c", "graduate_date").lt(self.today()));
        let is_in = Cond::all()
            .add(col("k", "left_on").is_null())
            .add(Cond::any().add(is(StudentState::Studying)).add(graduated_since));
        let goes_on = Cond::any().add(col("c", "graduate_date").is_null()).add(col("c", "graduate_date").gte(day));
        Cond::all()
            .add(col("k", "joined_on").lte(day))
            .add(goes_on)
            .add(Cond::any().add(is_in).add(col("k", "left_on").gte(day)))
    }
}
