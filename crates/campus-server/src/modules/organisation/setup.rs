//! The first hour: what an organisation needs for its first lesson, in an order that works, each step with what the ones
//! before it made filled in. Gone with the first roll that was called.

use campus_model::entities::access::User;
use campus_model::entities::organisation::{Department, Staff};
use campus_model::entities::teaching::{Class, ClassMember, Course, CourseRecord, School, Student, StudyRecord};
use campus_model::{Entity, HomeContent, HomeSection, HomeStep, Operation};
use campus_store::sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};
use campus_store::{col, live, select_from, t};

use crate::answer::Answer;
use crate::home::{Asked, Provider, to};
use crate::hooks::Hooked;
use crate::session::links;
use crate::user::CurrentUser;

/// See the module.
pub const SETUP: Provider = Provider {
    key: "setup",
    follows: &[
        School::ENTITY,
        Course::ENTITY,
        Department::ENTITY,
        Staff::ENTITY,
        User::ENTITY,
        Class::ENTITY,
        Student::ENTITY,
        ClassMember::ENTITY,
        CourseRecord::ENTITY,
        StudyRecord::ENTITY,
    ],
    offered,
    read,
};

/// Whoever may do all of it.
fn offered(user: &CurrentUser) -> bool {
    let steps: [&Operation; 10] = [
        School::add,
        Course::add,
        Department::add,
        Staff::add,
        const { &User::invite },
        Class::add,
        Student::add,
        ClassMember::add,
        CourseRecord::add,
        const { &StudyRecord::attendance },
    ];
    steps.iter().all(|operation| user.may(operation))
}

fn read<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        if !asked.db.is_empty(StudyRecord::ENTITY).await? {
            return Ok(None);
        }
        let steps = steps(asked.user, &made(asked).await?);
        Ok(Some(HomeSection { key: "setup".to_owned(), content: HomeContent::Steps { steps }, actions: Vec::new() }))
    })
}

/// What there is already: a row of each, the newest.
#[derive(Clone, Debug, Default)]
struct Made {
    school: Option<i64>,
    course: Option<i64>,
    teaching: Option<i64>,
    selling: Option<i64>,
    teacher: Option<i64>,
    tutor: Option<i64>,
    login: Option<i64>,
    class: Option<i64>,
    student: Option<i64>,
    member: Option<i64>,
    lesson: Option<i64>,
}

const TEACHING: [&str; 2] = ["teaching", "tutoring"];
const SELLING: [&str; 1] = ["sales"];

/// In one statement.
async fn made(asked: &Asked<'_>) -> Answer<Made> {
    let newest = |entity: &'static Entity| {
        let mut select = select_from(entity.name, "t");
        select.expr(Expr::cust("max(\"t\".\"id\")")).and_where(asked.db.own(entity, "t")).and_where(live("t"));
        select
    };
    let department = |functions: &'static [&'static str]| {
        let mut select = select_from(Department::ENTITY.name, "t");
        select.expr(Expr::cust("min(\"t\".\"id\")")).and_where(asked.db.own(Department::ENTITY, "t"));
        select.and_where(live("t")).and_where(col("t", "function").is_in(functions.iter().copied()));
        select
    };
    let of = |functions: &'static [&'static str]| {
        let mut departments = select_from(Department::ENTITY.name, "d");
        departments.expr(col("d", "id")).and_where(asked.db.own(Department::ENTITY, "d")).and_where(live("d"));
        departments.and_where(col("d", "function").is_in(functions.iter().copied()));
        let mut select = newest(Staff::ENTITY);
        select.and_where(col("t", "department_id").in_subquery(departments));
        select
    };
    let parts: [(&str, SelectStatement); 11] = [
        ("school", newest(School::ENTITY)),
        ("course", newest(Course::ENTITY)),
        ("teaching", department(&TEACHING)),
        ("selling", department(&SELLING)),
        ("teacher", of(&TEACHING)),
        ("tutor", of(&SELLING)),
        ("login", login(asked)),
        ("class", newest(Class::ENTITY)),
        ("student", newest(Student::ENTITY)),
        ("member", newest(ClassMember::ENTITY)),
        ("lesson", newest(CourseRecord::ENTITY)),
    ];
    let mut select = Query::select();
    for (name, part) in parts {
        select.expr_as(Expr::SubQuery(None, Box::new(part.into())), t(name));
    }
    let Some(row) = asked.db.one(&select).await? else { return Ok(Made::default()) };
    let id = |name: &str| row.try_get::<Option<i64>>("", name);
    Ok(Made {
        school: id("school")?,
        course: id("course")?,
        teaching: id("teaching")?,
        selling: id("selling")?,
        teacher: id("teacher")?,
        tutor: id("tutor")?,
        login: id("login")?,
        class: id("class")?,
        student: id("student")?,
        member: id("member")?,
        lesson: id("lesson")?,
    })
}

/// Somebody who teaches and has a login, or a link to one.
fn login(asked: &Asked<'_>) -> SelectStatement {
    let mut users = select_from(User::ENTITY.name, "u");
    users.expr(col("u", "staff_id")).and_where(asked.db.own(User::ENTITY, "u")).and_where(live("u"));
    users.and_where(col("u", "staff_id").is_not_null());
    let mut invited = select_from("invitations", "i");
    invited.expr(col("i", "staff_id")).and_where(asked.db.org_is("i")).and_where(col("i", "staff_id").is_not_null());
    invited.and_where(links::open("i", asked.now));
    let mut select = select_from(Staff::ENTITY.name, "t");
    select
        .expr(Expr::cust("max(\"t\".\"id\")"))
        .join_as(
            JoinType::InnerJoin,
            t(Department::ENTITY.name),
            t("d"),
            col("d", "id").equals((t("t"), t("department_id"))).and(asked.db.own(Department::ENTITY, "d")),
        )
        .and_where(asked.db.own(Staff::ENTITY, "t"))
        .and_where(live("t"))
        .and_where(col("d", "function").is_in(TEACHING))
        .and_where(col("t", "id").in_subquery(users).or(col("t", "id").in_subquery(invited)));
    select
}

fn steps(user: &CurrentUser, made: &Made) -> Vec<HomeStep> {
    let step = |key: &str, done: bool, operation: &Operation, href: Option<String>| HomeStep {
        key: key.to_owned(),
        done,
        action: href.and_then(|href| to(user, operation, "plus", href)),
    };
    let new = |entity: &str| Some(format!("/{entity}/new"));
    let class = || {
        let (school, course, teacher, tutor) = (made.school?, made.course?, made.teacher?, made.tutor?);
        Some(format!(
            "/classes/new?school_id={school}&course_id={course}&teachers={teacher}&tutor_id={tutor}&semester=1"
        ))
    };
    let member = || Some(format!("/class_members/new?class_id={}&student_id={}", made.class?, made.student?));
    vec![
        step("schools", made.school.is_some(), School::add, new("schools")),
        step("courses", made.course.is_some(), Course::add, new("courses")),
        step("departments", made.teaching.and(made.selling).is_some(), Department::add, new("departments")),
        step(
            "teachers",
            made.teacher.is_some(),
            Staff::add,
            made.teaching.map(|id| format!("/staff/new?department_id={id}")),
        ),
        step(
            "tutor",
            made.tutor.is_some(),
            Staff::add,
            made.selling.map(|id| format!("/staff/new?department_id={id}")),
        ),
        step("login", made.login.is_some(), &User::invite, made.teacher.map(|id| format!("/staff/{id}"))),
        step("classes", made.class.is_some(), Class::add, class()),
        step("students", made.student.is_some(), Student::add, new("students")),
        step("class_members", made.member.is_some(), ClassMember::add, member()),
        step(
            "course_records",
            made.lesson.is_some(),
            CourseRecord::add,
            made.member.and(made.class).map(|id| format!("/course_records/new?class_id={id}")),
        ),
        step("roll", false, &StudyRecord::attendance, made.lesson.map(|id| format!("/course_records/{id}/roll"))),
    ]
}
