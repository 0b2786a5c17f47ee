//! Who can sign in.

use anyhow::Context;

use super::Making;
use super::classes::Enrolled;
use super::customers::FRIENDS;
use super::staff::{Hired, name_of};
use crate::organisation::{NewUser, add_user};

/// Sign-in name among the staff, and standard role.
const STAFF: &[(&str, &str)] = &[
    ("yuan", "principal"),
    ("alex", "sales"),
    ("egon", "teacher"),
    ("zhaomin", "head"),
    ("wuxia", "finance"),
    ("wenjing", "head"),
    ("shenyue", "editor"),
    ("zengcheng", "editor"),
    ("zhangwei", "sales"),
    ("liuyang", "sales"),
    ("chenjing", "sales"),
    ("zhoutao", "sales"),
    ("wupei", "teacher"),
    ("huanglei", "teacher"),
    ("xuhao", "teacher"),
    ("majun", "teacher"),
    ("zhulin", "teacher"),
];

/// Makes the logins; answers their names, those of the source first.
pub async fn make(
    making: &Making<'_>,
    staff: &Hired,
    students: &Enrolled,
    password_hash: &str,
) -> anyhow::Result<Vec<String>> {
    let login = |username: &str, name: &str, role: &str, staff_id: Option<i64>, student_id: Option<i64>| NewUser {
        username: username.to_owned(),
        name: name.to_owned(),
        password_hash: password_hash.to_owned(),
        must_change_password: false,
        roles: vec![role.to_owned()],
        staff_id,
        student_id,
    };
    let mut logins = Vec::new();
    for (username, role) in STAFF {
        let id = staff.id(username).with_context(|| format!("{username} works here"))?;
        logins.push(login(username, name_of(username).unwrap_or(username), role, Some(id), None));
    }
    // Nobody's own rows: an administrator looks after people and rights.
    logins.push(login("admin", "系统管理员", "administrator", staff.id("pengfei"), None));
    for (name, place) in FRIENDS {
        let id = students.students.get(*place).copied();
        logins.push(login(&name.to_lowercase(), name, "student", None, id));
    }
    let mut usernames = Vec::new();
    for new in &logins {
        add_user(making.db, new, making.today, making.now).await?;
        usernames.push(new.username.clone());
    }
    // Those of the source first, whoever else there is after them.
    usernames.sort_by_key(|username| !["yuan", "alex", "egon", "alice"].contains(&username.as_str()));
    Ok(usernames)
}
