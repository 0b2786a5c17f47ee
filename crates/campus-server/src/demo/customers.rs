//! Fifteen hundred people who asked about a course; the first 240 enrolled.

use campus_model::Record;
use campus_model::entities::sales::Customer;
use campus_store::{insert_many, link_many};

use super::classes::{Opened, STUDENTS, first_class};
use super::dice::Dice;
use super::names::{name, phone, qq};
use super::staff::Hired;
use super::{Making, day_before};

/// Customers at all.
const CUSTOMERS: usize = 1_500;
/// Of those who did not enrol, every so many-th is Alex's.
const ALEXS: usize = 21;

const SOURCES: &[(&str, i64)] = &[
    ("qq_group", 24),
    ("referral", 14),
    ("website", 14),
    ("baidu", 16),
    ("tencent_classroom", 12),
    ("search_360", 4),
    ("sogou", 3),
    ("university_talk", 5),
    ("cto_51", 4),
    ("agent", 2),
    ("other", 2),
];
const EDUCATION: &[(&str, i64)] = &[
    ("university", 40),
    ("junior_college", 30),
    ("key_university", 10),
    ("independent_college", 8),
    ("high_school", 7),
    ("other", 5),
];
const EXPERIENCE: &[(&str, i64)] = &[
    ("student", 20),
    ("graduate", 22),
    ("half_year", 10),
    ("one_year", 14),
    ("three_years", 20),
    ("five_years", 9),
    ("more", 5),
];
const SCHOOLS: &[&str] = &[
    "北京邮电大学",
    "河北工业大学",
    "武汉理工大学",
    "山东科技大学",
    "华南理工大学",
    "上海大学",
    "太原理工大学",
    "郑州大学",
];
const MAJORS: &[&str] =
    &["计算机科学与技术", "软件工程", "电子信息", "机械工程", "会计学", "英语", "土木工程", "市场营销"];
const COMPANIES: &[&str] = &["京北网络", "华创软件", "云帆科技", "蓝海数据", "恒达电子", "启明物流"];

/// The customers, by what became of them.
pub struct Customers {
    /// By place in the list of students.
    pub enrolled: Vec<i64>,
}

/// Adds the customers.
pub async fn enquire(making: &Making<'_>, staff: &Hired, classes: &[Opened]) -> anyhow::Result<Customers> {
    let mut dice = Dice::new(7);
    let mut records = Vec::with_capacity(CUSTOMERS);
    let mut wishes = Vec::with_capacity(CUSTOMERS);
    for place in 0..CUSTOMERS {
        let class = (place < STUDENTS).then(|| &classes[first_class(classes, place)]);
        records.push(customer(making, staff, &mut dice, place, class));
        wishes.push(class.map_or_else(|| classes[place % classes.len()].course, |class| class.course));
    }
    let ids = insert_many(making.db, Customer::ENTITY, &records, 0, making.now).await?;
    let pairs: Vec<(i64, i64)> = ids.iter().copied().zip(wishes).collect();
    link_many(making.db, Customer::ENTITY, "courses", &pairs).await?;
    super::follow_ups::talk(making, &ids, &records).await?;
    Ok(Customers { enrolled: ids.into_iter().take(STUDENTS).collect() })
}

/// The students who can sign in, by their places in the list: the school's friends Alice to Judy.
pub const FRIENDS: &[(&str, usize)] = &[
    ("Alice", 0),
    ("Bob", 142),
    ("Carol", 143),
    ("Dave", 144),
    ("Erin", 145),
    ("Frank", 183),
    ("Grace", 184),
    ("Heidi", 81),
    ("Ivan", 101),
    ("Judy", 163),
];

fn customer(making: &Making<'_>, staff: &Hired, dice: &mut Dice, place: usize, class: Option<&Opened>) -> Record {
    let index = i64::try_from(place).unwrap_or_default();
    let friend = FRIENDS.iter().find(|(_, at)| *at == place).map(|(name, _)| *name);
    let male = match friend {
        Some(name) => matches!(name, "Bob" | "Dave" | "Frank" | "Ivan"),
        None => dice.chance(62),
    };
    let name = name(dice, male);
    let asked = match class {
        Some(class) => day_before(class.start, dice.between(6, 60)).min(making.today),
        None => making.ago(dice.between(0, 400)),
    };
    let mut record = Customer::ENTITY
        .defaults(making.today)
        .with("name", friend.map_or(name, str::to_owned))
        .with("gender", if male { "male" } else { "female" })
        .with("phone", phone(index))
        .with("age", dice.between(18, 38))
        .with("education", dice.weigh(EDUCATION))
        .with("experience", dice.weigh(EXPERIENCE))
        .with("work_status", if dice.chance(60) { "employed" } else { "unemployed" })
        .with("source", dice.weigh(SOURCES))
        .with("status", if class.is_some() { "enrolled" } else { "not_enrolled" })
        .with("date", asked.to_string());
    if dice.chance(70) {
        record.set("qq", qq(index));
    }
    if dice.chance(45) {
        record.set("wechat", format!("wx_{}", qq(index + 700_000)));
    }
    if dice.chance(35) {
        record.set("email", format!("{}@mail.example", qq(index)));
    }
    if dice.chance(50) {
        record.set("graduation_school", dice.pick(SCHOOLS));
        record.set("major", dice.pick(MAJORS));
    }
    if record.text("work_status") == Some("employed") && dice.chance(50) {
        record.set("company", dice.pick(COMPANIES));
        record.set("salary", format!("{}k", dice.between(4, 18)));
    }
    let open = class.is_none();
    let of_sales = staff.sales.len() - 1;
    let consultant = match class {
        Some(class) => Some(class.tutor),
        None if place.is_multiple_of(ALEXS) => staff.sales.first().copied(),
        None if dice.chance(22) => None,
        None => Some(staff.sales[1 + usize::try_from(dice.between(0, 1_000)).unwrap_or_default() % of_sales]),
    };
    if open && dice.chance(80) {
        record.set("level", dice.weigh(&[("a", 20), ("b", 45), ("c", 35)]));
    }
    if let Some(consultant) = consultant {
        let taken = day_before(asked, -dice.between(0, 2)).min(making.today);
        let days = (making.today - taken).num_days();
        let followed = day_before(taken, -dice.between(0, days.clamp(0, 90)));
        record.set("consultant_id", consultant);
        record.set("recv_date", taken.to_string());
        record.set("last_consult_date", followed.to_string());
        if open && days < 15 {
            record.set("locked_until", day_before(taken, -15).to_string());
        }
    }
    record
}
