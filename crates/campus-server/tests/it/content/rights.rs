//! Who may write, read and decide where (PM).

use std::collections::BTreeSet;

use campus_model::DataScope;
use campus_model::entities::organisation::Department;
use campus_server::modules::content::own::can_create;
use campus_server::session::{GrantsCache, Member, access_version};
use campus_server::user::CurrentUser;
use campus_store::{col, select_from};
use serde_json::json;

use super::desk::{Desk, Person, WRITES, holds};
use crate::support::{Answer, Campus};

const CHOOSES: (&[&str], DataScope) = (&["departments.list"], DataScope::Everything);

/// Every right on its own, and a request that needs it.
const RIGHTS: [&str; 8] = ["view", "add", "edit", "submit", "approve", "publish", "delete", "withdraw"];

async fn ask(desk: &Desk, person: &Person, right: &str, id: i64, place: usize) -> Answer {
    let client = &person.client;
    let (path, version) = (format!("/api/contents/{id}"), desk.seen(id).await["version"].as_i64().unwrap());
    match right {
        "view" => client.get(&path).await,
        "add" => client.post("/api/contents", desk.body(place)).await,
        "edit" => client.patch(&path, version, json!({ "category": "news" })).await,
        "delete" => client.delete(&path, version).await,
        "approve" => desk.decide(client, id, "approve").await,
        step => desk.go(client, id, step, json!({})).await,
    }
}

/// The person as handlers know them.
async fn current(campus: &Campus, desk: &Desk, person: &Person) -> CurrentUser {
    let db = campus.db(desk.org).await;
    let member = Member { user: person.client.user(), staff: Some(person.staff), student: None, only: None };
    let version = access_version(&db).await.unwrap();
    CurrentUser {
        id: person.client.user(),
        account: 0,
        org: desk.org,
        session: String::new(),
        staff: Some(person.staff),
        student: None,
        time_zone: "Asia/Shanghai".into(),
        must_change_password: false,
        bearer: true,
        by_token: false,
        viewed_by: None,
        viewed_role: None,
        grants: GrantsCache::default().of(&db, member, version).await.unwrap(),
    }
}

/// Where the product says that somebody may add contents.
async fn creatable(campus: &Campus, desk: &Desk, person: &Person) -> BTreeSet<i64> {
    let db = campus.db(desk.org).await;
    let mut select = select_from(Department::ENTITY.name, "d");
    select.expr(col("d", "id")).cond_where(can_create(&db, &current(campus, desk, person).await, "d"));
    db.all(&select).await.unwrap().iter().map(|row| row.try_get("", "id").unwrap()).collect()
}

both! {
    /// Not signed in, without a place in the organisation, of another one: no, and no fault of ours.
    async fn pm_01_whoever_is_nowhere_may_nothing(campus) {
        let desk = Desk::new(campus, "any").await;
        let author = desk.editor(campus, 4).await;
        let id = desk.draft(&author, 4).await;
        let path = format!("/api/contents/{id}");
        campus.anonymous().get(&path).await.expect(401);
        campus.anonymous().post("/api/contents", desk.body(4)).await.expect(401);
        let nowhere = campus.user(desk.org, WRITES, DataScope::DepartmentTree).await;
        nowhere.get(&path).await.expect(404);
        assert_eq!(nowhere.count("/api/contents").await, 0);
        assert!(nowhere.post("/api/contents", desk.body(4)).await.status >= 400);
        let other = Desk::new(campus, "any").await;
        let stranger = other.person(campus, 1, &[(WRITES, DataScope::Everything)]).await;
        stranger.client.get(&path).await.expect(404);
        stranger.client.post("/api/contents", desk.body(4)).await.expect(422);
        // The principal may, without being one of the staff.
        desk.admin.get(&path).await.expect(200);
        desk.admin.post("/api/contents", desk.body(4)).await.expect(201);
    }

    /// All 36 pairs: rights flow down, never up nor sideways.
    async fn pm_02_pm_03_the_table_of_all_pairs(campus) {
        let desk = Desk::new(campus, "any").await;
        let chief = desk.person(campus, 1, &[(WRITES, DataScope::Everything)]).await;
        let mut contents = Vec::new();
        for place in 1..=6 {
            contents.push(desk.draft(&chief, place).await);
        }
        let mut table = String::new();
        for user in 1..=6 {
            let tree = desk.person(campus, user, &[(WRITES, DataScope::DepartmentTree), CHOOSES]).await;
            let own = desk.person(campus, user, &[(WRITES, DataScope::Department), CHOOSES]).await;
            let alone = desk.person(campus, user, &[(WRITES, DataScope::Own), CHOOSES]).await;
            for place in 1..=6 {
                let content = format!("/api/contents/{}", contents[place - 1]);
                let can = holds(user, place);
                table.push(if can { 'y' } else { '-' });
                let say = |can: bool, yes: u16, no: u16| if can { yes } else { no };
                tree.client.get(&content).await.expect(say(can, 200, 404));
                tree.client.post("/api/contents", desk.body(place)).await.expect(say(can, 201, 403));
                own.client.get(&content).await.expect(say(user == place, 200, 404));
                own.client.post("/api/contents", desk.body(place)).await.expect(say(user == place, 201, 403));
                // With the reach "self" only what is one's own, and only in one's own department.
                alone.client.get(&content).await.expect(404);
                alone.client.post("/api/contents", desk.body(place)).await.expect(say(user == place, 201, 403));
            }
            table.push('\n');
        }
        assert_eq!(table, "yyyyyy\n-y-yyy\n--y---\n---y-y\n----y-\n-----y\n");
    }

    async fn pm_04_each_right_is_independent(campus) {
        let desk = Desk::new(campus, "any").await;
        let author = desk.editor(campus, 2).await;
        for held in RIGHTS {
            let code = format!("contents.{held}");
            let person = desk.person(campus, 2, &[(&[code.as_str()], DataScope::Department)]).await;
            for right in RIGHTS {
                let id = desk.draft(&author, 2).await;
                let answer = ask(&desk, &person, right, id, 2).await;
                assert_eq!(answer.code() == "forbidden", right != held, "{held} asks for {right}: {}", answer.text());
            }
        }
        // Numbers are a right of their own.
        let id = desk.draft(&author, 2).await;
        let seen = |codes: &'static [&'static str]| {
            let desk = &desk;
            async move {
                let person = desk.person(campus, 2, &[(codes, DataScope::Department)]).await;
                person.client.get(&format!("/api/contents/{id}")).await.expect(200).json["record"].clone()
            }
        };
        assert!(seen(&["contents.view"]).await.get("views").is_none());
        assert!(seen(&["contents.view", "contents.numbers"]).await.get("views").is_some());
    }

    async fn pm_05_several_roles_are_united(campus) {
        let desk = Desk::new(campus, "any").await;
        let chief = desk.person(campus, 1, &[(WRITES, DataScope::Everything)]).await;
        let (two, six) = (desk.draft(&chief, 2).await, desk.draft(&chief, 6).await);
        let view: &[&str] = &["contents.view"];
        let person = desk.person(campus, 2, &[(view, DataScope::Own), (view, DataScope::Department)]).await;
        person.client.get(&format!("/api/contents/{two}")).await.expect(200);
        person.client.get(&format!("/api/contents/{six}")).await.expect(404);
        let person = desk.person(campus, 2, &[(view, DataScope::Department), (view, DataScope::DepartmentTree)]).await;
        person.client.get(&format!("/api/contents/{six}")).await.expect(200);
    }

    async fn pm_06_unknown_is_404_and_out_of_reach_403(campus) {
        let desk = Desk::new(campus, "any").await;
        let other = Desk::new(campus, "any").await;
        let codes: &[&str] = &["contents.review", "contents.calendar"];
        let person = desk.person(campus, 2, &[(codes, DataScope::DepartmentTree)]).await;
        for path in ["/api/contents/review", "/api/contents/calendar"] {
            let of = |department: i64| format!("{path}?department={department}");
            person.client.get(&of(desk.department(6))).await.expect(200);
            let refused = person.client.get(&of(desk.department(3))).await.expect(403);
            assert_eq!(refused.code(), "row_forbidden");
            person.client.get(&of(desk.department(1))).await.expect(403);
            person.client.get(&of(other.department(2))).await.expect(404);
            person.client.get(&of(999_999)).await.expect(404);
            person.client.get(&format!("{path}?dept=1")).await.expect(400);
        }
    }

    async fn pm_07_what_is_offered_is_what_is_taken(campus) {
        let desk = Desk::new(campus, "any").await;
        desk.change(5, json!({ "disabled": true })).await;
        let nobody: &[&str] = &["contents.list"];
        for (codes, scope) in [
            (WRITES, DataScope::Everything),
            (WRITES, DataScope::DepartmentTree),
            (WRITES, DataScope::Department),
            (WRITES, DataScope::Own),
            (nobody, DataScope::Everything),
        ] {
            for chooses in [true, false] {
                let roles = [(codes, scope), CHOOSES];
                let person = desk.person(campus, 2, &roles[..if chooses { 2 } else { 1 }]).await;
                let offered = creatable(campus, &desk, &person).await;
                for place in 1..=6 {
                    let answer = person.client.post("/api/contents", desk.body(place)).await;
                    let taken = answer.status == 201;
                    let text = answer.text();
                    assert_eq!(offered.contains(&desk.department(place)), taken, "{scope:?} {chooses} {place}: {text}");
                }
            }
        }
        let refused = desk.admin.post("/api/contents", desk.body(5)).await.expect(422);
        assert_eq!(refused.violation("department_id"), "disabled");
    }

    async fn pm_04_an_editor_changes_their_own_only(campus) {
        let desk = Desk::new(campus, "any").await;
        let (author, other) = (desk.editor(campus, 2).await, desk.editor(campus, 2).await);
        let id = desk.draft(&author, 2).await;
        assert_eq!(desk.seen(id).await["author_id"], author.staff);
        for right in ["edit", "submit", "delete"] {
            let refused = ask(&desk, &other, right, id, 2).await.expect(403);
            assert_eq!(refused.json["params"]["reason"], "not_author");
        }
        // What is offered on the row is what is taken.
        for (person, changes) in [(&author, true), (&other, false)] {
            let seen = person.client.get(&format!("/api/contents/{id}")).await.expect(200);
            let allowed = seen.json["record"]["allowed"].as_array().unwrap().clone();
            for action in ["edit", "submit", "delete", "withdraw"] {
                assert_eq!(allowed.contains(&json!(action)), changes, "{action}: {allowed:?}");
            }
        }
        ask(&desk, &author, "edit", id, 2).await.expect(200);
        // Whoever may approve there, may change it as well.
        let editor: &[&str] = &["contents.view", "contents.edit", "contents.approve"];
        let chief = desk.person(campus, 1, &[(editor, DataScope::DepartmentTree)]).await;
        ask(&desk, &chief, "edit", id, 2).await.expect(200);
        ask(&desk, &author, "delete", id, 2).await.expect(200);
        // Nobody brings back, or says that they wrote, what is not theirs.
        other.client.post(&format!("/api/contents/{id}/restore"), json!({})).await.expect(403);
        author.client.post(&format!("/api/contents/{id}/restore"), json!({})).await.expect(200);
        let mut body = desk.body(2);
        body["author_id"] = author.staff.into();
        let refused = other.client.post("/api/contents", body).await.expect(422);
        assert_eq!(refused.violation("author_id"), "read_only");
    }
}
