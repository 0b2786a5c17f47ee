//! What goes on beside the lessons: leave, points, and talks with students.

use campus_model::Record;
use campus_model::entities::teaching::{Interview, LeaveRequest, ScoreEntry};
use campus_store::insert_many;

use super::Making;
use super::classes::{Enrolled, Joined, Opened};
use super::dice::Dice;

const ABSENCES: &[&str] = &["感冒发烧，去医院。", "公司临时加班。", "家里有事，回老家。", "参加考试。"];
const POINTS: &[(&str, i64)] = &[
    ("主动帮助同学调试", 5),
    ("课堂分享", 8),
    ("值日认真", 3),
    ("迟到两次", -4),
    ("作业抄袭", -20),
    ("缺勤未请假", -10),
];
const TALKS: &[(&str, &str)] = &[
    ("阶段学习情况", "进度跟得上，函数部分还要多练。"),
    ("缺勤较多", "最近工作忙，答应周末补课。"),
    ("就业方向", "想做后端开发，建议多做项目。"),
];

/// Adds them for the classes that still go on.
pub async fn give(making: &Making<'_>, classes: &[Opened], students: &Enrolled) -> anyhow::Result<()> {
    let mut dice = Dice::new(17);
    let present =
        |joined: &&Joined| classes.get(joined.class).is_some_and(|class| !class.over) && joined.left_on.is_none();
    let joined: Vec<&Joined> = students.joined.iter().filter(present).collect();
    let leave =
        joined.iter().step_by(6).zip(0i64..).map(|(joined, nth)| leave(making, classes, joined, nth, &mut dice));
    let leave: Vec<Record> = leave.collect();
    insert_many(making.db, LeaveRequest::ENTITY, &leave, 0, making.now).await?;
    let (mut points, mut talks) = (Vec::new(), Vec::new());
    for joined in &joined {
        let Some(teacher) = classes.get(joined.class).and_then(|class| class.teachers.first().copied()) else {
            continue;
        };
        for _ in 0..dice.between(0, 3) {
            let (reason, value) = dice.pick(POINTS);
            points.push(
                Record::new()
                    .with("student_id", joined.student)
                    .with("value", value)
                    .with("reason", reason)
                    .with("executor_id", teacher)
                    .with("date", making.ago(dice.between(1, 60)).to_string()),
            );
        }
        if dice.chance(20) {
            talks.push(talk(making, joined, teacher, &mut dice));
        }
    }
    insert_many(making.db, ScoreEntry::ENTITY, &points, 0, making.now).await?;
    insert_many(making.db, Interview::ENTITY, &talks, 0, making.now).await?;
    Ok(())
}

/// The first of each three waits, for one of the days to come.
fn leave(making: &Making<'_>, classes: &[Opened], joined: &Joined, nth: i64, dice: &mut Dice) -> Record {
    let waits = nth % 3 == 0;
    let from = if waits { making.ago(-dice.between(1, 5)) } else { making.ago(dice.between(3, 30)) };
    let class = classes.get(joined.class);
    let record = Record::new()
        .with("student_id", joined.student)
        .with("class_id", class.map(|class| class.id))
        .with("from_date", from.to_string())
        .with("to_date", super::day_before(from, -dice.between(0, 2)).to_string())
        .with("reason", dice.pick(ABSENCES));
    if waits {
        return record.with("state", "waiting");
    }
    let answered = if nth % 3 == 1 {
        ("approved", "注意补看录像。")
    } else {
        ("refused", "当天有阶段考试，请调整。")
    };
    record
        .with("state", answered.0)
        .with("answer", answered.1)
        .with("answered_by_id", class.and_then(|class| class.teachers.first().copied()))
        .with("answered_at", serde_json::json!(making.now))
}

fn talk(making: &Making<'_>, joined: &Joined, teacher: i64, dice: &mut Dice) -> Record {
    let record = Record::new()
        .with("student_id", joined.student)
        .with("interviewer_id", teacher)
        .with("date", making.ago(dice.between(1, 90)).to_string());
    match dice.between(0, 5) {
        0 => record
            .with("kind", "complaint")
            .with("reason", "教室太吵")
            .with("content", "隔壁装修，听不清。")
            .with("status", "open"),
        1 => record
            .with("kind", "suggestion")
            .with("reason", "增加答疑时间")
            .with("content", "希望晚上八点后还有答疑。")
            .with("status", "settled")
            .with("result", "每周三晚加一小时答疑。"),
        _ => {
            let (reason, content) = dice.pick(TALKS);
            record.with("kind", "study").with("reason", reason).with("content", content)
        }
    }
}
