//! Fifteen hundred people who asked about a course; the first 240 enrolled, about 450 are in the pool.

use campus_model::Record;
use campus_model::entities::sales::Customer;
use campus_store::{insert_many, link_many};
use chrono::NaiveDate;
use serde_json::json;

use super::classes::{Opened, STUDENTS, first_class};
use super::dice::Dice;
use super::lives::{Fate, Life, live, somebody};
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

/// One of the customers.
pub struct Person {
    pub id: i64,
    pub life: Life,
}

/// The customers, by what became of them.
pub struct Customers {
    /// Everybody; those who enrolled first, by place in the list of students.
    pub all: Vec<Person>,
}

impl Customers {
    /// Those who enrolled, by place in the list of students.
    pub fn enrolled(&self) -> &[Person] {
        self.all.get(..STUDENTS).unwrap_or_default()
    }
}

/// Adds the customers.
pub async fn enquire(making: &Making<'_>, staff: &Hired, classes: &[Opened]) -> anyhow::Result<Customers> {
    let (mut dice, mut fates) = (Dice::new(7), Dice::new(41));
    let mut lives = Vec::with_capacity(CUSTOMERS);
    let mut records = Vec::with_capacity(CUSTOMERS);
    let mut wishes = Vec::with_capacity(CUSTOMERS);
    for place in 0..CUSTOMERS {
        let class = (place < STUDENTS).then(|| &classes[first_class(classes, place)]);
        let fate = match class {
            Some(class) => enrolled(making, staff, &mut fates, place, class),
            None => fate(&mut fates, place),
        };
        let oldest = match fate {
            Fate::Enrolled { on, .. } => day_before(on, fates.between(0, 60)),
            _ if fates.chance(25) => making.today,
            _ => making.ago(fates.between(0, 400)),
        };
        let life = live(making, &mut fates, oldest, &fate);
        records.push(customer(making, staff, &mut dice, place, &life, class.is_some()));
        wishes.push(class.map_or_else(|| classes[place % classes.len()].course, |class| class.course));
        lives.push(life);
    }
    let later = records.split_off(STUDENTS);
    let mut ids = insert_many(making.db, Customer::ENTITY, &records, 0, making.now).await?;
    // Students send their friends (PA-11).
    let sent = |record: Record| match record.text("source") {
        Some("referral") => record.with("referral_from_id", dice.pick(&ids)),
        _ => record,
    };
    let later: Vec<Record> = later.into_iter().map(sent).collect();
    ids.extend(insert_many(making.db, Customer::ENTITY, &later, 0, making.now).await?);
    let pairs: Vec<(i64, i64)> = ids.iter().copied().zip(wishes).collect();
    link_many(making.db, Customer::ENTITY, "courses", &pairs).await?;
    Ok(Customers { all: ids.into_iter().zip(lives).map(|(id, life)| Person { id, life }).collect() })
}

/// Who enrolled did so in the month before the class began; most were the tutor's, some are Alex's.
fn enrolled(making: &Making<'_>, staff: &Hired, dice: &mut Dice, place: usize, class: &Opened) -> Fate {
    let on = match class.start > making.today {
        true => making.ago(dice.between(0, 26)),
        false => day_before(class.start, dice.between(1, 30)),
    };
    let tutor = staff.sales.iter().position(|id| *id == class.tutor).unwrap_or_default();
    Fate::Enrolled { on, owner: if place % 16 == 8 { 0 } else { tutor } }
}

/// What is to be true of somebody who did not enrol.
fn fate(dice: &mut Dice, place: usize) -> Fate {
    let since = |dice: &mut Dice| {
        let (least, most) = dice.weigh(&[((0, 3), 22), ((4, 10), 28), ((11, 30), 30), ((31, 120), 20)]);
        dice.between(least, most)
    };
    if place.is_multiple_of(ALEXS) {
        let (round, nth) = (place / ALEXS, (place - STUDENTS) / ALEXS);
        return match round % 4 {
            3 => {
                let status = dice.weigh(&[("no_follow_up", 50), ("no_deal", 35), ("released", 15)]);
                Fate::Lost { owner: 0, since: since(dice), status }
            }
            _ => alexs(dice, nth),
        };
    }
    if dice.chance(36) {
        return match dice.chance(11) {
            true => Fate::New { since: dice.between(0, 20) },
            false => {
                let status = dice.weigh(&[("no_follow_up", 45), ("no_deal", 30), ("released", 16), ("taken_back", 9)]);
                Fate::Lost { owner: somebody(dice, Some(0)), since: since(dice), status }
            }
        };
    }
    let owner = somebody(dice, Some(0));
    match dice.between(1, 100) {
        1..=15 => Fate::Locked { owner, held: dice.between(16, 70), days: dice.between(2, 25) },
        16..=24 => Fate::Trial { owner, held: dice.between(10, 20), ahead: dice.between(-2, 6) },
        _ => {
            let silent = dice.weigh(&[(0, 40), (1, 34), (2, 19), (3, 7)]);
            let next = dice.chance(60).then(|| dice.between(-1, 7));
            Fate::Private { owner, held: dice.between(0, 15), silent, next }
        }
    }
}

/// Alex's own: something of everything to do today.
fn alexs(dice: &mut Dice, nth: usize) -> Fate {
    let usual = |held, silent, next| Fate::Private { owner: 0, held, silent, next };
    match nth {
        // About to drop, two of them tomorrow.
        0 | 1 => usual(dice.between(4, 9), 3, None),
        2 | 4 => usual(dice.between(4, 9), 2, Some(-1)),
        5 => usual(14, 1, Some(1)),
        6..=10 => Fate::Locked { owner: 0, held: dice.between(16, 50), days: dice.between(4, 25) },
        12..=16 => Fate::Trial { owner: 0, held: dice.between(10, 18), ahead: dice.between(1, 5) },
        // To speak to today.
        17..=26 => usual(dice.between(2, 11), 1, Some(0)),
        _ => {
            let next = dice.chance(70).then(|| dice.between(1, 7));
            usual(dice.between(0, 11), dice.between(0, 1), next)
        }
    }
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

fn customer(making: &Making<'_>, staff: &Hired, dice: &mut Dice, place: usize, life: &Life, enrolled: bool) -> Record {
    let index = i64::try_from(place).unwrap_or_default();
    let friend = FRIENDS.iter().find(|(_, at)| *at == place).map(|(name, _)| *name);
    let male = match friend {
        Some(name) => matches!(name, "Bob" | "Dave" | "Frank" | "Ivan"),
        None => dice.chance(62),
    };
    let name = name(dice, male);
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
        .with("status", if enrolled { "enrolled" } else { "not_enrolled" })
        .with("date", life.asked.to_string());
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
    if !enrolled && dice.chance(80) {
        record.set("level", dice.weigh(&[("a", 20), ("b", 45), ("c", 35)]));
    }
    record.set("consultant_id", life.owner.and_then(|owner| staff.sales.get(owner).copied()));
    let days = [
        ("recv_date", life.taken),
        ("last_consult_date", life.followed),
        ("locked_until", life.locked),
        ("paused_until", life.paused),
    ];
    for (field, day) in days {
        record.set(field, day.map(|day: NaiveDate| day.to_string()));
    }
    record.set("pauses", life.paused.map(|_| 1));
    if let Some((day, reason)) = life.public {
        record.set("public_from", json!(making.at(day, dice.between(9, 18)).min(making.now)));
        record.set("pool_reason", reason);
    }
    record
}
