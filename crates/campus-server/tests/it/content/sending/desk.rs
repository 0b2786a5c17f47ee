//! An organisation that publishes: a platform, an author, and contents on their way.

use std::time::Duration as Patience;

use campus_model::Record;
use campus_model::entities::content::{Content, Outbox};
use campus_model::entities::organisation::Department;
use campus_server::app::App;
use campus_server::modules::content::sending::send_due;
use campus_server::platform::PlatformSettings;
use campus_server::platform::fake::{Fake, Script};
use campus_store::StoreError;
use campus_store::sea_query::ExprTrait;
use campus_store::{col, select_from};
use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Answer, Campus, Client, Org, Sample, noon, number};

/// What nobody may ever read anywhere.
pub const SECRET: &str = "hush-4711-hush";

pub fn settings(fake: &Fake) -> PlatformSettings {
    let settings = PlatformSettings::new(&fake.base(), "app-7", SECRET).unwrap();
    settings.patient(Patience::from_millis(500), Patience::from_millis(1200))
}

pub async fn fake(script: Script) -> Fake {
    Fake::start("127.0.0.1:0".parse().unwrap(), script).await.unwrap()
}

pub struct Desk {
    pub fake: Fake,
    pub campus: Campus,
    pub org: Org,
    pub author: Client,
    pub staff: i64,
    pub department: i64,
}

/// With a platform that behaves as the script says.
pub async fn desk(campus: &Campus, script: Script) -> Desk {
    let fake = fake(script).await;
    let here = campus.configured(|config| config.platform = Some(settings(&fake)));
    let org = here.org(&format!("school{}", number())).await;
    let sample = Sample::new(&org.admin, "text", "139").await;
    let staff = sample.known("staff");
    let department = org.admin.get(&format!("/api/staff/{staff}")).await.expect(200).json["record"]["department_id"]
        .as_i64()
        .unwrap();
    let role = here.role(org.id, &["contents.list", "contents.view"], campus_model::DataScope::Own).await;
    let name = here.person(org.id, &[role], Some(staff), None).await;
    let author = here.sign_in(&name).await;
    Desk { fake, campus: here, org, author, staff, department }
}

impl Desk {
    pub fn app(&self) -> &App {
        &self.campus.app
    }

    /// The same at another time.
    pub fn later(&self, by: Duration) -> Campus {
        self.campus.later_configured(by)
    }

    pub async fn account(&self) -> i64 {
        let body = json!({ "name": format!("account {}", number()), "department_id": self.department });
        self.org.admin.post("/api/platform_accounts", body).await.expect(201).json["record"]["id"].as_i64().unwrap()
    }

    /// A content that is about to go out: content and row.
    pub async fn piece(&self, account: Option<i64>) -> (i64, i64) {
        self.piece_with(account, "publishing", Duration::zero()).await
    }

    pub async fn piece_with(&self, account: Option<i64>, state: &str, due: Duration) -> (i64, i64) {
        let db = self.app().store.write(self.org.id).await.unwrap();
        let content = Record::new()
            .with("title", format!("title {}", number()))
            .with("body", "Hello **world**")
            .with("department_id", self.department)
            .with("tags", "autumn, open day,autumn")
            .with("account_id", account)
            .with("state", state)
            .with("author_id", self.staff)
            .with("revision", 1);
        let content = campus_store::insert(&db, Content::ENTITY, &content, 0, noon()).await.unwrap();
        db.commit().await.unwrap();
        (content, self.queue(content, due).await.unwrap())
    }

    /// Puts a row for the content's first submission into the outbox.
    pub async fn queue(&self, content: i64, due: Duration) -> Result<i64, StoreError> {
        let db = self.app().store.write(self.org.id).await.unwrap();
        let row = Record::new()
            .with("content_id", content)
            .with("revision", 1)
            .with("state", "waiting")
            .with("attempts", 0)
            .with("due_at", json!(noon() + due));
        let row = campus_store::insert(&db, Outbox::ENTITY, &row, 0, noon()).await?;
        db.commit().await?;
        Ok(row)
    }

    pub async fn round(&self) -> u64 {
        send_due(self.app()).await.unwrap()
    }

    pub async fn round_after(&self, by: Duration) -> u64 {
        send_due(&self.later(by).app).await.unwrap()
    }

    pub async fn record(&self, path: &str, id: i64) -> Value {
        self.org.admin.get(&format!("/api/{path}/{id}")).await.expect(200).json["record"].clone()
    }

    /// What a row and its content are at.
    pub async fn states(&self, (content, row): (i64, i64)) -> (String, String) {
        let state = |record: Value| record["state"].as_str().unwrap().to_owned();
        (state(self.record("contents", content).await), state(self.record("outbox", row).await))
    }

    /// An operation on a row of the outbox, at the version that it has.
    pub async fn act(&self, row: i64, action: &str, body: Value) -> Answer {
        self.act_at(&self.org.admin, row, action, body).await
    }

    pub async fn act_at(&self, who: &Client, row: i64, action: &str, body: Value) -> Answer {
        let version = self.record("outbox", row).await["version"].as_i64().unwrap();
        let match_version = format!("\"{version}\"");
        who.post_with(&format!("/api/outbox/{row}/{action}"), &[("if-match", &match_version)], body).await
    }

    pub async fn account_act(&self, account: i64, action: &str) -> Answer {
        let version = self.record("platform_accounts", account).await["version"].as_i64().unwrap();
        let match_version = format!("\"{version}\"");
        let path = format!("/api/platform_accounts/{account}/{action}");
        self.org.admin.post_with(&path, &[("if-match", &match_version)], json!({})).await
    }

    /// What the author was told, newest first.
    pub async fn told(&self) -> Vec<String> {
        let told = self.author.get("/api/notifications").await.expect(200).json;
        told["rows"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap().to_owned()).collect()
    }

    pub async fn status(&self) -> Value {
        self.org.admin.get("/api/outbox/status").await.expect(200).json
    }

    /// The department's place in the tree, as in a tag.
    pub async fn place(&self) -> String {
        let db = self.campus.db(self.org.id).await;
        let mut select = select_from(Department::ENTITY.name, "d");
        select.expr(col("d", "path")).and_where(db.org_is("d")).and_where(col("d", "id").eq(self.department));
        let path: String = db.one(&select).await.unwrap().unwrap().try_get("", "path").unwrap();
        path.trim_matches('/').replace('/', "_")
    }
}

pub fn conflict(answer: Answer) -> String {
    answer.expect(409).json["params"]["reason"].as_str().unwrap().to_owned()
}

pub fn pair(content: &str, row: &str) -> (String, String) {
    (content.to_owned(), row.to_owned())
}
