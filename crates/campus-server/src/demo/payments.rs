//! What the students paid, what is applied for, and who went from one class to another.

use campus_model::Record;
use campus_model::entities::sales::{ClassTransfer, Payment};
use campus_model::entities::teaching::{ClassMember, Student};
use campus_store::insert_many;
use chrono::{Datelike, NaiveDate};

use super::classes::{Enrolled, Joined, Opened};
use super::customers::{Customers, Person};
use super::dice::Dice;
use super::staff::Hired;
use super::{Making, day_before};

/// 报名费, in minor units.
const DEPOSIT: i64 = 100_000;
/// The class that begins soon, and the class to which some of its first members went; places in the list of classes.
const SOON: usize = 11;
const WENT_TO: (usize, std::ops::Range<usize>) = (10, 206..209);
/// Of those whose money is applied for, so many are Alex's.
const ALEXS: usize = 2;
const APPLYING: usize = 8;
const REJECTED: usize = 2;

/// One payment.
struct Paid {
    customer: i64,
    kind: &'static str,
    class: i64,
    amount: i64,
    discount: Option<i64>,
    state: &'static str,
    owner: Option<i64>,
    applied: NaiveDate,
    decided: Option<NaiveDate>,
    rejection: Option<&'static str>,
}

/// Adds the payments, the students who only applied so far, and the transfers.
pub async fn pay(
    making: &Making<'_>,
    staff: &Hired,
    classes: &[Opened],
    people: &Customers,
    students: &Enrolled,
) -> anyhow::Result<()> {
    let mut dice = Dice::new(43);
    let mut paid = Vec::new();
    let mut first = None;
    for joined in &students.joined {
        let again = first.replace(joined.place) == Some(joined.place);
        paid.extend(of_member(making, staff, classes, people, joined, again, &mut dice));
    }
    paid.extend(went_over(making, staff, classes, people, students).await?);
    paid.extend(applied_for(making, staff, classes, people, &mut dice).await?);
    store(making, staff, paid).await
}

/// What is paid for a class: the deposit, the rest, and what is paid back to who left.
fn of_member(
    making: &Making<'_>,
    staff: &Hired,
    classes: &[Opened],
    people: &Customers,
    joined: &Joined,
    again: bool,
    dice: &mut Dice,
) -> Vec<Paid> {
    let (Some(class), Some(person)) = (classes.get(joined.class), people.enrolled().get(joined.place)) else {
        return Vec::new();
    };
    let Some(time) = person.life.times.last() else { return Vec::new() };
    let signed = match again {
        true => day_before(class.start, dice.between(2, 12)),
        false => time.to.unwrap_or(class.start).min(making.today),
    };
    let payment = |kind, amount, on: NaiveDate| Paid {
        customer: person.id,
        kind,
        class: class.id,
        amount,
        discount: None,
        state: "confirmed",
        owner: staff.sales.get(time.owner).copied(),
        applied: on,
        decided: Some(on),
        rejection: None,
    };
    let transferred = joined.class == WENT_TO.0 && WENT_TO.1.contains(&joined.place);
    let mut all = Vec::new();
    if !transferred {
        all.push(payment("deposit", DEPOSIT, signed));
    }
    let discount = dice.chance(15).then_some(50_000);
    let left = class.price() - DEPOSIT - discount.unwrap_or_default();
    // Most pay the rest at once, some in two parts; the second part of some is open still.
    let parts = if dice.chance(82) { vec![left] } else { vec![left / 2, left - left / 2] };
    let mut on = day_before(signed, -dice.between(0, 9));
    for (place, amount) in parts.into_iter().enumerate() {
        let due = class.over || place == 0 || dice.chance(60);
        if due && (on <= making.today || class.start <= making.today) {
            let paid = payment("tuition", amount, on.min(making.today));
            all.push(Paid { discount: discount.filter(|_| place == 0), ..paid });
        }
        on = day_before(on, -dice.between(20, 35));
    }
    if let Some(left_on) = joined.left_on {
        let back = all.iter().map(|paid| paid.amount).sum::<i64>() * 2 / 5;
        all.push(payment("withdrawal", back / 100 * 100, left_on.min(making.today)));
    } else if joined.place == 150 {
        all.push(payment("refund", 50_000, making.ago(9)));
    }
    all
}

/// A few signed for the class that begins soon and went to one that runs before it began.
async fn went_over(
    making: &Making<'_>,
    staff: &Hired,
    classes: &[Opened],
    people: &Customers,
    students: &Enrolled,
) -> anyhow::Result<Vec<Paid>> {
    let (Some(from), Some(to)) = (classes.get(SOON), classes.get(WENT_TO.0)) else { return Ok(Vec::new()) };
    let (mut paid, mut transfers, mut members) = (Vec::new(), Vec::new(), Vec::new());
    for place in WENT_TO.1 {
        let (Some(person), Some(student)) = (people.enrolled().get(place), students.students.get(place)) else {
            continue;
        };
        let Some(time) = person.life.times.last() else { continue };
        let signed = time.to.unwrap_or(to.start);
        let owner = staff.sales.get(time.owner).copied();
        paid.push(Paid {
            customer: person.id,
            kind: "deposit",
            class: from.id,
            amount: DEPOSIT,
            discount: None,
            state: "confirmed",
            owner,
            applied: signed,
            decided: Some(signed),
            rejection: None,
        });
        members.push(
            Record::new()
                .with("class_id", from.id)
                .with("student_id", *student)
                .with("joined_on", signed.to_string())
                .with("left_on", to.start.to_string())
                .with("state", "left")
                .with("origin", "enrolment"),
        );
        transfers.push(
            Record::new()
                .with("student_id", *student)
                .with("from_class_id", from.id)
                .with("to_class_id", to.id)
                .with("reason", "想先打好Linux基础，再学go。")
                .with("date", to.start.to_string())
                .with("difference", to.price() - DEPOSIT)
                .with("handler_id", owner),
        );
    }
    insert_many(making.db, ClassMember::ENTITY, &members, 0, making.now).await?;
    insert_many(making.db, ClassTransfer::ENTITY, &transfers, 0, making.now).await?;
    Ok(paid)
}

/// Customers whose first money is applied for, or was refused; each is a student in state 申请中 (PA-01).
async fn applied_for(
    making: &Making<'_>,
    staff: &Hired,
    classes: &[Opened],
    people: &Customers,
    dice: &mut Dice,
) -> anyhow::Result<Vec<Paid>> {
    let Some(class) = classes.get(SOON) else { return Ok(Vec::new()) };
    let ready = |person: &&Person| {
        let life = &person.life;
        let open = life.times.last().is_some_and(|time| time.to.is_none() && time.talks.len() > 1);
        open && life.locked.is_none() && life.paused.is_none() && life.followed >= Some(making.ago(1))
    };
    let of =
        |alexs: bool| people.all.iter().filter(ready).filter(move |person| (person.life.owner == Some(0)) == alexs);
    let chosen = of(true).take(ALEXS).chain(of(false).step_by(17).take(APPLYING - ALEXS + REJECTED));
    let (mut paid, mut new) = (Vec::new(), Vec::new());
    for (place, person) in chosen.enumerate() {
        let contact = dice.pick(&["父亲", "母亲", "配偶", "朋友"]);
        new.push(
            Student::ENTITY
                .defaults(making.today)
                .with("customer_id", person.id)
                .with("state", "applying")
                .with("emergency_contact", format!("{contact} {}", super::names::phone(dice.between(50_000, 80_000)))),
        );
        let rejected = place >= APPLYING;
        let followed = person.life.followed.unwrap_or(making.today);
        paid.push(Paid {
            customer: person.id,
            kind: "deposit",
            class: class.id,
            amount: DEPOSIT,
            discount: None,
            state: if rejected { "rejected" } else { "applying" },
            owner: person.life.owner.and_then(|owner| staff.sales.get(owner).copied()),
            applied: followed,
            decided: rejected.then_some(followed),
            rejection: rejected.then_some("金额与合同不符，请更正后重新提交。"),
        });
    }
    insert_many(making.db, Student::ENTITY, &new, 0, making.now).await?;
    Ok(paid)
}

/// Stores them in the order in which they were decided, each confirmed one with the next number of its year.
async fn store(making: &Making<'_>, staff: &Hired, mut paid: Vec<Paid>) -> anyhow::Result<()> {
    let users = super::sales::users(making).await?;
    let finance = staff.id("wuxia").and_then(|id| users.get(&id).copied());
    let anybody = staff.id("zhaomin").and_then(|id| users.get(&id).copied());
    paid.sort_by_key(|paid| (paid.decided.unwrap_or(NaiveDate::MAX), paid.applied, paid.customer));
    let mut last = (0, 0);
    let mut records = Vec::with_capacity(paid.len());
    for paid in paid {
        let applicant = paid.owner.and_then(|owner| users.get(&owner).copied()).or(anybody);
        let receipt = paid.decided.filter(|_| paid.state == "confirmed").map(|day| {
            last = if last.0 == day.year() { (last.0, last.1 + 1) } else { (day.year(), 1) };
            format!("{}-{:06}", last.0, last.1)
        });
        records.push(
            Record::new()
                .with("customer_id", paid.customer)
                .with("kind", paid.kind)
                .with("class_id", paid.class)
                .with("amount", paid.amount)
                .with("discount", paid.discount)
                .with("state", paid.state)
                .with("consultant_id", paid.owner)
                .with("applied_on", paid.applied.to_string())
                .with("applicant_id", applicant)
                .with("approver_id", paid.decided.and(finance))
                .with("decided_at", serde_json::json!(paid.decided.map(|day| making.at(day, 11).min(making.now))))
                .with("decided_on", paid.decided.map(|day| day.to_string()))
                .with("rejection", paid.rejection)
                .with("receipt", receipt),
        );
    }
    insert_many(making.db, Payment::ENTITY, &records, 0, making.now).await?;
    Ok(())
}
