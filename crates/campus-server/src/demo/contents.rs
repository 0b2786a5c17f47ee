//! What the departments wrote in a year, what became of it, and how often it was looked at.

use std::collections::HashMap;

use campus_model::Record;
use campus_model::content::tags;
use campus_model::entities::content::{Content, ContentMetric, ContentReview, Outbox, PlatformAccount};
use campus_model::entities::organisation::Department;
use campus_store::{insert_many, touch};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::Making;
use super::dice::Dice;
use super::sales::users;
use super::staff::Hired;

/// Number of the department, sign-in name of the author, the account's place, how many in a year, and how well they do.
const AUTHORS: &[(i64, &str, Option<usize>, i64, i64)] = &[
    (1006, "wenjing", Some(0), 70, 100),
    (10_061, "shenyue", Some(1), 90, 180),
    (100_611, "shenyue", Some(1), 60, 260),
    (100_612, "shenyue", Some(2), 40, 90),
    (10_062, "zengcheng", Some(0), 110, 80),
    (10_063, "zengcheng", Some(2), 24, 140),
    (1000, "chengfei", Some(0), 36, 60),
    (1000, "caoying", Some(0), 30, 70),
    (1003, "tangyue", None, 12, 40),
    (1002, "egon", None, 10, 120),
];

/// Name, number of the department, state, days until the authorisation ends.
const ACCOUNTS: &[(&str, i64, &str, i64)] = &[
    ("公众号 · Campus 学堂", 1006, "authorised", 210),
    ("抖音 · Campus 编程", 10_061, "authorised", 45),
    ("视频号 · Campus 直播", 1006, "needs_authorisation", -3),
];

/// The newest ones of an author that are not out yet.
const UNDERWAY: i64 = 6;

const SUBJECTS: &[&str] = &[
    "Python 入门",
    "Linux 运维",
    "Go 语言",
    "面试技巧",
    "数据分析",
    "Docker 实战",
    "学员故事",
    "课程试听",
    "就业指导",
    "技术周报",
    "开班通知",
    "名师讲堂",
    "读书笔记",
    "项目复盘",
    "行业观察",
];
const ANGLES: &[&str] = &[
    "三分钟看懂",
    "新手最常见的五个错误",
    "从零到一",
    "一线工程师怎么说",
    "本周精选",
    "答疑合集",
    "转行半年后",
    "避坑指南",
    "幕后花絮",
    "保姆级教程",
];
const WORDS: &[&str] = &["编程", "职场", "学习方法", "校园", "直播回放", "干货"];

/// Weekday (0 is Monday) and hour by the clock, with how often something goes out then.
const HOURS: &[((i64, i64), i64)] = &[
    ((0, 12), 6),
    ((0, 20), 4),
    ((1, 12), 8),
    ((1, 18), 9),
    ((2, 9), 5),
    ((2, 20), 10),
    ((3, 12), 7),
    ((3, 18), 8),
    ((4, 18), 12),
    ((4, 20), 9),
    ((5, 10), 4),
    ((5, 21), 6),
    ((6, 21), 7),
    ((6, 10), 3),
];

/// One of them, before it is stored.
struct Piece {
    record: Record,
    revision: i64,
    state: &'static str,
    published: Option<DateTime<Utc>>,
    views: i64,
}

/// The time of a published one: a day about so many days ago, moved to a weekday and an hour that people look.
fn moment(making: &Making<'_>, dice: &mut Dice, ago: i64) -> DateTime<Utc> {
    use chrono::Datelike;
    let (weekday, hour) = dice.weigh(HOURS);
    let day = making.ago(ago);
    let back = (i64::from(day.weekday().num_days_from_monday()) - weekday).rem_euclid(7);
    making.at(super::day_before(day, back), hour) + TimeDelta::minutes(dice.between(0, 59))
}

/// The newest ones of an author are still on their way; what is older is out.
fn state(dice: &mut Dice, turn: i64, mode: &str) -> &'static str {
    match turn {
        0 | 1 => "draft",
        2 if mode == "none" => "draft",
        2 => "in_review",
        3 => "scheduled",
        4 if dice.chance(40) => "rejected",
        4 => "approved",
        5 if dice.chance(25) => "failed",
        5 if dice.chance(35) => "unconfirmed",
        _ if dice.chance(4) => "archived",
        _ => "published",
    }
}

/// Adds accounts, contents, their reviews, what was sent, and the platform's numbers.
pub async fn write(making: &Making<'_>, org: i64, staff: &Hired) -> anyhow::Result<()> {
    let Making { db, now, .. } = *making;
    let mut modes = HashMap::new();
    for (code, mode) in
        [(1006, "any"), (10_061, "all"), (10_062, "any"), (10_063, "any"), (100_611, "all"), (1000, "any")]
    {
        if let Some((id, _)) = staff.departments.get(&code) {
            touch(db, Department::ENTITY, *id, &[("approval_mode", json!(mode))], 0, now).await?;
            modes.insert(code, mode);
        }
    }
    let account = |(name, code, state, days): &(&str, i64, &str, i64)| {
        let department = staff.departments.get(code).map(|(id, _)| *id);
        Record::new()
            .with("name", *name)
            .with("department_id", department)
            .with("state", *state)
            .with("expires_on", making.ago(-days).to_string())
    };
    let accounts: Vec<Record> = ACCOUNTS.iter().map(account).collect();
    let accounts = insert_many(db, PlatformAccount::ENTITY, &accounts, 0, now).await?;
    let users = users(making).await?;
    let mut dice = Dice::new(47);
    let mut pieces = Vec::new();
    for (code, username, account, count, liked) in AUTHORS {
        let (Some((department, path)), Some(author)) = (staff.departments.get(code), staff.id(username)) else {
            continue;
        };
        let mode = modes.get(code).copied().unwrap_or("none");
        for turn in 0..*count {
            // Those on their way are of these days; of the others more went out lately than a year ago.
            let (place, all) = ((turn - UNDERWAY).max(0), (count - UNDERWAY).max(1));
            let ago = (place * place * 180 / (all * all) + place * 180 / all + dice.between(0, 3)).max(1);
            let of = Of {
                department: *department,
                path,
                author,
                user: users.get(&author).copied(),
                account: account.and_then(|place| accounts.get(place).copied()),
            };
            pieces.push(piece(making, &mut dice, org, &of, (turn, ago), mode, *liked));
        }
    }
    // As they were written: the oldest first.
    pieces.sort_by_key(|piece| piece.published.unwrap_or(now));
    let records: Vec<Record> = pieces.iter().map(|piece| piece.record.clone()).collect();
    let ids = insert_many(db, Content::ENTITY, &records, 0, now).await?;
    let reviewers: Vec<i64> =
        ["wenjing", "yuan"].iter().filter_map(|name| users.get(&staff.id(name)?).copied()).collect();
    insert_many(db, ContentReview::ENTITY, &reviews(&ids, &pieces, &reviewers, now), 0, now).await?;
    insert_many(db, Outbox::ENTITY, &sent(&ids, &pieces, now), 0, now).await?;
    insert_many(db, ContentMetric::ENTITY, &metrics(making, &ids, &pieces), 0, now).await?;
    Ok(())
}

/// Where a content comes from.
struct Of<'a> {
    department: i64,
    path: &'a str,
    author: i64,
    user: Option<i64>,
    account: Option<i64>,
}

fn piece(
    making: &Making<'_>,
    dice: &mut Dice,
    org: i64,
    of: &Of<'_>,
    (turn, ago): (i64, i64),
    mode: &str,
    liked: i64,
) -> Piece {
    let (subject, angle, word) = (dice.pick(SUBJECTS), dice.pick(ANGLES), dice.pick(WORDS));
    let state = state(dice, turn, mode);
    let at = moment(making, dice, ago.max(2));
    let out = matches!(state, "published" | "archived");
    let published = out.then_some(at.min(making.now - TimeDelta::hours(3)));
    let age = published.map_or(0, |at| (making.now - at).num_days());
    // What is new was not seen by everybody yet.
    let views = if out { liked * dice.between(4, 40) * (age.min(14) + 1) / 15 } else { 0 };
    let revision = i64::from(state != "draft") + i64::from(dice.chance(12) && state != "draft");
    let submitted =
        (state != "draft").then(|| published.unwrap_or(making.now - TimeDelta::hours(20)) - TimeDelta::hours(26));
    let scheduled =
        (state == "scheduled").then(|| making.at(making.ago(-dice.between(1, 9)), dice.pick(&[9, 12, 18, 20])));
    let body = format!(
        "## {subject}\n\n{angle}，讲给正在学的你。\n\n1. 先看现象：{subject}里最容易被忽略的一点\n2. 再看原因，动手试一遍\n3. 最后记住一句话：**多练，少背**\n\n> 想听老师当面讲？欢迎预约试听。\n"
    );
    let record = Record::new()
        .with("title", format!("{subject}：{angle}"))
        .with("department_id", of.department)
        .with("body", body)
        .with("category", dice.chance(40).then_some("course"))
        .with("tags", word)
        .with("account_id", of.account)
        .with("state", state)
        .with("author_id", of.author)
        .with("revision", (revision > 0).then_some(revision))
        .with("submitted_at", submitted.map(|at| json!(at)))
        .with("scheduled_at", scheduled.map(|at| json!(at)))
        .with("published_at", published.map(|at| json!(at)))
        .with("platform_ref", out.then(|| format!("ymk-{}", 100_000 + dice.between(0, 899_999))))
        .with("sent_tags", out.then(|| tags::kept(&tags::of(org, of.path, of.user, word))))
        .with("platform_answer", (state == "failed").then_some("标题包含平台不接受的词语"));
    let record = match out {
        true => record
            .with("views", views)
            .with("likes", views / 14)
            .with("comments", views / 60)
            .with("shares", views / 45)
            .with("measured_at", json!(making.now - TimeDelta::minutes(25))),
        false => record,
    };
    Piece { record, revision, state, published, views }
}

/// Who said what to what was submitted.
fn reviews(ids: &[i64], pieces: &[Piece], reviewers: &[i64], now: DateTime<Utc>) -> Vec<Record> {
    let mut rows = Vec::new();
    for (id, piece) in ids.iter().zip(pieces) {
        let verdict = match piece.state {
            "draft" => continue,
            "in_review" => "waiting",
            "rejected" => "rejected",
            _ => "approved",
        };
        let note = (verdict == "rejected").then_some("配图不清晰，请更换后重新提交");
        for reviewer in reviewers.iter().take(if verdict == "waiting" { 2 } else { 1 }) {
            let decided = (verdict != "waiting").then(|| piece.published.unwrap_or(now) - TimeDelta::hours(5));
            rows.push(
                Record::new()
                    .with("content_id", *id)
                    .with("revision", piece.revision)
                    .with("reviewer_id", *reviewer)
                    .with("verdict", verdict)
                    .with("note", note)
                    .with("decided_at", decided.map(|at| json!(at))),
            );
        }
    }
    rows
}

/// What went to the platform, and what waits for it.
fn sent(ids: &[i64], pieces: &[Piece], now: DateTime<Utc>) -> Vec<Record> {
    let mut rows = Vec::new();
    for (id, piece) in ids.iter().zip(pieces) {
        let (state, status, answer) = match piece.state {
            "published" | "archived" => ("sent", Some(200), None),
            "failed" => ("failed", Some(422), Some("标题包含平台不接受的词语")),
            "unconfirmed" => ("unconfirmed", None, Some("平台没有答复")),
            "scheduled" => ("waiting", None, None),
            _ => continue,
        };
        let scheduled = piece.record.text("scheduled_at").and_then(|at| at.parse::<DateTime<Utc>>().ok());
        let at = piece.published.or(scheduled).unwrap_or(now - TimeDelta::hours(30));
        rows.push(
            Record::new()
                .with("content_id", *id)
                .with("revision", piece.revision)
                .with("state", state)
                .with("attempts", i64::from(state != "waiting"))
                .with("due_at", json!(at))
                .with("status", status)
                .with("answer", answer)
                .with("answered_at", status.map(|_| json!(at))),
        );
    }
    rows
}

/// Snapshots of the last thirty days, growing towards what was counted last.
fn metrics(making: &Making<'_>, ids: &[i64], pieces: &[Piece]) -> Vec<Record> {
    let mut rows = Vec::new();
    for (id, piece) in ids.iter().zip(pieces) {
        let Some(published) = piece.published.filter(|at| making.now - *at < TimeDelta::days(30)) else { continue };
        for step in 1..=4 {
            let at = making.now - TimeDelta::minutes(25) - TimeDelta::days(4 - step);
            if at <= published {
                continue;
            }
            let views = piece.views * (6 + step) / 10;
            rows.push(
                Record::new()
                    .with("content_id", *id)
                    .with("measured_at", json!(at))
                    .with("views", views)
                    .with("likes", views / 14)
                    .with("comments", views / 60)
                    .with("shares", views / 45),
            );
        }
    }
    rows
}
