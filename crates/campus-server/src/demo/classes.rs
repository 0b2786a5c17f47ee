//! Campuses, courses, classes, and who is in which class.

use campus_model::Record;
use campus_model::entities::teaching::{Class, ClassMember, Course, School, Student};
use campus_store::{insert_many, link_many};
use chrono::NaiveDate;

use super::Making;
use super::customers::Customers;
use super::dice::Dice;
use super::staff::Hired;

const SCHOOLS: &[&str] = &["北京沙河校区", "上海校区", "广州天河校区"];
/// Name and tuition in yuan.
const COURSES: &[(&str, i64)] = &[
    ("Linux基础", 3_980),
    ("Linux架构师", 16_800),
    ("Python自动化开发精英班", 18_800),
    ("Python自动化开发架构师班", 22_800),
    ("Python基础班", 4_980),
    ("go基础班", 5_980),
];

/// One class, as planned: numbers count from 0 in the lists above and among the staff.
pub struct Plan {
    school: usize,
    course: usize,
    semester: i64,
    /// Days before today on which it begins.
    start: i64,
    /// How many days it lasts.
    days: i64,
    /// Its weekdays, Monday being 1.
    pub weekdays: &'static [u32],
    teachers: &'static [usize],
    tutor: usize,
    /// Places in the list of students.
    students: (usize, usize),
}

const fn plan(
    place: (usize, usize, i64),
    days: (i64, i64),
    weekdays: &'static [u32],
    staff: (&'static [usize], usize),
    students: (usize, usize),
) -> Plan {
    let (school, course, semester) = place;
    let (teachers, tutor) = staff;
    Plan { school, course, semester, start: days.0, days: days.1, weekdays, teachers, tutor, students }
}

/// Alice's classes, both Egon's: the first student is in both.
pub const ALICES: [usize; 2] = [7, 9];
const FULL: &[u32] = &[1, 2, 3, 4, 5];
const PLANS: &[Plan] = &[
    plan((0, 0, 22), (352, 110), FULL, (&[1], 1), (1, 21)),
    plan((0, 2, 15), (340, 150), &[1, 2, 4, 6], (&[0, 2], 2), (21, 42)),
    plan((1, 1, 8), (300, 170), &[1, 3, 5, 6], (&[3], 3), (42, 61)),
    plan((2, 4, 30), (262, 140), FULL, (&[4], 4), (61, 81)),
    plan((0, 1, 9), (214, 240), &[1, 3, 4, 5], (&[1, 5], 5), (81, 101)),
    plan((1, 3, 4), (180, 220), &[2, 3, 4, 6], (&[6], 6), (101, 121)),
    plan((2, 4, 31), (150, 200), &[1, 2, 5, 6], (&[4, 7], 7), (121, 142)),
    plan((0, 2, 16), (124, 200), FULL, (&[0, 2], 8), (142, 163)),
    plan((2, 5, 6), (90, 150), &[1, 2, 4, 6], (&[8], 9), (163, 183)),
    plan((0, 0, 23), (62, 120), &[1, 2, 3, 5, 6], (&[0], 10), (183, 204)),
    plan((1, 0, 24), (30, 120), &[1, 3, 4, 5], (&[9], 11), (204, 225)),
    plan((0, 5, 7), (-14, 120), &[1, 2, 4, 6], (&[8, 5], 12), (225, 240)),
];

/// Students at all.
pub const STUDENTS: usize = 240;
/// Who went on from the first class to the Linux架构师 class after it.
const WENT_ON: (std::ops::Range<usize>, usize) = (1..11, 4);

/// A class that was opened.
pub struct Opened {
    pub id: i64,
    pub plan: &'static Plan,
    pub course: i64,
    pub start: NaiveDate,
    pub end: NaiveDate,
    pub teachers: Vec<i64>,
    pub tutor: i64,
    /// The tutored students, as places in the list.
    pub students: std::ops::Range<usize>,
    /// It ended before today.
    pub over: bool,
}

impl Opened {
    /// What it costs, in minor units.
    pub fn price(&self) -> i64 {
        COURSES.get(self.plan.course).map_or(0, |(_, yuan)| yuan * 100)
    }

    /// The number of the course, for its topics.
    pub const fn course_number(&self) -> usize {
        self.plan.course
    }
}

/// Somebody's time in a class.
#[derive(Clone, Copy)]
pub struct Joined {
    pub class: usize,
    pub student: i64,
    /// The place in the list of students.
    pub place: usize,
    pub joined_on: NaiveDate,
    pub left_on: Option<NaiveDate>,
}

/// The students, and their time in classes.
pub struct Enrolled {
    /// By place in the list.
    pub students: Vec<i64>,
    pub joined: Vec<Joined>,
}

/// Opens campuses, courses and classes.
pub async fn open(making: &Making<'_>, staff: &Hired) -> anyhow::Result<Vec<Opened>> {
    let Making { db, now, .. } = *making;
    let titles: Vec<Record> = SCHOOLS
        .iter()
        .zip(1..)
        .map(|(title, n)| Record::new().with("title", *title).with("website", format!("https://campus-{n}.example")))
        .collect();
    let schools = insert_many(db, School::ENTITY, &titles, 0, now).await?;
    let names: Vec<Record> = COURSES
        .iter()
        .map(|(name, price)| {
            // A fuller course costs more and takes longer: tenths of an hour, half an hour at a time.
            let hours = price / 1_000 * 105;
            let about = format!(
                "## {name}\n\n面向**零基础**与在职学员。\n\n- 每周两次课,课后有作业\n- 讲师逐份批改\n- 结业颁发证书"
            );
            Record::new().with("name", *name).with("hours", hours).with("discount", 500).with("description", about)
        })
        .collect();
    let courses = insert_many(db, Course::ENTITY, &names, 0, now).await?;
    let tutor = |plan: &Plan| staff.sales[plan.tutor];
    let mut records = Vec::new();
    for plan in PLANS {
        records.push(
            Record::new()
                .with("school_id", schools[plan.school])
                .with("course_id", courses[plan.course])
                .with("semester", plan.semester)
                .with("price", COURSES[plan.course].1 * 100)
                .with("start_date", making.ago(plan.start).to_string())
                .with("graduate_date", making.ago(plan.start - plan.days).to_string())
                .with("tutor_id", tutor(plan)),
        );
    }
    let ids = insert_many(db, Class::ENTITY, &records, 0, now).await?;
    let mut opened = Vec::new();
    let mut pairs = Vec::new();
    for (plan, id) in PLANS.iter().zip(ids) {
        let teachers: Vec<i64> = plan.teachers.iter().map(|place| staff.teachers[*place]).collect();
        pairs.extend(teachers.iter().map(|teacher| (id, *teacher)));
        opened.push(Opened {
            id,
            plan,
            course: courses[plan.course],
            start: making.ago(plan.start),
            end: making.ago(plan.start - plan.days),
            teachers,
            tutor: tutor(plan),
            students: plan.students.0..plan.students.1,
            over: plan.start > plan.days,
        });
    }
    link_many(db, Class::ENTITY, "teachers", &pairs).await?;
    Ok(opened)
}

/// The class that a student came for, by place in the list.
pub fn first_class(classes: &[Opened], place: usize) -> usize {
    let own = classes.iter().position(|class| class.students.contains(&place));
    own.unwrap_or(ALICES[0])
}

/// Makes students of the customers who enrolled, and members of their classes.
pub async fn enrol(making: &Making<'_>, classes: &[Opened], people: &Customers) -> anyhow::Result<Enrolled> {
    let Making { db, today, now, .. } = *making;
    let mut dice = Dice::new(31);
    let mut records = Vec::new();
    for (place, customer) in people.enrolled().iter().enumerate() {
        let class = &classes[first_class(classes, place)];
        let went_on = WENT_ON.0.contains(&place);
        let state = match dice.between(1, 100) {
            _ if class.over && !went_on => "graduated",
            1..=2 if place > 0 => "suspended",
            3..=5 if place > 0 && !went_on => "withdrawn",
            _ => "studying",
        };
        let contact = dice.pick(&["父亲", "母亲", "配偶", "朋友"]);
        records.push(
            Student::ENTITY
                .defaults(today)
                .with("customer_id", customer.id)
                .with("state", state)
                .with("emergency_contact", format!("{contact} {}", super::names::phone(dice.between(50_000, 80_000)))),
        );
    }
    let students = insert_many(db, Student::ENTITY, &records, 0, now).await?;
    let states: Vec<&str> = records.iter().filter_map(|record| record.text("state")).collect();
    let mut joined = Vec::new();
    for (place, student) in students.iter().enumerate() {
        let in_classes = match place {
            0 => ALICES.to_vec(),
            _ if WENT_ON.0.contains(&place) => vec![0, WENT_ON.1],
            _ => vec![first_class(classes, place)],
        };
        for class in in_classes {
            // Some come late (TE-04); who withdrew left after a while.
            let late = if place > 0 && !classes[class].over && dice.chance(8) { dice.between(8, 25) } else { 0 };
            let joined_on = super::day_before(classes[class].start, -late);
            let left_on =
                (states[place] == "withdrawn").then(|| super::day_before(joined_on, -dice.between(15, 28)).min(today));
            joined.push(Joined {
                class,
                student: *student,
                place,
                joined_on: joined_on.min(today.max(classes[class].start)),
                left_on,
            });
        }
    }
    let members: Vec<Record> = joined
        .iter()
        .map(|joined| {
            Record::new()
                .with("class_id", classes[joined.class].id)
                .with("student_id", joined.student)
                .with("joined_on", joined.joined_on.to_string())
                .with("left_on", joined.left_on.map(|day| day.to_string()))
                .with("state", if joined.left_on.is_some() { "left" } else { "active" })
                .with("origin", "enrolment")
        })
        .collect();
    insert_many(db, ClassMember::ENTITY, &members, 0, now).await?;
    Ok(Enrolled { students, joined })
}

/// Named here so that a test can hold the school to its size.
#[cfg(test)]
const SIZE: (usize, usize, usize) = (SCHOOLS.len(), COURSES.len(), PLANS.len());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_school_is_of_the_size_that_was_asked_for() {
        assert_eq!(SIZE, (3, 6, 12));
        let mut next = 1;
        for plan in PLANS {
            assert_eq!(plan.students.0, next, "every student but Alice is in one class's range");
            next = plan.students.1;
            let there: Vec<_> = PLANS
                .iter()
                .filter(|other| {
                    (other.school, other.course, other.semester) == (plan.school, plan.course, plan.semester)
                })
                .collect();
            assert_eq!(there.len(), 1);
        }
        assert_eq!(next, STUDENTS);
        assert!(ALICES.iter().all(|class| PLANS[*class].teachers.contains(&0) && PLANS[*class].start > 0));
    }
}
