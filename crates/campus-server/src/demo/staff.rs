//! Departments and the forty people who work in them.

use std::collections::BTreeMap;

use anyhow::Context;
use campus_model::Record;
use campus_model::entities::organisation::{Department, Staff};
use campus_store::{col, insert, insert_many, live, select_from, touch};
use serde_json::json;

use super::Making;
use super::names::phone;

/// Title, number, number of the department above, function: more than every organisation starts with.
const TEAMS: &[(&str, i64, i64, &str)] = &[
    ("销售一组", 10_011, 1001, "sales"),
    ("销售二组", 10_012, 1001, "sales"),
    ("短视频组", 10_061, 1006, "content"),
    ("图文组", 10_062, 1006, "content"),
    ("直播组", 10_063, 1006, "content"),
    ("抖音小队", 100_611, 10_061, "content"),
    ("视频号小队", 100_612, 10_061, "content"),
];

/// What teachers teach, in turn.
const SKILLS: &[&[&str]] =
    &[&["linux", "operations"], &["python", "databases"], &["python", "data_analysis"], &["go", "networks"]];

/// Name, sign-in name (also of the address), number of the department; who leads one comes first in it.
const PEOPLE: &[(&str, &str, i64)] = &[
    ("Yuan", "yuan", 1),
    ("赵敏", "zhaomin", 1001),
    ("Alex", "alex", 10_011),
    ("张伟", "zhangwei", 10_011),
    ("刘洋", "liuyang", 10_011),
    ("陈静", "chenjing", 10_011),
    ("孙悦", "sunyue", 10_011),
    ("高峰", "gaofeng", 10_011),
    ("林小雨", "linxiaoyu", 10_011),
    ("周涛", "zhoutao", 10_012),
    ("吴倩", "wuqian", 10_012),
    ("郑凯", "zhengkai", 10_012),
    ("何琳", "helin", 10_012),
    ("罗杰", "luojie", 10_012),
    ("梁晨", "liangchen", 10_012),
    ("宋佳", "songjia", 10_012),
    ("Egon", "egon", 1002),
    ("武沛", "wupei", 1002),
    ("黄磊", "huanglei", 1002),
    ("徐浩", "xuhao", 1002),
    ("马骏", "majun", 1002),
    ("朱琳", "zhulin", 1002),
    ("胡斌", "hubin", 1002),
    ("郭靖", "guojing", 1002),
    ("谢婷", "xieting", 1002),
    ("韩冰", "hanbing", 1002),
    ("唐月", "tangyue", 1003),
    ("冯雪", "fengxue", 1003),
    ("于洋", "yuyang", 1003),
    ("董洁", "dongjie", 1003),
    ("程飞", "chengfei", 1000),
    ("曹颖", "caoying", 1000),
    ("袁媛", "yuanyuan", 1000),
    ("文静", "wenjing", 1006),
    ("沈月", "shenyue", 10_061),
    ("曾诚", "zengcheng", 10_062),
    ("吴霞", "wuxia", 1007),
    ("彭飞", "pengfei", 1007),
    ("吕梁", "lvliang", 1007),
    ("许诺", "xunuo", 1007),
];

/// Who works at the demo school.
pub struct Hired {
    ids: BTreeMap<&'static str, i64>,
    /// Departments by their number: id, and path.
    pub departments: BTreeMap<i64, (i64, String)>,
    /// Alex and the other salespeople.
    pub sales: Vec<i64>,
    /// Egon and the other teachers.
    pub teachers: Vec<i64>,
}

impl Hired {
    /// Somebody by their sign-in name.
    pub fn id(&self, username: &str) -> Option<i64> {
        self.ids.get(username).copied()
    }
}

/// The name of somebody by their sign-in name.
pub fn name_of(username: &str) -> Option<&'static str> {
    PEOPLE.iter().find(|(_, known, _)| *known == username).map(|(name, ..)| *name)
}

/// Sets up departments and staff.
pub async fn hire(making: &Making<'_>) -> anyhow::Result<Hired> {
    let Making { db, today, now, .. } = *making;
    let mut departments = BTreeMap::new();
    let mut select = select_from(Department::ENTITY.name, "d");
    for column in ["id", "code", "path", "org_unit_id"] {
        select.expr(col("d", column));
    }
    select.and_where(db.own(Department::ENTITY, "d")).and_where(live("d"));
    for row in db.all(&select).await? {
        let (path, unit): (Option<String>, i64) = (row.try_get("", "path")?, row.try_get("", "org_unit_id")?);
        departments.insert(row.try_get::<i64>("", "code")?, (row.try_get::<i64>("", "id")?, path, unit));
    }
    for (title, code, above, function) in TEAMS {
        let (parent, path, unit) = departments.get(above).cloned().with_context(|| format!("a department {above}"))?;
        let record = Department::ENTITY
            .defaults(today)
            .with("title", *title)
            .with("code", *code)
            .with("function", *function)
            .with("org_unit_id", unit)
            .with("parent_id", parent);
        let id = insert(db, Department::ENTITY, &record, 0, now).await?;
        let path = format!("{}{id}/", path.unwrap_or_default());
        touch(db, Department::ENTITY, id, &[("path", json!(path))], 0, now).await?;
        departments.insert(*code, (id, Some(path), unit));
    }
    let mut records = Vec::new();
    for (at, ((name, username, code), index)) in PEOPLE.iter().zip(90_000i64..).enumerate() {
        let (department, ..) = departments.get(code).with_context(|| format!("a department {code}"))?;
        records.push(
            Record::new()
                .with("name", *name)
                .with("email", format!("{username}@campus.example"))
                .with("department_id", *department)
                .with("phone", phone(index))
                .with("skills", json!(if *code == 1002 { SKILLS[at % SKILLS.len()] } else { &[] })),
        );
    }
    let ids = insert_many(db, Staff::ENTITY, &records, 0, now).await?;
    let of = |code: fn(i64) -> bool| {
        PEOPLE.iter().zip(&ids).filter(|((_, _, at), _)| code(*at)).map(|(_, id)| *id).collect::<Vec<_>>()
    };
    for (code, (department, ..)) in &departments {
        if let Some((_, head)) = PEOPLE.iter().zip(&ids).find(|((_, _, at), _)| at == code) {
            touch(db, Department::ENTITY, *department, &[("head_id", json!(head))], 0, now).await?;
        }
    }
    let known = departments.iter().map(|(code, (id, path, _))| (*code, (*id, path.clone().unwrap_or_default())));
    Ok(Hired {
        departments: known.collect(),
        sales: of(|code| code == 10_011 || code == 10_012),
        teachers: of(|code| code == 1002),
        ids: PEOPLE.iter().zip(&ids).map(|((_, username, _), id)| (*username, *id)).collect(),
    })
}
