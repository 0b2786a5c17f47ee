//! A whole server on a database of its own, for each test, on SQLite and on PostgreSQL.

mod client;
mod database;
mod program;
mod sample;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use campus_model::{Choice, DataScope, Record, entities};
use campus_server::app::{App, Config};
use campus_server::clock::Clock;
use campus_server::session::{SigningKey, bump_access};
use campus_store::sea_query::{ExprTrait, Query};
use campus_store::{Db, Dialect, Store, StoreConfig, by, col, select_from, set_links, t};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

pub use client::{Answer, Client};
pub use program::{Program, Signed};
pub use sample::{Sample, addable, text_fields};

/// What may be asked without signing in, by the codes of the description; everything else is 401.
pub const PUBLIC: [&str; 7] = [
    "session.login",
    "session.refresh",
    "session.logout",
    "session.welcome",
    "session.welcome.look",
    "server.health",
    "server.ready",
];

/// The password of every account that tests make.
pub const PASSWORD: &str = "correct horse battery";

/// When tests take place.
pub fn noon() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// A server with an empty database.
pub struct Campus {
    pub app: App,
    pub router: Router,
    pub config: StoreConfig,
    data: PathBuf,
    key: String,
    database: Option<database::Database>,
}

/// An organisation with an administrator who may do everything.
#[derive(Clone)]
pub struct Org {
    pub id: i64,
    pub admin: Client,
}

static NUMBER: AtomicU64 = AtomicU64::new(1);

/// A number that no other call of this test has got.
pub fn number() -> u64 {
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

impl Campus {
    pub async fn sqlite() -> Self {
        Self::on(database::sqlite().await).await
    }

    pub async fn postgres() -> Self {
        Self::on(database::postgres().await).await
    }

    async fn on(database: database::Database) -> Self {
        let key = SigningKey::fresh().unwrap();
        let config = database.config.clone();
        let store = Store::connect(&config).await.unwrap();
        let data = database.folder.clone();
        let app = app(store, noon(), &data, &key, |_| {});
        let router = campus_server::routes::router(app.clone()).unwrap();
        Self { app, router, config, data, key, database: Some(database) }
    }

    /// The same server at another time.
    pub fn later(&self, by: Duration) -> Self {
        self.with(self.app.store.clone(), self.app.clock.now() + by, |_| {})
    }

    /// The same server at another time, run as it is.
    pub fn later_configured(&self, by: Duration) -> Self {
        let config = self.app.config.clone();
        self.with(self.app.store.clone(), self.app.clock.now() + by, |new| *new = config)
    }

    /// The same server, run differently.
    pub fn configured(&self, change: impl FnOnce(&mut Config)) -> Self {
        self.with(self.app.store.clone(), self.app.clock.now(), change)
    }

    /// The same server on another way to the database.
    pub fn on_store(&self, store: Store) -> Self {
        self.with(store, self.app.clock.now(), |_| {})
    }

    fn with(&self, store: Store, now: DateTime<Utc>, change: impl FnOnce(&mut Config)) -> Self {
        let app = app(store, now, &self.data, &self.key, change);
        let router = campus_server::routes::router(app.clone()).unwrap();
        Self { app, router, ..self.clone_parts() }
    }

    /// The same server, its database and its files moved elsewhere.
    pub async fn moved(&self, to: &database::Database) -> Self {
        let store = Store::connect(&to.config).await.unwrap();
        Self { data: to.folder.clone(), config: to.config.clone(), ..self.clone_parts() }.on_store(store)
    }

    fn clone_parts(&self) -> Self {
        let (app, router) = (self.app.clone(), self.router.clone());
        let (config, data, key) = (self.config.clone(), self.data.clone(), self.key.clone());
        Self { app, router, config, data, key, database: None }
    }

    /// Where the database and the files lie.
    pub fn folder(&self) -> &Path {
        &self.data
    }

    /// A place like this one with nothing in it.
    pub async fn bare(&self) -> database::Database {
        database::bare(self.is_postgres()).await
    }

    /// The database as a role sees it that makes backups.
    pub async fn backup_url(&self) -> String {
        if self.is_postgres() { database::backup_url(&self.config).await } else { self.config.url.clone() }
    }

    /// The signing key as text.
    pub fn key(&self) -> &str {
        &self.key
    }

    pub fn is_postgres(&self) -> bool {
        self.app.store.dialect() == Dialect::Postgres
    }

    /// Nobody.
    pub fn anonymous(&self) -> Client {
        Client::anonymous(self.router.clone())
    }

    /// The same person at another server on the same database.
    pub fn again(&self, client: &Client) -> Client {
        client.at(self.router.clone())
    }

    /// A connection bound to an organisation, for looking behind the API.
    pub async fn db(&self, org: i64) -> Db {
        self.app.store.read(org).await.unwrap()
    }

    /// Runs one statement as the owner of the tables (SQLite has but one user).
    pub async fn as_owner(&self, sql: &str) {
        use sea_orm::ConnectionTrait;
        let url = self.config.owner_url.as_deref().unwrap_or(&self.config.url);
        let owner = sea_orm::Database::connect(url).await.unwrap();
        owner.execute_unprepared(sql).await.unwrap();
        owner.close().await.unwrap();
    }

    /// Runs one statement on the test's PostgreSQL database as the server's own superuser.
    pub async fn as_superuser(&self, sql: &str) {
        database::as_superuser(&self.config, sql).await;
    }

    /// A new organisation.
    pub async fn org(&self, code: &str) -> Org {
        let id = campus_server::organisation::create(
            &self.app,
            &campus_server::organisation::NewOrganisation {
                code: code.to_owned(),
                name: format!("School {code}"),
                currency: "CNY".to_owned(),
                time_zone: "Asia/Shanghai".to_owned(),
            },
        )
        .await
        .unwrap();
        let admin = self.role_user(id, "principal").await;
        Org { id, admin }
    }

    /// Somebody who holds one of the standard roles, as staff without a department of note.
    pub async fn role_user(&self, org: i64, slug: &str) -> Client {
        let db = self.db(org).await;
        let mut select = select_from("roles", "r");
        select.expr(col("r", "id")).and_where(db.org_is("r")).and_where(col("r", "slug").eq(slug));
        let role: i64 = db.one(&select).await.unwrap().expect("the role exists").try_get("", "id").unwrap();
        drop(db);
        let person = self.person(org, &[role], None, None).await;
        self.sign_in(&person).await
    }

    /// Somebody with a role of exactly these operations and this reach.
    pub async fn user(&self, org: i64, codes: &[&str], scope: DataScope) -> Client {
        let role = self.role(org, codes, scope).await;
        let person = self.person(org, &[role], None, None).await;
        self.sign_in(&person).await
    }

    /// Makes a role grant exactly these operations.
    pub async fn regrant(&self, org: i64, role: i64, granted: impl Fn(&str) -> bool) {
        let db = self.app.store.write(org).await.unwrap();
        let mut select = select_from("permissions", "p");
        select.expr(col("p", "id")).expr(col("p", "code"));
        let rows = db.all(&select).await.unwrap();
        let ids: Vec<i64> = rows
            .iter()
            .filter(|row| granted(&row.try_get::<String>("", "code").unwrap()))
            .map(|row| row.try_get("", "id").unwrap())
            .collect();
        let entity = entities::find("roles").unwrap();
        set_links(&db, entity, entity.field("permissions").unwrap(), role, &ids).await.unwrap();
        bump_access(&db).await.unwrap();
        db.commit().await.unwrap();
    }

    /// A role.
    pub async fn role(&self, org: i64, codes: &[&str], scope: DataScope) -> i64 {
        let db = self.app.store.write(org).await.unwrap();
        let mut select = select_from("permissions", "p");
        select.expr(col("p", "id")).and_where(col("p", "code").is_in(codes.iter().copied()));
        let ids: Vec<i64> = db.all(&select).await.unwrap().iter().map(|row| row.try_get("", "id").unwrap()).collect();
        assert_eq!(ids.len(), codes.len(), "unknown operation among {codes:?}");
        let record = Record::new()
            .with("title", format!("role {}", number()))
            .with("scope", scope.slug())
            .with("all_operations", false)
            .with("permissions", ids);
        let id = campus_store::insert(&db, entities::find("roles").unwrap(), &record, 0, noon()).await.unwrap();
        db.commit().await.unwrap();
        id
    }

    /// An account with a membership; answers the sign-in name.
    pub async fn person(&self, org: i64, roles: &[i64], staff: Option<i64>, student: Option<i64>) -> String {
        let username = format!("user{}", number());
        let db = self.app.store.write(org).await.unwrap();
        let account = Record::new()
            .with("username", username.as_str())
            .with("name", username.as_str())
            .with("state", "active")
            .with("must_change_password", false);
        let account =
            campus_store::insert(&db, entities::find("accounts").unwrap(), &account, 0, noon()).await.unwrap();
        let mut update = Query::update();
        update
            .table(t("accounts"))
            .value(t("username_folded"), username.as_str())
            .value(t("password_hash"), hashed())
            .and_where(by("id").eq(account));
        db.run(&update).await.unwrap();
        let user = Record::new()
            .with("account_id", account)
            .with("roles", roles.to_vec())
            .with("staff_id", staff.map_or(Value::Null, Value::from))
            .with("student_id", student.map_or(Value::Null, Value::from))
            .with("state", "active")
            .with("permission_version", 1);
        campus_store::insert(&db, entities::find("users").unwrap(), &user, 0, noon()).await.unwrap();
        db.commit().await.unwrap();
        username
    }

    /// Signs in over HTTP, for a bearer token.
    pub async fn sign_in(&self, username: &str) -> Client {
        let body = json!({ "username": username, "password": PASSWORD, "token": true });
        let answer = self.anonymous().post("/api/auth/login", body).await;
        assert_eq!(answer.status, 200, "{username} cannot sign in: {answer:?}");
        Client::signed_in(self.router.clone(), &answer.json, username)
    }

    /// Closes the connections and drops the database.
    pub async fn end(self) {
        let Self { app, router, database, .. } = self;
        drop(router);
        app.store.clone().close().await.unwrap();
        if let Some(database) = database {
            database.end().await;
        }
    }
}

fn app(store: Store, now: DateTime<Utc>, data: &Path, key: &str, change: impl FnOnce(&mut Config)) -> App {
    let mut config = Config::at("127.0.0.1:8080".parse().unwrap(), data.to_owned());
    change(&mut config);
    App::new(store, Clock::at(now), config, SigningKey::parse(key).unwrap())
}

/// One hash for all.
fn hashed() -> String {
    static HASH: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    HASH.get_or_init(|| password_auth::generate_hash(PASSWORD)).clone()
}

/// Makes of `async fn name(campus) { … }` a test on SQLite and one on PostgreSQL.
#[macro_export]
macro_rules! both {
    ($( $(#[doc = $doc:literal])* async fn $name:ident($campus:ident) $body:block )*) => { $(
        $(#[doc = $doc])*
        mod $name {
            #[allow(unused_imports, reason = "not every test uses all of its module")]
            use super::*;

            async fn run($campus: &$crate::support::Campus) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let campus = $crate::support::Campus::sqlite().await;
                run(&campus).await;
                campus.end().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let campus = $crate::support::Campus::postgres().await;
                run(&campus).await;
                campus.end().await;
            }
        }
    )* };
}

/// As [`both!`], for what only one database has.
#[macro_export]
macro_rules! only {
    ($kind:ident: $( $(#[doc = $doc:literal])* async fn $name:ident($campus:ident) $body:block )*) => { $(
        $(#[doc = $doc])*
        mod $name {
            #[allow(unused_imports, reason = "not every test uses all of its module")]
            use super::*;

            async fn run($campus: &$crate::support::Campus) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $kind() {
                let campus = $crate::support::Campus::$kind().await;
                run(&campus).await;
                campus.end().await;
            }
        }
    )* };
}
