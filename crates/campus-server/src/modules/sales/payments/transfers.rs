//! 转班 (PA-10): the time in the old class ends, one in the new class begins; what was recorded in the old one stays.

use campus_model::entities::teaching::{ClassMember, MemberOrigin, MemberState, Student};
use campus_model::{Choice, Record, Violations};
use campus_store::sea_query::ExprTrait;
use campus_store::{col, insert, live, select_from, touch};
use serde_json::json;

use super::account;
use crate::answer::Answer;
use crate::hooks::{Context, Hooked, Hooks};

/// See the module.
pub const HOOKS: Hooks = Hooks { fill: Some(fill), check: Some(check), after_write: Some(after_write), ..Hooks::NONE };

/// A student's time in a class: id, state and how it began.
async fn member(context: &Context<'_>, student: i64, class: i64) -> Answer<Option<(i64, MemberState, String)>> {
    let mut select = select_from(ClassMember::ENTITY.name, "m");
    for column in ["id", "state", "origin"] {
        select.expr(col("m", column));
    }
    select
        .and_where(context.db.own(ClassMember::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "student_id").eq(student))
        .and_where(col("m", "class_id").eq(class));
    let Some(row) = context.db.one(&select).await? else { return Ok(None) };
    let state: String = row.try_get("", "state")?;
    let state = MemberState::from_slug(&state).unwrap_or(MemberState::Left);
    Ok(Some((row.try_get("", "id")?, state, row.try_get("", "origin")?)))
}

fn ids(record: &Record) -> Option<(i64, i64, i64)> {
    Some((record.int("student_id")?, record.int("from_class_id")?, record.int("to_class_id")?))
}

fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let (None, Some((student, from, to))) = (old, ids(record)) else { return Ok(()) };
        record.set("handler_id", context.user.staff);
        let mut select = select_from(Student::ENTITY.name, "s");
        select
            .expr(col("s", "customer_id"))
            .and_where(context.db.own(Student::ENTITY, "s"))
            .and_where(col("s", "id").eq(student));
        if let Some(row) = context.db.one(&select).await? {
            let customer: i64 = row.try_get("", "customer_id")?;
            let old = account::of(context.db, customer, Some(from), None).await?;
            record.set("difference", account::price(context.db, to).await? - old.returnable() - old.discount);
        }
        Ok(())
    })
}

fn check<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, Violations> {
    Box::pin(async move {
        let mut faults = Violations::default();
        if old.is_some() {
            return Ok(faults);
        }
        let Some((student, from, to)) = ids(record) else { return Ok(faults) };
        if from == to {
            faults.add("to_class_id", "same_class");
        } else if !matches!(member(context, student, from).await?, Some((_, MemberState::Active, _))) {
            faults.add("from_class_id", "not_in_class");
        } else if matches!(member(context, student, to).await?, Some((_, MemberState::Active, _))) {
            faults.add("to_class_id", "already_in_class");
        }
        Ok(faults)
    })
}

fn after_write<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        let (None, Some((student, from, to))) = (old, ids(record)) else { return Ok(()) };
        let (db, user, now) = (context.db, context.user.id, context.now);
        let on = record.date("date").unwrap_or(context.today).to_string();
        let Some((before, _, origin)) = member(context, student, from).await? else { return Ok(()) };
        let left = [("state", json!(MemberState::Left.slug())), ("left_on", json!(on))];
        touch(db, ClassMember::ENTITY, before, &left, user, now).await?;
        match member(context, student, to).await? {
            Some((id, ..)) => {
                let back = [("state", json!(MemberState::Active.slug())), ("left_on", json!(null))];
                touch(db, ClassMember::ENTITY, id, &back, user, now).await?;
            }
            None => {
                let origin = MemberOrigin::from_slug(&origin).unwrap_or(MemberOrigin::Direct);
                let member = Record::new()
                    .with("class_id", to)
                    .with("student_id", student)
                    .with("joined_on", on)
                    .with("state", MemberState::Active.slug())
                    .with("origin", origin.slug());
                insert(db, ClassMember::ENTITY, &member, user, now).await?;
            }
        }
        db.note(ClassMember::ENTITY);
        tracing::info!(event = "class_transfer", org = user, student, from, to, "went to another class");
        Ok(())
    })
}
