//! The sample tree of departments, 1 > {2, 3}, 2 > {4, 5}, 4 > {6}, and who works there.

use campus_model::content::next;
use campus_model::entities::content::{Content, ContentState};
use campus_model::{Choice, DataScope};
use campus_server::modules::content::outbox_rows;
use campus_store::sea_query::{ExprTrait, Order, Query};
use campus_store::{by, col, select_from, t};
use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Answer, Campus, Client, Org, number};

/// See the module; departments by their place in the tree, from 1.
pub struct Desk {
    pub org: i64,
    pub admin: Client,
    departments: Vec<i64>,
}

/// Who works in a department.
pub struct Person {
    pub staff: i64,
    pub client: Client,
}

/// The place above each, from 1; 0 is none.
const ABOVE: [usize; 6] = [0, 1, 1, 2, 2, 4];

/// Whether `of` is `place`, or above it.
pub fn holds(of: usize, place: usize) -> bool {
    let mut at = place;
    while at != 0 {
        if at == of {
            return true;
        }
        at = ABOVE[at - 1];
    }
    false
}

/// What an editor may do.
pub const WRITES: &[&str] = &[
    "contents.list",
    "contents.view",
    "contents.add",
    "contents.edit",
    "contents.delete",
    "contents.submit",
    "contents.withdraw",
];

/// What a reviewer may do.
pub const REVIEWS: &[&str] =
    &["contents.list", "contents.view", "contents.approve", "contents.reject", "contents.review"];

impl Desk {
    /// All departments approve in a mode.
    pub async fn new(campus: &Campus, mode: &str) -> Self {
        let Org { id, admin } = campus.org(&format!("content{}", number())).await;
        let unit = admin.get("/api/org_units").await.expect(200).json["rows"][0]["id"].as_i64().unwrap();
        let mut departments: Vec<i64> = Vec::new();
        for (place, above) in ABOVE.iter().enumerate() {
            let parent = above.checked_sub(1).map(|above| departments[above]);
            let body = json!({ "title": format!("Department {}", place + 1), "code": 7000 + place, "function": "content",
                               "org_unit_id": unit, "parent_id": parent, "approval_mode": mode });
            let answer = admin.post("/api/departments", body).await.expect(201);
            departments.push(answer.json["record"]["id"].as_i64().unwrap());
        }
        Self { org: id, admin, departments }
    }

    /// The id of a department.
    pub fn department(&self, place: usize) -> i64 {
        self.departments[place - 1]
    }

    /// Changes a department.
    pub async fn change(&self, place: usize, body: Value) {
        let path = format!("/api/departments/{}", self.department(place));
        let version = self.admin.get(&path).await.expect(200).json["record"]["version"].as_i64().unwrap();
        self.admin.patch(&path, version, body).await.expect(200);
    }

    /// One of the staff of a department.
    pub async fn staff(&self, place: usize) -> i64 {
        let n = number();
        let body = json!({ "name": format!("Person {n}"), "email": format!("c{n}@example.org"),
                           "department_id": self.department(place) });
        self.admin.post("/api/staff", body).await.expect(201).json["record"]["id"].as_i64().unwrap()
    }

    /// Somebody of a department with roles of exactly these operations and reaches.
    pub async fn person(&self, campus: &Campus, place: usize, roles: &[(&[&str], DataScope)]) -> Person {
        let mut ids = Vec::new();
        for (codes, scope) in roles {
            ids.push(campus.role(self.org, codes, *scope).await);
        }
        let staff = self.staff(place).await;
        let name = campus.person(self.org, &ids, Some(staff), None).await;
        Person { staff, client: campus.sign_in(&name).await }
    }

    /// Who writes in their own department.
    pub async fn editor(&self, campus: &Campus, place: usize) -> Person {
        self.person(campus, place, &[(WRITES, DataScope::Department)]).await
    }

    /// Who reviews in their department and below.
    pub async fn reviewer(&self, campus: &Campus, place: usize) -> Person {
        self.person(campus, place, &[(REVIEWS, DataScope::DepartmentTree)]).await
    }

    /// What a new content says.
    pub fn body(&self, place: usize) -> Value {
        json!({ "title": format!("Content {}", number()), "body": "**Text**", "department_id": self.department(place) })
    }

    /// A draft.
    pub async fn draft(&self, author: &Person, place: usize) -> i64 {
        let answer = author.client.post("/api/contents", self.body(place)).await.expect(201);
        answer.json["record"]["id"].as_i64().unwrap()
    }

    /// One that was submitted.
    pub async fn submitted(&self, author: &Person, place: usize) -> i64 {
        let id = self.draft(author, place).await;
        self.go(&author.client, id, "submit", json!({})).await.expect(200);
        id
    }

    /// A content as the principal sees it.
    pub async fn seen(&self, id: i64) -> Value {
        self.admin.get(&format!("/api/contents/{id}")).await.expect(200).json["record"].clone()
    }

    /// Where it stands.
    pub async fn state(&self, id: i64) -> String {
        self.seen(id).await["state"].as_str().unwrap().to_owned()
    }

    /// A move, of the content as it stands.
    pub async fn go(&self, client: &Client, id: i64, step: &str, body: Value) -> Answer {
        let version = self.seen(id).await["version"].as_i64().unwrap();
        go_at(client, id, step, version, body).await
    }

    /// A decision on the present submission.
    pub async fn decide(&self, client: &Client, id: i64, step: &str) -> Answer {
        let seen = self.seen(id).await;
        let body = json!({ "revision": seen["revision"].as_i64().unwrap_or_default(), "note": "So be it" });
        go_at(client, id, step, seen["version"].as_i64().unwrap(), body).await
    }

    /// What stands in the outbox of a content: revision and state, oldest first.
    pub async fn outbox(&self, id: i64) -> Vec<(i64, String)> {
        let rows = self.admin.get(&format!("/api/outbox?content_id={id}&sort=id")).await.expect(200);
        let rows = rows.json["rows"].as_array().unwrap().clone();
        rows.iter().map(|row| (row["revision"].as_i64().unwrap(), row["state"].as_str().unwrap().to_owned())).collect()
    }

    /// What people were told: kind, row and user, oldest first.
    pub async fn told(&self, campus: &Campus) -> Vec<(String, i64, i64)> {
        let db = campus.db(self.org).await;
        let mut select = select_from("notifications", "n");
        for column in ["kind", "row_id", "user_id"] {
            select.expr(col("n", column));
        }
        select.and_where(db.org_is("n")).order_by((t("n"), t("id")), Order::Asc);
        let read = |row: &sea_orm::QueryResult| {
            let about: Option<i64> = row.try_get("", "row_id").unwrap();
            (row.try_get("", "kind").unwrap(), about.unwrap_or_default(), row.try_get("", "user_id").unwrap())
        };
        db.all(&select).await.unwrap().iter().map(read).collect()
    }

    /// Puts a content into a state, past the workflow, with what its outbox holds then.
    pub async fn put(&self, campus: &Campus, id: i64, state: ContentState) {
        let db = campus.app.store.write(self.org).await.unwrap();
        let now = campus.app.clock.now();
        let mut forget = Query::delete();
        forget.from_table(t("outbox")).and_where(by("org_id").eq(self.org)).and_where(by("content_id").eq(id));
        db.run(&forget).await.unwrap();
        let mut update = Query::update();
        update
            .table(t(Content::ENTITY.name))
            .value(t("state"), state.slug())
            .value(t("revision"), 1i64)
            .value(t("submitted_at"), now)
            .value(t("version"), by("version").add(1))
            .and_where(by("org_id").eq(self.org))
            .and_where(by("id").eq(id));
        if matches!(state, ContentState::Published | ContentState::Archived) {
            update.value(t("published_at"), now);
        }
        db.run(&update).await.unwrap();
        let outbox = match state {
            ContentState::Scheduled => Some("waiting"),
            ContentState::Publishing => Some("sending"),
            ContentState::Published | ContentState::Archived => Some("sent"),
            ContentState::Failed => Some("failed"),
            ContentState::Unconfirmed => Some("unconfirmed"),
            _ => None,
        };
        if let Some(outbox) = outbox {
            outbox_rows::enqueue(&db, id, 1, now + Duration::hours(1), now).await.unwrap();
            let mut update = Query::update();
            update
                .table(t("outbox"))
                .value(t("state"), outbox)
                .and_where(by("org_id").eq(self.org))
                .and_where(by("content_id").eq(id));
            db.run(&update).await.unwrap();
        }
        db.commit().await.unwrap();
    }
}

/// A move of a content as it was at a version.
pub async fn go_at(client: &Client, id: i64, step: &str, version: i64, body: Value) -> Answer {
    let version = format!("\"{version}\"");
    client.post_with(&format!("/api/contents/{id}/{step}"), &[("if-match", &version)], body).await
}

/// The state that a move of this name leads to.
pub fn leads(state: ContentState, step: &str) -> Option<ContentState> {
    let named = campus_model::content::Move::ALL.iter().find(|known| known.slug() == step).expect("a move");
    next(state, *named)
}
