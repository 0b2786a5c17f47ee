//! A year of lessons: who came, and what they got.

use campus_model::classroom::{Membership, generated_attendance};
use campus_model::entities::teaching::{Attendance, CourseRecord, Score, StudentState, StudyRecord};
use campus_model::{Choice, Record};
use campus_store::insert_many;
use chrono::{Datelike, Days, NaiveDate};

use super::classes::{ALICES, Enrolled, Joined, Opened};
use super::dice::Dice;
use super::topics::{comments, title};
use super::{Making, day_before};

/// A lesson, with the class it is one of.
struct Held {
    class: usize,
    date: NaiveDate,
    homework: bool,
    held_back: bool,
    /// How far the class had come, 0 to 100.
    progress: i64,
    /// Homework that nobody has looked at yet.
    ungraded: bool,
}

/// Holds the lessons up to today. Today's have no study records yet: that is what the teacher is here for.
pub async fn hold(making: &Making<'_>, classes: &[Opened], students: &Enrolled) -> anyhow::Result<()> {
    let mut dice = Dice::new(11);
    let mut lessons = Vec::new();
    let mut records = Vec::new();
    for (number, class) in classes.iter().enumerate() {
        let days = days(class, making.today, ALICES.contains(&number));
        let before_today = days.iter().filter(|day| **day < making.today).count();
        for ((day_num, date), index) in (1i64..).zip(&days).zip(0usize..) {
            let last = index + 1 == before_today && !class.over;
            let homework = dice.chance(92);
            let held = Held {
                class: number,
                date: *date,
                homework,
                held_back: last && number == ALICES[0],
                progress: i64::try_from(index * 100 / days.len()).unwrap_or_default(),
                ungraded: last && number != ALICES[0],
            };
            records.push(lesson(class, &held, day_num, &mut dice));
            lessons.push(held);
        }
    }
    let ids = insert_many(making.db, CourseRecord::ENTITY, &records, 0, making.now).await?;
    let mut rows = Vec::new();
    let mut dice = Dice::new(13);
    for (held, id) in lessons.iter().zip(ids).filter(|(held, _)| held.date < making.today) {
        for joined in students.joined.iter().filter(|joined| joined.class == held.class) {
            rows.extend(row(held, id, joined, &mut dice));
        }
    }
    insert_many(making.db, StudyRecord::ENTITY, &rows, 0, making.now).await?;
    Ok(())
}

/// The days of a class up to today; `today_too` holds a lesson today whatever weekday it is.
fn days(class: &Opened, today: NaiveDate, today_too: bool) -> Vec<NaiveDate> {
    let mut days = Vec::new();
    let mut day = class.start;
    while day <= today && day < class.end {
        let weekday = day.weekday().number_from_monday();
        if class.plan.weekdays.contains(&weekday) || (today_too && day == today) {
            days.push(day);
        }
        day = day.checked_add_days(Days::new(1)).unwrap_or(class.end);
    }
    days
}

fn lesson(class: &Opened, held: &Held, day_num: i64, dice: &mut Dice) -> Record {
    let topic = title(class.course_number(), day_num);
    let turn = usize::try_from(day_num).unwrap_or_default() % class.teachers.len();
    let record = Record::new()
        .with("class_id", class.id)
        .with("day_num", day_num)
        .with("teacher_id", if ALICES.contains(&held.class) { class.teachers[0] } else { class.teachers[turn] })
        .with("date", held.date.to_string())
        .with("start_time", dice.pick(&["09:00:00", "13:30:00", "18:30:00"]))
        .with("room", format!("{}0{}", dice.between(1, 5), dice.between(1, 9)))
        .with("title", topic.as_str())
        .with("has_homework", held.homework)
        .with("held_back", held.held_back);
    if !held.homework {
        return record;
    }
    record
        .with("homework_title", format!("练习:{topic}"))
        .with("homework_memo", "独立完成课上的例子,并提交代码与运行结果。")
        .with("due_date", day_before(held.date, -dice.between(2, 4)).to_string())
}

/// The study record of somebody; nobody has one of a lesson after they left.
fn row(held: &Held, lesson: i64, joined: &Joined, dice: &mut Dice) -> Option<Record> {
    // Whoever is 休学 or 毕业 today was 在读 at the time.
    let then = Membership { joined_on: joined.joined_on, left_on: joined.left_on, state: StudentState::Studying };
    let attendance = match generated_attendance(then, held.date)? {
        Attendance::Checked => attend(joined, dice),
        other => other,
    };
    let score = if held.homework && !held.ungraded { grade(held, joined, attendance, dice) } else { Score::Na };
    let mut record = Record::new()
        .with("course_record_id", lesson)
        .with("student_id", joined.student)
        .with("attendance", attendance.slug())
        .with("score", score.slug())
        .with("hidden", held.held_back);
    let comments = comments(score);
    if !comments.is_empty() && (joined.place == 0 || dice.chance(45)) {
        record.set("homework_note", dice.pick(comments));
    }
    if score != Score::Na {
        let hour = dice.between(10, 15);
        record.set("submitted_at", format!("{}T{hour}:{:02}:00Z", day_before(held.date, -1), dice.between(0, 59)));
    }
    Some(record)
}

fn attend(joined: &Joined, dice: &mut Dice) -> Attendance {
    // One in twelve is often away.
    let often_away = joined.place % 12 == 5;
    let away = if often_away { 4 } else { 1 };
    dice.weigh(&[
        (Attendance::Checked, 880),
        (Attendance::Late, 40 * away),
        (Attendance::Vacate, 25 * away),
        (Attendance::NoShow, 18 * away),
        (Attendance::LeaveEarly, 12),
    ])
}

fn grade(held: &Held, joined: &Joined, attendance: Attendance, dice: &mut Dice) -> Score {
    match attendance {
        Attendance::NotEnrolled => return Score::Na,
        Attendance::NoShow if dice.chance(70) => return Score::Fail,
        Attendance::Vacate if dice.chance(40) => return Score::Na,
        _ => {}
    }
    match dice.between(1, 1000) {
        1..=25 if joined.place > 0 => return Score::Na,
        26..=34 if joined.place > 0 => return Score::Copy,
        35..=45 if joined.place > 0 => return Score::Fail,
        _ => {}
    }
    // What somebody can do is theirs for good; Alice starts fair and grows with the course.
    let able = if joined.place == 0 {
        66 + held.progress * 24 / 100
    } else {
        58 + Dice::new(1000 + u64::try_from(joined.place).unwrap_or_default()).between(0, 32)
    };
    letter(able + dice.between(-14, 14))
}

const fn letter(points: i64) -> Score {
    match points {
        92.. => Score::APlus,
        84..=91 => Score::A,
        77..=83 => Score::BPlus,
        70..=76 => Score::B,
        62..=69 => Score::BMinus,
        55..=61 => Score::CPlus,
        49..=54 => Score::C,
        44..=48 => Score::CMinus,
        _ => Score::D,
    }
}
