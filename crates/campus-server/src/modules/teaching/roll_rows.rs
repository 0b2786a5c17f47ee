//! What a class roll reads and writes.

use campus_model::entities::sales::{Customer, CustomerStatus};
use campus_model::entities::teaching::{Class, ClassMember, MemberOrigin, MemberState, Student, StudentState};
use campus_model::{Choice, Entity, Record};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, Query};
use campus_store::{Db, Scope, by, col, insert_many, live, select_from, t};
use chrono::{DateTime, NaiveDate, Utc};

use crate::answer::Answer;

/// Rows per statement.
const TOGETHER: usize = 1000;
const CONTACTS: [&str; 3] = ["phone", "qq", "wechat"];

/// The class whose roll it is.
pub struct RollClass {
    pub id: i64,
    /// Looks after customers that come with the roll.
    pub tutor: i64,
}

/// A customer who is there already.
#[derive(Clone, Debug)]
pub struct Found {
    pub customer: i64,
    pub name: String,
    /// Phone, QQ, WeChat.
    pub contacts: [Option<String>; 3],
    pub student: Option<i64>,
    pub membership: Option<FoundMember>,
}

/// Their membership in the class.
#[derive(Clone, Copy, Debug)]
pub struct FoundMember {
    pub id: i64,
    pub left: bool,
}

impl Found {
    /// A contact by its field.
    pub fn contact(&self, field: &str) -> Option<&str> {
        let place = CONTACTS.iter().position(|contact| *contact == field)?;
        self.contacts[place].as_deref()
    }
}

/// Somebody on the roll.
pub struct Newcomer {
    /// Who they are already.
    pub known: Option<Found>,
    /// What the roll says of them.
    pub customer: Record,
    pub joined_on: NaiveDate,
}

impl Newcomer {
    /// The membership in the class that is there already.
    pub fn membership(&self) -> Option<FoundMember> {
        self.known.as_ref().and_then(|known| known.membership)
    }
}

/// The class, where the scope reaches it.
pub async fn class(db: &Db, scope: &Scope, id: i64) -> Answer<Option<RollClass>> {
    let mut select = select_from(Class::ENTITY.name, "t");
    select
        .expr(col("t", "tutor_id"))
        .and_where(db.own(Class::ENTITY, "t"))
        .and_where(live("t"))
        .and_where(col("t", "id").eq(id))
        .cond_where(scope.condition(db, Class::ENTITY, "t"));
    Ok(match db.one(&select).await? {
        Some(row) => Some(RollClass { id, tutor: row.try_get("", "tutor_id")? }),
        None => None,
    })
}

/// The customers who have any contact of these people; one statement per 1,000 people.
pub async fn found(db: &Db, class: i64, people: &[&Record]) -> Answer<Vec<Found>> {
    let mut found: Vec<Found> = Vec::new();
    for some in people.chunks(TOGETHER) {
        let mut any = Cond::any();
        for contact in CONTACTS {
            let texts: Vec<&str> = some.iter().filter_map(|person| person.text(contact)).collect();
            if !texts.is_empty() {
                any = any.add(col("c", contact).is_in(texts));
            }
        }
        if any.is_empty() {
            continue;
        }
        let mut select = select_from(Customer::ENTITY.name, "c");
        for column in ["id", "name", "phone", "qq", "wechat"] {
            select.expr(col("c", column));
        }
        select
            .expr_as(col("s", "id"), t("student"))
            .expr_as(col("m", "id"), t("member"))
            .expr_as(col("m", "state"), t("member_state"))
            .join_as(
                JoinType::LeftJoin,
                t(Student::ENTITY.name),
                t("s"),
                Cond::all()
                    .add(db.own(Student::ENTITY, "s"))
                    .add(live("s"))
                    .add(col("s", "customer_id").eq(col("c", "id"))),
            )
            .join_as(
                JoinType::LeftJoin,
                t(ClassMember::ENTITY.name),
                t("m"),
                Cond::all()
                    .add(db.own(ClassMember::ENTITY, "m"))
                    .add(live("m"))
                    .add(col("m", "student_id").eq(col("s", "id")))
                    .add(col("m", "class_id").eq(class)),
            )
            .and_where(db.own(Customer::ENTITY, "c"))
            .and_where(live("c"))
            .cond_where(any);
        for row in db.all(&select).await? {
            let state: Option<String> = row.try_get("", "member_state")?;
            let left = state.as_deref() == Some(MemberState::Left.slug());
            let member: Option<i64> = row.try_get("", "member")?;
            found.push(Found {
                customer: row.try_get("", "id")?,
                name: row.try_get("", "name")?,
                contacts: [row.try_get("", "phone")?, row.try_get("", "qq")?, row.try_get("", "wechat")?],
                student: row.try_get("", "student")?,
                membership: member.map(|id| FoundMember { id, left }),
            });
        }
    }
    Ok(found)
}

/// Makes everybody on the roll a member of the class: customers 已报名, students 在读, memberships *direct*. Answers the
/// customers.
pub async fn enrol(
    db: &Db,
    class: &RollClass,
    newcomers: Vec<Newcomer>,
    by_user: i64,
    at: DateTime<Utc>,
    today: NaiveDate,
) -> Answer<Vec<i64>> {
    let mut strangers = Vec::new();
    for newcomer in newcomers.iter().filter(|newcomer| newcomer.known.is_none()) {
        let customer = newcomer.customer.clone();
        strangers.push(
            customer
                .with("status", CustomerStatus::Enrolled.slug())
                .with("consultant_id", class.tutor)
                .with("recv_date", today.to_string()),
        );
    }
    let mut added = insert_many(db, Customer::ENTITY, &strangers, by_user, at).await?.into_iter();
    let mut arrivals = Vec::new();
    for newcomer in &newcomers {
        let customer = newcomer.known.as_ref().map(|known| known.customer).or_else(|| added.next());
        if let Some(customer) = customer {
            arrivals.push((newcomer, customer));
        }
    }
    let has_student = |newcomer: &Newcomer| newcomer.known.as_ref().and_then(|known| known.student);
    let students: Vec<Record> = arrivals
        .iter()
        .filter(|(newcomer, _)| has_student(newcomer).is_none())
        .map(|(_, customer)| Student::ENTITY.defaults(today).with("customer_id", *customer))
        .collect();
    let mut added = insert_many(db, Student::ENTITY, &students, by_user, at).await?.into_iter();
    let mut members = Vec::new();
    let mut touched_students = Vec::new();
    for (newcomer, _) in &arrivals {
        let Some(student) = has_student(newcomer).or_else(|| added.next()) else { continue };
        touched_students.push(student);
        if newcomer.membership().is_none() {
            members.push(
                Record::new()
                    .with("class_id", class.id)
                    .with("student_id", student)
                    .with("joined_on", newcomer.joined_on.to_string())
                    .with("state", MemberState::Active.slug())
                    .with("origin", MemberOrigin::Direct.slug()),
            );
        }
    }
    insert_many(db, ClassMember::ENTITY, &members, by_user, at).await?;
    let customers: Vec<i64> = arrivals.iter().map(|(_, customer)| *customer).collect();
    let back: Vec<i64> = newcomers
        .iter()
        .filter_map(Newcomer::membership)
        .filter(|member| member.left)
        .map(|member| member.id)
        .collect();
    let who = Who { by_user, at };
    let (not_enrolled, enrolled) = (CustomerStatus::NotEnrolled.slug(), CustomerStatus::Enrolled.slug());
    who.moves(db, Customer::ENTITY, "status", not_enrolled, enrolled, &customers).await?;
    let (applying, studying) = (StudentState::Applying.slug(), StudentState::Studying.slug());
    who.moves(db, Student::ENTITY, "state", applying, studying, &touched_students).await?;
    let (left, active) = (MemberState::Left.slug(), MemberState::Active.slug());
    who.moves(db, ClassMember::ENTITY, "state", left, active, &back).await?;
    Ok(customers)
}

/// Who changes rows, and when.
struct Who {
    by_user: i64,
    at: DateTime<Utc>,
}

impl Who {
    /// Moves rows from one state to another; one statement per 1,000 rows.
    async fn moves(&self, db: &Db, entity: &Entity, field: &str, from: &str, to: &str, ids: &[i64]) -> Answer<()> {
        for some in ids.chunks(TOGETHER) {
            db.note(entity);
            let mut update = Query::update();
            update
                .table(t(entity.name))
                .value(t("version"), by("version").add(1))
                .value(t("updated_at"), self.at)
                .value(t("updated_by"), self.by_user)
                .value(t(field), to)
                .and_where(by("org_id").eq(db.org()))
                .and_where(by("deleted_at").is_null())
                .and_where(by(field).eq(from))
                .and_where(by("id").is_in(some.iter().copied()));
            if entity.field("left_on").is_some() {
                update.value(t("left_on"), Expr::val(None::<NaiveDate>));
            }
            db.run(&update).await?;
        }
        Ok(())
    }
}
