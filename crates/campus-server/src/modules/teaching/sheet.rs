//! The rows of one lesson, as roll and grade sheet change them: a few statements for any number of rows.

use std::collections::{HashMap, HashSet};

use campus_model::classroom::{Saved, SavedResult, SavedRow};
use campus_model::entities::teaching::{Attendance, Score, StudyRecord};
use campus_model::{Choice, Problem, Record, Violations};
use campus_store::sea_query::{CaseStatement, Cond, Expr, ExprTrait, LockType, Order, Query};
use campus_store::{Db, Scope, by, col, live, select_from, t};
use chrono::{DateTime, Utc};

use crate::answer::{Answer, internal};
use crate::crud::{Edited, edited_many};
use crate::hooks::Context;

/// Rows of a request at most.
pub const MOST_ROWS: usize = 500;

/// A study record, as far as sheets change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: i64,
    pub version: i64,
    pub attendance: Attendance,
    pub score: Score,
    pub homework_note: Option<String>,
}

/// What a request asks for one row.
pub struct Wanted {
    /// The row as it shall be.
    pub line: Line,
    /// The version that the writer saw.
    pub seen: i64,
}

/// A fault at row `index` of the request.
pub fn fault(violations: &mut Violations, index: usize, field: &str, code: &str) {
    violations.add(&format!("rows.{index}.{field}"), code);
}

/// The rows of a lesson that a request names, by id; they stay locked until its end. Rows of other lessons, unknown
/// ones and repeated ones are faults (AT-01, GR-02).
pub async fn lines(
    db: &Db,
    scope: &Scope,
    lesson: i64,
    ids: &[i64],
    violations: &mut Violations,
) -> Answer<HashMap<i64, Line>> {
    if ids.len() > MOST_ROWS {
        let mut violations = Violations::default();
        let params = serde_json::Map::from_iter([("max".to_owned(), MOST_ROWS.into())]);
        violations.add_with("rows", "too_many_rows", params);
        return Err(Problem::invalid(violations).into());
    }
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut select = select_from(StudyRecord::ENTITY.name, "t");
    for column in ["id", "version", "attendance", "score", "homework_note"] {
        select.expr(col("t", column));
    }
    select
        .and_where(db.own(StudyRecord::ENTITY, "t"))
        .and_where(live("t"))
        .and_where(col("t", "course_record_id").eq(lesson))
        .and_where(col("t", "id").is_in(ids.iter().copied()))
        .cond_where(scope.condition(db, StudyRecord::ENTITY, "t"))
        .order_by((t("t"), t("id")), Order::Asc)
        .lock(LockType::NoKeyUpdate);
    let mut lines = HashMap::new();
    for row in db.all(&select).await? {
        let (attendance, score): (String, String) = (row.try_get("", "attendance")?, row.try_get("", "score")?);
        let line = Line {
            id: row.try_get("", "id")?,
            version: row.try_get("", "version")?,
            attendance: Attendance::from_slug(&attendance).ok_or_else(|| internal(&"an unknown attendance"))?,
            score: Score::from_slug(&score).ok_or_else(|| internal(&"an unknown score"))?,
            homework_note: row.try_get("", "homework_note")?,
        };
        lines.insert(line.id, line);
    }
    let mut named = HashSet::new();
    for (index, id) in ids.iter().enumerate() {
        if !lines.contains_key(id) {
            fault(violations, index, "id", "not_found");
        } else if !named.insert(*id) {
            fault(violations, index, "id", "taken");
        }
    }
    Ok(lines)
}

/// What becomes of one row: what is so already stays unwritten, what was changed since is not overwritten.
pub fn decide(now: &Line, wanted: &Wanted) -> SavedResult {
    if *now == wanted.line {
        SavedResult::Unchanged
    } else if now.version == wanted.seen {
        SavedResult::Saved
    } else {
        SavedResult::Stale
    }
}

/// Writes what [`decide`] lets through, in one statement, and notes it (AT-02); answers every row in the order of the
/// request.
pub async fn save(
    context: &Context<'_>,
    now: &HashMap<i64, Line>,
    wanted: &[Wanted],
    columns: &[&str],
) -> Answer<Saved> {
    let mut saved = Saved::default();
    let mut changed = Vec::new();
    let mut noted = Vec::new();
    for wanted in wanted {
        let Some(line) = now.get(&wanted.line.id) else { continue };
        let result = decide(line, wanted);
        let written = result == SavedResult::Saved;
        if written {
            changed.push(&wanted.line);
            let (before, after) = (line.values(columns), wanted.line.values(columns));
            noted.push(Edited { id: line.id, version: line.version + 1, ..differing(&before, &after) });
        }
        saved.rows.push(SavedRow { id: line.id, version: line.version + i64::from(written), result });
    }
    for some in changed.chunks(MOST_ROWS) {
        write(context.db, some, columns, context.user.id, context.now).await?;
    }
    if !noted.is_empty() {
        edited_many(context, noted).await?;
    }
    Ok(saved)
}

/// The study records `r` that were written.
pub fn these(saved: &Saved) -> Cond {
    Cond::all().add(col("r", "id").is_in(saved.changed()))
}

/// What of a row a change names: the fields whose values differ.
fn differing(before: &Record, after: &Record) -> Edited {
    let mut edited = Edited { id: 0, version: 0, before: Record::new(), after: Record::new() };
    for (name, value) in &after.0 {
        if before.get(name) != value {
            edited.before.set(name, before.get(name).clone());
            edited.after.set(name, value.clone());
        }
    }
    edited
}

impl Line {
    /// The values of some columns.
    fn values(&self, columns: &[&str]) -> Record {
        let mut values = Record::new();
        for column in columns {
            match *column {
                "attendance" => values.set(column, self.attendance.slug()),
                "score" => values.set(column, self.score.slug()),
                _ => values.set(column, self.homework_note.clone()),
            }
        }
        values
    }
}

async fn write(db: &Db, lines: &[&Line], columns: &[&str], by_user: i64, at: DateTime<Utc>) -> Answer<()> {
    db.note(StudyRecord::ENTITY);
    let mut update = Query::update();
    update
        .table(t(StudyRecord::ENTITY.name))
        .value(t("version"), by("version").add(1))
        .value(t("updated_at"), at)
        .value(t("updated_by"), by_user)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("deleted_at").is_null())
        .and_where(by("id").is_in(lines.iter().map(|line| line.id)));
    for column in columns {
        let mut value = CaseStatement::new();
        for line in lines {
            let new = match *column {
                "attendance" => Expr::val(line.attendance.slug()),
                "score" => Expr::val(line.score.slug()),
                _ => Expr::val(line.homework_note.clone()),
            };
            value = value.case(by("id").eq(line.id), new);
        }
        update.value(t(column), Expr::Case(Box::new(value.finally(by(column)))));
    }
    db.run(&update).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gr_02_unchanged_rows_are_not_written_and_stale_ones_not_overwritten() {
        let now = Line { id: 1, version: 4, attendance: Attendance::Checked, score: Score::A, homework_note: None };
        let wanted = |score, seen| Wanted { line: Line { score, ..now.clone() }, seen };
        assert_eq!(decide(&now, &wanted(Score::A, 4)), SavedResult::Unchanged);
        assert_eq!(decide(&now, &wanted(Score::A, 3)), SavedResult::Unchanged);
        assert_eq!(decide(&now, &wanted(Score::B, 4)), SavedResult::Saved);
        assert_eq!(decide(&now, &wanted(Score::B, 3)), SavedResult::Stale);
    }
}
