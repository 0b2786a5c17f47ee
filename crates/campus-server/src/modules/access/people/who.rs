//! Who is meant by lists of staff, students and users, or by a class: people as far as the asker sees them, each with
//! the login they have. So many statements, however many people.

use std::collections::HashMap;

use campus_model::entities::access::User;
use campus_model::entities::organisation::Staff;
use campus_model::entities::sales::Customer;
use campus_model::entities::teaching::{Class, ClassMember, Student};
use campus_model::{Code, Entity, MOST_AT_ONCE, Operation, People, Problem, Record, Violations};
use campus_store::sea_query::{Cond, ExprTrait, JoinType, Order};
use campus_store::{Db, col, get_many, live, select_from, t};
use chrono::{DateTime, Utc};

use crate::answer::{Answer, Refusal};
use crate::app::App;
use crate::crud;
use crate::user::CurrentUser;

/// Somebody, with their login if they have one.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub staff: Option<i64>,
    pub student: Option<i64>,
    pub name: String,
    pub email: Option<String>,
    pub login: Option<Known>,
}

/// A login.
#[derive(Clone, Debug)]
pub struct Known {
    pub user: i64,
    pub account: i64,
    pub username: String,
    pub name: String,
    pub email: Option<String>,
    pub locale: Option<String>,
    pub active: bool,
    pub last_sign_in_at: Option<DateTime<Utc>>,
    staff: Option<i64>,
    student: Option<i64>,
}

/// Everybody that is meant and seen.
///
/// # Errors
/// 404 when nobody is, 409 when a list shows others than the asker saw, 422 when too many are.
pub async fn find(app: &App, db: &Db, user: &CurrentUser, people: &People) -> Answer<Vec<Person>> {
    let whole = listed(app, db, user, people).await?;
    let people = whole.as_ref().unwrap_or(people);
    let mut students = people.students.clone();
    if let Some(class) = people.class {
        students.extend(members(db, user, class).await?);
    }
    let count = people.staff.len() + students.len() + people.users.len() + people.accounts.len();
    if count as u64 > MOST_AT_ONCE {
        return Err(too_many());
    }
    let mut found = Vec::new();
    for record in seen(db, user, Staff::ENTITY, Staff::view, &people.staff).await? {
        let email = record.text("email").map(str::to_owned);
        found.push(Person { staff: Some(record.id()), name: record.label().to_owned(), email, ..Person::default() });
    }
    found.extend(self::students(db, user, &students).await?);
    let known = known(db, people, &students).await?;
    for login in &known {
        let theirs = found.iter_mut().find(|person| {
            person.staff.is_some() && person.staff == login.staff
                || person.student.is_some() && person.student == login.student
        });
        match theirs {
            Some(person) => person.login = Some(login.clone()),
            // A user asked for as such; staff and students that are not seen stay unseen.
            None if people.users.contains(&login.user) || people.accounts.contains(&login.account) => {
                found.push(Person {
                    staff: login.staff,
                    student: login.student,
                    name: login.name.clone(),
                    email: login.email.clone(),
                    login: Some(login.clone()),
                });
            }
            None => {}
        }
    }
    if found.is_empty() && count > 0 {
        return Err(Code::NotFound.into());
    }
    Ok(found)
}

fn too_many() -> Refusal {
    let most = serde_json::json!({ "max": MOST_AT_ONCE });
    let mut faults = Violations::default();
    faults.add_with("people", "too_many_rows", most.as_object().cloned().unwrap_or_default());
    Problem::invalid(faults).into()
}

/// With everybody named whom a list shows to the asker, where one is meant.
async fn listed(app: &App, db: &Db, user: &CurrentUser, people: &People) -> Answer<Option<People>> {
    let Some(matching) = &people.matching else { return Ok(None) };
    let entity =
        [Staff::ENTITY, Student::ENTITY, User::ENTITY].into_iter().find(|entity| entity.name == matching.entity);
    let entity = entity.ok_or_else(|| Problem::field("people", "not_a_choice"))?;
    let list = entity.operation("list").filter(|list| user.may(list)).ok_or(Code::NotFound)?;
    let ids = crud::rows_matching(app, db, user, list, &matching.query).await?;
    if ids.len() as u64 > MOST_AT_ONCE {
        return Err(too_many());
    }
    if ids.len() as u64 != matching.count {
        return Err(Problem::conflict("count_changed").with("count", ids.len()).into());
    }
    let mut whole = people.clone();
    match entity.name {
        "staff" => whole.staff.extend(ids),
        "students" => whole.students.extend(ids),
        _ => whole.users.extend(ids),
    }
    Ok(Some(whole))
}

/// Rows that the asker may look at, in the order asked for.
async fn seen(
    db: &Db,
    user: &CurrentUser,
    entity: &'static Entity,
    look: &'static Operation,
    ids: &[i64],
) -> Answer<Vec<Record>> {
    if !user.may(look) {
        return Ok(Vec::new());
    }
    let scope = user.scope(look);
    let mut rows = get_many(db, &user.reader(entity, &scope, &[]), ids).await?.0;
    let place = |row: &Record| ids.iter().position(|id| *id == row.id());
    rows.sort_by_key(place);
    Ok(rows)
}

/// Students, each with the address of the customer that they are, where the asker may see it.
async fn students(db: &Db, user: &CurrentUser, ids: &[i64]) -> Answer<Vec<Person>> {
    let rows = seen(db, user, Student::ENTITY, Student::view, ids).await?;
    let customers: Vec<i64> = rows.iter().filter_map(|row| row.int("customer_id")).collect();
    let emails: HashMap<i64, String> = seen(db, user, Customer::ENTITY, Customer::view, &customers)
        .await?
        .into_iter()
        .filter_map(|row| Some((row.id(), row.text("email")?.to_owned())))
        .collect();
    let person = |row: Record| Person {
        student: Some(row.id()),
        name: row.label().to_owned(),
        email: row.int("customer_id").and_then(|id| emails.get(&id).cloned()),
        ..Person::default()
    };
    Ok(rows.into_iter().map(person).collect())
}

async fn members(db: &Db, user: &CurrentUser, class: i64) -> Answer<Vec<i64>> {
    if !user.may(Class::view) || !campus_store::reaches(db, Class::ENTITY, &user.scope(Class::view), class).await? {
        return Err(Code::NotFound.into());
    }
    let mut select = select_from(ClassMember::ENTITY.name, "m");
    select
        .expr(col("m", "student_id"))
        .and_where(db.own(ClassMember::ENTITY, "m"))
        .and_where(live("m"))
        .and_where(col("m", "state").eq("active"))
        .and_where(col("m", "class_id").eq(class))
        .order_by((t("m"), t("student_id")), Order::Asc);
    db.all(&select).await?.iter().map(|row| Ok(row.try_get("", "student_id")?)).collect()
}

async fn known(db: &Db, people: &People, students: &[i64]) -> Answer<Vec<Known>> {
    let mut select = select_from("users", "u");
    for column in ["id", "account_id", "staff_id", "student_id", "state"] {
        select.expr(col("u", column));
    }
    for column in ["username", "name", "email", "locale", "last_sign_in_at"] {
        select.expr(col("a", column));
    }
    let any = Cond::any()
        .add(col("u", "staff_id").is_in(people.staff.iter().copied()))
        .add(col("u", "student_id").is_in(students.iter().copied()))
        .add(col("u", "id").is_in(people.users.iter().copied()))
        .add(col("u", "account_id").is_in(people.accounts.iter().copied()));
    select
        .expr_as(col("a", "state"), t("account_state"))
        .join_as(JoinType::InnerJoin, t("accounts"), t("a"), col("a", "id").equals((t("u"), t("account_id"))))
        .and_where(db.org_is("u"))
        .and_where(live("u"))
        .cond_where(any)
        .order_by((t("u"), t("id")), Order::Asc);
    let mut known = Vec::new();
    for row in db.all(&select).await? {
        let state = |name: &str| row.try_get::<String>("", name);
        known.push(Known {
            user: row.try_get("", "id")?,
            account: row.try_get("", "account_id")?,
            username: row.try_get("", "username")?,
            name: row.try_get("", "name")?,
            email: row.try_get("", "email")?,
            locale: row.try_get("", "locale")?,
            active: state("state")? == "active" && state("account_state")? == "active",
            last_sign_in_at: row.try_get("", "last_sign_in_at")?,
            staff: row.try_get("", "staff_id")?,
            student: row.try_get("", "student_id")?,
        });
    }
    Ok(known)
}
