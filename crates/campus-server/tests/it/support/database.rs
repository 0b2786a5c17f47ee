//! A database for one test: a file of its own, or a copy of a migrated template.

use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use campus_store::{Store, StoreConfig};
use sea_orm::{ConnectOptions, ConnectionTrait, Database as Connect, DatabaseConnection, DbBackend, Statement};

/// Gone with [`Database::end`].
pub struct Database {
    pub config: StoreConfig,
    kind: Kind,
}

enum Kind {
    Sqlite(PathBuf),
    Postgres { server: String, name: String },
}

impl Database {
    /// Deletes it, as well as can be.
    pub async fn end(self) {
        match self.kind {
            Kind::Sqlite(folder) => {
                let _ = std::fs::remove_dir_all(folder);
            }
            Kind::Postgres { server, name } => {
                let server = connect(&server).await;
                let _ = server.execute_unprepared(&format!("drop database if exists {name} with (force)")).await;
                let _ = server.close().await;
            }
        }
    }
}

/// A file in memory, where there is such a place.
pub async fn sqlite() -> Database {
    let memory = PathBuf::from("/dev/shm");
    let place = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let folder = place.join(format!("campus-test-{}-{}", std::process::id(), super::number()));
    std::fs::create_dir_all(&folder).unwrap();
    let config =
        StoreConfig { url: format!("sqlite://{}/campus.db", folder.display()), owner_url: None, connections: 4 };
    Store::migrate(&config).await.unwrap();
    Database { config, kind: Kind::Sqlite(folder) }
}

/// A copy of the template, owned by `campus_owner`, used by `campus_app`.
pub async fn postgres() -> Database {
    let server = std::env::var("CAMPUS_TEST_POSTGRES")
        .expect("CAMPUS_TEST_POSTGRES names no PostgreSQL server: run the tests with `cargo xtask test`");
    let name = format!("campus_test_{}_{}", std::process::id(), super::number());
    let connection = connect(&server).await;
    let template = template(&server, &connection).await;
    connection
        .execute_unprepared(&format!("create database {name} owner campus_owner template {template}"))
        .await
        .unwrap();
    connection.close().await.unwrap();
    Database { config: config(&server, &name), kind: Kind::Postgres { server, name } }
}

fn config(server: &str, name: &str) -> StoreConfig {
    let place = server.rsplit_once('@').map_or("127.0.0.1", |(_, rest)| rest.split('/').next().unwrap_or(rest));
    StoreConfig {
        url: format!("postgres://campus_app:campus@{place}/{name}"),
        owner_url: Some(format!("postgres://campus_owner:campus@{place}/{name}")),
        connections: 6,
    }
}

/// Made once for each build of the tests, by whichever test comes first; the others wait for it.
async fn template(server: &str, connection: &DatabaseConnection) -> String {
    let built = std::fs::metadata(std::env::current_exe().unwrap()).unwrap().modified().unwrap();
    let name = format!("campus_template_{}", built.duration_since(UNIX_EPOCH).unwrap().as_nanos());
    let exists = |name: String| async move {
        let sql = format!("select 1 as one from pg_database where datname = '{name}'");
        connection.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap().is_some()
    };
    if exists(name.clone()).await {
        return name;
    }
    connection.execute_unprepared("select pg_advisory_lock(7226002)").await.unwrap();
    if !exists(name.clone()).await {
        for role in ["campus_owner", "campus_app"] {
            let sql = format!(
                "do $$ begin if not exists (select from pg_roles where rolname = '{role}') then \
                 create role {role} login password 'campus' nosuperuser nobypassrls nocreatedb nocreaterole; end if; end $$"
            );
            connection.execute_unprepared(&sql).await.unwrap();
        }
        // Under another name until it is whole.
        let draft = format!("{name}_draft");
        connection.execute_unprepared(&format!("drop database if exists {draft} with (force)")).await.unwrap();
        connection.execute_unprepared(&format!("create database {draft} owner campus_owner")).await.unwrap();
        Store::migrate(&config(server, &draft)).await.unwrap();
        connection.execute_unprepared(&format!("alter database {draft} rename to {name}")).await.unwrap();
    }
    connection.execute_unprepared("select pg_advisory_unlock(7226002)").await.unwrap();
    name
}

async fn connect(url: &str) -> DatabaseConnection {
    // One connection: advisory locks belong to it.
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Connect::connect(options).await.expect("the PostgreSQL server of CAMPUS_TEST_POSTGRES answers")
}
