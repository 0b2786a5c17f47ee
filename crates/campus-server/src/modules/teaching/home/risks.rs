//! Who needs attention, of all running classes that one teaches or looks after (AT-04).

use std::collections::BTreeMap;

use campus_model::classroom::overview::{Risk, Summary};
use campus_model::entities::teaching::{Class, ClassMember, CourseRecord, Student, StudyRecord};
use campus_model::{HomeItem, HomeNote, HomeSection};
use campus_store::col;
use campus_store::sea_query::{Cond, ExprTrait};

use super::super::overview_rows::read_all;
use crate::home::{Asked, Provider, items, own, to};
use crate::hooks::Hooked;
use crate::user::CurrentUser;

/// Students shown.
const SHOWN: usize = 10;

/// Those with the most reasons first, each with the way to their page.
pub const AT_RISK: Provider = Provider {
    key: "students_at_risk",
    follows: &[StudyRecord::ENTITY, CourseRecord::ENTITY, ClassMember::ENTITY],
    offered: looks_after,
    read: at_risk,
};

fn looks_after(user: &CurrentUser) -> bool {
    user.staff.is_some() && user.may(const { &Class::overview }) && user.may(const { &Student::at_risk })
}

fn at_risk<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let Asked { db, user, today, .. } = asked;
        // One's own classes, whatever else one's roles reach, that go on.
        let running = Cond::any().add(col("c", "graduate_date").is_null()).add(col("c", "graduate_date").gte(*today));
        let reached = user.scope(const { &Class::overview }).condition(db, Class::ENTITY, "c");
        let classes = read_all(db, &own(user), Cond::all().add(running).add(reached), *today).await?;
        let mut found: BTreeMap<i64, (usize, HomeItem)> = BTreeMap::new();
        for overview in &classes {
            for (student, standing) in overview.students.iter().zip(Summary::of(overview).students) {
                if standing.risks.is_empty() {
                    continue;
                }
                let (reasons, item) = found.entry(student.id).or_insert_with(|| {
                    (
                        0,
                        HomeItem {
                            label: student.name.clone(),
                            open: to(
                                user,
                                const { &Student::at_risk },
                                "triangle-alert",
                                format!("/students/{}/at_risk", student.id),
                            ),
                            ..HomeItem::default()
                        },
                    )
                });
                *reasons += standing.risks.len();
                item.notes.push(HomeNote::Text { text: overview.class.label.clone() });
                item.notes.extend(standing.risks.iter().map(note));
            }
        }
        let total = found.len() as u64;
        let mut worst: Vec<(usize, HomeItem)> = found.into_values().collect();
        worst.sort_by_key(|(reasons, _)| std::cmp::Reverse(*reasons));
        worst.truncate(SHOWN);
        let worst = worst.into_iter().map(|(_, item)| item).collect();
        Ok((total > 0).then(|| items("students_at_risk", worst, total, Vec::new())))
    })
}

/// A reason in short; the page says more.
fn note(risk: &Risk) -> HomeNote {
    let count = |key: &str, count: usize| HomeNote::Count {
        key: key.to_owned(),
        count: i64::try_from(count).unwrap_or(i64::MAX),
    };
    let measure = |key: &str, value: f64| HomeNote::Measure { key: key.to_owned(), value };
    match risk {
        Risk::Absent { dates } => count("absent", dates.len()),
        Risk::Homework { days } => count("missing", days.len()),
        Risk::Attendance { rate, .. } => measure("attendance", *rate),
        Risk::Average { average, .. } => measure("average", *average),
        Risk::Drop { newest, .. } => measure("newest", *newest),
    }
}
